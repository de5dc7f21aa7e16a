"""One quotation in two accounts: which words both print, and which words one of them prints alone."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from quiz.items.coverage.printing import Words, find_bracketed, find_quoted, read_words
from quiz.items.coverage.runs import Run, add_tail, choose_chain, clip_runs, fill_gaps, find_runs
from quiz.items.remembering import remember
from quiz.reading import Quotation, Reading
from quiz.text import Span, hull

SHARED_CHARACTERS: Final = 60  # fewer may be the same by chance


@dataclass(frozen=True, slots=True)
class Difference:
    """Words that one printing has where the other has none or others; at least one of the two is given.

    `bracketed` says that all of the words of one side stand in brackets, as an editor's insertions do.
    """

    first: Span | None
    second: Span | None
    bracketed: bool = False


@dataclass(frozen=True, slots=True)
class AlignedQuotation:
    """Words of one source that two accounts print, from the first word they share to the last.

    `accounts` index `Coverage.readings`; all pairs are in their order. `spans` reach from the first shared
    word to the last, in the two original texts. `blocks` are the runs of shared words, `differences` what
    stands between them. `attributions` index each reading's attributions (None where the reading has none
    there), `marked` says whether quotation marks enclose the words. A printing without marks (a block that
    is set off) aligns too.
    """

    accounts: tuple[int, int]
    spans: tuple[Span, Span]
    blocks: tuple[tuple[Span, Span], ...]
    differences: tuple[Difference, ...]
    attributions: tuple[int | None, int | None]
    marked: tuple[bool, bool]

    @property
    def shared_characters(self) -> int:
        """How many characters of the first printing stand in the second as well."""
        return sum(len(first) for first, _ in self.blocks)


def align_quotations(readings: Sequence[Reading], accounts: tuple[int, int]) -> tuple[AlignedQuotation, ...]:
    """The quotations that two of `readings` share, in the order of the first one's text.

    At least 60 characters must be the same, and one printing at least must be a quotation: in marks, or
    direct speech by its reading.
    """
    one, other = readings[accounts[0]], readings[accounts[1]]
    turned = map(_turn, _align_from(other, one, (accounts[1], accounts[0])))
    longest = sorted((*_align_from(one, other, accounts), *turned), key=lambda a: -a.shared_characters)
    found: list[AlignedQuotation] = []
    for aligned in longest:
        if not any(
            mine.overlaps(theirs)
            for known in found
            for mine, theirs in zip(aligned.spans, known.spans, strict=True)
        ):
            found.append(aligned)
    return tuple(sorted(found, key=lambda aligned: aligned.spans))


def _align_from(one: Reading, other: Reading, accounts: tuple[int, int]) -> Iterator[AlignedQuotation]:
    """What `other` has of each quotation of `one`."""
    texts = one.article.text, other.article.text
    runs = find_runs(*texts)
    if not runs:
        return
    words = read_words(texts[0]), read_words(texts[1])
    for region in _list_quotations(one):
        inside = words[0].within(region)
        clipped = tuple(clip_runs(runs, inside.start, inside.stop))
        if not clipped:
            continue
        chain = add_tail(choose_chain(clipped), *words, inside.stop)
        if _count_characters(chain, words[0]) >= SHARED_CHARACTERS:
            yield _build(fill_gaps(chain, *words), (one, other), words, accounts)


@remember  # an account is held against every other one
def _list_quotations(reading: Reading) -> tuple[Span, ...]:
    """What is printed as somebody's own words: in marks, or set off as direct speech."""
    text = reading.article.text
    marked = find_quoted(text)
    direct = sorted(
        span
        for attribution in reading.attributions
        if attribution.quotation is Quotation.DIRECT
        for span in attribution.content
        if not any(span.overlaps(known) for known in marked)
    )
    held: list[Span] = []
    for span in direct:
        if held and not text[held[-1].end : span.start].strip():
            held[-1] = hull((held[-1], span))
        else:
            held.append(span)
    return (*marked, *held)


def _count_characters(chain: Sequence[Run], words: Words) -> int:
    return sum(len(words.span(run.first, run.first + run.length)) for run in chain)


def _build(
    runs: Sequence[Run],
    readings: tuple[Reading, Reading],
    words: tuple[Words, Words],
    accounts: tuple[int, int],
) -> AlignedQuotation:
    one, other = words
    blocks = tuple((one.span(r.first, r.ends[0]), other.span(r.second, r.ends[1])) for r in runs)
    texts = readings[0].article.text, readings[1].article.text
    spans = (
        Span(blocks[0][0].start, blocks[-1][0].end),
        Span(blocks[0][1].start, blocks[-1][1].end),
    )
    return AlignedQuotation(
        accounts=accounts,
        spans=spans,
        blocks=blocks,
        differences=tuple(_list_differences(runs, words, texts)),
        attributions=(_find_attribution(readings[0], spans[0]), _find_attribution(readings[1], spans[1])),
        marked=(is_marked(texts[0], spans[0]), is_marked(texts[1], spans[1])),
    )


def _list_differences(
    runs: Sequence[Run], words: tuple[Words, Words], texts: tuple[str, str]
) -> Iterator[Difference]:
    for run, later in pairwise(runs):
        (at, there), (upto, upthere) = run.ends, (later.first, later.second)
        first = words[0].span(at, upto) if at < upto else None
        second = words[1].span(there, upthere) if there < upthere else None
        sides = ((texts[0], first), (texts[1], second))
        bracketed = any(span and _is_bracketed(text, span) for text, span in sides)
        yield Difference(first, second, bracketed)


def _is_bracketed(text: str, span: Span) -> bool:
    return any(bracket.contains(span) for bracket in find_bracketed(text))


def is_marked(text: str, span: Span) -> bool:
    """Whether the words at `span` begin and end inside quotation marks."""
    quoted = find_quoted(text)
    ends = (Span(span.start, span.start + 1), Span(span.end - 1, span.end))
    return all(any(mark.contains(end) for mark in quoted) for end in ends)


def _find_attribution(reading: Reading, place: Span) -> int | None:
    """The attribution whose content shares most characters with `place`."""
    shared = {
        number: sum(max(0, min(s.end, place.end) - max(s.start, place.start)) for s in attribution.content)
        for number, attribution in enumerate(reading.attributions)
        if any(span.overlaps(place) for span in attribution.content)
    }
    return max(shared, key=lambda number: shared[number], default=None)


def _turn(aligned: AlignedQuotation) -> AlignedQuotation:
    """The same quotation with its accounts the other way round."""
    return AlignedQuotation(
        accounts=(aligned.accounts[1], aligned.accounts[0]),
        spans=(aligned.spans[1], aligned.spans[0]),
        blocks=tuple((second, first) for first, second in aligned.blocks),
        differences=tuple(Difference(d.second, d.first, d.bracketed) for d in aligned.differences),
        attributions=(aligned.attributions[1], aligned.attributions[0]),
        marked=(aligned.marked[1], aligned.marked[0]),
    )
