"""S1 with several claims at once: which of them one source made, and which source made each."""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import permutations
from typing import Final

from quiz.items.citing import key_evidence, name_in_sentence, show_name
from quiz.items.claims import Claim
from quiz.items.distractors import is_short_name
from quiz.items.identity import name_item
from quiz.items.item import MIN_STEPS, Item, ItemType, Option, Premise, Skill, Tier
from quiz.items.judging.words import share_topic
from quiz.items.pointing import tells_source
from quiz.items.refusal import Cause, Refusal
from quiz.items.skills.attribute_claim.pointed import list_pointed, print_pointer
from quiz.items.skills.attribute_claim.single import build_premise
from quiz.items.statements import (
    WrongStatement,
    is_wrong_statement,
    rank_wrong_statements,
    show_statement,
)
from quiz.items.wording import label_article
from quiz.reading import Reading

_MOST_PAIRS: Final = 4
_MOST_KEYS: Final = 3
_ALIKE: Final = 0.6  # share of topic from which two statements say nearly the same


def find_collections(
    reading: Reading, claims: Sequence[Claim], rng: random.Random
) -> Iterator[Item | Refusal]:
    """At most one matching of claims to sources, and a choice of several for each source that has them."""
    alone = [claim for claim in claims if claim.stands_alone and claim.attribution.parent is None]
    sources = tuple(dict.fromkeys(claim.source for claim in alone if claim.source != reading.publisher))
    yield from _match_sources(reading, [claim for claim in alone if claim.source in sources], rng)
    for source in sources:
        own = [claim for claim in alone if claim.source == source]
        if len(own) > 1 and is_short_name(reading.sources[source]):
            yield _ask_for_all(reading, own, alone, rng)


def _match_sources(reading: Reading, claims: Sequence[Claim], rng: random.Random) -> Iterator[Item | Refusal]:
    """At most one matching: of whole statements, else of statements pointed at by their first words."""
    for offered in (claims, list_pointed(reading)):
        if len({claim.source for claim in offered}) < MIN_STEPS:
            continue
        offer = _match(reading, offered, rng)
        yield offer
        if isinstance(offer, Item):
            return


def _refuse(reading: Reading, claim: Claim, cause: Cause) -> Refusal:
    return Refusal(Skill.ATTRIBUTE_CLAIM, cause, reading.article.sha256, claim.content)


def _match(reading: Reading, claims: Sequence[Claim], rng: random.Random) -> Item | Refusal:
    """The largest set of claims, one a source, in which no claim could be another's."""
    order = sorted(claims, key=lambda _: rng.random())
    chosen: list[Claim] = []
    for claim in order:
        if len(chosen) < _MOST_PAIRS and all(_stand_apart(reading, claim, other) for other in chosen):
            chosen.append(claim)
    if len(chosen) < MIN_STEPS:
        return _refuse(reading, claims[0], Cause.RIVAL_KEY)
    chosen.sort(key=lambda claim: claim.content)
    return _build_matching(reading, chosen)


def _stand_apart(reading: Reading, first: Claim, second: Claim) -> bool:
    """Whether neither claim could be credited to the other's source, nor its words tell it."""
    return all(
        is_wrong_statement(reading, one, other, mixed=True)
        and not tells_source(reading.article.text, other.pointer, reading.sources[one.source].name)
        for one, other in permutations((first, second))
    )


def _build_matching(reading: Reading, claims: Sequence[Claim]) -> Item:
    premises = [_build_premise(reading, claim) for claim in claims]
    label = label_article(reading)
    begun = f"Which source does {label} credit with the statement that begins in each of these ways?"
    return Item(
        id=name_item(
            Skill.ATTRIBUTE_CLAIM, reading.article.sha256, "match", [claim.content for claim in claims]
        ),
        skill=Skill.ATTRIBUTE_CLAIM,
        tier=Tier.A,
        stem=begun if claims[0].pointer else f"Which source does {label} credit with each statement?",
        keys=tuple(_pair(reading, claim) for claim in claims),
        distractors=(),
        explanation="In each sentence a word such as “said” links the statement to its source.",
        premise=_join(premises),
        type=ItemType.MATCHING,
    )


def _build_premise(reading: Reading, claim: Claim) -> Premise:
    """What a pair rests on; no hedge where only the first words of the claim are printed."""
    premise = build_premise(reading, claim)
    return replace(premise, hedges=()) if claim.pointer else premise


def _pair(reading: Reading, claim: Claim) -> Option:
    source = reading.sources[claim.source]
    reason = f"The article credits this statement to {name_in_sentence(reading, source)}."
    prompt = print_pointer(reading.article.text, claim.pointer) if claim.pointer else show_statement(claim)
    return Option(show_name(reading, source), reason, key_evidence(reading, claim), prompt=prompt)


def _join(premises: Sequence[Premise]) -> Premise:
    """One premise of several: the mentions of all sources, then cues and claims in the order of the keys."""
    mentions = {part.span: part for premise in premises for part in premise.source}
    return Premise(
        source=tuple(mentions[span] for span in sorted(mentions)),
        cue=tuple(part for premise in premises for part in premise.cue),
        content=tuple(part for premise in premises for part in premise.content),
        hedges=tuple(part for premise in premises for part in premise.hedges),
    )


def _ask_for_all(
    reading: Reading, own: Sequence[Claim], others: Sequence[Claim], rng: random.Random
) -> Item | Refusal:
    """A choice among statements of which two or three are the source's."""
    for direct in (False, True):
        keys = _spread([claim for claim in own if claim.direct is direct])[:_MOST_KEYS]
        wrong = rank_wrong_statements(reading, keys, others, rng)[: len(keys) + 1] if len(keys) > 1 else []
        if len(wrong) > 1 and _are_alike(keys, wrong):
            return _build_choice(reading, keys, wrong)
    return _refuse(reading, own[0], Cause.TOO_FEW_OPTIONS)


def _spread(claims: Sequence[Claim]) -> list[Claim]:
    """The claims in their order without those that say nearly the same as one before."""
    chosen: list[Claim] = []
    for claim in claims:
        if all(share_topic(claim.words, other.words) < _ALIKE for other in chosen):
            chosen.append(claim)
    return chosen


def _are_alike(keys: Sequence[Claim], wrong: Sequence[WrongStatement]) -> bool:
    """Whether the lengths of right and wrong statements lie so close that length tells nothing."""
    right = [len(show_statement(claim)) for claim in keys]
    other = [len(statement.option.text) for statement in wrong]
    mean = (sum(right) / len(right)) / (sum(other) / len(other))
    return 0.7 <= mean <= 1.4 and max(right) <= 1.15 * max(other)


def _build_choice(reading: Reading, keys: Sequence[Claim], wrong: Sequence[WrongStatement]) -> Item:
    source = reading.sources[keys[0].source]
    name, label = name_in_sentence(reading, source), label_article(reading)
    form = "quotations" if keys[0].direct else "statements"
    reason = f"The article credits this to {name}."
    return Item(
        id=name_item(Skill.ATTRIBUTE_CLAIM, reading.article.sha256, "all", [key.content for key in keys]),
        skill=Skill.ATTRIBUTE_CLAIM,
        tier=Tier.A,
        stem=f"Which {form} does {label} attribute to {name}?",
        keys=tuple(Option(show_statement(key), reason, key_evidence(reading, key)) for key in keys),
        distractors=tuple(statement.option for statement in wrong),
        explanation=f"A word such as “said” links each of them to {name}, and none of the others.",
        premise=_join([build_premise(reading, key) for key in keys]),
        type=ItemType.MULTIPLE_RESPONSE,
    )
