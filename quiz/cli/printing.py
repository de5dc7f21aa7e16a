"""What the commands print: data on standard output, progress on a terminal's standard error."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from quiz.reading import Attribution, Reading
    from quiz.services.making import BankCheck, GeneratedBank, ReadFile
    from quiz.text import Span


def write_text(file: ReadFile) -> None:
    """Nothing; a reading is printed for people, one attribution a line."""
    found = file.reading.attributions
    click.echo(f"{file.id}: {len(found)} attributions")
    for attribution in found:
        click.echo(f"  {_line(file.reading, attribution)}")


def _line(reading: Reading, attribution: Attribution) -> str:
    """`Mara Lind (named person) · said · “the crack appeared to be old” [57:84] · indirect; hedged: …`."""
    text = reading.article.text
    source = "nobody named"
    if attribution.source is not None:
        known = reading.sources[attribution.source]
        source = f"{known.name} ({known.kind})"
    elif attribution.source_spans:
        source = f"{_words(text, attribution.source_spans)} (unresolved)"
    notes = [str(attribution.quotation)]
    if attribution.channel is not None:
        notes.append(str(attribution.channel))
    if attribution.hedges:
        notes.append("hedged: " + ", ".join(_words(text, [hedge]) for hedge in attribution.hedges))
    places = " ".join(f"[{span.start}:{span.end}]" for span in attribution.content)
    content = f"“{_words(text, attribution.content)}” {places}"
    return " · ".join((source, _words(text, attribution.cue), content, "; ".join(notes)))


def _words(text: str, spans: Sequence[Span]) -> str:
    return " … ".join(" ".join(span.of(text).split()) for span in spans)


def write_json(file: ReadFile) -> None:
    """Nothing; a reading is printed as one line of JSON, offsets in characters, end exclusive."""
    from quiz.reading.attributions import merge_continued

    reading = file.reading
    # Collections of annotated articles count a quotation that goes on under one cue as one attribution.
    whole = merge_continued(reading.attributions)
    attributions = [_json_attribution(reading, attribution) for attribution in whole]
    record = {"id": file.id, "text": reading.article.text, "attributions": attributions}
    click.echo(json.dumps(record, ensure_ascii=True))


def _json_attribution(reading: Reading, attribution: Attribution) -> dict[str, object]:
    source = None if attribution.source is None else reading.sources[attribution.source]
    return {
        "source": _pairs(attribution.source_spans),
        "cue": _pairs(attribution.cue),
        "content": _pairs(attribution.content),
        "confidence": attribution.confidence,
        "name": None if source is None else source.name,
        "kind": None if source is None else source.kind,
        "quotation": attribution.quotation,
        "channel": attribution.channel,
        "hedges": _pairs(attribution.hedges),
    }


def _pairs(spans: Sequence[Span]) -> list[list[int]]:
    return [[span.start, span.end] for span in spans]


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
