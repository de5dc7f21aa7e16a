"""The commands. What each one needs is imported in it: `quiz --help` loads no model, web or database."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Final

import click

from quiz.cli.printing import show_progress, tell_generated, write_check, write_proof, write_refusals
from quiz.cli.readings import write_json, write_text
from quiz.cli.running import EPILOG, Group, Status
from quiz.cli.serving import check_port, open_database, open_queue, run_server, set_up_demo, site_address
from quiz.cli.staff import teacher, tidy
from quiz.errors import QuizError

if TYPE_CHECKING:
    from quiz.items import Skill

_ARTICLES: Final = "ARTICLE..."
_PORTS: Final = click.IntRange(1, 65_535)
_COUNTS: Final = click.IntRange(1, 64)
_JOBS: Final = click.IntRange(0, 16)


@click.group(cls=Group, epilog=EPILOG, context_settings={"help_option_names": ["-h", "--help"]})
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
    help="A tree for people, or one JSON object an article.",
)  # fmt: skip
@click.option("--json", "form", flag_value="jsonl", help="The same as --format jsonl.")
def read(articles: tuple[str, ...], form: str) -> None:
    """Show who says what in articles, and why the engine thinks so.

    An ARTICLE is a .txt or .md file in UTF-8, a .html, .docx or .pdf file, or the address of a page that is
    open to everybody (https://…); - is standard input.

    For people each attribution stands under the one that it is nested in, with how sure it is, which reader
    proposed it and which rule. With --json each line is {"id", "text", "attributions", "sources", …}, and
    places are [start, end] in characters, end exclusive; docs/commands.md tells every member.

    \b
    Example:
      quiz read report.md
      cat report.md | quiz read - --json
    """
    from quiz.services.making import read_files

    write = write_text if form == "text" else write_json
    with show_progress("Reading", len(articles)) as advance:
        for file in read_files(articles, stdin=sys.stdin.buffer):
            write(file)
            advance()


@quiz.command()
@click.argument("articles", nargs=-1, required=True, metavar=_ARTICLES)
@click.option("--output", "-o", required=True, type=click.Path(path_type=Path), help="The bank's YAML file.")
@click.option("--seed", default=1, show_default=True, help="The same seed gives the same questions.")
@click.option("--title", help="What the bank is called; by default the name of its file.")
@click.option("--replace", is_flag=True, help="Start anew, without the reviews of an existing bank.")
@click.option(
    "--skill", "skills", multiple=True, metavar="NAME", help="Only questions on this skill; may be repeated."
)
@click.option(
    "--tier", "tiers", multiple=True, type=click.Choice(["A", "B", "C"]), help="Only questions of this tier."
)
@click.option("--why", is_flag=True, help="Show why questions were not asked, the commonest cause first.")
def generate(
    articles: tuple[str, ...],
    output: Path,
    seed: int,
    title: str | None,
    replace: bool,
    skills: tuple[str, ...],
    tiers: tuple[str, ...],
    why: bool,
) -> None:
    """Put proven questions about each ARTICLE into a bank.

    Articles about the same event also give questions across accounts. In an existing bank, reviewed and
    hand-written items stay as they are and the others are made anew. Whenever one of them changes or goes,
    the file as it was is kept beside it, with .bak at its end. An article outside the bank's folder is
    copied into it; one from a document or an address is kept there as text.

    \b
    Example:
      quiz generate report.md --seed 7 --output bank.yaml
    """
    from quiz.items import Tier
    from quiz.services.making import Wanted, generate_bank

    wanted = Wanted(frozenset(map(_read_skill, skills)), frozenset(map(Tier, tiers)))
    with show_progress("Making questions", len(articles)) as advance:
        made = generate_bank(
            articles,
            output,
            seed=seed,
            title=title,
            replace=replace,
            wanted=wanted,
            done=lambda _path: advance(),
        )
    tell_generated(made, output)
    if why:
        write_refusals(made.refused)


def _read_skill(name: str) -> Skill:
    """The skill of this name; the names are loaded only when one is given."""
    from quiz.items import Skill

    try:
        return Skill(name)
    except ValueError:
        known = ", ".join(Skill)
        raise click.BadParameter(f"{name!r} is not one of {known}.", param_hint="--skill") from None


@quiz.command()
@click.argument("banks", nargs=-1, required=True, type=click.Path(path_type=Path), metavar="BANK...")
@click.option(
    "--verbose",
    "-v",
    is_flag=True,
    help="Show every obligation, and how hard and in what language items are.",
)
@click.option("--quiet", "-q", is_flag=True, help="Show nothing but faults.")
@click.option(
    "--reanchor", is_flag=True, help="First accept changed articles, if all evidence is found again."
)
@click.pass_context
def check(ctx: click.Context, banks: tuple[Path, ...], verbose: bool, quiet: bool, reanchor: bool) -> None:
    """Prove every item of banks, and the laws of the items together.

    Each item has a line with its skill, type and tier, and says whether it is proven. What came of the laws
    follows, then all faults, one a line, with file, item and field. Rejected items are not proven. The exit
    code is 1 when there is a fault.

    \b
    Example:
      quiz check question_banks/*.yaml
    """
    from quiz.services.checking import check_banks

    faults = items = 0
    if reanchor:
        faults += sum(_reanchor(path) for path in banks)
    tell = (lambda _check: None) if quiet else write_proof
    with show_progress("Checking", len(banks)) as advance:
        for checked in () if faults else check_banks(banks, tell=tell, full=verbose):
            write_check(checked, quiet=quiet)
            faults, items = faults + len(checked.faults), items + checked.examined
            advance()
    click.echo(f"Banks: {len(banks)}. Items examined: {items}. Faults: {faults}.", err=True)
    ctx.exit(Status.FAULTS if faults else Status.DONE)


def _serving(command: Callable[..., None]) -> Callable[..., None]:
    """The command with the options of a server."""
    for option in (
        click.option(
            "--jobs",
            type=_JOBS,
            default=2,
            show_default=True,
            help="Jobs performed at once beside the server; 0 leaves them to `quiz worker`.",
        ),
        click.option(
            "--threads",
            type=_COUNTS,
            default=4,
            show_default=True,
            help="Requests a process works on at once.",
        ),
        click.option("--workers", type=_COUNTS, default=2, show_default=True, help="Processes."),
        click.option("--port", type=_PORTS, default=8000, show_default=True, help="The port to listen on."),
        click.option("--host", default="127.0.0.1", show_default=True, help="The address to listen on."),
    ):
        command = option(command)
    return command


@quiz.command()
@_serving
def serve(host: str, port: int, workers: int, threads: int, jobs: int) -> None:
    """Serve quizzes to browsers, with gunicorn.

    The database is that of QUIZ_DATABASE_URL, by default SQLite in the folder `instance` (or QUIZ_INSTANCE);
    it is brought up to date first, and results that classes no longer keep are deleted. Beside the server a
    worker performs what takes long: it fetches articles from addresses and makes questions.

    \b
    Example:
      quiz serve --port 8080
    """
    check_port(host, port)
    with open_database() as database:
        from quiz.services import retention
        from quiz.services.setup import migrate

        migrate(database)
        retention.tidy_daily(database)
    run_server(host, port, workers, threads, jobs)


@quiz.command()
@click.option("--jobs", type=_COUNTS, default=2, show_default=True, help="Jobs performed at once.")
def worker(jobs: int) -> None:
    """Perform jobs, apart from the server.

    For a site whose servers run with --jobs 0, on this machine or another. Jobs wait in the queue of
    QUIZ_QUEUE_URL; docs/administrator.md tells where that is. A job whose worker dies is told as lost, and
    its teacher can start it again.

    \b
    Example:
      quiz worker --jobs 4
    """
    from quiz.cli.performing import keep_working

    with open_database(), open_queue():
        pass  # settings that cannot be used are told now, once
    click.echo("Waiting for jobs (stop with Ctrl-C)", err=True)
    keep_working(jobs)


@quiz.command()
@click.option(
    "--banks", type=click.Path(path_type=Path), help="A folder of banks; by default those that come along."
)
@click.option("--serve", "serving", is_flag=True, help="Serve afterwards.")
@_serving
def demo(
    banks: Path | None, serving: bool, host: str, port: int, workers: int, threads: int, jobs: int
) -> None:
    """Set up a class to try.

    It has sample banks, a quiz, a link for learners and one for the teacher. Repeating it changes nothing
    but the teacher's link, which works once.

    \b
    Example:
      quiz demo --serve
    """
    if serving:
        check_port(host, port)
    set_up_demo(banks, site_address(host, port))
    if serving:
        run_server(host, port, workers, threads, jobs)


quiz.add_command(teacher)
quiz.add_command(tidy)


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
