"""S2 across accounts: find what only one of two articles says of who a source is."""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from quiz.items.citing import cite
from quiz.items.coverage import SharedSource
from quiz.items.coverage.survey import Coverage
from quiz.items.directions import Pair, list_directed_pairs
from quiz.items.distractors import KEY_EXCESS
from quiz.items.identity import name_item
from quiz.items.item import (
    Distractor,
    DistractorBasis,
    Evidence,
    Item,
    Misconception,
    Option,
    Premise,
    Skill,
    Tier,
    normalise_option,
)
from quiz.items.judging.descriptions import show_description
from quiz.items.judging.relations import find_mentions, is_personal_name
from quiz.items.judging.words import holds_words, share_topic
from quiz.items.portraits import (
    is_apart,
    is_left_out,
    is_unnamed_role,
    list_details,
    list_other_details,
    share_name,
)
from quiz.items.refusal import Cause, Refusal
from quiz.items.wording import capitalise
from quiz.reading import Reading, SourceKind
from quiz.text import Span

_WANTED: Final = 3
_ENOUGH: Final = 2
_ALIKE: Final = 0.5
_SHORTEST: Final = 0.4  # of the key's length
_LONGEST: Final = 2.5  # times the key's length


@dataclass(frozen=True, slots=True)
class _Person:
    """Somebody whom both accounts of a pair name, as each of them does: here first, then there."""

    pair: Pair
    names: tuple[str, str]


def find_items(coverage: Coverage, rng: random.Random) -> Iterator[Item | Refusal]:
    """For each person whom two accounts name: the detail that one of them gives and the other leaves out."""
    for pair in list_directed_pairs(coverage):
        for shared in coverage.sources:
            person = _name_in_both(pair, shared)
            if person:
                yield from _ask_all(person, rng)


def _name_in_both(pair: Pair, shared: SharedSource) -> _Person | None:
    names: list[str] = []
    for reading, account in zip(pair.readings, pair.directed, strict=True):
        index = shared.in_account(account)
        source = reading.sources[index] if index is not None else None
        if source is None or source.kind is not SourceKind.PERSON or not is_personal_name(source.name):
            return None
        names.append(source.name)
    return _Person(pair, (names[0], names[1]))


def _ask_all(person: _Person, rng: random.Random) -> Iterator[Item | Refusal]:
    here, there = person.pair.readings
    text, other = here.article.text, there.article.text
    for span in list_details(text, person.names[0]):
        if is_left_out(show_description(span.of(text)), other, person.names[1]):
            yield _ask(person, span, rng) or Refusal(
                Skill.SOURCE_STANDING, Cause.TOO_FEW_OPTIONS, here.article.sha256, span
            )


def _ask(person: _Person, detail: Span, rng: random.Random) -> Item | None:
    here, there = person.pair.readings
    label, other = person.pair.labels
    key = show_description(detail.of(here.article.text))
    wrong = _choose(key, _list_wrong(person, rng))
    if len(wrong) < _ENOUGH:
        return None
    name = person.names[0]
    reason = f"{capitalise(label)} says this of {name}; {other} names {name} and does not say it."
    mention = find_mentions(here.article.text, name)[0]
    answer = find_mentions(there.article.text, person.names[1])[0]
    return Item(
        id=name_item(Skill.SOURCE_STANDING, here.article.sha256, f"one:{there.article.sha256}", (detail,)),
        skill=Skill.SOURCE_STANDING,
        tier=Tier.B,
        stem=f"Which detail about {name} does {label} give that {other} leaves out?",
        keys=(Option(key, reason, (cite(here, detail), cite(there, answer))),),
        distractors=wrong,
        explanation=reason,
        premise=Premise(
            source=(cite(here, mention),),
            description=(cite(here, detail),),
            counterpart=(cite(there, answer),),
        ),
        texts=person.pair.coverage.texts(person.pair.accounts),
    )


def _list_wrong(person: _Person, rng: random.Random) -> list[Distractor]:
    """What the other account says of the person, then what either says of somebody else."""
    own = list(_tell_there(person))
    sides = (0, 1)
    others = [one for side in sides for one in _tell_others(person, side)]
    unnamed = [one for side in sides for one in _tell_unnamed(person, side)]
    rng.shuffle(own)
    rng.shuffle(others)
    rng.shuffle(unnamed)
    return [*own, *others, *unnamed]


def _tell_there(person: _Person) -> Iterator[Distractor]:
    """What the other account says of the person: it leaves none of that out."""
    _, there = person.pair.readings
    text = there.article.text
    for span in list_details(text, person.names[1]):
        reason = f"{capitalise(person.pair.labels[1])} does say this of {person.names[1]}."
        yield _make(span.of(text), reason, (cite(there, span),), Misconception.OTHER_ARTICLE)


def _tell_others(person: _Person, side: int) -> Iterator[Distractor]:
    """What one of the accounts says of other people and neither account of this one."""
    reading = person.pair.readings[side]
    text = reading.article.text
    for span, mention in list_other_details(text, _list_people(reading), person.names[side]):
        words = show_description(span.of(text))
        if all(map(_is_apart_in, (words, words), person.pair.readings, person.names)):
            reason = f"{capitalise(person.pair.labels[side])} says this of {mention.of(text)}."
            yield _make(
                span.of(text),
                reason,
                (cite(reading, span), cite(reading, mention)),
                Misconception.WRONG_SOURCE,
            )


def _tell_unnamed(person: _Person, side: int) -> Iterator[Distractor]:
    """Who else one account brings in without a name, where neither calls this person anything alike."""
    reading = person.pair.readings[side]
    for source in reading.sources:
        span = source.mentions[0].span if source.kind is SourceKind.ROLE and source.mentions else None
        if span is None or not is_unnamed_role(span.of(reading.article.text)):
            continue
        words = show_description(span.of(reading.article.text))
        if all(map(_is_apart_in, (words, words), person.pair.readings, person.names)):
            reason = (
                f"{capitalise(person.pair.labels[side])} says this of somebody else, whom it does not name."
            )
            yield _make(words, reason, (cite(reading, span),), Misconception.WRONG_SOURCE)


def _is_apart_in(words: str, reading: Reading, name: str) -> bool:
    return is_apart(words, reading.article.text, name)


def _list_people(reading: Reading) -> Iterator[str]:
    return (
        source.name
        for source in reading.sources
        if source.kind is SourceKind.PERSON and is_personal_name(source.name)
    )


def _make(
    words: str, reason: str, evidence: tuple[Evidence, ...], misconception: Misconception
) -> Distractor:
    return Distractor(show_description(words), reason, evidence, DistractorBasis.ELSEWHERE, misconception)


def _choose(key: str, wrong: Sequence[Distractor]) -> tuple[Distractor, ...]:
    """Up to three that look like the key, one of them nearly as long; none where none is."""
    fit: list[Distractor] = []
    for one in wrong:
        beside = (key, *(other.text for other in fit))
        if _fits(key, one.text) and not any(_repeats(one.text, other) for other in beside):
            fit.append(one)
    long = next((one for one in fit if len(one.text) * KEY_EXCESS >= len(key)), None)
    if long is None:
        return ()
    rest = [one for one in fit if one is not long]
    return (*rest[: _WANTED - 1], long)


def _fits(key: str, words: str) -> bool:
    return _SHORTEST * len(key) <= len(words) <= _LONGEST * len(key)


def _repeats(first: str, second: str) -> bool:
    """Whether one option holds the other, or the two are nearly the same."""
    same = normalise_option(first) == normalise_option(second)
    held = holds_words(first, second) or holds_words(second, first)
    return same or held or share_topic(first, second) >= _ALIKE or share_name(first, second)
