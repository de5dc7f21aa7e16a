"""S1 by a few words: whose the words are that begin in this way, and which words are somebody's."""

from __future__ import annotations

import random
import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Final

from quiz.items.candidacy import can_speak, is_person_like
from quiz.items.citing import is_showable, key_evidence, name_in_sentence
from quiz.items.claims import Claim
from quiz.items.distractors import (
    ENOUGH,
    KEY_EXCESS,
    WANTED,
    choose_sources,
    is_short_name,
)
from quiz.items.identity import name_item
from quiz.items.item import Distractor, Item, Option, Skill, Tier
from quiz.items.judging.care import is_extremist_voice
from quiz.items.judging.heads import find_head
from quiz.items.judging.lexicons import FIRST_PERSON, PERSONAL
from quiz.items.judging.relations import find_relation, has_proper_name
from quiz.items.judging.words import count_words
from quiz.items.pointed import find_pointed
from quiz.items.pointing import (
    count_matter,
    has_name,
    lower_first,
    tells_source,
    tells_speaker,
)
from quiz.items.refusal import Cause, Refusal
from quiz.items.remembering import remember
from quiz.items.skills.attribute_claim.single import ask_for_source, build_premise, explain_source
from quiz.items.speaking import PLAIN_GROUPS
from quiz.items.statements import explain_statement, is_wrong_statement
from quiz.items.wording import label_article, quote_words
from quiz.reading import Reading, SourceKind

_MATTER: Final = 2  # words of a handle that are no words of grammar
_FEW: Final = 4  # words of an opening
_CAPITALISED: Final = re.compile(r"[A-Z][\w’'.&-]*(?:\s+[A-Z][\w’'.&-]*)*")


@remember
def list_pointed(reading: Reading) -> tuple[Claim, ...]:
    """The claims of others than the outlet that a question may point at, in text order."""
    return tuple(
        claim
        for claim in find_pointed(reading)
        if claim.source != reading.publisher
        and is_showable(reading, reading.sources[claim.source])
        and can_speak(reading.sources[claim.source])
        and not FIRST_PERSON.match(reading.sources[claim.source].name)  # “our source”
        and not is_extremist_voice(reading.article.text, claim.content)
    )


def find_pointing(reading: Reading, rng: random.Random, *, easy: bool = False) -> Iterator[Item | Refusal]:
    """Questions for the source of words that the question does not print: those of rare sources first.

    An `easy` one may begin with telling words, and its wrong sources need not be of the key's sort.
    """
    claims = list_pointed(reading)
    order = {claim.number: rng.random() for claim in claims}
    counts = [claim.source for claim in claims]
    yield from (
        _ask_whose(reading, claim, rng, easy=easy)
        for claim in sorted(claims, key=lambda c: (not c.direct, counts.count(c.source), order[c.number]))
    )


def word_pointer(claim: Claim) -> str:
    """The first words as a question prints them: "the words that begin “We want to …”"."""
    return quote_words(f"{claim.pointer} …")


def _word_stem(reading: Reading, claim: Claim) -> str:
    source, label = reading.sources[claim.source], label_article(reading)
    person = is_person_like(source)
    if claim.direct:
        asked = "Whom" if person else "Which source"
        return f"{asked} does {label} quote with words that begin {word_pointer(claim)}?"
    asked = "To whom" if person else "To which source"
    return f"{asked} does {label} credit a statement that begins {word_pointer(claim)}?"


def is_blank_handle(text: str, pointer: str) -> bool:
    """Whether the first words fit everybody who speaks: no name, no "I", and hardly a matter."""
    return not has_name(text, pointer) and not tells_speaker(pointer) and count_matter(pointer) <= _MATTER


def _ask_whose(reading: Reading, claim: Claim, rng: random.Random, *, easy: bool) -> Item | Refusal:
    if not easy and not is_blank_handle(reading.article.text, claim.pointer):
        return Refusal(Skill.ATTRIBUTE_CLAIM, Cause.NO_WORDING, reading.article.sha256, claim.content)
    stem = _word_stem(reading, claim)
    distractors = choose_sources(reading, claim, stem, rng, alike=not easy)
    item = ask_for_source(reading, claim, stem, distractors, kind="whose")
    if item is None:
        return Refusal(Skill.ATTRIBUTE_CLAIM, Cause.TOO_FEW_OPTIONS, reading.article.sha256, claim.content)
    return replace(item, premise=replace(item.premise, hedges=()))  # no claim is printed


def find_pointed_at(reading: Reading, rng: random.Random) -> Iterator[Item | Refusal]:
    """Questions for the words of a source, of which the options print the first few: one for each source."""
    claims = list_pointed(reading)
    order = {claim.number: rng.random() for claim in claims}
    asked: set[int] = set()
    for claim in sorted(filter(_is_plain_opening, claims), key=lambda c: order[c.number]):
        source = reading.sources[claim.source]
        named = source.kind in (SourceKind.PERSON, SourceKind.ORGANISATION) and has_proper_name(source.name)
        fit = named or find_head(source.name) in PLAIN_GROUPS
        if claim.source in asked or not is_short_name(source) or not fit:
            continue
        offer = _ask_which_words(reading, claim, claims, rng)
        if isinstance(offer, Item):
            asked.add(claim.source)
        yield offer


def _is_plain_opening(claim: Claim) -> bool:
    """Whether the first words are few and show nobody who speaks or is spoken of, as an article's do."""
    lively = tells_speaker(claim.pointer) or PERSONAL.match(claim.pointer)
    return not lively and count_words(claim.pointer) <= _FEW


def _ask_which_words(
    reading: Reading, claim: Claim, claims: Sequence[Claim], rng: random.Random
) -> Item | Refusal:
    wrong = _choose_openings(reading, claim, claims, rng)
    if len(wrong) < ENOUGH:
        return Refusal(Skill.ATTRIBUTE_CLAIM, Cause.TOO_FEW_OPTIONS, reading.article.sha256, claim.content)
    name = name_in_sentence(reading, reading.sources[claim.source])
    key = Option(
        print_pointer(reading.article.text, claim.pointer),
        f"The article credits this statement to {name}.",
        key_evidence(reading, claim),
    )
    return Item(
        id=name_item(Skill.ATTRIBUTE_CLAIM, reading.article.sha256, "words", (claim.content,)),
        skill=Skill.ATTRIBUTE_CLAIM,
        tier=Tier.A,
        stem=f"Which words begin a statement that {label_article(reading)} credits to {name}?",
        keys=(key,),
        distractors=tuple(wrong),
        explanation=explain_source(reading, claim),
        premise=replace(build_premise(reading, claim), hedges=()),  # no claim is printed
    )


def print_pointer(text: str, pointer: str) -> str:
    """The first words as an option: in quotation marks, in lower case but for names and “I”."""
    return quote_words(f"{lower_first(text, pointer)} …")


def _choose_openings(
    reading: Reading, claim: Claim, claims: Sequence[Claim], rng: random.Random
) -> list[Distractor]:
    """Up to three wrong openings, all of what others say, as the right one is."""
    text = reading.article.text
    others = [
        replace(explain_statement(reading, other), text=print_pointer(text, other.pointer))
        for other in claims
        if _is_plain_opening(other)
        and is_wrong_statement(reading, claim, other, mixed=True)
        and not tells_source(text, other.pointer, reading.sources[claim.source].name)
        and not _names_relative(reading, claim, other)
    ]
    rng.shuffle(others)
    return _spread(print_pointer(text, claim.pointer), others)


def _spread(key: str, options: Sequence[Distractor]) -> list[Distractor]:
    """Up to three options, early ones first, in one case with the key, one of them about as long."""
    alike = [one for one in options if one.text[1:2].isupper() is key[1:2].isupper()]
    long = next((one for one in alike if len(one.text) * KEY_EXCESS >= len(key)), None)
    return (
        list({one.text: one for one in (long, *alike) if one is not None}.values())[:WANTED] if long else []
    )


def _names_relative(reading: Reading, claim: Claim, other: Claim) -> bool:
    """Whether the sentences of the other claim name somebody who may speak for this one's source."""
    text, name = reading.article.text, reading.sources[claim.source].name
    around = (
        f"{text[other.region.start : other.content.start]} | {text[other.content.end : other.region.end]}"
    )
    found = (match.group() for match in _CAPITALISED.finditer(around))
    return any(has_proper_name(words) and find_relation(text, name, words) is not None for words in found)
