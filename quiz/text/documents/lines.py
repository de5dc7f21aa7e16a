"""Printed lines joined to paragraphs, by their distances, indents and lengths."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median
from typing import Final

_WIDER: Final = 1.3  # a gap that much above the usual one parts paragraphs
_OTHER_SIZE: Final = 1.15  # letters that much larger or smaller belong to a heading, a caption
_INDENT: Final = 0.6  # of the size of the letters
_SHORT: Final = 0.8  # of the longest usual line: below it a finished sentence may end a paragraph
_EDGE: Final = 2  # lines at the top and bottom of a page that may be running heads
_ENDED: Final = re.compile(r"[.!?…][\"'”’»)\]]*$")
_HYPHENATED: Final = re.compile(r"(\w+)-$")
_PAGE_NUMBER: Final = re.compile(r"\W*(page\s+)?\d{1,4}(\s*(of|/)\s*\d{1,4})?\W*", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Line:
    """A printed line: where it begins and how high its letters are, in points from the lower left corner."""

    text: str
    x: float
    y: float
    size: float


def join_lines(pages: Sequence[Sequence[Line]]) -> tuple[str, ...]:
    """The paragraphs of the pages, without running heads, page numbers and hyphens at line ends."""
    lines = [line for page in _without_running_heads(pages) for line in page]
    if not lines:
        return ()
    full, gap = _usual_length(lines), _usual_gap(lines)
    paragraphs = [[lines[0].text]]
    indented = False
    for before, line in pairwise(lines):
        if _parts(before, line, gap, full, indented):
            paragraphs.append([])
        paragraphs[-1].append(line.text)
        indented = _is_indented(before, line)
    known = frozenset(re.findall(r"[\w-]+", " ".join(line.text for line in lines)))
    return tuple(_join(paragraph, known) for paragraph in paragraphs)


def _parts(before: Line, line: Line, gap: float, full: float, indented: bool) -> bool:
    """Whether a paragraph begins with the line; `indented` tells whether the line before was indented."""
    if max(before.size, line.size) > _OTHER_SIZE * min(before.size, line.size):
        return True
    ended = _ENDED.search(before.text) is not None
    short = len(before.text) < _SHORT * full
    step = before.y - line.y
    if not 0 <= step <= 4 * gap:  # the next column or page: its place tells nothing
        return ended and short
    if step > _WIDER * gap or _is_indented(before, line):
        return True
    return ended and (short or (indented and abs(line.x - before.x) < 1))


def _is_indented(before: Line, line: Line) -> bool:
    return line.x - before.x > _INDENT * line.size and abs(before.y - line.y) < 3 * line.size


def _usual_length(lines: Sequence[Line]) -> float:
    """The characters of a full line: nine of ten are no longer."""
    lengths = sorted(len(line.text) for line in lines)
    return float(lengths[int(0.9 * (len(lengths) - 1))])


def _usual_gap(lines: Sequence[Line]) -> float:
    """The distance of two lines of one paragraph, in points: the commonest one that is not far."""
    steps = [before.y - line.y for before, line in pairwise(lines)]
    size = median(line.size for line in lines)
    counted = Counter(round(step, 1) for step in steps if 0 < step <= 2.5 * size)
    return max(counted, key=lambda step: (counted[step], -step)) if counted else size


def _without_running_heads(pages: Sequence[Sequence[Line]]) -> Iterator[Sequence[Line]]:
    """The pages without edge lines that come back on most pages, and without page numbers."""
    edges = [_edge(page) for page in pages]
    counted = Counter(name for edge in edges for name in {_pattern(line) for line in edge})
    running = {name for name, count in counted.items() if count > 1 and 2 * count > len(pages)}
    for page, edge in zip(pages, edges, strict=True):
        yield [
            line
            for line in page
            if line not in edge or not (_PAGE_NUMBER.fullmatch(line.text) or _pattern(line) in running)
        ]


def _edge(page: Sequence[Line]) -> set[Line]:
    """The lines at the top and at the bottom of the page."""
    heights = sorted({line.y for line in page})
    outer = {*heights[:_EDGE], *heights[-_EDGE:]}
    return {line for line in page if line.y in outer}


def _pattern(line: Line) -> tuple[str, int]:
    """What a running head keeps from page to page: its height and its words, whatever the number in them."""
    return re.sub(r"\d+", "#", line.text), round(line.y)


def _join(texts: Sequence[str], known: frozenset[str]) -> str:
    """The lines as one; a parted word is whole again, unless the text has it with its hyphen elsewhere."""
    joined = texts[0]
    for text in texts[1:]:
        parted = _HYPHENATED.search(joined)
        rest = re.match(r"[a-z]\w*", text)
        if parted is None or rest is None:
            joined = f"{joined} {text}"
        elif f"{parted[1]}-{rest[0]}" in known:
            joined = f"{joined}{text}"
        else:
            joined = f"{joined[:-1]}{text}"
    return joined
