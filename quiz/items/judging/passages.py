"""Sentences and paragraphs of a text by its punctuation alone, so that a proof needs no reading."""

from __future__ import annotations

import re
from bisect import bisect_right
from functools import lru_cache
from itertools import pairwise
from typing import Final

from quiz.text import Span

_ABBREVIATIONS: Final = frozenset(
    [
        "mr",
        "mrs",
        "ms",
        "dr",
        "prof",
        "sr",
        "jr",
        "st",
        "gen",
        "sen",
        "rep",
        "gov",
        "lt",
        "col",
        "sgt",
        "capt",
        "cpt",
        "cpl",
        "cmdr",
        "cdr",
        "maj",
        "pvt",
        "pfc",
        "spc",
        "ssgt",
        "supt",
        "insp",
        "cllr",
        "messrs",
        "adm",
        "adml",
        "rev",
        "hon",
        "no",
        "vol",
        "inc",
        "co",
        "corp",
        "ltd",
        "vs",
        "etc",
        "e.g",
        "i.e",
        "a.m",
        "p.m",
        "u.s",
        "u.k",
        "u.n",
        "d.c",
        "jan",
        "feb",
        "mar",
        "apr",
        "jun",
        "jul",
        "aug",
        "sep",
        "sept",
        "oct",
        "nov",
        "dec",
        "approx",
        "dept",
        "est",
        "fig",
    ]
)
# Ranks only with a capital: a brig is a ship as well.
_RANKS: Final = frozenset(("Brig", "Det"))
_STOP: Final = re.compile(r"[.!?…]+[\"'”’»)\]]*(?=\s)|\n[^\S\n]*\n\s*|(?<=[.!?:,…\"”’)])[^\S\n]*\n")
_LAST_WORD: Final = re.compile(r"([^\s(\"“‘']+)$")
_BRAND: Final = re.compile(r"[a-z][A-Z]")  # a sentence may begin with "eBay"
_INITIALS: Final = re.compile(r"[^\W\d_](?:\.[^\W\d_])*")  # "j", "j.r.r"
_PARAGRAPH_BREAK: Final = re.compile(r"\n[^\S\n]*\n|(?<=[.!?:,…\"”’)])[^\S\n]*\n")


def _is_abbreviation(text: str, dot: int) -> bool:
    """Whether the full stop at `dot` ends an abbreviation or an initial rather than a sentence."""
    match = _LAST_WORD.search(text, max(0, dot - 20), dot)
    if match is None:
        return False
    word = match.group(1).casefold()
    if match.group(1) in _RANKS:
        return True
    return word in _ABBREVIATIONS or (_INITIALS.fullmatch(word) is not None and word != "i")


def _is_stop(text: str, stop: re.Match[str]) -> bool:
    if stop.group()[0] not in ".!?…":
        return True
    following = text[stop.end() : stop.end() + 4]
    if "\n" not in following and following.lstrip()[:1].islower() and not _BRAND.match(following.lstrip()):
        return False
    return not (stop.group().startswith(".") and _is_abbreviation(text, stop.start()))


def _trim(text: str, start: int, end: int) -> Span | None:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return Span(start, end) if start < end else None


@lru_cache(maxsize=64)
def split_sentences(text: str) -> tuple[Span, ...]:
    """The sentences of `text` in order, without white space at their edges."""
    edges = [0, *(stop.end() for stop in _STOP.finditer(text) if _is_stop(text, stop)), len(text)]
    trimmed = (_trim(text, start, end) for start, end in pairwise(edges))
    return tuple(span for span in trimmed if span is not None)


@lru_cache(maxsize=64)
def _starts(text: str) -> tuple[int, ...]:
    return tuple(span.start for span in split_sentences(text))


@lru_cache(maxsize=64)
def _paragraph_starts(text: str) -> tuple[int, ...]:
    return (0, *(found.end() for found in _PARAGRAPH_BREAK.finditer(text)))


def paragraph_start(text: str, offset: int) -> int:
    """Where the paragraph begins in which `offset` lies."""
    starts = _paragraph_starts(text)
    return starts[bisect_right(starts, offset) - 1]


def sentence_range(text: str, span: Span) -> range:
    """The numbers of the sentences that `span` touches."""
    starts = _starts(text)
    first = max(0, bisect_right(starts, span.start) - 1)
    return range(first, max(first + 1, bisect_right(starts, span.end - 1)))


def widen_to_sentences(text: str, span: Span) -> Span:
    """The whole sentences that `span` touches."""
    sentences = split_sentences(text)
    touched = sentence_range(text, span)
    first, last = sentences[touched[0]], sentences[touched[-1]]
    if first is last and first.contains(span):
        return first
    return Span(min(span.start, first.start), max(span.end, last.end))


def count_paragraph_breaks(text: str, start: int, end: int) -> int:
    """How many paragraphs begin between two offsets."""
    return len(_PARAGRAPH_BREAK.findall(text, max(0, start - 1), end))
