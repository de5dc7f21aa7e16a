"""A teacher's own account: name and password."""

from __future__ import annotations

from quiz.assessment import MAX_LOGIN, MAX_NAME, parse_name
from quiz.errors import Code, Fault, QuizError
from quiz.services import throttling
from quiz.services.passwords import MAX_PASSWORD, MIN_PASSWORD, hash_password, parse_password, verify_password
from quiz.storage import Database, people, sessions
from quiz.storage.tables import Teacher

__all__ = ["MAX_LOGIN", "MAX_NAME", "MAX_PASSWORD", "MIN_PASSWORD", "change_password", "rename"]


def rename(database: Database, teacher_id: int, name: str) -> str:
    """The teacher's new name.

    Raises:
        QuizError: `name-invalid`, `teacher-unknown`.
    """
    parsed = parse_name(name)
    with database.transaction() as session:
        teacher = people.find_teacher(session, teacher_id)
        if teacher is None:
            raise refuse_teacher()
        teacher.name = parsed
    return parsed


def change_password(
    database: Database, teacher_id: int, *, current: str, new: str, token: str, address: str
) -> None:
    """Give the teacher a new password and end every session but that of the browser with `token`.

    Where there is a password, `current` must be it, and is guessed no more often than at a sign-in.

    Raises:
        QuizError: `password-weak`, `password-wrong`, `sign-in-blocked`, `teacher-unknown`.
    """
    with database.reading() as session:
        teacher = people.find_teacher(session, teacher_id)
    if teacher is None:
        raise refuse_teacher()
    parsed = parse_password(new, known=(teacher.login, teacher.name))
    _check_current(database, teacher, current, address)
    hashed = hash_password(parsed)
    with database.transaction() as session:
        found = people.find_teacher(session, teacher_id)
        if found is None or found.password_hash != teacher.password_hash:  # changed elsewhere meanwhile
            raise QuizError(Fault(Code.PASSWORD_WRONG, "current"))
        found.password_hash = hashed
        sessions.delete_sessions(session, teacher_id, keep=token)


def refuse_teacher() -> QuizError:
    """The error for a teacher who is not there."""
    return QuizError(Fault(Code.TEACHER_UNKNOWN, "teacher"))


def _check_current(database: Database, teacher: Teacher, current: str, address: str) -> None:
    if teacher.password_hash is None:
        return
    one, now = throttling.name_try(teacher.login, address), database.now()
    with database.transaction() as session:
        throttling.count_try(session, one, now)
    if not verify_password(teacher.password_hash, current):
        raise QuizError(Fault(Code.PASSWORD_WRONG, "current"))
    with database.transaction() as session:
        throttling.forgive_try(session, one, now)
