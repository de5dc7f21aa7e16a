"""What an exacting teacher would strike out is neither asked nor proven."""

from __future__ import annotations

import random
from dataclasses import replace

import pytest

from quiz.items import Item, generate_items, prove_item
from quiz.items.candidacy import fits_question
from quiz.items.citing import is_showable
from quiz.items.claims import find_claims
from quiz.items.distractors import choose_sources
from quiz.items.item import Distractor
from quiz.items.judging.channels import may_be_one_channel
from quiz.items.judging.cues import is_perceived, is_report
from quiz.items.judging.relations import find_relation, may_be_same, shares_matter
from quiz.items.skills import FINDERS, attribute_claim
from quiz.reading import Reading, SourceKind
from tests.items.readings import ORGANISATION, PERSON, ROLE, make_reading

PEOPLE = {"Mara Lind": PERSON, "Oskar Brandt": PERSON, "Ines Quist": PERSON}
OTHERS = (
    "[s|Oskar Brandt] [c|said] [t|the pier needs paint].\n[s|Ines Quist] [c|said] [t|the boats were full].\n"
)
FERRY = "[s|Mara Lind] [c|said] [t|the ferry may leave late].\n"


def read(line: str, kinds: dict[str, SourceKind] | None = None) -> Reading:
    return make_reading(f"{line}{OTHERS}", {**PEOPLE, **(kinds or {})})


def stems_about(reading: Reading) -> list[str]:
    """The stems of proven items that take the first attribution's content for a statement."""
    content = reading.attributions[0].content[0]
    offers = [offer for find in FINDERS.values() for offer in find(reading, random.Random(1))]
    return [
        item.stem
        for item in offers
        if isinstance(item, Item)
        and any(part.span == content for part in item.premise.content)
        and "give the words" not in item.stem
        and prove_item(item, {reading.article.sha256: reading.article}).holds
    ]


def wrong_sources(reading: Reading) -> set[str]:
    claim = find_claims(reading)[0]
    return {d.text for d in choose_sources(reading, claim, "who said so?", random.Random(1))}


@pytest.mark.parametrize(
    "line",
    [
        "[s|Mara Lind] [c|discovered] [t|the ferry was empty on Monday].\n",
        "[s|Mara Lind] [c|was investigating claims] that [t|the ferry was empty on Monday].\n",
        "The pupils heard [s|Mara Lind] [c|explain] that [t|the ferry was empty on Monday].\n",
        "[c|According to] [s|Mara Lind], [t|at the old harbour in December].\n",
        "[c|According to] [s|Mara Lind], [t|travellers familiar with the harbour's plans].\n",
        "[s|Mara Lind] [c|said] [t|for instance, the ferry was empty on Monday].\n",
        "[t|Instead, the ferry was empty on Monday], [s|Mara Lind] [c|said].\n",
    ],
)
def test_what_reports_no_statement_is_not_asked(line: str) -> None:
    assert stems_about(read(line)) == []


def test_a_plain_report_beside_those_refusals_is_asked() -> None:
    assert stems_about(read("[c|According to] [s|Mara Lind], [t|the ferry was empty on Monday].\n"))
    assert stems_about(read("[s|Mara Lind] [c|explained] that [t|the ferry was empty on Monday].\n"))


def test_a_paper_is_no_answer_to_who() -> None:
    line = FERRY + "[s|A survey of the quay] [c|said] [t|the steps were worn].\n"
    assert "A survey of the quay" not in wrong_sources(
        read(line, {"A survey of the quay": SourceKind.DOCUMENT})
    )


@pytest.mark.parametrize("name", ["Harbour View", "Old Quay"])
def test_a_name_that_nothing_shows_to_be_a_person_is_no_option(name: str) -> None:
    line = f"{FERRY}{name} is popular in summer. Many like {name}.\n"
    for kind in (PERSON, ORGANISATION):
        assert name not in wrong_sources(read(line, {name: kind}))


@pytest.mark.parametrize(
    "beside", ["Tove Amsel, 41, slept.", "The sailor Tove Amsel slept.", "Captain Tove Amsel slept."]
)
def test_somebody_shown_as_a_person_may_be_an_option(beside: str) -> None:
    assert "Tove Amsel" in wrong_sources(read(f"{FERRY}{beside}\n", {"Tove Amsel": PERSON}))


def test_a_title_without_an_article_is_no_option() -> None:
    line = f"{FERRY}[s|Harbour spokesman] [c|said] [t|the steps were worn].\n"
    assert "Harbour spokesman" not in wrong_sources(read(line, {"Harbour spokesman": ROLE}))


def test_a_claim_with_she_has_single_people_as_options() -> None:
    line = "[s|Mara Lind] [c|said] [t|she had missed the last ferry].\n"
    council = "[s|Pier Council] [c|said] [t|the steps were worn].\nThe Pier Council met.\n"
    assert "Pier Council" not in " ".join(wrong_sources(read(line + council, {"Pier Council": ORGANISATION})))


def test_two_forms_of_one_person_are_never_both_options() -> None:
    line = (
        FERRY
        + "[s|Brandt's sister] [c|said] [t|the steps were worn].\n"
        + "Brandt's sister, who goes by the name Tilda Gold, 30, sang.\n"
    )
    chosen = wrong_sources(read(line, {"Brandt's sister": ROLE, "Tilda Gold": PERSON}))
    assert not {"Brandt's sister", "Tilda Gold"} <= chosen


@pytest.mark.parametrize("name", ["Robert X", "Acme’s Jo Bell"])
def test_a_scrap_of_a_name_is_no_option(name: str) -> None:
    line = f"{FERRY}[s|{name}] [c|said] [t|the steps were worn].\n"
    assert name not in wrong_sources(read(line, {name: PERSON}))


def test_a_name_that_the_claim_has_as_a_tag_is_no_option() -> None:
    line = "[s|Mara Lind] [c|said] [t|the ferry with #ToveAmsel may leave late].\nTove Amsel, 41, slept.\n"
    assert "Tove Amsel" not in wrong_sources(read(line, {"Tove Amsel": PERSON}))


def test_somebody_who_only_found_out_is_not_shown_as_cited() -> None:
    line = FERRY + "[s|Pier Works] [c|was investigating claims] that [t|the steps were worn].\n"
    assert "Pier Works" not in wrong_sources(read(line, {"Pier Works": ORGANISATION}))


def test_a_custom_is_no_option() -> None:
    line = FERRY + "[c|According to] [s|Harbour custom], [t|the steps were worn].\n"
    kinds = {"Harbour custom": ORGANISATION}
    assert "Harbour custom" not in wrong_sources(read(line, kinds))


def test_a_reason_quotes_whole_marks_and_who_was_told() -> None:
    line = FERRY + "“[t|The steps were worn],” [s|Tove Amsel] [c|told] [a|Harbour News].\n"
    reading = read(line, {"Tove Amsel": PERSON})
    claim = find_claims(reading)[0]
    options = choose_sources(reading, claim, "who said so?", random.Random(1))
    reason = next(option.reason for option in options if option.text == "Tove Amsel")
    assert reason.endswith("“‘The steps were worn,’ Tove Amsel told Harbour News”.")


TEXT = (
    "Army officers said the army was ready. A paper by the chemist Ada Moss, the baker Luis Ortega and Kofi "
    "Baah appeared. Mina Sol, also known as Mina Blue, sang. The US president met Barack Obama."
)


def test_makers_of_one_paper_are_related() -> None:
    assert find_relation(TEXT, "Ada Moss", "Kofi Baah")
    assert find_relation(TEXT, "Kofi Baah", "Ada Moss")
    assert find_relation(TEXT, "Kofi Baah", "Mina Sol") is None


def test_a_second_name_or_a_title_may_be_the_same_person() -> None:
    assert may_be_same(TEXT, "Mina Blue", "Mina Sol")
    assert may_be_same(TEXT, "The US president", "Barack Obama")
    assert not may_be_same(TEXT, "Ada Moss", "Luis Ortega")


def test_a_description_with_a_noun_of_the_claim_shares_its_matter() -> None:
    assert shares_matter("Army officers", "the army was ready")
    assert not shares_matter("Army officers", "the boats were full")
    assert not shares_matter("Ada Moss", "the moss was green")


def test_finding_out_and_hearing_are_no_reports() -> None:
    assert is_report("said")
    assert is_report("According to")
    assert not any(map(is_report, ("discovered", "has learned", "were investigating claims", "refused")))
    assert is_perceived("The class heard Ada Moss explain", 16, "explain")
    assert not is_perceived("The makers explain", 4, "explain")
    assert not is_perceived("The class heard Ada Moss", 16, "explained")


def _ferry_item() -> tuple[Item, Reading]:
    reading = read(FERRY + "[s|Tove Amsel] [c|said] [t|the steps were worn].\n", {"Tove Amsel": PERSON})
    items = attribute_claim.find_items(reading, random.Random(1))
    wanted = (i for i in items if isinstance(i, Item) and "who said the ferry" in i.stem)
    return next(wanted), reading


def _failures(item: Item, reading: Reading) -> set[str]:
    return {o.name for o in prove_item(item, {reading.article.sha256: reading.article}).failures}


@pytest.mark.parametrize("name", ["A report", "The ferry company"])
def test_a_hand_written_option_that_is_a_paper_or_in_the_claim_fails(name: str) -> None:
    item, reading = _ferry_item()
    whole = reading.article.text
    quote = next(d.evidence[0] for d in item.distractors)
    assert whole
    wrong = Distractor(name, "Not this.", (quote,))
    assert "distractors-apart" in _failures(
        replace(item, distractors=(wrong, *item.distractors[1:])), reading
    )


@pytest.mark.parametrize(
    "line",
    [
        "[t|Neither did the old ferry at the quay], [s|Mara Lind] [c|said].\n",
        "But, as [s|Mara Lind] [c|predicted], [t|the ferry was empty on Monday].\n",
    ],
)
def test_what_leans_on_the_sentence_before_or_has_come_about_is_not_asked(line: str) -> None:
    assert stems_about(read(line)) == []


def test_reports_are_no_answer_to_who() -> None:
    line = FERRY + "[s|Earlier reports] [c|said] [t|the steps were worn].\n"
    assert "Earlier reports" not in wrong_sources(read(line, {"Earlier reports": SourceKind.UNNAMED}))


@pytest.mark.parametrize("name", ["a porter near Lind informed Harbour News", "One Of The Oldest Sailors"])
def test_a_description_that_runs_on_or_comes_from_a_headline_is_no_option(name: str) -> None:
    line = f"{FERRY}[s|{name}] [c|said] [t|the steps were worn].\n"
    reading = read(line, {name: ROLE})
    assert not is_showable(reading, next(source for source in reading.sources if source.name == name))


def test_a_misspelt_surname_does_not_stand_beside_the_full_name() -> None:
    line = (
        FERRY
        + "[s|Amsels] [c|said] [t|the steps were worn].\n"
        + "[s|Tove Amsel] [c|said] [t|the rails were loose].\nCaptain Tove Amsel slept.\n"
    )
    chosen = wrong_sources(read(line, {"Amsels": PERSON, "Tove Amsel": PERSON}))
    assert not {"Amsels", "Tove Amsel"} <= chosen


def test_one_station_by_two_names_is_one_channel() -> None:
    assert may_be_one_channel("In remarks to WXB", "In remarks to WXB-TV")
    assert not may_be_one_channel("In remarks to the Quay Times", "In remarks to the Quay Post")


def test_a_lone_description_does_not_stand_out_among_names() -> None:
    line = "[s|Observers] [c|said] [t|the ferry may leave late].\nTove Amsel, 41, slept.\n"
    assert not wrong_sources(read(line, {"Observers": SourceKind.COLLECTIVE, "Tove Amsel": PERSON}))


@pytest.mark.parametrize(("cue", "fits"), [("announced", False), ("reported", True)])
def test_a_paper_announces_nothing(cue: str, fits: bool) -> None:
    line = (
        f"[s|The Quay Club] [c|{cue}] [t|a night walk along the pier].\n"
        "[s|A survey of the quay] [c|said] [t|the steps were worn].\n"
    )
    kinds = {"The Quay Club": ORGANISATION, "A survey of the quay": SourceKind.DOCUMENT}
    reading = read(line, kinds)
    club, survey = (source for source in reading.sources if source.name in kinds)
    assert fits_question(reading.article.text, find_claims(reading)[0], club, survey) is fits


def test_a_claim_holds_the_mark_that_closes_its_last_words() -> None:
    reading = read("[s|Mara Lind] [c|said] that [t|the ferry was “the slowest on the lake]”.\n")
    assert find_claims(reading)[0].content.of(reading.article.text).endswith("lake”")


def test_what_the_article_says_too_is_not_given_to_a_source_alone() -> None:
    reading = read("But, as [s|Mara Lind] [c|predicted], [t|the ferry was empty on Monday].\n")
    stems = [item.stem for item in generate_items(reading, seed=1)]
    assert not [stem for stem in stems if "the ferry was empty" in stem]
