"""Results as an XLSX workbook: a sheet each for learners, questions, skills and single answers.

Moments are UTC in ISO 8601 as text, shares and scores are numbers from 0 to 1, and what is undefined is an
empty cell. Every text is written as text, never as a formula, whatever it begins with; one that looks like a
formula is marked so that a spreadsheet keeps it as text when somebody edits it. Characters that XML cannot
hold are left out.
"""

from __future__ import annotations

import datetime
import io
from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, Final, TypeAlias

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE
from openpyxl.styles import Font

from quiz.services.analysing import show_items, show_learner, show_skills
from quiz.services.option_counts import tell_answer
from quiz.services.results_table import FORMULA_STARTS
from quiz.services.score_sheet import ScoreSheet

if TYPE_CHECKING:
    from openpyxl.worksheet._write_only import WriteOnlyWorksheet

Value: TypeAlias = str | float | int | None

MAX_CELL: Final = 32_767  # characters, the limit of Excel
TEXT_FORMAT: Final = "@"
WIDE: Final = 40  # of the first column, in characters
HEADERS: Final = {
    "Learners": (
        *("Nickname", "Attempt", "Started (UTC)", "Last seen (UTC)", "Answered", "Right"),
        *("Share right", "Points", "Questions that count"),
    ),
    "Questions": (
        *("Number", "Question", "Right answer", "Skill", "Counts", "Answered", "All right", "Mean score"),
        *("Standard deviation", "Discrimination", "Discriminative efficiency", "Distractor efficiency"),
    ),
    "Skills": ("Skill", "Questions", "Answers", "Share of points", "Secure", "Partly", "Not yet"),
    "Answers": (
        *("Nickname", "Attempt", "Question", "Answer", "Score as recorded", "Score that counts"),
        "How sure (%)",
    ),
}


def write_workbook(sheet: ScoreSheet) -> bytes:
    """The workbook of all attempts at a quiz."""
    book = Workbook(write_only=True)
    bodies = (_list_learners, _list_questions, _list_skills, _list_answers)
    for (title, header), body in zip(HEADERS.items(), bodies, strict=True):
        _fill(book.create_sheet(title), header, body(sheet))
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def _fill(page: WriteOnlyWorksheet, header: Sequence[str], rows: Iterable[Sequence[Value]]) -> None:
    page.freeze_panes = "B2"
    page.column_dimensions["A"].width = WIDE
    page.append([_write_header(page, name) for name in header])
    for row in rows:
        page.append([_write_text(page, cell) if isinstance(cell, str) else cell for cell in row])


def _write_text(page: WriteOnlyWorksheet, text: str) -> WriteOnlyCell | str:
    """`text` as it is, or a cell that is text and stays text where it begins like a formula or an error."""
    printable = ILLEGAL_CHARACTERS_RE.sub("", text)[:MAX_CELL]
    if not printable.lstrip(" \u00a0").startswith((*FORMULA_STARTS, "#")):
        return printable
    cell = WriteOnlyCell(page, value=printable)
    cell.data_type = "s"  # what begins with "=" would have become a formula
    cell.number_format = TEXT_FORMAT
    cell.quotePrefix = True
    return cell


def _write_header(page: WriteOnlyWorksheet, name: str) -> WriteOnlyCell:
    cell = WriteOnlyCell(page, value=name)
    cell.font = Font(bold=True)
    return cell


def _list_learners(sheet: ScoreSheet) -> Iterator[Sequence[Value]]:
    for number, tallied in enumerate(sheet.attempts, start=1):
        line = show_learner(sheet, tallied)
        yield (
            *(line.nickname, number, _write_moment(line.started), _write_moment(line.last_seen)),
            *(line.answered, line.right, line.share),
            *(line.points if line.answered or line.handed_in else None, line.counted),
        )


def _list_questions(sheet: ScoreSheet) -> Iterator[Sequence[Value]]:
    for line in show_items(sheet).items:
        counts = line.change.ruling.rule.value if line.change else "as-published"
        yield (
            *(line.number, line.stem, "\n".join(line.keys), line.skill, counts),
            *(line.answered, line.right, line.facility, line.deviation),
            *(line.discrimination, line.efficiency, line.distractors),
        )


def _list_skills(sheet: ScoreSheet) -> Iterator[Sequence[Value]]:
    for line in show_skills(sheet).skills:
        yield (
            *(line.name, len(line.questions), line.answers, line.share),
            *(line.secure, line.partly, line.not_yet),
        )


def _list_answers(sheet: ScoreSheet) -> Iterator[Sequence[Value]]:
    for attempt, tallied in enumerate(sheet.attempts, start=1):
        enrolment = tallied.enrolment
        for number, score in sorted(enrolment.scores.items()):
            chosen = enrolment.attempt.chosen_options(number) or ()
            told = "\n".join(tell_answer(sheet.bank.items[number - 1], chosen))
            counts, sure = tallied.scores.get(number), enrolment.confidences.get(number)
            yield enrolment.nickname, attempt, number, told, score, counts, sure


def _write_moment(moment: datetime.datetime) -> str:
    return moment.astimezone(datetime.UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
