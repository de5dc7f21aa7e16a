"""A question while it is being written: whatever was typed, sound or not, and how it is kept."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, field
from typing import Any, Final

from quiz.items import MAX_SENTENCES, DistractorBasis, ItemType, Misconception, Skill
from quiz.items.obligations.case import FORMS

MAX_LINES: Final = MAX_SENTENCES  # right options, and wrong ones
MAX_MARKS: Final = 12  # quotes of an option, or of a part of what the question rests on
MAX_ARTICLES: Final = 3
# What a question may rest on, as `Premise` names it.
PARTS: Final = ("source", "cue", "content", "hedges", "description", "links", "counterpart")
KEYS, WRONG, PREMISE = "keys", "wrong", "premise"


@dataclass(frozen=True, slots=True, order=True)
class Mark:
    """Words of an article, as evidence: half-open, in characters, into the text of the article of that id."""

    article_id: int
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Line:
    """An option as it was typed; `prompt` is what it belongs to in a matching."""

    text: str = ""
    reason: str = ""
    prompt: str = ""
    mix_up: Misconception = Misconception.OTHER_CLAIM
    basis: DistractorBasis = DistractorBasis.ELSEWHERE
    marks: tuple[Mark, ...] = ()

    @property
    def is_blank(self) -> bool:
        """Whether nothing was typed or marked."""
        return not (self.text.strip() or self.reason.strip() or self.prompt.strip() or self.marks)


@dataclass(frozen=True, slots=True)
class Sheet:
    """A whole question as it was typed.

    `premise` has the words that the question rests on by the name of their part. `article_ids` are the
    articles that it is about, in the order in which readers see them.
    """

    skill: Skill
    type: ItemType
    article_ids: tuple[int, ...]
    stem: str = ""
    explanation: str = ""
    keys: tuple[Line, ...] = (Line(),)
    wrong: tuple[Line, ...] = ()
    premise: Mapping[str, tuple[Mark, ...]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Offers:
    """What the engine offers for a sheet: wrong options, and what the question rests on.

    `proof` is the evidence of the key that goes with `premise`.
    """

    lines: tuple[Line, ...] = ()
    premise: Mapping[str, tuple[Mark, ...]] = field(default_factory=dict)
    proof: tuple[Mark, ...] = ()

    @property
    def is_empty(self) -> bool:
        """Whether nothing is offered."""
        return not (self.lines or self.premise)


def list_kinds() -> tuple[tuple[Skill, ItemType], ...]:
    """Every skill with each type that it can be asked in, in the order of the skills."""
    types = list(ItemType)
    return tuple(sorted(FORMS, key=lambda kind: (list(Skill).index(kind[0]), types.index(kind[1]))))


def lay_out(skill: Skill, kind: ItemType, article_ids: Iterable[int]) -> Sheet:
    """An empty sheet with as many lines as such a question usually has."""
    keys, wrong = {
        ItemType.SINGLE_CHOICE: (1, 3),
        ItemType.MULTIPLE_RESPONSE: (2, 3),
        ItemType.MATCHING: (3, 0),
        ItemType.ORDERING: (3, 0),
        ItemType.FIND_EVIDENCE: (1, 3),
    }[kind]
    return Sheet(skill, kind, tuple(article_ids), keys=(Line(),) * keys, wrong=(Line(),) * wrong)


def dump_sheet(sheet: Sheet) -> dict[str, Any]:
    """The sheet as data, for a table."""
    return {
        "skill": sheet.skill.value,
        "type": sheet.type.value,
        "articles": list(sheet.article_ids),
        "stem": sheet.stem,
        "explanation": sheet.explanation,
        KEYS: [dump_line(line) for line in sheet.keys],
        WRONG: [dump_line(line) for line in sheet.wrong],
        PREMISE: {name: _dump_marks(marks) for name, marks in sheet.premise.items() if marks},
    }


def read_sheet(data: Mapping[str, Any]) -> Sheet:
    """The sheet that `dump_sheet` wrote."""
    return Sheet(
        skill=Skill(data["skill"]),
        type=ItemType(data["type"]),
        article_ids=tuple(data["articles"]),
        stem=data["stem"],
        explanation=data["explanation"],
        keys=tuple(read_line(line) for line in data[KEYS]),
        wrong=tuple(read_line(line) for line in data[WRONG]),
        premise={name: _read_marks(marks) for name, marks in data[PREMISE].items()},
    )


def dump_offers(offers: Offers) -> dict[str, Any]:
    """The offers as data."""
    return {
        "lines": [dump_line(line) for line in offers.lines],
        "premise": {name: _dump_marks(marks) for name, marks in offers.premise.items()},
        "proof": _dump_marks(offers.proof),
    }


def read_offers(data: Mapping[str, Any]) -> Offers:
    """The offers that `dump_offers` wrote."""
    return Offers(
        tuple(read_line(line) for line in data["lines"]),
        {name: _read_marks(marks) for name, marks in data["premise"].items()},
        _read_marks(data["proof"]),
    )


def dump_line(line: Line) -> dict[str, Any]:
    """The option as data."""
    return asdict(line) | {
        "mix_up": line.mix_up.value,
        "basis": line.basis.value,
        "marks": _dump_marks(line.marks),
    }


def read_line(data: Mapping[str, Any]) -> Line:
    """The option that `dump_line` wrote."""
    return Line(
        text=data["text"],
        reason=data["reason"],
        prompt=data["prompt"],
        mix_up=Misconception(data["mix_up"]),
        basis=DistractorBasis(data["basis"]),
        marks=_read_marks(data["marks"]),
    )


def _dump_marks(marks: Iterable[Mark]) -> list[list[int]]:
    return [[mark.article_id, mark.start, mark.end] for mark in marks]


def _read_marks(data: Iterable[Iterable[int]]) -> tuple[Mark, ...]:
    return tuple(Mark(*numbers) for numbers in data)
