"""S9: tell what a source expects from what is reported to have happened."""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Final

from quiz.items.citing import cite, is_showable, name_in_sentence
from quiz.items.events import Event, name_event, read_told_verb
from quiz.items.foresight import foretells, looks_ahead, looks_back
from quiz.items.identity import name_item
from quiz.items.item import (
    Distractor,
    DistractorBasis,
    Item,
    ItemType,
    Misconception,
    Option,
    Premise,
    Skill,
    Tier,
)
from quiz.items.passages import sentence_range, split_sentences, widen_to_sentences
from quiz.items.refusal import Cause, Refusal
from quiz.items.sentences import Search, WrongSentence, ask_to_find, list_sentences
from quiz.items.trust import is_trusted
from quiz.items.wording import balanced_marks, end_quoted, excerpt, label_article, squeeze
from quiz.items.words import share_topic
from quiz.reading import Attribution, CueKind, Force, Reading
from quiz.text import Span, hull

_MOST_KEYS: Final = 2
_WRONG: Final = 3
_SAME: Final = 0.6
_FAR: Final = 3  # sentences between a quoted prediction and its cue


@dataclass(frozen=True, slots=True)
class _Prediction:
    """A sentence in which a source says what is still to come."""

    sentence: Span
    content: Span
    source: int
    attribution: Attribution


@dataclass(frozen=True, slots=True)
class _Happening:
    """An event by name, with the sentence that tells it."""

    event: Event
    sentence: Span


def find_items(reading: Reading, rng: random.Random) -> Iterator[Item | Refusal]:
    """Questions for what a source predicts, then a search for sentences with predictions."""
    predictions = list(_list_predictions(reading))
    yield from _ask_by_name(reading, predictions, rng)
    yield from _ask_where(reading, predictions, rng)


def _list_predictions(reading: Reading) -> Iterator[_Prediction]:
    """The predictions that the reading is sure of, in text order, each sentence once."""
    text = reading.article.text
    taken: set[Span] = set()
    for attribution in reading.attributions:
        if not _may_carry(reading, attribution):
            continue
        for content in attribution.content:
            for number in sentence_range(text, content):
                sentence = split_sentences(text)[number]
                part = Span(max(content.start, sentence.start), min(content.end, sentence.end))
                fit = sentence not in taken and _belongs(text, attribution, content, sentence)
                if fit and attribution.source is not None and foretells(_words(text, part)):
                    taken.add(sentence)
                    yield _Prediction(sentence, part, attribution.source, attribution)


def _may_carry(reading: Reading, attribution: Attribution) -> bool:
    """Whether the attribution is certain, asserted, outside unclear passages, and a prediction."""
    if attribution.source is None or attribution.source == reading.publisher or attribution.negated:
        return False
    if attribution.force is not Force.PREDICTION or attribution.cue_kind is CueKind.HEARSAY:
        return False
    spans = (*attribution.content, *attribution.cue)
    unclear = any(span.overlaps(passage) for span in spans for passage in reading.ambiguous)
    return bool(attribution.cue) and not unclear and is_trusted(reading, attribution)


def _belongs(text: str, attribution: Attribution, content: Span, sentence: Span) -> bool:
    """Whether the sentence holds the cue, or is nothing but quoted words near it."""
    cue = hull(attribution.cue)
    if sentence.contains(cue):
        return True
    here, there = sentence_range(text, sentence), sentence_range(text, cue)
    return content.contains(sentence) and abs(here.start - there.start) <= _FAR


def _words(text: str, span: Span) -> str:
    return squeeze(span.of(text))


def _refuse(reading: Reading, cause: Cause, place: Span) -> Refusal:
    return Refusal(Skill.REPORT_OR_PREDICTION, cause, reading.article.sha256, place)


def _premise(reading: Reading, predictions: Sequence[_Prediction]) -> Premise:
    cues = dict.fromkeys(cue for one in predictions for cue in one.attribution.cue)
    sources = dict.fromkeys(span for one in predictions for span in one.attribution.source_spans)
    return Premise(
        source=tuple(cite(reading, span) for span in sources),
        cue=tuple(cite(reading, span) for span in cues),
        content=tuple(cite(reading, one.content) for one in predictions),
    )


def _tell(reading: Reading, prediction: _Prediction) -> str:
    source = reading.sources[prediction.source]
    if not is_showable(reading, source):
        return "A source says here what is still to come."
    return f"This is what {name_in_sentence(reading, source)} says is still to come."


def _explain(reading: Reading, predictions: Sequence[_Prediction]) -> str:
    first = end_quoted(excerpt(reading.article.text, predictions[0].sentence))
    return f"The article says: {first} That had not happened yet; a source says that it is to come."


def _ask_where(
    reading: Reading, predictions: Sequence[_Prediction], rng: random.Random
) -> Iterator[Item | Refusal]:
    """In which sentences a source says what is to come, among sentences about what happened."""
    text = reading.article.text
    showable = [span for span in list_sentences(reading) if balanced_marks(span.of(text))]
    fitting = [one for one in predictions if one.sentence in showable]
    if not predictions:
        return
    # Those with their cue in the sentence show best who says so.
    fitting.sort(key=lambda one: (not one.sentence.contains(hull(one.attribution.cue)), one.sentence.start))
    chosen = sorted(islice(fitting, _MOST_KEYS), key=lambda one: one.sentence)
    if not chosen:
        yield _refuse(reading, Cause.NOT_SELF_CONTAINED, predictions[0].sentence)
        return
    keys = [one.sentence for one in chosen]
    unclear = {span for span in showable if any(span.overlaps(passage) for passage in reading.ambiguous)}
    told = [span for span in showable if looks_back(_words(text, span))]
    rng.shuffle(told)
    told.sort(key=lambda span: (span in unclear, _rank(text, span, keys)))
    where = "In which sentence of" if len(keys) == 1 else "In which sentences of"
    search = Search(
        skill=Skill.REPORT_OR_PREDICTION,
        tier=Tier.A,
        kind="where",
        stem=f"{where} {label_article(reading)} does a source say what will or may still happen?",
        reason=_tell(reading, chosen[0]) if len(chosen) == 1 else "A source says here what is still to come.",
        explanation=_explain(reading, chosen),
        premise=_premise(reading, chosen),
    )
    wrong = (_told_sentence(span) for span in told)
    yield ask_to_find(reading, search, keys, wrong, rng=rng) or _refuse(
        reading, Cause.TOO_FEW_OPTIONS, keys[0]
    )


def _rank(text: str, span: Span, keys: Sequence[Span]) -> tuple[float, bool]:
    """How little a sentence tempts: the keys' matter does most, then words that somebody is credited with."""
    matter = max(share_topic(span.of(text), key.of(text)) for key in keys)
    return -round(4 * matter) / 4, " said" not in span.of(text)


def _told_sentence(span: Span) -> WrongSentence:
    reason = "This sentence tells what happened or what was, nothing that is still to come."
    return WrongSentence(span, reason, Misconception.FORECAST_AS_FACT)


def _ask_by_name(
    reading: Reading, predictions: Sequence[_Prediction], rng: random.Random
) -> Iterator[Item | Refusal]:
    """Which events are predictions, all told without tense: one question, for all or for one of them."""
    text = reading.article.text
    named = [
        (one, event)
        for one in predictions
        if (event := name_event(_words(text, one.content))) and event.future
    ]
    for one in predictions:
        if all(one is not other for other, _ in named):
            yield _refuse(reading, Cause.NO_WORDING, one.content)
    if not named:
        return
    happened = _list_happenings(reading, [_words(text, one.content) for one in predictions])
    rng.shuffle(happened)
    if len(named) > 1 and share_topic(named[0][1].name, named[1][1].name) < _SAME:
        yield _ask_all(reading, named[:_MOST_KEYS], happened) or _refuse(
            reading, Cause.TOO_FEW_OPTIONS, named[0][0].content
        )
    for one, event in named:
        yield _ask_which(reading, one, event, happened) or _refuse(
            reading, Cause.TOO_FEW_OPTIONS, one.content
        )


def _list_happenings(reading: Reading, predicted: Sequence[str]) -> list[_Happening]:
    """Events that the article tells as past, each subject matter once."""
    text = reading.article.text
    found: list[_Happening] = []
    for sentence in split_sentences(text):
        words = _words(text, sentence)
        if any(sentence.overlaps(passage) for passage in reading.ambiguous):
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
            return name_event(_words(text, attribution.content[0]))
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


def _key_event(reading: Reading, prediction: _Prediction, event: Event) -> Option:
    text = reading.article.text
    region = widen_to_sentences(text, hull((prediction.sentence, *prediction.attribution.cue)))
    places = dict.fromkeys((prediction.sentence, region))
    return Option(event.name, _tell(reading, prediction), tuple(cite(reading, place) for place in places))


def _ask_which(
    reading: Reading, prediction: _Prediction, event: Event, happened: Sequence[_Happening]
) -> Item | None:
    chosen = _fitting([event], happened)
    if len(chosen) < _WRONG - 1:
        return None
    return Item(
        id=name_item(Skill.REPORT_OR_PREDICTION, reading.article.sha256, "which", (prediction.content,)),
        skill=Skill.REPORT_OR_PREDICTION,
        tier=Tier.B,
        stem=f"Which of these does {label_article(reading)} present as a source’s prediction?",
        keys=(_key_event(reading, prediction, event),),
        distractors=tuple(_wrong_event(reading, one) for one in chosen),
        explanation=_explain(reading, [prediction]),
        premise=_premise(reading, [prediction]),
    )


def _ask_all(
    reading: Reading, named: Sequence[tuple[_Prediction, Event]], happened: Sequence[_Happening]
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
        explanation=_explain(reading, predictions),
        premise=_premise(reading, predictions),
        type=ItemType.MULTIPLE_RESPONSE,
    )
