"""What a teacher types for banks and items: titles, descriptions, notes and tags, tidied or refused."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from typing import Final

from quiz.banks.bank import MAX_DESCRIPTION, MAX_TITLE, is_line
from quiz.errors import Code, Fault, QuizError

__all__ = [
    "MAX_DESCRIPTION",
    "MAX_LICENCE",
    "MAX_NOTE",
    "MAX_TAG",
    "MAX_TAGS",
    "MAX_TITLE",
    "parse_bank_title",
    "parse_description",
    "parse_licence",
    "parse_note",
    "parse_tags",
]

MAX_LICENCE: Final = 200
MAX_NOTE: Final = 1_000
MAX_TAG: Final = 40
MAX_TAGS: Final = 12


def parse_bank_title(typed: str) -> str:
    """The title on one line, without space at its ends.

    Raises:
        QuizError: `bank-words-invalid`.
    """
    title = " ".join(typed.split())
    if not title:
        raise _refuse_words("title", "it needs a title")
    return _check_line(title, MAX_TITLE, "title")


def parse_licence(typed: str | None) -> str | None:
    """The licence on one line, None for nothing.

    Raises:
        QuizError: `bank-words-invalid`.
    """
    licence = " ".join((typed or "").split())
    return _check_line(licence, MAX_LICENCE, "licence") if licence else None


def parse_description(typed: str) -> str:
    """The description without space at its ends, with line ends as in our files.

    Raises:
        QuizError: `bank-words-invalid`.
    """
    return _parse_prose(typed, MAX_DESCRIPTION, Code.BANK_WORDS_INVALID, "description")


def parse_note(typed: str) -> str:
    """A note for other reviewers, without space at its ends.

    Raises:
        QuizError: `note-invalid`.
    """
    return _parse_prose(typed, MAX_NOTE, Code.NOTE_INVALID, "note")


def parse_tags(typed: Iterable[str]) -> tuple[str, ...]:
    """The tags in small letters and in their order, each once; empty ones are left out.

    Raises:
        QuizError: `tag-invalid`.
    """
    named = (" ".join(unicodedata.normalize("NFC", words).casefold().split()) for words in typed)
    tags = sorted({words for words in named if words})
    if len(tags) > MAX_TAGS:
        raise _refuse(Code.TAG_INVALID, "tags", f"a question has at most {MAX_TAGS}")
    for words in tags:
        if len(words) > MAX_TAG or not is_line(words) or "," in words:
            reason = f"a tag is a word or a few, {MAX_TAG} characters at most, without a comma"
            raise _refuse(Code.TAG_INVALID, "tags", reason)
    return tuple(tags)


def _check_line(words: str, limit: int, place: str) -> str:
    if len(words) > limit:
        raise _refuse_words(place, f"the {place} has more than {limit} characters")
    if not is_line(words):
        raise _refuse_words(place, f"the {place} holds characters that cannot be shown")
    return words


def _parse_prose(typed: str, limit: int, code: Code, place: str) -> str:
    words = typed.replace("\r\n", "\n").replace("\r", "\n").strip()
    if len(words) > limit:
        raise _refuse(code, place, f"it has more than {limit} characters")
    if any(unicodedata.category(letter) in {"Cc", "Cs"} and letter not in "\n\t" for letter in words):
        raise _refuse(code, place, "it holds characters that cannot be shown")
    return words


def _refuse_words(place: str, reason: str) -> QuizError:
    return _refuse(Code.BANK_WORDS_INVALID, place, reason)


def _refuse(code: Code, place: str, reason: str) -> QuizError:
    return QuizError(Fault(code, place, {"reason": reason}))
