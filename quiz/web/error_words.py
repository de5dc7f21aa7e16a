"""What was wrong, in this reader's language.

The table of `quiz.errors` tells every code in English. Those that a learner can meet are in the catalogues;
the studio's stay as they are there.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from quiz.errors import WORDS, Code, Fault, Phrase, Words
from quiz.services.quiz_terms import Moment
from quiz.web.languages import _
from quiz.web.words import in_zone

# What a learner can meet: the catalogues hold the words of these codes and of no others.
FOR_LEARNERS: Final = frozenset(
    {
        Code.DATABASE_BUSY,
        Code.JOIN_CODE_UNKNOWN,
        Code.RESUME_CODE_UNKNOWN,
        Code.NICKNAME_INVALID,
        Code.NICKNAME_TAKEN,
        Code.ATTEMPT_UNKNOWN,
        Code.QUESTION_UNKNOWN,
        Code.QUESTION_NOT_OPEN,
        Code.CONFIDENCE_INVALID,
        Code.ROUND_RUNNING,
        Code.OPTION_UNKNOWN,
        Code.RESPONSE_INCOMPLETE,
        Code.RESPONSE_SURPLUS,
        Code.RESPONSE_REPEATED,
        Code.RESULT_NOT_DUE,
        Code.QUIZ_NOT_OPEN,
        Code.QUIZ_CLOSED,
        Code.TIME_OVER,
        Code.HANDED_IN,
        Code.ATTEMPTS_USED,
        Code.ATTEMPT_RUNNING,
        Code.PRACTICE_UNKNOWN,
        Code.QUESTION_KEPT_BACK,
    }
)


def tell_fault(fault: Fault) -> Words:
    """What is wrong and what to do about it, in this reader's language."""
    return tell_words(WORDS[fault.code], fault.details)


def tell_in_line(fault: Fault) -> str:
    """What is wrong and what to do about it, as they stand beside a field."""
    words = tell_fault(fault)
    return f"{words.problem} {words.remedy}"


def tell_words(words: Words, details: Mapping[str, object] | None = None) -> Words:
    """`words` in this reader's language, with `details` in their places."""
    told = {name: tell_detail(value) for name, value in (details or {}).items()}
    return Words(_(words.problem).format(**told), _(words.remedy).format(**told))


def tell_detail(value: object) -> object:
    """A detail of a fault as it stands in a sentence: phrases and moments in this reader's language."""
    if isinstance(value, Phrase):
        return _(value.template).format(**value.values)
    return in_zone(value.at, value.zone) if isinstance(value, Moment) else value
