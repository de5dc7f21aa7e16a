"""Banks in YAML files: comfortable to write by hand, checked whole, written back without losing a comment."""

from __future__ import annotations

import functools
import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from pydantic import ValidationError

from quiz.banks.assembly import Assembly, read_review
from quiz.banks.bank import Bank, BankArticle, is_inner_path
from quiz.banks.entries import EntryWriter
from quiz.banks.schema import ArticleEntry, BankFile, ItemEntry
from quiz.banks.wording import tell_validation
from quiz.banks.writing import render_new, render_over, replace_file
from quiz.errors import Code, Fault, QuizError
from quiz.items import Item
from quiz.text import Article, load_article
from quiz.text.intake import decode_text, read_bytes
from quiz.text.plain_yaml import Place, PlainYaml, parse_yaml, path_words

MAX_BANK_BYTES: Final = 4 * 1024 * 1024


def load_bank(path: Path, *, reanchor: bool = False) -> Bank:
    """The bank in the YAML file at `path`, with its articles, every quote looked up.

    With `reanchor`, evidence in a changed article is taken where it is found again by quotation and
    context; without, a changed article is a fault that says how much would be found.

    Raises:
        QuizError: all faults of the file at once, each at a place such as
            `bank.yaml: items[3].key.evidence[0] (line 57)`.
    """
    content = decode_text(read_bytes(path, limit=MAX_BANK_BYTES), str(path))
    return parse_bank(content, path, reanchor=reanchor)


def parse_bank(content: str, path: Path, *, reanchor: bool = False) -> Bank:
    """The bank that a file at `path` with this content holds.

    Raises:
        QuizError: as `load_bank`.
    """
    source = _read_source(content, path)
    reading = _read_articles(source, path.parent)
    known = tuple(entry.id for entry in source.file.articles)
    assembly = Assembly(reading.articles, reading.changed, known, source.place)
    items = [assembly.item(entry, ("items", index)) for index, entry in enumerate(source.file.items)]
    faults = [*reading.faults, *_repeated(source), *assembly.faults]
    faults += _unused(source, assembly)
    if not reanchor:
        faults += _changed(source, reading, assembly)
    if faults:
        raise QuizError(*faults)
    return _build(source, reading, tuple(item for item in items if item is not None))


def save_bank(bank: Bank, path: Path, *, over: bool = True) -> None:
    """Nothing; the YAML file at `path` then holds `bank`, written whole or not at all.

    An existing file keeps its comments, its order of fields and the wording of everything that has not
    changed, unless `over` is False: then it is written anew. What is written is read back first: a bank
    that could not be loaded again, because an article's file is missing or says something else, is not
    written.

    Raises:
        QuizError: the bank cannot be loaded from there, or the file cannot be written; the old file stands.
    """
    content = render_bank(bank, path if over else None)
    if parse_bank(content, path) != bank:
        raise RuntimeError(f"what was written for {path} does not read back as the same bank")
    replace_file(path, content)


def render_bank(bank: Bank, path: Path | None = None) -> str:
    """The bank as YAML; over the file at `path`, if there is one, so that its comments are kept."""
    writer = EntryWriter(bank, context=True)
    file = BankFile(
        title=bank.title,
        description=bank.description,
        licence=bank.licence,
        articles=tuple(
            ArticleEntry(id=entry.id, path=entry.path, sha256=entry.article.sha256) for entry in bank.articles
        ),
        items=tuple(writer.item(item) for item in bank.items),
    )
    if path is None or not path.exists():
        return render_new(file)
    old = decode_text(read_bytes(path, limit=MAX_BANK_BYTES), str(path))
    parse_yaml(old, str(path), Code.BANK_INVALID)
    return render_over(old, file, _unchanged_items(old, path, bank))


@dataclass(frozen=True, slots=True)
class _Source:
    """A file that has the right shape, and where everything stands in it."""

    name: str
    file: BankFile
    parsed: PlainYaml

    def place(self, path: Place) -> str:
        """Where a way into the file is, for people: with the line and the item's id."""
        return _place(self.name, self.parsed, path)


@dataclass(frozen=True, slots=True)
class _Articles:
    articles: Mapping[str, Article]
    changed: frozenset[str]
    faults: tuple[Fault, ...]


def _read_source(content: str, path: Path) -> _Source:
    name = str(path)
    parsed = parse_yaml(content, name, Code.BANK_INVALID)
    if not isinstance(parsed.value, dict):
        raise QuizError(
            Fault(Code.BANK_INVALID, name, {"reason": "it is not a group of `name: value` lines"})
        )
    try:
        # By way of JSON, because pydantic's strict mode takes names of skills and dates only from there.
        file = BankFile.model_validate_json(json.dumps(parsed.value))
    except ValidationError as error:
        place = functools.partial(_place, name, parsed)
        raise QuizError(*tell_validation(error, Code.BANK_INVALID, place)) from None
    return _Source(name, file, parsed)


def _place(name: str, parsed: PlainYaml, path: Place) -> str:
    """`bank.yaml: items[3].key (line 57, item who-said-3f9a2c)`."""
    lines = parsed.lines
    words = f"{name}: {path_words(path)}" if path else name
    known = next((path[:end] for end in range(len(path), 0, -1) if path[:end] in lines), None)
    if known is None:
        return words
    item = parsed.at((*path[:2], "id")) if path[0] == "items" else None
    return f"{words} (line {lines[known]}{f', item {item}' if isinstance(item, str) else ''})"


def _read_articles(source: _Source, folder: Path) -> _Articles:
    articles: dict[str, Article] = {}
    changed: set[str] = set()
    faults: list[Fault] = []
    for index, entry in enumerate(source.file.articles):
        place = source.place(("articles", index, "path"))
        if not is_inner_path(entry.path) or not _stays_inside(folder, entry.path):
            faults.append(Fault(Code.PATH_OUTSIDE, place, {"path": entry.path}))
            continue
        try:
            articles[entry.id] = load_article(folder / entry.path)
        except QuizError as error:
            faults += [Fault(fault.code, f"{place}: {fault.place}", fault.details) for fault in error.faults]
            continue
        if entry.sha256 not in {None, articles[entry.id].sha256}:
            changed.add(entry.id)
    return _Articles(articles, frozenset(changed), tuple(faults))


def _stays_inside(folder: Path, path: str) -> bool:
    return (folder / path).resolve().is_relative_to(folder.resolve())


def _repeated(source: _Source) -> list[Fault]:
    faults: list[Fault] = []
    for part, entries in (("articles", source.file.articles), ("items", source.file.items)):
        seen: set[str] = set()
        for index, entry in enumerate[ArticleEntry | ItemEntry](entries):
            if entry.id in seen:
                faults.append(Fault(Code.ID_REPEATED, source.place((part, index, "id")), {"id": entry.id}))
            seen.add(entry.id)
    return faults


def _unused(source: _Source, assembly: Assembly) -> list[Fault]:
    return [
        Fault(Code.ARTICLE_UNUSED, source.place(("articles", index)), {"id": entry.id})
        for index, entry in enumerate(source.file.articles)
        if entry.id not in assembly.used
    ]


def _changed(source: _Source, reading: _Articles, assembly: Assembly) -> list[Fault]:
    return [
        Fault(
            Code.ARTICLE_CHANGED,
            source.place(("articles", index, "sha256")),
            {
                "found": reading.articles[entry.id].sha256,
                "expected": entry.sha256,
                "moved": assembly.moved.get(entry.id, 0),
                "total": assembly.total.get(entry.id, 0),
            },
        )
        for index, entry in enumerate(source.file.articles)
        if entry.id in reading.changed
    ]


def _build(source: _Source, reading: _Articles, items: tuple[Item, ...]) -> Bank:
    file = source.file
    try:
        return Bank(
            title=file.title,
            articles=tuple(
                BankArticle(entry.id, entry.path, reading.articles[entry.id]) for entry in file.articles
            ),
            items=items,
            description=file.description,
            licence=file.licence,
            reviews={entry.id: read_review(entry.review) for entry in file.items},
        )
    except ValueError as error:
        raise QuizError(Fault(Code.BANK_INVALID, source.name, {"reason": str(error)})) from None


def _unchanged_items(old: str, path: Path, bank: Bank) -> frozenset[str]:
    """The ids of items that the old file says in its own way already, whatever their review."""
    try:
        before = parse_bank(old, path)
    except QuizError:
        return frozenset()
    if not {(entry.id, entry.article) for entry in bank.articles} <= {
        (entry.id, entry.article) for entry in before.articles
    }:
        return frozenset()
    known = {item.id: item for item in before.items}
    return frozenset(item.id for item in bank.items if known.get(item.id) == item)
