"""Views for teachers, built from rows and values: banks, quizzes and what came out of them."""

from __future__ import annotations

import datetime
from collections.abc import Sequence

from sqlalchemy.orm import Session

from quiz.assessment.schedule import Phase
from quiz.banks import Bank, ReviewStatus
from quiz.items import SKILL_NAMES, Item, Skill
from quiz.services.bank_views import SkillAcceptance
from quiz.services.reviewing import review_item
from quiz.services.showing import show_articles, show_option
from quiz.services.views import (
    BankSummary,
    FeedbackPolicy,
    PreviewItem,
    QuizSummary,
    TeacherView,
)
from quiz.storage import banks
from quiz.storage.schedules import build_schedule, build_terms
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
        for_practice=head.for_practice,
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


def show_quiz(row: AnyRow, now: datetime.datetime | None = None) -> QuizSummary:
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
        terms=build_terms(row),
        ended=row.ended_at,
        phase=Phase.OPEN if now is None else build_schedule(row).phase(now),
        withdrawn=row.withdrawn,
    )
