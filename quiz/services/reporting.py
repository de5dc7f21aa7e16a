"""Views for teachers, built from rows and values: banks, quizzes and what came out of them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from sqlalchemy.orm import Session

from quiz.assessment import discrimination_index, facility_index, rest_scores, tally
from quiz.banks import Bank, ReviewStatus
from quiz.items import SKILL_NAMES, Item, Skill
from quiz.items.item import ItemType
from quiz.services.bank_views import SkillAcceptance
from quiz.services.reviewing import review_item
from quiz.services.showing import list_answers, score_skills, show_articles, show_option
from quiz.services.views import (
    AttemptSummary,
    BankSummary,
    FeedbackPolicy,
    ItemSummary,
    PreviewItem,
    QuizSummary,
    TeacherView,
)
from quiz.storage import banks
from quiz.storage.attempts import Enrolment
from quiz.storage.statements import AnyRow
from quiz.storage.tables import StoredBank, Teacher


def show_teacher(teacher: Teacher) -> TeacherView:
    """Who is signed in."""
    return TeacherView(
        teacher_id=teacher.id,
        name=teacher.name,
        login=teacher.login,
        is_admin=teacher.is_admin,
        has_password=teacher.password_hash is not None,
    )


def show_banks(session: Session, heads: Sequence[StoredBank]) -> tuple[BankSummary, ...]:
    """A line for each bank, in three statements however many there are."""
    ids = [head.id for head in heads]
    counts, articles = banks.count_items(session, ids), banks.count_articles(session, ids)
    groups: dict[int, list[AnyRow]] = {bank_id: [] for bank_id in ids}
    for row in counts:
        groups[row.bank_id].append(row)
    return tuple(_show_bank(head, groups[head.id], articles.get(head.id, 0)) for head in heads)


def _show_bank(head: StoredBank, groups: Sequence[AnyRow], articles: int) -> BankSummary:
    numbers = dict.fromkeys(ReviewStatus, 0)
    for row in groups:
        numbers[ReviewStatus(row.status)] += row.items
    accepted = [row.skill for row in groups if row.status == ReviewStatus.ACCEPTED]
    return BankSummary(
        bank_id=head.id,
        title=head.title,
        articles=articles,
        items=numbers[ReviewStatus.ACCEPTED],
        skills=tuple(SKILL_NAMES[Skill(skill)] for skill in accepted),
        description=head.description,
        licence=head.licence,
        shared=head.owner_id is None,
        proposed=numbers[ReviewStatus.PROPOSED],
        rejected=numbers[ReviewStatus.REJECTED],
        changed=head.changed_at,
    )


def accept_rates(groups: Sequence[AnyRow]) -> tuple[SkillAcceptance, ...]:
    """A row for each skill, in the order of the groups (`quiz.storage.banks.count_items`)."""
    numbers = {(row.skill, row.status): row.items for row in groups}
    return tuple(
        SkillAcceptance(
            Skill(skill),
            SKILL_NAMES[Skill(skill)],
            accepted=numbers.get((skill, ReviewStatus.ACCEPTED.value), 0),
            rejected=numbers.get((skill, ReviewStatus.REJECTED.value), 0),
            proposed=numbers.get((skill, ReviewStatus.PROPOSED.value), 0),
        )
        for skill in dict.fromkeys(row.skill for row in groups)
    )


def preview_item(bank: Bank, number: int, item: Item) -> PreviewItem:
    """An item with everything that learners see only after the answer."""
    return PreviewItem(
        number=number,
        skill=SKILL_NAMES[item.skill],
        stem=item.stem,
        options=tuple(
            show_option(option, index, is_key=index < len(item.keys), chosen=False)
            for index, option in enumerate(item.options)
        ),
        explanation=item.explanation,
        articles=show_articles(bank, item),
        review=review_item(bank, item),
        type=item.type,
    )


def show_quiz(row: AnyRow) -> QuizSummary:
    """A quiz's line in the list, from a row of `quiz.storage.quizzes`."""
    return QuizSummary(
        quiz_id=row.id,
        title=row.title,
        join_code=row.join_code,
        class_name=row.class_name,
        policy=FeedbackPolicy(row.policy),
        published=row.published_at,
        questions=row.questions,
        attempts=row.attempts,
        finished=row.finished,
    )


def show_attempt(enrolment: Enrolment, bank: Bank) -> AttemptSummary:
    """One learner's line in the results."""
    answers = list_answers(enrolment, bank)
    count = tally(answers)
    return AttemptSummary(
        nickname=enrolment.nickname,
        started=enrolment.started_at,
        last_seen=enrolment.last_seen_at,
        answered=count.answered,
        right=count.right,
        total=enrolment.attempt.total,
        points=count.points,
        share=count.share,
        skills=score_skills(answers),
    )


def score_finished(bank: Bank, enrolments: Iterable[Enrolment]) -> list[tuple[float, ...]]:
    """The scores of everybody who answered every question, a row a learner in the order of the bank."""
    numbers = range(1, len(bank.items) + 1)
    done = (one.scores for one in enrolments if all(number in one.scores for number in numbers))
    return [tuple(scores[number] for number in numbers) for scores in done]


def show_item(
    number: int, item: Item, enrolments: Iterable[Enrolment], finished: Sequence[Sequence[float]]
) -> ItemSummary:
    """One question's line in the results, over everybody who answered it; `finished` as `score_finished`."""
    scores = [enrolment.scores[number] for enrolment in enrolments if number in enrolment.scores]
    column = [row[number - 1] for row in finished]
    return ItemSummary(
        number=number,
        stem=item.stem,
        skill=SKILL_NAMES[item.skill],
        keys=tuple(_tell_keys(item)),
        answered=len(scores),
        right=scores.count(1),
        facility=facility_index(scores),
        discrimination=discrimination_index(column, rest_scores(finished, number - 1)),
        type=item.type,
    )


def _tell_keys(item: Item) -> Iterator[str]:
    """The right options in their order: numbered in an ordering, behind their prompts in a matching."""
    for place, key in enumerate(item.keys, 1):
        if item.type is ItemType.ORDERING:
            yield f"{place}. {key.text}"
        else:
            yield f"{key.prompt} → {key.text}" if key.prompt else key.text
