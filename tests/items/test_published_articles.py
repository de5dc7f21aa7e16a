"""Two published articles give the items that they are known to support."""

from __future__ import annotations

from pathlib import Path

import pytest

from quiz.items import Item, Skill, generate_items, prove_item
from quiz.items.generation import draw
from quiz.items.item import ItemType
from quiz.items.judging.lexicons import INTENT, SENSITIVE
from quiz.items.skills import attribute_claim
from quiz.reading import Reading
from quiz.reading.engine import read_article
from quiz.text import Span, load_article

pytestmark = [pytest.mark.shared, pytest.mark.slow]

OWN_CHECK = Span(429, 493)  # the outlet's sentence about its own checking


@pytest.fixture(scope="module")
def cnn(shared_folder: Path) -> Reading:
    return read_article(load_article(shared_folder / "articles" / "cnn.txt"))


@pytest.fixture(scope="module")
def aggregator(shared_folder: Path) -> Reading:
    return read_article(load_article(shared_folder / "articles" / "aggregator.txt"))


@pytest.fixture(scope="module")
def cnn_items(cnn: Reading) -> tuple[Item, ...]:
    return generate_items(cnn, seed=1)


@pytest.fixture(scope="module")
def aggregator_items(aggregator: Reading) -> tuple[Item, ...]:
    return generate_items(aggregator, seed=1)


def test_the_report_gives_six_proven_items_on_three_skills(cnn: Reading, cnn_items: tuple[Item, ...]) -> None:
    assert len(cnn_items) >= 6
    assert len({item.skill for item in cnn_items}) >= 3
    for item in cnn_items:
        assert prove_item(item, {cnn.article.sha256: cnn.article}).holds


def test_the_digest_gives_four_proven_items_on_three_skills(
    aggregator: Reading, aggregator_items: tuple[Item, ...]
) -> None:
    assert len(aggregator_items) >= 4
    assert len({item.skill for item in aggregator_items}) >= 3
    for item in aggregator_items:
        assert prove_item(item, {aggregator.article.sha256: aggregator.article}).holds


@pytest.mark.parametrize("seed", range(4))
def test_the_outlet_is_a_wrong_answer_shown_wrong_by_its_own_failed_check(cnn: Reading, seed: int) -> None:
    offers = attribute_claim.find_items(cnn, draw(seed, Skill.ATTRIBUTE_CLAIM))
    asked = [o for o in offers if isinstance(o, Item) and "appeared to be authentic" in o.stem]
    item = next(item for item in asked if item.stem.startswith("According to the CNN article, who said"))
    outlet = next(distractor for distractor in item.distractors if distractor.text == "CNN")
    assert prove_item(item, {cnn.article.sha256: cnn.article}).holds
    assert item.key.text == "Jacob Zenn"
    assert cnn.article.text[OWN_CHECK.start + 4 : OWN_CHECK.end - 1] in outlet.reason
    assert any(evidence.span.contains(OWN_CHECK) for evidence in outlet.evidence)


def test_the_failed_check_is_asked_about_without_calling_anything_fake(
    cnn: Reading, cnn_items: tuple[Item, ...]
) -> None:
    item = next(item for item in cnn_items if item.id.startswith("verification"))
    assert item.key.text == OWN_CHECK.of(cnn.article.text)
    assert "not the same as finding it true or false" in item.explanation


def test_nothing_rests_on_a_passage_of_unclear_source(cnn_items: tuple[Item, ...]) -> None:
    passages = ((1687, 2109), (3109, 3234))
    for item in cnn_items:
        spans = [part.span for part in item.premise.content]
        if item.type is not ItemType.FIND_EVIDENCE:  # what is looked for stands in a sentence or does not
            spans += [e.span for d in item.distractors for e in d.evidence]
        assert not any(span.start < end and start < span.end for span in spans for start, end in passages)


def test_no_stem_speaks_of_intent_and_no_option_is_hurtful(
    cnn_items: tuple[Item, ...], aggregator_items: tuple[Item, ...]
) -> None:
    for item in (*cnn_items, *aggregator_items):
        assert not INTENT.search(item.stem)
        assert not any(SENSITIVE.search(text) for text in (item.stem, *(o.text for o in item.options)))


def test_most_news_articles_of_a_fair_length_give_items_and_all_of_them_prove(shared_folder: Path) -> None:
    paths = sorted((shared_folder / "news").glob("*/*.txt"))[::6]
    articles = [load_article(path) for path in paths]
    fair = [article for article in articles if len(article.text.split()) >= 200]
    given = 0
    for article in fair:
        items = generate_items(read_article(article), seed=0)
        given += bool(items)
        for item in items:
            assert prove_item(item, {article.sha256: article}).holds
    assert given >= len(fair) / 3
