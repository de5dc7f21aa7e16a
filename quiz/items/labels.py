"""How stems and pages call the articles of an item."""

from __future__ import annotations

from collections.abc import Sequence
from string import ascii_uppercase

from quiz.text import Article


def label_articles(articles: Sequence[Article]) -> tuple[str, ...]:
    """A label for each article, in their order, as it stands inside a sentence.

    One article goes by its own label ("the CNN article", "the article"). Several go by their outlets where
    each has one and no two have the same, and else by letters: "Article A", "Article B".
    """
    outlets = {article.publisher.casefold() for article in articles if article.publisher}
    if len(articles) == 1 or len(outlets) == len(articles):
        return tuple(article.label for article in articles)
    return tuple(f"Article {letter}" for letter in ascii_uppercase[: len(articles)])
