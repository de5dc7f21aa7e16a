"""Banks and quizzes on paper: a page to print, and the same as a PDF, with or without the answers."""

from __future__ import annotations

from typing import Final

from flask import Blueprint, Response, render_template, request
from flask.typing import ResponseReturnValue

from quiz.errors import Code, Fault, QuizError
from quiz.services import paper
from quiz.services.paper import PrintedBank
from quiz.services.shelving import slug
from quiz.web.access import Audience, for_audience, signed_in_teacher
from quiz.web.pdf import STYLESHEET, lay_out
from quiz.web.presenting import present_articles
from quiz.web.resources import database

MOST_QUESTIONS: Final = 200  # about ten seconds of a processor

blueprint = Blueprint("paper", __name__, url_prefix="/teacher")


@blueprint.get("/quizzes/<int:quiz_id>/print")
@for_audience(Audience.TEACHER)
def quiz(quiz_id: int) -> str:
    """The questions of the quiz with their articles, to be printed."""
    page = paper.print_quiz(database(), me(), quiz_id)
    articles = present_articles(page.articles, ())
    return render_template(
        "studio/quizzes/print.html", page=page, articles=articles, answers=with_answers(), quiz_id=quiz_id
    )


@blueprint.get("/quizzes/<int:quiz_id>/print.pdf")
@for_audience(Audience.TEACHER)
def quiz_pdf(quiz_id: int) -> ResponseReturnValue:
    """The same as a PDF."""
    return as_pdf(paper.print_quiz(database(), me(), quiz_id))


@blueprint.get("/banks/<int:bank_id>/print.pdf")
@for_audience(Audience.TEACHER)
def bank_pdf(bank_id: int) -> ResponseReturnValue:
    """The accepted questions of the bank as a PDF."""
    page = paper.print_bank(database(), me(), bank_id)
    if not page.questions:
        raise QuizError(Fault(Code.BANK_UNPUBLISHABLE, page.title))
    if len(page.questions) > MOST_QUESTIONS:
        details = {"limit": MOST_QUESTIONS, "count": len(page.questions)}
        raise QuizError(Fault(Code.PDF_TOO_LONG, page.title, details))
    return as_pdf(page)


def me() -> int:
    """The id of the signed-in teacher."""
    return signed_in_teacher().teacher_id


def with_answers() -> bool:
    """Whether the address asks for the sheet with answers."""
    return request.args.get("answers") == "with"


def as_pdf(page: PrintedBank) -> Response:
    """The sheet as a file that is called after the bank or quiz, and says so if it has the answers."""
    answers = with_answers()
    html = render_template(
        "studio/paper/document.html",
        page=page,
        articles=present_articles(page.articles, ()),
        answers=answers,
        stylesheet=STYLESHEET,
    )
    name = f"{slug(page.title)}{'-answers' if answers else ''}.pdf"
    disposition = {"Content-Disposition": f'attachment; filename="{name}"', "Cache-Control": "no-store"}
    return Response(lay_out(html), mimetype="application/pdf", headers=disposition)
