"""The process that reads one document: `python -m quiz.text.documents.worker KIND CHARSET`.

The document comes on standard input, and the draft goes to standard output as JSON.
"""

from __future__ import annotations

import json
import resource
import sys
from typing import Final

from quiz.errors import QuizError
from quiz.text.documents.kinds import Kind
from quiz.text.documents.readers import read_document

MAX_MEMORY: Final = 2_000_000_000  # bytes of addresses, of which the libraries themselves take a fifth
MAX_CPU: Final = 15  # seconds; an article takes less than one


def main(kind: str, charset: str) -> None:
    """Nothing; the draft, or the faults without their place, are written as one line of JSON."""
    resource.setrlimit(resource.RLIMIT_AS, (MAX_MEMORY, MAX_MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (MAX_CPU, MAX_CPU))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))  # nothing is written to any file
    answer: dict[str, object] = {"faults": [], "paragraphs": (), "facts": {}}
    try:
        draft = read_document(Kind[kind], sys.stdin.buffer.read(), "", charset=charset or None)
    except QuizError as error:
        answer["faults"] = [(fault.code, dict(fault.details)) for fault in error.faults]
    else:
        answer |= {"paragraphs": draft.paragraphs, "facts": dict(draft.facts)}
    sys.stdout.write(json.dumps(answer))


if __name__ == "__main__":
    main(*sys.argv[1:])
