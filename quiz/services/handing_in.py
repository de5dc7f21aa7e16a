"""What a learner does to a running attempt beside answering: flag questions, and hand it in."""

from __future__ import annotations

from sqlalchemy.exc import IntegrityError

from quiz.errors import Code, Fault, QuizError
from quiz.services.finding import check_number, find_progress, find_shower, refuse_attempt
from quiz.services.views import FeedbackPolicy, HandInView
from quiz.storage import Database, responses


def set_flag(database: Database, attempt_id: str, number: int, *, flagged: bool) -> None:
    """Let question `number` (in the learner's order) have a flag or none; twice is the same as once.

    It changes nothing about the answer, and may be done as long as the attempt is there.

    Raises:
        QuizError: `attempt-unknown`, `question-unknown`.
    """
    try:
        with database.statements() as connection:
            progress = find_progress(connection, attempt_id)
            check_number(progress.attempt, number)
            whole = progress.sequence[number - 1] if progress.sequence else number
            change = responses.add_flag if flagged else responses.remove_flag
            with database.turn():
                change(connection, attempt_id, whole)
    except IntegrityError as error:
        # The attempt was deleted between the two statements.
        raise refuse_attempt() from error


def read_hand_in(database: Database, attempt_id: str) -> HandInView:
    """What is open and what is flagged, for a learner who thinks of ending.

    Raises:
        QuizError: `attempt-unknown`.
    """
    with database.statements() as connection:
        return find_shower(database, connection, attempt_id).show_hand_in()


def hand_in(database: Database, attempt_id: str) -> None:
    """Nothing; the attempt is over once this has returned, and takes no answer any more.

    What was answered stays, what is open counts nothing. An attempt that is over already stays as it is.

    Raises:
        QuizError: `attempt-unknown`; `round-running` for a live round, which the teacher ends.
    """
    now = database.now()
    with database.statements() as connection:
        progress = find_progress(connection, attempt_id)
        if progress.attempt.is_finished or progress.timing.standing(now).over:
            return
        if progress.policy == FeedbackPolicy.LIVE:
            raise QuizError(Fault(Code.ROUND_RUNNING, "attempt"))
        with database.turn():
            responses.hand_in(connection, attempt_id, now)
