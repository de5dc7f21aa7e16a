"""Claims in every type, channels, checks and chains on trial: one invented report, and one passed on."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Final

from quiz.items import Evidence, Item, Premise, Skill
from quiz.items.item import ItemType
from quiz.reading import Reading
from tests.items.offering import offer_all
from tests.items.readings import ORGANISATION, PERSON, bridge_reading, make_reading
from tests.items.trials import Trial
from tests.items.trials.tampering import (
    cite_words,
    exchange_key,
    with_distractor,
    with_key,
    with_premise,
    with_stem,
)

BRIDGE: Final = bridge_reading()
# A digest that passes on what an outlet was told; "she" stands for the engineer named before.
QUAY: Final = make_reading(
    "The quay of Marren is closed until spring, and the ferry leaves from the mole.\n\n"
    "[s|Mara Lind], who keeps the crane, [c|said] [t|the quay appeared to be sound].\n"
    "Lind has kept the crane since the old harbour was dredged.\n"
    "“[t|The quay will hold another winter],” [s=Mara Lind|she] [c|said].\n"
    "“[t|The mole was never meant for lorries],” [s|Oskar Brandt] [c|told] [a|the Valley Post].\n"
    "[s|The Valley Post] [c|reported] that [t|the crane was sold in March].\n"
    "[s|Ines Quist] [c|wrote] [w|in a letter] that [t|the quay needs new lamps].\n"
    "The film of the crack could not be independently verified.\n"
    "The harbour office did not respond to a message on Sunday.\n"
    "The lamps of the quay went out in the storm of January.\n"
    "The crane stands beside the old ferry house.\n",
    {
        "Mara Lind": PERSON,
        "Oskar Brandt": PERSON,
        "The Valley Post": ORGANISATION,
        "the Valley Post": ORGANISATION,
        "Ines Quist": PERSON,
    },
)
# One that names three outlets, so that the right one does not stand out.
THREE: Final = make_reading(
    "“[t|The mole was never meant for lorries],” [s|Oskar Brandt] [c|told] [a|the Valley Post].\n"
    "[s|Harbour News] [c|reported] that [t|the ferry needs a pilot].\n"
    "[s|The Marren Times] [c|reported] that [t|the fog lifted at noon].\n",
    {
        "Oskar Brandt": PERSON,
        "the Valley Post": ORGANISATION,
        "Harbour News": ORGANISATION,
        "The Marren Times": ORGANISATION,
    },
)
UNVERIFIED: Final = "The Ledger has not been able to independently verify the film."
PLAIN: Final = (  # sentences that credit nobody and tell of no check
    "The lamps of the quay went out in the storm of January.",
    "The quay of Marren is closed until spring, and the ferry leaves from the mole.",
    "The harbour office did not respond to a message on Sunday.",
    "The crane stands beside the old ferry house.",
)
SKILLS: Final = (Skill.ATTRIBUTE_CLAIM, Skill.CHANNEL, Skill.VERIFICATION, Skill.SOURCE_CHAIN)


def offer(reading: Reading) -> Iterator[Item]:
    for skill in SKILLS:
        for found in offer_all(skill, reading, 1):
            if isinstance(found, Item):
                yield found


OFFERED: Final = (*offer(BRIDGE), *offer(QUAY), *offer(THREE))


def find(kind: ItemType, stem: str) -> Item:
    return next(item for item in OFFERED if item.type is kind and stem in item.stem)


PAIRED: Final = find(ItemType.MATCHING, "the article credit with each")
SEVERAL: Final = find(ItemType.MULTIPLE_RESPONSE, "attribute to Mara Lind")
SOUGHT: Final = find(ItemType.FIND_EVIDENCE, "of the article reports something that")
MEANS: Final = find(ItemType.FIND_EVIDENCE, "of the Ledger article tells how somebody")
TOLD: Final = find(ItemType.FIND_EVIDENCE, "of the Ledger article names a news outlet to which")
REPORTED: Final = find(ItemType.FIND_EVIDENCE, "of the Ledger article names a news outlet as")
OUTLET: Final = find(ItemType.SINGLE_CHOICE, "which outlet did Oskar Brandt")
LETTER: Final = find(ItemType.SINGLE_CHOICE, "the article, by what means did words of Ines Quist")
ORDER: Final = find(ItemType.ORDERING, "in which order")
STATED: Final = find(ItemType.SINGLE_CHOICE, "the article attribute to Mara Lind")


def quote(words: str, reading: Reading = QUAY) -> Evidence:
    return cite_words(reading.article, words)


def with_sentence(item: Item, words: str, reading: Reading = QUAY) -> Item:
    """The item with another sentence of its article as the first wrong option."""
    return with_distractor(item, 0, text=words, evidence=(quote(words, reading),))


def unused(item: Item, *sentences: str) -> str:
    """The first of `sentences` that is no option of the item."""
    return next(words for words in sentences if words not in {option.text for option in item.options})


def with_key_sentence(item: Item, words: str, reading: Reading = QUAY) -> Item:
    return with_key(item, text=words, evidence=(quote(words, reading),))


BROKEN: Final[dict[str, tuple[Callable[[], Item], str]]] = {
    "a matching without a premise": (lambda: replace(PAIRED, premise=Premise()), "premise-given"),
    "a pair whose source said something else": (
        lambda: with_key(PAIRED, prompt="The crane was never meant for the mole."),
        "each-pair-proven",
    ),
    "a right statement that is another source's": (
        lambda: with_key(SEVERAL, text="Lessons will begin late."),
        "each-statement-proven",
    ),
    "a wrong statement that the text does not credit to anybody": (
        lambda: with_sentence(STATED, "Lind has kept the crane since the old harbour was dredged."),
        "distractors-owned",
    ),
    "a search without a premise": (lambda: replace(SOUGHT, premise=Premise()), "premise-given"),
    "a search that names nobody": (lambda: with_stem(SOUGHT, "Mara Lind", "the sailor"), "subject-named"),
    "a search for several where one shows it": (
        lambda: with_stem(SOUGHT, "Which sentence of", "Which sentences of"),
        "number-told",
    ),
    "a right sentence that only names the source": (
        lambda: with_key_sentence(SOUGHT, unused(SOUGHT, *PLAIN)),
        "keys-credited",
    ),
    "a wrong sentence that credits the source too": (
        lambda: with_sentence(SOUGHT, "Mara Lind, who keeps the crane, said the quay appeared to be sound."),
        "distractors-uncredited",
    ),
    "a search for means without a premise": (lambda: replace(MEANS, premise=Premise()), "premise-given"),
    "a right sentence without a means": (
        lambda: with_key_sentence(MEANS, "Still, the road beside the river is open.", BRIDGE),
        "keys-name-channel",
    ),
    "a wrong sentence with a means": (
        lambda: with_sentence(
            MEANS, "A recording of the first phone call was played at the meeting on Thursday.", BRIDGE
        ),
        "distractors-without-channel",
    ),
    "an outlet that may be another's name for the right one": (
        lambda: with_distractor(OUTLET, 0, text="The Post"),
        "distractors-unsupported",
    ),
    "an outlet that nobody was told": (
        lambda: with_key(OUTLET, text="The Upper Valley Post"),
        "link-explicit",
    ),
    "a question for the outlet of somebody else": (
        lambda: with_stem(OUTLET, "Oskar Brandt", "Ines Quist"),
        "teller-named",
    ),
    "a means of somebody who told an outlet something besides": (
        lambda: with_stem(
            with_premise(LETTER, source=(*LETTER.premise.source, quote("Oskar Brandt"))),
            "Ines Quist",
            "Oskar Brandt",
        ),
        "means-one",
    ),
    "a means of somebody whom the question does not tell apart": (
        lambda: with_stem(LETTER, "Ines Quist", "the woman"),
        "means-one",
    ),
    "a time as the means": (lambda: with_key(LETTER, text="During the meeting"), "key-supported"),
    "a channel that the article never names": (
        lambda: with_distractor(LETTER, 0, text="In a podcast"),
        "distractors-unsupported",
    ),
    "a search for outlets without a premise": (lambda: replace(TOLD, premise=Premise()), "premise-given"),
    "a right sentence that names no outlet": (
        lambda: with_key_sentence(TOLD, "Still, the road beside the river is open.", BRIDGE),
        "keys-name-outlet",
    ),
    "a wrong sentence that may name an outlet that was told something": (
        lambda: with_sentence(TOLD, UNVERIFIED, BRIDGE),
        "distractors-without-outlet",
    ),
    "a search for reports without a premise": (lambda: replace(REPORTED, premise=Premise()), "premise-given"),
    "a right sentence in which somebody only speaks to an outlet": (
        lambda: exchange_key(REPORTED),
        "keys-name-outlet",
    ),
    "a wrong sentence that may take something from a report": (
        lambda: with_sentence(REPORTED, UNVERIFIED, BRIDGE),
        "distractors-without-outlet",
    ),
    "an order without a premise": (lambda: replace(ORDER, premise=Premise()), "premise-given"),
    "an order whose evidence lies elsewhere": (
        lambda: replace(
            ORDER,
            keys=tuple(replace(key, evidence=(quote("Ines Quist wrote in a letter"),)) for key in ORDER.keys),
        ),
        "evidence-covers-claim",
    ),
    "an order of another's words": (
        lambda: with_premise(ORDER, source=(quote("Ines Quist"), quote("Mara Lind"))),
        "source-linked",
    ),
    "an order in which somebody else stands beside the cue": (
        lambda: with_premise(ORDER, source=(quote("The Valley Post"), quote("Oskar Brandt"))),
        "source-same",
    ),
    "an order that starts with somebody else": (
        lambda: with_key(ORDER, text="Ines Quist"),
        "teller-named",
    ),
    "an order whose outlet was told nothing": (
        lambda: with_key(ORDER, 1, text="The Upper Valley Post"),
        "link-explicit",
    ),
    "an order that prints other words": (lambda: with_stem(ORDER, "never", "hardly"), "chain-whole"),
    "an order that does not end with the article": (
        lambda: with_key(ORDER, 2, text="The reader"),
        "chain-whole",
    ),
}
SHELF: Final = {reading.article.sha256: reading.article for reading in (BRIDGE, QUAY, THREE)}
GENUINE: Final = (PAIRED, SEVERAL, SOUGHT, MEANS, TOLD, REPORTED, OUTLET, LETTER, ORDER, STATED)
TRIALS: Final = (Trial(SHELF, GENUINE, BROKEN),)
