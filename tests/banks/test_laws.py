"""Laws of banks: a habit that gives keys away is told, and chance never is."""

from __future__ import annotations

import random
from collections.abc import Iterable, Sequence
from dataclasses import replace
from math import comb

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quiz.banks.chance import at_least, lowest_share
from quiz.banks.guessing import describe_guess, guess_keys
from quiz.banks.laws import GROUPS_KEPT, GUESSES_KEPT, SETS_KEPT, Laws, Outcome
from quiz.items import Distractor, Evidence, Item, ItemType, Option, Skill, Tier
from quiz.text import Article, Span

WORDS = (
    "ferry", "lantern", "orchard", "pulley", "teapot", "violin", "walnut", "cellar", "harbour", "meadow",
    "ladder", "saddle",
)  # fmt: skip


def make_item(
    number: int,
    key: str,
    wrong: Sequence[str],
    *,
    article: Article | None = None,
    stem: str = "",
    kind: ItemType = ItemType.SINGLE_CHOICE,
) -> Item:
    """An item on an article of its own, or on `article`."""
    article = article or Article(f"Mara Lind said that pier {number} had come loose.")
    evidence = (Evidence(article.sha256, Span(0, 4), article.text[:4]),)
    return Item(
        id=f"item-{number}",
        skill=Skill.CHANNEL,
        tier=Tier.A,
        stem=stem or f"According to report {number}, how did the words about pier {number} come out?",
        keys=(Option(key, "So it says.", evidence),),
        distractors=tuple(Distractor(words, "It does not say so.", evidence) for words in wrong),
        explanation="",
        type=kind,
    )


def make_fair(number: int, chance: random.Random) -> Item:
    """An item whose key nothing tells from its wrong options."""
    options = [" ".join(chance.sample(WORDS, chance.randint(3, 5))) for _ in range(4)]
    options = [f"{words} {place}" for place, words in enumerate(chance.sample(options, 4))]
    chance.shuffle(options)
    return make_item(number, options[0], options[1:])


def watch(items: Iterable[Item], order: Sequence[int] | None = None) -> dict[str, Outcome]:
    laws, chance = Laws(), random.Random(5)
    for item in items:
        places = range(len(item.options))
        laws.add(item, order or chance.sample(places, len(places)), describe_guess(item))
    return {outcome.name: outcome for outcome in laws.outcomes()}


def test_fair_banks_of_any_size_keep_every_law() -> None:
    for seed, size in enumerate((1, 3, 10, 39, 40, 120, 200, 300)):
        chance = random.Random(seed)
        found = watch(make_fair(number, chance) for number in range(size))
        assert [outcome.flaws for outcome in found.values() if not outcome.held] == []


def test_keys_that_are_mostly_longest_break_a_law_once_there_are_enough() -> None:
    def items(size: int) -> Iterable[Item]:
        return (
            make_item(n, "on the radio at noon", ["by letter", "by phone", "at a fair"]) for n in range(size)
        )

    small, large = watch(items(20)), watch(items(60))
    assert small["key-seldom-longest"].held
    assert not small["key-seldom-longest"].told
    assert large["key-seldom-longest"].flaws == (
        "the key is the longest option in 60 of 60, 100 % (at most 30 %)",
    )
    assert not large["lengths-balanced"].held
    assert large["lengths-balanced"].remedy


def test_keys_that_always_stand_in_one_place_break_a_law() -> None:
    chance = random.Random(1)
    found = watch((make_fair(number, chance) for number in range(80)), order=(0, 1, 2, 3))
    assert any("place 1 has the key in 80 of 80" in flaw for flaw in found["key-place-drawn"].flaws)
    assert found["key-place-in-text"].held


def test_a_habit_of_the_keys_is_found_without_any_article() -> None:
    chance = random.Random(2)

    def hinted(number: int) -> Item:
        item = make_fair(number, chance)
        key = f"perhaps {item.key.text}" if number % 4 else item.key.text
        return make_item(number, key, [wrong.text for wrong in item.distractors])

    found = watch(hinted(number) for number in range(200))["options-alone-silent"]
    assert not found.held
    assert "a classifier that sees no article finds the key in" in found.flaws[0]


WAYS = ("It says so itself.", "It names a source.", "It gives no name.", "It doubts this.")


def test_a_fixed_set_with_one_likely_answer_breaks_a_law() -> None:
    def items(size: int, ways: int) -> Iterable[Item]:
        for number in range(size):
            key = WAYS[0 if number % 4 else number // 4 % ways]
            yield make_item(number, key, [way for way in WAYS if way != key])

    found = watch(items(60, 4))["fixed-options-balanced"]
    assert found.flaws == ("“It says so itself.” is right in 49 of 60, 82 % that have its options",)
    assert watch(items(39, 4))["fixed-options-balanced"].held
    assert not watch(items(39, 4))["fixed-options-balanced"].told


@given(st.integers(40, 120), st.integers(0, 50))
def test_a_fixed_set_whose_answers_take_turns_keeps_the_law(size: int, seed: int) -> None:
    """Law: whoever always takes the same option is right no more often than by chance and a margin."""
    chance = random.Random(seed)
    keys = [WAYS[number % 4] for number in range(size)]
    chance.shuffle(keys)
    items = (make_item(n, key, [way for way in WAYS if way != key]) for n, key in enumerate(keys))
    assert watch(items)["fixed-options-balanced"].held


def test_a_bank_of_many_different_options_keeps_little_in_mind() -> None:
    laws, chance = Laws(), random.Random(7)
    for number in range(3 * SETS_KEPT):
        item = make_fair(number, chance)
        laws.add(item, range(4), describe_guess(item))
    assert len(laws.fixed.sets) <= 2 * SETS_KEPT


def test_items_of_one_article_do_not_teach_the_guesser_about_each_other() -> None:
    article = Article("Mara Lind said that everything had come loose.")
    guesses = [
        describe_guess(make_item(n, f"perhaps a {n}", [f"the b {n}", f"the c {n}"], article=article))
        for n in range(30)
    ]
    assert guess_keys([guess for guess in guesses if guess is not None]) == 0


def test_worn_keys_twin_questions_and_items_that_answer_others_are_named() -> None:
    article = Article("Mara Lind told the Echo by letter that the old pier had come loose on Monday.")
    worn = [make_item(n, "by letter", [f"by phone {n}", f"at a fair {n}"], article=article) for n in range(3)]
    found = watch(worn)
    assert found["keys-not-worn"].flaws == (
        "“by letter” is the key of item-0, item-1, item-2, which is more than 2 of 3",
    )
    twins = [
        make_item(n, "by letter", ["by phone", "at a fair"], article=article, stem="How did it come?")
        for n in (1, 2)
    ]
    assert watch(twins)["questions-distinct"].flaws == ("item-2 asks what item-1 asks",)
    whole = Evidence(article.sha256, Span(0, len(article.text)), article.text)
    asked = make_item(
        1,
        "by letter",
        ["by phone", "at a fair"],
        article=article,
        stem="How was the old pier told to the Echo?",
    )
    asked = replace(asked, keys=(Option("by letter", "So it says.", (whole,)),))
    telling = make_item(
        2, "yes", ["no", "maybe"], article=article, stem="Was the old pier told to the Echo by letter?"
    )
    assert watch([asked, telling])["items-independent"].flaws == ("item-2 tells the answer to item-1",)


def test_memory_does_not_grow_with_the_bank() -> None:
    laws, chance = Laws(), random.Random(3)
    for number in range(2 * GUESSES_KEPT + 50):
        item = make_fair(number, chance)
        laws.add(item, range(4), describe_guess(item))
    assert len(laws.options.guesses) < 2 * GUESSES_KEPT
    assert len(laws.together.groups) == GROUPS_KEPT
    assert laws.outcomes() == laws.outcomes()


def test_a_type_without_one_key_has_no_place_to_guess() -> None:
    assert describe_guess(make_item(1, "a", ["b", "c", "d"], kind=ItemType.FIND_EVIDENCE)) is None


@given(st.integers(0, 40), st.integers(0, 40), st.floats(0.01, 0.99))
def test_the_tail_is_the_sum_of_its_terms(hits: int, more: int, share: float) -> None:
    """Law: the chance of so many hits or more is the sum of the binomial chances."""
    total = hits + more
    exact = sum(comb(total, k) * share**k * (1 - share) ** (total - k) for k in range(hits, total + 1))
    assert at_least(hits, total, share) == pytest.approx(exact, rel=1e-9, abs=1e-12)


@given(st.integers(1, 2000), st.integers(0, 2000), st.sampled_from((0.001, 0.025)))
def test_the_lower_bound_lies_below_the_share_and_just_excludes_smaller_ones(
    hits: int, more: int, risk: float
) -> None:
    """Law: a share at the lower bound gives so many hits with exactly the chance of the risk."""
    bound = lowest_share(hits, hits + more, risk)
    assert 0 <= bound <= hits / (hits + more)
    assert at_least(hits, hits + more, bound) == pytest.approx(risk, rel=1e-6)
