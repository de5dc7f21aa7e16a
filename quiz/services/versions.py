"""The versions of an item: list them, see what has changed in words, and bring one back."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterator, Mapping
from typing import Any, Final

from quiz.banks import ReviewStatus
from quiz.errors import Code, Fault, QuizError
from quiz.items import SKILL_NAMES, Skill
from quiz.services.bank_views import Change, Comparison, Difference, Piece, VersionView
from quiz.services.deciding import open_desk, put_back
from quiz.services.opening import by_text, find_row, lock_row, open_bank, refuse_unproven
from quiz.services.searching import STATUS_NAMES
from quiz.storage import Database, banks, items
from quiz.storage import versions as stored
from quiz.storage.tables import ItemVersion, StoredItem

_WORDS: Final = re.compile(r"\s*\S+|\s+$")


def list_versions(database: Database, teacher_id: int, bank_id: int, item_id: int) -> tuple[VersionView, ...]:
    """Every version of the item, the newest first; none for an item of a shared bank.

    Raises:
        QuizError: `bank-unknown`, `item-unknown`.
    """
    with database.reading() as session:
        row = find_row(session, open_bank(session, teacher_id, bank_id), item_id)
        listed = stored.list_versions(session, row.id)
    return tuple(_show_version(version, name, row) for version, name in listed)


def compare_versions(
    database: Database, teacher_id: int, bank_id: int, item_id: int, *, older: int, newer: int
) -> Comparison:
    """What has changed from revision `older` to `newer`, part by part, in the order of a question.

    Raises:
        QuizError: `bank-unknown`, `item-unknown`, `version-unknown`.
    """
    with database.reading() as session:
        row = find_row(session, open_bank(session, teacher_id, bank_id), item_id)
        listed = {
            version.revision: (version, name) for version, name in stored.list_versions(session, row.id)
        }
    for revision in (older, newer):
        if revision not in listed:
            raise _refuse_version(revision)
    (before, before_by), (after, after_by) = listed[older], listed[newer]
    return Comparison(
        older=_show_version(before, before_by, row),
        newer=_show_version(after, after_by, row),
        differences=tuple(_find_differences(_tell_parts(before), _tell_parts(after))),
    )


def restore_version(
    database: Database, teacher_id: int, bank_id: int, item_id: int, revision: int, *, expected_revision: int
) -> int:
    """The item's new revision, which is what it was at `revision`: words, evidence, decision and tags.

    Raises:
        QuizError: `bank-unknown`, `bank-shared`, `item-unknown`, `item-changed`, `version-unknown`;
            `proof-failed` where the version was accepted and is not proven today: an uploaded file may say
            anything, and an earlier engine proved less.
    """
    with database.transaction() as session:
        desk = open_desk(session, teacher_id, bank_id, database.now())
        row = lock_row(session, desk.head, item_id, expected_revision)
        version = stored.find_version(session, row.id, revision)
        if version is None:
            raise _refuse_version(revision)
        if version.status == ReviewStatus.ACCEPTED:
            entries = [entry for _, entry in banks.list_articles(session, desk.head.id)]
            (item,) = items.read_data([version.data], {entry.id: entry.article for entry in entries})
            refuse_unproven(item, by_text(entries))
        return put_back(desk, row, stored.read_kept(version), version.tags, Change.RESTORED)


def tell_difference(before: str, after: str) -> tuple[Piece, ...]:
    """The words of both texts in one line, each kept, only in the older, or only in the newer."""
    old, new = _WORDS.findall(before), _WORDS.findall(after)
    pieces: list[Piece] = []
    for kind, start, end, begin, stop in difflib.SequenceMatcher(
        None, old, new, autojunk=False
    ).get_opcodes():
        if kind == "equal":
            pieces.append(Piece("".join(old[start:end]), kept=True))
            continue
        if end > start:
            pieces.append(Piece("".join(old[start:end]), kept=False))
        if stop > begin:
            pieces.append(Piece("".join(new[begin:stop]), kept=False, added=True))
    return tuple(pieces)


def _show_version(version: ItemVersion, by: str | None, row: StoredItem) -> VersionView:
    return VersionView(
        revision=version.revision,
        kind=Change(version.kind),
        status=ReviewStatus(version.status),
        note=version.note,
        tags=tuple(version.tags),
        by=by,
        at=version.changed_at,
        current=version.revision == row.revision,
        stem=version.data["stem"],
    )


def _tell_parts(version: ItemVersion) -> dict[str, str]:
    """Everything that a version says, by the part of the question that says it, in words."""
    data = version.data
    parts = {"The question": data["stem"]}
    keys = [data["key"]] if data.get("key") else data.get("keys", [])
    for listed, name in ((keys, "Right option"), (data.get("distractors", []), "Wrong option")):
        for number, option in enumerate(listed, start=1):
            parts |= _tell_option(option, name if len(listed) == 1 else f"{name} {number}")
    parts["Explanation"] = data.get("explanation", "")
    parts["Skill"] = SKILL_NAMES[Skill(data["skill"])]
    parts["Decision"] = STATUS_NAMES[ReviewStatus(version.status)]
    parts["Note"] = version.note
    parts["Tags"] = ", ".join(version.tags)
    return parts


def _tell_option(option: Mapping[str, Any], name: str) -> dict[str, str]:
    quoted = [f"“{evidence['quote']}”" for evidence in option.get("evidence", [])]
    prompt = option.get("prompt", "")
    return {
        **({f"{name}, what it belongs to": prompt} if prompt else {}),
        name: option["text"],
        f"{name}, reason": option["reason"],
        f"{name}, evidence": "; ".join(quoted),
    }


def _find_differences(before: Mapping[str, str], after: Mapping[str, str]) -> Iterator[Difference]:
    for part in dict.fromkeys((*before, *after)):
        old, new = before.get(part, ""), after.get(part, "")
        if old != new:
            yield Difference(part, old, new, tell_difference(old, new))


def _refuse_version(revision: int) -> QuizError:
    return QuizError(Fault(Code.VERSION_UNKNOWN, "version", {"revision": str(revision)}))
