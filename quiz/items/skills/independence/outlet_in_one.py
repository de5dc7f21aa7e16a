"""S15 as a search: the sentence of one account that names an outlet which the other does not name."""

from __future__ import annotations

import random
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Final

from quiz.items.coverage import Coverage
from quiz.items.coverage.newcomers import names_nobody_new, names_people, read_all
from quiz.items.coverage.outlets import has_address, is_own_outlet, list_new_outlets, list_outlets
from quiz.items.coverage.quoting import tells_words
from quiz.items.directions import Pair, ask_by_turns
from quiz.items.item import Item, Premise, Skill, Tier
from quiz.items.judging.heads import name_core
from quiz.items.judging.words import count_words, holds_words
from quiz.items.known_names import cite_name, explain_by_name
from quiz.items.refusal import Cause, Refusal
from quiz.items.sentences import Search, WrongSentence, ask_to_find
from quiz.items.tidiness import list_sound_sentences
from quiz.items.wording import quote_words, squeeze
from quiz.reading import SourceKind
from quiz.text import Span

_MOST: Final = 2  # questions about one outlet
_INITIALS: Final = re.compile(r"\b[A-Z]{3,6}\b")  # of an organisation
_LEAST_WORDS: Final = 7  # of a wrong sentence
_NAMING: Final = 2  # wrong sentences that name an outlet, an organisation or a person, at least


def find_searches(coverage: Coverage, rng: random.Random) -> Iterator[Item | Refusal]:
    """One search for each account that has had none, in pairs of which one has an outlet of its own."""
    yield from ask_by_turns(coverage, lambda pair, shown: _ask(pair, shown, rng))


def _ask(pair: Pair, shown: Counter[str], rng: random.Random) -> Item | Refusal | None:
    here, _ = pair.readings
    text = here.article.text
    tidy = list_sound_sentences(here)
    new = dict(_list_new(pair, tidy))
    keys = [
        span
        for span in tidy
        if any(shown[one] < _MOST for one in new[span][:1]) and squeeze(span.of(text)) not in shown
    ]
    if not keys:
        return None
    rng.shuffle(keys)
    keys.sort(key=lambda span: shown[new[span][0]])
    wrong = _list_wrong(pair, tidy, shown, rng)
    made = None
    if len(wrong) >= _NAMING and all(_tempts(pair, one) for one in wrong[:_NAMING]):
        texts = pair.coverage.texts(pair.accounts)
        search = _word(pair, keys[0], new[keys[0]][0])
        made = ask_to_find(here, search, keys[:1], wrong, texts=texts, rng=rng)
    return made or Refusal(Skill.INDEPENDENCE, Cause.TOO_FEW_OPTIONS, here.article.sha256, keys[0])


def _tempts(pair: Pair, wrong: WrongSentence) -> bool:
    """Whether a wrong sentence names, as both accounts do, an outlet, an organisation or a person."""
    here, _ = pair.readings
    words = squeeze(wrong.span.of(here.article.text))
    if list_outlets(words):
        return True
    if not wrong.evidence:
        return False
    listed = (source.name for source in here.sources if source.kind is SourceKind.ORGANISATION)
    named = tells_words(words) or _INITIALS.search(words) or names_people(words, here.article.text)
    return bool(named) or any(holds_words(words, name_core(name)) for name in listed)


def _list_new(pair: Pair, sentences: Sequence[Span]) -> Iterator[tuple[Span, tuple[str, ...]]]:
    """The outlets that each sentence of the first account credits and the second account does not name."""
    here, there = (reading.article for reading in pair.readings)
    other = read_all(there)
    for span in sentences:
        found = list_new_outlets(squeeze(span.of(here.text)), other)
        yield span, tuple(one for one in found if not any(is_own_outlet(one, own) for own in (here, there)))


def _list_wrong(
    pair: Pair, tidy: Sequence[Span], shown: Counter[str], rng: random.Random
) -> list[WrongSentence]:
    """The sentences without a name of their own: first those that name outlets of both, then citing ones."""
    here, there = pair.readings
    text, other = here.article.text, read_all(there.article)
    found: list[tuple[bool, bool, bool, float, WrongSentence]] = []
    for span in tidy:
        words = squeeze(span.of(text))
        if count_words(words) < _LEAST_WORDS or has_address(words):
            continue
        if names_nobody_new(words, text, other):
            wrong = explain_by_name(pair, span)
            rank = not list_outlets(words), not _tempts(pair, wrong)
            found.append((*rank, words in shown, rng.random(), wrong))
    found.sort(key=lambda entry: entry[:4])
    return [entry[-1] for entry in found]


def _word(pair: Pair, key: Span, name: str) -> Search:
    _, there = pair.readings
    label, other = pair.labels
    reason = f"The name {quote_words(name)} stands in {label} alone."
    return Search(
        skill=Skill.INDEPENDENCE,
        tier=Tier.A,
        kind=f"outlet:{there.article.sha256}",
        stem=f"Which sentence of {label} names a news outlet that is named nowhere in {other}?",
        reason=reason,
        explanation=f"{reason} Whether two reports confirm each other depends on where each has it from.",
        premise=Premise(source=(cite_name(pair, name, key),)),
        whoever=True,
    )
