"""Nicknames, titles, names and logins as people type them: trimmed, short, with nothing invisible in them."""

from __future__ import annotations

import re
import unicodedata
from typing import Final

from quiz.errors import Code, Fault, Phrase, QuizError

MAX_NICKNAME: Final = 40  # characters after trimming
MAX_TITLE: Final = 120
MAX_NAME: Final = 80  # of a teacher or a class
MAX_LOGIN: Final = 80
# An e-mail address or a short name. Logins are told on the command line and in lists, so nothing exotic.
LOGIN_FORM: Final = re.compile(r"[^\W_][\w.+@-]+")

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
    return _parse(typed, MAX_NICKNAME, Code.NICKNAME_INVALID, "nickname")


def name_key(nickname: str) -> str:
    """The nickname as it is compared: " Zoë" and "ZOË" are one learner of a quiz."""
    return " ".join(unicodedata.normalize("NFKC", nickname).casefold().split())


def parse_title(typed: str) -> str:
    """`typed` without space at its ends.

    Raises:
        QuizError: `quiz-title-invalid`, for the reasons that a nickname is refused for, over 120 characters.
    """
    return _parse(typed, MAX_TITLE, Code.QUIZ_TITLE_INVALID, "title")


def parse_name(typed: str) -> str:
    """The name of a teacher or a class, without space at its ends.

    Raises:
        QuizError: `name-invalid`, for the reasons that a nickname is refused for, over 80 characters.
    """
    return _parse(typed, MAX_NAME, Code.NAME_INVALID, "name")


def parse_login(typed: str) -> str:
    """What a teacher signs in with: in small letters, without space at its ends.

    Raises:
        QuizError: `login-invalid`: not two to 80 letters, digits and signs of an e-mail address.
    """
    login = fold_login(typed)
    if len(login) > MAX_LOGIN or not LOGIN_FORM.fullmatch(login):
        raise QuizError(Fault(Code.LOGIN_INVALID, "login"))
    return login


def fold_login(typed: str) -> str:
    """`typed` as logins are compared: whoever writes Lind means lind."""
    return unicodedata.normalize("NFKC", typed).strip().casefold()


def _parse(typed: str, limit: int, code: Code, place: str) -> str:
    name = typed.strip()
    reason = _find_reason(name, limit)
    if reason:
        raise QuizError(Fault(code, place, {"reason": reason}))
    return name


def _find_reason(name: str, limit: int) -> Phrase | None:
    """Why the name is refused, None when it is not."""
    if not any(_is_visible(character) for character in name):
        return Phrase("it has no visible character")
    if len(name) > limit:
        return Phrase(
            "it has {length} characters, and {limit} is the limit", {"length": len(name), "limit": limit}
        )
    if any(_is_hidden(character) for character in name):
        return Phrase("it has a character in it that cannot be seen")
    return None


def _is_visible(character: str) -> bool:
    return unicodedata.category(character)[0] in "LNPS" and character not in BLANKS


def _is_hidden(character: str) -> bool:
    """Control, format, surrogate, private or unassigned characters, and line or paragraph separators."""
    category = unicodedata.category(character)
    return (category[0] == "C" or category in {"Zl", "Zp"}) and character not in JOINERS
