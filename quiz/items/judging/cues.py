"""Whether a cue reports what somebody said or holds, as it stands in its sentence."""

from __future__ import annotations

import re
from typing import Final

from quiz.items.judging.lexicons import BASE_FORMS

# Finding something out, refusing or perceiving is an act that the outlet tells of, no words of the source.
_NO_REPORT: Final = re.compile(
    r"\b(?:declin|refus|quoted|discover|learn|reali[sz]|notic|remember|forg[eo]t|heard|saw\b|witness|kn[eo]w)",
    re.IGNORECASE,
)
_GOING_ON: Final = re.compile(r"(?<!accord)ing\b", re.IGNORECASE)
_BARE: Final = frozenset(BASE_FORMS.values()) | {"describe", "add", "predict", "complain"}
_PERCEIVED: Final = re.compile(
    r"\b(?:hears?|heard|sees?|saw|seen|watch(?:es|ed)?|lets?|makes?|made|helps?|helped|listen(?:s|ed)?\s+to)\s+"
    r"(?:[\w’'.-]+\s+){0,5}$",
    re.IGNORECASE,
)
# "As she predicted, the bridge fell": that it fell is what the outlet says.
_FORETOLD: Final = re.compile(r"(?:predict|forecast|fore(?:told|saw)|expect|fear|hope|warn)", re.IGNORECASE)
_AS: Final = re.compile(r"\bas\s+$", re.IGNORECASE)
_REACH: Final = 80
OTHER_CUE: Final = re.compile(
    r"\b(?:said|says|told|tells|wrote|writes|according\s+to|announced|claimed|warned|argued|added|reported|confirmed)\b",
    re.IGNORECASE,
)


def is_report(cue: str) -> bool:
    """Whether `cue` reports words or views: not "discovered", "were investigating" or "declined"."""
    return not (_NO_REPORT.search(cue) or _GOING_ON.search(cue))


def is_perceived(text: str, source_start: int, cue: str) -> bool:
    """Whether a bare verb hangs on seeing or hearing, as in "they heard an official explain"."""
    before = text[max(0, source_start - _REACH) : source_start].rsplit("\n", 1)[-1]
    return cue.casefold() in _BARE and _PERCEIVED.search(before) is not None


def is_borne_out(text: str, start: int, cue: str) -> bool:
    """Whether "as" before source and cue, which begin at `start`, says that a forecast has come true."""
    return _FORETOLD.match(cue) is not None and _AS.search(text[max(0, start - 6) : start]) is not None


def is_second_hand(words: str) -> bool:
    """Whether a statement passes on what somebody else said, as in "a porter had told guests that …"."""
    return OTHER_CUE.search(words) is not None
