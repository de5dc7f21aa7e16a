"""What the pages of a live round show, worked out beforehand: how often each option was taken, as bars."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from quiz.items.item import ItemType
from quiz.services.live_views import CountGroup, FollowView, RoundView
from quiz.web.languages import _
from quiz.web.option_pages import OptionPage
from quiz.web.presenting import QuestionPage, present_question
from quiz.web.words import letter


@dataclass(frozen=True, slots=True)
class CountRow:
    """One option: `width` is its share of the answers in per cent, `right` None before the key is shown."""

    letter: str
    text: str
    count: int
    width: float
    right: bool | None


@dataclass(frozen=True, slots=True)
class CountTable:
    """How often each option was taken, for one part of a question; `caption` is empty where it is whole.

    `quoted` is whether the caption is in the words of the question, not in those of the page.
    """

    caption: str
    rows: tuple[CountRow, ...]
    quoted: bool = False


@dataclass(frozen=True, slots=True)
class FollowPage:
    """A live round as a learner sees it; `page` is None while no question is asked."""

    view: FollowView
    page: QuestionPage | None
    counts: tuple[CountTable, ...]


@dataclass(frozen=True, slots=True)
class RoundPage:
    """A live round as it stands on the wall; `page` is None while no question is asked.

    `told` are the options with their reasons once they are shown: those of an order as they belong.
    """

    view: RoundView
    page: QuestionPage | None
    counts: tuple[CountTable, ...]
    told: tuple[OptionPage, ...] = ()


def present_follow(view: FollowView) -> FollowPage:
    """The page of a learner."""
    page = present_question(view.question) if view.question else None
    return FollowPage(view, page, present_counts(view.counts, page))


def present_round(view: RoundView) -> RoundPage:
    """The page on the wall."""
    page = present_question(view.question) if view.question else None
    return RoundPage(view, page, present_counts(view.counts, page), list_told(page))


def list_told(page: QuestionPage | None) -> tuple[OptionPage, ...]:
    """The options with their reasons; none before the key is shown."""
    if page is None or page.view.feedback is None:
        return ()
    if page.view.type is ItemType.ORDERING:
        return tuple(page.options[position] for position in page.view.feedback.key)
    return page.options


def present_counts(groups: Iterable[CountGroup], page: QuestionPage | None) -> tuple[CountTable, ...]:
    """The counts, with what is right as soon as it may be seen."""
    key = page.view.feedback.key if page is not None and page.view.feedback else None
    tables = []
    for part, group in enumerate(groups):
        whole = not group.prompt and group.place is None
        right = None if key is None else frozenset(key) if whole else frozenset(key[part : part + 1])
        rows = tuple(
            CountRow(
                letter(line.position),
                line.text,
                line.count,
                round(100 * line.count / group.answers, 1) if group.answers else 0.0,
                None if right is None else line.position in right,
            )
            for line in group.lines
        )
        tables.append(CountTable(name_part(group), rows, quoted=group.place is None))
    return tuple(tables)


def name_part(group: CountGroup) -> str:
    """What stands above the counts of one part of a question."""
    return group.prompt if group.place is None else _("Step %(number)d", number=group.place)
