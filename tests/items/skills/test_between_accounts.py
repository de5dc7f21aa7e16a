"""What only one account has, how two word one matter, and what a later one says: laws and refusals."""

from __future__ import annotations

import random
from dataclasses import replace
from typing import Final

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quiz.items import Item, prove_item
from quiz.items.coverage import Coverage, survey_event
from quiz.items.developments import bears_on, is_open
from quiz.items.drift import Drift, judge_drift
from quiz.items.item import ItemType
from quiz.items.points import find_same, is_absent, is_odd_one, is_point, list_points
from quiz.items.portraits import is_left_out
from quiz.items.refusal import Cause, Refusal
from quiz.items.skills import omission, still_open
from quiz.reading import Reading
from quiz.text import Article
from tests.items.readings import make_reading
from tests.items.trials.pairs import EARLY, LATE, LEDGER, POST, date

NEWS: Final = (
    "The ferry of Marren had carried apples and mail to the islands since 1962.",
    "The council of Marren voted for a second ferry on Tuesday evening.",
    "Two carpenters from the yard of Dunlow built a raft for the mail of Marren.",
    "Children of the harbour painted the raft of the ferry in red and green.",
    "The bells of Marren rang for the ferry until the crew sat in the inn.",
)
OWN: Final = (
    "Tove Amsel of the Glass Museum in Tarn counted 340 lamps along the ferry landing.",
    "Divers from Hesk found the anchor of the Marren ferry under the Grey Rock.",
    "Engineers from Ostrava measured 17 cracks in the keel of the ferry.",
)
DOUBTS: Final = ("reportedly", "allegedly", "apparently", "perhaps")
PLAIN: Final = "The harbour crane lifted twelve tons of rope from the wreck of the ferry."


def account(*sentences: str) -> Reading:
    return make_reading("\n".join(sentences) + "\n", {})


def ask(coverage: Coverage, seed: int = 0) -> list[Item]:
    return [one for one in omission.find_items(coverage, random.Random(seed)) if isinstance(one, Item)]


@given(st.permutations(NEWS), st.sampled_from(OWN), st.integers(0, 5), st.integers(0, 9))
def test_a_point_of_one_account_alone_is_found_wherever_it_stands(
    news: list[str], own: str, place: int, seed: int
) -> None:
    """Whatever both tell is never the key; what only one tells is, and its item proves."""
    first = account(*news[:place], own, *news[place:])
    second = account(*NEWS)
    items = ask(survey_event([first, second]), seed)
    assert {item.key.text for item in items} <= {own}
    for item in items:
        assert prove_item(item, {one.article.sha256: one.article for one in (first, second)}).holds


@given(st.permutations(NEWS), st.sampled_from(OWN))
def test_nothing_is_asked_where_both_accounts_make_every_point(news: list[str], own: str) -> None:
    assert ask(survey_event([account(own, *news), account(*NEWS, own)])) == []


@given(st.permutations((*NEWS, *OWN)), st.integers(0, 9))
def test_two_right_points_stand_beside_two_wrong_ones(points: list[str], seed: int) -> None:
    """So the style of an account that has all of one sort does not tell which sort is right."""
    items = ask(survey_event([account(*points[:4]), account(*points[4:])]), seed)
    for item in (one for one in items if one.type is ItemType.MULTIPLE_RESPONSE):
        assert (len(item.keys), len(item.distractors)) == (2, 2)


def test_a_failed_check_is_asked_about_first() -> None:
    coverage = survey_event([POST, LEDGER])
    pair = next(iter(coverage.pairs()))
    assert pair == (0, 1)
    keys = [item.key.text for item in ask(coverage) if item.texts[0] == POST.article.sha256]
    assert keys[0] == "Valley Radio has not been able to verify the film of the wreck."


def test_two_accounts_are_asked_about_once_in_each_direction() -> None:
    """Questions over one pair would share their wrong points, and so tell their keys apart."""
    items = ask(survey_event([account(*OWN, *NEWS[:4]), account(*NEWS)]))
    assert len({item.key.evidence[0].article for item in items}) == len(items) == 1


@given(st.permutations((*NEWS, *OWN)), st.integers(0, 9))
def test_a_point_printed_in_one_question_stands_in_no_other(points: list[str], seed: int) -> None:
    """Whoever saw it as a wrong option would know in the next question which account makes it."""
    accounts = [account(*points[:5]), account(*points[3:]), POST, LEDGER]
    printed = [option.text for item in ask(survey_event(accounts), seed) for option in item.options]
    assert len(printed) == len(set(printed))


def test_a_point_that_shares_least_with_the_others_is_the_odd_one() -> None:
    ferry = (
        "The council wants a second ferry.",
        "The ferry sank in the storm.",
        "The storm hit the council.",
    )
    assert is_odd_one("Three lighthouses stand on the cliff.", ferry)
    assert not is_odd_one(ferry[0], (*ferry[1:], "Three lighthouses stand on the cliff."))


@given(st.permutations((*NEWS, *OWN)), st.integers(0, 9))
def test_the_key_is_never_the_odd_one_out(points: list[str], seed: int) -> None:
    """Whoever sorts the options by topic, without the accounts, is no nearer to the only key."""
    items = ask(survey_event([account(*points[:5]), account(*points[3:])]), seed)
    for item in (one for one in items if one.type is ItemType.SINGLE_CHOICE):
        assert not is_odd_one(item.key.text, [wrong.text for wrong in item.distractors])


@given(st.sampled_from((*NEWS, *OWN)), st.sampled_from(DOUBTS))
def test_a_point_is_never_absent_from_a_text_that_has_it(point: str, doubt: str) -> None:
    """A text has every point that it prints; a doubt more or less is no longer surely the same."""
    text = account(*NEWS, *OWN).article.text
    assert find_same(point, text) is not None
    assert not is_absent(point, text)
    assert find_same(f"{doubt.capitalize()} {point[:1].lower()}{point[1:]}", text) is None


@pytest.mark.parametrize(
    "words",
    [
        "The team was returning home after the ferry had left Marren.",
        "She told the Valley Post that the ferry of Marren would sail again.",
        "But the council of Marren voted for a second ferry on Tuesday.",
        "Was the ferry of Marren ever as safe as the council said it was?",
        "Mara Lind contributed to this report from the harbour of Marren.",
        "As the Courier wrote, the surprisingly clear image was met with doubts by the crew of Marren.",
        "The statement continued: “No sailor of Marren left the ferry before the tide turned on Friday.”",
        "The sale of the ferry was never discussed by the council of Marren, according to the source.",
        "One quoted from the letters of Mara Lind to the council of Marren about the ferry.",
        "Specifically, the council of Marren wanted a ferry with twelve berths and a bell.",
        "Even more, Mara Lind says the ferry of Marren will sail before the end of March.",
        "As a result, talk of a second ferry is beginning to trouble the sailors of Marren.",
        "The unpopular plan found few friends among the sailors of the ferry of Marren.",
    ],
)
def test_a_sentence_that_leans_on_others_is_no_point(words: str) -> None:
    assert not is_point(words)


def test_points_are_sentences_of_their_text() -> None:
    for reading in (POST, LEDGER):
        text = reading.article.text
        assert all(is_point(span.of(text)) for span in list_points(text))


@given(st.sampled_from(DOUBTS))
def test_a_doubt_in_one_wording_alone_makes_the_difference(doubt: str) -> None:
    """Turning the two wordings round turns the difference round; two doubts make none."""
    doubting = PLAIN.replace("lifted", f"{doubt} lifted")
    surer, less = judge_drift(doubting, PLAIN), judge_drift(PLAIN, doubting)
    assert surer is not None
    assert less is not None
    assert (surer.drift, less.drift) == (Drift.SURER, Drift.LESS_SURE)
    assert surer.doubt == less.doubt == doubt
    assert judge_drift(doubting, doubting) is None
    assert judge_drift(PLAIN, PLAIN) is None


@given(st.integers(13, 99))
def test_another_number_makes_a_difference_only_where_nothing_else_does(number: int) -> None:
    other = PLAIN.replace("twelve", str(number))
    difference = judge_drift(PLAIN, other)
    assert difference is not None
    assert difference.drift is Drift.OTHER_NUMBER
    assert judge_drift(PLAIN, other.replace("lifted", "reportedly lifted")) is None
    assert judge_drift(PLAIN, other.replace("lifted", "never lifted")) is None
    assert judge_drift(PLAIN, f"Mara Lind said {other[:1].lower()}{other[1:]}") is None


def test_without_dates_nobody_asks_what_came_later() -> None:
    found = list(still_open.find_items(survey_event([POST, LEDGER]), random.Random(0)))
    assert [one.cause for one in found if isinstance(one, Refusal)] == [Cause.NO_DATE]
    assert not any(isinstance(one, Item) for one in found)


def test_two_accounts_of_one_day_have_no_later_one() -> None:
    same = survey_event([date(POST, day=3), date(LEDGER, day=3)])
    assert list(still_open.find_items(same, random.Random(0))) == []


def test_the_later_account_is_asked_about_whichever_is_shown_first() -> None:
    turned = survey_event([LATE, EARLY])
    (item,) = (one for one in still_open.find_items(turned, random.Random(0)) if isinstance(one, Item))
    assert item.stem.startswith("Article B says")
    assert item.key.evidence[0].article == LATE.article.sha256


def test_a_forecast_leaves_a_matter_open_and_another_matter_does_not_bear_on_it() -> None:
    opened = "The council of Marren will vote on a second ferry in May."
    assert is_open(opened)
    assert bears_on("The council of Marren voted for a second ferry on Tuesday.", opened)
    assert not bears_on("Children of the harbour painted the raft in red and green.", opened)


def test_a_detail_is_left_out_only_where_no_other_word_for_it_stands_near_the_name() -> None:
    plain = "Mara Lind said the ferry was old. The bells rang."
    assert is_left_out("Bridge engineer", plain, "Mara Lind")
    assert not is_left_out("Bridge engineer", "Mara Lind, an engineer, said so.", "Mara Lind")
    assert not is_left_out("News reporter", "Mara Lind, the noted journalist, said so.", "Mara Lind")
    assert not is_left_out("Bridge engineer", "The bells of Marren rang.", "Mara Lind")


def test_an_article_keeps_its_text_when_it_gets_a_date() -> None:
    dated = date(POST, day=3)
    assert dated.article.text == POST.article.text
    assert replace(POST, article=Article(POST.article.text)).article.date is None
