"""The tables. Deleting a class deletes its quizzes, their attempts and their responses."""

from quiz.storage.tables.attempts import Flag, Response, StoredAttempt
from quiz.storage.tables.banks import (
    BankArticle,
    ItemArticle,
    ItemDraft,
    ItemTag,
    ItemVersion,
    StoredArticle,
    StoredBank,
    StoredItem,
)
from quiz.storage.tables.base import NAMES, Base, UtcDateTime
from quiz.storage.tables.jobs import ArticleSketch, Chore, PendingImport, StoredJob
from quiz.storage.tables.people import (
    Class,
    Invitation,
    Membership,
    SignIn,
    SignInFailure,
    Teacher,
    TeacherSession,
)
from quiz.storage.tables.practice import Practice, PracticeCard, PracticeItem, PracticeTurn
from quiz.storage.tables.quizzes import Accommodation, Quiz, QuizDraft, StoredRegrade, StoredRound

__all__ = [
    "NAMES",
    "Accommodation",
    "ArticleSketch",
    "BankArticle",
    "Base",
    "Chore",
    "Class",
    "Flag",
    "Invitation",
    "ItemArticle",
    "ItemDraft",
    "ItemTag",
    "ItemVersion",
    "Membership",
    "PendingImport",
    "Practice",
    "PracticeCard",
    "PracticeItem",
    "PracticeTurn",
    "Quiz",
    "QuizDraft",
    "Response",
    "SignIn",
    "SignInFailure",
    "StoredArticle",
    "StoredAttempt",
    "StoredBank",
    "StoredItem",
    "StoredJob",
    "StoredRegrade",
    "StoredRound",
    "Teacher",
    "TeacherSession",
    "UtcDateTime",
]
