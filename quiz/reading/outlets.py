"""Which sources are news media, and which reports are theirs."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from quiz.reading import grammar
from quiz.reading.cast import Cast
from quiz.reading.lexicons import OUTLET_NAMES, OUTLET_WORDS, RELAY_HEADS
from quiz.reading.passage import Passage
from quiz.reading.referents import Referent
from quiz.reading.values import SourceKind

if TYPE_CHECKING:
    from spacy.tokens import Token

_CALL_SIGN: Final = re.compile(r"[kw][a-z]{2,3}(?:-tv)?")  # of American stations, as the FCC gives them
_SITE: Final = re.compile(r".+\.(?:com|net|tv|news)")


def is_outlet(referent: Referent) -> bool:
    """Whether an organisation is a news medium, by its name or by what the text calls it."""
    if referent.kind is SourceKind.PUBLISHER:
        return True
    if referent.kind is not SourceKind.ORGANISATION or referent.page:
        return False
    words = set(referent.words)
    if words & (OUTLET_WORDS | OUTLET_NAMES) or referent.heads & RELAY_HEADS:
        return True
    last = referent.words[0] if referent.words else ""
    return referent.named and bool(
        (referent.capitals and _CALL_SIGN.fullmatch(last)) or _SITE.fullmatch(last)
    )


def reporting_outlet(passage: Passage, noun: Token, cast: Cast) -> Referent | None:
    """The outlet whose report a noun is: "the Gazette story", "a report in the Gazette"; None when unsaid."""
    start, end = grammar.phrase(noun)
    for token in passage.doc[start:end]:
        referent = cast.at.get((passage.number, token.i))
        if referent is not None and is_outlet(referent):
            return referent
    return None


def only_outlet(cast: Cast) -> Referent | None:
    """The one outlet besides the publisher that the article names; None when there are none or several."""
    found = [one for one in cast.referents if one.named and not one.publisher and is_outlet(one)]
    return found[0] if len(found) == 1 else None
