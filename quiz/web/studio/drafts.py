"""The quiz builder: choose or draw questions, say how they are taken, look at them, publish."""

from __future__ import annotations

from typing import Final

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from quiz.errors import Code, QuizError
from quiz.items import SKILL_NAMES
from quiz.services import drafting, teaching
from quiz.services.draft_views import DraftView, Looked
from quiz.services.quiz_terms import Drawing
from quiz.web.access import Audience, for_audience, signed_in_teacher
from quiz.web.failures import STATUS
from quiz.web.forms import OUR_SIDE, ActionForm, AnswerForm
from quiz.web.presenting import present_question
from quiz.web.resources import database
from quiz.web.studio.drafts_forms import (
    BeginForm,
    DraftForm,
    blame_places,
    fill_form,
    read_change,
    read_looked,
)
from quiz.web.words import plural

blueprint = Blueprint("drafts", __name__, url_prefix="/teacher/drafts")

MOVES: Final = {"up": -1, "down": 1, "out": 0}


@blueprint.post("/")
@for_audience(Audience.TEACHER)
def begin() -> ResponseReturnValue:
    """A draft from a bank, with a few of its questions drawn."""
    form = BeginForm()
    if not form.validate_on_submit():
        return redirect(url_for("teacher.desk"), code=303)
    draft_id = drafting.begin_draft(database(), me(), form.bank_id.data or 0)
    return redirect(url_for(".show", draft_id=draft_id), code=303)


@blueprint.get("/<int:draft_id>")
@for_audience(Audience.TEACHER)
def show(draft_id: int) -> str:
    """The builder."""
    view = drafting.find_draft(database(), me(), draft_id, read_looked(request.args))
    return render(view, fill_form(view, teaching.list_classes(database(), me())))


@blueprint.post("/<int:draft_id>")
@for_audience(Audience.TEACHER)
def save(draft_id: int) -> ResponseReturnValue:
    """The draft, saved, and then what the pressed button says; the form again with what is wrong."""
    view = drafting.find_draft(database(), me(), draft_id, read_looked(request.form))
    form = fill_form(view, teaching.list_classes(database(), me()))
    if not form.validate_on_submit():
        return render(view, form), 400
    try:
        version = drafting.save_draft(database(), me(), draft_id, read_change(form))
        if request.headers.get("X-Saving") == "quietly":
            return {"version": version}
        return perform(draft_id, request.form.get("act", "save"))
    except QuizError as error:
        if {fault.code for fault in error.faults} & {*OUR_SIDE, Code.DRAFT_UNKNOWN, Code.DRAFT_OUTDATED}:
            raise
        return refuse(draft_id, error)


@blueprint.get("/<int:draft_id>/preview/<int:number>")
@for_audience(Audience.TEACHER)
def preview(draft_id: int, number: int) -> str:
    """One question as learners see it."""
    found = drafting.preview_draft(database(), me(), draft_id, number)
    page = present_question(found.question)
    return render_template(
        "studio/drafts/preview.html", page=page, form=AnswerForm(), draft_id=draft_id, total=found.total
    )


@blueprint.post("/<int:draft_id>/discard")
@for_audience(Audience.TEACHER)
def discard(draft_id: int) -> ResponseReturnValue:
    """The list of quizzes, without the draft."""
    if ActionForm().validate_on_submit():
        drafting.delete_draft(database(), me(), draft_id)
        flash("The draft is gone.")
    return redirect(url_for("quizzes.index"), code=303)


def perform(draft_id: int, act: str) -> ResponseReturnValue:
    """Where the pressed button leads, after what it does."""
    name, _, about = act.partition(":")
    if name == "publish":
        agreed = "agreed" in request.form
        quiz = drafting.publish_draft(database(), me(), draft_id, agreed=agreed)
        flash(f"“{quiz.title}” is published. Share its code or its link with your class.")
        return redirect(url_for("quizzes.share", quiz_id=quiz.quiz_id), code=303)
    if name == "preview":
        return redirect(url_for(".preview", draft_id=draft_id, number=1), code=303)
    if name == "draw":
        tell_drawing(drafting.redraw(database(), me(), draft_id))
    elif name == "all":
        drafting.choose_all(database(), me(), draft_id)
    elif name in MOVES:
        drafting.move_item(database(), me(), draft_id, about, MOVES[name])
    else:
        flash("The draft is saved.", "saved")
    looked = read_looked(request.form)
    page = int(about) if name == "page" and about.isdecimal() and len(about) < 7 else 1
    anchor = "add" if name in ("look", "page") else "questions"
    return redirect(show_url(draft_id, looked, page, anchor), code=303)


def show_url(draft_id: int, looked: Looked, page: int, anchor: str) -> str:
    """The address of the builder where it looks for what was asked."""
    return url_for(
        ".show",
        draft_id=draft_id,
        words=looked.words or None,
        skill=looked.skill or None,
        level=looked.level or None,
        page=page if page > 1 else None,
        _anchor=anchor,
    )


def refuse(draft_id: int, error: QuizError) -> ResponseReturnValue:
    """The builder as it was saved, with what is wrong beside the fields."""
    view = drafting.find_draft(database(), me(), draft_id, read_looked(request.form))
    form = fill_form(view, teaching.list_classes(database(), me()))
    form.version.data = view.version
    blame_places(form, error)
    return render(view, form), STATUS.get(error.faults[0].code, 400)


def tell_drawing(drawing: Drawing) -> None:
    """Say what was drawn, and what could not be met."""
    flash(f"{plural(len(drawing.items), 'question was', 'questions were')} drawn.", "saved")
    for lack in drawing.shortages:
        name = SKILL_NAMES[lack.skill]
        flash(f"“{name}”: {lack.drawn} of the {lack.wanted} that you asked for. No more fit.", "warning")


def render(view: DraftView, form: DraftForm) -> str:
    """The builder with `form` in it."""
    return render_template("studio/drafts/draft.html", draft=view, form=form)


def me() -> int:
    """The id of the signed-in teacher."""
    return signed_in_teacher().teacher_id
