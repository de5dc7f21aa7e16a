"""What blind reviewers found stays mended: each finding as a law of the words, told in invented sentences."""

from __future__ import annotations

import random
from dataclasses import replace

import pytest

from quiz.items import Item, Skill, prove_item
from quiz.items.coverage import survey_event
from quiz.items.coverage.figures import gives_no_new_number
from quiz.items.judging.foresight import foretells, looks_back
from quiz.items.judging.hedges import MODALS
from quiz.items.judging.lexicons import DEICTIC
from quiz.items.judging.objections import may_object
from quiz.items.judging.passages import split_sentences
from quiz.items.judging.retelling import quotes_all
from quiz.items.judging.voices import find_voice
from quiz.items.locating import list_locators
from quiz.items.presenting import list_presented
from quiz.items.putting import Putting
from quiz.items.sentences import is_showable_sentence
from quiz.items.skills import paraphrase_drift, source_standing
from quiz.reading import SourceKind
from quiz.text import Article, Span
from tests.items.readings import make_reading

PEOPLE = {"Mara Lind": SourceKind.PERSON, "Oskar Brandt": SourceKind.PERSON}


@pytest.mark.parametrize(
    "words",
    [
        "The mill was sold last week.The buyers came from Marren.",
        "Sorry, the paper is not currently accepting comments on this page.",
        "What a fine morning it was for the ferry of Marren!",
    ],
)
def test_two_sentences_run_together_notices_and_exclamations_are_no_options(words: str) -> None:
    assert not is_showable_sentence(words)


def test_a_plain_sentence_is_an_option() -> None:
    assert is_showable_sentence("The mill in Marren was sold last week to two brothers.")


def test_initials_end_no_sentence() -> None:
    text = "The film follows a book by J.R.R. Amsel, who lived in Marren. It runs for two hours."
    assert len(split_sentences(text)) == 2


def test_a_refusal_of_now_foretells_nothing() -> None:
    assert foretells("The ferry will stop at the new pier next week.")
    assert not foretells("The boy won't play with the others at school now.")


def test_guidance_is_not_over() -> None:
    assert not looks_back("The mill kept its guidance of two thousand sacks a month.")


def test_words_of_duty_are_no_words_of_certainty() -> None:
    assert not MODALS & {"should", "must", "can"}


def test_an_age_alone_explains_nobody() -> None:
    assert DEICTIC.search("the 31-year-old was seen at the mill")


def test_the_beginning_of_a_sentence_does_not_break_off_at_its_verb() -> None:
    text = "A five-year-old boy in Marren, on the coast, ended with a bill of forty crowns after a party."
    (told,) = list_presented(Article(text))
    found = list(list_locators(text, told))
    assert found
    assert not any(locator.words.endswith("ended") for locator in found)


def test_a_custom_is_no_source() -> None:
    text = "According to an old custom, the first catch of the year belongs to the harbour master."
    assert find_voice(text, Span(0, len(text))) is None


def test_whoever_stands_in_the_headline_is_not_asked_for() -> None:
    reading = make_reading(
        "[s|Mara Lind], an engineer from Marren, [c|said] [t|the bridge was safe].\n"
        "[s|Oskar Brandt], a bus driver from the coast, [c|said] [t|the road was open].\n"
        "Ines Quist, a teacher from the valley, watched.\n",
        PEOPLE,
    )
    named = replace(reading, article=replace(reading.article, title="Mara Lind calls bridge safe"))
    for one in source_standing.find_items(named, random.Random(1)):
        if isinstance(one, Item) and one.skill is Skill.SOURCE_STANDING:
            assert "who is Mara Lind" not in one.stem


def test_an_account_may_open_the_stem_of_a_comparison() -> None:
    texts = (
        "The crossing to Holm Island will reportedly be closed until the end of August. Rain fell.",
        "The crossing to Holm Island will be closed until the end of August. It rained.",
    )
    outlets = ("Sarnley Echo", "Marren Post")
    readings = [
        replace(reading, article=replace(reading.article, publisher=outlet))
        for outlet, reading in zip(outlets, (make_reading(f"{text}\n", {}) for text in texts), strict=True)
    ]
    shelf = {reading.article.sha256: reading.article for reading in readings}
    offers = paraphrase_drift.find_items(survey_event(readings), random.Random(1))
    items = [offer for offer in offers if isinstance(offer, Item)]
    assert items
    assert [prove_item(item, shelf).failures for item in items] == [()] * len(items)


def test_a_number_in_a_name_answers_for_no_number_in_words() -> None:
    assert not gives_no_new_number(
        "Two gulls sat on the mast.", "The Tern 2 left, and the Tern mini 3 stayed."
    )
    assert gives_no_new_number("Two gulls sat on the mast.", "There were 2 gulls.")


@pytest.mark.parametrize(
    ("text", "putting"),
    [
        ("Rescuers tell RADIO 5 that the mole lost two stones and a lamp in the storm.", None),
        ("Rescuers say that the mole lost two stones and a lamp in the storm.", Putting.UNNAMED),
        ("The Gazette says why:\n\nRescuers say that the mole lost two stones and a lamp in it.", None),
    ],
)
def test_nobody_is_nameless_who_speaks_through_somebody_named(text: str, putting: Putting | None) -> None:
    article = Article(f"It rained for most of the week in Marren.\n\n{text}\n\nIt was dry on Sunday.")
    told = [one for one in list_presented(article) if one.sentence.of(article.text).startswith("Rescuers")]
    assert [one.putting for one in told] == ([putting] if putting else [])


def test_a_quotation_that_retells_is_no_plain_quotation() -> None:
    text = "“She said she would ring the bell at noon,” Tom Reed said."
    assert not quotes_all(text, Span(0, len(text)))


def test_what_can_be_recreated_may_be_called_untrue() -> None:
    assert may_object("“The picture can be quite easily recreated,” he said.")
