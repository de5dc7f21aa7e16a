"""Each skill asks only what its sentences support."""

from __future__ import annotations

from dataclasses import replace

import pytest

from quiz.items import Item, Skill, prove_item
from quiz.items.item import ItemType
from quiz.items.pointing import find_pointer
from quiz.items.skills.verification import claim_success
from quiz.reading import MentionForm, Reading, SourceKind
from tests.items.offering import offer_all
from tests.items.readings import COLLECTIVE, PERSON, PUBLISHER, ROLE, bridge_reading, make_reading

Kinds = dict[str, SourceKind]
PEOPLE = {"Mara Lind": PERSON, "Oskar Brandt": PERSON, "Ines Quist": PERSON}
OTHERS = (
    "[s|Oskar Brandt] [c|said] [t|the pier needs paint].\n[s|Ines Quist] [c|said] [t|the boats were full].\n"
)


def ask(skill: Skill, reading: Reading, seed: int = 0) -> list[Item]:
    """The proven items of one skill, those that are asked of what the others leave over last."""
    found = (item for item in offer_all(skill, reading, seed) if isinstance(item, Item))
    return [item for item in found if prove_item(item, {reading.article.sha256: reading.article}).holds]


def ask_about(
    line: str, kinds: dict[str, SourceKind] | None = None, skill: Skill = Skill.ATTRIBUTE_CLAIM
) -> list[str]:
    """The stems of items that print what one line claims, beside two others; how it is printed is apart."""
    reading = make_reading(f"{line}\n{OTHERS}", {**PEOPLE, **(kinds or {})})
    content = reading.attributions[0].content[0]
    asked = [item for item in ask(skill, reading) if "give the words" not in item.stem]
    asked = [item for item in asked if find_pointer(f"{item.stem} {item.key.text}") is None]
    return [item.stem for item in asked if item.premise.content[0].span == content]


@pytest.mark.parametrize(
    ("line", "stem"),
    [
        (
            "[s|Mara Lind] [c|said] [t|the ferry may leave late].",
            "According to the article, who said the ferry may leave late?",
        ),
        (
            "[s|Mara Lind] [c|warned] that [t|the ferry may leave late].",
            "According to the article, who warned that the ferry may leave late?",
        ),
        (
            "[t|The ferry may leave late], [s|Lind] [c|said]. Mara Lind ran.",
            "According to the article, who said that the ferry may leave late?",
        ),
        (
            "[c|According to] [s|Mara Lind], [t|the ferry may leave late].",
            "Whom does the article cite with “according to” for the statement “the ferry may leave late”?",
        ),
        (
            "[s|Mara Lind] [c|told] [a|reporters] that [t|the ferry may leave late].",
            "According to the article, who told reporters that the ferry may leave late?",
        ),
    ],
)
def test_a_question_keeps_cue_hedge_and_words(line: str, stem: str) -> None:
    assert stem in ask_about(line)


@pytest.mark.parametrize(
    "line",
    [
        "[s|Mara Lind] [c|said] [t|it was far too late for that].",  # nothing says what "it" and "that" are
        "[s|Mara Lind] [c|said] [t|this ferry may leave late].",
        "[s|Mara Lind] [c|said] [t|the ferry stops here].",
        "[s|Mara Lind] did not [c|say] [t|the ferry may leave late].",
        "Perhaps [s|Mara Lind] would [c|say] [t|the ferry may leave late].",
        "[s|Mara Lind] [c|declined] [t|to comment on the ferry].",
        "[s|Mara Lind] [c|said] [t|the ferry was late, and the crew were not at home].",
        "[s|Mara Lind] [c|said] [t|the ferry was late, according to a sailor].",
        "[s|Mara Lind] [c|said] [t|the racist song was played].",
        "A friend of [s|Mara Lind] [c|said] [t|the ferry may leave late].",
        "[s|Mara Lind] [c|said] [t|" + "the ferry and the other boats " * 6 + "may leave late].",
    ],
)
def test_what_could_mislead_is_not_asked(line: str) -> None:
    assert ask_about(line) == []


def test_a_source_that_says_the_same_is_no_distractor() -> None:
    reading = make_reading(
        "[s|Mara Lind] [c|said] [t|the ferry leaves late on Friday].\n"
        "[s|Tove Amsel] [c|said] [t|the ferry leaves late every Friday].\n" + OTHERS,
        {**PEOPLE, "Tove Amsel": PERSON},
    )
    for item in ask(Skill.ATTRIBUTE_CLAIM, reading):
        if "ferry" in item.stem:
            assert "Tove Amsel" not in [option.text for option in item.distractors]


def test_a_related_source_is_no_distractor() -> None:
    reading = make_reading(
        "[s|Mara Lind] [c|said] [t|the ferry may leave late].\n"
        "[s|Tove Amsel] [c|said] [t|the market was empty].\n" + OTHERS,
        {**PEOPLE, "Tove Amsel": PERSON},
        related={"Mara Lind": ["Oskar Brandt"]},
    )
    item = next(item for item in ask(Skill.ATTRIBUTE_CLAIM, reading) if "ferry" in item.stem)
    assert {option.text for option in item.distractors} == {"Ines Quist", "Tove Amsel"}


def test_a_statement_with_a_strong_cue_never_stands_without_it() -> None:
    reading = make_reading(
        "[s|Mara Lind] [c|denied] that [t|the ferry was late].\n" + OTHERS, {**PEOPLE, "Tove Amsel": PERSON}
    )
    assert not any(
        "The ferry was late." in o.text for i in ask(Skill.ATTRIBUTE_CLAIM, reading) for o in i.options
    )


def test_a_definite_role_is_neither_named_nor_unnamed() -> None:
    line = "[s|The mayor] [c|said] [t|the ferry may leave late]."
    assert ask_about(line, {"The mayor": ROLE}, Skill.NAMED_OR_UNNAMED) == []
    line = "[s|Several sailors] [c|said] [t|the ferry may leave late]."
    assert ask_about(line, {"Several sailors": COLLECTIVE}, Skill.NAMED_OR_UNNAMED) == []


def test_a_channel_is_asked_only_where_the_sentence_names_one() -> None:
    items = ask(Skill.CHANNEL, bridge_reading())
    assert {item.key.text for item in items if item.type is ItemType.SINGLE_CHOICE} == {
        "In a letter to parents"
    }
    assert "letter" not in items[0].stem


def test_a_failed_check_is_neither_success_nor_falsity() -> None:
    item = next(iter(ask(Skill.VERIFICATION, bridge_reading())))
    assert item.key.text == "The Ledger has not been able to independently verify the film."
    assert {option.text for option in item.distractors} >= {
        "The Ledger has been able to independently verify the film.",
        "The Ledger has found the film to be false.",
    }
    assert "not the same" in item.explanation


def check_by_short_name(line: str) -> list[Item]:
    """The items about a check by an outlet, the Valley Ledger, that its article calls "the Ledger" alone."""
    reading = make_reading(
        f"{line}\n{OTHERS}", {**PEOPLE, "Valley Ledger": PUBLISHER}, publisher="Valley Ledger"
    )
    outlet = reading.sources[-1]
    named = tuple(replace(mention, form=MentionForm.NAME) for mention in outlet.mentions)
    sources = (*reading.sources[:-1], replace(outlet, mentions=named))
    items = ask(Skill.VERIFICATION, replace(reading, sources=sources))
    return [item for item in items if item.type is ItemType.SINGLE_CHOICE]


def test_an_outlet_is_called_as_its_own_article_calls_it() -> None:
    line = "The mayor was at sea for a year. The [s=Valley Ledger|Ledger] [c|could not] [t|verify the film]."
    (item,) = check_by_short_name(line)
    assert (
        item.stem
        == "According to the Valley Ledger article, how far did the Ledger get in checking the film?"
    )
    assert item.key.text == "The Ledger could not verify the film."


def test_a_failed_check_of_a_question_is_no_silence() -> None:
    (item,) = check_by_short_name("The [s=Valley Ledger|Ledger] [c|could not] [t|confirm who made the film].")
    assert [option.text for option in item.distractors] == [
        "The Ledger was able to confirm who made the film.",
        "The Ledger does not say whether it could confirm who made the film.",
    ]


def test_a_check_of_something_that_only_the_text_before_names_makes_no_item() -> None:
    assert not check_by_short_name("The [s=Valley Ledger|Ledger] [c|could not] [t|confirm who made it].")


@pytest.mark.parametrize(
    ("words", "success"),
    [
        ("has not been able to verify it", "has been able to verify it"),
        ("was unable to confirm the figure", "was able to confirm the figure"),
        ("could not confirm the figure", "was able to confirm the figure"),
        ("couldn’t confirm the figure", "was able to confirm the figure"),
        ("is not yet able to confirm the figure", "is able to confirm the figure"),
    ],
)
def test_an_inability_is_turned_round(words: str, success: str) -> None:
    assert claim_success(words) == success


def test_an_outlet_that_wrote_the_article_is_no_key() -> None:
    reading = make_reading(
        "The [s=Ledger|Ledger] [c|has learned] that [t|the ferry may leave late].\n" + OTHERS,
        {**PEOPLE, "Ledger": PUBLISHER},
        publisher="Ledger",
    )
    assert not any(item.key.text.endswith("Ledger") for item in ask(Skill.ATTRIBUTE_CLAIM, reading))


def test_a_wrong_statement_that_reports_somebody_unnamed_is_no_option_beside_an_unnamed_source() -> None:
    second_hand = "a porter had told guests that the harbour was shut"
    reading = make_reading(
        "The harbour of Marren was busy on Monday. Five boats left it before noon.\n"
        "[s|A fisherman] [c|said] [t|the ferry may leave late on any Friday].\n"
        f"[s|Mara Lind], a pilot, [c|said] [t|{second_hand}].\n"
        "[s|Oskar Brandt], a baker, [c|said] [t|the old lighthouse needed a new lamp].\n"
        "[s|Ines Quist], a teacher, [c|said] [t|the fish market opened before sunrise].\n",
        {**PEOPLE, "A fisherman": ROLE},
    )
    items = ask(Skill.NAMED_OR_UNNAMED, reading)
    asked = [item for item in items if item.stem.startswith("Which") and "names the person" not in item.stem]
    assert any("ferry" in item.key.text for item in asked)
    for item in asked:
        assert not any("porter" in option.text for option in item.options)
