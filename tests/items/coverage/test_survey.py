"""What several accounts of one event share, and what one of them lacks."""

from __future__ import annotations

from dataclasses import replace

import pytest

from quiz.items.coverage import CaveatKind, OriginKind, survey_event
from quiz.items.coverage.naming import find_credits, is_named, share_name
from quiz.items.coverage.referents import is_one_referent
from quiz.reading import Hedge, HedgeOwner, Reading, Source, SourceKind
from quiz.text import Span
from tests.items.coverage.accounts import first_account, second_account
from tests.items.readings import COLLECTIVE, ORGANISATION, PERSON, PUBLISHER, make_reading


def with_hedge(reading: Reading, number: int, word: str) -> Reading:
    """The reading with a hedge in one of its attributions."""
    start = reading.article.text.index(word)
    span = Span(start, start + len(word))
    hedge = Hedge(span, reading.attributions[number].content[0], HedgeOwner.SOURCE)
    changed = list(reading.attributions)
    changed[number] = replace(changed[number], hedges=(hedge,))
    return replace(reading, attributions=tuple(changed))


def test_sources_of_one_name_are_one() -> None:
    coverage = survey_event([first_account(), second_account()])
    assert [source.name for source in coverage.sources] == ["Mara Lind"]
    assert [account for account, _ in coverage.sources[0].places] == [0, 1]


def test_a_text_that_is_given_twice_counts_once() -> None:
    reading = first_account()
    coverage = survey_event([reading, reading])
    assert coverage.readings == (reading,)
    assert coverage.origins == ()


def test_two_of_three_accounts_are_called_as_if_they_were_alone() -> None:
    third = make_reading("[s|Ines Quist] [c|said] [t|the quay is empty].", {"Ines Quist": PERSON})
    coverage = survey_event([first_account(publisher="Ledger"), second_account(), third])
    assert coverage.labels == ("Article A", "Article B", "Article C")
    assert coverage.label_pair((0, 1)) == ("the Ledger article", "the Courier article")
    assert coverage.label_pair((1, 2)) == ("Article A", "Article B")


def test_what_one_source_told_the_other_accounts_outlet_is_a_common_origin() -> None:
    (origin,) = survey_event([first_account(), second_account()]).origins
    assert origin.kind is OriginKind.TOLD
    assert origin.outlet == "The Courier"
    assert origin.quotation is not None


def test_without_a_publisher_the_same_words_are_the_origin() -> None:
    (origin,) = survey_event([first_account(), second_account(publisher=None)]).origins
    assert origin.kind is OriginKind.SAME_WORDS
    assert origin.outlet is None


def test_a_source_that_speaks_to_several_was_told_nobody_in_particular() -> None:
    text = """[s|Mara Lind] [c|told] [a|the Courier] that [t|the hull was old].
[s|Mara Lind] [c|told] [a|the Ledger] that [t|the plate of the hull had come loose in the night].
[s|Lind] [c|said] [t|the plate would be changed by a yard in Solvik before the end of May].
"""
    other = (
        "[s|Mara Lind] [c|said] [t|the plate would be changed by a yard in Solvik before the end of May].\n"
    )
    first = make_reading(text, {"Mara Lind": PERSON})
    second = make_reading(other, {"Mara Lind": PERSON}, publisher="Courier")
    kinds = {origin.kind for origin in survey_event([first, second]).origins}
    assert kinds == {OriginKind.SAME_SOURCE}


def test_a_report_that_credits_the_other_accounts_outlet_goes_back_to_it() -> None:
    first = make_reading(
        "[s|The Courier] [c|reports] [t|the plate of the ferry came loose in the harbour of Marren].\n",
        {"The Courier": ORGANISATION},
    )
    second = make_reading(
        "The plate of the ferry came loose in the harbour of Marren. Nobody was on board.\n",
        {},
        publisher="The Courier",
    )
    for readings, accounts in (([first, second], (0, 1)), ([second, first], (0, 1))):
        (origin,) = survey_event(readings).origins
        assert origin.kind is OriginKind.REPORTED
        assert origin.accounts == accounts


def test_a_caveat_of_one_account_is_missing_where_nothing_is_on_its_matter() -> None:
    first = make_reading(
        "[s=Ledger|Ledger] [c|has not been able to] [t|verify the film of the crack].\n"
        "[s|Two residents] [c|said] [t|lorries ignored the limit of the bridge].\n",
        {"Ledger": PUBLISHER, "Two residents": COLLECTIVE},
        publisher="Ledger",
    )
    second = make_reading(
        "[s|Two residents] [c|said] [t|lorries ignored the limit of the bridge].\n",
        {"Two residents": COLLECTIVE},
    )
    coverage = survey_event([first, second])
    missing = {(caveat.account, caveat.kind): caveat.missing_in for caveat in coverage.caveats}
    assert missing[0, CaveatKind.OWN_CHECK] == (1,)
    assert missing[0, CaveatKind.UNNAMED] == ()
    shared = {(caveat.account, caveat.kind): caveat.shared_with for caveat in coverage.caveats}
    assert shared[0, CaveatKind.UNNAMED] == (1,)
    assert shared[0, CaveatKind.OWN_CHECK] == ()


def test_a_hedge_is_a_caveat_of_its_account() -> None:
    first = with_hedge(
        make_reading("[s|Mara Lind] [c|said] [t|the hull may be too thin].\n", {"Mara Lind": PERSON}),
        0,
        "may",
    )
    (caveat,) = survey_event([first, second_account()]).caveats
    assert caveat.kind is CaveatKind.HEDGE
    assert caveat.marker.of(first.article.text) == "may"


@pytest.mark.parametrize(
    ("text", "name", "named"),
    [
        ("Lind said so.", "Mara Lind", True),
        ("Abdul Yaqoobi said so.", "Abdul Razaq Yaqubi", True),
        ("The NHB said so.", "National Harbour Board", True),
        ("The harbour was closed.", "Mara Lind", False),
        ("Sky News said so.", "Valley News", False),
        ("Post office opens.", "Valley Post", False),
        ("The Valley paper said so.", "Valley Post", True),
    ],
)
def test_whether_a_text_names_somebody(text: str, name: str, named: bool) -> None:
    assert is_named(text, name) is named


def test_two_spellings_may_be_one_name_and_two_outlets_are_two() -> None:
    assert share_name("Razaq Yaqubi", "Razaq Yaqoobi")
    assert not share_name("Sky News", "Valley News")


@pytest.mark.parametrize(
    ("first", "second", "same"),
    [
        ("Mara Lind", "Lind", True),
        ("Mara Lind", "Mara K. Lind", True),
        ("Mara Lind", "Jon Lind", False),
        ("Mara Lind", "Mara Falk", False),
    ],
)
def test_people_of_one_name_are_one(first: str, second: str, same: bool) -> None:
    people = [Source(name, SourceKind.PERSON, ()) for name in (first, second)]
    assert is_one_referent(*people) is same


@pytest.mark.parametrize(
    ("text", "cue", "credited"),
    [
        ("Mara Lind said it holds.", "said", True),
        ("Mara Lind, who runs the line, said it holds.", "said", True),
        ("According to Mara Lind, it holds.", "According to", True),
        ("Mara Lind left. Nobody said why.", "said", False),
        ("Mara Lind has not said why.", "said", False),
        ("Mara Lind denied it.", "denied", False),
        ("Jon Falk told Mara Lind that it holds.", "told", False),
        ("Mara Lind told us what Jon Falk said.", "said", False),
    ],
)
def test_a_cue_credits_the_name_beside_it(text: str, cue: str, credited: bool) -> None:
    start = text.index(cue)
    assert any(True for _ in find_credits(text, "Mara Lind", Span(start, start + len(cue)))) is credited
