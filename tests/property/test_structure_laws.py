"""Laws of structure: attributions nest as a forest, and mended ranges lie on the text's words."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from quiz.reading.nesting import nest
from quiz.reading.repair import repair_content
from quiz.reading.values import Attribution, CueKind, Quotation
from quiz.text import Span, hull
from tests.reading.docs import passage_of

TEXT = "a bc def " * 12
PASSAGE = passage_of(
    ("Ann", "NNP", "PROPN", 1, "nsubj", "Ann"),
    ("said", "VBD", "VERB", 1, "ROOT", "say"),
    ("that", "IN", "SCONJ", 5, "mark", "that"),
    ("the", "DT", "DET", 4, "det", "the"),
    ("rain", "NN", "NOUN", 5, "nsubj", "rain"),
    ("fell", "VBD", "VERB", 1, "ccomp", "fall"),
    ("here", "RB", "ADV", 5, "advmod", "here"),
    (".", ".", "PUNCT", 1, "punct", "."),
)


def _places(end: int) -> st.SearchStrategy[tuple[int, int]]:
    return st.tuples(st.integers(0, end - 1), st.integers(1, end)).map(
        lambda pair: (min(pair[0], pair[1] - 1), max(pair[0] + 1, pair[1]))
    )


def _spans() -> st.SearchStrategy[Span]:
    return _places(len(TEXT)).map(lambda place: Span(*place))


def _attributions() -> st.SearchStrategy[Attribution]:
    return st.builds(
        Attribution,
        source=st.just(0),
        source_spans=st.tuples(_spans()),
        cue=st.tuples(_spans()),
        cue_kind=st.just(CueKind.SAYING),
        content=st.lists(_spans(), min_size=1, max_size=3).map(tuple),
        quotation=st.just(Quotation.INDIRECT),
        sentence=st.just(Span(0, len(TEXT))),
    )


@given(st.lists(_attributions(), max_size=12))
def test_parents_form_a_forest(attributions: list[Attribution]) -> None:
    """Law: going from parent to parent ends, and a child lies in its parent's content but for a word."""
    parents = nest(attributions, TEXT)
    for place, parent in enumerate(parents):
        seen = {place}
        above = parent
        while above is not None:
            assert above not in seen
            seen.add(above)
            above = parents[above]
        if parent is not None:
            child = attributions[place]
            inner = hull((*child.content, *child.cue, *child.source_spans))
            outer = hull(attributions[parent].content)
            assert len(TEXT[inner.start : outer.start].split()) <= 1
            assert len(TEXT[outer.end : inner.end].split()) <= 1


@settings(max_examples=200)
@given(st.lists(_places(len(PASSAGE.plain)), max_size=4), st.lists(_places(len(PASSAGE.plain)), max_size=2))
def test_mended_ranges_are_whole_words_apart_from_cue_and_source(
    ranges: list[tuple[int, int]], beside: list[tuple[int, int]]
) -> None:
    """Law: parts are in order, do not touch, and begin and end with a letter on a word's edge."""
    parts = repair_content(PASSAGE, ranges, beside)
    assert all(one[1] < other[0] for one, other in pairwise(parts))
    for start, end in parts:
        assert PASSAGE.plain[start].isalnum()
        assert PASSAGE.plain[end - 1].isalnum()
        assert start == 0 or not PASSAGE.plain[start - 1].isalnum()
        assert not PASSAGE.plain[end : end + 1].isalnum()
