"""A reading built by hand in which everything occurs that can be explained; no model is loaded."""

from __future__ import annotations

from typing import Final

from quiz.reading import Attribution, Channel, CueKind, Mention, MentionForm, Quotation, Reading, Source
from quiz.reading.values import (
    Force,
    Hedge,
    HedgeOwner,
    Proximity,
    Reader,
    SourceKind,
    Stance,
)
from quiz.text import Article, Span

TEXT: Final = """\
The Lantern reported that Odile Farr, a baker, said the oven may have been left on.

“It was off at six,” she told the Wharf Courier by letter. “I turned the key.

“My sister saw me do it.”

Mayor Brandt denied that the mill will close. They said the roof was sound. The flood is said to have \
begun upstream. Some of the beams were old.
"""


def span(words: str, nth: int = 0) -> Span:
    """The place of the words' occurrence `nth` (from 0)."""
    start = -1
    for _ in range(nth + 1):
        start = TEXT.index(words, start + 1)
    return Span(start, start + len(words))


SOURCES: Final = (
    Source(
        "The Lantern",
        SourceKind.ORGANISATION,
        (Mention(span("The Lantern"), MentionForm.NAME),),
        proximity=Proximity.RELAY,
        proximity_spans=(span("The Lantern"),),
    ),
    Source(
        "Odile Farr",
        SourceKind.PERSON,
        (
            Mention(span("Odile Farr"), MentionForm.NAME),
            Mention(span("she"), MentionForm.PRONOUN, confidence=0.8),
        ),
        descriptions=(span("a baker"),),
        surname="Farr",
    ),
    Source("Mayor Brandt", SourceKind.PERSON, (Mention(span("Mayor Brandt"), MentionForm.NAME),)),
)

ATTRIBUTIONS: Final = (
    Attribution(
        source=0,
        source_spans=(span("The Lantern"),),
        cue=(span("reported"),),
        cue_kind=CueKind.SAYING,
        content=(span("Odile Farr, a baker, said the oven may have been left on"),),
        quotation=Quotation.INDIRECT,
        sentence=span(TEXT.split("\n", maxsplit=1)[0]),
        channel=Channel.PRESS_REPORT,
        channel_spans=(span("reported"),),
        confidence=0.97,
        readers=frozenset(Reader),
        rule="clause",
    ),
    Attribution(
        source=1,
        source_spans=(span("Odile Farr"),),
        cue=(span("said"),),
        cue_kind=CueKind.SAYING,
        content=(span("the oven may have been left on"),),
        quotation=Quotation.INDIRECT,
        sentence=span(TEXT.split("\n", maxsplit=1)[0]),
        hedges=(Hedge(span("may"), span("have been left on"), HedgeOwner.SOURCE),),
        parent=0,
        confidence=0.91,
        rule="clause",
    ),
    Attribution(
        source=1,
        source_spans=(span("she"),),
        cue=(span("told"),),
        cue_kind=CueKind.SAYING,
        content=(span("It was off at six"), span("I turned the key.")),
        quotation=Quotation.DIRECT,
        sentence=span("“It was off at six,” she told the Wharf Courier by letter."),
        addressee=span("the Wharf Courier"),
        channel=Channel.DOCUMENT,
        channel_spans=(span("by letter"),),
        confidence=0.95,
        rule="quote",
    ),
    Attribution(
        source=1,
        source_spans=(span("she"),),
        cue=(span("told"),),
        cue_kind=CueKind.SAYING,
        content=(span("My sister saw me do it."),),
        quotation=Quotation.DIRECT,
        sentence=span("“My sister saw me do it.”"),
        confidence=0.9,
        continues=2,
        rule="quote",
    ),
    Attribution(
        source=2,
        source_spans=(span("Mayor Brandt"),),
        cue=(span("denied"),),
        cue_kind=CueKind.SAYING,
        content=(span("the mill will close"),),
        quotation=Quotation.INDIRECT,
        sentence=span("Mayor Brandt denied that the mill will close."),
        confidence=0.6,
        stance=Stance.DENYING,
        negated=True,
        force=Force.PREDICTION,
        certainty_spans=(span("denied"), span("will")),
        readers=frozenset((Reader.TAGGER,)),
    ),
    Attribution(
        source=None,
        source_spans=(span("They"),),
        cue=(span("said", 1),),
        cue_kind=CueKind.SAYING,
        content=(span("the roof was sound"),),
        quotation=Quotation.INDIRECT,
        sentence=span("They said the roof was sound."),
        confidence=0.3,
    ),
    Attribution(
        source=None,
        source_spans=(),
        cue=(span("is said to"),),
        cue_kind=CueKind.HEARSAY,
        content=(span("have begun upstream"),),
        quotation=Quotation.INDIRECT,
        sentence=span("The flood is said to have begun upstream."),
        hedges=(Hedge(span("is said to"), span("have begun upstream"), HedgeOwner.OUTLET),),
        confidence=0.88,
    ),
)

READING: Final = Reading(
    article=Article(TEXT, title="Oven and mill", publisher="Wharf Courier", invented=True),
    sources=SOURCES,
    attributions=ATTRIBUTIONS,
    sentences=(),
    paragraphs=(),
    ambiguous=(span("Some of the beams were old."),),
)
