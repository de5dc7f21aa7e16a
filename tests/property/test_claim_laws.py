"""Laws of the judges that the questions about claims, channels and chains rest on."""

from __future__ import annotations

from itertools import chain

from hypothesis import given
from hypothesis import strategies as st

from quiz.items.judging.channels import (
    channel_noun,
    is_outlet_name,
    may_be_one_channel,
    show_press_report,
    show_remarks,
)
from quiz.items.judging.checking import may_tell_of_check, tells_of_check
from quiz.items.judging.crediting import find_credit, is_loose_reference
from quiz.items.judging.newsrooms import find_reporting, find_told, may_be_told, may_name_newsroom, may_report
from quiz.items.judging.occasions import find_occasion, may_tell_occasion
from quiz.items.judging.passages import split_sentences, widen_to_sentences
from quiz.items.judging.relaying import may_have_told
from quiz.items.means import list_other_means
from quiz.items.turns import take_turns
from quiz.items.voice import is_own_statement
from quiz.text import Span
from tests.strategies import KNOWN_PEOPLE, UNRELATED_PARAGRAPHS, KnownArticle, known_articles, nasty_texts

OPTIONS = (
    *(
        f"In {noun}"
        for noun in ("a written statement", "an interview", "a letter", "a court filing", "a video")
    ),
    *("At a news conference", "At a public hearing", "In an email", "In a blog post", "In a book"),
    *(show("the Marren Times") for show in (show_remarks, show_press_report)),
    *(show("Quay News") for show in (show_remarks, show_press_report)),
    *("On Facebook", "Via Twitter", "Through Instagram"),
)
PASSED_ON = (
    "{person} told {outlet} that the lake was low.",
    "The lake was low, according to {outlet}, and {person} agreed.",
    "The lake was low, {outlet} reported, as {person} had feared.",
    "In an interview with {outlet}, {person} called the lake low.",
)
MADE_PUBLIC = (
    "{} said in a statement that the lake was low.",
    "In a short letter, {} said that the lake was low.",
    "The lake was low, {} wrote on Facebook.",
    "The lake was low, according to a new report by {}.",
    "{} told reporters that the lake was low.",
    "A new study said that the lake was low, and {} agreed.",
)
OUTLETS = ("Valley News", "the Marren Times", "WXBK-TV", "Quay.com", "The Upper Post")
CHECKS = (
    "{} could not independently verify the film.",
    "{} has not been able to confirm the figure.",
    "{} was unable to confirm who had made the film.",
    "The film that {} made could not be verified.",
)


@given(known_articles())
def test_a_sentence_that_credits_somebody_is_never_safe_for_that_source(known: KnownArticle) -> None:
    """A key's sentence can be no wrong option of the same search."""
    text = known.article.text
    for attribution in known.attributions:
        sentence = widen_to_sentences(text, attribution.content)
        assert find_credit(text, sentence, [attribution.source]) is not None
        assert not is_own_statement(text, sentence)


@given(known_articles(), st.sampled_from(UNRELATED_PARAGRAPHS))
def test_a_plain_sentence_credits_nobody(known: KnownArticle, plain: str) -> None:
    """Whoever speaks elsewhere is not credited with a sentence that has neither name nor cue."""
    text = f"{plain}\n\n{known.article.text}"
    for name, _ in KNOWN_PEOPLE:
        assert find_credit(text, split_sentences(text)[0], [name]) is None


@given(st.sampled_from(KNOWN_PEOPLE), st.sampled_from(KNOWN_PEOPLE))
def test_a_pronoun_is_loose_where_another_name_stands_between(
    first: tuple[str, str], second: tuple[str, str]
) -> None:
    """Only the name nearest before a pronoun is surely meant by it."""
    text = f"{first[0]} came late. {second[0]} was there before. Then she said that the lake was low."
    place = text.index(" she ") + 1
    assert is_loose_reference(text, [Span(place, place + 3)], first[0]) is (first != second)
    assert not is_loose_reference(text, [Span(place, place + 3)], second[0])


@given(st.sampled_from(OPTIONS), st.sampled_from(OPTIONS))
def test_to_be_one_channel_is_mutual_and_everything_is_its_own(first: str, second: str) -> None:
    """The order of two options does not matter, and every printed channel has a noun."""
    assert may_be_one_channel(first, second) is may_be_one_channel(second, first)
    assert may_be_one_channel(first, first)
    assert channel_noun(first) is not None


@given(st.sampled_from(OUTLETS), st.sampled_from(KNOWN_PEOPLE), st.sampled_from(PASSED_ON))
def test_a_sentence_that_names_an_outlet_is_no_wrong_one(
    outlet: str, person: tuple[str, str], line: str
) -> None:
    """Where an outlet is found, it is the one that the text names, and the sentence is no wrong one."""
    words = line.format(person=person[0], outlet=outlet)
    told, reports = find_told(words), find_reporting(words)
    assert (told is None) is not (reports is None)
    assert all(found is None or found.of(words) in outlet for found in (told, reports))
    assert may_be_told(words) if told else may_report(words)
    assert may_name_newsroom(words)
    quoted = f"“{words.rstrip('.')},” the keeper joked."
    assert find_told(quoted) is None
    assert find_reporting(quoted) is None


@given(st.sampled_from(KNOWN_PEOPLE), st.sampled_from(MADE_PUBLIC))
def test_a_sentence_that_tells_how_words_came_out_is_no_wrong_one(person: tuple[str, str], line: str) -> None:
    """Where a means is found, a word of the sentence may tell of one."""
    words = line.format(person[0])
    assert find_occasion(words) is not None
    assert may_tell_occasion(words)
    assert find_occasion(f"“{words.rstrip('.')},” the keeper joked.") is None


@given(nasty_texts())
def test_what_is_found_in_any_text_stands_in_it(text: str) -> None:
    """Whatever marks a sentence has, what is found lies inside it, and is never found in a wrong one."""
    for find, may_have in (
        (find_told, may_be_told),
        (find_reporting, may_report),
        (find_occasion, may_tell_occasion),
    ):
        found = find(text)
        if found is not None:
            assert found.of(text).strip()
            assert may_have(text)


@given(st.sampled_from(OUTLETS), st.sampled_from(KNOWN_PEOPLE))
def test_whoever_is_said_to_have_told_an_outlet_may_have_told_it(
    outlet: str, person: tuple[str, str]
) -> None:
    """The right outlet of one question can be no wrong outlet of another about the same source."""
    text = f"{person[0]} told {outlet} that the lake was low. The pier is new."
    assert is_outlet_name(outlet)
    assert may_have_told(text, [person[0]], outlet)
    assert find_told(split_sentences(text)[0].of(text)) is not None


@given(st.sampled_from(CHECKS), st.sampled_from(OUTLETS))
def test_what_tells_of_a_check_is_never_a_sentence_without_one(check: str, outlet: str) -> None:
    """No sentence is both right and a safe wrong option."""
    words = check.format(outlet)
    assert tells_of_check(words)
    assert may_tell_of_check(words)


@given(st.lists(st.lists(st.integers(), max_size=5), max_size=5))
def test_streams_that_take_turns_lose_nothing_and_keep_their_order(streams: list[list[int]]) -> None:
    """Each stream's offers come in its order, and the first of every stream before any second one."""
    marked = [[(at, number) for number in range(len(stream))] for at, stream in enumerate(streams)]
    taken = list(take_turns(*map(iter, marked)))
    assert sorted(taken) == sorted(chain.from_iterable(marked))
    assert taken == sorted(taken, key=lambda offer: (offer[1], offer[0]))


@given(st.sampled_from(KNOWN_PEOPLE), st.sampled_from(OUTLETS), nasty_texts())
def test_whoever_told_an_outlet_something_has_another_means_than_a_site(
    person: tuple[str, str], outlet: str, text: str
) -> None:
    """Words that somebody told an outlet came out by a second means, wherever the text says so."""
    told = f"{text}\n\n{person[0]} wrote on Facebook that the lake was low. {person[0]} told {outlet} so."
    assert list(list_other_means(told, [person[0]], "On Facebook"))
