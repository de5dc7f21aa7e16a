"""Which sentences may or may not be covered by a neighbouring cue."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import Final, TypeVar

from quiz.reading.values import Attribution, CueKind, Quotation
from quiz.text import Span

T = TypeVar("T")
_PARAGRAPHS_ON: Final = 3  # how far a reader may take a cue to reach when no other follows


def find_ambiguous(
    attributions: Sequence[Attribution],
    sentences: Sequence[Span],
    paragraphs: Sequence[Span],
    publisher: int | None,
) -> tuple[Span, ...]:
    """Sentences without a cue of their own that a cue nearby may reach, in text order.

    After an attributed sentence: the rest of its paragraph, and up to three paragraphs that have no cue.
    Before a cue that ends its paragraph: the sentences of that paragraph. The publisher's own checks and
    hearsay reach no further than their sentence.
    """
    starts = [paragraph.start for paragraph in paragraphs]
    inside = _by_paragraph(starts, ((sentence, sentence) for sentence in sentences))
    covered = _by_paragraph(starts, ((span, span) for a in attributions for span in (*a.content, *a.cue)))
    reaching = (a for a in attributions if _reaches(a, publisher))
    own = _by_paragraph(starts, ((span, a) for a in reaching for span in (*a.content, *a.cue)))
    found: list[Span] = []
    reach = 0
    for place in range(len(paragraphs)):
        bare = [s for s in inside[place] if not any(s.overlaps(span) for span in covered[place])]
        if own[place]:
            found += _within_reach(bare, own[place])
            reach = _PARAGRAPHS_ON
        elif reach and not covered[place]:
            found += bare
            reach -= 1
    return tuple(found)


def _by_paragraph(starts: Sequence[int], placed: Iterable[tuple[Span, T]]) -> defaultdict[int, list[T]]:
    """The values by the number of the paragraph in which their span lies."""
    groups: defaultdict[int, list[T]] = defaultdict(list)
    for span, value in placed:
        groups[bisect_right(starts, span.start) - 1].append(value)
    return groups


def _reaches(attribution: Attribution, publisher: int | None) -> bool:
    by_publisher = attribution.source is not None and attribution.source == publisher
    return attribution.cue_kind is not CueKind.HEARSAY and not by_publisher


def _within_reach(bare: Sequence[Span], own: Sequence[Attribution]) -> list[Span]:
    """The sentences after the paragraph's first attribution, or before a cue that follows its content."""
    first = min(span.start for a in own for span in (*a.content, *a.cue))
    last = max((a.cue[0].start for a in own if _postposed(a)), default=0)
    return [sentence for sentence in bare if sentence.start > first or sentence.start < last]


def _postposed(attribution: Attribution) -> bool:
    """Whether an indirect content stands before its cue, so that the cue may close more than one sentence."""
    return (
        attribution.quotation is not Quotation.DIRECT
        and attribution.content[0].start < attribution.cue[0].start
    )
