"""What was confirmed, what was not, and who gave no answer."""

from __future__ import annotations

import random
from collections.abc import Callable
from typing import Final

from quiz.items import Item
from quiz.items.item import ItemType
from quiz.items.skills.verification import find_items
from tests.items.readings import ORGANISATION, PERSON, make_reading
from tests.items.trials import Trial
from tests.items.trials.tampering import cite_words, swap_key, with_distractor, with_key, with_stem

PIER: Final = """The pier of Marren was the talk of the town on Monday.
[s|Mara Lind] [c|said] [t|the old bell fell into the harbour in the storm].
The film of the falling bell could not be independently verified.
[s|The harbour office] [c|confirmed] that [t|the pier was closed on Sunday].
Oskar Brandt declined to comment on the bell.
The keepers inspected the ropes of the tower after lunch.
The harbour office bought a second boat for the keepers.
A carpenter from Tolm repaired the wooden stairs of the tower.
The mayor stayed silent through the whole meeting about the bell.
"""
READING: Final = make_reading(
    PIER, {"Mara Lind": PERSON, "The harbour office": ORGANISATION, "Oskar Brandt": PERSON}
)
FOUND: Final = tuple(item for item in find_items(READING, random.Random(3)) if isinstance(item, Item))


def find(stem: str) -> Item:
    return next(item for item in FOUND if item.type is ItemType.FIND_EVIDENCE and stem in item.stem)


CHECKED: Final = find("could be confirmed")
SILENT: Final = find("decline to comment")


def with_sentence(item: Item, words: str) -> Item:
    """The item with another sentence of its article as the first wrong option."""
    return with_distractor(item, 0, text=words, evidence=(cite_words(READING.article, words),))


def with_key_sentence(item: Item, words: str) -> Item:
    return with_key(item, text=words, evidence=(cite_words(READING.article, words),))


def unused(item: Item) -> str:
    """A sentence that shows nothing and is no option of the item."""
    plain = [line for line in READING.article.text.splitlines() if "town on Monday" in line or "Tolm" in line]
    plain.append("The harbour office bought a second boat for the keepers.")
    return next(words for words in plain if words not in {option.text for option in item.options})


BROKEN: Final[dict[str, tuple[Callable[[], Item], str]]] = {
    "a right sentence that tells of no check": (
        lambda: with_key_sentence(CHECKED, unused(CHECKED)),
        "keys-tell-of-check",
    ),
    "another question than for a check": (
        lambda: with_stem(CHECKED, "could be confirmed or verified", "happened"),
        "keys-tell-of-check",
    ),
    "a wrong sentence that tells of a check": (
        lambda: with_sentence(CHECKED, "The keepers inspected the ropes of the tower after lunch."),
        "distractors-without-check",
    ),
    "a right sentence in which nobody keeps silent": (
        lambda: with_key_sentence(SILENT, unused(SILENT)),
        "keys-tell-of-silence",
    ),
    "another question than for a silence": (
        lambda: with_stem(SILENT, "decline to comment or leave a request unanswered", "speak"),
        "keys-tell-of-silence",
    ),
    "a wrong sentence in which somebody keeps silent": (
        lambda: with_sentence(SILENT, "The mayor stayed silent through the whole meeting about the bell."),
        "distractors-without-silence",
    ),
    "the silence taken for a wrong sentence": (lambda: swap_key(SILENT), "distractors-without-silence"),
}

TRIALS = (Trial({READING.article.sha256: READING.article}, FOUND, BROKEN),)
