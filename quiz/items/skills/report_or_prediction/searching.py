"""The searches for sentences that say what is still to come: on a source's word, or on anybody's."""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from itertools import islice
from typing import Final

from quiz.items.citing import cite
from quiz.items.item import Item, Misconception, Premise, Skill, Tier
from quiz.items.judging.foresight import is_ahead, looks_back
from quiz.items.refusal import Cause, Refusal
from quiz.items.sentences import Search, WrongSentence, ask_to_find
from quiz.items.skills.report_or_prediction.predictions import (
    Prediction,
    build_premise,
    explain,
    refuse,
    tell_source,
    words_of,
)
from quiz.items.tempting import list_readable_sentences, share_out, sort_by_temptation
from quiz.items.tidiness import is_unclear
from quiz.items.wording import label_article
from quiz.reading import Reading
from quiz.text import Span, hull

_MOST_KEYS: Final = 2


def ask_where(
    reading: Reading, predictions: Sequence[Prediction], rng: random.Random
) -> Iterator[Item | Refusal]:
    """In which sentences a source says what is to come, among sentences about what happened."""
    if not predictions:
        return
    sound = list_readable_sentences(reading)
    fitting = [one for one in predictions if one.sentence in sound]
    # Those with their cue in the sentence show best who says so.
    fitting.sort(key=lambda one: (not one.sentence.contains(hull(one.cue)), one.sentence.start))
    chosen = sorted(islice(fitting, _MOST_KEYS), key=lambda one: one.sentence)
    if not chosen:
        yield refuse(reading, Cause.NOT_SELF_CONTAINED, predictions[0].sentence)
        return
    keys = [one.sentence for one in chosen]
    search = _search_by_source(reading, chosen)
    told = (span for span in sound if looks_back(words_of(reading.article.text, span)))
    ranked = sort_by_temptation(reading, told, keys, rng)
    yield _look(reading, search, keys, ranked, rng) or refuse(reading, Cause.TOO_FEW_OPTIONS, keys[0])


def _search_by_source(reading: Reading, chosen: Sequence[Prediction]) -> Search:
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


def ask_where_ahead(
    reading: Reading, rng: random.Random, taken: frozenset[Span] = frozenset()
) -> Iterator[Item | Refusal]:
    """Which sentences tell what is to come, whoever says so, among sentences about what happened.

    A second search asks for further ones, where the article has enough of both. `taken` are
    sentences that another search asks for already.
    """
    text = reading.article.text
    free = (span for span in list_readable_sentences(reading) if span not in taken)
    ahead = [span for span in free if is_ahead(words_of(text, span))]
    if not ahead:
        return
    ahead.sort(key=lambda span: (is_unclear(reading, span), span))
    told = (span for span in list_readable_sentences(reading) if looks_back(words_of(text, span)))
    shares = share_out(reading, ahead, told, rng)
    for (keys, wrong), again in zip(shares, (False, True), strict=False):
        item = _look(reading, _search_whoever(reading, keys, again=again), keys, wrong, rng)
        yield item or refuse(reading, Cause.TOO_FEW_OPTIONS, keys[0])


def _search_whoever(reading: Reading, keys: Sequence[Span], *, again: bool) -> Search:
    """The search for sentences that tell what is to come; the second of an article asks in other words."""
    asked, tells = ("Which sentence", "tells") if len(keys) == 1 else ("Which sentences", "tell")
    label = label_article(reading)
    stem = (
        f"{asked} of {label} {tells} of something still to come, whether expected, planned or only possible?"
    )
    if again:
        stem = f"{asked} of {label} {tells.replace('tell', 'look')} ahead to something that is still to come?"
    return Search(
        skill=Skill.REPORT_OR_PREDICTION,
        tier=Tier.A,
        kind="ahead",
        stem=stem,
        reason="This sentence tells of something that is still to come.",
        explanation=explain(reading, [Prediction(key, key) for key in keys]),
        premise=Premise(content=tuple(cite(reading, key) for key in keys)),
        whoever=True,
    )


def _look(
    reading: Reading, search: Search, keys: Sequence[Span], ranked: Sequence[Span], rng: random.Random
) -> Item | None:
    """The search among these sentences about what happened, the most tempting first."""
    return ask_to_find(reading, search, keys, (_told_sentence(span) for span in ranked), rng=rng)


def _told_sentence(span: Span) -> WrongSentence:
    reason = "This sentence tells what happened or what was, nothing that is still to come."
    return WrongSentence(span, reason, Misconception.FORECAST_AS_FACT)
