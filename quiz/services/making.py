"""Making questions: articles are read and banks are generated. No database is needed."""

from __future__ import annotations

import dataclasses
import shutil
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import BinaryIO, Final

from quiz.banks import Bank, BankArticle, Review, load_bank, save_bank
from quiz.errors import Code, Fault, QuizError
from quiz.fetching import fetch_page
from quiz.items import Cause, Item, Proposal, Skill, Tier
from quiz.reading import Reading
from quiz.services.importing import Fetch, import_article, is_address
from quiz.services.proposing import count_refusals, propose
from quiz.services.shelving import Shelf
from quiz.text import Article, parse_article
from quiz.text.intake import read_stream

STANDARD_INPUT: Final = "-"

Done = Callable[[str], None]


@dataclass(frozen=True, slots=True)
class ReadFile:
    """One article's reading. `id` is the path without its ending, the address, or `-` for standard input."""

    id: str
    reading: Reading


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which items are made: those of `skills` and `tiers`, or of all where none is named."""

    skills: frozenset[Skill] = frozenset()
    tiers: frozenset[Tier] = frozenset()

    def takes(self, item: Item) -> bool:
        """Whether the item is wanted."""
        return (not self.skills or item.skill in self.skills) and (not self.tiers or item.tier in self.tiers)


@dataclass(frozen=True, slots=True)
class GeneratedBank:
    """A bank and what became of it.

    `added`, `changed`, `removed` and `untouched` are ids of items, beside the file as it was before.
    `copied` are articles that now lie in the bank's folder too, `barren` those that gave no item, `backup`
    is where the file as it was before has been kept, if an item of it has changed or gone. `refused` counts
    the questions that were not asked, by cause and skill.
    """

    bank: Bank
    added: tuple[str, ...]
    changed: tuple[str, ...]
    removed: tuple[str, ...]
    untouched: tuple[str, ...]
    copied: tuple[Path, ...] = ()
    barren: tuple[str, ...] = ()
    backup: Path | None = None
    refused: Mapping[Cause, Mapping[Skill, int]] = field(default_factory=dict)


def read_files(
    paths: Iterable[str], *, stdin: BinaryIO | None = None, fetch: Fetch = fetch_page
) -> Iterator[ReadFile]:
    """The reading of each article in turn; `-` is standard input, in the form of a `.md` file.

    A path may be an address, from which `fetch` gets the page.

    Raises:
        QuizError: after the last one, the faults of all files that could not be read.
    """
    from quiz.reading.engine import read_article  # noqa: PLC0415 - the model loads only when it is needed

    faults: list[Fault] = []
    for path in paths:
        try:
            article = _load(path, stdin, fetch)
        except QuizError as error:
            faults += error.faults
        else:
            name = path if is_address(path) else str(Path(path).with_suffix(""))
            yield ReadFile(name, read_article(article))
    if faults:
        raise QuizError(*faults)


def generate_bank(
    paths: Sequence[str],
    output: Path,
    *,
    seed: int,
    title: str | None = None,
    replace: bool = False,
    wanted: Wanted = Wanted(),
    done: Done = lambda _path: None,
    fetch: Fetch = fetch_page,
) -> GeneratedBank:
    """The bank at `output` after the proven items of all articles were put into it.

    Articles about one event also give items across accounts. Nothing that a person decided is lost: in an
    existing bank every item with a review or without a seed stays as it is, and items that nobody reviewed
    are made anew if they rest on these articles alone and are `wanted`. With `replace` the bank starts from
    nothing. Whenever an item changes or goes, the file as it was before is kept beside it. An article
    outside the bank's folder is copied into it, because they travel together; what comes from an address or a
    document, as text. `done` is told each path once it is read.

    Raises:
        QuizError: the faults of all articles or of an existing bank; `nothing-proven` when no item is left.
    """
    old = load_bank(output) if output.exists() and not replace else None
    shelf = Shelf.of(old, output.parent, fetch)
    entries = shelf.place(paths)
    proposals = _propose(paths, entries, seed, done)
    fresh = [item for proposal in proposals for item in proposal.items if wanted.takes(item)]
    bank = _combine(old, title or (old.title if old else _title(output)), entries, fresh, wanted)
    if not bank.items:
        raise QuizError(Fault(Code.NOTHING_PROVEN, ", ".join(paths)))
    shelf.write_copies()
    told = {sha256 for item in fresh for sha256 in item.articles}
    return dataclasses.replace(
        _compare(old, bank),
        copied=tuple(shelf.copies),
        barren=tuple(path for path, entry in zip(paths, entries, strict=True) if entry.sha256 not in told),
        backup=_save(old, bank, output),
        refused=count_refusals(refusal for proposal in proposals for refusal in proposal.refusals),
    )


def _propose(
    paths: Sequence[str], entries: Sequence[BankArticle], seed: int, done: Done
) -> tuple[Proposal, ...]:
    """What the articles give, each read once."""
    from quiz.reading.engine import read_article  # noqa: PLC0415 - the model loads only when it is needed

    readings: dict[str, Reading] = {}
    for path, entry in zip(paths, entries, strict=True):
        if entry.id not in readings:
            readings[entry.id] = read_article(entry.article)
        done(path)
    return tuple(propose(list(readings.values()), seed=seed))


def reanchor_bank(path: Path) -> int:
    """The number of items in the bank at `path`, now anchored in its articles as they are.

    Raises:
        QuizError: evidence is lost, or another fault of the file; then the file stays as it was.
    """
    bank = load_bank(path, reanchor=True)
    save_bank(bank, path)
    return len(bank.items)


def _load(path: str, stdin: BinaryIO | None, fetch: Fetch) -> Article:
    if path == STANDARD_INPUT and stdin is not None:
        return parse_article(read_stream(stdin, "standard input"), "standard input")
    return import_article(path, fetch=fetch).article


def _title(output: Path) -> str:
    return output.stem.replace("-", " ").replace("_", " ").strip().capitalize() or "Bank"


def _combine(
    old: Bank | None, title: str, entries: Iterable[BankArticle], made: Iterable[Item], wanted: Wanted
) -> Bank:
    """The old bank's items in their order, as far as they stay, then the new ones."""
    fresh = {item.id: item for item in made}
    read = {entry.sha256 for entry in entries}
    kept: dict[str, Item] = {}
    for item in () if old is None else old.items:
        if old is not None and (_is_settled(old, item, read) or not wanted.takes(item)):
            kept[item.id] = item
        elif item.id in fresh:
            kept[item.id] = fresh[item.id]
    items = tuple({**fresh, **kept}[name] for name in dict.fromkeys((*kept, *fresh)))
    used = {sha256 for item in items for sha256 in item.articles}
    shelf = {entry.sha256: entry for entry in (*(old.articles if old else ()), *entries)}
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
