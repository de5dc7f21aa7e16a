"""How often the key can be guessed from stem and options alone: a classifier that never sees an article."""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
import numpy.typing as npt

from quiz.items import Item, ItemType
from quiz.items.judging.words import count_strength, count_words, list_words, share_topic

Array = npt.NDArray[np.float64]

FOLDS: Final = 5
_RIDGE: Final = 1.0
_STEPS: Final = 30
_QUOTES: Final = re.compile('[“”"‘’]')
_SPECIFIC: Final = re.compile(r"\d|%|\$|£|€")


@dataclass(frozen=True, slots=True)
class Guess:
    """One item as somebody sees it who has read nothing: the features of its options, the key's first.

    `group` keeps items of one article together, so that none is learnt from its neighbour.
    """

    group: int
    features: Array

    @property
    def chance(self) -> float:
        """The chance of a blind guess."""
        return 1 / len(self.features)


def describe_guess(item: Item) -> Guess | None:
    """What the options of a single choice show, or None for other types."""
    if item.type is not ItemType.SINGLE_CHOICE:
        return None
    texts = [option.text for option in item.options]
    lengths = np.array([len(text) for text in texts], dtype=np.float64)
    rows = np.array([_describe(text, item.stem, texts) for text in texts], dtype=np.float64)
    ranks = (lengths[:, None] > lengths[None, :]).mean(axis=1)
    extremes = np.stack([_stands_alone(lengths), _stands_alone(-lengths)], axis=1)
    relative = np.log(lengths / lengths.mean())[:, None]
    features = np.concatenate([rows, ranks[:, None], extremes, relative, relative**2], axis=1)
    # Only what tells the options of one item apart can help to choose among them.
    return Guess(zlib.crc32(item.articles[0].encode()), features - features.mean(axis=0))


def _stands_alone(values: Array) -> Array:
    """1 for the one value that is above all others, 0 for the rest."""
    top: Array = (values == values.max()).astype(np.float64)
    return top if top.sum() == 1 else np.zeros_like(top)


def _describe(text: str, stem: str, texts: Sequence[str]) -> tuple[float, ...]:
    words = list_words(text)
    others = [share_topic(text, other) for other in texts if other != text]
    strength = count_strength(text)
    return (
        share_topic(text, stem),
        sum(others) / len(others),
        sum(strength.values()) / max(1, len(words)),
        float(bool(strength)),
        sum(character.isupper() for character in text) / max(1, count_words(text)),
        float(bool(_SPECIFIC.search(text))),
        float(bool(_QUOTES.search(text))),
        float("," in text),
        sum(map(len, words)) / max(1, len(words)),
        float(sum(other.split()[:1] == text.split()[:1] for other in texts) > 1),
        float(text[:1].isupper()),
    )


def guess_keys(guesses: Sequence[Guess]) -> int:
    """How many keys the classifier finds in items of articles that it has not learnt from.

    It is a choice model: the log odds of an option are a weighted sum of its features. Five times it learns
    from four fifths of the articles and answers the items of the rest. Of options that it finds equally
    likely the key is never taken for found.
    """
    scale = np.sqrt(np.mean(np.concatenate([guess.features for guess in guesses]) ** 2, axis=0))
    scale[scale == 0] = 1
    folds: list[list[Array]] = [[] for _ in range(FOLDS)]
    for guess in guesses:
        folds[guess.group % FOLDS].append(guess.features / scale)
    found = 0
    for held in range(FOLDS):
        seen = [features for fold, members in enumerate(folds) if fold != held for features in members]
        if seen and folds[held]:
            weights = _fit(seen)
            found += sum(_finds(features @ weights) for features in folds[held])
    return found


def _finds(scores: Array) -> bool:
    return bool(scores[0] > scores[1:].max() + 1e-9)


def _fit(seen: Sequence[Array]) -> Array:
    """The weights that make the keys likeliest, with a penalty on large ones, by Newton's method."""
    weights = np.zeros(seen[0].shape[1])
    groups = list(_stack(seen))
    for _ in range(_STEPS):
        gradient, curvature = -_RIDGE * weights, _RIDGE * np.eye(len(weights))
        for options in groups:
            scores = options @ weights
            shares = np.exp(scores - scores.max(axis=1, keepdims=True))
            shares /= shares.sum(axis=1, keepdims=True)
            mean = np.einsum("io,iof->if", shares, options)
            gradient += (options[:, 0] - mean).sum(axis=0)
            curvature += np.einsum("io,iof,iog->fg", shares, options, options) - mean.T @ mean
        step = np.linalg.solve(curvature, gradient)
        weights += step
        if np.abs(step).max() < 1e-6:
            break
    return weights


def _stack(seen: Iterable[Array]) -> Iterable[Array]:
    """The items of each number of options as one array: item, option, feature."""
    by_size: dict[int, list[Array]] = {}
    for features in seen:
        by_size.setdefault(len(features), []).append(features)
    return (np.stack(members) for members in by_size.values())
