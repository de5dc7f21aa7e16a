"""Articles written as files that are read back the same."""

from __future__ import annotations

import json

from quiz.text.article import Article


def dump_article(article: Article) -> bytes:
    """The article as a `.md` file with front matter; `parse_article` gives it back, text to the character."""
    facts = {
        "title": article.title,
        "publisher": article.publisher,
        "author": article.author,
        "address": article.address,
        "licence": article.licence,
        "language": article.language,
    }
    lines = [f"{name}: {_quote(value)}" for name, value in facts.items() if value is not None]
    if article.date is not None:
        lines.append(f"date: {article.date.isoformat()}")
    if article.invented:
        lines.append("invented: true")
    head = "".join(f"{line}\n" for line in ("---", *lines, "---"))
    return (head + article.text).encode()


def _quote(value: str) -> str:
    """The value in quotation marks; what people could not see in it is written as a number."""
    return json.dumps(value, ensure_ascii=not value.isprintable())
