"""A live round: one question at a time for a whole class, each opened, closed and shown by the teacher.

A round begins in the lobby. Each question is asked, then counted (answers are closed, nothing is told of the
key), then shown; the next one is asked after that. Nothing goes back, and a round that is over stays so.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from types import MappingProxyType
from typing import Final

from quiz.errors import Code, Fault, QuizError


class Stage(StrEnum):
    """Where a round is."""

    LOBBY = "lobby"
    ASKING = "asking"
    COUNTED = "counted"
    SHOWN = "shown"
    OVER = "over"


class Command(StrEnum):
    """What a teacher may tell a round to do."""

    OPEN = "open"  # the next question
    CLOSE = "close"  # take no more answers to it
    SHOW = "show"  # its key, the reasons and the evidence
    END = "end"  # the round, for good


RUNNING: Final = (Stage.ASKING, Stage.COUNTED, Stage.SHOWN)
ALLOWED: Final[Mapping[Stage, tuple[Command, ...]]] = MappingProxyType(
    {
        Stage.LOBBY: (Command.OPEN,),
        Stage.ASKING: (Command.CLOSE, Command.END),
        Stage.COUNTED: (Command.SHOW, Command.END),
        Stage.SHOWN: (Command.OPEN, Command.END),
        Stage.OVER: (),
    }
)


@dataclass(frozen=True, slots=True)
class Round:
    """A round of `total` questions: at question `number` (0 in the lobby), after `version` changes.

    Raises:
        ValueError: there is no question, a number outside of them, a lobby that has one or the reverse.
    """

    total: int
    number: int = 0
    stage: Stage = Stage.LOBBY
    version: int = 0

    def __post_init__(self) -> None:
        if self.total < 1 or not 0 <= self.number <= self.total:
            raise ValueError(f"question {self.number} is not in 1..{self.total}")
        if (self.number == 0) is not (self.stage is Stage.LOBBY) or self.version < self.number:
            raise ValueError(f"no round is {self.stage} at {self.number} after {self.version} changes")

    @property
    def is_over(self) -> bool:
        """Whether nothing more will happen."""
        return self.stage is Stage.OVER

    @property
    def is_last(self) -> bool:
        """Whether no question follows."""
        return self.number == self.total

    @property
    def commands(self) -> tuple[Command, ...]:
        """What the round may be told now, the one that goes on first."""
        allowed = ALLOWED[self.stage]
        return tuple(one for one in allowed if one is not Command.OPEN or not self.is_last)

    def takes(self, number: int) -> bool:
        """Whether an answer to question `number` counts now."""
        return self.stage is Stage.ASKING and number == self.number

    def is_seen(self, number: int) -> bool:
        """Whether question `number` has been asked, so that learners may see it."""
        return number <= self.number or self.is_over

    def is_shown(self, number: int) -> bool:
        """Whether learners may see key, reasons and evidence of question `number`."""
        return self.is_over or number < self.number or (number == self.number and self.stage is Stage.SHOWN)

    def perform(self, command: Command, seen: int) -> Round:
        """The round after `command`, given by somebody who saw the round after `seen` changes.

        Raises:
            QuizError: `round-moved` when it has changed since, or when the command has no place here.
        """
        if seen != self.version or command not in self.commands:
            raise QuizError(Fault(Code.ROUND_MOVED, "round"))
        later = self.version + 1
        if command is Command.OPEN:
            return Round(self.total, self.number + 1, Stage.ASKING, later)
        stages = {Command.CLOSE: Stage.COUNTED, Command.SHOW: Stage.SHOWN, Command.END: Stage.OVER}
        return replace(self, stage=stages[command], version=later)
