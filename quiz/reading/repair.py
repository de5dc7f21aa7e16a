"""Edges mended: rough ranges, as a tagger marks them, drawn to tokens, quotations and constituents."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Final

from quiz.reading import grammar
from quiz.reading.lexicons import HEARSAY_ADVERBS
from quiz.reading.passage import Passage, Range
from quiz.reading.quotations import MARKS, Quoted

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

Tokens = tuple[int, int]  # token indices of one passage, half-open
_STEPS: Final = (0, 1, -1, 2, -2)  # tokens by which an edge may move, nearest first
_GROW: Final = 0.3  # cost of taking in one token, where cutting one arc costs 1
_SHRINK: Final = 1.1  # cost of leaving out one token: what the tagger marks is seldom too much
_SHORT: Final = 6  # tokens of a part that is never made shorter
_GAP: Final = 2  # tokens that may be missing inside a content
_CUT: Final = 2  # words of a quotation that may be missing at an edge
_WHOLE: Final = 0.8  # share of a quotation that stands for all of it
_HEAVY: Final = frozenset(("VERB", "AUX", "NOUN", "PROPN", "PRON"))
_NOUNS: Final = frozenset(("NOUN", "PROPN", "PRON"))


def repair_content(
    passage: Passage, ranges: Iterable[Range], beside: Iterable[Range] = ()
) -> tuple[Range, ...]:
    """The parts of a content, in order, not overlapping, each on token edges without marks at its ends.

    A part that leaves out or takes in a word or two moves to the edges that cut the fewest arcs of the parse;
    one that covers nearly a whole quotation becomes that quotation. What lies `beside` (cue, source) is never
    drawn in.
    """
    taken = [tokens for place in beside if (tokens := covered(passage, place))]
    pieces = [tokens for place in ranges if (tokens := covered(passage, place))]
    free = [part for piece in pieces for part in _outside(piece, taken)]
    free = [_before_predicate(passage.doc, part, taken) for part in free]
    joined = _join(passage.doc, free, taken)
    settled = [_settle(passage, piece, taken) for piece in joined]
    places = [_quoted(passage, passage.characters(*piece), taken) for piece in _merge(settled)]
    trimmed = (passage.trimmed(_after_that(passage, place)) for place in places)
    return _merge([place for place in trimmed if place])


def repair_source(passage: Passage, place: Range) -> Range:
    """The noun phrase that a rough range means, without appositions; else its whole words."""
    tokens = covered(passage, place)
    head = find_head(passage, place)
    if tokens is None or head is None:
        return place
    whole = passage.characters(*tokens)
    if passage.doc[head].pos_ in _NOUNS:
        first, last = grammar.phrase(passage.doc[head])
        verbs = any(token.pos_ == "VERB" for token in passage.doc[max(tokens[1], head + 1) : last])
        whole = passage.characters(first, tokens[1] if verbs and head < tokens[1] else last)
    return passage.trimmed(whole) or whole


def find_head(passage: Passage, place: Range) -> int | None:
    """The token that governs a rough range, a noun or pronoun if it can be; None where no word is."""
    tokens = covered(passage, place)
    if tokens is None:
        return None
    tops = [token for token in passage.doc[slice(*tokens)] if not tokens[0] <= token.head.i < tokens[1]]
    tops += [token for token in passage.doc[slice(*tokens)] if token.head == token]
    nouns = [token for token in tops if token.pos_ in _NOUNS and not _half_word(token)]
    first = min(nouns or tops, key=lambda token: token.i)
    named = (
        token
        for token in nouns  # "the baker Ann Lee" as two subjects side by side
        if token.pos_ == "PROPN" and token.head == first.head and token.left_edge.i == first.right_edge.i + 1
    )
    return next(named, first).i


def _half_word(token: Token) -> bool:
    """Whether a word goes on behind a hyphen ("co-author")."""
    following = token.i + 1
    return not token.whitespace_ and following < len(token.doc) and token.doc[following].text in "-‐‑"


def covered(passage: Passage, place: Range) -> Tokens | None:
    """The tokens that a range of characters touches, without marks at the edges; None without any."""
    start, end = place
    first = passage.token_at(start)
    begin = len(passage.doc) if first is None else first.i
    if begin and passage.doc[begin - 1].idx + len(passage.doc[begin - 1]) > start:
        begin -= 1
    stop = begin
    while stop < len(passage.doc) and passage.doc[stop].idx < end:
        stop += 1
    while begin < stop and not _worded(passage.doc[begin]):
        begin += 1
    while stop > begin and not _worded(passage.doc[stop - 1]):
        stop -= 1
    return (begin, stop) if begin < stop else None


def _worded(token: Token) -> bool:
    return any(character.isalnum() for character in token.text)


def _outside(piece: Tokens, taken: Iterable[Tokens]) -> list[Tokens]:
    """What is left of a piece without the places that belong to cue and source."""
    pieces = [piece]
    for start, end in taken:
        pieces = [
            part
            for one in pieces
            for part in ((one[0], min(one[1], start)), (max(one[0], end), one[1]))
            if part[0] < part[1]
        ]
    return pieces


def _before_predicate(doc: Doc, piece: Tokens, taken: Iterable[Tokens]) -> Tokens:
    """A content right behind a noun cue without what is then said of it ("… has proved to be true")."""
    for start, end in taken:
        for noun in doc[start:end]:
            verb = noun.head
            told = noun.pos_ == "NOUN" and noun.dep_ in grammar.SUBJECTS and piece[0] == end
            if told and piece[0] < verb.i < piece[1]:
                group = [
                    child.i for child in grammar.children(verb, "aux", "auxpass", "neg") if child.i > end
                ]
                return piece[0], max(piece[0] + 1, min(group, default=verb.i))
    return piece


def _join(doc: Doc, pieces: Iterable[Tokens], taken: Sequence[Tokens]) -> list[Tokens]:
    """The pieces in order, joined where only marks or a light word or two are missing between them."""
    joined: list[Tokens] = []
    for start, end in sorted(pieces):
        if joined and _light(doc, (joined[-1][1], start), taken):
            joined[-1] = joined[-1][0], max(end, joined[-1][1])
        else:
            joined.append((start, end))
    return joined


def _light(doc: Doc, gap: Tokens, taken: Sequence[Tokens]) -> bool:
    """Whether a gap holds no cue and nobody: marks, and at most a few words that carry little."""
    if any(start < gap[1] and gap[0] < end for start, end in taken):
        return False
    words = [token for token in doc[gap[0] : max(gap)] if _worded(token)]
    heavy = any(word.pos_ in _HEAVY or word.lower_ in HEARSAY_ADVERBS for word in words)
    return len(words) <= _GAP and not heavy


def _settle(passage: Passage, piece: Tokens, taken: Sequence[Tokens]) -> Tokens:
    """The piece with each edge where the fewest arcs are cut; an edge at a quotation's own edge stays."""
    start, end = piece
    doc, best = passage.doc, _arcs_cut(passage.doc, piece, taken)
    if best == 0:
        return piece
    if not _at_opening(passage, start):
        start = _cheapest(doc, [(start + step, end) for step in _STEPS], taken)[0]
    if not _at_closing(passage, end):
        end = _cheapest(doc, [(start, end + step) for step in _STEPS], taken)[1]
    return start, end


def _cheapest(doc: Doc, options: Sequence[Tokens], taken: Sequence[Tokens]) -> Tokens:
    """The option of least cost; the first one is where the piece stands now."""
    now = options[0]

    def cost(option: Tokens) -> float:
        grown = (now[0] - option[0]) + (option[1] - now[1])
        return _arcs_cut(doc, option, taken) + (_GROW * grown if grown > 0 else -_SHRINK * grown)

    return min((option for option in options if _possible(doc, now, option, taken)), key=cost)


def _possible(doc: Doc, now: Tokens, option: Tokens, taken: Sequence[Tokens]) -> bool:
    """Whether an edge may move so: inside its sentence where it grows, and over no mark, cue or source."""
    start, end = option
    if not 0 <= start < end <= len(doc) or end - start < min(now[1] - now[0], _SHORT):
        return False
    added = [*doc[start : max(start, now[0])], *doc[now[1] : max(end, now[1])]]
    if any(begin < end and start < stop for begin, stop in taken):
        return False
    crossed = any(token.is_sent_start for token in doc[now[1] : max(end, now[1])])
    crossed = crossed or any(token.is_sent_start for token in doc[start + 1 : max(start, now[0]) + 1])
    return not crossed and all(_worded(token) or token.text == "'" for token in added)


def _arcs_cut(doc: Doc, piece: Tokens, taken: Sequence[Tokens]) -> int:
    """How many arcs of the parse a piece cuts beyond the one by which it hangs on the rest."""
    start, end = piece
    held = {place for stretch in taken for place in range(*stretch)}
    outward = sum(
        not start <= token.head.i < end and token.head.i not in held
        for token in doc[start:end]
        if token.dep_ not in _FREE
    )
    first, last = doc[start].sent.start, doc[end - 1].sent.end
    inward = sum(
        start <= token.head.i < end
        for side in ((first, start), (end, last))
        for token in doc[slice(*side)]
        if token.dep_ not in _FREE and token.i not in held
    )
    return max(0, outward - 1) + inward


_FREE: Final = frozenset(("punct", "cc", "ROOT"))


def _merge(pieces: Sequence[Range]) -> tuple[Range, ...]:
    """The pieces in order, those that touch or overlap as one."""
    merged: list[Range] = []
    for start, end in sorted(pieces):
        if merged and start <= merged[-1][1]:
            merged[-1] = merged[-1][0], max(end, merged[-1][1])
        else:
            merged.append((start, end))
    return tuple(merged)


def _at_opening(passage: Passage, start: int) -> bool:
    return start > 0 and passage.doc[start - 1].text[-1] in MARKS


def _at_closing(passage: Passage, end: int) -> bool:
    return end < len(passage.doc) and passage.doc[end].text[0] in MARKS


def _quoted(passage: Passage, place: Range, taken: Sequence[Tokens]) -> Range:
    """The range widened to the quotations that it nearly covers, or cut back to one that it hardly leaves."""
    start, end = place
    for quoted in passage.quotations:
        if (
            quoted.single
            or quoted.end <= place[0]
            or quoted.start >= place[1]
            or _holds(passage, quoted, taken)
        ):
            continue
        shared = min(end, quoted.end) - max(start, quoted.start)
        nearly = shared >= _WHOLE * (quoted.end - quoted.start)
        if start > quoted.start and (nearly or _words(passage, (quoted.start, start)) <= _CUT):
            start = quoted.start
        if end < quoted.end and (nearly or _words(passage, (end, quoted.end)) <= _CUT):
            end = quoted.end
    return start, end


def _holds(passage: Passage, quoted: Quoted, taken: Sequence[Tokens]) -> bool:
    """Whether the cue itself stands inside the quotation."""
    return any(quoted.start <= passage.doc[start].idx < quoted.end for start, _ in taken)


def _words(passage: Passage, place: Range) -> int:
    return len(passage.plain[slice(*place)].split())


def _after_that(passage: Passage, place: Range) -> Range:
    """The range without a "that" which only joins it to its cue."""
    first = passage.token_at(place[0])
    if first is None or first.lower_ != "that" or first.i + 1 >= len(passage.doc):
        return place
    following = first.doc[first.i + 1]
    finite = following.pos_ in ("AUX", "PUNCT") or following.tag_ in ("VBD", "VBZ", "MD")
    if first.dep_ != "mark" and (finite or first.is_sent_start):  # "said that was it"
        return place
    return passage.doc[first.i + 1].idx, place[1]
