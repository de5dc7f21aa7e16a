"""Snapshots: a bank as one JSON text with its articles inside, for a published quiz or another system."""

from __future__ import annotations

import json

from pydantic import ValidationError

from quiz.banks.assembly import Assembly, read_review
from quiz.banks.bank import Bank, BankArticle
from quiz.banks.entries import EntryWriter
from quiz.banks.schema import SnapshotArticle, SnapshotFile
from quiz.banks.wording import tell_validation
from quiz.errors import Code, Fault, QuizError
from quiz.items import Item
from quiz.text import Article
from quiz.text.plain_yaml import Place, path_words

PLACE = "snapshot"


def dump_snapshot(bank: Bank) -> str:
    """The bank as JSON in ASCII characters; the same bank always gives the same text."""
    writer = EntryWriter(bank.articles, bank.reviews, context=False)
    file = SnapshotFile(
        title=bank.title,
        description=bank.description,
        licence=bank.licence,
        articles=tuple(_write_article(entry) for entry in bank.articles),
        items=tuple(writer.item(item) for item in bank.items),
    )
    content = file.model_dump(mode="json", exclude_defaults=True)
    marked = {"format": file.format, "version": file.version, **content}
    return json.dumps(marked, ensure_ascii=True, separators=(",", ":"))


def parse_snapshot(text: str) -> Bank:
    """The bank that `dump_snapshot` wrote as `text`.

    Raises:
        QuizError: anything that `dump_snapshot` would not have written (`snapshot-invalid` and the codes of
            banks), all faults at once.
    """
    try:
        file = SnapshotFile.model_validate_json(text)
    except ValidationError as error:
        raise QuizError(*tell_validation(error, Code.SNAPSHOT_INVALID, _place)) from None
    try:
        articles = tuple(_read_article(entry) for entry in file.articles)
        items = _read_items(file, articles)
        reviews = {entry.id: read_review(entry.review) for entry in file.items}
        return Bank(file.title, articles, items, file.description, file.licence, reviews)
    except ValueError as error:
        raise QuizError(Fault(Code.SNAPSHOT_INVALID, PLACE, {"reason": str(error)})) from None


def _write_article(entry: BankArticle) -> SnapshotArticle:
    article = entry.article
    return SnapshotArticle(
        id=entry.id,
        path=entry.path,
        sha256=article.sha256,
        text=article.text,
        title=article.title,
        publisher=article.publisher,
        author=article.author,
        date=article.date,
        address=article.address,
        licence=article.licence,
        language=article.language,
        invented=article.invented,
    )


def _read_article(entry: SnapshotArticle) -> BankArticle:
    facts = entry.model_dump(exclude={"id", "path", "sha256"})
    article = Article(**facts)
    if article.sha256 != entry.sha256:
        raise ValueError(f"the text of article {entry.id!r} does not have the SHA-256 that is given")
    return BankArticle(entry.id, entry.path, article)


def _read_items(file: SnapshotFile, articles: tuple[BankArticle, ...]) -> tuple[Item, ...]:
    texts = {entry.id: entry.article for entry in articles}
    assembly = Assembly(articles=texts, changed=frozenset(), known=tuple(texts), place=_place)
    items = [assembly.item(entry, ("items", index)) for index, entry in enumerate(file.items)]
    if assembly.faults:
        raise QuizError(*assembly.faults)
    return tuple(item for item in items if item is not None)


def _place(path: Place) -> str:
    return f"{PLACE}: {path_words(path)}" if path else PLACE
