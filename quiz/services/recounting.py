"""What the answers of an attempt count after keys were changed."""

from __future__ import annotations

from collections.abc import Mapping

from quiz.assessment import AS_PUBLISHED, Ruling, rescore
from quiz.banks import Bank
from quiz.services.views import ChangeNote
from quiz.storage.attempts import Enrolment
from quiz.storage.regrades import Regrade


def count_scores(bank: Bank, enrolment: Enrolment, rulings: Mapping[int, Ruling]) -> dict[int, float]:
    """What each answer counts under the rulings, by question number; dropped questions are left out."""
    if not rulings:
        return dict(enrolment.scores)
    found = (
        (number, rescore_answer(bank, enrolment, number, rulings.get(number, AS_PUBLISHED)))
        for number in enrolment.scores
    )
    return {number: score for number, score in found if score is not None}


def rescore_answer(bank: Bank, enrolment: Enrolment, number: int, ruling: Ruling) -> float | None:
    """What the answer to question `number`, which must be there, counts under the ruling."""
    chosen = enrolment.attempt.chosen_options(number) or ()
    return rescore(bank.items[number - 1], ruling, chosen, enrolment.scores[number])


def show_note(change: Regrade, place: int) -> ChangeNote:
    """What a learner is told of the change; `place` is the question's number in the learner's order."""
    return ChangeNote(place, change.after.rule, change.reason, change.decided_at)
