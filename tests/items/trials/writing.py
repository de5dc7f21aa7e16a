"""What a careless writer does to questions of any skill, one flaw at a time."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from quiz.items import Distractor, Evidence, Item, Option, Premise
from quiz.items.item import ItemType
from quiz.text import Article
from tests.items.trials import Trial
from tests.items.trials.bridge import ATTRIBUTED, GENUINE, READING, cite
from tests.items.trials.tampering import cite_words, with_distractor, with_key, with_stem

SENTENCES = (
    "A fisherman said the river was unusually low last week.",
    "The Valley Post reports the crack was first seen in March.",
    "Two residents said that lorries had ignored the weight limit for years.",
    "Tove Amsel listened.",
)


def search_for(key: str, *wrong: str) -> Item:
    """A search for the sentence that credits Mara Lind with words about the film."""
    return replace(
        GENUINE,
        stem="Which sentence of the Ledger article credits words about a film to Mara Lind?",
        keys=(Option(key, "It says so.", (cite(key),)),),
        distractors=tuple(Distractor(text, "It does not.", (cite(text),)) for text in wrong),
        type=ItemType.FIND_EVIDENCE,
    )


def match(*pairs: tuple[str, str]) -> Item:
    """A matching of prompts to options, each shown by the same words."""
    return replace(
        GENUINE,
        stem="According to the Ledger article, who said each of these?",
        keys=tuple(
            Option(text, "So it says.", GENUINE.key.evidence, prompt=prompt) for prompt, text in pairs
        ),
        distractors=(),
        type=ItemType.MATCHING,
    )


def choose_all(item: Item, *right: str) -> Item:
    """The item with several right answers in these words, beside its wrong ones."""
    keys = tuple(Option(text, "So it says.", item.key.evidence) for text in right)
    return replace(item, keys=keys, type=ItemType.MULTIPLE_RESPONSE)


BROKEN: dict[str, tuple[Callable[[], Item], str]] = {
    "a plea before the question": (
        lambda: with_stem(GENUINE, "According to", "Please note: according to"),
        "stem-unpadded",
    ),
    "two sentences before the question": (
        lambda: with_stem(GENUINE, "According to", "It rained. A bridge stood there. According to"),
        "stem-unpadded",
    ),
    "half a sentence among the sentences": (
        lambda: search_for(SENTENCES[0], *SENTENCES[1:3], "Tove Amsel"),
        "options-are-sentences",
    ),
    "a sentence that is quoted in other words": (
        lambda: with_distractor(search_for(*SENTENCES), 0, text="The Post saw the crack first in March."),
        "options-are-sentences",
    ),
    "a vague word that the article has nowhere": (
        lambda: with_distractor(ATTRIBUTED, 0, text="Lorries were usually too heavy for it."),
        "terms-exact",
    ),
    "a verb in the plural that only the key fits": (
        lambda: replace(
            with_key(GENUINE, text="Two residents"),
            stem="According to the Ledger article, who say the film appeared to be genuine?",
            distractors=tuple(
                replace(wrong, text=text)
                for wrong, text in zip(
                    GENUINE.distractors, ("Mara Lind", "A fisherman", "Oskar Brandt"), strict=True
                )
            ),
        ),
        "grammar-neutral",
    ),
    "a verb in the singular that only the key fits": (
        lambda: replace(
            GENUINE,
            stem="According to the Ledger article, who has said the film appeared to be genuine?",
            distractors=tuple(
                replace(wrong, text=text)
                for wrong, text in zip(
                    GENUINE.distractors, ("Two residents", "Several officers", "Some drivers"), strict=True
                )
            ),
        ),
        "grammar-neutral",
    ),
    "one word asked for, and one option of one word": (
        lambda: with_key(
            replace(GENUINE, stem="Which word in the Ledger article limits the claim about the film?"),
            text="appeared",
        ),
        "grammar-neutral",
    ),
    "a prompt that holds a word of its option alone": (
        lambda: match(
            ("The repairs may take until June.", "Mara Lind"),
            ("The detour adds half an hour.", "Oskar Brandt, of the detour bus"),
            ("Lessons will begin at nine.", "Ines Quist"),
        ),
        "key-unechoed",
    ),
    "an option that nothing in the article speaks of": (
        lambda: with_distractor(GENUINE, 0, text="Zacharias Quux"),
        "options-plausible",
    ),
    "a bare number among statements": (
        lambda: with_distractor(ATTRIBUTED, 0, text="12.5"),
        "options-of-one-type",
    ),
    "wrong options that all borrow from the key alone": (
        lambda: replace(
            ATTRIBUTED,
            keys=(
                replace(ATTRIBUTED.key, text="The crack and the detour and the limit were seen in March."),
            ),
            distractors=tuple(
                replace(wrong, text=text)
                for wrong, text in zip(
                    ATTRIBUTED.distractors,
                    ("The crack was old.", "A detour was long.", "That limit was low."),
                    strict=True,
                )
            ),
        ),
        "options-diverge",
    ),
    "two right answers longer than all wrong ones": (
        lambda: choose_all(
            ATTRIBUTED,
            "The crack was first seen in March by somebody who walked there with a lamp and a long rope.",
            "The crack was first seen in April by somebody who rowed there with a lamp and a long rope.",
        ),
        "options-alike-in-length",
    ),
    "more right answers than wrong ones": (
        lambda: choose_all(
            ATTRIBUTED,
            "The crack was first seen in March.",
            "The crack was not seen in May.",
            "The crack was long.",
            "The crack was old.",
        ),
        "keys-at-most-half",
    ),
    "two right answers that alone are quoted": (
        lambda: choose_all(ATTRIBUTED, "“It is genuine,” said one.", "“It is not,” said another."),
        "options-of-one-type",
    ),
}
GRIM = Article(
    "Terrorists hold the pier of Marren.\n\n"
    "“The pier will burn,” a spokesman for the terrorists said. Mara Lind said the town was calm. "
    "Ole Varga said the ferry was late.\n",
    publisher="Ledger",
)


def ask_who_is_calm() -> Item:
    """Who said that the town was calm; one wrong statement is a threat."""

    def show(words: str) -> tuple[Evidence, ...]:
        return (cite_words(GRIM, words),)

    return replace(
        GENUINE,
        stem="Which statement does the Ledger article attribute to Mara Lind?",
        keys=(Option("The town was calm.", "So it says.", show("Mara Lind said the town was calm.")),),
        distractors=(
            Distractor("The ferry was late.", "Not hers.", show("the ferry was late")),
            Distractor("The pier will burn.", "Not hers.", show("The pier will burn")),
        ),
        premise=Premise(show("Mara Lind"), show("said the"), show("the town was calm")),
    )


TRIALS = (
    Trial({GRIM.sha256: GRIM}, (), {"a threat": (ask_who_is_calm, "words-harmless")}),
    Trial({READING.article.sha256: READING.article}, (), BROKEN),
)
