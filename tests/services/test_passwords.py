"""What may be a password, and that only its own hash opens."""

from __future__ import annotations

import pytest
from argon2 import PasswordHasher
from hypothesis import given, settings
from hypothesis import strategies as st

from quiz.errors import Code, QuizError
from quiz.services.passwords import (
    COMMON,
    MAX_PASSWORD,
    MIN_PASSWORD,
    ROWS,
    hash_password,
    is_outdated,
    parse_password,
    verify_password,
)
from tests.services.test_learning import refused

KNOWN = ("mara.lind@school.example", "Mara Lind")
SIGNS = st.sampled_from(["", " ", "-", "!", ".", "_"])
EXPECTED = st.sampled_from(
    [*COMMON, *ROWS, *(row[::-1] for row in ROWS), "mara", "lind", "school", "example"]
)


@pytest.mark.parametrize(
    "password",
    [
        "the gulls are early",
        "Nine ferries, two whistles",
        "Xk39 fjw0qz Ppe",
        "пять чаек на крыше",
        "🦆 on a wet quay",
    ],
)
def test_a_sentence_that_nobody_expects_is_a_password(password: str) -> None:
    assert parse_password(password, known=KNOWN)


@pytest.mark.parametrize(
    "password", ["", "x", "the gulls are", "a" * 40, "abababababababababab", "x y" * 100]
)
def test_what_is_short_or_repeats_itself_or_is_endless_is_none(password: str) -> None:
    assert refused(lambda: parse_password(password)) is Code.PASSWORD_WEAK


@given(words=st.lists(st.tuples(EXPECTED, SIGNS), min_size=1, max_size=12))
def test_words_that_are_tried_first_make_no_password_however_they_are_joined(
    words: list[tuple[str, str]],
) -> None:
    """Common words, rows of keys and the owner's names stay weak in any number, order and spelling."""
    typed = "".join(word + sign for word, sign in words)
    for password in (typed, typed.upper(), typed.title()):
        assert refused(lambda: parse_password(password, known=KNOWN)) is Code.PASSWORD_WEAK  # noqa: B023


@given(password=st.text(st.characters(codec="utf-8"), max_size=300))
def test_whatever_is_typed_is_taken_or_refused_in_words(password: str) -> None:
    """No text breaks the check, and what is taken has the length that is asked for."""
    try:
        taken = parse_password(password, known=KNOWN)
    except QuizError:
        return
    assert MIN_PASSWORD <= len(taken) <= MAX_PASSWORD


@settings(max_examples=5, deadline=None)
@given(password=st.text(st.characters(codec="utf-8"), min_size=15, max_size=60), other=st.text(max_size=60))
def test_a_hash_opens_for_its_password_alone(password: str, other: str) -> None:
    """What was hashed verifies, whichever way its characters are composed; nothing else does."""
    kept = hash_password(password)
    assert password not in kept
    assert kept.startswith("$argon2id$")
    assert verify_password(kept, other) is (password == other)
    assert not is_outdated(kept)


def test_composed_and_taken_apart_letters_are_one_password() -> None:
    kept = hash_password(parse_password("caf\u00e9 behind the mole"))
    assert verify_password(kept, "cafe\u0301 behind the mole")


@pytest.mark.parametrize("kept", [None, "", "no hash", "$argon2id$v=19$m=8,t=1,p=1$AAAA$AAAA"])
def test_without_a_proper_hash_nothing_opens(kept: str | None) -> None:
    assert not verify_password(kept, "the gulls are early")


def test_other_parameters_are_outdated() -> None:
    assert is_outdated(PasswordHasher(time_cost=1, memory_cost=8, parallelism=1).hash("the gulls are early"))
