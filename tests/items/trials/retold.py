"""Which sentence tells what somebody said in indirect speech: a genuine search, and the same broken."""

from __future__ import annotations

import random
from collections.abc import Callable
from typing import Final

from quiz.items import Item
from quiz.items.skills.attribute_claim.retold import find_retold_searches
from quiz.reading import SourceKind
from tests.items.readings import make_reading
from tests.items.trials import Trial
from tests.items.trials.tampering import (
    cite_words,
    exchange_key,
    with_distractor,
    with_premise,
    with_stem,
)

TEXT: Final = """The ferry to Marren Island stayed in the harbour for most of Tuesday morning.

Two tugs towed the ship to the northern quay before noon.

The island has a school, a shop and one small museum.

“[t|The engine room was full of smoke within a minute],” [s|Oskar Brandt] [c|said].

[s|Mara Lind] [c|said] [t|the fire began in a cupboard behind the kitchen].

[s|Ines Quist] [c|said] the pupils had “[t|a long and quiet day]” on the quay.

[s=Oskar Brandt|Brandt] [c|said] [t|the pumps were cleaned in the spring].
"""
KINDS: Final = dict.fromkeys(("Oskar Brandt", "Mara Lind", "Ines Quist"), SourceKind.PERSON)
READING: Final = make_reading(TEXT, KINDS)
RETOLD: Final = next(
    offer for offer in find_retold_searches(READING, random.Random(1)) if isinstance(offer, Item)
)
MIXED: Final = "Ines Quist said the pupils had “a long and quiet day” on the quay."
OWN: Final = "The island has a school, a shop and one small museum."


def print_sentence(number: int, words: str) -> Item:
    """The search with another sentence as a wrong option."""
    return with_distractor(RETOLD, number, text=words, evidence=(cite_words(READING.article, words),))


BROKEN: Final[dict[str, tuple[Callable[[], Item], str]]] = {
    "a search for indirect speech without a cue": (lambda: with_premise(RETOLD, cue=()), "premise-given"),
    "one sentence of indirect speech is asked for where two are": (
        lambda: with_stem(RETOLD, "sentences of the article tell", "sentence of the article tells"),
        "number-told",
    ),
    "the right sentence is no indirect speech": (lambda: exchange_key(RETOLD), "keys-retold"),
    "a wrong sentence is partly in indirect speech": (
        lambda: print_sentence(0, MIXED),
        "distractors-not-retold",
    ),
}
TRIALS: Final = (Trial({READING.article.sha256: READING.article}, (RETOLD,), BROKEN),)
