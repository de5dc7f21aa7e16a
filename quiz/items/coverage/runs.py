"""The same words in two texts: runs of them, and how runs follow each other."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import lru_cache
from itertools import count, pairwise
from typing import Final

from quiz.items.coverage.printing import Words, read_words

GRAM: Final = 4  # words that must agree side by side before anything is taken for the same
_COMMON: Final = 8  # a gram that stands more often than this in a text says nothing about a place
_TAIL_GAP: Final = 10  # words that may stand before a common end of two or three words
MAX_GAP: Final = 40  # words that one printing may have between two runs of the same quotation


@dataclass(frozen=True, slots=True, order=True)
class Run:
    """`length` words that are the same from word `first` of one text and from word `second` of another."""

    first: int
    second: int
    length: int

    @property
    def ends(self) -> tuple[int, int]:
        """The word after the last one, in each text."""
        return self.first + self.length, self.second + self.length


@lru_cache(maxsize=256)
def find_runs(first: str, second: str) -> tuple[Run, ...]:
    """The longest runs of at least four words that two texts share, in the order of the first text."""
    one, other = read_words(first), read_words(second)
    here, places = _index_grams(first), _index_grams(second)
    shared = [
        gram for gram in _list_distinct(first) & _list_distinct(second) if places.count(gram) <= _COMMON
    ]
    reached: dict[int, int] = {}  # how far each diagonal is already covered
    runs: list[Run] = []
    for at, begun in sorted((at, gram) for gram in shared for at in here.find(gram)):
        for there in places.find(begun):
            if reached.get(there - at, 0) > at:
                continue
            run = Run(at, there, _measure(one.folded, other.folded, at, there))
            reached[there - at] = at + run.length
            runs.append(run)
    return tuple(runs)


@dataclass(frozen=True, slots=True)
class _Grams:
    """Where each four words of a text that stand side by side begin: the last time, and ever, if often.

    Hardly any stand twice, and a list for each would cost more than everything else.
    """

    last: Mapping[tuple[str, ...], int]
    several: Mapping[tuple[str, ...], Sequence[int]]

    def find(self, gram: tuple[str, ...]) -> Sequence[int]:
        """Where these words begin, in order."""
        return self.several.get(gram) or (self.last[gram],)

    def count(self, gram: tuple[str, ...]) -> int:
        """How often they stand in the text."""
        return len(self.find(gram))


@lru_cache(maxsize=64)
def _index_grams(text: str) -> _Grams:
    folded = read_words(text).folded
    grams = list(zip(*(folded[shift:] for shift in range(GRAM)), strict=False))
    last = dict(zip(grams, count(), strict=False))
    several: defaultdict[tuple[str, ...], list[int]] = defaultdict(list)
    for at, gram in enumerate(grams) if len(last) < len(grams) else ():
        if last[gram] != at:
            several[gram].append(at)
    for gram, places in several.items():
        places.append(last[gram])
    return _Grams(last, several)


@lru_cache(maxsize=64)  # two sets meet without another look at the words
def _list_distinct(text: str) -> frozenset[tuple[str, ...]]:
    """Each four words of a text that stand side by side, once."""
    return frozenset(_index_grams(text).last)


def _measure(one: Sequence[str], other: Sequence[str], at: int, there: int) -> int:
    """How many words are the same from two places on."""
    most = min(len(one) - at, len(other) - there)
    return next((n for n in range(most) if one[at + n] != other[there + n]), most)


def clip_runs(runs: Iterable[Run], start: int, end: int) -> Iterator[Run]:
    """The parts of `runs` in words `start` to `end` of the first text, each of four words or more."""
    for run in runs:
        begin, stop = max(run.first, start), min(run.first + run.length, end)
        if stop - begin >= GRAM:
            yield Run(begin, run.second + begin - run.first, stop - begin)


def choose_chain(runs: Sequence[Run]) -> tuple[Run, ...]:
    """The runs with most words in all that follow each other in both texts, with small gaps alone."""
    ordered = sorted(runs)
    best: list[tuple[int, int]] = []  # words up to here, and the run before
    for number, run in enumerate(ordered):
        before = ((best[i][0], i) for i in range(number) if _may_follow(ordered[i], run))
        words, previous = max(before, default=(0, -1))
        best.append((words + run.length, previous))
    chain: list[Run] = []
    at = max(range(len(best)), key=lambda i: best[i][0], default=-1)
    while at >= 0:
        chain.append(ordered[at])
        at = best[at][1]
    return tuple(reversed(chain))


def _may_follow(run: Run, later: Run) -> bool:
    gaps = (later.first - run.ends[0], later.second - run.ends[1])
    return min(gaps) >= 0 and max(gaps) <= MAX_GAP


def fill_gaps(chain: Sequence[Run], one: Words, other: Words) -> tuple[Run, ...]:
    """The chain with the shorter runs between its own, so that what is left over differs."""
    filled = list(chain[:1])
    for run, later in pairwise(chain):
        (at, there), (upto, upthere) = run.ends, (later.first, later.second)
        matcher = SequenceMatcher(None, one.folded[at:upto], other.folded[there:upthere], autojunk=False)
        blocks = (block for block in matcher.get_matching_blocks() if block.size)
        filled += [Run(at + block.a, there + block.b, block.size) for block in blocks]
        filled.append(later)
    return tuple(_join(filled))


def add_tail(chain: Sequence[Run], one: Words, other: Words, end: int) -> tuple[Run, ...]:
    """The chain with the two or three words with which both printings end, the first one at `end`."""
    if not chain:
        return ()
    at, there = chain[-1].ends
    left = one.folded[at:end]
    for size in range(min(len(left), GRAM - 1), 1, -1):
        window = other.folded[there : there + len(left) + _TAIL_GAP]
        for place in range(len(window) - size + 1):
            if window[place : place + size] == left[-size:] and len(left) - size <= _TAIL_GAP:
                return (*chain, Run(end - size, there + place, size))
    return tuple(chain)


def _join(runs: Sequence[Run]) -> Iterator[Run]:
    """The runs with those made one that touch in both texts."""
    held = runs[0] if runs else None
    for run in runs[1:]:
        if held and held.ends == (run.first, run.second):
            held = Run(held.first, held.second, held.length + run.length)
        else:
            if held:
                yield held
            held = run
    if held:
        yield held
