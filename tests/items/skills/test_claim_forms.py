"""Claims in searches, matchings and chains: what is asked, and what is refused."""

from __future__ import annotations

import random

import pytest

from quiz.items import Item, Skill, prove_item
from quiz.items.candidacy import can_speak
from quiz.items.item import ItemType
from quiz.items.judging.channels import tells_means
from quiz.items.judging.relaying import THE_ARTICLE
from quiz.items.means import is_told_apart
from quiz.items.pointed import find_pointed
from quiz.items.refusal import Cause, Refusal
from quiz.items.skills import FINDERS
from quiz.items.skills.attribute_claim.pointed import is_blank_handle
from quiz.items.skills.attribute_claim.searching import find_searches
from quiz.items.skills.attribute_claim.single import is_unintroduced
from quiz.reading import Reading, Source, SourceKind
from tests.items.readings import ORGANISATION, PERSON, bridge_reading, make_reading

PEOPLE = {"Mara Lind": PERSON, "Oskar Brandt": PERSON, "Ines Quist": PERSON}
OTHERS = (
    "[s|Oskar Brandt] [c|said] [t|the pier needs paint].\n[s|Ines Quist] [c|said] [t|the boats were full].\n"
)
LONG = (
    "The quay has held through eleven winters of storm and ice without a single repair, "
    "and the men who built it would hardly have thought that anybody could ask for more than that"
)


def offer(skill: Skill, reading: Reading, seed: int = 1) -> list[Item | Refusal]:
    return list(FINDERS[skill](reading, random.Random(seed)))


def ask(skill: Skill, reading: Reading, kind: ItemType) -> list[Item]:
    shelf = {reading.article.sha256: reading.article}
    made = [o for o in offer(skill, reading) if isinstance(o, Item) and o.type is kind]
    return [item for item in made if prove_item(item, shelf).holds]


def read(text: str, kinds: dict[str, SourceKind] | None = None) -> Reading:
    return make_reading(text, {**PEOPLE, **(kinds or {})})


def test_a_matching_gives_each_statement_to_its_own_source() -> None:
    (item,) = ask(Skill.ATTRIBUTE_CLAIM, bridge_reading(), ItemType.MATCHING)
    pairs = {key.prompt: key.text for key in item.keys}
    told = {
        "The film appeared to be genuine.": "Mara Lind",
        "The repairs may take until the end of June.": "Mara Lind",
    }
    assert all(told.get(prompt, name) == name for prompt, name in pairs.items())
    assert len(set(pairs.values())) == len(pairs) >= 3


def test_a_choice_of_several_has_all_that_its_source_says_and_nothing_of_others() -> None:
    (item,) = ask(Skill.ATTRIBUTE_CLAIM, bridge_reading(), ItemType.MULTIPLE_RESPONSE)
    assert [key.text for key in item.keys] == [
        "The film appeared to be genuine.",
        "The repairs may take until the end of June.",
    ]


def test_whoever_is_a_wrong_answer_is_credited_with_other_words() -> None:
    text = "[s|Mara Lind] [c|said] [t|the ferry may leave late].\nThe sailor Tove Amsel slept.\n" + OTHERS
    items = [i for i in ask(Skill.ATTRIBUTE_CLAIM, read(text), ItemType.SINGLE_CHOICE) if "ferry" in i.stem]
    assert items
    assert {o.text for i in items for o in i.distractors} == {"Oskar Brandt", "Ines Quist"}


@pytest.mark.parametrize(
    "words",
    [
        "my ferry may leave late",
        "the ferry of her son may leave late",
        "the sailors may leave late",
        "buyers may return the device late",
    ],
)
def test_words_that_show_who_said_them_are_not_asked_about(words: str) -> None:
    reading = read(f"[s|Mara Lind], head of the sailors, [c|said] [t|{words}].\n" + OTHERS)
    items = ask(Skill.ATTRIBUTE_CLAIM, reading, ItemType.SINGLE_CHOICE)
    assert not any(words in item.stem for item in items)


def test_a_thing_that_the_words_introduce_may_be_asked_about() -> None:
    assert is_unintroduced("buyers may return the new device late")
    assert not is_unintroduced("whoever buys a device may return the device late")
    assert not is_unintroduced("buyers may return the device of the harbour late")


@pytest.mark.parametrize(
    ("handle", "blank"),
    [("There's no", True), ("The mole was", True), ("Old harbour lanterns", False), ("My time in", False)],
)
def test_a_handle_tells_no_matter_and_no_speaker(handle: str, blank: bool) -> None:
    assert (
        is_blank_handle("There's no mole. The mole was long. Old harbour lanterns. My time in port.", handle)
        is blank
    )


@pytest.mark.parametrize("name", ["Mara Lind Feb", "Mara Lind September", "Mara Lind Sunday"])
def test_a_name_that_runs_into_a_date_is_nobody(name: str) -> None:
    assert not can_speak(Source(name, PERSON, ()))


def test_an_outlet_that_one_sentence_alone_names_is_not_searched_for() -> None:
    more = "The ferry was built in the year of the storm.\nThe ferry has crossed the bay for forty years.\n"
    text = "[s|the Valley Post] [c|said] [t|the ferry may leave late].\n" + OTHERS + more
    found = ask(Skill.ATTRIBUTE_CLAIM, read(text, {"the Valley Post": ORGANISATION}), ItemType.FIND_EVIDENCE)
    assert not any("Valley Post" in item.stem for item in found)


def test_an_article_is_searched_for_each_of_two_sources_at_most() -> None:
    found = ask(Skill.ATTRIBUTE_CLAIM, bridge_reading(), ItemType.FIND_EVIDENCE)
    said = [item for item in found if "indirect speech" not in item.stem]
    assert len({item.stem for item in said}) == len(said) == 2


def test_a_search_is_refused_where_no_other_sentence_tempts() -> None:
    plain = "".join(
        f"The lamp number {word} went out in January.\n" for word in ("one", "two", "three", "four")
    )
    offers = offer(
        Skill.ATTRIBUTE_CLAIM, read("[s|Mara Lind] [c|said] [t|the ferry may leave late].\n" + plain)
    )
    assert not any(isinstance(o, Item) and o.type is ItemType.FIND_EVIDENCE for o in offers)
    assert any(isinstance(o, Refusal) and o.cause is Cause.KEY_STANDS_OUT for o in offers)


def test_a_sentence_that_names_its_own_speaker_may_be_looked_for_where_others_speak() -> None:
    lamps = "The lamps of the quay went out in January.\nThe quay was built in the year of the storm.\n"
    reading = read("[s|Mara Lind] [c|said] [t|the ferry may leave late].\n" + OTHERS + lamps)
    found = [item for item in find_searches(reading, random.Random(1)) if isinstance(item, Item)]
    assert any("Mara Lind" in item.stem and "Mara Lind said" in item.key.text for item in found)


def test_a_long_quotation_is_asked_by_its_first_words() -> None:
    reading = read(f"“[t|{LONG}],” [s|Mara Lind] [c|said].\n" + OTHERS)
    pointed = next(claim for claim in find_pointed(reading) if claim.direct)
    assert LONG.startswith(pointed.pointer)
    items = [
        i for i in ask(Skill.ATTRIBUTE_CLAIM, reading, ItemType.SINGLE_CHOICE) if pointed.pointer in i.stem
    ]
    assert items
    assert all(item.key.text == "Mara Lind" for item in items)
    assert not any(LONG in item.stem for item in items)


def test_what_the_article_says_itself_may_be_a_wrong_statement() -> None:
    reading = read(
        "The ferry left the quay of Marren late. It was full.\n"
        "[s|Mara Lind] [c|said] [t|the old ferry needs a new engine by June].\n"
        + OTHERS
        + "Nobody was at the market on Sunday.\n"
        "The ferry has crossed the wide bay of Marren for forty years.\n"
        "The quay was built in the year of the great storm.\n"
    )
    items = ask(Skill.ATTRIBUTE_CLAIM, reading, ItemType.SINGLE_CHOICE)
    printed = {
        option.text for item in items if "attribute to Mara Lind" in item.stem for option in item.options
    }
    assert "The ferry has crossed the wide bay of Marren for forty years." in printed


@pytest.mark.parametrize("outlet", ["the Valley Post", "the Council"])
def test_an_order_runs_from_the_source_over_an_outlet_to_the_article(outlet: str) -> None:
    reading = read(
        f"“[t|The mole was never meant for lorries],” [s|Oskar Brandt] [c|told] [a|{outlet}].\n"
        f"[s|{outlet[:1].upper()}{outlet[1:]}] [c|reported] that [t|the crane was sold in March].\n",
        {outlet[:1].upper() + outlet[1:]: ORGANISATION, outlet: ORGANISATION},
    )
    orders = ask(Skill.SOURCE_CHAIN, reading, ItemType.ORDERING)
    steps = [[key.text for key in item.keys] for item in orders]
    assert steps == ([["Oskar Brandt", "The Valley Post", THE_ARTICLE]] if "Post" in outlet else [])


def test_nobody_is_asked_for_one_outlet_who_spoke_to_two() -> None:
    reading = read(
        "[s|Oskar Brandt] [c|told] [a|the Valley Post] that [t|the mole needs stones].\n"
        "[s|Oskar Brandt] [c|told] [a|Quay News] that [t|the crane needs a cable].\n",
        {"the Valley Post": ORGANISATION, "Quay News": ORGANISATION},
    )
    offers = offer(Skill.SOURCE_CHAIN, reading)
    assert not any(isinstance(o, Item) and "which outlet" in o.stem for o in offers)
    assert any(isinstance(o, Refusal) and o.cause is Cause.RIVAL_KEY for o in offers)


def test_not_to_answer_is_no_check() -> None:
    reading = read(
        "The film of the crack could not be independently verified.\n"
        "The harbour office did not respond to a message on Sunday.\n"
        + OTHERS
        + "The lamps of the quay went out in January.\n"
    )
    checked, unanswered = ask(Skill.VERIFICATION, reading, ItemType.FIND_EVIDENCE)
    assert checked.key.text == "The film of the crack could not be independently verified."
    silent = next(option for option in checked.distractors if "did not respond" in option.text)
    assert "Not to answer confirms nothing" in silent.reason
    assert [key.text for key in unanswered.keys] == [silent.text]


@pytest.mark.parametrize("name", ["the woman", "the group", "a teacher", "their lawyer"])
def test_whom_nobody_could_tell_apart_is_not_asked_about(name: str) -> None:
    assert not is_told_apart(name)


@pytest.mark.parametrize("name", ["Mara Lind", "a Harbour Line spokesperson", "airline officials", "the BBC"])
def test_a_name_or_a_full_description_is_asked_about(name: str) -> None:
    assert is_told_apart(name)


def test_a_meeting_is_no_means_and_a_time_is_none() -> None:
    assert not tells_means("during the meeting")
    assert not tells_means("at a public meeting")
    assert not tells_means("during his trip to the meeting")
    assert tells_means("in a letter to parents")
    assert tells_means("during an interview")


def test_an_outlet_of_no_known_kind_that_would_stand_out_is_not_asked_for() -> None:
    line = "“[t|The mole was never meant for lorries],” [s|Oskar Brandt] [c|told] [a|the Valley Post].\n"
    offers = offer(Skill.SOURCE_CHAIN, read(line, {"the Valley Post": ORGANISATION}))
    assert not any(isinstance(o, Item) and o.type is ItemType.SINGLE_CHOICE for o in offers)
    assert any(isinstance(o, Refusal) and o.cause is Cause.TOO_FEW_OPTIONS for o in offers)


def test_a_check_of_the_information_alone_is_not_asked_about() -> None:
    for matter, asked in (("the information", 0), ("the film", 1)):
        reading = read(
            f"[s|Harbour Office] [c|could not] [t|confirm {matter}].\n", {"Harbour Office": ORGANISATION}
        )
        assert len(ask(Skill.VERIFICATION, reading, ItemType.SINGLE_CHOICE)) == asked


@pytest.mark.parametrize(
    ("name", "asked"),
    [
        ("Harbour spokesman", False),
        ("a porters", False),
        ("a Marren parent", False),
        ("the porters", False),
        ("my source", False),
        ("a clerk", True),
    ],
)
def test_a_search_calls_its_source_by_a_whole_description(name: str, asked: bool) -> None:
    lamps = "The lamps of the quay were lit in January.\nThe ferry was built in the year of the storm.\n"
    text = (
        f"On Monday [s|{name}] [c|said] [t|the ferry may leave late].\n"
        + OTHERS
        + lamps
        + "The ferry has crossed the bay for forty years.\nThe ferry is painted in red and white.\n"
    )
    offers = find_searches(read(text, {name: SourceKind.ROLE}), random.Random(1))
    found = [item for item in offers if isinstance(item, Item)]
    assert any(name.casefold() in item.stem.casefold() for item in found) is asked
