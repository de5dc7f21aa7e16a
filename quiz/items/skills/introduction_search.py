"""S2 as a search for anybody: which sentences name somebody and say what that person does or is to others."""

from __future__ import annotations

import random
import re
from collections.abc import Iterator, Sequence
from typing import Final

from quiz.items.citing import cite
from quiz.items.item import Item, Misconception, Premise, Skill, Tier
from quiz.items.judging.descriptions import find_descriptions, head_of, own_mentions
from quiz.items.judging.introducing import Introduction, find_post, find_titled, may_introduce, says_tie
from quiz.items.judging.passages import widen_to_sentences
from quiz.items.judging.personhood import is_surely_person
from quiz.items.judging.relations import find_mentions
from quiz.items.judging.sourcing import tells_who_spoke
from quiz.items.judging.words import share_topic
from quiz.items.refusal import Cause, Refusal
from quiz.items.sentences import Search, WrongSentence, ask_to_find
from quiz.items.tidiness import list_sound_sentences
from quiz.items.wording import label_article, squeeze
from quiz.reading import Reading, SourceKind
from quiz.text import Span

_MOST_KEYS: Final = 2
_LEAST_NEAR: Final = 1  # wrong sentences that are about a person: by name, by post or as “she”
_PRONOUN: Final = re.compile(r"\b(?:he|she)\b", re.IGNORECASE)
_SOME_NAME: Final = re.compile(r"(?<=[a-z,] )[A-Z][a-z]")


def find_easy(reading: Reading, rng: random.Random) -> Iterator[Item | Refusal]:
    """The same search, be the sentences that name somebody the only ones that are about a person."""
    return find_introductions(reading, rng, least=0)


def find_introductions(
    reading: Reading, rng: random.Random, *, least: int = _LEAST_NEAR
) -> Iterator[Item | Refusal]:
    """At most one search: the sentences that name somebody with a post, a trade or a family tie.

    `least` wrong sentences are about a person.
    """
    text = reading.article.text
    sound = list_sound_sentences(reading)
    found = {widen_to_sentences(text, one.words): one for one in _list_introductions(reading)}
    known = [span for span in sound if span in found and span.contains(found[span].name)]
    if not known:
        return
    wrong = _list_wrong(reading, [span for span in sound if span not in found], known, rng)
    if sum(near for near, _ in wrong) < least:  # else a name or a noun for a post would be enough
        yield Refusal(Skill.SOURCE_STANDING, Cause.KEY_STANDS_OUT, reading.article.sha256, known[0])
        return
    chosen = known[:_MOST_KEYS]  # whatever the chance, the same keys
    search = _word(reading, [found[key] for key in chosen])
    item = ask_to_find(reading, search, chosen, (one for _, one in wrong), rng=rng)
    yield item or Refusal(Skill.SOURCE_STANDING, Cause.TOO_FEW_OPTIONS, reading.article.sha256, chosen[0])


def _list_introductions(reading: Reading) -> Iterator[Introduction]:
    """What stands before full names as a title, and what else describes the people whom the reading found."""
    text = reading.article.text
    yield from find_titled(text)
    for source in reading.sources:
        if source.kind is SourceKind.PERSON:
            for one in find_descriptions(text, source.name):
                if says_tie(head_of(one.span.of(text))):
                    yield Introduction(one.name, one.span)


def _list_wrong(
    reading: Reading, sound: Sequence[Span], keys: Sequence[Span], rng: random.Random
) -> list[tuple[bool, WrongSentence]]:
    """Sentences that surely do not, each with whether it is about a person: those that name one first."""
    text = reading.article.text
    matter = " ".join(key.of(text) for key in keys)
    people = list(_list_people(reading))
    ranked: list[tuple[int, bool, float, float, WrongSentence]] = []
    for span in sound:
        words = span.of(text)
        if may_introduce(words):
            continue
        rank = _rank(words, named=any(span.contains(one) for one in people))
        silent = not tells_who_spoke(words)
        apart = -share_topic(matter, words)
        ranked.append((rank, silent, apart, rng.random(), _explain(text, span, people)))
    ranked.sort(key=lambda one: one[:4])
    return [(rank < _NAME, wrong) for rank, *_, wrong in ranked]


_NAMED, _POST, _SPOKEN_OF, _NAME, _FAR = range(5)  # how near a wrong sentence comes


def _rank(words: str, *, named: bool) -> int:
    if named:
        return _NAMED
    if find_post(words):
        return _POST
    if _PRONOUN.search(words):
        return _SPOKEN_OF
    return _NAME if _SOME_NAME.search(words) else _FAR


def _list_people(reading: Reading) -> Iterator[Span]:
    """Where those are mentioned by name whom the text surely shows to be people."""
    text = reading.article.text
    shown = [squeeze(one.name.of(text)) for one in _list_introductions(reading)]
    persons = [source.name for source in reading.sources if source.kind is SourceKind.PERSON]
    for name in dict.fromkeys((*shown, *(name for name in persons if is_surely_person(text, name)))):
        yield from find_mentions(text, name)


def _explain(text: str, span: Span, people: Sequence[Span]) -> WrongSentence:
    named = next((squeeze(one.of(text)) for one in people if span.contains(one)), None)
    post = find_post(span.of(text))
    if named is not None:
        reason = f"This sentence names {named} and does not say who that is."
    elif post is not None:
        reason = f"This sentence speaks of “{post.of(span.of(text))}” and gives no name."
    elif pronoun := _PRONOUN.search(span.of(text)):
        reason = f"This sentence says “{pronoun.group().casefold()}” of somebody and gives no name."
    else:
        reason = "This sentence names nobody with a job, an office or a family tie."
    return WrongSentence(span, reason, Misconception.NOT_SHOWN)


def _word(reading: Reading, found: Sequence[Introduction]) -> Search:
    text, label = reading.article.text, label_article(reading)
    asked = (
        f"Which sentence of {label} names somebody and says"
        if len(found) == 1
        else f"Which sentences of {label} name somebody and say"
    )
    shown = " and ".join(
        f"“{squeeze(one.words.of(text))}” beside {squeeze(one.name.of(text))}" for one in found
    )
    names = {span for one in found for span in (one.name, *_full_mentions(reading, one.name))}
    return Search(
        skill=Skill.SOURCE_STANDING,
        tier=Tier.A,
        kind="anybody",
        stem=f"{asked} what job, office or family tie that person has?",
        reason="This sentence names somebody and says beside the name what that person does or is to others.",
        explanation=f"The article prints {shown}.",
        premise=Premise(
            source=tuple(cite(reading, span) for span in sorted(names)),
            description=tuple(cite(reading, one.words) for one in found),
        ),
        whoever=True,
    )


def _full_mentions(reading: Reading, name: Span) -> Iterator[Span]:
    """Where the article has the full name of the person whom the words at `name` stand for."""
    text = reading.article.text
    for source in reading.sources:
        mentions = own_mentions(text, source.name) if source.kind is SourceKind.PERSON else ()
        if name in mentions:
            yield from (span for span in mentions if squeeze(span.of(text)) == squeeze(source.name))
