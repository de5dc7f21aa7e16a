"""Where paragraphs end, and what an excerpt keeps of its neighbourhood."""

from __future__ import annotations

from pathlib import Path

import pytest

from quiz.text import Span
from quiz.web.marking import Mark, MarkKind, find_excerpts, mark_text


def mark(text: str, words: str, kind: MarkKind = MarkKind.KEY) -> Mark:
    start = text.index(words)
    return Mark(Span(start, start + len(words)), kind, f"evidence-{words[0]}", words[0], words)


def paragraphs(text: str) -> list[str]:
    return ["".join(run.text for run in part.runs) for part in mark_text(text)]


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("One.\nTwo.\n", ["One.", "Two."]),
        ("One\nwrapped.\n\nTwo.", ["One\nwrapped.", "Two."]),
        ("One.\r\n\r\nTwo.\r\nwrapped.", ["One.", "Two.\r\nwrapped."]),
        ("One. \n \t \nTwo.", ["One. ", "Two."]),
        ("\n\n  One.\n\nTwo.\n\n\n", ["\n\n  One.", "Two."]),
        ("One.", ["One."]),
    ],
)
def test_paragraphs_end_at_blank_lines_or_without_any_at_line_ends(text: str, parts: list[str]) -> None:
    assert paragraphs(text) == parts


def test_overlapping_marks_share_a_run_of_their_own() -> None:
    text = "Lind said the bridge would open."
    (part,) = mark_text(text, [mark(text, "Lind said the"), mark(text, "said the bridge", MarkKind.OTHER)])
    assert [(run.text, [kind.name for kind in run.kinds]) for run in part.runs] == [
        ("Lind ", ["KEY"]),
        ("said the", ["KEY", "OTHER"]),
        (" bridge", ["OTHER"]),
        (" would open.", []),
    ]


def test_a_mark_over_two_paragraphs_opens_in_the_first_and_closes_in_the_second() -> None:
    text = "He said: one.\n\nAnd two."
    first, second = mark_text(text, [mark(text, "one.\n\nAnd")])
    assert [run.text for run in first.runs if run.opens] == ["one."]
    assert [run.text for run in second.runs if run.closes] == ["And"]


def test_a_mark_beyond_the_text_is_refused() -> None:
    with pytest.raises(ValueError, match="reaches past"):
        mark_text("Short.", [Mark(Span(0, 7), MarkKind.KEY, "a", "A", "A")])


def test_an_excerpt_cuts_at_words_and_says_so() -> None:
    text = f"{'before ' * 20}EVIDENCE{' after' * 20}\n\nAnother paragraph."
    (found,) = find_excerpts(text, [mark(text, "EVIDENCE")], context=20)
    assert "".join(run.text for run in found.runs) == "before before EVIDENCE after after after"
    assert found.cut_before
    assert found.cut_after


def test_a_short_paragraph_is_shown_whole() -> None:
    text = "Before EVIDENCE after.\n\nAnother."
    (found,) = find_excerpts(text, [mark(text, "EVIDENCE")])
    assert "".join(run.text for run in found.runs) == "Before EVIDENCE after."
    assert not found.cut_before
    assert not found.cut_after


@pytest.mark.shared
@pytest.mark.parametrize("name", ["cnn.txt", "aggregator.txt"])
def test_reports_as_publishers_print_them_fall_into_their_paragraphs(shared_folder: Path, name: str) -> None:
    text = (shared_folder / "articles" / name).read_text(encoding="utf-8")
    found = paragraphs(text)
    assert [" ".join(part.split()) for part in found] == [
        " ".join(line.split()) for line in text.split("\n") if line.strip()
    ]
