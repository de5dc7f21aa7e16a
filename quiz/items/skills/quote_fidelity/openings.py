"""The words by which a question names a quotation, in each of its two printings."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from quiz.items.coverage import Coverage
from quiz.items.coverage.printing import read_words
from quiz.items.coverage.wordings import leads_to
from quiz.items.skills.quote_fidelity.lone_words import LoneWords
from quiz.text import Span

_OPENING: Final = range(3, 8)
_ONE_SHOWN: Final = re.compile(r"[\n\[\]]|\bsic\b")


def find_opening(coverage: Coverage, run: LoneWords) -> tuple[Span, Span] | None:
    """Words by which the stem names the quotation, in each text: its beginning, if that precedes the key."""
    texts = tuple(coverage.readings[account].article.text for account in run.quotation.accounts)
    for begins in (True, False):
        for block in run.quotation.blocks:
            starts = _sentence_starts(texts[0], block[0]) if begins else iter((block[0].start,))
            for start in starts:
                found = _take_opening(texts[0], start, block[0])
                spans = _keep_apart(texts, block, found, run) if found else None
                if spans and (not begins or spans[run.side].end <= run.words.start):
                    return spans
    return None


def _keep_apart(
    texts: tuple[str, ...], block: tuple[Span, Span], opening: Span, run: LoneWords
) -> tuple[Span, Span] | None:
    """The words in each text, without the last ones as long as these lead straight to the key."""
    inside = read_words(texts[0]).within(opening)
    for end in range(inside.stop, inside.start + _OPENING.start - 1, -1):
        part = read_words(texts[0]).span(inside.start, end)
        spans = part, find_answer(texts, block, part)
        if not leads_to(texts[run.side], spans[run.side], run.words):
            return spans
    return None


def begins_sentence(text: str, opening: Span) -> bool:
    """Whether a sentence begins with the words at `opening`."""
    return any(start == opening.start for start in _sentence_starts(text, opening))


def _sentence_starts(text: str, block: Span) -> Iterator[int]:
    """Where sentences begin in a block: at capitals after a stop or a mark."""
    for match in re.finditer(r"(?:^|(?<=[.!?…”\"“]\s)|(?<=[“\"]))[A-Z]", block.of(text)):
        at = block.start + match.start()
        if match.start() or re.search(r"(?:[.!?…:,]\s*|[“\"‘'])\s*$", text[max(0, at - 4) : at]):
            yield at


def _take_opening(text: str, start: int, block: Span) -> Span | None:
    """Three to seven words from `start` on, as far as the next mark of punctuation if that comes sooner."""
    words = read_words(text)
    inside = words.within(Span(start, block.end))
    for end in range(inside.start + _OPENING.start, min(inside.start + _OPENING.stop, inside.stop + 1)):
        after = text[words.ends[end - 1] : words.ends[end - 1] + 1]
        if after in ",.;:!?" or end == min(inside.start + _OPENING.stop - 1, inside.stop):
            taken = words.span(inside.start, end)
            return None if _ONE_SHOWN.search(taken.of(text)) else taken
    return None


def find_answer(texts: tuple[str, ...], block: tuple[Span, Span], part: Span) -> Span:
    """Where the other text has the words of `part`, which lie in the first side of `block`."""
    one, other = read_words(texts[0]), read_words(texts[1])
    before = one.within(part).start - one.within(block[0]).start
    start = other.within(block[1]).start + before
    return other.span(start, start + len(one.within(part)))
