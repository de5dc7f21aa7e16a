"""`quiz teacher …` and `quiz tidy`: who teaches on this site, and forgetting in time."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Final

import click

from quiz.cli.serving import open_database

if TYPE_CHECKING:
    from quiz.services.staffing import Departure, StaffLine
    from quiz.storage import Database

LOCAL_SITE: Final = "http://127.0.0.1:8000"


@click.group()
def teacher() -> None:
    """Add, list and remove teachers, and let them in.

    \b
    Example, the first teacher of a site:
      quiz teacher add mara.lind --name "Mara Lind" --admin
    """


def _printing_link(command: Callable[..., None]) -> Callable[..., None]:
    """The command with the option that says where the site is."""
    return click.option(
        "--site", default=LOCAL_SITE, show_default=True, help="The site's address, for the link."
    )(command)


@teacher.command()
@click.argument("login")
@click.option("--name", required=True, help="What other teachers call them.")
@click.option("--admin", is_flag=True, help="Let them invite and remove teachers.")
@_printing_link
def add(login: str, name: str, admin: bool, site: str) -> None:
    """Add a teacher and print a link that signs in.

    LOGIN is an e-mail address or a short name. The link works once, for 24 hours, and lets them choose a
    password.

    \b
    Example:
      quiz teacher add mara.lind --name "Mara Lind" --admin
    """
    with _tables() as database:
        from quiz.services.staffing import add_teacher

        _tell_link(add_teacher(database, login, name, is_admin=admin), site)


@teacher.command("list")
def show() -> None:
    """Print a line for each teacher: login, name, what they may, last sign-in.

    The parts of a line are separated by tabs; the moment is in UTC.

    \b
    Example:
      quiz teacher list
    """
    with _tables() as database:
        from quiz.services.staffing import list_all

        for line in list_all(database):
            click.echo("\t".join(_tell_teacher(line)))


@teacher.command()
@click.argument("login")
@_printing_link
def link(login: str, site: str) -> None:
    """Print a link that signs the teacher in once.

    It works for 24 hours and lets them choose a new password, when they have forgotten theirs.

    \b
    Example:
      quiz teacher link mara.lind --site https://quiz.school.example
    """
    with _tables() as database:
        from quiz.services.staffing import issue_link

        _tell_link(issue_link(database, login), site)


@teacher.command()
@click.argument("login")
@click.option("--yes", is_flag=True, help="Do not ask.")
def remove(login: str, yes: bool) -> None:
    """Remove a teacher, with the classes that nobody else teaches.

    What goes is counted first. It cannot be undone.

    \b
    Example:
      quiz teacher remove mara.lind
    """
    with _tables() as database:
        from quiz.services.staffing import find_id, remove_teacher, show_departure

        teacher_id = find_id(database, login)
        click.echo(_tell_departure(show_departure(database, teacher_id)), err=True)
        if not yes:
            click.confirm("Remove them for good?", abort=True, err=True)
        remove_teacher(database, teacher_id)


@click.command()
def tidy() -> None:
    """Delete the results that classes no longer keep.

    Each class says for how many days after a quiz was last used its results are kept; `quiz serve` also looks
    when it starts. Old links and sessions go too.

    \b
    Example:
      quiz tidy
    """
    with _tables() as database:
        from quiz.services.retention import tidy as forget

        click.echo(f"Attempts deleted: {forget(database)}", err=True)


@contextmanager
def _tables() -> Iterator[Database]:
    """The database of this installation with its tables as they are now."""
    from quiz.services.setup import migrate

    with open_database() as database:
        migrate(database)
        yield database


def _tell_link(token: str, site: str) -> None:
    click.echo(f"{site.rstrip('/')}/teacher/sign-in/{token}")
    click.echo("The link works once, for 24 hours.", err=True)
    sys.stdout.flush()


def _tell_teacher(line: StaffLine) -> Iterator[str]:
    yield line.login
    yield line.name
    yield "administrator" if line.is_admin else "teacher"
    yield f"{line.signed_in:%Y-%m-%d %H:%M}" if line.signed_in else "never"


def _tell_departure(leaving: Departure) -> str:
    held = leaving.contents
    names = ", ".join(leaving.classes) or "none"
    counts = f"{held.quizzes} quizzes, {held.attempts} attempts, {held.responses} answers"
    return f"{leaving.teacher.name}: classes that go: {names} ({counts})."
