"""Which sources are news media, and which reports are theirs."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from quiz.reading import grammar
from quiz.reading.cast import Cast
from quiz.reading.lexicons import OUTLET_NAMES, OUTLET_WORDS, RELAY_HEADS, REPORT_NOUNS, REPORTING_OFFICES
from quiz.reading.passage import Passage
from quiz.reading.referents import Referent
from quiz.reading.values import SourceKind

if TYPE_CHECKING:
    from spacy.tokens import Token

_CALL_SIGN: Final = re.compile(r"[kw][a-z]{2,3}(?:-tv)?")  # of American stations, as the FCC gives them
_SITE: Final = re.compile(r".+\.(?:com|net|tv|news)")
_OWNING: Final = frozenset(("in", "by", "from", "of", "on", "at"))


def is_outlet(referent: Referent) -> bool:
    """Whether an organisation is a news medium, by its name or by what the text calls it."""
    if referent.kind is SourceKind.PUBLISHER:
        return True
    if referent.kind is not SourceKind.ORGANISATION:
        return False
    words = set(referent.words)
    if words & (OUTLET_WORDS | OUTLET_NAMES) or referent.heads & RELAY_HEADS:
        return True
    last = referent.words[0] if referent.words else ""
    return referent.named and bool(
        (referent.capitals and _CALL_SIGN.fullmatch(last)) or _SITE.fullmatch(last)
    )


def is_press_report(noun: Token) -> bool:
    """Whether "report", "story" or "article" is a journalist's: nothing says that an office wrote it."""
    if noun.lemma_.lower().removesuffix("s") not in REPORT_NOUNS and noun.lower_ != "reports":
        return False
    start, end = grammar.phrase(noun)
    return not any(
        token.lemma_.lower() in REPORTING_OFFICES for token in noun.doc[start:end] if token.i != noun.i
    )


def reporting_outlet(passage: Passage, noun: Token, cast: Cast) -> Referent | None:
    """The outlet whose report a noun is: "the Gazette story", "a report in the Gazette"; None when unsaid."""
    if not is_press_report(noun):
        return None
    near = [*grammar.children(noun, "compound", "poss", "nmod")]
    for preposition in grammar.children(noun, "prep"):
        if preposition.lower_ in _OWNING:
            near += grammar.children(preposition, "pobj")
    found = [referent for token in near if (referent := cast.at.get((passage.number, token.i)))]
    return next((referent for referent in found if is_outlet(referent)), None)
