"""S14 as a search: the sentence of one account that names somebody whom the other account does not name."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Final

from quiz.items.coverage import Coverage
from quiz.items.coverage.naming import CUE
from quiz.items.coverage.newcomers import (
    list_new_people,
    names_nobody_new,
    names_people,
    read_all,
)
from quiz.items.directions import Pair, ask_by_turns
from quiz.items.item import Item, Premise, Skill, Tier
from quiz.items.judging.words import count_words, holds_words
from quiz.items.known_names import cite_name, explain_by_name
from quiz.items.refusal import Cause, Refusal
from quiz.items.remembering import remember
from quiz.items.sentences import Search, WrongSentence, ask_to_find
from quiz.items.tidiness import list_sound_sentences
from quiz.items.wording import quote_words, squeeze
from quiz.reading import Reading, SourceKind
from quiz.text import Span

_MOST: Final = 2  # questions about one person
_LEAST_WORDS: Final = 7  # of a wrong sentence
_NAMING: Final = 3  # wrong sentences that name people whom both accounts name, at least


def find_searches(coverage: Coverage, rng: random.Random) -> Iterator[Item | Refusal]:
    """One search for each account that has had none, in pairs of which the other account differs."""
    yield from ask_by_turns(coverage, lambda pair, shown: _ask(pair, shown, rng))


def _ask(pair: Pair, shown: Counter[str], rng: random.Random) -> Item | Refusal | None:
    here, there = pair.readings
    text, other = here.article.text, read_all(there.article)
    tidy = list_sound_sentences(here)
    new = {span: list_new_people(squeeze(span.of(text)), text, other) for span in tidy}
    keys = [span for span in tidy if new[span]]
    if not keys:
        return None
    asked = {span: shown[new[span][0].split()[-1]] for span in keys}
    fresh = [span for span in keys if asked[span] < _MOST]
    rng.shuffle(fresh)
    fresh.sort(key=lambda span: (shown[squeeze(span.of(text))], asked[span], not CUE.search(span.of(text))))
    wrong = _list_wrong(pair, tidy, shown, rng)
    naming = len(wrong) >= _NAMING and all(_tempts(pair, one) for one in wrong[:_NAMING])
    if not naming or not fresh:
        cause = Cause.TOO_FEW_OPTIONS if fresh else Cause.ASKED_BEFORE
        return Refusal(Skill.OMISSION, cause, here.article.sha256, keys[0])
    search = _word(pair, fresh[0], new[fresh[0]][0])
    made = ask_to_find(here, search, fresh[:1], wrong, texts=pair.coverage.texts(pair.accounts), rng=rng)
    return made or Refusal(Skill.OMISSION, Cause.TOO_FEW_OPTIONS, here.article.sha256, keys[0])


def _list_wrong(
    pair: Pair, tidy: Sequence[Span], shown: Counter[str], rng: random.Random
) -> list[WrongSentence]:
    """The sentences that name nobody new: first those that name people, then those with other names."""
    here, there = pair.readings
    text, other = here.article.text, read_all(there.article)
    found: list[tuple[bool, bool, bool, float, WrongSentence]] = []
    for span in tidy:
        words = squeeze(span.of(text))
        if count_words(words) >= _LEAST_WORDS and names_nobody_new(words, text, other):
            wrong = explain_by_name(pair, span)
            found.append((not _tempts(pair, wrong), not wrong.evidence, words in shown, rng.random(), wrong))
    found.sort(key=lambda entry: entry[:4])
    return [entry[-1] for entry in found]


def _tempts(pair: Pair, wrong: WrongSentence) -> bool:
    """Whether a wrong sentence names a person, whom both accounts name then."""
    here, _ = pair.readings
    words = squeeze(wrong.span.of(here.article.text))
    if not wrong.evidence:
        return False
    named = names_people(words, here.article.text)
    return named or any(holds_words(words, surname) for surname in _list_surnames(here))


@remember
def _list_surnames(reading: Reading) -> frozenset[str]:
    found = (source.surname for source in reading.sources if source.kind is SourceKind.PERSON)
    return frozenset(surname for surname in found if surname)


def _word(pair: Pair, key: Span, name: str) -> Search:
    _, there = pair.readings
    label, other = pair.labels
    reason = f"The name {quote_words(name)} stands in {label} alone."
    return Search(
        skill=Skill.OMISSION,
        tier=Tier.B,
        kind=f"named:{there.article.sha256}",
        stem=f"Which sentence of {label} names a person who is named nowhere in {other}?",
        reason=reason,
        explanation=f"{reason} Whoever reads {other} alone does not learn of {name} by name.",
        premise=Premise(source=(cite_name(pair, name, key),)),
        whoever=True,
    )
