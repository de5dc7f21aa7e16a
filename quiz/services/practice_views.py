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
    "SkillKept",
    "SkillPoint",
    "SkillProgress",
    "TurnKept",
    "TurnLine",
    "TurnReceipt",
    "Why",
]


@dataclass(frozen=True, slots=True)
class PracticeStarted:
    """A practice: its public id (no secret) and the code that opens it elsewhere.

    `missing` are the skills wished for in which there is no question that may be asked now.
    """

    practice_id: str
    resume_code: str
    missing: tuple[Skill, ...] = ()


@dataclass(frozen=True, slots=True)
class PracticeHead:
    """Whose practice it is; `class_name` is None without a class, `nickname` may be empty.

    `answered` counts the questions with an answer, `due` the skills that wait now. `kept_days` is after how
    many days without use the practice is deleted.
    """

    practice_id: str
    nickname: str
    resume_code: str
    class_name: str | None
    asks_confidence: bool
    answered: int
    due: int
    kept_days: int


@dataclass(frozen=True, slots=True)
class Served:
    """The question that is put to the learner: its number, None where nothing is left to ask.

    `fresh` says that it is put for the first time, `why` for what reason, or why nothing is left;
    None where the question had been put before. `extra` says that everything is practised for now. Where
    nothing is left, `passed` counts those that were passed over and may be taken up.
    """

    number: int | None
    why: Why | None = None
    fresh: bool = False
    extra: bool = False
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
    """What is kept of one question, which is in `language` (BCP 47).

    `options` are in the order in which this learner saw them, `answer` those of them that were taken, for a
    matching in the order of `prompts`. `passed_at` is when the learner went on without an answer. `ability`
    and `spread` are the estimate after the answer; they and `score` are None until they may be told.
    """

    number: int
    skill: str
    language: str
    question: str
    prompts: tuple[str, ...]
    options: tuple[str, ...]
    asked_at: datetime.datetime
    passed_at: datetime.datetime | None
    answer: tuple[str, ...] | None
    answered_at: datetime.datetime | None
    confidence: int | None
    score: float | None
    ability: float | None
    spread: float | None


@dataclass(frozen=True, slots=True)
class SkillKept:
    """What the scheduler keeps of one skill, in words, and when it comes up again.

    `stability` is after how many days a tenth is forgotten, `difficulty` lies in 1..10; both are None until
    the skill was answered, as is `last_answered`.
    """

    skill: str
    due: datetime.datetime
    last_answered: datetime.datetime | None
    stability: float | None
    difficulty: float | None


@dataclass(frozen=True, slots=True)
class PracticeKept:
    """Everything that is kept about a practice, for its learner to see and download.

    `avoided` are the SHA-256 of the articles of quizzes, which practice leaves out.
    """

    head: PracticeHead
    started_at: datetime.datetime
    last_seen_at: datetime.datetime
    ability: float
    spread: float
    turns: tuple[TurnKept, ...]
    skills: tuple[SkillKept, ...]
    avoided: tuple[str, ...]
