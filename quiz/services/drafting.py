"""Making a quiz: a draft that keeps everything that was typed, until it is published or thrown away."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final

from sqlalchemy.orm import Session

from quiz.assessment import parse_name, parse_title
from quiz.assessment.blueprints import Blueprint, Drawing, list_near, list_telling
from quiz.assessment.zones import UTC_ZONE
from quiz.errors import Code, Fault, QuizError
from quiz.items import Item
from quiz.services.composing import (
    compose,
    count_levels,
    draw,
    find_offer,
    list_supply,
    look_for,
)
from quiz.services.draft_views import DraftChange, DraftSummary, DraftView, Looked
from quiz.services.practising import list_real_classes
from quiz.services.publishing import add_quiz
from quiz.services.reporting import show_quiz
from quiz.services.reviewing import find_bank_topics
from quiz.services.showing import show_articles
from quiz.services.views import FeedbackPolicy, QuestionView, QuizSummary
from quiz.services.wishes import Wishes, dump_wishes, read_wishes, settle_blueprint, settle_wishes
from quiz.storage import Database, drafts, people, quizzes
from quiz.storage.quizzes import NewQuiz
from quiz.storage.statements import AnyRow
from quiz.storage.tables import QuizDraft

FIRST_DRAW: Final = Blueprint(most=8)  # what a new draft begins with: about ten minutes


@dataclass(frozen=True, slots=True)
class Preview:
    """A question of a draft as learners will see it, with nothing that tells the key."""

    title: str
    question: QuestionView
    total: int


def begin_draft(database: Database, teacher_id: int, bank_id: int) -> int:
    """The id of a draft from the bank with a few questions drawn; one that was never saved serves again.

    Raises:
        QuizError: `bank-unknown`; `bank-unpublishable` when the bank has no accepted item.
    """
    with database.transaction() as session:
        offer = find_offer(session, teacher_id, bank_id)
        if not offer.rows:
            raise QuizError(Fault(Code.BANK_UNPUBLISHABLE, offer.title))
        untouched = drafts.find_untouched(session, teacher_id, bank_id)
        if untouched is not None:
            return untouched.id
        groups = list_real_classes(session, teacher_id)
        wishes = Wishes(zone=drafts.find_last_zone(session, teacher_id) or UTC_ZONE)
        values = {
            "teacher_id": teacher_id,
            "bank_id": bank_id,
            "class_id": groups[0].id if groups else None,
            "title": offer.title,
            "settings": dump_wishes(wishes),
            "item_ids": [item.id for item in draw(offer, FIRST_DRAW, wishes.seed).items],
        }
        return drafts.add_draft(session, values, database.now()).id


def find_draft(database: Database, teacher_id: int, draft_id: int, looked: Looked | None = None) -> DraftView:
    """The draft with the questions that it has and may have.

    Raises:
        QuizError: `draft-unknown`, `bank-unknown`.
    """
    with database.reading() as session:
        draft = _find(session, teacher_id, draft_id)
        offer = find_offer(session, teacher_id, draft.bank_id)
    rows = offer.find_rows(draft.item_ids)
    bank = offer.build(rows)
    return DraftView(
        draft_id=draft.id,
        bank_id=draft.bank_id,
        bank_title=offer.title,
        title=draft.title,
        class_id=draft.class_id,
        version=draft.version,
        saved=draft.saved_at,
        wishes=read_wishes(draft.settings),
        chosen=tuple(offer.show(row, chosen=True) for row in rows),
        lost=len(draft.item_ids) - len(rows),
        telling=_place_pairs(bank.items, list_telling(bank.items)),
        near=_place_pairs(bank.items, list_near(bank.items)),
        topics=find_bank_topics(bank),
        supply=list_supply(offer),
        levels=count_levels(offer),
        offered=len(offer.rows),
        listing=look_for(offer, looked or Looked(), [row.name for row in rows]),
    )


def list_drafts(database: Database, teacher_id: int) -> tuple[DraftSummary, ...]:
    """The teacher's drafts, the latest first."""
    with database.reading() as session:
        return tuple(
            DraftSummary(row.id, row.title, row.bank_title, len(row.item_ids), row.saved_at)
            for row in drafts.list_drafts(session, teacher_id)
        )


def save_draft(database: Database, teacher_id: int, draft_id: int, change: DraftChange) -> int:
    """The version that the draft has now: whatever was typed is kept, right or wrong.

    Raises:
        QuizError: `draft-unknown`; `draft-outdated` when it was saved in another window meanwhile.
    """
    with database.transaction() as session:
        _find(session, teacher_id, draft_id)
        values = {
            "title": change.title,
            "class_id": _check_class(session, teacher_id, change.class_id),
            "settings": dump_wishes(change.wishes),
            "item_ids": list(dict.fromkeys(change.item_ids)),
        }
        if not drafts.save_draft(session, draft_id, change.version, values, database.now()):
            raise QuizError(Fault(Code.DRAFT_OUTDATED, "draft"))
        return change.version + 1


def redraw(database: Database, teacher_id: int, draft_id: int) -> Drawing:
    """What was drawn by the blueprint in the draft's wishes, chosen now in place of all that was.

    Raises:
        QuizError: `draft-unknown`, `bank-unknown`; `schedule-invalid` for a number that is none.
    """
    with database.transaction() as session:
        draft = _find(session, teacher_id, draft_id)
        offer = find_offer(session, teacher_id, draft.bank_id)
        wishes = read_wishes(draft.settings)
        again = replace(wishes, seed=wishes.seed + 1)
        drawing = draw(offer, settle_blueprint(again), again.seed)
        draft.settings = dump_wishes(again)
        _choose(database, draft, [item.id for item in drawing.items])
        return drawing


def choose_all(database: Database, teacher_id: int, draft_id: int) -> None:
    """Choose every question that the bank offers, behind those that are chosen.

    Raises:
        QuizError: `draft-unknown`, `bank-unknown`.
    """
    with database.transaction() as session:
        draft = _find(session, teacher_id, draft_id)
        offer = find_offer(session, teacher_id, draft.bank_id)
        _choose(database, draft, [*draft.item_ids, *(row.name for row in offer.rows)])


def move_item(database: Database, teacher_id: int, draft_id: int, item_id: str, step: int) -> None:
    """Move a chosen question by `step` places; 0 takes it out.

    Raises:
        QuizError: `draft-unknown`.
    """
    with database.transaction() as session:
        draft = _find(session, teacher_id, draft_id)
        if item_id not in draft.item_ids:
            return
        place = draft.item_ids.index(item_id)
        others = [name for name in draft.item_ids if name != item_id]
        if step:
            others.insert(max(place + step, 0), item_id)
        _choose(database, draft, others)


def publish_draft(database: Database, teacher_id: int, draft_id: int, *, agreed: bool = False) -> QuizSummary:
    """The new quiz; the draft is gone. `agreed` is about the sensitive topics of its questions.

    Raises:
        QuizError: `draft-unknown`, `quiz-title-invalid`, `class-unknown`, `name-invalid` for the name of the
            teacher's first class, `topics-unconfirmed`, the codes of `compose` and of `settle_wishes`.
    """
    now = database.now()
    with database.transaction() as session:
        draft = _find(session, teacher_id, draft_id)
        title = parse_title(draft.title)
        wishes = read_wishes(draft.settings)
        settled = settle_wishes(wishes, now)
        class_id = _settle_class(session, draft, wishes.new_class, now)
        offer = find_offer(session, teacher_id, draft.bank_id)
        bank = compose(offer, draft.item_ids, settled.terms.item_order)
        topics = find_bank_topics(bank)
        if topics and not agreed:
            raise QuizError(Fault(Code.TOPICS_UNCONFIRMED, "agreed", {"topics": ", ".join(topics)}))
        quiz = NewQuiz(
            class_id=class_id,
            bank_id=draft.bank_id,
            published_by=teacher_id,
            title=title,
            policy=settled.policy.value,
            bank=bank,
            published_at=now,
            terms=settled.terms,
        )
        quiz_id = add_quiz(session, quiz)
        drafts.delete_draft(session, teacher_id, draft_id)
        return show_quiz(_read_quiz(session, teacher_id, quiz_id), now)


def delete_draft(database: Database, teacher_id: int, draft_id: int) -> None:
    """Throw the draft away.

    Raises:
        QuizError: `draft-unknown`.
    """
    with database.transaction() as session:
        _find(session, teacher_id, draft_id)
        drafts.delete_draft(session, teacher_id, draft_id)


def preview_draft(database: Database, teacher_id: int, draft_id: int, number: int) -> Preview:
    """Question `number` (from 1) as learners will see it, its options in the order of the alphabet.

    Raises:
        QuizError: `draft-unknown`, `bank-unknown`, `question-unknown`.
    """
    with database.reading() as session:
        draft = _find(session, teacher_id, draft_id)
        offer = find_offer(session, teacher_id, draft.bank_id)
    bank = offer.build(offer.find_rows(draft.item_ids))
    if not 1 <= number <= len(bank.items):
        details = {"number": number, "total": len(bank.items)}
        raise QuizError(Fault(Code.QUESTION_UNKNOWN, "number", details))
    item = bank.items[number - 1]
    policy = read_wishes(draft.settings).policy
    view = QuestionView(
        attempt_id="",
        quiz_title=draft.title,
        nickname="",
        resume_code="",
        number=number,
        total=len(bank.items),
        stem=item.stem,
        options=tuple(sorted(option.text for option in item.options)),
        articles=show_articles(bank, item),
        answered=(False,) * len(bank.items),
        chosen=None,
        feedback=None,
        policy=FeedbackPolicy(policy) if policy in set(FeedbackPolicy) else FeedbackPolicy.AT_ONCE,
        type=item.type,
        prompts=item.prompts,
    )
    return Preview(draft.title, view, len(bank.items))


def _find(session: Session, teacher_id: int, draft_id: int) -> QuizDraft:
    draft = drafts.find_draft(session, teacher_id, draft_id)
    if draft is None:
        raise QuizError(Fault(Code.DRAFT_UNKNOWN, "draft"))
    return draft


def _check_class(session: Session, teacher_id: int, class_id: int | None) -> int | None:
    """The id of the class where it is one of the teacher's, else None."""
    if class_id is None or people.find_class(session, teacher_id, class_id) is None:
        return None
    return class_id


def _settle_class(session: Session, draft: QuizDraft, name: str, now: datetime.datetime) -> int:
    """The id of the draft's class; of a new one with this name where its teacher has none yet."""
    if not list_real_classes(session, draft.teacher_id):
        try:
            return people.add_class(session, draft.teacher_id, parse_name(name), now).id
        except QuizError as error:
            raise QuizError(*(replace(fault, place="new_class") for fault in error.faults)) from None
    class_id = _check_class(session, draft.teacher_id, draft.class_id)
    if class_id is None:
        raise QuizError(Fault(Code.CLASS_UNKNOWN, "class_id"))
    return class_id


def _choose(database: Database, draft: QuizDraft, item_ids: Sequence[str]) -> None:
    """Let the draft have these questions, each once."""
    draft.item_ids = list(dict.fromkeys(item_ids))
    draft.version, draft.saved_at = draft.version + 1, database.now()


def _place_pairs(items: Sequence[Item], pairs: Sequence[tuple[Item, Item]]) -> tuple[tuple[int, int], ...]:
    """The places (from 1) of both items of each pair."""
    places = {item.id: place for place, item in enumerate(items, 1)}
    return tuple((places[one.id], places[other.id]) for one, other in pairs)


def _read_quiz(session: Session, teacher_id: int, quiz_id: int) -> AnyRow:
    row = quizzes.find_quiz(session, teacher_id, quiz_id)
    if row is None:
        raise RuntimeError("a quiz that was published a moment ago")
    return row
