"""The search for sentences that say what is still to come."""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from itertools import islice
from typing import Final

from quiz.items.citing import cite
from quiz.items.item import Item, Misconception, Premise, Skill, Tier
from quiz.items.judging.care import is_extremist_voice
from quiz.items.judging.foresight import is_ahead, looks_back
from quiz.items.judging.words import share_topic
from quiz.items.refusal import Cause, Refusal
from quiz.items.sentences import Search, WrongSentence, ask_to_find, list_sentences
from quiz.items.skills.report_or_prediction.predictions import (
    Prediction,
    build_premise,
    explain,
    is_unclear,
    refuse,
    tell_source,
    words_of,
)
from quiz.items.wording import balanced_marks, label_article
from quiz.reading import Reading
from quiz.text import Span, hull

_MOST_KEYS: Final = 2


def ask_where(
    reading: Reading, predictions: Sequence[Prediction], rng: random.Random
) -> Iterator[Item | Refusal]:
    """In which sentences a source says what is to come, among sentences about what happened."""
    if not predictions:
        return
    showable = _list_sound(reading)
    fitting = [one for one in predictions if one.sentence in showable]
    # Those with their cue in the sentence show best who says so.
    fitting.sort(key=lambda one: (not one.sentence.contains(hull(one.cue)), one.sentence.start))
    chosen = sorted(islice(fitting, _MOST_KEYS), key=lambda one: one.sentence)
    if not chosen:
        yield refuse(reading, Cause.NOT_SELF_CONTAINED, predictions[0].sentence)
        return
    keys = [one.sentence for one in chosen]
    search = _search(reading, chosen)
    yield _look(reading, search, keys, rng) or refuse(reading, Cause.TOO_FEW_OPTIONS, keys[0])


def _search(reading: Reading, chosen: Sequence[Prediction]) -> Search:
    """The search for sentences in which a source says what is to come."""
    where = "In which sentence of" if len(chosen) == 1 else "In which sentences of"
    return Search(
        skill=Skill.REPORT_OR_PREDICTION,
        tier=Tier.A,
        kind="where",
        stem=f"{where} {label_article(reading)} does a source say what will or may still happen?",
        reason=tell_source(reading, chosen[0])
        if len(chosen) == 1
        else "A source says here what is still to come.",
        explanation=explain(reading, chosen),
        premise=build_premise(reading, chosen),
    )


def ask_where_ahead(reading: Reading, rng: random.Random) -> Iterator[Item | Refusal]:
    """Which sentences tell what is to come, whoever says so, among sentences about what happened."""
    text = reading.article.text
    if not any(is_ahead(words_of(text, span)) for span in list_sentences(reading)):
        return
    ahead = [span for span in _list_sound(reading) if is_ahead(words_of(text, span))]
    if not ahead:
        return
    ahead.sort(key=len)
    keys = sorted(ahead[:_MOST_KEYS])
    which = "Which sentence of" if len(keys) == 1 else "Which sentences of"
    tells = "tells" if len(keys) == 1 else "tell"
    search = Search(
        skill=Skill.REPORT_OR_PREDICTION,
        tier=Tier.A,
        kind="ahead",
        stem=f"{which} {label_article(reading)} {tells} of something that will or may still happen?",
        reason="This sentence tells of something that is still to come.",
        explanation=explain(reading, [Prediction(key, key) for key in keys]),
        premise=Premise(content=tuple(cite(reading, key) for key in keys)),
    )
    yield _look(reading, search, keys, rng) or refuse(reading, Cause.TOO_FEW_OPTIONS, keys[0])


def _list_sound(reading: Reading) -> list[Span]:
    """The sentences that can stand as options, have a clear speaker and keep to their quotation marks."""
    text = reading.article.text
    return [
        span
        for span in list_sentences(reading)
        if not is_unclear(reading, span)
        and not is_extremist_voice(text, span)
        and balanced_marks(span.of(text))
        and (text[span.start].isalnum() or text[span.start] in '"“$£')
    ]


def _look(reading: Reading, search: Search, keys: Sequence[Span], rng: random.Random) -> Item | None:
    """The search among sentences about what happened, the most tempting first."""
    text = reading.article.text
    told = [span for span in _list_sound(reading) if looks_back(words_of(text, span))]
    rng.shuffle(told)
    told.sort(key=lambda span: _rank(text, span, keys))
    return ask_to_find(reading, search, keys, (_told_sentence(span) for span in told), rng=rng)


def _rank(text: str, span: Span, keys: Sequence[Span]) -> tuple[float, bool]:
    """How little a sentence tempts: the keys' matter does most, then words that somebody is credited with."""
    matter = max(share_topic(span.of(text), key.of(text)) for key in keys)
    return -round(4 * matter) / 4, " said" not in span.of(text)


def _told_sentence(span: Span) -> WrongSentence:
    reason = "This sentence tells what happened or what was, nothing that is still to come."
    return WrongSentence(span, reason, Misconception.FORECAST_AS_FACT)
