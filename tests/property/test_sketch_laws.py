"""Laws of sketches: a text resembles itself wholly, order is nothing, and estimates are near the truth."""

from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st

from quiz.text.sketch import RUN, estimate_resemblance, sketch_text

TEXTS = st.text(max_size=400)
WORDS = st.lists(st.sampled_from([f"w{number}" for number in range(60)]), min_size=20, max_size=400)


def runs(words: list[str]) -> set[tuple[str, ...]]:
    return {tuple(words[start : start + RUN]) for start in range(max(1, len(words) - RUN + 1))}


@given(TEXTS)
def test_a_text_resembles_itself_wholly(text: str) -> None:
    """Law: the resemblance of a text with itself is 1."""
    assert estimate_resemblance(sketch_text(text), sketch_text(text)) == 1.0


@given(TEXTS, TEXTS)
def test_resemblance_is_a_share_and_does_not_depend_on_order(one: str, other: str) -> None:
    """Law: 0 <= r(a, b) = r(b, a) <= 1."""
    first, second = sketch_text(one), sketch_text(other)
    assert 0 <= estimate_resemblance(first, second) == estimate_resemblance(second, first) <= 1


@given(WORDS)
def test_case_punctuation_and_spacing_do_not_count(words: list[str]) -> None:
    """Law: what readers would call the same words has the same sketch."""
    printed = ", ".join(words).upper()
    assert sketch_text(printed) == sketch_text(" ".join(words))
    assert re.fullmatch(r"([0-9a-f]{13})+", sketch_text(printed))


@given(WORDS, WORDS)
def test_the_estimate_of_short_texts_is_exact_and_of_long_ones_near(one: list[str], other: list[str]) -> None:
    """Law: where both sketches hold every run the estimate is the Jaccard index; else it is near."""
    first, second = runs(one), runs(other)
    truth = len(first & second) / len(first | second)
    found = estimate_resemblance(sketch_text(" ".join(one)), sketch_text(" ".join(other)))
    if len(first | second) <= 128:
        assert abs(found - truth) < 1e-9
    else:
        assert abs(found - truth) < 0.25
