"""Laws of readings: what holds whatever the text says."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from quiz.reading.engine import read_article
from quiz.reading.quotations import CLOSING, DOUBLE, OPENING, STRAIGHT
from quiz.reading.values import Attribution, CueKind, Reading
from quiz.text import Article, Span
from tests.strategies import (
    KNOWN_PEOPLE,
    UNRELATED_PARAGRAPHS,
    KnownArticle,
    known_articles,
    nasty_texts,
)

pytestmark = pytest.mark.slow

# Each example parses one or two texts, which costs tens of milliseconds.
few = settings(max_examples=30)


MARKS = (("“", "”"), ('"', '"'), ("„", "“"), ("«", "»"), ("“", '"'), ("“", ""), ("", "”"))
PATTERNS = (
    "{name} said {o}the old pier{c} was safe.",
    "{name} said the pier was {o}older than the town{c}.",
    "{name} told the council that {o}nobody{c} had asked {o}the crew{c}.",
    "{o}The pier is safe,{c} {name} said. {o}It was built of oak.{c}",
    "According to {name}, {o}the pier{c} appeared to be {o}sound{c}.",
)


@st.composite
def quoting_texts(draw: st.DrawFn) -> str:
    """One to three sentences that quote somebody, with marks of any kind, some of them missing."""
    sentences = []
    for pattern in draw(st.lists(st.sampled_from(PATTERNS), min_size=1, max_size=3)):
        opening, closing = draw(st.sampled_from(MARKS))
        name = draw(st.sampled_from([name for name, _ in KNOWN_PEOPLE]))
        sentences.append(pattern.format(name=name, o=opening, c=closing))
    return draw(st.sampled_from((" ", "\n\n"))).join(sentences)


def any_texts() -> st.SearchStrategy[str]:
    """Short nonsense, sentences that quote, and whole articles with known attributions."""
    articles = known_articles().map(lambda known: known.article.text)
    return nasty_texts(max_size=80) | quoting_texts() | articles


def _spans(reading: Reading) -> Iterator[Span]:
    for attribution in reading.attributions:
        yield from (*attribution.source_spans, *attribution.cue, *attribution.content)
        yield from (*attribution.channel_spans, *attribution.certainty_spans)
        yield from (span for hedge in attribution.hedges for span in (hedge.span, hedge.scope))
        yield attribution.sentence
        if attribution.addressee:
            yield attribution.addressee
    for source in reading.sources:
        yield from (mention.span for mention in source.mentions)
        yield from source.descriptions
    yield from (*reading.sentences, *reading.paragraphs, *reading.ambiguous, *reading.unresolved_pronouns)
    yield from (span for span, _ in reading.antecedents)


def _told(reading: Reading, attribution: Attribution) -> tuple[object, ...]:
    """An attribution in words instead of numbers, so that readings of different articles compare."""
    name = None if attribution.source is None else reading.sources[attribution.source].name
    words = tuple(reading.article.quote(span) for span in (*attribution.cue, *attribution.content))
    return name, words, attribution.cue_kind, attribution.quotation, attribution.certain


@few
@given(any_texts())
@example("(CNN)")
@example("the said\xa0to ")
@example("the said thethe the on ")
@example("\u200b.\u00ada")
@example("\"“”''said he \"")
@example("a,\n\n“b")
@example("Mara said,\r\n\r\n\r\n\u2028x")
def test_any_text_is_read_and_its_spans_lie_in_it(text: str) -> None:
    """Law: reading never fails, and every span slices back to characters of the text."""
    reading = read_article(Article(text))
    assert all(span.of(text) for span in _spans(reading))


@few
@given(any_texts())
def test_the_same_text_gives_the_same_reading(text: str) -> None:
    """Law: reading is a function of the text."""
    assert read_article(Article(text)) == read_article(Article(text))


@few
@given(any_texts())
def test_numbers_in_a_reading_point_into_it(text: str) -> None:
    """Law: sources, parents, relations and antecedents are indices that exist; relations go both ways."""
    reading = read_article(Article(text))
    for place, attribution in enumerate(reading.attributions):
        assert attribution.source is None or 0 <= attribution.source < len(reading.sources)
        assert attribution.parent is None or 0 <= attribution.parent < len(reading.attributions)
        assert attribution.parent != place
    for place, source in enumerate(reading.sources):
        assert all(place in reading.sources[other].related for other in source.related)
    assert all(0 <= number < len(reading.sources) for _, number in reading.antecedents)


@few
@given(any_texts())
def test_contents_begin_and_end_without_space_or_lone_marks(text: str) -> None:
    """Law: a content has no white space at its edges and no quotation mark whose partner lies outside."""
    for attribution in read_article(Article(text)).attributions:
        for span in attribution.content:
            words = span.of(text)
            assert words == words.strip()
            if words[0] in DOUBLE:
                assert any(mark in DOUBLE for mark in words[1:])
            if words[-1] in DOUBLE:
                assert any(mark in DOUBLE for mark in words[:-1])


@few
@given(known_articles())
def test_a_claim_is_never_certainly_given_to_anybody_else(known: KnownArticle) -> None:
    """Law: whatever overlaps a person's claim and is certain names that person as its source."""
    reading = read_article(known.article)
    for expected in known.attributions:
        for attribution in reading.attributions:
            touches = any(span.overlaps(expected.content) for span in attribution.content)
            if touches and attribution.certain and attribution.source is not None:
                assert reading.sources[attribution.source].name == expected.source


@few
@given(known_articles())
def test_every_plain_claim_is_found_with_its_source(known: KnownArticle) -> None:
    """Law: in the plain patterns of the news each claim is found, whole, with its source."""
    reading = read_article(known.article)
    found = {
        (reading.sources[attribution.source].name, attribution.content)
        for attribution in reading.attributions
        if attribution.source is not None and attribution.cue_kind is CueKind.SAYING
    }
    assert {(expected.source, (expected.content,)) for expected in known.attributions} <= found


@few
@given(known_articles(), st.sampled_from(UNRELATED_PARAGRAPHS))
def test_an_unrelated_paragraph_at_the_end_changes_no_attribution(known: KnownArticle, added: str) -> None:
    """Law: read(text + paragraph) tells what read(text) tells."""
    before = read_article(known.article)
    after = read_article(Article(known.article.text + added))
    assert [_told(before, a) for a in before.attributions] == [_told(after, a) for a in after.attributions]


@few
@given(known_articles(), st.data())
def test_renaming_a_source_everywhere_renames_it_in_the_reading(
    known: KnownArticle, data: st.DataObject
) -> None:
    """Law: read(rename(text)) == rename(read(text)), for the claims that the article is known to hold."""
    used = {expected.source for expected in known.attributions}
    old = data.draw(st.sampled_from(sorted(used)))
    new = data.draw(st.sampled_from([name for name, _ in KNOWN_PEOPLE if name not in used]))
    renamed = read_article(Article(known.article.text.replace(old, new)))
    names = {renamed.sources[a.source].name for a in renamed.attributions if a.source is not None}
    assert new in names
    assert old not in names


@few
@given(known_articles(), st.sampled_from(("\u00a0", "  ", "\t", " \u200b", "\u202f")))
def test_odd_spaces_change_nothing_but_offsets(known: KnownArticle, space: str) -> None:
    """Law: no-break spaces, tabs, double spaces and zero-width characters leave who says what as it was."""
    odd = known.article.text.replace(" ", space)
    plain, spaced = read_article(known.article), read_article(Article(odd))

    def tidy(told: tuple[object, ...]) -> str:
        return re.sub(r"(?:\s|\u200b|\\u200b|\\xa0|\\u202f|\\t)+", " ", repr(told))

    assert [tidy(_told(plain, a)) for a in plain.attributions] == [
        tidy(_told(spaced, a)) for a in spaced.attributions
    ]


@few
@given(known_articles(), st.sampled_from(("\r\n\r\n", "\r\r", "\n \n", "\u2029")))
def test_line_ends_change_nothing_but_offsets(known: KnownArticle, line_end: str) -> None:
    """Law: however paragraphs are kept apart, they are the same paragraphs."""
    other = Article(known.article.text.replace("\n\n", line_end))
    plain, read = read_article(known.article), read_article(other)
    assert [_told(plain, a) for a in plain.attributions] == [_told(read, a) for a in read.attributions]


def test_marks_are_opening_closing_or_both() -> None:
    assert not set(OPENING) & set(CLOSING)
    assert set(DOUBLE) == {*OPENING, *CLOSING, *STRAIGHT}
