"""Labels built by hand and generated ones: sentences of invented news with known attributions."""

from __future__ import annotations

from collections.abc import Callable

from hypothesis import strategies as st

from quiz.reading.values import Channel, Force, HedgeOwner, Proximity, SourceKind, Stance
from quiz.text import Span
from training.gold.labels import Doubt, Label, Labels, Origin, Sort

SpansMaker = Callable[[int], tuple[Span, ...]]

TEXT = (
    "Mara Lind, a spokeswoman for the harbour, said the pier may close. "
    "The harbour denied that Lind was wrong. "
    "Reportedly the ferry sank. "
    "Lind told the council she would pay."
)


def at(words: str, nth: int = 1) -> Span:
    """Where the words stand in `TEXT` for the nth time."""
    start = -1
    for _ in range(nth):
        start = TEXT.index(words, start + 1)
    return Span(start, start + len(words))


LIND = Origin(
    SourceKind.PERSON,
    names=(at("Mara Lind"),),
    standing=(at("a spokeswoman for the harbour"),),
    called="Mara Lind",
)
HARBOUR = Origin(
    SourceKind.ORGANISATION, names=(at("The harbour"),), proximity=Proximity.OFFICIAL, called="the harbour"
)

SAID = Label(
    cue=(at("said"),),
    content=(at("the pier may close"),),
    source=0,
    at=(at("Mara Lind"),),
    hedges=(Doubt(at("may"), HedgeOwner.SOURCE),),
    force=Force.PREDICTION,
)
DENIED = Label(
    cue=(at("denied"),),
    content=(at("Lind was wrong"),),
    source=1,
    at=(at("The harbour"),),
    stance=Stance.DENYING,
)
HEARD = Label(cue=(at("Reportedly"),), content=(at("the ferry sank"),), sort=Sort.HEARSAY)
TOLD = Label(cue=(at("told"),), content=(at("she would pay"),), source=0, at=(at("Lind", 3),))

GOLD = Labels("invented.txt", TEXT, (LIND, HARBOUR), (SAID, DENIED, HEARD, TOLD))

WORDS = ("Mara", "Lind", "Okoye", "said", "denied", "the", "pier", "council", "will", "close", "reportedly")


@st.composite
def labels(draw: st.DrawFn) -> Labels:
    """Labels of a text of plain words: spans that lie on words, any fields, parents that exist."""
    words = draw(st.lists(st.sampled_from(WORDS), min_size=3, max_size=25))
    text = " ".join(words)
    starts = [sum(len(word) + 1 for word in words[:place]) for place in range(len(words))]

    def span() -> Span:
        first = draw(st.integers(0, len(words) - 1))
        last = draw(st.integers(first, min(len(words) - 1, first + 6)))
        return Span(starts[first], starts[last] + len(words[last]))

    def spans(least: int) -> tuple[Span, ...]:
        return tuple(sorted({span() for _ in range(draw(st.integers(least, least + 1)))}))

    sources = tuple(
        Origin(
            draw(st.sampled_from(SourceKind)),
            names=spans(1),
            standing=spans(0),
            proximity=draw(st.none() | st.sampled_from(Proximity)),
        )
        for _ in range(draw(st.integers(1, 3)))
    )
    many = draw(st.integers(0, 4))
    attributions = tuple(_label(draw, spans, len(sources), many) for _ in range(many))
    return Labels("made.txt", text, sources, attributions)


def _label(draw: st.DrawFn, spans: SpansMaker, sources: int, many: int) -> Label:
    sort = draw(st.sampled_from(Sort))
    hearsay = sort is Sort.HEARSAY
    return Label(
        cue=spans(1),
        content=spans(1),
        source=None if hearsay else draw(st.integers(0, sources - 1)),
        at=() if hearsay else spans(0),
        sort=sort,
        channel=draw(st.none() | st.sampled_from(Channel)),
        stance=draw(st.sampled_from(Stance)),
        force=draw(st.sampled_from(Force)),
        negated=draw(st.booleans()),
        hedges=tuple(Doubt(span, draw(st.sampled_from(HedgeOwner))) for span in spans(0)),
        parent=draw(st.none() | st.integers(0, many - 1)),
    )
