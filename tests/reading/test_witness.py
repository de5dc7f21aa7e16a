"""Two readers' drafts become one set of candidates."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quiz.reading.draft import Draft
from quiz.reading.intake import view_text
from quiz.reading.passage import Passage
from quiz.reading.proposals import propose
from quiz.reading.tagged import TAGGER, draft_tagged
from quiz.reading.tagger.model import Place, Tagged
from quiz.reading.values import Reader
from quiz.reading.witness import BOTH, Candidate, ask_tagger, merge, share
from tests.strategies import KnownArticle, known_articles

TEXT = "Clara Bennett said that the bridge was closed on Monday."


def place(passages: tuple[Passage, ...], words: str, number: int = 0) -> Place:
    start = passages[number].plain.index(words)
    return number, (start, start + len(words))


def find(passages: tuple[Passage, ...], source: str, cue: str, content: str) -> Tagged:
    places = [(place(passages, words),) if words else () for words in (cue, source, content)]
    return Tagged(places[0], places[1], places[2], 0.9, (0.9, 0.9, 0.9), (0.1, 0.1, 0.1))


def words(passages: tuple[Passage, ...], draft: Draft) -> list[str]:
    return [passages[draft.passage].plain[start:end] for start, end in draft.content]


def that_clause(candidates: tuple[Candidate, ...], *, by_tagger: bool) -> list[Candidate]:
    return [c for c in candidates if c.by_tagger == by_tagger and c.draft.lemma == "say"]


def test_without_a_find_the_rules_drafts_stand_alone() -> None:
    passages = view_text(TEXT)
    drafts = propose(passages)
    assert [(c.draft, c.witness) for c in merge(passages, drafts, ())] == [(d, None) for d in drafts]


def test_where_both_agree_one_candidate_has_the_taggers_spans_and_the_rules_name() -> None:
    passages = view_text(TEXT)
    tagged = find(passages, "Clara Bennett", "said", "the bridge was closed")
    candidates = merge(passages, propose(passages), [tagged])
    (both,) = that_clause(candidates, by_tagger=True)
    assert both.draft.readers == BOTH
    assert both.draft.frame == "that"
    assert both.draft.content == next(draft_tagged(passages, tagged)).content
    assert not [c for c in that_clause(candidates, by_tagger=False) if c.draft.frame == "that"]


def test_where_they_disagree_about_the_source_both_drafts_stay() -> None:
    passages = view_text("The mayor heard what Clara Bennett said: that the bridge was closed.")
    tagged = find(passages, "The mayor", "said", "the bridge was closed")
    candidates = merge(passages, propose(passages), [tagged])
    (alone,) = that_clause(candidates, by_tagger=True)
    assert alone.draft.readers == {Reader.TAGGER}
    assert alone.draft.frame == TAGGER
    assert all(c.draft.readers == {Reader.RULES} for c in that_clause(candidates, by_tagger=False))


def test_what_the_rules_refuse_as_supposed_is_marked_so() -> None:
    passages = view_text("Nobody knows what would follow if Clara Bennett said that the bridge was closed.")
    tagged = find(passages, "Clara Bennett", "said", "the bridge was closed")
    (only,) = that_clause(merge(passages, propose(passages), [tagged]), by_tagger=True)
    assert only.draft.supposed
    assert only.draft.readers == {Reader.TAGGER}


@pytest.mark.parametrize(("source", "content"), [("", "the bridge was closed"), ("Clara Bennett", "")])
def test_a_find_without_source_or_content_makes_no_draft(source: str, content: str) -> None:
    passages = view_text(TEXT)
    assert list(draft_tagged(passages, find(passages, source, "said", content))) == []


def test_words_of_another_paragraph_belong_to_a_cue_only_as_a_whole_quotation() -> None:
    passages = view_text("Clara Bennett said:\n\n“The bridge is closed.” It rained all day.")
    cue, source = (place(passages, "said"),), (place(passages, "Clara Bennett"),)
    for content, wanted in (
        ("The bridge is closed", ["The bridge is closed"]),
        ("It rained all day", []),
    ):
        tagged = Tagged(cue, source, (place(passages, content, 1),), 0.9, (0.9,) * 3, (0.1,) * 3)
        made = list(draft_tagged(passages, tagged))
        assert [piece for draft in made for piece in words(passages, draft)] == wanted


@given(st.lists(st.tuples(st.integers(0, 50), st.integers(1, 20)), min_size=1, max_size=3))
def test_a_content_shares_all_with_itself_and_alike_both_ways(pairs: list[tuple[int, int]]) -> None:
    """Law: share(a, a) == 1 for parts that lie apart, and share is symmetric and within 0..1."""
    one = [(start + 100 * n, start + 100 * n + length) for n, (start, length) in enumerate(pairs)]
    other = [(start + 3, end + 5) for start, end in one]
    assert share(one, one) == 1
    assert share(one, other) == share(other, one)
    assert 0 <= share(one, other) <= 1


@pytest.mark.slow
@given(known_articles())
def test_every_candidate_keeps_to_its_passages(known: KnownArticle) -> None:
    """Law: cue, source and content of every candidate are places in the passages that it names."""
    passages = view_text(known.article.text)
    for candidate in merge(passages, propose(passages), ask_tagger(passages)):
        draft = candidate.draft
        content, home = passages[draft.passage].plain, passages[draft.cue_passage].plain
        assert all(0 <= start < end <= len(content) for start, end in draft.content)
        assert all(0 <= start < end <= len(home) for start, end in (*draft.cue, *draft.source_places))
        assert not candidate.by_tagger or Reader.TAGGER in draft.readers


def test_a_role_before_a_name_is_the_name_of_the_source() -> None:
    passages = view_text("The restorer Eleni Markou said that the painting was a copy.")
    tagged = find(passages, "The restorer Eleni Markou", "said", "the painting was a copy")
    (both,) = that_clause(merge(passages, propose(passages), [tagged]), by_tagger=True)
    assert both.draft.readers == BOTH
    alone = next(draft_tagged(passages, tagged))
    assert alone.source is not None
    assert passages[0].plain[slice(*alone.source)].endswith("Eleni Markou")


def test_who_was_told_stands_between_the_cue_and_its_content() -> None:
    passages = view_text("Aisha Karim told the Echo that the rust was harmless.")
    tagged = find(passages, "Aisha Karim", "told", "the rust was harmless")
    (found,) = [c for c in merge(passages, (), [tagged]) if c.by_tagger]
    assert found.draft.addressee == place(passages, "the Echo")[1]


def test_nobody_is_no_source_for_the_tagger_either() -> None:
    passages = view_text("Nobody has said that the bridge was closed.")
    tagged = find(passages, "Nobody", "said", "the bridge was closed")
    assert list(draft_tagged(passages, tagged)) == []
