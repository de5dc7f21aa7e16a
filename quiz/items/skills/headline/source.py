"""Which sentence gives a source for a headline."""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence

from quiz.items.citing import cite, name_in_sentence
from quiz.items.distractors import may_speak_for
from quiz.items.headlines import (
    SOURCE_TALK,
    find_body,
    states_same_side,
)
from quiz.items.item import (
    Item,
    Misconception,
    Premise,
    Skill,
    Tier,
)
from quiz.items.judging.relations import find_mentions
from quiz.items.putting import CITES
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
from quiz.items.skills.headline.crediting import Credit, find_credits
from quiz.items.wording import balanced_marks, squeeze
from quiz.reading import CueKind, Reading
from quiz.text import Span


def ask_for_source(reading: Reading, asked: Asked, rng: random.Random) -> Item | Refusal | None:
    """Which sentence credits the headline's news to a source."""
    text = reading.article.text
    bearing = [credit for credit in find_credits(reading) if _bears_out(reading, asked, credit)]
    if not bearing:
        return None
    bearing = [credit for credit in bearing if is_showable_sentence(credit.region.of(text))]
    keys = tuple(dict.fromkeys(credit.region for credit in bearing))
    if not keys:
        return refuse(reading, Cause.TOO_LONG)
    if len(keys) > MOST_KEYS:
        return refuse(reading, Cause.KEY_STANDS_OUT, keys[0])
    wrong = (
        *shuffle(_find_uncredited(reading), rng),
        *shuffle(_find_credited_elsewhere(reading, asked, bearing), rng),
    )
    search = _word_search(reading, asked, bearing, single=len(keys) == 1)
    item = ask_to_find(reading, search, keys, sort_by_nearness(wrong, asked, reading), rng=rng)
    return item or refuse(reading, Cause.TOO_FEW_OPTIONS, keys[0])


def _word_search(reading: Reading, asked: Asked, bearing: Sequence[Credit], *, single: bool) -> Search:
    sources = (reading.sources[credit.source] for credit in bearing)
    names = " and ".join(dict.fromkeys(name_in_sentence(reading, source) for source in sources))
    number = "Which sentence gives" if single else "Which sentences give"
    return Search(
        skill=Skill.HEADLINE,
        tier=Tier.B,
        kind="source",
        stem=f"{number} a source for the headline of {asked.label}, {asked.quoted}?",
        reason=f"This sentence credits it to {names if single else 'a source'}.",
        explanation=f"The article credits what its headline says to {names}.",
        premise=_make_premise(reading, asked, bearing),
    )


def _bears_out(reading: Reading, asked: Asked, credit: Credit) -> bool:
    """Whether the credited words tell what the headline does, outside the headline itself."""
    words = " ".join(span.of(reading.article.text) for span in credit.attribution.content)
    if asked.headline.span and asked.headline.span.overlaps(credit.region):
        return False
    return asked.matter.is_told(words) and states_same_side(asked.headline, words)


def _make_premise(reading: Reading, asked: Asked, bearing: Sequence[Credit]) -> Premise:
    spans: dict[str, list[Span]] = {"source": [], "cue": [], "content": []}
    for credit in bearing:
        spans["source"] += credit.attribution.source_spans
        spans["cue"] += credit.attribution.cue
        spans["content"] += credit.attribution.content
    return Premise(
        **{
            name: tuple(cite(reading, span) for span in dict.fromkeys(found)) for name, found in spans.items()
        },
        counterpart=cite_headline(reading, asked),
    )


def _find_uncredited(reading: Reading) -> Iterator[WrongSentence]:
    """Sentences that nothing credits to anybody."""
    text = reading.article.text
    body = set(find_body(reading.article))
    for span in list_sentences(reading):
        words = squeeze(span.of(text))
        if span not in body or any(span.overlaps(passage) for passage in reading.ambiguous):
            continue
        if balanced_marks(words) and not CITES.search(words) and not _is_quoted(reading, span):
            reason = "The article says this itself and credits it to nobody."
            yield WrongSentence(span, reason, Misconception.OUTLET_VOICE)


def _is_quoted(reading: Reading, span: Span) -> bool:
    """Whether the sentence lies in words that somebody is given, perhaps by a cue outside it."""
    said = (a for a in reading.attributions if a.cue_kind is CueKind.SAYING and not a.doubtful)
    attributed = (content for a in said for content in a.content)
    return any(span.overlaps(one) for one in (*attributed, *reading.ambiguous))


def _find_credited_elsewhere(
    reading: Reading, asked: Asked, bearing: Sequence[Credit]
) -> Iterator[WrongSentence]:
    """Sentences that credit something else to somebody unrelated to the key's sources."""
    text, sources = reading.article.text, {credit.source for credit in bearing}
    for credit in find_credits(reading):
        words = squeeze(credit.region.of(text))
        if any(may_speak_for(reading, one, credit.source) for one in sources):
            continue
        if not asked.matter.is_foreign(words) or SOURCE_TALK.search(words):
            continue
        if not any(find_mentions(words, reading.sources[one].name) for one in sources):
            name = name_in_sentence(reading, reading.sources[credit.source])
            reason = f"This sentence credits something else to {name}."
            yield WrongSentence(credit.region, reason, Misconception.OTHER_CLAIM)
