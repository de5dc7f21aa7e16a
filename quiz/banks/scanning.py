"""One pass over a bank's file: its head, its items part by part, and all that is wrong with it.

Nothing but an id an item is kept, so a bank of any length can be read in little memory.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from pydantic import ValidationError

from quiz.banks.bank import ArticleName, check_head, is_inner_path
from quiz.banks.cutting import ItemsPart
from quiz.banks.parts import Articles, Desk, ReadPart, Source, read_source
from quiz.banks.schema import ArticleEntry, BankFile, HeadFile
from quiz.banks.wording import tell_validation
from quiz.errors import Code, Fault, QuizError
from quiz.text import Article, load_article


@dataclass(slots=True)
class Scan:
    """The faults of one file, kept by how early one notices them: after an early one nothing later counts.

    `file` is None where the head is not valid.
    """

    name: str
    source: Source
    file: HeadFile | None
    desk: Desk | None
    before_items: list[Fault] = field(default_factory=list)
    after_items: list[Fault] = field(default_factory=list)
    articles: list[Fault] = field(default_factory=list)
    unparsed: tuple[Fault, ...] = ()  # of the first part that the parser gave up at: a whole file ends there
    unreadable: list[Fault] = field(default_factory=list)
    invalid: list[Fault] = field(default_factory=list)
    repeated: list[Fault] = field(default_factory=list)
    lost: list[Fault] = field(default_factory=list)
    fingerprints: list[str] = field(default_factory=list)  # of the articles that can be read
    used: set[str] = field(default_factory=set)
    moved: dict[str, int] = field(default_factory=dict)
    total: dict[str, int] = field(default_factory=dict)
    _seen: set[str] = field(default_factory=set)

    def take(self, part: ItemsPart, read: ReadPart) -> None:
        """Nothing; what came of a part is noted. Parts are taken in their order."""
        self.unparsed = self.unparsed or read.unparsed
        self.unreadable += read.unreadable
        self.invalid += read.invalid
        self.lost += read.lost
        self.used |= read.used
        for counts, more in ((self.moved, read.moved), (self.total, read.total)):
            for name, count in more.items():
                counts[name] = counts.get(name, 0) + count
        for number, name in enumerate(read.ids, part.before.members):
            if name in self._seen:
                place = read_source(self.name, part).place(("items", number, "id"))
                self.repeated.append(Fault(Code.ID_REPEATED, place, {"id": name}))
            self._seen.add(name)

    def faults(self, *, reanchor: bool = False) -> tuple[Fault, ...]:
        """Everything that is wrong with the file, once all parts are taken."""
        if self.unparsed:
            return self.unparsed
        if self.unreadable:
            return tuple(self.unreadable)
        if invalid := [*self.before_items, *self.invalid, *self.after_items]:
            return tuple(invalid)
        found = [*self.articles, *self.repeated, *self.lost, *self._unused()]
        if not reanchor:
            found += self._changed()
        return tuple(found or self._odd_head())

    def _odd_head(self) -> Iterator[Fault]:
        if self.file is None:
            return
        names = (
            ArticleName(entry.id, entry.path, sha256)
            for (_, entry), sha256 in zip(self._listed(), self.fingerprints, strict=True)
        )
        try:
            check_head(self.file.title, self.file.description, names)
        except ValueError as error:
            yield Fault(Code.BANK_INVALID, self.name, {"reason": str(error)})

    def _listed(self) -> Iterator[tuple[int, ArticleEntry]]:
        return iter(enumerate(() if self.file is None else self.file.articles))

    def _unused(self) -> Iterator[Fault]:
        for index, entry in self._listed():
            if entry.id not in self.used:
                yield Fault(Code.ARTICLE_UNUSED, self.source.place(("articles", index)), {"id": entry.id})

    def _changed(self) -> Iterator[Fault]:
        for index, entry in self._listed():
            if self.desk is not None and entry.id in self.desk.changed:
                details = {
                    "found": self.desk.articles[entry.id].sha256,
                    "expected": entry.sha256,
                    "moved": self.moved.get(entry.id, 0),
                    "total": self.total.get(entry.id, 0),
                }
                yield Fault(Code.ARTICLE_CHANGED, self.source.place(("articles", index, "sha256")), details)


def open_scan(name: str, source: Source, folder: Path, *, whole: bool) -> Scan:
    """A scan of the file `name` whose head stands in `source`, in which the items stand too if it is `whole`.

    Raises:
        QuizError: it has not even the shape of a bank.
    """
    value = source.value
    if not isinstance(value, dict):
        reason = "it is not a group of `name: value` lines"
        raise QuizError(Fault(Code.BANK_INVALID, name, {"reason": reason}))
    head = {field: words for field, words in value.items() if field != "items"}
    listed = value.get("items")
    if whole and not (isinstance(listed, list) and listed):
        _refuse_shape(value, source)
    try:
        file = HeadFile.model_validate_json(json.dumps(head))
    except ValidationError as error:
        faults = tell_validation(error, Code.BANK_INVALID, source.place)
        # Fields that nobody knows come after all others, those of the items too.
        unknown = sum(one["type"] == "extra_forbidden" and len(one["loc"]) == 1 for one in error.errors())
        end = len(faults) - unknown
        return Scan(name, source, None, None, [*faults[:end]], [*faults[end:]])
    return _open_articles(Scan(name, source, file, None), folder)


def _refuse_shape(value: dict[str, object], source: Source) -> None:
    try:
        BankFile.model_validate_json(json.dumps(value))
    except ValidationError as error:
        raise QuizError(*tell_validation(error, Code.BANK_INVALID, source.place)) from None


def _open_articles(scan: Scan, folder: Path) -> Scan:
    """The scan with a desk, every article read once."""
    listed = () if scan.file is None else scan.file.articles
    paths: dict[str, str] = {}
    ids: dict[str, str] = {}
    changed: set[str] = set()
    seen: set[str] = set()
    for index, entry in enumerate(listed):
        article = _read_article(scan, index, entry, folder)
        if entry.id in seen:
            place = scan.source.place(("articles", index, "id"))
            scan.repeated.append(Fault(Code.ID_REPEATED, place, {"id": entry.id}))
        seen.add(entry.id)
        if article is not None:
            paths[entry.id] = entry.path
            ids[article.sha256] = entry.id
            scan.fingerprints.append(article.sha256)
        if article is not None and entry.sha256 not in {None, article.sha256}:
            changed.add(entry.id)
    known = tuple(entry.id for entry in listed)
    scan.desk = Desk(scan.name, known, Articles(folder, paths), frozenset(changed), ids)
    return scan


def _read_article(scan: Scan, index: int, entry: ArticleEntry, folder: Path) -> Article | None:
    """The article of an entry, or None after noting why there is none."""
    try:
        if not is_inner_path(entry.path) or not _stays_inside(folder, entry.path):
            raise QuizError(Fault(Code.PATH_OUTSIDE, "", {"path": entry.path}))
        return load_article(folder / entry.path)
    except QuizError as error:
        place = scan.source.place(("articles", index, "path"))
        for one in error.faults:
            at = f"{place}: {one.place}" if one.place else place
            scan.articles.append(Fault(one.code, at, one.details))
        return None


def _stays_inside(folder: Path, path: str) -> bool:
    return (folder / path).resolve().is_relative_to(folder.resolve())
