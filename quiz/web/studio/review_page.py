"""What the pages of the review queue show."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any, Final

from flask import url_for

from quiz.services.bank_views import Comparison, ItemDetail, ItemFilter, ReviewStatus
from quiz.services.review_views import Checked, Failure, ReviewQueue
from quiz.services.views import Check
from quiz.web.option_pages import find_marks
from quiz.web.presenting import ArticlePage, present_articles
from quiz.web.studio.banks_page import Choice, Detail, present_detail, read_filter, write_filter
from quiz.web.words import plural

ANY_STATE: Final = "any"
MAX_DIGITS: Final = 10  # of a number in an address: no question has a longer one
CHOICES: Final[Mapping[str, tuple[str, str]]] = {
    "status": ("State", "Every state"),
    "skill": ("Skill", "Every skill"),
    "article": ("Article", "Every article"),
    "tier": ("Tier", "Every tier"),
}


@dataclass(frozen=True, slots=True)
class ReviewPage:
    """One question under review, or the end of the queue; `asked` asks for the same filter again.

    `conflict` are a version that the teacher saw and the one that stands now. `again` is a decision that a
    lost session kept from being recorded.
    """

    queue: ReviewQueue
    detail: Detail | None
    articles: tuple[ArticlePage, ...]
    asked: Mapping[str, str]
    choices: tuple[Choice, ...]
    conflict: Comparison | None = None
    again: ReviewStatus | None = None

    @property
    def held(self) -> tuple[Check, ...]:
        """What holds of the question."""
        return (
            tuple(check for check in self.detail.view.preview.review.checks if check.held)
            if self.detail
            else ()
        )


def read_wanted(asked: Mapping[str, str]) -> ItemFilter:
    """The filter that an address asks for: what waits for a decision, unless it says otherwise."""
    wanted = read_filter(asked)
    if wanted.status is None and asked.get("status") != ANY_STATE:
        return replace(wanted, status=ReviewStatus.PROPOSED)
    return wanted


def write_wanted(wanted: ItemFilter) -> dict[str, str]:
    """The part of an address that asks for the filter; `read_wanted` gives it back."""
    asked = write_filter(wanted)
    if wanted.status is None:
        return asked | {"status": ANY_STATE}
    if wanted.status is ReviewStatus.PROPOSED:
        del asked["status"]
    return asked


def read_id(typed: str | None) -> int | None:
    """The number of a question in an address, None for anything else."""
    if typed is None or not (typed.isascii() and typed.isdecimal()) or len(typed) > MAX_DIGITS:
        return None
    return int(typed)


def present_queue(
    queue: ReviewQueue,
    wanted: ItemFilter,
    *,
    conflict: Comparison | None = None,
    again: str | None = None,
) -> ReviewPage:
    """The page of a queue."""
    return ReviewPage(
        queue=queue,
        detail=present_detail(queue.detail) if queue.detail else None,
        articles=present_evidence(queue.detail) if queue.detail else (),
        asked=write_wanted(wanted),
        choices=tuple(
            Choice(name, label, every, queue.facets[name]) for name, (label, every) in CHOICES.items()
        ),
        conflict=conflict,
        again=ReviewStatus(again) if again in set(ReviewStatus) else None,
    )


def present_evidence(detail: ItemDetail) -> tuple[ArticlePage, ...]:
    """The articles of a question with the evidence of every option marked."""
    preview = detail.preview
    return present_articles(preview.articles, find_marks(preview.options, preview.type))


def address(endpoint: str, wanted: ItemFilter, **named: int | str) -> str:
    """The address of a page of the queue with this filter."""
    asked: dict[str, Any] = {**write_wanted(wanted), **named}
    return url_for(endpoint, **asked)


def queue_address(bank_id: int, wanted: ItemFilter, **asked: int | str) -> str:
    """The address of the queue with this filter."""
    return address("review.queue", wanted, bank_id=bank_id, **asked)


def tell_outcome(checked: Checked) -> str:
    """What a check of words came to, in a line."""
    if checked.review is None:
        return "This cannot be a question yet."
    if checked.failures:
        return f"{plural(len(checked.failures), 'check fails', 'checks fail')}: it cannot be accepted yet."
    return f"Proven: all {len(checked.review.checks)} checks hold."


def place_failures(failures: Iterable[Failure], places: Iterable[str]) -> dict[str, list[str]]:
    """What is wrong by the field that it is about; under the empty name what is about none of `places`."""
    known, placed = set(places), defaultdict[str, list[str]](list)
    for failure in failures:
        told = f"{failure.words}: {failure.explanation}" if failure.explanation else failure.words
        placed[failure.place if failure.place in known else ""].append(told)
    return dict(placed)
