"""What a browser's cookie remembers, and that it never grows beyond what browsers keep."""

from __future__ import annotations

from flask import Flask, session
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from quiz.web import visit
from quiz.web.visit import MAX_ATTEMPTS, RememberedAttempt, remember_attempt, remembered_attempts

# RFC 6265, section 6.1: at least 4,096 bytes for name, value and attributes; browsers drop what is larger.
MAX_COOKIE = 4_096

ATTEMPTS = st.builds(
    RememberedAttempt,
    st.text("abcdefgh-_0123", min_size=22, max_size=22),
    st.text("BCDFGH234", min_size=6, max_size=6),
    st.text(st.characters(codec="utf-8"), min_size=40, max_size=60),
    st.text(st.characters(codec="utf-8"), min_size=40, max_size=200),
)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(attempts=st.lists(ATTEMPTS, min_size=1, max_size=8))
def test_the_cookie_fits_into_any_browser(bare_app: Flask, attempts: list[RememberedAttempt]) -> None:
    """Whatever nicknames and titles are remembered, the cookie stays below what browsers keep."""
    with bare_app.test_request_context():
        for number, attempt in enumerate(attempts):
            remember_attempt(attempt)
            visit.remember_practice(f"{number:022}")
        response = bare_app.response_class()
        bare_app.session_interface.save_session(bare_app, session, response)
        assert len(response.headers["Set-Cookie"].encode()) < MAX_COOKIE


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(attempts=st.lists(ATTEMPTS, max_size=8, unique_by=lambda attempt: attempt.attempt_id))
def test_the_latest_attempts_are_remembered_latest_first(
    bare_app: Flask, attempts: list[RememberedAttempt]
) -> None:
    """Of all attempts put in, the last few come out, in reverse order, each once."""
    with bare_app.test_request_context():
        for attempt in [*attempts, *attempts]:
            remember_attempt(attempt)
        kept = [attempt.attempt_id for attempt in remembered_attempts()]
        assert kept == [attempt.attempt_id for attempt in reversed(attempts)][:MAX_ATTEMPTS]


def test_trying_one_quiz_again_and_again_forgets_no_other_quiz(bare_app: Flask) -> None:
    with bare_app.test_request_context():
        remember_attempt(RememberedAttempt("other", "BCDFGH", "Kim", "Half done"))
        for number in range(MAX_ATTEMPTS + 2):
            remember_attempt(RememberedAttempt(f"try-{number}", "JKMNPQ", "Kim", "Once more"))
        kept = [attempt.attempt_id for attempt in remembered_attempts()]
        assert kept == ["try-5", "try-4", "try-3", "other"]
        remember_attempt(RememberedAttempt("new", "RSTVWX", "Kim", "Another"))
        assert [one.attempt_id for one in remembered_attempts()] == ["new", "try-5", "try-4", "other"]


def test_the_latest_practices_are_remembered_until_they_are_forgotten(bare_app: Flask) -> None:
    with bare_app.test_request_context():
        for practice_id in ("one", "two", "one", "three"):
            visit.remember_practice(practice_id)
        assert visit.remembered_practices() == ("three", "one")
        visit.forget_practice("three")
        assert visit.remembered_practices() == ("one",)
        visit.forget_attempts()
        assert visit.remembered_practices() == ()


def test_a_cookie_of_another_release_is_no_reason_to_fail(bare_app: Flask) -> None:
    with bare_app.test_request_context():
        session["attempts"] = [["id", "BCDFGH"], ["id-2", "BCDFGH", "Kim", "Title"]]
        session["teacher"] = [1, 2]
        assert [attempt.attempt_id for attempt in remembered_attempts()] == ["id-2"]
        assert visit.teacher_token() is None


def test_nobody_is_signed_in_at_first(bare_app: Flask) -> None:
    with bare_app.test_request_context():
        assert visit.teacher_token() is None
        assert visit.remembered_attempts() == ()
