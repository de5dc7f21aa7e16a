"""What two accounts both go back to: asked where both texts show it, and proven from them."""

from __future__ import annotations

import random
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quiz.items import Item, prove_item
from quiz.items.coverage import survey_event
from quiz.items.skills.independence import find_items
from quiz.reading import Reading
from tests.items.coverage.accounts import QUOTED, first_account, second_account
from tests.items.readings import PERSON, make_reading
from tests.items.trials.tampering import cite_words, make_wrong, with_distractor, with_key, with_stem

NAMES = {"Brandt": "Oskar Brandt", "Amsel": "Tove Amsel", "Quist": "Ines Quist", "Falk": "Jon Falk"}


def ask(first: Reading, second: Reading, seed: int = 0) -> list[Item]:
    found = find_items(survey_event([first, second]), random.Random(seed))
    return [item for item in found if isinstance(item, Item)]


def failed(item: Item, first: Reading, second: Reading) -> set[str]:
    proof = prove_item(item, {one.article.sha256: one.article for one in (first, second)})
    return {failure.name for failure in proof.failures}


@pytest.fixture
def accounts() -> tuple[Reading, Reading]:
    return first_account(), second_account(publisher=None)


@pytest.fixture
def about_words(accounts: tuple[Reading, Reading]) -> Item:
    return next(item for item in ask(*accounts) if "print the words" in item.stem)


@pytest.fixture
def about_sources(accounts: tuple[Reading, Reading]) -> Item:
    return next(item for item in ask(*accounts) if "cite by name" in item.stem)


def test_words_that_both_print_go_back_to_their_source(
    about_words: Item, accounts: tuple[Reading, Reading]
) -> None:
    assert about_words.stem == (
        "Article A and Article B both print the words “The ferry will stay in the dock until …”. "
        "Why do they make one confirmation rather than two?"
    )
    assert about_words.key.text == "Both go back to what Mara Lind said."
    assert failed(about_words, *accounts) == set()


def test_what_was_told_to_the_other_accounts_outlet_is_said() -> None:
    accounts = first_account(publisher="Ledger", neighbour="Oskar Jon Elias Brandt"), second_account()
    asked = [item for seed in range(9) for item in ask(*accounts, seed)]
    item = next(item for item in asked if item.key.text.endswith("what Mara Lind told the Courier."))
    assert failed(item, *accounts) == set()


def test_a_key_that_would_stand_out_does_not_say_who_was_told() -> None:
    accounts = first_account(publisher="Ledger"), second_account()
    item = next(item for item in ask(*accounts) if "print the words" in item.stem)
    assert item.key.text == "Both go back to what Mara Lind said."
    assert failed(item, *accounts) == set()


def test_a_source_of_both_is_asked_for_among_those_of_one(
    about_sources: Item, accounts: tuple[Reading, Reading]
) -> None:
    assert about_sources.key.text == "Mara Lind"
    texts = [one.article.text for one in accounts]
    for wrong in about_sources.distractors:
        assert sum(wrong.text in text for text in texts) == 1
    assert failed(about_sources, *accounts) == set()


@given(st.permutations(tuple(NAMES.values())), st.integers(0, 20))
def test_renamed_sources_are_renamed_in_the_questions(names: list[str], seed: int) -> None:
    """The names of the others do not matter: with each renamed throughout, the keys stay what they are."""
    accounts = first_account(), second_account()
    keys = [item.key.text for item in ask(*accounts, seed)]
    renamed = dict(zip(NAMES.values(), names, strict=True))
    changed = [_rename(one, renamed) for one in accounts]
    assert [item.key.text for item in ask(changed[0], changed[1], seed)] == keys
    for item in ask(changed[0], changed[1], seed):
        assert failed(item, changed[0], changed[1]) == set()


def _rename(reading: Reading, names: dict[str, str]) -> Reading:
    marked = reading.article.text
    pairs = [(old, new) for old, new in names.items() if old in marked]
    return _reread(marked, pairs, reading)


def _reread(text: str, pairs: list[tuple[str, str]], reading: Reading) -> Reading:
    """The same reading of a text in which some names, all as long as before in words, are others."""
    marked = _mark(text, reading)
    for number, (old, _) in enumerate(pairs):
        marked = marked.replace(old, f"<{number}>")
    for number, (_, new) in enumerate(pairs):
        marked = marked.replace(f"<{number}>", new)
    swapped = dict(pairs)
    kinds = {swapped.get(source.name, source.name): source.kind for source in reading.sources}
    return make_reading(marked, kinds, publisher=reading.article.publisher)


def _mark(text: str, reading: Reading) -> str:
    """The text with the marks of its attributions put in again."""
    marks = [
        (span, part)
        for one in reading.attributions
        for part, spans in (
            ("s", one.source_spans),
            ("c", one.cue),
            ("t", one.content),
            ("a", (one.addressee,) if one.addressee else ()),
        )
        for span in spans
    ]
    for span, part in sorted(marks, reverse=True):
        text = f"{text[: span.start]}[{part}|{span.of(text)}]{text[span.end :]}"
    return text


@pytest.mark.parametrize(
    ("sentence", "asked"),
    [
        ("Nobody on the island believes the false words of Mara Lind.", False),
        ("The council denied the report of Mara Lind.", False),
        ("Mara Lind denied that the ferry was old.", True),
        ("The false alarm of Monday was the third in a week.", True),
    ],
)
def test_a_source_that_one_account_calls_untrue_is_not_asked_about(sentence: str, asked: bool) -> None:
    """Whoever is cited only to be rejected confirms nothing, in whichever account it is."""
    for turned in (False, True):
        pair = [first_account(), second_account(publisher=None)]
        article = pair[turned].article
        pair[turned] = replace(pair[turned], article=replace(article, text=f"{article.text}{sentence}\n"))
        items = ask(pair[0], pair[1])
        assert any(item.key.text == "Mara Lind" for item in items) is asked


def test_two_accounts_without_a_common_source_are_asked_nothing() -> None:
    other = make_reading(
        "[s|Ines Quist] [c|said] [t|her lessons will begin later].\n[s|Jon Falk] [c|said] [t|it rained].\n",
        {"Ines Quist": PERSON, "Jon Falk": PERSON},
    )
    assert ask(first_account(), other) == []


def test_two_people_of_one_surname_are_two_sources() -> None:
    other = second_account().article.text.replace("Mara Lind", "Arne Lind")
    kinds = {"Arne Lind": PERSON, "Ines Quist": PERSON, "Jon Falk": PERSON}
    marked = other.replace("Arne Lind said", "[s|Arne Lind] [c|said]").replace(
        QUOTED.split(",", maxsplit=1)[0], f"[t|{QUOTED.split(',', maxsplit=1)[0]}]"
    )
    assert ask(first_account(), make_reading(marked, kinds)) == []


@pytest.mark.parametrize("form", ["about_words", "about_sources"])
def test_a_tampered_item_does_not_prove(
    form: str, accounts: tuple[Reading, Reading], request: pytest.FixtureRequest
) -> None:
    item: Item = request.getfixturevalue(form)
    for wrong in make_wrong(item):
        assert failed(wrong, *accounts)


def test_a_source_that_both_name_is_no_wrong_option(
    accounts: tuple[Reading, Reading],
) -> None:
    first, second = accounts
    named = replace(second.article, text=f"{second.article.text}Oskar Brandt was there.\n")
    texts = (first.article.sha256, named.sha256)
    moved = replace(second, article=named)
    item = next(item for item in ask(first, moved) if "cite by name" in item.stem)
    assert item.texts == texts
    assert "Oskar Brandt" not in [option.text for option in item.options]
    rival = cite_words(first.article, "Oskar Brandt said the shop has bread for a week")
    changed = with_distractor(item, 0, text="Oskar Brandt", evidence=(rival,))
    assert "distractors-unsupported" in failed(changed, first, moved)


def test_an_outlet_that_was_told_is_no_wrong_option(
    about_words: Item, accounts: tuple[Reading, Reading]
) -> None:
    place = cite_words(accounts[0].article, "Mara Lind, who runs the line, told The Courier")
    changed = with_distractor(
        about_words, 0, text="Both go back to what The Courier reported.", evidence=(place,)
    )
    assert "distractors-unsupported" in failed(changed, *accounts)


def test_a_key_that_says_more_than_the_texts_is_refused(
    about_words: Item, accounts: tuple[Reading, Reading]
) -> None:
    changed = with_key(about_words, text="Both go back to what Mara Lind told The Courier.")
    assert "key-supported" in failed(changed, *accounts)


def test_a_stem_with_words_of_one_account_alone_is_refused(
    about_words: Item, accounts: tuple[Reading, Reading]
) -> None:
    changed = with_stem(
        about_words, "The ferry will stay in the dock until", "The ferry to Marren did not leave"
    )
    assert "question-fits" in failed(changed, *accounts)


def test_no_question_speaks_of_intent(about_words: Item, about_sources: Item) -> None:
    for item in (about_words, about_sources):
        printed = f"{item.stem} {item.explanation}".casefold()
        assert not any(word in printed for word in ("copied", "stole", "distort", "mislead", "lied"))


def with_pronoun(between: str) -> Reading:
    """An account in which a pronoun stands for Mara Lind, with a sentence between her name and the words."""
    return make_reading(
        f"""[s|Mara Lind] [c|said] [t|the crane in the yard is too small].
{between}
“[t|{QUOTED}]” [s=Mara Lind|she] [c|added].
The plate lies under a sheet behind the ticket office of the island.
[s|Ines Quist] [c|said] [t|her lessons will begin an hour later].
[s|Jon Falk] [c|said] [t|the yard has no room for a second boat].
""",
        {"Mara Lind": PERSON, "Ines Quist": PERSON, "Jon Falk": PERSON},
    )


@pytest.mark.parametrize(
    ("between", "holds"),
    [
        ("The Harbour Institute looked on.", True),
        ("On Monday the quay was empty.", True),
        ("“It rained,” said Tove Amsel.", False),
        ("Tove Amsel said that it rained.", False),
    ],
)
def test_a_pronoun_stands_for_a_name_where_nobody_else_speaks_between(between: str, holds: bool) -> None:
    accounts = first_account(), with_pronoun(between)
    item = next(item for item in ask(*accounts) if "print the words" in item.stem)
    assert ("key-supported" not in failed(item, *accounts)) is holds
