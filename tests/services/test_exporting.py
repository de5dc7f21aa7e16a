"""Results as files: a spreadsheet opens them, and nothing that anybody typed becomes a formula."""

from __future__ import annotations

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import Workbook, load_workbook

from quiz.assessment import Rule
from quiz.items.item import ItemType
from quiz.services import analysing, exporting, learning, regrading
from quiz.services.regrading import Wish
from quiz.services.results_workbook import HEADERS, _write_text
from quiz.storage import Database
from tests.databases import FakeClock
from tests.quizzes import Published, find_right, make_bank, publish, start
from tests.services.classroom import seat_class
from tests.services.test_analysing import answer_as as _answer

FORMULAS = ["=1+1", "+1", "-1", "@SUM(A1)", "＝1+1", "=cmd|' /C calc'!A0", "\t=1", "#REF!"]


def open_workbook(database: Database, published: Published) -> Workbook:
    file = exporting.export_workbook(database, published.teacher_id, published.quiz.quiz_id)
    return load_workbook(io.BytesIO(file))


def read_csv(database: Database, published: Published) -> list[list[str]]:
    text = exporting.export_csv(database, published.teacher_id, published.quiz.quiz_id)
    return list(csv.reader(io.StringIO(text.removeprefix("\ufeff"), newline="")))


def test_the_table_has_a_row_for_each_learner_and_excel_can_read_it(
    database: Database, clock: FakeClock
) -> None:
    published = publish(database)
    _answer(database, published, "Zoë", "rrw")
    clock.advance(minutes=1)
    _answer(database, published, "Bo, the “second”", "w--")
    text = exporting.export_csv(database, published.teacher_id, published.quiz.quiz_id)
    assert text.startswith("\ufeffNickname,")
    assert text.count("\r\n") == text.count("\n") == 3
    header, zoe, bo = list(csv.reader(io.StringIO(text.removeprefix("\ufeff"), newline="")))
    assert len(header) == len(zoe) == len(bo)
    found = dict(zip(header, zoe, strict=True))
    assert (found["Nickname"], found["Answered"], found["Right"], found["Share right"]) == (
        "Zoë",
        "3",
        "2",
        "0.667",
    )
    questions = [name for name in header if name.startswith("Question ")]
    assert [found[name] for name in questions] == ["1", "1", "0"]
    assert [dict(zip(header, bo, strict=True))[name] for name in questions] == ["0", "", ""]
    rights = [int(found[name] or 0) for name in header if name.endswith(": right")]
    assert sum(rights) == 2
    assert bo[0] == "Bo, the “second”"


def test_parts_of_answers_count_as_points_and_in_the_mean(database: Database, clock: FakeClock) -> None:
    published = publish(database, make_bank(1, kinds=(ItemType.FIND_EVIDENCE,)))
    started = []
    for name in ("Ada", "Bo", "Cy"):
        started.append(start(database, published, name))
        clock.advance(seconds=1)
    whole, part, none = started
    right = find_right(database, whole, 1)
    wrong = next(position for position in range(4) if position not in right)
    for attempt_id, chosen in ((whole, right), (part, right[:1]), (none, (wrong,))):
        learning.record_response(database, attempt_id, 1, chosen)
    told = (database, published.teacher_id, published.quiz.quiz_id)
    learners = analysing.read_learners(*told).learners
    assert [(attempt.right, attempt.points) for attempt in learners] == [(1, 1), (0, 0.5), (0, 0)]
    (item,) = analysing.read_items(*told).items
    assert (item.right, item.answered, item.facility) == (1, 3, 0.5)
    assert item.keys == tuple(key.text for key in published.bank.items[0].keys)
    text = exporting.export_csv(database, published.teacher_id, published.quiz.quiz_id)
    header, *rows = csv.reader(io.StringIO(text.removeprefix("\ufeff"), newline=""))
    question = next(place for place, name in enumerate(header) if name.startswith("Question 1"))
    assert [(row[header.index("Points")], row[question]) for row in rows] == [
        ("1", "1"),
        ("0.5", "0.5"),
        ("0", "0"),
    ]


@pytest.mark.parametrize("nickname", ["=1+1", "+1", "-1", "@SUM(A1)", "＝1+1", "=cmd|' /C calc'!A0"])
def test_a_nickname_never_becomes_a_formula(database: Database, nickname: str) -> None:
    published = publish(database)
    start(database, published, nickname)
    text = exporting.export_csv(database, published.teacher_id, published.quiz.quiz_id)
    rows = list(csv.reader(io.StringIO(text.removeprefix("\ufeff"), newline="")))
    assert rows[1][0] == f"'{nickname}"


@pytest.mark.parametrize(
    ("nickname", "cell"),
    [("Kim;=1+1", "Kim;'=1+1"), ("Kim; @SUM(A1)", "Kim; '@SUM(A1)"), ("Kim ;-)", "Kim ;-)"), ("a-b", "a-b")],
)
def test_a_nickname_that_is_cut_at_its_semicolon_never_becomes_a_formula(
    database: Database, nickname: str, cell: str
) -> None:
    published = publish(database)
    start(database, published, nickname)
    text = exporting.export_csv(database, published.teacher_id, published.quiz.quiz_id)
    rows = list(csv.reader(io.StringIO(text.removeprefix("\ufeff"), newline="")))
    assert rows[1][0] == cell


def test_a_question_that_does_not_count_has_an_empty_column(database: Database) -> None:
    published = publish(database, make_bank(2))
    _answer(database, published, "Ada", "rw")
    wish = Wish(2, Rule.DROPPED)
    regrading.change_key(
        database, published.teacher_id, published.quiz.quiz_id, wish, reason="Unclear.", seen=0
    )
    header, row = read_csv(database, published)
    found = dict(zip(header, row, strict=True))
    assert (found["Answered"], found["Right"], found["Share right"]) == ("1", "1", "1.000")
    (name,) = [name for name in header if name.startswith("Question 2")]
    assert "does not count" in name
    assert found[name] == ""


def test_a_workbook_has_a_sheet_for_each_view_with_a_row_for_each_thing(database: Database) -> None:
    published = publish(database, make_bank(5, kinds=tuple(ItemType)))
    seat_class(database, published, 7)
    book = open_workbook(database, published)
    rows = {page.title: list(page.iter_rows(values_only=True)) for page in book}
    assert {title: row[0] for title, row in rows.items()} == HEADERS
    assert {title: len(row) - 1 for title, row in rows.items()} == {
        "Learners": 7,
        "Questions": 5,
        "Skills": 5,
        "Answers": 35,
    }
    answers = [row for row in rows["Answers"][1:] if row[1] == 1]
    learner = rows["Learners"][1]
    points = dict(zip(HEADERS["Learners"], learner, strict=True))["Points"]
    assert points == pytest.approx(sum(float(str(row[5])) for row in answers))


def test_what_is_undefined_is_an_empty_cell(database: Database) -> None:
    published = publish(database, make_bank(1))
    book = open_workbook(database, published)
    (row,) = book["Questions"].iter_rows(min_row=2, values_only=True)
    assert row[5:] == (0, 0, None, None, None, None, None)


@pytest.mark.parametrize("nickname", [name for name in FORMULAS if not name.startswith("\t")])
def test_a_nickname_is_text_in_a_workbook(database: Database, nickname: str) -> None:
    published = publish(database, make_bank(1))
    _answer(database, published, nickname, "r")
    book = open_workbook(database, published)
    for title in ("Learners", "Answers"):
        cell = book[title]["A2"]
        assert (cell.value, cell.data_type) == (nickname, "s")
        assert cell.quotePrefix


@given(st.text(max_size=60))
def test_no_text_ever_becomes_a_formula_a_number_or_an_error(text: str) -> None:
    """Law: whatever is written as text comes back as text, without what XML cannot hold."""
    book = Workbook(write_only=True)
    page = book.create_sheet("Sheet")
    page.append([_write_text(page, text)])
    file = io.BytesIO()
    book.save(file)
    cell = load_workbook(file)["Sheet"]["A1"]
    assert cell.data_type in {"s", "n", "inlineStr"}
    assert cell.value is None or isinstance(cell.value, str)
