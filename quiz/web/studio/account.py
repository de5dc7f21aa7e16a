"""The account of the teacher who is signed in: name, password, and the browsers they are signed in with."""

from __future__ import annotations

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from quiz.errors import Code, QuizError
from quiz.services import accounts, entering
from quiz.web import visit
from quiz.web.access import Audience, for_audience, signed_in_teacher
from quiz.web.forms import ActionForm
from quiz.web.resources import database
from quiz.web.studio.entrance_forms import NameForm, PasswordForm, blame_fields

blueprint = Blueprint("account", __name__, url_prefix="/teacher/account")


@blueprint.get("/")
@for_audience(Audience.TEACHER)
def show() -> str:
    """Name, password and sessions."""
    return show_account(NameForm(name=signed_in_teacher().name), PasswordForm())


@blueprint.post("/name")
@for_audience(Audience.TEACHER)
def rename() -> ResponseReturnValue:
    """The account with its new name, or what is wrong with it."""
    form = NameForm()
    if form.validate_on_submit():
        try:
            accounts.rename(database(), signed_in_teacher().teacher_id, form.name.data)
            flash("Your name is saved.")
            return redirect(url_for(".show"), code=303)
        except QuizError as error:
            blame_fields(form, error)
    return show_account(form, PasswordForm()), 400


@blueprint.post("/password")
@for_audience(Audience.TEACHER)
def change_password() -> ResponseReturnValue:
    """The account with its new password and this session alone, or what is wrong with it."""
    form, headers, status = PasswordForm(), {}, 400
    if form.validate_on_submit():
        try:
            accounts.change_password(
                database(),
                signed_in_teacher().teacher_id,
                current=form.current.data or "",
                new=form.password.data,
                token=visit.teacher_token() or "",
                address=request.remote_addr or "",
            )
            flash("Your password is saved. Every other browser is signed out.")
            return redirect(url_for(".show"), code=303)
        except QuizError as error:
            blame_fields(form, error)
            fault = error.faults[0]
            if fault.code is Code.SIGN_IN_BLOCKED:
                headers, status = {"Retry-After": str(fault.details["seconds"])}, 429
    return show_account(NameForm(name=signed_in_teacher().name), form), status, headers


@blueprint.post("/sessions/<int:session_id>/end")
@for_audience(Audience.TEACHER)
def end_session(session_id: int) -> ResponseReturnValue:
    """The account without that session."""
    if ActionForm().validate_on_submit():
        entering.sign_out_one(database(), signed_in_teacher().teacher_id, session_id)
        flash("That browser is signed out.")
    return redirect(url_for(".show"), code=303)


@blueprint.post("/sign-out-everywhere")
@for_audience(Audience.TEACHER)
def leave_everywhere() -> ResponseReturnValue:
    """The front door, with this teacher's sessions ended on every device."""
    if ActionForm().validate_on_submit():
        entering.sign_out_everywhere(database(), signed_in_teacher().teacher_id)
        visit.sign_out()
        flash("You are signed out, here and on every other device.")
    return redirect(url_for("pages.home"), code=303)


def show_account(name_form: NameForm, password_form: PasswordForm) -> str:
    """The account page with its two forms."""
    teacher = signed_in_teacher()
    sessions = entering.list_sessions(database(), teacher.teacher_id, visit.teacher_token() or "")
    return render_template(
        "studio/account/account.html",
        teacher=teacher,
        name_form=name_form,
        password_form=password_form,
        sessions=sessions,
    )
