"""Documents become articles, or a clear refusal. They are read in a process of their own.

The libraries that take documents apart are large, and a file can be made to keep them busy without end or to
fill memory. A process can be ended; a thread cannot.
"""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType
from typing import Final

from quiz.errors import Code, Fault, QuizError
from quiz.text.article import Article
from quiz.text.documents.drafts import Draft, make_article
from quiz.text.documents.kinds import DOCUMENT_SUFFIXES, MAX_DOCUMENT_BYTES, Kind, kind_of
from quiz.text.intake import read_bytes

MAX_SECONDS: Final = 45.0  # of waiting; the process itself gets a third of it from the machine
_NO_FACTS: Final[Mapping[str, str]] = MappingProxyType({})


def load_document(path: Path) -> Article:
    """The article in the document at `path`.

    Raises:
        QuizError: a missing or unreadable file, one over 10 MB, or anything that `parse_document` refuses.
    """
    return parse_document(read_bytes(path, limit=MAX_DOCUMENT_BYTES), str(path), path.suffix)


def parse_document(data: bytes, place: str, suffix: str) -> Article:
    """The article that a file with the bytes `data` holds; `place` names the file in faults.

    The text is whole paragraphs with a blank line between them. Title, publisher, author, date, address,
    licence and language are what the document states, as proposals: people may correct them.

    Raises:
        QuizError: an ending that is not read, too many bytes, a file that is damaged, locked or unpacks to
            too much, no text, too long a text. Nothing is kept of it.
    """
    kind = kind_of(suffix)
    if kind is None:
        details = {"suffix": suffix, "allowed": ", ".join(DOCUMENT_SUFFIXES)}
        raise QuizError(Fault(Code.FORMAT_UNKNOWN, place, details))
    return make_article(read_apart(kind, data, place), place)


def read_apart(
    kind: Kind, data: bytes, place: str, *, charset: str | None = None, seconds: float = MAX_SECONDS
) -> Draft:
    """The draft of the article in a document, made in a process of its own.

    Raises:
        QuizError: what `parse_document` refuses; or it takes more than `seconds` or too much memory
            (`document-unfinished`).
    """
    if len(data) > MAX_DOCUMENT_BYTES:
        raise QuizError(Fault(Code.FILE_TOO_LARGE, place, {"limit": f"{MAX_DOCUMENT_BYTES:,}"}))
    # -I: neither the folder where the command runs nor the environment chooses what is imported.
    command = [sys.executable, "-IB", "-m", "quiz.text.documents.worker", kind.name, charset or ""]
    try:
        done = subprocess.run(  # noqa: S603 - our own interpreter and module; the document comes as input
            command, input=data, capture_output=True, timeout=seconds, check=True
        )
    except (subprocess.TimeoutExpired, subprocess.CalledProcessError):
        raise QuizError(Fault(Code.DOCUMENT_UNFINISHED, place)) from None
    answer = json.loads(done.stdout)
    if answer["faults"]:
        raise QuizError(*(Fault(Code(code), place, details) for code, details in answer["faults"]))
    return Draft(tuple(answer["paragraphs"]), answer["facts"])
