"""Banks as parcels: one zip file with the bank in YAML and its articles, written and taken in whole."""

from __future__ import annotations

import io
import stat
import tempfile
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import Final

from quiz.banks import Bank, BankArticle, ReviewStatus, load_bank, render_bank
from quiz.banks.bank import is_inner_path
from quiz.banks.history import (
    HISTORY,
    NO_HISTORY,
    HistoryFile,
    parse_history,
    refuse_history,
    write_history,
)
from quiz.errors import Code, Fault, QuizError
from quiz.items import prove_item
from quiz.services import collecting
from quiz.services.histories import check_history, collect_history
from quiz.services.opening import open_bank
from quiz.services.shelving import slug
from quiz.storage import Database, articles, banks
from quiz.text import load_article
from quiz.text.documents import MAX_DOCUMENT_BYTES
from quiz.text.documents.unpacking import Archive, open_archive
from quiz.text.keeping import dump_article

BANK_SUFFIXES: Final = (".yaml", ".yml")
ARTICLE_SUFFIXES: Final = (".md", ".txt")
MAX_FILES: Final = 300
_MOMENT: Final = (1980, 1, 1, 0, 0, 0)  # so that the same bank always gives the same bytes


def export_parcel(database: Database, teacher_id: int, bank_id: int) -> tuple[str, bytes]:
    """A name for the file, and the bank with its articles as a zip that `import_parcel` takes in.

    Its tags and the versions of its questions come along. Articles on which neither a question nor a version
    rests are left out.

    Raises:
        QuizError: `bank-unknown`; `bank-invalid` for a bank without items, which no file can hold.
    """
    with database.reading() as session:
        open_bank(session, teacher_id, bank_id)
        bank = banks.load_bank(session, bank_id)
        if bank is None:
            raise RuntimeError("a bank that can be opened can be loaded")
        history = collect_history(session, bank_id, bank.articles)
    if not bank.items:
        raise QuizError(Fault(Code.BANK_INVALID, bank.title, {"reason": "it has no questions yet"}))
    return f"{slug(bank.title)}.zip", pack_bank(bank, history)


def pack_bank(bank: Bank, history: HistoryFile = NO_HISTORY) -> bytes:
    """The bank, its articles and its history in a zip; `unpack_parcel` gives both back."""
    stream, whole = io.BytesIO(), bank.select(*ReviewStatus)
    needed = {entry.id for entry in whole.articles} | {entry.id for entry in history.articles}
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as parcel:
        _write(parcel, "bank.yaml", render_bank(whole).encode())
        if history != NO_HISTORY:
            _write(parcel, HISTORY, write_history(history))
        for entry in bank.articles:
            if entry.id in needed:
                _write(parcel, entry.path, dump_article(entry.article))
    return stream.getvalue()


def import_parcel(database: Database, teacher_id: int, data: bytes, name: str) -> int:
    """The id of a new bank of the teacher's own that holds what is in the zip.

    Raises:
        QuizError: everything that is wrong with it at once; nothing is stored. `bank-upload-invalid` for a
            file that is no such zip, the codes of banks and articles, `proof-failed` for an accepted item
            whose proof does not hold, `history-invalid`.
    """
    parcel = unpack_parcel(data, name)
    faults = list(_find_unproven(parcel.bank))
    if faults:
        raise QuizError(*faults)
    with database.transaction() as session:
        now = database.now()
        placed = [
            (articles.add_article(session, teacher_id, entry.article, now=now), entry)
            for entry in (*parcel.bank.articles, *parcel.earlier)
        ]
        return collecting.store_own(session, teacher_id, parcel.bank, placed, now=now, history=parcel.history)


@dataclass(frozen=True, slots=True)
class Parcel:
    """What is in a zip; `earlier` are the articles on which only earlier versions of items rest."""

    bank: Bank
    history: HistoryFile = NO_HISTORY
    earlier: tuple[BankArticle, ...] = ()


def unpack_parcel(data: bytes, name: str) -> Parcel:
    """What is in the zip; `name` is what its owner calls the file.

    Raises:
        QuizError: as `import_parcel`, but nothing is proven.
    """
    if len(data) > MAX_DOCUMENT_BYTES:
        raise QuizError(Fault(Code.FILE_TOO_LARGE, name, {"limit": f"{MAX_DOCUMENT_BYTES:,}"}))
    with tempfile.TemporaryDirectory() as folder:
        try:
            path = _unpack(_open(data, name), name, Path(folder))
            return _load(path)
        except QuizError as error:
            raise QuizError(*(_shorten(fault, folder) for fault in error.faults)) from None


def _load(path: Path) -> Parcel:
    bank = load_bank(path)
    file = path.with_name(HISTORY)
    if not file.exists():
        return Parcel(bank)
    history = parse_history(file.read_bytes())
    earlier = tuple(_load_earlier(history, bank, path.parent))
    check_history(history, {entry.id: entry.article for entry in (*bank.articles, *earlier)})
    return Parcel(bank, history, earlier)


def _load_earlier(history: HistoryFile, bank: Bank, folder: Path) -> Iterator[BankArticle]:
    """The articles that the history names besides those of the bank."""
    ids, paths = ({getattr(entry, name) for entry in bank.articles} for name in ("id", "path"))
    for number, entry in enumerate(history.articles):
        place = f"articles[{number}]"
        if not is_inner_path(entry.path) or entry.id in ids or entry.path in paths:
            raise QuizError(refuse_history(place, "its id or path cannot be, or belongs to another article"))
        ids.add(entry.id)
        paths.add(entry.path)
        article = load_article(folder / entry.path)
        if entry.sha256 not in (None, article.sha256):
            raise QuizError(refuse_history(place, "its text has been changed"))
        yield BankArticle(entry.id, entry.path, article)


def _open(data: bytes, name: str) -> Archive:
    try:
        return open_archive(data, name)
    except QuizError as error:
        reason = str(error.faults[0].details.get("reason", "it is no zip archive"))
        raise _refuse(name, reason) from None


def _unpack(archive: Archive, name: str, folder: Path) -> Path:
    """The path of the one bank in the folder, in which everything of the archive that belongs to it lies."""
    members = [member for member in archive.zip.infolist() if not _is_noise(member)]
    if len(members) > MAX_FILES:
        raise _refuse(name, f"it has {len(members)} files; the limit is {MAX_FILES}")
    listed = [member.filename for member in members]
    for member in members:
        _check_member(member, name)
    if len({path.casefold() for path in listed}) < len(listed):
        raise _refuse(name, "two of its files have the same name")
    found = [path for path in listed if path.lower().endswith(BANK_SUFFIXES)]
    if len(found) != 1:
        raise _refuse(name, f"it needs one bank, a file that ends in .yaml, and it has {len(found)}")
    for path in listed:
        target = folder / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(_read(archive, path, name))
    return folder / found[0]


def _read(archive: Archive, path: str, name: str) -> bytes:
    try:
        return archive.read(path) or b""
    except QuizError as error:
        reason = error.faults[0].details.get("reason")
        raise _refuse(name, str(reason or f"its part {path} is locked with a password")) from None


def _is_noise(member: zipfile.ZipInfo) -> bool:
    """Whether the member is a folder, or something that an operating system leaves in archives."""
    parts = PurePosixPath(member.filename).parts
    return member.is_dir() or "__MACOSX" in parts or parts[-1:] in ((".DS_Store",), ("Thumbs.db",))


def _check_member(member: zipfile.ZipInfo, name: str) -> None:
    path = member.filename
    if not is_inner_path(path):
        raise _refuse(name, f"the path “{path[:80]}” leads out of it")
    kind = stat.S_IFMT(member.external_attr >> 16)
    if kind not in (0, stat.S_IFREG):
        raise _refuse(name, f"“{path[:80]}” is a link or no plain file")
    known = path.lower().endswith(BANK_SUFFIXES + ARTICLE_SUFFIXES)
    if not known and PurePosixPath(path).name != HISTORY:
        allowed = ", ".join(BANK_SUFFIXES + ARTICLE_SUFFIXES)
        raise _refuse(name, f"“{path[:80]}” is no part of a bank: files end in {allowed}")


def _find_unproven(bank: Bank) -> Iterator[Fault]:
    """A fault for each obligation that an accepted item fails: learners are never asked such an item."""
    texts = bank.texts()
    for item in bank.accepted().items:
        for failed in prove_item(item, texts).failures:
            details = {"name": failed.name, "reason": failed.explanation}
            yield Fault(Code.PROOF_FAILED, f"{item.id}.{failed.field}", details)


def _shorten(fault: Fault, folder: str) -> Fault:
    """The fault without the folder, which nobody knows and which is gone."""
    details = {
        key: value.replace(f"{folder}/", "") if isinstance(value, str) else value
        for key, value in fault.details.items()
    }
    return Fault(fault.code, fault.place.replace(f"{folder}/", ""), details)


def _write(parcel: zipfile.ZipFile, path: str, content: bytes) -> None:
    member = zipfile.ZipInfo(path, _MOMENT)
    member.compress_type = zipfile.ZIP_DEFLATED
    member.external_attr = (stat.S_IFREG | 0o644) << 16
    parcel.writestr(member, content)


def _refuse(name: str, reason: str) -> QuizError:
    return QuizError(Fault(Code.BANK_UPLOAD_INVALID, name, {"reason": reason}))
