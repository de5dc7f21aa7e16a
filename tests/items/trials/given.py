"""How an article gives passages, how it identifies who says them, and which sentences say who that is."""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import replace
from typing import Final

from quiz.items import Evidence, Item
from quiz.items.item import ItemType, Skill
from quiz.items.skills import source_search, unnamed_search, words_given
from quiz.reading import SourceKind
from tests.items.readings import make_reading
from tests.items.trials import Trial
from tests.items.trials.tampering import (
    cite_words,
    exchange_key,
    exchange_pairs,
    with_distractor,
    with_key,
    with_premise,
    with_stem,
)

TEXT: Final = """The ferry to Marren Island stayed in the harbour for most of Tuesday morning.

“[t|The engine room was full of smoke within a minute],” [s|Oskar Brandt], an engineer, [c|said].
[s|Mara Lind], who checks ships, [c|said] [t|the fire began in a cupboard behind the kitchen].
Two tugs towed the ship to the northern quay before noon.
The island has a school, a shop and one small museum.
[s|Two residents] [c|said] [t|the smoke drifted to the far side of the bay].
[t|The repairs on the lower deck will take about three weeks], the [s|Marren Harbour Office] [c|said].
The ferry was built in a yard on the mainland.
[s|Ines Quist], a teacher, [c|said] [t|the pupils spent the morning on the quay].
The old ferry is said to need a third engine before the autumn storms.
"""
KINDS: Final = {
    **dict.fromkeys(("Oskar Brandt", "Mara Lind", "Ines Quist"), SourceKind.PERSON),
    "Two residents": SourceKind.COLLECTIVE,
    "Marren Harbour Office": SourceKind.ORGANISATION,
}
READING: Final = make_reading(TEXT, KINDS)


def find_all() -> tuple[Item, ...]:
    """Everything that these rooms ask about the report."""
    finders = (
        words_given.find_given,
        words_given.find_identified,
        unnamed_search.find_searches,
        source_search.find_source_searches,
    )
    offers = (offer for find in finders for offer in find(READING, random.Random(1)))
    return tuple(offer for offer in offers if isinstance(offer, Item))


def pick(kind: ItemType, skill: Skill, words: str = "") -> Item:
    """The first item of that type and skill in whose question these words stand."""
    return next(i for i in find_all() if i.type is kind and i.skill is skill and words in i.stem)


GIVEN: Final = pick(ItemType.MATCHING, Skill.MISSING_SOURCE)
IDENTIFIED: Final = pick(ItemType.MATCHING, Skill.NAMED_OR_UNNAMED)
NAMED: Final = pick(ItemType.FIND_EVIDENCE, Skill.NAMED_OR_UNNAMED, "names the person")
SOURCED: Final = pick(ItemType.FIND_EVIDENCE, Skill.MISSING_SOURCE, "says who")
OPEN: Final = pick(ItemType.FIND_EVIDENCE, Skill.MISSING_SOURCE, "leaves open")


def cite(words: str) -> Evidence:
    return cite_words(READING.article, words)


def print_sentence(item: Item, number: int, words: str) -> Item:
    """The search with another sentence as a wrong option."""
    return with_distractor(item, number, text=words, evidence=(cite(words),))


OWN: Final = "Two tugs towed the ship to the northern quay before noon."
QUIST: Final = "Ines Quist, a teacher, said the pupils spent the morning on the quay."
BROKEN: Final[dict[str, tuple[Callable[[], Item], str]]] = {
    "a passage is missing from the premise": (
        lambda: with_premise(GIVEN, content=GIVEN.premise.content[:1]),
        "premise-given",
    ),
    "a matching asks for something else": (
        lambda: with_stem(GIVEN, "give the passages", "mention the people"),
        "question-fits",
    ),
    "two ways have changed places": (lambda: exchange_pairs(GIVEN), "each-pair-proven"),
    "two who say it have changed places": (lambda: exchange_pairs(IDENTIFIED), "each-pair-proven"),
    "a line prints other words": (
        lambda: with_key(GIVEN, prompt="“the ferry to Marren …”"),
        "each-pair-proven",
    ),
    "a way is no fixed one": (
        lambda: with_distractor(GIVEN, 0, text="As a quotation, credited to two sources"),
        "options-fit",
    ),
    "a named search without a cue": (lambda: with_premise(NAMED, cue=()), "premise-given"),
    "the right sentence names nobody": (lambda: exchange_key(NAMED), "keys-named"),
    "a wrong sentence gives a name": (lambda: print_sentence(NAMED, 0, QUIST), "distractors-unnamed"),
    "the premise of a search quotes another source": (
        lambda: with_premise(NAMED, source=(cite("Ines Quist"),)),
        "keys-named",
    ),
    "a sourced search without a source": (lambda: with_premise(SOURCED, source=()), "premise-given"),
    "the right sentence says nobody": (lambda: exchange_key(SOURCED), "keys-sourced"),
    "a wrong sentence says who": (lambda: print_sentence(SOURCED, 0, QUIST), "distractors-unsourced"),
    "an open search with a source": (
        lambda: with_premise(OPEN, source=(cite("Mara Lind"),)),
        "premise-given",
    ),
    "the right sentence has a source": (
        lambda: with_premise(exchange_key(OPEN), content=OPEN.distractors[0].evidence),
        "keys-unsourced",
    ),
    "a wrong sentence is open, too": (lambda: print_sentence(OPEN, 0, OWN), "distractors-sourced"),
    "two sentences are asked for where one shows it": (
        lambda: replace(OPEN, stem=OPEN.stem.replace("sentence of", "sentences of")),
        "number-told",
    ),
}
TRIALS: Final = (
    Trial(
        {READING.article.sha256: READING.article},
        (GIVEN, IDENTIFIED, NAMED, SOURCED, OPEN),
        BROKEN,
    ),
)
