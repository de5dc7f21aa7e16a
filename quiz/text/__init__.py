"""Articles, spans and anchors."""

from quiz.text.anchor import Anchor, anchor_span, find_anchor, find_quotation, parse_selectors
from quiz.text.article import MAX_CHARACTERS, Article
from quiz.text.intake import load_article, parse_article
from quiz.text.span import Span, hull

__all__ = [
    "MAX_CHARACTERS",
    "Anchor",
    "Article",
    "Span",
    "anchor_span",
    "find_anchor",
    "find_quotation",
    "hull",
    "load_article",
    "parse_article",
    "parse_selectors",
]
