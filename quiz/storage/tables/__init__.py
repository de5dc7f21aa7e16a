"""The tables. Deleting a class deletes its quizzes, their attempts and their responses."""

from quiz.storage.tables.attempts import Response, StoredAttempt
from quiz.storage.tables.banks import StoredBank
from quiz.storage.tables.base import NAMES, Base, UtcDateTime
from quiz.storage.tables.jobs import PendingImport, StoredJob
from quiz.storage.tables.people import Class, Membership, SignIn, Teacher
from quiz.storage.tables.quizzes import Quiz, StoredRegrade

__all__ = [
    "NAMES",
    "Base",
    "Class",
    "Membership",
    "PendingImport",
    "Quiz",
    "Response",
    "SignIn",
    "StoredAttempt",
    "StoredBank",
    "StoredJob",
    "StoredRegrade",
    "Teacher",
    "UtcDateTime",
]
