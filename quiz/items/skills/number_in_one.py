"""S14 as a search: the sentence of one account that gives a number which the other account does not give."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Final

from quiz.items.citing import cite
from quiz.items.coverage import Coverage
from quiz.items.coverage.figures import find_new_number, gives_no_new_number, list_numbers
from quiz.items.coverage.newcomers import read_all
from quiz.items.directions import Pair, ask_by_turns
from quiz.items.item import Item, Misconception, Premise, Skill, Tier
from quiz.items.judging.passages import split_sentences
from quiz.items.judging.words import count_words
from quiz.items.refusal import Cause, Refusal
from quiz.items.sentences import Search, WrongSentence, ask_to_find
from quiz.items.tidiness import list_sound_sentences
from quiz.items.wording import capitalise, quote_words, squeeze
from quiz.text import Span

_LEAST_WORDS: Final = 7  # of a wrong sentence
_FAINT: Final = {0.0, 1.0}  # "one" is a number to nobody who looks for one
_COUNTING: Final = 3  # wrong sentences with a number that both accounts give, at least


def find_searches(coverage: Coverage, rng: random.Random) -> Iterator[Item | Refusal]:
    """One search for each account that has had none, in pairs of which one gives a number of its own."""
    yield from ask_by_turns(coverage, lambda pair, shown: _ask(pair, shown, rng))


def _ask(pair: Pair, shown: Counter[str], rng: random.Random) -> Item | Refusal | None:
    here, there = pair.readings
    text, other = here.article.text, read_all(there.article)
    tidy = list_sound_sentences(here)
    keys = [span for span in tidy if find_new_number(squeeze(span.of(text)), other)]
    unseen = [span for span in keys if squeeze(span.of(text)) not in shown]
    if not unseen:
        return None
    rng.shuffle(unseen)
    wrong = _list_wrong(pair, tidy, shown, rng)
    search = _word(pair, unseen[0])
    texts = pair.coverage.texts(pair.accounts)
    made = None
    if sum(bool(one.evidence) for one in wrong) >= _COUNTING:
        made = ask_to_find(here, search, unseen[:1], wrong, texts=texts, rng=rng)
    return made or Refusal(Skill.OMISSION, Cause.TOO_FEW_OPTIONS, here.article.sha256, unseen[0])


def _list_wrong(
    pair: Pair, tidy: Sequence[Span], shown: Counter[str], rng: random.Random
) -> list[WrongSentence]:
    """The sentences without a number of their own: first those with numbers that both accounts give."""
    here, there = pair.readings
    text, other = here.article.text, read_all(there.article)
    found: list[tuple[bool, bool, float, WrongSentence]] = []
    for span in tidy:
        words = squeeze(span.of(text))
        if count_words(words) >= _LEAST_WORDS and gives_no_new_number(words, other):
            wrong = _explain(pair, span)
            found.append((not wrong.evidence, words in shown, rng.random(), wrong))
    found.sort(key=lambda entry: entry[:3])
    return [entry[-1] for entry in found]


def _explain(pair: Pair, span: Span) -> WrongSentence:
    here, there = pair.readings
    words, other = squeeze(span.of(here.article.text)), there.article.text
    numbers = list_numbers(words)
    sentences = split_sentences(other) if numbers - _FAINT else ()
    place = next((one for one in sentences if numbers & list_numbers(one.of(other))), None)
    if place is None:
        reason = f"This sentence has no number that stands in {pair.labels[0]} alone."
        return WrongSentence(span, reason, Misconception.NOT_SHOWN)
    reason = f"{capitalise(pair.labels[1])} has every number of this sentence, too."
    return WrongSentence(span, reason, Misconception.OTHER_ARTICLE, evidence=(cite(there, place),))


def _word(pair: Pair, key: Span) -> Search:
    here, there = pair.readings
    label, other = pair.labels
    text = here.article.text
    words = key.of(text)
    place = find_new_number(squeeze(words), read_all(there.article)) or Span(0, 1)
    printed = squeeze(words)[place.start : place.end]
    start = key.start + words.find(printed)
    reason = f"The number {quote_words(printed)} stands in {label} alone."
    return Search(
        skill=Skill.OMISSION,
        tier=Tier.B,
        kind=f"number:{there.article.sha256}",
        stem=f"Which sentence of {label} gives a number that stands nowhere in {other}?",
        reason=reason,
        explanation=f"{reason} A number that one account gives alone is one that the other does not confirm.",
        premise=Premise(content=(cite(here, Span(start, start + len(printed))),)),
        whoever=True,
    )
