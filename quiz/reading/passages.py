"""Which sentences may or may not be covered by a neighbouring cue."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from quiz.reading.values import Attribution, CueKind, Quotation
from quiz.text import Span

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
    reaching = [
        a
        for a in attributions
        if a.cue_kind is not CueKind.HEARSAY and (a.source is None or a.source != publisher)
    ]
    covered = [span for a in attributions for span in (*a.content, *a.cue)]
    found: set[Span] = set()
    reach = 0
    for paragraph in paragraphs:
        inside = [sentence for sentence in sentences if paragraph.contains(sentence)]
        own = [a for a in reaching if any(paragraph.overlaps(span) for span in (*a.cue, *a.content))]
        open_ones = [sentence for sentence in inside if not any(sentence.overlaps(span) for span in covered)]
        if own:
            first = min(span.start for a in own for span in (*a.content, *a.cue))
            last_cues = [a for a in own if _postposed(a)]
            found.update(
                s for s in open_ones if s.start > first or any(s.start < a.cue[0].start for a in last_cues)
            )
            reach = _PARAGRAPHS_ON
        elif reach and not any(paragraph.overlaps(span) for span in covered):
            found.update(open_ones)
            reach -= 1
    return tuple(sorted(found))


def _postposed(attribution: Attribution) -> bool:
    """Whether an indirect content stands before its cue, so that the cue may close more than one sentence."""
    return (
        attribution.quotation is not Quotation.DIRECT
        and attribution.content[0].start < attribution.cue[0].start
    )
