"""An item with other options as its key, so that the new key can be proven like any other."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable

from quiz.assessment.responses import Response
from quiz.errors import Code, Fault, QuizError
from quiz.items import Distractor, Item, Option
from quiz.items.item import ItemType


def rekey_item(item: Item, keys: Response) -> tuple[Item, ...]:
    """The items whose proofs together show that `keys` (indices into `Item.options`) are right.

    A single choice of which several options shall be right is as many items: each of them with one as its
    key and without the others, since a proof also shows that every distractor is wrong.

    Raises:
        QuizError: `ruling-impossible` where too few wrong options are left, or a new key has no evidence.
    """
    try:
        if item.type is ItemType.SINGLE_CHOICE:
            return tuple(_rebuild(item, (key,), _leave_out(item, keys)) for key in keys)
        return (_rebuild(item, keys, _leave_out(item, keys)),)
    except ValueError as error:
        raise QuizError(Fault(Code.RULING_IMPOSSIBLE, "keys", {"reason": str(error)})) from error


def _leave_out(item: Item, keys: Response) -> tuple[int, ...]:
    """The options that stay wrong."""
    return tuple(index for index in range(len(item.options)) if index not in keys)


def _rebuild(item: Item, keys: Response, wrong: Iterable[int]) -> Item:
    options = item.options
    distractors = tuple(_make_distractor(options[index]) for index in wrong)
    right = tuple(_make_key(options[key]) for key in keys)
    # Which articles the item needs may change with its options; their order is kept as far as it can be.
    used = {evidence.article for option in (*right, *distractors) for evidence in option.evidence}
    used |= {evidence.article for _, part in item.premise.parts() for evidence in part}
    texts = item.texts if set(item.texts) == used else ()
    return dataclasses.replace(item, keys=right, distractors=distractors, texts=texts)


def _make_key(option: Option) -> Option:
    return Option(option.text, option.reason, option.evidence, prompt=option.prompt)


def _make_distractor(option: Option) -> Distractor:
    if isinstance(option, Distractor):
        return option
    return Distractor(option.text, option.reason, option.evidence)
