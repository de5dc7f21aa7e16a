"""The estimate of difficulty keeps its order: nothing that makes an item harder ever lowers it."""

from __future__ import annotations

from dataclasses import fields, replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quiz.items import Evidence, Item
from quiz.items.difficulty import EASY_BELOW, HARD_FROM, Features, Level, estimate_difficulty, judge_features
from quiz.items.item import DistractorBasis, ItemType
from quiz.text import Article, Span
from tests.items.trials import find_trials
from tests.items.trials.bridge import GENUINE, REPAIRS, cite
from tests.items.trials.tampering import with_distractor, with_premise

SHARES = st.floats(0, 1)
COUNTS = st.integers(0, 60)
FEATURES = st.builds(
    Features,
    distance=COUNTS,
    places=st.integers(1, 9),
    articles=st.integers(1, 3),
    closeness=SHARES,
    nesting=COUNTS,
    hedges=COUNTS,
    demand=SHARES,
    words=st.integers(0, 5_000),
)
PROVEN = [pytest.param(item, trial.articles, id=item.id) for trial in find_trials() for item in trial.genuine]


@given(FEATURES, st.sampled_from([field.name for field in fields(Features)]), st.data())
def test_more_of_a_feature_never_makes_an_item_easier(
    found: Features, name: str, data: st.DataObject
) -> None:
    """Law: the estimate grows with each feature."""
    now = getattr(found, name)
    more = data.draw(st.floats(now, 1) if isinstance(now, float) else st.integers(now, now + 50))
    harder = replace(found, **{name: more})  # type: ignore[arg-type]
    assert judge_features(harder).value >= judge_features(found).value


@given(FEATURES)
def test_an_estimate_lies_between_nothing_and_one(found: Features) -> None:
    """Law: the weights sum to one, and no part exceeds its weight."""
    difficulty = judge_features(found)
    assert 0 <= difficulty.value <= 1
    assert all(0 <= part.value <= part.weight for part in difficulty.parts)
    assert sum(part.weight for part in difficulty.parts) == pytest.approx(1)


@given(FEATURES)
def test_the_level_follows_the_estimate(found: Features) -> None:
    """Law: easy, medium and hard cut the scale in three."""
    difficulty = judge_features(found)
    assert (difficulty.level is Level.EASY) is (difficulty.value < EASY_BELOW)
    assert (difficulty.level is Level.HARD) is (difficulty.value >= HARD_FROM)


@pytest.mark.parametrize(("item", "articles"), PROVEN)
def test_every_proven_item_has_an_estimate(item: Item, articles: dict[str, Article]) -> None:
    difficulty = estimate_difficulty(item, articles)
    assert 0 < difficulty.value < 1


def _read(item: Item) -> dict[str, Article]:
    return next(dict(trial.articles) for trial in find_trials() if item in trial.genuine)


def test_evidence_that_lies_farther_away_never_makes_it_easier() -> None:
    near = replace(GENUINE.key, evidence=(*GENUINE.key.evidence, cite("The repairs may take")))
    far = replace(GENUINE.key, evidence=(*GENUINE.key.evidence, cite("the road beside the river is open")))
    values = [
        estimate_difficulty(replace(GENUINE, keys=(key,)), _read(GENUINE)).parts[0].value
        for key in (GENUINE.key, near, far)
    ]
    assert values == sorted(values)
    assert values[0] < values[-1]


def test_a_misreading_tempts_more_than_what_the_text_has_nowhere() -> None:
    values = [
        estimate_difficulty(with_distractor(GENUINE, 0, basis=basis), _read(GENUINE)).value
        for basis in (DistractorBasis.UNSUPPORTED, DistractorBasis.ELSEWHERE, DistractorBasis.MISREADING)
    ]
    assert values == sorted(set(values))


def test_a_hedge_makes_an_item_harder() -> None:
    content = REPAIRS.premise.content[0]
    start = content.span.start + content.quote.index("may")
    hedge = Evidence(content.article, Span(start, start + 3), "may")
    plain = estimate_difficulty(with_premise(REPAIRS, hedges=()), _read(REPAIRS))
    hedged = estimate_difficulty(with_premise(REPAIRS, hedges=(hedge,)), _read(REPAIRS))
    assert hedged.value > plain.value
    assert "the claim has no hedge" in plain.reasons
    assert "the claim has no hedge" not in hedged.reasons


def test_what_makes_an_item_hard_is_named_weightiest_first() -> None:
    found = Features(distance=12, places=3, closeness=0.9, hedges=2, demand=1.0, words=900)
    difficulty = judge_features(found, ItemType.ORDERING)
    assert difficulty.level is Level.HARD
    assert difficulty.reasons == (
        "the wrong options are tempting",
        "what must be put together lies 12 sentences apart",
        "the whole order must be found",
    )


def test_an_easy_item_is_told_what_makes_it_so() -> None:
    difficulty = judge_features(Features(words=100))
    assert difficulty.level is Level.EASY
    assert difficulty.reasons[0] == "one place shows the answer"
