"""Passwords: what may be one, and how one is kept and checked.

Source: NIST SP 800-63B-4, section 3.1.1: a password that is the only factor has at least 15 characters, no
rule says which ones, common and expected words are refused, and nobody has to change it without a reason.
"""

from __future__ import annotations

import functools
import re
import secrets
import threading
import unicodedata
from collections.abc import Iterable
from typing import Final

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

from quiz.errors import Code, Fault, QuizError

MIN_PASSWORD: Final = 15
MAX_PASSWORD: Final = 200
# What is left of a password without common words, its owner's names and runs such as "1234" must still be
# worth guessing at.
MIN_REST: Final = 6
MIN_DIFFERENT: Final = 5

# The stems of the passwords that leaks are full of, and what somebody would try first on this very site.
COMMON: Final = (
    *("password", "passwort", "passphrase", "letmein", "welcome", "admin", "login", "master", "secret"),
    *("iloveyou", "sunshine", "princess", "dragon", "monkey", "football", "baseball", "superman", "batman"),
    *("shadow", "michael", "jordan", "charlie", "trustno", "starwars", "freedom", "whatever", "ninja"),
    *("computer", "internet", "summer", "winter", "spring", "autumn", "changeme", "default", "hello"),
    *("teacher", "school", "class", "student", "learner", "quiz", "attribution", "medialiteracy", "news"),
    *("correcthorsebatterystaple", "loremipsum", "thequickbrownfox"),
)
ROWS: Final = (
    *("abcdefghijklmnopqrstuvwxyz", "01234567890", "qwertyuiop", "qwertzuiop", "azertyuiop"),
    *("asdfghjkl", "qsdfghjklm", "zxcvbnm", "yxcvbnm", "1q2w3e4r5t6y7u8i9o0p", "1qaz2wsx3edc4rfv5tgb"),
)
RUN: Final = 4  # neighbours in a row of `ROWS`, in either direction, make a run

# OWASP Password Storage Cheat Sheet, Argon2id: 19 MiB, two passes, one lane. More would make a class wait for
# its answers while its teacher signs in, and passwords of this length are beyond trying one by one anyway.
HASHER: Final = PasswordHasher(time_cost=2, memory_cost=19 * 1024, parallelism=1)
# So many at a time in one process: more would let a crowd of guesses take its memory.
SLOTS: Final = threading.BoundedSemaphore(2)


def parse_password(typed: str, *, known: Iterable[str] = ()) -> str:
    """`typed` as it is hashed; `known` are names that its owner's password must not be made of.

    Raises:
        QuizError: `password-weak`.
    """
    password = fold_password(typed)
    reason = _find_weakness(password, known)
    if reason:
        raise QuizError(Fault(Code.PASSWORD_WEAK, "password", {"reason": reason}))
    return password


def fold_password(typed: str) -> str:
    """`typed` with its characters composed alike, whatever keyboard they come from."""
    return unicodedata.normalize("NFKC", typed)


def hash_password(password: str) -> str:
    """What is kept of a parsed password: Argon2id with its parameters and a salt of its own."""
    with SLOTS:
        return HASHER.hash(_encode(password))


def verify_password(kept: str | None, typed: str) -> bool:
    """Whether `typed` is the password that was kept; without one it takes as long and is False."""
    if len(typed) > MAX_PASSWORD:
        return False
    try:
        with SLOTS:
            HASHER.verify(kept or _decoy(), _encode(fold_password(typed)))
    except (VerificationError, InvalidHashError):
        return False
    return kept is not None


def is_outdated(kept: str) -> bool:
    """Whether the password was hashed with parameters other than those of now."""
    return HASHER.check_needs_rehash(kept)


def _encode(password: str) -> bytes:
    """The bytes that are hashed: also of half a character, which no keyboard types but a program may send."""
    return password.encode(errors="surrogatepass")


@functools.cache
def _decoy() -> str:
    """The hash of a password that nobody knows, for logins that nobody has."""
    return HASHER.hash(secrets.token_urlsafe())


def _find_weakness(password: str, known: Iterable[str]) -> str | None:
    """Why the password is refused, None when it is not."""
    if len(password) < MIN_PASSWORD:
        return f"it has {len(password)} characters, and at least {MIN_PASSWORD} are needed"
    if len(password) > MAX_PASSWORD:
        return f"it has more than {MAX_PASSWORD} characters"
    if len(set(password.casefold())) < MIN_DIFFERENT:
        return "it repeats a few characters"
    if len(_strip_expected(password.casefold(), known)) < MIN_REST:
        return "it is made of words, names or runs of keys that are tried first"
    return None


def _strip_expected(password: str, known: Iterable[str]) -> str:
    """The letters and digits, each once, that are left without words that somebody would guess."""
    names = {part for name in known for part in re.split(r"[\W_]+", name.casefold()) if len(part) > 2}
    words = sorted({*COMMON, *names}, key=len, reverse=True)
    rest = re.sub("|".join(map(re.escape, words)), "", re.sub(r"[\W_]+", "", password))
    return "".join(dict.fromkeys(_runs().sub("", rest)))


@functools.cache
def _runs() -> re.Pattern[str]:
    """Four or more neighbours of a row, forwards or backwards."""
    rows = [row[::step] for row in ROWS for step in (1, -1)]
    found = {row[start:end] for row in rows for start in range(len(row)) for end in _ends(start, row)}
    return re.compile("|".join(map(re.escape, sorted(found, key=len, reverse=True))))


def _ends(start: int, row: str) -> range:
    return range(start + RUN, len(row) + 1)
