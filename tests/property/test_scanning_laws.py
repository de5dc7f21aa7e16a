"""Laws of reading banks part by part: the same values, faults and places as of the whole file at once."""

from __future__ import annotations

import io
import tempfile
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quiz.banks import Bank
from quiz.banks.cutting import ItemsPart, UncutError, cut_bank
from quiz.banks.files import load_bank, render_bank
from quiz.banks.parts import Source, read_part, read_source
from quiz.banks.scanning import Scan, open_scan
from quiz.errors import Code, Fault, QuizError
from quiz.text.plain_lines import read_plain
from quiz.text.plain_yaml import parse_yaml
from tests.property.test_bank_laws import USED_BANKS, write_articles
from tests.quizzes import make_bank
from tests.strategies import banks

# What people and their editors do to a file, valid or not.
EDITS = (
    "", " ", "  ", "    ", "- ", "-", "# note", "  # note", "stem: x", "  - stem: x", "x", "      x", "key:",
    "'", '"', "a: 'b", 'c: "d', "e: |", "  e: >-", "f: [g", "h: {i: 1}", "j: &k l", "m: !!str n", "12",
    "true", "o: 2026-01-02", "p: 1_000", "q: 0x1f", "r: 1e5", "s: .5", "t: .", "u: ~", "v: null", "---",
    "...", "\t", "id: twice", "w: y # note", "x: y: z", "? y", "items:", "title: z", "    - quote: nowhere",
    "z: 40-year-old",
)  # fmt: skip


@st.composite
def edited_texts(draw: st.DrawFn, texts: st.SearchStrategy[str]) -> str:
    """A text with up to three lines put in, left out, joined, or changed in a character."""
    lines = draw(texts).split("\n")
    for _ in range(draw(st.integers(0, 3))):
        at = draw(st.integers(0, len(lines) - 1))
        change = draw(st.sampled_from(("insert", "indent", "append", "delete", "twice", "put")))
        edit = draw(st.sampled_from(EDITS))
        line = lines[at]
        cut = draw(st.integers(0, len(line)))
        new = {
            "insert": [edit, line],
            "indent": [f" {line}"],
            "append": [f"{line} {edit}"],
            "delete": [],
            "twice": [line, line],
            "put": [f"{line[:cut]}{edit}{line[cut:]}"],
        }
        lines[at : at + 1] = new[change]
        lines = lines or [""]
    return "\n".join(lines)


RENDERED = banks(min_items=1).map(render_bank)


LINES = st.sampled_from(EDITS) | st.text("ab:-'\" #.0\\e1,~[{", max_size=9)
LOOSE = st.lists(LINES, max_size=6).map("\n".join)
VALUES = st.text("ab:-'\" #.0e1,x_+T\n", max_size=12).map(lambda words: f"k: {words}\nl:\n  - {words}\n")


@given(edited_texts(RENDERED) | edited_texts(LOOSE) | VALUES)
def test_what_is_read_quickly_is_read_alike_by_the_full_parser(text: str) -> None:
    """Law: the quick reader leaves a text alone, or reads the very values that the full parser reads."""
    found = read_plain(text)
    if found is not None:
        assert parse_yaml(text, "x", Code.BANK_INVALID).value == found.value


def scan(content: str, path: Path, size: int) -> tuple[Fault, ...]:
    """The faults of a file with this content, its items read in parts of `size`."""
    cut = cut_bank(io.StringIO(content, newline="\n"), size)
    found: Scan = open_scan(str(path), Source(str(path), cut.head), path.parent, whole=False)
    for part in cut.parts:
        found.take(part, read_part(part, found.desk, found.name))
    return found.faults()


def scan_whole(content: str, path: Path) -> tuple[Fault, ...]:
    part = ItemsPart(content)
    found = open_scan(str(path), read_source(str(path), part), path.parent, whole=True)
    found.take(part, read_part(part, found.desk, found.name))
    return found.faults()


@pytest.mark.parametrize("size", [1, 2, 3])
def test_two_parts_that_no_parser_reads_are_told_as_the_first_of_them(tmp_path: Path, size: int) -> None:
    bank = make_bank(4)
    write_articles(bank, tmp_path)
    broken = render_bank(bank).replace("stem: ", "stem: {} x ")
    try:
        whole = scan_whole(broken, tmp_path / "bank.yaml")
    except QuizError as error:
        whole = error.faults
    assert len(whole) == 1
    assert [str(fault) for fault in scan(broken, tmp_path / "bank.yaml", size)] == [str(one) for one in whole]


FAULTY = (
    ("stem: ", "stern: "), ("quote: ", "quote: zzz "), ("skill: ", "skill: no-"),
    ("article: article-0", "article: x"), ("id: item-1", "id: item-0"), ("start: ", "start: 9"),
    ("title: ", "titel: "), ("path: ", "path: ../"),
    ("reason: ", "reason: &a "), ("tier: ", "tier: !!str "), ("version: 1", "version: 2"),
    ("  - id: ", "  - {} #"),
    ("sha256: ", "sha256: 0"), ("premise:", "premise: 5 #"), ("text: ", "# text: "), ("", ""),
)  # fmt: skip


@given(
    USED_BANKS, st.integers(1, 3), st.lists(st.tuples(st.sampled_from(FAULTY), st.integers(0, 9)), max_size=3)
)
def test_parts_of_any_size_have_the_faults_of_the_whole_at_the_same_places(
    bank: Bank, size: int, changes: list[tuple[tuple[str, str], int]]
) -> None:
    """Law: however a file is cut, its faults are those of the file read whole, in its order."""
    content = render_bank(bank)
    for (old, new), at in changes:
        pieces = content.split(old) if old else [content]
        if len(pieces) > 1:
            where = 1 + at % (len(pieces) - 1)
            content = old.join(pieces[:where]) + new + old.join(pieces[where:])
    with tempfile.TemporaryDirectory() as name:
        path = Path(name) / "bank.yaml"
        write_articles(bank, path.parent)
        try:
            expected = scan_whole(content, path)
        except QuizError as error:
            expected = error.faults
        try:
            found = scan(content, path, size)
        except (QuizError, UncutError):
            return  # such a file is read whole
        assert [str(fault) for fault in found] == [str(fault) for fault in expected]
        if not expected:
            path.write_text(content, encoding="utf-8", newline="")
            assert load_bank(path) == bank
