"""Whether a sentence, by the text alone, presents what it says in the way that a question has as its key."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from quiz.items.item import Evidence
from quiz.items.locating import find_presented, list_locators, word_locating_stem
from quiz.items.obligations.case import Case, Flaw, Form, Rule
from quiz.items.obligations.certainty import labels_of
from quiz.items.presenting import Presented
from quiz.items.putting import PUTTING_OPTIONS
from quiz.text import Span


def find_unsure_sentence(case: Case) -> Iterator[Flaw]:
    """Flaws: a key whose quote is no whole sentence of which the text alone shows how it presents itself."""
    if _presented(case) is None:
        yield Flaw(
            "Quote one whole sentence that surely is the article's own, or that cites one source.",
            "key.evidence",
        )


def find_wrong_presenting(case: Case) -> Iterator[Flaw]:
    """Flaws: a key that names another way than the sentence's, and options that are none of the four."""
    told = _presented(case)
    if told is not None and case.item.key.text != PUTTING_OPTIONS[told.putting]:
        yield Flaw("The sentence presents what it says in another way.", "key.text")
    for field, option in case.options():
        if option.text not in PUTTING_OPTIONS.values():
            yield Flaw("Use the fixed wordings for how an article presents something.", f"{field}.text")


def find_unquoted_grounds(case: Case) -> Iterator[Flaw]:
    """Flaws: a premise without the sentence, or without the source, cue or doubt by which it does so."""
    told, premise = _presented(case), case.item.premise
    if told is None:
        return
    wanted: tuple[tuple[str, tuple[Evidence, ...], Span | None], ...] = (
        ("content", premise.content, told.sentence),
        ("source", premise.source, told.source),
        ("cue", premise.cue, told.cue),
        ("hedges", premise.hedges, told.doubt),
    )
    for name, parts, span in wanted:
        if [part.span for part in parts] != ([span] if span else []):
            words = f"quote “{span.of(case.text)}”" if span else "leave it empty"
            yield Flaw(f"The premise's {name} is not what the sentence has: {words}.", f"premise.{name}")


def find_unlocated_sentence(case: Case) -> Iterator[Flaw]:
    """Flaws: a stem that names the sentence by words not at its edge, or by words that tell the answer."""
    told = _presented(case)
    if told is None:
        return
    stems = (
        word_locating_stem(case.article, label, told.sentence, locator)
        for locator in list_locators(case.text, told)
        for label in labels_of(case)
    )
    if case.item.stem not in stems:
        yield Flaw(
            "Name the sentence by its first or last words, if they show neither a source nor a doubt.", "stem"
        )


def _presented(case: Case) -> Presented | None:
    return find_presented(case.article, case.item.key.evidence[0].span)


_PRESENTED: Final = frozenset((Form.HOW_PRESENTED,))
RULES: Final[tuple[Rule, ...]] = (
    Rule("key-supported", "key.evidence", find_unsure_sentence, _PRESENTED, decisive=True),
    Rule("key-supported", "key.text", find_wrong_presenting, _PRESENTED),
    Rule("premise-given", "premise", find_unquoted_grounds, _PRESENTED),
    Rule("sentence-named", "stem", find_unlocated_sentence, _PRESENTED),
)
