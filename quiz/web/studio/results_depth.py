"""One question in depth, and its key's changes, as the templates show them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from quiz.items.item import ItemType
from quiz.services.regrading import ChangeView, Rule, Ruling, Wish
from quiz.services.result_views import (
    ChangePreview,
    ChangesView,
    ItemView,
    KeyChange,
    OptionLine,
)
from quiz.web.option_pages import OptionPage, find_marks, present_options
from quiz.web.presenting import Proof, present_proofs
from quiz.web.studio.results_charts import Bars, BarWish, draw_bars
from quiz.web.studio.results_page import list_advice
from quiz.web.words import letter, percent

TAKEN: Final = {
    ItemType.MATCHING: "Matched rightly",
    ItemType.ORDERING: "Put in its place",
}
RULE_NAMES: Final = {
    Rule.AS_PUBLISHED: "Counts as it was published",
    Rule.KEYS: "Other options are right",
    Rule.EVERYONE: "Full credit for every answer",
    Rule.DROPPED: "Does not count",
}


@dataclass(frozen=True, slots=True)
class OptionRow:
    """One option with who took it and the words that speak for or against it."""

    line: OptionLine
    option: OptionPage
    proofs: tuple[Proof, ...]


@dataclass(frozen=True, slots=True)
class ItemPage:
    """One question in depth. `wrong` are the wrong options that somebody took, the most taken first."""

    view: ItemView
    rows: tuple[OptionRow, ...]
    wrong: tuple[OptionRow, ...]
    key_proofs: tuple[Proof, ...]
    chart: Bars | None
    taken: str
    advice: tuple[str, ...]
    standing: str


@dataclass(frozen=True, slots=True)
class ChangePage:
    """The page on which a key is changed; `marked` are the options whose boxes are ticked.

    `again` are the parts of the address that ask for the same preview.
    """

    view: ItemView
    options: tuple[OptionRow, ...]
    rules: tuple[tuple[str, str], ...]
    wish: Wish | None
    marked: frozenset[int]
    preview: ChangePreview | None
    told: str
    standing: str
    again: Mapping[str, object]


@dataclass(frozen=True, slots=True)
class ChangeRow:
    """One change of the log in words; `in_force` says whether it holds today."""

    change: KeyChange
    stem: str
    before: str
    after: str
    in_force: bool


@dataclass(frozen=True, slots=True)
class ChangesPage:
    """The log of changed keys."""

    view: ChangesView
    rows: tuple[ChangeRow, ...]


def present_item(view: ItemView) -> ItemPage:
    """The page of one question."""
    rows = list_rows(view)
    wrong = [row for row in rows if row.line.taken and not row.line.option.is_key]
    wrong.sort(key=lambda row: -row.line.taken)
    keys = find_marks([row.line.option for row in rows if row.line.option.is_key], view.line.type)
    return ItemPage(
        view=view,
        rows=rows,
        wrong=tuple(wrong),
        key_proofs=present_proofs(view.articles, keys),
        chart=draw_bars(map(wish_bar, rows)) if any(row.line.share is not None for row in rows) else None,
        taken=TAKEN.get(view.line.type, "Chose it"),
        advice=tuple(list_advice(view.line, few=view.few)),
        standing=tell_ruling(view.line.change.ruling, list_texts(view)) if view.line.change else "",
    )


def list_rows(view: ItemView) -> tuple[OptionRow, ...]:
    """The options of a question in their order."""
    pages = present_options(line.option for line in view.options)
    return tuple(
        OptionRow(line, page, present_proofs(view.articles, find_marks((line.option,), view.line.type)))
        for line, page in zip(view.options, pages, strict=True)
    )


def wish_bar(row: OptionRow) -> BarWish:
    """The bar of one option; a key's looks otherwise, and says so."""
    sign = f"{row.option.letter} ✓" if row.line.option.is_key else row.option.letter
    tone = "right" if row.line.option.is_key else "fill"
    return BarWish(sign, percent(row.line.share), ((row.line.share or 0.0, tone),))


def list_texts(view: ItemView) -> tuple[str, ...]:
    """The texts of the options in their order."""
    return tuple(line.option.text for line in view.options)


def present_change(shown: ChangeView, wish: Wish | None) -> ChangePage:
    """The page on which a key is changed."""
    view, preview = shown.item, shown.preview
    change = view.line.change
    now = change.ruling.rule if change else Rule.AS_PUBLISHED
    offered = [rule for rule in Rule if (view.rekeyable if rule is Rule.KEYS else rule is not now)]
    keys = frozenset(line.option.position for line in view.options if line.option.is_key)
    return ChangePage(
        view=view,
        options=list_rows(view),
        rules=tuple((rule.value, RULE_NAMES[rule]) for rule in offered),
        wish=wish,
        marked=frozenset(wish.keys) if wish and wish.rule is Rule.KEYS else keys,
        preview=preview,
        told=tell_ruling(preview.ruling, list_texts(view)) if preview else "",
        standing=tell_ruling(change.ruling, list_texts(view)) if change else RULE_NAMES[Rule.AS_PUBLISHED],
        again={
            "quiz_id": view.quiz.quiz_id,
            "number": view.line.number,
            **({"rule": wish.rule.value, "key": list(wish.keys)} if wish else {}),
        },
    )


def present_changes(view: ChangesView) -> ChangesPage:
    """The page of the log."""
    rows = []
    for change in view.changes:
        stem, texts = view.items[change.number - 1]
        before, after = tell_ruling(change.before, texts), tell_ruling(change.ruling, texts)
        rows.append(ChangeRow(change, stem, before, after, change.regrade_id in view.standing))
    return ChangesPage(view, tuple(rows))


def tell_ruling(ruling: Ruling, texts: Sequence[str]) -> str:
    """What a question counts, in words; `texts` are its options."""
    if ruling.rule is not Rule.KEYS:
        return RULE_NAMES[ruling.rule]
    return f"Right: {'; '.join(f'{letter(key)}. {texts[key]}' for key in ruling.keys)}"
