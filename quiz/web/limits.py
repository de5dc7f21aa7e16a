"""How much a request may carry: little, unless its view says that it takes a whole article."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final, TypeVar

from flask import current_app, request

from quiz.services.explaining import MAX_CHARACTERS
from quiz.web import visit

View = TypeVar("View", bound=Callable[..., object])

# The largest of the other forms is a quiz title.
MAX_REQUEST_BYTES: Final = 64 * 1024
# A character takes up to four bytes, and each of them three signs in a form. A text that is twice too long
# in plain letters still arrives, so that its form can say so and keep it.
MAX_ARTICLE_BYTES: Final = MAX_REQUEST_BYTES + 12 * MAX_CHARACTERS

DECLARATION: Final = "quiz_takes_article"


def takes_article(view: View) -> View:
    """The view, declared to take an article from a signed-in teacher; it goes right above the function."""
    setattr(view, DECLARATION, True)
    return view


def admit_articles() -> None:
    """Let a teacher's request carry an article where its view takes one; goes before what reads a form."""
    view = current_app.view_functions.get(request.endpoint or "")
    if getattr(view, DECLARATION, False) and visit.teacher_token() is not None:
        request.max_content_length = request.max_form_memory_size = MAX_ARTICLE_BYTES
