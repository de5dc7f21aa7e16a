"""A guided tour of five minutes beside real pages about the sample event: left and taken up at will."""

from __future__ import annotations

from flask import Blueprint, abort, flash, g, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from quiz.services import practising
from quiz.web import visit
from quiz.web.access import Audience, for_audience, signed_in_teacher
from quiz.web.forms import ActionForm
from quiz.web.resources import database
from quiz.web.studio.tour_page import STOPS, TourPage, find_place, find_stop, present_tour

blueprint = Blueprint("tour", __name__, url_prefix="/teacher/tour")


@blueprint.get("/")
@for_audience(Audience.TEACHER)
def index() -> str:
    """What the tour shows, stop by stop, and where to begin or to go on."""
    sample = practising.find_sample(database(), me())
    return render_template(
        "studio/tour/index.html", stops=STOPS, sample=sample, left_at=find_stop(visit.tour_stop())
    )


@blueprint.get("/<int:number>")
@for_audience(Audience.TEACHER)
def stop(number: int) -> ResponseReturnValue:
    """The real page of a stop, or the way to make what it shows."""
    found = find_stop(number)
    if found is None:
        abort(404)
    sample = practising.find_sample(database(), me())
    if sample is None:
        return redirect(url_for(".index"), code=303)
    visit.keep_tour(number)
    if found.practice and sample.quiz_id is None:
        return render_template("studio/tour/practice.html", here=present_tour(found), sample=sample)
    return redirect(find_place(found, sample), code=303)


@blueprint.post("/practice")
@for_audience(Audience.TEACHER)
def practise() -> ResponseReturnValue:
    """The stop at which the tour was, with a practice quiz to look at."""
    if ActionForm().validate_on_submit():
        practising.make_practice(database(), me())
    left_at = find_stop(visit.tour_stop())
    number = left_at.number if left_at and left_at.practice else 4
    return redirect(url_for(".stop", number=number), code=303)


@blueprint.post("/end")
@for_audience(Audience.TEACHER)
def end() -> ResponseReturnValue:
    """The desk, which no longer offers to go on with the tour."""
    if ActionForm().validate_on_submit():
        visit.end_tour()
        flash("That was the tour. You find it again on your desk.")
    return redirect(url_for("teacher.desk"), code=303)


@blueprint.app_context_processor
def show_beside() -> dict[str, TourPage | None]:
    """For templates: the stop that the address asks for, beside a page of the studio."""
    asked = find_stop(request.args.get("tour", type=int)) if request else None
    return {"tour": present_tour(asked) if asked and "teacher" in g else None}


def me() -> int:
    """The id of the signed-in teacher."""
    return signed_in_teacher().teacher_id
