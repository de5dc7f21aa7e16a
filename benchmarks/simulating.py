"""Simulated learners of known ability who practise with the real questions and the real choice of turns."""

from __future__ import annotations

import datetime
import math
import random
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final

from quiz.assessment import Response, score_response
from quiz.assessment.ability import Task, expected_score, update_ability
from quiz.assessment.practice import (
    FINDING,
    Candidate,
    PastTurn,
    PracticeState,
    Turn,
    choose_turn,
    judge_candidate,
)
from quiz.assessment.skill_cards import begin_card, rate_answer, review_card
from quiz.assessment.tasks import judge_answer
from quiz.banks import load_bank
from quiz.items import Item
from quiz.items.item import ItemType

WITHIN: Final = 0.5  # logits
ANSWERS: Final = 20
TOLD: Final = 1.2816  # standard deviations to each side hold 80 % of a normal distribution
_START: Final = datetime.datetime(2026, 1, 1, 9, 0, tzinfo=datetime.UTC)
_MINUTE: Final = datetime.timedelta(minutes=1)
_GUESSED: Final = (ItemType.SINGLE_CHOICE, ItemType.MATCHING, ItemType.FIND_EVIDENCE)


@dataclass(frozen=True, slots=True)
class Question:
    """A candidate with what only the simulation knows: how many judgements, and the chance of a blind one."""

    candidate: Candidate
    item: Item
    judgements: int
    luck: float

    def allowing_luck(self) -> Candidate:
        """The candidate for an estimate that allows for blind guessing."""
        return replace(self.candidate, task=replace(self.candidate.task, floor=self.luck))


@dataclass(frozen=True, slots=True)
class World:
    """How things really are, which the estimate never sees.

    Abilities are normal with `mean` and `spread`, and grow by `growth` with each answer; difficulties are off
    by a standard deviation of `error`; the judgements of one question share a part of `together`, all in
    logits. With `guessing` who does not know guesses blindly; with `allowing` the estimate allows for it.
    """

    name: str
    mean: float = 0.0
    spread: float = 1.0
    growth: float = 0.0
    error: float = 0.0
    together: float = 0.0
    guessing: bool = False
    allowing: bool = False


@dataclass(frozen=True, slots=True)
class Practised:
    """One learner: after each answer, the estimate less the truth and the spread told; and the scores."""

    errors: tuple[float, ...]
    spreads: tuple[float, ...]
    scores: tuple[float, ...]


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of the learners of a world after some number of answers."""

    learners: int
    near: int  # estimates within half a logit of the truth
    covered: int  # truths within the range told to hold them with 80 % chance
    mean_error: float
    root_square: float
    spread: float
    score: float


def list_questions(folder: Path) -> tuple[Question, ...]:
    """The accepted questions of the banks in `folder`."""
    found = []
    for path in sorted(folder.glob("*.yaml")):
        bank = load_bank(path).accepted()
        texts = bank.texts()
        found += [
            _make_question(f"{path.stem}/{item.id}", judge_candidate(item.id, item, texts), item)
            for item in bank.items
        ]
    return tuple(found)


def _make_question(key: str, candidate: Candidate, item: Item) -> Question:
    judged = len(item.keys)
    if item.type is ItemType.ORDERING or (item.type is ItemType.MATCHING and not item.distractors):
        judged -= 1
    luck = 1 / len(item.options) if item.type in _GUESSED else 0.0
    return Question(replace(candidate, key=key), item, judged, luck)


def practise(
    world: World,
    questions: Sequence[Question],
    chance: random.Random,
    *,
    answers: int = ANSWERS,
    finding: tuple[float, float] = FINDING,
) -> Practised:
    """One learner of `world`, who answers a question a minute."""
    truth = chance.gauss(world.mean, world.spread)
    known = {one.candidate.key: one for one in questions}
    pool = [one.allowing_luck() if world.allowing else one.candidate for one in questions]
    state, now = PracticeState(), _START
    errors, spreads, scores = [], [], []
    for _ in range(answers):
        turn = choose_turn(state, pool, now, chance, finding=finding)
        if not isinstance(turn, Turn):
            raise ValueError(f"too few questions: {turn.why}")
        question = known[turn.candidate.key]
        response = _answer(world, question, truth, chance)
        score = score_response(question.item, response)
        truth += world.growth
        state = _go_on(state, turn.candidate, score, judge_answer(question.item, response), now)
        now += _MINUTE
        errors.append(state.ability.mean - truth)
        spreads.append(state.ability.spread)
        scores.append(score)
    return Practised(tuple(errors), tuple(spreads), tuple(scores))


def _answer(world: World, question: Question, truth: float, chance: random.Random) -> Response:
    """The response of a learner of this true ability, each judgement of whom is right by the same chance."""
    shared = chance.gauss(0, world.together) if question.judgements > 1 else 0.0
    difficulty = question.candidate.task.difficulty + chance.gauss(0, world.error)
    luck = question.luck if world.guessing else 0.0
    right = expected_score(truth + shared, Task(difficulty, floor=luck))
    judged = [chance.random() < right for _ in range(question.judgements)]
    return respond(question.item, judged, chance)


def respond(item: Item, judged: Sequence[bool], chance: random.Random) -> Response:
    """A response with these judgements right, as indices into the options, and a wrong one for each other.

    In a matching or an order without spare options, what is wrong changes places; a single wrong one, with
    the last, which follows from the others.
    """
    keys = len(item.keys)
    wrong = [place for place, right in enumerate(judged) if not right]
    if item.type is ItemType.ORDERING or (item.type is ItemType.MATCHING and not item.distractors):
        moved = wrong if len(wrong) != 1 else [*wrong, keys - 1]
        places = dict(zip(moved, [*moved[1:], *moved[:1]], strict=True))
        return tuple(places.get(place, place) for place in range(keys))
    spare = chance.sample(range(keys, len(item.options)), min(len(wrong), len(item.distractors)))
    if item.type is ItemType.MATCHING:
        free = iter([*spare, *wrong])  # where spare options run out, each takes that of one before
        return tuple(place if right else next(free) for place, right in enumerate(judged))
    return tuple(sorted([*(place for place, right in enumerate(judged) if right), *spare]))


def _go_on(
    state: PracticeState, asked: Candidate, score: float, share: float, now: datetime.datetime
) -> PracticeState:
    """The state after the answer, as the site keeps it."""
    card = state.cards.get(asked.skill) or begin_card(now)
    return PracticeState(
        update_ability(state.ability, asked.task, share),
        {**state.cards, asked.skill: review_card(card, rate_answer(score), now)},
        state.met | {asked.key},
        (*state.past, PastTurn(asked.skill, asked.articles)),
    )


def sum_up(learners: Sequence[Practised], answers: int = ANSWERS) -> Outcome:
    """What became of the learners after so many answers."""
    last = answers - 1
    errors, spreads = [one.errors[last] for one in learners], [one.spreads[last] for one in learners]
    return Outcome(
        learners=len(learners),
        near=sum(abs(error) <= WITHIN for error in errors),
        covered=sum(abs(e) <= TOLD * spread for e, spread in zip(errors, spreads, strict=True)),
        mean_error=math.fsum(errors) / len(errors),
        root_square=math.sqrt(math.fsum(error * error for error in errors) / len(errors)),
        spread=math.fsum(spreads) / len(spreads),
        score=math.fsum(sum(one.scores[:answers]) / answers for one in learners) / len(learners),
    )


def bound_share(answers: float, right: float = 0.5) -> float:
    """The share of estimates within half a logit, at best, of learners whose abilities spread by 1.

    Each answer is one judgement that is right with the chance `right`, which tells right times wrong: the
    variance left is that of the normal distribution with the information of all. Source: Lord (1980), 5-4.
    """
    spread = 1 / math.sqrt(1 + answers * right * (1 - right))
    return math.erf(WITHIN / spread / math.sqrt(2))
