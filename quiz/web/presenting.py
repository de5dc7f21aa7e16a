"""What the templates need to know of a question, a result or a bank, worked out beforehand."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Final

from quiz.items import Skill
from quiz.services.sureness import find_judgements
from quiz.services.views import (
    ArticleView,
    FeedbackPolicy,
    QuestionView,
    ResultView,
    SkillScore,
)
from quiz.web.calibrating import CalibrationPage, present_calibration
from quiz.web.marking import Excerpt, Mark, Paragraph, find_excerpts, mark_text
from quiz.web.option_pages import OptionPage, find_marks, key_marks, plain_options, present_options
from quiz.web.replies import Reply, present_reply
from quiz.web.skill_words import skill_about, skill_advice, skill_name

SHORT_TEXT: Final = 40  # characters, which a closed list shows on a phone


@dataclass(frozen=True, slots=True)
class ArticlePage:
    """An article with its evidence marked; `heading` names it even when it has no title."""

    view: ArticleView
    heading: str
    anchor: str
    paragraphs: tuple[Paragraph, ...]

    @property
    def name(self) -> str:
        """The label at the start of a line."""
        return self.view.label[:1].upper() + self.view.label[1:]

    @property
    def tab(self) -> str:
        """The label where there is little room: "Harbour Post article"."""
        return shorten_label(self.view.label)


@dataclass(frozen=True, slots=True)
class Proof:
    """Evidence in one article, short enough to be read beside a verdict."""

    heading: str
    publisher: str | None
    excerpts: tuple[Excerpt, ...]


@dataclass(frozen=True, slots=True)
class Sight:
    """The way to the first evidence in one article; `label` is what the stem calls it."""

    anchor: str
    label: str

    @property
    def tab(self) -> str:
        """The label as a name that stands alone."""
        return shorten_label(self.label)


@dataclass(frozen=True, slots=True)
class Step:
    """One question in the map of the quiz."""

    number: int
    answered: bool
    current: bool
    flagged: bool = False


@dataclass(frozen=True, slots=True)
class SkillNote:
    """A skill in plain words: its name, what it is about in a line, and what helps with it."""

    name: str
    about: str
    advice: str


@dataclass(frozen=True, slots=True)
class QuestionPage:
    """A question with everything around it. `next_number` is None when no other question is open."""

    view: QuestionView
    articles: tuple[ArticlePage, ...]
    options: tuple[OptionPage, ...]
    proofs: tuple[Proof, ...]
    sights: tuple[Sight, ...]
    reply: Reply
    steps: tuple[Step, ...]
    next_number: int | None
    complete: bool
    skill: SkillNote | None = None  # only once feedback is due

    @property
    def answered_count(self) -> int:
        """How many questions have an answer."""
        return sum(step.answered for step in self.steps)

    @property
    def flagged(self) -> bool:
        """Whether the learner wants to come back to this question."""
        return any(step.current and step.flagged for step in self.steps)

    @property
    def has_long_options(self) -> bool:
        """Whether the options need more room than a list to choose from has."""
        return any(len(option.text) > SHORT_TEXT for option in self.options)

    @property
    def feedback_waits(self) -> bool:
        """Whether an answer is saved without being told right or wrong at once."""
        return self.view.policy is not FeedbackPolicy.AT_ONCE


@dataclass(frozen=True, slots=True)
class SkillLine:
    """How a skill went: `value` is its stable name, `went_well` that every answer earned all it could."""

    value: str
    note: SkillNote
    score: SkillScore

    @property
    def went_well(self) -> bool:
        """Whether nothing was missed."""
        return self.score.points == self.score.total


@dataclass(frozen=True, slots=True)
class ResultPage:
    """The end of an attempt, with each question beside its evidence.

    `calibration` is None where nobody was asked how sure they were, or nothing may be told yet.
    """

    view: ResultView
    questions: tuple[QuestionPage, ...]
    skills: tuple[SkillLine, ...] = ()
    calibration: CalibrationPage | None = None

    @property
    def well(self) -> tuple[SkillLine, ...]:
        """The skills that went well."""
        return tuple(line for line in self.skills if line.went_well)

    @property
    def missed(self) -> tuple[SkillLine, ...]:
        """The skills in which something was missed, the furthest behind first."""
        behind = [line for line in self.skills if not line.went_well]
        return tuple(sorted(behind, key=lambda line: line.score.points / line.score.total))


def present_question(view: QuestionView) -> QuestionPage:
    """The page of one question. Without feedback it holds nothing that tells the options apart."""
    feedback = view.feedback.options if view.feedback else ()
    open_numbers = [
        number
        for number, done in enumerate(view.answered, 1)
        if not (done or view.over) and number != view.number
    ]
    later = [number for number in open_numbers if number > view.number]
    options = present_options(feedback) if feedback else plain_options(view.options)
    marks = key_marks(feedback, view.type)
    return QuestionPage(
        view=view,
        articles=present_articles(view.articles, find_marks(feedback, view.type)),
        options=options,
        proofs=present_proofs(view.articles, marks),
        sights=tuple(find_sights(view.articles, marks)),
        reply=present_reply(view, options),
        steps=tuple(list_steps(view)),
        next_number=next(iter(later or open_numbers), None),
        complete=all(view.answered) or view.over,
        skill=describe_skill(view.feedback.skill_id) if view.feedback and view.feedback.skill_id else None,
    )


def list_steps(view: QuestionView) -> Iterator[Step]:
    """The map of the quiz; without an end to it, this question alone."""
    numbers = range(1, len(view.answered) + 1) if view.total else (view.number,)
    flags = view.flagged or (False,) * len(numbers)
    for number, answered, flagged in zip(numbers, view.answered, flags, strict=True):
        yield Step(number, answered, number == view.number, flagged)


def present_result(view: ResultView) -> ResultPage:
    """The page of a result."""
    return ResultPage(
        view,
        tuple(present_question(question) for question in view.questions),
        tuple(SkillLine(score.skill.value, describe_skill(score.skill), score) for score in view.skills),
        present_calibration(find_judgements(view.questions)),
    )


def describe_skill(skill: Skill) -> SkillNote:
    """The skill in plain words."""
    return SkillNote(skill_name(skill), skill_about(skill), skill_advice(skill))


def present_articles(
    views: Iterable[ArticleView], marks: Iterable[tuple[str, Mark]]
) -> tuple[ArticlePage, ...]:
    """The articles in order, each with those of the marks that lie in it."""
    listed = tuple(marks)
    return tuple(
        ArticlePage(
            view,
            heading=article_heading(view),
            anchor=f"article-{number}",
            paragraphs=mark_text(view.text, [mark for sha256, mark in listed if sha256 == view.sha256]),
        )
        for number, view in enumerate(views, 1)
    )


def article_heading(view: ArticleView) -> str:
    """The article's title, or words that name it by its publisher."""
    if view.title:
        return view.title
    return f"The {view.publisher} article" if view.publisher else "The article"


def shorten_label(label: str) -> str:
    """What a stem calls an article, as a name that stands alone: "Harbour Post article"."""
    bare = label.removeprefix("the ")
    return bare[:1].upper() + bare[1:]


def present_proofs(views: Iterable[ArticleView], marks: Iterable[tuple[str, Mark]]) -> tuple[Proof, ...]:
    """The marked passages, article by article."""
    listed = tuple(marks)
    proofs = []
    for view in views:
        here = [mark for sha256, mark in listed if sha256 == view.sha256]
        if here:
            proofs.append(Proof(article_heading(view), view.publisher, find_excerpts(view.text, here)))
    return tuple(proofs)


def find_sights(views: Iterable[ArticleView], marks: tuple[tuple[str, Mark], ...]) -> Iterator[Sight]:
    """The way to the first of the marks in each article that has one."""
    for view in views:
        here = [mark for sha256, mark in marks if sha256 == view.sha256]
        if here:
            yield Sight(min(here, key=lambda mark: mark.span.start).anchor, view.label)
