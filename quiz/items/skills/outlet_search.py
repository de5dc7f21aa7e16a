"""S8 as a search: the sentences that name an outlet through which words came."""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from typing import Final

from quiz.items.citing import cite
from quiz.items.item import Item, Misconception, Premise, Skill, Tier
from quiz.items.judging.newsrooms import find_newsroom, may_name_newsroom
from quiz.items.judging.sourcing import SAYS
from quiz.items.judging.words import share_topic
from quiz.items.refusal import Cause, Refusal
from quiz.items.sentences import Search, WrongSentence, ask_to_find
from quiz.items.tidiness import list_sound_sentences
from quiz.items.wording import label_article, squeeze
from quiz.reading import Reading
from quiz.text import Span

_MOST_KEYS: Final = 2


def find_outlet_searches(reading: Reading, rng: random.Random) -> Iterator[Item | Refusal]:
    """At most one search: the sentences that name an outlet as told something or as reporting it."""
    text = reading.article.text
    tidy = list_sound_sentences(reading)
    found = {span: _place(span, named) for span in tidy if (named := find_newsroom(span.of(text)))}
    if not found:
        return
    chosen = sorted(rng.sample(list(found), min(_MOST_KEYS, len(found))))
    search = _word(reading, [found[key] for key in chosen])
    item = ask_to_find(reading, search, chosen, _list_wrong(reading, tidy, chosen, rng), rng=rng)
    yield item or Refusal(Skill.SOURCE_CHAIN, Cause.TOO_FEW_OPTIONS, reading.article.sha256, chosen[0])


def _place(sentence: Span, inside: Span) -> Span:
    """Where in the article stands what stands at `inside` in a sentence."""
    return Span(sentence.start + inside.start, sentence.start + inside.end)


def _list_wrong(
    reading: Reading, tidy: Sequence[Span], keys: Sequence[Span], rng: random.Random
) -> list[WrongSentence]:
    """Sentences that surely name no outlet, those with a verb of saying and the same matter first."""
    text = reading.article.text
    matter = " ".join(key.of(text) for key in keys)
    ranked: list[tuple[bool, float, float, WrongSentence]] = []
    for span in tidy:
        words = span.of(text)
        if find_newsroom(words) or may_name_newsroom(words):
            continue
        says = SAYS.search(words) is not None
        reason = (
            "This sentence says who spoke, and names no outlet." if says else "This sentence names no outlet."
        )
        wrong = WrongSentence(span, reason, Misconception.RELAY_AS_ORIGIN)
        ranked.append((not says, -share_topic(matter, words), rng.random(), wrong))
    return [wrong for *_, wrong in sorted(ranked, key=lambda one: one[:3])]


def _word(reading: Reading, outlets: Sequence[Span]) -> Search:
    text, label = reading.article.text, label_article(reading)
    asked = f"Which sentence of {label} names" if len(outlets) == 1 else f"Which sentences of {label} name"
    shown = " and ".join(dict.fromkeys(squeeze(outlet.of(text)) for outlet in outlets))
    return Search(
        skill=Skill.SOURCE_CHAIN,
        tier=Tier.A,
        kind="outlet",
        stem=f"{asked} a news outlet that was told something or that reported something?",
        reason="This sentence names the outlet that was told it or that reported it.",
        explanation=f"What stands there came by way of {shown}. The other sentences name no outlet.",
        premise=Premise(links=tuple(cite(reading, outlet) for outlet in outlets)),
        whoever=True,
    )
