"""The pages that need nobody's name: home, about, privacy."""

from __future__ import annotations

from flask import Blueprint, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from quiz.services import learning
from quiz.web import visit
from quiz.web.access import Audience, for_audience
from quiz.web.forms import JoinForm, blaming
from quiz.web.resources import database

blueprint = Blueprint("pages", __name__)


@blueprint.get("/")
@for_audience(Audience.PUBLIC)
def home() -> ResponseReturnValue:
    """The front door: join by code, or go on where this browser was."""
    return show_home(JoinForm())


@blueprint.post("/")
@for_audience(Audience.PUBLIC)
def join() -> ResponseReturnValue:
    """The way to the quiz of the typed code, or the form again with what is wrong."""
    form = JoinForm()
    if form.validate_on_submit():
        with blaming(form.code):
            invitation = learning.find_invitation(database(), form.code.data)
            return redirect(url_for("learner.invitation", join_code=invitation.join_code), code=303)
    return show_home(form), 400


@blueprint.get("/about")
@for_audience(Audience.PUBLIC)
def about() -> str:
    """What the questions are, where they come from and what they cannot test."""
    return render_template("pages/about.html")


@blueprint.get("/privacy")
@for_audience(Audience.PUBLIC)
def privacy() -> str:
    """What is kept about whom."""
    return render_template("pages/privacy.html")


def show_home(form: JoinForm) -> str:
    """The front door with `form` in it."""
    return render_template(
        "pages/home.html",
        form=form,
        attempts=visit.remembered_attempts(),
        practices=visit.remembered_practices(),
    )
