"""What limits how sure a statement is: gaps, pairs, events without tense, and sentences to be found."""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import replace

from quiz.items import Evidence, Item, Skill
from quiz.items.item import ItemType
from quiz.items.skills.hedge_scope import gaps, told
from tests.items.offering import offer_all
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

LIGHTHOUSE = """The old lighthouse of Marren was closed to visitors on Monday.
[s|Mara Lind] [c|said] [t|the long repairs may take until the end of the winter].
The lamp has reportedly cracked during the great storm.
[s|Oskar Brandt] [c|said] that [t|the little ferry could become the only way to the island].
[s|Ines Quist] [c|said] [t|the four keepers would return before the first heavy snow].
The harbour office bought a second boat for the keepers.
A carpenter from Tolm repaired the wooden stairs of the tower.
The keepers moved the big bell to the town hall.
The museum showed an old chart thought to be the work of a smuggler.
[s|Tove Amsel] [c|claimed] that [t|the chart hangs upside down].
The paint on the door is allegedly older than the town.
"""
READING = make_reading(
    LIGHTHOUSE,
    {"Mara Lind": PERSON, "Oskar Brandt": PERSON, "Ines Quist": PERSON, "Tove Amsel": PERSON},
)
_STATEMENTS = list(gaps.list_statements(READING))
_TOLD = list(told.list_told(READING))
_MAY = next(one for one in _STATEMENTS if one.gapped.word == "may")
_LAMP = next(one for one in _TOLD if one.hedge == "reportedly")


def _made(item: object) -> Item:
    assert isinstance(item, Item)
    return item


FOUND = tuple(item for item in offer_all(Skill.HEDGE_SCOPE, READING, 3) if isinstance(item, Item))
WORD = _made(gaps.ask_for_word(READING, _MAY, random.Random(3)))
STATEMENT = _made(gaps.ask_for_statement(READING, _MAY, _STATEMENTS, random.Random(3)))
EVENT = _made(told.ask_which_event(READING, _LAMP, _TOLD, random.Random(3)))
LIMIT = _made(told.ask_which_word(READING, _LAMP, random.Random(3)))
OPEN = next(item for item in FOUND if "thought" in item.key.text)
PAIRS = next(item for item in FOUND if item.type is ItemType.MATCHING)
WHERE = next(item for item in FOUND if item.type is ItemType.FIND_EVIDENCE)


def cite(words: str) -> Evidence:
    return cite_words(READING.article, words)


BROKEN: dict[str, tuple[Callable[[], Item], str]] = {
    "no hedge quoted": (lambda: with_premise(WORD, hedges=()), "premise-given"),
    "no claim quoted": (lambda: with_premise(PAIRS, content=()), "premise-given"),
    "another question": (
        lambda: with_stem(WHERE, "limit how sure the statement is", "name somebody"),
        "question-fits",
    ),
    "a hedge of another sentence": (
        lambda: with_premise(WORD, hedges=(cite("reportedly"),)),
        "hedge-in-evidence",
    ),
    "a word that limits nothing": (lambda: with_premise(WHERE, hedges=(cite("until"),)), "hedge-in-evidence"),
    "a gap where the text has another word": (
        lambda: with_stem(WORD, "take until", "last until"),
        "words-kept",
    ),
    "a statement with its hedge dropped": (
        lambda: with_stem(WORD, "repairs ____ take", "repairs take"),
        "key-supported",
    ),
    "a prompt with other words": (
        lambda: with_key(PAIRS, prompt=PAIRS.key.prompt.replace("the", "a")),
        "words-kept",
    ),
    "another word of the article as the key": (lambda: swap_key(WORD), "key-supported"),
    "a wrong word that its quote has not": (
        lambda: with_distractor(WORD, 0, evidence=(cite("The keepers moved the big bell"),)),
        "key-supported",
    ),
    "a word of another sort": (lambda: with_distractor(WORD, 0, text="big"), "key-supported"),
    "another word asked for": (lambda: with_stem(STATEMENT, "“may”", "“could”"), "key-supported"),
    "a wrong statement with a word of another sort": (
        lambda: with_distractor(STATEMENT, 0, text="The paint on the door is ____ older than the town."),
        "key-supported",
    ),
    "a pair of a word and another's statement": (
        lambda: with_key(PAIRS, prompt=PAIRS.keys[1].prompt + " "),
        "key-supported",
    ),
    "an event that the word does not limit": (lambda: swap_key(EVENT), "key-supported"),
    "another word of doubt for an event": (
        lambda: with_stem(EVENT, "“reportedly”", "“allegedly”"),
        "key-supported",
    ),
    "a wrong event that the word limits": (
        lambda: with_distractor(
            EVENT, 0, text="The lamp cracking", evidence=(cite("The lamp has reportedly cracked"),)
        ),
        "key-supported",
    ),
    "a word that limits another event": (lambda: swap_key(LIMIT), "key-supported"),
    "quotation marks around words that are not the article's": (
        lambda: replace(LIMIT, stem=LIMIT.stem.replace("about ", "about “").replace("?", "”?")),
        "key-supported",
    ),
    "a wrong sentence of people who are called sources": (
        lambda: with_distractor(WHERE, 0, text="The great bell was moved to the town hall, sources said."),
        "key-supported",
    ),
    "a made-up event": (lambda: with_stem(LIMIT, "storm", "flood"), "key-supported"),
    "a wrong word without any doubt": (lambda: with_distractor(LIMIT, 0, text="bell"), "key-supported"),
    "something else left open": (lambda: with_stem(OPEN, "smuggler", "sailor"), "key-supported"),
    "a word of the key's own sentence": (lambda: with_distractor(OPEN, 0, text="old"), "key-supported"),
    "a sentence without a hedge to be found": (
        lambda: swap_key(WHERE),
        "key-supported",
    ),
    "a wrong sentence that limits itself": (
        lambda: with_distractor(
            WHERE,
            0,
            text="Ines Quist said the four keepers would return before the first heavy snow.",
            evidence=(cite("Ines Quist said the four keepers would return before the first heavy snow."),),
        ),
        "key-supported",
    ),
    "a stem that prints the hedge to be found": (
        lambda: replace(WHERE, stem=WHERE.stem.replace("“perhaps”", "“reportedly”")),
        "key-supported",
    ),
}

TRIALS = (
    Trial(
        {READING.article.sha256: READING.article},
        (*FOUND, WORD, STATEMENT, EVENT, LIMIT),
        BROKEN,
    ),
)
