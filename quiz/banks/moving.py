"""Moving items to a changed article: every quote is looked up again, and has to be found exactly once."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable
from typing import TypeVar

from quiz.items import Evidence, Item, Option
from quiz.text import Article, anchor_span, find_anchor

_Option = TypeVar("_Option", bound=Option)


def move_item(item: Item, old: Article, new: Article) -> Item | None:
    """The item with its evidence in `old` found again in `new`; None when a quote is not found exactly once.

    Evidence in other articles stays. Whether what the item says is still true is for its proof.
    """
    try:
        mover = _Mover(old, new)
        premise = {name: mover.move(part) for name, part in item.premise.parts()}
        return dataclasses.replace(
            item,
            keys=tuple(mover.move_option(key) for key in item.keys),
            distractors=tuple(mover.move_option(option) for option in item.distractors),
            premise=dataclasses.replace(item.premise, **premise),
            texts=tuple(new.sha256 if sha256 == old.sha256 else sha256 for sha256 in item.texts),
        )
    except LookupError:
        return None


@dataclasses.dataclass(frozen=True, slots=True)
class _Mover:
    old: Article
    new: Article

    def move_option(self, option: _Option) -> _Option:
        return dataclasses.replace(option, evidence=self.move(option.evidence))

    def move(self, listed: Iterable[Evidence]) -> tuple[Evidence, ...]:
        return tuple(
            self.move_one(evidence) if evidence.article == self.old.sha256 else evidence
            for evidence in listed
        )

    def move_one(self, evidence: Evidence) -> Evidence:
        """The evidence where it stands now.

        Raises:
            LookupError: it is not found, or no single place is certain.
        """
        # Its position says nothing once the text has changed.
        span = find_anchor(self.new.text, anchor_span(self.old.text, evidence.span).unplaced())
        if span is None:
            raise LookupError(evidence.quote)
        return Evidence(self.new.sha256, span, evidence.quote)
