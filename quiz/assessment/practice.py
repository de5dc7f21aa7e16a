"""Which question a learner practises next: a skill that is due, on a fresh question about another article."""

from __future__ import annotations

import datetime
import random
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Final

from quiz.assessment.ability import START, Ability, Task, expected_score, find_information
from quiz.assessment.skill_cards import SkillCard
from quiz.assessment.tasks import judge_task
from quiz.items import Item
from quiz.items.item import Skill
from quiz.text import Article

NEW_AT_ONCE: Final = 4  # skills in their first short steps
RECENT: Final = 3  # turns whose articles rest
# The lowest and highest score to expect of a question: mostly right, and something to learn. While little is
# known of the learner around even chances, since those answers tell most.
SETTLED: Final = (0.6, 0.8)
FINDING: Final = (0.3, 0.7)
SOON: Final = datetime.timedelta(minutes=20)  # what is due within is as good as due
KNOWN_FROM: Final = 0.4  # the spread of an ability below which enough is known, after about 20 answers
_SKILLS: Final = {skill: number for number, skill in enumerate(Skill)}


class Why(StrEnum):
    """Why this skill, or why nothing."""

    DUE = "due"
    NEW = "new"
    EARLY = "early"  # nothing is due: the skill that is due soonest
    EMPTY = "empty"  # there are no questions at all
    ALL_MET = "all-met"  # each question was met
    SAME_ARTICLE = "same-article"  # what is left is about an article just read, or one to avoid


@dataclass(frozen=True, slots=True)
class Candidate:
    """A question that may be asked. `key` says which question it is, however its bank is called.

    `articles` are the SHA-256 (hex) of its texts.
    """

    key: str
    skill: Skill
    articles: tuple[str, ...]
    task: Task


@dataclass(frozen=True, slots=True)
class PastTurn:
    """A question that was put to the learner, answered or not."""

    skill: Skill
    articles: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PracticeState:
    """All that a choice depends on: `past` oldest first, `met` the keys of all questions ever met.

    Articles in `avoided` are never asked about.
    """

    ability: Ability = START
    cards: Mapping[Skill, SkillCard] = field(default_factory=dict)
    met: frozenset[str] = frozenset()
    past: tuple[PastTurn, ...] = ()
    avoided: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Turn:
    """What to ask next, why its skill, and the score in 0..1 to expect."""

    candidate: Candidate
    why: Why
    expected: float


@dataclass(frozen=True, slots=True)
class NothingLeft:
    """No question, with the reason."""

    why: Why


def judge_candidate(key: str, item: Item, articles: Mapping[str, Article]) -> Candidate:
    """The candidate for `item`; `articles` maps SHA-256 (hex) to each article that it rests on."""
    return Candidate(key, item.skill, item.articles, judge_task(item, articles))


def choose_turn(
    state: PracticeState,
    candidates: Iterable[Candidate],
    now: datetime.datetime,
    chance: random.Random,
    *,
    finding: tuple[float, float] = FINDING,
) -> Turn | NothingLeft:
    """The next question at `now`, or why there is none.

    While little is known of the learner, questions have an expected score within `finding`.

    Never one that was met, never one about an article of the turn before, of the skill's own last turn or
    to be avoided. The order of `candidates` does not matter.
    """
    pool = sorted(candidates, key=lambda one: one.key)
    fresh = [one for one in pool if one.key not in state.met]
    if not fresh:
        return NothingLeft(Why.ALL_MET if pool else Why.EMPTY)
    open_ones = _drop_repeated(fresh, state)
    if not open_ones:
        return NothingLeft(Why.SAME_ARTICLE)
    skill, why = _choose_skill(state, {one.skill for one in open_ones}, now)
    bounds = SETTLED if state.ability.spread < KNOWN_FROM else finding
    chosen = _choose_question(state, [one for one in open_ones if one.skill is skill], bounds, chance)
    return Turn(chosen, why, expected_score(state.ability.mean, chosen.task))


def is_extra(state: PracticeState, turn: Turn, now: datetime.datetime) -> bool:
    """Whether everything is practised for now: no skill is due, nor will the one of `turn` be soon."""
    if turn.why is not Why.EARLY or list_due(state.cards, now):
        return False
    return state.cards[turn.candidate.skill].due > now + SOON


def list_askable(state: PracticeState, candidates: Iterable[Candidate]) -> frozenset[Skill]:
    """The skills in which there is a question that may be asked next."""
    fresh = [one for one in candidates if one.key not in state.met]
    return frozenset(one.skill for one in _drop_repeated(fresh, state))


def list_due(cards: Mapping[Skill, SkillCard], now: datetime.datetime) -> tuple[Skill, ...]:
    """The skills that are due at `now`, the longest due first."""
    due = [skill for skill, card in cards.items() if card.is_due(now)]
    return tuple(sorted(due, key=lambda skill: (cards[skill].due, _SKILLS[skill])))


def _drop_repeated(fresh: Sequence[Candidate], state: PracticeState) -> list[Candidate]:
    """Those about another article than the turn before and than the last of their skill, less the avoided."""
    closed = state.avoided.union(*(turn.articles for turn in state.past[-1:]))
    last = {turn.skill: turn.articles for turn in state.past}
    shut = {skill: closed.union(last.get(skill, ())) for skill in Skill}
    return [one for one in fresh if shut[one.skill].isdisjoint(one.articles)]


def _choose_skill(state: PracticeState, skills: set[Skill], now: datetime.datetime) -> tuple[Skill, Why]:
    """The longest due of `skills`, else a new one where few are new, else the one that is due soonest."""
    begun = {skill: card for skill, card in state.cards.items() if skill in skills}
    if due := list_due(begun, now):
        return due[0], Why.DUE
    learning = sum(card.is_new for card in begun.values())
    unknown = sorted(skills - begun.keys(), key=_SKILLS.__getitem__)
    if unknown and (learning < NEW_AT_ONCE or not begun):
        return unknown[0], Why.NEW
    return min(begun, key=lambda skill: (begun[skill].due, _SKILLS[skill])), Why.EARLY


def _choose_question(
    state: PracticeState, fresh: Sequence[Candidate], bounds: tuple[float, float], chance: random.Random
) -> Candidate:
    """From rested articles, best from one new for the skill, of a fit difficulty; then the most telling.

    `fresh` is in the order of keys, so that the same chance chooses the same.
    """
    skill = fresh[0].skill
    recent = frozenset().union(*(turn.articles for turn in state.past[-RECENT:]))
    known = frozenset().union(*(turn.articles for turn in state.past if turn.skill is skill))
    ability = state.ability.mean

    def miss(one: Candidate) -> float:
        expected = expected_score(ability, one.task)
        return round(max(0.0, bounds[0] - expected, expected - bounds[1]), 9)

    kept = _keep_least(fresh, lambda one: len(recent.intersection(one.articles)))
    kept = _keep_least(kept, lambda one: len(known.intersection(one.articles)))
    kept = _keep_least(kept, miss)
    return chance.choice(_keep_least(kept, lambda one: -round(find_information(ability, one.task), 2)))


def _keep_least(ones: Sequence[Candidate], measure: Callable[[Candidate], float]) -> list[Candidate]:
    """Those with the least of a measure."""
    measures = [measure(one) for one in ones]
    least = min(measures)
    return [one for one, value in zip(ones, measures, strict=True) if value == least]
