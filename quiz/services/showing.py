"""Views of articles, questions and results, built from values; here it is decided what is shown when."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from quiz.assessment import (
    Answer,
    Attempt,
    right_response,
    settle_response,
    show_resume_code,
    tally,
    tally_skills,
)
from quiz.banks import Bank
from quiz.items import SKILL_NAMES, Distractor, Item, Option
from quiz.items.labels import label_articles
from quiz.services.views import (
    ArticleView,
    FeedbackPolicy,
    FeedbackView,
    OptionFeedback,
    QuestionView,
    ResultView,
    SkillScore,
)
from quiz.storage.attempts import Enrolment
from quiz.text import Article


def is_feedback_due(policy: FeedbackPolicy, attempt: Attempt, number: int) -> bool:
    """Whether the learner may see key, reasons and evidence of question `number` now."""
    if policy is FeedbackPolicy.AT_ONCE:
        return attempt.answered[number - 1]
    return attempt.is_finished


def show_article(article: Article, label: str | None = None) -> ArticleView:
    """The article with what a page says about it; `label` is what an item calls it, its own without one."""
    return ArticleView(
        sha256=article.sha256,
        text=article.text,
        title=article.title,
        publisher=article.publisher,
        author=article.author,
        date=article.date,
        licence=article.licence,
        language=article.language,
        invented=article.invented,
        label=article.label if label is None else label,
    )


def show_articles(bank: Bank, item: Item) -> tuple[ArticleView, ...]:
    """The articles of the item under the labels of its stem, in the item's order.

    An item that states no order has its articles in the bank's: the order of its evidence would begin with
    the key's.
    """
    known = {entry.article.sha256: entry.article for entry in bank.articles}
    labels = label_articles([known[sha256] for sha256 in item.articles])
    labelled = dict(zip(item.articles, labels, strict=True))
    shown = item.texts or [sha256 for sha256 in known if sha256 in labelled]
    return tuple(show_article(known[sha256], labelled[sha256]) for sha256 in shown)


def show_option(option: Option, position: int, *, is_key: bool, chosen: bool) -> OptionFeedback:
    """An option with its reason and evidence: for learners who answered, and for teachers."""
    return OptionFeedback(
        position=position,
        text=option.text,
        is_key=is_key,
        chosen=chosen,
        reason=option.reason,
        evidence=tuple((evidence.article, evidence.span) for evidence in option.evidence),
        prompt=option.prompt,
        misconception=option.misconception if isinstance(option, Distractor) else None,
    )


def score_skills(answers: Iterable[Answer]) -> tuple[SkillScore, ...]:
    """Right answers of answered questions for each skill that has an answer."""
    return tuple(
        SkillScore(skill, SKILL_NAMES[skill], count.right, count.answered, count.points)
        for skill, count in tally_skills(answers).items()
    )


def list_answers(enrolment: Enrolment, bank: Bank) -> tuple[Answer, ...]:
    """The scored answers of an attempt, in the order of the questions."""
    return tuple(
        Answer(bank.items[number - 1].skill, score) for number, score in sorted(enrolment.scores.items())
    )


@dataclass(frozen=True, slots=True)
class AttemptShower:
    """Shows one attempt at one quiz to its learner, and of each question only what is due."""

    enrolment: Enrolment
    bank: Bank

    @property
    def policy(self) -> FeedbackPolicy:
        """When this quiz gives feedback."""
        return FeedbackPolicy(self.enrolment.policy)

    def show_question(self, number: int) -> QuestionView:
        """Question `number` (from 1): with feedback only when it is due."""
        enrolment, attempt = self.enrolment, self.enrolment.attempt
        item = self.bank.items[number - 1]
        due = is_feedback_due(self.policy, attempt, number)
        return QuestionView(
            attempt_id=enrolment.attempt_id,
            quiz_title=enrolment.quiz_title,
            nickname=enrolment.nickname,
            resume_code=show_resume_code(enrolment.resume_code),
            number=number,
            total=attempt.total,
            stem=item.stem,
            options=tuple(item.options[index].text for index in attempt.orders[number - 1]),
            articles=show_articles(self.bank, item),
            answered=attempt.answered,
            chosen=attempt.chosen[number - 1],
            feedback=self._show_feedback(number) if due else None,
            policy=self.policy,
            type=item.type,
            prompts=item.prompts,
        )

    def show_result(self) -> ResultView:
        """The score so far, by skill, and every question. Ask only when the whole result is due."""
        enrolment, attempt = self.enrolment, self.enrolment.attempt
        answers = list_answers(enrolment, self.bank)
        whole = tally(answers)
        return ResultView(
            attempt_id=enrolment.attempt_id,
            quiz_title=enrolment.quiz_title,
            nickname=enrolment.nickname,
            resume_code=show_resume_code(enrolment.resume_code),
            right=whole.right,
            total=attempt.total,
            answered=whole.answered,
            points=whole.points,
            skills=score_skills(answers),
            questions=tuple(self.show_question(number) for number in range(1, attempt.total + 1)),
        )

    def _show_feedback(self, number: int) -> FeedbackView:
        attempt, item = self.enrolment.attempt, self.bank.items[number - 1]
        chosen = attempt.chosen[number - 1] or ()
        keys = right_response(item)
        return FeedbackView(
            score=self.enrolment.scores[number],
            key=settle_response(item, attempt.positions_of(number, keys)),
            explanation=item.explanation,
            options=tuple(
                show_option(item.options[index], position, is_key=index in keys, chosen=position in chosen)
                for position, index in enumerate(attempt.orders[number - 1])
            ),
            skill=SKILL_NAMES[item.skill],
        )
