"""What the engine must not be certain of, and what it may: readings of invented reports, by cause of the error."""

from __future__ import annotations

import pytest

from quiz.reading.engine import read_article
from quiz.reading.values import Attribution, Reading, SourceKind
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


_OUTLET = "The Fenland Gazette sent two reporters to the harbour on Monday.\n\n"


@pytest.mark.parametrize(
    "sentence",
    [
        "The report by economist Clara Bennett says that the ferry loses money.",
        "Clara Bennett’s report says that the ferry loses money.",
        "A new report by marine engineers says that the ferry loses money.",
    ],
)
def test_a_report_by_somebody_is_not_the_only_outlets(sentence: str) -> None:
    assert all("Gazette" not in name for name, _ in _sources(_OUTLET + sentence))


def test_the_report_that_was_named_before_is_not_the_only_outlets() -> None:
    text = (
        _OUTLET + "A report by marine engineers says that the ferry loses money.\n\n"
        "“The hull must be repaired this year,” the report reads."
    )
    assert all("Gazette" not in name for name, _ in _sources(text))


def test_the_lead_author_of_a_report_is_no_report() -> None:
    text = (
        "The Fenland Gazette printed the figures. Professor Clara Bennett from the University of Ely and lead "
        "author of the harbour report said: “We have never seen so many eels in the river.”"
    )
    assert all("Gazette" not in name for name, _ in _sources(text))


def test_an_outlet_that_the_model_takes_for_a_person_is_none() -> None:
    text = (
        "As reported by Fenland Daily, the ferry will stop. The publication cites one engineer of the port.\n\n"
        "Fenland Daily also says that the ferry loses money."
    )
    assert ("Fenland Daily", SourceKind.PERSON) not in _sources(text)


def test_a_coauthor_is_known_by_name_and_not_by_half_a_word() -> None:
    text = (
        "Some researchers have suggested new limits for nets, said co-author Frank Hale, PhD, professor of "
        "biology and fisheries, in a press release."
    )
    assert all(name != "co" for name, _ in _sources(text))


def test_a_website_that_describes_itself_is_no_press_report() -> None:
    reading = _read(
        "Harbour Gym opened in May. Harbour Gym's website states: “Our course is the shortest way to be fit.”"
    )
    assert [one.channel for one in reading.attributions if one.channel] == []


def test_hearsay_is_about_the_noun_before_which_and_not_about_its_sentence() -> None:
    text = "Neither did the old nets, which are thought to help the eels."
    assert all("Neither did" not in part for parts in _contents(text) for part in parts)


def test_what_is_said_after_a_list_of_models_does_not_begin_in_the_list() -> None:
    text = (
        "According to computer models, developed using mathematics, the laws of physics and the best maps, the "
        "river could rise by a metre."
    )
    assert all(not part.startswith("mathematics") for parts in _contents(text) for part in parts)


def test_what_was_released_to_somebody_is_not_said_by_them() -> None:
    assert _contents("This version was released to developers in March. It still has errors.") == []


def test_a_content_never_ends_in_a_preposition() -> None:
    text = "The results are in line with, the authors say, what fishers had feared."
    assert all(not parts[-1].endswith(" with") for parts in _contents(text))
