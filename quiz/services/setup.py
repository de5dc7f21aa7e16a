"""What an installation needs before anybody comes: tables, banks, a first teacher and a class to try."""

from __future__ import annotations

import datetime
import hashlib
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Final

from sqlalchemy.orm import Session

from quiz.banks import Bank, load_bank
from quiz.errors import Code, Fault, QuizError
from quiz.items import prove_item
from quiz.services.entering import issue_sign_in
from quiz.services.publishing import Publication, find_publishable, publish
from quiz.services.views import FeedbackPolicy
from quiz.storage import Database, banks, people, quizzes
from quiz.storage import migrate as migrations
from quiz.storage.tables import Class
from quiz.text.intake import read_bytes

BANK_SUFFIXES: Final = (".yaml", ".yml")
ARTICLE_SUFFIXES: Final = (".md", ".txt")

DEMO_LOGIN: Final = "demo"
DEMO_TEACHER: Final = "Demo teacher"
DEMO_CLASS: Final = "Demo class"


class ImportOutcome(StrEnum):
    """What became of a bank's file."""

    ADDED = "added"
    UPDATED = "updated"
    UNCHANGED = "unchanged"


@dataclass(frozen=True, slots=True)
class ImportedBank:
    """One bank's file and what became of it; `slug` is the file's name without its ending."""

    slug: str
    outcome: ImportOutcome


@dataclass(frozen=True, slots=True)
class Demo:
    """Where to begin. `sign_in_token` works once and for 24 hours; it is kept nowhere."""

    join_code: str
    sign_in_token: str
    quiz_title: str
    class_name: str
    teacher_id: int


def migrate(database: Database) -> None:
    """Bring the tables to the newest revision, rows and all; nothing happens when they are there."""
    if migrations.find_revision(database) != migrations.find_head():
        migrations.upgrade(database)


def import_banks(database: Database, folder: Path) -> tuple[ImportedBank, ...]:
    """Every bank of the folder with what became of it, by file name; all of them are stored or none.

    A bank is read again only when its file or an article of the folder has changed. Published quizzes keep
    what they were published with.

    Raises:
        QuizError: `banks-missing` for a folder without banks; two of one name (`id-repeated`); the faults of
            all files at once; an accepted item whose proof fails (`proof-failed`).
    """
    files = _find_banks(folder)
    articles = _hash_articles(folder)
    sources = {path: _hash_source(path, articles) for path in files}
    with database.reading() as session:
        known = {path: banks.find_source(session, path.stem) for path in files}
    changed = _load_banks([path for path in files if known[path] != sources[path]])
    if changed:
        with database.transaction() as session:
            for path, bank in changed.items():
                banks.store_bank(session, path.stem, bank, source_sha256=sources[path], now=database.now())
    return tuple(
        ImportedBank(path.stem, _name_outcome(known[path], changed=path in changed)) for path in files
    )


def create_demo(database: Database, *, policy: FeedbackPolicy = FeedbackPolicy.AT_ONCE) -> Demo:
    """The demo class with one quiz from the first bank; the same ones every time, with a new token.

    Raises:
        QuizError: `banks-missing`.
    """
    with database.transaction() as session:
        now = database.now()
        teacher = people.ensure_teacher(session, DEMO_LOGIN, DEMO_TEACHER, now)
        teacher.is_admin = teacher.is_admin or not people.lock_admins(session)
        group = _ensure_class(session, teacher.id, now)
        quiz_id = quizzes.find_first_id(session, group.id)
        if quiz_id is None:
            quiz_id = _publish_demo(session, group.id, Publication(teacher.id, policy, now))
        quiz = quizzes.find_quiz(session, teacher.id, quiz_id)
        if quiz is None:
            raise RuntimeError("the demo teacher does not teach the demo class")
    return Demo(
        join_code=quiz.join_code,
        sign_in_token=issue_sign_in(database, teacher.id),
        quiz_title=quiz.title,
        class_name=quiz.class_name,
        teacher_id=teacher.id,
    )


def _ensure_class(session: Session, teacher_id: int, now: datetime.datetime) -> Class:
    """The teacher's first class, made when there is none."""
    groups = people.list_classes(session, teacher_id)
    return groups[0] if groups else people.add_class(session, teacher_id, DEMO_CLASS, now)


def _publish_demo(session: Session, class_id: int, publication: Publication) -> int:
    bank_id = banks.find_first_id(session)
    if bank_id is None:
        raise QuizError(Fault(Code.BANKS_MISSING, "database"))
    bank = find_publishable(session, publication.teacher_id, bank_id)
    return publish(session, publication, bank_id=bank_id, class_id=class_id, title=bank.title)


def _find_banks(folder: Path) -> list[Path]:
    """The bank files of the folder, by name: each under a name of its own, since one would hide the other."""
    files = sorted(path for path in folder.glob("*") if path.suffix in BANK_SUFFIXES and path.is_file())
    if not files:
        raise QuizError(Fault(Code.BANKS_MISSING, str(folder)))
    names = Counter(path.stem for path in files)
    repeated = [
        Fault(Code.ID_REPEATED, str(path), {"id": path.stem}) for path in files if names[path.stem] > 1
    ]
    if repeated:
        raise QuizError(*repeated)
    return files


def _hash_articles(folder: Path) -> bytes:
    """One hash of all articles below the folder: reading them is cheap, parsing a bank is not."""
    digest = hashlib.sha256()
    files = (path for path in folder.rglob("*") if path.suffix in ARTICLE_SUFFIXES and path.is_file())
    for path in sorted(files):
        for part in (path.relative_to(folder).as_posix().encode(), read_bytes(path)):
            digest.update(hashlib.sha256(part).digest())
    return digest.digest()


def _hash_source(path: Path, articles: bytes) -> str:
    """The hash (hex) of everything that the bank is read from."""
    return hashlib.sha256(hashlib.sha256(read_bytes(path)).digest() + articles).hexdigest()


def _load_banks(paths: Sequence[Path]) -> dict[Path, Bank]:
    """The banks of these files, each accepted item proven; the faults of all files are raised at once."""
    loaded: dict[Path, Bank] = {}
    faults: list[Fault] = []
    for path in paths:
        try:
            loaded[path] = load_bank(path)
        except QuizError as error:
            faults += error.faults
        else:
            faults += _find_unproven(path, loaded[path])
    if faults:
        raise QuizError(*faults)
    return loaded


def _find_unproven(path: Path, bank: Bank) -> Iterator[Fault]:
    """A fault for each obligation that an accepted item fails: learners are never asked such an item."""
    articles = bank.texts()
    for item in bank.accepted().items:
        for obligation in prove_item(item, articles).failures:
            details = {"name": obligation.name, "reason": obligation.explanation}
            yield Fault(Code.PROOF_FAILED, f"{path.name}: {item.id}.{obligation.field}", details)


def _name_outcome(source: str | None, *, changed: bool) -> ImportOutcome:
    if not changed:
        return ImportOutcome.UNCHANGED
    return ImportOutcome.ADDED if source is None else ImportOutcome.UPDATED
