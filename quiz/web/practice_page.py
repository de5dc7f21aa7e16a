"""What the pages of practice need, in words and drawings, worked out beforehand."""

from __future__ import annotations

import datetime
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final

from quiz.items import Skill
from quiz.services.practice_views import (
    ProgressView,
    Served,
    Share,
    SkillPoint,
    SkillProgress,
    TurnLine,
    Why,
)
from quiz.web.calibrating import CalibrationPage, present_calibration
from quiz.web.languages import _, mark, ngettext
from quiz.web.practice_drawing import Curve, draw_curve
from quiz.web.skill_words import skill_about, skill_name

HOUR: Final = datetime.timedelta(hours=1)
DAY: Final = datetime.timedelta(days=1)


@dataclass(frozen=True, slots=True)
class PointPage:
    """An answer in the table beside a drawing, and what is expected after it; `kind` as for `TurnPage`."""

    point: SkillPoint
    kind: str
    expected: str


@dataclass(frozen=True, slots=True)
class SkillPage:
    """One skill: its words, how it goes, when it comes up again, and its drawing, None without an answer.

    `points` are what the drawing shows, as for `ProgressPage`.
    """

    name: str
    about: str
    progress: SkillProgress
    due: str
    is_due: bool
    expected: str
    curve: Curve | None
    points: tuple[PointPage, ...]
    told: str


@dataclass(frozen=True, slots=True)
class TurnPage:
    """An answered question; `kind` is "right", "partly" or "wrong", and "kept" while a quiz uses it."""

    line: TurnLine
    skill: str
    kind: str


@dataclass(frozen=True, slots=True)
class ProgressPage:
    """How a practice goes. `told` is the drawing in words, empty without answers.

    Drawings and their tables begin with `start`, what was expected before the first answer.
    """

    view: ProgressView
    skills: tuple[SkillPage, ...]
    due: tuple[SkillPage, ...]
    start: str
    curve: Curve | None
    points: tuple[PointPage, ...]
    told: str
    soonest: str
    turns: tuple[TurnPage, ...]
    calibration: CalibrationPage | None


@dataclass(frozen=True, slots=True)
class NothingPage:
    """Why no question comes now, and what can be done; `passed` is whether some were passed over."""

    practice_id: str
    title: str
    words: str
    passed: bool


NOTHING: Final[Mapping[Why, tuple[str, str]]] = MappingProxyType(
    {
        Why.EMPTY: (
            mark("There is nothing to practise yet"),
            mark(
                "This site has no questions for practice at the moment, or all of them are part of quizzes "
                "that are going on. Come back when these are over."
            ),
        ),
        Why.ALL_MET: (
            mark("You have met every question"),
            mark(
                "No question comes twice in practice, because remembering an answer is not the same as "
                "finding it. New ones come when teachers add articles."
            ),
        ),
        Why.SAME_ARTICLE: (
            mark("What is left is about articles you have just read"),
            mark(
                "Practice always goes to another article, and there is no fresh one now. New questions come "
                "when teachers add articles."
            ),
        ),
    }
)


def tell_nothing_left(practice_id: str, served: Served) -> NothingPage:
    """The page for a practice in which nothing is left to ask."""
    title, words = NOTHING[served.why or Why.EMPTY]
    return NothingPage(practice_id, _(title), _(words), passed=served.passed > 0)


def tell_missing(skills: Sequence[Skill]) -> str:
    """What becomes of a wish for skills in which there is no question now."""
    names = ", ".join(skill_name(skill) for skill in skills)
    return _("There is no fresh question about another article now for: %(skills)s.", skills=names)


def present_progress(view: ProgressView) -> ProgressPage:
    """The page of how a practice goes."""
    skills = tuple(present_skill(one, view) for one in view.skills)
    return ProgressPage(
        view=view,
        skills=skills,
        due=tuple(skill for skill in skills if skill.is_due),
        start=tell_share(view.start),
        curve=draw_curve(view.start, view.history) if view.history else None,
        points=present_points(view.history),
        told=tell_history(view.history),
        soonest=skills[0].due if skills else "",
        turns=tuple(TurnPage(one, skill_name(one.skill), tell_kind(one.score)) for one in view.turns),
        calibration=present_calibration(view.judgements),
    )


def present_skill(one: SkillProgress, view: ProgressView) -> SkillPage:
    """One skill of the page."""
    return SkillPage(
        name=skill_name(one.skill),
        about=skill_about(one.skill),
        progress=one,
        due=tell_due(one.due, view.now),
        is_due=one.due <= view.now,
        expected="" if one.expected is None else tell_share(one.expected),
        curve=draw_curve(view.start, one.history, small=True) if one.history else None,
        points=present_points(one.history),
        told=tell_history(one.history),
    )


def present_points(history: tuple[SkillPoint, ...]) -> tuple[PointPage, ...]:
    """The rows of the table beside a drawing."""
    return tuple(PointPage(one, tell_kind(one.score), tell_share(one.expected)) for one in history)


def tell_kind(score: float | None) -> str:
    """What became of an answer, in the words of verdicts; "kept" while its score may not be told."""
    if score is None:
        return "kept"
    return "right" if score == 1 else "partly" if score else "wrong"


def tell_share(share: Share) -> str:
    """How many of a hundred are expected right, with the range, as short as a table needs it."""
    return _(
        "%(likely)s right (%(low)s to %(high)s)",
        likely=hundredths(share.likely),
        low=hundredths(share.low),
        high=hundredths(share.high),
    )


def tell_history(history: tuple[SkillPoint, ...]) -> str:
    """A drawing in words."""
    if not history:
        return ""
    share = history[-1].expected
    return ngettext(
        "After %(num)s answer, about %(likely)s of 100 middling questions may be expected to be right: "
        "with 80%% chance between %(low)s and %(high)s.",
        "After %(num)s answers, about %(likely)s of 100 middling questions may be expected to be right: "
        "with 80%% chance between %(low)s and %(high)s.",
        len(history),
        likely=hundredths(share.likely),
        low=hundredths(share.low),
        high=hundredths(share.high),
    )


def hundredths(share: float) -> int:
    """A share in whole hundredths; never 0 or 100, which no estimate can promise."""
    return min(max(round(share * 100), 1), 99)


def tell_due(due: datetime.datetime, now: datetime.datetime) -> str:
    """When something comes up again, as people say it."""
    left = due - now
    if left <= datetime.timedelta(0):
        return _("now")
    if left < HOUR:
        minutes = -(-left // datetime.timedelta(minutes=1))
        return ngettext("in %(num)s minute", "in %(num)s minutes", minutes)
    if left < 2 * DAY:  # whether 30 hours end tomorrow depends on the reader's clock
        return ngettext("in %(num)s hour", "in %(num)s hours", round(left / HOUR))
    return ngettext("in %(num)s day", "in %(num)s days", round(left / DAY))
