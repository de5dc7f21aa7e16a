"""Whether an item quotes who speaks in a sentence, and the verb that says so."""

from __future__ import annotations

from collections.abc import Iterator

from quiz.items.judging.voices import Spoken
from quiz.items.obligations.case import Case, Flaw


def find_missing_credit(case: Case) -> Iterator[Flaw]:
    """Flaws: a premise without whoever speaks or without the cue beside them."""
    for name, parts in (("source", case.item.premise.source), ("cue", case.item.premise.cue)):
        if not parts:
            yield Flaw(f"The premise has no {name}: quote who speaks and the cue.", f"premise.{name}")


def is_given(case: Case, spoken: Spoken) -> bool:
    """Whether the premise quotes who speaks, and the cue beside."""
    source, cue = spoken.source, spoken.cue
    return (
        source is not None
        and any(part.span.overlaps(source) for part in case.item.premise.source)
        and any(part.span == cue for part in case.item.premise.cue)
    )
