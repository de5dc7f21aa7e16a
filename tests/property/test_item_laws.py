"""Laws of generated items and of their proofs."""

from __future__ import annotations

import random
from dataclasses import replace
from functools import cache
from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quiz.items import Item, generate_items, prove_item
from quiz.items.item import ItemType, normalise_option
from quiz.items.judging.relations import find_mentions
from quiz.items.judging.words import count_strength, same_words
from quiz.items.obligations.case import ASKING_FOR_SOURCE, Case, Form
from quiz.items.skills import FINDERS
from quiz.reading import Reading
from quiz.reading.engine import read_article
from quiz.text import Article
from tests import strategies as made
from tests.items.trials.tampering import drop_strength, make_wrong

SEEDS = st.integers(0, 5)
UNRELATED = "Nobody expected the parade of painted snails that crossed Elm Street before dawn."


def shelf(reading: Reading) -> dict[str, Article]:
    return {reading.article.sha256: reading.article}


@cache
def offers(reading: Reading, seed: int) -> tuple[Item, ...]:
    """Every proven item that a finder offers, also those that a bank leaves out beside others."""
    found = (item for find in FINDERS.values() for item in find(reading, random.Random(seed)))
    return tuple(item for item in found if isinstance(item, Item) and prove_item(item, shelf(reading)).holds)


def form(item: Item, reading: Reading) -> Form | None:
    return Case(item, shelf(reading)).form


def keys(items: tuple[Item, ...]) -> dict[tuple[str, str], tuple[tuple[str, str], ...]]:
    """The keys by stem and claim: two statements of one source are asked for by one stem."""
    return {
        (item.stem, " ".join(part.quote for part in item.premise.content)): tuple(
            sorted((key.prompt, key.text) for key in item.keys)
        )
        for item in items
    }


def who_said(reading: Reading, seed: int) -> list[Item]:
    return [item for item in offers(reading, seed) if form(item, reading) is Form.WHO_SAID]


def rename(told: made.Told, old: str, new: str) -> made.Told:
    return replace(told, lines=tuple((new if n == old else n, w, p) for n, w, p in told.lines))


@given(made.told_reports(), SEEDS)
def test_every_generated_item_meets_every_obligation(told: made.Told, seed: int) -> None:
    """Law: what is emitted is proven, by the item and its article alone."""
    reading = told.read()
    for item in generate_items(reading, seed=seed):
        assert prove_item(item, shelf(reading)).failures == ()


@given(made.told_reports(), SEEDS)
def test_the_key_is_the_known_source_and_no_distractor_is(told: made.Told, seed: int) -> None:
    """Law: the key of a who-said question is who said it; no distractor stands in its evidence."""
    said = {normalise_option(words): name for name, words, _ in told.lines}
    for item in who_said(told.read(), seed):
        content = normalise_option(item.premise.content[0].quote)
        assert item.key.text == said[content]
        assert all(d.text != said[content] for d in item.distractors)
        for evidence in item.key.evidence[:1]:
            assert not any(find_mentions(evidence.quote, d.text) for d in item.distractors)


@given(made.told_reports(), SEEDS)
def test_every_claim_of_a_matching_stands_beside_who_said_it(told: made.Told, seed: int) -> None:
    """Law: in a matching of claims and sources each pair is one that the text makes."""
    reading = told.read()
    said = {normalise_option(words): name for name, words, _ in told.lines}
    for item in offers(reading, seed):
        if form(item, reading) is Form.WHO_SAID_WHAT:
            assert all(said[normalise_option(key.prompt)] == key.text for key in item.keys)


@given(made.told_reports(), SEEDS)
def test_a_statement_option_is_printed_as_in_the_text(told: made.Told, seed: int) -> None:
    """Law: a statement that is an option has the words and the hedges of the text."""
    reading = told.read()
    for item in offers(reading, seed):
        if form(item, reading) in (Form.WHAT_SAID, Form.ALL_SAID):
            for option in item.options:
                printed = [e.quote for e in option.evidence if same_words(e.quote, option.text)]
                printed += [e.quote for e in item.premise.content if same_words(e.quote, option.text)]
                assert any(count_strength(quote) == count_strength(option.text) for quote in printed)


@given(made.told_reports(), SEEDS)
def test_the_same_seed_gives_the_same_items(told: made.Told, seed: int) -> None:
    """Law: generation is a function of reading and seed."""
    assert generate_items(told.read(), seed=seed) == generate_items(told.read(), seed=seed)


@given(made.told_reports(), SEEDS, SEEDS)
def test_another_seed_gives_the_same_keys(told: made.Told, first: int, second: int) -> None:
    """Law: chance chooses distractors, never keys."""
    one, other = (keys(generate_items(told.read(), seed=seed)) for seed in (first, second))
    assert all(other[stem] == key for stem, key in one.items() if stem in other)


@given(made.told_reports(), st.randoms(use_true_random=False))
def test_the_order_of_options_never_matters_for_the_proof(told: made.Told, chance: object) -> None:
    """Law: a proof depends on the options, not on their order."""
    reading = told.read()
    for item in generate_items(reading, seed=0):
        shuffled = list(item.distractors)
        chance.shuffle(shuffled)  # type: ignore[attr-defined]
        assert prove_item(replace(item, distractors=tuple(shuffled)), shelf(reading)).holds


@given(made.told_reports(), st.sampled_from(("Agda Bell", "Hugo Marchetti")), SEEDS)
def test_renaming_a_source_renames_it_in_items_and_changes_nothing_else(
    told: made.Told, new: str, seed: int
) -> None:
    """Law: a name is only a name. (Which distractors are long enough depends on it, so keys are compared.)"""
    old = told.names[0]
    before = keys(generate_items(told.read(), seed=seed))
    after = keys(generate_items(rename(told, old, new).read(), seed=seed))
    renamed = {
        (stem.replace(old, new), words): sorted(
            (prompt.replace(old, new), text.replace(old, new)) for prompt, text in found
        )
        for (stem, words), found in before.items()
    }
    assert all(sorted(after[asked]) == found for asked, found in renamed.items() if asked in after)
    assert not any(old in text for (stem, _), found in after.items() for text in (stem, str(found)))


@given(made.told_reports(), SEEDS)
def test_an_unrelated_paragraph_at_the_end_changes_no_key(told: made.Told, seed: int) -> None:
    """Law: keys rest on their own sentences; no question for a source is lost or won."""
    longer = replace(told, closing=(*told.closing, UNRELATED))
    before, after = (keys(offers(one.read(), seed)) for one in (told, longer))
    assert all(after[asked] == found for asked, found in before.items() if asked in after)
    one, other = (keys(tuple(who_said(which.read(), seed))) for which in (told, longer))
    assert one == other


@given(made.told_reports(), SEEDS)
def test_swapping_two_sources_swaps_their_keys(told: made.Told, seed: int) -> None:
    """Law: when two people exchange their statements, the keys of who-said questions are exchanged."""
    first, second = told.names[:2]
    exchange = {first: second, second: first}
    swapped = replace(told, lines=tuple((exchange.get(n, n), w, p) for n, w, p in told.lines))
    before, after = ({item.stem: item.key.text for item in who_said(t.read(), seed)} for t in (told, swapped))
    shared = before.keys() & after.keys()
    assert all(after[stem] == exchange.get(before[stem], before[stem]) for stem in shared)


@given(made.told_reports(), SEEDS)
def test_no_key_is_used_more_than_twice_in_ten_items(told: made.Told, seed: int) -> None:
    """Law: who guesses one name throughout gains nothing."""
    items = generate_items(told.read(), seed=seed)[:10]
    found = [normalise_option(item.key.text) for item in items if item.type is ItemType.SINGLE_CHOICE]
    assert all(found.count(key) <= 2 for key in found)


@given(made.told_reports(), SEEDS)
def test_no_two_items_of_an_article_ask_the_same(told: made.Told, seed: int) -> None:
    """Law: of two items with one stem neither offers what is right in the other.

    Searches alone may share a stem: each looks among sentences of its own.
    """
    for one, other in combinations(generate_items(told.read(), seed=seed), 2):
        if one.stem == other.stem:
            assert {one.type, other.type} == {ItemType.FIND_EVIDENCE}
            assert not {key.text for key in one.keys} & {option.text for option in other.options}
            assert not {key.text for key in other.keys} & {option.text for option in one.options}


@given(made.told_reports(), SEEDS, st.data())
def test_a_key_swapped_with_a_distractor_never_proves(
    told: made.Told, seed: int, data: st.DataObject
) -> None:
    """Law: of an item's options, pairs or orders exactly one can be the key."""
    reading = told.read()
    for item in generate_items(reading, seed=seed):
        wrong = data.draw(st.sampled_from(list(make_wrong(item))))
        assert not prove_item(wrong, shelf(reading)).holds


@given(made.told_reports(), SEEDS)
def test_a_hedge_dropped_from_the_stem_never_proves(told: made.Told, seed: int) -> None:
    """Law: a claim keeps its certainty; without one of its hedges it is another claim."""
    reading = told.read()
    for item in generate_items(reading, seed=seed):
        for weaker in drop_strength(item):
            assert not prove_item(weaker, shelf(reading)).holds


@given(made.articles().flatmap(lambda article: st.tuples(st.just(article), made.items((article,)))))
def test_any_well_formed_item_gets_a_proof(drawn: tuple[Article, Item]) -> None:
    """Law: proving never crashes, whatever a hand-written item says."""
    article, item = drawn
    proof = prove_item(item, {article.sha256: article})
    assert proof.obligations
    assert all(bool(obligation.explanation) is not obligation.held for obligation in proof.obligations)


@pytest.mark.slow
def test_the_laws_hold_through_the_real_reading_too() -> None:
    """Law: items of an article that the real engine read prove, and name the sources that the text gives."""
    told = made.Told(
        tuple(
            (name, words, pattern)
            for name, words, pattern in zip(made.PEOPLE, made.STATEMENTS, made.PATTERNS, strict=False)
        )
    )
    said = {normalise_option(words): name for name, words, _ in told.lines}
    article = Article(told.read().article.text)
    reading = read_article(article)
    items = generate_items(reading, seed=3)
    asked = [item for item in offers(reading, 3) if form(item, reading) in ASKING_FOR_SOURCE]
    assert len(asked) >= 4
    for item in items:
        assert prove_item(item, {article.sha256: article}).holds
    for item in asked:
        assert item.key.text == said[normalise_option(item.premise.content[0].quote)]
