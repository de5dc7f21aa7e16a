"""What has become of a bank's items, in a file beside the bank: tags, and every version that an item had.

Who changed an item is not told: teachers' names stay on their site.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from typing import Annotated, Any, Final, Literal

from pydantic import Field, StringConstraints, ValidationError

from quiz.banks.bank import ITEM_ID, ReviewStatus
from quiz.banks.schema import ArticleEntry, Entry
from quiz.banks.wording import tell_validation
from quiz.errors import Code, Fault, QuizError
from quiz.text.plain_yaml import path_words

HISTORY: Final = "history.json"
MAX_REVISION: Final = 1_000_000
Text = Annotated[str, StringConstraints(pattern=r"\A[^\x00]*\z")]  # no database keeps the rest


class VersionEntry(Entry):
    """What an item was from one revision on; `data` is the item as a store of single items keeps it."""

    revision: Annotated[int, Field(ge=1, le=MAX_REVISION)]
    kind: str
    at: datetime.datetime
    data: dict[str, Any]
    status: ReviewStatus
    note: Text = ""
    by: Text = ""
    date: datetime.date | None = None
    tags: tuple[Text, ...] = ()
    undone: bool = False


class ItemHistory(Entry):
    """An item's tags and versions, the oldest first."""

    id: Annotated[str, StringConstraints(pattern=ITEM_ID)]
    tags: tuple[Text, ...] = ()
    versions: tuple[VersionEntry, ...] = ()


class HistoryFile(Entry):
    """The history of a bank; `articles` are those on which only earlier versions rest."""

    format: Literal["quiz-bank-history"] = "quiz-bank-history"
    version: Literal[1] = 1
    articles: tuple[ArticleEntry, ...] = ()
    items: tuple[ItemHistory, ...] = ()


NO_HISTORY: Final = HistoryFile()


def write_history(history: HistoryFile) -> bytes:
    """The history as JSON; the same history always gives the same bytes."""
    return f"{history.model_dump_json(indent=1, exclude_defaults=True)}\n".encode()


def parse_history(content: bytes) -> HistoryFile:
    """The history that `write_history` wrote.

    Raises:
        QuizError: `history-invalid`, for everything that is wrong with the file's shape at once.
    """
    try:
        history = HistoryFile.model_validate_json(content)
    except ValidationError as error:
        faults = tell_validation(
            error, Code.HISTORY_INVALID, lambda path: f"{HISTORY}: {path_words(path)}" if path else HISTORY
        )
        raise QuizError(*faults) from None
    if faults := tuple(_find_faults(history)):
        raise QuizError(*faults)
    return history


def _find_faults(history: HistoryFile) -> Iterator[Fault]:
    seen: set[str] = set()
    for number, item in enumerate(history.items):
        revisions = [version.revision for version in item.versions]
        if item.id in seen:
            yield refuse_history(f"items[{number}].id", "another item of the file has this id")
        if revisions != sorted(set(revisions)):
            yield refuse_history(f"items[{number}].versions", "revisions rise from version to version")
        if any(version.at.tzinfo is None for version in item.versions):
            yield refuse_history(f"items[{number}].versions", "a moment needs its offset from UTC")
        seen.add(item.id)


def refuse_history(place: str, reason: str) -> Fault:
    """That something in the file cannot be."""
    return Fault(Code.HISTORY_INVALID, f"{HISTORY}: {place}", {"reason": reason})
