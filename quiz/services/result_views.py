"""What services hand to the pages of results: plain values. What is undefined is None, never 0."""

from __future__ import annotations

import datetime
from dataclasses import dataclass

from quiz.assessment import FEW_LEARNERS, Reliability, Ruling
from quiz.assessment.confidence import Calibration
from quiz.items import Skill
from quiz.items.item import ItemType, Misconception
from quiz.services.views import ArticleView, Check, OptionFeedback, QuizSummary, SkillScore


@dataclass(frozen=True, slots=True)
class KeyChange:
    """That a question does not count as it was published; `by` is None when that teacher is gone."""

    regrade_id: int
    number: int
    before: Ruling
    ruling: Ruling
    reason: str
    by: str | None
    at: datetime.datetime  # UTC, aware


@dataclass(frozen=True, slots=True)
class Pages:
    """Where a page of a longer list stands; `number` counts from 1."""

    number: int
    total: int


@dataclass(frozen=True, slots=True)
class LearnerLine:
    """One attempt: `scores` has an entry a question of the quiz, None where it is open or does not count.

    `points` of `counted` questions, `share` is right answers per answer in 0..1, None without answers.
    Of several attempts of one learner, one `counts`. `handed_in` says that the learner ended it.
    """

    nickname: str
    counts: bool
    started: datetime.datetime
    last_seen: datetime.datetime
    answered: int
    right: int
    counted: int
    points: float
    share: float | None
    skills: tuple[SkillScore, ...]
    scores: tuple[float | None, ...]
    handed_in: bool = False


@dataclass(frozen=True, slots=True)
class Spread:
    """How the totals of those who finished are spread, in points out of `counted`.

    `histogram` counts learners by tenths of the points.
    """

    finished: int
    counted: int
    histogram: tuple[int, ...]
    mean: float | None
    median: float | None
    deviation: float | None
    skewness: float | None
    kurtosis: float | None


@dataclass(frozen=True, slots=True)
class LearnersView:
    """The results by learner: one page of all attempts, and the spread over those that count."""

    quiz: QuizSummary
    learners: tuple[LearnerLine, ...]
    pages: Pages
    spread: Spread
    dropped: frozenset[int]
    attempts: int
    people: int


@dataclass(frozen=True, slots=True)
class ItemLine:
    """One question's numbers.

    `facility` (mean score, 0..1) and `deviation` are over everybody who answered, `discrimination` (with the
    rest of the quiz, -1..1), `efficiency` (of the discrimination, at most 1) over finished attempts,
    `distractors` is the share of wrong options that tempt. `keys` are what is right now.
    """

    number: int
    stem: str
    skill: str
    type: ItemType
    keys: tuple[str, ...]
    answered: int
    right: int
    facility: float | None
    deviation: float | None
    discrimination: float | None
    efficiency: float | None
    distractors: float | None
    change: KeyChange | None


@dataclass(frozen=True, slots=True)
class ItemsView:
    """The results by question, and how the quiz as a whole measures."""

    quiz: QuizSummary
    items: tuple[ItemLine, ...]
    finished: int
    reliability: Reliability | None
    error_ratio: float | None
    standard_error: float | None  # in points

    @property
    def few(self) -> bool:
        """Whether so few have finished that discrimination and reliability say little."""
        return self.finished < FEW_LEARNERS


@dataclass(frozen=True, slots=True)
class SkillLine:
    """One skill over the whole class: `share` is points per answer in 0..1, None without answers.

    `secure`, `partly` and `not_yet` count learners by the share of points that they earned.
    """

    skill: Skill
    name: str
    questions: tuple[int, ...]
    answers: int
    share: float | None
    secure: int
    partly: int
    not_yet: int


@dataclass(frozen=True, slots=True)
class SkillsView:
    """What the class can and cannot yet do.

    `calibration` is how sure learners said they were against how often they were right, over first attempts;
    None where nobody was asked or said so.
    """

    quiz: QuizSummary
    skills: tuple[SkillLine, ...]
    learners: int
    calibration: Calibration | None = None


@dataclass(frozen=True, slots=True)
class MixUpExample:
    """A wrong option that learners took, and how many of how many."""

    number: int
    stem: str
    text: str
    taken: int
    answered: int


@dataclass(frozen=True, slots=True)
class MixUpLine:
    """One mix-up: how often it was made of how often it could be, by how many learners, and where."""

    misconception: Misconception
    taken: int
    chances: int
    learners: int
    examples: tuple[MixUpExample, ...]

    @property
    def share(self) -> float:
        """How often it was made per chance, in 0..1."""
        return self.taken / self.chances


@dataclass(frozen=True, slots=True)
class MixUpsView:
    """The mix-ups of the class, the most frequent first."""

    quiz: QuizSummary
    mix_ups: tuple[MixUpLine, ...]
    answers: int
    learners: int


@dataclass(frozen=True, slots=True)
class OptionLine:
    """One option: how many took it (matching, ordering: put it in its place), and what they did elsewhere.

    `share` is per answer, None without answers; `rest` is the mean share of points that those who took it
    earned on the other questions, None when nobody took it or there is no other question.
    """

    option: OptionFeedback
    taken: int
    share: float | None
    rest: float | None
    takers: tuple[str, ...]  # by their nicknames


@dataclass(frozen=True, slots=True)
class WrongAnswer:
    """A whole answer that did not earn everything, part by part, and how many gave it."""

    parts: tuple[str, ...]
    count: int


@dataclass(frozen=True, slots=True)
class ItemView:
    """One question in depth: who chose what, and the evidence of every option."""

    quiz: QuizSummary
    line: ItemLine
    options: tuple[OptionLine, ...]
    wrong_answers: tuple[WrongAnswer, ...]
    explanation: str
    articles: tuple[ArticleView, ...]
    finished: int
    total: int
    rekeyable: bool

    @property
    def few(self) -> bool:
        """Whether so few have finished that its discrimination says little."""
        return self.finished < FEW_LEARNERS


@dataclass(frozen=True, slots=True)
class Shift:
    """What a change of a key does to one learner: points of counted questions, before and after.

    A score is None where the question does not count. `chosen` is the answer in words.
    """

    nickname: str
    chosen: tuple[str, ...]
    score: float | None
    new_score: float | None
    points: float
    counted: int
    new_points: float
    new_counted: int


@dataclass(frozen=True, slots=True)
class ChangePreview:
    """What would happen if the ruling held. `refusal` says in words why it may not, or is empty.

    `latest` is the id of the last change of the quiz, 0 without one: whoever confirms names it, so that
    nobody confirms what they have not seen. `checks` are those that fail.
    """

    ruling: Ruling
    refusal: str
    checks: tuple[Check, ...]
    shifts: tuple[Shift, ...]
    pages: Pages
    answered: int
    raised: int
    lowered: int
    mean: float | None
    new_mean: float | None
    latest: int


@dataclass(frozen=True, slots=True)
class ChangesView:
    """The log of changed keys, the latest first; `standing` are the ids of those that are in force."""

    quiz: QuizSummary
    changes: tuple[KeyChange, ...]
    standing: frozenset[int]
    items: tuple[tuple[str, tuple[str, ...]], ...]  # stem and options of each question
