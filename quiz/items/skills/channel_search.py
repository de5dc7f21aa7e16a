"""S3 as a search: the sentences that say through what words reached the public."""

from __future__ import annotations

import random
import re
from collections.abc import Iterator, Sequence
from typing import Final

from quiz.items.citing import cite
from quiz.items.item import Item, Misconception, Premise, Skill, Tier
from quiz.items.judging.newsrooms import may_name_newsroom
from quiz.items.judging.occasions import find_occasion, may_tell_occasion
from quiz.items.judging.sourcing import tells_who_spoke
from quiz.items.judging.words import share_topic
from quiz.items.refusal import Cause, Refusal
from quiz.items.sentences import Search, WrongSentence, ask_to_find
from quiz.items.tidiness import list_sound_sentences
from quiz.items.wording import label_article, squeeze
from quiz.reading import Reading
from quiz.text import Span

_MOST_KEYS: Final = 2
_VAGUE: Final = re.compile(r"\breports\b")  # of nobody in particular: other means are better asked about

_STANDS_FOR: Final = re.compile(
    r"(?:It|They|This|That|These|Those|One|Both)\b"
)  # perhaps for a letter or a post


def find_channel_searches(reading: Reading, rng: random.Random) -> Iterator[Item | Refusal]:
    """At most one search: the sentences that name a text, an occasion or a site that words come from."""
    text = reading.article.text
    tidy = list_sound_sentences(reading)
    found = {span: _place(span, named) for span in tidy if (named := find_occasion(span.of(text)))}
    if not found:
        return
    clear = [span for span, phrase in found.items() if not _VAGUE.search(phrase.of(text))] or list(found)
    chosen = clear[:_MOST_KEYS]  # whatever the chance, the same keys
    item = ask_to_find(
        reading,
        _word(reading, [found[key] for key in chosen]),
        chosen,
        _list_wrong(reading, tidy, chosen, rng),
        rng=rng,
    )
    yield item or Refusal(Skill.CHANNEL, Cause.TOO_FEW_OPTIONS, reading.article.sha256, chosen[0])


def _place(sentence: Span, inside: Span) -> Span:
    """Where in the article stands what stands at `inside` in a sentence."""
    return Span(sentence.start + inside.start, sentence.start + inside.end)


def _list_wrong(
    reading: Reading, tidy: Sequence[Span], keys: Sequence[Span], rng: random.Random
) -> list[WrongSentence]:
    """Sentences without a word for any means, those with a verb of saying and the same matter first."""
    text = reading.article.text
    matter = " ".join(key.of(text) for key in keys)
    ranked: list[tuple[bool, float, float, WrongSentence]] = []
    for span in tidy:
        words = span.of(text)
        if may_tell_occasion(words) or may_name_newsroom(words):
            continue
        says = tells_who_spoke(words)
        reason = (
            "This sentence says who spoke, and nothing of how the words reached the public."
            if says
            else "This sentence says nothing of how words reached the public."
        )
        wrong = WrongSentence(span, reason, Misconception.NOT_SHOWN)
        ranked.append((not says, -share_topic(matter, words), rng.random(), wrong))
    return [wrong for *_, wrong in sorted(ranked, key=lambda one: one[:3])]


def _word(reading: Reading, phrases: Sequence[Span]) -> Search:
    text, label = reading.article.text, label_article(reading)
    asked = f"Which sentence of {label} tells" if len(phrases) == 1 else f"Which sentences of {label} tell"
    shown = " and ".join(f"“{squeeze(phrase.of(text))}”" for phrase in phrases)
    return Search(
        skill=Skill.CHANNEL,
        tier=Tier.A,
        kind="where",
        stem=f"{asked} how somebody’s words reached the public, for example in a statement, a report, a post "
        "or an interview?",
        reason="This sentence names the text, the site or the occasion that the words come from.",
        explanation=f"What tells it is {shown}. The other sentences do not say how words reached the public.",
        premise=Premise(links=tuple(cite(reading, phrase) for phrase in phrases)),
        whoever=True,
    )
