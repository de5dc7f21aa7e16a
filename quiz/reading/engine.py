"""From an article to its reading: the one door of this room."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from quiz.reading.agreement import agreed
from quiz.reading.assembly import assemble_reading
from quiz.reading.intake import view_text
from quiz.reading.proposals import keep_own_checks, propose
from quiz.reading.publisher import find_publisher
from quiz.reading.selection import choose
from quiz.reading.values import Reading
from quiz.reading.witness import ask_tagger, merge
from quiz.text import Article


def read_article(article: Article) -> Reading:
    """The reading of one article. The same text always gives the same reading.

    Two readers propose, the rules over the parse and the trained tagger; what they say of each other's drafts
    decides which are kept and how far each is to be trusted.
    """
    passages = view_text(article.text)
    publisher = find_publisher(article, passages)
    drafts = keep_own_checks(propose(passages), passages, publisher)
    candidates = merge(passages, drafts, ask_tagger(passages))
    chosen = choose(candidates, passages, agreed())
    return assemble_reading(article, passages, publisher, chosen)


def read_articles(articles: Iterable[Article]) -> Iterator[Reading]:
    """The readings of several articles, in order."""
    return map(read_article, articles)
