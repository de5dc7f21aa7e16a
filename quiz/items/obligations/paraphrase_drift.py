"""Whether two accounts' wordings of one matter differ as a question across the two says."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from quiz.items.drift import DRIFT_OPTIONS, Difference, judge_drift
from quiz.items.judging.passages import widen_to_sentences
from quiz.items.judging.words import holds_words, same_words
from quiz.items.obligations.case import Case, Flaw, Form, Rule
from quiz.items.obligations.omission import find_unnamed_accounts
from quiz.items.points import find_like
from quiz.items.wording import squeeze

_HOW: Final = frozenset((Form.HOW_SUMMED_UP,))


def find_missing_wordings(case: Case) -> Iterator[Flaw]:
    """Flaws: a premise without a whole sentence of each account, or a stem that does not print the first."""
    premise = case.item.premise
    if len(premise.content) != 1 or len(premise.counterpart) != 1:
        yield Flaw("Quote one sentence of each account: content and counterpart.", "premise.content")
        return
    first, second = premise.content[0], premise.counterpart[0]
    if first.article != case.article.sha256 or second.article == first.article:
        yield Flaw("The two sentences are of two accounts, the key's first.", "premise.counterpart")
    for name, part in (("content", first), ("counterpart", second)):
        if widen_to_sentences(case.text_of(part), part.span) != part.span:
            yield Flaw("Quote the whole sentence.", f"premise.{name}")
    if not holds_words(case.item.stem, first.quote):
        yield Flaw("Print the first sentence word for word.", "stem")


def find_wrong_drift(case: Case) -> Iterator[Flaw]:
    """Flaws: a key that is not the one difference, other options than the four, a nearer sentence."""
    for field, option in case.options():
        if option.text not in DRIFT_OPTIONS.values():
            yield Flaw("Use the fixed wordings for how two accounts differ.", f"{field}.text")
    first, second = case.item.premise.content[0], case.item.premise.counterpart[0]
    if find_like(squeeze(first.quote), case.text_of(second)).span != second.span:
        yield Flaw("Another sentence of the second account is nearer.", "premise.counterpart")
    difference = _judge(case)
    if difference is None or case.item.key.text != DRIFT_OPTIONS[difference.drift]:
        yield Flaw("The two sentences do not surely differ in the way that the key says.", "key.text")


def find_unquoted_doubt(case: Case) -> Iterator[Flaw]:
    """Flaws: a doubt that makes the difference and is not quoted."""
    difference = _judge(case)
    if difference is None or not difference.doubt:
        return
    if not any(same_words(part.quote, difference.doubt) for part in case.item.premise.hedges):
        yield Flaw(f"Quote the word of doubt “{difference.doubt}”.", "premise.hedges")


def _judge(case: Case) -> Difference | None:
    first, second = case.item.premise.content[0], case.item.premise.counterpart[0]
    return judge_drift(squeeze(first.quote), squeeze(second.quote))


RULES: Final[tuple[Rule, ...]] = (
    Rule("wordings-given", "premise", find_missing_wordings, _HOW, decisive=True),
    Rule("accounts-named", "stem", find_unnamed_accounts, _HOW),
    Rule("key-supported", "key.text", find_wrong_drift, _HOW),
    Rule("hedges-quoted", "premise.hedges", find_unquoted_doubt, _HOW),
)
