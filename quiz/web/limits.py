"""How much a request may carry: little, unless its view says that it takes a whole article."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final, TypeVar

from flask import current_app, request

from quiz.errors import Code, Fault, QuizError
from quiz.services.explaining import MAX_CHARACTERS
from quiz.text.documents import MAX_DOCUMENT_BYTES
from quiz.web import visit

View = TypeVar("View", bound=Callable[..., object])

# The largest of the other forms is a quiz title.
MAX_REQUEST_BYTES: Final = 64 * 1024
# A character takes up to four bytes, and each of them three signs in a form. A text that is twice too long
# in plain letters still arrives, so that its form can say so and keep it.
MAX_ARTICLE_BYTES: Final = MAX_REQUEST_BYTES + 12 * MAX_CHARACTERS

# A file, and the little that its form says beside it.
MAX_UPLOAD_BYTES: Final = MAX_DOCUMENT_BYTES + MAX_REQUEST_BYTES
# A browser shows an answer only once it has sent everything: of this much more is read, and thrown away.
MAX_DISCARDED: Final = 20 * MAX_UPLOAD_BYTES
PIECE: Final = 1024 * 1024

DECLARATION: Final = "quiz_takes_article"


def takes_article(view: View) -> View:
    """The view, declared to take an article from a signed-in teacher; it goes right above the function."""
    setattr(view, DECLARATION, MAX_ARTICLE_BYTES)
    return view


def takes_upload(view: View) -> View:
    """The view, declared to take a file of up to 10 MB from a signed-in teacher."""
    setattr(view, DECLARATION, MAX_UPLOAD_BYTES)
    return view


def admit_articles() -> None:
    """Let a teacher's request carry an article where its view takes one; goes before what reads a form.

    Raises:
        QuizError: `upload-too-large`: there is more than the view takes.
    """
    view = current_app.view_functions.get(request.endpoint or "")
    limit = getattr(view, DECLARATION, None)
    if limit is None or visit.teacher_token() is None:
        return
    request.max_content_length, request.max_form_memory_size = limit, MAX_ARTICLE_BYTES
    if limit == MAX_UPLOAD_BYTES and (request.content_length or 0) > limit:
        discard_body()
        raise QuizError(Fault(Code.UPLOAD_TOO_LARGE, "file", {"limit": MAX_DOCUMENT_BYTES // 10**6}))


def discard_body() -> None:
    """Nothing; the request was read to its end, or up to 200 MB, and thrown away."""
    left = min(request.content_length or 0, MAX_DISCARDED)
    while left > 0 and (piece := request.environ["wsgi.input"].read(min(left, PIECE))):
        left -= len(piece)
