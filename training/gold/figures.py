"""Figures from outcomes: precision, recall, F1 and agreement beyond chance. What is undefined is None."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from training.gold.outcomes import Field, Outcome

SHARES: Final = (0.2, 0.4, 0.6, 0.8, 1.0)
_NONE: Final = "none"
# Fields whose outcomes are categories, one a pair of labels, so that agreement by chance is defined.
CATEGORIES: Final = (
    Field.KIND, Field.CHANNEL, Field.STANCE, Field.FORCE, Field.NEGATED, Field.PROXIMITY,
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Tally:
    """How many things were `wanted`, how many were `found`, and how many of those are `right`."""

    right: int = 0
    found: int = 0
    wanted: int = 0

    def __post_init__(self) -> None:
        if not 0 <= self.right <= min(self.found, self.wanted):
            raise ValueError(f"{self.right} right of {self.found} found and {self.wanted} wanted")

    @property
    def precision(self) -> float | None:
        """The share of the found that is right, 0..1; None when nothing was found."""
        return self.right / self.found if self.found else None

    @property
    def recall(self) -> float | None:
        """The share of the wanted that is right, 0..1; None when nothing was wanted."""
        return self.right / self.wanted if self.wanted else None

    @property
    def f1(self) -> float | None:
        """The harmonic mean of precision and recall, 0..1; None when nothing was found or wanted."""
        both = self.found + self.wanted
        return 2 * self.right / both if both else None


def tally(outcomes: Iterable[Outcome], field: Field) -> Tally:
    """The counts of one field."""
    chosen = [outcome for outcome in outcomes if outcome.field is field]
    return Tally(
        right=sum(outcome.right for outcome in chosen),
        found=sum(outcome.found is not None for outcome in chosen),
        wanted=sum(outcome.wanted is not None for outcome in chosen),
    )


def sameness(outcomes: Iterable[Outcome], field: Field) -> float | None:
    """The share of pairs of labels that say the same of a field ("none" too), 0..1; None without pairs."""
    pairs = _categories(outcomes, field)
    return sum(one == other for one, other in pairs) / len(pairs) if pairs else None


def kappa(outcomes: Iterable[Outcome], field: Field) -> float | None:
    """Cohen's kappa of a field of categories; None without pairs or where all labels are of one category.

    Source: Cohen (1960), A coefficient of agreement for nominal scales, equation 1.
    """
    pairs = _categories(outcomes, field)
    if not pairs:
        return None
    seen = sum(one == other for one, other in pairs) / len(pairs)
    firsts, seconds = Counter(one for one, _ in pairs), Counter(other for _, other in pairs)
    chance = sum(firsts[name] * seconds[name] for name in firsts) / len(pairs) ** 2
    return None if chance == 1 else (seen - chance) / (1 - chance)


def precision_by_confidence(outcomes: Iterable[Outcome]) -> tuple[tuple[float, Tally], ...]:
    """For each share of the found attributions, surest first, how many have content and source right."""
    found = [one for one in outcomes if one.field is Field.SOURCE_HALF and one.found is not None]
    ranked = sorted(found, key=lambda one: (-one.confidence, one.article, one.place))
    return tuple((share, _count(ranked[: round(share * len(ranked))])) for share in SHARES)


def precision_of_certain(outcomes: Iterable[Outcome], certain: float) -> Tally:
    """Of those found with at least the confidence `certain`, how many have content and source right."""
    found = [one for one in outcomes if one.field is Field.SOURCE_HALF and one.found is not None]
    return _count([one for one in found if one.confidence >= certain])


def _count(found: Sequence[Outcome]) -> Tally:
    return Tally(sum(one.right for one in found), len(found), len(found))


def _categories(outcomes: Iterable[Outcome], field: Field) -> list[tuple[str, str]]:
    chosen = (outcome for outcome in outcomes if outcome.field is field)
    return [(outcome.wanted or _NONE, outcome.found or _NONE) for outcome in chosen]
