"""Whether only one of two accounts says of a source what a question across the two says it does."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from quiz.items.item import Evidence, Option
from quiz.items.judging.descriptions import show_description
from quiz.items.judging.relations import is_personal_name
from quiz.items.judging.words import holds_words, same_words
from quiz.items.obligations.case import Case, Flaw, Form, Rule
from quiz.items.obligations.omission import find_unnamed_accounts
from quiz.items.portraits import is_apart, is_left_out, is_unnamed_role, list_details, share_name

_IN_ONE: Final = frozenset((Form.STANDING_IN_ONE,))


def find_missing_person(case: Case) -> Iterator[Flaw]:
    """Flaws: no mention of the person in each account, or none that the stem prints."""
    premise = case.item.premise
    for name, parts in (
        ("source", premise.source),
        ("description", premise.description),
        ("counterpart", premise.counterpart),
    ):
        if not parts:
            yield Flaw(f"The premise has no {name}: quote it.", f"premise.{name}")
    if not premise.source or not premise.counterpart:
        return
    here, there = premise.source[0], premise.counterpart[0]
    if here.article != case.article.sha256 or there.article == here.article:
        yield Flaw("Quote the person's name from both accounts.", "premise.counterpart")
    if not (is_personal_name(here.quote) and holds_words(case.item.stem, here.quote)):
        yield Flaw("Ask about the person by the full name that the account prints.", "stem")
    if not share_name(here.quote, there.quote):
        yield Flaw("The two names are not of one person.", "premise.counterpart")


def find_undescribed_key(case: Case) -> Iterator[Flaw]:
    """Flaws: a key that the account does not say of the person beside the name."""
    premise = case.item.premise
    described = list_details(case.text, premise.source[0].quote)
    for part in premise.description:
        if part.article != case.article.sha256 or part.span not in described:
            yield Flaw("These words do not describe the person of the stem.", "premise.description")
    if not any(same_words(case.item.key.text, show_description(part.quote)) for part in premise.description):
        yield Flaw("Print the description as the account does.", "key.text")


def find_repeated_key(case: Case) -> Iterator[Flaw]:
    """Flaws: a key that the other account may say of the person, too."""
    there = case.item.premise.counterpart[0]
    if not is_left_out(case.item.key.text, case.text_of(there), there.quote):
        yield Flaw("The other account may say this of the same person.", "key.text")


def find_defensible_details(case: Case) -> Iterator[Flaw]:
    """Flaws: a wrong detail that the other account does not give and that may be of this person."""
    for number, distractor in enumerate(case.item.distractors):
        field = f"distractors[{number}]"
        if not any(
            same_words(distractor.text, show_description(part.quote)) for part in distractor.evidence[:1]
        ):
            yield Flaw("Print the quoted words as they stand.", f"{field}.text")
        elif not _is_said_there(case, distractor) and not _is_of_another(case, distractor):
            yield Flaw("This may be said of the person in the first account alone.", f"{field}.text")


def _is_said_there(case: Case, option: Option) -> bool:
    """Whether the other account describes the person in these words."""
    there, part = case.item.premise.counterpart[0], option.evidence[0]
    return part.article == there.article and part.span in list_details(case.text_of(there), there.quote)


def _is_of_another(case: Case, option: Option) -> bool:
    """Whether an account says it of somebody else whom the option quotes, and no account near this person."""
    premise = case.item.premise
    people: tuple[Evidence, ...] = (premise.source[0], premise.counterpart[0])
    if not all(is_apart(option.text, case.text_of(one), one.quote) for one in people):
        return False
    if is_unnamed_role(option.evidence[0].quote):
        return True
    if len(option.evidence) < 2 or share_name(option.evidence[1].quote, people[0].quote):
        return False
    said, named = option.evidence[:2]
    return said.article == named.article and said.span in list_details(case.text_of(said), named.quote)


RULES: Final[tuple[Rule, ...]] = (
    Rule("person-named", "premise", find_missing_person, _IN_ONE, decisive=True),
    Rule("accounts-named", "stem", find_unnamed_accounts, _IN_ONE, decisive=True),
    Rule("key-described", "key.text", find_undescribed_key, _IN_ONE),
    Rule("key-in-one-alone", "key.text", find_repeated_key, _IN_ONE),
    Rule("distractors-unsupported", "distractors", find_defensible_details, _IN_ONE),
)
