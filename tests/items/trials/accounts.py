"""Two accounts of one event: which words only one of them prints, and what both go back to."""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import replace

from quiz.items import Evidence, Item
from quiz.items.coverage import Coverage, survey_event
from quiz.items.event_generation import PairFinder
from quiz.items.skills import independence, quote_fidelity
from quiz.text import Article
from tests.items.coverage.accounts import QUOTED, first_account, second_account
from tests.items.trials import Trial
from tests.items.trials.tampering import (
    cite_words,
    swap_key,
    with_distractor,
    with_key,
    with_premise,
    with_stem,
)


def make_items(find: PairFinder, coverage: Coverage) -> tuple[Item, ...]:
    return tuple(item for item in find(coverage, random.Random(3)) if isinstance(item, Item))


READINGS = first_account(), second_account(publisher=None)
FIRST, SECOND = (reading.article for reading in READINGS)
COVERAGE = survey_event(READINGS)
(WORDS,) = make_items(quote_fidelity.find_items, COVERAGE)
ORIGIN, CITED = make_items(independence.find_items, COVERAGE)
MORE = first_account(f"{QUOTED} My own boat is too small for that wind."), second_account(QUOTED, None)
(OTHER,) = make_items(quote_fidelity.find_items, survey_event(MORE))


def first(words: str) -> Evidence:
    return cite_words(FIRST, words)


def second(words: str) -> Evidence:
    return cite_words(SECOND, words)


DENIAL = "Nobody on the island believes the false words of Mara Lind.\n"
REJECTED = replace(FIRST, text=f"{FIRST.text}{DENIAL}")


def reject(item: Item) -> Item:
    """The item with a first account that calls untrue what its source says."""

    def move(parts: tuple[Evidence, ...]) -> tuple[Evidence, ...]:
        return tuple(
            replace(part, article=REJECTED.sha256) if part.article == FIRST.sha256 else part for part in parts
        )

    premise = item.premise
    return replace(
        item,
        keys=tuple(replace(key, evidence=move(key.evidence)) for key in item.keys),
        distractors=tuple(replace(one, evidence=move(one.evidence)) for one in item.distractors),
        premise=replace(
            premise,
            source=move(premise.source),
            cue=move(premise.cue),
            content=move(premise.content),
            counterpart=move(premise.counterpart),
        ),
        texts=tuple(REJECTED.sha256 if text == FIRST.sha256 else text for text in item.texts),
    )


OUTSIDE = "behind the ticket office"
WORDS_BROKEN: dict[str, tuple[Callable[[], Item], str]] = {
    "no shared words": (lambda: with_premise(WORDS, content=()), "premise-given"),
    "words of one account alone": (
        lambda: with_premise(WORDS, content=(first("The ferry to Marren"),)),
        "premise-given",
    ),
    "words that both have by chance": (
        lambda: with_premise(WORDS, content=(first("on Monday"),), counterpart=(second("on Monday"),)),
        "quotation-shared",
    ),
    "the other article in the stem": (
        lambda: with_stem(WORDS, "Article B’s", "Article A’s"),
        "question-fits",
    ),
    "another question": (lambda: with_stem(WORDS, "only in", "first in"), "question-fits"),
    "words that lead straight to the key": (
        lambda: with_premise(
            WORDS,
            content=(first("until the plate has been changed"),),
            counterpart=(second("until the plate has been changed"),),
        ),
        "key-not-led-to",
    ),
    "words beside the stem's": (
        lambda: with_stem(WORDS, "The ferry will stay", "The boat will stay"),
        "question-fits",
    ),
    "somebody whom one account does not name": (
        lambda: with_stem(WORDS, "Mara Lind", "Ines Quist"),
        "source-named-in-both",
    ),
    "a wrong option as the key": (lambda: swap_key(WORDS), "key-supported"),
    "words outside every quotation": (
        lambda: with_key(WORDS, text=OUTSIDE, evidence=(second(OUTSIDE), *WORDS.key.evidence)),
        "key-in-quotation",
    ),
    "a wrong option that one account lacks": (
        lambda: with_distractor(WORDS, 0, text="on the quay", evidence=(second("on the quay"),)),
        "distractors-unsupported",
    ),
    "a key of many more words": (
        lambda: with_key(
            WORDS,
            text="until the plate has been changed by a yard in Solvik, and the crew",
            evidence=(
                second("until the plate has been changed by a yard in Solvik, and the crew"),
                *WORDS.key.evidence[1:],
            ),
        ),
        "options-even",
    ),
}
ORIGIN_BROKEN: dict[str, tuple[Callable[[], Item], str]] = {
    "no cue in one account": (lambda: with_premise(ORIGIN, cue=ORIGIN.premise.cue[:1]), "premise-given"),
    "no source": (lambda: with_premise(CITED, source=()), "premise-given"),
    "another question": (lambda: with_stem(CITED, "both cite by name", "both mention"), "question-fits"),
    "other words in the stem": (
        lambda: with_stem(ORIGIN, "The ferry will stay", "The boat will stay"),
        "question-fits",
    ),
    "an option that is no origin": (lambda: with_distractor(ORIGIN, 0, text="Oskar Brandt."), "options-fit"),
    "words that both have by chance": (
        lambda: with_stem(
            with_premise(ORIGIN, content=(first("on Monday"),), counterpart=(second("on Monday"),)),
            ORIGIN.stem.split("“")[1].split("”")[0],
            "on Monday …",
        ),
        "quotation-shared",
    ),
    "a wrong source as the key": (lambda: swap_key(CITED), "key-supported"),
    "a source that one account calls untrue": (lambda: reject(CITED), "source-not-rejected"),
    "words of a source that one account calls untrue": (lambda: reject(ORIGIN), "source-not-rejected"),
    "another's words": (lambda: swap_key(ORIGIN), "key-supported"),
    "an outlet of which one account knows nothing": (
        lambda: with_key(ORIGIN, text="Both go back to what Mara Lind told The Courier."),
        "key-supported",
    ),
    "an outlet that was told": (
        lambda: with_distractor(
            ORIGIN,
            0,
            text="Both go back to what The Courier reported.",
            evidence=(first("told The Courier"),),
        ),
        "distractors-unsupported",
    ),
    "the key by its surname": (
        lambda: with_distractor(CITED, 0, text="Lind", evidence=(first("Lind"),)),
        "distractors-unsupported",
    ),
    "a place that names somebody else": (
        lambda: with_distractor(CITED, 0, evidence=(first("The island has one shop"),)),
        "distractors-shown",
    ),
}


def shelf(*articles: Article) -> dict[str, Article]:
    return {article.sha256: article for article in articles}


TRIALS = (
    Trial(shelf(FIRST, SECOND), (WORDS,), WORDS_BROKEN),
    Trial(shelf(FIRST, REJECTED, SECOND), (ORIGIN, CITED), ORIGIN_BROKEN),
    Trial(shelf(*(reading.article for reading in MORE)), (OTHER,)),
)
