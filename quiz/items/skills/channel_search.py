"""S3 as a search: the sentences that say how a source's words reached the public."""

from __future__ import annotations

import random
import re
from collections.abc import Iterator, Sequence
from typing import Final

from quiz.items.citing import cite
from quiz.items.item import Item, Misconception, Premise, Skill, Tier
from quiz.items.judging.channels import (
    find_channel_phrases,
    has_channel_word,
    show_channel,
    stands_beside,
    tells_means,
)
from quiz.items.judging.crediting import SPEAKING, may_be_quoted, speaks_outside_marks
from quiz.items.judging.passages import widen_to_sentences
from quiz.items.refusal import Cause, Refusal
from quiz.items.sentences import Search, WrongSentence, ask_to_find, is_showable_sentence, list_sentences
from quiz.items.trust import is_trusted
from quiz.items.wording import label_article, squeeze
from quiz.reading import Attribution, CueKind, Reading
from quiz.text import Span, hull

_MOST_KEYS: Final = 2
_TORN: Final = re.compile(r"(?:\b[A-Z]\.){2,}$|[a-z][.!?][A-Z][a-z]")  # at initials, or two run together


def find_channel_searches(reading: Reading, rng: random.Random) -> Iterator[Item | Refusal]:
    """At most one search: the sentences in which a phrase beside the cue names a channel."""
    text = reading.article.text
    found = {at: what for at, what in list_channelled(reading) if is_showable_sentence(at.of(text))}
    if not found:
        return
    sentences = sorted(found)
    chosen = sorted(rng.sample(sentences, min(_MOST_KEYS, len(sentences))))
    wrong = sorted(_list_wrong(reading), key=lambda _: rng.random())
    item = ask_to_find(reading, _word(reading, [found[key] for key in chosen]), chosen, wrong, rng=rng)
    yield item or Refusal(Skill.CHANNEL, Cause.TOO_FEW_OPTIONS, reading.article.sha256, chosen[0])


def list_channelled(reading: Reading) -> Iterator[tuple[Span, tuple[Attribution, Span]]]:
    """Sentences that name the channel of words that they credit, with the attribution and the phrase."""
    text = reading.article.text
    for attribution in reading.attributions:
        if not _is_spoken(reading, attribution):
            continue
        cue = hull(attribution.cue)
        sentence = widen_to_sentences(text, hull((cue, *attribution.source_spans)))
        phrase = _find_phrase(reading, attribution, sentence)
        held = any(span.overlaps(sentence) for span in attribution.content)
        if phrase and held:
            yield sentence, (attribution, phrase)


def _is_spoken(reading: Reading, attribution: Attribution) -> bool:
    """Whether somebody is surely credited with words, under a cue of speaking."""
    text = reading.article.text
    cue = squeeze(" ".join(span.of(text) for span in attribution.cue))
    sure = attribution.source is not None and is_trusted(reading, attribution) and not attribution.negated
    return sure and attribution.cue_kind is CueKind.SAYING and SPEAKING.fullmatch(cue) is not None


def _find_phrase(reading: Reading, attribution: Attribution, sentence: Span) -> Span | None:
    text, cue = reading.article.text, hull(attribution.cue)
    told = attribution.addressee
    reach = hull((cue, told)) if told and told.start >= cue.end else cue
    for phrase in find_channel_phrases(text):
        inside = any(part.overlaps(phrase) for part in attribution.content)
        inside = inside or not tells_means(phrase.of(text))
        if sentence.contains(phrase) and not inside and stands_beside(text, phrase, reach, sentence):
            return phrase
    return None


def _list_wrong(reading: Reading) -> Iterator[WrongSentence]:
    """Sentences that credit words and have no word for a channel."""
    text = reading.article.text
    for span in list_sentences(reading):
        words = span.of(text)
        if any(span.overlaps(passage) for passage in reading.ambiguous):
            continue
        if _TORN.search(words):
            continue
        if speaks_outside_marks(words) and not has_channel_word(words) and not may_be_quoted(text, span):
            reason = "The sentence says who spoke, and nothing of how the words reached the public."
            yield WrongSentence(span, reason, Misconception.OTHER_CHANNEL)


def _word(reading: Reading, found: Sequence[tuple[Attribution, Span]]) -> Search:
    text, label = reading.article.text, label_article(reading)
    one = len(found) == 1
    asked = f"Which sentence of {label} says" if one else f"Which sentences of {label} say"
    phrases = " and ".join(f"“{show_channel(phrase.of(text))}”" for _, phrase in found)
    return Search(
        skill=Skill.CHANNEL,
        tier=Tier.A,
        kind="where",
        stem=f"{asked} both who spoke and by what means the words reached the public?",
        reason="Beside the cue a phrase names the means, such as a statement, a post or an interview.",
        explanation=f"Beside the cue stands {phrases}. The other sentences only say who spoke.",
        premise=Premise(
            source=tuple(cite(reading, span) for a, _ in found for span in a.source_spans),
            cue=tuple(cite(reading, span) for a, _ in found for span in a.cue),
            content=tuple(cite(reading, span) for a, _ in found for span in a.content),
            links=tuple(cite(reading, phrase) for _, phrase in found),
        ),
    )
