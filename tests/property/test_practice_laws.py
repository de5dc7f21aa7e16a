"""Laws of practice: answers move the estimate their way, nothing is asked twice, success buys time."""

from __future__ import annotations

import datetime
import json
import random
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from quiz.assessment.ability import (
    MIN_SPREAD,
    Ability,
    Task,
    expected_score,
    expected_share,
    find_information,
    update_ability,
)
from quiz.assessment.practice import Candidate, NothingLeft, PastTurn, PracticeState, Turn, Why, choose_turn
from quiz.assessment.skill_cards import MAX_INTERVAL, SkillCard, begin_card, rate_answer, review_card
from quiz.items.item import Skill

NOW = datetime.datetime(2026, 3, 2, 9, 0, tzinfo=datetime.UTC)
MINUTE = datetime.timedelta(minutes=1)
ARTICLES = ("harbour", "bridge", "water", "lynx", "ferry")
SKILLS = tuple(Skill)[:5]
scores = st.floats(0, 1)
abilities = st.builds(Ability, st.floats(-6, 6), st.floats(0.05, 3))
tasks = st.builds(Task, st.floats(-6, 6), st.floats(1, 6), st.sampled_from((0.0, 0.2, 0.25, 1 / 3)))
whole_scores = st.sampled_from((0.0, 0.25, 0.5, 0.75, 1.0))
few_articles = st.lists(st.sampled_from(ARTICLES), min_size=1, max_size=2, unique=True).map(tuple)
past_turns = st.lists(st.builds(PastTurn, st.sampled_from(SKILLS), few_articles), max_size=8).map(tuple)


@st.composite
def reviewed_cards(draw: st.DrawFn) -> SkillCard:
    """Cards after up to eight answers, each when the skill was due or at some other time."""
    card, now = begin_card(NOW - 400 * datetime.timedelta(days=1)), NOW - 400 * datetime.timedelta(days=1)
    for score, late in draw(st.lists(st.tuples(whole_scores, st.integers(0, 5000)), max_size=8)):
        now = max(now, card.due) + late * MINUTE if late % 2 else now + late * MINUTE
        card = review_card(card, rate_answer(score), now)
    return card


@st.composite
def pools(draw: st.DrawFn) -> list[Candidate]:
    """Questions with keys of their own."""
    drawn = draw(st.lists(st.tuples(st.sampled_from(SKILLS), few_articles, tasks), max_size=25))
    return [Candidate(f"q{number:02}", *parts) for number, parts in enumerate(drawn)]


states = st.builds(
    PracticeState,
    abilities,
    st.dictionaries(st.sampled_from(SKILLS), reviewed_cards()),
    st.frozensets(st.integers(0, 24).map(lambda number: f"q{number:02}"), max_size=20),
    past_turns,
    st.frozensets(st.sampled_from(ARTICLES), max_size=2),
)


@given(abilities, tasks)
def test_a_right_answer_never_lowers_the_estimate_and_a_wrong_one_never_raises_it(
    ability: Ability, task: Task
) -> None:
    """Law: full score moves the estimate up, none moves it down; never by nothing where both can happen."""
    up, down = update_ability(ability, task, 1.0), update_ability(ability, task, 0.0)
    assert down.mean <= ability.mean <= up.mean
    if abs(ability.mean - task.difficulty) < 4 and ability.spread > 0.1:
        assert down.mean < ability.mean < up.mean


@given(abilities, tasks, scores, scores)
def test_a_better_score_never_gives_a_lower_estimate(
    ability: Ability, task: Task, one: float, other: float
) -> None:
    """Law: the estimate is monotone in the score."""
    low, high = sorted((one, other))
    found = [update_ability(ability, task, score).mean for score in (low, high)]
    assert found[0] <= found[1] + 1e-9


@given(abilities, tasks, scores)
def test_an_answer_never_makes_less_sure(ability: Ability, task: Task, score: float) -> None:
    """Law: the spread does not grow, and does not fall through its floor."""
    spread = update_ability(ability, task, score).spread
    assert spread <= ability.spread
    assert spread >= min(MIN_SPREAD, ability.spread)


@given(st.floats(-3, 3), st.floats(0.3, 1.5), st.floats(-3, 3), st.floats(1, 4), scores)
def test_only_the_difference_of_ability_and_difficulty_counts(
    mean: float, spread: float, difficulty: float, trials: float, score: float
) -> None:
    """Law: moving both by as much moves the estimate by as much (specific objectivity)."""
    here = update_ability(Ability(mean, spread), Task(difficulty, trials), score)
    there = update_ability(Ability(mean + 1.5, spread), Task(difficulty + 1.5, trials), score)
    assert abs(there.mean - here.mean - 1.5) < 1e-6
    assert abs(there.spread - here.spread) < 1e-6


@given(st.floats(-6, 6), st.floats(-6, 6), tasks)
def test_more_ability_never_has_a_lower_score_to_expect(one: float, other: float, task: Task) -> None:
    """Law: the expected score is monotone in the ability and lies between the floor and 1."""
    low, high = sorted((one, other))
    assert task.floor <= expected_score(low, task) <= expected_score(high, task) <= 1


@given(st.floats(-6, 6), tasks)
def test_luck_never_makes_an_answer_tell_more(ability: float, task: Task) -> None:
    """Law: the information with a floor is at most the information without."""
    plain = find_information(ability, Task(task.difficulty, task.trials))
    assert 0 <= find_information(ability, task) <= plain + 1e-12 <= 0.25 * task.trials + 2e-12


@given(abilities, tasks)
def test_a_told_range_holds_its_middle(ability: Ability, task: Task) -> None:
    """Law: low ≤ likely ≤ high, all shares."""
    share = expected_share(ability, task)
    assert 0 <= share.low <= share.likely <= share.high <= 1


@given(reviewed_cards())
def test_a_card_survives_being_written_as_json(card: SkillCard) -> None:
    """Law: read after write is identity."""
    assert SkillCard.from_dict(json.loads(json.dumps(card.to_dict()))) == card


@given(reviewed_cards(), st.integers(0, 100_000))
def test_a_better_answer_never_brings_a_skill_back_sooner(card: SkillCard, minutes: int) -> None:
    """Law: at the same moment, forgotten ≤ hard ≤ good."""
    now = max(card.due, card.last_review or card.due) + minutes * MINUTE
    dues = [review_card(card, rate_answer(score), now).due for score in (0.0, 0.5, 1.0)]
    assert dues == sorted(dues)
    assert now < dues[0] <= dues[-1] <= now + MAX_INTERVAL


@given(st.integers(0, 600))
def test_intervals_grow_with_each_success_and_shrink_after_a_failure(late: int) -> None:
    """Law: right when due, each interval is longer than the last, up to the longest; wrong, it is shorter."""
    card, intervals = begin_card(NOW), []
    for _ in range(8):
        now = card.due + late * MINUTE
        card = review_card(card, rate_answer(1.0), now)
        intervals.append(card.due - now)
        failed = review_card(card, rate_answer(0.0), card.due)
        assert failed.due - card.due < intervals[-1]
    assert all(first < second or first == second == MAX_INTERVAL for first, second in pairwise(intervals))


@given(states, pools(), st.integers(0, 2**32))
def test_what_is_asked_is_fresh_and_about_another_article(
    state: PracticeState, pool: list[Candidate], seed: int
) -> None:
    """Law: never met, not about the last turn's articles, the skill's last articles, or those avoided."""
    turn = choose_turn(state, pool, NOW, random.Random(seed))
    if isinstance(turn, NothingLeft):
        return
    chosen = turn.candidate
    assert chosen in pool
    assert chosen.key not in state.met
    assert state.avoided.isdisjoint(chosen.articles)
    assert not state.past or set(state.past[-1].articles).isdisjoint(chosen.articles)
    of_skill = [turn.articles for turn in state.past if turn.skill is chosen.skill]
    assert not of_skill or set(of_skill[-1]).isdisjoint(chosen.articles)


@given(states, pools(), st.integers(0, 2**32))
def test_nothing_is_said_to_be_left_only_where_nothing_may_be_asked(
    state: PracticeState, pool: list[Candidate], seed: int
) -> None:
    """Law: the reason is the truth, and with a question that may be asked one is asked."""
    turn = choose_turn(state, pool, NOW, random.Random(seed))
    fresh = [one for one in pool if one.key not in state.met]
    closed = state.avoided.union(*(past.articles for past in state.past[-1:]))
    last = {past.skill: past.articles for past in state.past}
    free = [one for one in fresh if (closed | set(last.get(one.skill, ()))).isdisjoint(one.articles)]
    if isinstance(turn, Turn):
        assert turn.candidate in free
        assert turn.why in (Why.DUE, Why.NEW, Why.EARLY)
    else:
        assert not free
        assert turn.why is (Why.SAME_ARTICLE if fresh else Why.ALL_MET if pool else Why.EMPTY)


@given(states, pools(), st.integers(0, 2**32), st.randoms())
def test_the_same_chance_chooses_the_same_whatever_the_order_of_the_pool(
    state: PracticeState, pool: list[Candidate], seed: int, shuffler: random.Random
) -> None:
    """Law: a choice depends on the set of candidates and the seed alone."""
    shuffled = list(pool)
    shuffler.shuffle(shuffled)
    first, second = (choose_turn(state, one, NOW, random.Random(seed)) for one in (pool, shuffled))
    assert first == second


@given(states, pools(), st.integers(0, 2**32))
def test_a_skill_is_told_as_due_new_or_early_by_its_card(
    state: PracticeState, pool: list[Candidate], seed: int
) -> None:
    """Law: due has a card that is due, early one that is not and none that is among what may be asked."""
    turn = choose_turn(state, pool, NOW, random.Random(seed))
    if isinstance(turn, Turn):
        card = state.cards.get(turn.candidate.skill)
        told = Why.NEW if card is None else Why.DUE if card.is_due(NOW) else Why.EARLY
        assert turn.why is told


@given(st.integers(0, 2**32))
def test_a_whole_practice_never_asks_a_question_twice(seed: int) -> None:
    """Law: from start to the end of the pool, all keys differ and no two turns in a row share an article."""
    chance = random.Random(seed)
    pool = [
        Candidate(f"q{number}", chance.choice(SKILLS), (chance.choice(ARTICLES),), Task(chance.gauss(0, 1)))
        for number in range(30)
    ]
    state, now, asked = PracticeState(), NOW, []
    while isinstance(turn := choose_turn(state, pool, now, chance), Turn):
        chosen, score = turn.candidate, float(chance.random() < turn.expected)
        asked.append(chosen)
        card = state.cards.get(chosen.skill) or begin_card(now)
        cards = {**state.cards, chosen.skill: review_card(card, rate_answer(score), now)}
        state = PracticeState(
            update_ability(state.ability, chosen.task, score),
            cards,
            state.met | {chosen.key},
            (*state.past, PastTurn(chosen.skill, chosen.articles)),
        )
        now += chance.choice((1, 30, 3000)) * MINUTE
    assert len({one.key for one in asked}) == len(asked)
    assert all(first.articles != second.articles for first, second in pairwise(asked))
    assert turn.why in (Why.ALL_MET, Why.SAME_ARTICLE)
