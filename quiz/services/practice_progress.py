"""How a practice goes: each skill over time, what comes up when, and every answered question again."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from quiz.assessment.ability import START, expected_share, trace_ability
from quiz.assessment.confidence import Judgement
from quiz.assessment.practice import KNOWN_FROM
from quiz.assessment.tasks import judge_answer
from quiz.banks import Bank
from quiz.items import SKILL_NAMES, Skill
from quiz.items.identity import mark_question
from quiz.services.practice_finding import find_practice, list_passed, read_task
from quiz.services.practice_pool import find_kept_back
from quiz.services.practice_starts import tell_head
from quiz.services.practice_views import ProgressView, SkillPoint, SkillProgress, TurnLine
from quiz.storage import Database, practice
from quiz.storage.tables import PracticeTurn


def read_progress(database: Database, practice_id: str) -> ProgressView:
    """How the practice goes, from its answered questions; those whose key is kept back now stay out of it.

    Raises:
        QuizError: `practice-unknown`.
    """
    now = database.now()
    with database.reading() as session:
        found = find_practice(session, practice_id)
        head = tell_head(session, found, now)
        turns = practice.list_turns(session, practice_id)
        due = {Skill(card.skill): card.due_at for card in practice.list_cards(session, practice_id)}
        banks = practice.load_items(session, [one.item_sha256 for one in turns if one.positions is not None])
        kept_back = find_kept_back(session, now)
        passed = list_passed(session, turns, kept_back)
    told = [
        _Told(turn, banks[turn.item_sha256], turn.answered_at, turn.score, _judge(turn, banks))
        for turn in turns
        if turn.answered_at is not None and turn.score is not None
    ]
    hidden = {one.turn.number for one in told if not kept_back.isdisjoint(mark_question(one.bank.items[0]))}
    # In the order of answers: one that was passed over first may have been answered later.
    shown = sorted((one for one in told if one.turn.number not in hidden), key=lambda one: one.at)
    history = _trace(shown)
    return ProgressView(
        head=head,
        skills=tuple(_tell_skill(skill, at, shown) for skill, at in sorted(due.items(), key=_by_due)),
        start=expected_share(START),
        expected=history[-1].expected if history else None,
        settling=found.spread >= KNOWN_FROM,
        history=history,
        turns=tuple(_tell_turn(one, hidden=one.turn.number in hidden) for one in reversed(told)),
        passed=len(passed),
        judgements=tuple(
            Judgement(one.turn.confidence, one.score) for one in shown if one.turn.confidence is not None
        ),
        now=now,
    )


@dataclass(frozen=True, slots=True)
class _Told:
    """An answered question with what was asked; `share` is that of `judge_answer`."""

    turn: PracticeTurn
    bank: Bank
    at: datetime.datetime
    score: float
    share: float


def _judge(turn: PracticeTurn, banks: Mapping[str, Bank]) -> float:
    response = tuple(turn.option_order[position] for position in turn.positions or ())
    return judge_answer(banks[turn.item_sha256].items[0], response)


def _by_due(pair: tuple[Skill, datetime.datetime]) -> tuple[datetime.datetime, int]:
    return pair[1], list(Skill).index(pair[0])


def _trace(answers: Sequence[_Told]) -> tuple[SkillPoint, ...]:
    """What is expected on a question of middling difficulty after each of the answers."""
    abilities = trace_ability((read_task(one.turn), one.share) for one in answers)
    return tuple(
        SkillPoint(number, one.at, one.score, expected_share(ability))
        for number, (one, ability) in enumerate(zip(answers, abilities, strict=True), start=1)
    )


def _tell_skill(skill: Skill, due: datetime.datetime, shown: Iterable[_Told]) -> SkillProgress:
    own = [one for one in shown if one.turn.skill == skill.value]
    history = _trace(own)
    return SkillProgress(
        skill=skill,
        name=SKILL_NAMES[skill],
        answered=len(own),
        right=sum(one.score == 1 for one in own),
        points=sum(one.score for one in own),
        expected=history[-1].expected if history else None,
        due=due,
        history=history,
    )


def _tell_turn(one: _Told, *, hidden: bool) -> TurnLine:
    item = one.bank.items[0]
    return TurnLine(
        number=one.turn.number,
        skill=item.skill,
        stem=item.stem,
        articles=tuple(entry.article.title or entry.article.label for entry in one.bank.articles),
        at=one.at,
        score=None if hidden else one.score,
        confidence=one.turn.confidence,
    )
