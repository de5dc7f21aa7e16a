"""Who a source is: one description of several, names and descriptions, and the sentence that says it."""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import replace
from typing import Final

from quiz.items import Evidence, Item
from quiz.items.item import ItemType
from quiz.items.skills import source_standing
from quiz.reading import SourceKind
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

[s|Mara Lind], an engineer at the Marren Institute, [c|said] [t|the film of the crack appeared to be genuine].
[s|Lind] [c|said] [t|the crack runs along the north side of the arch].
Harbour clerk [s|Oskar Brandt] [c|told] [a|the Valley Post] that [t|the detour adds half an hour].
[s|Brandt] [c|added] that [t|buses stop on the quay until June].
[s|Ines Quist], head teacher of the river school, [c|said] [t|lessons begin at nine from Tuesday].
[s|Quist] [c|said] [t|most pupils live across the river].
[s|Tove Amsel], a baker from the old quarter, [c|said] [t|the bread came late on Monday].
The road beside the river stays open to lorries.
"""
PLAIN: Final = (
    "The road beside the river stays open to lorries.",
    "The old mill bridge in Marren was closed on Monday.",
    "Lind said the crack runs along the north side of the arch.",
    "Quist said most pupils live across the river.",
)
READING: Final = make_reading(
    TEXT,
    {
        **dict.fromkeys(("Mara Lind", "Oskar Brandt", "Ines Quist", "Tove Amsel"), SourceKind.PERSON),
        "the Valley Post": SourceKind.ORGANISATION,
    },
    publisher="Ledger",
)
ITEMS: Final = tuple(
    item for item in source_standing.find_items(READING, random.Random(1)) if isinstance(item, Item)
)


def cite(words: str) -> Evidence:
    return cite_words(READING.article, words)


def find(kind: ItemType, words: str = "") -> Item:
    return next(item for item in ITEMS if item.type is kind and words in item.stem)


WHICH: Final = find(ItemType.SINGLE_CHOICE, "who is Ines Quist")
MATCH: Final = find(ItemType.MATCHING)
WHERE: Final = find(ItemType.FIND_EVIDENCE, "Where does")
ANYBODY: Final = find(ItemType.FIND_EVIDENCE, "somebody")


# A sentence that is no option of the search.
SILENT: Final = next(line for line in PLAIN if line not in {option.text for option in ANYBODY.options})


def pair_wrongly(item: Item) -> Item:
    first, second, *rest = item.keys
    return replace(item, keys=(replace(first, text=second.text), replace(second, text=first.text), *rest))


BROKEN: Final[dict[str, tuple[Callable[[], Item], str]]] = {
    "no description in the premise": (lambda: with_premise(WHICH, description=()), "premise-given"),
    "a stem about somebody whom the premise does not name": (
        lambda: with_stem(WHICH, "Ines Quist", "the teacher"),
        "subject-named",
    ),
    "a key that the text says of somebody else": (
        lambda: with_key(WHICH, text="Keeper of the locks by the river"),
        "key-described",
    ),
    "a wrong description that nobody is given": (
        lambda: with_distractor(WHICH, 0, text="Keeper of the locks"),
        "distractors-anothers",
    ),
    "a wrong description that fits the person too": (
        lambda: with_distractor(WHICH, 0, text="Teacher of the river school"),
        "distractors-anothers",
    ),
    "wrong descriptions that are all short": (
        lambda: replace(
            WHICH, distractors=tuple(replace(d, text=d.text.split()[0]) for d in WHICH.distractors)
        ),
        "key-unmarked",
    ),
    "two descriptions exchanged": (lambda: pair_wrongly(MATCH), "pairs-described"),
    "a right sentence that says nothing of the person": (
        lambda: with_key(
            WHERE,
            text="The road beside the river stays open to lorries.",
            evidence=(cite("The road beside the river stays open to lorries."),),
        ),
        "keys-describe",
    ),
    "a search that one name answers": (
        lambda: replace(WHERE, distractors=tuple(d for d in WHERE.distractors if "Lind" not in d.text)),
        "key-unechoed",
    ),
    "a wrong sentence that says who the person is": (
        lambda: exchange_key(WHERE),
        "distractors-silent",
    ),
    "a right sentence that says of nobody what he or she does": (
        lambda: with_key(ANYBODY, text=SILENT, evidence=(cite(SILENT),)),
        "keys-introduce",
    ),
    "a wrong sentence that names somebody with a trade": (
        lambda: exchange_key(ANYBODY),
        "distractors-introduce-nobody",
    ),
}

TRIALS: Final = (Trial({READING.article.sha256: READING.article}, ITEMS, BROKEN),)
