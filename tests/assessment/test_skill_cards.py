from __future__ import annotations

import datetime
import json

import pytest
from fsrs import Rating

from quiz.assessment.skill_cards import MAX_INTERVAL, SkillCard, begin_card, rate_answer, review_card

NOW = datetime.datetime(2026, 3, 2, 9, 0, tzinfo=datetime.UTC)
DAY = datetime.timedelta(days=1)


def test_a_new_card_is_due_at_once() -> None:
    card = begin_card(NOW)
    assert card.is_due(NOW)
    assert card.is_new


def test_a_missed_skill_comes_back_in_a_minute() -> None:
    assert review_card(begin_card(NOW), Rating.Again, NOW).due == NOW + datetime.timedelta(minutes=1)


def test_two_right_answers_carry_a_skill_into_the_next_days() -> None:
    once = review_card(begin_card(NOW), Rating.Good, NOW)
    assert once.due == NOW + datetime.timedelta(minutes=10)
    assert once.is_new
    twice = review_card(once, Rating.Good, once.due)
    assert not twice.is_new
    assert twice.due >= once.due + DAY


def test_no_interval_outlasts_the_keeping_of_a_practice() -> None:
    card = begin_card(NOW)
    for _ in range(30):
        card = review_card(card, Rating.Good, card.due)
    assert card.last_review is not None
    assert card.due - card.last_review == MAX_INTERVAL


@pytest.mark.parametrize(
    ("score", "confidence", "rating"),
    [
        (0.0, None, Rating.Again),
        (0.49, 95, Rating.Again),
        (0.5, None, Rating.Hard),
        (0.99, 95, Rating.Hard),
        (1.0, 25, Rating.Hard),
        (1.0, 50, Rating.Good),
        (1.0, None, Rating.Good),
        (1.0, 95, Rating.Good),
    ],
)
def test_a_score_becomes_a_rating(score: float, confidence: int | None, rating: Rating) -> None:
    assert rate_answer(score, confidence) is rating


@pytest.mark.parametrize("score", [-0.1, 1.01])
def test_an_impossible_score_is_refused(score: float) -> None:
    with pytest.raises(ValueError, match="not in"):
        rate_answer(score)


def test_a_clock_set_back_never_reviews_before_the_last_review() -> None:
    card = review_card(begin_card(NOW), Rating.Good, NOW)
    assert review_card(card, Rating.Good, NOW - DAY) == review_card(card, Rating.Good, NOW)


def test_moments_of_other_time_zones_are_the_same_moments() -> None:
    abroad = NOW.astimezone(datetime.timezone(datetime.timedelta(hours=5)))
    assert review_card(begin_card(abroad), Rating.Good, abroad) == review_card(
        begin_card(NOW), Rating.Good, NOW
    )


def test_a_moment_without_a_time_zone_is_refused() -> None:
    with pytest.raises(ValueError, match="time zone"):
        SkillCard(due=NOW.replace(tzinfo=None))


def test_an_unknown_state_is_refused() -> None:
    with pytest.raises(ValueError, match="7"):
        SkillCard(due=NOW, state=7)


def test_a_card_is_written_in_the_words_of_the_scheduler() -> None:
    written = json.loads(json.dumps(begin_card(NOW).to_dict()))
    assert written == {
        "card_id": 0,
        "state": 1,
        "step": 0,
        "stability": None,
        "difficulty": None,
        "due": "2026-03-02T09:00:00+00:00",
        "last_review": None,
    }
    assert SkillCard.from_dict(written) == begin_card(NOW)
