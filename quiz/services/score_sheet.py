"""A quiz with everybody's answers and what they count now: all pages and files of results come from it."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Final

from sqlalchemy.orm import Session

from quiz.assessment import AS_PUBLISHED, Answer, Response, Rule, Ruling, find_keys
from quiz.assessment.terms import Counting, choose_attempt
from quiz.banks import Bank
from quiz.errors import Code, Fault, QuizError
from quiz.items import Item
from quiz.services.recounting import count_scores
from quiz.services.reporting import show_quiz
from quiz.services.result_views import KeyChange, Pages
from quiz.services.views import QuizSummary
from quiz.storage import attempts, quizzes, regrades
from quiz.storage.attempts import Enrolment
from quiz.storage.regrades import Regrade
from quiz.storage.statements import AnyRow

PAGE: Final = 25


@dataclass(frozen=True, eq=False)
class Tallied:
    """One attempt with what its answers count, by question number; answers that do not count are left out."""

    enrolment: Enrolment
    scores: Mapping[int, float]

    @property
    def points(self) -> float:
        """The sum of what counts."""
        return math.fsum(self.scores.values())

    @property
    def is_handed_in(self) -> bool:
        """Whether its learner ended it, so that what is open earns nothing for good."""
        return self.enrolment.timing.handed_in is not None

    @cached_property
    def chosen(self) -> dict[int, Response]:
        """Every answer, whether it counts or not, as indices into `Item.options`."""
        attempt = self.enrolment.attempt
        return {number: attempt.chosen_options(number) or () for number in self.enrolment.scores}


@dataclass(frozen=True)
class ScoreSheet:
    """A quiz, its attempts in the order in which they started, and its log of changed keys.

    Marks come from the attempt that the quiz counts, the best or the last of a learner. Questions are
    analysed over first attempts: whoever comes again has seen what is right.
    Source: Moodle developer documentation, "Quiz statistics calculations", quizzes with several attempts.
    """

    quiz: QuizSummary
    bank: Bank
    enrolments: tuple[Enrolment, ...]
    log: tuple[Regrade, ...]

    @cached_property
    def changes(self) -> dict[int, Regrade]:
        """By question number what is in force and not as published."""
        return regrades.find_in_force(self.log)

    @cached_property
    def attempts(self) -> tuple[Tallied, ...]:
        """All attempts as they count now."""
        return tuple(self.recount({number: change.after for number, change in self.changes.items()}))

    @cached_property
    def tallied(self) -> tuple[Tallied, ...]:
        """The first attempt of every learner as it counts now."""
        return tuple(one for one in self.attempts if one.enrolment.first_id is None)

    @cached_property
    def counting(self) -> tuple[Tallied, ...]:
        """Of every learner the attempt that counts, in the order of their first starts."""
        tries: defaultdict[str, list[Tallied]] = defaultdict(list)
        for one in self.attempts:
            tries[one.enrolment.first_id or one.enrolment.attempt_id].append(one)
        return tuple(
            listed[choose_attempt([one.points for one in listed], Counting(listed[0].enrolment.counting))]
            for listed in tries.values()
        )

    @cached_property
    def dropped(self) -> frozenset[int]:
        """The numbers of the questions that count for nobody."""
        return frozenset(n for n, change in self.changes.items() if change.after.rule is Rule.DROPPED)

    @cached_property
    def counted(self) -> tuple[int, ...]:
        """The numbers of the questions that count."""
        numbers = range(1, len(self.bank.items) + 1)
        return tuple(number for number in numbers if number not in self.dropped)

    @cached_property
    def finished(self) -> list[tuple[float, ...]]:
        """The scores of complete first attempts: a row a learner, a column a question that counts."""
        return self.list_complete(self.tallied)

    @property
    def latest(self) -> int:
        """The id of the last change of the log, 0 without one."""
        return self.log[-1].regrade_id if self.log else 0

    def list_complete(self, attempts: Iterable[Tallied]) -> list[tuple[float, ...]]:
        """The scores of those that answered all that counts: a row an attempt, a column a question.

        An attempt that was handed in is complete too, and what is open in it earns nothing.
        """
        return [
            tuple(one.scores.get(number, 0.0) for number in self.counted)
            for one in attempts
            if one.is_handed_in or all(number in one.scores for number in self.counted)
        ]

    def recount(self, rulings: Mapping[int, Ruling]) -> Iterable[Tallied]:
        """All attempts as they would count under these rulings."""
        return (Tallied(one, count_scores(self.bank, one, rulings)) for one in self.enrolments)

    def item(self, number: int) -> Item:
        """Question `number`, from 1.

        Raises:
            QuizError: `question-unknown`.
        """
        total = len(self.bank.items)
        if not 1 <= number <= total:
            raise QuizError(Fault(Code.QUESTION_UNKNOWN, "number", {"number": number, "total": total}))
        return self.bank.items[number - 1]

    def ruling(self, number: int) -> Ruling:
        """What is in force for question `number`."""
        change = self.changes.get(number)
        return change.after if change else AS_PUBLISHED

    def keys(self, number: int) -> Response:
        """The options that are right now, as indices into `Item.options`."""
        return find_keys(self.bank.items[number - 1], self.ruling(number))

    def answers(self, tallied: Tallied) -> tuple[Answer, ...]:
        """The answers that count, in the order of the questions."""
        scored = sorted(tallied.scores.items())
        return tuple(Answer(self.bank.items[number - 1].skill, score) for number, score in scored)


def load_sheet(session: Session, teacher_id: int, quiz_id: int) -> ScoreSheet:
    """The quiz with everything that was answered, in six statements at most.

    Raises:
        QuizError: `quiz-unknown`, also for a quiz of somebody else's class.
    """
    row = find_row(session, teacher_id, quiz_id)
    bank = quizzes.load_bank(session, quiz_id, row.sha256)
    enrolments = attempts.list_enrolments(session, quiz_id)
    return ScoreSheet(show_quiz(row), bank, enrolments, regrades.list_regrades(session, quiz_id))


def find_row(session: Session, teacher_id: int, quiz_id: int) -> AnyRow:
    """The row of the quiz in the list of its teacher.

    Raises:
        QuizError: `quiz-unknown`, also for a quiz of somebody else's class.
    """
    row = quizzes.find_quiz(session, teacher_id, quiz_id)
    if row is None:
        raise QuizError(Fault(Code.QUIZ_UNKNOWN, "quiz"))
    return row


def show_change(regrade: Regrade) -> KeyChange:
    """The change as pages show it."""
    return KeyChange(
        regrade_id=regrade.regrade_id,
        number=regrade.number,
        before=regrade.before,
        ruling=regrade.after,
        reason=regrade.reason,
        by=regrade.by,
        at=regrade.decided_at,
    )


def find_pages(length: int, wanted: int) -> Pages:
    """The page of a list of `length` lines that is nearest to the wanted one."""
    total = max(1, -(-length // PAGE))
    return Pages(min(max(wanted, 1), total), total)


def cut_page(pages: Pages) -> slice:
    """The lines of the page."""
    return slice((pages.number - 1) * PAGE, pages.number * PAGE)
