"""Whether the sentences of a search, and no others, tell of a check, or of an answer that was not given."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from quiz.items.judging.checking import (
    may_tell_of_check,
    may_tell_of_no_answer,
    tells_of_confirmation,
    tells_of_no_answer,
)
from quiz.items.obligations.case import Case, Flaw, Form, Rule

_ASKS_CHECK: Final = re.compile(
    r"\bwhether (?:something could be confirmed or verified|a claim was checked or confirmed)\?"
)
_ASKS_SILENCE: Final = re.compile(r"\bdeclines? to comment\b|\bunanswered\b")
_CHECKED: Final = frozenset((Form.WHERE_CHECKED,))
_UNANSWERED: Final = frozenset((Form.WHERE_UNANSWERED,))


def find_unchecked_sentences(case: Case) -> Iterator[Flaw]:
    """Flaws: a stem that asks for no check, or a key that tells of none."""
    if not _ASKS_CHECK.search(case.item.stem):
        yield Flaw("Ask which sentence says whether something was checked, confirmed or verified.", "stem")
    for number, key in enumerate(case.item.keys):
        if not tells_of_confirmation(" ".join(key.evidence[0].quote.split())):
            yield Flaw("The article does not say here how far a check came.", f"keys[{number}].evidence")


def find_checked_distractors(case: Case) -> Iterator[Flaw]:
    """Flaws: a wrong sentence with a word about finding out whether something is so."""
    for number, distractor in enumerate(case.item.distractors):
        if may_tell_of_check(distractor.text):
            yield Flaw("A word here may tell of a check.", f"distractors[{number}].text")


def find_answered_sentences(case: Case) -> Iterator[Flaw]:
    """Flaws: a stem that asks for no silence, or a key in which nobody is told to keep it."""
    if not _ASKS_SILENCE.search(case.item.stem):
        yield Flaw(
            "Ask in which sentence somebody declines to comment or leaves a request unanswered.", "stem"
        )
    for number, key in enumerate(case.item.keys):
        if not tells_of_no_answer(" ".join(key.evidence[0].quote.split())):
            yield Flaw("Nobody is said here to give no comment or answer.", f"keys[{number}].evidence")


def find_silent_distractors(case: Case) -> Iterator[Flaw]:
    """Flaws: a wrong sentence with a word about answering or keeping silent."""
    for number, distractor in enumerate(case.item.distractors):
        if may_tell_of_no_answer(distractor.text):
            yield Flaw("A word here may tell of an answer that was not given.", f"distractors[{number}].text")


RULES: Final[tuple[Rule, ...]] = (
    Rule("keys-tell-of-check", "keys", find_unchecked_sentences, _CHECKED),
    Rule("distractors-without-check", "distractors", find_checked_distractors, _CHECKED),
    Rule("keys-tell-of-silence", "keys", find_answered_sentences, _UNANSWERED),
    Rule("distractors-without-silence", "distractors", find_silent_distractors, _UNANSWERED),
)
