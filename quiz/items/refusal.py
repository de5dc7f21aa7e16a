"""Why a reading gave no question where it might have: told to teachers, counted by makers."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from quiz.items.item import Skill
from quiz.text import Span


class Cause(StrEnum):
    """Why nothing was asked, in the words of a report."""

    UNSURE_READING = "the reading is not sure enough of it"
    AMBIGUOUS_SCOPE = "it may belong to a neighbouring cue"
    UNRESOLVED_SOURCE = "nobody can say for certain whom a pronoun stands for"
    NOT_SELF_CONTAINED = "the words do not stand alone"
    TOO_LONG = "the words are too long for a question"
    NO_WORDING = "no wording keeps the cue and the hedge as they stand"
    SENSITIVE = "the words could hurt"
    TOO_FEW_OPTIONS = "too few wrong options are safe"
    KEY_STANDS_OUT = "the key would stand out among the options"
    RIVAL_KEY = "a second option could be defended"
    NO_PUBLISHER = "nobody says whose article it is"
    NO_DATE = "nobody says when the article appeared"
    NO_COUNTERPART = "no other account has a passage to compare"
    ASKED_BEFORE = "another question asks nearly the same"
    GIVES_AWAY = "another question would be answered by it"
    KEY_WORN_OUT = "the same key was used often enough"
    NOT_PROVEN = "the proof does not hold"


@dataclass(frozen=True, slots=True)
class Refusal:
    """One question that was not asked. `place` is what it would have been about, in the article `article`."""

    skill: Skill
    cause: Cause
    article: str  # SHA-256 (hex)
    place: Span | None = None
    detail: str = ""  # the obligations that fail where the proof does not hold, else whom or what it is about
