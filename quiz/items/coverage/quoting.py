"""What a sentence of one account quotes, and whether another account prints the same words."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import Final

from quiz.items.coverage.printing import find_quoted, fold_words, read_words
from quiz.items.coverage.runs import find_runs
from quiz.items.headlines import list_matter
from quiz.items.judging.crediting import SPOKEN
from quiz.items.judging.lexicons import FUNCTION_WORDS
from quiz.items.judging.passages import split_sentences
from quiz.text import Span

_SHARED: Final = 6  # words side by side that both print, at least
_PLAIN: Final = 2  # of them that say something and belong to no name
_LINKS: Final = FUNCTION_WORDS | {"al", "bin", "ibn", "de", "van", "von"}
_LONG: Final = 4  # words that make a quotation more than a term
_APART: Final = 3  # words side by side that say something and are the same: no longer surely other words
_LIKE: Final = 0.5  # of a quotation's matter in one sentence: perhaps the same in another translation
_TITLED: Final = 0.6  # of the words with capitals: the name of a film, a book or a law
_SURE_MARK: Final = re.compile(r"[“”\"]|(?<!\w)[‘']|(?<=[.,!?…])['’]")


def list_quotations(text: str, sentence: Span) -> Iterator[Span]:
    """What the sentence has between quotation marks, as far as it reaches, terms and titles apart."""
    for region in find_quoted(text):
        if region.overlaps(sentence):
            part = Span(max(region.start, sentence.start), min(region.end, sentence.end))
            if len(read_words(text).within(part)) >= _LONG and not _is_title(part.of(text)):
                yield part


def _is_title(words: str) -> bool:
    listed = [word for word in words.split() if word.strip("“”\"‘’'.,")]
    capital = sum(word.lstrip("“\"‘'")[:1].isupper() or word.casefold() in FUNCTION_WORDS for word in listed)
    high = sum(word.lstrip("“\"‘'")[:1].isupper() for word in listed)
    return high > 1 and capital >= _TITLED * len(listed) and high >= len(listed) / 3


@lru_cache(maxsize=1024)
def is_marked(words: str) -> bool:
    """Whether a sentence shows by itself that it quotes: a quotation mark stands in it."""
    return _SURE_MARK.search(words) is not None


@lru_cache(maxsize=1024)
def tells_words(words: str) -> bool:
    """Whether a sentence has a verb of saying or writing."""
    return SPOKEN.search(words) is not None


@lru_cache(maxsize=1024)
def find_shared(text: str, sentence: Span, other: str) -> tuple[Span, Span] | None:
    """The longest run of six words or more that the sentence and `other` both quote, in each text."""
    found = (
        pair
        for part in list_quotations(text, sentence)
        for pair in _list_shared(text, part, other)
        if _says_something(pair[0].of(text))
    )
    return max(found, key=lambda pair: len(pair[0]), default=None)


def _list_shared(text: str, part: Span, other: str) -> Iterator[tuple[Span, Span]]:
    """The runs of six words or more of a quotation that stand in quotation marks in `other`, too."""
    one, there = read_words(text), read_words(other)
    inside = one.within(part)
    for run in find_runs(text, other):
        begin, end = max(run.first, inside.start), min(run.first + run.length, inside.stop)
        if end - begin < _SHARED:
            continue
        shift = run.second - run.first
        for region in find_quoted(other):
            quoted = there.within(region)
            start, stop = max(begin, quoted.start - shift), min(end, quoted.stop - shift)
            if stop - start >= _SHARED:
                yield one.span(start, stop), there.span(start + shift, stop + shift)


def _says_something(words: str) -> bool:
    """Whether words are six at least as a reader counts them, and more than a name with its links."""
    listed = words.split()
    plain = sum(word.islower() and word not in _LINKS for word in listed)
    return len(listed) >= _SHARED and plain >= _PLAIN


@lru_cache(maxsize=1024)
def quotes_otherwise(text: str, sentence: Span, other: str) -> bool:
    """Whether the sentence quotes something, and `other` surely prints none of it nor anything like it.

    No three words of it that say something stand side by side there, and no sentence has half its matter.
    """
    found = list(list_quotations(text, sentence))
    marked = [region for region in find_quoted(text) if region.overlaps(sentence)]
    if not found or len(found) < len(marked):  # a term or a title may well stand in both
        return False
    return not any(_may_print(other, part.of(text)) for part in found)


def _may_print(other: str, words: str) -> bool:
    wanted = fold_words(words)
    grams = _list_grams(other)
    shared = (wanted[at : at + _APART] for at in range(len(wanted) - _APART + 1))
    if any(gram in grams and not set(gram) <= FUNCTION_WORDS for gram in shared):
        return True
    matter = list_matter(words)
    return any(len(matter & found) > max(1, _LIKE * len(matter)) for found in _list_matters(other))


@lru_cache(maxsize=64)
def _list_grams(text: str) -> frozenset[tuple[str, ...]]:
    folded = read_words(text).folded
    return frozenset(zip(*(folded[shift:] for shift in range(_APART)), strict=False))


@lru_cache(maxsize=64)
def _list_matters(text: str) -> tuple[frozenset[str], ...]:
    return tuple(list_matter(span.of(text)) for span in split_sentences(text))


@lru_cache(maxsize=1024)
def quotes_nothing(text: str, sentence: Span) -> bool:
    """Whether the sentence surely quotes nothing: no mark stands in it and none encloses it."""
    return not is_marked(sentence.of(text)) and not any(
        region.overlaps(sentence) for region in find_quoted(text)
    )
