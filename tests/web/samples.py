"""A small bank that the tests of pages publish: one invented article, four questions, evidence everywhere."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from typing import Final

from quiz.banks import Bank, BankArticle, Review, ReviewStatus
from quiz.items import Distractor, DistractorBasis, Evidence, Item, Option, Skill, Tier
from quiz.services import entering, teaching
from quiz.services.views import FeedbackPolicy, QuizSummary
from quiz.storage import Database, banks, people
from quiz.text import Article, Span

TEXT: Final = """The clock on Saltmarket harbour stopped at noon on Tuesday. It has not moved since.

Ines Varga, who has wound the clock for nineteen years, said the spring appeared to be broken. \
“It went tired, then it went quiet,” she said.

In a statement, the harbour office said a new spring would arrive within a month. The office did not say \
who would pay for it.

A letter on the town's message board blames the fair, whose drums shook the quay all weekend. The Harbour \
Post has not been able to establish who wrote the letter.

Two people who work on the quay, who asked not to be named, said the clock had run slow since spring. \
Tomas Reed, a watchmaker, doubts that drums can break a spring. \
“A spring breaks because it is old,” Reed said.

The clock was a gift from the pilots of the harbour in 1903. Until it runs again the ferry will blow its \
horn at noon, the harbour office said. Varga means to keep climbing the tower every morning, if only for \
the gulls.
"""

ARTICLE: Final = Article(
    TEXT,
    title="Harbour clock stands still",
    publisher="The Harbour Post",
    author="Noor Lindqvist",
    date=datetime.date(2026, 5, 6),
    licence="CC0-1.0",
    invented=True,
)


def quote(words: str) -> Evidence:
    """The place of `words` in the article."""
    start = TEXT.index(words)
    return Evidence(ARTICLE.sha256, Span(start, start + len(words)), words)


def wrong(text: str, reason: str, words: str) -> Distractor:
    """An option that is true of another place."""
    return Distractor(text, reason, (quote(words),), basis=DistractorBasis.ELSEWHERE)


ITEMS: Final = (
    Item(
        id="spring",
        skill=Skill.ATTRIBUTE_CLAIM,
        tier=Tier.A,
        stem="According to the Harbour Post article, who said the spring appeared to be broken?",
        keys=(
            Option(
                "Ines Varga",
                "The article gives these words to Ines Varga, who winds the clock.",
                (
                    quote(
                        "Ines Varga, who has wound the clock for nineteen years, said the spring appeared"
                        " to be broken."
                    ),
                ),
            ),
        ),
        distractors=(
            wrong(
                "Tomas Reed",
                "Reed is cited on drums and old springs.",
                "doubts that drums can break a spring",
            ),
            wrong(
                "The harbour office", "The office is cited on the new spring.", "a new spring would arrive"
            ),
            wrong("The letter writer", "The letter blames the fair.", "blames the fair"),
        ),
        explanation="Varga said it, and she said “appeared to be”: she did not say that it was certain.",
        seed=7,
    ),
    Item(
        id="channel",
        skill=Skill.CHANNEL,
        tier=Tier.A,
        stem="According to the Harbour Post article, how did the harbour office announce a new spring?",
        keys=(
            Option(
                "In a statement",
                "The sentence begins with it.",
                (quote("In a statement, the harbour office said"),),
            ),
        ),
        distractors=(
            wrong("In a letter", "The letter is about the fair.", "A letter on the town's message board"),
            wrong(
                "By a horn at noon", "The horn tells the time of day.", "the ferry will blow its horn at noon"
            ),
        ),
        explanation="The words “In a statement” name the channel.",
        seed=7,
    ),
    Item(
        id="unnamed",
        skill=Skill.NAMED_OR_UNNAMED,
        tier=Tier.A,
        stem="Which of these claims does the Harbour Post article give to people who are not named?",
        keys=(
            Option(
                "The clock had run slow since spring.",
                "The people who said so asked not to be named.",
                (quote("who asked not to be named, said the clock had run slow since spring."),),
            ),
        ),
        distractors=(
            wrong(
                "A spring breaks because it is old.",
                "Tomas Reed said so.",
                "“A spring breaks because it is old,” Reed said.",
            ),
            wrong(
                "A new spring would arrive.",
                "The harbour office said so.",
                "the harbour office said a new spring would arrive",
            ),
            wrong("The clock went quiet.", "Ines Varga said so.", "then it went quiet,” she said."),
        ),
        explanation="Not named does not mean wrong: it means that you cannot ask them.",
        seed=7,
    ),
    Item(
        id="checking",
        skill=Skill.VERIFICATION,
        tier=Tier.A,
        stem="What does The Harbour Post say about its own checking of the letter?",
        keys=(
            Option(
                "It could not establish who wrote it.",
                "The outlet says so about itself.",
                (quote("The Harbour Post has not been able to establish who wrote the letter."),),
            ),
        ),
        distractors=(
            wrong(
                "It found the writer at the fair.", "The fair is what the letter blames.", "blames the fair"
            ),
            wrong(
                "It was told by the harbour office.",
                "The office spoke of the spring.",
                "the harbour office said",
            ),
        ),
        explanation="It does not say that the letter is wrong.",
        seed=7,
    ),
)

BANK: Final = Bank(
    title="The harbour clock",
    articles=(BankArticle("harbour-clock", "articles/harbour-clock.md", ARTICLE),),
    items=ITEMS,
    licence="CC0-1.0",
    reviews={item.id: Review(ReviewStatus.ACCEPTED) for item in ITEMS},
)


@dataclass(frozen=True, slots=True)
class School:
    """One teacher with one class and one bank in a migrated database."""

    database: Database
    teacher_id: int
    class_id: int
    bank_id: int

    def publish(
        self, policy: FeedbackPolicy = FeedbackPolicy.AT_ONCE, title: str = "Harbour clock"
    ) -> QuizSummary:
        """A new quiz for the class."""
        return teaching.publish_quiz(
            self.database,
            self.teacher_id,
            bank_id=self.bank_id,
            class_id=self.class_id,
            title=title,
            policy=policy,
        )

    def sign_in_token(self) -> str:
        """A fresh one-time token."""
        return entering.issue_sign_in(self.database, self.teacher_id)


def found_school(database: Database, bank: Bank = BANK, login: str = "lind") -> School:
    """A school in `database`, whose tables exist."""
    now = database.now()
    with database.transaction() as session:
        teacher = people.ensure_teacher(session, login, f"Teacher {login.title()}", now)
        group = people.add_class(session, teacher.id, "Class 8b", now)
        bank_id = banks.store_bank(session, f"harbour-{login}", bank, source_sha256="0" * 64, now=now)
        return School(database, teacher.id, group.id, bank_id)
