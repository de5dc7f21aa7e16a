"""Long articles for measuring: the texts of the sample articles one behind the other."""

from __future__ import annotations

from quiz.banks import sample_banks_folder
from quiz.text import Article, load_article


def join_samples(words: int, *, skip: int = 0) -> Article:
    """An article of about as many words, from the sample article at `skip` on, whole paragraphs each."""
    listed = sorted((sample_banks_folder() / "articles").glob("*.md"))
    paragraphs = [
        paragraph
        for path in (*listed[skip:], *listed[:skip])
        for paragraph in load_article(path).text.split("\n\n")
    ]
    kept: list[str] = []
    while sum(len(one.split()) for one in kept) < words:
        kept.append(paragraphs[len(kept) % len(paragraphs)])
    return Article("\n\n".join(kept), title=f"A long day in Marren {skip + 1}", publisher="Marren Review")
