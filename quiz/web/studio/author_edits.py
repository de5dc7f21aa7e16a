"""What the pressed button does to the sheet before it is saved."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Final

from quiz.services.sheet_edits import (
    add_line,
    drop_mark,
    narrow,
    raise_line,
    remove_line,
    take_premise,
    trim,
    use_marks,
)
from quiz.services.sheet_items import Shelf
from quiz.services.sheets import KEYS, WRONG, Offers, Sheet
from quiz.web.studio.author_forms import SheetForm

Edit = Callable[[Sheet, Shelf, Offers], Sheet]
USE: Final = "use"


def read_edit(form: SheetForm) -> Edit | None:
    """What the button asks for, None where it changes nothing on the sheet."""
    name, _, about = (form.act.data or "").partition(":")
    if name == USE:
        return _use(form)
    make = EDITS.get(name)
    return None if make is None else make(about)


def read_anchor(form: SheetForm) -> str:
    """Where on the page the button's work is seen."""
    name, _, about = (form.act.data or "").partition(":")
    if name == USE:
        target = form.target.data or ""
        group = target.partition("-")[0]
        return {f"{KEYS}-new": "right", f"{WRONG}-new": "wrong"}.get(target, target if group else "article")
    anchors = {"add": {KEYS: "right", WRONG: "wrong"}.get(about, "right"), "drop": about.partition(":")[0]}
    anchors |= {"up": about, "remove": "right" if about.startswith(KEYS) else "wrong", "take": "wrong"}
    anchors |= {"rest": "rests", "stem": "stem-field", "suggest": "offers"}
    return anchors.get(name, "proof")


def _use(form: SheetForm) -> Edit:
    target, words = form.target.data or "", form.words.data or ""
    ticked, picked = form.sentence.data, form.picked.data

    def edit(sheet: Sheet, shelf: Shelf, _: Offers) -> Sheet:
        trimmed = (trim(mark, shelf) for mark in picked)
        marks = [mark for mark in trimmed if mark is not None] or list(narrow(ticked, words, shelf))
        return use_marks(sheet, target, marks, shelf)

    return edit


def _drop(about: str) -> Edit:
    place, _, number = about.partition(":")
    at = int(number) if number.isascii() and number.isdecimal() and len(number) < 3 else -1
    return lambda sheet, _shelf, _offers: sheet if at < 0 else drop_mark(sheet, place, at)


def _take(about: str) -> Edit:
    at = int(about) if about.isascii() and about.isdecimal() and len(about) < 3 else -1

    def edit(sheet: Sheet, _: Shelf, offers: Offers) -> Sheet:
        return add_line(sheet, WRONG, offers.lines[at]) if 0 <= at < len(offers.lines) else sheet

    return edit


EDITS: Final[dict[str, Callable[[str], Edit]]] = {
    "drop": _drop,
    "add": lambda group: lambda sheet, _shelf, _offers: add_line(sheet, group),
    "remove": lambda place: lambda sheet, _shelf, _offers: remove_line(sheet, place),
    "up": lambda place: lambda sheet, _shelf, _offers: raise_line(sheet, place),
    "stem": lambda words: lambda sheet, _shelf, _offers: replace(sheet, stem=words),
    "take": _take,
    "rest": lambda _about: lambda sheet, _shelf, offers: take_premise(sheet, offers),
}
