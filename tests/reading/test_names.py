"""When two mentions name one referent."""

from __future__ import annotations

import pytest

from quiz.reading.names import initials, name_words, organisation_key, same_person, surname_of


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("the BBC", ("bbc",)),
        ("Dr. Ann Lee", ("ann", "lee")),
        ("Ann Lee's", ("ann", "lee")),
        ("Ann Lee Jr.", ("ann", "lee")),
        ("The Fen Trust (FT)", ("fen", "trust")),
        ("—", ("—",)),
    ],
)
def test_name_words_leave_out_what_is_no_name(text: str, expected: tuple[str, ...]) -> None:
    assert name_words(text) == expected


def test_an_arabic_article_is_no_part_of_a_surname() -> None:
    assert surname_of(("omar", "al-masri")) == "masri"


def test_a_middle_name_does_not_make_another_person() -> None:
    assert same_person(("ann", "mary", "lee"), ("ann", "lee"))
    assert not same_person(("ann", "lee"), ("bob", "lee"))


def test_aliases_and_initials_mean_the_organisation() -> None:
    assert organisation_key(("isis",)) == organisation_key(("islamic", "state"))
    assert initials(("bureau", "of", "lake", "affairs")) == "bla"
