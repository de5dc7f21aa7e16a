from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quiz.assessment.rounds import Command, Round, Stage
from quiz.errors import Code, QuizError

TOTALS = st.integers(1, 6)
STEPS = st.lists(st.tuples(st.sampled_from(Command), st.integers(-2, 2)), max_size=40)


def walk(total: int, steps: list[tuple[Command, int]]) -> list[Round]:
    """The rounds that come of these steps, where each command names a version so far from the right one."""
    passed = [Round(total)]
    for command, off in steps:
        standing = passed[-1]
        if off == 0 and command in standing.commands:
            passed.append(standing.perform(command, standing.version))
            continue
        with pytest.raises(QuizError) as refused:
            standing.perform(command, standing.version + off)
        assert [fault.code for fault in refused.value.faults] == [Code.ROUND_MOVED]
    return passed


@given(TOTALS, STEPS)
def test_every_change_makes_the_version_greater_by_one(total: int, steps: list[tuple[Command, int]]) -> None:
    """Law: versions count the changes, so that who sees the same version sees the same round."""
    assert [one.version for one in walk(total, steps)] == list(range(len(walk(total, steps))))


@given(TOTALS, STEPS)
def test_nothing_goes_back(total: int, steps: list[tuple[Command, int]]) -> None:
    """Law: what was seen stays seen, what was shown stays shown, and questions come one after the other."""
    passed = walk(total, steps)
    for before, after in pairwise(passed):
        assert after.number - before.number in {0, 1}
        for number in range(1, total + 1):
            assert after.is_seen(number) >= before.is_seen(number)
            assert after.is_shown(number) >= before.is_shown(number)


@given(TOTALS, STEPS)
def test_a_question_that_takes_answers_is_the_only_one_and_shows_no_key(
    total: int, steps: list[tuple[Command, int]]
) -> None:
    """Law: no answer is taken to a question whose key may be known, or to one that nobody has seen."""
    for one in walk(total, steps):
        taking = [number for number in range(1, total + 1) if one.takes(number)]
        assert len(taking) == (one.stage is Stage.ASKING)
        assert all(one.is_seen(number) and not one.is_shown(number) for number in taking)


@given(TOTALS, STEPS)
def test_a_question_that_was_shown_never_takes_an_answer_again(
    total: int, steps: list[tuple[Command, int]]
) -> None:
    """Law: once a question has been closed, it stays closed."""
    closed: set[int] = set()
    for one in walk(total, steps):
        assert not [number for number in closed if one.takes(number)]
        if one.stage is not Stage.ASKING:
            closed |= {number for number in range(1, total + 1) if number <= one.number}


@given(TOTALS, STEPS, st.sampled_from(Command), st.integers(1, 9))
def test_whoever_saw_another_version_changes_nothing(
    total: int, steps: list[tuple[Command, int]], command: Command, off: int
) -> None:
    """Law: a second window or a second press cannot pass over a stage."""
    standing = walk(total, steps)[-1]
    for seen in (standing.version - off, standing.version + off):
        with pytest.raises(QuizError):
            standing.perform(command, seen)


@given(TOTALS)
def test_a_round_can_always_go_on_to_its_end(total: int) -> None:
    """Law: the first command that a round offers leads through every stage of every question, to its end."""
    standing, stages = Round(total), []
    while standing.commands:
        standing = standing.perform(standing.commands[0], standing.version)
        stages.append(standing.stage)
    assert stages == [Stage.ASKING, Stage.COUNTED, Stage.SHOWN] * total + [Stage.OVER]
    assert standing.is_over
    assert all(standing.is_shown(number) for number in range(1, total + 1))


@given(TOTALS, STEPS)
def test_once_over_nothing_is_taken(total: int, steps: list[tuple[Command, int]]) -> None:
    """Law: the end is for good."""
    standing = walk(total, steps)[-1]
    if standing.is_over:
        assert standing.commands == ()
        assert not any(standing.takes(number) for number in range(1, total + 1))


@pytest.mark.parametrize(
    ("total", "number", "stage", "version"),
    [
        (0, 0, Stage.LOBBY, 0),
        (2, 3, Stage.ASKING, 7),
        (2, -1, Stage.ASKING, 1),
        (2, 1, Stage.LOBBY, 1),
        (2, 0, Stage.ASKING, 1),
        (2, 2, Stage.ASKING, 1),
    ],
)
def test_a_round_that_cannot_be_is_refused(total: int, number: int, stage: Stage, version: int) -> None:
    with pytest.raises(ValueError, match=r"round|question"):
        Round(total, number, stage, version)
