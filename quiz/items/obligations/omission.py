"""Whether one account makes a point and the other does not, as a question across two accounts says."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from quiz.items.item import Evidence, Option
from quiz.items.judging.passages import widen_to_sentences
from quiz.items.obligations.case import Case, Flaw, Form, Rule
from quiz.items.points import find_same, is_absent, is_main_point, is_point
from quiz.items.wording import squeeze

_ONLY_IN_ONE: Final = frozenset((Form.ONLY_IN_ONE,))


def find_unnamed_accounts(case: Case) -> Iterator[Flaw]:
    """Flaws: a stem that does not name the key's account first and the other one after it."""
    stem = case.item.stem.casefold()  # a label at the start of a stem has a capital
    labels = {sha256: label.casefold() for sha256, label in case.labels.items()}
    mine = labels[case.article.sha256]
    others = [label for sha256, label in labels.items() if sha256 != case.article.sha256]
    if len(others) != 1:
        yield Flaw("Compare two accounts.", "evidence")
    elif mine not in stem or others[0] not in stem.partition(mine)[2]:
        first, second = (
            case.labels[one] for one in (case.article.sha256, *labels.keys() - {case.article.sha256})
        )
        yield Flaw(f"Ask what {first} says and {second} does not, in this order.", "stem")


def find_broken_points(case: Case) -> Iterator[Flaw]:
    """Flaws: an option that is not a whole sentence of an account, or that needs the one before it."""
    for field, option in case.options():
        part = option.evidence[0]
        whole = widen_to_sentences(case.text_of(part), part.span) == part.span
        if not whole or squeeze(part.quote) != squeeze(option.text):
            yield Flaw("Print one whole sentence of an account and quote it first.", f"{field}.text")
        elif not is_point(squeeze(option.text)):
            yield Flaw("This sentence needs the one before it, or reports nothing.", f"{field}.text")


def find_shared_key(case: Case) -> Iterator[Flaw]:
    """Flaws: a key that the other account may make as well."""
    articles = [case.articles[one] for one in case.item.articles]
    for field, option in case.options():
        if option not in case.item.keys:
            continue
        words = squeeze(option.text)
        foreign = option.evidence[0].article != case.article.sha256
        if foreign or not is_absent(words, _other_text(case)) or is_main_point(words, articles):
            yield Flaw("The other account may say this, too, in other words.", f"{field}.text")


def find_missing_points(case: Case) -> Iterator[Flaw]:
    """Flaws: a wrong point of the key's account that the other account does not surely make."""
    for number, distractor in enumerate(case.item.distractors):
        if distractor.evidence[0].article == case.article.sha256 and not _is_shown(case, distractor):
            yield Flaw(
                "Nothing shows that the other account says this, too; quote the place.",
                f"distractors[{number}].evidence",
            )


def _is_shown(case: Case, option: Option) -> bool:
    """Whether the option quotes the place of the other account that makes the same point."""
    same = find_same(squeeze(option.text), _other_text(case))
    return same is not None and any(_lies_at(part, case, same.start) for part in option.evidence[1:])


def _lies_at(part: Evidence, case: Case, start: int) -> bool:
    return part.article != case.article.sha256 and part.span.start == start


def _other_text(case: Case) -> str:
    other = next(sha256 for sha256 in case.item.articles if sha256 != case.article.sha256)
    return case.articles[other].text


RULES: Final[tuple[Rule, ...]] = (
    Rule("accounts-named", "stem", find_unnamed_accounts, _ONLY_IN_ONE, decisive=True),
    Rule("points-whole", "key.text", find_broken_points, _ONLY_IN_ONE),
    Rule("key-in-one-alone", "key.text", find_shared_key, _ONLY_IN_ONE),
    Rule("distractors-in-other", "distractors", find_missing_points, _ONLY_IN_ONE),
)
