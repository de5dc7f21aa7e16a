"""How an article gives words: quoted or told, credited or not."""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import replace
from typing import Final

from quiz.items import Evidence, Item
from quiz.items.skills import words_given
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

TEXT: Final = """The ferry to Marren Island stayed in the harbour for most of Tuesday morning.

“[t|The engine room was full of smoke within a minute],” [s|Oskar Brandt] [c|said].
[s|Mara Lind], who checks ships, [c|said] [t|the fire began in a cupboard behind the kitchen].
[s|Ines Quist] later [c|said] [t|two lamps had burned all night].
Brandt denied the lamps had burned all night near the oil.
A guard heard Tove Amsel say the oil was hot and old. Pavel Dorn allegedly said a door was stuck.
Two tugs towed the ship to the northern quay before noon.
The old ferry is said to need a third engine before the autumn storms.
"""
KINDS: Final = dict.fromkeys(("Oskar Brandt", "Mara Lind", "Ines Quist"), SourceKind.PERSON)
READING: Final = make_reading(TEXT, KINDS)


def find(words: str) -> Item:
    """The item about these words of the report."""
    offers = [
        *words_given.ask_sources(READING, random.Random(1), quoted=True),
        *words_given.ask_sources(READING, random.Random(1)),
        *words_given.ask_own(READING, random.Random(1)),
        *words_given.ask_hearsay(READING, random.Random(1)),
    ]
    items = [offer for offer in offers if isinstance(offer, Item)]
    return next(item for item in items if words in item.premise.content[0].quote)


QUOTED, TOLD = find("engine room"), find("cupboard behind")
BELIEVED, OWN = find("third engine"), find("tugs towed")


def cite(words: str) -> Evidence:
    return cite_words(READING.article, words)


def ask_of(cue: str, source: str, content: str, sentence: str) -> Item:
    """The told item with another cue, source and words of the same article."""
    item = with_premise(TOLD, cue=(cite(cue),), source=(cite(source),), content=(cite(content),))
    item = with_key(item, evidence=(cite(sentence),))
    return replace(item, stem=f"How does the article give the words “{content}”?")


DENIED: Final = "Brandt denied the lamps had burned all night near the oil."
HEARD: Final = "A guard heard Tove Amsel say the oil was hot and old."
ALLEGED: Final = "Pavel Dorn allegedly said a door was stuck."
BROKEN: Final[dict[str, tuple[Callable[[], Item], str]]] = {
    "the words are missing from the premise": (lambda: with_premise(TOLD, content=()), "premise-given"),
    "the cue is missing beside a source": (lambda: with_premise(TOLD, cue=()), "premise-given"),
    "the stem prints other words": (lambda: with_stem(TOLD, "cupboard", "boiler"), "words-kept"),
    "the words stand in two places": (
        lambda: ask_of("said", "Ines Quist", "lamps had burned all night", TOLD.key.evidence[0].quote),
        "words-kept",
    ),
    "a quotation is called told": (lambda: exchange_key(QUOTED, 1), "key-supported"),
    "told words are called a quotation": (lambda: exchange_key(TOLD, 0), "key-supported"),
    "hearsay is called credited": (lambda: exchange_key(BELIEVED, 2), "key-supported"),
    "a statement of the article's own is given a source": (
        lambda: with_premise(exchange_key(OWN, 2), source=(cite("Mara Lind"),), cue=(cite("said"),)),
        "source-in-sentence",
    ),
    "an option is no fixed one": (
        lambda: with_distractor(TOLD, 0, text="As a quotation, credited to two sources"),
        "distractors-unsupported",
    ),
    "the evidence lies elsewhere": (
        lambda: with_key(TOLD, evidence=OWN.key.evidence),
        "evidence-covers-claim",
    ),
    "the source is named in another sentence": (
        lambda: with_premise(TOLD, source=QUOTED.premise.source),
        "source-in-sentence",
    ),
    "the source stands in the words": (
        lambda: with_premise(TOLD, source=(cite("a cupboard behind"),)),
        "premise-given",
    ),
    "the source is somebody else of the sentence": (
        lambda: ask_of("say", "A guard", "the oil was hot and old", HEARD),
        "source-linked",
    ),
    "the cue belongs to other words": (
        lambda: with_premise(TOLD, cue=QUOTED.premise.cue, source=QUOTED.premise.source),
        "content-linked",
    ),
    "somebody else heard it": (
        lambda: ask_of("say", "Tove Amsel", "the oil was hot and old", HEARD),
        "cue-reports",
    ),
    "the text leaves open whether it was said": (
        lambda: ask_of("allegedly said", "Pavel Dorn", "a door was stuck", ALLEGED),
        "claim-put-forward",
    ),
    "the source denies it": (
        lambda: ask_of("denied", "Brandt denied", "burned all night near the oil", DENIED),
        "claim-put-forward",
    ),
}
TRIALS: Final = (
    Trial(
        {READING.article.sha256: READING.article},
        (QUOTED, TOLD, BELIEVED, OWN),
        BROKEN,
    ),
)
