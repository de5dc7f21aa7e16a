"""The way into the studio and out of it: by password, by one-time link, by invitation."""

from __future__ import annotations

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from quiz.errors import Code, QuizError
from quiz.services import entering, inviting
from quiz.services.entering import Entry
from quiz.web import visit
from quiz.web.access import Audience, for_audience, signed_in_teacher
from quiz.web.forms import ActionForm
from quiz.web.resources import database
from quiz.web.studio.entrance_forms import JoinStaffForm, LinkForm, SignInForm, blame_fields
from quiz.web.studio.entrance_page import name_device

blueprint = Blueprint("entrance", __name__, url_prefix="/teacher")


@blueprint.get("/sign-in")
@for_audience(Audience.PUBLIC)
def form() -> str:
    """Login and password, and what to do without one."""
    return render_template("studio/entrance/sign_in.html", form=SignInForm())


@blueprint.post("/sign-in")
@for_audience(Audience.PUBLIC)
def enter() -> ResponseReturnValue:
    """The page that was asked for, in a fresh session, or the form again with what is wrong."""
    form, headers, status = SignInForm(), {}, 400
    if form.validate_on_submit():
        try:
            entry = entering.sign_in(
                database(),
                form.login.data,
                form.password.data,
                address=request.remote_addr or "",
                device=name_device(request.user_agent.string),
            )
            return welcome(entry)
        except QuizError as error:
            blame_fields(form, error)
            fault = error.faults[0]
            if fault.code is Code.SIGN_IN_BLOCKED:
                headers, status = {"Retry-After": str(fault.details["seconds"])}, 429
    return render_template("studio/entrance/sign_in.html", form=form), status, headers


@blueprint.get("/sign-in/<token>")
@for_audience(Audience.PUBLIC)
def link(token: str) -> str:
    """A button: only pressing it uses the link up, so that a preview in a mail program does not."""
    return render_template("studio/entrance/link.html", token=token, form=LinkForm())


@blueprint.post("/sign-in/<token>")
@for_audience(Audience.PUBLIC)
def redeem(token: str) -> ResponseReturnValue:
    """The teacher's desk, in a fresh session, with the new password if one was typed."""
    form = LinkForm()
    if form.validate_on_submit():
        try:
            typed, device = form.password.data or "", name_device(request.user_agent.string)
            return welcome(entering.redeem_sign_in(database(), token, password=typed, device=device))
        except QuizError as error:
            blame_fields(form, error)
    return render_template("studio/entrance/link.html", token=token, form=form), 400


@blueprint.get("/invitations/<token>")
@for_audience(Audience.PUBLIC)
def invitation(token: str) -> str:
    """Who invites to what, with a form for who is new and a button for who is signed in."""
    return show_invitation(token, JoinStaffForm())


@blueprint.post("/invitations/<token>")
@for_audience(Audience.PUBLIC)
def accept(token: str) -> ResponseReturnValue:
    """The desk of a new teacher, or the form again with what is wrong."""
    form = JoinStaffForm()
    if form.validate_on_submit():
        try:
            newcomer = inviting.Newcomer(form.login.data, form.name.data, form.password.data)
            device = name_device(request.user_agent.string)
            return welcome(inviting.accept_as_newcomer(database(), token, newcomer, device=device))
        except QuizError as error:
            blame_fields(form, error)
    return show_invitation(token, form), 400


@blueprint.post("/invitations/<token>/join")
@for_audience(Audience.TEACHER)
def join(token: str) -> ResponseReturnValue:
    """The class that the signed-in teacher has just joined."""
    class_id = inviting.accept_as_teacher(database(), token, signed_in_teacher().teacher_id)
    flash("You now teach this class together.")
    return redirect(url_for("classes.show", class_id=class_id), code=303)


@blueprint.post("/sign-out")
@for_audience(Audience.TEACHER)
def leave() -> ResponseReturnValue:
    """The front door, with this browser's session ended."""
    if ActionForm().validate_on_submit():
        entering.sign_out(database(), visit.teacher_token() or "")
        visit.sign_out()
        flash("You are signed out in this browser.")
    return redirect(url_for("pages.home"), code=303)


def welcome(entry: Entry) -> ResponseReturnValue:
    """The page that was asked for before, or the desk, with a cookie for the teacher who has come in."""
    page = visit.wanted_page() or url_for("teacher.desk")
    visit.sign_in(entry.token)
    return redirect(page, code=303)


def show_invitation(token: str, form: JoinStaffForm) -> str:
    """The page of an invitation with `form` in it."""
    shown = inviting.show_invitation(database(), token, session_token=visit.teacher_token())
    return render_template("studio/entrance/invitation.html", token=token, form=form, invitation=shown)
