"""Quotations of one cue that stand in sentences of their own become drafts of their own."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise
from typing import Final

from quiz.reading.draft import Draft
from quiz.reading.passage import Passage, Range
from quiz.reading.quotations import MARKS

_SENTENCE_ENDS: Final = re.compile(r"[.!?…](?:\s|$)")


def part_quotations(draft: Draft, passage: Passage) -> Iterator[Draft]:
    """The draft, or one for each of its quotations: “It rains,” she said. “It is cold.” are two that go on.

    “It rains,” she said, “and it is cold” stays one: the sentence goes on behind the cue.
    """
    groups = _groups(draft.content, passage) if draft.quoted else [draft.content]
    for number, group in enumerate(groups):
        yield replace(draft, content=tuple(group), follows=draft.follows or number > 0)


def _groups(content: tuple[Range, ...], passage: Passage) -> list[list[Range]]:
    groups = [[content[0]]]
    for before, part in pairwise(content):
        between = passage.plain[before[1] : part[0]].lstrip(MARKS + ",.!?… ").rstrip(MARKS)
        if _SENTENCE_ENDS.search(between):
            groups.append([part])
        else:
            groups[-1].append(part)
    return groups
