"""What single sentences show, and surely do not show, to whoever looks for one."""

from __future__ import annotations

import random

import pytest

from quiz.items.judging.checking import (
    may_tell_of_check,
    may_tell_of_no_answer,
    tells_of_confirmation,
    tells_of_no_answer,
)
from quiz.items.judging.foresight import is_ahead, looks_back
from quiz.items.judging.hedges import find_hedges, is_free_of_hedges
from quiz.items.judging.objections import find_objection, may_object
from quiz.items.judging.opinions import find_mind, tells_events_alone
from quiz.items.judging.passages import split_sentences
from quiz.items.tempting import list_readable_sentences, share_out
from tests.items.trials.predictions import READING


@pytest.mark.parametrize(
    "sentence",
    [
        "The ferry plans to open a second pier.",
        "The pier is due to open in March.",
        "The council said it would sell the bell to the museum.",
        "A sale could boost the harbour, the office said.",
        "The keepers won't paint the tower in winter.",
        "If the vote fails, the ferry will stop in May.",
    ],
)
def test_what_is_planned_expected_or_possible_is_still_to_come(sentence: str) -> None:
    assert is_ahead(sentence)
    assert not looks_back(sentence)


@pytest.mark.parametrize(
    "sentence",
    [
        "The museum's plans to buy the bell were dropped.",
        "Lind told her son he would come to the party.",
        "It is impossible that the ferry will sail.",
        "The pier was due to open in March.",
        "You will find the lamp in the tower.",
        "The council said noise at night would not be tolerated.",
        "She said she would be thrilled by the new bell.",
    ],
)
def test_what_was_planned_once_or_only_wished_is_no_key(sentence: str) -> None:
    assert not is_ahead(sentence)


@pytest.mark.parametrize(
    "sentence",
    [
        "The council agreed on Monday to sell the bell.",
        "The brokers estimate the 4.7-metre boat to fetch a record price.",
        "The harbour has long contemplated a second pier.",
        "Lind is considering a sale.",
        "The office is said to be near a sale.",
    ],
)
def test_what_points_ahead_in_any_way_is_no_wrong_sentence(sentence: str) -> None:
    assert not looks_back(sentence)


@pytest.mark.parametrize(
    ("sentence", "shown"),
    [
        ("Experts fear that the mud could spread.", "Experts fear"),
        ("“I’m very proud of the keepers,” she said.", "I’m very proud"),
        ("Lind thought the bell was gone.", "Lind thought"),
    ],
)
def test_a_mind_is_told_by_whose_it_is_and_what_goes_on_in_it(sentence: str, shown: str) -> None:
    place = find_mind(sentence)
    assert place is not None
    assert place.of(sentence) == shown
    assert not tells_events_alone(sentence)


@pytest.mark.parametrize(
    "sentence",
    [
        "Lind told the keepers that he was certain the bell was gone.",
        "The keeper was distraught after the storm.",
        "“This pier is a mess,” she said on Monday.",
        "The office wanted a second boat.",
    ],
)
def test_whatever_may_tell_of_a_mind_is_no_event_alone(sentence: str) -> None:
    assert not tells_events_alone(sentence)


@pytest.mark.parametrize("sentence", ["The mayor made sure the bell was safe.", "What did Lind think?"])
def test_no_mind_is_told_by_a_turn_of_phrase_or_a_question(sentence: str) -> None:
    assert find_mind(sentence) is None


@pytest.mark.parametrize(
    "sentence",
    [
        "The clinic has repeatedly denied reports of a leak.",
        "The office issued a statement denying that the bell was sold.",
        "An agent called the report a complete fabrication.",
        "There is no truth to the story of the bell.",
        "The plan was rejected by the council.",
        "Dr Quist questioned if the pier is safe.",
        "Some members are sceptical about the fee.",
    ],
)
def test_an_objection_is_found_in_plain_words(sentence: str) -> None:
    assert find_objection(sentence)
    assert may_object(sentence)


@pytest.mark.parametrize(
    "sentence",
    [
        "The office did not dismiss the idea of a sale.",
        "The rejected groom left the town.",
        "They were denied the honour in 1993.",
        "This is beyond all doubt that of a keeper.",
        "The bell is no hoax to the people of Marren.",
        "The paper runs a fake news site.",
    ],
)
def test_what_is_taken_back_or_named_alone_is_no_objection(sentence: str) -> None:
    assert find_objection(sentence) is None


@pytest.mark.parametrize(
    "sentence",
    [
        "The Ledger could not verify the film.",
        "We can't confirm that the bell was sold.",
        "The office confirmed the report of a sale.",
        "No sale has been confirmed, although two papers told of it.",
        "The account was confirmed by two keepers.",
    ],
)
def test_what_was_confirmed_and_what_was_not_both_tell_of_a_check(sentence: str) -> None:
    assert tells_of_confirmation(sentence)
    assert may_tell_of_check(sentence)


@pytest.mark.parametrize(
    "sentence",
    [
        "Lind was confirmed as secretary on Monday.",
        "Lind confirms that the ferry will sail in May.",
        "The family confirmed their son would attend the party.",
        "Guests are asked to confirm the booking.",
        "Is the account confirmed by the office?",
    ],
)
def test_an_office_a_promise_or_a_mere_statement_is_no_check(sentence: str) -> None:
    assert not tells_of_confirmation(sentence)


def test_a_paper_called_the_echo_checks_nothing() -> None:
    assert not may_tell_of_check("A doctor told the Echo that the water came from the hill.")


@pytest.mark.parametrize(
    "sentence",
    [
        "The office did not immediately respond to a request for comment.",
        "Lind had no comment on the sale.",
        "The council declined to say who bought the bell.",
        "The mayor, who did not return a phone call, was in Tolm.",
        "The keepers could not be reached for comment.",
    ],
)
def test_a_silence_is_told_in_many_ways(sentence: str) -> None:
    assert tells_of_no_answer(sentence)
    assert may_tell_of_no_answer(sentence)


@pytest.mark.parametrize(
    "sentence",
    [
        "“All of it is confidential,” Lind said.",
        "The bell did not respond.",
        "She knocked and nobody answered.",
    ],
)
def test_what_may_pass_for_a_silence_is_neither_right_nor_wrong(sentence: str) -> None:
    assert not tells_of_no_answer(sentence)


@pytest.mark.parametrize(
    ("sentence", "hedges"),
    [
        ("While the tide fell, a boy allegedly took the bell.", ("allegedly",)),
        ("It will help the port, it is claimed, and the town.", ("it is claimed",)),
        ("Experts believe the noise scared the gulls.", ("Experts believe",)),
        ("A picture emerged appearing to show the bell.", ("appearing to",)),
        ("While the pier may be safe, nobody uses it.", ()),
        ("Once thought to be lost, the bell hangs again.", ()),
        ("Nobody believes in the ghost of the tower.", ()),
        ("A keeper claims to have seen the ghost.", ()),
    ],
)
def test_a_word_that_always_limits_does_so_beside_any_other(sentence: str, hedges: tuple[str, ...]) -> None:
    assert find_hedges(sentence) == hedges


def test_a_negation_is_no_hedge_however_it_is_spelt() -> None:
    assert is_free_of_hedges("The pier isn't open and the bell didn't ring.")


def share(keys: int, wrong: int) -> list[tuple[int, int]]:
    """How many keys and wrong sentences each search has, of so many sentences of the trial's article."""
    places = split_sentences(READING.article.text)[: keys + wrong]
    found = share_out(READING, places[:keys], places[keys:], random.Random(1))
    return [(len(chosen), len(told)) for chosen, told in found]


def test_keys_are_shared_out_where_there_are_wrong_sentences_for_two_searches() -> None:
    assert share(1, 6) == [(1, 6)]
    assert share(2, 4) == [(2, 4)]
    assert share(2, 5) == [(1, 3), (1, 3)]
    assert share(3, 6) == [(2, 3), (1, 3)]
    assert share(4, 5) == [(2, 3), (2, 3)]


def test_two_searches_share_no_wrong_sentence_where_there_are_six() -> None:
    places = split_sentences(READING.article.text)
    (_, first), (_, second) = share_out(READING, places[:2], places[2:8], random.Random(1))
    assert not set(first) & set(second)
    assert len(list_readable_sentences(READING)) <= len(places)
