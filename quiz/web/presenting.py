"""What the templates need to know of a question, a result or a bank, worked out beforehand."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from quiz.services.views import (
    ArticleView,
    BankPreview,
    FeedbackPolicy,
    OptionFeedback,
    PreviewItem,
    QuestionView,
    ResultView,
)
from quiz.web.marking import Excerpt, Mark, MarkKind, Paragraph, find_excerpts, mark_text
from quiz.web.words import letter


@dataclass(frozen=True, slots=True)
class ArticlePage:
    """An article with its evidence marked; `heading` names it even when it has no title."""

    view: ArticleView
    heading: str
    anchor: str
    paragraphs: tuple[Paragraph, ...]


@dataclass(frozen=True, slots=True)
class OptionPage:
    """One option; what tells right from wrong is None until feedback is due."""

    position: int
    letter: str
    text: str
    feedback: OptionFeedback | None = None
    anchors: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Proof:
    """Evidence in one article, short enough to be read beside a verdict."""

    heading: str
    publisher: str | None
    excerpts: tuple[Excerpt, ...]


@dataclass(frozen=True, slots=True)
class Step:
    """One question in the map of the quiz."""

    number: int
    answered: bool
    current: bool


@dataclass(frozen=True, slots=True)
class QuestionPage:
    """A question with everything around it. `next_number` is None when no other question is open."""

    view: QuestionView
    articles: tuple[ArticlePage, ...]
    options: tuple[OptionPage, ...]
    proofs: tuple[Proof, ...]
    steps: tuple[Step, ...]
    next_number: int | None
    complete: bool

    @property
    def chosen(self) -> OptionPage | None:
        """The option on record; None before the answer."""
        return None if self.view.chosen is None else self.options[self.view.chosen]

    @property
    def key(self) -> OptionPage | None:
        """The right option; None until feedback is due."""
        return next((one for one in self.options if one.feedback and one.feedback.is_key), None)

    @property
    def at_end(self) -> bool:
        """Whether feedback waits for the last answer."""
        return self.view.policy is FeedbackPolicy.AT_END


@dataclass(frozen=True, slots=True)
class ResultPage:
    """The end of an attempt, with each question beside its evidence."""

    view: ResultView
    questions: tuple[QuestionPage, ...]


@dataclass(frozen=True, slots=True)
class ItemPage:
    """One item of a bank with the evidence of every option."""

    item: PreviewItem
    options: tuple[OptionPage, ...]
    proofs: tuple[Proof, ...]


@dataclass(frozen=True, slots=True)
class BankPage:
    """A bank as a teacher reads it."""

    preview: BankPreview
    articles: tuple[ArticlePage, ...]
    items: tuple[ItemPage, ...]


def present_question(view: QuestionView) -> QuestionPage:
    """The page of one question. Without feedback it holds nothing that tells the options apart."""
    feedback = view.feedback.options if view.feedback else ()
    open_numbers = [
        number for number, done in enumerate(view.answered, 1) if not done and number != view.number
    ]
    later = [number for number in open_numbers if number > view.number]
    return QuestionPage(
        view=view,
        articles=present_articles(view.articles, feedback),
        options=present_options(feedback) if feedback else plain_options(view.options),
        proofs=present_proofs(view.articles, key_marks(feedback)),
        steps=tuple(
            Step(number, answered=done, current=number == view.number)
            for number, done in enumerate(view.answered, 1)
        ),
        next_number=next(iter(later or open_numbers), None),
        complete=all(view.answered),
    )


def present_result(view: ResultView) -> ResultPage:
    """The page of a result."""
    return ResultPage(view, tuple(present_question(question) for question in view.questions))


def present_bank(preview: BankPreview) -> BankPage:
    """The page of a bank."""
    items = tuple(
        ItemPage(item, present_options(item.options), present_proofs(item.articles, find_marks(item.options)))
        for item in preview.items
    )
    return BankPage(preview, present_articles(preview.articles, ()), items)


def present_articles(
    views: Iterable[ArticleView], options: tuple[OptionFeedback, ...]
) -> tuple[ArticlePage, ...]:
    """The articles in order, each with the evidence of `options` that lies in it."""
    marks = find_marks(options)
    return tuple(
        ArticlePage(
            view,
            heading=article_heading(view),
            anchor=f"article-{number}",
            paragraphs=mark_text(view.text, [mark for sha256, mark in marks if sha256 == view.sha256]),
        )
        for number, view in enumerate(views, 1)
    )


def article_heading(view: ArticleView) -> str:
    """The article's title, or words that name it by its publisher."""
    if view.title:
        return view.title
    return f"The {view.publisher} article" if view.publisher else "The article"


def plain_options(texts: Iterable[str]) -> tuple[OptionPage, ...]:
    """Options before the answer: a letter and a text each."""
    return tuple(OptionPage(position, letter(position), text) for position, text in enumerate(texts))


def present_options(options: Iterable[OptionFeedback]) -> tuple[OptionPage, ...]:
    """Options after the answer, with the anchors of their evidence."""
    return tuple(
        OptionPage(
            option.position,
            letter(option.position),
            option.text,
            option,
            tuple(mark.anchor for _, mark in find_marks((option,))),
        )
        for option in options
    )


def present_proofs(views: Iterable[ArticleView], marks: Iterable[tuple[str, Mark]]) -> tuple[Proof, ...]:
    """The marked passages, article by article."""
    listed = tuple(marks)
    proofs = []
    for view in views:
        here = [mark for sha256, mark in listed if sha256 == view.sha256]
        if here:
            proofs.append(Proof(article_heading(view), view.publisher, find_excerpts(view.text, here)))
    return tuple(proofs)


def find_marks(options: Iterable[OptionFeedback]) -> tuple[tuple[str, Mark], ...]:
    """Each option's evidence as (article SHA-256, mark), in the options' order."""
    return tuple(
        (
            sha256,
            Mark(span, mark_kind(option), evidence_anchor(option, count), letter(option.position), label),
        )
        for option in options
        for label in (mark_label(option),)
        for count, (sha256, span) in enumerate(option.evidence, 1)
    )


def key_marks(options: Iterable[OptionFeedback]) -> tuple[tuple[str, Mark], ...]:
    """The evidence of the key alone."""
    return tuple(pair for pair in find_marks(options) if pair[1].kind is MarkKind.KEY)


def evidence_anchor(option: OptionFeedback, count: int) -> str:
    """The id of an option's evidence: `evidence-b`, then `evidence-b-2` for its second passage."""
    name = f"evidence-{letter(option.position).lower()}"
    return name if count == 1 else f"{name}-{count}"


def mark_kind(option: OptionFeedback) -> MarkKind:
    """What the option's evidence is to the learner."""
    if option.is_key:
        return MarkKind.KEY
    return MarkKind.CHOSEN if option.chosen else MarkKind.OTHER


def mark_label(option: OptionFeedback) -> str:
    """What a screen reader says before the marked words."""
    name = letter(option.position)
    if option.is_key:
        return f"Evidence for {name}, the right answer"
    return (
        f"What the text says about {name}, your answer"
        if option.chosen
        else f"What the text says about {name}"
    )
