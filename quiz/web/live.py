"""A learner in a live round: wait, answer the question that is open, see what is right with everybody."""

from __future__ import annotations

from flask import Blueprint, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from quiz.services import learning, live
from quiz.services.live_views import FollowView
from quiz.web import visit
from quiz.web.access import Audience, for_audience
from quiz.web.events import stream_round, tell_version
from quiz.web.forms import AnswerForm, blaming
from quiz.web.languages import _
from quiz.web.live_page import present_follow
from quiz.web.resources import database
from quiz.web.ways import Ways

blueprint = Blueprint("live", __name__, url_prefix="/a/<attempt_id>/live")


@blueprint.get("")
@for_audience(Audience.ATTEMPT)
def follow(attempt_id: str) -> ResponseReturnValue:
    """Where the round is: the lobby, the question that is open, what came of it, or the result."""
    view = live.follow_round(database(), attempt_id)
    if view.over:
        return redirect(url_for("learner.result", attempt_id=attempt_id), code=303)
    return show(view, AnswerForm())


@blueprint.get("/<int:number>")
@for_audience(Audience.ATTEMPT)
def question(attempt_id: str, number: int) -> ResponseReturnValue:  # noqa: ARG001 - the round says which
    """The way to where the round is, for whoever reloads a page that was sent with an answer."""
    live.find_place(database(), attempt_id)
    return redirect(url_for(".follow", attempt_id=attempt_id), code=303)


@blueprint.post("/<int:number>")
@for_audience(Audience.ATTEMPT)
def answer(attempt_id: str, number: int) -> ResponseReturnValue:
    """The way back to the round with the answer saved, or the form again with what is wrong."""
    live.find_place(database(), attempt_id)
    form = AnswerForm()
    if form.validate_on_submit():
        with blaming(form.choice):
            receipt = learning.record_response(
                database(), attempt_id, number, form.choice.data, form.sure.data
            )
            if not receipt.recorded:
                flash(_("You had answered this question before. Your first answer stands."), "warning")
            return redirect(url_for(".follow", attempt_id=attempt_id, _anchor="question"), code=303)
    view = live.follow_round(database(), attempt_id)
    asked = view.question
    if asked and asked.number == number and not (asked.closed or view.over):
        return show(view, form), 400
    # The question is not open, or not any more: what was chosen there has no place on this page.
    for message in form.choice.errors:
        flash(message, "warning")
    return redirect(url_for(".follow", attempt_id=attempt_id), code=303)


@blueprint.get("/state")
@for_audience(Audience.ATTEMPT)
def state(attempt_id: str) -> ResponseReturnValue:
    """The version of the round, for a page that asks again and again."""
    return {"version": live.find_place(database(), attempt_id).version}


@blueprint.get("/events")
@for_audience(Audience.ATTEMPT)
def events(attempt_id: str) -> ResponseReturnValue:
    """The same as a stream, which speaks when the round goes on."""
    return stream_round(live.find_place(database(), attempt_id).quiz_id, tell_version)


def show(view: FollowView, form: AnswerForm) -> str:
    """The page of a round that is not over, with `form` in it."""
    live_page, kept = present_follow(view), visit.find_attempt(view.attempt_id)
    joined = kept.join_code if kept else ""
    ways = Ways(
        answer=url_for(".answer", attempt_id=view.attempt_id, number=view.round.number, _anchor="question"),
        clock=url_for("learner.time_left", attempt_id=view.attempt_id),
        leave=url_for("learner.forget"),
        other=url_for("learner.invitation", join_code=joined) if joined else None,
        kept=url_for("kept.attempt", attempt_id=view.attempt_id),
    )
    template = "live/lobby.html" if live_page.page is None else "live/question.html"
    return render_template(template, live=live_page, page=live_page.page, view=view, ways=ways, form=form)
