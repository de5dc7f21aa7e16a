"""S14: find a point that one account of an event makes and the other lacks. Neither is the fuller by duty."""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence, Set
from itertools import combinations
from typing import Final

from quiz.items.citing import cite
from quiz.items.coverage import Coverage
from quiz.items.directions import Pair, list_directed_pairs
from quiz.items.distractors import KEY_EXCESS
from quiz.items.headlines import CREDIT, DOUBT, SOURCE_TALK
from quiz.items.identity import name_item
from quiz.items.item import Distractor, DistractorBasis, Evidence, Item, Misconception, Option, Skill, Tier
from quiz.items.judging.care import is_extremist_voice
from quiz.items.judging.lexicons import SENSITIVE
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
from quiz.items.wording import capitalise, squeeze
from quiz.reading import Reading
from quiz.text import Article, Span

_WANTED: Final = 3
_ENOUGH: Final = 2
_ALIKE: Final = 0.5  # of a statement's topic: two options this much alike are no two options
_SHORTEST: Final = 0.4  # of the key's length
_LONGEST: Final = 1.9  # times the key's length
_SHORTEST_SHARE: Final = 0.6  # of the shortest wrong one's length, in the key at least
_LOOKED_AT: Final = 20  # wrong points among which three are chosen
_QUOTES: Final = ("“", '"', "‘", "'")


def find_items(coverage: Coverage, rng: random.Random) -> Iterator[Item | Refusal]:
    """For two accounts and each direction, one point that one makes and the other does not: caveats first.

    No point is printed in two questions where there are others: whoever saw it as a wrong option in one
    question would know of it in the next.
    """
    printed: set[str] = set()
    for pair in list_directed_pairs(coverage):
        for offer in _ask_all(pair, printed, rng):
            yield offer
            if isinstance(offer, Item):
                printed.update(option.text for option in offer.options)
                break


def _ask_all(pair: Pair, printed: Set[str], rng: random.Random) -> Iterator[Item | Refusal]:
    here, there = pair.readings
    keys = _rank_keys(here, there.article, rng)
    wrong = _list_wrong(pair, rng) if keys else []
    keys.sort(key=lambda span: squeeze(span.of(here.article.text)) in printed)
    for number in (_WANTED, _ENOUGH):
        for key in keys:
            item = _ask(pair, key, _rank_wrong(pair, key, wrong, printed), number)
            if item is not None:
                yield item
            elif number == _ENOUGH:
                yield Refusal(Skill.OMISSION, Cause.TOO_FEW_OPTIONS, here.article.sha256, key)


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
    return 2 if CREDIT.search(words) or SOURCE_TALK.search(words) else 3


def _ask(pair: Pair, key: Span, offered: Sequence[Distractor], number: int) -> Item | None:
    here, _ = pair.readings
    label, other = pair.labels
    words = squeeze(key.of(here.article.text))
    wrong = _choose(words, offered, number)
    if not wrong:
        return None
    reason = f"{capitalise(label)} says this; no sentence of {other} comes near it."
    return Item(
        id=name_item(Skill.OMISSION, here.article.sha256, f"only:{pair.readings[1].article.sha256}", (key,)),
        skill=Skill.OMISSION,
        tier=Tier.B,
        stem=f"Which of these points is made in {label} but nowhere in {other}?",
        keys=(Option(words, reason, (cite(here, key),)),),
        distractors=wrong,
        explanation=f"{reason} No account tells everything; a reader of one alone may lack what matters.",
        texts=pair.coverage.texts(pair.accounts),
    )


def _list_wrong(pair: Pair, rng: random.Random) -> list[Distractor]:
    """Points of the other account, and of this one where the other makes them, too, in an order of chance."""
    here, there = pair.readings
    own = (_tell_shared(here, there, span) for span in _list_clear(here))
    others = (_tell_other(pair, span) for span in _list_clear(there))
    listed = [one for one in (*own, *others) if one]
    rng.shuffle(listed)
    return listed


def _rank_wrong(
    pair: Pair, key: Span, wrong: Sequence[Distractor], printed: Set[str]
) -> Sequence[Distractor]:
    """The wrong points as they are wanted: as far from the headlines as the key, in its register, near to it.

    Points of the main news beside one that is none would give the key away.
    """
    words = squeeze(key.of(pair.readings[0].article.text))
    articles = [reading.article for reading in pair.readings]
    cites = CREDIT.search(words) is not None

    def rate(one: Distractor) -> tuple[bool, bool, bool, float]:
        main = is_main_point(one.text, articles)
        other = (CREDIT.search(one.text) is not None) is not cites
        return one.text in printed, main, other, -round(share_topic(words, one.text), 1)

    return sorted(wrong, key=rate)


def _list_clear(reading: Reading) -> Iterator[Span]:
    """The harmless points of an account, outside passages that may belong to a neighbouring cue."""
    text = reading.article.text
    for span in list_points(text):
        doubtful = any(span.overlaps(passage) for passage in reading.ambiguous)
        harmful = SENSITIVE.search(span.of(text)) or is_extremist_voice(text, span)
        if not doubtful and not harmful:
            yield span


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


def _choose(key: str, wrong: Sequence[Distractor], number: int) -> tuple[Distractor, ...]:
    """So many that look like the key: alike in length, no two about the same, and the key not the odd one.

    Of the first that fit, those are taken beside which some wrong one stands as far apart as the key does.
    """
    fitting = [one for one in wrong if _fits(key, one.text) and share_topic(one.text, key) < _ALIKE][
        :_LOOKED_AT
    ]
    for chosen in combinations(fitting, number):
        words = tuple(one.text for one in chosen)
        if _is_no_length_apart(key, words) and _are_apart(words) and not is_odd_one(key, words):
            return chosen
    return ()


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
