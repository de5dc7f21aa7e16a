"""Whether an article gives each passage of a matching in the way that stands beside it, and in no other."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from types import MappingProxyType
from typing import Final

from quiz.items.giving import GIVING_OPTIONS, NAMING_OPTIONS, find_line
from quiz.items.item import Option
from quiz.items.judging.words import holds_words, same_words
from quiz.items.obligations.case import Case, Flaw, Form, Rule

_ASKED: Final[Mapping[Form, str]] = MappingProxyType(
    {
        Form.HOW_EACH_GIVEN: "give the passages that begin with these words",
        Form.HOW_EACH_IDENTIFIED: "identify who is behind the passages that begin with these words",
    }
)


def find_missing_passages(case: Case) -> Iterator[Flaw]:
    """Flaws: a premise that does not quote one passage for each line."""
    if len(case.item.premise.content) != len(case.item.keys):
        yield Flaw("Quote the words of each line, as they stand.", "premise.content")


def find_other_question(case: Case) -> Iterator[Flaw]:
    """Flaws: a stem that asks for something else than the options are."""
    asked = next((words for form, words in _ASKED.items() if form is case.form), "")
    if asked not in case.item.stem:
        yield Flaw(f"Ask how the article does “{asked}”.", "stem")


def find_wrong_ways(case: Case) -> Iterator[Flaw]:
    """Flaws: a line whose passage the text does not surely give in the way beside it."""
    for number, key in enumerate(case.item.keys):
        way = _judge(case, key)
        if way is None:
            yield Flaw("The text does not surely show how this passage is given.", f"keys[{number}].prompt")
        elif way != key.text:
            yield Flaw("The text gives this passage in another way.", f"keys[{number}].text")


def _judge(case: Case, key: Option) -> str | None:
    """The fixed wording for how the text gives the passage of a line; None in doubt."""
    part = next((p for p in case.item.premise.content if holds_words(key.prompt, p.quote)), None)
    if part is None or not same_words(key.prompt, part.quote):
        return None
    line = find_line(case.text, part.span)
    if line is None or not any(evidence.span == line.sentence for evidence in key.evidence):
        return None
    if case.form is Form.HOW_EACH_GIVEN:
        return GIVING_OPTIONS[line.giving]
    return NAMING_OPTIONS[line.naming] if line.naming else None


def find_other_options(case: Case) -> Iterator[Flaw]:
    """Flaws: an option outside the fixed ones."""
    fixed = GIVING_OPTIONS if case.form is Form.HOW_EACH_GIVEN else NAMING_OPTIONS
    for field, option in case.options():
        if option.text not in fixed.values():
            yield Flaw("Use the fixed wordings for how words are given.", f"{field}.text")


_GIVEN: Final = frozenset(_ASKED)
RULES: Final[tuple[Rule, ...]] = (
    Rule("premise-given", "premise.content", find_missing_passages, _GIVEN, decisive=True),
    Rule("question-fits", "stem", find_other_question, _GIVEN),
    Rule("each-pair-proven", "keys", find_wrong_ways, _GIVEN),
    Rule("options-fit", "distractors", find_other_options, _GIVEN),
)
