"""S4: tell a source with a name from people whom the article leaves without one."""

from __future__ import annotations

import random
from collections.abc import Iterable, Iterator, Mapping
from typing import Final

from quiz.items.citing import is_showable, key_evidence, mention_evidence
from quiz.items.claims import Claim, find_statements
from quiz.items.cues import is_second_hand
from quiz.items.identity import name_item
from quiz.items.item import Distractor, DistractorBasis, Item, Option, Skill, Tier
from quiz.items.skills.attribute_claim import build_premise, explain_source, word_identity
from quiz.items.standing import STANDING_OPTIONS, Standing, judge_standing
from quiz.items.statements import choose_statements, show_statement
from quiz.items.wording import label_article
from quiz.reading import Reading, SourceKind

_UNNAMED: Final = (Standing.ONE_UNNAMED, Standing.SEVERAL_UNNAMED)
_KINDS: Final = {
    Standing.NAMED: (SourceKind.PERSON,),
    Standing.ONE_UNNAMED: (SourceKind.ROLE, SourceKind.UNNAMED),
    Standing.SEVERAL_UNNAMED: (SourceKind.COLLECTIVE, SourceKind.UNNAMED),
}
_WITHOUT_NAME: Final = "an unnamed source"
_WITH_NAME: Final = "a named person"


def find_items(reading: Reading, rng: random.Random) -> Iterator[Item]:
    """Questions about which claim comes from unnamed people, then about how such people are identified."""
    claims = find_statements(reading)
    standings = {claim.number: standing_of(reading, claim) for claim in claims}
    for claim in claims:
        if claim.stands_alone and (item := _ask_which_credited(reading, claim, claims, standings, rng)):
            yield item
    unnamed = (claim for claim in claims if standings[claim.number] in _UNNAMED)
    yield from _ask_all(reading, unnamed, standings)
    # Last those about a source with a name, which ask little of a reader.
    named = (claim for claim in claims if standings[claim.number] is Standing.NAMED)
    yield from _ask_all(reading, named, standings)


def _ask_all(
    reading: Reading, claims: Iterable[Claim], standings: Mapping[int, Standing | None]
) -> Iterator[Item]:
    """How the source of each of `claims` is identified, where the words allow the question."""
    for claim in claims:
        standing = standings[claim.number]
        if standing and (item := _ask_how_identified(reading, claim, standing)):
            yield item


def standing_of(reading: Reading, claim: Claim) -> Standing | None:
    """How the article identifies the claim's source, where reading and text agree on it."""
    source = reading.sources[claim.source]
    mentions = [evidence.quote for evidence in mention_evidence(reading, claim)]
    standing = judge_standing(reading.article.text, mentions)
    agreed = standing is not None and source.kind in _KINDS[standing]
    return standing if agreed and is_showable(reading, source) else None


def _ask_how_identified(reading: Reading, claim: Claim, standing: Standing) -> Item | None:
    stem = word_identity(reading, claim)
    if stem is None:
        return None
    evidence = key_evidence(reading, claim)
    wrong = tuple(
        Distractor(text, _refute(other, standing), evidence, DistractorBasis.MISREADING)
        for other, text in STANDING_OPTIONS.items()
        if other is not standing
    )
    return Item(
        id=name_item(Skill.NAMED_OR_UNNAMED, reading.article.sha256, "how", (claim.content,)),
        skill=Skill.NAMED_OR_UNNAMED,
        tier=Tier.A,
        stem=stem,
        keys=(Option(STANDING_OPTIONS[standing], _confirm(reading, claim, standing), evidence),),
        distractors=wrong,
        explanation=explain_source(reading, claim),
        premise=build_premise(reading, claim),
    )


def _confirm(reading: Reading, claim: Claim, standing: Standing) -> str:
    name = reading.sources[claim.source].name
    if standing is Standing.NAMED:
        return f"The source is {name}: one person, and the article gives the name."
    number = "one person" if standing is Standing.ONE_UNNAMED else "more than one person"
    return f"The article writes “{name}”: {number}, and it gives no name."


def _refute(other: Standing, standing: Standing) -> str:
    """Why `other` is wrong of a source with `standing`."""
    if other is Standing.NO_SOURCE:
        return "The article does say where these words come from: look at the marked sentence."
    if other is Standing.NAMED:
        return "The article does not give a name for this source."
    if standing is Standing.NAMED:
        return "The article names this source: it is one person with a name."
    return "Look at the number: the article speaks of " + (
        "one person here." if standing is Standing.ONE_UNNAMED else "more than one person here."
    )


def _ask_which_credited(
    reading: Reading,
    claim: Claim,
    claims: tuple[Claim, ...],
    standings: Mapping[int, Standing | None],
    rng: random.Random,
) -> Item | None:
    """Which claim is credited to unnamed people (or to a named person), among claims of the other sort."""
    standing = standings[claim.number]
    if standing is None or is_second_hand(claim.words):
        return None
    wanted = (Standing.NAMED,) if standing in _UNNAMED else _UNNAMED
    others = [
        other for other in claims if standings[other.number] in wanted and not is_second_hand(other.words)
    ]
    distractors = choose_statements(reading, claim, others, rng)
    if not distractors:
        return None
    whom = _WITH_NAME if standing is Standing.NAMED else _WITHOUT_NAME
    form = "quotation" if claim.direct else "statement"
    return Item(
        id=name_item(Skill.NAMED_OR_UNNAMED, reading.article.sha256, "which", (claim.content,)),
        skill=Skill.NAMED_OR_UNNAMED,
        tier=Tier.A,
        stem=f"Which {form} does {label_article(reading)} credit to {whom}?",
        keys=(
            Option(show_statement(claim), _confirm(reading, claim, standing), key_evidence(reading, claim)),
        ),
        distractors=distractors,
        explanation=explain_source(reading, claim),
        premise=build_premise(reading, claim),
    )
