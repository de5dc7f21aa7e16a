"""S2 as a search: which sentences say who a person is."""

from __future__ import annotations

import random
import re
from collections.abc import Iterator, Sequence
from functools import partial
from typing import Final

from quiz.items.citing import cite
from quiz.items.described import Portrait
from quiz.items.item import Item, Misconception, Premise, Skill, Tier
from quiz.items.judging.descriptions import own_mentions
from quiz.items.judging.passages import widen_to_sentences
from quiz.items.judging.relations import find_mentions
from quiz.items.judging.sourcing import names_source
from quiz.items.judging.telling import may_tell_who
from quiz.items.judging.words import share_topic
from quiz.items.refusal import Cause, Refusal
from quiz.items.sentences import Search, WrongSentence, ask_to_find
from quiz.items.tidiness import list_sound_sentences
from quiz.items.wording import label_article
from quiz.reading import Reading
from quiz.text import Span


def find_searches(
    reading: Reading, portraits: Sequence[Portrait], rng: random.Random
) -> Iterator[Item | Refusal]:
    """One search for who a person is, with a refusal for each person before it of whom none can be made.

    Whom the article names most often comes first: those sentences tempt.
    """
    text = reading.article.text
    for portrait in sorted(portraits, key=lambda one: -len(own_mentions(text, one.name))):
        found = _ask_where(reading, portrait, portraits, rng)
        yield found
        if isinstance(found, Item):
            return


def _refuse(reading: Reading, portrait: Portrait, cause: Cause) -> Refusal:
    return Refusal(Skill.SOURCE_STANDING, cause, reading.article.sha256, portrait.descriptions[0].span)


def _ask_where(
    reading: Reading, portrait: Portrait, portraits: Sequence[Portrait], rng: random.Random
) -> Item | Refusal:
    """Which sentences say who this person is."""
    text = reading.article.text
    showable = list_sound_sentences(reading)
    described = {widen_to_sentences(text, one.span): one for one in portrait.descriptions}
    keys = [span for span in showable if span in described]
    if not keys:
        return _refuse(reading, portrait, Cause.NOT_SELF_CONTAINED)
    ranked = [
        one
        for span in showable
        if span not in described and (one := _judge(reading, span, portrait, portraits))
    ]
    matter = " ".join(key.of(text) for key in keys)
    wrong = sorted(ranked, key=lambda one: (one[0], -share_topic(matter, one[1].span.of(text)), rng.random()))
    if not wrong or wrong[0][0] != _NAMED or sum(rank < _STRANGERS for rank, _ in wrong) < _TEMPTING:
        return _refuse(reading, portrait, Cause.KEY_STANDS_OUT)
    spans = [described[key].span for key in keys]
    said = " and ".join(f"“{' '.join(span.of(text).split())}”" for span in spans)
    search = Search(
        skill=Skill.SOURCE_STANDING,
        tier=Tier.A,
        kind="where",
        stem=f"Where does {label_article(reading)} say who {portrait.printed} is?",
        reason=f"This sentence says who {portrait.printed} is.",
        explanation=f"The article describes {portrait.printed} in these words: {said}.",
        premise=Premise(
            source=tuple(cite(reading, span) for span in own_mentions(text, portrait.name)),
            description=tuple(cite(reading, span) for span in spans),
        ),
        whoever=True,
    )
    item = ask_to_find(reading, search, keys, (one for _, one in wrong), rng=rng)
    return item or _refuse(reading, portrait, Cause.TOO_FEW_OPTIONS)


_NAMED, _OTHERS, _CITING, _STRANGERS = range(4)  # how near a wrong sentence comes
_TEMPTING: Final = 3  # wrong sentences that are about people
_PRONOUN: Final = re.compile(r"\b(?:he|she|his|her|him|hers)\b", re.IGNORECASE)


def _judge(
    reading: Reading, span: Span, portrait: Portrait, portraits: Sequence[Portrait]
) -> tuple[int, WrongSentence] | None:
    """The sentence with its rank as a wrong answer, or None where it may say who the person is."""
    text, name = reading.article.text, portrait.printed
    if may_tell_who(text, span, portrait.name):
        return None
    wrong = partial(WrongSentence, span, misconception=Misconception.NOT_SHOWN)
    if any(span.contains(mention) for mention in find_mentions(text, portrait.name)):
        return _NAMED, wrong(f"This sentence names {name}, but does not say who {name} is.")
    for other in portraits:
        if other is not portrait and any(span.contains(one.span) for one in other.descriptions):
            reason = f"This sentence says who {other.printed} is."
            return _OTHERS, WrongSentence(span, reason, Misconception.WRONG_SOURCE)
    if _PRONOUN.search(span.of(text)):  # which may stand for the person
        return None
    rank = _CITING if names_source(span.of(text)) else _STRANGERS
    return rank, wrong(f"This sentence does not speak of {name}.")
