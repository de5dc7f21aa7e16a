"""Questions whose options are whole sentences of the article: find the ones that show it."""

from __future__ import annotations

import random
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from quiz.items.citing import cite
from quiz.items.identity import name_item
from quiz.items.item import (
    MAX_SENTENCES,
    Distractor,
    DistractorBasis,
    Evidence,
    Item,
    ItemType,
    Misconception,
    Option,
    Premise,
    Skill,
    Tier,
    normalise_option,
)
from quiz.items.judging.lexicons import SENSITIVE
from quiz.items.judging.passages import split_sentences
from quiz.items.judging.words import count_words
from quiz.items.wording import squeeze
from quiz.reading import Reading
from quiz.text import Span

LEAST_WORDS: Final = 5
MOST_WORDS: Final = 60
WANTED: Final = 5  # sentences to choose from
ENOUGH_WRONG: Final = 3
_RUN_TOGETHER: Final = re.compile(r"[a-z”\"][.!?][A-Z]")  # two sentences with no space between them
# What a page says of itself, not of the news.
_NOTICE: Final = re.compile(
    r"\b(?:accepting comments|sign up|subscribe|newsletter|click here|read more|follow (?:us|me)"
    r"|all rights reserved|copyright|originally appeared|contributed to this|may not be published)\b"
    r"|\bcontributed\.$",
    re.IGNORECASE,
)
# Begun in the middle (a dash, a small letter that is no brand's), or cut at an initial as in "in the U."
_CUT: Final = re.compile(r"^[—–-]|^(?![a-z]+[A-Z\d])[a-z]|(?:^|\s)[A-HJ-Z]\.[\"”]?$")
_STARRED: Final = re.compile(r"\w\*\w")  # what a newsroom would not print in full
# A sentence in another language, of which nobody can say what it shows.
_FOREIGN_LISTED: Final = "de un una el los las que pero le les du et und der das il che"
_FOREIGN: Final = frozenset(_FOREIGN_LISTED.split())
_PARTICLE: Final = re.compile(r"(?<=[a-z]\s)(?:de|du|les?|la)\s(?=[A-Z])")  # of a name
_ENGLISH: Final = re.compile(
    r"\b(?:the|an|of|to|in|is|are|was|were|be|and|or|that|this|it|its|he|she|they|his|her|at|on|for|with|by|from"
    r"|not|have|has|had|will|would|but|said|says)\b",
    re.IGNORECASE,
)
_TITLE: Final = re.compile(r"[\"“‘'][^\"“”]+[\"”’']")  # what is all in quotation marks may be a title
_LONG_WORD: Final = re.compile(r"\b\w{4,}")
_CAPITALS: Final = 0.8  # of the long words of a title
_ENDS: Final = (".", "!", "?")


@dataclass(frozen=True, slots=True)
class WrongSentence:
    """A sentence that surely does not show what is looked for, with the reason that is shown afterwards.

    `evidence` are further places that show it wrong, beside the sentence itself.
    """

    span: Span
    reason: str
    misconception: Misconception
    basis: DistractorBasis = DistractorBasis.ELSEWHERE
    evidence: tuple[Evidence, ...] = ()


@dataclass(frozen=True, slots=True)
class Search:
    """What is to be found: the question, what proves its answer and what a learner reads afterwards.

    `kind` tells the item's id from those of other questions about the same sentences. `whoever` says that the
    sentence shows it whoever is behind it, so that an unclear speaker does no harm.
    """

    skill: Skill
    tier: Tier
    kind: str
    stem: str
    reason: str
    explanation: str
    premise: Premise
    whoever: bool = False


def list_sentences(reading: Reading) -> Iterator[Span]:
    """The sentences that can stand as options: complete, of 5 to 60 words, without words that hurt.

    Sentences are those of `split_sentences`, which a proof finds without a reading.
    """
    text = reading.article.text
    for span in split_sentences(text):
        if is_showable_sentence(span.of(text)):
            yield span


@lru_cache(maxsize=1024)  # every search of every skill asks for the sentences of the same article
def is_showable_sentence(words: str) -> bool:
    """Whether the sentence is complete, of 5 to 60 words, no exclamation, no notice and without hurt."""
    if _RUN_TOGETHER.search(words) or _NOTICE.search(words) or words.rstrip().endswith("!"):
        return False
    if _CUT.search(words) or _is_title(words) or _STARRED.search(words) or _is_foreign(words):
        return False
    complete = words.rstrip("\"”’')]").endswith(_ENDS) and "\n" not in words.strip()
    return complete and LEAST_WORDS <= count_words(words) <= MOST_WORDS and not SENSITIVE.search(words)


def _is_foreign(words: str) -> bool:
    """Whether the words are of another language than English, as far as their small words show."""
    return not _FOREIGN.isdisjoint(_PARTICLE.sub(" ", words).split()) and not _ENGLISH.search(words)


def _is_title(words: str) -> bool:
    """Whether the words are a title such as “The Crab That Swallowed Marren Harbour.”, no sentence."""
    if not _TITLE.fullmatch(words):
        return False
    long = _LONG_WORD.findall(words)
    return sum(not word[0].islower() for word in long) >= max(4, _CAPITALS * len(long))


def ask_to_find(
    reading: Reading,
    search: Search,
    keys: Sequence[Span],
    wrong: Iterable[WrongSentence],
    *,
    texts: tuple[str, ...] = (),
    rng: random.Random,
) -> Item | None:
    """A search among five sentences (more with several keys), or None where too few are fit.

    `texts` are the articles in the order of the item where it rests on more than the one of `reading`.

    `keys` are all sentences that show it and may stand as options; `wrong` come best first, those of one
    rank in the order of chance that the caller gave them. Two options never read the same.
    """
    text = reading.article.text
    if not search.whoever:
        keys = [key for key in keys if not _is_unclear(reading, key)]
        wrong = [one for one in wrong if not _is_unclear(reading, one.span)]
    printed = {normalise_option(key.of(text)) for key in keys}
    if not keys or len(printed) < len(keys):
        return None
    room = max(WANTED - len(keys), ENOUGH_WRONG)
    chosen = _choose(text, [one for one in wrong if one.span not in keys], printed)[: room + 1]
    if len(chosen) > room:  # which of the last two stays is chance, so that seeds differ
        chosen.pop(rng.choice((-1, -2)))
    if len(chosen) < ENOUGH_WRONG or len(keys) + len(chosen) > MAX_SENTENCES:
        return None
    return Item(
        id=name_item(search.skill, reading.article.sha256, search.kind, keys),
        skill=search.skill,
        tier=search.tier,
        stem=search.stem,
        keys=tuple(Option(squeeze(key.of(text)), search.reason, (cite(reading, key),)) for key in keys),
        distractors=tuple(_make_distractor(reading, one) for one in chosen),
        explanation=search.explanation,
        premise=search.premise,
        type=ItemType.FIND_EVIDENCE,
        texts=texts,
    )


def _is_unclear(reading: Reading, span: Span) -> bool:
    """Whether a neighbouring cue may or may not cover the sentence: nothing may rest on it."""
    return any(span.overlaps(passage) for passage in reading.ambiguous)


def _choose(text: str, wrong: Iterable[WrongSentence], printed: set[str]) -> list[WrongSentence]:
    """The fit ones in their order, each wording once."""
    seen, chosen = set(printed), []
    for one in wrong:
        words = one.span.of(text)
        name = normalise_option(words)
        if name not in seen and is_showable_sentence(words):
            seen.add(name)
            chosen.append(one)
    return chosen


def _make_distractor(reading: Reading, wrong: WrongSentence) -> Distractor:
    return Distractor(
        squeeze(wrong.span.of(reading.article.text)),
        wrong.reason,
        (cite(reading, wrong.span), *wrong.evidence),
        wrong.basis,
        wrong.misconception,
    )
