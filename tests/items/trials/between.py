"""Searches in one invented account against another: whom it names, what it quotes, whose words they are."""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import replace
from typing import Final

from quiz.items import Evidence, Item
from quiz.items.coverage import survey_event
from quiz.items.event_generation import PairFinder
from quiz.items.skills import named_in_one, number_in_one
from quiz.items.skills.independence import outlet_in_one, same_source
from quiz.items.skills.quote_fidelity import searching
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

KINDS: Final = dict.fromkeys(("Mara Lind", "Oskar Brandt", "Ines Quist", "Tove Amsel", "Jon Falk"), PERSON)
POST: Final = make_reading(
    "The ferry of Marren lay still on Monday, and the island waited for its mail.\n\n"
    "“[t|The ferry will stay in the dock until the plate is new],” [s|Mara Lind] [c|said] on Monday.\n\n"
    "“[t|Nobody on the island was hungry in that week],” [s|Oskar Brandt], who drives the bus, [c|said].\n\n"
    "“[t|A bell rang through the fog all night long],” [s|Tove Amsel], a teacher from Marren, [c|said].\n\n"
    "[s|Mara Lind], who runs the line, [c|said] [t|the hull was looked at twice in the spring].\n\n"
    "[s|Tove Amsel] [c|said] [t|the mail boat of Marren could take twelve people].\n\n"
    "The keeper of the quay told Valley News that a lamp had gone out.\n\n"
    "The Marren Courier reported on Monday that the ferry had a new plate.\n\n"
    "The mail of the island came late, as www.marren.org had said.\n\n"
    "Marren has one shop, and Oskar Brandt drives the only bus.\n\n"
    "The crane lifted 340 crates from the hold in the storm of January.\n\n"
    "The 27 sailors of the ferry slept in the school hall.\n\n"
    "Twelve people of Marren waited in the hall, Oskar Brandt said.\n\n"
    "The quay of Marren stood empty from morning until the lamps were lit.\n",
    KINDS,
)
LEDGER: Final = make_reading(
    "The mail boat of Marren takes twelve people, and it was full.\n\n"
    "No ferry went to Marren on Monday, the Marren Courier reported, and its 27 sailors stayed on land.\n\n"
    "“[t|The ferry will stay in the dock until the plate is new],” [s|Mara Lind] [c|said] at noon.\n\n"
    "[s|Mara Lind] [c|said] [t|every sailor would be paid in full for the days of repair].\n\n"
    "[s|Oskar Brandt], who drives the bus, [c|said] [t|his last passenger left at seven in the evening].\n\n"
    "[s|Jon Falk], a crane driver, [c|said] [t|the yard had no plate of that size].\n",
    KINDS,
)
COVERAGE: Final = survey_event((POST, LEDGER))
SHELF: Final = {reading.article.sha256: reading.article for reading in (POST, LEDGER)}


def find(finder: PairFinder, words: str = "") -> Item:
    """The first item whose key has these words, by whatever chance."""
    offers = (offer for seed in range(20) for offer in finder(COVERAGE, random.Random(seed)))
    return next(offer for offer in offers if isinstance(offer, Item) and words in offer.key.text)


NAMED: Final = find(named_in_one.find_searches)
QUOTED: Final = find(searching.find_searches)
SAME: Final = find(same_source.find_searches, "Mara Lind")


OUTLET: Final = find(outlet_in_one.find_searches)
COUNTED: Final = find(number_in_one.find_searches)


def post(words: str) -> Evidence:
    return cite_words(POST.article, words)


def ledger(words: str) -> Evidence:
    return cite_words(LEDGER.article, words)


def wrong(item: Item, words: str, place: Callable[[str], Evidence] = post) -> Item:
    """The item with another first wrong sentence."""
    return with_distractor(item, 0, text=words, evidence=(place(words), *item.distractors[0].evidence[1:]))


AMSEL: Final = "Tove Amsel said the mail boat of Marren could take twelve people."
DOCK: Final = "“The ferry will stay in the dock until the plate is new,” Mara Lind said on Monday."
HULL: Final = "Mara Lind, who runs the line, said the hull was looked at twice in the spring."
FALK: Final = "Jon Falk, a crane driver, said the yard had no plate of that size."


def _other_new() -> str:
    """The sentence about somebody new that is not the key."""
    teacher = "“A bell rang through the fog all night long,” Tove Amsel, a teacher from Marren, said."
    return teacher if NAMED.key.text == AMSEL else AMSEL


def _again() -> str:
    """Another sentence that cites the source of the key."""
    return DOCK if SAME.key.text == HULL else HULL


def _repeat_words() -> Item:
    """A search whose right sentence prints the very words of the question."""
    words = "The ferry will stay in the dock"
    item = with_stem(SAME, SAME.stem.split("“")[1].split(" …")[0], words)
    item = with_premise(item, content=(ledger(words),))
    return with_key(item, text=DOCK, evidence=(post(DOCK),))


TRIALS: Final = (
    Trial(
        SHELF,
        (NAMED, OUTLET, COUNTED, QUOTED, SAME),
        {
            "another question about names": (lambda: with_stem(NAMED, "names a", "likes a"), "question-fits"),
            "several right sentences where one is asked for": (
                lambda: replace(
                    NAMED, keys=(*NAMED.keys, replace(NAMED.key, text=f"{NAMED.key.text} Indeed."))
                ),
                "question-fits",
            ),
            "the accounts in the other order": (
                lambda: with_stem(with_stem(NAMED, "Article B", "Article C"), "Article A", "Article B"),
                "accounts-named",
            ),
            "a wrong sentence of the other account": (lambda: wrong(NAMED, FALK, ledger), "sentences-of-one"),
            "a key whose people both accounts name": (lambda: swap_key(NAMED), "key-names-newcomer"),
            "a wrong sentence that names somebody new": (
                lambda: wrong(NAMED, _other_new()),
                "distractors-name-no-newcomer",
            ),
            "a key whose outlets both accounts name": (
                lambda: exchange_key(OUTLET),
                "key-names-new-outlet",
            ),
            "a wrong sentence with the address of a site": (
                lambda: wrong(OUTLET, "The mail of the island came late, as www.marren.org had said."),
                "distractors-name-no-newcomer",
            ),
            "a key whose numbers both accounts give": (
                lambda: exchange_key(COUNTED),
                "key-gives-new-number",
            ),
            "a wrong sentence with a number of its own": (
                lambda: exchange_key(COUNTED),
                "distractors-give-no-new-number",
            ),
            "a key that quotes other words": (lambda: exchange_key(QUOTED), "quotation-shared"),
            "a wrong sentence that quotes what both print": (
                lambda: wrong(swap_key(QUOTED), DOCK),
                "distractors-unshared",
            ),
            "no cue in one account": (lambda: with_premise(SAME, cue=SAME.premise.cue[:1]), "premise-given"),
            "other words in the stem than those quoted": (
                lambda: with_premise(SAME, content=(ledger("No ferry went to Marren"),)),
                "premise-given",
            ),
            "a key that cites somebody else": (lambda: exchange_key(SAME), "key-supported"),
            "a source that is somebody else": (
                lambda: with_premise(SAME, source=(post("Tove Amsel"), *SAME.premise.source[-1:])),
                "key-supported",
            ),
            "a key with the words of the stem": (_repeat_words, "words-not-repeated"),
            "a wrong sentence that cites the source": (
                lambda: wrong(SAME, _again()),
                "distractors-uncredited",
            ),
        },
    ),
)
