"""Paragraphs of an article, each with the plain text that the parser reads and the way back to the original.

News text arrives with no-break spaces, zero-width marks, tabs and a dateline glued to the first word. The
parser gets a tidy copy; every offset it returns is mapped back into the text exactly as given.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from typing import Final

from quiz.reading.lexicons import OUTLET_WORDS
from quiz.text import Span

# A line break inside a paragraph: the line before stops in mid-sentence and the next goes on in lower case.
_BREAK: Final = re.compile(r"(?:\r\n|[\r\n\u2028\u2029\x0b\x0c\x85])[\s\u200b\ufeff]*")
_LINE_END: Final = re.compile(r"\r\n|[\r\n\u2028\u2029]")
_MID_SENTENCE: Final = re.compile(r"[a-z,;]$")
_DATELINE: Final = re.compile(
    r"\s*(?P<place>[A-Z][\w.,'’ -]{1,40})?\(\s*(?P<outlet>[A-Z][\w.&'’ -]{0,30}?)\s*\)\s*"
    r"(?P<dash>[-–—:]+\s*)?(?=\S)"
)


_REACH: Final = 400  # characters in which a dateline ends: nobody searches an endless line for one
_HALVES: Final = frozenset("'`‘’")


@dataclass(frozen=True, slots=True)
class Layout:
    """One paragraph: its place in the article, its plain text, and each plain character's original offset.

    `cut` says that it is no paragraph but a later piece of one that has no end.
    """

    span: Span
    plain: str
    offsets: tuple[int, ...]
    cut: bool = False

    def original(self, start: int, end: int) -> Span:
        """The original span of plain characters `start` to `end` (half-open, not empty)."""
        return Span(self.offsets[start], self.offsets[end - 1] + 1)


_CITY: Final = re.compile(r"\s*[A-Z][A-Z.'’ ]{2,30}(?:, [A-Z][\w. ]{1,20})?\s*(?:[-–—]+|--)\s+(?=[\"“A-Z])")


def split_paragraphs(text: str) -> tuple[Span, ...]:
    """The paragraphs of `text` in order, without white space at their edges."""
    spans: list[Span] = []
    start = 0
    for gap in [*_BREAK.finditer(text), None]:
        if gap and _joins(text, gap):
            continue
        trimmed = _trim(text, start, gap.start() if gap else len(text))
        if trimmed:
            spans.append(trimmed)
        start = gap.end() if gap else len(text)
    return tuple(spans)


def lay_out(text: str, paragraph: Span, skip: int = 0) -> Layout:
    """The layout of one paragraph, leaving out its first `skip` characters from the plain text.

    White space runs become one space, invisible characters vanish, and two apostrophes in a row (as
    typewriters and TeX write them) become one double quotation mark.
    """
    characters: list[str] = []
    offsets: list[int] = []
    for offset in range(paragraph.start + skip, paragraph.end):
        character = _plain(text[offset])
        if character in _HALVES and offset + 1 < paragraph.end and text[offset + 1] == character:
            character = '"'
        elif character in _HALVES and characters and characters[-1] == '"' and offsets[-1] == offset - 1:
            continue
        if not character or (character == " " and (not characters or characters[-1] == " ")):
            continue
        characters.append(character)
        offsets.append(offset)
    return Layout(paragraph, "".join(characters), tuple(offsets))


def find_dateline(text: str, paragraph: Span) -> tuple[int, Span | None]:
    """How many characters of a paragraph are a dateline ("(CNN)", "PARIS — "), and its outlet's span."""
    opening = paragraph.of(text)[:_REACH]
    match = _DATELINE.match(opening)
    if not match or not (match["dash"] or (not match["place"] and _outlet_like(match["outlet"]))):
        city = _CITY.match(opening)
        return (city.end() if city else 0), None
    start = paragraph.start + match.start("outlet")
    return match.end(), Span(start, start + len(match["outlet"]))


def _outlet_like(words: str) -> bool:
    """Whether bracketed words at the very start can be an outlet's name without a dash after them."""
    return words.isupper() or bool(set(words.lower().split()) & OUTLET_WORDS)


def _joins(text: str, gap: re.Match[str]) -> bool:
    """Whether a single line break lies within a sentence (hard-wrapped text)."""
    begin = gap.start()
    while begin and text[begin - 1].isspace() and text[begin - 1] not in "\r\n":
        begin -= 1
    if len(_LINE_END.findall(text, begin, gap.end())) != 1 or gap.end() >= len(text):
        return False
    return bool(_MID_SENTENCE.match(text[max(0, begin - 1) : begin])) and text[gap.end()].islower()


def _trim(text: str, start: int, end: int) -> Span | None:
    while start < end and _plain(text[start]) in ("", " "):
        start += 1
    while end > start and _plain(text[end - 1]) in ("", " "):
        end -= 1
    return Span(start, end) if start < end else None


def _plain(character: str) -> str:
    """What the parser sees for one character: itself, a space, or nothing for an invisible one."""
    if character.isspace():
        return " "
    return "" if unicodedata.category(character) in ("Cf", "Cc", "Cs") else character
