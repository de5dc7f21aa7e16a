"""The learner's pages: join, read and answer, look back, leave and return."""

from __future__ import annotations

import dataclasses
from functools import partial
from typing import NoReturn

from flask import Blueprint, abort, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from quiz.items.item import ItemType
from quiz.services import learning, live, resuming
from quiz.services.practice_views import PracticeStarted
from quiz.services.views import AttemptStarted, FeedbackPolicy, Receipt, Waiting
from quiz.web import visit
from quiz.web.access import Audience, for_audience
from quiz.web.forms import ActionForm, AnswerForm, FlagForm, NicknameForm, ResumeForm, blaming
from quiz.web.languages import _
from quiz.web.presenting import present_question, present_result
from quiz.web.resources import database
from quiz.web.ways import attempt_ways, question_address
from quiz.web.words import in_zone, list_letters

blueprint = Blueprint("learner", __name__)


@blueprint.get("/q/<join_code>")
@for_audience(Audience.PUBLIC)
def invitation(join_code: str) -> str:
    """What awaits the learner, and the nickname form."""
    return show_invitation(join_code, NicknameForm())


@blueprint.post("/q/<join_code>")
@for_audience(Audience.PUBLIC)
def start(join_code: str) -> ResponseReturnValue:
    """A new attempt at its first question, or the form again with what is wrong.

    The question comes at once, without a redirect, which a slow line would wait for. Sent again, the form
    leads to the attempt that it began.
    """
    form = NicknameForm()
    if form.validate_on_submit():
        found = learning.find_invitation(database(), join_code)
        with blaming(form.nickname):
            started = learning.start_attempt(database(), join_code, form.wanted, form.start_key.data)
            visit.remember_attempt(
                visit.RememberedAttempt(started.attempt_id, found.join_code, started.nickname, found.title)
            )
            if started.again or found.policy is FeedbackPolicy.LIVE:
                return redirect(url_for(".attempt", attempt_id=started.attempt_id), code=303)
            here = url_for(".question", attempt_id=started.attempt_id, number=1)
            return show_question(started.attempt_id, 1, AnswerForm(formdata=None), moved_to=here)
    return show_invitation(join_code, form), 400


@blueprint.get("/a/<attempt_id>/")
@for_audience(Audience.ATTEMPT)
def attempt(attempt_id: str) -> ResponseReturnValue:
    """The way to where the learner was: the live round, the next open question, or the result."""
    if live.is_running(database(), attempt_id):
        return redirect(url_for("live.follow", attempt_id=attempt_id), code=303)
    return redirect(onward(attempt_id, learning.next_number(database(), attempt_id)), code=303)


@blueprint.get("/a/<attempt_id>/<int:number>")
@for_audience(Audience.ATTEMPT)
def question(attempt_id: str, number: int) -> str:
    """The article beside one question, with feedback as soon as it may be seen."""
    return show_question(attempt_id, number, AnswerForm())


@blueprint.post("/a/<attempt_id>/<int:number>")
@for_audience(Audience.ATTEMPT)
def answer(attempt_id: str, number: int) -> ResponseReturnValue:
    """The receipt of an answer: its feedback, the next question or the result."""
    form = AnswerForm()
    if form.validate_on_submit():
        with blaming(form.choice):
            chosen, sure = form.choice.data, form.sure.data
            receipt = learning.record_response(database(), attempt_id, number, chosen, sure)
            return redirect(after_answer(attempt_id, receipt), code=303)
    return show_question(attempt_id, number, form), 400


@blueprint.post("/a/<attempt_id>/<int:number>/flag")
@for_audience(Audience.ATTEMPT)
def flag(attempt_id: str, number: int) -> ResponseReturnValue:
    """The question again, with a flag or without one, and with whatever was chosen but not sent yet."""
    form, begun = FlagForm(), AnswerForm()
    if not form.validate_on_submit():
        abort(400)
    learning.set_flag(database(), attempt_id, number, flagged=form.flagged.data == "1")
    here = question_address(attempt_id, number)
    if begun.choice.data or begun.sure.data:
        return show_question(attempt_id, number, begun, moved_to=here)
    return redirect(here, code=303)


@blueprint.get("/a/<attempt_id>/<int:number>/flag")
@for_audience(Audience.ATTEMPT)
def flagged(attempt_id: str, number: int) -> ResponseReturnValue:
    """The question, for whoever loads the answer to its flag anew."""
    return redirect(question_address(attempt_id, number), code=303)


@blueprint.get("/a/<attempt_id>/hand-in")
@for_audience(Audience.ATTEMPT)
def hand_in_form(attempt_id: str) -> ResponseReturnValue:
    """What is open and what is flagged, and the button that ends the attempt."""
    view = learning.read_hand_in(database(), attempt_id)
    if view.over:
        return redirect(url_for(".result", attempt_id=attempt_id), code=303)
    kept, question = visit.find_attempt(attempt_id), partial(question_address, attempt_id)
    return render_template("learner/hand_in.html", view=view, kept=kept, question=question)


@blueprint.post("/a/<attempt_id>/hand-in")
@for_audience(Audience.ATTEMPT)
def hand_in(attempt_id: str) -> ResponseReturnValue:
    """The result of an attempt that is over now."""
    if ActionForm().validate_on_submit():
        learning.hand_in(database(), attempt_id)
    return redirect(url_for(".result", attempt_id=attempt_id), code=303)


@blueprint.get("/a/<attempt_id>/result")
@for_audience(Audience.ATTEMPT)
def result(attempt_id: str) -> ResponseReturnValue:
    """The score by skill and every question beside its evidence, as far as they are due."""
    if live.is_running(database(), attempt_id):
        return redirect(url_for("live.follow", attempt_id=attempt_id), code=303)
    open_number = learning.next_number(database(), attempt_id)
    if open_number is not None:
        flash(_("Your result appears here when every question is answered. This one is still open."))
        return redirect(onward(attempt_id, open_number), code=303)
    view, kept = learning.read_result(database(), attempt_id), visit.find_attempt(attempt_id)
    if isinstance(view, Waiting):
        return render_template("learner/waiting.html", view=view, kept=kept)
    page, key = present_result(view), learning.draw_start_key()
    return render_template("learner/result.html", page=page, kept=kept, start_key=key)


@blueprint.post("/a/<attempt_id>/again")
@for_audience(Audience.ATTEMPT)
def again(attempt_id: str) -> ResponseReturnValue:
    """Another attempt of the same learner, at its first question, or where it is if it was begun before."""
    kept = visit.find_attempt(attempt_id)
    if kept is None or not ActionForm().validate_on_submit():
        return redirect(url_for(".attempt", attempt_id=attempt_id), code=303)
    started = learning.repeat_attempt(database(), attempt_id)
    visit.remember_attempt(dataclasses.replace(kept, attempt_id=started.attempt_id))
    if started.again:
        return redirect(url_for(".attempt", attempt_id=started.attempt_id), code=303)
    return redirect(url_for(".question", attempt_id=started.attempt_id, number=1), code=303)


@blueprint.get("/a/<attempt_id>/time")
@for_audience(Audience.ATTEMPT)
def time_left(attempt_id: str) -> ResponseReturnValue:
    """The seconds that are left, null without end: the teacher may have given more meanwhile."""
    clock = learning.read_clock(database(), attempt_id)
    return {
        "seconds": None if clock is None else clock.seconds,
        "ends": None if clock is None else in_zone(clock.ends, clock.zone),
    }


@blueprint.get("/resume")
@for_audience(Audience.PUBLIC)
def resume_form() -> str:
    """The form for a resume code."""
    return render_template("learner/resume.html", form=ResumeForm())


@blueprint.post("/resume")
@for_audience(Audience.PUBLIC)
def resume() -> ResponseReturnValue:
    """The way to the attempt or the practice of the typed code, or the form again with what is wrong."""
    form = ResumeForm()
    if form.validate_on_submit():
        with blaming(form.code):
            return go_on(resuming.resume(database(), form.code.data))
    return render_template("learner/resume.html", form=form), 400


def go_on(found: AttemptStarted | PracticeStarted) -> ResponseReturnValue:
    """The way to what was resumed, which this browser may open from now on."""
    if isinstance(found, PracticeStarted):
        visit.remember_practice(found.practice_id)
        return redirect(url_for("practice.progress", practice_id=found.practice_id), code=303)
    first = learning.open_question(database(), found.attempt_id, 1)
    visit.remember_attempt(visit.RememberedAttempt(found.attempt_id, "", first.nickname, first.quiz_title))
    return redirect(url_for(".attempt", attempt_id=found.attempt_id), code=303)


@blueprint.post("/forget")
@for_audience(Audience.PUBLIC)
def forget() -> ResponseReturnValue:
    """The front door of a browser that remembers no attempt any more."""
    if ActionForm().validate_on_submit():
        visit.forget_attempts()
        flash(
            _("This device has forgotten you. Your answers are still saved; a resume code brings them back.")
        )
    return redirect(url_for("pages.home"), code=303)


def show_invitation(join_code: str, form: NicknameForm) -> str:
    """The invitation with `form` in it, and the attempts at this quiz that this browser can go on with."""
    found = learning.find_invitation(database(), join_code)
    known = tuple(kept for kept in visit.remembered_attempts() if kept.join_code == found.join_code)
    return render_template("learner/invitation.html", invitation=found, form=form, known=known)


def show_question(attempt_id: str, number: int, form: AnswerForm, moved_to: str | None = None) -> str:
    """The question page with `form` in it; `moved_to` is its address where it is shown at another one."""
    view = learning.open_question(database(), attempt_id, number)
    if view.policy is FeedbackPolicy.LIVE and view.feedback is None:
        follow_round(attempt_id, form)
    page = present_question(view)
    ways = attempt_ways(page, visit.find_attempt(attempt_id))
    return render_template("learner/question.html", page=page, ways=ways, form=form, moved_to=moved_to)


def follow_round(attempt_id: str, form: AnswerForm) -> NoReturn:
    """Never returns: it leads to the live round, which alone tells what is asked now, with what was wrong.

    Raises:
        HTTPException: the redirect.
    """
    for message in form.choice.errors:
        flash(message, "warning")
    abort(redirect(url_for("live.follow", attempt_id=attempt_id), code=303))


def onward(attempt_id: str, number: int | None) -> str:
    """The address of question `number`, or of the result when none is open."""
    if number is None:
        return url_for(".result", attempt_id=attempt_id)
    # The second question stands beside an article that is already read: go straight to the question.
    anchor = "question" if number > 1 else None
    return url_for(".question", attempt_id=attempt_id, number=number, _anchor=anchor)


def after_answer(attempt_id: str, receipt: Receipt) -> str:
    """The address to go to after an answer, with a notice that says what is on record."""
    told = tell_choice(receipt)
    here = url_for(".question", attempt_id=attempt_id, number=receipt.number)
    if not receipt.recorded:
        flash(tell_first(receipt.number, told), "warning")
        return f"{here}#question"
    if receipt.in_grace:
        flash(_("Your answer came just after the end, and was still taken."), "saved")
    if receipt.policy is FeedbackPolicy.AT_ONCE:
        return f"{here}#feedback"
    flash(tell_saved(receipt.number, told), "saved")
    return onward(attempt_id, receipt.next_number)


def tell_first(number: int, told: str) -> str:
    """That the first answer stands, which was `told` in letters, or not."""
    if told:
        return _(
            "You had already answered question %(number)s. Your first answer, %(answer)s, stands.",
            number=number,
            answer=told,
        )
    return _("You had already answered question %(number)s. Your first answer stands.", number=number)


def tell_saved(number: int, told: str) -> str:
    """That the answer is on record, which is `told` in letters, or not."""
    if told:
        return _("Answer %(answer)s to question %(number)s is saved.", answer=told, number=number)
    return _("Your answer to question %(number)s is saved.", number=number)


def tell_choice(receipt: Receipt) -> str:
    """The letters on record; nothing for pairs and orders, where letters alone say little."""
    placed = receipt.type in (ItemType.MATCHING, ItemType.ORDERING)
    return "" if placed else list_letters(receipt.chosen)
