"""What a visitor sees when something is wrong: one page, words from the table of codes, and a way out."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from flask import Blueprint, current_app, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_wtf.csrf import CSRFError
from werkzeug.exceptions import HTTPException, SecurityError

from quiz.errors import Code, QuizError, Words
from quiz.web.access import may_open_attempt
from quiz.web.error_words import tell_fault, tell_words

blueprint = Blueprint("failures", __name__)

# Input that is not listed was readable but wrong: 400.
STATUS: Final[Mapping[Code, int]] = MappingProxyType(
    {
        Code.JOIN_CODE_UNKNOWN: 404,
        Code.RESUME_CODE_UNKNOWN: 404,
        Code.ATTEMPT_UNKNOWN: 404,
        Code.QUESTION_UNKNOWN: 404,
        Code.TEACHER_UNKNOWN: 404,
        Code.CLASS_UNKNOWN: 404,
        Code.BANK_UNKNOWN: 404,
        Code.ITEM_UNKNOWN: 404,
        Code.VERSION_UNKNOWN: 404,
        Code.BANK_SHARED: 409,
        Code.ITEM_CHANGED: 409,
        Code.UNREAD_FORBIDDEN: 409,
        Code.ARTICLE_UNKNOWN: 404,
        Code.QUIZ_UNKNOWN: 404,
        Code.SIGN_IN_UNKNOWN: 404,
        Code.JOB_UNKNOWN: 404,
        Code.IMPORT_UNKNOWN: 404,
        Code.JOB_NOT_OVER: 409,
        Code.JOB_OVER: 409,
        Code.LEARNER_UNKNOWN: 404,
        Code.PRACTICE_UNKNOWN: 404,
        Code.QUESTION_KEPT_BACK: 409,
        Code.JOBS_TOO_MANY: 409,
        Code.UPLOAD_TOO_LARGE: 413,
        Code.SIGN_IN_USED: 410,
        Code.SIGN_IN_EXPIRED: 410,
        Code.INVITATION_UNKNOWN: 404,
        Code.INVITATION_USED: 410,
        Code.INVITATION_EXPIRED: 410,
        Code.SIGN_IN_BLOCKED: 429,
        Code.NOT_OWNER: 403,
        Code.LAST_OWNER: 409,
        Code.LAST_ADMINISTRATOR: 409,
        Code.RESULT_NOT_DUE: 409,
        Code.DRAFT_UNKNOWN: 404,
        Code.QUIZ_NOT_OPEN: 409,
        Code.QUIZ_CLOSED: 409,
        Code.TIME_OVER: 409,
        Code.HANDED_IN: 409,
        Code.ATTEMPTS_USED: 409,
        Code.ATTEMPT_RUNNING: 409,
        Code.QUESTION_NOT_OPEN: 409,
        Code.ROUND_MOVED: 409,
        Code.ROUND_RUNNING: 409,
        Code.DRAFT_OUTDATED: 409,
        Code.WRITING_UNKNOWN: 404,
        Code.WRITING_OUTDATED: 409,
        Code.WRITING_UNFINISHED: 409,
        Code.WRITINGS_TOO_MANY: 409,
        Code.DATABASE_BUSY: 503,
        Code.READING_BUSY: 503,
        Code.PDF_UNAVAILABLE: 503,
        Code.DATABASE_UNUSABLE: 503,
    }
)
# Their details may name hosts and paths: those are for the log.
CONFIDENTIAL: Final = frozenset({Code.DATABASE_UNUSABLE, Code.DATABASE_URL_INVALID, Code.SNAPSHOT_INVALID})

PAGES: Final[Mapping[int, Words]] = MappingProxyType(
    {
        400: Words("That request could not be understood.", "Go back and try again."),
        403: Words("This page is not for you.", "Check the address, or start at the front page."),
        404: Words("There is no page at this address.", "Check the address, or start at the front page."),
        405: Words(
            "This address does not take that kind of request.", "Go back and use the page's own buttons."
        ),
        413: Words("That was more than this site accepts.", "Go back and send less."),
        500: Words(
            "Something went wrong on our side.",
            "What you had already answered is saved. Try again in a moment.",
        ),
        503: Words(
            "The site cannot answer right now.",
            "What you had already answered is saved. Try again in a moment.",
        ),
    }
)
STALE_FORM: Final = Words(
    "This page was open too long, or your browser does not keep cookies.",
    "Go back, reload the page and try again. Answers that were saved are still there.",
)
FOREIGN_ATTEMPT: Final = Words(
    "This quiz attempt is not open in this browser.",
    "If it is yours, open it with your resume code.",
)
FOREIGN_PRACTICE: Final = Words(
    "This practice is not open in this browser.",
    "If it is yours, open it with your resume code.",
)


@blueprint.app_errorhandler(QuizError)
def show_quiz_error(error: QuizError) -> ResponseReturnValue:
    """Every fault in words, with the status of the first."""
    status = STATUS.get(error.faults[0].code, 400)
    if CONFIDENTIAL & {fault.code for fault in error.faults}:
        current_app.logger.error("%s", error)
        return render_failure(503, [tell_words(PAGES[503])])
    return render_failure(status, [tell_fault(fault) for fault in error.faults])


@blueprint.app_errorhandler(CSRFError)
def show_stale_form(error: CSRFError) -> ResponseReturnValue:  # noqa: ARG001 - its words are for programmers
    """What to do when a form came without its token."""
    return render_failure(400, [tell_words(STALE_FORM)])


@blueprint.app_errorhandler(SecurityError)
def show_foreign_host(error: SecurityError) -> ResponseReturnValue:  # noqa: ARG001 - it repeats the name
    """A line of plain text: without a host that is trusted, a page has no addresses to link to."""
    return "This site does not answer to that name.\n", 400, {"Content-Type": "text/plain; charset=utf-8"}


@blueprint.app_errorhandler(HTTPException)
def show_http_error(error: HTTPException) -> ResponseReturnValue:
    """The page of an HTTP status; a redirect passes through."""
    status = error.code or 500
    if status < 400:
        return error
    if status == 403 and "attempt_id" in (request.view_args or {}):
        return render_failure(403, [tell_words(FOREIGN_ATTEMPT)])
    if status == 403 and "practice_id" in (request.view_args or {}):
        return render_failure(403, [tell_words(FOREIGN_PRACTICE)])
    words = PAGES.get(status, PAGES[500 if status >= 500 else 400])
    page, _ = render_failure(status, [tell_words(words)])
    allowed = getattr(error, "valid_methods", None)
    return page, status, {"Allow": ", ".join(sorted(allowed))} if allowed else {}


def render_failure(status: int, words: list[Words]) -> tuple[str, int]:
    """The error page and its status."""
    return render_template("errors/error.html", status=status, words=words, quiz=find_quiz(status)), status


def find_quiz(status: int) -> str | None:
    """The address of the attempt that was answered, for the browser that may open it; else None.

    Whatever was wrong with the request, the learner goes on there.
    """
    if status in {403, 404} or not may_open_attempt():
        return None
    return url_for("learner.attempt", attempt_id=(request.view_args or {})["attempt_id"])
