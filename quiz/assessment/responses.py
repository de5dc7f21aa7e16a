"""What a learner answers an item with: its shape by item type, and what may be taken as an answer."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import Final, TypeAlias

from quiz.errors import Code, Fault, Phrase, QuizError
from quiz.items import Item
from quiz.items.item import ItemType

Response: TypeAlias = tuple[int, ...]
"""Options of one item, by index into `Item.options` or by position in one learner's order.

Single choice: the one option. Multiple response and find the evidence: the chosen options, ascending, each
once. Matching: one option a prompt, in the order of the item's keys. Ordering: every option once, the first
step first.
"""

WAYS_OUT: Final[Mapping[ItemType, Phrase]] = MappingProxyType(
    {
        ItemType.SINGLE_CHOICE: Phrase("Choose one answer."),
        ItemType.MULTIPLE_RESPONSE: Phrase("Choose every answer that applies, at least one."),
        ItemType.MATCHING: Phrase("Choose an option for every line."),
        ItemType.ORDERING: Phrase("Put all steps in order, each at a place of its own."),
        ItemType.FIND_EVIDENCE: Phrase("Choose what shows it, at least one sentence."),
    }
)
# A set of options is chosen here, and how many is part of the answer.
FREE_IN_NUMBER: Final = frozenset((ItemType.MULTIPLE_RESPONSE, ItemType.FIND_EVIDENCE))


def right_response(item: Item) -> Response:
    """The response that earns everything, by index into `Item.options`, which lists the keys first."""
    return tuple(range(len(item.keys)))


def settle_response(item: Item, chosen: Sequence[int]) -> Response:
    """`chosen` as it is kept: sets of options ascending and each once, everything else as it is.

    Raises:
        QuizError: `option-unknown` for what is no option; `response-incomplete` for nothing chosen, a prompt
            without an option or a place without a step; `response-surplus` for more than fits;
            `response-repeated` for a step at two places.
    """
    total = len(item.options)
    if not all(0 <= option < total for option in chosen):
        raise QuizError(Fault(Code.OPTION_UNKNOWN, "answer", {"total": total}))
    settled = tuple(sorted(set(chosen))) if item.type in FREE_IN_NUMBER else tuple(chosen)
    wanted = _wanted_number(item) or max(len(settled), 1)
    if len(settled) < wanted:
        raise _refuse(Code.RESPONSE_INCOMPLETE, item, _tell_lack(wanted - len(settled), wanted))
    if len(settled) > wanted:
        raise _refuse(Code.RESPONSE_SURPLUS, item)
    if item.type is ItemType.ORDERING and len(set(settled)) < total:
        raise _refuse(Code.RESPONSE_REPEATED, item)
    return settled


def _wanted_number(item: Item) -> int | None:
    """How many options an answer names; None where that is the learner's to find out."""
    if item.type in FREE_IN_NUMBER:
        return None
    return {ItemType.SINGLE_CHOICE: 1, ItemType.MATCHING: len(item.prompts)}.get(item.type, len(item.options))


def _tell_lack(lacking: int, wanted: int) -> Phrase:
    if lacking == wanted:
        return Phrase("Nothing is chosen yet.")
    counts = {"lacking": lacking, "wanted": wanted}
    if lacking == 1:
        return Phrase("{lacking} of {wanted} is still open.", counts)
    return Phrase("{lacking} of {wanted} are still open.", counts)


def _refuse(code: Code, item: Item, lack: Phrase | None = None) -> QuizError:
    return QuizError(Fault(code, "answer", {"lack": lack, "way_out": WAYS_OUT[item.type]}))
