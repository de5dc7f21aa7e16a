"""YAML for people: the question first, one thing a line, and an old file's comments where they were."""

from __future__ import annotations

import contextlib
import datetime
import io
import os
import re
import tempfile
from pathlib import Path
from typing import Any, Final

from ruamel.yaml import YAML
from ruamel.yaml.comments import CommentedMap
from ruamel.yaml.emitter import Emitter
from ruamel.yaml.scalarstring import DoubleQuotedScalarString

from quiz.banks.merging import merge_map
from quiz.banks.schema import BankFile
from quiz.errors import Code, Fault, QuizError

WIDTH: Final = 100
_ITEM: Final = re.compile(r"^  - ", re.MULTILINE)
_MEMBER: Final = re.compile(r"^( *)- +(?=\S)", re.MULTILINE)  # the first member of the first list
_NOT_PLAIN: Final = re.compile(r"[^\x20-\x7e\u00a1-\u1fff\u2010-\u2027\u2030-\ud7ff]")


def render_new(file: BankFile) -> str:
    """A new file: fields in the order of the schema, a blank line between items."""
    stream = io.StringIO()
    _yaml().dump(_content(file), stream)
    head, items, tail = _trim(stream.getvalue(), "").partition("\nitems:\n")
    return head + items + _ITEM.sub("\n  - ", tail).removeprefix("\n")


def render_over(old: str, file: BankFile, kept: frozenset[str]) -> str:
    """The old file with what has changed: items in `kept` stay as they are written."""
    yaml = _yaml()
    tree = yaml.load(old)
    if not isinstance(tree, CommentedMap):
        return render_new(file)
    if member := _MEMBER.search(old):
        yaml.indent(mapping=2, sequence=len(member[0]), offset=len(member[1]))
    content = _content(file)
    if "version" not in tree:
        del content["version"]
    merge_map(tree, content, kept=kept)
    stream = io.StringIO()
    yaml.dump(tree, stream)
    return _trim(stream.getvalue(), old)


def _trim(content: str, old: str) -> str:
    """The content without the spaces that ruamel.yaml leaves where it folds; lines of `old` stay."""
    known = set(old.split("\n"))
    return "\n".join(line if line in known else line.rstrip(" ") for line in content.split("\n"))


def replace_file(path: Path, content: str) -> None:
    """Nothing; the file at `path` then holds `content`: a reader sees the old or the new one, never a part.

    Raises:
        QuizError: the system refuses to write there (`file-unwritable`); an old file stands.
    """
    target = path.resolve()
    try:
        _write_beside(target, content)
    except OSError as error:
        reason = (error.strerror or str(error)).lower()
        raise QuizError(Fault(Code.FILE_UNWRITABLE, str(path), {"reason": reason})) from None


def _write_beside(target: Path, content: str) -> None:
    mode = target.stat().st_mode & 0o777 if target.exists() else 0o666 & ~_umask()
    handle, name = tempfile.mkstemp(dir=target.parent, prefix=f".{target.name}.")
    try:
        with os.fdopen(handle, "w", encoding="utf-8", newline="") as stream:
            stream.write(content)
            stream.flush()
            os.fsync(stream.fileno())
        Path(name).chmod(mode)
        Path(name).replace(target)
    except BaseException:
        with contextlib.suppress(FileNotFoundError):
            Path(name).unlink()
        raise


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask


class _Emitter(Emitter):
    """Never folds a text in double quotes: ruamel.yaml loses spaces where it folds between two of them."""

    def write_double_quoted(self, text: Any, split: bool = True) -> None:  # noqa: ARG002 - ruamel's signature
        super().write_double_quoted(text, split=False)


def _yaml() -> YAML:
    yaml = YAML()
    yaml.Emitter = _Emitter
    yaml.indent(mapping=2, sequence=4, offset=2)
    yaml.width = WIDTH
    yaml.preserve_quotes = True
    return yaml


def _content(file: BankFile) -> dict[str, object]:
    content: dict[str, Any] = file.model_dump(mode="json", exclude_defaults=True)
    for item in content["items"]:
        if "date" in item.get("review", {}):
            item["review"]["date"] = datetime.date.fromisoformat(item["review"]["date"])
    return {"version": file.version, **{name: _exact(value) for name, value in content.items()}}


def _exact(value: object) -> object:
    """The value with every text that plain YAML could fold or alter put in escapes."""
    if isinstance(value, dict):
        return CommentedMap((name, _exact(member)) for name, member in value.items())
    if isinstance(value, list):
        return [_exact(member) for member in value]
    if isinstance(value, str) and (_NOT_PLAIN.search(value) or value != value.strip() or "  " in value):
        return DoubleQuotedScalarString(value)
    return value
