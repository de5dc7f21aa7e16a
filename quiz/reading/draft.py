"""A draft: one possible attribution in one passage, before sources are known and reliability is weighed."""

from __future__ import annotations

from dataclasses import dataclass

from quiz.reading.passage import Range
from quiz.reading.values import CueKind, Reader


@dataclass(frozen=True, slots=True)
class Draft:
    """A cue with its source and content in one passage.

    `frame` names the pattern and `lemma` the cue's key word: together they index the measured reliability.
    `head` is the cue's token and `source_head` the source's, or None for hearsay. `cue`, `source` and
    `content` are plain characters. `blocked` says that the cue is negated, asked, supposed or in the future,
    so that no plain attribution may be made. `inside` says that the cue itself is quoted. `follows` says that
    the content goes on from the quotation before it. `source_passage` is where cue and source stand when that
    is another passage. `relative` is the "who" through which the source says it. `supposed` says that the
    rules would have blocked what the tagger found: it may be shown, but carries no question. `readers` tells
    who proposed it; a draft of the tagger alone has the frame "tagger" and nothing that a parse would show.
    """

    passage: int
    frame: str
    lemma: str
    kind: CueKind
    head: int
    source_head: int | None
    source: Range | None
    cue: tuple[Range, ...]
    content: tuple[Range, ...]
    quoted: bool = False
    blocked: bool = False
    inside: bool = False
    source_passage: int | None = None
    addressee: Range | None = None
    relative: Range | None = None
    follows: bool = False
    supposed: bool = False
    readers: frozenset[Reader] = frozenset((Reader.RULES,))

    @property
    def pattern(self) -> str:
        """The frame, told apart by whether the cue stands inside a quotation."""
        return f"{self.frame}/inside" if self.inside else self.frame

    @property
    def cue_passage(self) -> int:
        """The passage in which cue and source stand."""
        return self.passage if self.source_passage is None else self.source_passage

    @property
    def source_places(self) -> tuple[Range, ...]:
        """Where the source is mentioned, in the cue's passage."""
        return tuple(place for place in (self.source, self.relative) if place)
