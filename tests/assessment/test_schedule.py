"""Schedules, time zones and blueprints by example."""

from __future__ import annotations

import datetime
from dataclasses import replace

import pytest

from quiz.assessment.blueprints import Blueprint, Shortage, draw_items, list_telling
from quiz.assessment.schedule import Accommodation, Schedule
from quiz.assessment.terms import Terms
from quiz.assessment.zones import find_zone, list_zones, place_moment, show_local, tell_moment
from quiz.errors import Code, QuizError
from quiz.items import Evidence, Item, Option, Skill
from quiz.items.difficulty import Level
from quiz.text import Span
from tests.quizzes import make_article, make_item

NINE = datetime.datetime(2026, 5, 4, 9, tzinfo=datetime.UTC)
MINUTE = datetime.timedelta(minutes=1)


def test_extra_time_lengthens_the_limit() -> None:
    schedule = Schedule(NINE, time_limit=20 * MINUTE)
    assert schedule.end(NINE + 5 * MINUTE, Accommodation(50)) == NINE + 35 * MINUTE


def test_extra_time_moves_the_closing_of_a_lesson_without_a_limit() -> None:
    assert Schedule(NINE, NINE + 40 * MINUTE).closing(Accommodation(25)) == NINE + 50 * MINUTE


def test_extra_time_moves_the_closing_of_a_long_quiz_by_the_extra_part_of_its_limit() -> None:
    schedule = Schedule(NINE, NINE + datetime.timedelta(days=7), 20 * MINUTE)
    assert schedule.closing(Accommodation(100)) == NINE + datetime.timedelta(days=7) + 20 * MINUTE


def test_whoever_starts_at_the_last_moment_with_extra_time_has_until_the_moved_closing() -> None:
    schedule = Schedule(NINE, NINE + 60 * MINUTE, 20 * MINUTE)
    assert schedule.end(NINE + 59 * MINUTE, Accommodation(100)) == NINE + 80 * MINUTE


def test_a_closing_of_ones_own_counts_only_where_it_is_later() -> None:
    schedule = Schedule(NINE, NINE + 60 * MINUTE)
    assert schedule.closing(Accommodation(closes=NINE + 90 * MINUTE)) == NINE + 90 * MINUTE
    assert schedule.closing(Accommodation(closes=NINE + 30 * MINUTE)) == NINE + 60 * MINUTE


@pytest.mark.parametrize(
    "impossible",
    [
        lambda: Schedule(NINE, NINE),
        lambda: Schedule(NINE, time_limit=datetime.timedelta()),
        lambda: Accommodation(-1),
        lambda: Accommodation(301),
        lambda: Terms(opens=NINE, closes=NINE),
        lambda: Terms(time_limit=datetime.timedelta(seconds=5)),
        lambda: Terms(max_attempts=0),
        lambda: Blueprint({Skill.CHANNEL: 0}),
        lambda: Blueprint(most=61),
    ],
)
def test_impossible_terms_are_refused(impossible: object) -> None:
    assert callable(impossible)
    with pytest.raises(ValueError, match=r"."):
        impossible()


@pytest.mark.parametrize(
    ("local", "code"),
    [("2026-03-29T02:30", Code.MOMENT_MISSING), ("2026-10-25T02:30", Code.MOMENT_TWICE)],
)
def test_a_time_that_a_change_of_clocks_leaves_out_or_repeats_is_refused(local: str, code: Code) -> None:
    with pytest.raises(QuizError) as refused:
        place_moment(datetime.datetime.fromisoformat(local), "Europe/Berlin")
    assert refused.value.faults[0].code is code


def test_summer_and_winter_are_an_hour_apart() -> None:
    summer = place_moment(datetime.datetime.fromisoformat("2026-07-01T09:00"), "Europe/Berlin")
    winter = place_moment(datetime.datetime.fromisoformat("2026-12-01T09:00"), "Europe/Berlin")
    assert (summer.hour, winter.hour) == (7, 8)
    assert tell_moment(summer, "Europe/Berlin") == "1 July 2026, 09:00 (Europe/Berlin)"


def test_an_unknown_zone_is_refused_and_told_in_utc() -> None:
    with pytest.raises(QuizError) as refused:
        find_zone("Europe/Marren")
    assert refused.value.faults[0].code is Code.ZONE_UNKNOWN
    assert show_local(NINE, "Europe/Marren") == NINE
    assert tell_moment(NINE, "Europe/Marren") == "4 May 2026, 09:00 (UTC)"


def test_the_zones_to_choose_from_are_places_and_utc() -> None:
    zones = list_zones()
    assert {"Europe/Berlin", "America/New_York", "UTC"} <= set(zones)
    assert not [zone for zone in zones if zone.startswith(("Etc/", "US/"))]


def make_items(count: int, skills: tuple[Skill, ...]) -> list[tuple[Item, Level]]:
    """Items of these skills in turn, on one article."""
    made = [make_item(make_article(), number) for number in range(1, count + 1)]
    return [
        (replace(item, skill=skills[place % len(skills)]), list(Level)[place % 3])
        for place, item in enumerate(made)
    ]


def never(_: Item, __: Item) -> bool:
    """That no two items clash."""
    return False


def test_a_blueprint_gets_what_it_asks_for_and_says_what_is_missing() -> None:
    items = make_items(5, (Skill.CHANNEL, Skill.VERIFICATION))
    drawn = draw_items(items, Blueprint({Skill.CHANNEL: 2, Skill.VERIFICATION: 3}), 1, never)
    assert [item.skill for item in drawn.items].count(Skill.CHANNEL) == 2
    assert drawn.shortages == (Shortage(Skill.VERIFICATION, 3, 2),)


def test_the_same_seed_draws_the_same_and_another_one_may_not() -> None:
    items = make_items(9, (Skill.CHANNEL, Skill.VERIFICATION))
    draws = {
        tuple(item.id for item in draw_items(items, Blueprint(most=4), seed, never).items)
        for seed in range(8)
    }
    assert len(draws) > 1
    assert draw_items(items, Blueprint(most=4), 3, never) == draw_items(items, Blueprint(most=4), 3, never)


def test_only_the_wished_difficulty_is_drawn() -> None:
    items = make_items(9, (Skill.CHANNEL,))
    easy = {item.id for item, level in items if level is Level.EASY}
    drawn = draw_items(items, Blueprint(levels=frozenset({Level.EASY})), 1, never)
    assert {item.id for item in drawn.items} == easy


def test_items_that_clash_are_never_drawn_together() -> None:
    items = make_items(6, (Skill.CHANNEL,))

    def next_to(one: Item, other: Item) -> bool:
        return abs(int(one.id[5:]) - int(other.id[5:])) == 1

    drawn = draw_items(items, Blueprint(), 1, next_to)
    assert len(drawn.items) == 3
    assert not any(next_to(one, other) for one in drawn.items for other in drawn.items)


def test_an_item_that_prints_the_answer_of_another_is_found() -> None:
    article = make_article()
    whole = Span(0, article.text.index("\n"))
    key = Option(
        "the Harbour office", "It is named.", (Evidence(article.sha256, whole, article.quote(whole)),)
    )
    asked = replace(make_item(article, 1), stem="Who says the old crane will stay?", keys=(key,))
    telling = replace(make_item(article, 2), explanation="The old crane will stay, says the Harbour office.")
    assert list_telling((asked, telling)) == ((asked, telling),)
    assert draw_items([(asked, Level.EASY), (telling, Level.EASY)], Blueprint(), 1).items in (
        (asked,),
        (telling,),
    )
