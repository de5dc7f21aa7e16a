"""Who the sources are: namesakes, pronouns, roles, kinds, standing, nearness and channels."""

from __future__ import annotations

import pytest

from quiz.reading import Channel, Proximity, Reading, Source, SourceKind
from quiz.reading.engine import read_article
from quiz.reading.values import MentionForm
from quiz.text import Article


def _read(text: str, publisher: str | None = None) -> Reading:
    return read_article(Article(text=text, publisher=publisher))


def _cited(reading: Reading) -> list[str | None]:
    """The name of the source of each attribution, in text order."""
    return [None if a.source is None else reading.sources[a.source].name for a in reading.attributions]


def _source(reading: Reading, name: str) -> Source:
    return next(source for source in reading.sources if source.name == name)


def test_a_surname_means_the_one_whose_kin_are_named_beside_it() -> None:
    text = (
        "Clara Bennett said the bridge was closed.\n\nBennett's father, Walter, said he was worried.\n\n"
        "Bennett said the road was open."
    )
    assert _cited(_read(text))[-1] == "Clara Bennett"


def test_a_surname_of_two_people_means_nobody() -> None:
    text = (
        "Clara Bennett said the bridge was closed. Simon Bennett said the road was open.\n\n"
        "Bennett said the school would stay shut."
    )
    assert _cited(_read(text)) == ["Clara Bennett", "Simon Bennett", None]


def test_a_title_tells_two_people_of_one_surname_apart() -> None:
    text = (
        "Clara Bennett said the bridge was closed. Simon Bennett said the road was open.\n\n"
        "Mrs Bennett said the school would stay shut."
    )
    reading = _read(text)
    assert _cited(reading)[-1] == "Clara Bennett"
    titled = _source(reading, "Clara Bennett").mentions[-1]
    assert titled.form is MentionForm.SURNAME
    assert titled.confidence < 1


def test_the_speaking_father_of_a_surname_makes_the_surname_unsure() -> None:
    text = (
        "Clara Bennett told a friend the ring was lost.\n\nBennett’s father says it was a joke.\n\n"
        "Bennett said the school was wrong."
    )
    assert _cited(_read(text))[-1] is None


def test_she_is_the_only_one_who_speaks() -> None:
    text = "Clara Bennett said the bridge was closed. “The road is open,” she said."
    assert _cited(_read(text)) == ["Clara Bennett", "Clara Bennett"]


def test_he_is_nobody_when_two_men_speak_before() -> None:
    text = "Simon Hall and Peter Moss said the bridge was closed. “The road is open,” he said."
    assert _cited(_read(text))[-1] is None


def test_he_is_never_a_group() -> None:
    text = "The bridge was closed, according to local media. “The road is open,” he said."
    assert _cited(_read(text))[-1] is None


def test_a_role_between_commas_describes_the_name_before_it() -> None:
    reading = _read("Robert X. Pringle, author of The Rise of Tin, says the mine could close next week.")
    assert _cited(reading) == ["Robert X. Pringle"]
    assert reading.sources[0].kind is SourceKind.PERSON


def test_names_that_a_gap_parts_are_two() -> None:
    reading = _read("Lenspool   Clara Bennett said the bridge was closed.")
    assert _cited(reading) == ["Clara Bennett"]


def test_the_ministry_is_the_only_one_named() -> None:
    text = "The Ministry of Fishing said the port was closed. The ministry said the road was open."
    assert len(set(_cited(_read(text)))) == 1


def test_a_report_in_an_outlet_is_that_outlets() -> None:
    reading = _read("The bridge is closed, according to a report in the Guardian.")
    attribution = reading.attributions[0]
    assert _cited(reading) == ["Guardian"]
    assert attribution.channel is Channel.PRESS_REPORT


@pytest.mark.parametrize(
    ("who", "kind"),
    [
        ("An office spokesman", SourceKind.ROLE),
        ("The comedian", SourceKind.ROLE),
        ("Firefighters", SourceKind.COLLECTIVE),
        ("The family", SourceKind.COLLECTIVE),
        ("Sources familiar with the matter", SourceKind.UNNAMED),
        ("One of the sources", SourceKind.UNNAMED),
        ("People close to the deal", SourceKind.UNNAMED),
        ("The university", SourceKind.ORGANISATION),
        ("A police report", SourceKind.DOCUMENT),
    ],
)
def test_a_phrase_without_a_name_has_a_kind(who: str, kind: SourceKind) -> None:
    reading = _read(f"{who} said the bridge was closed.")
    number = reading.attributions[0].source
    assert number is not None
    assert reading.sources[number].kind is kind


@pytest.mark.parametrize(
    ("sentence", "near", "words"),
    [
        ("Clara Bennett, a police officer, said the bridge was closed.", Proximity.OFFICIAL, "officer"),
        ("Clara Bennett, a company official, said the bridge was closed.", None, None),
        ("Clara Bennett, a historian, said the bridge was closed.", Proximity.EXPERT, "historian"),
        ("Clara Bennett, the boy’s mother, said the bridge was closed.", Proximity.EYEWITNESS, "mother"),
        ("Sources said the bridge was closed.", Proximity.RELAY, "Sources"),
        ("Clara Bennett said the bridge was closed.", None, None),
    ],
)
def test_words_prove_how_near_a_source_stands(
    sentence: str, near: Proximity | None, words: str | None
) -> None:
    reading = _read(sentence)
    number = reading.attributions[0].source
    assert number is not None
    source = reading.sources[number]
    assert source.proximity is near
    assert (source.proximity_spans[0].of(sentence) if source.proximity_spans else None) == words


@pytest.mark.parametrize(
    ("sentence", "channel", "words"),
    [
        (
            "In a statement to the press, Clara Bennett said the bridge was closed.",
            Channel.STATEMENT,
            "statement",
        ),
        ("“The bridge is closed,” Clara Bennett wrote Monday on Twitter.", Channel.POST, "on Twitter"),
        ("“The bridge is closed,” Clara Bennett wrote in a Facebook post.", Channel.POST, "Facebook post"),
        ("Clara Bennett told reporters that the bridge was closed.", Channel.BRIEFING, "told reporters"),
        ("Clara Bennett wrote in an email that the bridge was closed.", Channel.DOCUMENT, "email"),
        ("The bridge was closed, according to local media.", Channel.PRESS_REPORT, "local media"),
        ("Clara Bennett said the bridge near the post office was closed.", None, ""),
        ("Clara Bennett told the Gazette that the bridge was closed.", None, ""),
    ],
)
def test_words_beside_the_cue_prove_the_channel(sentence: str, channel: Channel | None, words: str) -> None:
    attribution = _read(sentence).attributions[0]
    assert attribution.channel is channel
    assert words in " ".join(span.of(sentence) for span in attribution.channel_spans)


def test_what_was_told_to_the_publisher_is_an_interview() -> None:
    attribution = _read("Clara Bennett told CNN that the bridge was closed.", "CNN").attributions[0]
    assert attribution.channel is Channel.INTERVIEW


def test_standing_holds_the_whole_phrase() -> None:
    text = "Clara Bennett, the head of the Lantern Trust, said the bridge was closed."
    source = _source(_read(text), "Clara Bennett")
    assert "the head of the Lantern Trust" in [span.of(text) for span in source.descriptions]


def test_an_attribution_is_no_surer_than_its_source() -> None:
    plain = "Clara Bennett said the bridge was closed. Clara Bennett said the road was open."
    titled = (
        "Clara Bennett said the bridge was closed. Simon Bennett said the lake was low. "
        "Mrs Bennett said the road was open."
    )
    assert _read(titled).attributions[-1].confidence < _read(plain).attributions[-1].confidence
