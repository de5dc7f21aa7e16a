"""A practice with its turns, as the other modules find them, and all that the next choice depends on."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from sqlalchemy.orm import Session

from quiz.assessment.ability import Ability, Task
from quiz.assessment.practice import PastTurn, PracticeState
from quiz.assessment.skill_cards import SkillCard
from quiz.errors import Code, Fault, QuizError
from quiz.items import Skill
from quiz.items.identity import mark_question
from quiz.storage import practice
from quiz.storage.tables import Class, Practice, PracticeTurn

KEEP_PRACTICES: Final = 90  # days without use; those of a class are kept for as long as its results


def find_practice(session: Session, practice_id: str) -> Practice:
    """The practice.

    Raises:
        QuizError: `practice-unknown`.
    """
    found = practice.find_practice(session, practice_id)
    if found is None:
        raise refuse_practice()
    return found


def lock_practice(session: Session, practice_id: str) -> Practice:
    """The practice, in which nobody else does anything meanwhile.

    Raises:
        QuizError: `practice-unknown`.
    """
    found = practice.lock_practice(session, practice_id)
    if found is None:
        raise refuse_practice()
    return found


def count_kept_days(group: Class | None) -> int:
    """After how many days without use a practice of the class, or of none, is deleted."""
    return KEEP_PRACTICES if group is None else group.retention_days


def refuse_practice() -> QuizError:
    """The error for a practice that is not there."""
    return QuizError(Fault(Code.PRACTICE_UNKNOWN, "practice"))


def find_turn(turns: Sequence[PracticeTurn], number: int) -> PracticeTurn:
    """The turn of that number, from 1.

    Raises:
        QuizError: `question-unknown`.
    """
    if not 1 <= number <= len(turns):
        raise QuizError(Fault(Code.QUESTION_UNKNOWN, "number", {"number": number, "total": len(turns)}))
    return turns[number - 1]


def read_task(turn: PracticeTurn) -> Task:
    """What the question was worth as a measurement."""
    return Task(turn.difficulty, turn.trials, turn.floor)


def list_passed(
    session: Session, turns: Sequence[PracticeTurn], kept_back: frozenset[str]
) -> tuple[PracticeTurn, ...]:
    """The questions that were passed over and may be taken up, the one passed over longest ago first.

    `kept_back` are the marks of questions whose keys are not to be told now.
    """
    passed = [turn for turn in turns if turn.positions is None and turn.passed_at is not None]
    banks = practice.load_items(session, [turn.item_sha256 for turn in passed])
    marks = {turn.number: mark_question(banks[turn.item_sha256].items[0]) for turn in passed}
    free = [turn for turn in passed if kept_back.isdisjoint(marks[turn.number])]
    return tuple(sorted(free, key=lambda turn: (turn.passed_at or turn.served_at, turn.number)))


def read_state(session: Session, learner: Practice, turns: Sequence[PracticeTurn]) -> PracticeState:
    """All that the choice of the next question depends on."""
    cards = practice.list_cards(session, learner.id)
    return PracticeState(
        ability=Ability(learner.ability, learner.spread),
        cards={Skill(one.skill): SkillCard.from_dict(one.card) for one in cards},
        met=frozenset(turn.item_key for turn in turns),
        past=tuple(PastTurn(Skill(turn.skill), tuple(turn.articles)) for turn in turns),
        avoided=frozenset(learner.avoided),
    )
