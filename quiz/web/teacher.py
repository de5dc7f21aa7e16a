"""The teacher's pages: the desk, a bank, and articles with who says what in them."""

from __future__ import annotations

from flask import Blueprint, render_template, request, url_for
from flask.typing import ResponseReturnValue

from quiz.services import explaining, library, teaching
from quiz.services.practising import is_practice
from quiz.web import visit
from quiz.web.access import Audience, for_audience, signed_in_teacher
from quiz.web.forms import ReadForm, blaming
from quiz.web.lens import read_lens
from quiz.web.limits import takes_article
from quiz.web.reading_page import Back, present_reading
from quiz.web.resources import database
from quiz.web.studio.tour_page import find_stop

blueprint = Blueprint("teacher", __name__, url_prefix="/teacher")


@blueprint.get("/")
@for_audience(Audience.TEACHER)
def desk() -> str:
    """The teacher's quizzes, and the banks that can become one."""
    teacher = signed_in_teacher()
    quizzes = teaching.list_quizzes(database(), teacher.teacher_id)
    return render_template(
        "teacher/desk.html",
        teacher=teacher,
        quizzes=quizzes,
        starting=all(is_practice(quiz.class_name) for quiz in quizzes),
        left_at=find_stop(visit.tour_stop()),
        banks=teaching.list_banks(database(), teacher.teacher_id),
    )


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
            page = present_reading(view, read_lens(request.form))
            back = Back(url_for(".read_form"), "Read another article")
            return render_template("teacher/reading.html", page=page, back=back, pasted=form, article_id=None)
    return show_read(form), 400


@blueprint.get("/banks/<int:bank_id>/articles/<int:number>")
@for_audience(Audience.TEACHER)
def read_shelved(bank_id: int, number: int) -> str:
    """An article of a bank with who says what in it."""
    teacher_id = signed_in_teacher().teacher_id
    view = explaining.read_shelved(database(), teacher_id, bank_id, number)
    page = present_reading(view, read_lens(request.args))
    back = Back(url_for("banks.bank", bank_id=bank_id), "Back to the bank")
    article_id = library.find_text(database(), teacher_id, view.article.sha256)
    return render_template("teacher/reading.html", page=page, back=back, pasted=None, article_id=article_id)


def show_read(form: ReadForm) -> str:
    """The page to choose an article on, with `form` in it."""
    return render_template(
        "teacher/read.html",
        form=form,
        shelves=explaining.list_shelves(database(), signed_in_teacher().teacher_id),
    )
