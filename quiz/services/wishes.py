"""What a teacher has typed about a quiz, and the terms that follow from it."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass, field, fields
from enum import StrEnum
from typing import Any, Final, TypeVar

from quiz.assessment.blueprints import MAX_PER_SKILL, MAX_QUESTIONS, Blueprint
from quiz.assessment.schedule import MAX_OPEN, MAX_TIME_LIMIT
from quiz.assessment.terms import MAX_ATTEMPTS, Counting, ItemOrder, OptionOrder, Terms
from quiz.assessment.zones import UTC_ZONE, find_zone, place_moment
from quiz.errors import Code, Fault, QuizError
from quiz.items import Skill
from quiz.items.difficulty import Level
from quiz.services.views import FeedbackPolicy

Choice = TypeVar("Choice", bound=StrEnum)
Value = TypeVar("Value")

MAX_MINUTES: Final = int(MAX_TIME_LIMIT.total_seconds()) // 60
YEARS: Final = range(2000, 2101)


@dataclass(frozen=True, slots=True)
class Wishes:
    """What stands in the fields of the builder, right or wrong, so that nothing typed is lost.

    `opens` and `closes` are local times in `zone` as browsers send them ("2026-05-04T09:00"), `time_limit`
    is in minutes, `per_skill` has numbers of questions by skill; what is empty sets no limit. `new_class` is
    the name of the first class of a teacher who has none.
    """

    policy: str = FeedbackPolicy.AT_ONCE.value
    opens: str = ""
    closes: str = ""
    zone: str = UTC_ZONE
    time_limit: str = ""
    max_attempts: str = ""
    counting: str = Counting.BEST.value
    item_order: str = ItemOrder.CHOSEN.value
    option_order: str = OptionOrder.SHUFFLED.value
    asks_confidence: bool = False
    per_skill: Mapping[str, str] = field(default_factory=dict)
    most: str = ""
    levels: tuple[str, ...] = ()
    seed: int = 1
    new_class: str = ""


@dataclass(frozen=True, slots=True)
class Settled:
    """Wishes that can be met."""

    policy: FeedbackPolicy
    terms: Terms


def dump_wishes(wishes: Wishes) -> dict[str, Any]:
    """The wishes as a draft keeps them."""
    return asdict(wishes) | {"per_skill": dict(wishes.per_skill), "levels": list(wishes.levels)}


def read_wishes(kept: Mapping[str, Any]) -> Wishes:
    """The wishes of a draft; what it does not say is as it is at first."""
    known = {one.name: kept[one.name] for one in fields(Wishes) if one.name in kept}
    return Wishes(**(known | {"levels": tuple(known.get("levels", ()))}))


def settle_wishes(wishes: Wishes, now: datetime.datetime) -> Settled:
    """The policy and the terms of a quiz that is published at `now`.

    Raises:
        QuizError: every fault at once, each at the field that it is about: `schedule-invalid`,
            `zone-unknown`, `moment-missing`, `moment-twice`.
    """
    faults: list[Fault] = []

    def settle(place: str, read: Callable[[], Value]) -> Value | None:
        try:
            return read()
        except QuizError as error:
            faults.extend(Fault(fault.code, place, fault.details) for fault in error.faults)
            return None

    zone = settle("zone", lambda: find_zone(wishes.zone).key) or UTC_ZONE
    opens = settle("opens", lambda: _read_moment(wishes.opens, zone))
    closes = settle("closes", lambda: _check_closing(_read_moment(wishes.closes, zone), opens, now))
    minutes = settle("time_limit", lambda: _read_number(wishes.time_limit, "time limit", MAX_MINUTES))
    allowed = settle("max_attempts", lambda: _read_number(wishes.max_attempts, "attempts", MAX_ATTEMPTS))
    policy = settle("policy", lambda: _read_choice(FeedbackPolicy, wishes.policy))
    counting = settle("counting", lambda: _read_choice(Counting, wishes.counting))
    item_order = settle("item_order", lambda: _read_choice(ItemOrder, wishes.item_order))
    option_order = settle("option_order", lambda: _read_choice(OptionOrder, wishes.option_order))
    if faults or policy is None or counting is None or item_order is None or option_order is None:
        raise QuizError(*faults)
    if policy is FeedbackPolicy.LIVE:
        _check_live(item_order, minutes)
        option_order = OptionOrder.FIXED  # the letters on the wall are those on every phone
    limit = None if minutes is None else datetime.timedelta(minutes=minutes)
    orders = (item_order, option_order)
    terms = Terms(opens, closes, zone, limit, allowed, counting, *orders, wishes.asks_confidence)
    return Settled(policy, terms)


def settle_blueprint(wishes: Wishes) -> Blueprint:
    """What shall be drawn.

    Raises:
        QuizError: `schedule-invalid` for a number that is none, or too large.
    """
    numbers = {
        Skill(name): _read_number(typed, "questions of a skill", MAX_PER_SKILL, least=0)
        for name, typed in wishes.per_skill.items()
        if name in set(Skill)
    }
    return Blueprint(
        per_skill={skill: number for skill, number in numbers.items() if number},
        most=_read_number(wishes.most, "questions", MAX_QUESTIONS),
        levels=frozenset(Level(level) for level in wishes.levels if level in set(Level)),
    )


def read_local(typed: str, zone: str) -> datetime.datetime:
    """The moment that the teacher typed.

    Raises:
        QuizError: `schedule-invalid`, `zone-unknown`, `moment-missing`, `moment-twice`.
    """
    try:
        local = datetime.datetime.fromisoformat(typed.strip())
    except ValueError:
        raise _refuse("it is no day and time", "Give both, as 2026-05-04 09:00.") from None
    if local.tzinfo is not None or local.year not in YEARS:
        raise _refuse("it is no day and time of this century", "Give both, as 2026-05-04 09:00.")
    return place_moment(local, zone)


def _read_moment(typed: str, zone: str) -> datetime.datetime | None:
    return read_local(typed, zone) if typed.strip() else None


def _check_closing(
    closes: datetime.datetime | None, opens: datetime.datetime | None, now: datetime.datetime
) -> datetime.datetime | None:
    if closes is None:
        return None
    if closes <= now:
        raise _refuse("it would be closed already", "Choose a later closing.")
    begins = opens or now
    if closes <= begins:
        raise _refuse("it closes before it opens", "Choose a later closing, or an earlier opening.")
    if closes - begins > MAX_OPEN:
        raise _refuse("it would be open for more than two years", "Choose an earlier closing, or none.")
    return closes


def _check_live(item_order: ItemOrder, minutes: int | None) -> None:
    """Nothing, if everybody can be asked the same question at the same time."""
    faults = []
    if item_order is ItemOrder.SHUFFLED:
        reason = "in a live round everybody answers the same question"
        details = {"reason": reason, "way_out": "Choose another order of the questions."}
        faults.append(Fault(Code.SCHEDULE_INVALID, "item_order", details))
    if minutes is not None:
        reason = "in a live round you close each question yourself"
        details = {"reason": reason, "way_out": "Leave the time limit empty."}
        faults.append(Fault(Code.SCHEDULE_INVALID, "time_limit", details))
    if faults:
        raise QuizError(*faults)


def _read_number(typed: str, what: str, most: int, *, least: int = 1) -> int | None:
    if not typed.strip():
        return None
    number = int(typed) if typed.strip().isascii() and typed.strip().isdecimal() and len(typed) < 9 else -1
    if not least <= number <= most:
        raise _refuse(f"“{what}” is a number from {least} to {most}", "Type one, or leave it empty.")
    return number


def _read_choice(kind: type[Choice], typed: str) -> Choice:
    if typed not in set(kind):
        raise _refuse("this is none of the choices", "Choose one of them.")
    return kind(typed)


def _refuse(reason: str, way_out: str) -> QuizError:
    return QuizError(Fault(Code.SCHEDULE_INVALID, "schedule", {"reason": reason, "way_out": way_out}))
