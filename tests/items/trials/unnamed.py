"""Unnamed sources: all of their claims among the options, and the sentences that credit them."""

from __future__ import annotations

import random
from collections.abc import Callable
from typing import Final

from quiz.items import Item
from quiz.items.item import ItemType
from quiz.items.skills import named_or_unnamed
from quiz.reading import SourceKind
from tests.items.readings import make_reading
from tests.items.trials import Trial
from tests.items.trials.tampering import exchange_key, with_premise, with_stem

TEXT: Final = """The old mill bridge in Marren was closed on Monday after a crack was filmed.

[s|Two residents] [c|said] that [t|lorries had ignored the weight limit for years].
[s|A fisherman] [c|said] [t|the river was unusually low last week].
[s|Mara Lind], an engineer, [c|said] [t|the crack runs along the north side].
[s|Oskar Brandt], a bus driver, [c|said] [t|the detour adds half an hour to the trip].
[s|Ines Quist], a teacher, [c|said] [t|most of the pupils live across the river].
The river is crossed by three other bridges.
"""
READING: Final = make_reading(
    TEXT,
    {
        **dict.fromkeys(("Mara Lind", "Oskar Brandt", "Ines Quist"), SourceKind.PERSON),
        "Two residents": SourceKind.COLLECTIVE,
        "A fisherman": SourceKind.ROLE,
    },
    publisher="Ledger",
)
_FOUND: Final = tuple(
    item for item in named_or_unnamed.find_items(READING, random.Random(1)) if isinstance(item, Item)
)
ALL: Final = next(item for item in _FOUND if item.type is ItemType.MULTIPLE_RESPONSE)
WHERE: Final = next(item for item in _FOUND if item.type is ItemType.FIND_EVIDENCE)

BROKEN: Final[dict[str, tuple[Callable[[], Item], str]]] = {
    "a search without a cue": (lambda: with_premise(WHERE, cue=()), "premise-given"),
    "several claims without a cue": (lambda: with_premise(ALL, cue=()), "premise-given"),
    "a stem that asks for something else": (
        lambda: with_stem(WHERE, "unnamed", "named"),
        "asks-for-unnamed",
    ),
    "a right sentence that credits a person with a name": (lambda: exchange_key(WHERE), "keys-unnamed"),
    "a wrong sentence that credits unnamed people": (
        lambda: exchange_key(WHERE),
        "distractors-named",
    ),
    "a right statement of a person with a name": (
        lambda: exchange_key(ALL),
        "each-statement-proven",
    ),
}

TRIALS: Final = (Trial({READING.article.sha256: READING.article}, (ALL, WHERE), BROKEN),)
