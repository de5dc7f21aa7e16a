"""How an article presents what one of its sentences says, and how a question names the sentence."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quiz.items import Item, Skill, prove_item
from quiz.items.accountable import judge_accountable
from quiz.items.framing import find_frame
from quiz.items.locating import Locator, list_locators
from quiz.items.presenting import Presented, list_presented
from quiz.items.putting import PUTTING_OPTIONS, Putting
from quiz.items.refusal import Refusal
from quiz.items.skills.how_presented import (
    ask_about_early,
    find_doubting,
    find_named,
    find_plain,
    find_unnamed,
    tell_guess,
)
from quiz.reading import Reading
from quiz.text import Article, Span
from tests.items.trials.presented import ALL, DOUBTED, NAMED, STATED, UNNAMED

NAMES = ("Mara Lind", "Tove Amsel", "Oskar Brandt", "Ines Quist")
CROWDS = ("Two residents", "Officials", "Sources", "Some rescuers", "A source close to the council")
DOUBTS = ("reportedly", "allegedly", "apparently", "may have", "seems to have")
PASSIVES = ("is said to have", "is believed to have", "was thought to have", "is alleged to have")
NEWS = "the council of Marren sold the old ferry to a shipyard in March"
PLAIN = "The mill on the northern cliff ground barley and oats for two bakeries."


def judge(sentence: str, before: str = "", after: str = "") -> Putting | None:
    """How an article whose middle is `sentence` presents it."""
    text = f"{before}\n{sentence}\n{after}".strip()
    told = (one for one in list_presented(Article(text)) if one.sentence.of(text) == sentence)
    found = next(told, None)
    return found.putting if found else None


def ask(reading: Reading, seed: int = 0) -> tuple[Item, ...]:
    def offer() -> Iterator[Item | Refusal | None]:
        for find in (find_unnamed, find_named, find_doubting, find_plain):
            yield from find(reading, random.Random(seed))
        yield ask_about_early(reading, random.Random(seed), news=True)

    return tuple(one for one in offer() if isinstance(one, Item))


FRAMES: tuple[Callable[[str], str], ...] = (
    lambda who: f"{NEWS[0].upper()}{NEWS[1:]}, {who} said.",
    lambda who: f"{NEWS[0].upper()}{NEWS[1:]}, according to {who}.",
    lambda who: f"{NEWS[0].upper()}{NEWS[1:]}, {who} told the Valley Post on Monday.",
    lambda who: f"According to {who}, {NEWS}.",
    lambda who: f"{who[0].upper()}{who[1:]} said that {NEWS}.",
    lambda who: f"“{NEWS[0].upper()}{NEWS[1:]},” {who} said.",
    lambda who: f"“{NEWS[0].upper()}{NEWS[1:]},” said {who}.",
)


@given(st.sampled_from(FRAMES), st.sampled_from(NAMES))
def test_a_sentence_that_credits_a_name_has_a_named_source_whatever_the_name(
    frame: Callable[[str], str], name: str
) -> None:
    """Renaming the source changes nothing, wherever in the sentence it stands."""
    assert judge(frame(name)) is Putting.NAMED


@given(st.sampled_from(FRAMES), st.sampled_from(CROWDS))
def test_a_sentence_that_credits_people_without_a_name_says_so(frame: Callable[[str], str], who: str) -> None:
    """Nobody of these is named, wherever in the sentence they stand."""
    sentence = frame(who[0].lower() + who[1:])
    through = "told the Valley Post" in sentence  # where the paper has a name, though they have none
    assert judge(sentence) is (None if through else Putting.UNNAMED)


@given(st.sampled_from(FRAMES), st.sampled_from(CROWDS))
def test_people_of_whom_the_text_names_one_are_neither_named_nor_unnamed(
    frame: Callable[[str], str], who: str
) -> None:
    """A name beside the noun anywhere may be the source's."""
    noun = "source" if "ource" in who else who.rsplit(maxsplit=1)[-1].removesuffix("s").lower()
    after = f"Mara Lind, a {noun} from the coast, kept the keys.\nThe {noun} Mara Lind left."
    assert judge(frame(who[0].lower() + who[1:]), after=after) is not Putting.NAMED
    if "ource" not in who:
        assert judge(frame(who[0].lower() + who[1:]), after=after) is None


@given(st.sampled_from(DOUBTS))
def test_a_word_of_doubt_makes_the_difference_between_a_plain_and_a_doubting_sentence(doubt: str) -> None:
    assert judge("The council of Marren sold the old ferry to a yard in March.") is Putting.FLAT
    assert judge(f"The council of Marren {doubt} sold the old ferry to a yard in March.") is Putting.DOUBTING


@given(st.sampled_from(PASSIVES))
def test_what_is_said_or_believed_is_neither_a_doubt_nor_a_source_without_a_name(passive: str) -> None:
    """The words may be taken for either."""
    sold = f"The council of Marren {passive} sold the old ferry to a yard in March"
    assert judge(f"{sold}.") is None
    assert judge(f"{sold}, according to two residents.") is None


def test_whom_a_doubted_deed_was_done_to_takes_nothing_from_the_doubt() -> None:
    assert judge("The council reportedly asked two yards in March to buy the old ferry.") is Putting.DOUBTING


@pytest.mark.parametrize(
    "sentence",
    [
        "The council sold the ferry in March, and the yard reportedly paid twelve boats for it.",
        "The council, which reportedly needed money, sold the ferry to a yard in March.",
        "The ovens were said to be slow and the cooks were tired of the long evenings.",
        "The council of Marren expects that the ferry will sink before the summer.",
        "I saw the council sell the old ferry to a shipyard in March.",
        "The council sold what it called a “wreck” to a shipyard in March.",
        "A study of the harbour shows that the ferry was old and slow.",
        "Police in Marren said that the ferry was sold to a shipyard in March.",
        "A spokesman for the council said that the ferry was sold in March.",
        "The mayor said that the old ferry was sold to a shipyard in March.",
        "Mara Lind said the ferry was sold, but the yard has not paid for it yet.",
        "Mara Lind said officials had sold the ferry to a shipyard in March.",
        "The ferry was sold in March, Mara Lind and a clerk said.",
        "Mara Lind's lawyer said that the old ferry was sold to a shipyard in March.",
        "Mara Lind did not say whether the ferry was sold to a shipyard in March.",
        "The ferry was sold in March, Mara Lind said, and it left for the yard at once.",
    ],
)
def test_what_could_be_presented_in_two_ways_is_left_alone(sentence: str) -> None:
    assert judge(sentence) is None


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("Mara Lind said the mill was old. ", ""),
        ("Mara Lind said this of the mill:", ""),
        ("", " Mara Lind said so on Monday."),
    ],
)
def test_a_plain_sentence_beside_somebodys_words_is_left_alone(before: str, after: str) -> None:
    text = f"{before}{PLAIN}{after}" if not before.endswith(":") else f"{before}\n{PLAIN}"
    told = [one.sentence.of(text) for one in list_presented(Article(text))]
    assert PLAIN in [one.sentence.of(PLAIN) for one in list_presented(Article(PLAIN))]
    assert PLAIN not in told


@pytest.mark.parametrize(
    ("after", "left"),
    [
        ("That rests on letters that were opened, officials told the Valley Post.", False),
        ("This was overheard on the quay, according to two sailors.", False),
        ("That was a mild winter.", True),
        ("The harbour froze in March, officials told the Valley Post.", True),
    ],
)
def test_a_doubting_sentence_that_the_next_one_hands_to_a_source_is_left_alone(
    after: str, left: bool
) -> None:
    doubting = "Lind allegedly then passed the plan on to her masters in the north."
    assert (judge(doubting, after=after) is Putting.DOUBTING) is left


def test_a_letter_that_a_colon_sets_off_is_not_the_articles_own() -> None:
    letter = f"The miller wrote to the council:\nThe wheel stands still in June.\n{PLAIN}\n{PLAIN}"
    assert list_presented(Article(letter)) == ()


def test_words_in_single_marks_are_somebodys() -> None:
    text = f"'The wheel stood still in June and the geese went hungry. {PLAIN}'"
    assert list_presented(Article(text)) == ()
    assert judge("‘The old ferry was sold to a shipyard in March,’ said Mara Lind.") is Putting.NAMED


def test_a_pronoun_counts_as_a_name_only_where_one_person_alone_was_credited_before() -> None:
    lind = "Mara Lind, a pilot, said that the ferry was too old for the winter."
    again = "“The council sold the ferry to a shipyard in March,” she said."
    assert judge(again, before=lind) is Putting.NAMED
    assert judge(again) is None
    assert judge(again, before=f"{lind} Tove Amsel listened in the rain.") is None
    assert judge(again, before="A clerk said that the ferry was too old for the winter.") is None


@pytest.mark.parametrize(
    ("words", "putting"),
    [
        ("Mara Lind", Putting.NAMED),
        ("Dr. Mara Lind of the harbour school", Putting.NAMED),
        ("harbour pilot Mara Lind", Putting.NAMED),
        ("the Valley Post", Putting.NAMED),
        ("a report in the Valley Post", Putting.NAMED),
        ("Valley Shipping spokesman Oskar Brandt", Putting.NAMED),
        ("officials", Putting.UNNAMED),
        ("two people familiar with the matter", Putting.UNNAMED),
        ("the source", Putting.UNNAMED),
        ("local media reports", Putting.UNNAMED),
        ("Police", None),
        ("the mayor", None),
        ("a spokesman for Valley Shipping", None),
        ("Mara Lind’s brother", None),
        ("the people", None),
        ("Brandt", Putting.NAMED),
        ("Weavers", None),
        ("Rescuers were told", None),
        ("a study", None),
        ("harbour experts who spoke with The Valley Post", None),
        ("two officials who told the Courier", None),
        ("the council", None),
    ],
)
def test_a_source_is_accountable_by_name_nameless_or_left_alone(words: str, putting: Putting | None) -> None:
    assert judge_accountable(f"The ferry was sold, according to {words}.", words) is putting


@pytest.mark.parametrize("reading", ALL)
@given(seed=st.integers(0, 20))
def test_every_question_is_proven_and_another_seed_asks_for_the_same_keys(
    reading: Reading, seed: int
) -> None:
    first, other = ask(reading, seed), ask(reading, seed + 1)
    assert first == ask(reading, seed)
    assert [(item.stem, item.key.text) for item in first] == [(i.stem, i.key.text) for i in other]
    for item in first:
        assert prove_item(item, {reading.article.sha256: reading.article}).failures == ()


def test_each_sort_of_sentence_is_asked_about_under_its_skill() -> None:
    keys = {
        Putting.DOUBTING: (DOUBTED, Skill.MISSING_SOURCE),
        Putting.FLAT: (STATED, Skill.MISSING_SOURCE),
        Putting.NAMED: (NAMED, Skill.NAMED_OR_UNNAMED),
        Putting.UNNAMED: (UNNAMED, Skill.NAMED_OR_UNNAMED),
    }
    for putting, (reading, skill) in keys.items():
        assert PUTTING_OPTIONS[putting] in [item.key.text for item in ask(reading) if item.skill is skill]


@given(st.sampled_from(FRAMES), st.sampled_from((*NAMES, "two residents", "sources")))
def test_no_question_prints_source_cue_or_quotation_mark(frame: Callable[[str], str], who: str) -> None:
    """Law: what names the sentence lies in its content, beside neither the source nor the cue, and once."""
    text = frame(who)
    for told in list_presented(Article(text)):
        for locator in list_locators(text, told):
            assert text.count(locator.words) == 1
            assert not any(span.of(text) in locator.words for span in told.shown)
            assert "“" not in locator.words
            assert told.content.of(text).find(locator.words) >= 0


def test_what_follows_a_closed_pattern_is_never_part_of_it() -> None:
    text = "The ferry was sold in March, according to Mara Lind, and the yard is glad of it."
    assert find_frame(text, Span(0, len(text))) is None
    assert Presented(Span(0, 4), Putting.FLAT, Span(0, 4)).shown == ()


def locate(sentence: str) -> list[str]:
    text = f"{sentence}\n{PLAIN}"
    return [one.words for told in list_presented(Article(text))[:1] for one in list_locators(text, told)]


@pytest.mark.parametrize(
    ("ending", "printed"),
    [
        ("to a shipyard beside the southern rocks", True),
        ("to the old shipyard of Mara Lind", False),
        ("to a yard beside her sister Mara", False),
        ("to a yard in the north in 1962", False),
        ("to a shipyard by the end of Friday", False),
        ("to a yard which is the best", False),
        ("to a shipyard that was never paid", False),
        ("to a reader of the Valley Post", False),
    ],
)
def test_the_last_words_are_printed_only_without_name_number_day_judgement_or_claim(
    ending: str, printed: bool
) -> None:
    end = " ".join(ending.split()[-3:])
    assert (end in locate(f"The council of Marren sold the ferry {ending}.")) is printed


@given(st.sampled_from(FRAMES), st.sampled_from((*NAMES, "two residents")))
def test_no_more_than_four_words_name_a_sentence(frame: Callable[[str], str], who: str) -> None:
    text = frame(who)
    for told in list_presented(Article(text)):
        assert all(len(one.words.split()) <= 4 for one in list_locators(text, told))


def test_words_that_sound_like_another_sort_are_asked_about_first() -> None:
    """A scene sounds like the article's own words, what is wanted like somebody's."""
    scene, talk = Locator("in the harbour", begins=False), Locator("if they want", begins=False)
    plain, named = (Presented(Span(0, 4), one, Span(0, 4)) for one in (Putting.FLAT, Putting.NAMED))
    assert tell_guess(plain, talk) < tell_guess(plain, scene)
    assert tell_guess(named, scene) < tell_guess(named, talk)
