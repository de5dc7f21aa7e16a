"""A bank refuses impossible states and knows what may be published."""

from __future__ import annotations

import dataclasses

import pytest

from quiz.banks import Bank, BankArticle, Review, ReviewStatus
from quiz.banks.bank import is_inner_path
from quiz.items import Distractor, Evidence, Item, Option, Skill, Tier
from quiz.text import Article, Span

ONE = Article("Mara Lind said the crack was old.")
TWO = Article("Omar Okoye said the bridge was safe.")


def item(name: str, article: Article = ONE) -> Item:
    span = Span(0, 9)
    return Item(
        id=name,
        skill=Skill.ATTRIBUTE_CLAIM,
        tier=Tier.A,
        stem="Who said so?",
        keys=(Option("Mara", "She said so.", (Evidence(article.sha256, span, article.quote(span)),)),),
        distractors=(Distractor("Omar", "He did not."), Distractor("Ida", "She did not.")),
        explanation="",
    )


def bank(**changes: object) -> Bank:
    made = Bank(
        title="Bridges",
        articles=(BankArticle("one", "one.md", ONE), BankArticle("two", "two.md", TWO)),
        items=(item("a"), item("b", TWO), item("c")),
        reviews={"a": Review(ReviewStatus.ACCEPTED), "b": Review(ReviewStatus.REJECTED, "unclear")},
    )
    return dataclasses.replace(made, **changes)  # type: ignore[arg-type]


def test_only_accepted_items_and_their_articles_can_be_published() -> None:
    part = bank().accepted()
    assert [entry.id for entry in part.items] == ["a"]
    assert [entry.id for entry in part.articles] == ["one"]


def test_an_item_without_a_review_is_proposed() -> None:
    assert bank().review("c") == Review(ReviewStatus.PROPOSED)
    assert bank(reviews={"a": Review()}).reviews == {}


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"title": " "}, "title"),
        ({"title": "two\nlines"}, "title"),
        ({"title": "a" * 201}, "title"),
        ({"title": "Bridges "}, "space"),
        ({"items": (item("a"), item("a")), "reviews": {}}, "item id used twice"),
        ({"items": (item("ä"),), "reviews": {}}, "no item id"),
        ({"items": (item("a\n"),), "reviews": {}}, "no item id"),
        ({"articles": (BankArticle("one", "one.md", ONE),)}, "not in the bank"),
        ({"articles": (BankArticle("one", "a.md", ONE), BankArticle("one", "b.md", TWO))}, "article id"),
        ({"articles": (BankArticle("one", "a.md", ONE), BankArticle("two", "a.md", TWO))}, "path used"),
        ({"articles": (BankArticle("one", "a.md", ONE), BankArticle("two", "b.md", ONE))}, "text used"),
        ({"reviews": {"z": Review()}}, "reviews of no item"),
        ({"items": (dataclasses.replace(item("a"), stem=" Who?"),), "reviews": {}}, "space"),
    ],
)
def test_impossible_banks_are_refused(changes: dict[str, object], words: str) -> None:
    with pytest.raises(ValueError, match=words):
        bank(**changes)


def test_a_quote_that_does_not_stand_at_its_span_is_refused() -> None:
    wrong = Option("Mara", "She said so.", (Evidence(ONE.sha256, Span(0, 9), "Omar Lind"),))
    with pytest.raises(ValueError, match="do not stand"):
        bank(items=(dataclasses.replace(item("a"), keys=(wrong,)),), reviews={})


@pytest.mark.parametrize("path", ["a.md", "articles/a.md", "a b/c.txt", "..a/b.md", "é/ü.md"])
def test_paths_below_the_folder_are_allowed(path: str) -> None:
    assert is_inner_path(path)


@pytest.mark.parametrize(
    "path",
    [
        "",
        ".",
        "..",
        "/a.md",
        "../a.md",
        "a/../../b.md",
        "a/..",
        "a//b.md",
        "./a.md",
        "a\\b.md",
        "C:a.md",
        "a\nb",
    ],
)
def test_paths_that_leave_the_folder_are_refused(path: str) -> None:
    assert not is_inner_path(path)
    with pytest.raises(ValueError, match="folder"):
        BankArticle("a", path, ONE)
