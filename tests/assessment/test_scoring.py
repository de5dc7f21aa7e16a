from __future__ import annotations

import pytest

from quiz.assessment import Answer, Tally, facility_index, score_response, tally, tally_skills
from quiz.items import Skill
from quiz.items.item import ItemType
from tests.quizzes import make_article, make_item

ARTICLE = make_article()
SEVERAL = make_item(ARTICLE, 1, 6, kind=ItemType.MULTIPLE_RESPONSE, keys=3)
PAIRS = make_item(ARTICLE, 1, 5, kind=ItemType.MATCHING)
ORDER = make_item(ARTICLE, 1, 4, kind=ItemType.ORDERING)
SENTENCES = make_item(ARTICLE, 1, 6, kind=ItemType.FIND_EVIDENCE)


def test_only_the_key_of_a_single_choice_scores() -> None:
    assert [score_response(make_item(ARTICLE, 1), (option,)) for option in range(4)] == [1, 0, 0, 0]


@pytest.mark.parametrize(
    ("chosen", "score"),
    [
        ((0, 1, 2), 1),
        ((0, 1), 2 / 3),
        ((0, 1, 3), 1 / 3),
        ((0, 1, 2, 3), 2 / 3),
        ((0, 3), 0),
        ((3, 4, 5), 0),
        ((0, 1, 2, 3, 4, 5), 0),
    ],
)
def test_of_several_answers_each_right_one_counts_and_each_wrong_one_takes_one_back(
    chosen: tuple[int, ...], score: float
) -> None:
    assert score_response(SEVERAL, chosen) == pytest.approx(score)


@pytest.mark.parametrize(
    ("chosen", "score"),
    [((0, 1, 2), 1), ((0, 2, 1), 1 / 3), ((0, 1, 4), 2 / 3), ((1, 2, 0), 0), ((1, 1, 1), 1 / 3)],
)
def test_of_pairs_each_right_one_counts(chosen: tuple[int, ...], score: float) -> None:
    assert score_response(PAIRS, chosen) == pytest.approx(score)


@pytest.mark.parametrize(
    ("chosen", "score"),
    [((0, 1, 2, 3), 1), ((1, 0, 2, 3), 2 / 3), ((1, 0, 3, 2), 1 / 3), ((3, 0, 1, 2), 0), ((3, 2, 1, 0), 0)],
)
def test_an_order_scores_as_far_as_it_agrees_with_the_right_one(
    chosen: tuple[int, ...], score: float
) -> None:
    """Kendall's tau of (1, 0, 2, 3) is (5 - 1) / 6."""
    assert score_response(ORDER, chosen) == pytest.approx(score)


@pytest.mark.parametrize(
    ("chosen", "score"),
    [
        ((0, 1), 1),
        ((0,), 1 / 2),
        ((0, 2), 1 / 3),
        ((0, 1, 2), 2 / 3),
        ((2, 3), 0),
        ((0, 1, 2, 3, 4, 5), 1 / 3),
    ],
)
def test_evidence_scores_by_its_overlap(chosen: tuple[int, ...], score: float) -> None:
    assert score_response(SENTENCES, chosen) == pytest.approx(score)


def test_what_is_undefined_is_none_and_never_zero() -> None:
    assert facility_index([]) is None
    assert tally([]).share is None
    assert tally_skills([]) == {}


def test_a_tally_counts_right_answers_by_skill_and_adds_parts_to_points() -> None:
    answers = [Answer(Skill.CHANNEL, 1), Answer(Skill.ATTRIBUTE_CLAIM, 0.5), Answer(Skill.CHANNEL, 0)]
    assert tally(answers) == Tally(1, 3, 1.5)
    assert tally_skills(answers) == {Skill.ATTRIBUTE_CLAIM: Tally(0, 1, 0.5), Skill.CHANNEL: Tally(1, 2, 1)}
    assert tally(answers).share == pytest.approx(1 / 3)


def test_an_answer_that_earned_a_part_is_not_right() -> None:
    assert not Answer(Skill.CHANNEL, 0.99).right


@pytest.mark.parametrize("score", [-0.1, 1.1, float("nan")])
def test_a_score_out_of_range_is_refused(score: float) -> None:
    with pytest.raises(ValueError, match="between 0 and 1"):
        Answer(Skill.CHANNEL, score)


@pytest.mark.parametrize("counts", [(2, 1, 2), (-1, 0, 0), (2, 3, 1.5), (1, 2, 2.5)])
def test_an_impossible_tally_is_refused(counts: tuple[int, int, float]) -> None:
    with pytest.raises(ValueError, match="impossible"):
        Tally(*counts)
