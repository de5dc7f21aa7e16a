"""What is still wrong with a question that is being written, in plain words and at its place."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from quiz.items import Item, Obligation, prove_item
from quiz.items.judging.passages import count_paragraph_breaks
from quiz.items.obligations.names import tell_obligation
from quiz.services.sheet_items import Shelf, Written, build_item
from quiz.services.sheets import KEYS, PREMISE, WRONG, Sheet
from quiz.text import Article

_QUOTED: Final = re.compile(r"“([^“”]{8,})”")
_FIELD: Final = re.compile(r"^(?P<option>key|keys\[\d+\]|distractors\[\d+\])(?:\.|$)")
_PART: Final = re.compile(r"^premise\.(?P<part>\w+)")
# Where a fault is told that is about no single option.
_GROUPS: Final = {"keys": f"{KEYS}-0", "options": f"{KEYS}-0", "distractors": f"{WRONG}-0"}


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that is missing or wrong, and where on the sheet; `rule` is what should hold, in words."""

    place: str
    words: str
    rule: str = ""


@dataclass(frozen=True, slots=True)
class Judgement:
    """What a proof of the sheet says: what is still missing, else what does not hold and what does.

    While anything is missing there is no item, and nothing can be proven.
    """

    lacks: tuple[Finding, ...] = ()
    failures: tuple[Finding, ...] = ()
    held: tuple[str, ...] = ()
    item: Item | None = None

    @property
    def proven(self) -> bool:
        """Whether it is an item of which everything holds that must."""
        return self.item is not None and not self.failures

    @property
    def findings(self) -> tuple[Finding, ...]:
        """All that is to be mended."""
        return (*self.lacks, *self.failures)

    def at(self, place: str) -> tuple[Finding, ...]:
        """What is to be mended at one place of the sheet."""
        return tuple(finding for finding in self.findings if finding.place == place)


def judge_sheet(sheet: Sheet, shelf: Shelf) -> Judgement:
    """What `quiz check` would say of the sheet's item, or what keeps the sheet from being one."""
    written = build_item(sheet, shelf)
    if written.item is None:
        return Judgement(lacks=tuple(Finding(lack.place, lack.words) for lack in written.lacks))
    articles = {article.sha256: article for article in shelf.values()}
    proof = prove_item(written.item, {one: articles[one] for one in written.item.articles})
    return Judgement(
        failures=tuple(_tell(failed, written, list(shelf.values())) for failed in proof.failures),
        held=tuple(dict.fromkeys(tell_obligation(one.name) for one in proof.obligations if one.held)),
        item=written.item,
    )


def _tell(failed: Obligation, written: Written, articles: Sequence[Article]) -> Finding:
    where = next(_find_places(failed.explanation, articles), "")
    return Finding(place_of(failed.field, written), failed.explanation + where, tell_obligation(failed.name))


def place_of(field: str, written: Written) -> str:
    """The place on the sheet that a proof means by `field` ("distractors[1].text")."""
    option, part = _FIELD.match(field), _PART.match(field)
    if option and option["option"] in written.places:
        return written.places[option["option"]]
    if part:
        return f"{PREMISE}-{part['part']}"
    if field == PREMISE:
        return f"{PREMISE}-source"
    if field in ("type", "skill"):
        return "type"
    return _GROUPS.get(re.split(r"[.\[]", field)[0], "stem")


def _find_places(explanation: str, articles: Sequence[Article]) -> Iterator[str]:
    """Where the words stand that an explanation quotes, if they stand in one place alone."""
    for quoted in _QUOTED.findall(explanation):
        found = [article for article in articles if quoted in article.text]
        if len(found) == 1 and found[0].text.count(quoted) == 1:
            yield f" That stands in paragraph {number_paragraph(found[0].text, found[0].text.index(quoted))}."


def number_paragraph(text: str, offset: int) -> int:
    """The number, from 1, of the paragraph in which `offset` lies."""
    return 1 + count_paragraph_breaks(text, len(text) - len(text.lstrip()), offset)
