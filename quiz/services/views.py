"""What services hand to pages: plain values, and never a key before its time."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from enum import StrEnum

from quiz.assessment import Response, Rule
from quiz.assessment.schedule import Phase
from quiz.assessment.terms import ANY_TIME, Counting, Terms
from quiz.assessment.zones import UTC_ZONE
from quiz.items import Skill, Tier
from quiz.items.difficulty import Level
from quiz.items.item import ItemType, Misconception
from quiz.text import Span


class FeedbackPolicy(StrEnum):
    """When a learner sees whether an answer was right."""

    AT_ONCE = "at-once"
    AT_END = "at-end"
    AFTER_CLOSE = "after-close"  # when nobody can answer any more
    SCORE_ONLY = "score-only"  # the score at the end, and never what was right
    LIVE = "live"  # question by question, when the teacher shows it to the whole class


@dataclass(frozen=True, slots=True)
class ArticleView:
    """An article as a page shows it; spans are into `text`, exactly as given.

    `label` is what the stem calls it ("the Harbour Post article", "Article A").
    """

    sha256: str
    text: str
    title: str | None
    publisher: str | None
    author: str | None
    date: datetime.date | None
    licence: str | None
    language: str
    invented: bool
    label: str = "the article"


@dataclass(frozen=True, slots=True)
class OptionFeedback:
    """One option after the answer; `position` counts from 0 in the order this learner saw.

    `prompt` is what a right option of a matching belongs to, `misconception` what a learner who takes a wrong
    option has mixed up. `turned` says that a teacher has made it right or wrong since: the reason that it
    was published with speaks for the other side, and is left out.
    """

    position: int
    text: str
    is_key: bool
    chosen: bool
    reason: str
    evidence: tuple[tuple[str, Span], ...]  # (article SHA-256, span)
    prompt: str = ""
    misconception: Misconception | None = None
    turned: bool = False


@dataclass(frozen=True, slots=True)
class ChangeNote:
    """That the question at `number` (in the learner's order) counts differently than when it was answered."""

    number: int
    rule: Rule
    reason: str
    at: datetime.datetime  # UTC, aware


@dataclass(frozen=True, slots=True)
class FeedbackView:
    """What a learner may see of an answered question once the policy allows it.

    `score` lies in 0..1. `key` are the positions of the right answer, in the shape of `QuestionView.chosen`;
    after a change of the key, each of them may be right alone. The score of a question that does not count
    is the one that was recorded. `explanation` is empty where it explains a key that was changed since.
    """

    score: float
    key: Response
    explanation: str
    options: tuple[OptionFeedback, ...]
    skill: str = ""  # in words for learners
    change: ChangeNote | None = None
    skill_id: Skill | None = None

    @property
    def correct(self) -> bool:
        """Whether the answer earned everything that it could."""
        return self.score == 1


@dataclass(frozen=True, slots=True)
class ClockView:
    """How much time an attempt has: it `ends` at that moment (UTC), `seconds` from now, at least 0."""

    ends: datetime.datetime
    seconds: int
    zone: str
    limited: bool  # by a time limit of its own, and not only by the closing of the quiz


@dataclass(frozen=True, slots=True)
class QuestionView:
    """One question of an attempt. Carries no key, reason or evidence unless `feedback` is set.

    `number` counts from 1. `chosen` are the positions of the recorded answer (see `Response`), None before
    it. `prompts` are what a matching asks to match. `answered` and `flagged` have one entry a question of the
    quiz. `total` is None where there is no end, and then both are of this question alone. `confidence` is
    in per cent, None where the learner did not say; `answered_at` the moment that is kept (UTC).
    """

    attempt_id: str
    quiz_title: str
    nickname: str
    resume_code: str
    number: int
    total: int | None
    stem: str
    options: tuple[str, ...]
    articles: tuple[ArticleView, ...]
    answered: tuple[bool, ...]
    chosen: Response | None
    feedback: FeedbackView | None
    policy: FeedbackPolicy
    type: ItemType = ItemType.SINGLE_CHOICE
    prompts: tuple[str, ...] = ()
    clock: ClockView | None = None  # None without any end
    over: bool = False  # whether no answer is taken any more
    flagged: tuple[bool, ...] = ()
    asks_confidence: bool = False
    confidence: int | None = None
    answered_at: datetime.datetime | None = None
    handed_in: bool = False  # whether the learner ended the attempt
    closed: bool = False  # whether a live round takes no answer to it, not yet or not any more
    zone: str = UTC_ZONE  # in which its teacher tells times


@dataclass(frozen=True, slots=True)
class QuizInvitation:
    """What is shown before an attempt starts; `closes` is None for a quiz that stays open."""

    join_code: str
    title: str
    questions: int
    policy: FeedbackPolicy
    phase: Phase = Phase.OPEN
    opens: datetime.datetime | None = None
    closes: datetime.datetime | None = None
    terms: Terms = ANY_TIME


@dataclass(frozen=True, slots=True)
class AttemptStarted:
    """An attempt: its public id (no secret), and the code that resumes it elsewhere.

    `nickname` is its learner's name, empty where the attempt was found by its code. `again` says that this
    start had come before, and that the attempt is the one of then.
    """

    attempt_id: str
    resume_code: str
    nickname: str = ""
    again: bool = False


@dataclass(frozen=True, slots=True)
class Receipt:
    """What was recorded. `recorded` is False when an earlier, different answer stands instead.

    `at` is the moment that is kept with the answer (UTC), `confidence` what is kept, in per cent.
    """

    number: int
    chosen: Response
    recorded: bool
    next_number: int | None  # the next unanswered question, None when all are answered
    policy: FeedbackPolicy = FeedbackPolicy.AT_ONCE
    type: ItemType = ItemType.SINGLE_CHOICE
    in_grace: bool = False  # whether it came after the end, and was taken all the same
    at: datetime.datetime | None = None
    confidence: int | None = None


@dataclass(frozen=True, slots=True)
class HandInView:
    """What a learner sees before handing in: numbers of questions in the learner's order, ascending.

    `over` says that the attempt takes no answer any more, so that there is nothing to hand in.
    """

    attempt_id: str
    quiz_title: str
    nickname: str
    total: int
    open: tuple[int, ...]
    flagged: tuple[int, ...]
    policy: FeedbackPolicy
    clock: ClockView | None
    over: bool


@dataclass(frozen=True, slots=True)
class SkillScore:
    """Right answers of answered questions for one skill; `points` counts parts of answers too."""

    skill: Skill
    name: str  # in words for learners
    right: int
    total: int
    points: float


@dataclass(frozen=True, slots=True)
class TriesView:
    """Which attempt this is (from 1), how many there may be (None: any number), and which one counts."""

    number: int = 1
    allowed: int | None = None
    counting: Counting = Counting.BEST
    may_repeat: bool = False

    @property
    def several(self) -> bool:
        """Whether there are or may be more attempts than one, so that it matters which one counts."""
        return self.number > 1 or (self.allowed or 0) > 1


@dataclass(frozen=True, slots=True)
class Waiting:
    """An attempt that is complete, whose result is not due: it comes when the quiz is closed for everybody.

    `due` is when that will be (UTC), None while no closing is set.
    """

    attempt_id: str
    quiz_title: str
    nickname: str
    resume_code: str
    answered: int
    total: int
    due: datetime.datetime | None
    zone: str
    handed_in: bool = False


@dataclass(frozen=True, slots=True)
class ResultView:
    """The end of an attempt. `questions` lets a learner look again; each carries its feedback.

    `points` is the sum of the scores, at least `right` and at most `answered`. With `score_only` there are no
    questions. `over` says that time ended the attempt, with open questions perhaps, `handed_in` that its
    learner did. Questions that do not count are in none of the numbers; `changes` tell of them, and of every
    other changed key.
    """

    attempt_id: str
    quiz_title: str
    nickname: str
    resume_code: str
    right: int
    total: int
    answered: int
    points: float
    skills: tuple[SkillScore, ...]
    questions: tuple[QuestionView, ...]
    score_only: bool = False
    over: bool = False
    tries: TriesView = TriesView()
    changes: tuple[ChangeNote, ...] = ()
    handed_in: bool = False


@dataclass(frozen=True, slots=True)
class BankSummary:
    """A bank that a teacher may see: their own, or a shared one, which nobody edits.

    `articles`, `items` and `skills` are of accepted items; `proposed` and `rejected` count the others.
    """

    bank_id: int
    title: str
    articles: int
    items: int
    skills: tuple[str, ...]
    description: str = ""
    licence: str | None = None
    shared: bool = True
    proposed: int = 0
    rejected: int = 0
    changed: datetime.datetime | None = None
    for_practice: bool = False  # by learners of the owner's classes; a shared bank always is

    @property
    def total(self) -> int:
        """How many items there are, whatever was decided about them."""
        return self.items + self.proposed + self.rejected


@dataclass(frozen=True, slots=True)
class ClassSummary:
    """A class that a teacher may publish to."""

    class_id: int
    name: str


@dataclass(frozen=True, slots=True)
class QuizSummary:
    """A published quiz in a teacher's list."""

    quiz_id: int
    title: str
    join_code: str
    class_name: str
    policy: FeedbackPolicy
    published: datetime.datetime  # UTC, aware
    questions: int
    attempts: int
    finished: int
    terms: Terms = ANY_TIME
    ended: datetime.datetime | None = None  # when a teacher closed it by hand
    phase: Phase = Phase.OPEN
    withdrawn: int = 0  # attempts that their learners deleted


@dataclass(frozen=True, slots=True)
class QuizPage:
    """A page of a teacher's quizzes; pages count from 1."""

    quizzes: tuple[QuizSummary, ...]
    total: int
    page: int
    pages: int


@dataclass(frozen=True, slots=True)
class TeacherView:
    """Who is signed in. `has_password` is False while there are only one-time links."""

    teacher_id: int
    name: str
    login: str
    is_admin: bool
    has_password: bool


@dataclass(frozen=True, slots=True)
class Check:
    """One thing that must hold of an item, in words; `explanation` says why it fails, or is empty."""

    words: str
    held: bool
    explanation: str


@dataclass(frozen=True, slots=True)
class ItemReview:
    """What helps a teacher decide about an item.

    `grade` is a hint at the reading grade of what the item prints ("about grade 7"), None for too few
    words; `topics` are the sensitive topics of these words; `reasons` say what makes the item hard.
    """

    tier: Tier
    checks: tuple[Check, ...]
    difficulty: Level
    reasons: tuple[str, ...]
    grade: str | None
    topics: tuple[str, ...]

    @property
    def failed(self) -> tuple[Check, ...]:
        """What does not hold."""
        return tuple(check for check in self.checks if not check.held)


@dataclass(frozen=True, slots=True)
class PreviewItem:
    """One item of a bank as a teacher sees it before publishing: the keys first, nothing chosen."""

    number: int
    skill: str  # in words
    stem: str
    options: tuple[OptionFeedback, ...]
    explanation: str
    articles: tuple[ArticleView, ...]
    review: ItemReview
    type: ItemType = ItemType.SINGLE_CHOICE


@dataclass(frozen=True, slots=True)
class ArticleReview:
    """What helps a teacher decide about an article: its reading grade, None for too few words, and topics."""

    grade: str | None
    topics: tuple[str, ...]
