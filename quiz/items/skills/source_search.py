"""S5 as a search: which sentence says where its information comes from, and which one leaves it open."""

from __future__ import annotations

import random
from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from quiz.items.anonymity import credits_all, is_unexplained, leaves_source_open, names_teller
from quiz.items.citing import cite
from quiz.items.item import Item, Misconception, Premise, Skill, Tier
from quiz.items.judging.subjects import Voice
from quiz.items.judging.voices import Spoken, find_voice
from quiz.items.judging.words import share_topic
from quiz.items.refusal import Cause, Refusal
from quiz.items.sentences import Search, WrongSentence, ask_to_find
from quiz.items.skills.unnamed_search import (
    NAMED_KINDS,
    is_read_so,
    list_credited,
    list_fair_sentences,
    share_named,
)
from quiz.items.tidiness import is_unclear
from quiz.items.wording import label_article, squeeze
from quiz.reading import Reading, SourceKind
from quiz.text import Span

MOST_OPEN: Final = 2  # searches for one sentence each
MOST_SOURCED: Final = 1
_HEARSAY: Final = "This sentence calls something reported or believed and leaves open by whom."
_BARE: Final = "This sentence is a quotation alone; it does not say whose words it quotes."
_TOLD: Final = "This sentence does not say who its information comes from."


def find_source_searches(reading: Reading, rng: random.Random) -> Iterator[Item | Refusal]:
    """Searches for a sentence that leaves its source open among sourced ones, then the other way round."""
    sentences = list_fair_sentences(reading)
    clear = [span for span in sentences if not is_unclear(reading, span)]
    yield from _ask_open(reading, clear, rng)
    # Whether a sentence says whom it has something from can be seen in it whoever speaks there.
    yield from _ask_sourced(reading, sentences, rng)


def _is_credited(reading: Reading, span: Span) -> bool:
    """Whether text and reading agree that somebody is credited with the whole sentence."""
    spoken = find_voice(reading.article.text, span)
    if spoken is None or spoken.source is None or spoken.cue is None:
        return False
    kinds = NAMED_KINDS if spoken.voice is Voice.NAMED else frozenset(SourceKind)
    read = is_read_so(reading, spoken.source, spoken.cue, kinds)
    return read and credits_all(reading.article.text, span)


def _ask_open(reading: Reading, sentences: Sequence[Span], rng: random.Random) -> Iterator[Item | Refusal]:
    text = reading.article.text
    credited = [span for span in sentences if _is_credited(reading, span)]
    keys = [span for span in sentences if is_unexplained(text, span) and not _is_covered(reading, span)]
    # What is called reported or believed matters most; then what comes last, which no headline tells.
    keys.sort(key=lambda span: (find_voice_of(text, span) is not Voice.HEARSAY, -span.start))
    for key in keys[:MOST_OPEN]:
        search = Search(
            skill=Skill.MISSING_SOURCE,
            tier=Tier.A,
            kind="open",
            stem=f"Which sentence of {label_article(reading)} leaves open who its information comes from?",
            reason="This sentence gives its information and credits it to no source.",
            explanation="The other sentences say whose words or information they pass on; this one does not.",
            premise=Premise(content=(cite(reading, key),)),
        )
        wrong = [_explain_sourced(text, span) for span in _rank(text, key, credited, rng)]
        yield ask_to_find(reading, search, [key], wrong, rng=rng) or _refuse(reading, key)


def _is_covered(reading: Reading, span: Span) -> bool:
    """Whether the reading takes a part of the sentence for somebody's words."""
    return any(
        attribution.source is not None and any(part.overlaps(span) for part in attribution.content)
        for attribution in reading.attributions
    )


def _ask_sourced(reading: Reading, sentences: Sequence[Span], rng: random.Random) -> Iterator[Item | Refusal]:
    text = reading.article.text
    unsaid = [span for span in sentences if leaves_source_open(text, span)]
    _, named = share_named(reading, sentences)
    people = list_credited(reading, sentences, (Voice.PEOPLE, Voice.BODY), frozenset(SourceKind))
    told = [one for one in people if names_teller(text, Spoken(Voice.PEOPLE, one[1]))]
    for key, source, cue in (*named, *told)[:MOST_SOURCED]:
        name = squeeze(source.of(text))
        search = Search(
            skill=Skill.MISSING_SOURCE,
            tier=Tier.A,
            kind="sourced",
            stem=f"Which sentence of {label_article(reading)} says who its information comes from?",
            reason="This sentence says whose information it passes on.",
            explanation=f"This sentence says who tells it: “{name}”. The others leave that open.",
            premise=Premise(source=(cite(reading, source),), cue=(cite(reading, cue),)),
            whoever=True,
        )
        wrong = [_explain_open(text, span) for span in _rank(text, key, unsaid, rng)]
        yield ask_to_find(reading, search, [key], wrong, rng=rng) or _refuse(reading, key)


def _rank(text: str, key: Span, spans: Iterable[Span], rng: random.Random) -> list[Span]:
    """Those on the key's matter first, those that are as near by chance."""
    matter = key.of(text)
    return sorted(spans, key=lambda span: (-share_topic(matter, span.of(text)), rng.random()))


def find_voice_of(text: str, span: Span) -> Voice | None:
    """Whose words the sentence passes on, if that is plain."""
    spoken = find_voice(text, span)
    return spoken.voice if spoken else None


def _explain_sourced(text: str, span: Span) -> WrongSentence:
    spoken = find_voice(text, span)
    name = squeeze(spoken.source.of(text)) if spoken and spoken.source else ""
    return WrongSentence(
        span, f"This sentence says whose words it passes on: {name}.", Misconception.OUTLET_VOICE
    )


def _explain_open(text: str, span: Span) -> WrongSentence:
    voice = find_voice_of(text, span)
    reason = {Voice.HEARSAY: _HEARSAY, Voice.BARE: _BARE}.get(voice, _TOLD) if voice else _TOLD
    return WrongSentence(span, reason, Misconception.OUTLET_VOICE)


def _refuse(reading: Reading, place: Span) -> Refusal:
    return Refusal(Skill.MISSING_SOURCE, Cause.TOO_FEW_OPTIONS, reading.article.sha256, place)
