"""How a question for the words of one printing is put, and which words can be its key."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from quiz.items.coverage import Coverage
from quiz.items.coverage.naming import CUE
from quiz.items.coverage.printing import find_quoted, read_words
from quiz.items.coverage.wordings import ends_whole, find_phrases, is_strange
from quiz.items.judging.lexicons import SENSITIVE
from quiz.items.judging.words import count_words, topic_words
from quiz.items.refusal import Cause
from quiz.items.skills.quote_fidelity.lone_words import (
    LoneWords,
    is_gap_quoted,
    label_sides,
    name_shared,
    text_with,
)
from quiz.items.skills.quote_fidelity.openings import begins_sentence, find_opening
from quiz.items.wording import quote_words, squeeze
from quiz.text import Span

_KEY_WORDS: Final = range(2, 9)  # the words around one alone would tell it
_ADDED_WORDS: Final = range(3, 13)  # of a sentence that one printing has beside what both share
_MAX_STEM: Final = 30
_PAUSES: Final = tuple(",.;:!?…”\"’'—–-")
_ONE_SHOWN: Final = re.compile(r"[\n\[\]]|\bsic\b")


@dataclass(frozen=True, slots=True)
class Question:
    """A stem with its key; `opening` are the words that it names the quotation by, in each text."""

    run: LoneWords
    stem: str
    opening: tuple[Span, Span]
    key: Span
    shown: str
    wrong: tuple[tuple[Span, Span], ...] = ()


def list_questions(coverage: Coverage, run: LoneWords) -> Iterator[Question | Cause]:
    """The question without its options for each possible key, the longest first; or why it cannot be put."""
    opening = find_opening(coverage, run)
    if opening is None:
        yield Cause.NOT_SELF_CONTAINED
        return
    if not run.inside and name_shared(coverage, run.quotation) is None:
        yield Cause.UNRESOLVED_SOURCE
        return
    stem = _word(coverage, run, opening)
    if count_words(stem) > _MAX_STEM:
        yield Cause.TOO_LONG
        return
    for key in _list_keys(coverage, run):
        shown = squeeze(key.of(text_with(coverage, run)))
        sensitive = SENSITIVE.search(f"{stem} {shown}")
        yield Cause.SENSITIVE if sensitive else Question(run, stem, opening, key, shown)


def _word(coverage: Coverage, run: LoneWords, opening: tuple[Span, Span]) -> str:
    here, _ = label_sides(coverage, run)
    name = name_shared(coverage, run.quotation)
    if not run.inside:
        return f"Both articles quote {name}. Which of the quoted words appear only in {here}?"
    one = coverage.readings[run.quotation.accounts[0]].article.text
    begin = quote_words(squeeze(opening[0].of(one)))
    joint = "that begin" if begins_sentence(one, opening[0]) else "that include"
    whose = f"{name}’s words" if name else "words"
    return f"Both articles print {whose} {joint} {begin}. Which words appear only in {here}’s version?"


def _list_keys(coverage: Coverage, run: LoneWords) -> Iterator[Span]:
    """The words to ask for: those inside a quotation, or phrases of another sentence, long ones first."""
    text, other = text_with(coverage, run), text_with(coverage, run, other=True)
    quoted = any(region.contains(run.words) for region in find_quoted(text))
    if not (quoted or is_gap_quoted(other, run)) or _ONE_SHOWN.search(run.words.of(text)):
        return
    if run.inside and CUE.search(run.words.of(text)):
        return  # who says it, between two parts of the quotation
    sizes = _KEY_WORDS if run.inside else _ADDED_WORDS
    parts = (run.words,) if run.inside else tuple(find_phrases(text, run.words, sizes))
    for part in sorted(parts, key=lambda part: (-len(part), part.start)):
        closed = run.inside or text[part.end : part.end + 1] in _PAUSES
        if closed and _is_askable(text, part, sizes) and is_strange(other, part.of(text)):
            yield part


def _is_askable(text: str, part: Span, sizes: range) -> bool:
    """Whether words can be an option: not too many, about something, and not broken off."""
    length = len(read_words(text).within(part))
    return length in sizes and bool(topic_words(part.of(text))) and ends_whole(text, part)
