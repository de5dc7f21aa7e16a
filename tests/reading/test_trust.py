"""What the engine must not be certain of, and what it may: invented reports, by cause of the error."""

from __future__ import annotations

import pytest

from quiz.reading.engine import read_article
from quiz.reading.values import Attribution, Channel, Reading, SourceKind
from quiz.text import Article


def _read(text: str) -> Reading:
    return read_article(Article(text))


def _certain(reading: Reading) -> list[Attribution]:
    return [attribution for attribution in reading.attributions if attribution.certain]


def _sources(text: str) -> list[tuple[str, SourceKind]]:
    """Name and kind of the source of every certain attribution; those without a source are left out."""
    reading = _read(text)
    cited = (reading.sources[one.source] for one in _certain(reading) if one.source is not None)
    return [(source.name, source.kind) for source in cited]


def _contents(text: str) -> list[list[str]]:
    reading = _read(text)
    return [[span.of(text) for span in attribution.content] for attribution in _certain(reading)]


_OUTLET = "The Fenland Gazette News Foundation said the harbour is closed.\n\n"


@pytest.mark.parametrize(
    "sentence",
    [
        "“The hull must be repaired this year,” reads the report by economist Clara Bennett.",
        "Clara Bennett’s report acknowledges that the ferry loses money.",
        "According to a new report by marine engineers, the ferry loses money.",
    ],
)
def test_a_report_by_somebody_is_not_the_only_outlets(sentence: str) -> None:
    assert [name for name, _ in _sources(_OUTLET + sentence) if "Gazette" in name] == _sources_of_outlet()


def _sources_of_outlet() -> list[str]:
    return [name for name, _ in _sources(_OUTLET)]


def test_the_report_goes_on_from_the_one_named_before_and_is_no_press_report() -> None:
    text = (
        _OUTLET + "But Clara Bennett’s report acknowledges it was still possible that the eels had left.\n\n"
        "“The temperature data were taken by many people,” the report reads."
    )
    reading = _read(text)
    last = _certain(reading)[-1]
    assert last.source is not None
    assert reading.sources[last.source].name == "Clara Bennett’s report"
    assert last.channel is Channel.DOCUMENT


def test_a_noun_inside_what_describes_the_speaker_is_no_source() -> None:
    text = (
        "The Fenland Gazette printed the figures. Professor Walt Tanner from the University of Ely and lead "
        "author of the ACSM report said: “We have never seen so many eels in the river.”"
    )
    assert all("ACSM" not in name and "Gazette" not in name for name, _ in _sources(text))


def test_an_outlet_is_not_the_source_that_it_cites_nor_a_person() -> None:
    text = (
        "As reported by Pando Daily, a source with knowledge of the matter claims an agreement is done.\n\n"
        "Interestingly, the source says the council is looking to keep the ferry.\n\n"
        "Pando Daily also points out that the mayor was seen in the front row."
    )
    assert _sources(text)[-2:] == [
        ("a source with knowledge of the matter", SourceKind.UNNAMED),
        ("Pando Daily", SourceKind.ORGANISATION),
    ]


def test_a_coauthor_is_known_by_name_and_not_by_half_a_word() -> None:
    text = (
        "Some researchers have suggested putting limits on each of these nets, said co-author Frank Hale, "
        "PhD, professor of biology and fisheries, in a press release."
    )
    assert _sources(text) == [("Frank Hale", SourceKind.PERSON)]


def test_a_website_that_speaks_for_its_owner_is_no_press_report() -> None:
    reading = _read(
        "Harbour Gym opened in May. Harbour Gym's website states: “Our course is the shortest way to be fit.”"
    )
    assert [one.channel for one in reading.attributions] == [None]


def test_hearsay_is_about_the_noun_before_which_and_not_about_its_sentence() -> None:
    text = "Neither did the old nets, which are thought to help the eels, says fisher Clara Bennett."
    assert ["the old nets", "help the eels"] in _contents(text)


def test_what_is_said_of_a_claim_is_no_part_of_it() -> None:
    text = "Okoye’s prediction that the river would rise has proved to be false."
    assert _contents(text) == [["the river would rise"]]


@pytest.mark.parametrize(
    "text",
    [
        "This version was released to developers in March. It still has errors.",
        "Those are warned that things can go wrong when attempting the process.",
        "You could say the ferry is the opposite of fast.",
        "The consensus, explained Professor Tim Palmer, is that it could be anything between the two.",
        "The gazette cites one person who currently works for the port.",
    ],
)
def test_what_nobody_states_carries_no_question(text: str) -> None:
    assert _contents(text) == []


def test_no_certain_content_skips_a_predicate_in_its_middle() -> None:
    text = (
        "Often, the authors say, people who cut back on fat replace it with bread, like buns and flour. "
        "These are associated with health risks of their own, and likely cancel out any benefits."
    )
    assert all("health risks" not in part[:12] for parts in _contents(text) for part in parts[1:])


def test_a_thing_that_has_seen_something_is_no_source() -> None:
    assert _contents("His diet has seen him put on so much weight that he now walks with a stick.") == []


def test_a_name_with_the_that_nothing_calls_a_person_is_an_organisation() -> None:
    text = "The ferry is late, according to the Odessa American, which first reported the story."
    assert [kind for _, kind in _sources(text)] == [SourceKind.ORGANISATION]


def test_who_is_quoted_as_saying_so_was_quoted_by_the_press() -> None:
    reading = _read("Farmer Clara Bennett is quoted as saying: “The river has taken the lower field again.”")
    assert [one.channel for one in reading.attributions] == [Channel.PRESS_REPORT]


def test_what_somebody_wrote_was_where_the_sentence_before_says_that_they_write() -> None:
    text = (
        "Clara Bennett asked for help on her Facebook page. “The river has taken the field,” she wrote.\n\n"
        "David Okoye has a blog. “The lower field is dry,” Bennett wrote."
    )
    reading = _read(text)
    assert [one.channel for one in reading.attributions if "wrote" in one.cue[0].of(text)] == [
        Channel.POST,
        None,
    ]


def test_what_came_true_as_somebody_predicted_is_stated_by_the_outlet() -> None:
    assert _contents("Clara Bennett built the dam. As she predicted, the river began to rise.") == []


def test_nobody_is_both_he_and_she_and_most_pronouns_tell() -> None:
    text = (
        "Conner Okoye opened the mill.\n\nOkoye was late. He said the door was stuck.\n\n"
        "Okoye was glad. She said the mill was old. She said the wheel was new."
    )
    reading = _read(text)
    named = [one.source is not None for one in reading.attributions]
    assert named == [False, True, True]


def test_a_source_ends_where_its_cue_begins() -> None:
    text = "A source close to Lane informed Fen News that the ferry would stop."
    assert _sources(text) == [("A source close to Lane", SourceKind.UNNAMED)]


def test_a_role_right_before_a_name_is_the_one_named() -> None:
    text = "The restorer Eleni Markou said that a cleaning would take until Christmas."
    assert _sources(text) == [("Eleni Markou", SourceKind.PERSON)]


def test_a_that_behind_who_was_told_is_no_part_of_the_content() -> None:
    assert _contents("Aisha Karim, a doctor, told the Echo that rust was no danger.") == [
        ["rust was no danger"]
    ]


def test_a_day_behind_a_report_is_no_source() -> None:
    text = "According to a report late Tuesday, the council is on the verge of selling the ferry."
    assert _sources(text) == [("a report", SourceKind.DOCUMENT)]


def test_a_report_in_which_somebody_says_so_is_a_document() -> None:
    reading = _read("In a report of twelve pages, the diving firm Deepline said that the mast was whole.")
    assert [one.channel for one in reading.attributions] == [Channel.DOCUMENT]
