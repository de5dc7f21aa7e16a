"""Results as a CSV table for spreadsheets.

RFC 4180: comma, CRLF, quotes doubled; UTF-8 with a byte order mark, without which Excel on Windows reads
"Zoë" as "ZoÃ«". One row an attempt, in the order of their starts. Moments are UTC in ISO 8601, shares 0 to 1
with three decimals, "Points" is the sum of all scores, and a question's column holds its score from 0 to 1.
What is undefined is empty, and so is a question that does not count any more.
A cell that a spreadsheet could take for a formula gets an apostrophe before it; so does what follows a
semicolon or a tab inside a cell, since many spreadsheets in Europe cut there and not at the comma.
"""

from __future__ import annotations

import csv
import datetime
import io
import re
from collections.abc import Sequence
from typing import Final

from quiz.assessment import tally, tally_skills
from quiz.items import SKILL_NAMES, Skill
from quiz.services.score_sheet import ScoreSheet, Tallied

BYTE_ORDER_MARK: Final = "\ufeff"
# Source: OWASP, "CSV Injection". The full-width forms are what some spreadsheets fold into the plain ones.
FORMULA_STARTS: Final = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
# A sign before a closing bracket starts no formula: ";-)" is a smile.
FORMULA_AFTER_CUT: Final = re.compile(r"(?<=[;\t])(\s*)(?=[=+\-@＝＋－＠](?!\)))")
FIXED_COLUMNS: Final = (
    "Nickname",
    "Started (UTC)",
    "Last seen (UTC)",
    "Answered",
    "Right",
    "Share right",
    "Points",
)
PER_SKILL: Final = ("right", "answered", "points")


def write_results(sheet: ScoreSheet) -> str:
    """The table of all attempts, with its header row."""
    skills = [skill for skill in Skill if any(item.skill is skill for item in sheet.bank.items)]
    text = io.StringIO(newline="")
    text.write(BYTE_ORDER_MARK)
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow([guard_cell(cell) for cell in _list_columns(sheet, skills)])
    for tallied in sheet.attempts:
        writer.writerow([guard_cell(cell) for cell in _list_cells(sheet, skills, tallied)])
    return text.getvalue()


def guard_cell(cell: str) -> str:
    """`cell`, with an apostrophe before whatever a spreadsheet could take for a formula."""
    inner = FORMULA_AFTER_CUT.sub(r"\1'", cell)
    return f"'{inner}" if cell.lstrip(" \u00a0").startswith(FORMULA_STARTS) else inner


def _list_columns(sheet: ScoreSheet, skills: Sequence[Skill]) -> list[str]:
    by_skill = [f"{SKILL_NAMES[skill]}: {what}" for skill in skills for what in PER_SKILL]
    questions = [
        f"Question {number}{' (does not count)' if number in sheet.dropped else ''}: {item.stem}"
        for number, item in enumerate(sheet.bank.items, start=1)
    ]
    return [*FIXED_COLUMNS, *by_skill, *questions]


def _list_cells(sheet: ScoreSheet, skills: Sequence[Skill], tallied: Tallied) -> list[str]:
    answers, enrolment = sheet.answers(tallied), tallied.enrolment
    whole, by_skill = tally(answers), tally_skills(answers)
    cells = [
        enrolment.nickname,
        _write_moment(enrolment.started_at),
        _write_moment(enrolment.last_seen_at),
        str(whole.answered),
        str(whole.right),
        "" if whole.share is None else f"{whole.share:.3f}",
        _write_score(whole.points if whole.answered or tallied.is_handed_in else None),
    ]
    for skill in skills:
        count = by_skill.get(skill)
        points = _write_score(count.points if count else None)
        cells += [str(count.right), str(count.answered), points] if count else ["", "0", points]
    numbers = range(1, len(sheet.bank.items) + 1)
    return cells + [_write_score(tallied.scores.get(number)) for number in numbers]


def _write_moment(moment: datetime.datetime) -> str:
    return moment.astimezone(datetime.UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def _write_score(score: float | None) -> str:
    return "" if score is None else f"{score:.3f}".rstrip("0").rstrip(".")
