"""Adding an article: it is read, shown exactly as it would be kept, and kept when its teacher says so."""

from __future__ import annotations

import datetime
import re
import secrets
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from sqlalchemy.orm import Session

from quiz.errors import Code, Fault, QuizError
from quiz.services.importing import import_file
from quiz.services.renewing import Renewal, renew_items
from quiz.storage import Database, articles, imports, sketches
from quiz.storage.tables import PendingImport, StoredArticle
from quiz.text import Article
from quiz.text.front_matter import FACTS, check_fact
from quiz.text.sketch import estimate_resemblance, sketch_text

TOKEN_BYTES: Final = 18  # 24 characters: nobody guesses them
WAITING: Final = datetime.timedelta(hours=24)  # for its teacher to confirm it
MOST_WAITING: Final = 20
MAX_FACT: Final = 300  # characters of a title or a name
MAX_ADDRESS: Final = 2_000
MAX_ORIGIN: Final = 200
ALIKE: Final = 0.4  # of their runs of words in common: from here on one may be a changed version of the other
MOST_OFFERED: Final = 3
_BREAK: Final = re.compile(r"\n[ \t]*\n")


@dataclass(frozen=True, slots=True)
class Likeness:
    """An article of the teacher that a new one may be a later version of; `share` of the words, 0..1."""

    article_id: int
    title: str
    publisher: str | None
    added: datetime.datetime
    share: float
    same_address: bool


@dataclass(frozen=True, slots=True)
class ImportView:
    """An article before it is kept. `known_id` is the teacher's own article with the same text."""

    import_id: str
    article: Article
    origin: str
    paragraphs: tuple[str, ...]
    words: int
    expires: datetime.datetime
    known_id: int | None
    shared_id: int | None
    alike: tuple[Likeness, ...]


@dataclass(frozen=True, slots=True)
class Added:
    """An article that is kept now, and what became of the items that rest on its earlier version."""

    article_id: int
    renewal: Renewal


def read_paste(database: Database, teacher_id: int, text: str, facts: Mapping[str, str]) -> str:
    """The id of the pasted article, which waits to be confirmed; the text is kept as it is.

    Raises:
        QuizError: `text-empty`, `text-too-long`, `not-plain-text`, `fact-invalid`, `imports-too-many`.
    """
    if "\0" in text:
        raise QuizError(Fault(Code.NOT_PLAIN_TEXT, "text", {"offset": text.index("\0")}))
    return _keep(database, teacher_id, Article(text, **check_facts(facts)), "Pasted text")


def read_upload(database: Database, teacher_id: int, data: bytes, name: str) -> str:
    """The id of the article in the file, which waits to be confirmed.

    Raises:
        QuizError: whatever keeps the file from being an article; `imports-too-many`.
    """
    return _keep(database, teacher_id, import_file(data, name), name)


def hold_article(
    session: Session, teacher_id: int, article: Article, origin: str, now: datetime.datetime
) -> str:
    """The id of the article, which waits to be confirmed.

    Raises:
        QuizError: `imports-too-many`.
    """
    if imports.count_imports(session, teacher_id) >= MOST_WAITING:
        imports.delete_expired(session, now)
        if imports.count_imports(session, teacher_id) >= MOST_WAITING:
            raise QuizError(Fault(Code.IMPORTS_TOO_MANY, "article", {"limit": MOST_WAITING}))
    pending = PendingImport(
        id=secrets.token_urlsafe(TOKEN_BYTES),
        teacher_id=teacher_id,
        text=article.text,
        sha256=article.sha256,
        facts=_dump_facts(article),
        origin=origin[:MAX_ORIGIN],
        created_at=now,
        expires_at=now + WAITING,
    )
    imports.add_import(session, pending)
    return pending.id


def show_import(database: Database, teacher_id: int, import_id: str) -> ImportView:
    """The article that waits, with what the teacher has already of it.

    Raises:
        QuizError: `import-unknown`, also for somebody else's.
    """
    now = database.now()
    with database.reading() as session:
        pending = _find(session, teacher_id, import_id, now)
        known = articles.find_by_sha(session, teacher_id, pending.sha256)
        candidates = sketches.list_candidates(session, teacher_id)
    article = _load(pending)
    own = known is not None and known.owner_id == teacher_id
    return ImportView(
        import_id=import_id,
        article=article,
        origin=pending.origin,
        paragraphs=split_paragraphs(article.text),
        words=len(article.text.split()),
        expires=pending.expires_at,
        known_id=known.id if known is not None and own else None,
        shared_id=known.id if known is not None and not own else None,
        alike=() if own else find_alike(article, candidates),
    )


def confirm_import(
    database: Database,
    teacher_id: int,
    import_id: str,
    facts: Mapping[str, str],
    *,
    replaces_id: int | None = None,
) -> Added:
    """The article, kept from now on with these facts; `replaces_id` is the one that it is a later version of.

    Items of the teacher that rest on the earlier version move to this one where all of their evidence is
    found again exactly once; the others stay and are flagged.

    Raises:
        QuizError: `import-unknown`, `article-known`, `article-unknown`, `fact-invalid`.
    """
    now = database.now()
    checked = check_facts(facts)
    with database.transaction() as session:
        pending = _find(session, teacher_id, import_id, now)
        known = articles.find_by_sha(session, teacher_id, pending.sha256)
        if known is not None and known.owner_id == teacher_id:
            raise QuizError(Fault(Code.ARTICLE_KNOWN, "article"))
        article = Article(pending.text, **checked, invented=bool(pending.facts.get("invented")))
        old = None if replaces_id is None else _find_own(session, teacher_id, replaces_id)
        article_id = articles.add_article(session, teacher_id, article, now=now, replaces_id=replaces_id)
        sketches.add_sketch(session, article_id, sketch_text(article.text))
        renewal = Renewal() if old is None else renew_items(session, teacher_id, old, article_id, now=now)
        imports.delete_import(session, teacher_id, import_id)
    return Added(article_id, renewal)


def discard_import(database: Database, teacher_id: int, import_id: str) -> None:
    """Nothing; the article that waited is forgotten.

    Raises:
        QuizError: `import-unknown`.
    """
    with database.transaction() as session:
        _find(session, teacher_id, import_id, database.now())
        imports.delete_import(session, teacher_id, import_id)


def find_alike(article: Article, candidates: Sequence[Any]) -> tuple[Likeness, ...]:
    """The articles of which this one may be a changed version, the likeliest first, at most three.

    They come from the same address, or share two fifths of their runs of five words.
    """
    sketch = sketch_text(article.text)
    found = [
        Likeness(
            article_id=row.id,
            title=row.title or "Article without a title",
            publisher=row.publisher,
            added=row.added_at,
            share=estimate_resemblance(sketch, row.sketch) if row.sketch else 0.0,
            same_address=row.address is not None and row.address == article.address,
        )
        for row in candidates
    ]
    alike = [one for one in found if one.same_address or one.share >= ALIKE]
    return tuple(sorted(alike, key=lambda one: (one.same_address, one.share), reverse=True)[:MOST_OFFERED])


def check_facts(facts: Mapping[str, str]) -> dict[str, Any]:
    """The facts as an article holds them; what is empty is not known. Their names are those of `FACTS`.

    Raises:
        QuizError: `fact-invalid`, for each of them at once, placed at its name.
    """
    checked: dict[str, Any] = {}
    faults: list[Fault] = []
    for name, typed in facts.items():
        words = " ".join(typed.split())
        try:
            if len(words) > (MAX_ADDRESS if name == "address" else MAX_FACT):
                raise ValueError("it is too long")
            if words:
                checked[name] = check_fact(name, words)
        except ValueError as error:
            faults.append(Fault(Code.FACT_INVALID, name, {"reason": str(error)}))
    if faults:
        raise QuizError(*faults)
    return checked


def split_paragraphs(text: str) -> tuple[str, ...]:
    """The paragraphs of a text, as its readers see them: parted by empty lines."""
    return tuple(part.strip("\n") for part in _BREAK.split(text.replace("\r\n", "\n")) if part.strip())


def _keep(database: Database, teacher_id: int, article: Article, origin: str) -> str:
    with database.transaction() as session:
        return hold_article(session, teacher_id, article, origin, database.now())


def _find(session: Session, teacher_id: int, import_id: str, now: datetime.datetime) -> PendingImport:
    pending = imports.find_import(session, teacher_id, import_id, now)
    if pending is None:
        raise QuizError(Fault(Code.IMPORT_UNKNOWN, "article"))
    return pending


def _find_own(session: Session, teacher_id: int, article_id: int) -> StoredArticle:
    found = articles.find_article(session, teacher_id, article_id)
    if found is None or found.owner_id != teacher_id:
        raise QuizError(Fault(Code.ARTICLE_UNKNOWN, "replaces", {"id": article_id, "known": "your articles"}))
    return found


def _dump_facts(article: Article) -> dict[str, Any]:
    told = {name: getattr(article, name) for name in FACTS}
    told["date"] = None if article.date is None else article.date.isoformat()
    return {name: value for name, value in told.items() if value is not None}


def _load(pending: PendingImport) -> Article:
    facts: dict[str, Any] = {name: check_fact(name, value) for name, value in pending.facts.items()}
    return Article(pending.text, **facts)
