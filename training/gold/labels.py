"""Labels as values: what a person, or a program, says of the attributions of one article."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from quiz.reading.values import CERTAIN, Channel, Force, HedgeOwner, Proximity, SourceKind, Stance
from quiz.text import Span


class Sort(StrEnum):
    """What sort of attribution it is."""

    SPEECH = "speech"  # somebody is given a content
    HEARSAY = "hearsay"  # nobody is named: "reportedly", "is said to"
    VERIFICATION = "verification"  # the outlet says what it could or could not check


@dataclass(frozen=True, slots=True)
class Origin:
    """One source. `names` are the spans that name or describe it, `standing` those that say who it is.

    `called` is the one name that a program would print for it; people give none.
    """

    kind: SourceKind
    names: tuple[Span, ...] = ()
    standing: tuple[Span, ...] = ()
    proximity: Proximity | None = None
    called: str | None = None


@dataclass(frozen=True, slots=True)
class Doubt:
    """One certainty marker and whose doubt it is."""

    span: Span
    owner: HedgeOwner


@dataclass(frozen=True, slots=True)
class Label:
    """One attribution. `source` indexes `Labels.sources`, `parent` indexes `Labels.attributions`.

    `at` is where the source is mentioned here; it is empty for hearsay and where the source is left out.
    `confidence` is 1 for a person's label, which is never `doubtful`.
    """

    cue: tuple[Span, ...]
    content: tuple[Span, ...]
    source: int | None = None
    at: tuple[Span, ...] = ()
    sort: Sort = Sort.SPEECH
    channel: Channel | None = None
    stance: Stance = Stance.NEUTRAL
    force: Force = Force.REPORT
    negated: bool = False
    hedges: tuple[Doubt, ...] = ()
    parent: int | None = None
    confidence: float = 1.0
    doubtful: bool = False

    def __post_init__(self) -> None:
        if not self.content:
            raise ValueError("an attribution needs a content")
        if self.sort is not Sort.HEARSAY and self.source is None and not self.at:
            raise ValueError("only hearsay has no source")

    @property
    def certain(self) -> bool:
        """Whether the label is sure enough to carry a question."""
        return self.confidence >= CERTAIN and not self.doubtful


@dataclass(frozen=True, slots=True)
class Labels:
    """All labels of one text. `name` tells the article in messages."""

    name: str
    text: str
    sources: tuple[Origin, ...] = ()
    attributions: tuple[Label, ...] = ()

    def __post_init__(self) -> None:
        for place, label in enumerate(self.attributions):
            if label.source is not None and not 0 <= label.source < len(self.sources):
                raise ValueError(f"{self.name}: attribution {place} has no such source: {label.source}")
            if label.parent is not None and not 0 <= label.parent < len(self.attributions):
                raise ValueError(f"{self.name}: attribution {place} has no such parent: {label.parent}")
        longest = max((span.end for label in self.attributions for span in label.content), default=0)
        if longest > len(self.text):
            raise ValueError(f"{self.name}: a label lies outside the text")

    def words(self, spans: tuple[Span, ...]) -> str:
        """The text at the spans, with an ellipsis between parts and every gap one space."""
        return " … ".join(" ".join(span.of(self.text).split()) for span in spans)

    def origin(self, label: Label) -> Origin | None:
        """The source of one of the labels."""
        return None if label.source is None else self.sources[label.source]
