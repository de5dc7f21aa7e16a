"""An item is worded anew under its proof: the evidence stays, and what does not prove is never accepted."""

from __future__ import annotations

import dataclasses

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quiz.banks import Review, ReviewStatus
from quiz.errors import Code, QuizError
from quiz.items import Item, Tier, prove_item
from quiz.services import deciding, mending, versions
from quiz.services.bank_views import Change, ItemDetail
from quiz.services.mending import find_part, read_words, reword
from quiz.services.opening import by_text
from quiz.services.review_views import Checked, ItemWords, OptionWords, Reworded
from quiz.storage import Database
from tests.services.test_learning import refused
from tests.shelves import Shelf, add_teacher, cut_bank, ferry_bank, fill_shelf

FALSE_STEM = "Who says that the ferry sank?"
WORDS = st.text(max_size=30)


@pytest.fixture
def shelf(database: Database) -> Shelf:
    """A teacher with one proposed item and an accepted one."""
    return fill_shelf(database, cut_bank(2, reviews={1: Review(ReviewStatus.ACCEPTED, by="Mara Lind")}))


def _words(shelf: Shelf, item_id: int, **changed: str) -> ItemWords:
    words = read_words(shelf.item(item_id))
    stem, explanation = (changed.get(name, getattr(words, name)) for name in ("stem", "explanation"))
    return ItemWords(stem, words.options, explanation)


def _save(shelf: Shelf, item_id: int, words: ItemWords, *, accept: bool = False) -> Reworded:
    return mending.save_words(
        *(shelf.database, shelf.teacher_id, shelf.bank_id, item_id, words),
        expected_revision=shelf.revision(item_id),
        accept=accept,
    )


def _check(shelf: Shelf, item_id: int, words: ItemWords) -> Checked:
    return mending.check_words(shelf.database, shelf.teacher_id, shelf.bank_id, item_id, words)


def _find(shelf: Shelf, item_id: int) -> ItemDetail:
    return deciding.find_item(shelf.database, shelf.teacher_id, shelf.bank_id, item_id)


def test_new_words_that_prove_are_saved_and_accepted_in_one_step(shelf: Shelf) -> None:
    first = shelf.ids[0]
    before = shelf.item(first)
    saved = _save(shelf, first, _words(shelf, first, explanation=" Look at the cue. "), accept=True)
    assert (saved.status, saved.failures) == (ReviewStatus.ACCEPTED, ())
    item = shelf.item(first)
    assert item == dataclasses.replace(before, explanation="Look at the cue.", tier=Tier.C, seed=None)
    assert tuple(item.evidence()) == tuple(before.evidence())


@pytest.mark.parametrize("place", [0, 1])
def test_words_that_do_not_prove_are_kept_as_a_draft_and_never_accepted(shelf: Shelf, place: int) -> None:
    item_id = shelf.ids[place]
    before, status = shelf.item(item_id), _find(shelf, item_id).status
    saved = _save(shelf, item_id, _words(shelf, item_id, stem=FALSE_STEM), accept=True)
    assert saved.status is ReviewStatus.PROPOSED
    assert any(failure.place == "stem" and failure.explanation for failure in saved.failures)
    detail = _find(shelf, item_id)
    assert (detail.item.stem, detail.status, detail.proven) == (FALSE_STEM, ReviewStatus.PROPOSED, False)
    accept = lambda: deciding.decide(  # noqa: E731 - called by `refused`
        *(shelf.database, shelf.teacher_id, shelf.bank_id, item_id, ReviewStatus.ACCEPTED),
        expected_revision=saved.revision,
    )
    assert refused(accept) is Code.PROOF_FAILED
    undone = deciding.undo(shelf.database, shelf.teacher_id, shelf.bank_id)
    assert undone is not None
    assert undone.kind is Change.EDITED
    assert (shelf.item(item_id), _find(shelf, item_id).status) == (before, status)


def test_saving_without_a_change_changes_nothing_but_may_accept(shelf: Shelf) -> None:
    first, accepted = shelf.ids
    assert _save(shelf, accepted, _words(shelf, accepted)).revision == 1
    assert _find(shelf, accepted).status is ReviewStatus.ACCEPTED
    assert _save(shelf, first, _words(shelf, first)).revision == 1
    before = shelf.item(first)
    assert _save(shelf, first, _words(shelf, first), accept=True).status is ReviewStatus.ACCEPTED
    assert shelf.item(first) == before, "its tier is still the engine's"
    newest = versions.list_versions(shelf.database, shelf.teacher_id, shelf.bank_id, first)[0]
    assert newest.kind is Change.ACCEPTED


def test_words_that_are_no_question_are_refused_at_their_place(shelf: Shelf) -> None:
    item_id = shelf.ids[0]
    words = _words(shelf, item_id, stem=" ", explanation="x" * (mending.MAX_WORDS + 1))
    twin = dataclasses.replace(words.options[1], text=words.options[0].text.upper(), reason="bell\a")
    words = dataclasses.replace(words, options=(words.options[0], twin, *words.options[2:]))
    with pytest.raises(QuizError) as caught:
        _save(shelf, item_id, words, accept=True)
    assert {fault.code for fault in caught.value.faults} == {Code.ITEM_WORDS_INVALID}
    places = [fault.place for fault in caught.value.faults]
    assert places == ["stem", "explanation", "options-1-reason", "options-1-text"]
    checked = _check(shelf, item_id, words)
    assert checked.review is None
    assert [failure.place for failure in checked.failures] == places
    fewer = dataclasses.replace(read_words(shelf.item(item_id)), options=words.options[:2])
    assert refused(lambda: _save(shelf, item_id, fewer)) is Code.ITEM_WORDS_INVALID
    assert shelf.revision(item_id) == 1


def test_of_two_windows_the_later_words_are_refused(shelf: Shelf) -> None:
    item_id = shelf.ids[0]
    words = _words(shelf, item_id, explanation="One window.")
    _save(shelf, item_id, words)
    stale = lambda: mending.save_words(  # noqa: E731 - called by `refused`
        *(shelf.database, shelf.teacher_id, shelf.bank_id, item_id),
        dataclasses.replace(words, explanation="Another window."),
        expected_revision=1,
    )
    assert refused(stale) is Code.ITEM_CHANGED
    assert shelf.item(item_id).explanation == "One window."


def test_nobody_else_words_the_item(shelf: Shelf) -> None:
    other, item_id = add_teacher(shelf.database, "okoye"), shelf.ids[0]
    where = (shelf.database, other, shelf.bank_id, item_id)
    words = _words(shelf, item_id)
    assert refused(lambda: mending.check_words(*where, words)) is Code.BANK_UNKNOWN
    assert refused(lambda: mending.save_words(*where, words, expected_revision=1)) is Code.BANK_UNKNOWN


@pytest.mark.parametrize(
    ("field", "keys", "part"),
    [
        ("stem", 1, "stem"),
        ("key.text", 1, "options-0-text"),
        ("key", 1, "options-0-text"),
        ("keys[1].reason", 2, "options-1-reason"),
        ("distractors[1].text", 2, "options-3-text"),
        ("distractors[0].evidence[2]", 1, "options-1-text"),
        ("distractors", 1, ""),
        ("keys", 1, ""),
        ("premise.cue[0]", 1, ""),
        ("skill", 1, ""),
    ],
)
def test_a_failure_stands_beside_the_words_that_it_is_about(field: str, keys: int, part: str) -> None:
    assert find_part(field, keys) == part


@pytest.mark.parametrize("item", ferry_bank().items, ids=lambda item: item.id)
def test_every_item_read_and_worded_the_same_is_the_same(item: Item) -> None:
    """Law: reading the words and putting them back is identity, for every type of item."""
    assert reword(item, read_words(item)) == item


@given(st.data())
def test_any_words_are_refused_at_a_field_or_make_an_item_on_the_same_evidence(data: st.DataObject) -> None:
    """Law: whatever is typed, the outcome is a list of faults at fields, or an item with a verdict."""
    item = data.draw(st.sampled_from(ferry_bank().items))
    options = tuple(
        OptionWords(
            data.draw(st.sampled_from([option.text, ""]) | WORDS),
            data.draw(st.sampled_from([option.reason]) | WORDS),
            data.draw(st.sampled_from([option.prompt]) | WORDS),
        )
        for option in item.options
    )
    words = ItemWords(data.draw(st.just(item.stem) | WORDS), options, data.draw(WORDS))
    try:
        made = reword(item, words)
    except QuizError as error:
        fields = {"stem", "explanation"} | {
            f"options-{number}-{name}"
            for number in range(len(options))
            for name in ("text", "reason", "prompt")
        }
        assert {fault.place for fault in error.faults} <= fields  # noqa: PT017 - either outcome is fine
        return
    assert tuple(made.evidence()) == tuple(item.evidence())
    assert made == item or made.tier is Tier.C
    prove_item(made, by_text(ferry_bank().articles))
