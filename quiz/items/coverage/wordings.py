"""Phrases of a text without a parse, and whether another text has the same words or nearly the same."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from difflib import SequenceMatcher
from functools import lru_cache
from itertools import accumulate
from typing import Final

from quiz.items.coverage.printing import fold_words, read_words
from quiz.text import Span

_ALIKE: Final = 0.8
_ENOUGH: Final = 3  # words side by side that make a part of a phrase worth looking for
_SHARED: Final = 0.5  # of the words that two wordings have in common before their letters are compared
# Words before which a phrase ends; those of them that only join clauses begin none.
_JOINING: Final = frozenset(["and", "but", "or", "which", "that", "who", "whose", "if", "than"])
_OPENERS_LISTED: Final = """
    in on at by for with from into onto as and but or which that who whose when where because if while
    after before over about through than until since during against among between under without within
    across behind toward towards
"""
OPENERS: Final = frozenset(_OPENERS_LISTED.split())
_CLAUSE_OPENERS: Final = frozenset(
    ["when", "where", "because", "if", "while", "after", "before", "until", "since", "which", "who"]
)
# Words with which no phrase ends.
_DANGLING_LISTED: Final = """
    of to the a an my your his her its our their this these those is are was were be been am has have
    had do does did will would can could may might should shall must not no very so too more most i he
    she it we they you i'm it's that's we're they're there some any every each just only also even
    really quite such what how why still yet tho though never always
"""
_DANGLING: Final = OPENERS | frozenset(_DANGLING_LISTED.split())


def find_phrases(text: str, region: Span, sizes: range) -> Iterator[Span]:
    """Stretches of `region` that read as phrases, as many words long as `sizes` allows, in text order.

    One begins after a mark of punctuation or with a word such as "in" or "because", and ends before a mark
    or such a word; a longer one may take in several. What begins a sentence ends before a mark.
    """
    words = read_words(text)
    inside = words.within(region)
    edges = [n for n in inside if _opens(text, n)]
    for start in edges:
        for end in range(start + sizes.start, min(start + sizes.stop, inside.stop + 1)):
            if not _closes(text, end) or not _is_whole(text, start, end):
                continue
            # What begins as a sentence is read as one, and must not stop halfway.
            if _is_parted(text, end) or not text[words.starts[start]].isupper():
                yield words.span(start, end)


def _opens(text: str, number: int) -> bool:
    words = read_words(text)
    if words.folded[number] in _JOINING:
        return False
    return words.folded[number] in OPENERS or _is_parted(text, number)


def _closes(text: str, end: int) -> bool:
    """Whether the word before `end` ends a phrase."""
    words = read_words(text)
    if words.folded[end - 1] in _DANGLING:
        return False
    return _is_parted(text, end) or words.folded[end] in OPENERS


def _is_parted(text: str, number: int) -> bool:
    """Whether punctuation, or the text's edge, stands before a word."""
    words = read_words(text)
    if not 0 < number < len(words):
        return True
    between = text[words.ends[number - 1] : words.starts[number]]
    return any(mark in between for mark in '.,;:!?…“”"()–—') or " - " in between


def _is_whole(text: str, start: int, end: int) -> bool:
    """Whether no sentence ends inside the phrase and no bracket or mark is left open."""
    inside = read_words(text).span(start, end).of(text)
    return not any(mark in inside for mark in '.;:!?…“”"[]()\n')


@lru_cache(maxsize=1024)
def has_words(text: str, phrase: str) -> bool:
    """Whether the words of `phrase` stand side by side in `text`, typography aside."""
    wanted, words = fold_words(phrase), read_words(text).folded
    return any(words[at : at + len(wanted)] == wanted for at, word in enumerate(words) if word == wanted[0])


def ends_whole(text: str, part: Span) -> bool:
    """Whether words do not break off before what they announce, as "advance that" does."""
    words = fold_words(part.of(text))
    return bool(words) and words[-1] not in _DANGLING


def leads_to(text: str, opening: Span, key: Span) -> bool:
    """Whether nothing stands between words and a key after them: half of a phrase tells the other."""
    return opening.end <= key.start and not read_words(text).within(Span(opening.end, key.start))


def find_kind(phrase: str) -> str:
    """What kind of words these seem to be, by how they begin."""
    words = fold_words(phrase)
    if words[0] in _CLAUSE_OPENERS:
        return "clause"
    return "phrase" if words[0] in OPENERS else "sentence"


def is_part(first: str, second: str) -> bool:
    """Whether all the words of one phrase stand side by side in the other."""
    return has_words(first, second) or has_words(second, first)


def is_strange(text: str, phrase: str) -> bool:
    """Whether a text has nothing like a phrase: neither its words, nor half of them side by side."""
    wanted = fold_words(phrase)
    size = max(_ENOUGH, (len(wanted) + 1) // 2)
    parts = (" ".join(wanted[at : at + size]) for at in range(len(wanted) - size + 1))
    return not has_like(text, phrase) and not (
        len(wanted) > size and any(has_words(text, part) for part in parts)
    )


@lru_cache(maxsize=1024)
def has_like(text: str, phrase: str) -> bool:
    """Whether words stand in `text` that a reader may take for those of `phrase`, in another spelling say."""
    wanted = fold_words(phrase)
    letters = "".join(wanted)
    matcher = SequenceMatcher(None, "", letters, autojunk=False)  # it reads its second side once
    return any(_is_alike(matcher, one, letters) for one in set(_list_joined(text, wanted)))


def _list_joined(text: str, wanted: tuple[str, ...]) -> Iterator[str]:
    """The letters of what may be `wanted`: about as many words side by side, some of them the same."""
    words = read_words(text).folded
    if len(wanted) == 1:
        yield from words
        return
    known = set(wanted)
    upto = (0, *accumulate(word in known for word in words))
    for size in range(max(1, len(wanted) - 1), len(wanted) + 2):
        for at in range(len(words) - size + 1):
            same = upto[at + size] - upto[at]
            # Words that were joined leave others as they are, unless there were but two.
            joined = size < len(wanted) and (same or len(wanted) == 2)
            if joined or same >= _SHARED * len(wanted):
                yield "".join(words[at : at + size])


def _is_alike(matcher: SequenceMatcher[str], one: str, other: str) -> bool:
    """Whether `one` is nearly spelled as `other`, which is the matcher's second side."""
    if abs(len(one) - len(other)) > (1 - _ALIKE) * 2 * max(len(one), len(other)):
        return False
    shared = sum(min(one.count(letter), number) for letter, number in _count_letters(other))
    if 2 * shared / (len(one) + len(other)) < _ALIKE:  # in whatever order they stand
        return False
    matcher.set_seq1(one)
    return matcher.ratio() >= _ALIKE


@lru_cache(maxsize=256)
def _count_letters(word: str) -> tuple[tuple[str, int], ...]:
    return tuple(Counter(word).items())
