"""The teacher's side of a live round: one page for the wall, and one step after the other."""

from __future__ import annotations

from flask import Blueprint, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from wtforms import IntegerField, SelectField
from wtforms.validators import InputRequired

from quiz.errors import Code, QuizError
from quiz.services import live
from quiz.services.live_views import Command
from quiz.web.access import Audience, for_audience, leads_back, signed_in_teacher
from quiz.web.events import stream_round, tell_counts
from quiz.web.forms import SiteForm
from quiz.web.live_page import present_round
from quiz.web.resources import database

blueprint = Blueprint("rounds", __name__, url_prefix="/teacher/live/<int:quiz_id>")


class StepForm(SiteForm):
    """What the round is told to do, and the version of it that the teacher saw."""

    command = SelectField("Step", choices=[command.value for command in Command])
    version = IntegerField("Version", validators=[InputRequired()])


def back(quiz_id: int) -> str:
    """The address of the round."""
    return url_for("rounds.show", quiz_id=quiz_id)


@blueprint.get("/")
@for_audience(Audience.TEACHER)
def show(quiz_id: int) -> str:
    """Where the round is, for the wall of a classroom."""
    return render_template(
        "studio/live/round.html", live=present_round(live.show_round(database(), me(), quiz_id))
    )


@blueprint.post("/")
@leads_back(back)
@for_audience(Audience.TEACHER)
def steer(quiz_id: int) -> ResponseReturnValue:
    """The round after the step; a step that somebody has taken already changes nothing."""
    form = StepForm()
    if form.validate_on_submit():
        try:
            command = Command(form.command.data)
            live.steer_round(database(), me(), quiz_id, command, form.version.data)
        except QuizError as error:
            (fault,) = error.faults
            if fault.code is not Code.ROUND_MOVED:
                raise
            flash(f"{fault.problem} {fault.remedy}", "warning")
    return redirect(back(quiz_id), code=303)


@blueprint.get("/state")
@for_audience(Audience.TEACHER)
def state(quiz_id: int) -> ResponseReturnValue:
    """Version and counts, for a page that asks again and again."""
    return dict(tell_counts(live.find_pulse(database(), me(), quiz_id)))


@blueprint.get("/events")
@for_audience(Audience.TEACHER)
def events(quiz_id: int) -> ResponseReturnValue:
    """The same as a stream."""
    live.find_pulse(database(), me(), quiz_id)
    return stream_round(quiz_id, tell_counts)


def me() -> int:
    """The id of the signed-in teacher."""
    return signed_in_teacher().teacher_id
