"""Laws of texts, spans, anchors and files."""

from __future__ import annotations

import json

from hypothesis import example, given
from hypothesis import strategies as st

from quiz.errors import QuizError
from quiz.text import Article, Span, anchor_span, find_anchor, parse_article, parse_selectors
from quiz.text.anchor import CONTEXT
from tests.strategies import articles, front_matter, nasty_texts, spans

# Letters that no generated text contains, so that a quotation with them occurs once.
MARKED = st.text("ᚠᚢᚦᚨᚱᚲ", min_size=1, max_size=20).map(lambda runes: f"ᛝ{runes}ᛝ")


@given(st.data())
def test_an_anchor_finds_its_span_in_the_unchanged_text(data: st.DataObject) -> None:
    """Law: find(text, anchor(text, span)) == span, however often the words are repeated."""
    text = data.draw(nasty_texts() | st.text("ab", min_size=1))
    span = data.draw(spans(text))
    assert find_anchor(text, anchor_span(text, span)) == span


@given(st.data())
def test_a_found_anchor_always_has_its_words(data: st.DataObject) -> None:
    """Law: wherever an anchor is found, in whatever text, its exact words stand there."""
    text = data.draw(nasty_texts() | st.text("ab", min_size=1))
    anchor = anchor_span(text, data.draw(spans(text)))
    other = data.draw(nasty_texts() | st.text("ab", min_size=1))
    found = find_anchor(other, anchor)
    assert found is None or found.of(other) == anchor.exact


@given(before=nasty_texts(), quote=MARKED, after=nasty_texts(), inserted=nasty_texts(), data=st.data())
def test_an_insertion_outside_the_words_moves_a_unique_anchor_with_them(
    before: str, quote: str, after: str, inserted: str, data: st.DataObject
) -> None:
    """Law: text inserted before or after a unique quotation shifts its anchor by exactly that much."""
    anchor = anchor_span(before + quote + after, Span(len(before), len(before) + len(quote)))
    at = data.draw(st.integers(0, len(before)))
    pushed = before[:at] + inserted + before[at:] + quote + after
    start = len(before) + len(inserted)
    assert find_anchor(pushed, anchor) == Span(start, start + len(quote))
    at = data.draw(st.integers(0, len(after)))
    assert find_anchor(before + quote + after[:at] + inserted + after[at:], anchor) == anchor.span


@given(before=nasty_texts(), quote=MARKED, after=nasty_texts())
def test_a_deleted_quotation_is_lost(before: str, quote: str, after: str) -> None:
    """Law: an anchor whose words are gone is found nowhere."""
    anchor = anchor_span(before + quote + after, Span(len(before), len(before) + len(quote)))
    assert find_anchor(before + after, anchor) is None


@given(quote=MARKED, context=st.text("xyz", min_size=CONTEXT, max_size=CONTEXT), other=nasty_texts())
def test_a_copy_elsewhere_never_stands_in_for_a_deleted_quotation(
    quote: str, context: str, other: str
) -> None:
    """Law: with its sentence deleted, an anchor is lost although its words stand in another sentence."""
    text = f"{other} {quote} {other}\n{context}{quote}{context}\n{other}"
    start = text.rindex(quote)
    anchor = anchor_span(text, Span(start, start + len(quote)))
    assert find_anchor(f"{other} {quote} {other}\n\n{other}", anchor) is None


@given(before=st.text("ab \n"), block=nasty_texts(), quote=MARKED, inserted=nasty_texts())
def test_equal_places_are_never_chosen_between(before: str, block: str, quote: str, inserted: str) -> None:
    """Law: with two places of equal words and context, a changed text loses the anchor."""
    padded = f"{'<' * CONTEXT}{quote}{'>' * CONTEXT}"
    text = f"{before}{padded}{block}{padded}"
    start = text.index(quote)
    anchor = anchor_span(text, Span(start, start + len(quote)))
    assert find_anchor(f"{inserted}{text}", anchor) is None
    assert find_anchor(text, anchor.unplaced()) is None


@given(st.data())
def test_selectors_survive_json(data: st.DataObject) -> None:
    """Law: write→read of W3C selectors is identity, with and without a position."""
    text = data.draw(nasty_texts())
    anchor = anchor_span(text, data.draw(spans(text)))
    for kept in (anchor, anchor.unplaced()):
        assert parse_selectors(json.loads(json.dumps(kept.to_selectors())), "x") == kept


@given(articles(), st.booleans(), st.sampled_from(("\n", "\r\n")))
def test_a_file_with_front_matter_gives_back_its_article(article: Article, mark: bool, end: str) -> None:
    """Law: write→read of an article with front matter is identity, text to the character."""
    data = ("\ufeff" * mark + front_matter(article, end) + article.text).encode()
    if "\0" not in article.text:
        assert parse_article(data, "a.md") == article


@given(
    st.binary(max_size=200) | st.text(st.sampled_from("-\n: a&*![{'\"\r\t#|>"), max_size=60).map(str.encode)
)
@example(b"---\na: *b\n---\nx")
@example(b"---\n&a [*a]\n---\nx")
def test_any_bytes_give_an_article_or_a_refusal(data: bytes) -> None:
    """Law: intake either returns an article whose text ends the file, or raises a QuizError; never else."""
    try:
        article = parse_article(data, "a.md")
    except QuizError as error:
        words = [str(fault) for fault in error.faults]
    else:
        words = ["a.md"] if data.endswith(article.text.encode()) else ["the text is not the file's end"]
    assert all(word.startswith("a.md") for word in words)
