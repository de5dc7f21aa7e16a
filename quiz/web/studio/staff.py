"""An administrator's page: who teaches here, and invitations for more. It shows no learner and no result."""

from __future__ import annotations

from collections.abc import Callable

from flask import Blueprint, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from quiz.services import entering, inviting, staffing
from quiz.web.access import Audience, for_audience, signed_in_teacher
from quiz.web.forms import ActionForm
from quiz.web.resources import database
from quiz.web.studio.classes_forms import InviteForm
from quiz.web.studio.paging import asked_page

blueprint = Blueprint("staff", __name__, url_prefix="/teacher/staff")


@blueprint.get("/")
@for_audience(Audience.ADMINISTRATOR)
def index() -> str:
    """All teachers and the invitations that are open."""
    return show_staff(InviteForm())


@blueprint.post("/invitations")
@for_audience(Audience.ADMINISTRATOR)
def invite() -> ResponseReturnValue:
    """The new invitation's link, shown this once: only its hash is kept."""
    form = InviteForm()
    if form.validate_on_submit():
        token = inviting.invite_teacher(database(), signed_in_teacher().teacher_id, form.note.data or "")
        return render_template("studio/staff/invited.html", token=token)
    return show_staff(form), 400


@blueprint.post("/invitations/<int:invitation_id>/revoke")
@for_audience(Audience.ADMINISTRATOR)
def revoke(invitation_id: int) -> ResponseReturnValue:
    """The list without that invitation."""
    return act(lambda: inviting.revoke_site_invitation(database(), invitation_id), "The link is void.")


@blueprint.post("/<int:teacher_id>/promote")
@for_audience(Audience.ADMINISTRATOR)
def promote(teacher_id: int) -> ResponseReturnValue:
    """The list with one more administrator."""
    return act(
        lambda: staffing.set_admin(database(), teacher_id, is_admin=True), "There is one more administrator."
    )


@blueprint.post("/<int:teacher_id>/demote")
@for_audience(Audience.ADMINISTRATOR)
def demote(teacher_id: int) -> ResponseReturnValue:
    """The list with one administrator less; whoever steps down themselves gets to the desk."""
    done = act(
        lambda: staffing.set_admin(database(), teacher_id, is_admin=False), "They are no administrator now."
    )
    return (
        redirect(url_for("teacher.desk"), code=303) if teacher_id == signed_in_teacher().teacher_id else done
    )


@blueprint.post("/<int:teacher_id>/sign-out")
@for_audience(Audience.ADMINISTRATOR)
def sign_out(teacher_id: int) -> ResponseReturnValue:
    """The list, with the teacher signed out on every device."""
    return act(
        lambda: entering.sign_out_everywhere(database(), teacher_id), "They are signed out everywhere."
    )


@blueprint.get("/<int:teacher_id>/remove")
@for_audience(Audience.ADMINISTRATOR)
def ask_remove(teacher_id: int) -> str:
    """What goes with a teacher, counted."""
    return render_template(
        "studio/staff/remove.html", leaving=staffing.show_departure(database(), teacher_id)
    )


@blueprint.post("/<int:teacher_id>/remove")
@for_audience(Audience.ADMINISTRATOR)
def remove(teacher_id: int) -> ResponseReturnValue:
    """The list without the teacher."""
    return act(lambda: staffing.remove_teacher(database(), teacher_id), "The teacher is removed.")


def act(action: Callable[[], None], words: str) -> ResponseReturnValue:
    """The list after `action`, with `words` on what was done."""
    if ActionForm().validate_on_submit():
        action()
        flash(words)
    return redirect(url_for(".index"), code=303)


def show_staff(form: InviteForm) -> str:
    """The page with `form` in it."""
    return render_template(
        "studio/staff/staff.html",
        form=form,
        page=staffing.list_staff(database(), asked_page()),
        teacher=signed_in_teacher(),
    )
