"""What the page of a job says."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any, Final

from flask import url_for

from quiz.items import SKILL_NAMES, Cause, Skill
from quiz.services.job_kinds import FETCH, GENERATE
from quiz.services.jobs import JobView, State
from quiz.web.studio.links import find_way
from quiz.web.words import plural

HEADINGS: Final[Mapping[str, str]] = MappingProxyType(
    {FETCH: "Fetching an article", GENERATE: "Making questions"}
)
STATES: Final[Mapping[State, str]] = MappingProxyType(
    {
        State.QUEUED: "Waiting to begin",
        State.RUNNING: "Under way",
        State.DONE: "Done",
        State.FAILED: "It did not work",
        State.LOST: "Broken off",
        State.STOPPED: "Stopped",
    }
)


@dataclass(frozen=True, slots=True)
class JobPage:
    """A job with its words. `subject` is what it is about, `way_out` where one can try another way."""

    view: JobView
    heading: str
    subject: str
    words: str
    step: str
    way_out: str
    outcome: Outcome | None = None

    @property
    def can_start_again(self) -> bool:
        """Whether beginning anew may help."""
        return self.view.state in {State.FAILED, State.LOST, State.STOPPED}


def present_job(view: JobView) -> JobPage:
    """The page of a job."""
    fetching = view.kind == FETCH
    return JobPage(
        view=view,
        heading=HEADINGS[view.kind],
        subject=str(view.request["address"] if fetching else view.request["title"]),
        words=STATES[view.state],
        step=tell_step(view),
        way_out=url_for("articles.new" if fetching else "generate.choose"),
        outcome=present_outcome(view) if view.state is State.DONE and not fetching else None,
    )


def tell_step(view: JobView) -> str:
    """What happens now, or what one can do."""
    if view.state is State.RUNNING:
        return view.step
    if view.state is State.LOST:
        return "Whatever did the work was stopped in the middle of it. Nothing was stored; start it again."
    if view.state is State.STOPPED:
        return "You stopped it. Nothing was stored."
    if view.state is State.QUEUED and view.waits_long:
        return (
            "Nothing has taken it up yet. If that goes on, tell whoever runs this site: no worker is running."
        )
    return "It begins as soon as its turn comes." if view.state is State.QUEUED else ""


def find_result(view: JobView) -> str | None:
    """The address of what the job made, None while there is nothing or where its own page shows it."""
    if view.state is State.DONE and view.kind == FETCH:
        return url_for("articles.preview", import_id=view.result["import_id"])
    return None


@dataclass(frozen=True, slots=True)
class Count:
    """A line of a table; `skills` are those that it is mostly about, in words."""

    name: str
    count: int
    skills: str = ""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a job that makes questions has made. Without a bank nothing was made."""

    headline: str
    lines: tuple[str, ...]
    skills: tuple[Count, ...]
    causes: tuple[Count, ...]
    bank_url: str | None
    review_url: str | None


def present_outcome(view: JobView) -> Outcome:
    """What was made, by skill, and what was not asked and why."""
    result = view.result
    bank_id = result["bank_id"] if result["added"] or result["known"] else None
    return Outcome(
        headline=f"{plural(result['added'], 'new question')} in “{view.request['title']}”"
        if result["added"]
        else "No new question could be proven",
        lines=tuple(tell_lines(result)),
        skills=tuple(Count(SKILL_NAMES[Skill(name)], count) for name, count in result["skills"].items()),
        causes=tuple(tell_cause(name, counts) for name, counts in result["refused"].items()),
        bank_url=None if bank_id is None else url_for("banks.bank", bank_id=bank_id),
        review_url=None if bank_id is None else find_way("review.queue", bank_id=bank_id),
    )


def tell_lines(result: Mapping[str, Any]) -> Iterator[str]:
    """What else there is to say: what is accepted already, what the bank had, which articles gave nothing."""
    if result["accepted"]:
        yield f"{result['accepted']} of them are accepted: the engine may release them."
    if result["known"]:
        yield f"{plural(result['known'], 'question')} stood in the bank already and stayed as they were."
    if not result["added"]:
        yield "Articles that name several unrelated sources give most questions."
    if result["barren"] and result["added"]:
        yield f"{plural(len(result['barren']), 'article')} gave no question."


def tell_cause(name: str, counts: Mapping[str, int]) -> Count:
    """A cause in words, with the three skills that it was met for most often."""
    skills = ", ".join(SKILL_NAMES[Skill(skill)] for skill in list(counts)[:3])
    words = Cause[name].value
    return Count(words[:1].upper() + words[1:], sum(counts.values()), skills)
