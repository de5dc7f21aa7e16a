"""The teacher's pages: read an article, look at a bank, publish it, follow the results."""

from __future__ import annotations

from flask import Blueprint, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from quiz.services import explaining, teaching
from quiz.services.views import BankPreview, FeedbackPolicy
from quiz.web.access import Audience, for_audience, signed_in_teacher
from quiz.web.forms import PublishForm, ReadForm, ask_agreement, blaming, offer_classes
from quiz.web.limits import takes_article
from quiz.web.presenting import present_bank
from quiz.web.reading_page import present_reading
from quiz.web.resources import database

blueprint = Blueprint("teacher", __name__, url_prefix="/teacher")


@blueprint.get("/")
@for_audience(Audience.TEACHER)
def desk() -> str:
    """The teacher's quizzes, and the banks that can become one."""
    teacher = signed_in_teacher()
    return render_template(
        "teacher/desk.html",
        teacher=teacher,
        quizzes=teaching.list_quizzes(database(), teacher.teacher_id),
        banks=teaching.list_banks(database(), teacher.teacher_id),
    )


@blueprint.get("/banks/<int:bank_id>")
@for_audience(Audience.TEACHER)
def bank(bank_id: int) -> str:
    """Every question of a bank with its key, its reasons and its evidence."""
    preview = teaching.preview_bank(database(), signed_in_teacher().teacher_id, bank_id)
    return render_template("teacher/bank.html", page=present_bank(preview))


@blueprint.get("/banks/<int:bank_id>/publish")
@for_audience(Audience.TEACHER)
def publish_form(bank_id: int) -> str:
    """The form that turns a bank into a quiz."""
    preview = teaching.preview_bank(database(), signed_in_teacher().teacher_id, bank_id)
    return show_publish(preview, prepare_form(preview))


@blueprint.post("/banks/<int:bank_id>/publish")
@for_audience(Audience.TEACHER)
def publish(bank_id: int) -> ResponseReturnValue:
    """The new quiz's page, or the form again with what is wrong."""
    preview = teaching.preview_bank(database(), signed_in_teacher().teacher_id, bank_id)
    form = prepare_form(preview)
    if form.validate_on_submit():
        with blaming(form.title):
            quiz = teaching.publish_quiz(
                database(),
                signed_in_teacher().teacher_id,
                bank_id=bank_id,
                class_id=form.class_id.data,
                title=form.title.data,
                policy=FeedbackPolicy(form.policy.data),
                agreed=form.agreed is not None,  # where it is asked for, no form is valid without it
            )
            flash(f"“{quiz.title}” is open. Show its code to your class.")
            return redirect(url_for(".quiz", quiz_id=quiz.quiz_id), code=303)
    return show_publish(preview, form), 400


@blueprint.get("/quizzes/<int:quiz_id>")
@for_audience(Audience.TEACHER)
def quiz(quiz_id: int) -> str:
    """A quiz's link and code, and the way to its results."""
    quiz = teaching.find_quiz(database(), signed_in_teacher().teacher_id, quiz_id)
    return render_template("teacher/quiz.html", quiz=quiz)


@blueprint.get("/read")
@for_audience(Audience.TEACHER)
def read_form() -> str:
    """A form to paste an article into, and the articles of all banks."""
    return show_read(ReadForm())


@blueprint.post("/read")
@for_audience(Audience.TEACHER)
@takes_article
def read() -> ResponseReturnValue:
    """The pasted article with who says what in it, or the form again with what is wrong."""
    form = ReadForm()
    if form.validate_on_submit():
        with blaming(form.text):
            view = explaining.read_text(
                form.text.data, title=form.title.data or "", publisher=form.publisher.data or ""
            )
            return render_template("teacher/reading.html", page=present_reading(view), bank_id=None)
    return show_read(form), 400


@blueprint.get("/banks/<int:bank_id>/articles/<int:number>")
@for_audience(Audience.TEACHER)
def read_shelved(bank_id: int, number: int) -> str:
    """An article of a bank with who says what in it."""
    view = explaining.read_shelved(database(), signed_in_teacher().teacher_id, bank_id, number)
    return render_template("teacher/reading.html", page=present_reading(view), bank_id=bank_id)


def show_read(form: ReadForm) -> str:
    """The page to choose an article on, with `form` in it."""
    return render_template(
        "teacher/read.html",
        form=form,
        shelves=explaining.list_shelves(database(), signed_in_teacher().teacher_id),
    )


def prepare_form(preview: BankPreview) -> PublishForm:
    """The publishing form with this teacher's classes and the bank's title filled in."""
    form = PublishForm(title=preview.bank.title)
    offer_classes(form, teaching.list_classes(database(), signed_in_teacher().teacher_id))
    ask_agreement(form, preview.topics)
    return form


def show_publish(preview: BankPreview, form: PublishForm) -> str:
    """The publishing page with `form` in it."""
    return render_template(
        "teacher/publish.html", bank_id=preview.bank.bank_id, topics=preview.topics, form=form
    )
