"""The `quiz` command: data on standard output, words for people on standard error, stable exit codes."""

from __future__ import annotations

import io
import json
import os
import socket
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from enum import IntEnum
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, NoReturn

import click

from quiz.errors import Code, Fault, QuizError

# Everything else is imported where it is used: `quiz --help` loads no model, no web and no database.
if TYPE_CHECKING:
    from quiz.reading import Attribution, Reading
    from quiz.services.making import BankCheck, GeneratedBank, ReadFile
    from quiz.storage import Database
    from quiz.text import Span


class Status(IntEnum):
    """Exit codes; they never change their meaning."""

    DONE = 0
    FAULTS = 1
    USAGE = 2
    INPUT = 3
    NOTHING = 4
    PORT = 5
    INTERRUPTED = 130
    PIPE_CLOSED = 141


_STATUS_OF: Final = {Code.NOTHING_PROVEN: Status.NOTHING, Code.PORT_TAKEN: Status.PORT}
_ARTICLES: Final = "ARTICLE..."
_PORTS: Final = click.IntRange(1, 65_535)
_COUNTS: Final = click.IntRange(1, 64)
_EPILOG: Final = """\b
Exit codes:
    0  done
    1  faults were found in a checked bank
    2  the command was not understood
    3  an article, a bank or the database could not be used
    4  no question could be proven
    5  the port could not be used
  130  interrupted
  141  whatever read the output has gone"""


class _PipeClosedError(Exception):
    """Whatever read our output has gone; no `OSError`, which click would turn into exit code 1."""


class _Group(click.Group):
    def invoke(self, ctx: click.Context) -> Any:
        try:
            result = super().invoke(ctx)
            sys.stdout.flush()
        except BrokenPipeError:
            raise _PipeClosedError from None
        return result


def main(arguments: Sequence[str] | None = None) -> NoReturn:
    """Run the command and exit with one of `Status`."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8")  # what is printed is data: the same under every locale
    sys.exit(_run(arguments))


def _run(arguments: Sequence[str] | None) -> int:
    try:
        return int(quiz.main(arguments, prog_name="quiz", standalone_mode=False) or Status.DONE)
    except QuizError as error:
        for fault in error.faults:
            click.echo(str(fault), err=True)
        return _STATUS_OF.get(error.faults[0].code, Status.INPUT)
    except click.ClickException as error:
        error.show()
        return error.exit_code
    except (click.Abort, KeyboardInterrupt):
        return Status.INTERRUPTED
    except _PipeClosedError:
        # Python would flush again when it ends, and complain.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return Status.PIPE_CLOSED


@click.group(cls=_Group, epilog=_EPILOG, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="attribution-quiz", prog_name="quiz")
def quiz() -> None:
    """Make, check and serve questions about who says what in the news.

    \b
    Example, from an article to a proven bank:
      quiz generate report.md --output bank.yaml
      quiz check bank.yaml
    """


@quiz.command()
@click.argument("articles", nargs=-1, required=True, metavar=_ARTICLES)
@click.option(
    "--format", "form", type=click.Choice(["text", "jsonl"]), default="text", show_default=True,
    help="Lines for people, or one JSON object an article.",
)  # fmt: skip
def read(articles: tuple[str, ...], form: str) -> None:
    """Show who says what in articles.

    An ARTICLE is a .txt or .md file in UTF-8; - is standard input.

    With --format jsonl each line is {"id", "text", "attributions"}; an attribution has "source", "cue" and
    "content" as lists of [start, end] in characters, end exclusive, and "confidence" from 0 to 1.

    \b
    Example:
      quiz read report.md
      cat report.md | quiz read - --format jsonl
    """
    from quiz.services.making import read_files

    write = _write_text if form == "text" else _write_json
    with _progress("Reading", len(articles)) as advance:
        for file in read_files(articles, stdin=sys.stdin.buffer):
            write(file)
            advance()


@quiz.command()
@click.argument("articles", nargs=-1, required=True, metavar=_ARTICLES)
@click.option("--output", "-o", required=True, type=click.Path(path_type=Path), help="The bank's YAML file.")
@click.option("--seed", default=1, show_default=True, help="The same seed gives the same questions.")
@click.option("--title", help="What the bank is called; by default the name of its file.")
@click.option("--replace", is_flag=True, help="Start anew, without the reviews of an existing bank.")
def generate(articles: tuple[str, ...], output: Path, seed: int, title: str | None, replace: bool) -> None:
    """Put proven questions about each ARTICLE into a bank.

    In an existing bank, reviewed and hand-written items stay as they are and the others are made anew.
    Whenever one of them changes or goes, the file as it was is kept beside it, with .bak at its end. An
    article outside the bank's folder is copied into it.

    \b
    Example:
      quiz generate report.md --seed 7 --output bank.yaml
    """
    from quiz.services.making import generate_bank

    with _progress("Making questions", len(articles)) as advance:
        made = generate_bank(
            articles, output, seed=seed, title=title, replace=replace, done=lambda _path: advance()
        )
    _tell_generated(made, output)


@quiz.command()
@click.argument("banks", nargs=-1, required=True, type=click.Path(path_type=Path), metavar="BANK...")
@click.option("--verbose", "-v", is_flag=True, help="Show every obligation of every item.")
@click.option(
    "--reanchor", is_flag=True, help="First accept changed articles, if all evidence is found again."
)
@click.pass_context
def check(ctx: click.Context, banks: tuple[Path, ...], verbose: bool, reanchor: bool) -> None:
    """Prove every item of banks.

    All faults are listed, one a line, with file, item and field. Rejected items are not proven. The exit
    code is 1 when there is a fault.

    \b
    Example:
      quiz check question_banks/*.yaml
    """
    from quiz.services.making import check_banks

    faults = items = 0
    if reanchor:
        faults += sum(_reanchor(path) for path in banks)
    with _progress("Checking", len(banks)) as advance:
        for checked in () if faults else check_banks(banks):
            _write_check(checked, verbose=verbose)
            faults, items = faults + len(checked.faults), items + len(checked.items)
            advance()
    click.echo(f"Banks: {len(banks)}. Items examined: {items}. Faults: {faults}.", err=True)
    ctx.exit(Status.FAULTS if faults else Status.DONE)


def _serving(command: Callable[..., None]) -> Callable[..., None]:
    """The command with the options of a server."""
    for option in (
        click.option("--threads", type=_COUNTS, default=4, show_default=True, help="Threads a process."),
        click.option("--workers", type=_COUNTS, default=2, show_default=True, help="Processes."),
        click.option("--port", type=_PORTS, default=8000, show_default=True, help="The port to listen on."),
        click.option("--host", default="127.0.0.1", show_default=True, help="The address to listen on."),
    ):
        command = option(command)
    return command


@quiz.command()
@_serving
def serve(host: str, port: int, workers: int, threads: int) -> None:
    """Serve quizzes to browsers, with gunicorn.

    The database is that of QUIZ_DATABASE_URL, by default SQLite in the folder `instance` (or QUIZ_INSTANCE);
    it is brought up to date first.

    \b
    Example:
      quiz serve --port 8080
    """
    _check_port(host, port)
    with _database() as database:
        from quiz.services.setup import migrate

        migrate(database)
    _serve(host, port, workers, threads)


@quiz.command()
@click.option(
    "--banks", type=click.Path(path_type=Path), help="A folder of banks; by default those that come along."
)
@click.option("--serve", "serving", is_flag=True, help="Serve afterwards.")
@_serving
def demo(banks: Path | None, serving: bool, host: str, port: int, workers: int, threads: int) -> None:
    """Set up a class to try.

    It has sample banks, a quiz, a link for learners and one for the teacher. Repeating it changes nothing
    but the teacher's link, which works once.

    \b
    Example:
      quiz demo --serve
    """
    if serving:
        _check_port(host, port)
    _set_up_demo(banks, _address(host, port))
    if serving:
        _serve(host, port, workers, threads)


def _write_text(file: ReadFile) -> None:
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


def _write_json(file: ReadFile) -> None:
    reading = file.reading
    attributions = [_json_attribution(reading, attribution) for attribution in reading.attributions]
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


def _tell_generated(made: GeneratedBank, output: Path) -> None:
    counts = f"{len(made.added)} new, {len(made.changed)} made anew, {len(made.untouched)} as they were"
    click.echo(f"{output}: {len(made.bank.items)} items: {counts}, {len(made.removed)} removed.", err=True)
    for path in made.copied:
        click.echo(f"{path}: the article was copied here, so that it travels with its bank.", err=True)
    for name in made.barren:
        click.echo(f"{name}: no question about this could be proven.", err=True)
    if made.backup is not None:
        click.echo(f"{made.backup}: the bank as it was before.", err=True)


def _reanchor(path: Path) -> int:
    """How many faults keep the bank at `path` from being anchored in its articles as they are now."""
    from quiz.services.making import reanchor_bank

    try:
        reanchor_bank(path)
    except QuizError as error:
        for fault in error.faults:
            click.echo(str(fault))
        return len(error.faults)
    return 0


def _write_check(checked: BankCheck, *, verbose: bool) -> None:
    for fault in checked.faults:
        click.echo(str(fault))
    for item in checked.items if verbose else ():
        for obligation in item.proof.obligations:
            held = "holds" if obligation.held else f"FAILS: {obligation.explanation}"
            click.echo(f"{item.place}.{obligation.field} (item {item.item.id}): {obligation.name} {held}")


@contextmanager
def _progress(label: str, total: int) -> Iterator[Callable[[], None]]:
    """Something to call after each step: a bar on a terminal's standard error, silence elsewhere."""
    if not sys.stderr.isatty() or total < 2:
        yield lambda: None
        return
    from rich.console import Console
    from rich.progress import Progress

    with Progress(console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task(label, total=total)
        yield lambda: bar.advance(task)


@contextmanager
def _database() -> Iterator[Database]:
    from quiz.storage import Database
    from quiz.web.settings import read_settings

    database = Database(read_settings().database_url)
    try:
        yield database
    finally:
        database.close()


def _set_up_demo(banks: Path | None, address: str) -> None:
    from quiz.banks import sample_banks_folder
    from quiz.services.setup import create_demo, import_banks, migrate

    with _database() as database:
        migrate(database)
        import_banks(database, banks or sample_banks_folder())
        made = create_demo(database)
    click.echo(f"Learners: {address}/q/{made.join_code}")
    click.echo(f"Teacher:  {address}/teacher/sign-in/{made.sign_in_token} (works once, for 24 hours)")
    sys.stdout.flush()


def _address(host: str, port: int) -> str:
    name = "localhost" if host in {"0.0.0.0", "::"} else host  # noqa: S104 - compared, not listened on
    return f"http://{f'[{name}]' if ':' in name else name}:{port}"


def _check_port(host: str, port: int) -> None:
    """Nothing; a port that gunicorn could not listen on is told now, before anything is set up."""
    try:
        for family, kind, protocol, _name, address in socket.getaddrinfo(host, port, type=socket.SOCK_STREAM):
            with socket.socket(family, kind, protocol) as probe:
                probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
                probe.bind(address)
    except OSError as error:
        details = {"host": host, "port": port, "reason": (error.strerror or str(error)).lower()}
        raise QuizError(Fault(Code.PORT_TAKEN, "serve", details)) from None


def _serve(host: str, port: int, workers: int, threads: int) -> NoReturn:
    click.echo(f"Serving at {_address(host, port)}/ (stop with Ctrl-C)", err=True)
    sys.stdout.flush()
    bind = f"[{host}]:{port}" if ":" in host else f"{host}:{port}"
    counts = ["--workers", str(workers), "--threads", str(threads), "--worker-class", "gthread"]
    command = [sys.executable, "-m", "gunicorn", "--bind", bind, *counts, "--log-level", "warning"]
    os.execv(sys.executable, [*command, "quiz.web:create_app()"])  # noqa: S606 - our own interpreter, no shell
