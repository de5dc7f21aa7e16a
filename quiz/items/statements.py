"""Wrong options that are statements: what other sources of the same article said."""

from __future__ import annotations

import random
from collections.abc import Sequence

from quiz.items.citing import cite, name_in_sentence
from quiz.items.claims import Claim
from quiz.items.distractors import (
    ENOUGH,
    KEY_EXCESS,
    SAME_CLAIM,
    WANTED,
    involved_sources,
    may_speak_for,
    naming_place,
    says_the_same,
)
from quiz.items.item import Distractor, DistractorBasis
from quiz.items.relations import find_mentions, find_relay
from quiz.items.wording import make_sentence, quote_words
from quiz.items.words import share_topic
from quiz.reading import Reading


def choose_statements(
    reading: Reading, key: Claim, others: Sequence[Claim], rng: random.Random
) -> tuple[Distractor, ...]:
    """Two or three statements of sources unrelated to the key's, alike in length and form; () if too few."""
    fitting = [other for other in others if is_wrong_statement(reading, key, other)]
    order = {other.number: rng.random() for other in fitting}
    fitting.sort(key=lambda other: (-share_topic(key.words, other.words), order[other.number]))
    chosen: list[Claim] = []
    for other in fitting:
        if all(share_topic(other.words, earlier.words) < SAME_CLAIM for earlier in chosen):
            chosen.append(other)
    chosen = _match_length(key, chosen)
    return tuple(explain_statement(reading, other) for other in chosen)


def show_statement(claim: Claim) -> str:
    """The claim as an option prints it: a sentence, in quotation marks if it is a direct quotation."""
    sentence = make_sentence(claim.words)
    return quote_words(sentence) if claim.direct else sentence


def is_wrong_statement(reading: Reading, key: Claim, other: Claim, *, mixed: bool = False) -> bool:
    """Whether `other` is surely no statement of the key's source, nor may pass for one.

    Both are direct quotations or neither is, unless they may be `mixed`.
    """
    text = reading.article.text
    if other.source == key.source or not other.stands_alone:
        return False
    if other.direct is not key.direct and not mixed:
        return False
    if may_speak_for(reading, key.source, other.source) or key.source in involved_sources(reading, other):
        return False
    name = reading.sources[key.source].name
    if find_mentions(other.region.of(text), name) or find_relay(
        text, name, reading.sources[other.source].name
    ):
        return False
    if find_relay(text, reading.sources[other.source].name, name):
        return False
    return share_topic(key.words, other.words) < SAME_CLAIM and not says_the_same(reading, other, key.source)


def _match_length(key: Claim, others: Sequence[Claim]) -> list[Claim]:
    """Up to three of `others`, in their order, among which the key's length does not stand out."""
    length = len(show_statement(key))
    alike = [other for other in others if 0.6 <= length / len(show_statement(other)) <= 1.6]
    longer = next((other for other in alike if len(show_statement(other)) * KEY_EXCESS >= length), None)
    if longer is None:
        return []
    chosen = [longer, *(other for other in alike if other is not longer)][:WANTED]
    mean = sum(len(show_statement(other)) for other in chosen) / len(chosen)
    return chosen if len(chosen) >= ENOUGH and 0.72 <= length / mean <= 1.3 else []


def explain_statement(reading: Reading, claim: Claim) -> Distractor:
    """The claim as a wrong option, with the source that it is credited to."""
    source = reading.sources[claim.source]
    places = dict.fromkeys((claim.content, claim.region))
    reason = f"The article credits this statement to {name_in_sentence(reading, source)}."
    named = naming_place(reading, source, claim.region)
    evidence = tuple(cite(reading, span) for span in (*places, *((named,) if named else ())))
    return Distractor(show_statement(claim), reason, evidence, DistractorBasis.ELSEWHERE)
