"""Articles from files: UTF-8 `.txt` and `.md`, with optional front matter."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path, PurePath
from typing import Any, BinaryIO, Final

from quiz.errors import Code, Fault, QuizError
from quiz.text.article import Article
from quiz.text.front_matter import split_front_matter

SUFFIXES: Final = (".md", ".txt")
MAX_BYTES: Final = 16 * 1024 * 1024  # far above any article; only keeps a wrong file from filling memory
_MARK: Final = "\ufeff"


def load_article(path: Path) -> Article:
    """The article in the file at `path`.

    Raises:
        QuizError: a missing or unreadable file, or anything that `parse_article` refuses.
    """
    return parse_article(read_bytes(path), str(path), path.suffix)


def parse_article(data: bytes, place: str, suffix: str = ".md") -> Article:
    """The article that a file with the bytes `data` holds; `place` names the file in faults.

    The text is everything after the line that closes the front matter, exactly as given: a blank line there
    belongs to it, and line ends stay what they are. Only a byte order mark at the very start does not
    belong to it: it tells the encoding.

    Raises:
        QuizError: an unknown suffix, bytes that are not UTF-8, a NUL character, invalid front matter, an
            empty text, a text over 200,000 characters.
    """
    _check_suffix(suffix, place)
    content = decode_text(data, place)
    front = split_front_matter(content, place)
    facts: dict[str, Any] = dict(front.facts)
    try:
        return Article(text=content[front.end :], **facts)
    except QuizError as error:
        raise QuizError(*(dataclasses.replace(fault, place=place) for fault in error.faults)) from None


def decode_text(data: bytes, place: str) -> str:
    """The characters of `data`, which is UTF-8, without a byte order mark at the start.

    Raises:
        QuizError: a byte that is not UTF-8 (`not-utf8`), or a NUL character (`not-plain-text`), which is
            how text in UTF-16 shows itself.
    """
    try:
        text = data.decode()
    except UnicodeDecodeError as error:
        details = {"byte": f"0x{data[error.start]:02x}", "offset": error.start}
        raise QuizError(Fault(Code.NOT_UTF8, place, details)) from None
    if "\0" in text:
        raise QuizError(Fault(Code.NOT_PLAIN_TEXT, place, {"offset": text.index("\0")}))
    return text.removeprefix(_MARK)


def read_bytes(path: Path, *, limit: int = MAX_BYTES) -> bytes:
    """The bytes of the file at `path`.

    Raises:
        QuizError: the file is missing, unreadable, a folder, or longer than `limit` bytes.
    """
    with open_file(path) as stream:
        return read_stream(stream, str(path), limit=limit)


@contextmanager
def open_file(path: Path) -> Iterator[BinaryIO]:
    """The open file at `path`, to be read in bytes.

    Raises:
        QuizError: the file is missing, unreadable or a folder.
    """
    try:
        with path.open("rb") as stream:
            yield stream
    except FileNotFoundError:
        raise QuizError(Fault(Code.FILE_MISSING, str(path))) from None
    except (OSError, ValueError) as error:
        raise QuizError(Fault(Code.FILE_UNREADABLE, str(path), {"reason": _reason(error)})) from None


def read_stream(stream: BinaryIO, place: str, *, limit: int = MAX_BYTES) -> bytes:
    """Everything in `stream`, such as standard input.

    Raises:
        QuizError: there are more than `limit` bytes (`file-too-large`).
    """
    data = stream.read(limit + 1)
    if len(data) > limit:
        raise QuizError(Fault(Code.FILE_TOO_LARGE, place, {"limit": f"{limit:,}"}))
    return data


def _check_suffix(suffix: str, place: str) -> None:
    if suffix.lower() not in SUFFIXES:
        details = {"suffix": suffix or PurePath(place).name, "allowed": ", ".join(SUFFIXES)}
        raise QuizError(Fault(Code.FORMAT_UNKNOWN, place, details))


def _reason(error: OSError | ValueError) -> str:
    if isinstance(error, IsADirectoryError):
        return "it is a folder"
    return (error.strerror or str(error)).lower() if isinstance(error, OSError) else str(error)
