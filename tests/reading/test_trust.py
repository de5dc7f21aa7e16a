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
        _OUTLET + "But Clara Bennett’s report admits that the eels may have gone elsewhere.\n\n"
        "“Forty volunteers counted them at night,” the report reads."
    )
    reading = _read(text)
    last = _certain(reading)[-1]
    assert last.source is not None
    assert reading.sources[last.source].name == "Clara Bennett’s report"
    assert last.channel is Channel.DOCUMENT


def test_a_noun_inside_what_describes_the_speaker_is_no_source() -> None:
    text = (
        "The Fenland Gazette printed the figures. Professor Walt Tanner of Ely College and first "
        "author of the FRNS report said: “We have never seen so many eels in the river.”"
    )
    assert all("FRNS" not in name and "Gazette" not in name for name, _ in _sources(text))


def test_an_outlet_is_not_the_source_that_it_cites_nor_a_person() -> None:
    text = (
        "As reported by Fenland Daily, a source with knowledge of the sale claims a price is agreed.\n\n"
        "Oddly, the source says the council would rather keep the ferry.\n\n"
        "Fenland Daily also points out that the mayor left early."
    )
    assert _sources(text)[-2:] == [
        ("a source with knowledge of the sale", SourceKind.UNNAMED),
        ("Fenland Daily", SourceKind.ORGANISATION),
    ]


def test_a_coauthor_is_known_by_name_and_not_by_half_a_word() -> None:
    text = (
        "Some anglers have asked for wider meshes in all the old nets, said co-author Frank Hale, "
        "PhD, professor of river ecology, in a press release."
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
        "Beginners are warned that sails can tear when hoisting them alone.",
        "You could say the ferry is the opposite of fast.",
        "The gazette cites one clerk who lately works for the port.",
    ],
)
def test_what_nobody_states_carries_no_question(text: str) -> None:
    assert _contents(text) == []


def test_no_certain_content_skips_a_predicate_in_its_middle() -> None:
    text = (
        "Often, the authors say, skippers who give up diesel replace it with coal, like peat and coke. "
        "These are tied to dangers for the crew on their own, and likely undo any savings."
    )
    assert all("dangers" not in part[:12] for parts in _contents(text) for part in parts[1:])


def test_a_thing_that_has_seen_something_is_no_source() -> None:
    assert _contents("His garden has seen him spend so many hours that he now sleeps in it.") == []


def test_a_name_with_the_that_nothing_calls_a_person_is_an_organisation() -> None:
    text = "The ferry is late, according to the Ostermere American, which broke the news."
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
    text = "According to a report late Tuesday, the council means to sell the ferry."
    assert _sources(text) == [("a report", SourceKind.DOCUMENT)]


def test_a_report_in_which_somebody_says_so_is_a_document() -> None:
    reading = _read("In a report of twelve pages, the diving firm Deepline said that the mast was whole.")
    assert [one.channel for one in reading.attributions] == [Channel.DOCUMENT]
