"""A proof lets good items pass and names what is wrong with broken ones."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace

import pytest

from quiz.items import Item, Premise, Proof, prove_item
from quiz.items.obligations import OBLIGATIONS, PROVABLE
from quiz.items.obligations.case import Case
from quiz.items.obligations.names import OBLIGATION_NAMES
from quiz.text import Article
from tests.items.trials import find_trials
from tests.items.trials.bridge import GENUINE, ITEMS, READING
from tests.items.trials.tampering import drop_strength, make_wrong, swap_key, with_distractor

TRIALS = find_trials()
Shelf = Mapping[str, Article]
ALL_GENUINE = [pytest.param(item, trial.articles, id=item.id) for trial in TRIALS for item in trial.genuine]
ALL_BROKEN = [
    pytest.param(make, trial.articles, obligation, id=f"{obligation}: {what}")
    for trial in TRIALS
    for what, (make, obligation) in trial.broken.items()
]


def prove(item: Item) -> Proof:
    return prove_item(item, {READING.article.sha256: READING.article})


def failures(item: Item, shelf: Shelf | None = None) -> set[str]:
    proof = prove(item) if shelf is None else prove_item(item, shelf)
    return {obligation.name for obligation in proof.failures}


@pytest.mark.parametrize(("item", "shelf"), ALL_GENUINE)
def test_genuine_items_meet_every_obligation(item: Item, shelf: Shelf) -> None:
    assert prove_item(item, shelf).failures == ()


@pytest.mark.parametrize(("item", "shelf"), ALL_GENUINE)
def test_no_other_option_of_a_genuine_item_proves_as_its_key(item: Item, shelf: Shelf) -> None:
    for wrong in make_wrong(item):
        assert not prove_item(wrong, shelf).holds, [option.text for option in wrong.options]


@pytest.mark.parametrize(("item", "shelf"), ALL_GENUINE)
def test_no_stem_of_a_genuine_item_may_lose_a_hedge(item: Item, shelf: Shelf) -> None:
    for weaker in drop_strength(item):
        assert not prove_item(weaker, shelf).holds, weaker.stem


@pytest.mark.parametrize(("make", "shelf", "obligation"), ALL_BROKEN)
def test_a_broken_item_fails_the_obligation_that_it_breaks(
    make: Callable[[], Item], shelf: Shelf, obligation: str
) -> None:
    assert obligation in failures(make(), shelf)


def test_every_form_that_can_be_proven_has_a_genuine_item() -> None:
    tried = {Case(item, trial.articles).form for trial in TRIALS for item in trial.genuine}
    assert sorted(PROVABLE - tried) == []


def test_every_obligation_has_words_for_teachers() -> None:
    assert {rule.name for rule in OBLIGATIONS} - set(OBLIGATION_NAMES) == set()


def test_every_obligation_can_fail() -> None:
    """Each line of the table, so that an obligation which two functions judge is shown to fail by both."""
    untried = set(range(len(OBLIGATIONS)))
    for trial in TRIALS:
        for make, _ in trial.broken.values():
            item = make()
            failed, case = failures(item, trial.articles), Case(item, trial.articles)
            untried -= {
                at for at in untried if OBLIGATIONS[at].name in failed and OBLIGATIONS[at].applies(case)
            }
    rules = [OBLIGATIONS[at] for at in sorted(untried)]
    assert [(rule.name, rule.find_flaws.__name__, sorted(rule.forms)) for rule in rules] == []


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


def test_a_proof_holds_only_where_all_obligations_do() -> None:
    assert prove(GENUINE).holds
    assert not prove(replace(GENUINE, premise=Premise())).holds
