"""What tells one event from others in a text: its quotations, its names and its rarer words."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from quiz.items.coverage.printing import find_quoted, read_words
from quiz.items.judging.lexicons import FUNCTION_WORDS
from quiz.items.judging.words import list_words

SHINGLE: Final = 8  # words of a quotation side by side: eight seldom meet by chance
_SHORT: Final = 4  # letters: words as short as that are common in all texts
_NAME: Final = re.compile(r"[A-Z][\w’'-]*(?:\s+(?:(?:of|the|de|al|bin|von|van)\s+)?[A-Z][\w’'-]*)*")
_LEADING: Final = re.compile(r"(?:[.!?:…“”\"‘'\n]|^)\s*$")
_BACKGROUND: Final = 20  # texts thought to stand beside a collection, lest a small one know no rarity
_COMMONEST: Final = 0.02  # of the texts: what more of them have says nothing about an event
_FEWEST: Final = 20  # texts that may have it however small the collection
_MARKED: Final = 100  # of a text's features that candidates are looked for by, the rarest


@dataclass(frozen=True, slots=True)
class Features:
    """The telling parts of one text: 8-word pieces of its quotations, and its names and words."""

    quoted: frozenset[tuple[str, ...]]
    names: frozenset[str]
    words: frozenset[str]


@lru_cache(maxsize=128)  # as many as one article is held against, and some
def read_features(text: str) -> Features:
    """The features of `text`: nothing is looked up, so a word may count as a name and a name as a word."""
    names = frozenset(_list_names(text))
    long = (word for word in list_words(text) if len(word) > _SHORT)
    words = frozenset(word for word in long if word not in FUNCTION_WORDS and word not in names)
    return Features(frozenset(_list_shingles(text)), names, words)


def _list_shingles(text: str) -> Iterator[tuple[str, ...]]:
    words = read_words(text)
    for region in find_quoted(text):
        inside = words.within(region)
        for at in range(inside.start, inside.stop - SHINGLE + 1):
            yield words.folded[at : at + SHINGLE]


def _list_names(text: str) -> Iterator[str]:
    """Names with all of their words and each of the words; one word alone only inside a sentence."""
    for match in _NAME.finditer(text):
        parts = [part for part in list_words(match.group()) if part not in FUNCTION_WORDS and len(part) > 1]
        if len(parts) > 1:
            yield " ".join(parts)
        opens = _LEADING.search(text[max(0, match.start() - 3) : match.start()]) is not None
        yield from parts[1:] if opens else parts


@dataclass(frozen=True, slots=True)
class Rarity:
    """How rare each feature is among the texts of one collection."""

    texts: int
    quoted: Mapping[tuple[str, ...], int]
    names: Mapping[str, int]
    words: Mapping[str, int]

    @property
    def limit(self) -> int:
        """How many texts may have a feature that still tells events apart."""
        return max(_FEWEST, int(_COMMONEST * self.texts))

    def weigh(self, features: Features) -> dict[str, float]:
        """The weight of each telling name and word: more the fewer texts have it.

        Source: Robertson, Understanding inverse document frequency, 2004; squared, as in a product of two.
        """
        names = (name for name in features.names if self._tells(self.names[name]))
        weights = {name: self._weight(self.names[name]) for name in names}
        for word in features.words:
            if self._tells(self.words[word]):
                weights[f"{word}."] = self._weight(self.words[word])
        return weights

    def mark(self, features: Features) -> tuple[str, ...]:
        """The rarest names, words and pieces of quotations that another text has too, a hundred at most."""
        shared = [
            *((self.names[name], name) for name in features.names),
            *((self.words[word], f"{word}.") for word in features.words),
        ]
        rare = sorted(entry for entry in shared if entry[0] > 1 and self._tells(entry[0]))
        pieces = sorted(" ".join(piece) for piece in self.quotations(features) if self.quoted[piece] > 1)
        return (*(feature for _, feature in rare[:_MARKED]), *pieces[:_MARKED])

    def quotations(self, features: Features) -> frozenset[tuple[str, ...]]:
        """The pieces of quotations that few texts have."""
        return frozenset(piece for piece in features.quoted if self._tells(self.quoted[piece]))

    def _tells(self, count: int) -> bool:
        return count <= self.limit

    def _weight(self, count: int) -> float:
        return math.log((self.texts + _BACKGROUND) / count) ** 2


def count_features(listed: Sequence[Features]) -> Rarity:
    """How many of the texts have each feature."""
    return Rarity(
        texts=len(listed),
        quoted=Counter(piece for features in listed for piece in features.quoted),
        names=Counter(name for features in listed for name in features.names),
        words=Counter(word for features in listed for word in features.words),
    )
