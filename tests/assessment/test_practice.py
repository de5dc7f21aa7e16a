from __future__ import annotations

import datetime
import random
from collections.abc import Iterable, Sequence
from dataclasses import replace

import pytest

from quiz.assessment.ability import Ability, Task
from quiz.assessment.practice import (
    NEW_AT_ONCE,
    Candidate,
    NothingLeft,
    PastTurn,
    PracticeState,
    Turn,
    Why,
    choose_turn,
    is_extra,
    judge_candidate,
    list_askable,
    list_due,
)
from quiz.assessment.skill_cards import SkillCard, begin_card, rate_answer, review_card
from quiz.assessment.tasks import judge_task
from quiz.items.item import Skill
from tests.quizzes import make_article, make_item

NOW = datetime.datetime(2026, 3, 2, 9, 0, tzinfo=datetime.UTC)
DAY = datetime.timedelta(days=1)
KNOWN = Ability(0.0, 0.35)
CLAIM, STANDING, CHANNEL, *_ = Skill


def question(
    key: str,
    skill: Skill = CLAIM,
    articles: Sequence[str] = ("harbour",),
    difficulty: float = 0.0,
    trials: float = 1.0,
) -> Candidate:
    return Candidate(key, skill, tuple(articles), Task(difficulty, trials))


def choose(state: PracticeState, *candidates: Candidate, seed: int = 1) -> Turn | NothingLeft:
    return choose_turn(state, candidates, NOW, random.Random(seed))


def asked(state: PracticeState, *candidates: Candidate) -> set[str]:
    """The keys that some chance chooses."""
    turns = (choose(state, *candidates, seed=seed) for seed in range(30))
    return {turn.candidate.key for turn in turns if isinstance(turn, Turn)}


def known_cards(skills: Iterable[Skill], due: datetime.datetime) -> dict[Skill, SkillCard]:
    """Cards of skills that are in review."""
    return {skill: SkillCard(due, 2, None, 10.0, 5.0, NOW - DAY) for skill in skills}


def test_without_questions_it_says_so() -> None:
    assert choose(PracticeState()) == NothingLeft(Why.EMPTY)


def test_when_every_question_was_met_it_says_so_and_repeats_none() -> None:
    assert choose(PracticeState(met=frozenset({"a"})), question("a")) == NothingLeft(Why.ALL_MET)


def test_when_only_the_article_just_read_is_left_it_says_so() -> None:
    state = PracticeState(past=(PastTurn(STANDING, ("harbour",)),))
    assert choose(state, question("a")) == NothingLeft(Why.SAME_ARTICLE)


def test_a_skill_never_stays_with_the_article_of_its_own_last_turn() -> None:
    past = (PastTurn(CLAIM, ("harbour",)), PastTurn(STANDING, ("bridge",)))
    state = PracticeState(past=past)
    assert choose(state, question("a")) == NothingLeft(Why.SAME_ARTICLE)
    assert asked(state, question("a"), question("b", articles=["water"])) == {"b"}


def test_a_question_on_two_articles_counts_for_both() -> None:
    state = PracticeState(past=(PastTurn(CLAIM, ("bridge", "harbour")),))
    assert choose(state, question("a", articles=["harbour", "water"])) == NothingLeft(Why.SAME_ARTICLE)


def test_articles_to_avoid_are_not_asked_about() -> None:
    state = PracticeState(avoided=frozenset({"harbour"}))
    assert choose(state, question("a")) == NothingLeft(Why.SAME_ARTICLE)


def test_an_article_of_the_last_turns_rests_where_another_is_left() -> None:
    past = tuple(PastTurn(STANDING, (name,)) for name in ("harbour", "bridge", "water"))
    state = PracticeState(past=past)
    assert asked(state, question("a"), question("b", articles=["lynx"])) == {"b"}
    assert asked(state, question("a")) == {"a"}


def test_an_article_that_is_new_for_the_skill_is_preferred() -> None:
    read = ((CLAIM, "harbour"), (CLAIM, "bridge"), *((STANDING, f"other-{number}") for number in range(3)))
    past = tuple(PastTurn(skill, (article,)) for skill, article in read)
    assert asked(PracticeState(past=past), question("a"), question("b", articles=["lynx"])) == {"b"}


def test_the_first_skill_is_a_new_one() -> None:
    turn = choose(PracticeState(), question("a", CHANNEL), question("b", STANDING))
    assert isinstance(turn, Turn)
    assert (turn.candidate.key, turn.why) == ("b", Why.NEW)


def test_the_skill_that_is_due_longest_comes_first() -> None:
    cards = known_cards([CLAIM], NOW - DAY) | known_cards([STANDING], NOW - 2 * DAY)
    assert list_due(cards, NOW) == (STANDING, CLAIM)
    turn = choose(PracticeState(cards=cards), question("a"), question("b", STANDING), question("c", CHANNEL))
    assert isinstance(turn, Turn)
    assert (turn.candidate.key, turn.why) == ("b", Why.DUE)


def test_a_due_skill_without_a_fresh_question_waits_for_none_of_the_others() -> None:
    cards = known_cards([CLAIM], NOW - DAY)
    turn = choose(PracticeState(cards=cards, met=frozenset({"a"})), question("a"), question("b", STANDING))
    assert isinstance(turn, Turn)
    assert (turn.candidate.key, turn.why) == ("b", Why.NEW)


def test_when_nothing_is_due_and_nothing_new_the_soonest_is_told_as_such() -> None:
    cards = known_cards([CLAIM], NOW + 2 * DAY) | known_cards([STANDING], NOW + DAY)
    turn = choose(PracticeState(cards=cards), question("a"), question("b", STANDING))
    assert isinstance(turn, Turn)
    assert (turn.candidate.key, turn.why) == ("b", Why.EARLY)


@pytest.mark.parametrize(("minutes", "extra"), [(-5, False), (5, False), (20, False), (21, True)])
def test_a_question_is_extra_only_where_its_skill_is_not_due_for_some_time(minutes: int, extra: bool) -> None:
    cards = known_cards([CLAIM], NOW + datetime.timedelta(minutes=minutes))
    turn = choose(PracticeState(cards=cards), question("a"))
    assert isinstance(turn, Turn)
    assert is_extra(PracticeState(cards=cards), turn, NOW) is extra


def test_no_question_is_extra_while_a_skill_is_due_that_nothing_is_left_for() -> None:
    cards = known_cards([CLAIM], NOW + DAY) | known_cards([STANDING], NOW - DAY)
    turn = choose(PracticeState(cards=cards), question("a"))
    assert isinstance(turn, Turn)
    assert turn.why is Why.EARLY
    assert not is_extra(PracticeState(cards=cards), turn, NOW)


def test_a_skill_is_askable_where_a_question_may_be_asked_next() -> None:
    state = PracticeState(met=frozenset({"a"}), past=(PastTurn(CLAIM, ("harbour",)),))
    pool = [
        question("a", CHANNEL, ["lynx"]),
        question("b", STANDING),
        question("c", articles=["bridge"]),
    ]
    assert list_askable(state, pool) == {CLAIM}


def test_few_skills_are_new_at_once() -> None:
    later = NOW + datetime.timedelta(minutes=5)
    learning = {skill: replace(begin_card(later), step=1) for skill in list(Skill)[:NEW_AT_ONCE]}
    pool = [question(skill.value, skill) for skill in list(Skill)[: NEW_AT_ONCE + 1]]
    early = choose(PracticeState(cards=learning), *pool)
    assert isinstance(early, Turn)
    assert early.why is Why.EARLY
    fewer = {skill: card for skill, card in learning.items() if skill is not CLAIM}
    new = choose(PracticeState(cards=fewer), *pool)
    assert isinstance(new, Turn)
    assert (new.candidate.skill, new.why) == (CLAIM, Why.NEW)


@pytest.mark.parametrize(("ability", "key"), [(KNOWN, "easy"), (Ability(0.0, 0.9), "even")])
def test_questions_find_out_first_and_encourage_later(ability: Ability, key: str) -> None:
    """An even question has an expected score of 0.5, one a logit easier of 0.73."""
    pool = [question("easy", difficulty=-1), question("even"), question("hard", difficulty=1)]
    assert asked(PracticeState(ability=ability), *pool) == {key}


def test_the_expected_score_is_told() -> None:
    turn = choose(PracticeState(ability=KNOWN), question("a", difficulty=-0.8473))
    assert isinstance(turn, Turn)
    assert turn.expected == pytest.approx(0.7, abs=1e-4)


def test_of_two_questions_as_fit_the_one_with_more_to_judge_is_asked() -> None:
    assert asked(PracticeState(), question("one"), question("three", trials=3)) == {"three"}


def test_among_equals_chance_decides() -> None:
    assert asked(PracticeState(), question("a"), question("b")) == {"a", "b"}


def test_a_missed_skill_comes_back_after_a_minute_about_another_article() -> None:
    first = question("a")
    card = review_card(begin_card(NOW), rate_answer(0.0), NOW - datetime.timedelta(minutes=1))
    state = PracticeState(cards={CLAIM: card}, met=frozenset({"a"}), past=(PastTurn(CLAIM, ("harbour",)),))
    turn = choose(state, first, question("b"), question("c", articles=["lynx"]), question("d", STANDING))
    assert isinstance(turn, Turn)
    assert (turn.candidate.key, turn.why) == ("c", Why.DUE)


def test_a_candidate_is_made_from_an_item_and_its_articles() -> None:
    article, other = make_article(), make_article("B")
    item = make_item(article, 1, other=other)
    articles = {one.sha256: one for one in (article, other)}
    made = judge_candidate("key-1", item, articles)
    assert made == Candidate("key-1", item.skill, item.articles, judge_task(item, articles))
