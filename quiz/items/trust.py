"""How sure an attribution is: by the reading's confidence, or by a pattern that leaves no choice."""

from __future__ import annotations

import re
from typing import Final

from quiz.items.judging.passages import sentence_range, widen_to_sentences
from quiz.items.wording import squeeze
from quiz.reading import Attribution, Quotation, Reading
from quiz.text import Span, hull

_CLOSED_CONFIDENCE: Final = 0.5
_CLOSED_CUE: Final = re.compile(
    r"said|told|says|tells|reports|reported|wrote|announced|confirmed|added|according to|believes?|thinks?"
    r"|(?:have|has|had) (?:some |no |serious |their )?doubts?",
    re.IGNORECASE,
)
_JOINED: Final = re.compile(r"\s+(?:that\s+)?")
_CLOSED_TAIL: Final = re.compile(r",\s+")
_OPENING: Final = ('"', "“")
_MARK_AND_SPACE: Final = re.compile(r"[,.!]?[\"”]\s+")


def is_trusted(reading: Reading, attribution: Attribution) -> bool:
    """Whether the attribution is sure enough: by the reading's confidence or by a closed pattern."""
    return attribution.certain or _is_closed_pattern(reading, attribution)


def _is_closed_pattern(reading: Reading, attribution: Attribution) -> bool:
    """Whether source, a verb of saying and content touch each other and fill the sentence's end or its start.

    Such a sentence leaves no room for another source or other edges, whatever a reading's general confidence.
    """
    text = reading.article.text
    if attribution.confidence < _CLOSED_CONFIDENCE or len(attribution.content) != 1:
        return False
    if not len(attribution.source_spans) == len(attribution.cue) == 1:
        return False
    source, cue = attribution.source_spans[0], attribution.cue[0]
    if not _CLOSED_CUE.fullmatch(squeeze(cue.of(text))):
        return False
    told = attribution.addressee.end if attribution.addressee else cue.end
    if attribution.quotation is Quotation.DIRECT:
        return _is_closed_quotation(text, attribution.content[0], source, cue)
    return _is_closed_statement(text, attribution.content[0], source, Span(cue.start, max(told, cue.end)))


def _is_closed_quotation(text: str, content: Span, source: Span, cue: Span) -> bool:
    """Whether marks enclose the content and source and cue follow them, in either order, side by side."""
    first, last = sorted((source, cue))
    marked = text[content.start - 1 : content.start] in _OPENING and _MARK_AND_SPACE.fullmatch(
        text[content.end : first.start]
    )
    return bool(content.start and marked) and text[first.end : last.start].isspace()


def _is_closed_statement(text: str, content: Span, source: Span, cue: Span) -> bool:
    """Whether source, cue (with who was told) and content touch and fill the sentence."""
    sentence = widen_to_sentences(text, hull((source, cue, content)))
    if len(sentence_range(text, sentence)) > 1:
        return False
    if source.end < cue.start and cue.end < content.start:
        joined = text[source.end : cue.start].isspace() and _JOINED.fullmatch(text[cue.end : content.start])
        return bool(joined) and not text[content.end : sentence.end].strip(' ."”')
    if content.end > min(source.start, cue.start) or text[sentence.start : content.start].strip('“"'):
        return False
    first, last = sorted((source, cue))
    between = _CLOSED_TAIL.fullmatch(text[content.end : first.start]) and text[
        first.end : last.start
    ].strip() in ("", "the")
    return bool(between) and not text[last.end : sentence.end].strip(" .")
