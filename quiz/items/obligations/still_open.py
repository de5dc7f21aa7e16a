"""Whether a later account says something of what an earlier one leaves open."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from quiz.items.developments import bears_on, is_apart_from, is_later, is_open, is_settled
from quiz.items.judging.passages import widen_to_sentences
from quiz.items.judging.words import holds_words
from quiz.items.obligations.case import Case, Flaw, Form, Rule
from quiz.items.points import is_statement
from quiz.items.wording import squeeze

_BEARS_ON: Final = frozenset((Form.BEARS_ON,))


def find_undated_accounts(case: Case) -> Iterator[Flaw]:
    """Flaws: accounts without dates, or in another order than their days."""
    premise = case.item.premise
    if len(premise.content) != 1 or premise.content[0].article == case.article.sha256:
        yield Flaw("Quote what the other account leaves open.", "premise.content")
        return
    later = is_later(case.articles[premise.content[0].article], case.article)
    if later is None:
        yield Flaw("Give both articles a date; without one nobody can say which is later.", "evidence")
    elif not later:
        yield Flaw("The key's account is not the later one.", "evidence")


def find_unnamed_times(case: Case) -> Iterator[Flaw]:
    """Flaws: a stem that does not name the earlier account first and the later one after it."""
    earlier = case.labels[case.item.premise.content[0].article]
    later = case.labels[case.article.sha256]
    if earlier.casefold() not in case.item.stem.casefold() or later not in case.item.stem:
        yield Flaw(f"Ask what {later} says of what {earlier} leaves open.", "stem")


def find_settled_matter(case: Case) -> Iterator[Flaw]:
    """Flaws: words that leave nothing open, are no whole sentence, or are not printed in the stem."""
    opened = case.item.premise.content[0]
    if widen_to_sentences(case.text_of(opened), opened.span) != opened.span:
        yield Flaw("Quote the whole sentence.", "premise.content")
    if not is_open(squeeze(opened.quote)):
        yield Flaw("This sentence leaves nothing open.", "premise.content")
    if not holds_words(case.item.stem, opened.quote):
        yield Flaw("Print the open matter word for word.", "stem")


def find_strange_key(case: Case) -> Iterator[Flaw]:
    """Flaws: a key on another matter, or one that leaves the matter open again."""
    opened, key = squeeze(case.item.premise.content[0].quote), squeeze(case.item.key.text)
    if not bears_on(key, opened):
        yield Flaw("The key is not surely on the matter that is left open.", "key.text")
    if not is_settled(key):
        yield Flaw("The key leaves something open itself.", "key.text")


def find_bearing_distractors(case: Case) -> Iterator[Flaw]:
    """Flaws: a wrong statement that may bear on the matter, too."""
    opened = squeeze(case.item.premise.content[0].quote)
    for number, distractor in enumerate(case.item.distractors):
        if not is_apart_from(squeeze(distractor.text), opened):
            yield Flaw("This statement may bear on the matter, too.", f"distractors[{number}].text")


def find_broken_statements(case: Case) -> Iterator[Flaw]:
    """Flaws: an option that is not a whole sentence of the later account."""
    for field, option in case.options():
        part = option.evidence[0]
        whole = widen_to_sentences(case.text_of(part), part.span) == part.span
        printed = squeeze(part.quote) == squeeze(option.text) and is_statement(squeeze(option.text))
        if part.article != case.article.sha256 or not whole or not printed:
            yield Flaw("Print one whole sentence of the later account and quote it first.", f"{field}.text")


RULES: Final[tuple[Rule, ...]] = (
    Rule("accounts-dated", "evidence", find_undated_accounts, _BEARS_ON, decisive=True),
    Rule("accounts-named", "stem", find_unnamed_times, _BEARS_ON),
    Rule("matter-open", "premise.content", find_settled_matter, _BEARS_ON),
    Rule("key-supported", "key.text", find_strange_key, _BEARS_ON),
    Rule("distractors-unsupported", "distractors", find_bearing_distractors, _BEARS_ON),
    Rule("points-whole", "key.text", find_broken_statements, _BEARS_ON),
)
