"""Word pieces of paragraphs, and the windows that the network reads."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from quiz.reading.quotations import find_quotations
from quiz.reading.tagger.pieces import BREAK, FIRST, Pieces, split_pieces
from quiz.reading.tagger.windows import LENGTH, cut_windows, fill

PARAGRAPHS = st.lists(st.text(max_size=400), max_size=8)
WORDY = st.lists(
    st.lists(st.sampled_from(("rain", "fell", "said", "Ada.", "“so”")), max_size=400).map(" ".join),
    max_size=5,
)


def split(paragraphs: list[str]) -> tuple[Pieces, ...]:
    return split_pieces(paragraphs, [find_quotations(plain) for plain in paragraphs])


@given(PARAGRAPHS)
def test_pieces_lie_in_their_paragraph_in_order(paragraphs: list[str]) -> None:
    """Law: every piece is a place in its own paragraph, and places never go back."""
    for plain, pieces in zip(paragraphs, split(paragraphs), strict=True):
        assert all(0 <= start <= end <= len(plain) for start, end in pieces.offsets)
        assert list(pieces.offsets) == sorted(pieces.offsets)
        assert len(pieces.cases) == len(pieces.states) == len(pieces)


@given(st.one_of(PARAGRAPHS, WORDY))
def test_windows_hold_every_piece_once_and_are_never_too_long(paragraphs: list[str]) -> None:
    """Law: the parts of all windows, one after the other, are all pieces of all paragraphs."""
    pieces = split(paragraphs)
    windows = list(cut_windows(pieces, paragraphs))
    parts = [part for window in windows for part in window.parts]
    held = [(part.paragraph, place) for part in parts for place in range(part.start, part.end)]
    assert held == [(number, place) for number, own in enumerate(pieces) for place in range(len(own))]
    for window in windows:
        ids, cases, states = fill(window, pieces)
        assert len(ids) == len(cases) == len(states) == window.size <= LENGTH
        assert ids[0] == FIRST
        for part in window.parts:
            assert (
                tuple(ids[part.at : part.at + part.end - part.start])
                == (pieces[part.paragraph].ids[part.start : part.end])
            )
            assert ids[part.at + part.end - part.start] == BREAK


def test_a_piece_knows_its_case_and_its_quotation() -> None:
    plain = "NASA said “Rain fell” in May."
    pieces = split([plain])[0]
    shape = {
        plain[start:end]: (case, state)
        for (start, end), case, state in zip(pieces.offsets, pieces.cases, pieces.states, strict=True)
    }
    assert shape["NASA"] == (3, 0)
    assert shape["said"] == (1, 0)
    assert shape["Rain"] == (2, 1)
    assert shape["fell"] == (1, 1)
    assert shape["May"] == (2, 0)


def test_a_paragraph_longer_than_a_window_is_cut_after_a_sentence() -> None:
    plain = "The old lamp on the pier burned all night. " * 40
    windows = list(cut_windows(split([plain]), [plain]))
    pieces = split([plain])[0]
    for window in windows[:-1]:
        last = window.parts[-1]
        assert plain[pieces.offsets[last.end - 1][0]] == "."
