"""What one browser's signed cookie remembers: attempts that it may open, and a teacher's sign-in.

The cookie can be read by its owner, so nothing that a learner must not see is ever put into it.
"""

from __future__ import annotations

import dataclasses
import time
from dataclasses import dataclass
from typing import Any, Final

from flask import session

ATTEMPTS: Final = "attempts"
TEACHER: Final = "teacher"

# A browser drops a cookie above 4,096 bytes, and with it every attempt: remember few and keep names short.
MAX_ATTEMPTS: Final = 4
MAX_LABEL: Final = 40
TEACHER_SECONDS: Final = 12 * 60 * 60
CLAIM_PARTS: Final = 3  # id, epoch, time of the sign-in


@dataclass(frozen=True, slots=True)
class RememberedAttempt:
    """An attempt that this browser may open; `join_code` is empty when it was resumed by its own code."""

    attempt_id: str
    join_code: str
    nickname: str
    title: str


@dataclass(frozen=True, slots=True)
class TeacherClaim:
    """Who the cookie says is signed in; the service has the last word."""

    teacher_id: int
    epoch: int


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
    """Put `attempt` first; the oldest beyond the limit is forgotten."""
    row = [attempt.attempt_id, attempt.join_code, attempt.nickname[:MAX_LABEL], attempt.title[:MAX_LABEL]]
    others = [kept for kept in stored_rows() if kept[0] != attempt.attempt_id]
    session[ATTEMPTS] = [row, *others][:MAX_ATTEMPTS]
    session.permanent = True


def forget_attempts() -> None:
    """Let this browser open none of its attempts any more; what was answered stays recorded."""
    session.pop(ATTEMPTS, None)


def sign_in(teacher_id: int, epoch: int) -> None:
    """Start a teacher's session in a fresh cookie: what an earlier visitor left behind is gone."""
    session.clear()
    session[TEACHER] = [teacher_id, epoch, int(time.time())]


def sign_out() -> None:
    """End the teacher's session in this browser and leave nothing behind."""
    session.clear()


def drop_claim() -> None:
    """Forget a sign-in that is no longer good; attempts at quizzes stay."""
    session.pop(TEACHER, None)


def teacher_claim() -> TeacherClaim | None:
    """The sign-in that this browser holds, at most 12 hours old; None without one."""
    held: Any = session.get(TEACHER)
    if held is None or len(held) != CLAIM_PARTS:
        return None
    teacher_id, epoch, since = held
    return TeacherClaim(teacher_id, epoch) if time.time() - since < TEACHER_SECONDS else None
