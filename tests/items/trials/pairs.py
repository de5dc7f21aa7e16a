"""Two accounts of one invented event on trial: what only one has, how they word it, what came later."""

from __future__ import annotations

import datetime
import random
from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Final

from quiz.items import Evidence, Item
from quiz.items.coverage import Coverage, survey_event
from quiz.items.refusal import Refusal
from quiz.items.skills import omission, paraphrase_drift, standing_in_one, still_open
from quiz.reading import Reading
from quiz.text import Article
from tests.items.readings import PERSON, make_reading
from tests.items.trials import Trial
from tests.items.trials.tampering import (
    cite_words,
    exchange_key,
    swap_key,
    with_distractor,
    with_key,
    with_premise,
    with_stem,
)

Finder = Callable[[Coverage, random.Random], Iterator[Item | Refusal]]

POST: Final = make_reading(
    "The old ferry of Marren lies below the mole, and the town talks of a new one.\n"
    "[s|Mara Lind], a bridge engineer, [c|said] [t|the ferry hit a beam of the old pier].\n"
    "[s|Oskar Brandt], the night bus driver, [c|said] [t|the whole crew was safe within the hour].\n"
    "[s|Ines Quist], the village school head, [c|said] [t|the bells of Marren rang until noon].\n"
    "The council of Marren will vote on a second ferry in May.\n"
    "The harbour crane reportedly lifted twelve tons of rope from the wreck of the ferry.\n"
    "Valley Radio has not been able to verify the film of the wreck.\n"
    "Tove Amsel of the Glass Museum in Tarn counted 340 lamps along the ferry landing.\n"
    "The ferry had carried apples and mail to the islands since 1962.\n",
    {"Mara Lind": PERSON, "Oskar Brandt": PERSON, "Ines Quist": PERSON, "Tove Amsel": PERSON},
)
LEDGER: Final = make_reading(
    "The ferry of Marren sank below the mole in the storm of January.\n"
    "[s|Mara Lind] [c|said] [t|the ferry hit a beam of the old pier on Friday].\n"
    "The council of Marren voted for a second ferry on Tuesday evening.\n"
    "The harbour crane lifted twelve tons of rope from the wreck of the ferry.\n"
    "The ferry had carried apples and mail to the islands since 1962.\n"
    "Divers from the island of Hesk found the anchor of the ferry under a rock.\n"
    "Two carpenters from the yard of Dunlow built a raft for the mail.\n"
    "Children of the harbour painted the raft in red and green.\n"
    "By contrast, the surprisingly old crane of the yard came out of the storm unharmed.\n",
    {"Mara Lind": PERSON},
)


def date(reading: Reading, *, day: int | None) -> Reading:
    when = datetime.date(2026, 3, day) if day else None
    return replace(reading, article=Article(reading.article.text, date=when))


EARLY, LATE = date(POST, day=3), date(LEDGER, day=9)
COVERAGE: Final = survey_event((EARLY, LATE))
SHELF: Final = {reading.article.sha256: reading.article for reading in (EARLY, LATE)}


def offer(find_items: Finder, coverage: Coverage = COVERAGE) -> tuple[Item, ...]:
    return tuple(item for item in find_items(coverage, random.Random(1)) if isinstance(item, Item))


def find(find_items: Finder, stem: str, coverage: Coverage = COVERAGE) -> Item:
    return next(item for item in offer(find_items, coverage) if stem in item.stem)


HERE, THERE = "in Article A but nowhere in Article B", "in Article B but nowhere in Article A"
ONLY: Final = find(omission.find_items, HERE)
WORDED: Final = find(paraphrase_drift.find_items, "Article A writes")
DETAIL: Final = find(standing_in_one.find_items, "does Article A give that Article B")
LATER: Final = find(still_open.find_items, "Article A says")


def cite(words: str, reading: Reading = EARLY) -> Evidence:
    return cite_words(reading.article, words)


def with_wrong(item: Item, words: str, *places: Evidence) -> Item:
    """The item with another first wrong option."""
    return with_distractor(item, 0, text=words, evidence=places)


PIER: Final = "Mara Lind, a bridge engineer, said the ferry hit a beam of the old pier."
CRANE: Final = "The harbour crane lifted twelve tons of rope from the wreck of the ferry."
APPLES: Final = "The ferry had carried apples and mail to the islands since 1962."
LEANING: Final = "By contrast, the surprisingly old crane of the yard came out of the storm unharmed."
VOTE: Final = "The council of Marren voted for a second ferry on Tuesday evening."
TRIALS: Final = (
    Trial(
        SHELF,
        (ONLY, WORDED, DETAIL, LATER),
        {
            "the accounts in the other order": (
                lambda: with_stem(ONLY, HERE, THERE),
                "accounts-named",
            ),
            "a point that leaves out words of its sentence": (
                lambda: with_key(ONLY, text=ONLY.key.text.replace("of the ", "of a ", 1)),
                "points-whole",
            ),
            "a wrong point that needs the sentence before it": (
                lambda: with_wrong(ONLY, LEANING, cite(LEANING, LATE)),
                "points-whole",
            ),
            "a point that both accounts make": (
                lambda: with_key(ONLY, text=APPLES, evidence=(cite(APPLES),)),
                "key-in-one-alone",
            ),
            "a wrong point that may be in one account alone": (
                lambda: with_wrong(ONLY, PIER, cite(PIER)),
                "distractors-in-other",
            ),
            "a wording without its counterpart": (
                lambda: with_premise(WORDED, counterpart=()),
                "wordings-given",
            ),
            "a wording of an account that is not named": (
                lambda: with_stem(WORDED, "Article B", "another article"),
                "accounts-named",
            ),
            "another difference": (lambda: swap_key(WORDED), "key-supported"),
            "a difference in other words than the four": (
                lambda: with_distractor(WORDED, 0, text="It sounds kinder about it."),
                "key-supported",
            ),
            "a doubt that makes the difference, unquoted": (
                lambda: with_premise(WORDED, hedges=()),
                "hedges-quoted",
            ),
            "a person whom only one account names": (
                lambda: with_premise(DETAIL, counterpart=()),
                "person-named",
            ),
            "a person in accounts that are not named": (
                lambda: with_stem(DETAIL, "Article B", "another article"),
                "accounts-named",
            ),
            "a description of somebody else": (
                lambda: with_premise(DETAIL, description=(cite("the night bus driver"),)),
                "key-described",
            ),
            "a description that the other account may give": (
                lambda: with_key(DETAIL, text="Person"),
                "key-in-one-alone",
            ),
            "a wrong detail that nobody is given": (
                lambda: with_wrong(DETAIL, "Beam of the old pier", cite("a beam of the old pier")),
                "distractors-unsupported",
            ),
            "an open matter of the later account": (
                lambda: with_premise(LATER, content=(cite(CRANE, LATE),)),
                "accounts-dated",
            ),
            "a later account that the question does not name": (
                lambda: with_stem(LATER, "Article B", "another article"),
                "accounts-named",
            ),
            "a matter that is settled": (
                lambda: with_premise(LATER, content=(cite(PIER),)),
                "matter-open",
            ),
            "a key on another matter": (lambda: exchange_key(LATER), "key-supported"),
            "a wrong statement on the same matter": (
                lambda: with_wrong(exchange_key(LATER), VOTE, cite(VOTE, LATE)),
                "distractors-unsupported",
            ),
            "a statement of the earlier account": (
                lambda: with_wrong(LATER, PIER, cite(PIER)),
                "points-whole",
            ),
        },
    ),
)
