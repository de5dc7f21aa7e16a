"""Changing the key of a question that was used: look at who would gain and lose, decide, and tell why."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from quiz.assessment import AS_PUBLISHED, Rule, Ruling, rekey_item, settle_ruling
from quiz.errors import Code, Fault, QuizError
from quiz.items import prove_item
from quiz.items.obligations.names import tell_obligation
from quiz.services.analysing import show_depth
from quiz.services.option_counts import tell_answer
from quiz.services.recounting import rescore_answer
from quiz.services.reporting import show_quiz
from quiz.services.result_views import ChangePreview, ChangesView, ItemView, Shift
from quiz.services.score_sheet import (
    ScoreSheet,
    Tallied,
    cut_page,
    find_pages,
    find_row,
    load_sheet,
    show_change,
)
from quiz.services.views import Check
from quiz.storage import Database, quizzes, regrades
from quiz.storage.regrades import NewRegrade

MAX_REASON: Final = 500  # characters: learners read it beside the question
_TINY: Final = 1e-9  # a change of points that is only rounding


@dataclass(frozen=True, slots=True)
class Wish:
    """What a teacher wants a question to count; `keys` are indices into `Item.options`, read with `KEYS`."""

    number: int
    rule: Rule
    keys: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class ChangeView:
    """A question whose key may be changed; `preview` is None without a wish."""

    item: ItemView
    preview: ChangePreview | None


def read_change(
    database: Database, teacher_id: int, quiz_id: int, number: int, *, wish: Wish | None = None, page: int = 1
) -> ChangeView:
    """Question `number` and, for a wish, who would gain and lose by how much; nothing is changed.

    Raises:
        QuizError: `quiz-unknown`, also for a quiz of somebody else's class; `question-unknown`;
            `ruling-impossible`; `ruling-unchanged`.
    """
    with database.reading() as session:
        sheet = load_sheet(session, teacher_id, quiz_id)
    return ChangeView(show_depth(sheet, number), _preview(sheet, wish, page) if wish else None)


def _preview(sheet: ScoreSheet, wish: Wish, page: int) -> ChangePreview:
    """What the wish would change, the most affected learners first."""
    ruling = _settle(sheet, wish)
    failed, refusal = _find_failures(sheet, wish.number, ruling)
    shifts = _find_shifts(sheet, wish.number, ruling)
    changed = [shift for shift in shifts if _moves(shift)]
    changed.sort(key=lambda shift: -abs(_gain(shift)))
    pages = find_pages(len(changed), page)
    return ChangePreview(
        ruling=ruling,
        refusal=refusal,
        checks=failed,
        shifts=tuple(changed[cut_page(pages)]),
        pages=pages,
        answered=len(shifts),
        raised=sum(_gain(shift) > _TINY for shift in shifts),
        lowered=sum(_gain(shift) < -_TINY for shift in shifts),
        mean=_find_mean([shift.points / shift.counted for shift in shifts if shift.counted]),
        new_mean=_find_mean([shift.new_points / shift.new_counted for shift in shifts if shift.new_counted]),
        latest=sheet.latest,
    )


def change_key(
    database: Database, teacher_id: int, quiz_id: int, wish: Wish, *, reason: str, seen: int
) -> None:
    """Nothing; the ruling holds from now on, and is in the log with its reason.

    `seen` is `ChangePreview.latest` of the preview that was confirmed.

    Raises:
        QuizError: as `read_change`, and `reason-invalid`; `ruling-unproven`, unless the question is
            dropped, counts as published again or gives everybody full credit; `ruling-outdated` when another
            change came between the preview and now.
    """
    words = parse_reason(reason)
    with database.transaction() as session:
        regrades.lock_quiz(session, quiz_id)
        sheet = load_sheet(session, teacher_id, quiz_id)
        if sheet.latest != seen:
            raise QuizError(Fault(Code.RULING_OUTDATED, "question"))
        ruling = _settle(sheet, wish)
        _, refusal = _find_failures(sheet, wish.number, ruling)
        if refusal:
            raise QuizError(Fault(Code.RULING_UNPROVEN, "keys", {"reason": refusal}))
        regrade = NewRegrade(
            quiz_id=quiz_id,
            number=wish.number,
            before=sheet.ruling(wish.number),
            after=ruling,
            reason=words,
            decided_by=teacher_id,
            decided_at=database.now(),
        )
        regrades.add_regrade(session, regrade)


def read_changes(database: Database, teacher_id: int, quiz_id: int) -> ChangesView:
    """The log of changed keys, the latest first.

    Raises:
        QuizError: `quiz-unknown`, also for a quiz of somebody else's class.
    """
    with database.reading() as session:
        row = find_row(session, teacher_id, quiz_id)
        bank = quizzes.load_bank(session, quiz_id, row.sha256)
        log = regrades.list_regrades(session, quiz_id)
    return ChangesView(
        quiz=show_quiz(row),
        changes=tuple(show_change(regrade) for regrade in reversed(log)),
        standing=frozenset(change.regrade_id for change in regrades.find_in_force(log).values()),
        items=tuple((item.stem, tuple(option.text for option in item.options)) for item in bank.items),
    )


def parse_reason(typed: str) -> str:
    """The reason in one paragraph.

    Raises:
        QuizError: `reason-invalid` for nothing to read or too much of it.
    """
    words = " ".join(typed.split())
    if not any(character.isalnum() for character in words):
        raise QuizError(Fault(Code.REASON_INVALID, "reason", {"reason": "it says nothing"}))
    if len(words) > MAX_REASON:
        told = f"it has {len(words)} characters, and {MAX_REASON} is the limit"
        raise QuizError(Fault(Code.REASON_INVALID, "reason", {"reason": told}))
    return words


def _settle(sheet: ScoreSheet, wish: Wish) -> Ruling:
    ruling = settle_ruling(sheet.item(wish.number), wish.rule, wish.keys)
    if ruling == sheet.ruling(wish.number):
        raise QuizError(Fault(Code.RULING_UNCHANGED, "keys"))
    return ruling


def _find_failures(sheet: ScoreSheet, number: int, ruling: Ruling) -> tuple[tuple[Check, ...], str]:
    """The checks that new keys do not pass, and in words why they may not stand; both empty when they may."""
    if ruling.rule is not Rule.KEYS:
        return (), ""
    try:
        rekeyed = rekey_item(sheet.item(number), ruling.keys)
    except QuizError as error:
        return (), f"{error.faults[0].details['reason']}."
    failures = [failure for item in rekeyed for failure in prove_item(item, sheet.bank.texts()).failures]
    checks = dict.fromkeys(Check(tell_obligation(one.name), False, one.explanation) for one in failures)
    told = " ".join(f"{check.words}: {check.explanation}" for check in list(checks)[:1])
    return tuple(checks), told


def _find_shifts(sheet: ScoreSheet, number: int, ruling: Ruling) -> list[Shift]:
    """What becomes of everybody who answered the question."""
    rulings = {n: change.after for n, change in sheet.changes.items()}
    after = sheet.recount({**rulings, number: ruling})
    return [
        _find_shift(sheet, old, new, (number, ruling))
        for old, new in zip(sheet.attempts, after, strict=True)
        if number in old.enrolment.scores
    ]


def _find_shift(sheet: ScoreSheet, old: Tallied, new: Tallied, changed: tuple[int, Ruling]) -> Shift:
    number, ruling = changed
    enrolment, item = old.enrolment, sheet.item(number)
    others = len(sheet.bank.items) - len(sheet.dropped - {number}) - 1
    return Shift(
        nickname=enrolment.nickname,
        chosen=tuple(tell_answer(item, enrolment.attempt.chosen_options(number) or ())),
        score=old.scores.get(number),
        new_score=rescore_answer(sheet.bank, enrolment, number, ruling),
        points=math.fsum(old.scores.values()),
        counted=others + (number not in sheet.dropped),
        new_points=math.fsum(new.scores.values()),
        new_counted=others + (ruling.rule is not Rule.DROPPED),
    )


def _gain(shift: Shift) -> float:
    """The difference in the share of all points, in -1..1."""
    before = shift.points / shift.counted if shift.counted else 0.0
    return (shift.new_points / shift.new_counted if shift.new_counted else 0.0) - before


def _moves(shift: Shift) -> bool:
    return abs(_gain(shift)) > _TINY or shift.points != shift.new_points


def _find_mean(shares: Sequence[float]) -> float | None:
    return math.fsum(shares) / len(shares) if shares else None


__all__ = [
    "AS_PUBLISHED",
    "MAX_REASON",
    "Rule",
    "Ruling",
    "Wish",
    "change_key",
    "parse_reason",
    "read_change",
    "read_changes",
]
