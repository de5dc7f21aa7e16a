"""Laws of who somebody is and of who answers for a claim, on texts built around known facts."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from quiz.items.anonymity import (
    credits_all,
    credits_nobody,
    find_unnamed_credit,
    gives_no_unnamed_words,
    leaves_source_open,
)
from quiz.items.giving import Giving, find_lines
from quiz.items.hearsay import find_hearsay
from quiz.items.judging.descriptions import find_descriptions, own_mentions, show_description
from quiz.items.judging.passages import split_sentences
from quiz.items.judging.sourcing import HEARSAY, find_hearsay_sentences
from quiz.items.judging.subjects import Voice
from quiz.items.judging.telling import may_tell_who
from quiz.items.judging.voices import find_voice
from quiz.items.judging.words import list_words
from quiz.text import Span

NAMES = st.sampled_from(["Mara Lind", "Oskar Brandt", "Ines Quist", "Tove Amsel"])
ROLES = st.sampled_from(["clerk", "engineer", "teacher", "baker", "journalist", "historian"])
PLACES = st.sampled_from(["", " at the Marren Institute", " from the old quarter", " of the river school"])
SUBJECTS = st.sampled_from(["The mill", "The north arch", "The harbour gate", "A barge of gravel"])
RESTS = st.sampled_from(["older than the whole bridge", "closed to boats until June", "full of wet gravel"])
CUES = st.sampled_from(["said", "believed", "thought", "reported", "alleged"])
WORDS = st.text(alphabet="abc ABC,.’'\"“”\n-", max_size=120)


@given(NAMES, ROLES, PLACES)
def test_an_apposition_is_found_and_shown_in_its_own_words(name: str, role: str, place: str) -> None:
    """What stands between two commas beside a name describes it, and no word is lost but the article."""
    text = f"{name}, a {role}{place}, said the arch moved."
    (found,) = find_descriptions(text, name)
    words = found.span.of(text)
    assert words == f"a {role}{place}"
    assert list_words(show_description(words)) == list_words(words)[1:]


@given(NAMES, ROLES, NAMES)
def test_renaming_a_person_renames_who_is_described(name: str, role: str, other: str) -> None:
    """The same words describe whoever bears the name, and nobody else."""
    text = f"{name}, a {role} in Marren, said the arch moved."
    renamed = text.replace(name, other)
    assert len(find_descriptions(text, name)) == len(find_descriptions(renamed, other)) == 1
    assert name == other or not find_descriptions(renamed, name)


@given(NAMES, ROLES)
def test_the_sentence_that_describes_somebody_tells_who_it_is(name: str, role: str) -> None:
    """No key of a search for who somebody is could be one of its wrong sentences."""
    text = f"{name}, a {role} in Marren, said the arch moved. Rain fell on the quay all day."
    first, second = split_sentences(text)
    assert may_tell_who(text, first, name)
    assert not may_tell_who(text, second, name)


@given(SUBJECTS, CUES, RESTS)
def test_a_claim_without_a_source_keeps_all_words_but_the_cue(subject: str, cue: str, rest: str) -> None:
    """ "S is said to be R" is stated as "S is R": nothing is added to it and nothing else is lost."""
    (found,) = find_hearsay(f"{subject} is {cue} to be {rest}.")
    assert found.claim == f"{subject} is {rest}."
    assert not HEARSAY.search(found.claim)


@given(SUBJECTS, RESTS, NAMES)
def test_a_named_source_leaves_nothing_without_one(subject: str, rest: str, name: str) -> None:
    """As soon as the sentence names somebody, it passes on no claim for nobody."""
    text = f"{subject} is believed to be {rest}, {name} said."
    assert find_hearsay(text) == () == find_hearsay_sentences(text)


@given(WORDS, NAMES)
def test_no_text_breaks_the_reading_of_descriptions_and_credits(words: str, name: str) -> None:
    """Whatever stands in a text, spans lie in it, and no sentence credits both sorts of people."""
    text = f"{name} said so. {words}"
    for one in find_descriptions(text, name):
        assert one.span.of(text).strip() == one.span.of(text) != ""
    assert all(span.of(text) in (name, name.split()[1]) for span in own_mentions(text, name))
    for sentence in split_sentences(text):
        spoken, unnamed = find_voice(text, sentence), find_unnamed_credit(text, sentence)
        named = spoken is not None and spoken.voice is Voice.NAMED
        assert not (named and gives_no_unnamed_words(text, sentence) and unnamed)
        assert not ((named or unnamed) and credits_nobody(sentence.of(text)))
        assert not (leaves_source_open(text, sentence) and credits_all(text, sentence))
        for span in (spoken.source, spoken.cue) if spoken else ():
            assert span is None or sentence.contains(span)


@given(NAMES, NAMES, RESTS)
def test_renaming_a_speaker_renames_who_speaks_and_nothing_else(name: str, other: str, rest: str) -> None:
    """Law: the same words are passed on in the same way, whoever says them."""
    text = f"{name}, an engineer, said the mill is {rest}."
    spoken, renamed = (find_voice(one, Span(0, len(one))) for one in (text, text.replace(name, other)))
    assert spoken
    assert renamed
    assert spoken.source
    assert renamed.source
    assert (spoken.voice, spoken.whole) == (renamed.voice, renamed.whole)
    assert spoken.source.of(text) == name
    assert renamed.source.of(text.replace(name, other)) == other


@given(NAMES, SUBJECTS, RESTS)
def test_passages_that_are_given_in_other_words_are_given_in_another_way(
    name: str, subject: str, rest: str
) -> None:
    """Law: with marks it is quoted, without them it is told, and without a credit it is the article's own."""
    told = f"{subject} is {rest} and will stay so for many years"
    texts = (f"“{told},” {name} said.", f"{told}, {name} said.", f"{told}.")
    found = (find_lines(f"{name}, an engineer, came. {one}") for one in texts)
    ways = [lines[-1].giving for lines in found]
    assert ways == [Giving.QUOTED_CREDITED, Giving.TOLD_CREDITED, Giving.TOLD_UNCREDITED]
