"""Outcomes: one for each thing that a reader could have right or wrong by another's labels."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from quiz.reading.values import SourceKind
from training.gold.labels import Label, Labels, Origin
from training.gold.matching import is_own_wording, is_same_source


class Field(StrEnum):
    """What outcomes are about."""

    CONTENT_HALF = "content at 0.5"
    CONTENT_MOST = "content at 0.8"
    SOURCE_HALF = "content and source words at 0.5"
    SOURCE_MOST = "content and source words at 0.8"
    HEARSAY = "hearsay"
    VERIFICATION = "own checks"
    SOUND = "sound: cue, source words and content shared, part of a content too"
    SOUND_CERTAIN = "sound, certain ones"
    WILLING = "speech it is willing to use"
    USABLE = "speech it is willing to use, source resolved"
    RESOLVED_CERTAIN = "resolved source, certain ones"
    RESOLVED = "resolved source, all"
    NAMED_CERTAIN = "source joined with its name, certain ones"
    KIND = "kind"
    CHANNEL = "channel"
    STANCE = "stance"
    FORCE = "force"
    NEGATED = "negated"
    HEDGES = "hedges and owner"
    PARENT = "parent"
    STANDING = "standing"
    PROXIMITY = "proximity"


@dataclass(frozen=True, slots=True)
class Outcome:
    """One thing that `wanted` labels say and one that `found` labels say, as words; None where they say none.

    `place` is where in the text it stands. `confidence` is that of the found attribution. `about` says
    which attribution it is, where the words do not.
    """

    field: Field
    article: str
    place: int
    wanted: str | None
    found: str | None
    right: bool
    confidence: float = 1.0
    about: str = ""

    def __post_init__(self) -> None:
        if self.right and (self.wanted is None or self.found is None):
            raise ValueError("what one reader does not say cannot be right")


@dataclass(frozen=True, slots=True)
class Pair:
    """Two labels of one attribution."""

    wanted_labels: Labels
    found_labels: Labels
    wanted: Label
    found: Label

    @property
    def origins(self) -> tuple[Origin | None, Origin | None]:
        """The two sources."""
        return self.wanted_labels.origin(self.wanted), self.found_labels.origin(self.found)

    @property
    def named(self) -> bool:
        """Whether both labels resolve to one source, wherever the text names it."""
        one, other = self.origins
        if one is None or other is None:
            return False
        if not is_same_source(self.wanted_labels, one, self.found_labels, other):
            return False
        people = (person for person in self.wanted_labels.sources if person.kind is SourceKind.PERSON)
        # Whoever takes two people for one is right about neither.
        return one.kind is not SourceKind.PERSON or not any(
            is_same_source(self.wanted_labels, person, self.found_labels, other)
            for person in people
            if person != one
        )

    @property
    def same_source(self) -> bool:
        """Whether both labels resolve to one source, or the found one is called as the wanted one is here."""
        other = self.origins[1]
        return self.named or (other is not None and is_own_wording(self.wanted_labels, self.wanted, other))

    def outcome(self, field: Field, wanted: str | None, found: str | None, *, right: bool) -> Outcome:
        """An outcome at this attribution."""
        place = self.wanted.content[0].start
        about = describe(self.wanted_labels, self.wanted)
        name, confidence = self.found_labels.name, self.found.confidence
        return Outcome(field, name, place, wanted, found, right, confidence, about)


def describe(labels: Labels, label: Label) -> str:
    """An attribution in one line: source words, cue and content."""
    return f"[{labels.words(label.at)}] {labels.words(label.cue)}: {labels.words(label.content)}"


def name_of(labels: Labels, origin: Origin | None) -> str | None:
    """The longest name of a source, or None without a source."""
    if origin is None:
        return None
    longest = max(origin.names, key=len, default=None)
    return origin.kind.value if longest is None else labels.words((longest,))
