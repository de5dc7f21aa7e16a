"""A headline that can be asked about, and what its questions have in common."""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from quiz.items.citing import cite
from quiz.items.headlines import (
    MOST_WORDS,
    Headline,
    Matter,
    find_headline,
    weigh_matter,
)
from quiz.items.item import (
    Evidence,
    Skill,
)
from quiz.items.judging.lexicons import SENSITIVE
from quiz.items.judging.words import count_words
from quiz.items.refusal import Cause, Refusal
from quiz.items.sentences import WrongSentence
from quiz.items.wording import label_article, quote_words
from quiz.reading import Reading
from quiz.text import Span

MOST_KEYS: Final = 3  # of a search: with more, ticking every sentence would do


@dataclass(frozen=True, slots=True)
class Asked:
    """A headline that can be asked about, with what it is about and how stems print it."""

    headline: Headline
    matter: Matter
    label: str
    quoted: str


def read_headline(reading: Reading) -> Asked | Refusal | None:
    """The headline, or why nothing is asked about it; None where there is none or it puts a question."""
    headline = find_headline(reading.article)
    if headline is None or "?" in headline.words:
        return None
    if SENSITIVE.search(headline.words):
        return Refusal(Skill.HEADLINE, Cause.SENSITIVE, reading.article.sha256, headline.span)
    if count_words(headline.words) > MOST_WORDS:
        return Refusal(Skill.HEADLINE, Cause.TOO_LONG, reading.article.sha256, headline.span)
    quoted = quote_words(headline.words.rstrip(" .!"))
    return Asked(headline, weigh_matter(headline, reading.article), label_article(reading), quoted)


def cite_headline(reading: Reading, asked: Asked) -> tuple[Evidence, ...]:
    """The headline's place in the text, or () where only the metadata has it."""
    return (cite(reading, asked.headline.span),) if asked.headline.span else ()


def refuse(reading: Reading, cause: Cause, place: Span | None = None) -> Refusal:
    """Why nothing is asked about the headline, and where."""
    return Refusal(Skill.HEADLINE, cause, reading.article.sha256, place)


def shuffle(wrong: Iterator[WrongSentence], rng: random.Random) -> list[WrongSentence]:
    """The sentences in an order of chance."""
    listed = list(wrong)
    rng.shuffle(listed)
    return listed


def sort_by_nearness(wrong: Sequence[WrongSentence], asked: Asked, reading: Reading) -> list[WrongSentence]:
    """The sentences nearest to the headline's matter first, those that credit somebody among them."""
    text = reading.article.text
    return sorted(
        wrong,
        key=lambda one: (
            not asked.matter.touches(one.span.of(text)),
            -round(asked.matter.cover(one.span.of(text)), 1),
        ),
    )
