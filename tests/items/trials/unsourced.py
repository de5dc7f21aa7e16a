"""Claims without a source: one, several, and the sentences that pass them on."""

from __future__ import annotations

import random
import re
from collections.abc import Callable
from dataclasses import replace
from typing import Final

from quiz.items import Evidence, Item
from quiz.items.item import ItemType
from quiz.items.judging.passages import widen_to_sentences
from quiz.items.skills import missing_source
from quiz.reading import Attribution, CueKind, Quotation, Reading, SourceKind
from quiz.text import Span
from tests.items.readings import make_reading
from tests.items.trials import Trial
from tests.items.trials.tampering import (
    cite_words,
    exchange_key,
    with_distractor,
    with_key,
    with_premise,
    with_stem,
)

TEXT: Final = """The old mill bridge in Marren was closed on Monday.

The mill is said to be the oldest building in the whole valley.
[s|Mara Lind], an engineer, [c|said] [t|the crack runs along the whole north side of the arch].
[s|Oskar Brandt], a bus driver, [c|said] [t|the detour adds half an hour to the trip across town].
[s|Ines Quist], a teacher, [c|said] [t|most of the pupils live across the river].
Repairs began with a blessing by the priest.
Two lorries reportedly lost their loads of gravel near the harbour.
Rain fell all day.
The harbour may stay closed, some say.
"""
KINDS: Final = dict.fromkeys(("Mara Lind", "Oskar Brandt", "Ines Quist"), SourceKind.PERSON)


def add_hearsay(reading: Reading, cue: str) -> Reading:
    """The reading with an attribution to nobody for the sentence with `cue`."""
    match = re.search(re.escape(cue), reading.article.text)
    assert match is not None
    place = Span(*match.span())
    sentence = widen_to_sentences(reading.article.text, place)
    hearsay = Attribution(
        None, (), (place,), CueKind.HEARSAY, (Span(place.end, sentence.end),), Quotation.INDIRECT, sentence
    )
    return replace(reading, attributions=(*reading.attributions, hearsay))


READING: Final = add_hearsay(
    add_hearsay(make_reading(TEXT, KINDS, publisher="Ledger"), "is said to"), "reportedly"
)
ITEMS: Final = tuple(
    item for item in missing_source.find_items(READING, random.Random(1)) if isinstance(item, Item)
)


def cite(words: str) -> Evidence:
    return cite_words(READING.article, words)


def find(kind: ItemType) -> Item:
    return next(item for item in ITEMS if item.type is kind)


WHICH: Final = find(ItemType.SINGLE_CHOICE)
ALL: Final = find(ItemType.MULTIPLE_RESPONSE)
WHERE: Final = find(ItemType.FIND_EVIDENCE)
SHORT: Final = "Rain fell all day."
DOUBT: Final = "The harbour may stay closed, some say."

BROKEN: Final[dict[str, tuple[Callable[[], Item], str]]] = {
    "no cue in the premise": (lambda: with_premise(WHICH, cue=()), "premise-given"),
    "a stem that asks for something else": (
        lambda: with_stem(WHERE, "leave open by whom", "say by whom"),
        "asks-for-unsourced",
    ),
    "a key surer than its claim": (
        lambda: with_key(WHICH, text="The mill is clearly the oldest building in the whole valley."),
        "keys-unsourced",
    ),
    "a right sentence with a source": (
        lambda: exchange_key(WHERE),
        "keys-unsourced",
    ),
    "a wrong claim that its quote does not have": (
        lambda: with_distractor(WHICH, 0, text="Gravel was lost near the harbour.", evidence=(cite(SHORT),)),
        "distractors-sourced",
    ),
    "a wrong sentence of which nobody can say whose it is": (
        lambda: with_distractor(WHERE, 0, text=DOUBT, evidence=(cite(DOUBT),)),
        "distractors-sourced",
    ),
}

TRIALS: Final = (Trial({READING.article.sha256: READING.article}, ITEMS, BROKEN),)
