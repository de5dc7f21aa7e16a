"""A teacher's classes: members, quizzes, how long results are kept, and deletion for good."""

from __future__ import annotations

from collections.abc import Callable

from flask import Blueprint, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from quiz.errors import QuizError
from quiz.services import class_settings, classes, inviting
from quiz.web.access import Audience, for_audience, signed_in_teacher
from quiz.web.forms import ActionForm
from quiz.web.resources import database
from quiz.web.studio.classes_forms import ClassForm, DeleteForm, InviteForm, RetentionForm
from quiz.web.studio.entrance_forms import blame_fields
from quiz.web.studio.paging import asked_page

blueprint = Blueprint("classes", __name__, url_prefix="/teacher/classes")


@blueprint.get("/")
@for_audience(Audience.TEACHER)
def index() -> str:
    """The teacher's classes, and a form for a new one."""
    return show_list(ClassForm())


@blueprint.post("/")
@for_audience(Audience.TEACHER)
def create() -> ResponseReturnValue:
    """The new class's page, or the form again with what is wrong."""
    form = ClassForm()
    if form.validate_on_submit():
        try:
            class_id = classes.create_class(database(), me(), form.name.data)
            flash("Your class is ready. Publish a quiz to it, or invite a colleague.")
            return redirect(url_for(".show", class_id=class_id), code=303)
        except QuizError as error:
            blame_fields(form, error)
    return show_list(form), 400


@blueprint.get("/<int:class_id>")
@for_audience(Audience.TEACHER)
def show(class_id: int) -> str:
    """One class with its quizzes and its members."""
    page = classes.show_class(database(), me(), class_id, asked_page())
    return render_template("studio/classes/class.html", page=page)


@blueprint.get("/<int:class_id>/settings")
@for_audience(Audience.TEACHER)
def settings(class_id: int) -> str:
    """What an owner may change: name, retention, members and invitations."""
    return show_settings(class_id, None)


@blueprint.post("/<int:class_id>/name")
@for_audience(Audience.TEACHER)
def rename(class_id: int) -> ResponseReturnValue:
    """The settings with the new name, or what is wrong with it."""
    form = ClassForm()
    if form.validate_on_submit():
        try:
            class_settings.rename_class(database(), me(), class_id, form.name.data)
            flash("The name is saved.")
            return redirect(url_for(".settings", class_id=class_id), code=303)
        except QuizError as error:
            blame_fields(form, error)
    return show_settings(class_id, form), 400


@blueprint.post("/<int:class_id>/retention")
@for_audience(Audience.TEACHER)
def keep(class_id: int) -> ResponseReturnValue:
    """The settings with the new retention."""
    form = RetentionForm()
    if form.validate_on_submit():
        class_settings.keep_results(database(), me(), class_id, form.days.data)
        flash(f"Results are kept for {form.days.data} days.")
        return redirect(url_for(".settings", class_id=class_id), code=303)
    return show_settings(class_id, form), 400


@blueprint.post("/<int:class_id>/invitations")
@for_audience(Audience.TEACHER)
def invite(class_id: int) -> ResponseReturnValue:
    """The new invitation's link, shown this once: only its hash is kept."""
    form = InviteForm()
    if form.validate_on_submit():
        token = inviting.invite_co_teacher(database(), me(), class_id, form.note.data or "")
        return render_template("studio/classes/invited.html", token=token, class_id=class_id)
    return show_settings(class_id, form), 400


@blueprint.post("/<int:class_id>/invitations/<int:invitation_id>/revoke")
@for_audience(Audience.TEACHER)
def revoke(class_id: int, invitation_id: int) -> ResponseReturnValue:
    """The settings without that invitation."""
    revoking = inviting.revoke_class_invitation
    return act(class_id, lambda: revoking(database(), me(), class_id, invitation_id), "The link is void.")


@blueprint.post("/<int:class_id>/members/<int:member_id>/own")
@for_audience(Audience.TEACHER)
def own(class_id: int, member_id: int) -> ResponseReturnValue:
    """The settings with one more owner."""
    sharing = class_settings.share_ownership
    return act(class_id, lambda: sharing(database(), me(), class_id, member_id), "They own the class too.")


@blueprint.post("/<int:class_id>/members/<int:member_id>/remove")
@for_audience(Audience.TEACHER)
def remove(class_id: int, member_id: int) -> ResponseReturnValue:
    """The settings without that member, or the list of classes for whoever has left."""
    removing = class_settings.remove_member
    left = act(class_id, lambda: removing(database(), me(), class_id, member_id), "The member is gone.")
    return redirect(url_for(".index"), code=303) if member_id == me() else left


@blueprint.get("/<int:class_id>/delete")
@for_audience(Audience.TEACHER)
def ask_delete(class_id: int) -> str:
    """What goes with the class, counted, and the field that wants its name."""
    return show_deletion(class_id, DeleteForm())


@blueprint.post("/<int:class_id>/delete")
@for_audience(Audience.TEACHER)
def delete(class_id: int) -> ResponseReturnValue:
    """The list without the class, or the question again."""
    form = DeleteForm()
    if form.validate_on_submit():
        try:
            class_settings.delete_class(database(), me(), class_id, form.name.data)
            flash("The class is deleted, with everything in it.")
            return redirect(url_for(".index"), code=303)
        except QuizError as error:
            blame_fields(form, error)
    return show_deletion(class_id, form), 400


def act(class_id: int, action: Callable[[], None], words: str) -> ResponseReturnValue:
    """The settings after `action`, with `words` on what was done."""
    if ActionForm().validate_on_submit():
        action()
        flash(words)
    return redirect(url_for(".settings", class_id=class_id), code=303)


def me() -> int:
    """The id of the teacher who is signed in."""
    return signed_in_teacher().teacher_id


def show_list(form: ClassForm) -> str:
    """The list of classes with `form` in it."""
    page = classes.list_page(database(), me(), asked_page())
    return render_template("studio/classes/list.html", form=form, page=page)


def show_settings(class_id: int, wrong: ClassForm | RetentionForm | InviteForm | None) -> str:
    """The settings of a class; `wrong` is the one form that was refused."""
    page = class_settings.show_settings(database(), me(), class_id, changing=wrong is not None)
    blank = (ClassForm(None, name=page.name), RetentionForm(None, days=page.retention_days), InviteForm(None))
    name, days, note = (wrong if type(wrong) is type(form) else form for form in blank)
    return render_template(
        "studio/classes/settings.html", page=page, name=name, days=days, note=note, wrong=wrong
    )


def show_deletion(class_id: int, form: DeleteForm) -> str:
    """The page that asks whether to delete, with `form` in it."""
    page = class_settings.show_deletion(database(), me(), class_id)
    return render_template("studio/classes/delete.html", page=page, form=form)
