"""S16: find what a later account says of a matter that an earlier one leaves open. It may not settle it."""

from __future__ import annotations

import random
from collections.abc import Iterator
from typing import Final

from quiz.items.citing import cite
from quiz.items.coverage import Coverage
from quiz.items.developments import bears_on, is_apart_from, is_later, is_open, is_settled
from quiz.items.directions import Pair, list_directed_pairs
from quiz.items.distractors import KEY_EXCESS
from quiz.items.identity import name_item
from quiz.items.item import Distractor, DistractorBasis, Item, Misconception, Option, Premise, Skill, Tier
from quiz.items.judging.words import count_words, share_topic
from quiz.items.points import is_point, list_points, list_statements
from quiz.items.refusal import Cause, Refusal
from quiz.items.wording import capitalise, quote_words, squeeze
from quiz.reading import Reading
from quiz.text import Span

_MOST_WORDS: Final = 17  # of the sentence that the stem prints
_WANTED: Final = 3
_ENOUGH: Final = 2
_ALIKE: Final = 0.5
_SHORTEST: Final = 0.5  # of the key's length
_LONGEST: Final = 1.6  # times the key's length


def find_items(coverage: Coverage, rng: random.Random) -> Iterator[Item | Refusal]:
    """For accounts of two days, what the later one says of what the earlier one leaves open."""
    for pair in list_directed_pairs(coverage):
        here, there = pair.readings
        later = is_later(here.article, there.article)
        if later is None and not pair.turned:
            yield Refusal(Skill.STILL_OPEN, Cause.NO_DATE, here.article.sha256)
        if later:
            yield from _ask_all(pair, rng)


def _ask_all(pair: Pair, rng: random.Random) -> Iterator[Item | Refusal]:
    here, there = pair.readings
    for opened in list_points(here.article.text):
        words = squeeze(opened.of(here.article.text))
        if not is_open(words) or any(opened.overlaps(one) for one in here.ambiguous):
            continue
        keys = _list_bearing(there, words)
        if len(keys) != 1:
            continue
        if count_words(words) > _MOST_WORDS:
            yield Refusal(Skill.STILL_OPEN, Cause.TOO_LONG, here.article.sha256, opened)
            continue
        yield _ask(pair, opened, keys[0], rng=rng) or Refusal(
            Skill.STILL_OPEN, Cause.TOO_FEW_OPTIONS, here.article.sha256, opened
        )


def _list_bearing(there: Reading, opened: str) -> list[Span]:
    """The sentences of the later account that are on the open matter."""
    text = there.article.text
    return [span for span in list_statements(text) if bears_on(squeeze(span.of(text)), opened)]


def _ask(pair: Pair, opened: Span, key: Span, *, rng: random.Random) -> Item | None:
    here, there = pair.readings
    label, other = pair.labels
    words, text = squeeze(opened.of(here.article.text)), there.article.text
    answer = squeeze(key.of(text))
    if not is_settled(answer) or not is_point(answer):
        return None
    wrong = _choose(there, words, answer, rng)
    if len(wrong) < _ENOUGH:
        return None
    reason = f"{capitalise(other)}, the later one, says this of the matter. Whether that settles it is open."
    return Item(
        id=name_item(Skill.STILL_OPEN, here.article.sha256, f"open:{there.article.sha256}", (opened, key)),
        skill=Skill.STILL_OPEN,
        tier=Tier.C,
        stem=(
            f"{capitalise(label)} says {quote_words(words.rstrip(' .'))}. "
            f"What does {other} say later on that?"
        ),
        keys=(Option(answer, reason, (cite(there, key), cite(here, opened))),),
        distractors=wrong,
        explanation=reason,
        premise=Premise(content=(cite(here, opened),), counterpart=(cite(there, key),)),
        texts=pair.coverage.texts(pair.accounts),
    )


def _choose(there: Reading, opened: str, key: str, rng: random.Random) -> tuple[Distractor, ...]:
    """Other statements of the later account, about as long as the key; () where none is long enough."""
    text = there.article.text
    clear = (s for s in list_statements(text) if not any(s.overlaps(one) for one in there.ambiguous))
    listed = [span for span in clear if is_apart_from(squeeze(span.of(text)), opened)]
    rng.shuffle(listed)
    chosen: list[tuple[str, Span]] = []
    for span in listed:
        words = squeeze(span.of(text))
        fits = _SHORTEST * len(key) <= len(words) <= _LONGEST * len(key)
        if fits and all(share_topic(words, other) < _ALIKE for other in (key, *(w for w, _ in chosen))):
            chosen.append((words, span))
    chosen.sort(key=lambda one: len(one[0]) * KEY_EXCESS < len(key))
    if not chosen or len(chosen[0][0]) * KEY_EXCESS < len(key):
        return ()
    return tuple(
        Distractor(
            words,
            "This is about something else.",
            (cite(there, span),),
            DistractorBasis.ELSEWHERE,
            Misconception.OTHER_CLAIM,
        )
        for words, span in chosen[:_WANTED]
    )
