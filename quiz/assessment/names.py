"""Nicknames and titles as people type them: trimmed, of limited length, and nothing invisible in them."""

from __future__ import annotations

import unicodedata
from typing import Final

from quiz.errors import Code, Fault, QuizError

MAX_NICKNAME: Final = 40  # characters after trimming
MAX_TITLE: Final = 120

# Joiners shape letters in Persian, Indic scripts and emoji families, so they are the exception among the
# invisible characters; everything else of category Cf, bidi overrides among them, can disguise a name.
JOINERS: Final = frozenset("\u200c\u200d")
BLANKS: Final = frozenset("\u115f\u1160\u2800\u3164\uffa0")  # letters and signs that print as nothing


def parse_nickname(typed: str) -> str:
    """`typed` without space at its ends.

    Raises:
        QuizError: `nickname-invalid`: nothing visible, over 40 characters, or a control character, a
            direction mark or another invisible or unassigned character in it.
    """
    return _parse(typed, MAX_NICKNAME, Code.NICKNAME_INVALID)


def parse_title(typed: str) -> str:
    """`typed` without space at its ends.

    Raises:
        QuizError: `quiz-title-invalid`, for the reasons that a nickname is refused for, over 120 characters.
    """
    return _parse(typed, MAX_TITLE, Code.QUIZ_TITLE_INVALID)


def _parse(typed: str, limit: int, code: Code) -> str:
    name = typed.strip()
    reason = _find_reason(name, limit)
    if reason:
        raise QuizError(
            Fault(code, "title" if code is Code.QUIZ_TITLE_INVALID else "nickname", {"reason": reason})
        )
    return name


def _find_reason(name: str, limit: int) -> str | None:
    """Why the name is refused, None when it is not."""
    if not any(_is_visible(character) for character in name):
        return "it has no visible character"
    if len(name) > limit:
        return f"it has {len(name)} characters, and {limit} is the limit"
    if any(_is_hidden(character) for character in name):
        return "it has a character in it that cannot be seen"
    return None


def _is_visible(character: str) -> bool:
    return unicodedata.category(character)[0] in "LNPS" and character not in BLANKS


def _is_hidden(character: str) -> bool:
    """Control, format, surrogate, private or unassigned characters, and line or paragraph separators."""
    category = unicodedata.category(character)
    return (category[0] == "C" or category in {"Zl", "Zp"}) and character not in JOINERS
