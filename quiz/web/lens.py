"""What of a reading a reader wants to see: kinds of mark, one source, or one sort of attribution."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final

from werkzeug.datastructures import MultiDict

from quiz.services.reading_views import AttributionView, ReadingView, Role

ONLY: Final[Mapping[str, str]] = MappingProxyType(
    {
        "quoted": "only in the source’s own words",
        "unsourced": "only without a source",
        "hedged": "only with a hedge",
        "checked": "only about checking",
    }
)


@dataclass(frozen=True, slots=True)
class Lens:
    """What stays in sight: `who` is a source's number on the page, 0 for all; `only` one of `ONLY`."""

    kinds: frozenset[Role] = frozenset(Role)
    who: int = 0
    only: str = ""

    def sees(self, kind: str) -> bool:
        """Whether passages of this kind are marked."""
        return Role(kind) in self.kinds

    @property
    def is_narrow(self) -> bool:
        """Whether some attributions may be out of sight."""
        return bool(self.who or self.only)

    def choose(self, view: ReadingView) -> frozenset[int]:
        """The numbers of the attributions that stay in sight."""
        return frozenset(
            one.number
            for number, source in enumerate(view.sources, 1)
            for one in source.attributions
            if self.who in {0, number} and (not self.only or self.only in list_traits(one))
        )

    def shows(self, role: Role, kept: frozenset[int], numbers: Iterable[int]) -> bool:
        """Whether a passage with this role is marked; `numbers` are the attributions that it belongs to."""
        if role is Role.AMBIGUOUS:
            return role in self.kinds and not self.is_narrow
        return role in self.kinds and not kept.isdisjoint(numbers)


EVERYTHING: Final = Lens()


def read_lens(asked: MultiDict[str, str]) -> Lens:
    """The lens that a form or an address asks for; what makes no sense in it counts as not asked."""
    if "everything" in asked:
        return EVERYTHING
    chosen = frozenset(role for role in Role if role.value in asked.getlist("mark"))
    who, only = asked.get("who", ""), asked.get("only", "")
    return Lens(
        kinds=chosen if "lens" in asked else frozenset(Role),  # nothing checked is an answer as well
        who=int(who) if who.isascii() and who.isdigit() and len(who) <= 4 else 0,
        only=only if only in ONLY else "",
    )


def list_traits(view: AttributionView) -> Iterator[str]:
    """Those of `ONLY` that are true of the attribution."""
    if view.quotation in {"direct", "mixed"}:
        yield "quoted"
    if view.source is None and not view.source_words:
        yield "unsourced"
    if view.hedges:
        yield "hedged"
    if is_check(view):
        yield "checked"


def is_check(view: AttributionView) -> bool:
    """Whether the attribution tells that something was checked, or that it could not be."""
    return view.cue_kind == "verification" or view.channel == "own check"
