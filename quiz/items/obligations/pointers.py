"""Whether a question points by a few words at one claim alone, and tells nothing of its source by them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Final

from quiz.items.item import Evidence, Item, Option
from quiz.items.judging.crediting import SPEAKING
from quiz.items.judging.words import count_words, holds_words, same_words
from quiz.items.obligations import rivalry
from quiz.items.obligations.case import Case, Flaw
from quiz.items.obligations.support import is_pronoun
from quiz.items.pointing import (
    LEAST_LEFT,
    drops_hedge,
    find_pointer,
    is_anothers_passage,
    is_fair_pointer,
    is_plain_report,
    is_uncredited_passage,
    opens_quotation,
    tells_source,
)

_QUOTES: Final = " quote with words "


def find_wrong_pointer(case: Case) -> Iterator[Flaw]:
    """Flaws: words that are not the first of the claim alone, or a quotation called a statement."""
    content = case.item.premise.content[0]
    pointer = find_pointer(case.item.stem) or ""
    words = " ".join(content.quote.split())
    if not begins_with(words, pointer):
        yield Flaw("Print the first words of the claim as they stand, and leave the rest out.", "stem")
    if not is_fair_pointer(case.text, pointer):
        yield Flaw("Print three to six words without names that stand in the text only here.", "stem")
    if opens_quotation(case.text, content.span) is not (_QUOTES in case.item.stem):
        yield Flaw("Say “quote” of words in quotation marks and “a statement” of others.", "stem")


def find_telling_pointer(case: Case) -> Iterator[Flaw]:
    """Flaws: printed words that name or describe one of the options."""
    pointer = find_pointer(case.item.stem) or ""
    for field, option in case.options():
        if tells_source(case.text, pointer, option.text):
            yield Flaw("The printed words have a word that stands for this option.", f"{field}.text")


def find_no_saying(case: Case) -> Iterator[Flaw]:
    """Flaws: words outside quotation marks that no verb of saying reports, or that report others' words."""
    content = case.item.premise.content[0].span
    quoted = opens_quotation(case.text, content)
    cue = [part.span for part in case.item.premise.cue]
    if not quoted and not is_plain_report(case.text, content, cue):
        yield Flaw(
            "Nothing says plainly that the source stated this; ask about another claim.", "premise.cue"
        )
    if quoted and not SPEAKING.search(case.cue):
        yield Flaw("The cue does not say that the source spoke or wrote.", "premise.cue")


def find_wrong_opening(case: Case) -> Iterator[Flaw]:
    """Flaws: options that are not the first words, in marks, of what their first quote has."""
    for field, option in case.options():
        quotes = [" ".join(part.quote.split()) for part in _told(case, option)]
        pointer = find_pointer(option.text) or ""
        if not any(begins_with(quote, pointer) for quote in quotes):
            yield Flaw("Print the first words of what is quoted, and leave the rest out.", f"{field}.text")
        elif not is_fair_pointer(case.text, pointer):
            yield Flaw("Print words without names that stand in the text only here.", f"{field}.text")


def find_telling_opening(case: Case) -> Iterator[Flaw]:
    """Flaws: an option with a word that stands for whoever is asked about."""
    name = next((name for name in case.source_names if holds_words(case.item.stem, name)), "")
    for field, option in case.options():
        if name and tells_source(case.text, find_pointer(option.text) or "", name):
            yield Flaw("The printed words have a word that stands for the source.", f"{field}.text")


def find_rival_openings(case: Case) -> Iterator[Flaw]:
    """Flaws: a wrong opening of words that may be the source's, judged by all of these words."""
    whole = Case(_print_whole(case), case.articles)
    yield from rivalry.find_rival_statements(whole)
    yield from _find_unowned(whole)
    yield from rivalry.find_related_credits(whole)


def _find_unowned(case: Case) -> Iterator[Flaw]:
    """Flaws: a wrong statement with no quote but its own that the article may credit to the source."""
    names = [name for name in case.source_names if not is_pronoun(name)]
    for number, distractor in enumerate(case.item.distractors):
        alone = all(same_words(part.quote, distractor.text) for part in distractor.evidence)
        span = distractor.evidence[0].span
        another = is_anothers_passage(case.text, span, names)
        if alone and not another and not is_uncredited_passage(case.text, span, names):
            yield Flaw(
                "Nothing quoted shows whose words these are; they may be the source's. Quote who said them.",
                f"distractors[{number}].evidence",
            )


def _told(case: Case, option: Option) -> tuple[Evidence, ...]:
    """The quotes whose first words an option may print: the claim's for the key."""
    return case.item.premise.content[:1] if option is case.item.key else option.evidence[:1]


def begins_with(quote: str, pointer: str) -> bool:
    """Whether a quote begins with the words of `pointer`, whatever its first letter, and goes on."""
    quote = quote.lstrip('“"')
    same = quote[:1].casefold() + quote[1 : len(pointer)] == pointer[:1].casefold() + pointer[1:]
    ends = not quote[len(pointer) : len(pointer) + 1].isalnum() and not drops_hedge(quote[len(pointer) :])
    return bool(pointer) and same and ends and count_words(quote) >= count_words(pointer) + LEAST_LEFT


def _print_whole(case: Case) -> Item:
    """The item with all the words of every option, as a question for the statement would have them."""
    item = case.item
    name = next((name for name in case.source_names if holds_words(item.stem, name)), "")
    wrong = tuple(replace(one, text=one.evidence[0].quote) for one in item.distractors if one.evidence)
    return replace(
        item,
        stem=f"Which statement does the article attribute to {name}?",
        keys=(replace(item.key, text=item.premise.content[0].quote),),
        distractors=wrong,
    )
