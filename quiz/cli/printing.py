"""What the commands print about banks, and their progress on a terminal's standard error."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from quiz.services.making import BankCheck, GeneratedBank


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


def write_check(checked: BankCheck, *, verbose: bool) -> None:
    """Nothing; the faults of a bank are printed, and with `verbose` every obligation."""
    for fault in checked.faults:
        click.echo(str(fault))
    for item in checked.items if verbose else ():
        for obligation in item.proof.obligations:
            held = "holds" if obligation.held else f"FAILS: {obligation.explanation}"
            click.echo(f"{item.place}.{obligation.field} (item {item.item.id}): {obligation.name} {held}")


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
