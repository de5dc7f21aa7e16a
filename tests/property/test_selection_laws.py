"""Laws of items that stand together."""

from __future__ import annotations

from dataclasses import replace
from itertools import permutations

from hypothesis import given
from hypothesis import strategies as st

from quiz.items import Cause, Item, generate_items, propose_items
from quiz.items.generation import draw
from quiz.items.giving_away import gives_away, is_near
from quiz.items.selection import Queue, Selection
from quiz.items.skills import FINDERS
from tests import strategies as made

SEEDS = st.integers(0, 5)


@given(made.told_reports(), SEEDS)
def test_no_item_of_an_article_gives_another_away(told: made.Told, seed: int) -> None:
    """Law: whoever reads one question with its explanation has not read the answer to another."""
    for item, other in permutations(generate_items(told.read(), seed=seed), 2):
        assert not gives_away(item, other)
        assert not is_near(item, other)


@given(made.told_reports(), SEEDS)
def test_an_item_is_near_itself_under_another_name(told: made.Told, seed: int) -> None:
    """Law: a second name for an item does not bring it into a bank twice."""
    for item in generate_items(told.read(), seed=seed):
        assert is_near(item, replace(item, id="another"))


@given(made.told_reports(), SEEDS)
def test_an_item_whose_explanation_answers_another_gives_it_away(told: made.Told, seed: int) -> None:
    """Law: it makes no difference where the answer is printed."""
    items = [item for item in generate_items(told.read(), seed=seed) if asks_in_own_words(item)]
    for item, other in permutations(items, 2):
        telling = replace(item, explanation=f"{other.stem} {other.key.text}")
        assert gives_away(telling, other)


def asks_in_own_words(item: Item) -> bool:
    """Whether the stem of a single choice holds words of the article."""
    return len(item.distractors) > 1 and any(part.quote in item.stem for part in item.premise.content)


@given(made.told_reports(), SEEDS)
def test_nothing_is_chosen_that_stands_beside_already(told: made.Told, seed: int) -> None:
    """Law: a second round beside the items of the first one adds none of them again."""
    reading = told.read()
    first = generate_items(reading, seed=seed)
    queues = [Queue(skill, find(reading, draw(seed, skill))) for skill, find in FINDERS.items()]
    shelf = {reading.article.sha256: reading.article}
    second = Selection(shelf, seed, beside=first).fill(queues)
    assert not {item.id for item in second.items} & {item.id for item in first}
    assert all(refusal.article == reading.article.sha256 for refusal in second.refusals)


@given(made.told_reports(), SEEDS)
def test_what_is_refused_has_a_cause_that_people_can_read(told: made.Told, seed: int) -> None:
    """Law: a refusal says why, and a proof that does not hold says what failed."""
    for refusal in propose_items(told.read(), seed=seed).refusals:
        assert refusal.cause.value
        assert refusal.detail or refusal.cause is not Cause.NOT_PROVEN
