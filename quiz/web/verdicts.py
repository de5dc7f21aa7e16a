"""The words of a verdict: a title for every type and kind, and what parts of an answer earned."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from itertools import combinations
from types import MappingProxyType
from typing import Final

from babel.lists import format_list

from quiz.items.item import ItemType
from quiz.services.views import FeedbackView
from quiz.web.languages import _, ngettext, spelling
from quiz.web.words import letter, list_letters


def title_missing(feedback: FeedbackView) -> str:
    """What the answer was, where there was none."""
    letters = list_letters(feedback.key)
    return ngettext(
        "Not answered: the answer was %(letters)s",
        "Not answered: the answers were %(letters)s",
        len(feedback.key),
        letters=letters,
    )


def _title_choice(kind: str, chosen: Sequence[int], feedback: FeedbackView) -> str:
    given = list_letters(chosen)
    if kind == "right":
        if len(feedback.key) == 1:
            return _("Right: %(letter)s is the answer", letter=given)
        return _("Right: %(letter)s is a right answer", letter=given)
    # Several only after a change of the key.
    either = format_list([letter(position) for position in feedback.key], style="or", locale=spelling())
    return _("Not right: the answer is %(key)s, not %(given)s", key=either, given=given)


def _title_several(kind: str, _chosen: Sequence[int], feedback: FeedbackView) -> str:
    letters, count = list_letters(feedback.key), len(feedback.key)
    if kind == "right":
        return ngettext(
            "Right: %(letters)s is the answer", "Right: %(letters)s are the answers", count, letters=letters
        )
    if kind == "partly":
        return ngettext(
            "Partly right: the answer is %(letters)s",
            "Partly right: the answers are %(letters)s",
            count,
            letters=letters,
        )
    return ngettext(
        "Not right: the answer is %(letters)s",
        "Not right: the answers are %(letters)s",
        count,
        letters=letters,
    )


def _title_pairs(kind: str, _chosen: Sequence[int], _feedback: FeedbackView) -> str:
    return {
        "right": _("Right: every pair fits"),
        "partly": _("Partly right: some pairs fit"),
        "wrong": _("Not right: no pair fits"),
    }[kind]


def _title_order(kind: str, _chosen: Sequence[int], _feedback: FeedbackView) -> str:
    return {
        "right": _("Right: every step is in its place"),
        "partly": _("Partly right: some steps belong elsewhere"),
        "wrong": _("Not right: some steps belong elsewhere"),
    }[kind]


TITLES: Final[Mapping[ItemType, Callable[[str, Sequence[int], FeedbackView], str]]] = MappingProxyType(
    {
        ItemType.SINGLE_CHOICE: _title_choice,
        ItemType.MULTIPLE_RESPONSE: _title_several,
        ItemType.MATCHING: _title_pairs,
        ItemType.ORDERING: _title_order,
        ItemType.FIND_EVIDENCE: _title_several,
    }
)


def _credit_several(chosen: Sequence[int], key: Sequence[int]) -> str:
    hits, wrong = _count_hits(chosen, key)
    if not hits:
        return _("Nothing that you chose is right.")
    if not wrong:
        return _("You chose %(hits)s of the %(keys)s right answers.", hits=hits, keys=len(key))
    told = ngettext(
        "You chose %(hits)s of the %(keys)s right answers, and %(num)s that is not right.",
        "You chose %(hits)s of the %(keys)s right answers, and %(num)s that are not right.",
        wrong,
        hits=hits,
        keys=len(key),
    )
    cost = _("A wrong one takes a right one back.")
    return f"{told} {cost}"


def _credit_overlap(chosen: Sequence[int], key: Sequence[int]) -> str:
    hits, wrong = _count_hits(chosen, key)
    if not hits:
        return _("Nothing that you chose shows it.")
    if not wrong:
        return _("You found %(hits)s of %(keys)s sentences.", hits=hits, keys=len(key))
    told = ngettext(
        "You found %(hits)s of %(keys)s sentences, and chose %(num)s that does not show it.",
        "You found %(hits)s of %(keys)s sentences, and chose %(num)s that do not show it.",
        wrong,
        hits=hits,
        keys=len(key),
    )
    cost = _("Each one too many makes the right ones count for less.")
    return f"{told} {cost}"


def _credit_pairs(chosen: Sequence[int], key: Sequence[int]) -> str:
    right = _count_places(chosen, key)
    return ngettext(
        "%(num)s of %(all)s pairs is right.", "%(num)s of %(all)s pairs are right.", right, all=len(key)
    )


def _credit_order(chosen: Sequence[int], key: Sequence[int]) -> str:
    pairs = list(combinations([key.index(position) for position in chosen], 2))
    right = sum(first < second for first, second in pairs)
    told = _(
        "In %(right)s of %(all)s pairs of steps the earlier one stands first.", right=right, all=len(pairs)
    )
    cost = _("Each pair that is the other way round takes one of these back.")
    return f"{told} {cost}"


CREDITS: Final[Mapping[ItemType, Callable[[Sequence[int], Sequence[int]], str]]] = MappingProxyType(
    {
        ItemType.MULTIPLE_RESPONSE: _credit_several,
        ItemType.MATCHING: _credit_pairs,
        ItemType.ORDERING: _credit_order,
        ItemType.FIND_EVIDENCE: _credit_overlap,
    }
)


def _count_hits(chosen: Sequence[int], key: Sequence[int]) -> tuple[int, int]:
    """How many of the chosen options are keys, and how many are not."""
    hits = len(set(chosen) & set(key))
    return hits, len(chosen) - hits


def _count_places(chosen: Sequence[int], key: Sequence[int]) -> int:
    return sum(given == right for given, right in zip(chosen, key, strict=True))
