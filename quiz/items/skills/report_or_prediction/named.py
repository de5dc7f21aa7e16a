"""Events without tense ("the mayor opening the bridge"): which are predicted, which have happened."""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from quiz.items.citing import cite
from quiz.items.events import Event, name_event, read_told_verb
from quiz.items.identity import name_item
from quiz.items.item import Distractor, DistractorBasis, Item, ItemType, Misconception, Option, Skill, Tier
from quiz.items.judging.foresight import is_ahead, looks_ahead
from quiz.items.judging.passages import split_sentences, widen_to_sentences
from quiz.items.judging.words import share_topic
from quiz.items.refusal import Cause, Refusal
from quiz.items.skills.report_or_prediction.predictions import (
    Prediction,
    build_premise,
    explain,
    refuse,
    tell_source,
    words_of,
)
from quiz.items.tidiness import is_unclear
from quiz.items.wording import label_article
from quiz.reading import Reading
from quiz.text import Span, hull

_MOST_KEYS: Final = 2
_WRONG: Final = 3
_SAME: Final = 0.6


@dataclass(frozen=True, slots=True)
class _Happening:
    """An event by name, with the sentence that tells it."""

    event: Event
    sentence: Span


def ask_by_name(
    reading: Reading, predictions: Sequence[Prediction], rng: random.Random
) -> Iterator[Item | Refusal]:
    """Which events are predictions, all told without tense: one question, for all or for one of them."""
    text = reading.article.text
    told = [*predictions, *_list_untold(reading, predictions)]
    named = [
        (one, event) for one in told if (event := name_event(words_of(text, one.content))) and event.future
    ]
    for one in predictions:
        if all(one is not other for other, _ in named):
            yield refuse(reading, Cause.NO_WORDING, one.content)
    if not named:
        return
    happened = _list_happenings(reading, [words_of(text, one.content) for one in told])
    rng.shuffle(happened)
    by_source = [(one, event) for one, event in named if one.attribution]
    if len(by_source) > 1 and share_topic(by_source[0][1].name, by_source[1][1].name) < _SAME:
        yield _ask_all(reading, by_source[:_MOST_KEYS], happened) or refuse(
            reading, Cause.TOO_FEW_OPTIONS, by_source[0][0].content
        )
    for one, event in named:
        yield _ask_which(reading, one, event, happened) or refuse(reading, Cause.TOO_FEW_OPTIONS, one.content)


def _list_untold(reading: Reading, predictions: Sequence[Prediction]) -> Iterator[Prediction]:
    """What the article says itself is still to come."""
    text = reading.article.text
    for sentence in split_sentences(text):
        credited = any(
            span.overlaps(sentence) for attribution in reading.attributions for span in attribution.content
        )
        known = any(one.sentence == sentence for one in predictions)
        if (
            not credited
            and not known
            and not is_unclear(reading, sentence)
            and is_ahead(words_of(text, sentence))
        ):
            yield Prediction(sentence, sentence)


def _list_happenings(reading: Reading, predicted: Sequence[str]) -> list[_Happening]:
    """Events that the article tells as past, each subject matter once."""
    text = reading.article.text
    found: list[_Happening] = []
    for sentence in split_sentences(text):
        words = words_of(text, sentence)
        if is_unclear(reading, sentence):
            continue
        event = name_event(words) or _name_content(reading, sentence)
        if (
            event is None
            or not event.past
            or looks_ahead(event.name)
            or not read_told_verb(event.name, words)
        ):
            continue
        others = (*predicted, *(other.event.name for other in found))
        if all(share_topic(event.name, other) < _SAME for other in others):
            found.append(_Happening(event, sentence))
    return found


def _name_content(reading: Reading, sentence: Span) -> Event | None:
    """The event that somebody is credited with telling in the sentence."""
    text = reading.article.text
    for attribution in reading.attributions:
        if len(attribution.content) == 1 and sentence.contains(attribution.content[0]):
            return name_event(words_of(text, attribution.content[0]))
    return None


def _fitting(keys: Sequence[Event], happened: Sequence[_Happening]) -> list[_Happening]:
    """Up to three past events among which the keys' length does not stand out."""
    lengths = [len(key.name) for key in keys]
    alike = [one for one in happened if all(0.5 <= size / len(one.event.name) <= 2 for size in lengths)]
    longer = next((one for one in alike if max(lengths) <= 1.12 * len(one.event.name)), None)
    return [] if longer is None else [longer, *(one for one in alike if one is not longer)][:_WRONG]


def _wrong_event(reading: Reading, happening: _Happening) -> Distractor:
    return Distractor(
        happening.event.name,
        "The article tells this as something that has happened.",
        (cite(reading, happening.sentence),),
        DistractorBasis.ELSEWHERE,
        Misconception.FORECAST_AS_FACT,
    )


def _key_event(reading: Reading, prediction: Prediction, event: Event) -> Option:
    text = reading.article.text
    region = widen_to_sentences(text, hull((prediction.sentence, *prediction.cue)))
    places = dict.fromkeys((prediction.sentence, region))
    return Option(
        event.name, tell_source(reading, prediction), tuple(cite(reading, place) for place in places)
    )


def _ask_which(
    reading: Reading, prediction: Prediction, event: Event, happened: Sequence[_Happening]
) -> Item | None:
    chosen = _fitting([event], happened)
    if len(chosen) < _WRONG - 1:
        return None
    asked = "a source’s prediction" if prediction.attribution else "still to come"
    return Item(
        id=name_item(Skill.REPORT_OR_PREDICTION, reading.article.sha256, "which", (prediction.content,)),
        skill=Skill.REPORT_OR_PREDICTION,
        tier=Tier.B,
        stem=f"Which of these does {label_article(reading)} present as {asked}?",
        keys=(_key_event(reading, prediction, event),),
        distractors=tuple(_wrong_event(reading, one) for one in chosen),
        explanation=explain(reading, [prediction]),
        premise=build_premise(reading, [prediction]),
    )


def _ask_all(
    reading: Reading, named: Sequence[tuple[Prediction, Event]], happened: Sequence[_Happening]
) -> Item | None:
    chosen = _fitting([event for _, event in named], happened)
    if len(chosen) < _WRONG - 1:
        return None
    predictions = [one for one, _ in named]
    return Item(
        id=name_item(
            Skill.REPORT_OR_PREDICTION, reading.article.sha256, "all", (one.content for one in predictions)
        ),
        skill=Skill.REPORT_OR_PREDICTION,
        tier=Tier.B,
        stem=f"Which of these does {label_article(reading)} present as predictions of a source?",
        keys=tuple(_key_event(reading, one, event) for one, event in named),
        distractors=tuple(_wrong_event(reading, one) for one in chosen),
        explanation=explain(reading, predictions),
        premise=build_premise(reading, predictions),
        type=ItemType.MULTIPLE_RESPONSE,
    )
