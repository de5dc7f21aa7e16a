"""What scores count, on labels made by hand, and the laws that hold for any labels."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quiz.reading.values import HedgeOwner, SourceKind, Stance
from quiz.text import Span
from tests.training.labelled import DENIED, GOLD, HARBOUR, HEARD, LIND, SAID, TEXT, TOLD, at, labels
from training.gold.figures import Tally, kappa, precision_by_confidence, precision_of_certain, sameness, tally
from training.gold.judging import judge
from training.gold.labels import Doubt, Labels, Origin
from training.gold.matching import head_of, match, overlap
from training.gold.outcomes import Field, Outcome
from training.gold.report import compare, list_wrong, score, write_table


def count(found: Labels, field: Field) -> Tally:
    return tally(judge(GOLD, found), field)


def choose(one: str, other: str) -> Outcome:
    return Outcome(Field.STANCE, "a.txt", 0, one, other, right=one == other)


def test_a_reading_with_nothing_wrong_has_everything_right() -> None:
    assert all(outcome.right for outcome in judge(GOLD, GOLD) if outcome.wanted != outcome.found)
    assert count(GOLD, Field.SOURCE_MOST) == Tally(4, 4, 4)


def test_an_attribution_that_is_missing_costs_recall_and_one_too_many_precision() -> None:
    missing = replace(GOLD, attributions=(SAID, DENIED, HEARD))
    assert count(missing, Field.CONTENT_HALF) == Tally(3, 3, 4)
    assert tally(judge(missing, GOLD), Field.CONTENT_HALF) == Tally(3, 4, 3)


def test_a_wrong_source_is_wrong_though_the_content_is_right() -> None:
    found = replace(GOLD, attributions=(replace(SAID, source=1), DENIED, HEARD, TOLD))
    assert count(found, Field.RESOLVED_CERTAIN) == Tally(2, 3, 3)
    assert count(found, Field.CONTENT_HALF) == Tally(4, 4, 4)


def test_a_source_without_a_name_here_counts_by_its_own_wording_but_not_as_joined() -> None:
    surname = Origin(SourceKind.PERSON, names=(at("Lind", 3),), called="Lind")
    found = replace(GOLD, sources=(LIND, HARBOUR, surname), attributions=(replace(TOLD, source=2),))
    assert count(found, Field.RESOLVED_CERTAIN) == Tally(1, 1, 1)
    assert count(found, Field.NAMED_CERTAIN) == Tally(0, 1, 1)


def test_a_pronoun_is_no_wording_of_its_own() -> None:
    she = replace(TOLD, at=(at("she"),))
    gold = replace(GOLD, attributions=(she,))
    found = replace(gold, sources=(replace(LIND, names=(at("Lind", 2),), called="she"), HARBOUR))
    assert tally(judge(gold, found), Field.RESOLVED).right == 0


def test_who_takes_two_people_for_one_is_right_about_neither() -> None:
    gold = replace(GOLD, sources=(LIND, replace(HARBOUR, kind=SourceKind.PERSON)))
    both = replace(LIND, names=(*LIND.names, *HARBOUR.names))
    found = replace(GOLD, sources=(both, both))
    assert tally(judge(gold, found), Field.NAMED_CERTAIN) == Tally(0, 3, 3)


def test_what_is_not_certain_is_not_used() -> None:
    unsure = replace(GOLD, attributions=(replace(SAID, confidence=0.2), DENIED, HEARD, TOLD))
    assert count(unsure, Field.WILLING) == Tally(2, 3, 3)
    assert precision_of_certain(judge(GOLD, unsure), 0.65) == Tally(3, 3, 3)


def test_a_source_that_stays_open_is_no_wrong_source_but_not_usable() -> None:
    found = replace(GOLD, attributions=(replace(SAID, source=None), DENIED, HEARD, TOLD))
    assert count(found, Field.RESOLVED_CERTAIN) == Tally(2, 2, 2)
    assert count(found, Field.USABLE).right == 2


def test_a_hedge_with_another_owner_is_wrong() -> None:
    outlets = replace(SAID, hedges=(Doubt(at("may"), HedgeOwner.OUTLET),))
    found = replace(GOLD, attributions=(outlets, DENIED, HEARD, TOLD))
    assert count(found, Field.HEDGES) == Tally(0, 1, 1)


def test_a_neutral_stance_is_neither_wanted_nor_found() -> None:
    found = replace(GOLD, attributions=(replace(SAID, stance=Stance.CONFIRMING), DENIED, HEARD, TOLD))
    assert count(found, Field.STANCE) == Tally(1, 2, 1)


def test_a_parent_is_right_when_it_is_the_same_attribution() -> None:
    gold = replace(GOLD, attributions=(SAID, DENIED, HEARD, replace(TOLD, parent=0)))
    assert tally(judge(gold, gold), Field.PARENT) == Tally(1, 1, 1)
    moved = replace(gold, attributions=(SAID, DENIED, HEARD, replace(TOLD, parent=1)))
    assert tally(judge(gold, moved), Field.PARENT) == Tally(0, 1, 1)


def test_part_of_a_content_is_sound_though_no_match() -> None:
    part = replace(SAID, content=(at("close"),))
    found = replace(GOLD, attributions=(part, DENIED, HEARD, TOLD))
    assert count(found, Field.CONTENT_HALF).right == 3
    assert count(found, Field.SOUND) == Tally(4, 4, 4)


def test_labels_with_a_common_cue_are_matched_before_a_nearer_content() -> None:
    outer = replace(DENIED, content=(at("Lind told the council she would pay"),))
    inner = replace(TOLD, content=(at("told the council she would pay"),))
    pair = replace(GOLD, attributions=(outer, inner))
    swapped = replace(GOLD, attributions=(inner, outer))
    assert match(pair, swapped) == {0: 1, 1: 0}


@pytest.mark.parametrize(
    ("phrase", "head"),
    [
        ("a spokeswoman for the harbour", "spokeswoman"),
        ("Mara Lind", "Lind"),
        ("many of the witnesses who saw it", "witnesses"),
        ("the mayor, Ann Lee", "mayor"),
        ("the Food and Water Office", "Office"),
    ],
)
def test_the_head_of_a_description_is_the_word_that_names_somebody(phrase: str, head: str) -> None:
    assert head_of(phrase, Span(0, len(phrase))).of(phrase) == head


def test_kappa_is_that_of_a_worked_example() -> None:
    # 20 yes-yes, 5 yes-no, 10 no-yes, 15 no-no: 0.7 seen and 0.5 by chance.
    pairs = [("yes", "yes")] * 20 + [("yes", "no")] * 5 + [("no", "yes")] * 10 + [("no", "no")] * 15
    outcomes = [choose(one, other) for one, other in pairs]
    assert sameness(outcomes, Field.STANCE) == pytest.approx(0.7)
    assert kappa(outcomes, Field.STANCE) == pytest.approx(0.4)


def test_what_is_undefined_is_none() -> None:
    assert (Tally().precision, Tally().recall, Tally().f1) == (None, None, None)
    assert kappa([], Field.STANCE) is None
    assert kappa([choose("yes", "yes")], Field.STANCE) is None


def test_impossible_counts_are_refused() -> None:
    with pytest.raises(ValueError, match="right of"):
        Tally(right=2, found=1, wanted=3)
    with pytest.raises(ValueError, match="cannot be right"):
        Outcome(Field.KIND, "a.txt", 0, None, "role", right=True)


def test_the_table_and_the_list_of_errors_name_what_is_wrong() -> None:
    found = replace(GOLD, attributions=(replace(SAID, source=1), DENIED, HEARD, TOLD))
    outcomes = judge(GOLD, found)
    assert any(
        "resolved source, certain ones | share | 66.7 | 2 | 3" in line
        for line in write_table(score(outcomes))
    )
    wrong = "\n".join(list_wrong(outcomes, Field.RESOLVED_CERTAIN))
    assert "wanted: Mara Lind" in wrong
    assert "found:  the harbour" in wrong
    assert any("kappa" in line for line in write_table(compare(outcomes), agreement=True))


@given(labels())
def test_labels_scored_against_themselves_are_all_right(one: Labels) -> None:
    """Law: what is wanted is found and right, whatever the labels; only duplicates may swap places."""
    for field in (Field.CONTENT_HALF, Field.CONTENT_MOST):
        counts = tally(judge(one, one), field)
        assert counts.right == counts.found == counts.wanted == len(one.attributions)


@given(labels(), st.data())
def test_the_order_of_labels_does_not_matter(one: Labels, data: st.DataObject) -> None:
    """Law: the same labels in any order have the same contents right."""
    plain = [replace(label, parent=None) for label in one.attributions]
    other = replace(one, attributions=tuple(data.draw(st.permutations(plain))))
    assert tally(judge(one, other), Field.CONTENT_HALF).right == len(plain)


@given(labels(), st.data())
def test_who_is_compared_with_whom_changes_no_agreement(one: Labels, data: st.DataObject) -> None:
    """Law: the F1 of contents is the same both ways round."""
    kept = data.draw(
        st.lists(st.sampled_from(one.attributions), unique=True) if one.attributions else st.just([])
    )
    other = replace(one, attributions=tuple(replace(label, parent=None) for label in kept))
    there, back = tally(judge(one, other), Field.CONTENT_HALF), tally(judge(other, one), Field.CONTENT_HALF)
    assert (there.right, there.found, there.wanted) == (back.right, back.wanted, back.found)


@given(labels(), labels())
def test_scores_stay_in_range(one: Labels, other: Labels) -> None:
    """Law: every share lies between 0 and 1, and precision falls together with what is right."""
    longer = replace(one, text=one.text + " " * len(other.text))
    found = replace(other, text=longer.text + other.text)
    outcomes = judge(replace(longer, text=found.text), found)
    shares = [figure.value for figure in score(outcomes)]
    assert all(share is None or 0 <= share <= 1 for share in shares)
    assert [counts.found for _, counts in precision_by_confidence(outcomes)] == sorted(
        counts.found for _, counts in precision_by_confidence(outcomes)
    )


@given(labels())
def test_overlap_is_even_handed(one: Labels) -> None:
    """Law: overlap is symmetric, 1 with itself, and lies in 0..1."""
    groups = [label.content for label in one.attributions]
    for first in groups:
        assert overlap(one.text, first, first) == 1
        for second in groups:
            assert overlap(one.text, first, second) == overlap(one.text, second, first) <= 1


def test_the_invented_text_is_labelled_where_it_says() -> None:
    assert GOLD.words(SAID.content) == "the pier may close"
    assert TEXT.count("Lind") == 3
