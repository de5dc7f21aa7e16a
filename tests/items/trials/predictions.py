"""What sources say is still to come, beside what happened."""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import replace

from quiz.items import Evidence, Item
from quiz.items.item import ItemType
from quiz.items.skills.report_or_prediction import find_items
from quiz.reading import Force, Reading
from tests.items.readings import PERSON, make_reading
from tests.items.trials import Trial
from tests.items.trials.tampering import (
    cite_words,
    swap_key,
    with_distractor,
    with_key,
    with_premise,
    with_stem,
)

PIER = """[s|Mara Lind] [c|said] [t|the ferry will reach the outer island in April].
[s|Oskar Brandt] [c|said] that [t|the council will paint the long pier].
The harbour office bought a second boat for the keepers.
A carpenter from Tolm repaired the wooden stairs of the tower.
The keepers moved the big bell to the town hall.
[s|Ines Quist] [c|said] [t|the museum sold the oldest chart].
The town will light the lamp again.
Many residents fear the noise of the new bell.
The mayor seemed tired after the long meeting.
"""


def read_pier() -> Reading:
    """A reading of an invented report with two predictions and four things that happened."""
    reading = make_reading(PIER, {"Mara Lind": PERSON, "Oskar Brandt": PERSON, "Ines Quist": PERSON})
    text = reading.article.text
    ahead = tuple(
        replace(one, force=Force.PREDICTION) if " will " in one.content[0].of(text) else one
        for one in reading.attributions
    )
    return replace(reading, attributions=ahead)


READING = read_pier()
FOUND = tuple(item for item in find_items(READING, random.Random(3)) if isinstance(item, Item))
ALL = next(item for item in FOUND if item.type is ItemType.MULTIPLE_RESPONSE)
WHICH = next(item for item in FOUND if item.type is ItemType.SINGLE_CHOICE)
WHERE = next(item for item in FOUND if item.type is ItemType.FIND_EVIDENCE)
JUDGED = next(item for item in FOUND if "somebody thinks" in item.stem)
AHEAD = next(item for item in FOUND if "still to come, whether" in item.stem)


def cite(words: str) -> Evidence:
    return cite_words(READING.article, words)


BOAT = "The harbour office bought a second boat for the keepers."
BROKEN: dict[str, tuple[Callable[[], Item], str]] = {
    "nobody who says it": (lambda: with_premise(WHERE, source=()), "premise-given"),
    "no cue": (lambda: with_premise(WHICH, cue=()), "premise-given"),
    "a cue that says nothing": (lambda: with_premise(WHICH, cue=(cite("reach"),)), "cue-reports"),
    "a key about what happened, whoever says so": (
        lambda: with_key(AHEAD, evidence=(cite(BOAT),)),
        "key-supported",
    ),
    "a key about what happened": (lambda: swap_key(WHERE), "distractors-unsupported"),
    "a key whose sentence tells what happened": (
        lambda: with_key(WHERE, evidence=(cite(BOAT),)),
        "key-supported",
    ),
    "an event that happened as the prediction": (lambda: swap_key(WHICH), "key-supported"),
    "an event that nobody tells": (
        lambda: with_key(WHICH, text="The ferry reaching the inner island in April"),
        "key-supported",
    ),
    "a wrong event that is predicted": (
        lambda: with_distractor(
            WHICH,
            0,
            text="The council painting the long pier",
            evidence=(cite("Oskar Brandt said that the council will paint the long pier."),),
        ),
        "key-supported",
    ),
    "two right events of which one happened": (lambda: swap_key(ALL), "key-supported"),
    "a wrong sentence with a prediction": (
        lambda: with_distractor(
            WHERE,
            0,
            text="The town will light the lamp again.",
            evidence=(cite("The town will light the lamp again."),),
        ),
        "distractors-unsupported",
    ),
    "no words for what somebody thinks": (lambda: with_premise(JUDGED, cue=()), "premise-given"),
    "a key that tells nothing of a mind": (lambda: with_key(JUDGED, evidence=(cite(BOAT),)), "key-supported"),
    "a wrong sentence that may tell of a mind": (
        lambda: with_distractor(
            JUDGED,
            0,
            text="The mayor seemed tired after the long meeting.",
            evidence=(cite("The mayor seemed tired after the long meeting."),),
        ),
        "distractors-unsupported",
    ),
    "another question than for a mind": (
        lambda: with_stem(
            JUDGED, "what somebody thinks, believes, hopes, fears, wants or feels", "what happened"
        ),
        "key-supported",
    ),
    "another question": (
        lambda: with_stem(WHERE, "say what will or may still happen", "say something"),
        "key-supported",
    ),
}

TRIALS = (Trial({READING.article.sha256: READING.article}, FOUND, BROKEN),)
