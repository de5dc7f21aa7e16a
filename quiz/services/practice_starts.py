"""How a practice begins, goes on elsewhere and ends: by oneself, from a quiz, by a resume code, for good."""

from __future__ import annotations

import base64
import datetime
import hashlib
import secrets
from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Final

from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from quiz.assessment import RESUME_CODE_LENGTH, draw_code, parse_code, parse_nickname, show_resume_code
from quiz.assessment.ability import START
from quiz.assessment.practice import list_askable
from quiz.assessment.skill_cards import SkillCard, begin_card
from quiz.errors import Code, Fault, QuizError
from quiz.items import SKILL_NAMES, Skill
from quiz.items.identity import mark_question
from quiz.services.finding import find_enrolment, refuse_attempt
from quiz.services.joining import ATTEMPT_ID_BYTES, CHANCE, MAX_DRAWS, START_KEY
from quiz.services.practice_finding import (
    count_kept_days,
    find_practice,
    lock_practice,
    read_state,
    refuse_practice,
)
from quiz.services.practice_pool import PoolItem, find_kept_back, find_pool
from quiz.services.practice_views import PracticeHead, PracticeKept, PracticeStarted, SkillKept, TurnKept
from quiz.storage import Database, practice, quizzes
from quiz.storage.practice import NewPractice
from quiz.storage.tables import Practice, PracticeCard, PracticeTurn, Quiz

_SKILLS: Final = {skill.value: skill for skill in Skill}
_MOMENT: Final = datetime.timedelta(seconds=1)


def start_practice(database: Database, nickname: str = "", start_key: str | None = None) -> PracticeStarted:
    """A new practice with the shared banks; whoever wants no name leaves `nickname` empty.

    With a `start_key` that came before, with the same nickname, it is the one of then.

    Raises:
        QuizError: `nickname-invalid`.
    """
    name = parse_nickname(nickname) if nickname.strip() else ""
    with database.transaction() as session:
        return _add(session, database.now(), name, practice_id=_choose_id(start_key, name))


def start_from_attempt(
    database: Database,
    attempt_id: str,
    skills: Iterable[str],
    known: Sequence[str] = (),
    *,
    start_key: str | None = None,
) -> PracticeStarted:
    """The practice for what a quiz showed: `skills`, by their stable names, come up next in it.

    It goes on with the first of the practices `known` (ids, of this learner) that is for the same class, and
    begins a new one without such, once for each `start_key`. It leaves the texts of that quiz alone. Other
    names than those of skills are left out.

    Raises:
        QuizError: `attempt-unknown`.
    """
    now = database.now()
    wanted = [_SKILLS[name] for name in dict.fromkeys(skills) if name in _SKILLS]
    try:
        with database.transaction() as session:
            enrolment = find_enrolment(session, attempt_id)
            quiz = session.get_one(Quiz, enrolment.quiz_id)
            bank = quizzes.load_bank(session, enrolment.quiz_id, enrolment.quiz_sha256)
            texts = tuple(dict.fromkeys(sha256 for item in bank.items for sha256 in item.articles))
            own = _find_known(session, known, quiz.class_id)
            if own is None:
                started = _add(
                    session,
                    now,
                    enrolment.nickname,
                    practice_id=_choose_id(start_key, attempt_id),
                    class_id=quiz.class_id,
                    avoided=texts,
                )
            else:
                avoided = list(dict.fromkeys((*own.avoided, *texts)))
                practice.change_practice(session, own.id, {"avoided": avoided, "last_seen_at": now})
                started = PracticeStarted(own.id, show_resume_code(own.resume_code))
            _make_due(session, started.practice_id, wanted, now)
            pool = find_pool(database, session, quiz.class_id, now)
            return replace(started, missing=_list_missing(session, started.practice_id, wanted, pool))
    except IntegrityError as error:
        raise refuse_attempt() from error  # the class was deleted between the statements


def resume_practice(database: Database, resume_code: str) -> PracticeStarted:
    """The practice with this resume code, as somebody typed it.

    Raises:
        QuizError: `resume-code-unknown`.
    """
    code = parse_code(resume_code, RESUME_CODE_LENGTH)
    with database.transaction() as session:
        practice_id = practice.find_by_resume_code(session, code) if code else None
        if code is None or practice_id is None:
            raise QuizError(Fault(Code.RESUME_CODE_UNKNOWN, "resume_code", {"length": RESUME_CODE_LENGTH}))
        practice.change_practice(session, practice_id, {"last_seen_at": database.now()})
    return PracticeStarted(practice_id, show_resume_code(code))


def list_heads(database: Database, practice_ids: Iterable[str]) -> tuple[PracticeHead, ...]:
    """What these practices are, in their order; those that are gone are left out."""
    now = database.now()
    with database.reading() as session:
        found = (practice.find_practice(session, practice_id) for practice_id in practice_ids)
        return tuple(tell_head(session, one, now) for one in found if one is not None)


def ask_confidence(database: Database, practice_id: str, *, asked: bool) -> None:
    """Nothing; the learner is asked from now on how sure they are, or no more.

    Raises:
        QuizError: `practice-unknown`.
    """
    with database.transaction() as session:
        lock_practice(session, practice_id)
        practice.change_practice(session, practice_id, {"asks_confidence": asked})


def withdraw_practice(database: Database, practice_id: str) -> None:
    """Nothing; the practice is gone for good with all that was kept about it.

    Raises:
        QuizError: `practice-unknown`.
    """
    with database.transaction() as session:
        if not practice.delete_practice(session, practice_id):
            raise refuse_practice()
        practice.delete_orphans(session)


def read_kept(database: Database, practice_id: str) -> PracticeKept:
    """Everything that is kept about the practice; nothing of it tells a key that is not due.

    Raises:
        QuizError: `practice-unknown`.
    """
    now = database.now()
    with database.reading() as session:
        found = find_practice(session, practice_id)
        return PracticeKept(
            head=tell_head(session, found, now),
            started_at=found.started_at,
            last_seen_at=found.last_seen_at,
            ability=found.ability,
            spread=found.spread,
            turns=_tell_turns(session, practice.list_turns(session, practice_id), now),
            skills=tuple(_tell_card(card) for card in practice.list_cards(session, practice_id)),
            avoided=tuple(found.avoided),
        )


def tell_head(session: Session, found: Practice, now: datetime.datetime) -> PracticeHead:
    """Whose practice it is and how far it is."""
    group = practice.find_class(session, found)
    turns = practice.list_turns(session, found.id)
    cards = practice.list_cards(session, found.id)
    return PracticeHead(
        practice_id=found.id,
        nickname=found.nickname,
        resume_code=show_resume_code(found.resume_code),
        class_name=None if group is None else group.name,
        asks_confidence=found.asks_confidence,
        answered=sum(turn.positions is not None for turn in turns),
        due=sum(card.due_at <= now for card in cards),
        kept_days=count_kept_days(group),
    )


def _tell_turns(
    session: Session, turns: Sequence[PracticeTurn], now: datetime.datetime
) -> tuple[TurnKept, ...]:
    banks = practice.load_items(session, [turn.item_sha256 for turn in turns])
    kept_back = find_kept_back(session, now)
    told = []
    for turn in turns:
        bank = banks[turn.item_sha256]
        item = bank.items[0]
        options = tuple(item.options[index].text for index in turn.option_order)
        hidden = not kept_back.isdisjoint(mark_question(item))
        told.append(
            TurnKept(
                number=turn.number,
                skill=SKILL_NAMES[item.skill],
                language=bank.articles[0].article.language,
                question=item.stem,
                prompts=item.prompts,
                options=options,
                asked_at=turn.served_at,
                passed_at=turn.passed_at,
                answer=None if turn.positions is None else tuple(options[place] for place in turn.positions),
                answered_at=turn.answered_at,
                confidence=turn.confidence,
                score=None if hidden else turn.score,
                ability=None if hidden else turn.ability,
                spread=None if hidden else turn.spread,
            )
        )
    return tuple(told)


def _tell_card(kept: PracticeCard) -> SkillKept:
    card = SkillCard.from_dict(kept.card)
    return SkillKept(
        skill=SKILL_NAMES[_SKILLS[kept.skill]],
        due=kept.due_at,
        last_answered=card.last_review,
        stability=card.stability,
        difficulty=card.difficulty,
    )


def _find_known(session: Session, known: Iterable[str], class_id: int) -> Practice | None:
    """The first of these practices that is for the class, locked."""
    for practice_id in known:
        found = practice.lock_practice(session, practice_id)
        if found is not None and found.class_id == class_id:
            return found
    return None


def _list_missing(
    session: Session, practice_id: str, wanted: Iterable[Skill], pool: Iterable[PoolItem]
) -> tuple[Skill, ...]:
    """Those of the skills in which there is no question that may be asked next."""
    state = read_state(
        session, find_practice(session, practice_id), practice.list_turns(session, practice_id)
    )
    askable = list_askable(state, (one.candidate for one in pool))
    return tuple(skill for skill in wanted if skill not in askable)


def _make_due(session: Session, practice_id: str, skills: Sequence[Skill], now: datetime.datetime) -> None:
    """Let these skills come up next, whatever the scheduler thought of them and of others."""
    cards = {card.skill: SkillCard.from_dict(card.card) for card in practice.list_cards(session, practice_id)}
    others = [card.due for skill, card in cards.items() if skill not in {one.value for one in skills}]
    due = min([now, *others]) - _MOMENT  # the longest due comes first
    for skill in skills:
        card = replace(cards.get(skill.value) or begin_card(now), due=due)
        practice.store_card(session, practice_id, skill.value, card.to_dict(), card.due)


def _choose_id(start_key: str | None, beside: str) -> str:
    """An id that nobody guesses; with a key, the one that this key and what is told `beside` it always give.

    So the id alone tells that a start was sent twice. Whoever reads an id learns nothing of the key.
    """
    if start_key is None or not START_KEY.fullmatch(start_key):
        return secrets.token_urlsafe(ATTEMPT_ID_BYTES)
    digest = hashlib.sha256(f"practice {start_key} {beside}".encode()).digest()
    return base64.urlsafe_b64encode(digest[:ATTEMPT_ID_BYTES]).rstrip(b"=").decode()


def _add(
    session: Session,
    now: datetime.datetime,
    nickname: str,
    *,
    practice_id: str,
    class_id: int | None = None,
    avoided: tuple[str, ...] = (),
) -> PracticeStarted:
    """The practice, stored with a resume code that nothing else has; the one of this id where it is begun."""
    new = NewPractice(
        practice_id=practice_id,
        class_id=class_id,
        nickname=nickname,
        avoided=avoided,
        ability=START.mean,
        spread=START.spread,
        started_at=now,
    )
    for _ in range(MAX_DRAWS):
        begun = practice.find_practice(session, practice_id)
        if begun is not None:
            return PracticeStarted(begun.id, show_resume_code(begun.resume_code))
        code = draw_code(RESUME_CODE_LENGTH, CHANCE)
        taken = practice.is_resume_code_taken(session, code)
        if not taken and practice.add_practice(session, new, code):
            return PracticeStarted(new.practice_id, show_resume_code(code))
    raise RuntimeError("no free resume code")
