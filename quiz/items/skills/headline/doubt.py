"""Where an article has a word of doubt that its headline leaves out."""

from __future__ import annotations

import random
from collections.abc import Iterator

from quiz.items.citing import cite
from quiz.items.headlines import (
    SHADE,
    find_body,
    find_doubt,
    is_flat,
)
from quiz.items.item import (
    Item,
    Misconception,
    Premise,
    Skill,
    Tier,
)
from quiz.items.places import ask_for_place
from quiz.items.refusal import Cause, Refusal
from quiz.items.sentences import Search, WrongSentence, ask_to_find, is_showable_sentence, list_sentences
from quiz.items.skills.headline.asked import (
    MOST_KEYS,
    Asked,
    cite_headline,
    refuse,
    shuffle,
    sort_by_nearness,
)
from quiz.items.wording import balanced_marks, squeeze
from quiz.reading import Reading
from quiz.text import Span


def ask_for_doubt(reading: Reading, asked: Asked, rng: random.Random) -> Item | Refusal | None:
    """Which sentence puts a word of doubt beside what the headline states."""
    text = reading.article.text
    if not is_flat(asked.headline):
        return None
    doubts = {
        span: match
        for span in find_body(reading.article)
        if (match := find_doubt(asked.matter, span.of(text)))
    }
    keys = tuple(span for span in doubts if is_showable_sentence(span.of(text)))
    if not keys:
        return refuse(reading, Cause.TOO_LONG, next(iter(doubts))) if doubts else None
    if len(keys) > MOST_KEYS:
        return refuse(reading, Cause.KEY_STANDS_OUT, keys[0])
    hedges = tuple(Span(key.start + doubts[key].start(), key.start + doubts[key].end()) for key in keys)
    shown = " and ".join(dict.fromkeys(f"“{squeeze(hedge.of(text))}”" for hedge in hedges))
    number = "Which sentence puts" if len(keys) == 1 else "Which sentences put"
    search = Search(
        skill=Skill.HEADLINE,
        tier=Tier.B,
        kind="doubt",
        stem=f"{number} a word of doubt beside the headline of {asked.label}, {asked.quoted}?",
        reason=f"Here the article says it with {shown}; the headline has no such word.",
        explanation=f"The headline states it without a word of doubt; the article has {shown}.",
        premise=Premise(
            hedges=tuple(cite(reading, hedge) for hedge in hedges), counterpart=cite_headline(reading, asked)
        ),
    )
    wrong = sort_by_nearness(shuffle(_find_undoubting(reading, asked), rng), asked, reading)
    item = ask_to_find(reading, search, keys, wrong, rng=rng)
    return item or refuse(reading, Cause.TOO_FEW_OPTIONS, keys[0])


def _find_undoubting(reading: Reading, asked: Asked) -> Iterator[WrongSentence]:
    """Sentences without anything that could pass for a doubt."""
    text = reading.article.text
    body = set(find_body(reading.article))
    for span in list_sentences(reading):
        words = squeeze(span.of(text))
        unclear = any(span.overlaps(passage) for passage in reading.ambiguous)
        if span in body and not unclear and balanced_marks(words) and not SHADE.search(words):
            told = not asked.matter.is_apart(words)
            yield WrongSentence(
                span,
                "This sentence holds no word of doubt.",
                Misconception.HEDGE_MISPLACED if told else Misconception.OTHER_CLAIM,
            )


def ask_for_place_of_doubt(reading: Reading, asked: Asked, rng: random.Random) -> Item | Refusal | None:
    """Where in the article the headline's news is doubted, as one of several places."""
    if not is_flat(asked.headline):
        return None
    lead = f"The headline of {asked.label} reads {asked.quoted}."
    return ask_for_place(reading, asked.headline, asked.matter, lead, rng=rng)
