"""A reading told in plain values: numbered, nested, and grouped by source."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import inf
from typing import Final

from quiz.reading import Attribution, Reading
from quiz.reading.values import CERTAIN, Hedge, Mention
from quiz.services.continuing import join_continued
from quiz.services.reading_views import (
    AttributionView,
    Band,
    CitedSource,
    HedgeView,
    ReadingView,
    Sureness,
    Words,
)
from quiz.services.showing import show_article
from quiz.text import Span

EVEN: Final = 0.5  # up to here an attribution is no likelier right than wrong


def show_reading(reading: Reading) -> ReadingView:
    """Everything that the engine can say about who says what in the article, and why it thinks so."""
    teller = _Teller(reading, join_continued(reading.attributions))
    views = tuple(teller.tell(place) for place in range(len(teller.attributions)))
    return ReadingView(
        article=show_article(reading.article),
        attributions=views,
        sources=tuple(teller.group(views)),
        ambiguous=teller.words(reading.ambiguous),
    )


def tell_sureness(number: float, *, enough: float = CERTAIN) -> Sureness:
    """The number with its word; from `enough` on a question may rest on it."""
    if number >= enough:
        return Sureness(number, Band.SURE)
    return Sureness(number, Band.RATHER_SURE if number > EVEN else Band.UNSURE)


def find_mention(reading: Reading, attribution: Attribution) -> Mention | None:
    """The mention by which the attribution names its source; None when it names none that is known.

    Of several that share characters with it, the one that shares most.
    """
    if attribution.source is None:
        return None
    mentions = reading.sources[attribution.source].mentions
    shared = [
        (min(mention.span.end, span.end) - max(mention.span.start, span.start), mention)
        for mention in mentions
        for span in attribution.source_spans
        if mention.span.overlaps(span)
    ]
    return max(shared, key=lambda pair: pair[0])[1] if shared else None


@dataclass(frozen=True, slots=True)
class _Teller:
    """Tells the attributions of one reading. `attributions` are joined, so that places are numbers less 1."""

    reading: Reading
    attributions: Sequence[Attribution]

    def words(self, spans: Iterable[Span]) -> tuple[Words, ...]:
        text = self.reading.article.text
        return tuple(Words(span, span.of(text)) for span in spans)

    def tell(self, place: int) -> AttributionView:
        told = self.attributions[place]
        mention = find_mention(self.reading, told)
        return AttributionView(
            number=place + 1,
            parent=None if told.parent is None else told.parent + 1,
            depth=self.depth(place),
            source=None if told.source is None else self.reading.sources[told.source].name,
            source_words=self.words(told.source_spans),
            mention=None if mention is None else tell_sureness(mention.confidence),
            cue=self.words(told.cue),
            cue_kind=told.cue_kind,
            content=self.words(told.content),
            quotation=told.quotation,
            addressee=None if told.addressee is None else self.words((told.addressee,))[0],
            stance=told.stance,
            negated=told.negated,
            force=told.force,
            proof=self.words(told.certainty_spans),
            hedges=tuple(self.tell_hedge(hedge) for hedge in told.hedges),
            channel=told.channel,
            channel_words=self.words(told.channel_spans),
            sureness=tell_sureness(told.confidence, enough=inf if told.doubtful else CERTAIN),
            readers=tuple(sorted(told.readers)),
            rule=told.rule,
        )

    def tell_hedge(self, hedge: Hedge) -> HedgeView:
        words, scope = self.words((hedge.span, hedge.scope))
        return HedgeView(words, scope, hedge.owner)

    def depth(self, place: int) -> int:
        """How many attributions this one lies in."""
        above: set[int] = set()
        parent = self.attributions[place].parent
        while parent is not None and parent not in above:
            above.add(parent)
            parent = self.attributions[parent].parent
        return len(above)

    def group(self, views: Sequence[AttributionView]) -> Iterable[CitedSource]:
        """The sources in the order of their first attribution; those without a name come last.

        What nobody is named for is one group; a mention that stays unresolved is one for each wording.
        """
        groups: dict[tuple[int | None, str], list[AttributionView]] = {}
        for view, told in zip(views, self.attributions, strict=True):
            unresolved = told.source is None and view.source_words
            wording = " ".join(view.source_words[0].text.split()) if unresolved else ""
            groups.setdefault((told.source, wording.casefold()), []).append(view)
        named = [key for key in groups if key[0] is not None]
        return [self.cite(key[0], groups[key]) for key in (*named, *(k for k in groups if k[0] is None))]

    def cite(self, number: int | None, views: Sequence[AttributionView]) -> CitedSource:
        if number is None:
            return CitedSource(None, None, (), None, (), tuple(views))
        source = self.reading.sources[number]
        return CitedSource(
            name=source.name,
            kind=source.kind,
            standing=self.words(source.descriptions),
            proximity=source.proximity,
            proximity_words=self.words(source.proximity_spans),
            attributions=tuple(views),
        )
