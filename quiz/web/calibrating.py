"""How sure a learner was, and how often that was right: the words, and what the page needs to show both."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final

from quiz.services.sureness import CONFIDENCES, Calibration, Judgement, Lean, LevelTally, calibrate
from quiz.web.calibration_drawing import CalibrationPlot, draw_calibration
from quiz.web.languages import _, mark, ngettext

SURE: Final = 75  # per cent, from which on a wrong answer is worth a second look
GUESSING: Final = 25

LEVEL_NAMES: Final[Mapping[int, str]] = MappingProxyType(
    {
        25: mark("Just guessing"),
        50: mark("Unsure"),
        75: mark("Fairly sure"),
        95: mark("Almost certain"),
    }
)
TOLD: Final[Mapping[int, str]] = MappingProxyType(
    {
        25: mark("You were just guessing."),
        50: mark("You were unsure."),
        75: mark("You were fairly sure."),
        95: mark("You were almost certain."),
    }
)
LEANS: Final[Mapping[Lean, str]] = MappingProxyType(
    {
        Lean.OVER: mark(
            "You were sure more often than right, by more than chance alone explains. "
            "It can help to look for the words in the text that would prove you wrong."
        ),
        Lean.UNDER: mark(
            "You were right more often than you were sure, by more than chance alone explains. "
            "When you have found the words that show it, you may trust them."
        ),
        Lean.CLOSE: mark(
            "How sure you were and how often you were right lie no further apart than chance alone explains."
        ),
    }
)


@dataclass(frozen=True, slots=True)
class LevelRow:
    """One level in words: its name, what it stands for and what came of it, as far as there are answers."""

    name: str
    tally: LevelTally
    sentence: str  # empty without answers

    @property
    def share(self) -> float:
        """How often somebody this sure would be right, in 0..1, if both went together."""
        return self.tally.level / 100


@dataclass(frozen=True, slots=True)
class CalibrationPage:
    """How being sure went with being right: a plot, a row a level, and what may be said of it."""

    calibration: Calibration
    plot: CalibrationPlot
    rows: tuple[LevelRow, ...]
    headline: str
    lean: str

    @property
    def told(self) -> str:
        """The plot in words."""
        return " ".join(row.sentence for row in self.rows if row.sentence)


def list_confidences() -> tuple[tuple[int, str], ...]:
    """What a learner may choose from before an answer: levels in per cent with their names."""
    return tuple((level, confidence_name(level)) for level in CONFIDENCES)


def confidence_name(level: int) -> str:
    """How sure a learner is, as the form asks for it."""
    return _(LEVEL_NAMES[level])


def tell_sureness(level: int, kind: str) -> str:
    """How sure the learner was beside the verdict of this kind; never a judgement of the person."""
    told = _(TOLD[level])
    more = ""
    if kind == "wrong" and level >= SURE:
        more = _("Sure and not right: that makes this one worth a second look.")
    elif kind == "right" and level == GUESSING:
        more = _("Guessed and right: see below what shows it.")
    return f"{told} {more}".strip()


def present_calibration(judgements: Iterable[Judgement]) -> CalibrationPage | None:
    """The page of `judgements`; None without any."""
    found = calibrate(judgements)
    if found is None:
        return None
    rows = tuple(LevelRow(confidence_name(one.level), one, tell_level(one)) for one in found.levels)
    return CalibrationPage(
        calibration=found,
        plot=draw_calibration(found.levels),
        rows=rows,
        headline=next(row.sentence for row in reversed(rows) if row.sentence),
        lean=_("From fewer than five answers nothing more can be told.")
        if found.lean is None
        else _(LEANS[found.lean]),
    )


def tell_level(tally: LevelTally) -> str:
    """What came of the answers at one level, in a sentence; empty without any."""
    return SENTENCES[tally.level](tally.answers, tally.right) if tally.answers else ""


def _tell_guesses(answers: int, right: int) -> str:
    return ngettext(
        "When you were just guessing, you were right in %(right)s of %(num)s answer.",
        "When you were just guessing, you were right in %(right)s of %(num)s answers.",
        answers,
        right=right,
    )


def _tell_unsure(answers: int, right: int) -> str:
    return ngettext(
        "When you were unsure, you were right in %(right)s of %(num)s answer.",
        "When you were unsure, you were right in %(right)s of %(num)s answers.",
        answers,
        right=right,
    )


def _tell_fairly_sure(answers: int, right: int) -> str:
    return ngettext(
        "When you were fairly sure, you were right in %(right)s of %(num)s answer.",
        "When you were fairly sure, you were right in %(right)s of %(num)s answers.",
        answers,
        right=right,
    )


def _tell_certain(answers: int, right: int) -> str:
    return ngettext(
        "When you were almost certain, you were right in %(right)s of %(num)s answer.",
        "When you were almost certain, you were right in %(right)s of %(num)s answers.",
        answers,
        right=right,
    )


SENTENCES: Final[Mapping[int, Callable[[int, int], str]]] = MappingProxyType(
    {25: _tell_guesses, 50: _tell_unsure, 75: _tell_fairly_sure, 95: _tell_certain}
)
