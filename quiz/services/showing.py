"""Views of articles, questions and results, built from values; here it is decided what is shown when."""

from __future__ import annotations

import datetime
import math
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from quiz.assessment import (
    Answer,
    Attempt,
    Rule,
    find_keys,
    right_response,
    settle_response,
    show_resume_code,
    tally,
    tally_skills,
)
from quiz.assessment.rounds import Round
from quiz.assessment.schedule import RUNNING, Standing
from quiz.banks import Bank
from quiz.items import SKILL_NAMES, Distractor, Item, Option
from quiz.items.labels import label_articles
from quiz.services.recounting import count_scores, show_note
from quiz.services.views import (
    ArticleView,
    ChangeNote,
    ClockView,
    FeedbackPolicy,
    FeedbackView,
    HandInView,
    OptionFeedback,
    QuestionView,
    ResultView,
    SkillScore,
    TriesView,
    Waiting,
)
from quiz.storage.attempts import Enrolment
from quiz.storage.regrades import Regrade
from quiz.text import Article


def is_feedback_due(
    policy: FeedbackPolicy,
    attempt: Attempt,
    number: int,
    standing: Standing = RUNNING,
    live: Round | None = None,
) -> bool:
    """Whether the learner may see key, reasons and evidence of question `number` now."""
    if policy is FeedbackPolicy.LIVE:
        return standing.over_for_all or (live is not None and live.is_shown(number))
    if policy is FeedbackPolicy.AT_ONCE:
        return attempt.answered[number - 1] or standing.over
    if policy is FeedbackPolicy.AT_END:
        return is_complete(attempt, standing)
    return policy is FeedbackPolicy.AFTER_CLOSE and standing.over_for_all


def is_complete(attempt: Attempt, standing: Standing) -> bool:
    """Whether no answer can come any more: every question has one, time is over, or it was handed in."""
    return attempt.is_finished or standing.over


def is_score_due(policy: FeedbackPolicy, attempt: Attempt, standing: Standing) -> bool:
    """Whether the learner may see the score of the whole attempt now."""
    if policy in (FeedbackPolicy.AFTER_CLOSE, FeedbackPolicy.LIVE):
        return standing.over_for_all
    # At once, the learner knows the score of every answer anyway.
    return policy is FeedbackPolicy.AT_ONCE or is_complete(attempt, standing)


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
    the key's. So would its letters, which stay as they are only where its own words use them.
    """
    known = {entry.article.sha256: entry.article for entry in bank.articles}
    shown = item.texts or tuple(sha256 for sha256 in known if sha256 in item.articles)
    labels = label_articles([known[sha256] for sha256 in item.articles])
    order = item.articles if any(label in text for label in labels for text in _list_words(item)) else shown
    labelled = dict(zip(order, label_articles([known[sha256] for sha256 in order]), strict=True))
    return tuple(show_article(known[sha256], labelled[sha256]) for sha256 in shown)


def _list_words(item: Item) -> tuple[str, ...]:
    """Everything that a learner is ever told in the item's own words."""
    told = (text for option in item.options for text in (option.text, option.reason))
    return (item.stem, *item.prompts, *told, item.explanation)


def show_option(option: Option, position: int, *, is_key: bool, chosen: bool) -> OptionFeedback:
    """An option with its reason and evidence: for learners who answered, and for teachers."""
    misconception = option.misconception if isinstance(option, Distractor) else None
    turned = isinstance(option, Distractor) is is_key
    return OptionFeedback(
        position=position,
        text=option.text,
        is_key=is_key,
        chosen=chosen,
        reason="" if turned else option.reason,
        evidence=tuple((evidence.article, evidence.span) for evidence in option.evidence),
        prompt=option.prompt,
        misconception=None if turned else misconception,
        turned=turned,
    )


def score_skills(answers: Iterable[Answer]) -> tuple[SkillScore, ...]:
    """Right answers of answered questions for each skill that has an answer."""
    return tuple(
        SkillScore(skill, SKILL_NAMES[skill], count.right, count.answered, count.points)
        for skill, count in tally_skills(answers).items()
    )


def list_answers(scores: Mapping[int, float], bank: Bank) -> tuple[Answer, ...]:
    """The scored answers of an attempt, in the order of the questions; `scores` by question number."""
    return tuple(Answer(bank.items[number - 1].skill, score) for number, score in sorted(scores.items()))


@dataclass(frozen=True, slots=True)
class AttemptShower:
    """Shows one attempt at one quiz to its learner, and of each question only what is due at `now`.

    Learners number the questions from 1 in their own order; the enrolment, the bank and the `changes` of
    keys that are in force have the quiz's. `round` is where a live round is, None for every other quiz.
    """

    enrolment: Enrolment
    bank: Bank
    now: datetime.datetime
    changes: Mapping[int, Regrade] = field(default_factory=dict)
    round: Round | None = None

    @property
    def policy(self) -> FeedbackPolicy:
        """When this quiz gives feedback."""
        return FeedbackPolicy(self.enrolment.policy)

    @property
    def attempt(self) -> Attempt:
        """The attempt in the order of its learner."""
        return self.enrolment.attempt.in_sequence(self.enrolment.sequence)

    @property
    def standing(self) -> Standing:
        """Whether the attempt, and whether the whole quiz, takes no answer any more."""
        if self.round is not None and self.round.is_over:
            return Standing(over=True, over_for_all=True)
        return self.enrolment.timing.standing(self.now)

    @property
    def is_handed_in(self) -> bool:
        """Whether its learner ended the attempt."""
        return self.enrolment.timing.handed_in is not None

    @property
    def is_complete(self) -> bool:
        """Whether no answer can come any more."""
        return is_complete(self.enrolment.attempt, self.standing)

    @property
    def is_score_due(self) -> bool:
        """Whether the learner may see the score now."""
        return is_score_due(self.policy, self.enrolment.attempt, self.standing)

    @property
    def counted(self) -> dict[int, float]:
        """What each answer counts, by the quiz's number of its question, without those that do not count."""
        rulings = {number: change.after for number, change in self.changes.items()}
        return count_scores(self.bank, self.enrolment, rulings)

    def show_question(self, place: int) -> QuestionView:
        """Question `place` (from 1, in the learner's order): with feedback only when it is due."""
        enrolment, attempt = self.enrolment, self.attempt
        number = self._number_at(place)
        item = self.bank.items[number - 1]
        standing = self.standing
        due = is_feedback_due(self.policy, attempt, place, standing, self.round)
        return QuestionView(
            attempt_id=enrolment.attempt_id,
            quiz_title=enrolment.quiz_title,
            nickname=enrolment.nickname,
            resume_code=show_resume_code(enrolment.resume_code),
            number=place,
            total=attempt.total,
            stem=item.stem,
            options=tuple(item.options[index].text for index in attempt.orders[place - 1]),
            articles=show_articles(self.bank, item),
            answered=attempt.answered,
            chosen=attempt.chosen[place - 1],
            feedback=self._show_feedback(attempt, place) if due else None,
            policy=self.policy,
            type=item.type,
            prompts=item.prompts,
            clock=self.show_clock(),
            over=standing.over,
            flagged=tuple(self._number_at(one) in enrolment.flagged for one in range(1, attempt.total + 1)),
            asks_confidence=enrolment.asks_confidence,
            confidence=enrolment.confidences.get(number),
            answered_at=enrolment.answered_at.get(number),
            handed_in=self.is_handed_in,
            closed=self.round is not None and not self.round.takes(place),
            zone=enrolment.zone,
        )

    def show_hand_in(self) -> HandInView:
        """What is open and what is flagged."""
        enrolment, attempt = self.enrolment, self.attempt
        numbers = range(1, attempt.total + 1)
        return HandInView(
            attempt_id=enrolment.attempt_id,
            quiz_title=enrolment.quiz_title,
            nickname=enrolment.nickname,
            total=attempt.total,
            open=attempt.open_numbers,
            flagged=tuple(one for one in numbers if self._number_at(one) in enrolment.flagged),
            policy=self.policy,
            clock=self.show_clock(),
            over=self.is_complete,
        )

    def show_clock(self) -> ClockView | None:
        """How much time the attempt has, None where there is no end."""
        timing = self.enrolment.timing
        end = timing.end
        if end is None:
            return None
        limited = timing.schedule.time_limit is not None
        seconds = max(0, math.floor((end - self.now).total_seconds()))
        return ClockView(end, seconds, self.enrolment.zone, limited)

    def show_result(self, tries: TriesView | None = None) -> ResultView:
        """The score so far, by skill, and every question. Ask only when the score is due."""
        enrolment, attempt = self.enrolment, self.attempt
        answers = list_answers(self.counted, self.bank)
        whole = tally(answers)
        score_only = self.policy is FeedbackPolicy.SCORE_ONLY
        places = () if score_only else range(1, attempt.total + 1)
        return ResultView(
            attempt_id=enrolment.attempt_id,
            quiz_title=enrolment.quiz_title,
            nickname=enrolment.nickname,
            resume_code=show_resume_code(enrolment.resume_code),
            right=whole.right,
            total=attempt.total - sum(one.after.rule is Rule.DROPPED for one in self.changes.values()),
            answered=whole.answered,
            points=whole.points,
            skills=score_skills(answers),
            questions=tuple(self.show_question(place) for place in places),
            score_only=score_only,
            over=self.standing.over,
            tries=tries or TriesView(),
            changes=tuple(self._list_notes()),
            handed_in=self.is_handed_in,
        )

    def show_waiting(self) -> Waiting:
        """A complete attempt whose result waits for the closing of the quiz."""
        enrolment = self.enrolment
        return Waiting(
            attempt_id=enrolment.attempt_id,
            quiz_title=enrolment.quiz_title,
            nickname=enrolment.nickname,
            resume_code=show_resume_code(enrolment.resume_code),
            answered=len(enrolment.scores),
            total=enrolment.attempt.total,
            due=enrolment.timing.schedule.closing(enrolment.timing.longest),
            zone=enrolment.zone,
            handed_in=self.is_handed_in,
        )

    def _number_at(self, place: int) -> int:
        """The quiz's number of the question at the learner's `place`."""
        return self.enrolment.sequence[place - 1] if self.enrolment.sequence else place

    def _list_notes(self) -> Iterator[ChangeNote]:
        """What was changed, in the learner's order."""
        for place in range(1, self.attempt.total + 1):
            change = self.changes.get(self._number_at(place))
            if change is not None:
                yield show_note(change, place)

    def _show_feedback(self, attempt: Attempt, place: int) -> FeedbackView:
        number = self._number_at(place)
        item = self.bank.items[number - 1]
        chosen = attempt.chosen[place - 1] or ()
        change = self.changes.get(number)
        keys = find_keys(item, change.after) if change else right_response(item)
        positions = attempt.positions_of(place, keys)
        return FeedbackView(
            score=self.counted.get(number, self.enrolment.scores.get(number, 0.0)),
            # Of a changed key there may be more positions than an answer has.
            key=tuple(sorted(positions))
            if keys != right_response(item)
            else settle_response(item, positions),
            explanation=item.explanation if keys == right_response(item) else "",
            options=tuple(
                show_option(item.options[index], position, is_key=index in keys, chosen=position in chosen)
                for position, index in enumerate(attempt.orders[place - 1])
            ),
            skill=SKILL_NAMES[item.skill],
            change=show_note(change, place) if change else None,
            skill_id=item.skill,
        )
