"""Questions that point at words by the first few of them, on trial: whose they are, which are whose."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Final

from quiz.items import Item, Premise, Skill
from quiz.reading import Reading
from tests.items.offering import offer_all
from tests.items.readings import PERSON, make_reading
from tests.items.trials import Trial
from tests.items.trials.tampering import (
    cite_words,
    exchange_pairs,
    with_distractor,
    with_key,
    with_premise,
    with_stem,
)

MOLE: Final = make_reading(
    "“[t|The mole was never meant for lorries of that size],” [s|Oskar Brandt] [c|said].\n"
    "The bus of Brandt has stood at the old harbour for years.\n"
    "“[t|The steps will hold another winter without repair],” [s|Oskar Brandt] [c|said].\n"
    "[s|Ines Quist] [c|said] [t|the quay needs new lamps before the winter].\n"
    "[s|Tove Amsel] [c|said] [t|the ferry has a pilot again since March].\n"
    "[s|Mara Lind] [c|hoped] [t|the crane would stay at the old harbour].\n"
    "[s|Mara Lind] [c|said] [t|the crane was sold at the end of autumn].\n",
    {"Oskar Brandt": PERSON, "Ines Quist": PERSON, "Tove Amsel": PERSON, "Mara Lind": PERSON},
)

# Statements that are too long to be printed.
LONG: Final = make_reading(
    "“[t|The mole was never meant for lorries of that size, which came over the hills at night with stone "
    "and sand from three quarries that nobody had asked about],” [s|Oskar Brandt] [c|said].\n"
    "[s|Ines Quist] [c|said] [t|new lamps were bought for the quay with money that pupils had earned at two "
    "markets, a concert and a long evening of songs in the town hall].\n"
    "[s|Tove Amsel] [c|said] [t|a pilot was found for the ferry after a search of eleven weeks in ports "
    "along the coast, where most captains had already signed for the summer].\n",
    {"Oskar Brandt": PERSON, "Ines Quist": PERSON, "Tove Amsel": PERSON},
)


def find(reading: Reading, stem: str) -> Item:
    offers = (offer for seed in range(1, 30) for offer in offer_all(Skill.ATTRIBUTE_CLAIM, reading, seed))
    return next(offer for offer in offers if isinstance(offer, Item) and stem in offer.stem)


WHOSE: Final = find(MOLE, "quote with words that begin “The mole")
WHICH: Final = find(MOLE, "Which words begin a statement that the article credits to Oskar Brandt")
PAIRED: Final = find(LONG, "begins in each of these ways")


def put(item: Item, number: int, words: str, quote: str) -> Item:
    """The item with another opening, of the words quoted."""
    return with_distractor(item, number, text=words, evidence=(cite_words(MOLE.article, quote),))


# What the source of the right opening says besides.
OTHER: Final = next(
    (f"“{words} …”", quote)
    for words, quote in (
        ("the steps will hold", "The steps will hold another winter without repair"),
        ("the mole was never meant", "The mole was never meant for lorries of that size"),
    )
    if quote != WHICH.premise.content[0].quote
)
BROKEN: Final[dict[str, tuple[Callable[[], Item], str]]] = {
    "a question by first words without a premise": (
        lambda: replace(WHOSE, premise=Premise()),
        "premise-given",
    ),
    "words that stand in the middle of the claim": (
        lambda: with_stem(WHOSE, "The mole was", "was never meant"),
        "words-pointed-at",
    ),
    "words that stand in the text twice": (
        lambda: with_stem(WHOSE, "The mole was", "The"),
        "words-pointed-at",
    ),
    "a quotation called a statement": (
        lambda: replace(
            WHOSE, stem="To whom does the article credit a statement that begins “The mole was never …”?"
        ),
        "words-pointed-at",
    ),
    "words that name an option": (
        lambda: with_distractor(WHOSE, 0, text="The mole keeper"),
        "words-pointed-at",
    ),
    "a hope called a statement": (
        lambda: with_premise(
            replace(
                WHOSE, stem="To whom does the article credit a statement that begins “the crane would …”?"
            ),
            cue=(cite_words(MOLE.article, "hoped"),),
            content=(cite_words(MOLE.article, "the crane would stay at the old harbour"),),
        ),
        "cue-reports",
    ),
    "somebody else as whoever is quoted": (lambda: with_key(WHOSE, text="Pia Holt"), "key-supported"),
    "an opening that is none of its quote": (
        lambda: with_distractor(WHICH, 0, text="“was never meant for …”"),
        "words-pointed-at",
    ),
    "an opening with the source in it": (
        lambda: put(
            WHICH, 0, "“the bus of Brandt has …”", "The bus of Brandt has stood at the old harbour for years"
        ),
        "words-pointed-at",
    ),
    "a wrong opening that may be the source's": (lambda: put(WHICH, 0, *OTHER), "distractors-unsupported"),
    "an opening of somebody whom the question does not name": (
        lambda: replace(WHICH, stem="Which words begin a statement that the article credits to a sailor?"),
        "subject-named",
    ),
    "a pair by first words that are another's": (
        lambda: exchange_pairs(PAIRED),
        "each-pair-proven",
    ),
}
SHELF: Final = {reading.article.sha256: reading.article for reading in (MOLE, LONG)}
TRIALS: Final = (Trial(SHELF, (WHOSE, WHICH, PAIRED), BROKEN),)
