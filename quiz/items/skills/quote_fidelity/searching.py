"""S12 as a search: the sentence of one account that quotes words which the other account prints, too."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Final

from quiz.items.citing import cite
from quiz.items.coverage import Coverage
from quiz.items.coverage.newcomers import read_all
from quiz.items.coverage.quoting import (
    find_shared,
    is_marked,
    quotes_nothing,
    quotes_otherwise,
    tells_words,
)
from quiz.items.directions import Pair, ask_by_turns
from quiz.items.item import Item, Misconception, Premise, Skill, Tier
from quiz.items.judging.crediting import may_be_quoted
from quiz.items.judging.passages import widen_to_sentences
from quiz.items.refusal import Cause, Refusal
from quiz.items.sentences import Search, WrongSentence, ask_to_find
from quiz.items.tidiness import list_tidy_sentences
from quiz.items.wording import capitalise, quote_words, squeeze
from quiz.text import Span

_QUOTING: Final = 1  # wrong sentences that quote, at least
_SPEAKING: Final = 3  # wrong sentences that quote or give in other words what somebody said, at least


def find_searches(coverage: Coverage, rng: random.Random) -> Iterator[Item | Refusal]:
    """One search for each account that has had none, where another account prints a quotation of it."""
    yield from ask_by_turns(coverage, lambda pair, shown: _ask(pair, shown, rng))


def _ask(pair: Pair, shown: Counter[str], rng: random.Random) -> Item | Refusal | None:
    here, there = pair.readings
    text, other = here.article.text, there.article.text
    tidy = list_tidy_sentences(here)
    keys = [span for span in tidy if is_marked(span.of(text)) and find_shared(text, span, other)]
    if not keys:
        return None
    unseen = [span for span in keys if squeeze(span.of(text)) not in shown]
    rng.shuffle(unseen)
    wrong = _list_wrong(pair, tidy, shown, rng)
    quoting = sum(is_marked(one.span.of(text)) for one in wrong)
    speaking = sum(is_marked(words) or tells_words(words) for words in (one.span.of(text) for one in wrong))
    if quoting < _QUOTING or speaking < _SPEAKING or not unseen:
        cause = Cause.TOO_FEW_OPTIONS if unseen else Cause.ASKED_BEFORE
        return Refusal(Skill.QUOTE_FIDELITY, cause, here.article.sha256, keys[0])
    texts = pair.coverage.texts(pair.accounts)
    made = ask_to_find(here, _word(pair, unseen[0]), unseen[:1], wrong, texts=texts, rng=rng)
    return made or Refusal(Skill.QUOTE_FIDELITY, Cause.TOO_FEW_OPTIONS, here.article.sha256, keys[0])


def _list_wrong(
    pair: Pair, tidy: Sequence[Span], shown: Counter[str], rng: random.Random
) -> list[WrongSentence]:
    """The sentences that quote other words, then those that quote nothing, in an order of chance."""
    here, there = pair.readings
    text, other, label = here.article.text, read_all(there.article), pair.labels[1]
    found: list[tuple[bool, bool, bool, float, WrongSentence]] = []
    for span in tidy:
        words = span.of(text)
        if is_marked(words) and quotes_otherwise(text, span, other):
            wrong = WrongSentence(
                span, f"{capitalise(label)} prints none of these words.", Misconception.OTHER_ARTICLE
            )
        elif quotes_nothing(text, span) and not may_be_quoted(text, span):
            wrong = WrongSentence(span, "This sentence quotes nothing.", Misconception.NOT_SHOWN)
        else:
            continue
        found.append(
            (not is_marked(words), not tells_words(words), squeeze(words) in shown, rng.random(), wrong)
        )
    found.sort(key=lambda entry: entry[:4])
    return [entry[-1] for entry in found]


def _word(pair: Pair, key: Span) -> Search:
    here, there = pair.readings
    label, other = pair.labels
    one, two = _find_both(pair, key)
    whole = cite(there, widen_to_sentences(there.article.text, two))
    shared = quote_words(one.of(here.article.text))
    return Search(
        skill=Skill.QUOTE_FIDELITY,
        tier=Tier.A,
        kind=f"quoted:{there.article.sha256}",
        stem=f"Which sentence of {label} quotes words that {other} prints, too?",
        reason=f"The words {shared} stand in both articles.",
        explanation=f"Both articles print {shared}. The other sentences quote other words, or nothing.",
        premise=Premise(content=(cite(here, one),), counterpart=(whole,)),
    )


def _find_both(pair: Pair, key: Span) -> tuple[Span, Span]:
    here, there = (reading.article.text for reading in pair.readings)
    found = find_shared(here, key, there)
    assert found is not None  # noqa: S101 - keys are chosen by it
    return found
