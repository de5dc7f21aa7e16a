"""Laws of looking for words in a text: plain search finds what a pattern would."""

import re
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from quiz.items.judging.occurrences import find_forms, fold_case, holds_word, list_before, stands_inside
from quiz.items.judging.relations import find_mentions

NAME_BEFORE = re.compile(r"\b([A-Z][\w’'-]+)\s+$")
WORDS = st.sampled_from(("Mara", "Lind", "lind", "Al", "U.S.", "D’Orsi", "the", "İda", "x_1", "Ärö"))
GAPS = st.sampled_from((" ", "\n", "  ", ", ", ". ", "-", "’s ", "", "_", " “"))
TEXTS = st.lists(st.tuples(WORDS, GAPS), max_size=12).map(lambda parts: "".join(w + g for w, g in parts))


@given(TEXTS, WORDS)
def test_a_word_is_held_where_a_pattern_with_edges_finds_it(text: str, word: str) -> None:
    """Law: `holds_word` is a search for the word between edges of words."""
    assert holds_word(text, word) is (re.search(rf"\b{re.escape(word)}\b", text) is not None)


@given(TEXTS, WORDS)
def test_what_stands_before_a_word_is_what_a_pattern_finds_there(text: str, word: str) -> None:
    """Law: each name before the word is found, those apart that share letters with one before."""
    found = re.findall(rf"\b([A-Z][\w’'-]+)\s+{re.escape(word)}\b", text)
    assert set(found) <= set(list_before(text, word, NAME_BEFORE))
    assert bool(found) is bool(list_before(text, word, NAME_BEFORE))


@given(TEXTS, WORDS)
def test_a_word_stands_inside_where_a_pattern_finds_it_behind_a_small_letter(text: str, word: str) -> None:
    """Law: `stands_inside` is a search for the word behind a letter or comma and one space."""
    assert stands_inside(text, word) is (re.search(rf"[a-z,]\s{re.escape(word)}\b", text) is not None)


@given(TEXTS, st.lists(WORDS, min_size=1, max_size=3).map(tuple))
def test_words_are_found_where_a_pattern_finds_them_side_by_side(text: str, form: tuple[str, ...]) -> None:
    """Law: `find_forms` gives every place at which the words stand one behind another."""
    words = r"\s+".join(re.escape(word) for word in form)
    pattern = rf"(?<!\w)(?=({words})(?!\w))"
    assert list(find_forms(text, (form,))) == [match.span(1) for match in re.finditer(pattern, text)]


@given(st.text())
def test_a_text_in_lower_case_has_each_character_in_its_place(text: str) -> None:
    """Law: folding changes no length, so that places in one text are places in the other."""
    assert len(fold_case(text)) == len(text)
    assert fold_case(text) == fold_case(fold_case(text))


@given(TEXTS, WORDS, WORDS)
def test_mentions_stand_in_text_order_and_none_lies_in_another(text: str, first: str, last: str) -> None:
    """Law: mentions are in order, apart from each other, and end with the last word of the name."""
    found = find_mentions(text, f"{first} {last}")
    assert list(found) == sorted(found)
    assert all(one.end <= other.start for one, other in pairwise(found))
    assert all(span.of(text).casefold().endswith(last.rstrip("’'").casefold()[-1:]) for span in found)
