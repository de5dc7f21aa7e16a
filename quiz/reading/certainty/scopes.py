"""What a marker limits: the clause or phrase that hangs on it in the parse."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING, Final

from quiz.reading.certainty.markers import Marker
from quiz.reading.passage import Passage, Range

if TYPE_CHECKING:
    from spacy.tokens import Token

_MOST: Final = 16  # coordinated words that one marker may limit: no sentence of the news has more
_MODIFYING: Final = frozenset(("aux", "advmod", "amod", "compound", "nmod", "acl", "det", "npadvmod", "neg"))
_PREDICATIVE: Final = frozenset(("acomp", "attr", "oprd"))
_FINITE: Final = frozenset(("VBZ", "VBP", "VBD", "MD"))


def find_scope(passage: Passage, marker: Marker, within: Range) -> Range:
    """The plain characters inside `within` whose certainty the marker limits; they hold the marker.

    A coordinated clause with its own subject or tense is left out: in "it may rain and the road is closed"
    only the rain is in doubt.
    """
    top = _governed(marker)
    first, last = _edges(top, marker)
    while first < marker.start and _joins(passage.doc[first], top):
        first += 1  # "because it may rain": the reason is not in doubt
    while last >= marker.end and passage.doc[last].dep_ in ("cc", "punct"):
        last -= 1
    start, end = passage.characters(min(first, marker.start), max(last + 1, marker.end))
    clipped = max(start, within[0]), min(end, within[1])
    return passage.trimmed(clipped) or clipped


def _joins(token: Token, top: Token) -> bool:
    return token.dep_ == "cc" or (token.dep_ == "mark" and token.head == top)


def _governed(marker: Marker) -> Token:
    """The word whose subtree the marker limits: the verb of a modal or an adverb, the noun of "alleged"."""
    key = marker.key
    if key.dep_ in _MODIFYING:
        # "was perhaps dry": the adverb hangs on "dry", and the doubt is about all of it.
        return key.head.head if key.dep_ == "advmod" and key.head.dep_ in _PREDICATIVE else key.head
    aside = marker.end - marker.start > 1 and not any(child.i > key.i for child in key.children)
    return key.head if aside or key.dep_ in _PREDICATIVE else key  # aside: "the way, I think, is long"


def _edges(top: Token, marker: Marker) -> tuple[int, int]:
    """The first and last token of a subtree without what stands coordinated to it as a clause of its own."""
    within = [
        (child.left_edge.i, child.right_edge.i)
        for word in _joined(top, marker)
        for child in word.children
        if child.dep_ != "conj" and (child.dep_ != "parataxis" or _holds(child, marker))
    ]
    return min([top.i, *(low for low, _ in within)]), max([top.i, *(high for _, high in within)])


def _joined(top: Token, marker: Marker) -> list[Token]:
    """The word and those coordinated to it that share its subject and tense, and with them its doubt."""
    participles = marker.key.dep_ == "aux" and any(child.lower_ == "have" for child in top.children)
    found = [top]
    for word in found:
        joined = (child for child in word.children if child.dep_ == "conj")
        for child in islice(joined, _MOST - len(found)):
            apart = _has_own(child) or (child.tag_ in _FINITE and not participles)
            if not apart or _holds(child, marker):
                found.append(child)
    return found


def _holds(child: Token, marker: Marker) -> bool:
    """Whether the marker stands in the subtree of a child."""
    return child.left_edge.i <= marker.key.i <= child.right_edge.i


def _has_own(verb: Token) -> bool:
    """Whether a verb has its own subject or its own finite auxiliary."""
    return any(
        child.dep_ in ("nsubj", "nsubjpass", "expl")
        or (child.dep_ in ("aux", "auxpass") and child.tag_ in _FINITE)
        for child in verb.children
    )
