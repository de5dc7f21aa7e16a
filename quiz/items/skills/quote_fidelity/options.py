"""Words that both accounts print, beside those that only one of them has."""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import replace
from typing import Final

from quiz.items.coverage import AlignedQuotation, Coverage
from quiz.items.coverage.printing import read_words
from quiz.items.coverage.wordings import find_kind, find_phrases, is_part
from quiz.items.judging.lexicons import SENSITIVE
from quiz.items.judging.words import count_words
from quiz.items.refusal import Cause
from quiz.items.skills.quote_fidelity.asking import Question
from quiz.items.skills.quote_fidelity.lone_words import LoneWords, name_source
from quiz.items.skills.quote_fidelity.openings import find_answer
from quiz.text import Span

_WANTED: Final = 3
_ENOUGH: Final = 2
_EXCESS: Final = 1.15
_ALIKE: Final = 2  # wrong options that look like the key, at least
_GAP: Final = 2  # words between two options, at least


def add_options(coverage: Coverage, question: Question, rng: random.Random) -> Question | Cause:
    """The question with words that both print, as long as the key and not repeating the stem."""
    run, accounts = question.run, question.run.quotation.accounts
    texts = tuple(coverage.readings[account].article.text for account in accounts)
    size = count_words(question.shown)
    near = [run.quotation, *_list_others(coverage, run)]
    found: list[tuple[Span, Span]] = []
    for quotation in near:
        fitting = list(_list_shared_phrases(texts, quotation, size))
        rng.shuffle(fitting)
        fitting.sort(key=lambda pair: abs(len(pair[0]) - len(question.shown)) // 4)
        fitting.sort(key=lambda pair: find_kind(pair[0].of(texts[0])) != find_kind(question.shown))
        # Two at least begin as the key does, with a capital or without, and are phrases of its kind.
        fitting.sort(key=lambda pair: not _begins_alike(pair[0].of(texts[0]), question.shown))
        for pair in fitting:
            if len(found) < _WANTED and _is_apart(texts, pair, question, found):
                found.append(pair)
    shown = [pair[0].of(texts[0]) for pair in found]
    if len(found) < _ENOUGH:
        return Cause.TOO_FEW_OPTIONS
    alike = sum(_is_alike(words, question.shown) for words in shown)
    if alike < _ALIKE or len(question.shown) > _EXCESS * max(map(len, shown)):
        return Cause.KEY_STANDS_OUT
    return replace(question, wrong=tuple(found))


def _list_others(coverage: Coverage, run: LoneWords) -> Iterator[AlignedQuotation]:
    """The other quotations of the two accounts: those of the same source where the stem names it alone."""
    for quotation in coverage.quotations:
        if quotation.accounts != run.quotation.accounts or quotation is run.quotation:
            continue
        if run.inside or _is_of_one(coverage, quotation, run.quotation):
            yield quotation


def _is_of_one(coverage: Coverage, quotation: AlignedQuotation, other: AlignedQuotation) -> bool:
    """Whether an account gives two quotations to one source, and neither account gives them to two."""
    pairs = [(name_source(coverage, quotation, at), name_source(coverage, other, at)) for at in (0, 1)]
    known = [one == another for one, another in pairs if one]
    return bool(known) and all(known)


def _is_alike(words: str, key: str) -> bool:
    return _begins_alike(words, key) and find_kind(words) == find_kind(key)


def _begins_alike(words: str, key: str) -> bool:
    """Whether words and key both begin with a capital or a digit, or neither does."""
    return words[:1].islower() is key[:1].islower()


def _list_shared_phrases(
    texts: tuple[str, ...], quotation: AlignedQuotation, size: int
) -> Iterator[tuple[Span, Span]]:
    """Phrases of the words that both print, about as many words long as the key, in each text."""
    for block in quotation.blocks:
        for phrase in find_phrases(texts[0], block[0], range(max(2, size - 2), size + 3 + size // 6)):
            yield phrase, find_answer(texts, block, phrase)


def _is_apart(
    texts: tuple[str, ...], place: tuple[Span, Span], question: Question, chosen: list[tuple[Span, Span]]
) -> bool:
    """Whether a phrase can be an option: it overlaps neither the stem's words nor another option.

    No two options read on from one to the next: who puts them in a row would find the one that is left over.
    """
    words = place[0].of(texts[0])
    if place[0].overlaps(question.opening[0]) or SENSITIVE.search(words) or is_part(words, question.shown):
        return False
    side = question.run.side
    if _reads_on(texts[side], place[side], question.key):
        return False
    return not any(
        _reads_on(texts[0], place[0], one) or is_part(words, one.of(texts[0])) for one, _ in chosen
    )


def _reads_on(text: str, place: Span, other: Span) -> bool:
    """Whether two places overlap or have hardly a word between them."""
    first, last = sorted((place, other))
    return place.overlaps(other) or len(read_words(text).within(Span(first.end, last.start))) < _GAP
