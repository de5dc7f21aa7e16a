"""Sentences on trial that a question names by their edge: how the article presents what they say."""

from __future__ import annotations

import random
from dataclasses import replace
from typing import Final

from quiz.items import Item
from quiz.items.item import Skill
from quiz.items.skills.how_presented import (
    ask_about_early,
    find_doubting,
    find_named,
    find_plain,
    find_unnamed,
)
from quiz.reading import Reading
from tests.items.readings import COLLECTIVE, PERSON, make_reading
from tests.items.trials import Trial
from tests.items.trials.tampering import cite_words, swap_key, with_distractor, with_key, with_premise

_AFTER: Final = (
    "\n\nThe mill on the northern cliff grinds barley and oats for two bakeries.\n"
    "The miller keeps forty geese in the yard behind the wheel.\n"
)
_BEFORE: Final = (
    "The council of Marren opened the new ferry stage on Monday.\n"
    "The stage lies below the inn and has room for two boats.\n"
    "Forty people came to the opening in the rain.\n"
    "A band played three waltzes on the quay.\n"
    "The old stage will serve the anglers of the town.\n"
    "Its planks came from the wreck of a barge.\n"
    "The clock of the inn struck noon at the end of the waltzes.\n"
    "The harbour master lit a lamp on the new stage.\n\n"
)
DOUBTED: Final = make_reading(
    f"{_BEFORE}The ferry from the islands reportedly carried apples and mail on its first trip.{_AFTER}", {}
)
STATED: Final = make_reading(
    f"{_BEFORE}The ferry from the islands carried apples and mail on its first trip.{_AFTER}", {}
)
NAMED: Final = make_reading(
    f"{_BEFORE}[t|The ferry carried apples on its first trip], [s|Mara Lind] [c|said].{_AFTER}"
    "Mara Lind, a pilot, has steered boats since 1962.\n",
    {"Mara Lind": PERSON},
)
UNNAMED: Final = make_reading(
    f"{_BEFORE}[s|Two residents] [c|said] that [t|the ferry carried apples on its first trip].{_AFTER}",
    {"Two residents": COLLECTIVE},
)
ALL: Final = (DOUBTED, STATED, NAMED, UNNAMED)


def offer(reading: Reading, skill: Skill) -> Item:
    """The question of the skill about the sentence on the ferry's first trip."""
    sourced = skill is Skill.NAMED_OR_UNNAMED
    finders = (find_unnamed, find_named) if sourced else (find_doubting, find_plain)
    offers = (one for find in finders for one in find(reading, random.Random(1)))
    items = (one for one in offers if isinstance(one, Item))
    return next(item for item in items if "first trip" in item.key.evidence[0].quote)


def offer_early(reading: Reading) -> Item:
    item = ask_about_early(reading, random.Random(1), news=True)
    assert item is not None
    return item


DOUBT: Final = offer(DOUBTED, Skill.MISSING_SOURCE)
FLAT: Final = offer_early(STATED)
CREDITED: Final = offer(NAMED, Skill.NAMED_OR_UNNAMED)
NAMELESS: Final = offer(UNNAMED, Skill.NAMED_OR_UNNAMED)
TRIALS: Final = (
    Trial(
        {reading.article.sha256: reading.article for reading in ALL},
        (DOUBT, FLAT, CREDITED, NAMELESS),
        {
            "words that are no whole sentence": (
                lambda: with_key(CREDITED, evidence=(cite_words(NAMED.article, "The ferry carried apples"),)),
                "key-supported",
            ),
            "another way than the sentence's": (
                lambda: swap_key(CREDITED),
                "key-supported",
            ),
            "a way in other words than the four": (
                lambda: with_distractor(CREDITED, 0, text="It leaves this to its readers."),
                "key-supported",
            ),
            "a source that is not quoted": (lambda: with_premise(CREDITED, source=()), "premise-given"),
            "a doubt that is not quoted": (lambda: with_premise(DOUBT, hedges=()), "premise-given"),
            "a sentence named by words that show its source": (
                lambda: replace(
                    NAMELESS,
                    stem="A sentence in the middle of the article begins “Two residents said …”."
                    " How does the article present this?",
                ),
                "sentence-named",
            ),
        },
    ),
)
