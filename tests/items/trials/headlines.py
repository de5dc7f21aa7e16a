"""Headlines on trial: who stands behind one, how the article puts it, and where the article doubts it."""

from __future__ import annotations

import random
from dataclasses import replace
from typing import Final

from quiz.items import Evidence, Item, Premise
from quiz.items.item import ItemType
from quiz.items.putting import PUTTING_OPTIONS, Putting
from quiz.items.skills import headline
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

CRANE: Final = make_reading(
    "Harbour Crane Sold to Marren Shipyard\n\n"
    "It rained on the quay all through the first week of spring.\n"
    "[s|Mara Lind], who keeps the books, [c|said]"
    " [t|the harbour crane was sold to the Marren shipyard in March].\n"
    "At the inn they say that the Marren shipyard has the harbour crane now.\n"
    "The crane has stood on the quay since the flood of 1962.\n"
    "The shipyard employs forty people and two apprentices.\n"
    "[s|Oskar Brandt] [c|said] [t|the ferry will leave from the mole on Sundays].\n"
    "Three lighthouses stand on the northern cliff above the bay.\n",
    {"Mara Lind": PERSON, "Oskar Brandt": PERSON},
)
_FERRY: Final = (
    "A storm sank the old ferry off the mole of Marren on Friday.\n\n"
    "The storm reportedly sank the Marren ferry off the mole before the tide turned.\n"
    "The ferry had carried apples and mail since the spring of 1962.\n"
    "The crew of the ferry reached the mole in a rowing boat.\n"
    "The bells of Marren rang until the crew sat in the inn.\n"
    "Perhaps the mast can be raised when the water is calm.\n\n"
    "Citations: Ferry sinks in the storm off Marren (Valley Post), Storm purportedly sank the Marren ferry"
    " (Courier), Marren mourns the old ferry (Ledger)\n"
)
FERRY: Final = make_reading(f"Storm Sinks Ferry off Marren Mole\n\n{_FERRY}", {})
HEDGED: Final = Article(f"Storm May Have Sunk Ferry off Marren Mole\n\n{_FERRY}")


def offer(reading: Reading) -> tuple[Item, ...]:
    found = headline.find_items(reading, random.Random(1))
    return tuple(item for item in found if isinstance(item, Item))


def find(reading: Reading, kind: ItemType, stem: str) -> Item:
    return next(item for item in offer(reading) if item.type is kind and stem in item.stem)


SOURCE: Final = find(CRANE, ItemType.FIND_EVIDENCE, "gives a source")
PUT: Final = find(CRANE, ItemType.SINGLE_CHOICE, "first present what its headline says")
DOUBT: Final = find(FERRY, ItemType.FIND_EVIDENCE, "word of doubt")
PLACE: Final = find(FERRY, ItemType.SINGLE_CHOICE, "Where does a word of doubt")
RETOLD: Final = Article(
    "Harbour Crane Sold to Marren Shipyard for Twelve Boats\n\n"
    "Reports on Monday said that the harbour crane was sold to the Marren shipyard.\n"
    "The shipyard is said to have paid twelve boats for the harbour crane.\n"
    "Three lighthouses stand on the northern cliff above the bay.\n"
)
TWOFOLD: Final = Article(
    "Harbour Crane Sold to Shipyard as Divers Raise Golden Anchor\n\n"
    "Reports on Monday said that the harbour crane was sold to the Marren shipyard.\n"
    "Three lighthouses stand on the northern cliff above the bay.\n"
)
MEDIA: Final = Article(
    "Harbour Crane Sold to Marren Shipyard\n\n"
    "The harbour crane was sold to the Marren shipyard, according to media reports from the east coast.\n"
    "Three lighthouses stand on the northern cliff above the bay.\n"
)


def put_news(article: Article, putting: Putting) -> Item:
    """A question for how the article's second line puts its headline, with the key given."""
    headline, news = article.text.splitlines()[0], article.text.splitlines()[2]
    place = (cite_words(article, news),)
    wrong = [other for other in Putting if other is not putting]
    return replace(
        PUT,
        stem=f"How does the article first present what its headline says, “{headline}”?",
        keys=(replace(PUT.key, text=PUTTING_OPTIONS[putting], evidence=place),),
        distractors=tuple(
            replace(one, text=PUTTING_OPTIONS[other], evidence=place)
            for one, other in zip(PUT.distractors, wrong, strict=True)
        ),
        premise=Premise(content=place),
    )


def cite(words: str, reading: Reading = CRANE) -> Evidence:
    return cite_words(reading.article, words)


def transplant(item: Item, article: Article) -> Item:
    """The item with all its quotes looked up in another article."""

    def move(parts: tuple[Evidence, ...]) -> tuple[Evidence, ...]:
        return tuple(cite_words(article, part.quote) for part in parts)

    return replace(
        item,
        keys=tuple(replace(key, evidence=move(key.evidence)) for key in item.keys),
        distractors=tuple(replace(one, evidence=move(one.evidence)) for one in item.distractors),
        premise=replace(item.premise, hedges=move(item.premise.hedges), counterpart=()),
    )


def with_sentence(item: Item, words: str, reading: Reading) -> Item:
    """The item with another sentence of its article as its first wrong one."""
    return with_distractor(item, 0, text=words, evidence=(cite(words, reading),))


INN: Final = "At the inn they say that the Marren shipyard has the harbour crane now."
MAST: Final = "Perhaps the mast can be raised when the water is calm."
TRIALS: Final = (
    Trial(
        {reading.article.sha256: reading.article for reading in (CRANE, FERRY)}
        | {article.sha256: article for article in (HEDGED, RETOLD, TWOFOLD, MEDIA)},
        (SOURCE, PUT, DOUBT, PLACE, put_news(MEDIA, Putting.UNNAMED)),
        {
            "media reports as a source with a name": (
                lambda: put_news(MEDIA, Putting.NAMED),
                "key-supported",
            ),
            "news that the next sentence puts in another way": (
                lambda: put_news(RETOLD, Putting.UNNAMED),
                "key-supported",
            ),
            "a headline of two claims beside a sentence of one": (
                lambda: put_news(TWOFOLD, Putting.UNNAMED),
                "key-supported",
            ),
            "another headline than the article's": (
                lambda: with_stem(SOURCE, "Sold", "Lost"),
                "headline-printed",
            ),
            "a source without a cue": (lambda: with_premise(SOURCE, cue=()), "premise-given"),
            "words that do not tell the headline's news": (
                lambda: with_premise(SOURCE, content=(cite("who keeps the books"),)),
                "key-supported",
            ),
            "a cue that credits nobody": (
                lambda: with_premise(SOURCE, cue=(cite("keeps"),)),
                "key-credited",
            ),
            "a wrong sentence that credits the news, too": (
                lambda: with_sentence(SOURCE, INN, CRANE),
                "distractors-unsupported",
            ),
            "a doubt beside a headline that doubts itself": (
                lambda: transplant(with_stem(DOUBT, "Storm Sinks", "Storm May Have Sunk"), HEDGED),
                "headline-flat",
            ),
            "a key without a word of doubt": (lambda: exchange_key(DOUBT), "key-supported"),
            "a doubt that is not quoted": (lambda: with_premise(DOUBT, hedges=()), "key-supported"),
            "a wrong sentence with a doubt": (
                lambda: with_sentence(DOUBT, MAST, FERRY),
                "distractors-unsupported",
            ),
            "a place that the article has not": (
                lambda: with_distractor(PLACE, 0, text="In its only footnote"),
                "places-named",
            ),
            "a place without a doubt as the key": (lambda: exchange_key(PLACE), "key-supported"),
            "a place whose doubt is not quoted": (lambda: with_premise(PLACE, hedges=()), "key-supported"),
            "another way than the sentence's": (lambda: swap_key(PUT), "key-supported"),
            "a way in other words than the four": (
                lambda: with_distractor(PUT, 0, text="It leaves this to its readers."),
                "key-supported",
            ),
            "a later sentence": (
                lambda: with_key(
                    PUT, evidence=(cite("The crane has stood on the quay since the flood of 1962."),)
                ),
                "key-supported",
            ),
        },
    ),
)
