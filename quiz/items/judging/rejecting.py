"""Whether an account names a source only to call what it says untrue, as far as its words can tell."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

from quiz.items.judging.heads import name_core
from quiz.items.judging.passages import widen_to_sentences
from quiz.items.judging.relations import find_mentions
from quiz.text import Span

_UNTRUE: Final = re.compile(
    r"\b(?:fake\w*|hoax\w*|false(?:ly|hoods?)?|fabricat\w*|fictitious|bogus|untrue|baseless|debunk\w*"
    r"|discredit\w*|refut\w*|retract\w*|inaccura\w*|incorrect\w*|erroneous\w*|nonsense|made[- ]up|not true"
    r"|trolling|lie[sd]?|lying|satir\w*|dismiss(?:es|ed)|disput(?:es|ed)|contradict(?:s|ed))\b",
    re.IGNORECASE,
)
_DENYING: Final = re.compile(r"\b(?:deny|denies|denied|denying)\b", re.IGNORECASE)


@lru_cache(maxsize=1024)
def is_rejected(text: str, name: str) -> bool:
    """Whether a sentence that names this source may call what it says untrue.

    Whoever denies something by its own name stands behind the denial, and is cited for it.
    """
    for mention in find_mentions(text, name_core(name)):
        sentence = widen_to_sentences(text, mention)
        if _UNTRUE.search(sentence.of(text)) or _is_denied(text, sentence, mention):
            return True
    return False


def _is_denied(text: str, sentence: Span, mention: Span) -> bool:
    """Whether a denial stands in the sentence, before the name: what somebody else says of it."""
    return _DENYING.search(text, sentence.start, mention.start) is not None
