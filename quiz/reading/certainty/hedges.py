"""Hedges of one attribution: each marker with what it limits and whose doubt it is."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from quiz.reading.certainty.markers import Marker, find_markers
from quiz.reading.certainty.scopes import find_scope
from quiz.reading.certainty.words import tokens_beside, tokens_of
from quiz.reading.draft import Draft
from quiz.reading.passage import Passage, Range
from quiz.reading.values import Hedge, HedgeOwner

_SEEMING: Final = frozenset(("appear", "seem"))  # "appeared to blame": no cue by itself
_BLOCKS: Final = ("block", "block-goes-on")


def find_hedges(passage: Passage, home: Passage, draft: Draft) -> tuple[Hedge, ...]:
    """The markers inside the content and beside its cue and source, in text order, each once."""
    found = {hedge.span: hedge for hedge in (*_around_cue(home, draft), *_in_content(passage, draft))}
    return tuple(found[span] for span in sorted(found))


def _in_content(passage: Passage, draft: Draft) -> Iterator[Hedge]:
    """What the content itself hedges: the source's doubt, or the outlet's own distance to its wording."""
    for place in draft.content:
        for marker in find_markers(tokens_of(passage, (place,))):
            printed = _quoted(passage, marker) or draft.quoted or draft.frame in _BLOCKS
            owner = HedgeOwner.OUTLET if marker.distancing and not printed else HedgeOwner.SOURCE
            yield _hedge(passage, marker, place, owner)


def _around_cue(home: Passage, draft: Draft) -> Iterator[Hedge]:
    """What limits the cue or stands on the source's mention: the voice of whoever tells the cue."""
    places = (*draft.source_places, *draft.cue)
    listed = (*tokens_of(home, places), *tokens_beside(home, draft))
    tokens = sorted({token.i: token for token in listed}.items())
    start = min(place[0] for place in places)
    end = max(place[1] for place in places)
    for marker in find_markers([token for _, token in tokens]):
        if _inside_content(home, draft, marker) or _is_key(home, draft, marker):
            continue
        first, last = home.characters(marker.start, marker.end)
        owner = HedgeOwner.SOURCE if _quoted(home, marker) else HedgeOwner.OUTLET
        reach = (min(start, first), max(end, last))
        yield _hedge(home, marker, _with_content(draft, reach), owner)


def _is_key(home: Passage, draft: Draft, marker: Marker) -> bool:
    """Whether the marker is the cue's own verb or noun, which says how the words came and hedges nothing."""
    key = home.doc[draft.head]
    hedges = key.pos_ == "ADV" or key.lemma_.lower() in _SEEMING
    return marker.start <= draft.head < marker.end and not hedges


def _with_content(draft: Draft, reach: Range) -> Range:
    """From the first to the last character of cue, source and, in the same passage, content."""
    if draft.passage != draft.cue_passage:
        return reach
    return min(reach[0], draft.content[0][0]), max(reach[1], draft.content[-1][1])


def _inside_content(home: Passage, draft: Draft, marker: Marker) -> bool:
    if draft.passage != draft.cue_passage:
        return False
    start, end = home.characters(marker.start, marker.end)
    return any(place[0] <= start and end <= place[1] for place in draft.content)


def _quoted(passage: Passage, marker: Marker) -> bool:
    return passage.quotation_at(passage.doc[marker.start].idx) is not None


def _hedge(passage: Passage, marker: Marker, within: Range, owner: HedgeOwner) -> Hedge:
    printed = passage.characters(marker.start, marker.end)
    scope = find_scope(passage, marker, (min(within[0], printed[0]), max(within[1], printed[1])))
    return Hedge(passage.original(printed), passage.original(scope), owner)
