"""The X-ray of a stored article: who says what in it, how they know, and how sure they are."""

from __future__ import annotations

from flask import Blueprint, render_template, request, url_for

from quiz.services import comparing, explaining
from quiz.web.access import Audience, for_audience, signed_in_teacher
from quiz.web.lens import read_lens
from quiz.web.reading_page import Back, present_reading
from quiz.web.resources import database
from quiz.web.studio.compare_page import present_accounts
from quiz.web.studio.paging import asked_page
from quiz.web.studio.projector_page import present_slide

blueprint = Blueprint("xray", __name__, url_prefix="/teacher/xray")


@blueprint.get("/<int:article_id>")
@for_audience(Audience.TEACHER)
def article(article_id: int) -> str:
    """An article of the library with who says what in it."""
    view = explaining.read_stored(database(), me(), article_id)
    page = present_reading(view, read_lens(request.args))
    back = Back(url_for("articles.show", article_id=article_id), "Back to the article")
    return render_template("teacher/reading.html", page=page, back=back, pasted=None, article_id=article_id)


@blueprint.get("/<int:article_id>/projector")
@for_audience(Audience.TEACHER)
def projector(article_id: int) -> str:
    """One source of the article at a time, for the wall of a classroom."""
    view = explaining.read_stored(database(), me(), article_id)
    slide = present_slide(view, request.args.get("source", 1, type=int))
    return render_template("studio/xray/projector.html", slide=slide, article_id=article_id)


@blueprint.get("/compare/<int:article_id>")
@for_audience(Audience.TEACHER)
def choose(article_id: int) -> str:
    """What the article can be compared with, other accounts of its event first."""
    words = request.args.get("q", "").strip()[:200]
    choice = comparing.offer_accounts(database(), me(), article_id, words=words, page=asked_page())
    return render_template("studio/xray/choose.html", choice=choice, words=words)


@blueprint.get("/compare/<int:article_id>/<int:other_id>")
@for_audience(Audience.TEACHER)
def compare(article_id: int, other_id: int) -> str:
    """Two articles side by side: what both print, and what only one of them has."""
    view = comparing.compare_accounts(database(), me(), article_id, other_id)
    return render_template("studio/xray/compare.html", page=present_accounts(view))


def me() -> int:
    """The id of the teacher who is signed in."""
    return signed_in_teacher().teacher_id
