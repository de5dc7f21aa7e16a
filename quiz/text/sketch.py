"""Sketches of texts: a few numbers that tell how much two texts have in common without the texts."""

from __future__ import annotations

import hashlib
import heapq
import re
from collections.abc import Iterator
from typing import Final

RUN: Final = 5  # words in a row that count as one piece
SIZE: Final = 128  # numbers of a sketch
_WORD: Final = re.compile(r"\w+")
_DIGITS: Final = 13  # hexadecimal digits of one number: 52 bits, which JSON numbers hold as well


def sketch_text(text: str) -> str:
    """The 128 smallest hashes of the text's runs of five words, in hexadecimal, ascending.

    Case, punctuation and spacing do not count. A text of fewer words is one run.

    Source: Broder, On the resemblance and containment of documents, 1997, section 4.
    """
    smallest = heapq.nsmallest(SIZE, {_hash(piece) for piece in _pieces(text)})
    return "".join(smallest)


def estimate_resemblance(one: str, other: str) -> float:
    """How many of all runs of words two texts share, 0..1, by their sketches; the error is about 0.04."""
    first, second = _numbers(one), _numbers(other)
    smallest = heapq.nsmallest(SIZE, first | second)
    shared = first & second
    return sum(number in shared for number in smallest) / len(smallest) if smallest else 0.0


def _pieces(text: str) -> Iterator[str]:
    words = _WORD.findall(text.casefold())
    for start in range(max(1, len(words) - RUN + 1)):
        yield " ".join(words[start : start + RUN])


def _hash(piece: str) -> str:
    return hashlib.blake2b(piece.encode(errors="replace"), digest_size=7).hexdigest()[:_DIGITS]


def _numbers(sketch: str) -> frozenset[str]:
    return frozenset(sketch[start : start + _DIGITS] for start in range(0, len(sketch), _DIGITS))
