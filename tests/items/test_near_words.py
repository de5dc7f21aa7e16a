"""Words that look like a reason to refuse a sentence, or to look for it, and are none."""

from __future__ import annotations

import random
from typing import Final

import pytest

from quiz.items.anonymity import find_unnamed_credit, gives_no_name
from quiz.items.coverage.figures import gives_no_new_number
from quiz.items.hearsay import SLANTED
from quiz.items.item import Item, Skill
from quiz.items.judging.foresight import is_ahead
from quiz.items.judging.hedges import is_free_of_hedges
from quiz.items.judging.introducing import may_introduce
from quiz.items.judging.newsrooms import may_name_newsroom
from quiz.items.judging.objections import may_object
from quiz.items.judging.occasions import find_occasion, may_tell_occasion
from quiz.items.judging.opinions import tells_events_alone
from quiz.items.judging.passages import split_sentences
from quiz.items.judging.retelling import is_retold
from quiz.items.judging.sourcing import tells_who_spoke
from quiz.items.judging.standing import Standing, judge_standing
from quiz.items.judging.subjects import Voice
from quiz.items.judging.voices import find_voice
from quiz.items.sentences import is_showable_sentence
from quiz.items.skills import FINDERS
from quiz.items.skills.hedge_scope import find_items as find_hedges
from quiz.items.skills.unnamed_search import list_fair_sentences, share_named
from quiz.items.tidiness import list_tidy_sentences
from quiz.reading import SourceKind
from quiz.text import Span
from tests.items.readings import make_reading


def _whole(text: str) -> Span:
    return Span(0, len(text))


@pytest.mark.parametrize("words", ["saturated fat", "trans fats and low-fat milk", "dairy fat", "body fat"])
def test_the_fat_of_a_food_runs_nobody_down(words: str) -> None:
    assert SLANTED.search(f"Brandt asked the canteen for less {words}.") is None
    assert SLANTED.search("Brandt called the old keeper fat.") is not None


def test_what_comes_either_way_is_still_to_come() -> None:
    assert is_ahead("Whether Lind sails or not, the ferry will be sold.")
    assert not is_ahead("Nobody says whether the ferry will be sold.")
    assert not is_ahead("Lind asked whether or not the ferry will be sold.")
    assert not is_ahead("Lind doubts that the ferry will be sold.")


@pytest.mark.parametrize(
    "told", ["have exclusively told", "have also told", "had recently told", "have told"]
)
def test_an_adverb_inside_a_cue_leaves_it_whole(told: str) -> None:
    text = f"Sources close to the yard {told} the Echo that the ferry will be sold."
    credit = find_unnamed_credit(text, _whole(text))
    assert credit is not None
    assert credit[1].of(text) == told


def test_a_name_that_ends_a_sentence_names_no_source_of_the_next() -> None:
    text = (
        "Many saw the Marren Ferry. However, sources said it was sold. The Quay Row, sources said, was not."
    )
    assert judge_standing(text, ("sources",)) is Standing.SEVERAL_UNNAMED
    assert judge_standing("Mara Lind, a source at the yard, said so. Sources knew.", ("sources",)) is None


@pytest.mark.parametrize("aux", ["is", "was", "are", "were"])
def test_what_is_said_to_be_so_is_said_to_no_newsroom(aux: str) -> None:
    assert not may_name_newsroom(f"The ferry {aux} said to have sunk off the quay.")
    assert not tells_who_spoke(f"The ferry {aux} said to have sunk off the quay.")
    assert may_name_newsroom("What she said to the harbour office was true.")
    assert tells_who_spoke("Lind said that the ferry was said to have sunk.")


def test_a_post_that_only_speaks_is_nobodys_who_is_named() -> None:
    assert not may_introduce("“The ferry is two miles off Marren,” the mayor said.")
    assert may_introduce("The mayor said that Mara Lind was late.")
    assert may_introduce("Mara Lind, the mayor, said nothing.")


def test_what_somebody_does_all_the_time_may_be_a_trade() -> None:
    assert may_introduce("Oskar Brandt, who rents out boats, was on the quay.")
    assert not may_introduce("Oskar Brandt, who was late, was on the quay.")


@pytest.mark.parametrize(
    "words",
    [
        "Yo no lo sabía, pero su barco llegó tarde.",
        "Die Fähre kam und der Hafen schlief.",
        "That is all bullsh*t from Marren.",
    ],
)
def test_another_language_and_starred_words_stand_in_no_search(words: str) -> None:
    assert not is_showable_sentence(words)


def test_an_english_sentence_with_a_foreign_name_stays() -> None:
    assert is_showable_sentence("Cristina de Marren opened the new pier of El Puerto on Monday.")


def test_a_text_that_says_something_is_nobody_who_speaks() -> None:
    for pronoun, speaks in (("She", True), ("It", False)):
        text = f"{pronoun} says that the ferry was late."
        cue = Span(text.index("says"), text.index("says") + 4)
        assert is_retold(text, _whole(text), Span(0, len(pronoun)), cue) is speaks


@pytest.mark.parametrize(
    "letter",
    [
        "a letter to the head teacher",
        "an email to his boss",
        "a letter she sent to her brother",
        "an email to Oskar Brandt",
        "a letter to the Fen Trust",
    ],
)
def test_what_is_written_to_one_person_has_reached_nobody_else_yet(letter: str) -> None:
    words = f"Lind wrote in {letter} that the ferry was late."
    assert find_occasion(words) is None
    assert may_tell_occasion(words)


@pytest.mark.parametrize(
    "letter", ["an open letter to the council", "a letter to the Valley Post", "an email to parents"]
)
def test_what_is_written_to_many_is_public(letter: str) -> None:
    assert find_occasion(f"Lind wrote in {letter} that the ferry was late.") is not None


@pytest.mark.parametrize("body", ["food office", "harbour board", "school council"])
def test_an_office_in_small_letters_may_pass_for_a_name(body: str) -> None:
    text = f"The county's {body} reported on Monday that two boats sank."
    assert not gives_no_name(text, _whole(text))


def test_sentences_without_adverb_or_past_are_free_of_hedges_too() -> None:
    reading = make_reading(
        "The bell may be sold. That makes the quay far poorer. The keeper takes the bell to Marren. "
        "The yard sells old boats.",
        {},
    )
    stems = [item.stem for item in find_hedges(reading, random.Random(3)) if isinstance(item, Item)]
    assert any("limit how sure" in stem for stem in stems)


_LONE: Final = (
    "[s|Mara Lind] [c|said] [t|the ferry was late]. The harbour chief knew of this. "
    "She told the others that it was true. The men asked the keeper to wait for the boat. "
    "They thought that the bell was old."
)


def test_a_lone_name_goes_to_the_skill_that_can_ask_for_it() -> None:
    reading = make_reading(_LONE, {"Mara Lind": SourceKind.PERSON})
    named, sourced = share_named(reading, list_fair_sentences(reading))
    assert len(named) == 1
    assert not sourced
    offers = FINDERS[Skill.NAMED_OR_UNNAMED](reading, random.Random(3))
    assert any(isinstance(offer, Item) and "names the person" in offer.stem for offer in offers)


@pytest.mark.parametrize(
    "words",
    [
        "The ferry carried a small 'pillow'.",
        "The clerk called the pier a ‘danger to us all’, and left.",
        "Two boats were 'lost': the yard counted them twice.",
    ],
)
def test_single_marks_may_close_before_a_stop(words: str) -> None:
    assert [span.of(words) for span in list_tidy_sentences(make_reading(words, {}))] == [words]


def test_a_view_in_single_marks_is_one_too() -> None:
    assert not tells_events_alone("He added: ‘There was no cause to close the pier that day.’")
    assert tells_events_alone("The council closed the 'Bell' pier on Monday.")


@pytest.mark.parametrize("words", ["nobody has come forward to say who made it", "it did not say who paid"])
def test_who_is_not_said_to_have_spoken_did_not_speak(words: str) -> None:
    assert not tells_who_spoke(f"The tape has no date, and {words}.")


@pytest.mark.parametrize(
    "text",
    [
        "Mara Lind, a sound engineer, disagrees.",
        "Mara Lind, a sound engineer, objected.",
        "Mara Lind, a sound engineer, opposes the sale.",
        "Mara Lind, a sound engineer, welcomed the sale.",
        "Mara Lind, a sound engineer, protests against it.",
        "If the side of the story that is Lind’s seems fair, the bill does not.",
        "Lind’s version of events leaves little room for the ferry.",
    ],
)
def test_whoever_takes_a_side_may_have_spoken(text: str) -> None:
    spoken = find_voice(text, _whole(text))
    assert spoken is None or spoken.voice is not Voice.NOBODY


def test_stopping_short_of_a_word_limits_what_is_said() -> None:
    assert not is_free_of_hedges("Lind stopped short of calling it a copy.")
    assert is_free_of_hedges("Lind called it a copy.")


@pytest.mark.parametrize("rank", ["Cpt.", "Cmdr.", "Pvt.", "Det.", "Cllr."])
def test_a_rank_ends_no_sentence(rank: str) -> None:
    text = f"The three were named as Maj. Jan Lind, {rank} Mara Brandt and a cook."
    assert split_sentences(text) == (_whole(text),)


@pytest.mark.parametrize("body", ["county’s list of public art", "laundry in Bridge Lane", "swimming club"])
def test_a_place_or_group_that_tells_something_may_pass_for_a_name(body: str) -> None:
    text = f"According to the {body}, two boats were sold."
    assert not gives_no_name(text, _whole(text))
    assert gives_no_name("The boats of the county were sold.", Span(0, 34))


def test_a_number_stands_in_another_account_with_what_it_counts() -> None:
    other = (
        "5. The crab is old. It rested for two to four minutes, and ate 26 per cent of 1,200 fish in 2014."
    )
    assert gives_no_new_number("The crab ate 26% of the fish.", other)
    assert gives_no_new_number("In 2014 it ate 1,200 fish.", other)
    assert gives_no_new_number("A four-minute rest was enough.", other)
    assert not gives_no_new_number("The crab is five inches wide.", other)
    assert not gives_no_new_number("The crab had 26 legs.", other)
    assert not gives_no_new_number("The crab had four legs.", other)


def test_to_wonder_what_it_does_may_be_an_objection() -> None:
    assert may_object("And you have to wonder what the sale will do to the yard.")
    assert not may_object("And the sale will bring in a crane.")
