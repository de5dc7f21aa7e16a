"""Claims, reports and fears: nouns that pass on what somebody or nobody said."""

from __future__ import annotations

import pytest

from quiz.reading.draft import Draft
from quiz.reading.intake import view_text
from quiz.reading.passage import Passage
from quiz.reading.proposals import propose


def _nouns(text: str) -> list[tuple[str | None, str, str]]:
    """Source, frame and content of the drafts whose cue is a noun."""
    passages = view_text(text)
    drafts = [draft for draft in propose(passages) if draft.frame.startswith("noun-") and not draft.blocked]
    return [_told(passages[draft.passage], draft) for draft in drafts]


def _told(passage: Passage, draft: Draft) -> tuple[str | None, str, str]:
    source = passage.plain[slice(*draft.source)] if draft.source else None
    return source, draft.frame, passage.plain[slice(*draft.content[0])]


@pytest.mark.parametrize(
    ("text", "content"),
    [
        ("There are fears that the dam will fail.", "the dam will fail"),
        ("There is speculation the mayor will resign.", "the mayor will resign"),
        ("A report that the mine had flooded was false.", "the mine had flooded"),
        ("Rumours that the mayor had left spread quickly.", "the mayor had left"),
        ("Residents ignored the warning that the dam would fail.", "the dam would fail"),
    ],
)
def test_a_claim_that_is_nobodys_is_hearsay(text: str, content: str) -> None:
    assert _nouns(text) == [(None, "noun-hearsay", content)]


@pytest.mark.parametrize(
    ("text", "source"),
    [
        ("Mara Okoye's claim that the dam is weak upset the council.", "Mara Okoye"),
        ("Claims by residents that the dam was weak were ignored.", "residents"),
        ("Mara Okoye voiced fears that the dam was weak.", "Mara Okoye"),
        ("Mara Okoye made the claim that the dam was weak.", "Mara Okoye"),
    ],
)
def test_a_claim_belongs_to_whoever_has_or_makes_it(text: str, source: str) -> None:
    assert [told for told, _, _ in _nouns(text)] == [source]


@pytest.mark.parametrize(
    "text",
    [
        "The claim he made upset Mara Okoye.",
        "There are no reports that anybody was hurt.",
        "The report that he wrote was long.",
    ],
)
def test_a_clause_that_only_tells_which_claim_is_meant_is_none(text: str) -> None:
    assert _nouns(text) == []
