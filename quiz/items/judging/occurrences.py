"""Where a word stands in a text: by plain search, since to compile a pattern takes longer than to look."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import Final

_REACH: Final = 80  # characters before a word in which the name that it ends may begin


@lru_cache(maxsize=1024)
def fold_case(text: str) -> str:
    """`text` in lower case, each character in its place."""
    return text.replace("İ", "i").lower()  # the one letter that becomes two


def find_forms(text: str, forms: Iterable[tuple[str, ...]]) -> Iterator[tuple[int, int]]:
    """Where the words of one of `forms` stand one behind another, no part of longer words: start and end."""
    for form in forms:
        at = text.find(form[0]) if form else -1
        while at >= 0:
            end = _follow(text, at, form)
            if end is not None and not _is_letter(text[max(0, at - 1) : at]):
                yield at, end
            at = text.find(form[0], at + 1)


def _follow(text: str, start: int, words: tuple[str, ...]) -> int | None:
    """Where `words` end, the first of which is at `start`; None if others follow, or it goes on as a word."""
    end = start + len(words[0])
    for word in words[1:]:
        following = end
        while text[following : following + 1].isspace():
            following += 1
        if following == end or not text.startswith(word, following):
            return None
        end = following + len(word)
    return None if _is_letter(text[end : end + 1]) else end


def holds_word(text: str, word: str) -> bool:
    """Whether `word`, as it is printed, stands in `text` with the edge of a word on both sides."""
    return any(_is_edge(text, at) for at in _find_ended(text, word))


def list_before(text: str, word: str, ending: re.Pattern[str]) -> list[str]:
    """The first group of `ending`, a pattern that ends in `$`, before each place where `word` stands."""
    found = (ending.search(text, max(0, at - _REACH), at) for at in _find_ended(text, word))
    return [match.group(1) for match in found if match is not None]


def stands_inside(text: str, word: str) -> bool:
    """Whether `word` stands behind a small letter or a comma: its capital is not that of a beginning."""
    return any(_is_inside(text, at) for at in _find_ended(text, word))


def _is_inside(text: str, at: int) -> bool:
    before = text[max(0, at - 2) : at]
    return len(before) == 2 and before[1].isspace() and (before[0] == "," or "a" <= before[0] <= "z")


def _find_ended(text: str, word: str) -> Iterator[int]:
    """The offsets at which `word` stands in `text` with the edge of a word behind it."""
    at = text.find(word)
    while at >= 0:
        if _is_edge(text, at + len(word)):
            yield at
        at = text.find(word, at + 1)


def _is_edge(text: str, at: int) -> bool:
    return _is_letter(text[at - 1 : at] if at else "") is not _is_letter(text[at : at + 1])


def _is_letter(character: str) -> bool:
    """Whether it is one of the characters that words are made of, as patterns have it."""
    return character.isalnum() or character == "_"
