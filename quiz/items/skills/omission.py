"""S14: find a point that one account of an event makes and the other lacks. Neither is the fuller by duty."""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence, Set
from functools import lru_cache
from itertools import combinations, pairwise
from typing import Final

from quiz.items.citing import cite
from quiz.items.coverage import Coverage
from quiz.items.directions import Pair, list_directed_pairs
from quiz.items.distractors import KEY_EXCESS
from quiz.items.headlines import CREDIT, DOUBT, SOURCE_TALK
from quiz.items.identity import name_item
from quiz.items.item import (
    Distractor,
    DistractorBasis,
    Evidence,
    Item,
    ItemType,
    Misconception,
    Option,
    Skill,
    Tier,
)
from quiz.items.judging.care import is_extremist_voice
from quiz.items.judging.lexicons import SENSITIVE
from quiz.items.judging.passages import sentence_range
from quiz.items.judging.relations import find_mentions
from quiz.items.judging.words import share_topic
from quiz.items.points import (
    find_same,
    is_absent,
    is_failed_check,
    is_main_point,
    is_odd_one,
    is_on_topic,
    list_points,
)
from quiz.items.refusal import Cause, Refusal
from quiz.items.tidiness import is_whole
from quiz.items.wording import capitalise, squeeze
from quiz.reading import Reading
from quiz.text import Article, Span

_WANTED: Final = 3
_APART: Final = 2  # sentences from one point to the next of the same account, at least
_ALIKE: Final = 0.5  # of a statement's topic: two options this much alike are no two options
_SHORTEST: Final = 0.4  # of the key's length
_LONGEST: Final = 1.9  # times the key's length
_SHORTEST_SHARE: Final = 0.6  # of the shortest wrong one's length, in the key at least
_LOOKED_AT: Final = 20  # wrong points among which three are chosen
_QUOTES: Final = ("“", '"', "‘", "'")


def find_items(coverage: Coverage, rng: random.Random) -> Iterator[Item | Refusal]:
    """For two accounts and each direction, one point that one makes and the other does not: caveats first.

    No point is printed in two questions: whoever saw it as a wrong one would know of it in the next.
    """
    printed: set[str] = set()
    for pair in list_directed_pairs(coverage):
        for offer in _ask_all(pair, printed, rng):
            yield offer
            if isinstance(offer, Item):
                printed.update(option.text for option in offer.options)
                break


def _ask_all(pair: Pair, printed: Set[str], rng: random.Random) -> Iterator[Item | Refusal]:
    """Questions for two points of one account, then those for one, which a wrong point must resemble."""
    here, there = pair.readings
    ranked_keys = _rank_keys(here, there.article, rng)
    keys = [span for span in ranked_keys if squeeze(span.of(here.article.text)) not in printed]
    wrong = [one for one in _list_wrong(pair, rng) if one.text not in printed] if keys else []
    ranked = [(key, _rank_wrong(pair, key, wrong)) for key in keys]
    for key, offered in ranked:
        item = _ask_for_two(pair, key, keys, offered)
        if item is not None:
            yield item
    for key, offered in ranked:
        yield _ask_for_one(pair, key, offered) or Refusal(
            Skill.OMISSION, Cause.TOO_FEW_OPTIONS, here.article.sha256, key
        )


def _rank_keys(here: Reading, other: Article, rng: random.Random) -> list[Span]:
    """The points of one account that the other lacks: what limits certainty first, then who is cited."""
    text = here.article.text
    found = [span for span in _list_clear(here) if _is_missing(here, squeeze(span.of(text)), other)]
    rng.shuffle(found)
    return sorted(found, key=lambda span: _rank(squeeze(span.of(text))))


def _is_missing(here: Reading, words: str, other: Article) -> bool:
    """Whether the other account lacks a point that is on the event, though not its main one."""
    if not is_absent(words, other.text) or is_main_point(words, (here.article, other)):
        return False
    outlet = here.article.publisher or ""
    if outlet and not is_failed_check(words) and find_mentions(words, outlet):
        return False  # an outlet that speaks of itself is known by its name
    return is_failed_check(words) or is_on_topic(words, here.article.text, other.text)


def _rank(words: str) -> int:
    """0 for a failed check, 1 for a doubt, 2 for a citation, 3 for what the outlet says itself."""
    if is_failed_check(words):
        return 0
    if DOUBT.search(words):
        return 1
    return 2 if _cites(words) or SOURCE_TALK.search(words) else 3


def _ask_for_one(pair: Pair, key: Span, offered: Sequence[Distractor]) -> Item | None:
    """A single choice in which the key is neither the odd one nor the only one that is no main point."""
    words = squeeze(key.of(pair.readings[0].article.text))
    articles = [reading.article for reading in pair.readings]
    plain = [one for one in offered if not is_main_point(one.text, articles)]
    for wrong in _choose(words, plain):
        if _are_scattered(pair, (key,), wrong):
            return _build(pair, (key,), wrong)
    return None


def _ask_for_two(pair: Pair, key: Span, keys: Sequence[Span], offered: Sequence[Distractor]) -> Item | None:
    """Two right points among four: those of one account look alike, and nobody knows which account it is."""
    text = pair.readings[0].article.text
    words = squeeze(key.of(text))
    articles = [reading.article for reading in pair.readings]
    others = [one for one in keys if one != key and _go_together(words, squeeze(one.of(text)))]
    wrong = [one for one in offered if _go_together(words, one.text)]
    plain = [one for one in wrong if not is_main_point(one.text, articles)][:_LOOKED_AT]
    for second in others[:_LOOKED_AT]:
        also = squeeze(second.of(text))
        fitting = [one for one in plain if _go_together(also, one.text)]
        for chosen in combinations(fitting, 2):
            # The shorter right point decides whether right ones stand out by their length.
            longest = max(len(one.text) for one in chosen)
            if min(len(words), len(also)) > KEY_EXCESS * longest:
                continue
            if _go_together(*(one.text for one in chosen)) and _are_scattered(pair, (key, second), chosen):
                return _build(pair, (key, second), chosen)
    return None


def _go_together(one: str, other: str) -> bool:
    """Whether two points can stand side by side: about as long, alike in form, and not about the same."""
    return _fits(one, other) and _fits(other, one) and share_topic(one, other) < _ALIKE


def _are_scattered(pair: Pair, keys: Sequence[Span], wrong: Sequence[Distractor]) -> bool:
    """Whether no two points stand side by side in one account, where one passage would join them."""
    for reading in pair.readings:
        text, sha256 = reading.article.text, reading.article.sha256
        own = list(keys) if reading is pair.readings[0] else []
        own += [one.evidence[0].span for one in wrong if one.evidence[0].article == sha256]
        numbers = sorted(sentence_range(text, span).start for span in own)
        if any(later - number < _APART for number, later in pairwise(numbers)):
            return False
    return True


def _build(pair: Pair, keys: Sequence[Span], wrong: Sequence[Distractor]) -> Item:
    here, there = pair.readings
    label, other = pair.labels
    reason = f"{capitalise(label)} says this; no sentence of {other} comes near it."
    several = len(keys) > 1
    told = f"{capitalise(label)} makes these points; no sentence of {other} comes near them."
    return Item(
        id=name_item(Skill.OMISSION, here.article.sha256, f"only:{there.article.sha256}", keys),
        skill=Skill.OMISSION,
        tier=Tier.B,
        stem=(f"Which of these points {'are' if several else 'is'} made in {label} but nowhere in {other}?"),
        keys=tuple(Option(squeeze(key.of(here.article.text)), reason, (cite(here, key),)) for key in keys),
        distractors=tuple(wrong),
        explanation=(
            f"{told if several else reason} No account tells everything; a reader of one alone may lack what "
            "matters."
        ),
        texts=pair.coverage.texts(pair.accounts),
        type=ItemType.MULTIPLE_RESPONSE if several else ItemType.SINGLE_CHOICE,
    )


def _list_wrong(pair: Pair, rng: random.Random) -> list[Distractor]:
    """Points of the other account, and of this one where the other makes them, too, in an order of chance."""
    here, there = pair.readings
    own = (_tell_shared(here, there, span) for span in _list_clear(here))
    others = (_tell_other(pair, span) for span in _list_clear(there))
    listed = [one for one in (*own, *others) if one]
    rng.shuffle(listed)
    return listed


def _rank_wrong(pair: Pair, key: Span, wrong: Sequence[Distractor]) -> Sequence[Distractor]:
    """The wrong points as they are wanted: as far from the headlines as the key, in its register, near to it.

    Points of the main news beside one that is none would give the key away.
    """
    words = squeeze(key.of(pair.readings[0].article.text))
    articles = [reading.article for reading in pair.readings]
    cites = _cites(words)

    def rate(one: Distractor) -> tuple[bool, bool, float]:
        main = is_main_point(one.text, articles)
        other = _cites(one.text) is not cites
        return main, other, -round(share_topic(words, one.text), 1)

    return sorted(wrong, key=rate)


@lru_cache(maxsize=1024)
def _cites(words: str) -> bool:
    return CREDIT.search(words) is not None


def _list_clear(reading: Reading) -> Iterator[Span]:
    """The harmless points of an account, outside passages that may belong to a neighbouring cue."""
    for span in _list_harmless(reading.article.text):
        if not any(span.overlaps(passage) for passage in reading.ambiguous):
            yield span


@lru_cache(maxsize=64)  # an account is held against every other one
def _list_harmless(text: str) -> tuple[Span, ...]:
    return tuple(
        span
        for span in list_points(text)
        if is_whole(span.of(text))
        and not SENSITIVE.search(span.of(text))
        and not is_extremist_voice(text, span)
    )


def _tell_shared(here: Reading, there: Reading, span: Span) -> Distractor | None:
    """A point of `here` that `there` makes as well, or None where that is not sure."""
    words = squeeze(span.of(here.article.text))
    same = find_same(words, there.article.text)
    if same is None:
        return None
    return _make(words, "Both articles say this.", (cite(here, span), cite(there, same)))


def _tell_other(pair: Pair, span: Span) -> Distractor:
    """A point of the account that is said to lack the key."""
    here, there = pair.readings
    words = squeeze(span.of(there.article.text))
    same = find_same(words, here.article.text)
    if same is not None:
        return _make(words, "Both articles say this.", (cite(there, span), cite(here, same)))
    return _make(words, f"{capitalise(pair.labels[1])} does say this.", (cite(there, span),))


def _make(words: str, reason: str, evidence: tuple[Evidence, ...]) -> Distractor:
    return Distractor(words, reason, evidence, DistractorBasis.ELSEWHERE, Misconception.OTHER_ARTICLE)


def _choose(key: str, wrong: Sequence[Distractor]) -> Iterator[tuple[Distractor, ...]]:
    """Any three that look like the key: alike in length, no two about the same, the key not the odd one."""
    fitting = [one for one in wrong if _fits(key, one.text) and share_topic(one.text, key) < _ALIKE]
    for chosen in combinations(fitting[:_LOOKED_AT], _WANTED):
        words = tuple(one.text for one in chosen)
        if _is_no_length_apart(key, words) and _are_apart(words) and not is_odd_one(key, words):
            yield chosen


def _is_no_length_apart(key: str, words: Sequence[str]) -> bool:
    """Whether the key is neither the longest option by far nor the shortest by far."""
    longest, shortest = max(map(len, words)), min(map(len, words))
    return longest * KEY_EXCESS >= len(key) >= _SHORTEST_SHARE * shortest


def _are_apart(words: Sequence[str]) -> bool:
    return all(share_topic(one, other) < _ALIKE for one, other in combinations(words, 2))


def _fits(key: str, words: str) -> bool:
    """Whether an option is as long as the key, more or less, and begins in the same way."""
    marked = key.startswith(_QUOTES) is words.startswith(_QUOTES)
    counted = key[:1].isdigit() is words[:1].isdigit()
    return marked and counted and _SHORTEST * len(key) <= len(words) <= _LONGEST * len(key)
