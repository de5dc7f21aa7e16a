"""The strategies keep their promises, so that a law is tested on what it speaks about."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from quiz.text import Article
from tests.strategies import articles, nasty_texts, one_line_texts, spans


@given(st.data())
def test_spans_lie_in_their_text(data: st.DataObject) -> None:
    """Law: a generated span slices back to as many characters as it is long."""
    text = data.draw(nasty_texts())
    span = data.draw(spans(text))
    assert len(span.of(text)) == len(span)


@given(one_line_texts())
def test_one_line_texts_have_one_line_and_no_outer_space(text: str) -> None:
    """Law: a generated title is one line, not empty, and stripped."""
    assert text == text.strip()
    assert text.splitlines() == [text]


@given(articles())
def test_articles_can_be_encoded(article: Article) -> None:
    """Law: every generated article survives UTF-8."""
    assert article.text.encode().decode() == article.text
