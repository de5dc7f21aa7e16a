"""Questions from articles: the order, and what came of it."""

from __future__ import annotations

from flask import Blueprint, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from quiz.services import collecting, generate_job, library
from quiz.services.library import ArticleLine
from quiz.web.access import Audience, for_audience, signed_in_teacher
from quiz.web.forms import blaming
from quiz.web.resources import database, queue
from quiz.web.studio.generate_forms import GenerateForm, offer_choices

blueprint = Blueprint("generate", __name__, url_prefix="/teacher/generate")


@blueprint.get("/")
@for_audience(Audience.TEACHER)
def choose() -> str:
    """The form: which articles, and into which bank. `article` in the address ticks one."""
    wanted = request.args.get("article", type=int)
    lines = list_lines(wanted)
    form = GenerateForm(None, articles=[wanted] if wanted else [])
    form.title.data = next((line.title for line in lines if line.article_id == wanted), "")[:200]
    return show_form(form, lines)


@blueprint.post("/")
@for_audience(Audience.TEACHER)
def order() -> ResponseReturnValue:
    """The page of the job that makes the questions, or the form again with what is wrong."""
    form = GenerateForm()
    lines = list_lines(*request.form.getlist("articles", type=int))
    prepare(form, lines)
    if form.validate_on_submit():
        field = form.title if form.bank.data == "new" else form.bank
        with blaming(field):
            job_id = generate_job.order_questions(database(), queue(), me(), form.order())
            return redirect(url_for("jobs.show", job_id=job_id), code=303)
    return show_form(form, lines), 400


def me() -> int:
    """The id of the teacher who is signed in."""
    return signed_in_teacher().teacher_id


def list_lines(*wanted: int | None) -> tuple[ArticleLine, ...]:
    """The newest articles, and those that are wanted even if they are old; none twice."""
    return library.offer_articles(database(), me(), [one for one in wanted if one is not None])


def prepare(form: GenerateForm, lines: tuple[ArticleLine, ...]) -> None:
    """Let the form offer the articles and the teacher's own banks."""
    own = [bank for bank in collecting.list_banks(database(), me()) if not bank.shared]
    offer_choices(form, lines, own)


def show_form(form: GenerateForm, lines: tuple[ArticleLine, ...]) -> str:
    """The page with `form` in it."""
    prepare(form, lines)
    limit = generate_job.MOST_ARTICLES
    return render_template("studio/generate/choose.html", form=form, lines=lines, limit=limit)
