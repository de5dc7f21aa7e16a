"""Quotations of one cue, told apart by where sentences end."""

from __future__ import annotations

from dataclasses import replace

import pytest

from quiz.reading.intake import view_text
from quiz.reading.parting import part_quotations
from quiz.reading.proposals import propose


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("“It rains,” Ada said. “It is cold.”", [["It rains"], ["It is cold"]]),
        ("“It rains,” Ada said, “and it is cold.”", [["It rains", "and it is cold"]]),
        ("“Is it raining?” Ada asked. “Is it cold?”", [["Is it raining"], ["Is it cold"]]),
        ("“Is it raining,” Ada asked, “or is it snow?”", [["Is it raining", "or is it snow"]]),
    ],
)
def test_a_quotation_in_a_sentence_of_its_own_goes_on_by_itself(text: str, wanted: list[list[str]]) -> None:
    passage = view_text(text)[0]
    whole = next(draft for draft in propose([passage]) if draft.quoted)
    pieces = tuple((text.index(words), text.index(words) + len(words)) for part in wanted for words in part)
    parted = list(part_quotations(replace(whole, content=pieces), passage))
    assert [[passage.plain[a:b] for a, b in draft.content] for draft in parted] == wanted
    assert [draft.follows for draft in parted] == [number > 0 for number in range(len(wanted))]


def test_indirect_contents_stay_as_they_are() -> None:
    passage = view_text("Ada said that it rained. She left.")[0]
    draft = replace(next(iter(propose([passage]))), quoted=False, content=((14, 23), (25, 33)))
    assert list(part_quotations(draft, passage)) == [draft]
