"""Laws of the few words by which a question points at longer ones."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from quiz.items.judging.words import count_words
from quiz.items.pointing import (
    FEWEST,
    LEAST_LEFT,
    MOST,
    cut_first_words,
    find_pointer,
    is_fair_pointer,
    lower_first,
    tells_source,
)
from quiz.items.wording import quote_words

WORDS = st.lists(
    st.sampled_from(
        ["the", "quay", "ferry", "was", "late", "of", "Marren", "and", "crane,", "I", "old", "“new”"]
    ),
    min_size=1,
    max_size=14,
).map(" ".join)


@given(WORDS)
def test_a_pointer_is_the_beginning_and_leaves_most_of_the_words_out(words: str) -> None:
    """Every cut is a prefix of three to six words, and words remain that it does not print."""
    for cut in cut_first_words(words):
        assert words.lstrip("“").startswith(cut)
        assert FEWEST <= count_words(cut) <= MOST
        assert count_words(words) >= count_words(cut) + LEAST_LEFT
        assert find_pointer(f"Whose are the words {quote_words(f'{cut} …')}?") == cut


@given(WORDS)
def test_words_that_stand_twice_point_at_nothing(words: str) -> None:
    """What is printed twice is never a pointer, whatever stands around it."""
    text = f"{words}. Later it rained. {words}."
    assert not any(is_fair_pointer(text, cut) for cut in cut_first_words(words))


@given(WORDS)
def test_only_the_first_letter_may_change_its_case(words: str) -> None:
    """A pointer that is set inside a sentence keeps every word."""
    lowered = lower_first(words, words)
    assert lowered.casefold() == words.casefold()
    assert lowered[1:] == words[1:]


@given(WORDS)
def test_a_pointer_with_a_name_in_it_tells_its_source(words: str) -> None:
    """Whoever is named by the printed words is told by them."""
    assert tells_source(f"{words} Tove Amsel slept.", f"{words} Amsel", "Tove Amsel")
