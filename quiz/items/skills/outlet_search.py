"""S8 as two searches: the sentences that name an outlet that was told something, and one that reports it."""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from quiz.items.citing import cite
from quiz.items.item import Item, Misconception, Premise, Skill, Tier
from quiz.items.judging.newsrooms import (
    find_reporting,
    find_told,
    may_be_told,
    may_report,
)
from quiz.items.judging.sourcing import tells_who_spoke
from quiz.items.judging.words import share_topic
from quiz.items.refusal import Cause, Refusal
from quiz.items.sentences import Search, WrongSentence, ask_to_find
from quiz.items.tidiness import list_sound_sentences
from quiz.items.wording import label_article, quote_words, squeeze
from quiz.reading import Reading
from quiz.text import Span

_MOST_KEYS: Final = 2
_NAME: Final = re.compile(r"(?<=[a-z,] )[A-Z]")  # of a person, a body or a place
_MOST_OTHER: Final = 2  # wrong sentences that name an outlet too, in the other part


@dataclass(frozen=True, slots=True)
class _Part:
    """The part that an outlet plays: what finds it, what rules it out, and how one asks and answers."""

    kind: str
    find: Callable[[str], Span | None]
    may_be: Callable[[str], bool]
    other: Callable[[str], Span | None]
    asked: tuple[str, str]  # of one sentence, of several
    reason: str
    not_so: str  # why a sentence that names an outlet is wrong
    explanation: str


_PARTS: Final = (
    _Part(
        kind="told",
        find=find_told,
        may_be=may_be_told,
        other=find_reporting,
        asked=(
            "names a news outlet to which somebody spoke or wrote",
            "name a news outlet to which somebody spoke or wrote",
        ),
        reason="This sentence says that somebody spoke or wrote to the outlet that it names.",
        not_so="This sentence names an outlet that reports something, and nobody who spoke to it.",
        explanation="The words came to the article by way of an outlet: somebody spoke or wrote to {}.",
    ),
    _Part(
        kind="reports",
        find=find_reporting,
        may_be=may_report,
        other=find_told,
        asked=(
            "names a news outlet as the one that reports something",
            "name a news outlet as the one that reports something",
        ),
        reason="This sentence says which outlet reports it.",
        not_so="This sentence names an outlet as the one to which somebody spoke.",
        explanation="The article passes on reports of {}. The other sentences name no outlet that reports.",
    ),
)


def find_outlet_searches(reading: Reading, rng: random.Random) -> Iterator[Item | Refusal]:
    """At most one search for each part that an outlet may play."""
    text = reading.article.text
    sound = list_sound_sentences(reading)
    for part in _PARTS:
        found = {span: _place(span, named) for span in sound if (named := part.find(span.of(text)))}
        if found:
            yield _ask(reading, part, found, rng)


def _place(sentence: Span, inside: Span) -> Span:
    """Where in the article stands what stands at `inside` in a sentence."""
    return Span(sentence.start + inside.start, sentence.start + inside.end)


def _ask(reading: Reading, part: _Part, found: dict[Span, Span], rng: random.Random) -> Item | Refusal:
    chosen = list(found)[:_MOST_KEYS]  # whatever the chance, the same keys
    search = _word(reading, part, [found[key] for key in chosen])
    item = ask_to_find(reading, search, chosen, _list_wrong(reading, part, chosen, rng), rng=rng)
    return item or Refusal(Skill.SOURCE_CHAIN, Cause.TOO_FEW_OPTIONS, reading.article.sha256, chosen[0])


def _list_wrong(
    reading: Reading, part: _Part, keys: Sequence[Span], rng: random.Random
) -> list[WrongSentence]:
    """Two at most that name an outlet in the other part, then those that say who spoke or name others."""
    text = reading.article.text
    matter = " ".join(key.of(text) for key in keys)
    named: list[WrongSentence] = []
    ranked: list[tuple[int, float, float, WrongSentence]] = []
    for span in sorted(list_sound_sentences(reading), key=lambda _: rng.random()):
        words = span.of(text)
        if part.find(words) or part.may_be(words):
            continue
        if part.other(words):
            named.append(WrongSentence(span, part.not_so, Misconception.RELAY_AS_ORIGIN))
            continue
        says = tells_who_spoke(words)
        reason = "This sentence names no outlet" + (", only who spoke." if says else ".")
        wrong = WrongSentence(span, reason, Misconception.NOT_SHOWN)
        far = 0 if says else 1 if _NAME.search(words) else 2
        ranked.append((far, -share_topic(matter, words), rng.random(), wrong))
    plain = [wrong for *_, wrong in sorted(ranked, key=lambda one: one[:3])]
    return [*named[:_MOST_OTHER], *plain]


def _word(reading: Reading, part: _Part, outlets: Sequence[Span]) -> Search:
    text, label = reading.article.text, label_article(reading)
    several = len(outlets) > 1
    shown = " and ".join(dict.fromkeys(quote_words(squeeze(outlet.of(text))) for outlet in outlets))
    return Search(
        skill=Skill.SOURCE_CHAIN,
        tier=Tier.A,
        kind=part.kind,
        stem=f"Which {'sentences' if several else 'sentence'} of {label} {part.asked[several]}?",
        reason=part.reason,
        explanation=part.explanation.format(shown),
        premise=Premise(links=tuple(cite(reading, outlet) for outlet in outlets)),
        whoever=True,
    )
