"""What practice hands to pages: plain values, and never a key before its time."""

from __future__ import annotations

import datetime
from dataclasses import dataclass

from quiz.assessment import Response
from quiz.assessment.ability import Share
from quiz.assessment.confidence import Judgement
from quiz.assessment.practice import Why
from quiz.items import Skill
from quiz.items.item import ItemType

__all__ = [
    "Judgement",
    "PracticeHead",
    "PracticeKept",
    "PracticeStarted",
    "ProgressView",
    "Served",
    "Share",
    "SkillPoint",
    "SkillProgress",
    "TurnKept",
    "TurnLine",
    "TurnReceipt",
    "Why",
]


@dataclass(frozen=True, slots=True)
class PracticeStarted:
    """A practice: its public id (no secret) and the code that opens it elsewhere."""

    practice_id: str
    resume_code: str


@dataclass(frozen=True, slots=True)
class PracticeHead:
    """Whose practice it is; `class_name` is None without a class, `nickname` may be empty.

    `answered` counts the questions with an answer, `due` the skills that wait now.
    """

    practice_id: str
    nickname: str
    resume_code: str
    class_name: str | None
    asks_confidence: bool
    answered: int
    due: int


@dataclass(frozen=True, slots=True)
class Served:
    """The question that is put to the learner: its number, None where nothing is left to ask.

    `fresh` says that it is put for the first time, `why` for what reason, or why nothing is left;
    None where the question had been put before. `passed` counts those that were passed over.
    """

    number: int | None
    why: Why | None = None
    fresh: bool = False
    passed: int = 0


@dataclass(frozen=True, slots=True)
class TurnReceipt:
    """What was recorded, and when. `recorded` is False when an earlier, different answer stands instead."""

    number: int
    chosen: Response
    recorded: bool
    type: ItemType
    at: datetime.datetime
    confidence: int | None = None


@dataclass(frozen=True, slots=True)
class SkillPoint:
    """What is expected of a learner after an answer of `score`, in its place among those of the skill."""

    number: int
    at: datetime.datetime
    score: float
    expected: Share


@dataclass(frozen=True, slots=True)
class SkillProgress:
    """One skill over time, in the order of answers; `due` is when it comes up again.

    `points` is the sum of the scores, at most `answered`. Without an answer yet there are no `history` and
    no `expected`.
    """

    skill: Skill
    name: str  # in words for learners
    answered: int
    right: int
    points: float
    expected: Share | None
    due: datetime.datetime
    history: tuple[SkillPoint, ...]


@dataclass(frozen=True, slots=True)
class TurnLine:
    """An answered question in the history. `score` is None while a quiz keeps its key back."""

    number: int
    skill: Skill
    stem: str
    articles: tuple[str, ...]  # by title or label
    at: datetime.datetime
    score: float | None
    confidence: int | None


@dataclass(frozen=True, slots=True)
class ProgressView:
    """How a practice goes: each skill, the whole over time, and the answered questions, the latest first.

    `expected` is the score to expect on a question of middling difficulty, None before the first answer.
    `start` is what was expected before the first answer. `settling` says that the first questions still find
    out what suits the learner. `passed` counts the questions that were passed over and may be taken up again.
    `judgements` are the answers whose learner said how sure they were.
    """

    head: PracticeHead
    skills: tuple[SkillProgress, ...]
    start: Share
    expected: Share | None
    settling: bool
    history: tuple[SkillPoint, ...]
    turns: tuple[TurnLine, ...]
    passed: int
    judgements: tuple[Judgement, ...]
    now: datetime.datetime


@dataclass(frozen=True, slots=True)
class TurnKept:
    """What is kept of one question; `score` and `answer` are None until they may be told."""

    number: int
    skill: str
    question: str
    asked_at: datetime.datetime
    answer: tuple[str, ...] | None
    answered_at: datetime.datetime | None
    confidence: int | None
    score: float | None


@dataclass(frozen=True, slots=True)
class PracticeKept:
    """Everything that is kept about a practice, for its learner to see and download."""

    head: PracticeHead
    started_at: datetime.datetime
    last_seen_at: datetime.datetime
    ability: float
    spread: float
    turns: tuple[TurnKept, ...]
    due: tuple[tuple[str, datetime.datetime], ...]  # skills in words, and when each comes up again
