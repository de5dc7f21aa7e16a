"""Articles, spans and anchors."""

from quiz.text.article import MAX_CHARACTERS, Article
from quiz.text.span import Span, hull

__all__ = ["MAX_CHARACTERS", "Article", "Span", "hull"]
