"""Laws of hedges, gaps, events and objections over any text."""

from __future__ import annotations

import random
from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from quiz.items import Item, prove_item
from quiz.items.events import name_event, read_told_verb
from quiz.items.judging.checking import (
    may_tell_of_check,
    may_tell_of_no_answer,
    tells_of_check,
    tells_of_confirmation,
    tells_of_no_answer,
)
from quiz.items.judging.foresight import foretells, is_ahead, looks_ahead, looks_back
from quiz.items.judging.hedges import find_fillers, find_hedges, is_free_of_hedges, locate_hedges, open_gap
from quiz.items.judging.objections import OBJECTING, find_objection, may_object
from quiz.items.judging.opinions import find_mind, tells_events_alone
from quiz.items.judging.words import list_words
from quiz.items.skills import conflict, hedge_scope, report_or_prediction
from quiz.items.wording import squeeze
from tests.items.trials import conflicts, hedges, predictions
from tests.strategies import nasty_texts

SUBJECTS = ("The mayor", "Mara Lind", "The old harbour office", "Two keepers of Tolm")
VERBS = {
    "will open": "opening",
    "may open": "opening",
    "opened": "opening",
    "has reportedly opened": "opening",
    "could sell": "selling",
    "sold": "selling",
    "is expected to carry": "carrying",
    "carried": "carrying",
}
OBJECTS = ("the long pier", "the lamp of the tower", "two boats in the harbour", "the bell of Marren")


@given(st.sampled_from(SUBJECTS), st.sampled_from(sorted(VERBS)), st.sampled_from(OBJECTS))
def test_an_event_keeps_subject_and_object_and_drops_the_tense(subject: str, verb: str, matter: str) -> None:
    """The name of a clause is its subject, the form in -ing and its object; the clause tells that event."""
    clause = f"{subject} {verb} {matter}"
    event = name_event(clause)
    assert event is not None
    assert event.name == f"{subject} {VERBS[verb]} {matter}"
    assert event.future is (verb.startswith(("will", "is expected")))
    assert " ".join(read_told_verb(event.name, clause) or ()) == verb


@given(nasty_texts())
def test_no_text_breaks_the_judgement_of_its_words(text: str) -> None:
    """A sentence is never both hedged and free of hedges, nor both ahead and behind; hedges lie in it."""
    line = squeeze(text)
    assert not (find_hedges(line) and is_free_of_hedges(line))
    assert not (looks_back(line) and looks_ahead(line))
    assert not (foretells(line) and looks_back(line))
    assert tuple(span.of(line) for span in locate_hedges(line)) == find_hedges(line)
    if OBJECTING.search(line.casefold()):
        assert may_object(line)


SPEAKERS = ("The clinic", "Mara Lind", "Some experts", "An official of Marren", "Residents", "She")
SAID = (
    "denied reports of a leak",
    "could not confirm the account",
    "confirmed that the pier was closed",
    "declined to comment on the bell",
    "did not immediately respond to a request for comment",
    "believe the pier will hold",
    "was very angry about the noise",
    "plans to sell the bell in May",
    "is expected to open the pier",
    "may close the pier next week",
    "ruled out another fee",
    "called the story a hoax",
    "bought a second boat",
    "painted the long pier in March",
    "reportedly sold the bell",
)


@given(st.sampled_from(SPEAKERS), st.lists(st.sampled_from(SAID), min_size=1, max_size=3), nasty_texts())
def test_no_sentence_both_shows_what_is_sought_and_surely_does_not(
    who: str, said: list[str], odd: str
) -> None:
    """Whatever a search may take for a key it never takes for a wrong sentence, whatever stands beside."""
    for line in (f"{who} {' and '.join(said)}.", squeeze(f"{who} {said[0]}, {odd}")):
        assert not (is_ahead(line) and looks_back(line))
        assert not (find_hedges(line) and is_free_of_hedges(line))
        assert not (find_mind(line) and tells_events_alone(line))
        assert not (find_objection(line) and not may_object(line))
        assert not (tells_of_confirmation(line) and not may_tell_of_check(line))
        assert not (tells_of_check(line) and not may_tell_of_check(line))
        assert not (tells_of_no_answer(line) and not may_tell_of_no_answer(line))
        for place in (find_mind(line), find_objection(line)):
            assert place is None or line[place.start : place.end]


@given(nasty_texts())
def test_a_gap_is_filled_by_its_own_word(text: str) -> None:
    """Whatever gap is opened in a text, the text itself fills it with the word that was taken out."""
    line = squeeze(text)
    gapped = open_gap(line)
    if gapped is None:
        return
    assert f"{gapped.before}{gapped.word}{gapped.after}" == line
    if list_words(gapped.before) and list_words(gapped.after):
        assert gapped.word in find_fillers(line, gapped.before, gapped.after)


@given(st.integers(0, 50), st.sampled_from(("hedge", "ahead", "object")))
def test_chance_changes_the_wrong_options_and_never_the_keys(seed: int, which: str) -> None:
    """Another seed gives the same questions with the same keys, and all of them prove."""
    finder, reading = {
        "hedge": (hedge_scope.find_items, hedges.READING),
        "ahead": (report_or_prediction.find_items, predictions.READING),
        "object": (conflict.find_items, conflicts.READING),
    }[which]
    shelf = {reading.article.sha256: reading.article}
    first, other = (
        [item for item in finder(reading, random.Random(number)) if isinstance(item, Item)]
        for number in (0, seed)
    )
    assert {item.id: item.keys for item in first} == {item.id: item.keys for item in other}
    for item in other:
        assert prove_item(item, shelf).holds
        assert not prove_item(replace(item, stem=f"{item.stem} And who lied?"), shelf).holds
