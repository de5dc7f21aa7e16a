"""The X-ray of a stored article: who says what in it, how they know, and how sure they are."""

from __future__ import annotations

from flask import Blueprint, render_template, request, url_for

from quiz.services import explaining
from quiz.web.access import Audience, for_audience, signed_in_teacher
from quiz.web.lens import read_lens
from quiz.web.reading_page import Back, present_reading
from quiz.web.resources import database

blueprint = Blueprint("xray", __name__, url_prefix="/teacher/xray")


@blueprint.get("/<int:article_id>")
@for_audience(Audience.TEACHER)
def article(article_id: int) -> str:
    """An article of the library with who says what in it."""
    view = explaining.read_stored(database(), signed_in_teacher().teacher_id, article_id)
    page = present_reading(view, read_lens(request.args))
    back = Back(url_for("articles.show", article_id=article_id), "Back to the article")
    return render_template("teacher/reading.html", page=page, back=back, pasted=None)
