"""Who denies, doubts or rejects something."""

from __future__ import annotations

import random
from collections.abc import Callable

from quiz.items import Evidence, Item
from quiz.items.item import ItemType
from quiz.items.skills.conflict import find_items
from tests.items.readings import PERSON, make_reading
from tests.items.trials import Trial
from tests.items.trials.tampering import cite_words, swap_key, with_distractor, with_premise, with_stem

PIER = """The pier of Marren was the talk of the town on Monday.
[s|Mara Lind] [c|has firmly denied] [t|the pier is about to sink into the mud].
[s|Oskar Brandt] [c|said] [t|the ferry reached the island before noon].
[s|Ines Quist] [c|said] [t|the museum sold the oldest chart in June].
[s|Tove Amsel] [c|told] [a|the Valley Post] that [t|the keepers moved the big bell].
The harbour office bought a second boat for the keepers.
"""
READING = make_reading(
    PIER,
    {"Mara Lind": PERSON, "Oskar Brandt": PERSON, "Ines Quist": PERSON, "Tove Amsel": PERSON},
)
FOUND = tuple(item for item in find_items(READING, random.Random(3)) if isinstance(item, Item))
WHO = next(item for item in FOUND if item.type is ItemType.SINGLE_CHOICE)
WHERE = next(item for item in FOUND if item.type is ItemType.FIND_EVIDENCE)


def cite(words: str) -> Evidence:
    return cite_words(READING.article, words)


BROKEN: dict[str, tuple[Callable[[], Item], str]] = {
    "nobody who objects": (lambda: with_premise(WHO, source=()), "premise-given"),
    "nothing that is objected to": (lambda: with_premise(WHO, content=()), "premise-given"),
    "a cue that objects to nothing": (lambda: with_premise(WHO, cue=(cite("said"),)), "cue-reports"),
    "somebody else as the one who objects": (lambda: swap_key(WHO), "key-supported"),
    "a sentence without an objection": (lambda: swap_key(WHERE), "key-supported"),
    "another question": (
        lambda: with_stem(WHERE, "denied, doubted, rejected, criticised or called untrue", "described"),
        "key-supported",
    ),
    "a wrong source of the objection's own sentence": (
        lambda: with_distractor(WHO, 0, text="Lind", evidence=(cite("Mara Lind"),)),
        "distractors-unsupported",
    ),
    "another matter": (lambda: with_stem(WHO, "the mud", "the sand"), "words-kept"),
    "a weaker cue": (lambda: with_stem(WHO, "has firmly denied", "has doubted"), "words-kept"),
    "a key outside the objection": (
        lambda: with_premise(WHERE, cue=()),
        "premise-given",
    ),
}

TRIALS = (Trial({READING.article.sha256: READING.article}, FOUND, BROKEN),)
