"""Files of banks cut into parts: where items begin, and which layouts have to be read whole."""

from __future__ import annotations

import io
from pathlib import Path

import pytest

from quiz.banks.cutting import UncutError, cut_bank, list_item_lines, read_lines
from quiz.errors import Code, QuizError
from quiz.text.plain_yaml import Part

BANK = """\
# a bank
title: T
items:   # the questions

  # the first
  - id: a
    stem: >
      - not an item
# a note at the margin
    text: x

  - id: b
  - {id: c}
# the end
"""


def cut(text: str, size: int) -> list[tuple[str, Part]]:
    return [(part.text, part.before) for part in cut_bank(text.splitlines(keepends=True), size).parts]


def test_items_are_cut_where_their_hyphens_stand() -> None:
    lines = BANK.splitlines(keepends=True)
    assert cut(BANK, 2) == [
        (f"items:\n{''.join(lines[3:12])}", Part(lines=2, members=0)),
        (f"items:\n{''.join(lines[12:])}", Part(lines=11, members=2)),
    ]
    assert "".join(text.removeprefix("items:\n") for text, _ in cut(BANK, 1)) == "".join(lines[3:])
    assert cut_bank(lines).head == "# a bank\ntitle: T\n"


def test_each_item_has_its_line() -> None:
    assert list_item_lines(BANK.splitlines(keepends=True)) == (6, 12, 13)
    assert list_item_lines(["items: []\n"]) == ()


@pytest.mark.parametrize(
    "text",
    [
        "",
        "title: T\n",
        "title: T\nitems: [{id: a}]\n",
        "title: T\nitems:\n",
        "title: T\nitems:\n  - id: a\nlicence: x\n",
        "title: T\nitems:\n  - id: a\n - id: b\n",
        "title: T\nitems:\n  -\n    id: a\n",
        "title: T\nitems:\n  id: a\n",
        "%YAML 1.2\n---\ntitle: T\nitems:\n  - id: a\n",
        "title: T\nitems:\n  - id: a\u2028  - id: b\n",
        "title: T\ritems:\nitems:\n  - id: a\n",
    ],
)
def test_what_could_be_cut_wrongly_is_not_cut(text: str) -> None:
    lines = io.StringIO(text, newline="\n")  # whose lines end with "\n" alone
    with pytest.raises(UncutError):
        list(cut_bank(lines).parts)


def test_lines_of_any_end_are_read_one_by_one(tmp_path: Path) -> None:
    path = tmp_path / "bank.yaml"
    path.write_bytes("\ufefftitle: é\r\nitems:\r\n  - id: a\u2028".encode())
    assert list(read_lines(path, 100)) == ["title: é\r\n", "items:\r\n", "  - id: a\u2028"]
    with pytest.raises(QuizError) as caught:
        list(read_lines(path, 10))
    assert [fault.code for fault in caught.value.faults] == [Code.FILE_TOO_LARGE]
