"""A bank with an item of every type, on two invented articles about one event, and how people answer it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from quiz.banks import Bank, BankArticle, Review, ReviewStatus
from quiz.items import Distractor, Evidence, Item, Option, Skill, Tier
from quiz.items.item import ItemType, Misconception
from quiz.services import learning
from quiz.storage import Database
from quiz.text import Article, Span
from tests.web.samples import ARTICLE, wrong
from tests.web.samples import quote as quote_post

OTHER: Final = Article(
    """The harbour clock at Saltmarket stands still, and nobody agrees why.

A pilot, Sven Okoro, saw the tower door open at dawn on Tuesday. He told Lea Moreau, the harbour master. \
Moreau told the council, and the council's spokeswoman told the Quayside Gazette.

A new spring would come from abroad, Moreau said. She did not say when.

Ines Varga, who winds the clock, was not at the harbour on Tuesday.
""",
    title="Nobody agrees about the clock",
    publisher="Quayside Gazette",
    invented=True,
)


def quote(words: str) -> Evidence:
    """The place of `words` in the other article."""
    start = OTHER.text.index(words)
    return Evidence(OTHER.sha256, Span(start, start + len(words)), words)


def step(text: str, reason: str, words: str) -> Option:
    """A step of the chain in the other article."""
    return Option(text, reason, (quote(words),))


def sentence(words: str, reason: str, misconception: Misconception) -> Distractor:
    """A sentence of the first article that does not show it."""
    return Distractor(words, reason, (quote_post(words),), misconception=misconception)


SEVERAL: Final = Item(
    id="several",
    skill=Skill.ATTRIBUTE_CLAIM,
    tier=Tier.A,
    stem="Which of these claims does the Harbour Post article give to the harbour office?",
    keys=(
        Option(
            "A new spring would arrive within a month.",
            "The office said so in a statement.",
            (quote_post("the harbour office said a new spring would arrive within a month"),),
        ),
        Option(
            "The ferry will blow its horn at noon.",
            "The sentence ends with who said it.",
            (quote_post("the ferry will blow its horn at noon, the harbour office said"),),
        ),
    ),
    distractors=(
        wrong("The clock had run slow since spring.", "Two people said so.", "the clock had run slow"),
        Distractor(
            "A spring breaks because it is old.",
            "Tomas Reed said so.",
            (quote_post("“A spring breaks because it is old,” Reed said."),),
            misconception=Misconception.WRONG_SOURCE,
        ),
        wrong("The clock went quiet.", "Ines Varga said so.", "then it went quiet,” she said"),
    ),
    explanation="Look for every place that names the office as the one who says it.",
    type=ItemType.MULTIPLE_RESPONSE,
)

PAIRS: Final = Item(
    id="pairs",
    skill=Skill.ATTRIBUTE_CLAIM,
    tier=Tier.A,
    stem="Who said what, according to the Harbour Post article?",
    keys=(
        Option(
            "Ines Varga",
            "She said it about the spring.",
            (quote_post("Ines Varga, who has wound the clock for nineteen years, said the spring"),),
            prompt="The spring appeared to be broken.",
        ),
        Option(
            "The harbour office",
            "Its statement says so.",
            (quote_post("the harbour office said a new spring would arrive within a month"),),
            prompt="A new spring would arrive within a month.",
        ),
        Option(
            "Tomas Reed",
            "He is quoted with these words.",
            (quote_post("“A spring breaks because it is old,” Reed said."),),
            prompt="A spring breaks because it is old.",
        ),
    ),
    distractors=(
        Distractor(
            "The letter writer",
            "The letter blames the fair.",
            (quote_post("blames the fair"),),
            misconception=Misconception.WRONG_SOURCE,
        ),
    ),
    explanation="Each claim stands in one sentence with its source.",
    type=ItemType.MATCHING,
)

CHAIN: Final = Item(
    id="chain",
    skill=Skill.SOURCE_CHAIN,
    tier=Tier.A,
    stem="In which order did the news of the open door travel, according to the Quayside Gazette article?",
    keys=(
        step("Sven Okoro", "He saw the door himself.", "Sven Okoro, saw the tower door open"),
        step("Lea Moreau", "The pilot told her.", "He told Lea Moreau, the harbour master."),
        step("The council", "Moreau told the council.", "Moreau told the council"),
        step("The Quayside Gazette", "It was told last.", "told the Quayside Gazette"),
    ),
    distractors=(),
    explanation="Only the pilot was there; everybody else heard it from somebody.",
    type=ItemType.ORDERING,
)

SENTENCES: Final = Item(
    id="sentences",
    skill=Skill.VERIFICATION,
    tier=Tier.A,
    stem="Where does the Harbour Post article tell what is still not known?",
    keys=(
        Option(
            "The office did not say who would pay for it.",
            "Who pays is left open.",
            (quote_post("The office did not say who would pay for it."),),
        ),
        Option(
            "The Harbour Post has not been able to establish who wrote the letter.",
            "The writer is not known.",
            (quote_post("The Harbour Post has not been able to establish who wrote the letter."),),
        ),
    ),
    distractors=(
        sentence("It has not moved since.", "This is known.", Misconception.CHECK_MISREAD),
        sentence("“A spring breaks because it is old,” Reed said.", "He is sure.", Misconception.OTHER_CLAIM),
        sentence(
            "The clock was a gift from the pilots of the harbour in 1903.",
            "This is told as known.",
            Misconception.UNSUPPORTED,
        ),
    ),
    explanation="Both sentences say what somebody could not or did not tell.",
    type=ItemType.FIND_EVIDENCE,
)

ACCOUNTS: Final = Item(
    id="accounts",
    skill=Skill.OMISSION,
    tier=Tier.B,
    stem="What of the new spring is in the Harbour Post article and not in the Quayside Gazette article?",
    keys=(
        Option(
            "It would arrive within a month.",
            "Only this article says when.",
            (quote_post("a new spring would arrive within a month"), quote("She did not say when.")),
        ),
    ),
    distractors=(
        Distractor(
            "It would come from abroad.",
            "The other article says so.",
            (quote("A new spring would come from abroad, Moreau said."),),
            misconception=Misconception.OTHER_ARTICLE,
        ),
        wrong("It appeared to be broken.", "This is the old spring.", "the spring appeared to be broken"),
    ),
    explanation="The harbour office gave a time; the harbour master gave none.",
    texts=(ARTICLE.sha256, OTHER.sha256),
)

TYPED: Final = (SEVERAL, PAIRS, CHAIN, SENTENCES, ACCOUNTS)
TYPED_BANK: Final = Bank(
    title="Every kind of question",
    articles=(
        BankArticle("harbour-clock", "articles/harbour-clock.md", ARTICLE),
        BankArticle("gazette", "articles/gazette.md", OTHER),
    ),
    items=TYPED,
    licence="CC0-1.0",
    reviews={item.id: Review(ReviewStatus.ACCEPTED) for item in TYPED},
)


def find_positions(database: Database, attempt_id: str, number: int, texts: Sequence[str]) -> tuple[int, ...]:
    """Where this learner sees the options with these texts."""
    options = learning.open_question(database, attempt_id, number).options
    return tuple(options.index(text) for text in texts)


# Of each question an answer that is partly right, or wrong where there are no parts.
ASTRAY: Final = (
    (
        "A new spring would arrive within a month.",
        "The ferry will blow its horn at noon.",
        "A spring breaks because it is old.",
    ),
    ("Ines Varga", "The letter writer", "Tomas Reed"),
    ("Lea Moreau", "Sven Okoro", "The council", "The Quayside Gazette"),
    ("It has not moved since.", "The office did not say who would pay for it."),
    ("It would come from abroad.",),
)


def find_astray(database: Database, attempt_id: str, number: int) -> tuple[int, ...]:
    """The answer of `ASTRAY` to question `number` in this learner's positions."""
    return find_positions(database, attempt_id, number, ASTRAY[number - 1])


def find_right(database: Database, attempt_id: str, number: int) -> tuple[int, ...]:
    """The right answer to question `number` in this learner's positions."""
    return find_positions(database, attempt_id, number, [key.text for key in TYPED[number - 1].keys])
