"""Banks in YAML files: comfortable to write by hand, checked whole, written back without losing a comment."""

from __future__ import annotations

import io
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from quiz.banks.bank import Bank, BankArticle, Review
from quiz.banks.cutting import ItemsPart, UncutError, cut_bank, read_lines
from quiz.banks.entries import EntryWriter
from quiz.banks.parts import Source, read_part, read_source
from quiz.banks.scanning import Scan, open_scan
from quiz.banks.schema import ArticleEntry, BankFile
from quiz.banks.writing import render_new, render_over, replace_file
from quiz.errors import Code, Fault, QuizError
from quiz.items import Item
from quiz.text.intake import decode_text, read_bytes
from quiz.text.plain_yaml import WHOLE, parse_yaml

# Ten thousand items with the words around their quotations take about 37 MB.
MAX_BANK_BYTES: Final = 64 * 1024 * 1024
MAX_UNCUT_BYTES: Final = (
    4 * 1024 * 1024
)  # a full YAML parser takes seconds and hundreds of megabytes for more


@dataclass(frozen=True, slots=True)
class OpenBank:
    """A bank's file on its way through a scan; `parts` are to be taken once, each handed to the scan."""

    path: Path
    scan: Scan
    parts: Iterator[ItemsPart]

    def faults(self) -> tuple[Fault, ...]:
        """Everything that is wrong with the file, once all parts are taken."""
        if self.scan.unreadable and self.path.stat().st_size <= MAX_UNCUT_BYTES:
            try:
                load_bank(self.path)  # the full parser says best where a value is not closed
            except QuizError as error:
                return error.faults
        return self.scan.faults()


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
    try:
        opened = _open_cut(io.StringIO(content, newline="\n"), path)
        return _gather(opened, reanchor=reanchor)
    except UncutError:
        return _gather(_open_whole(content, path), reanchor=reanchor)


def open_bank(path: Path) -> OpenBank:
    """The bank in the YAML file at `path`, to be read part by part in memory that does not grow with it.

    Raises:
        QuizError: faults that leave nothing to read.
    """
    try:
        for _ in cut_bank(read_lines(path, MAX_BANK_BYTES)).parts:
            pass  # the layout of the whole file is known before the first item is told
        return _open_cut(read_lines(path, MAX_BANK_BYTES), path)
    except UncutError:
        content = decode_text(read_bytes(path, limit=MAX_BANK_BYTES), str(path))
        return _open_whole(content, path)


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
    writer = EntryWriter(bank.articles, bank.reviews, context=True)
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


def _open_cut(lines: Iterable[str], path: Path) -> OpenBank:
    cut = cut_bank(lines)
    try:
        source = Source(str(path), cut.head)
    except QuizError:
        raise UncutError from None
    if not isinstance(source.value, dict) or "items" in source.value:
        raise UncutError
    return OpenBank(path, open_scan(str(path), source, path.parent, whole=False), cut.parts)


def _open_whole(content: str, path: Path) -> OpenBank:
    if len(content) > MAX_UNCUT_BYTES:
        reason = "so large a file needs its items as a list of lines with hyphens, under `items:` at its end"
        raise QuizError(Fault(Code.BANK_INVALID, str(path), {"reason": reason}))
    part = ItemsPart(content)
    scan = open_scan(str(path), read_source(str(path), part), path.parent, whole=True)
    return OpenBank(path, scan, iter((part,)))


def _gather(opened: OpenBank, *, reanchor: bool) -> Bank:
    """The bank of all parts together."""
    scan = opened.scan
    items: list[Item] = []
    reviews: dict[str, Review] = {}
    for part in opened.parts:
        read = read_part(part, scan.desk, scan.name)
        if read.unreadable and part.before != WHOLE:
            raise UncutError
        scan.take(part, read)
        items += (item for _, item in read.items)
        reviews |= read.reviews
    if faults := scan.faults(reanchor=reanchor):
        raise QuizError(*faults)
    return _build(scan, tuple(items), reviews)


def _build(scan: Scan, items: tuple[Item, ...], reviews: Mapping[str, Review]) -> Bank:
    if scan.file is None or scan.desk is None:
        raise RuntimeError("a file without a valid head has faults")
    file, articles = scan.file, scan.desk.articles
    try:
        return Bank(
            title=file.title,
            articles=tuple(BankArticle(entry.id, entry.path, articles[entry.id]) for entry in file.articles),
            items=items,
            description=file.description,
            licence=file.licence,
            reviews=reviews,
        )
    except ValueError as error:
        raise QuizError(Fault(Code.BANK_INVALID, scan.name, {"reason": str(error)})) from None


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
