"""How the command ends: exit codes, faults in words, and a reader of the output that has gone."""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping, Sequence
from enum import IntEnum
from types import MappingProxyType
from typing import Any, Final

import click

from quiz.errors import Code, QuizError


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


_STATUS_OF: Final[Mapping[Code, Status]] = MappingProxyType(
    {Code.NOTHING_PROVEN: Status.NOTHING, Code.PORT_TAKEN: Status.PORT}
)
EPILOG: Final = """\b
Exit codes:
    0  done
    1  faults were found in a checked bank
    2  the command was not understood
    3  an article, a bank, a setting or the database could not be used
    4  no question could be proven
    5  the port could not be used
  130  interrupted
  141  whatever read the output has gone"""


class _PipeClosedError(Exception):
    """Whatever read our output has gone; no `OSError`, which click would turn into exit code 1."""


class Group(click.Group):
    """A group of commands that ends as soon as nobody reads its output any more."""

    def invoke(self, ctx: click.Context) -> Any:
        """What the command returns, with everything it printed sent on."""
        try:
            result = super().invoke(ctx)
            sys.stdout.flush()
        except BrokenPipeError:
            raise _PipeClosedError from None
        return result


def run(command: click.Command, arguments: Sequence[str] | None) -> int:
    """The exit code of the command; what went wrong is told on standard error, never as a traceback."""
    try:
        return int(command.main(arguments, prog_name="quiz", standalone_mode=False) or Status.DONE)
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
