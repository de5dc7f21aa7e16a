"""Every page of pictures: each picture is there, small, whole and told in words."""

from __future__ import annotations

from typing import Final

import pytest
from PIL import Image

from tests.browser.chromium import DESKTOP, PHONE
from tests.browser.pictures import MOMENT, MOST_BYTES, TEACHER, PictureBook

BOOKS: Final = (TEACHER, MOMENT)
SHOWN: Final = [(book, words, name) for book in BOOKS for words, name in book.list_figures()]
each_book = pytest.mark.parametrize("book", BOOKS, ids=[book.name for book in BOOKS])


@each_book
def test_the_folder_has_the_pictures_of_the_page_and_no_other(book: PictureBook) -> None:
    assert book.list_names()
    assert sorted(path.stem for path in book.folder.glob("*")) == sorted(book.list_names())


@pytest.mark.parametrize(
    ("book", "words", "name"), SHOWN, ids=[f"{book.name}-{name}" for book, _, name in SHOWN]
)
def test_a_picture_is_small_whole_and_told_in_words(book: PictureBook, words: str, name: str) -> None:
    path = book.folder / f"{name}.png"
    assert path.stat().st_size <= MOST_BYTES
    with Image.open(path) as picture:
        picture.load()
        assert picture.size in {DESKTOP, PHONE}
    assert 20 <= len(words) <= 150
    assert not words.lower().startswith(("picture", "screenshot", "image"))


@each_book
def test_no_two_pictures_have_the_same_words(book: PictureBook) -> None:
    told = [words for words, _ in book.list_figures()]
    assert len(told) == len(set(told))
