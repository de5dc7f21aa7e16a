"""Practice: begin or go on, one question after the other, and how it goes. No account, no name needed."""

from __future__ import annotations

import dataclasses

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from quiz.services import practice_progress, practice_starts, practice_turns
from quiz.services.practice_views import TurnReceipt
from quiz.services.views import QuestionView
from quiz.web import visit
from quiz.web.access import Audience, for_audience
from quiz.web.forms import ActionForm, AnswerForm, PracticeForm, blaming
from quiz.web.languages import _
from quiz.web.practice_page import present_progress, tell_missing, tell_nothing_left
from quiz.web.presenting import present_question
from quiz.web.resources import database
from quiz.web.ways import Ways

blueprint = Blueprint("practice", __name__)


@blueprint.get("/practice/")
@for_audience(Audience.PUBLIC)
def index() -> str:
    """What practice is, the practices that this browser can go on with, and the form to begin one."""
    return show_index(PracticeForm())


@blueprint.post("/practice/")
@for_audience(Audience.PUBLIC)
def start() -> ResponseReturnValue:
    """The first question of a new practice, or the form again with what is wrong."""
    form = PracticeForm()
    if form.validate_on_submit():
        with blaming(form.nickname):
            name, key = form.nickname.data or "", form.start_key.data
            started = practice_starts.start_practice(database(), name, key)
            return begin(started.practice_id)
    return show_index(form), 400


@blueprint.post("/a/<attempt_id>/practise")
@for_audience(Audience.ATTEMPT)
def from_attempt(attempt_id: str) -> ResponseReturnValue:
    """The first question in the skills that were ticked below a result, on other articles."""
    ActionForm().validate_on_submit()
    skills, known = request.form.getlist("skill"), visit.remembered_practices()
    key = request.form.get("start_key")
    started = practice_starts.start_from_attempt(database(), attempt_id, skills, known, start_key=key)
    if started.missing:
        flash(tell_missing(started.missing))
    return begin(started.practice_id)


@blueprint.get("/practice/<practice_id>/")
@for_audience(Audience.PRACTICE)
def progress(practice_id: str) -> str:
    """How it goes: skill by skill, what comes up when, and every answered question again."""
    view = practice_progress.read_progress(database(), practice_id)
    return render_template("practice/progress.html", page=present_progress(view))


@blueprint.get("/practice/<practice_id>/next")
@for_audience(Audience.PRACTICE)
def following(practice_id: str) -> ResponseReturnValue:
    """The way to the question that is put now, or why there is none."""
    served = practice_turns.serve_turn(database(), practice_id)
    if served.number is None:
        page = tell_nothing_left(practice_id, served)
        return render_template("practice/nothing.html", page=page)
    if served.extra:
        flash(_("No skill is due yet, so this question is extra. Coming back later helps more."))
    return redirect(question_address(practice_id, served.number), code=303)


@blueprint.get("/practice/<practice_id>/<int:number>")
@for_audience(Audience.PRACTICE)
def question(practice_id: str, number: int) -> str:
    """The article beside one question, with feedback behind its answer."""
    return show_question(practice_id, number, AnswerForm())


@blueprint.post("/practice/<practice_id>/<int:number>")
@for_audience(Audience.PRACTICE)
def answer(practice_id: str, number: int) -> ResponseReturnValue:
    """The question again with its feedback, or the form with what is wrong."""
    form = AnswerForm()
    if form.validate_on_submit():
        with blaming(form.choice):
            receipt = practice_turns.record_answer(
                database(), practice_id, number, form.choice.data, form.sure.data
            )
            return redirect(after_answer(practice_id, receipt), code=303)
    return show_question(practice_id, number, form), 400


@blueprint.post("/practice/<practice_id>/<int:number>/another")
@for_audience(Audience.PRACTICE)
def another(practice_id: str, number: int) -> ResponseReturnValue:
    """The way to another question; this one is passed over."""
    ActionForm().validate_on_submit()
    practice_turns.pass_over(database(), practice_id, number)
    return redirect(url_for(".following", practice_id=practice_id), code=303)


@blueprint.post("/practice/<practice_id>/passed")
@for_audience(Audience.PRACTICE)
def take_up(practice_id: str) -> ResponseReturnValue:
    """The way to the first question that was passed over."""
    ActionForm().validate_on_submit()
    number = practice_turns.take_up_passed(database(), practice_id)
    if number is None:
        return redirect(url_for(".following", practice_id=practice_id), code=303)
    return redirect(question_address(practice_id, number), code=303)


@blueprint.post("/practice/<practice_id>/sure")
@for_audience(Audience.PRACTICE)
def ask_sure(practice_id: str) -> ResponseReturnValue:
    """The progress page, with the learner asked from now on how sure they are, or no more."""
    ActionForm().validate_on_submit()
    asked = request.form.get("asked") == "1"
    practice_starts.ask_confidence(database(), practice_id, asked=asked)
    flash(
        _("From the next question on you are asked how sure you are.")
        if asked
        else _("You are not asked any more how sure you are.")
    )
    return redirect(url_for(".progress", practice_id=practice_id, _anchor="sure-title"), code=303)


def show_index(form: PracticeForm) -> str:
    """The page to begin at, with `form` in it."""
    known = practice_starts.list_heads(database(), visit.remembered_practices())
    return render_template("practice/index.html", form=form, known=known)


def begin(practice_id: str) -> ResponseReturnValue:
    """The way to the question that is put now, in a practice that this browser may open from now on."""
    visit.remember_practice(practice_id)
    return redirect(url_for(".following", practice_id=practice_id), code=303)


def show_question(practice_id: str, number: int, form: AnswerForm) -> str:
    """The question page with `form` in it."""
    view = practice_turns.show_turn(database(), practice_id, number)
    named = dataclasses.replace(view, quiz_title=_("Practice"))
    page = present_question(named)
    return render_template(
        "practice/question.html", page=page, ways=practice_ways(named), form=form, practice_id=practice_id
    )


def practice_ways(view: QuestionView) -> Ways:
    """The ways of a question in a practice: on to the next behind an answer, to another one before."""
    practice_id, number = view.attempt_id, view.number
    is_open = view.chosen is None
    return Ways(
        answer=url_for(".answer", practice_id=practice_id, number=number, _anchor="question"),
        following=None if is_open else url_for(".following", practice_id=practice_id),
        skip_form=url_for(".another", practice_id=practice_id, number=number) if is_open else None,
        leave=url_for("learner.forget"),
        kept=url_for("kept.practice", practice_id=practice_id),
    )


def question_address(practice_id: str, number: int) -> str:
    """The address of a question, which begins with its article: it is always a new one."""
    return url_for("practice.question", practice_id=practice_id, number=number)


def after_answer(practice_id: str, receipt: TurnReceipt) -> str:
    """The address to go to after an answer, with a notice where an earlier one stands."""
    here = question_address(practice_id, receipt.number)
    if receipt.recorded:
        return f"{here}#feedback"
    flash(
        _("You had already answered question %(number)s. Your first answer stands.", number=receipt.number),
        "warning",
    )
    return f"{here}#question"
