"""S13: compare two wordings of one matter. They differ; which is the better one, nobody asks."""

from __future__ import annotations

import random
from collections.abc import Iterator, Mapping, Sequence
from itertools import islice
from types import MappingProxyType
from typing import Final

from quiz.items.citing import cite
from quiz.items.coverage import Coverage
from quiz.items.coverage.figures import list_numbers
from quiz.items.directions import Pair, list_directed_pairs
from quiz.items.drift import DRIFT_OPTIONS, Difference, Drift, cites_somebody, judge_drift
from quiz.items.identity import name_item
from quiz.items.item import Distractor, DistractorBasis, Item, Misconception, Option, Premise, Skill, Tier
from quiz.items.judging.words import count_words
from quiz.items.points import find_like, is_statement, list_statements
from quiz.items.refusal import Refusal
from quiz.items.wording import capitalise, quote_words, squeeze
from quiz.reading import Reading
from quiz.text import Span

_MOST_WORDS: Final = 20  # of the sentence that the stem prints
_PER_PAIR: Final = 2
_MISTAKEN: Final[Mapping[Drift, Misconception]] = MappingProxyType(
    {
        Drift.LESS_SURE: Misconception.HEDGE_MISPLACED,
        Drift.SURER: Misconception.HEDGE_DROPPED,
        Drift.OTHER_NUMBER: Misconception.OTHER_CLAIM,
        Drift.OTHER_SOURCE: Misconception.WRONG_SOURCE,
    }
)


def find_items(coverage: Coverage, rng: random.Random) -> Iterator[Item | Refusal]:
    """For each two accounts, how one words what the other says: surer, less sure, or with another number."""
    own = [tuple(_list_own(reading)) for reading in coverage.readings]
    for pair in list_directed_pairs(coverage):
        for first, second, difference in islice(_align(pair, own[pair.directed[0]]), _PER_PAIR):
            yield _ask(pair, (first, second), difference, rng=rng)


def _list_own(reading: Reading) -> Iterator[tuple[Span, str]]:
    """The short sentences, with their words, that an account surely says itself."""
    for span in list_statements(reading.article.text):
        words = squeeze(span.of(reading.article.text))
        if count_words(words) <= _MOST_WORDS and not cites_somebody(words) and not _is_unclear(reading, span):
            yield span, words


def _align(pair: Pair, own: Sequence[tuple[Span, str]]) -> Iterator[tuple[Span, Span, Difference]]:
    """The sentences of the first account, each with the nearest of the second, that differ in one thing."""
    _, there = pair.readings
    for first, words in own:
        second = find_like(words, there.article.text).span
        other = squeeze(second.of(there.article.text))
        difference = judge_drift(words, other)
        if difference and is_statement(other) and not _is_unclear(there, second):
            yield first, second, difference


def _is_unclear(reading: Reading, span: Span) -> bool:
    """Whether the sentence may be somebody's words, by a cue outside it."""
    attributed = (
        content for a in reading.attributions if a.source is not None for content in a.content if a.certain
    )
    return any(span.overlaps(one) for one in (*attributed, *reading.ambiguous))


def _ask(pair: Pair, spans: tuple[Span, Span], difference: Difference, *, rng: random.Random) -> Item:
    here, there = pair.readings
    label, other = pair.labels
    first, second = cite(here, spans[0]), cite(there, spans[1])
    words = squeeze(first.quote).rstrip(" .")
    shown = _explain(other, difference, squeeze(second.quote))
    wrong = [drift for drift in DRIFT_OPTIONS if drift is not difference.drift]
    if not list_numbers(words) or not list_numbers(squeeze(second.quote)):
        wrong = [drift for drift in wrong if drift is not Drift.OTHER_NUMBER]  # there is none to differ
    rng.shuffle(wrong)
    doubted = there if difference.drift is Drift.LESS_SURE else here
    sentence = spans[1] if doubted is there else spans[0]
    at = sentence.of(doubted.article.text).find(difference.doubt) if difference.doubt else -1
    start = sentence.start + at
    kind = f"drift:{there.article.sha256}:{spans[1].start}"
    return Item(
        id=name_item(Skill.PARAPHRASE_DRIFT, here.article.sha256, kind, spans[:1]),
        skill=Skill.PARAPHRASE_DRIFT,
        tier=Tier.C,
        stem=f"{capitalise(label)} writes {quote_words(words)}. How does {other} put it differently?",
        keys=(Option(DRIFT_OPTIONS[difference.drift], shown, (first, second)),),
        distractors=tuple(
            Distractor(
                DRIFT_OPTIONS[drift],
                f"{shown} Nothing else of this kind tells the two apart.",
                (second, first),
                DistractorBasis.MISREADING,
                _MISTAKEN[drift],
            )
            for drift in wrong
        ),
        explanation=f"{shown} The two wordings differ; neither shows why.",
        premise=Premise(
            content=(first,),
            counterpart=(second,),
            hedges=(cite(doubted, Span(start, start + len(difference.doubt))),) if difference.doubt else (),
        ),
        texts=pair.coverage.texts(pair.accounts),
    )


def _explain(other: str, difference: Difference, second: str) -> str:
    where = f"{capitalise(other)} writes {quote_words(second.rstrip(' .'))}"
    if difference.drift is Drift.LESS_SURE:
        return f"{where}: “{difference.doubt}” is a word of doubt."
    if difference.drift is Drift.SURER:
        return f"{where}: the word of doubt “{difference.doubt}” is not there."
    return f"{where}: the number is another one."
