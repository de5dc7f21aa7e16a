"""Whether the text says of each person what the key says, and of nobody else who could be meant."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from quiz.items.described import may_be_one, may_hold, stands_out
from quiz.items.item import Distractor, Option
from quiz.items.judging.descriptions import (
    find_descriptions,
    head_of,
    reads_as_description,
    show_description,
)
from quiz.items.judging.introducing import find_titled, may_introduce, says_tie
from quiz.items.judging.passages import widen_to_sentences
from quiz.items.judging.relations import is_personal_name
from quiz.items.judging.telling import may_tell_who
from quiz.items.judging.words import holds_words, same_words
from quiz.items.obligations.case import Case, Flaw, Form, Rule
from quiz.text import Span


def find_missing_description(case: Case) -> Iterator[Flaw]:
    """Flaws: a premise without the person's mentions or without the words that describe the person."""
    premise = case.item.premise
    for name, parts in (("source", premise.source), ("description", premise.description)):
        if not parts:
            yield Flaw(
                f"The premise has no {name}: quote the name and what stands beside it.", f"premise.{name}"
            )


def subject_of(case: Case) -> str:
    """The full name of the premise that the stem prints; empty where it prints none."""
    full = (name for name in case.source_names if is_personal_name(name))
    return next((name for name in full if holds_words(case.item.stem, name)), "")


def find_no_subject(case: Case) -> Iterator[Flaw]:
    """Flaws: a stem that prints no full name of the premise."""
    if not subject_of(case):
        yield Flaw("Print in the stem the full name of the person, as the premise quotes it.", "stem")


def _described(case: Case, name: str) -> dict[Span, str]:
    """The spans that describe `name` in the text and in the premise, with their words."""
    given = {part.span for part in case.item.premise.description}
    found = (one.span for one in find_descriptions(case.text, name))
    return {span: span.of(case.text) for span in found if span in given}


def find_unsupported_key(case: Case) -> Iterator[Flaw]:
    """Flaws: a key that is not what the text says of the person, in a closed pattern beside the name."""
    words = _described(case, subject_of(case)).values()
    if not any(same_words(case.item.key.text, show_description(one)) for one in words):
        yield Flaw("Nothing beside the name says this of the person in the stem.", "key.text")


def find_rival_descriptions(case: Case) -> Iterator[Flaw]:
    """Flaws: a wrong description that is not shown to be somebody else's, or that fits the person, too."""
    name = subject_of(case)
    for number, distractor in enumerate(case.item.distractors):
        yield from _judge_description(case, distractor, name, f"distractors[{number}]")


def _judge_description(case: Case, distractor: Distractor, name: str, field: str) -> Iterator[Flaw]:
    if not _is_anothers(case, distractor, name):
        yield Flaw("No quote shows that the article says this of somebody else.", f"{field}.evidence")
    if may_hold(case.text, distractor.text, name):
        yield Flaw(f"This could be said of {name}, too.", f"{field}.text")


def _is_anothers(case: Case, distractor: Distractor, name: str) -> bool:
    """Whether the option prints what the text says of another named person, or of an unnamed one."""
    spans = {e.span for e in distractor.evidence if same_words(show_description(e.quote), distractor.text)}
    if any(reads_as_description(span.of(case.text)) for span in spans):
        return not any(span == one.span for span in spans for one in find_descriptions(case.text, name))
    owners = (" ".join(e.quote.split()) for e in distractor.evidence if is_personal_name(e.quote))
    surnames = (e.quote for e in distractor.evidence if len(e.quote.split()) == 1)
    names = {*owners, *(full for word in surnames for full in _full_names(case, word))}
    return any(
        one.span in spans
        for owner in names
        if not may_be_one(owner, name)
        for one in find_descriptions(case.text, owner)
    )


def _full_names(case: Case, surname: str) -> Iterator[str]:
    """The full names in the quotes of all options that end in `surname`."""
    quotes = {" ".join(e.quote.split()) for option in case.item.options for e in option.evidence}
    yield from (quote for quote in quotes if is_personal_name(quote) and quote.split()[-1] == surname)


def find_marked_key(case: Case) -> Iterator[Flaw]:
    """Flaws: a key that form alone tells from the other descriptions."""
    if stands_out(case.item.key.text, [distractor.text for distractor in case.item.distractors]):
        yield Flaw("Length, “the” or a noun for a man or a woman marks the key.", "key.text")


def find_wrong_pairs(case: Case) -> Iterator[Flaw]:
    """Flaws: a description that the text does not give of its person, or that fits another person, too."""
    for number, key in enumerate(case.item.keys):
        found = _described(case, key.prompt).values()
        if not any(same_words(key.text, show_description(words)) for words in found):
            yield Flaw("Nothing beside this name says this of the person.", f"keys[{number}].text")
        others: list[Option] = [option for option in case.item.options if option is not key]
        for other in others:
            if may_hold(case.text, other.text, key.prompt) or may_be_one(other.prompt, key.prompt):
                yield Flaw(f"“{other.text}” could be said of this person, too.", f"keys[{number}].prompt")


def find_silent_keys(case: Case) -> Iterator[Flaw]:
    """Flaws: a right sentence that holds none of the premise's descriptions of the person."""
    spans = _described(case, subject_of(case))
    for number, key in enumerate(case.item.keys):
        sentence = widen_to_sentences(case.text, key.evidence[0].span)
        if not any(sentence.contains(span) for span in spans):
            yield Flaw("This sentence does not say who the person is.", f"keys[{number}].evidence")


def find_telling_distractors(case: Case) -> Iterator[Flaw]:
    """Flaws: a wrong sentence that may say who the person is."""
    name = subject_of(case)
    for number, distractor in enumerate(case.item.distractors):
        spans = [evidence.span for evidence in distractor.evidence[:1]]
        if any(may_tell_who(case.text, widen_to_sentences(case.text, span), name) for span in spans):
            yield Flaw("This sentence may say who the person is, too.", f"distractors[{number}].evidence")


def find_unintroduced(case: Case) -> Iterator[Flaw]:
    """Flaws: a right sentence without a name that has a description of the premise beside it."""
    given = {part.span for part in case.item.premise.description}
    found = [(one.name, one.words) for one in find_titled(case.text)]
    for name in case.source_names:
        described = find_descriptions(case.text, name)
        found += [(one.name, one.span) for one in described if says_tie(head_of(one.span.of(case.text)))]
    for number, key in enumerate(case.item.keys):
        sentence = widen_to_sentences(case.text, key.evidence[0].span)
        inside = (words for name, words in found if sentence.contains(name) and sentence.contains(words))
        if not any(words in given for words in inside):
            yield Flaw(
                "Nobody is named here with a job, an office or a family tie.", f"keys[{number}].evidence"
            )


def find_introducing_distractors(case: Case) -> Iterator[Flaw]:
    """Flaws: a wrong sentence that may say who somebody is whom it names."""
    for number, distractor in enumerate(case.item.distractors):
        if may_introduce(distractor.text):
            yield Flaw("This sentence may say who somebody is, too.", f"distractors[{number}].text")


_WHICH: Final = frozenset((Form.WHICH_STANDING,))
_MATCH: Final = frozenset((Form.WHO_IS_WHO,))
_WHERE: Final = frozenset((Form.WHERE_STANDING,))
_ANYBODY: Final = frozenset((Form.WHERE_INTRODUCED,))
RULES: Final[tuple[Rule, ...]] = (
    Rule(
        "premise-given",
        "premise",
        find_missing_description,
        _WHICH | _MATCH | _WHERE | _ANYBODY,
        decisive=True,
    ),
    Rule("subject-named", "stem", find_no_subject, _WHICH | _WHERE, decisive=True),
    Rule("key-described", "key.text", find_unsupported_key, _WHICH),
    Rule("distractors-anothers", "distractors", find_rival_descriptions, _WHICH),
    Rule("key-unmarked", "key.text", find_marked_key, _WHICH),
    Rule("pairs-described", "keys", find_wrong_pairs, _MATCH),
    Rule("keys-describe", "keys", find_silent_keys, _WHERE),
    Rule("distractors-silent", "distractors", find_telling_distractors, _WHERE),
    Rule("keys-introduce", "keys", find_unintroduced, _ANYBODY),
    Rule("distractors-introduce-nobody", "distractors", find_introducing_distractors, _ANYBODY),
)
