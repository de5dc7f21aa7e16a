"""What the pages for writing questions show, told in words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final

from quiz.items import SKILL_NAMES, ItemType, Misconception, Skill
from quiz.services.sheets import KEYS, PARTS, PREMISE, WRONG, Line, Mark, Sheet, list_kinds
from quiz.services.stems import ACROSS
from quiz.services.writing_views import QuotedWords, WritingView
from quiz.web.words import MIX_UP_NAMES, plural, type_name

PART_NAMES: Final[Mapping[str, str]] = MappingProxyType(
    {
        "source": "Whoever says it",
        "cue": "The cue",
        "content": "The words that are asked about",
        "hedges": "Words of doubt",
        "description": "Who the source is",
        "links": "Means and links",
        "counterpart": "The other account’s words",
    }
)
PART_HINTS: Final[Mapping[str, str]] = MappingProxyType(
    {
        "source": "Every place that names or means them, also “she” or “the office”.",
        "cue": "The words that credit it, such as “said” or “according to”.",
        "content": "Exactly the words that somebody is credited with, without the cue.",
        "hedges": "Such as “may”, “reportedly” or “appeared to”.",
        "description": "Such as “a retired lock keeper”.",
        "links": "How the words came out, such as “in a statement” or “told the Post”.",
        "counterpart": "What the other article says on the same matter.",
    }
)
BY_TYPE: Final[Mapping[ItemType, tuple[str, str]]] = MappingProxyType(
    {
        ItemType.SINGLE_CHOICE: ("Right answer", "Wrong answer"),
        ItemType.MULTIPLE_RESPONSE: ("Right answer", "Wrong answer"),
        ItemType.MATCHING: ("Pair", "Option that fits no line"),
        ItemType.ORDERING: ("Step", "Wrong step"),
        ItemType.FIND_EVIDENCE: ("Sentence to find", "Other sentence"),
    }
)


@dataclass(frozen=True, slots=True)
class Choice:
    """One entry of a list to choose from."""

    value: str
    name: str
    chosen: bool = False


@dataclass(frozen=True, slots=True)
class ChoiceGroup:
    """Entries under a heading."""

    name: str
    choices: tuple[Choice, ...]


@dataclass(frozen=True, slots=True)
class LinePage:
    """An option on the page; `place` is its id there, `number` from 1, `title` what it is called."""

    place: str
    number: int
    title: str
    line: Line
    quotes: tuple[QuotedWords, ...]
    findings: tuple[str, ...]
    right: bool


@dataclass(frozen=True, slots=True)
class PartPage:
    """A part of what the question rests on."""

    place: str
    field: str
    name: str
    hint: str
    quotes: tuple[QuotedWords, ...]
    findings: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class WritingPage:
    """A draft with everything in the order of its page."""

    view: WritingView
    kinds: tuple[ChoiceGroup, ...]
    keys: tuple[LinePage, ...]
    wrong: tuple[LinePage, ...]
    parts: tuple[PartPage, ...]
    more_parts: tuple[PartPage, ...]
    targets: tuple[Choice, ...]
    mix_ups: tuple[Choice, ...]
    offers: tuple[LinePage, ...]
    names: Mapping[str, str]
    two_articles: bool

    @property
    def matching(self) -> bool:
        """Whether each right option belongs to a prompt."""
        return self.view.sheet.type is ItemType.MATCHING

    @property
    def ordering(self) -> bool:
        """Whether the right options have an order."""
        return self.view.sheet.type is ItemType.ORDERING

    @property
    def status(self) -> str:
        """How far the question is, in a line."""
        judged = self.view.judgement
        if judged.proven:
            return "Proven: everything holds."
        if judged.lacks:
            return f"{plural(len(judged.lacks), 'thing', 'things')} still to do."
        return f"{plural(len(judged.failures), 'check fails', 'checks fail')}."


def present_writing(view: WritingView, target: str = "") -> WritingPage:
    """The page of the draft; `target` is where evidence went last."""
    sheet = view.sheet
    keys = tuple(_list_lines(view, KEYS, sheet.keys))
    wrong = tuple(_list_lines(view, WRONG, sheet.wrong))
    first, second = BY_TYPE[sheet.type]
    parts = [
        _show_part(view, name) for name in (*view.parts, *(one for one in PARTS if one not in view.parts))
    ]
    shown = [part for part in parts if part.field in view.parts or part.quotes or part.findings]
    places = [
        *((line.place, line.title) for line in (*keys, *wrong)),
        *((one.place, one.name) for one in parts),
    ]
    new = [
        Choice(f"{KEYS}-new", f"New: {first.lower()}, one for each sentence"),
        Choice(f"{WRONG}-new", f"New: {second.lower()}, one for each sentence"),
    ]
    return WritingPage(
        view=view,
        kinds=tuple(list_kind_groups((sheet.skill, sheet.type))),
        keys=keys,
        wrong=wrong,
        parts=tuple(shown),
        more_parts=tuple(part for part in parts if part not in shown),
        targets=(*(Choice(place, name, place == target) for place, name in places), *_choose(new, target)),
        mix_ups=tuple(Choice(one.value, f"Who takes it {MIX_UP_NAMES[one]}") for one in Misconception),
        offers=tuple(_list_lines(view, "offer", view.offers.lines)),
        names={"stem": "The question", "type": "What it asks for", **dict(places)},
        two_articles=sheet.skill in ACROSS,
    )


def _choose(choices: Iterable[Choice], target: str) -> Iterator[Choice]:
    return (Choice(one.value, one.name, one.value == target) for one in choices)


def list_kind_groups(chosen: tuple[Skill, ItemType]) -> Iterator[ChoiceGroup]:
    """Every kind of question that can be proven, by skill; the chosen one too if it is none of them."""
    kinds = list_kinds()
    listed = kinds if chosen in kinds else (*kinds, chosen)
    for skill in dict.fromkeys(skill for skill, _ in listed):
        choices = (
            Choice(f"{skill.value}:{kind.value}", f"{SKILL_NAMES[skill]}: {type_name(kind)}", kind_is_chosen)
            for one, kind in listed
            if one is skill
            for kind_is_chosen in ((skill, kind) == chosen,)
        )
        yield ChoiceGroup(SKILL_NAMES[skill], tuple(choices))


def _list_lines(view: WritingView, group: str, lines: Iterable[Line]) -> Iterator[LinePage]:
    first, second = BY_TYPE[view.sheet.type]
    title = first if group == KEYS else second
    alone = group == KEYS and len(view.sheet.keys) == 1
    for number, line in enumerate(lines, 1):
        place = f"{group}-{number - 1}"
        yield LinePage(
            place,
            number,
            title if alone else f"{title} {number}",
            line,
            _quote(view, line.marks),
            tuple(_tell_findings(view, place)),
            group == KEYS,
        )


def _show_part(view: WritingView, name: str) -> PartPage:
    place = f"{PREMISE}-{name}"
    marks = view.sheet.premise.get(name, ())
    findings = tuple(_tell_findings(view, place))
    return PartPage(place, name, PART_NAMES[name], PART_HINTS[name], _quote(view, marks), findings)


def _quote(view: WritingView, marks: Iterable[Mark]) -> tuple[QuotedWords, ...]:
    return tuple(view.quotes[mark] for mark in marks)


def _tell_findings(view: WritingView, place: str) -> Iterator[str]:
    return (finding.words for finding in view.judgement.at(place))


def write_mark(mark: Mark) -> str:
    """The mark as a form sends it."""
    return f"{mark.article_id}:{mark.start}:{mark.end}"


def write_fields(sheet: Sheet) -> Iterator[tuple[str, str]]:
    """The sheet as the fields of its form, each with its name."""
    yield "kind", f"{sheet.skill.value}:{sheet.type.value}"
    yield "stem", sheet.stem
    yield "explanation", sheet.explanation
    yield from (("articles", str(one)) for one in sheet.article_ids)
    for group, lines in ((KEYS, sheet.keys), (WRONG, sheet.wrong)):
        for number, line in enumerate(lines):
            yield from _write_line(f"{group}-{number}", line)
    for name, marks in sheet.premise.items():
        yield from ((f"{PREMISE}-{name}", write_mark(mark)) for mark in marks)


def _write_line(place: str, line: Line) -> Iterator[tuple[str, str]]:
    yield f"{place}-text", line.text
    yield f"{place}-reason", line.reason
    yield f"{place}-prompt", line.prompt
    yield f"{place}-mix_up", line.mix_up.value
    yield f"{place}-basis", line.basis.value
    yield from ((f"{place}-marks", write_mark(mark)) for mark in line.marks)


@dataclass(frozen=True, slots=True)
class Differing:
    """A part of a question that two versions of a draft say differently."""

    name: str
    stored: str
    sent: str


def compare_writings(stored: WritingPage, sent: WritingPage) -> tuple[Differing, ...]:
    """Every part in which the stored draft and the sent one differ."""
    one, other = dict(_tell_parts(stored)), dict(_tell_parts(sent))
    names = dict.fromkeys((*one, *other))
    return tuple(
        Differing(name, one.get(name, ""), other.get(name, ""))
        for name in names
        if one.get(name, "") != other.get(name, "")
    )


def _tell_parts(page: WritingPage) -> Iterator[tuple[str, str]]:
    sheet = page.view.sheet
    yield "What it asks for", f"{SKILL_NAMES[sheet.skill]}: {type_name(sheet.type)}"
    yield "The question", sheet.stem
    for title, lines in (("Right", page.keys), ("Wrong", page.wrong)):
        for line in lines:
            yield f"{title} {line.number}", _tell_line(line)
    for part in (*page.parts, *page.more_parts):
        yield part.name, _tell_quotes(part.quotes)
    yield "Explanation", sheet.explanation


def _tell_line(line: LinePage) -> str:
    typed = (line.line.prompt, line.line.text, line.line.reason, _tell_quotes(line.quotes))
    return "\n".join(words for words in typed if words.strip())


def _tell_quotes(quotes: Iterable[QuotedWords]) -> str:
    return "\n".join(f"“{quote.words}” (paragraph {quote.paragraph})" for quote in quotes)
