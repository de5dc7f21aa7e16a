"""A proof lets good items pass and names what is wrong with broken ones."""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import replace

import pytest

from quiz.items import (
    Distractor,
    Evidence,
    Item,
    Option,
    Premise,
    Proof,
    Skill,
    generate_items,
    prove_item,
)
from quiz.items.citing import key_evidence
from quiz.items.claims import find_claims
from quiz.items.obligations import OBLIGATIONS
from quiz.items.skills import attribute_claim, named_or_unnamed
from quiz.items.skills.attribute_claim import build_premise
from quiz.reading import Reading, SourceKind
from quiz.text import Span
from tests.items.readings import bridge_reading, make_reading

READING = bridge_reading()
TEXT = READING.article.text
# What a bank would hold, and what it leaves out because another item asks for the same words.
ITEMS = (
    *generate_items(READING, seed=1),
    *attribute_claim.find_items(READING, random.Random(1)),
    *named_or_unnamed.find_items(READING, random.Random(1)),
)


def cite(words: str, reading: Reading = READING) -> Evidence:
    start = reading.article.text.index(words)
    return Evidence(reading.article.sha256, Span(start, start + len(words)), words)


def prove(item: Item) -> Proof:
    return prove_item(item, {READING.article.sha256: READING.article})


def failures(item: Item) -> set[str]:
    return {obligation.name for obligation in prove(item).failures}


def find(stem: str) -> Item:
    return next(item for item in ITEMS if stem in item.stem)


GENUINE = find("who said the film appeared to be genuine")
REPAIRS = find("who said that the repairs may take")
LETTER = find("where or how did Ines Quist say")
CHECK = find("how far did the Ledger get")
FISHER = find("identify the source who said the river")
ATTRIBUTED = find("attribute to")


def test_every_sort_of_question_is_among_the_items_under_test() -> None:
    assert {item.skill for item in (GENUINE, LETTER, CHECK, FISHER)} == set(Skill)


@pytest.mark.parametrize("item", ITEMS, ids=lambda item: str(item.id))
def test_generated_items_meet_every_obligation(item: Item) -> None:
    assert prove(item).failures == ()


def with_distractor(item: Item, number: int, **changes: object) -> Item:
    changed = list(item.distractors)
    changed[number] = replace(changed[number], **changes)  # type: ignore[arg-type]
    return replace(item, distractors=tuple(changed))


def with_stem(item: Item, old: str, new: str) -> Item:
    assert old in item.stem
    return replace(item, stem=item.stem.replace(old, new))


def swap_key(item: Item, number: int = 0) -> Item:
    """The item with its key and a distractor in each other's place."""
    wrong = item.distractors[number]
    key = Option(wrong.text, wrong.reason, item.key.evidence)
    other = Distractor(item.key.text, item.key.reason, wrong.evidence or item.key.evidence)
    return replace(item, keys=(key,), distractors=(other, *item.distractors[1:]))


def shift_span(item: Item) -> Item:
    evidence = item.key.evidence[0]
    moved = Evidence(evidence.article, Span(evidence.span.start + 1, evidence.span.end + 1), evidence.quote)
    return replace(item, keys=(replace(item.key, evidence=(moved,)),))


def with_premise(item: Item, **changes: tuple[Evidence, ...]) -> Item:
    return replace(item, premise=replace(item.premise, **changes))


CREDITED = find("credit to an unnamed source")

MUTATIONS: dict[str, tuple[Callable[[], Item], str]] = {
    "a cue that reports no words": (
        lambda: with_premise(GENUINE, cue=(cite("meeting"),)),
        "cue-reports",
    ),
    "a content that takes up the sentence before it": (
        lambda: with_premise(GENUINE, content=(cite("Still, the road beside the river is open"),)),
        "content-a-statement",
    ),
    "a wrong statement that passes on another's words": (
        lambda: with_distractor(CREDITED, 0, text="A porter had told guests that the bridge was shut."),
        "statements-first-hand",
    ),
    "the key swapped with a wrong source": (lambda: swap_key(GENUINE), "key-supported"),
    "the key swapped with a wrong statement": (lambda: swap_key(ATTRIBUTED), "key-supported"),
    "the key swapped with a wrong channel": (lambda: swap_key(LETTER), "key-supported"),
    "the key swapped with a wrong standing": (lambda: swap_key(FISHER), "key-supported"),
    "the key swapped with a wrong result": (lambda: swap_key(CHECK), "key-supported"),
    "a dropped hedge": (lambda: with_stem(GENUINE, "appeared to be", "was"), "certainty-kept"),
    "a hedge of the content made certain": (lambda: with_stem(REPAIRS, "may", "will"), "certainty-kept"),
    "an added hedge": (lambda: with_stem(REPAIRS, "said that", "said that perhaps"), "certainty-kept"),
    "an added certainty": (lambda: with_stem(REPAIRS, "said that", "said that certainly"), "certainty-kept"),
    "a cue that adds doubt": (lambda: with_stem(GENUINE, "who said", "who claimed"), "cue-kept"),
    "a paraphrase": (lambda: with_stem(GENUINE, "film", "recording"), "words-kept"),
    "a shifted span": (lambda: shift_span(GENUINE), "spans-exact"),
    "an alias as a distractor": (
        lambda: with_distractor(GENUINE, 0, text="Lind", evidence=(cite("Lind said"),)),
        "sources-unrelated",
    ),
    "who was told as a distractor": (
        lambda: with_distractor(
            find("who said, “My passengers"),
            0,
            text="The Valley Post",
            evidence=(cite("The Valley Post reports the crack was first seen in March."),),
        ),
        "sources-unrelated",
    ),
    "a name from the claim's own sentence": (
        lambda: with_distractor(
            find("who told the Valley Post"),
            0,
            text="Valley Post",
            evidence=(cite("The Valley Post reports"),),
        ),
        "distractors-unsupported",
    ),
    "a distractor without evidence": (
        lambda: with_distractor(GENUINE, 0, evidence=()),
        "distractors-evidenced",
    ),
    "evidence that does not name the distractor": (
        lambda: with_distractor(GENUINE, 0, evidence=(cite("Two residents said"),)),
        "distractors-shown",
    ),
    "a second statement of the key's source": (
        lambda: with_distractor(
            replace(
                ATTRIBUTED,
                stem=ATTRIBUTED.stem,
            ),
            0,
            text=ATTRIBUTED.key.text.replace("first", "at first"),
            evidence=ATTRIBUTED.key.evidence,
        ),
        "distractors-unsupported",
    ),
    "a stem that does not name the article": (
        lambda: with_stem(GENUINE, "According to the Ledger article, who", "And who"),
        "article-named",
    ),
    "a stem without a question": (
        lambda: with_stem(GENUINE, "who said the film appeared to be genuine?", "name who said it."),
        "stem-a-question",
    ),
    "a stem that leans on the options": (
        lambda: with_stem(GENUINE, "who said", "which of the following said"),
        "stem-a-question",
    ),
    "a negative stem": (lambda: with_stem(GENUINE, "who said", "who never said"), "stem-positive"),
    "a stem of more than thirty words": (
        lambda: with_stem(GENUINE, "who said", "who, " + "in this long and winding report " * 5 + "said"),
        "stem-short",
    ),
    "talk of intent": (lambda: with_stem(GENUINE, "who said", "which liar lied and said"), "intent-unasked"),
    "an option that speaks of the others": (
        lambda: with_distractor(GENUINE, 0, text="None of the above"),
        "options-independent",
    ),
    "an absolute word in a distractor only": (
        lambda: with_distractor(CHECK, 0, text="The Ledger has always been able to verify the film."),
        "absolutes-balanced",
    ),
    "a key much longer than the rest": (
        lambda: replace(
            GENUINE,
            keys=(replace(GENUINE.key, text="Mara Lind, an engineer who lives nearby and saw the film"),),
        ),
        "options-alike-in-length",
    ),
    "a role on the key alone": (
        lambda: replace(GENUINE, keys=(replace(GENUINE.key, text="Mara Lind, an engineer"),)),
        "options-of-one-type",
    ),
    "a full stop on the key alone": (
        lambda: replace(
            ATTRIBUTED,
            distractors=tuple(replace(d, text=d.text.rstrip(".")) for d in ATTRIBUTED.distractors),
        ),
        "options-of-one-type",
    ),
    "a slur in an option": (lambda: with_distractor(GENUINE, 0, text="A racist"), "words-harmless"),
    "an option inside another": (
        lambda: with_distractor(CHECK, 1, text=CHECK.distractors[0].text.rstrip(".") + " today."),
        "options-distinct",
    ),
    "no cue in the premise": (
        lambda: replace(GENUINE, premise=replace(GENUINE.premise, cue=())),
        "premise-given",
    ),
    "another's cue in the premise": (
        lambda: replace(GENUINE, premise=replace(GENUINE.premise, cue=(cite("reports"),))),
        "evidence-covers-claim",
    ),
    "evidence of another sentence": (
        lambda: replace(
            GENUINE, keys=(replace(GENUINE.key, evidence=(cite("Ines Quist said in a letter to parents"),)),)
        ),
        "evidence-covers-claim",
    ),
    "a stem about somebody else": (
        lambda: with_stem(ATTRIBUTED, "the Valley Post?", "Mara Lind?"),
        "subject-named",
    ),
    "a channel of another sentence as the key": (
        lambda: replace(LETTER, keys=(replace(LETTER.key, text="In a phone call"),)),
        "key-supported",
    ),
    "a failed check told as a success": (
        lambda: replace(
            CHECK,
            keys=(replace(CHECK.key, text=CHECK.distractors[0].text),),
            distractors=(replace(CHECK.distractors[0], text=CHECK.key.text), *CHECK.distractors[1:]),
        ),
        "certainty-kept",
    ),
    "a hedge of the cue's sentence left out": (
        lambda: with_stem(
            replace(GENUINE, premise=replace(GENUINE.premise, hedges=(cite("appeared to be"),))),
            "appeared to be",
            "looked",
        ),
        "hedges-kept",
    ),
    "only a pronoun beside the cue, and nobody named before it": (
        lambda: replace(
            GENUINE,
            premise=Premise((cite("it"),), (cite("was closed"),), (cite("a walker filmed a crack"),)),
        ),
        "source-in-sentence",
    ),
    "a mention that is somebody else": (
        lambda: replace(GENUINE, premise=replace(GENUINE.premise, source=(cite("Lind"), cite("Ines Quist")))),
        "key-supported",
    ),
    "a cue with another subject": (
        lambda: replace(GENUINE, premise=replace(GENUINE.premise, source=(cite("engineer"),))),
        "source-same",
    ),
    "a source that depends on another": (
        lambda: replace(REPAIRS, premise=replace(REPAIRS.premise, source=(cite("the end of June"),))),
        "source-linked",
    ),
    "a content of another sentence": (
        lambda: replace(
            GENUINE,
            premise=replace(GENUINE.premise, content=(cite("lessons will begin at nine"),)),
        ),
        "content-linked",
    ),
    "a key that repeats the stem": (
        lambda: replace(GENUINE, keys=(replace(GENUINE.key, text="Genuine Film"),)),
        "key-unechoed",
    ),
}


@pytest.mark.parametrize("mutation", MUTATIONS)
def test_a_broken_item_fails_the_obligation_that_it_breaks(mutation: str) -> None:
    break_item, obligation = MUTATIONS[mutation]
    assert obligation in failures(break_item())


def test_a_changed_article_is_noticed_before_anything_else() -> None:
    proof = prove_item(GENUINE, {})
    assert [obligation.name for obligation in proof.obligations][-1] == "articles-known"
    assert not proof.holds
    assert "SHA-256" in proof.failures[0].explanation


def test_a_hand_written_item_without_premise_is_told_what_to_add() -> None:
    proof = prove(replace(GENUINE, premise=Premise()))
    fields = {obligation.field: obligation.explanation for obligation in proof.failures}
    assert set(fields) == {"premise.source", "premise.cue", "premise.content"}
    assert "said" in fields["premise.cue"]


def test_a_failure_names_the_part_of_the_item_that_it_is_about() -> None:
    broken = with_distractor(GENUINE, 1, evidence=())
    assert "distractors[1].evidence" in {obligation.field for obligation in prove(broken).failures}


def test_a_held_obligation_has_no_explanation_and_a_failed_one_has() -> None:
    proof = prove(swap_key(GENUINE))
    assert all(bool(o.explanation) is not o.held for o in proof.obligations)


def test_the_order_of_distractors_does_not_matter() -> None:
    for item in ITEMS:
        assert prove(replace(item, distractors=item.distractors[::-1])).holds


def test_a_pronoun_needs_the_name_that_it_stands_for() -> None:
    named = GENUINE.premise.source
    pronoun = replace(GENUINE, premise=replace(GENUINE.premise, source=named[1:]))
    assert "key-supported" in failures(pronoun) or "source-linked" in failures(pronoun)


def test_a_pronoun_without_a_name_before_it_is_unresolved() -> None:
    reading = make_reading(
        "Rain fell.\n[s=Mara Lind|She] [c|said] [t|the ferry may leave late].\nMara Lind, Tove Amsel ran.\n"
        "[s|Ines Quist] [c|said] [t|the pier needs paint].\n"
        "[s|Oskar Brandt] [c|said] [t|the boats were full].\n",
        dict.fromkeys(("Mara Lind", "Tove Amsel", "Ines Quist", "Oskar Brandt"), SourceKind.PERSON),
    )
    (claim, *_) = find_claims(reading)
    premise = build_premise(reading, claim)
    item = replace(
        GENUINE,
        stem="According to the article, who said the ferry may leave late?",
        keys=(Option("Mara Lind", "So it says.", key_evidence(reading, claim)),),
        distractors=tuple(
            Distractor(name, "Elsewhere.", (cite(f"{name} ", reading),))
            for name in ("Ines Quist", "Oskar Brandt")
        ),
        premise=premise,
    )
    proof = prove_item(item, {reading.article.sha256: reading.article})
    assert "pronoun-resolved" in {obligation.name for obligation in proof.failures}


def test_every_obligation_can_fail() -> None:
    broken = {name for break_item, _ in MUTATIONS.values() for name in failures(break_item())}
    shown_above = {"articles-known", "pronoun-resolved"}
    shown_above |= {"claim-put-forward"}  # in test_certainty.py
    assert {rule.name for rule in OBLIGATIONS} == broken | shown_above


def test_a_proof_holds_only_where_all_obligations_do() -> None:
    assert prove(GENUINE).holds
    assert not prove(replace(GENUINE, premise=Premise())).holds
