"""One source of a reading at a time, large enough for a class: its passages, its chain and what it says."""

from __future__ import annotations

from dataclasses import dataclass

from quiz.services.reading_views import ReadingView
from quiz.web.layering import Segment
from quiz.web.lens import Lens
from quiz.web.reading_page import SourceCard, Unclear, present_reading


@dataclass(frozen=True, slots=True)
class Slide:
    """What is shown at `place` (from 1) of `count`: a source, or the passages that are not certain whose.

    `paragraphs` are those of the article in which anything is marked. `count` is 0 where nothing was found.
    """

    heading: str
    place: int
    count: int
    source: SourceCard | None
    unclear: tuple[Unclear, ...]
    paragraphs: tuple[tuple[Segment, ...], ...]
    language: str
    title: str
    publisher: str | None
    invented: bool

    @property
    def previous(self) -> int | None:
        """The place before this one."""
        return self.place - 1 if self.place > 1 else None

    @property
    def next(self) -> int | None:
        """The place behind this one."""
        return self.place + 1 if self.place < self.count else None


def present_slide(view: ReadingView, asked: int) -> Slide:
    """The slide at the place that is asked for, or the nearest one."""
    count = len(view.sources) + bool(view.ambiguous)
    place = max(1, min(asked, count))
    of_source = place <= len(view.sources)
    whole = present_reading(view, Lens(who=place) if of_source else Lens())
    source = whole.sources[place - 1] if of_source else None
    return Slide(
        heading="Not certain whose" if source is None else source.heading,
        place=place,
        count=count,
        source=source,
        unclear=() if of_source or not count else whole.unclear,
        paragraphs=tuple(
            part for part in whole.paragraphs if any(_is_lit(segment, of_source) for segment in part)
        ),
        language=view.article.language,
        title=whole.heading,
        publisher=view.article.publisher,
        invented=view.article.invented,
    )


def _is_lit(segment: Segment, of_source: bool) -> bool:
    """Whether the slide marks something in the segment: its source's words, or unclear ones."""
    return any(not label.off and (of_source or not label.numbers) for label in segment.labels)
