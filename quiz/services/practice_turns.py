"""A turn of practice: which question comes next, what stands as its answer, and going on without one."""

from __future__ import annotations

import dataclasses
import datetime
import random
import secrets
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from quiz.assessment import (
    draw_orders,
    right_response,
    score_response,
    settle_response,
    show_resume_code,
)
from quiz.assessment.ability import Ability, update_ability
from quiz.assessment.confidence import CONFIDENCES
from quiz.assessment.practice import (
    Candidate,
    NothingLeft,
    PracticeState,
    choose_turn,
    is_extra,
)
from quiz.assessment.skill_cards import SkillCard, begin_card, limit_interval, rate_answer, review_card
from quiz.assessment.tasks import judge_answer
from quiz.banks import Bank
from quiz.errors import Code, Fault, QuizError
from quiz.items import SKILL_NAMES, Item
from quiz.services.practice_finding import (
    count_kept_days,
    find_practice,
    find_turn,
    list_passed,
    lock_practice,
    read_state,
    read_task,
)
from quiz.services.practice_pool import PoolItem, find_kept_back, find_pool, is_kept_back, take_item
from quiz.services.practice_views import Served, TurnReceipt
from quiz.services.showing import show_articles, show_option
from quiz.services.views import FeedbackPolicy, FeedbackView, QuestionView
from quiz.storage import Database, practice
from quiz.storage.tables import Practice, PracticeTurn

CHANCE: Final = secrets.SystemRandom()


def serve_turn(database: Database, practice_id: str, *, chance: random.Random = CHANCE) -> Served:
    """The question that is put to the learner now.

    One that waits for its answer comes again, whatever else there is; it is passed over alone where a quiz
    has begun to keep its key back. Else it is a fresh one, which from now on waits.

    Raises:
        QuizError: `practice-unknown`.
    """
    try:
        return _serve(database, practice_id, chance)
    except IntegrityError:
        # Tidying took away what nobody had met, just when it was about to be asked again.
        return _serve(database, practice_id, chance)


def _serve(database: Database, practice_id: str, chance: random.Random) -> Served:
    now = database.now()
    with database.transaction() as session:
        learner = lock_practice(session, practice_id)
        turns = practice.list_turns(session, practice_id)
        waiting = _find_waiting(session, turns, now)
        if waiting is not None:
            return Served(waiting.number)
        pool = {one.candidate.key: one for one in find_pool(database, session, learner.class_id, now)}
        state = read_state(session, learner, turns)
        served = _Asking(session, learner, len(turns) + 1, now, chance).put_fresh(state, pool)
        practice.change_practice(session, practice_id, {"last_seen_at": now})
        passed = () if served.fresh else list_passed(session, turns, find_kept_back(session, now))
        return dataclasses.replace(served, passed=len(passed))


def show_turn(database: Database, practice_id: str, number: int) -> QuestionView:
    """Question `number` of a practice; with key, reasons and evidence only behind its answer.

    Those of an answered question are left out as long as a quiz keeps them back from others.

    Raises:
        QuizError: `practice-unknown`, `question-unknown`.
    """
    now = database.now()
    with database.reading() as session:
        learner = find_practice(session, practice_id)
        turn = find_turn(practice.list_turns(session, practice_id), number)
        bank = practice.load_item(session, turn.item_sha256)
        kept_back = is_kept_back(session, bank, now)
    return _show(learner, turn, bank, kept_back=kept_back)


def record_answer(
    database: Database, practice_id: str, number: int, chosen: Sequence[int], confidence: int | None = None
) -> TurnReceipt:
    """What stands as the answer to question `number` once this has returned, whatever happens to the server.

    `chosen` and `confidence` are as for a quiz. The first answer stands: the same one again is recorded all
    the same, a different one is not. What it says about the learner is kept with it, in one transaction.

    Raises:
        QuizError: `practice-unknown`, `question-unknown`, `question-kept-back`, and the codes of
            `settle_response`.
    """
    now = database.now()
    with database.transaction() as session:
        learner = lock_practice(session, practice_id)
        turn = find_turn(practice.list_turns(session, practice_id), number)
        bank = practice.load_item(session, turn.item_sha256)
        item = bank.items[0]
        positions = settle_response(item, chosen)
        if turn.positions is None:
            if is_kept_back(session, bank, now):
                raise QuizError(Fault(Code.QUESTION_KEPT_BACK, "answer"))
            told = confidence if learner.asks_confidence and confidence in CONFIDENCES else None
            response = tuple(turn.option_order[position] for position in positions)
            score, share = score_response(item, response), judge_answer(item, response)
            if _keep_answer(session, learner, turn, _Answer(positions, score, share, told, now)):
                return TurnReceipt(number, positions, True, item.type, now, told)
            session.refresh(turn)
        standing = tuple(turn.positions or ())
        recorded = standing == positions
        return TurnReceipt(number, standing, recorded, item.type, turn.answered_at or now, turn.confidence)


def pass_over(database: Database, practice_id: str, number: int) -> None:
    """Nothing; the question is passed over, and another one comes. One with an answer stays as it is.

    Raises:
        QuizError: `practice-unknown`, `question-unknown`.
    """
    with database.transaction() as session:
        lock_practice(session, practice_id)
        turn = find_turn(practice.list_turns(session, practice_id), number)
        practice.pass_turn(session, practice_id, turn.number, database.now())


def take_up_passed(database: Database, practice_id: str) -> int | None:
    """The number of the question that waits now: of those passed over the one longest ago, None without any.

    Raises:
        QuizError: `practice-unknown`.
    """
    now = database.now()
    with database.transaction() as session:
        lock_practice(session, practice_id)
        turns = practice.list_turns(session, practice_id)
        waiting = _find_waiting(session, turns, now)
        if waiting is not None:
            return waiting.number
        for turn in list_passed(session, turns, find_kept_back(session, now)):
            practice.reopen_turn(session, practice_id, turn.number)
            return turn.number
        return None


def _find_waiting(
    session: Session, turns: Sequence[PracticeTurn], now: datetime.datetime
) -> PracticeTurn | None:
    """The question that waits for its answer; one whose key is kept back now is passed over."""
    waiting = next((turn for turn in turns if turn.positions is None and turn.passed_at is None), None)
    if waiting is None or not is_kept_back(session, practice.load_item(session, waiting.item_sha256), now):
        return waiting
    practice.pass_turn(session, waiting.practice_id, waiting.number, now)
    return None


@dataclass(frozen=True, slots=True)
class _Asking:
    """Question `number` of a practice, about to be put to its learner at `now`."""

    session: Session
    learner: Practice
    number: int
    now: datetime.datetime
    chance: random.Random

    def put_fresh(self, state: PracticeState, pool: Mapping[str, PoolItem]) -> Served:
        """One that the learner never met; what was changed since the pool was read is left out."""
        candidates = {key: one.candidate for key, one in pool.items()}
        while True:
            choice = choose_turn(state, candidates.values(), self.now, self.chance)
            if isinstance(choice, NothingLeft):
                return Served(None, choice.why)
            bank = take_item(self.session, pool[choice.candidate.key])
            if bank is not None:
                self.store(choice.candidate, bank)
                return Served(self.number, choice.why, fresh=True, extra=is_extra(state, choice, self.now))
            del candidates[choice.candidate.key]

    def store(self, one: Candidate, bank: Bank) -> None:
        """Keep what is asked, in which order its options stand, and what it is worth."""
        (order,) = draw_orders(bank.items, self.chance)
        practice.add_turn(
            self.session,
            {
                "practice_id": self.learner.id,
                "number": self.number,
                "item_sha256": practice.keep_item(self.session, bank),
                "item_key": one.key,
                "skill": one.skill.value,
                "articles": list(one.articles),
                "difficulty": one.task.difficulty,
                "trials": one.task.trials,
                "floor": one.task.floor,
                "option_order": list(order),
                "served_at": self.now,
            },
        )


@dataclass(frozen=True, slots=True)
class _Answer:
    """An answer that is about to be kept; `share` is that of `judge_answer`."""

    positions: tuple[int, ...]
    score: float
    share: float
    confidence: int | None
    at: datetime.datetime


def _keep_answer(session: Session, learner: Practice, turn: PracticeTurn, answer: _Answer) -> bool:
    """Whether it was kept, with what it says about the learner; False when another one came first."""
    after = update_ability(Ability(learner.ability, learner.spread), read_task(turn), answer.share)
    kept = practice.answer_turn(
        session,
        learner.id,
        turn.number,
        {
            "positions": list(answer.positions),
            "score": answer.score,
            "confidence": answer.confidence,
            "answered_at": answer.at,
            "ability": after.mean,
            "spread": after.spread,
        },
    )
    if kept:
        estimate = {"ability": after.mean, "spread": after.spread, "last_seen_at": answer.at}
        practice.change_practice(session, learner.id, estimate)
        cards = {one.skill: one.card for one in practice.list_cards(session, learner.id)}
        known = cards.get(turn.skill)
        card = begin_card(answer.at) if known is None else SkillCard.from_dict(known)
        longest = limit_interval(count_kept_days(practice.find_class(session, learner)))
        card = review_card(card, rate_answer(answer.score, answer.confidence), answer.at, longest=longest)
        practice.store_card(session, learner.id, turn.skill, card.to_dict(), card.due)
    return kept


def _show(learner: Practice, turn: PracticeTurn, bank: Bank, *, kept_back: bool) -> QuestionView:
    item = bank.items[0]
    answered = turn.positions is not None
    return QuestionView(
        attempt_id=learner.id,
        quiz_title="",
        nickname=learner.nickname,
        resume_code=show_resume_code(learner.resume_code),
        number=turn.number,
        total=None,
        stem=item.stem,
        options=tuple(item.options[index].text for index in turn.option_order),
        articles=show_articles(bank, item),
        answered=(answered,),
        chosen=tuple(turn.positions) if turn.positions is not None else None,
        feedback=_show_feedback(turn, item) if answered and not kept_back else None,
        policy=FeedbackPolicy.AFTER_CLOSE if kept_back else FeedbackPolicy.AT_ONCE,
        type=item.type,
        prompts=item.prompts,
        flagged=(False,),
        asks_confidence=learner.asks_confidence,
        confidence=turn.confidence,
        answered_at=turn.answered_at,
    )


def _show_feedback(turn: PracticeTurn, item: Item) -> FeedbackView:
    order, keys = turn.option_order, right_response(item)
    chosen = turn.positions or ()
    return FeedbackView(
        score=turn.score or 0.0,
        key=settle_response(item, tuple(order.index(index) for index in keys)),
        explanation=item.explanation,
        options=tuple(
            show_option(item.options[index], position, is_key=index in keys, chosen=position in chosen)
            for position, index in enumerate(order)
        ),
        skill=SKILL_NAMES[item.skill],
        skill_id=item.skill,
    )
