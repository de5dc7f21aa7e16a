"""What one browser's signed cookie remembers: attempts and practices it may open, and a teacher's sign-in.

The cookie can be read by its owner, so nothing that a learner must not see is ever put into it.
"""

from __future__ import annotations

import dataclasses
from dataclasses import dataclass
from typing import Any, Final

from flask import session

ATTEMPTS: Final = "attempts"
PRACTICES: Final = "practices"
TEACHER: Final = "teacher"

# A browser drops a cookie above 4,096 bytes, and with it every attempt: remember few and keep names short.
MAX_ATTEMPTS: Final = 4
MAX_PRACTICES: Final = 2  # by their ids alone
MAX_LABEL: Final = 40
FORM_TOKEN: Final = "csrf_token"  # noqa: S105 - the name under which Flask-WTF keeps its own
WANTED: Final = "wanted"
TOUR: Final = "tour"
MAX_WANTED: Final = 100


@dataclass(frozen=True, slots=True)
class RememberedAttempt:
    """An attempt that this browser may open; `join_code` is empty when it was resumed by its own code."""

    attempt_id: str
    join_code: str
    nickname: str
    title: str


def remembered_attempts() -> tuple[RememberedAttempt, ...]:
    """The attempts of this browser, the latest first."""
    return tuple(RememberedAttempt(*row) for row in stored_rows())


def stored_rows() -> list[list[str]]:
    """The attempts as the cookie keeps them.

    The signature vouches for who wrote them, not for when: rows of another release's shape are left out.
    """
    rows: Any = session.get(ATTEMPTS, [])
    return [row for row in rows if len(row) == len(dataclasses.fields(RememberedAttempt))]


def find_attempt(attempt_id: str) -> RememberedAttempt | None:
    """The remembered attempt of that id; None when this browser has no right to it."""
    return next((kept for kept in remembered_attempts() if kept.attempt_id == attempt_id), None)


def remember_attempt(attempt: RememberedAttempt) -> None:
    """Put `attempt` first; beyond the limit one is forgotten that is missed least."""
    row = [attempt.attempt_id, attempt.join_code, attempt.nickname[:MAX_LABEL], attempt.title[:MAX_LABEL]]
    others = [kept for kept in stored_rows() if kept[0] != attempt.attempt_id]
    rows = [row, *others]
    while len(rows) > MAX_ATTEMPTS:
        rows.remove(find_spare(rows))
    session[ATTEMPTS] = rows
    session.permanent = True


def find_spare(rows: list[list[str]]) -> list[str]:
    """The oldest row whose learner took the same quiz again later; the oldest of all when nobody did."""
    again = [row for place, row in enumerate(rows) if any(row[1:] == later[1:] for later in rows[:place])]
    return (again or rows)[-1]


def remembered_practices() -> tuple[str, ...]:
    """The ids of the practices that this browser may open, the latest first."""
    held: Any = session.get(PRACTICES, [])
    return tuple(one for one in held if isinstance(one, str))


def remember_practice(practice_id: str) -> None:
    """Put the practice first; the oldest beyond the limit is forgotten."""
    others = [kept for kept in remembered_practices() if kept != practice_id]
    session[PRACTICES] = [practice_id, *others][:MAX_PRACTICES]
    session.permanent = True


def forget_practice(practice_id: str) -> None:
    """Let this browser open this practice no more."""
    session[PRACTICES] = [kept for kept in remembered_practices() if kept != practice_id]


def forget_attempt(attempt_id: str) -> None:
    """Let this browser open this attempt no more."""
    session[ATTEMPTS] = [kept for kept in stored_rows() if kept[0] != attempt_id]


def forget_attempts() -> None:
    """Let this browser open none of its attempts and practices any more; what was answered stays recorded.

    Forms that were sent before are good no more: sent again, one that began an attempt would bring it back.
    """
    session.pop(ATTEMPTS, None)
    session.pop(PRACTICES, None)
    session.pop(FORM_TOKEN, None)


def sign_in(token: str) -> None:
    """Start a teacher's session in a fresh cookie: what an earlier visitor left behind is gone."""
    session.clear()
    session[TEACHER] = token


def sign_out() -> None:
    """End the teacher's session in this browser and leave nothing behind."""
    session.clear()


def keep_tour(stop: int) -> None:
    """Remember at which stop of the tour this browser is."""
    session[TOUR] = stop


def tour_stop() -> int | None:
    """The stop of the tour at which this browser was last; None before it began and after its end."""
    held: Any = session.get(TOUR)
    return held if isinstance(held, int) else None


def end_tour() -> None:
    """Forget where the tour was left."""
    session.pop(TOUR, None)


def drop_claim() -> None:
    """Forget a sign-in that is no longer good; attempts at quizzes stay."""
    session.pop(TEACHER, None)


def teacher_token() -> str | None:
    """The token of the sign-in that this browser holds; whether it is still good the service says."""
    held: Any = session.get(TEACHER)
    return held if isinstance(held, str) else None  # another release kept a list


def want_page(address: str) -> None:
    """Remember the page of ours that a sign-in is to lead to."""
    if address.isascii() and len(address) <= MAX_WANTED:
        session[WANTED] = address


def wanted_page() -> str | None:
    """The page that was asked for before the sign-in; None without one."""
    held: Any = session.get(WANTED)
    return held if isinstance(held, str) else None
