"""What came out of a quiz: by learner, question, skill and mix-up; and changing a key afterwards."""

from __future__ import annotations

from flask import Blueprint, Response, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from quiz.errors import QuizError
from quiz.services import analysing, exporting, mix_ups, regrading
from quiz.services.regrading import Wish
from quiz.web.access import Audience, for_audience, signed_in_teacher
from quiz.web.resources import database
from quiz.web.studio.paging import asked_page
from quiz.web.studio.results_depth import present_change, present_changes, present_item
from quiz.web.studio.results_forms import ChangeForm, blame, read_wish
from quiz.web.studio.results_page import (
    present_items,
    present_learners,
    present_mix_ups,
    present_skills,
)

blueprint = Blueprint("results", __name__, url_prefix="/teacher/quizzes/<int:quiz_id>")

WORKBOOK = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@blueprint.get("/results")
@for_audience(Audience.TEACHER)
def learners(quiz_id: int) -> str:
    """Who answered what, and how the scores are spread."""
    view = analysing.read_learners(database(), signed_in_teacher().teacher_id, quiz_id, asked_page())
    return render_template("studio/results/learners.html", page=present_learners(view), quiz=view.quiz)


@blueprint.get("/results/questions")
@for_audience(Audience.TEACHER)
def items(quiz_id: int) -> str:
    """How well each question and the whole quiz measured."""
    view = analysing.read_items(database(), signed_in_teacher().teacher_id, quiz_id)
    return render_template("studio/results/items.html", page=present_items(view), quiz=view.quiz)


@blueprint.get("/results/skills")
@for_audience(Audience.TEACHER)
def skills(quiz_id: int) -> str:
    """What the class can and cannot yet do."""
    view = analysing.read_skills(database(), signed_in_teacher().teacher_id, quiz_id)
    return render_template("studio/results/skills.html", page=present_skills(view), quiz=view.quiz)


@blueprint.get("/results/mix-ups")
@for_audience(Audience.TEACHER)
def mixed_up(quiz_id: int) -> str:
    """What the class mixed up, and where."""
    view = mix_ups.read_mix_ups(database(), signed_in_teacher().teacher_id, quiz_id)
    return render_template("studio/results/mix_ups.html", page=present_mix_ups(view), quiz=view.quiz)


@blueprint.get("/results/questions/<int:number>")
@for_audience(Audience.TEACHER)
def item(quiz_id: int, number: int) -> str:
    """One question: who chose what, beside the words that settle it."""
    view = analysing.read_item(database(), signed_in_teacher().teacher_id, quiz_id, number)
    return render_template("studio/results/item.html", page=present_item(view), quiz=view.quiz)


@blueprint.get("/results/questions/<int:number>/change")
@for_audience(Audience.TEACHER)
def change_form(quiz_id: int, number: int) -> ResponseReturnValue:
    """What the question may count instead and, once that is chosen, who would gain and lose."""
    return show_change(quiz_id, number, read_wish(number), ChangeForm())


@blueprint.post("/results/questions/<int:number>/change")
@for_audience(Audience.TEACHER)
def change(quiz_id: int, number: int) -> ResponseReturnValue:
    """The question's page with the change made, or the preview again with what is wrong."""
    form, wish, teacher = ChangeForm(), read_wish(number), signed_in_teacher()
    if wish is None:
        return redirect(url_for(".change_form", quiz_id=quiz_id, number=number), code=303)
    if form.validate_on_submit():
        try:
            typed, seen = form.reason.data, form.seen.data
            regrading.change_key(database(), teacher.teacher_id, quiz_id, wish, reason=typed, seen=seen)
        except QuizError as error:
            blame(form, error)
        else:
            flash("The scores are worked out anew. Learners see your reason beside the question.")
            return redirect(url_for(".item", quiz_id=quiz_id, number=number), code=303)
    return show_change(quiz_id, number, wish, form)


@blueprint.get("/results/changes")
@for_audience(Audience.TEACHER)
def changes(quiz_id: int) -> str:
    """Every key that was changed, by whom and why."""
    view = regrading.read_changes(database(), signed_in_teacher().teacher_id, quiz_id)
    return render_template("studio/results/changes.html", page=present_changes(view), quiz=view.quiz)


@blueprint.get("/results.csv")
@for_audience(Audience.TEACHER)
def csv(quiz_id: int) -> Response:
    """The learners' results as a table that every program reads."""
    table = exporting.export_csv(database(), signed_in_teacher().teacher_id, quiz_id)
    return as_file(table, "text/csv", f"quiz-{quiz_id}-results.csv")


@blueprint.get("/results.xlsx")
@for_audience(Audience.TEACHER)
def xlsx(quiz_id: int) -> Response:
    """All results as a workbook: learners, questions, skills, answers."""
    workbook = exporting.export_workbook(database(), signed_in_teacher().teacher_id, quiz_id)
    return as_file(workbook, WORKBOOK, f"quiz-{quiz_id}-results.xlsx")


def as_file(content: str | bytes, mimetype: str, name: str) -> Response:
    """`content` to be saved under `name`, which holds nothing that anybody typed."""
    disposition = f'attachment; filename="{name}"'
    return Response(content, mimetype=mimetype, headers={"Content-Disposition": disposition})


def show_change(quiz_id: int, number: int, wish: Wish | None, form: ChangeForm) -> ResponseReturnValue:
    """The page on which a key is changed, with a preview where there is a wish that can be fulfilled."""
    teacher_id, asked = signed_in_teacher().teacher_id, asked_page()
    try:
        view = regrading.read_change(database(), teacher_id, quiz_id, number, wish=wish, page=asked)
    except QuizError as error:
        blame(form, error)
        wish, view = None, regrading.read_change(database(), teacher_id, quiz_id, number)
    page = present_change(view, wish)
    shown = render_template("studio/results/change.html", page=page, quiz=view.item.quiz, form=form)
    return shown, 400 if form.errors else 200
