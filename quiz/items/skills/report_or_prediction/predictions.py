"""What an article says is still to come: by whom, where, in which words."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from quiz.items.citing import cite, is_showable, name_in_sentence
from quiz.items.item import Premise, Skill
from quiz.items.judging.foresight import foretells
from quiz.items.judging.passages import sentence_range, split_sentences
from quiz.items.refusal import Cause, Refusal
from quiz.items.trust import is_trusted
from quiz.items.wording import end_quoted, excerpt, squeeze
from quiz.reading import Attribution, CueKind, Force, Reading
from quiz.text import Span, hull

_FAR: Final = 3  # sentences between a quoted prediction and its cue


@dataclass(frozen=True, slots=True)
class Prediction:
    """A sentence that says what is still to come: a source does, or the article itself."""

    sentence: Span
    content: Span
    attribution: Attribution | None = None

    @property
    def cue(self) -> tuple[Span, ...]:
        """Where somebody is credited with it, () where the article says it itself."""
        return self.attribution.cue if self.attribution else ()


def list_predictions(reading: Reading) -> Iterator[Prediction]:
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
                if fit and attribution.source is not None and foretells(words_of(text, part)):
                    taken.add(sentence)
                    yield Prediction(sentence, part, attribution)


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


def words_of(text: str, span: Span) -> str:
    """The words at `span` on one line."""
    return squeeze(span.of(text))


def refuse(reading: Reading, cause: Cause, place: Span) -> Refusal:
    """The refusal of a question about the words at `place`."""
    return Refusal(Skill.REPORT_OR_PREDICTION, cause, reading.article.sha256, place)


def build_premise(reading: Reading, predictions: Sequence[Prediction]) -> Premise:
    """What is predicted, by whom and in which words."""
    told = [one.attribution for one in predictions if one.attribution]
    cues = dict.fromkeys(cue for one in told for cue in one.cue)
    sources = dict.fromkeys(span for one in told for span in one.source_spans)
    return Premise(
        source=tuple(cite(reading, span) for span in sources),
        cue=tuple(cite(reading, span) for span in cues),
        content=tuple(cite(reading, one.content) for one in predictions),
    )


def tell_source(reading: Reading, prediction: Prediction) -> str:
    """Whose prediction it is, as the reason of a key."""
    told = prediction.attribution
    if told is None or told.source is None:
        return "The article tells this as something that is still to come."
    source = reading.sources[told.source]
    if not is_showable(reading, source):
        return "A source says here what is still to come."
    return f"This is what {name_in_sentence(reading, source)} says is still to come."


def explain(reading: Reading, predictions: Sequence[Prediction]) -> str:
    """What the article says is to come, as learners read it after the answer."""
    first = end_quoted(excerpt(reading.article.text, predictions[0].sentence))
    return f"The article says: {first} When it appeared, that had not happened yet."
