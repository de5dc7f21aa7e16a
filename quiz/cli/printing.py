"""What the commands print about banks, and their progress on a terminal's standard error."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from quiz.items import Cause, Proof, Skill
    from quiz.services.checking import BankCheck, ItemCheck
    from quiz.services.making import GeneratedBank


def tell_generated(made: GeneratedBank, output: Path) -> None:
    """Nothing; what became of a bank is told on standard error."""
    counts = f"{len(made.added)} new, {len(made.changed)} made anew, {len(made.untouched)} as they were"
    click.echo(f"{output}: {len(made.bank.items)} items: {counts}, {len(made.removed)} removed.", err=True)
    for path in made.copied:
        click.echo(f"{path}: the article was copied here, so that it travels with its bank.", err=True)
    for name in made.barren:
        click.echo(f"{name}: no question about this could be proven.", err=True)
    if made.backup is not None:
        click.echo(f"{made.backup}: the bank as it was before.", err=True)


def write_refusals(refused: Mapping[Cause, Mapping[Skill, int]]) -> None:
    """Nothing; each cause has a line with how often it was met, in all and by skill."""
    for cause, counts in refused.items():
        skills = ", ".join(f"{skill} {count}" for skill, count in counts.items())
        click.echo(f"{sum(counts.values()):6} not asked because {cause}: {skills}")


def write_proof(check: ItemCheck) -> None:
    """Nothing; a line says what the item is and whether it is proven, more lines by what."""
    failures = len(check.failures)
    told = f"{failures} FAULTS" if failures else f"proven, {check.obligations} obligations hold"
    item = check.item
    facts = [item.skill, item.type, f"tier {item.tier}", told, *_list_hints(check)]
    click.echo(f"{check.place} (item {item.id}): {', '.join(facts)}")
    if check.proof is not None:
        _write_obligations(check, check.proof)


def _write_obligations(check: ItemCheck, proof: Proof) -> None:
    from quiz.items.obligations.names import tell_obligation

    for one in proof.obligations:
        told = f"holds: {tell_obligation(one.name)}" if one.held else f"FAILS: {one.explanation}"
        click.echo(f"{check.place}.{one.field} (item {check.item.id}): {one.name} {told}")


def _list_hints(check: ItemCheck) -> Iterator[str]:
    """How hard the item seems, its reading grade and its texts', and the topics that a teacher looks at."""
    if check.hints is None:
        return
    yield f"probably {check.hints.difficulty.level}"
    for what, grade in (("question", check.hints.grade), ("text", check.hints.text_grade)):
        if grade is not None:
            yield f"{what} of {grade}"
    if check.hints.topics:
        yield f"sensitive: {', '.join(sorted(check.hints.topics))}"


def write_check(checked: BankCheck, *, quiet: bool) -> None:
    """Nothing; what came of the laws of a bank is printed, unless `quiet`, then its faults."""
    for law in () if quiet else checked.laws:
        held = "holds" if law.held else "BROKEN"
        told = held if law.told else f"too few items to tell ({law.items} of {law.needed})"
        click.echo(f"{checked.path}: law {law.name}: {told}: {law.found}")
    for fault in checked.faults:
        click.echo(str(fault))


@contextmanager
def show_progress(label: str, total: int) -> Iterator[Callable[[], None]]:
    """Something to call after each step: a bar on a terminal's standard error, silence elsewhere."""
    if not sys.stderr.isatty() or total < 2:
        yield lambda: None
        return
    from rich.console import Console
    from rich.progress import Progress

    with Progress(console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task(label, total=total)
        yield lambda: bar.advance(task)
