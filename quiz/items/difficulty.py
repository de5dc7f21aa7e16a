"""How hard an item may be before anybody has answered it, with the reasons.

A prior and no measurement: it orders items until enough learners have answered, and then the measured
facility index takes its place. The parts are those that studies of reading items find to matter, the weights
are ours and untested. Source: Freedle and Kostin, "The prediction of TOEFL reading comprehension item
difficulty", ETS RR-93-13 (1993), whose variables of text and of overlap between text and item account for a
third of the variance of difficulty.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType
from typing import Final

from quiz.items.item import DistractorBasis, Evidence, Item, ItemType
from quiz.items.judging.cues import OTHER_CUE
from quiz.items.judging.passages import sentence_range
from quiz.items.judging.words import count_words, share_topic
from quiz.text import Article

# Each cuts off about a third of what the engine makes of news: a level compares, it does not measure.
EASY_BELOW: Final = 0.23
HARD_FROM: Final = 0.3
_TOLD: Final = 3  # reasons


class Level(StrEnum):
    """The estimate in a word."""

    EASY = "easy"
    MEDIUM = "medium"
    HARD = "hard"


@dataclass(frozen=True, slots=True)
class Features:
    """What the estimate rests on. More of any of them never makes an item easier.

    `distance` is how many sentences lie between the first and the last place that a learner must put
    together, `places` how many there are, `articles` how many texts. `closeness` is how much the wrong
    options look like the right one, in 0..1, `nesting` how many reports lie inside the report, `hedges` how
    many words limit the claim, `demand` what the type asks for beyond choosing one option, in 0..1, `words`
    how much there is to read.
    """

    distance: int = 0
    places: int = 1
    articles: int = 1
    closeness: float = 0.0
    nesting: int = 0
    hedges: int = 0
    demand: float = 0.0
    words: int = 0


@dataclass(frozen=True, slots=True)
class Part:
    """One reason: its share of the estimate (0..weight), in words why it is hard, and why it is easy."""

    name: str
    value: float
    weight: float
    hard: str = ""
    easy: str = ""


@dataclass(frozen=True, slots=True)
class Difficulty:
    """The estimate, 0 (everybody will be right) to 1, as the sum of its parts."""

    parts: tuple[Part, ...]

    @property
    def value(self) -> float:
        """The sum of the parts, 0..1."""
        return sum(part.value for part in self.parts)

    @property
    def level(self) -> Level:
        """The estimate in a word."""
        if self.value < EASY_BELOW:
            return Level.EASY
        return Level.HARD if self.value >= HARD_FROM else Level.MEDIUM

    @property
    def reasons(self) -> tuple[str, ...]:
        """What makes it hard, or easy where it is, in words: at most three, the weightiest first."""
        if self.level is Level.EASY:
            light = [part.easy for part in self.parts if part.easy and part.value <= 0.2 * part.weight]
            return tuple(light[:_TOLD])
        heavy = [part for part in self.parts if part.hard and part.value >= 0.4 * part.weight]
        return tuple(part.hard for part in sorted(heavy, key=lambda part: -part.value)[:_TOLD])


_DEMANDS: Final[Mapping[ItemType, float]] = MappingProxyType(
    {
        ItemType.SINGLE_CHOICE: 0.2,
        ItemType.FIND_EVIDENCE: 0.4,
        ItemType.MATCHING: 0.6,
        ItemType.MULTIPLE_RESPONSE: 0.8,
        ItemType.ORDERING: 1.0,
    }
)
_TYPE_WORDS: Final[Mapping[ItemType, str]] = MappingProxyType(
    {
        ItemType.SINGLE_CHOICE: "",
        ItemType.FIND_EVIDENCE: "the sentence itself must be found",
        ItemType.MATCHING: "several pairs must be found",
        ItemType.MULTIPLE_RESPONSE: "every right option must be found",
        ItemType.ORDERING: "the whole order must be found",
    }
)
# How tempting a wrong option is by what it rests on: the key's own words misread, other words, or no words.
_TEMPTING: Final[Mapping[DistractorBasis, float]] = MappingProxyType(
    {DistractorBasis.MISREADING: 1.0, DistractorBasis.ELSEWHERE: 0.6, DistractorBasis.UNSUPPORTED: 0.2}
)


def estimate_difficulty(item: Item, articles: Mapping[str, Article]) -> Difficulty:
    """The estimate for `item`; `articles` maps SHA-256 (hex) to each article that the item rests on."""
    return judge_features(find_features(item, articles), item.type)


def judge_features(found: Features, kind: ItemType = ItemType.SINGLE_CHOICE) -> Difficulty:
    """The estimate from its features; `kind` only chooses the words of the type."""
    spread, places = _saturate(found.distance, 4), found.places - 1 + 2 * (found.articles - 1)
    apart = f"what must be put together lies {found.distance} sentences apart"
    several = f"what shows the answer lies in {found.places} places" if found.places > 1 else ""
    shares = (
        ("distance", spread, 0.2, apart, ""),
        ("places", _saturate(places, 2), 0.15, several, "one place shows the answer"),
        ("closeness", found.closeness, 0.25, "the wrong options are tempting", ""),
        (
            "nesting",
            _saturate(found.nesting, 1),
            0.1,
            "one report lies inside another",
            "nothing is passed on",
        ),
        ("hedge", _saturate(found.hedges, 1), 0.1, "the claim is hedged", "the claim has no hedge"),
        ("type", found.demand, 0.1, _TYPE_WORDS[kind], ""),
        ("length", _saturate(found.words, 600), 0.1, "there is much to read", ""),
    )
    return Difficulty(tuple(Part(name, share * full, full, *words) for name, share, full, *words in shares))


def _saturate(count: int, half: int) -> float:
    """`count` on a scale from 0 to 1 on which `half` stands in the middle."""
    return count / (count + half) if count > 0 else 0.0


def find_features(item: Item, articles: Mapping[str, Article]) -> Features:
    """What the estimate of `item` rests on."""
    premise = item.premise
    numbers = list(_sentences(_together(item), articles))
    printed = (item.stem, *item.prompts, *(option.text for option in item.options))
    return Features(
        distance=max((max(of_one) - min(of_one) for of_one in _by_article(numbers)), default=0),
        places=max(1, len(set(numbers))),
        articles=len(item.articles),
        closeness=_find_closeness(item, articles),
        nesting=max(0, len(premise.links) - 1)
        + sum(len(OTHER_CUE.findall(part.quote)) for part in premise.content),
        hedges=len(premise.hedges),
        demand=_DEMANDS[item.type],
        words=sum(map(count_words, printed)) + sum(count_words(articles[one].text) for one in item.articles),
    )


def _together(item: Item) -> Iterator[Evidence]:
    """What a learner must put together: the evidence of the keys, and what answers it in another account."""
    for key in item.keys:
        yield from key.evidence
    yield from item.premise.counterpart


def _sentences(listed: Iterator[Evidence], articles: Mapping[str, Article]) -> Iterator[tuple[str, int]]:
    """The article and number of each sentence in which a quote begins."""
    for evidence in listed:
        yield evidence.article, sentence_range(articles[evidence.article].text, evidence.span).start


def _by_article(numbers: list[tuple[str, int]]) -> Iterator[list[int]]:
    for article in dict.fromkeys(article for article, _ in numbers):
        yield [number for of, number in numbers if of == article]


def _find_closeness(item: Item, articles: Mapping[str, Article]) -> float:
    """How tempting the wrong options are on the whole: by what they rest on, their place and their words."""
    if not item.distractors:
        return _TEMPTING[DistractorBasis.ELSEWHERE]
    here = list(_sentences(_together(item), articles))
    tempting = 0.0
    for wrong in item.distractors:
        there = list(_sentences(iter(wrong.evidence), articles))
        gaps = [abs(one - other) for a, one in here for b, other in there if a == b]
        near = 1 / (1 + min(gaps)) if gaps else 0.0
        alike = max(share_topic(wrong.text, key.text) for key in item.keys)
        tempting += 0.5 * _TEMPTING[wrong.basis] + 0.3 * near + 0.2 * alike
    return tempting / len(item.distractors)
