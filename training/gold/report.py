"""Figures as tables for people and as values for programs."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from quiz.reading.values import CERTAIN
from training.gold.figures import (
    CATEGORIES,
    Tally,
    kappa,
    precision_by_confidence,
    precision_of_certain,
    sameness,
    tally,
)
from training.gold.outcomes import Field, Outcome

# What has one answer a pair is a share, not an F1; so is what counts only the wanted.
SHARES = (
    Field.WILLING,
    Field.USABLE,
    Field.RESOLVED_CERTAIN,
    Field.NAMED_CERTAIN,
    Field.RESOLVED,
    Field.KIND,
)
# What is asked of each found attribution is a precision.
PRECISIONS = (Field.SOUND, Field.SOUND_CERTAIN)
# Between two people nobody is less sure or unwilling.
ONLY_ENGINES = (*PRECISIONS, Field.WILLING, Field.USABLE, Field.RESOLVED_CERTAIN, Field.NAMED_CERTAIN)


@dataclass(frozen=True, slots=True)
class Figure:
    """One line of a table. `value` is 0..1, None when undefined; `kappa` only for categories."""

    name: str
    measure: str
    value: float | None
    tally: Tally
    kappa: float | None = None
    same: float | None = None

    def as_json(self) -> dict[str, object]:
        """The figure ready for JSON."""
        plain: dict[str, object] = {"name": self.name, "measure": self.measure, "value": self.value}
        counts = {"right": self.tally.right, "found": self.tally.found, "wanted": self.tally.wanted}
        return plain | counts | {"kappa": self.kappa, "same": self.same}


def score(outcomes: Sequence[Outcome]) -> tuple[Figure, ...]:
    """The figures of the engine: all fields, then precision by confidence."""
    fields = [_figure(outcomes, field) for field in Field]
    certain = precision_of_certain(outcomes, CERTAIN)
    words = f"content and source words, confidence from {CERTAIN}"
    sure = Figure(words, "precision", certain.precision, certain)
    ranked = (
        Figure(f"content and source words, surest {share:.0%}", "precision", counts.precision, counts)
        for share, counts in precision_by_confidence(outcomes)
    )
    return (*fields, sure, *ranked)


def compare(outcomes: Sequence[Outcome]) -> tuple[Figure, ...]:
    """The agreement of two passes by people, with kappa where it is defined."""
    return tuple(_figure(outcomes, field) for field in Field if field not in ONLY_ENGINES)


def write_table(figures: Iterable[Figure], *, agreement: bool = False) -> Iterator[str]:
    """The lines of a Markdown table. Values are in percent; right, found and wanted are counts."""
    names = ["what", "measure", "%", "right", "found", "wanted"] + (["same %", "kappa"] if agreement else [])
    yield f"| {' | '.join(names)} |"
    yield f"|---|---|{'---:|' * (len(names) - 2)}"
    for figure in figures:
        counts = figure.tally
        cells = [figure.name, figure.measure, _percent(figure.value)]
        cells += [str(counts.right), str(counts.found), str(counts.wanted)]
        if agreement:
            cells += [_percent(figure.same), "" if figure.kappa is None else f"{figure.kappa:.2f}"]
        yield f"| {' | '.join(cells)} |"


def list_wrong(outcomes: Iterable[Outcome], field: Field) -> Iterator[str]:
    """What is wrong in a field, one paragraph each: the place, what was wanted and what was found."""
    for outcome in outcomes:
        if outcome.field is field and not outcome.right and outcome.wanted != outcome.found:
            place = f"{outcome.article} at {outcome.place} (confidence {outcome.confidence:.2f})"
            yield f"{place} {outcome.about}".strip()
            yield f"    wanted: {outcome.wanted or '-'}"
            yield f"    found:  {outcome.found or '-'}\n"


def _figure(outcomes: Sequence[Outcome], field: Field) -> Figure:
    counts = tally(outcomes, field)
    measure, value = _measure(field, counts)
    if field not in CATEGORIES:
        return Figure(field, measure, value, counts)
    return Figure(field, measure, value, counts, kappa(outcomes, field), sameness(outcomes, field))


def _measure(field: Field, counts: Tally) -> tuple[str, float | None]:
    if field in PRECISIONS:
        return "precision", counts.precision
    return ("share", counts.recall) if field in SHARES else ("F1", counts.f1)


def _percent(share: float | None) -> str:
    return "" if share is None else f"{100 * share:.1f}"
