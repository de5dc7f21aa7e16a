"""Where a bank's articles lie: in its folder or below, each under one id."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from quiz.banks import Bank, BankArticle
from quiz.errors import Code, Fault, QuizError
from quiz.fetching import fetch_page
from quiz.services.importing import Fetch, import_article, is_address
from quiz.text import Article
from quiz.text.keeping import dump_article

ARTICLES_FOLDER: Final = "articles"


@dataclass(slots=True)
class Shelf:
    """The articles of the bank in `folder`; `copies` are the files still to be written there."""

    folder: Path
    entries: dict[str, BankArticle] = field(default_factory=dict)  # by SHA-256 of the text
    copies: dict[Path, bytes] = field(default_factory=dict)
    fetch: Fetch = fetch_page

    @classmethod
    def of(cls, bank: Bank | None, folder: Path, fetch: Fetch = fetch_page) -> Shelf:
        """A shelf that has the bank's articles, or none; `fetch` gets pages for it."""
        listed = () if bank is None else bank.articles
        return cls(folder, {entry.article.sha256: entry for entry in listed}, fetch=fetch)

    def place(self, paths: Sequence[str]) -> tuple[BankArticle, ...]:
        """The articles at `paths`, each with its id and its path from the folder; equal texts count once.

        A path may be an address. What is taken out of a page or a document is kept as a text file.

        Raises:
            QuizError: the faults of all files at once.
        """
        faults: list[Fault] = []
        placed: list[BankArticle] = []
        for path in paths:
            try:
                placed.append(self._place_one(path))
            except QuizError as error:
                faults += error.faults
        if faults:
            raise QuizError(*faults)
        return tuple(placed)

    def write_copies(self) -> None:
        """Nothing; every file to be copied then lies in the folder.

        Raises:
            QuizError: the system refuses to write there (`file-unwritable`).
        """
        for path, data in self.copies.items():
            try:
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_bytes(data)
            except OSError as error:
                reason = (error.strerror or str(error)).lower()
                raise QuizError(Fault(Code.FILE_UNWRITABLE, str(path), {"reason": reason})) from None

    def _place_one(self, where: str) -> BankArticle:
        imported = import_article(where, fetch=self.fetch)
        article = imported.article
        known = self.entries.get(article.sha256)
        if known is not None:
            return known
        stem = slug(_name(where, article))
        name = free_name(stem, [entry.id for entry in self.entries.values()])
        if imported.converted:
            inner = self._copy(dump_article(article), stem, ".md")
        else:
            inner = self._inner_path(Path(where))
        entry = BankArticle(name, inner, article)
        self.entries[article.sha256] = entry
        return entry

    def _inner_path(self, path: Path) -> str:
        folder, file = self.folder.resolve(), path.resolve()
        if file.is_relative_to(folder):
            return file.relative_to(folder).as_posix()
        return self._copy(path.read_bytes(), slug(path.stem), path.suffix.lower())

    def _copy(self, data: bytes, stem: str, suffix: str) -> str:
        """The path from the folder at which the bytes will lie, or lie already."""
        taken = [entry.path for entry in self.entries.values()]
        number = 1
        while True:
            inner = f"{ARTICLES_FOLDER}/{stem}{'' if number == 1 else f'-{number}'}{suffix}"
            target = self.folder / inner
            free = not target.exists() or target.read_bytes() == data
            if inner not in taken and target not in self.copies and free:
                break
            number += 1
        if not target.exists():
            self.copies[target] = data
        return inner


def _name(where: str, article: Article) -> str:
    """What an article is called in a bank: its file, or its title where it comes from an address."""
    return article.title or "article" if is_address(where) else Path(where).stem


def slug(name: str) -> str:
    """The name as an id: small letters, digits and hyphens."""
    plain = re.sub(r"[^a-z0-9]+", "-", name.casefold()).strip("-")[:60].strip("-")
    return plain or "article"


def free_name(name: str, taken: Iterable[str]) -> str:
    """The name, or the first of `name-2`, `name-3` … that is not taken."""
    used, number, free = set(taken), 1, name
    while free in used:
        number += 1
        free = f"{name}-{number}"
    return free
