"""Making questions: articles are read and banks are generated. No database is needed."""

from __future__ import annotations

import dataclasses
import shutil
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO, Final

from quiz.banks import Bank, BankArticle, Review, load_bank, save_bank
from quiz.errors import Code, Fault, QuizError
from quiz.items import Item, generate_items
from quiz.reading import Reading
from quiz.services.shelving import Shelf
from quiz.text import Article, load_article, parse_article
from quiz.text.intake import read_stream

STANDARD_INPUT: Final = "-"

Done = Callable[[str], None]


@dataclass(frozen=True, slots=True)
class ReadFile:
    """One article's reading. `id` is the path as given without its ending, `-` for standard input."""

    id: str
    reading: Reading


@dataclass(frozen=True, slots=True)
class GeneratedBank:
    """A bank and what became of it.

    `added`, `changed`, `removed` and `untouched` are ids of items, beside the file as it was before.
    `copied` are articles that now lie in the bank's folder too, `barren` those that gave no item, `backup`
    is where the file as it was before has been kept, if an item of it has changed or gone.
    """

    bank: Bank
    added: tuple[str, ...]
    changed: tuple[str, ...]
    removed: tuple[str, ...]
    untouched: tuple[str, ...]
    copied: tuple[Path, ...]
    barren: tuple[str, ...]
    backup: Path | None


def read_files(paths: Iterable[str], *, stdin: BinaryIO | None = None) -> Iterator[ReadFile]:
    """The reading of each article in turn; `-` is standard input, in the form of a `.md` file.

    Raises:
        QuizError: after the last one, the faults of all files that could not be read.
    """
    from quiz.reading.engine import read_article  # noqa: PLC0415 - the model loads only when it is needed

    faults: list[Fault] = []
    for path in paths:
        try:
            article = _load(path, stdin)
        except QuizError as error:
            faults += error.faults
        else:
            yield ReadFile(str(Path(path).with_suffix("")), read_article(article))
    if faults:
        raise QuizError(*faults)


def generate_bank(
    paths: Sequence[str],
    output: Path,
    *,
    seed: int,
    title: str | None = None,
    replace: bool = False,
    done: Done = lambda _path: None,
) -> GeneratedBank:
    """The bank at `output` after the proven items of all articles were put into it.

    Nothing that a person decided is lost: in an existing bank every item with a review or without a seed
    stays as it is, and items that nobody reviewed are made anew if they rest on these articles alone. With
    `replace` the bank starts from nothing. Whenever an item changes or goes, the file as it was before is
    kept beside it. An article outside the bank's folder is copied into it, because they travel together.
    `done` is told each path once it is read.

    Raises:
        QuizError: the faults of all articles or of an existing bank; `nothing-proven` when no item is left.
    """
    from quiz.reading.engine import read_article  # noqa: PLC0415 - the model loads only when it is needed

    old = load_bank(output) if output.exists() and not replace else None
    shelf = Shelf.of(old, output.parent)
    entries = shelf.place(paths)
    made: dict[str, tuple[Item, ...]] = {}
    for path, entry in zip(paths, entries, strict=True):
        if entry.id not in made:
            made[entry.id] = generate_items(read_article(entry.article), seed=seed)
        done(path)
    bank = _combine(old, title or (old.title if old else _title(output)), entries, made)
    if not bank.items:
        raise QuizError(Fault(Code.NOTHING_PROVEN, ", ".join(paths)))
    shelf.write_copies()
    return dataclasses.replace(
        _compare(old, bank),
        copied=tuple(shelf.copies),
        barren=tuple(path for path, entry in zip(paths, entries, strict=True) if not made[entry.id]),
        backup=_save(old, bank, output),
    )


def reanchor_bank(path: Path) -> int:
    """The number of items in the bank at `path`, now anchored in its articles as they are.

    Raises:
        QuizError: evidence is lost, or another fault of the file; then the file stays as it was.
    """
    bank = load_bank(path, reanchor=True)
    save_bank(bank, path)
    return len(bank.items)


def _load(path: str, stdin: BinaryIO | None) -> Article:
    if path == STANDARD_INPUT and stdin is not None:
        return parse_article(read_stream(stdin, "standard input"), "standard input")
    return load_article(Path(path))


def _title(output: Path) -> str:
    return output.stem.replace("-", " ").replace("_", " ").strip().capitalize() or "Bank"


def _combine(
    old: Bank | None, title: str, entries: Iterable[BankArticle], made: Mapping[str, tuple[Item, ...]]
) -> Bank:
    """The old bank's items in their order, as far as they stay, then the new ones."""
    fresh = {item.id: item for items in made.values() for item in items}
    read = {entry.article.sha256 for entry in entries}
    kept: dict[str, Item] = {}
    for item in () if old is None else old.items:
        if old is not None and _is_settled(old, item, read):
            kept[item.id] = item
        elif item.id in fresh:
            kept[item.id] = fresh[item.id]
    items = tuple({**fresh, **kept}[name] for name in dict.fromkeys((*kept, *fresh)))
    used = {sha256 for item in items for sha256 in item.articles}
    shelf = {entry.article.sha256: entry for entry in (*(old.articles if old else ()), *entries)}
    articles = tuple(entry for sha256, entry in shelf.items() if sha256 in used)
    if old is None:
        return Bank(title, articles, items)
    reviews = {name: review for name, review in old.reviews.items() if name in kept}
    return dataclasses.replace(old, title=title, articles=articles, items=items, reviews=reviews)


def _is_settled(bank: Bank, item: Item, read: set[str]) -> bool:
    """Whether the item stays as it is: reviewed, written by hand, or about an article not read now."""
    return bank.review(item.id) != Review() or item.seed is None or not read.issuperset(item.articles)


def _compare(old: Bank | None, bank: Bank) -> GeneratedBank:
    before = {} if old is None else {item.id: item for item in old.items}
    after = {item.id: item for item in bank.items}
    return GeneratedBank(
        bank=bank,
        added=tuple(name for name in after if name not in before),
        changed=tuple(name for name in after if name in before and after[name] != before[name]),
        removed=tuple(name for name in before if name not in after),
        untouched=tuple(name for name in after if after[name] == before.get(name)),
        copied=(),
        barren=(),
        backup=None,
    )


def _save(old: Bank | None, bank: Bank, output: Path) -> Path | None:
    """Where the file as it was is kept, if something of it would be lost otherwise."""
    backup = None
    compared = _compare(old, bank)
    if output.exists() and (old is None or compared.changed or compared.removed):
        backup = _free_backup(output)
        try:
            shutil.copy2(output, backup)
        except OSError as error:
            reason = (error.strerror or str(error)).lower()
            raise QuizError(Fault(Code.FILE_UNWRITABLE, str(backup), {"reason": reason})) from None
    save_bank(bank, output, over=old is not None)
    return backup


def _free_backup(output: Path) -> Path:
    backup, number = output.with_name(f"{output.name}.bak"), 1
    while backup.exists():
        number += 1
        backup = output.with_name(f"{output.name}.bak{number}")
    return backup
