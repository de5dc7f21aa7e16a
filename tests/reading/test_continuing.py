"""Quotations that run over paragraphs."""

from __future__ import annotations

from quiz.reading.intake import view_text
from quiz.reading.proposals import propose

FRAMES = ("block", "open", "next", "quote")


def _quoted(text: str) -> list[tuple[str, str, str]]:
    """Frame, source and content of the drafts of quotations, in text order."""
    passages = view_text(text)
    drafts = [draft for draft in propose(passages) if draft.frame.startswith(FRAMES)]
    return [
        (
            draft.frame,
            passages[draft.cue_passage].plain[slice(*draft.source)] if draft.source else "",
            passages[draft.passage].plain[slice(*draft.content[0])],
        )
        for draft in sorted(drafts, key=lambda draft: (draft.passage, draft.content))
    ]


def test_words_set_off_in_the_first_person_go_on_over_paragraphs() -> None:
    text = (
        "On Monday Clara Bennett wrote on Facebook:\n\nI walked over the bridge. It shook.\n\n"
        "We had told the council twice.\n\nThe council met on Tuesday."
    )
    assert _quoted(text) == [
        ("block", "Clara Bennett", "I walked over the bridge"),
        ("block-goes-on", "Clara Bennett", "It shook"),
        ("block-paragraph", "Clara Bennett", "We had told the council twice"),
    ]


def test_an_outlet_that_says_we_is_never_drawn_into_set_off_words() -> None:
    text = (
        "Clara Bennett said in a statement:\n\nI walked over the bridge.\n\n"
        "We have contacted the council.\n\nMy bridge is gone."
    )
    assert [content for _, _, content in _quoted(text)] == ["I walked over the bridge"]


def test_an_article_in_the_first_person_lends_its_words_to_nobody() -> None:
    text = "I met Clara Bennett. She wrote:\n\nI walked over the bridge.\n\nI went home."
    assert [content for _, _, content in _quoted(text)] == ["I walked over the bridge"]


def test_a_statement_that_was_issued_is_said_by_whoever_issued_it() -> None:
    text = "The harbour board issued the following statement:\n\nThe bridge is closed."
    assert _quoted(text) == [("block", "The harbour board", "The bridge is closed")]


def test_a_new_cue_before_a_colon_takes_the_next_quotation() -> None:
    text = "“It rained,” Clara Bennett said. Peter Novak added:\n\n“The bridge is closed.”"
    assert ("block", "Peter Novak", "The bridge is closed") in _quoted(text)
    assert not any(frame == "next-paragraph" for frame, _, _ in _quoted(text))


def test_open_quotations_wait_for_the_cue_of_a_later_paragraph() -> None:
    text = "“The bridge shook.\n\n“Nobody came.\n\n“So we left,” Clara Bennett said."
    assert _quoted(text) == [
        ("open-before", "Clara Bennett", "The bridge shook"),
        ("open-before", "Clara Bennett", "Nobody came"),
        ("quote-post", "Clara Bennett", "So we left"),
    ]


def test_a_closed_quotation_does_not_wait_for_a_cue() -> None:
    text = "“The bridge shook.”\n\n“So we left,” Clara Bennett said."
    assert [frame for frame, _, _ in _quoted(text)] == ["quote-post"]


def _after(text: str) -> list[tuple[str, str, str]]:
    passages = view_text(text)
    return [
        (
            draft.frame,
            passages[draft.cue_passage].plain[slice(*draft.source)] if draft.source else "",
            passages[draft.passage].plain[slice(*draft.content[0])],
        )
        for draft in propose(passages)
        if draft.frame in ("after-statement", "next-to-statement")
    ]


def test_a_quotation_right_after_a_statement_is_of_the_same_source() -> None:
    text = "Clara Bennett said the bridge was closed. “Nobody told us about it.”"
    assert _after(text) == [("after-statement", "Clara Bennett", "Nobody told us about it")]


def test_a_quotation_in_the_paragraph_after_a_statement_is_proposed() -> None:
    text = "Clara Bennett said the bridge was closed.\n\n“Nobody told us about it.”"
    assert _after(text) == [("next-to-statement", "Clara Bennett", "Nobody told us about it")]


def test_a_quotation_with_its_own_cue_or_after_a_denial_is_not() -> None:
    assert _after("Clara Bennett said the bridge was closed. “Nobody told us,” Peter Novak said.") == []
    assert _after("Clara Bennett did not say the bridge was closed. “Nobody told us about it.”") == []
    assert _after("Clara Bennett asked if the bridge was closed. It rained. “Nobody told us about it.”") == []
