"""Whole readings of short invented reports."""

from __future__ import annotations

from quiz.reading.engine import read_article, read_articles
from quiz.reading.values import Attribution, Channel, CueKind, Force, Quotation, Reading, SourceKind
from quiz.text import Article


def _read(text: str, publisher: str | None = None) -> Reading:
    return read_article(Article(text, publisher=publisher))


def _names(reading: Reading) -> list[str | None]:
    return [None if a.source is None else reading.sources[a.source].name for a in reading.attributions]


def _contents(reading: Reading) -> list[str]:
    return [" … ".join(reading.article.quote(s) for s in a.content) for a in reading.attributions]


def _certain(reading: Reading) -> list[Attribution]:
    return [attribution for attribution in reading.attributions if attribution.certain]


def test_a_surname_with_two_owners_names_nobody() -> None:
    reading = _read(
        "Peter Harper, a baker, left early. Susan Harper, a nurse, stayed. Harper said the door was open."
    )
    assert [a.source for a in reading.attributions if "door" in _contents(reading)[0]] == [None]


def test_a_surname_in_a_family_names_nobody() -> None:
    reading = _read("Adam Nash missed the party. Adam's father Derek was cross. Mr Nash said it was a joke.")
    assert all(a.source is None for a in reading.attributions)


def test_two_people_speaking_together_are_no_single_source() -> None:
    reading = _read("Clara Bennett and Peter Novak said the bridge was closed.")
    assert _names(reading) == [None]


def test_a_pronoun_means_the_only_person_who_spoke() -> None:
    reading = _read("Clara Bennett said the bridge was closed. She said the road was open.")
    assert _names(reading) == ["Clara Bennett", "Clara Bennett"]
    assert [number for _, number in reading.antecedents] == [reading.attributions[0].source]


def test_a_pronoun_with_two_candidates_stays_unresolved() -> None:
    reading = _read("Clara Bennett met Susan Harper at the bridge. She said the road was open.")
    assert _names(reading) == [None]
    assert len(reading.unresolved_pronouns) == 1


def test_denials_questions_conditions_and_plans_carry_no_question() -> None:
    reading = _read(
        "Clara Bennett denied that the bridge was closed. Did Peter Novak say that it was? "
        "If Susan Harper says it is, we walk. David Okoye did not say it was. "
        "Helen Marsh will say that it is. Robert Lindgren refused to say whether it was."
    )
    plain = [a for a in _certain(reading) if not a.negated and a.force is not Force.QUESTION]
    assert plain == []


def test_what_somebody_did_not_or_would_not_say_is_told_as_such() -> None:
    reading = _read(
        "Clara Bennett did not say that the bridge was closed. Peter Novak would not say why it rained. "
        "Susan Harper declined to say when the road would open."
    )
    assert [a.negated for a in reading.attributions] == [True] * 3
    assert [reading.article.quote(a.cue[0]) for a in reading.attributions] == [
        "did not say",
        "would not say",
        "declined to say",
    ]


def test_supposed_speech_is_no_attribution() -> None:
    reading = _read(
        "If Susan Harper says it rains, we walk. Helen Marsh will say that it is dry. "
        "Did Peter Novak say that it was? Who said that the bridge was closed?"
    )
    assert [a for a in reading.attributions if a.rule] == []


def test_agentless_hearsay_names_nobody() -> None:
    reading = _read("The old mill is said to have a ghost.")
    (hearsay,) = reading.attributions
    assert hearsay.cue_kind is CueKind.HEARSAY
    assert hearsay.source is None
    assert _contents(reading) == ["The old mill … have a ghost"]
    assert [reading.article.quote(span) for span in hearsay.cue] == ["is said to"]


def test_a_short_name_of_the_publisher_is_the_publisher() -> None:
    reading = _read("The Echo has not been able to verify the photograph.", "Sarnley Echo")
    (check,) = reading.attributions
    assert check.cue_kind is CueKind.VERIFICATION
    assert check.channel is Channel.OWN_CHECK
    assert check.source == reading.publisher
    assert [reading.article.quote(span) for span in check.cue] == ["has not been able to"]
    assert _names(reading) == ["Sarnley Echo"]
    assert reading.article.publisher == "Sarnley Echo"


def test_what_others_confirm_is_no_check_of_the_publishers() -> None:
    reading = _read("Police have confirmed that the bridge is closed.", "Sarnley Echo")
    assert [a.cue_kind for a in reading.attributions] == [CueKind.SAYING]


def test_a_paragraph_set_off_after_a_cue_is_quoted_sentence_by_sentence() -> None:
    reading = _read("On Monday, Clara Bennett wrote:\n\nThe bridge is closed. The road is open.")
    assert _contents(reading) == ["The bridge is closed", "The road is open"]
    assert {a.quotation for a in reading.attributions} == {Quotation.DIRECT}
    assert [a.continues for a in reading.attributions] == [None, 0]


def test_a_quotation_over_two_paragraphs_goes_on_without_its_closing_mark() -> None:
    reading = _read("“The bridge is closed,” Clara Bennett said. “It rains.\n\n“The road is open.”")
    assert _names(reading) == ["Clara Bennett"] * len(reading.attributions)
    pieces = [reading.article.quote(span) for a in reading.attributions for span in a.content]
    assert pieces == ["The bridge is closed", "It rains", "The road is open"]


def test_words_with_the_cue_tell_the_channel() -> None:
    reading = _read("Clara Bennett said in a statement that the bridge was closed.")
    (said,) = reading.attributions
    assert said.channel is Channel.STATEMENT
    assert [reading.article.quote(span) for span in said.channel_spans] == ["in a statement"]


def test_unnamed_and_collective_sources_are_told_from_named_ones() -> None:
    reading = _read(
        "Clara Bennett said it rained. Officials said it snowed. "
        "A clerk, who asked not to be named, said it was dry."
    )
    kinds = [reading.sources[a.source].kind for a in reading.attributions if a.source is not None]
    assert kinds[:2] == [SourceKind.PERSON, SourceKind.COLLECTIVE]
    assert SourceKind.UNNAMED in kinds


def test_a_leader_is_related_to_what_he_leads() -> None:
    reading = _read("Peter Novak, head of the Fen Trust, said it rained. The Fen Trust said it snowed.")
    place = next(n for n, source in enumerate(reading.sources) if source.name == "Peter Novak")
    assert {reading.sources[other].name for other in reading.sources[place].related} >= {"Fen Trust"}
    trust = next(source for source in reading.sources if source.name == "Fen Trust")
    assert trust.printed == "the Fen Trust"


def test_several_articles_are_read_in_order() -> None:
    articles = [Article("Clara Bennett said it rained."), Article("Peter Novak said it snowed.")]
    assert [_names(reading) for reading in read_articles(articles)] == [["Clara Bennett"], ["Peter Novak"]]


def test_a_leading_phrase_without_its_comma_names_nobody_from_the_clause() -> None:
    reading = _read(
        "According to Harbourline Mr Novak also met Clara Bennett, the head of the ferry company, "
        "at the old pier in December."
    )
    assert "Clara Bennett" not in _names(reading)
