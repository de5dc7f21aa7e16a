"""Laws of marking: whatever is marked, the article's text stays as it is."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from quiz.web.marking import Mark, MarkKind, Paragraph, Run, find_excerpts, mark_text
from tests.strategies import nasty_texts, spans


def marks(text: str) -> st.SearchStrategy[list[Mark]]:
    """Marks that overlap, nest and reach over paragraphs, each with an anchor of its own."""
    drawn = st.lists(st.tuples(spans(text), st.sampled_from(MarkKind)), max_size=6)
    return drawn.map(
        lambda pairs: [
            Mark(span, kind, f"evidence-{number}", str(number), f"Evidence {number}")
            for number, (span, kind) in enumerate(pairs)
        ]
    )


MARKED = nasty_texts().flatmap(lambda text: st.tuples(st.just(text), marks(text)))


def text_of(paragraphs: tuple[Paragraph, ...]) -> str:
    return "".join("".join(run.text for run in part.runs) + part.gap for part in paragraphs)


def runs_of(paragraphs: tuple[Paragraph, ...]) -> list[Run]:
    return [run for part in paragraphs for run in part.runs]


@given(MARKED)
def test_all_runs_and_gaps_joined_are_the_text_again(marked: tuple[str, list[Mark]]) -> None:
    """Marking loses, adds and moves no character."""
    text, listed = marked
    assert text_of(mark_text(text, listed)) == text


@given(MARKED)
def test_exactly_the_marked_characters_are_marked(marked: tuple[str, list[Mark]]) -> None:
    """At every character that a page shows stand exactly the marks whose spans cover it."""
    text, listed = marked
    at = 0
    for part in mark_text(text, listed):
        for run in part.runs:
            for offset in range(at, at + len(run.text)):
                covering = [mark for mark in listed if mark.span.start <= offset < mark.span.end]
                assert list(run.marks) == covering
            at += len(run.text)
        at += len(part.gap)


@given(MARKED)
def test_a_shown_mark_opens_once_and_closes_once_behind(marked: tuple[str, list[Mark]]) -> None:
    """A mark with a character on the page has one place to link to and one end, in this order."""
    text, listed = marked
    runs = runs_of(mark_text(text, listed))
    for mark in listed:
        opened = [index for index, run in enumerate(runs) if mark in run.opens]
        closed = [index for index, run in enumerate(runs) if mark in run.closes]
        shown = [index for index, run in enumerate(runs) if mark in run.marks]
        assert opened == shown[:1]
        assert closed == shown[-1:]


@given(nasty_texts())
def test_gaps_are_white_space_and_paragraphs_are_not(text: str) -> None:
    """No word falls between two paragraphs, and no paragraph but the last is empty."""
    parts = mark_text(text)
    for number, part in enumerate(parts, 1):
        assert not part.gap.strip()
        assert "".join(run.text for run in part.runs).strip() or number == len(parts)


@given(MARKED)
def test_an_excerpt_keeps_every_marked_character_and_is_part_of_the_text(
    marked: tuple[str, list[Mark]],
) -> None:
    """Cutting the context never cuts evidence, and what is left stands in the text word for word."""
    text, listed = marked
    whole = [run.text for run in runs_of(mark_text(text, listed)) if run.marks]
    excerpts = find_excerpts(text, listed, context=10)
    assert [run.text for one in excerpts for run in one.runs if run.marks] == whole
    for one in excerpts:
        assert "".join(run.text for run in one.runs) in text
        for edge in (one.runs[0], one.runs[-1]):
            assert edge.marks or len(edge.text) <= 10
