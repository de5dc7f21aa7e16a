"""Laws of patterns of many words: searched fast, they find what they would find slowly."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quiz.items.judging.patterns import AnyCase, group_words

PIECES = st.sampled_from(
    (
        "say",
        "said",
        "s",
        "sa(?:id|ys?)",
        "told",
        r"tells?\s+",
        r"\w+ly",
        "t?",
        r"\bsaw",
        r"\bso\b",
        "[st]a",
        "",
    )
)
ALTERNATIVES = st.lists(PIECES, min_size=1, max_size=8).map("|".join)
PATTERNS = st.builds(
    "{}{}{}".format,
    st.sampled_from(("", r"\b", "(?<!no )", "x|")),
    ALTERNATIVES.map("(?:{})".format),
    st.sampled_from(("", r"\b", r"(?!\w)", "|to?", r"\s+(?:s|t|so)\b")),
)
TEXTS = st.lists(
    st.sampled_from(
        ("Say", "said", "SAYS", "told", "tells ", "sadly", "s", "no said", "so", "x", "’", " ", "\n", "Ä")
    ),
    max_size=10,
).map("".join)


@given(PATTERNS, TEXTS)
def test_words_put_together_by_letter_are_found_where_they_were_before(pattern: str, text: str) -> None:
    """Law: grouping changes no match, neither its place nor its length."""
    for flags in (0, re.IGNORECASE):
        plain, grouped = re.compile(pattern, flags), re.compile(group_words(pattern), flags)
        assert [m.span() for m in grouped.finditer(text)] == [m.span() for m in plain.finditer(text)]


@given(PATTERNS, TEXTS)
def test_a_pattern_for_any_case_matches_where_one_that_ignores_case_does(pattern: str, text: str) -> None:
    """Law: a search in lower case has the places of a search that ignores case."""
    slow, quick = re.compile(pattern, re.IGNORECASE), AnyCase(pattern)
    assert [m.span() for m in quick.finditer(text)] == [m.span() for m in slow.finditer(text)]
    assert quick.findall(text) == [match.group().lower() for match in slow.finditer(text)]
    assert (quick.search(text) is None) is (slow.search(text) is None)
    assert (quick.fullmatch(text) is None) is (slow.fullmatch(text) is None)


def test_a_pattern_for_any_case_is_written_in_lower_case() -> None:
    """A capital in it would never be found in lower case."""
    with pytest.raises(ValueError, match="lower case"):
        AnyCase(r"\bMonday\b")
    assert AnyCase(r"(?P<Day>[Mm]onday)\W").search("MONDAY!") is not None
