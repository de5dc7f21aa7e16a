"""The results of a quiz as files to take away."""

from __future__ import annotations

from quiz.services.results_table import write_results
from quiz.services.score_sheet import load_sheet
from quiz.storage import Database


def export_csv(database: Database, teacher_id: int, quiz_id: int) -> str:
    """The results as CSV, one row an attempt: see `quiz.services.results_table`.

    Raises:
        QuizError: `quiz-unknown`, also for a quiz of somebody else's class.
    """
    with database.reading() as session:
        return write_results(load_sheet(session, teacher_id, quiz_id))


def export_workbook(database: Database, teacher_id: int, quiz_id: int) -> bytes:
    """The results as an XLSX file: see `quiz.services.results_workbook`.

    Raises:
        QuizError: `quiz-unknown`, also for a quiz of somebody else's class.
    """
    # Loaded when it is asked for: the library takes longer to load than all other pages together.
    from quiz.services.results_workbook import write_workbook  # noqa: PLC0415

    with database.reading() as session:
        sheet = load_sheet(session, teacher_id, quiz_id)
    return write_workbook(sheet)
