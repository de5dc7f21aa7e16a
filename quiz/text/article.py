"""An article: its text exactly as given, and what is known about it."""

from __future__ import annotations

import datetime
import hashlib
import re
from dataclasses import dataclass, field
from typing import Final

from quiz.errors import Code, Fault, QuizError
from quiz.text.span import Span

MAX_CHARACTERS: Final = 200_000


@dataclass(frozen=True, slots=True)
class Article:
    """A text that is never normalised; every offset in the project is into `text`.

    `sha256` (hex, of the text's UTF-8 bytes) is the article's identity: a changed text is another article.
    `publisher` is the outlet's name as it calls itself in the text ("CNN"), `language` a BCP 47 tag,
    `invented` marks a report written for teaching about events that never happened.

    Raises:
        QuizError: the text is empty (`text-empty`), longer than 200,000 characters (`text-too-long`), or
            holds half of a character, which no file in UTF-8 can (`half-character`).
    """

    text: str = field(repr=False)
    title: str | None = None
    publisher: str | None = None
    author: str | None = None
    date: datetime.date | None = None
    address: str | None = None
    licence: str | None = None
    language: str = "en"
    invented: bool = False
    sha256: str = field(init=False, compare=False)

    def __post_init__(self) -> None:
        place = self.title or "article"
        if not any(character.isalnum() for character in self.text):
            raise QuizError(Fault(Code.TEXT_EMPTY, place))
        if len(self.text) > MAX_CHARACTERS:
            details = {"length": len(self.text), "limit": MAX_CHARACTERS}
            raise QuizError(Fault(Code.TEXT_TOO_LONG, place, details))
        object.__setattr__(self, "sha256", hashlib.sha256(_encode(self.text, place)).hexdigest())

    @property
    def label(self) -> str:
        """How a stem names the article: "the CNN article", or "the article" where nobody says whose it is.

        "The Guardian" gives "the Guardian article".
        """
        name = re.sub(r"^the\s+", "", self.publisher or "", flags=re.IGNORECASE)
        return f"the {name} article" if name else "the article"

    def quote(self, span: Span) -> str:
        """The article's characters at `span`."""
        return span.of(self.text)


def _encode(text: str, place: str) -> bytes:
    """The text in UTF-8."""
    try:
        return text.encode()
    except UnicodeEncodeError as error:
        raise QuizError(Fault(Code.HALF_CHARACTER, place, {"offset": error.start})) from None
