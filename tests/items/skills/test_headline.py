"""A headline beside its article: how the news is put, who is behind it, and where it is doubted."""

from __future__ import annotations

import random
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quiz.items import Item, Proof, prove_item
from quiz.items.headlines import Headline, find_headline, find_news, is_flat, list_matter
from quiz.items.putting import (
    PUTTING_OPTIONS,
    Putting,
    credits_somebody,
    judge_report,
    judge_source,
    judge_voice,
)
from quiz.items.refusal import Cause, Refusal
from quiz.items.skills.headline import find_items
from quiz.reading import Reading
from quiz.text import Article
from tests.items.readings import PERSON, make_reading
from tests.items.trials.headlines import CRANE, FERRY

NAMES = ("Mara Lind", "Tove Amsel", "Oskar Brandt", "Ines Quist")
PLAIN_MORE = "The crane went to the Marren shipyard."
DOUBTS = ("reportedly", "allegedly", "apparently", "perhaps")


def ask(reading: Reading, seed: int = 0) -> tuple[Item, ...]:
    return tuple(one for one in find_items(reading, random.Random(seed)) if isinstance(one, Item))


def prove(item: Item, reading: Reading) -> Proof:
    return prove_item(item, {reading.article.sha256: reading.article})


def report(lead: str, name: str = "Mara Lind") -> Reading:
    return make_reading(
        f"Harbour Crane Sold to Marren Shipyard\n\n{lead}\n"
        "The shipyard employs forty people and two apprentices.\n"
        "Three lighthouses stand on the northern cliff above the bay.\n",
        {name: PERSON} if name in lead else {},
    )


def putting_of(reading: Reading) -> str:
    (item,) = (one for one in ask(reading) if "first present what its headline says" in one.stem)
    assert prove(item, reading).holds
    return item.key.text


@given(st.sampled_from(NAMES), st.integers(0, 9))
def test_a_named_source_is_the_key_whatever_the_name(name: str, seed: int) -> None:
    """Renaming the source throughout renames nothing in the item and changes no key."""
    reading = report(
        f"[s|{name}] [c|said] [t|the harbour crane was sold to the Marren shipyard in March].", name
    )
    assert putting_of(reading) == PUTTING_OPTIONS[Putting.NAMED]
    for item in ask(reading, seed):
        assert prove(item, reading).holds


@given(st.sampled_from(DOUBTS))
def test_a_word_of_doubt_in_the_articles_own_voice_is_the_key(doubt: str) -> None:
    """The same sentence puts the news plainly without the word, and with a doubt with it."""
    plain = "The harbour crane was sold to the Marren shipyard in March."
    assert putting_of(report(plain)) == PUTTING_OPTIONS[Putting.FLAT]
    doubted = plain.replace("was", f"was {doubt}")
    assert putting_of(report(doubted)) == PUTTING_OPTIONS[Putting.DOUBTING]


@given(st.sampled_from(DOUBTS))
def test_a_headline_whose_news_is_soon_put_in_another_way_is_not_asked_about(doubt: str) -> None:
    """The next sentence tells more of the headline, with a doubt: "first" would hang on what the news is."""
    told = "The harbour crane was sold in March."
    more = f"The crane {doubt} went to the Marren shipyard."
    assert any("its headline says" in one.stem for one in ask(report(f"{told}\n{PLAIN_MORE}")))
    found = tuple(find_items(report(f"{told}\n{more}"), random.Random(0)))
    assert not any("its headline says" in one.stem for one in found if isinstance(one, Item))
    assert Cause.AMBIGUOUS_SCOPE in [one.cause for one in found if isinstance(one, Refusal)]


@pytest.mark.parametrize(
    ("title", "asked"),
    [
        ("Harbour Crane Sold to Marren Shipyard", True),
        ("Harbour Crane Sold to Shipyard as Divers Raise Golden Anchor", False),
    ],
)
def test_a_headline_is_asked_about_where_the_news_tells_each_of_its_claims(title: str, asked: bool) -> None:
    reading = report("The harbour crane was sold to the Marren shipyard in March.")
    titled = replace(reading, article=Article(reading.article.text.partition("\n\n")[2], title=title))
    assert (find_news(Headline(title, None), titled.article) is not None) is asked


def test_a_headline_that_asks_is_not_asked_about() -> None:
    asking = replace(
        CRANE, article=Article(CRANE.article.text, title="Who bought the harbour crane of Marren?")
    )
    assert not any("headline" in item.stem for item in ask(asking))


def test_a_headline_too_long_for_a_question_is_refused_with_its_cause() -> None:
    title = " ".join(["Harbour", "Crane", *["of", "the", "Quay"] * 7])
    long = replace(CRANE, article=Article(CRANE.article.text, title=title))
    causes = [one.cause for one in find_items(long, random.Random(0)) if isinstance(one, Refusal)]
    assert Cause.TOO_LONG in causes


def test_a_title_of_the_metadata_stands_before_the_first_line() -> None:
    article = Article(CRANE.article.text, title="Crane Leaves the Quay of Marren")
    headline = find_headline(article)
    assert headline is not None
    assert headline.words == "Crane Leaves the Quay of Marren"
    assert headline.span is None


def test_the_first_line_is_a_headline_only_where_it_is_set_off() -> None:
    assert find_headline(Article("The crane was sold in March. The quay is empty.")) is None
    found = find_headline(CRANE.article)
    assert found is not None
    assert found.span is not None
    assert found.span.of(CRANE.article.text) == found.words


@pytest.mark.parametrize(
    "words", ["Crane May Leave Marren Quay", "Crane Sold, Report Says", "Crane ‘sold’ to Marren Yard"]
)
def test_a_headline_that_doubts_or_cites_is_not_flat(words: str) -> None:
    headline = find_headline(Article("The crane.", title=words))
    assert headline is not None
    assert not is_flat(headline)


@pytest.mark.parametrize(
    ("words", "putting"),
    [
        ("Mara Lind", Putting.NAMED),
        ("the Valley Post", Putting.NAMED),
        ("a report in the Valley Post", Putting.NAMED),
        ("a Courier report", Putting.NAMED),
        ("a report by the Courier", Putting.NAMED),
        ("media reports from the West Coast", Putting.UNNAMED),
        ("local news reports", Putting.UNNAMED),
        ("reports from Marren", None),
        ("officials", Putting.UNNAMED),
        ("a new report", Putting.UNNAMED),
        ("a Monday report", Putting.UNNAMED),
        ("two Danish officials", Putting.UNNAMED),
        ("his father", None),
        ("the mayor", None),
        ("a Marren parent", None),
        ("Harbour Office officials", None),
    ],
)
def test_a_source_is_named_unnamed_or_left_alone(words: str, putting: Putting | None) -> None:
    assert judge_source(words) is putting


def test_a_citation_at_the_edge_of_a_sentence_counts_only_where_it_is_the_only_one() -> None:
    assert judge_report("The crane was sold, according to two officials.") is Putting.UNNAMED
    assert judge_report("According to the Valley Post, the crane was sold.") is Putting.NAMED
    assert judge_report("The mayor said the crane was sold, according to two officials.") is None
    assert judge_voice("The mayor said the crane was sold.") is None


@pytest.mark.parametrize(
    ("one", "other"), [("sank", "sinks"), ("lost", "losing"), ("five", "5"), ("stopped", "stops")]
)
def test_two_forms_of_a_word_count_as_one(one: str, other: str) -> None:
    assert list_matter(one) == list_matter(other)


@given(st.integers(0, 30))
def test_the_same_seed_gives_the_same_items_and_another_seed_the_same_keys(seed: int) -> None:
    first, again, other = ask(FERRY, seed), ask(FERRY, seed), ask(FERRY, seed + 1)
    assert first == again
    assert [item.key.text for item in first] == [item.key.text for item in other]


@pytest.mark.parametrize(
    ("headline", "credited"),
    [
        ("Pilot Says He Steered the Ferry Blind", True),
        ("Ferry Sank Twice, Officials Claim", True),
        ("Marren Sells Its Old Ferry to a Yard", False),
    ],
)
def test_how_a_headline_is_put_is_asked_only_where_it_credits_nobody(headline: str, credited: bool) -> None:
    """What a headline says that credits somebody may be the news, or that somebody tells it."""
    assert credits_somebody(headline) is credited


def test_what_is_said_to_be_so_is_put_neither_with_a_doubt_nor_plainly() -> None:
    assert judge_voice("The crane is said to be sold.") is None
    assert judge_voice("The crane was reportedly sold.") is Putting.DOUBTING
