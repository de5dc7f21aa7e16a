"""A published quiz: shared with a class, watched while it runs, closed or given more time."""

from __future__ import annotations

from flask import Blueprint, Response, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from quiz.services import drafting, namesakes, teaching, watching
from quiz.web.access import Audience, for_audience, signed_in_teacher
from quiz.web.forms import ActionForm
from quiz.web.resources import database
from quiz.web.studio.paging import asked_page
from quiz.web.studio.quizzes_forms import (
    ClosingForm,
    MinutesForm,
    NamesakeForm,
    TimeForm,
    WithdrawForm,
    telling,
)
from quiz.web.studio.quizzes_page import draw_code, present_watch, tell_watch

blueprint = Blueprint("quizzes", __name__, url_prefix="/teacher/quizzes")


@blueprint.get("/")
@for_audience(Audience.TEACHER)
def index() -> str:
    """The teacher's quizzes, page by page, and the drafts of new ones."""
    return render_template(
        "studio/quizzes/index.html",
        page=teaching.list_quiz_page(database(), me(), asked_page()),
        drafts=drafting.list_drafts(database(), me()),
    )


@blueprint.get("/<int:quiz_id>")
@for_audience(Audience.TEACHER)
def share(quiz_id: int) -> str:
    """The ways into a quiz: code, link and QR code; and how it is taken."""
    return render_template(
        "studio/quizzes/share.html", quiz=teaching.find_quiz(database(), me(), quiz_id), here="share"
    )


@blueprint.get("/<int:quiz_id>/board")
@for_audience(Audience.TEACHER)
def board(quiz_id: int) -> str:
    """The ways in, large enough for the last row."""
    return render_template("studio/quizzes/board.html", quiz=teaching.find_quiz(database(), me(), quiz_id))


@blueprint.get("/<int:quiz_id>/code.svg")
@for_audience(Audience.TEACHER)
def qr_code(quiz_id: int) -> Response:
    """The link as a QR code."""
    quiz = teaching.find_quiz(database(), me(), quiz_id)
    link = url_for("learner.invitation", join_code=quiz.join_code, _external=True)
    return Response(draw_code(link), mimetype="image/svg+xml")


@blueprint.get("/<int:quiz_id>/watch")
@for_audience(Audience.TEACHER)
def watch(quiz_id: int) -> str:
    """Who is where, and the time that everybody has."""
    return show_watch(quiz_id, ClosingForm(), TimeForm())


@blueprint.get("/<int:quiz_id>/watch.json")
@for_audience(Audience.TEACHER)
def watch_json(quiz_id: int) -> ResponseReturnValue:
    """The same in short, for the page to ask again and again."""
    return tell_watch(watching.watch_quiz(database(), me(), quiz_id, asked_page()))


@blueprint.post("/<int:quiz_id>/close")
@for_audience(Audience.TEACHER)
def close(quiz_id: int) -> ResponseReturnValue:
    """The watching page of a quiz that is closed now."""
    if ActionForm().validate_on_submit():
        watching.close_quiz(database(), me(), quiz_id)
        flash("The quiz is closed. Every answer that was given is kept.")
    return back_to_watch(quiz_id)


@blueprint.post("/<int:quiz_id>/minutes")
@for_audience(Audience.TEACHER)
def give_minutes(quiz_id: int) -> ResponseReturnValue:
    """The watching page, with more time for everybody."""
    form = MinutesForm()
    if form.validate_on_submit():
        watching.give_minutes(database(), me(), quiz_id, form.minutes.data or 0)
        flash(f"Everybody has {form.minutes.data} minutes more.")
    return back_to_watch(quiz_id)


@blueprint.post("/<int:quiz_id>/closing")
@for_audience(Audience.TEACHER)
def set_closing(quiz_id: int) -> ResponseReturnValue:
    """The watching page with another closing, or the form again with what is wrong."""
    form = ClosingForm()
    if form.validate_on_submit():
        with telling(form):
            watching.set_closing(database(), me(), quiz_id, form.closes.data or "")
            flash("The closing is changed.")
            return back_to_watch(quiz_id)
    return show_watch(quiz_id, form, TimeForm(formdata=None)), 400


@blueprint.post("/<int:quiz_id>/time")
@for_audience(Audience.TEACHER)
def grant(quiz_id: int) -> ResponseReturnValue:
    """The watching page with more time for one learner, or the form again with what is wrong."""
    form = TimeForm()
    if form.validate_on_submit():
        with telling(form):
            learners = watching.grant_time(
                database(),
                me(),
                quiz_id,
                form.nickname.data or "",
                extra_percent=form.extra_percent.data or 0,
                closes=form.own_closes.data or "",
            )
            flash(f"{(form.nickname.data or '').strip()} has more time now.")
            if learners > 1:
                flash(f"{learners} learners share this nickname: choose below whom it is for.", "warning")
            return back_to_watch(quiz_id)
    return show_watch(quiz_id, ClosingForm(formdata=None), form), 400


@blueprint.post("/<int:quiz_id>/time/withdraw")
@for_audience(Audience.TEACHER)
def withdraw(quiz_id: int) -> ResponseReturnValue:
    """The watching page, where one learner has the usual time again."""
    form = WithdrawForm()
    if form.validate_on_submit():
        watching.withdraw_time(database(), me(), quiz_id, form.nickname.data or "")
        flash(f"{(form.nickname.data or '').strip()} has the usual time again.")
    return back_to_watch(quiz_id)


@blueprint.post("/<int:quiz_id>/time/choose")
@for_audience(Audience.TEACHER)
def choose_time(quiz_id: int) -> ResponseReturnValue:
    """The watching page, where one of several learners of a nickname has another time."""
    form = NamesakeForm()
    if form.validate_on_submit():
        named = form.nickname.data or "", form.place.data or 0
        namesakes.choose_time(database(), me(), quiz_id, *named, usual=form.time.data == "usual")
        flash(f"That learner has {'the usual time' if form.time.data == 'usual' else 'more time'} now.")
    return back_to_watch(quiz_id)


def show_watch(quiz_id: int, closing: ClosingForm, time: TimeForm) -> str:
    """The watching page with these forms in it."""
    view = watching.watch_quiz(database(), me(), quiz_id, asked_page())
    return render_template(
        "studio/quizzes/watch.html",
        page=present_watch(view),
        quiz=view.quiz,
        here="watch",
        closing=closing,
        time=time,
    )


def back_to_watch(quiz_id: int) -> ResponseReturnValue:
    """The way to the watching page, for those who may see it."""
    teaching.find_quiz(database(), me(), quiz_id)
    return redirect(url_for(".watch", quiz_id=quiz_id), code=303)


def me() -> int:
    """The id of the signed-in teacher."""
    return signed_in_teacher().teacher_id
