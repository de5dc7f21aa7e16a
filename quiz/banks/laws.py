"""What must hold of the items of a bank together: none gives another away, and no habit gives the keys away.

The laws are watched item by item in memory that does not grow with the bank. Those about a habit speak of
shares, and a share of few items is chance: they say so, and are broken only where chance is no excuse.
"""

from __future__ import annotations

import math
import zlib
from collections import Counter, OrderedDict, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Final

from quiz.banks.chance import lowest_share
from quiz.banks.guessing import Guess, guess_keys
from quiz.items import Item, ItemType
from quiz.items.giving_away import gives_away, is_near
from quiz.items.item import normalise_option
from quiz.items.selection import KEY_USES, PER, name_answer

RISK: Final = 0.001  # of calling a bank without a habit broken
ENOUGH: Final = 40  # items, before a share says anything
LONGEST_KEYS: Final = 0.30
LENGTH_RATIOS: Final = (0.8, 1.25)
PLACE_MARGIN: Final = 0.05
GUESS_MARGIN: Final = 0.10
GUESSES_KEPT: Final = 2_000
GROUPS_KEPT: Final = 64
SETS_KEPT: Final = 256
LIKELIEST_MARGIN: Final = 0.15


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of a law: what was found, of how many items, and what breaks it.

    `flaws` are empty where it holds or where too few items are there to tell. `items` is how many it is
    about, `needed` how many it takes.
    """

    name: str
    items: int
    needed: int
    found: str
    flaws: tuple[str, ...] = ()
    remedy: str = ""

    @property
    def told(self) -> bool:
        """Whether there are enough items to tell."""
        return self.items >= self.needed

    @property
    def held(self) -> bool:
        """Whether nothing breaks it."""
        return not self.flaws


@dataclass(slots=True)
class _Longest:
    """How often the key is longer than each wrong option."""

    items: int = 0
    hits: int = 0

    def add(self, item: Item) -> None:
        self.items += 1
        self.hits += len(item.key.text) > max(len(wrong.text) for wrong in item.distractors)

    def outcomes(self) -> Iterator[Outcome]:
        found = f"the key is the longest option in {_share(self.hits, self.items)} (at most 30 %)"
        broken = self.items >= ENOUGH and lowest_share(self.hits, self.items, RISK) > LONGEST_KEYS
        flaws = (found,) if broken else ()
        remedy = "Shorten keys, or give wrong options what makes the keys long"
        yield Outcome("key-seldom-longest", self.items, ENOUGH, found, flaws, remedy)


@dataclass(slots=True)
class _Lengths:
    """The mean of how long a key is beside its wrong options, and how much it varies. Source: Welford."""

    items: int = 0
    mean: float = 0.0
    squares: float = 0.0

    def add(self, item: Item) -> None:
        wrong = sum(len(option.text) for option in item.distractors) / len(item.distractors)
        ratio = len(item.key.text) / wrong
        self.items += 1
        step = ratio - self.mean
        self.mean += step / self.items
        self.squares += step * (ratio - self.mean)

    def outcomes(self) -> Iterator[Outcome]:
        low, high = LENGTH_RATIOS
        found = f"a key is {self.mean:.2f} times as long as its wrong options ({low} to {high})"
        spread = 3.3 * math.sqrt(self.squares / max(1, self.items - 1) / max(1, self.items))
        broken = self.items >= ENOUGH and (self.mean - spread > high or self.mean + spread < low)
        remedy = "Make keys and wrong options alike in length"
        yield Outcome("lengths-balanced", self.items, ENOUGH, found, (found,) if broken else (), remedy)


@dataclass(slots=True)
class _Places:
    """How often a key stands in each place that a learner sees, and how often chance would put it there."""

    items: dict[bool, int] = field(default_factory=lambda: {False: 0, True: 0})  # by whether order is drawn
    seen: Counter[tuple[bool, int]] = field(default_factory=Counter)
    shown: Counter[tuple[bool, int]] = field(default_factory=Counter)  # items that have such a place
    expected: defaultdict[tuple[bool, int], float] = field(default_factory=lambda: defaultdict(float))

    def add(self, item: Item, order: Sequence[int]) -> None:
        if item.type is ItemType.ORDERING or item.type is ItemType.MATCHING:
            return
        drawn, keys = item.type is not ItemType.FIND_EVIDENCE, len(item.keys)
        self.items[drawn] += 1
        for place, option in enumerate(order):
            self.seen[drawn, place] += option < keys
            self.shown[drawn, place] += 1
            self.expected[drawn, place] += keys / len(order)

    def outcomes(self) -> Iterator[Outcome]:
        yield self._outcome("key-place-drawn", True, "This is a fault of the engine: please report it")
        yield self._outcome(
            "key-place-in-text", False, "Ask also for sentences that stand elsewhere in their articles"
        )

    def _outcome(self, name: str, drawn: bool, remedy: str) -> Outcome:
        items, worst, flaws = self.items[drawn], "", []
        for place in range(max((at for kind, at in self.shown if kind is drawn), default=-1) + 1):
            seen, shown = self.seen[drawn, place], self.shown[drawn, place]
            usual = self.expected[drawn, place] / shown
            words = f"place {place + 1} has the key in {_share(seen, shown)} ({100 * usual:.0f} % by chance)"
            worst = f"{worst}, {words}" if worst else words
            if items >= ENOUGH and lowest_share(seen, shown, RISK / 8) > usual + PLACE_MARGIN:
                flaws.append(words)
        return Outcome(name, items, ENOUGH, worst or "no such item", tuple(flaws), remedy)


@dataclass(slots=True)
class _OptionsAlone:
    """How often the key is found without the article; a bottom sample by hashed id is kept."""

    guesses: list[tuple[int, str, Guess]] = field(default_factory=list)  # with hash and id
    items: int = 0

    def add(self, item: Item, guess: Guess) -> None:
        self.items += 1
        self.guesses.append((zlib.crc32(item.id.encode()), item.id, guess))
        if len(self.guesses) >= 2 * GUESSES_KEPT:
            self._trim()

    def _trim(self) -> None:
        self.guesses.sort(key=lambda known: known[:2])
        del self.guesses[GUESSES_KEPT:]

    def outcomes(self) -> Iterator[Outcome]:
        name, needed = "options-alone-silent", 3 * ENOUGH
        remedy = "Look at what the keys have in common, such as length, hedges or words of the stem"
        if self.items < needed:
            found = "how often the key can be guessed without the article"
            yield Outcome(name, self.items, needed, found, (), remedy)
            return
        self._trim()
        guesses = [guess for _, _, guess in self.guesses]
        hits, chance = guess_keys(guesses), sum(guess.chance for guess in guesses) / len(guesses)
        found = (
            f"a classifier that sees no article finds the key in {_share(hits, len(guesses))} "
            f"({100 * chance:.0f} % by chance)"
        )
        broken = lowest_share(hits, len(guesses), RISK) > chance + GUESS_MARGIN
        yield Outcome(name, self.items, needed, found, (found,) if broken else (), remedy)


@dataclass(slots=True)
class _FixedSets:
    """Which member is right where many single choices have the same options; rare sets are forgotten."""

    sets: OrderedDict[frozenset[str], Counter[str]] = field(default_factory=OrderedDict)
    items: int = 0

    def add(self, item: Item) -> None:
        names = frozenset(normalise_option(option.text) for option in item.options)
        self.sets.setdefault(names, Counter())[item.key.text] += 1
        self.sets.move_to_end(names)
        self.items = max(self.items, self.sets[names].total())
        if len(self.sets) > 2 * SETS_KEPT:
            common = sorted(self.sets, key=lambda one: self.sets[one].total())
            for name in common[:SETS_KEPT]:
                del self.sets[name]

    def outcomes(self) -> Iterator[Outcome]:
        found, flaws = "no set of options is used often", list[str]()
        for names, keys in sorted(self.sets.items(), key=lambda known: known[1].total()):
            used, (likeliest, hits) = keys.total(), keys.most_common(1)[0]
            if used < ENOUGH:
                continue
            found = f"“{likeliest}” is right in {_share(hits, used)} that have its options"
            if lowest_share(hits, used, RISK) > 1 / len(names) + LIKELIEST_MARGIN:
                flaws.append(found)
        remedy = "Ask also where another of these options is right"
        yield Outcome("fixed-options-balanced", self.items, ENOUGH, found, tuple(flaws), remedy)


@dataclass(slots=True)
class _Together:
    """Items about the same articles, compared with each other."""

    items: int = 0
    groups: OrderedDict[str, list[Item]] = field(default_factory=OrderedDict)
    worn: list[str] = field(default_factory=list)
    near: list[str] = field(default_factory=list)
    telling: list[str] = field(default_factory=list)

    def add(self, item: Item) -> None:
        self.items += 1
        beside = {other.id: other for name in item.articles for other in self.groups.get(name, ())}
        for other in beside.values():
            if is_near(item, other):
                self.near.append(f"{item.id} asks what {other.id} asks")
            if gives_away(other, item):
                self.telling.append(f"{other.id} tells the answer to {item.id}")
            if gives_away(item, other):
                self.telling.append(f"{item.id} tells the answer to {other.id}")
        for name in item.articles:
            self.groups.setdefault(name, []).append(item)
            self.groups.move_to_end(name)
        while len(self.groups) > GROUPS_KEPT:
            self.worn += _count_keys(self.groups.popitem(last=False)[1])

    def outcomes(self) -> Iterator[Outcome]:
        worn = [*self.worn, *(flaw for group in self.groups.values() for flaw in _count_keys(group))]
        found = "in the items about one article no key is used more than twice in ten"
        yield self._outcome("keys-not-worn", worn, found, "Reject some of these items")
        found = "no two items ask the same"
        yield self._outcome("questions-distinct", self.near, found, "Reject one of the two")
        found = "no item tells the answer to another"
        yield self._outcome("items-independent", self.telling, found, "Reject one of the two")

    def _outcome(self, name: str, flaws: Sequence[str], found: str, remedy: str) -> Outcome:
        return Outcome(name, self.items, 2, found, tuple(flaws), remedy)


def _count_keys(items: Sequence[Item]) -> Iterator[str]:
    """Each key that is used too often in the items of one article; those across articles are left out."""
    uses: dict[str, list[str]] = {}
    for item in items:
        if len(item.articles) == 1:
            uses.setdefault(name_answer(item), []).append(item.id)
    limit = KEY_USES * (1 + max(0, len(items) - 1) // PER)
    for words, names in uses.items():
        if len(names) > limit:
            yield f"“{words}” is the key of {', '.join(names)}, which is more than {limit} of {len(items)}"


def _share(hits: int, total: int) -> str:
    return f"{hits} of {total}, {100 * hits / total:.0f} %" if total else "none of 0"


@dataclass(slots=True)
class Laws:
    """The laws of one bank. Give it each item that learners may see, and where its key would stand.

    Items are compared with those of the same articles among the last 64 groups of articles, and the guessing
    of keys is tried on at most 2,000 items, drawn by their ids.
    """

    longest: _Longest = field(default_factory=_Longest)
    lengths: _Lengths = field(default_factory=_Lengths)
    places: _Places = field(default_factory=_Places)
    options: _OptionsAlone = field(default_factory=_OptionsAlone)
    fixed: _FixedSets = field(default_factory=_FixedSets)
    together: _Together = field(default_factory=_Together)

    def add(self, item: Item, order: Sequence[int], guess: Guess | None) -> None:
        """Nothing; the item counts, whose options a learner would see in `order` (the keys come first).

        `guess` is what `describe_guess` finds.
        """
        self.together.add(item)
        self.places.add(item, order)
        if item.type is ItemType.SINGLE_CHOICE:
            self.longest.add(item)
            self.lengths.add(item)
            self.fixed.add(item)
        if guess is not None:
            self.options.add(item, guess)

    def outcomes(self) -> tuple[Outcome, ...]:
        """What came of each law, in a fixed order."""
        told = (self.places, self.longest, self.lengths, self.options, self.fixed, self.together)
        return tuple(outcome for law in told for outcome in law.outcomes())
