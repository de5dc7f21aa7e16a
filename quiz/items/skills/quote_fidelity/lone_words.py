"""Words of a source that only one of two accounts prints."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from quiz.items.citing import is_showable, name_in_sentence
from quiz.items.coverage import AlignedQuotation, Coverage, Difference
from quiz.items.coverage.printing import find_quoted
from quiz.text import Span


@dataclass(frozen=True, slots=True)
class LoneWords:
    """Words of a source that one account prints and the other does not; `side` says which one does.

    `inside` says that they stand inside a quotation that both print, else they are other words of its source.
    """

    quotation: AlignedQuotation
    side: int
    words: Span
    inside: bool

    @property
    def account(self) -> int:
        """The account that has the words."""
        return self.quotation.accounts[self.side]


def list_lone_words(coverage: Coverage) -> Iterator[LoneWords]:
    """What one account prints alone inside a shared quotation, and what it has more of the same source."""
    for quotation in coverage.quotations:
        for difference in quotation.differences:
            for side, place in enumerate((difference.first, difference.second)):
                if place is not None and (all(quotation.marked) or _is_plain_gap(difference)):
                    yield LoneWords(quotation, side, place, inside=True)
        for side in (0, 1):
            for place in _list_other_words(coverage, quotation, side):
                yield LoneWords(quotation, side, place, inside=False)


def _is_plain_gap(difference: Difference) -> bool:
    """Whether one printing has nothing where the other has words."""
    return difference.first is None or difference.second is None


def is_gap_quoted(other: str, run: LoneWords) -> bool:
    """Whether the words around the gap in `other` stand in one pair of marks there.

    So the words belong to the quotation although their own printing, a block that is set off, has no marks.
    """
    blocks = run.quotation.blocks
    there = 1 - run.side
    before = [block[there] for block in blocks if block[run.side].end <= run.words.start]
    after = [block[there] for block in blocks if block[run.side].start >= run.words.end]
    if not (run.inside and before and after):
        return False
    around = Span(before[-1].start, after[0].end)
    return any(region.contains(around) for region in find_quoted(other))


def _list_other_words(coverage: Coverage, quotation: AlignedQuotation, side: int) -> Iterator[Span]:
    """The other sentences in marks that an account gives to the source of a quotation, where both name it."""
    number = quotation.attributions[side]
    if number is None or not all(quotation.marked) or not is_shared_source(coverage, quotation):
        return
    reading = coverage.readings[quotation.accounts[side]]
    text, source = reading.article.text, reading.attributions[number].source
    said = [
        span for one in reading.attributions if one.source == source and one.certain for span in one.content
    ]
    for region in find_quoted(text):
        if not any(span.overlaps(region) for span in said):
            continue
        for part in re.finditer(r"[^.!?…\n]+[.!?…]?", region.of(text)):
            place = Span(region.start + part.start(), region.start + part.end())
            if not place.overlaps(quotation.spans[side]) and any(span.overlaps(place) for span in said):
                yield place


def text_with(coverage: Coverage, run: LoneWords, *, other: bool = False) -> str:
    """The text that has the words, or the one that has them not."""
    return coverage.readings[run.quotation.accounts[run.side ^ other]].article.text


def label_sides(coverage: Coverage, run: LoneWords) -> tuple[str, str]:
    """How the item calls the account that has the words, and the other one."""
    labels = coverage.label_pair(run.quotation.accounts)
    return labels[run.side], labels[1 - run.side]


def name_shared(coverage: Coverage, quotation: AlignedQuotation) -> str | None:
    """The name of the one source that both accounts give the words to, or None."""
    if not is_shared_source(coverage, quotation):
        return None
    names = [name_source(coverage, quotation, at) for at in (0, 1)]
    shown = [name for name in names if name]
    return max(shown, key=len) if len(shown) == len(names) else None


def name_source(coverage: Coverage, quotation: AlignedQuotation, at: int) -> str | None:
    """Whom one account (0 or 1) gives a quotation to, as a sentence prints it; None where it is unsaid."""
    reading = coverage.readings[quotation.accounts[at]]
    number = quotation.attributions[at]
    source = None if number is None else reading.attributions[number].source
    if source is None or not is_showable(reading, reading.sources[source]):
        return None
    return name_in_sentence(reading, reading.sources[source])


def is_shared_source(coverage: Coverage, quotation: AlignedQuotation) -> bool:
    """Whether both accounts give a quotation to one source."""
    numbers = [
        coverage.readings[account].attributions[number].source if number is not None else None
        for account, number in zip(quotation.accounts, quotation.attributions, strict=True)
    ]
    return None not in numbers and any(
        [shared.in_account(account) for account in quotation.accounts] == numbers
        for shared in coverage.sources
    )
