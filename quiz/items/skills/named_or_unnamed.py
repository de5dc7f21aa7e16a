"""S4: tell a source with a name from people whom the article leaves without one."""

from __future__ import annotations

import random
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain
from typing import Final

from quiz.items.anonymity import UNNAMED
from quiz.items.citing import is_showable, key_evidence, mention_evidence
from quiz.items.claims import Claim, find_statements
from quiz.items.identity import name_item
from quiz.items.item import (
    Distractor,
    Item,
    ItemType,
    Option,
    Premise,
    Skill,
    Tier,
)
from quiz.items.judging.cues import is_second_hand
from quiz.items.judging.standing import Standing, judge_standing
from quiz.items.judging.words import share_topic
from quiz.items.refusal import Cause, Refusal
from quiz.items.skills.attribute_claim import build_premise, explain_source
from quiz.items.skills.unnamed_search import find_searches
from quiz.items.skills.words_given import find_identified
from quiz.items.statements import choose_statements, show_statement
from quiz.items.wording import label_article
from quiz.reading import Reading, SourceKind
from quiz.text import Span

_WITHOUT_NAME: Final = "an unnamed source"
_WITH_NAME: Final = "a named person"
_KINDS: Final = {
    Standing.NAMED: (SourceKind.PERSON,),
    Standing.ONE_UNNAMED: (SourceKind.ROLE, SourceKind.UNNAMED),
    Standing.SEVERAL_UNNAMED: (SourceKind.COLLECTIVE, SourceKind.UNNAMED),
}
_ENOUGH: Final = 2
_MOST_KEYS: Final = 2
_SAME: Final = 0.6


def find_items(reading: Reading, rng: random.Random) -> Iterator[Item | Refusal]:
    """Questions about claims from unnamed people, where they stand, and how such people are identified."""
    claims = find_statements(reading)
    standings = {claim.number: _standing_of(reading, claim) for claim in claims}
    yield from _ask_all_credited(reading, claims, standings, rng)
    alone = [claim for claim in claims if claim.stands_alone and standings[claim.number]]
    which = (_ask_which_credited(reading, claim, claims, standings, rng) for claim in alone)
    where = find_searches(reading, rng)
    yield from chain(which, where)
    yield from find_identified(reading, rng)


def _standing_of(reading: Reading, claim: Claim) -> Standing | None:
    """How the article identifies the claim's source, where reading and text agree on it."""
    source = reading.sources[claim.source]
    mentions = [evidence.quote for evidence in mention_evidence(reading, claim)]
    standing = judge_standing(reading.article.text, mentions)
    agreed = standing is not None and source.kind in _KINDS[standing]
    return standing if agreed and is_showable(reading, source) else None


def _refuse(reading: Reading, cause: Cause, place: Span) -> Refusal:
    """The refusal of a question of this skill at `place`."""
    return Refusal(Skill.NAMED_OR_UNNAMED, cause, reading.article.sha256, place)


def _confirm(reading: Reading, claim: Claim, standing: Standing) -> str:
    """Why the source of `claim` is of this standing, as learners read it beside the key."""
    name = reading.sources[claim.source].name
    if standing is Standing.NAMED:
        return f"The source is {name}: one person, and the article gives the name."
    number = "one person" if standing is Standing.ONE_UNNAMED else "more than one person"
    return f"The article writes “{name}”: {number}, and it gives no name."


# ── which claims are credited to unnamed people ───────────────────────────────────────────────────────────


def _ask_which_credited(
    reading: Reading,
    claim: Claim,
    claims: Sequence[Claim],
    standings: Mapping[int, Standing | None],
    rng: random.Random,
) -> Item | Refusal:
    """Which claim is credited to unnamed people (or to a named person), among claims of the other sort."""
    distractors = _choose_others(reading, claim, claims, standings, rng)
    if is_second_hand(claim.words):
        return _refuse(reading, Cause.AMBIGUOUS_SCOPE, claim.content)
    if not distractors:
        return _refuse(reading, Cause.TOO_FEW_OPTIONS, claim.content)
    standing = standings[claim.number]
    whom = _WITH_NAME if standing is Standing.NAMED else _WITHOUT_NAME
    form = "quotation" if claim.direct else "statement"
    return Item(
        id=name_item(Skill.NAMED_OR_UNNAMED, reading.article.sha256, "which", (claim.content,)),
        skill=Skill.NAMED_OR_UNNAMED,
        tier=Tier.A,
        stem=f"Which {form} does {label_article(reading)} credit to {whom}?",
        keys=(_show_key(reading, claim, standings),),
        distractors=distractors,
        explanation=explain_source(reading, claim),
        premise=build_premise(reading, claim),
    )


def _choose_others(
    reading: Reading,
    claim: Claim,
    claims: Sequence[Claim],
    standings: Mapping[int, Standing | None],
    rng: random.Random,
) -> tuple[Distractor, ...]:
    """Claims of the other sort of source, fit to stand beside `claim`."""
    wanted = (Standing.NAMED,) if standings[claim.number] in UNNAMED else UNNAMED
    others = [
        other for other in claims if standings[other.number] in wanted and not is_second_hand(other.words)
    ]
    return choose_statements(reading, claim, others, rng)


def _show_key(reading: Reading, claim: Claim, standings: Mapping[int, Standing | None]) -> Option:
    standing = standings[claim.number] or Standing.NAMED
    return Option(show_statement(claim), _confirm(reading, claim, standing), key_evidence(reading, claim))


def _ask_all_credited(
    reading: Reading, claims: Sequence[Claim], standings: Mapping[int, Standing | None], rng: random.Random
) -> Iterator[Item]:
    """All claims of unnamed people among four or five, where two of them and two others are alike in form."""
    for direct in (False, True):
        keys = _pick_keys([c for c in claims if standings[c.number] in UNNAMED and c.direct is direct])
        if len(keys) < _ENOUGH:
            continue
        choices = [_choose_others(reading, key, claims, standings, rng) for key in keys]
        shared = [wrong for wrong in choices[0] if all(wrong in other for other in choices[1:])]
        if len(shared) < _ENOUGH:
            continue
        form = "quotations" if direct else "statements"
        yield Item(
            id=name_item(
                Skill.NAMED_OR_UNNAMED, reading.article.sha256, "all", (key.content for key in keys)
            ),
            skill=Skill.NAMED_OR_UNNAMED,
            tier=Tier.A,
            stem=f"Which {form} does {label_article(reading)} credit to unnamed sources?",
            keys=tuple(_show_key(reading, key, standings) for key in keys),
            distractors=tuple(shared[: _ENOUGH + 1]),
            explanation=" ".join(dict.fromkeys(explain_source(reading, key) for key in keys)),
            premise=_join_premises([build_premise(reading, key) for key in keys]),
            type=ItemType.MULTIPLE_RESPONSE,
        )


def _pick_keys(claims: Iterable[Claim]) -> list[Claim]:
    """The first two claims that stand alone and are about different things."""
    chosen: list[Claim] = []
    for claim in claims:
        apart = all(share_topic(claim.words, other.words) < _SAME for other in chosen)
        if claim.stands_alone and not is_second_hand(claim.words) and apart and len(chosen) < _MOST_KEYS:
            chosen.append(claim)
    return chosen


def _join_premises(premises: Sequence[Premise]) -> Premise:
    return Premise(
        source=tuple(dict.fromkeys(part for one in premises for part in one.source)),
        cue=tuple(dict.fromkeys(part for one in premises for part in one.cue)),
        content=tuple(dict.fromkeys(part for one in premises for part in one.content)),
        hedges=tuple(dict.fromkeys(part for one in premises for part in one.hedges)),
    )
