"""The proof, used as a reader, finds the key with the text and nothing without its evidence."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

import pytest

from quiz.items import Distractor, Evidence, Item, Option, Premise, Skill, Tier, prove_item
from quiz.items.ablation import ablate_item, blank_evidence, list_keyings, rekey, solve_item
from quiz.items.item import ItemType
from quiz.text import Article, Span
from tests.items.trials import find_trials
from tests.items.trials.bridge import ATTRIBUTED, GENUINE, READING
from tests.items.trials.tampering import cite_words

PROVEN = [pytest.param(item, trial.articles, id=item.id) for trial in find_trials() for item in trial.genuine]
SHELF = {READING.article.sha256: READING.article}
FIRST = "Mara Lind said the ferry may leave late."
OTHERS = "Oskar Brandt said the pier needs paint. Ines Quist said the boats were full."


def ask_about_ferry(article: Article, evidence: str) -> Item:
    """Who said that the ferry may leave late, shown by `evidence`."""
    start = article.text.index(evidence)
    here = article.text[start : start + len(evidence)]

    def cite(words: str) -> Evidence:
        at = start + here.index(words)
        return Evidence(article.sha256, Span(at, at + len(words)), words)

    return Item(
        id="ferry",
        skill=Skill.ATTRIBUTE_CLAIM,
        tier=Tier.A,
        stem="According to the article, who said the ferry may leave late?",
        keys=(Option("Mara Lind", "The article credits her.", (cite(here),)),),
        distractors=tuple(
            Distractor(name, "Cited on something else.", (cite_words(article, f"{name} said"),))
            for name in ("Oskar Brandt", "Ines Quist")
        ),
        explanation="",
        premise=Premise((cite("Mara Lind"),), (cite("said"),), (cite("the ferry may leave late"),)),
    )


@pytest.mark.parametrize(("item", "articles"), PROVEN)
def test_every_genuine_item_rests_on_its_evidence_alone(item: Item, articles: Mapping[str, Article]) -> None:
    ablation = ablate_item(item, articles)
    assert ablation.solved == {ablation.key}
    assert ablation.solved_without == frozenset()
    assert ablation.holds


def test_a_second_place_that_says_the_same_is_found() -> None:
    article = Article(f"{FIRST} {OTHERS} Later, {FIRST}\n")
    shelf = {article.sha256: article}
    item = ask_about_ferry(article, FIRST)
    assert prove_item(item, shelf).holds
    ablation = ablate_item(item, shelf)
    assert ablation.solved_without == {ablation.key}
    assert not ablation.holds


def test_without_its_only_place_the_question_has_no_answer() -> None:
    article = Article(f"{FIRST} {OTHERS} Later, the wind rose.\n")
    item = ask_about_ferry(article, FIRST)
    assert ablate_item(item, {article.sha256: article}).holds


def test_an_item_with_a_wrong_key_is_solved_by_another_option() -> None:
    article = Article(f"{FIRST} {OTHERS}\n")
    shelf = {article.sha256: article}
    right = ask_about_ferry(article, FIRST)
    wrong = rekey(right, (2,))
    assert wrong is not None
    assert not prove_item(wrong, shelf).holds
    assert solve_item(wrong, shelf) == {(1,)}
    assert [option.text for option in wrong.options][1] == "Mara Lind"


def test_a_blanked_text_is_as_long_as_before_and_keeps_all_other_words() -> None:
    articles, bare = blank_evidence(GENUINE, SHELF)
    (article,) = articles.values()
    (evidence,) = GENUINE.key.evidence
    text = READING.article.text
    assert article.text[: evidence.span.start] == text[: evidence.span.start]
    assert article.text[evidence.span.end :] == text[evidence.span.end :]
    assert not any(character.isalnum() for character in evidence.span.of(article.text))
    assert set(bare.articles) == set(articles)


def test_a_text_that_is_all_evidence_leaves_nothing_to_go_by() -> None:
    article = Article(f"{FIRST} {OTHERS}\n")
    item = ask_about_ferry(article, FIRST)
    whole = Evidence(article.sha256, Span(0, len(article.text)), article.text)
    all_of_it = replace(item, keys=(replace(item.key, evidence=(whole,)),))
    assert ablate_item(all_of_it, {article.sha256: article}).solved_without == frozenset()


def test_keyings_differ_from_the_right_one_in_one_choice() -> None:
    assert list(list_keyings(GENUINE)) == [(0,), (1,), (2,), (3,)]
    two = replace(
        ATTRIBUTED,
        keys=(ATTRIBUTED.key, Option("Second.", "Right too.", ATTRIBUTED.key.evidence)),
        type=ItemType.MULTIPLE_RESPONSE,
    )
    keyings = set(list_keyings(two))
    assert {(0, 1), (2, 1), (0, 2), (0,), (1,), (0, 1, 2)} <= keyings
    assert all(len(set(keying)) == len(keying) for keying in keyings)


def test_a_matching_is_tried_with_its_pairs_exchanged() -> None:
    keys = tuple(
        Option(name, "So it says.", GENUINE.key.evidence, prompt=f"{name} spoke.")
        for name in ("Mara Lind", "Oskar Brandt", "Ines Quist")
    )
    item = replace(GENUINE, keys=keys, distractors=(), type=ItemType.MATCHING)
    assert set(list_keyings(item)) == {(0, 1, 2), (1, 0, 2), (2, 1, 0), (0, 2, 1)}
    exchanged = rekey(item, (1, 0, 2))
    assert exchanged is not None
    assert exchanged.prompts == item.prompts
    assert [key.text for key in exchanged.keys] == ["Oskar Brandt", "Mara Lind", "Ines Quist"]
