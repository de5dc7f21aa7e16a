from __future__ import annotations

import pytest

from quiz.assessment import Answer, Tally, facility_index, score_choice, tally, tally_skills
from quiz.items import Skill


def test_only_the_key_scores() -> None:
    assert [score_choice(option) for option in range(4)] == [1, 0, 0, 0]


def test_what_is_undefined_is_none_and_never_zero() -> None:
    assert facility_index([]) is None
    assert tally([]).share is None
    assert tally_skills([]) == {}


def test_a_tally_counts_right_answers_by_skill() -> None:
    answers = [Answer(Skill.CHANNEL, 1), Answer(Skill.ATTRIBUTE_CLAIM, 0), Answer(Skill.CHANNEL, 0)]
    assert tally(answers) == Tally(1, 3)
    assert tally_skills(answers) == {Skill.ATTRIBUTE_CLAIM: Tally(0, 1), Skill.CHANNEL: Tally(1, 2)}
    assert tally(answers).share == pytest.approx(1 / 3)


def test_an_answer_that_earned_a_part_is_not_right() -> None:
    assert not Answer(Skill.CHANNEL, 0.99).right


@pytest.mark.parametrize("score", [-0.1, 1.1, float("nan")])
def test_a_score_out_of_range_is_refused(score: float) -> None:
    with pytest.raises(ValueError, match="between 0 and 1"):
        Answer(Skill.CHANNEL, score)


@pytest.mark.parametrize("counts", [(2, 1), (-1, 0)])
def test_an_impossible_tally_is_refused(counts: tuple[int, int]) -> None:
    with pytest.raises(ValueError, match="impossible"):
        Tally(*counts)
