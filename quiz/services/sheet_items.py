"""From what was typed to an item and back. What keeps a sheet from being an item is told in plain words."""

from __future__ import annotations

import dataclasses
import hashlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from quiz.items import Distractor, Evidence, Item, ItemType, Option, Premise, Tier
from quiz.items.item import find_sizes, normalise_option
from quiz.services.sheets import KEYS, PARTS, PREMISE, WRONG, Line, Mark, Sheet
from quiz.text import Article, Span

Shelf = Mapping[int, Article]  # the articles of the bank by their ids
_PAIRS: Final = ItemType.MATCHING


@dataclass(frozen=True, slots=True)
class Lack:
    """What is missing or cannot be, and at which part of the sheet ("stem", "keys-0", "premise-cue")."""

    place: str
    words: str


@dataclass(frozen=True, slots=True)
class Written:
    """An item from a sheet, or what keeps it from being one.

    `places` has the place on the sheet of each option of the item, by the name that proofs have for it.
    """

    item: Item | None = None
    lacks: tuple[Lack, ...] = ()
    places: Mapping[str, str] = field(default_factory=dict)


def build_item(sheet: Sheet, shelf: Shelf) -> Written:
    """The item that the sheet describes. Empty lines are left out; it is tier C, since a teacher wrote it."""
    keys, wrong = _list_filled(KEYS, sheet.keys), _list_filled(WRONG, sheet.wrong)
    lacks = tuple(_find_lacks(sheet, shelf, keys, wrong))
    if lacks:
        return Written(lacks=lacks)
    item = Item(
        id=_name(sheet),
        skill=sheet.skill,
        tier=Tier.C,
        stem=sheet.stem.strip(),
        type=sheet.type,
        keys=tuple(_write_key(sheet, line, shelf) for _, line in keys),
        distractors=tuple(_write_wrong(line, shelf) for _, line in wrong),
        explanation=sheet.explanation.strip(),
        premise=Premise(**{name: _cite(shelf, marks) for name, marks in sheet.premise.items()}),
    )
    return Written(_order_texts(item, sheet, shelf), places=_name_places(keys, wrong))


def write_sheet(item: Item, ids: Mapping[str, int]) -> Sheet:
    """The sheet of an item; `ids` are those of its articles by the SHA-256 (hex) of their texts."""
    premise = {name: _mark(parts, ids) for name, parts in item.premise.parts() if parts}
    keys = tuple(Line(key.text, key.reason, key.prompt, marks=_mark(key.evidence, ids)) for key in item.keys)
    wrong = tuple(
        Line(
            one.text,
            one.reason,
            mix_up=one.misconception,
            basis=one.basis,
            marks=_mark(one.evidence, ids),
        )
        for one in item.distractors
    )
    articles = tuple(ids[sha256] for sha256 in item.articles)
    return Sheet(
        item.skill, item.type, articles, item.stem, item.explanation, keys=keys, wrong=wrong, premise=premise
    )


def mark_evidence(evidence: Sequence[Evidence], ids: Mapping[str, int]) -> tuple[Mark, ...]:
    """The evidence as marks; `ids` are those of the articles by the SHA-256 (hex) of their texts."""
    return _mark(evidence, ids)


def is_sound(mark: Mark, shelf: Shelf) -> bool:
    """Whether the words are there."""
    article = shelf.get(mark.article_id)
    return article is not None and 0 <= mark.start < mark.end <= len(article.text)


def _list_filled(group: str, lines: Sequence[Line]) -> list[tuple[str, Line]]:
    return [(f"{group}-{number}", line) for number, line in enumerate(lines) if not line.is_blank]


def _find_lacks(
    sheet: Sheet, shelf: Shelf, keys: list[tuple[str, Line]], wrong: list[tuple[str, Line]]
) -> Iterator[Lack]:
    if not sheet.stem.strip():
        yield Lack("stem", "Write the question.")
    yield from _find_wrong_numbers(sheet.type, len(keys), len(wrong))
    for place, line in (*keys, *wrong):
        yield from _find_line_lacks(sheet, place, line)
    yield from _find_equal(sheet, keys, wrong)
    marked = [*((place, line.marks) for place, line in (*keys, *wrong)), *_list_premise(sheet)]
    for place, marks in marked:
        if not all(is_sound(mark, shelf) for mark in marks):
            yield Lack(place, "Some of its evidence is in no article of this bank any more: take it out.")


def _list_premise(sheet: Sheet) -> Iterator[tuple[str, tuple[Mark, ...]]]:
    return ((f"{PREMISE}-{name}", sheet.premise.get(name, ())) for name in PARTS)


def _find_wrong_numbers(kind: ItemType, keys: int, wrong: int) -> Iterator[Lack]:
    wanted, options = find_sizes(kind)
    if keys < wanted[0]:
        missing = "the right answer" if wanted[0] == 1 else f"at least {wanted[0]} right answers"
        yield Lack(f"{KEYS}-{keys}", f"Write {missing}.")
    if keys > wanted[-1]:
        yield Lack(f"{KEYS}-{wanted[-1]}", f"This type has at most {wanted[-1]} right: take one out.")
    if kind is ItemType.ORDERING and wrong:
        yield Lack(f"{WRONG}-0", "All steps of an order belong to it: take the wrong ones out.")
        return
    least = max(options[0] - max(keys, wanted[0]), _LEAST_WRONG.get(kind, 0))
    if wrong < least:
        yield Lack(f"{WRONG}-{wrong}", f"Write {least} wrong answers or more; there {_count(wrong)} so far.")
    if keys + wrong > options[-1]:
        yield Lack(f"{WRONG}-0", f"This type has at most {options[-1]} options in all: take some out.")


_LEAST_WRONG: Final = {ItemType.MULTIPLE_RESPONSE: 2, ItemType.FIND_EVIDENCE: 2}


def _count(number: int) -> str:
    return {0: "is none", 1: "is one"}.get(number, f"are {number}")


def _find_line_lacks(sheet: Sheet, place: str, line: Line) -> Iterator[Lack]:
    right = place.startswith(KEYS)
    if not line.text.strip():
        yield Lack(place, "Write what the learner reads.")
    if not line.reason.strip():
        yield Lack(
            place, f"Say why it is {'right' if right else 'wrong'}: learners read it after the answer."
        )
    if right and not line.marks:
        yield Lack(place, "Choose the words of the article that prove it.")
    if right and sheet.type is _PAIRS and not line.prompt.strip():
        yield Lack(place, "Write what it belongs to.")


def _find_equal(sheet: Sheet, keys: list[tuple[str, Line]], wrong: list[tuple[str, Line]]) -> Iterator[Lack]:
    seen: set[str] = set()
    for place, line in (*keys, *wrong):
        words = normalise_option(line.text)
        if not line.text.strip():
            continue
        if words in seen:
            yield Lack(place, f"“{line.text.strip()}” stands there twice: change one of the two.")
        seen.add(words)
    if sheet.type is _PAIRS:
        prompts = [line.prompt.strip() for _, line in keys]
        for number, (place, line) in enumerate(keys):
            if line.prompt.strip() and line.prompt.strip() in prompts[:number]:
                yield Lack(place, "Another pair has the same prompt: change one of the two.")


def _write_key(sheet: Sheet, line: Line, shelf: Shelf) -> Option:
    prompt = line.prompt.strip() if sheet.type is _PAIRS else ""
    return Option(line.text.strip(), line.reason.strip(), _cite(shelf, line.marks), prompt=prompt)


def _write_wrong(line: Line, shelf: Shelf) -> Distractor:
    return Distractor(
        line.text.strip(),
        line.reason.strip(),
        _cite(shelf, line.marks),
        basis=line.basis,
        misconception=line.mix_up,
    )


def _cite(shelf: Shelf, marks: Sequence[Mark]) -> tuple[Evidence, ...]:
    return tuple(
        Evidence(
            shelf[mark.article_id].sha256,
            Span(mark.start, mark.end),
            shelf[mark.article_id].text[mark.start : mark.end],
        )
        for mark in marks
    )


def _mark(evidence: Sequence[Evidence], ids: Mapping[str, int]) -> tuple[Mark, ...]:
    return tuple(Mark(ids[one.article], one.span.start, one.span.end) for one in evidence)


def _order_texts(item: Item, sheet: Sheet, shelf: Shelf) -> Item:
    """The item with its articles in the order of the sheet; those that nothing is quoted from drop out."""
    used = set(item.articles)
    wanted = [shelf[one].sha256 for one in sheet.article_ids if one in shelf]
    texts = tuple(dict.fromkeys([*(one for one in wanted if one in used), *item.articles]))
    return item if texts == item.articles else dataclasses.replace(item, texts=texts)


def _name(sheet: Sheet) -> str:
    return f"written-{hashlib.sha256(sheet.stem.strip().encode()).hexdigest()[:10]}"


def _name_places(keys: list[tuple[str, Line]], wrong: list[tuple[str, Line]]) -> dict[str, str]:
    named = {f"{KEYS}[{number}]": place for number, (place, _) in enumerate(keys)}
    named["key"] = keys[0][0]
    return named | {f"distractors[{number}]": place for number, (place, _) in enumerate(wrong)}
