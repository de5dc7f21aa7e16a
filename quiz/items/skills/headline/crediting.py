"""What single sentences of an article credit to sources that they name."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from quiz.items.citing import is_showable
from quiz.items.claims import is_asserted
from quiz.items.judging.cues import is_report
from quiz.items.judging.passages import split_sentences, widen_to_sentences
from quiz.items.trust import is_trusted
from quiz.reading import Attribution, CueKind, MentionForm, Reading, Source
from quiz.text import Span, hull


@dataclass(frozen=True, slots=True)
class Credit:
    """What one sentence, at `region`, credits to the source with this index."""

    attribution: Attribution
    source: int
    region: Span


def find_credits(reading: Reading, fits: Callable[[Reading, Source], bool] = is_showable) -> Iterator[Credit]:
    """What single sentences credit to fitting sources that they name, where the reading is sure of it."""
    text = reading.article.text
    sentences = frozenset(split_sentences(text))
    for attribution in reading.attributions:
        if attribution.source is None or attribution.cue_kind is not CueKind.SAYING:
            continue
        spans = (*attribution.source_spans, *attribution.cue, *attribution.content)
        region = widen_to_sentences(text, hull(spans))
        source = reading.sources[attribution.source]
        if region in sentences and fits(reading, source) and _is_plain(reading, attribution, spans):
            yield Credit(attribution, attribution.source, region)


def _is_plain(reading: Reading, attribution: Attribution, spans: Sequence[Span]) -> bool:
    """Whether a trusted attribution puts its content forward and names its source, in no doubtful passage."""
    source = reading.sources[attribution.source or 0]
    pronouns = {mention.span for mention in source.mentions if mention.form is MentionForm.PRONOUN}
    return (
        is_asserted(attribution)
        and is_trusted(reading, attribution)
        and is_report(" ".join(span.of(reading.article.text) for span in attribution.cue))
        and not pronouns & set(attribution.source_spans)
        and not any(span.overlaps(passage) for span in spans for passage in reading.ambiguous)
    )
