"""What somebody denies, doubts, asks or does not say is never asked about as if they had said it."""

from __future__ import annotations

import random
from dataclasses import replace

import pytest

from quiz.items import Distractor, Evidence, Item, Option, Premise, Skill, generate_items, prove_item
from quiz.items.claims import find_claims, find_statements
from quiz.items.distractors import choose_sources
from quiz.items.item import Tier
from quiz.items.skills.attribute_claim import build_premise
from quiz.reading import Attribution, CueKind, Force, Hedge, HedgeOwner, Reading, SourceKind, Stance
from quiz.text import Span
from tests.items.readings import PERSON, make_reading

PEOPLE = dict.fromkeys(("Mara Lind", "Oskar Brandt", "Ines Quist"), PERSON)
OTHERS = (
    "[s|Oskar Brandt] [c|said] [t|the pier needs paint].\n[s|Ines Quist] [c|said] [t|the boats were full].\n"
)
PLAIN = "[s|Mara Lind] [c|said] that [t|the ferry was late on Monday].\n"


def read(line: str) -> Reading:
    return make_reading(f"{line}{OTHERS}", PEOPLE)


def mark(reading: Reading, **marks: object) -> Reading:
    """The reading with marks of certainty on its first attribution."""
    first: Attribution = replace(reading.attributions[0], **marks)  # type: ignore[arg-type]
    return replace(reading, attributions=(first, *reading.attributions[1:]))


def contents_asked(reading: Reading) -> set[Span]:
    return {item.premise.content[0].span for item in generate_items(reading, seed=1)}


def write_item(reading: Reading, stem: str) -> Item:
    """An item as a teacher could write it: who is credited with the first attribution's content."""
    first, *others = reading.attributions
    spans = (first.source_spans[0], first.cue[0], first.content[0])
    source, cue, content = (_cite(reading, span) for span in spans)
    sentence = _cite(reading, first.sentence)
    return Item(
        id="written-by-hand",
        skill=Skill.ATTRIBUTE_CLAIM,
        tier=Tier.A,
        stem=stem,
        keys=(Option("Mara Lind", "So the article says.", (sentence,)),),
        distractors=tuple(
            Distractor(name, "The article credits something else.", (_cite(reading, other.sentence),))
            for name, other in zip(("Oskar Brandt", "Ines Quist"), others, strict=True)
        ),
        explanation="The article credits these words to Mara Lind.",
        premise=Premise((source,), (cue,), (content,)),
    )


def _cite(reading: Reading, span: Span) -> Evidence:
    return Evidence(reading.article.sha256, span, span.of(reading.article.text))


def failures(item: Item, reading: Reading) -> set[str]:
    return {o.name for o in prove_item(item, {reading.article.sha256: reading.article}).failures}


@pytest.mark.parametrize(
    "marks",
    [
        {"negated": True},
        {"stance": Stance.DENYING},
        {"stance": Stance.DOUBTING},
        {"force": Force.QUESTION},
    ],
)
def test_what_is_not_put_forward_is_not_asked(marks: dict[str, object]) -> None:
    reading = read(PLAIN)
    content = reading.attributions[0].content[0]
    assert content in contents_asked(reading)
    assert content not in contents_asked(mark(reading, **marks))


@pytest.mark.parametrize("marks", [{"stance": Stance.CONFIRMING}, {"force": Force.PREDICTION}])
def test_what_is_confirmed_or_foretold_is_put_forward(marks: dict[str, object]) -> None:
    reading = mark(read(PLAIN), **marks)
    assert [claim.number for claim in find_statements(reading)] == [0, 1, 2]


@pytest.mark.parametrize(
    ("line", "stem"),
    [
        ("[s|Mara Lind] [c|denied] that [t|the ferry was late].\n", "who denied that the ferry was late?"),
        ("[s|Mara Lind] [c|doubts] that [t|the ferry was late].\n", "who doubts that the ferry was late?"),
        ("[s|Mara Lind] did not [c|say] that [t|the ferry was late].\n", "who did say the ferry was late?"),
        ("[s|Mara Lind] [c|did not say] that [t|the ferry was late].\n", "who did say the ferry was late?"),
        (
            "[s|Mara Lind] declined to [c|say] that [t|the ferry was late].\n",
            "who would say the ferry was late?",
        ),
        ("[s|Mara Lind] hasn’t [c|said] that [t|the ferry was late].\n", "who has said the ferry was late?"),
        (
            "[s|Mara Lind] [c|asked] whether [t|the ferry was late].\n",
            "who asked whether the ferry was late?",
        ),
        ("[s|Mara Lind] [c|asked] [t|when the ferry was due].\n", "who asked when the ferry was due?"),
    ],
)
def test_an_item_about_what_is_not_put_forward_never_proves(line: str, stem: str) -> None:
    reading = read(line)
    assert "claim-put-forward" in failures(write_item(reading, f"According to the article, {stem}"), reading)


@pytest.mark.parametrize(
    ("line", "lost"),
    [
        ("[s|Mara Lind] reportedly [c|said] that [t|the ferry was late on Monday].\n", True),
        ("[s|Mara Lind] appeared to [c|say] that [t|the ferry was late on Monday].\n", True),
        ("[t|The ferry was late on Monday], [s|Mara Lind] apparently [c|said].\n", True),
        ("[s|Mara Lind] calmly [c|said] that [t|the ferry was late on Monday].\n", False),
        ("[t|The ferry was probably late on Monday], [s|Mara Lind] [c|said].\n", False),
    ],
)
def test_doubt_beside_the_cue_is_never_lost(line: str, lost: bool) -> None:
    reading = read(line)
    attribution = reading.attributions[0]
    cue, content = (part[0].of(reading.article.text) for part in (attribution.cue, attribution.content))
    item = write_item(reading, f"According to the article, who {cue} that {content}?")
    assert ("hedges-kept" in failures(item, reading)) is lost


def test_a_hedge_of_the_outlet_on_the_cue_is_part_of_the_premise() -> None:
    reading = read("[s|Mara Lind] likely [c|said] that [t|the ferry was late on Monday].\n")
    place = reading.article.text.index("likely")
    hedge = Hedge(Span(place, place + 6), reading.attributions[0].sentence, HedgeOwner.OUTLET)
    claim = find_claims(mark(reading, hedges=(hedge,)))[0]
    assert [part.quote for part in build_premise(reading, claim).hedges] == ["likely"]
    assert reading.attributions[0].content[0] not in contents_asked(mark(reading, hedges=(hedge,)))


def test_nobody_is_credited_with_what_they_did_not_say() -> None:
    reading = read(
        "[s|Oskar Brandt] [c|said] [t|the ferry may leave late].\n".replace("Oskar Brandt", "Mara Lind")
    )
    others = reading.attributions
    negated = replace(reading, attributions=(others[0], replace(others[1], negated=True), others[2]))
    claim = find_claims(negated)[0]
    reasons = [d.reason for d in choose_sources(negated, claim, "who said so?", random.Random(1))]
    assert not any("needs paint" in reason for reason in reasons)


def test_what_a_source_could_not_verify_may_still_be_told_of_it() -> None:
    reading = read(PLAIN)
    check = replace(reading.attributions[1], negated=True, cue_kind=CueKind.VERIFICATION)
    checked = replace(reading, attributions=(reading.attributions[0], check, reading.attributions[2]))
    claim = find_claims(checked)[0]
    options = choose_sources(checked, claim, "who said so?", random.Random(1))
    assert "Oskar Brandt" in {option.text for option in options}


def test_a_rumour_is_nobody_to_ask_for() -> None:
    line = "[s|Rumours] [c|say] [t|the ferry was late on Monday].\n"
    reading = make_reading(f"{line}{OTHERS}", {**PEOPLE, "Rumours": SourceKind.UNNAMED})
    assert [claim.number for claim in find_statements(reading)] == [1, 2]
