"""What is kept about a learner: shown to them, handed to them as a file, and deleted when they say so."""

from __future__ import annotations

import dataclasses
import datetime
import json
from typing import TYPE_CHECKING

from flask import Blueprint, current_app, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from quiz.errors import Code, QuizError
from quiz.services import keeping, learning, practice_starts
from quiz.web import visit
from quiz.web.access import Audience, for_audience
from quiz.web.languages import _, ngettext
from quiz.web.resources import database

if TYPE_CHECKING:
    from _typeshed import DataclassInstance

blueprint = Blueprint("kept", __name__)


@blueprint.get("/a/<attempt_id>/kept")
@for_audience(Audience.ATTEMPT)
def attempt(attempt_id: str) -> str:
    """Everything that is kept about an attempt, with the ways to take it along and to delete it."""
    return show_attempt(attempt_id)


@blueprint.get("/a/<attempt_id>/kept.json")
@for_audience(Audience.ATTEMPT)
def attempt_file(attempt_id: str) -> ResponseReturnValue:
    """The same as a file."""
    return hand_over("my-quiz.json", keeping.read_kept(database(), attempt_id))


@blueprint.post("/a/<attempt_id>/withdraw")
@for_audience(Audience.ATTEMPT)
def withdraw(attempt_id: str) -> ResponseReturnValue:
    """The front door, with nothing kept of this learner's attempts at the quiz; or the page again, unsure."""
    if not is_sure():
        return show_attempt(attempt_id, unsure=True), 400
    gone = keeping.withdraw(database(), attempt_id)
    forget_gone()
    flash(
        ngettext(
            "Your attempt is deleted, with everything that was kept about it.",
            "Your %(num)d attempts are deleted, with everything that was kept about them.",
            gone,
        ),
        "saved",
    )
    return redirect(url_for("pages.home"), code=303)


@blueprint.get("/practice/<practice_id>/kept")
@for_audience(Audience.PRACTICE)
def practice(practice_id: str) -> str:
    """Everything that is kept about a practice, with the ways to take it along and to delete it."""
    return show_practice(practice_id)


@blueprint.get("/practice/<practice_id>/kept.json")
@for_audience(Audience.PRACTICE)
def practice_file(practice_id: str) -> ResponseReturnValue:
    """The same as a file."""
    return hand_over("my-practice.json", practice_starts.read_kept(database(), practice_id))


@blueprint.post("/practice/<practice_id>/withdraw")
@for_audience(Audience.PRACTICE)
def withdraw_practice(practice_id: str) -> ResponseReturnValue:
    """The front door, with nothing kept of the practice; or the page again, unsure."""
    if not is_sure():
        return show_practice(practice_id, unsure=True), 400
    practice_starts.withdraw_practice(database(), practice_id)
    visit.forget_practice(practice_id)
    flash(_("Your practice is deleted, with everything that was kept about it."), "saved")
    return redirect(url_for("pages.home"), code=303)


def show_attempt(attempt_id: str, *, unsure: bool = False) -> str:
    """The page of an attempt; `unsure` when it was to be deleted and the box was not ticked."""
    kept = keeping.read_kept(database(), attempt_id)
    here = url_for(".attempt", attempt_id=attempt_id)
    return render_template("learner/kept.html", kept=kept, unsure=unsure, moved_to=here)


def show_practice(practice_id: str, *, unsure: bool = False) -> str:
    """The page of a practice; `unsure` when it was to be deleted and the box was not ticked."""
    kept = practice_starts.read_kept(database(), practice_id)
    here = url_for(".practice", practice_id=practice_id)
    return render_template("practice/kept.html", kept=kept, unsure=unsure, moved_to=here)


def is_sure() -> bool:
    """Whether the box was ticked without which nothing is deleted."""
    return "sure" in request.form


def forget_gone() -> None:
    """Let this browser remember only attempts that still are: all of one learner's go together."""
    for remembered in visit.remembered_attempts():
        try:
            learning.next_number(database(), remembered.attempt_id)
        except QuizError as error:
            if error.faults[0].code is not Code.ATTEMPT_UNKNOWN:
                raise
            visit.forget_attempt(remembered.attempt_id)


def hand_over(name: str, kept: DataclassInstance) -> ResponseReturnValue:
    """A file of that name with everything in `kept`, readable for people and programs; moments are in UTC."""
    text = json.dumps(dataclasses.asdict(kept), ensure_ascii=False, indent=2, default=to_plain)
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    return current_app.response_class(f"{text}\n", mimetype="application/json", headers=headers)


def to_plain(value: object) -> str:
    """A moment as ISO 8601 writes it.

    Raises:
        TypeError: anything else, which has no business in such a file.
    """
    if isinstance(value, datetime.datetime):
        return value.isoformat()
    raise TypeError(f"not for a file: {value!r}")
