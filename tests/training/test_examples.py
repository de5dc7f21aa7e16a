"""Annotated articles as windows with targets."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from quiz.reading.tagger.windows import LENGTH
from tests.strategies import KnownArticle, known_articles
from training.articles import Record, is_left_out, letters
from training.tagger.examples import annotate, make_examples

TEXT = "Clara Bennett said the bridge was closed.\n\n“It is unsafe,” she added."
RECORD: Record = {
    "id": "bridge",
    "text": TEXT,
    "attributions": [
        {"source": [[0, 13]], "cue": [[14, 18]], "content": [[19, 40]]},
        {"source": [[59, 62]], "cue": [[63, 68]], "content": [[44, 56]]},
    ],
}


def test_pieces_of_each_role_are_the_annotated_words() -> None:
    article = annotate(RECORD)
    told = [
        [
            " ".join(article.texts[p][slice(*article.pieces[p].offsets[place])] for p, place in sorted(role))
            for role in roles
        ]
        for roles in article.attributions
    ]
    assert told == [
        ["said", "Clara Bennett", "the bridge was closed"],
        ["added", "she", "It is unsafe"],
    ]


def test_a_window_knows_where_its_cues_begin_and_what_belongs_to_them() -> None:
    (example,) = make_examples(annotate(RECORD))
    begun = [place for place, tag in enumerate(example.tags) if tag == 1]
    assert begun == [anchor for anchor, _ in example.cues]
    assert [[len(role) for role in roles] for _, roles in example.cues] == [[1, 2, 4], [1, 1, 3]]
    assert len(example.ids) == len(example.cases) == len(example.states) == len(example.tags)


@given(known_articles(), st.integers(LENGTH // 4, LENGTH))
def test_wherever_windows_are_cut_no_piece_is_lost(known: KnownArticle, first: int) -> None:
    """Law: the windows of an article hold the same pieces whatever the first one's room."""
    article = annotate({"id": "x", "text": known.article.text, "attributions": []})
    pieces = [number for paragraph in article.pieces for number in paragraph.ids]
    held = [n for example in make_examples(article, first) for n in example.ids if n not in (101, 102)]
    assert held == [number for number in pieces if number not in (101, 102)]


def test_one_article_in_eight_is_left_out_and_always_the_same() -> None:
    left = [number for number in range(800) if is_left_out({"id": f"article {number}"})]
    assert 70 <= len(left) <= 130
    assert left == [number for number in range(800) if is_left_out({"id": f"article {number}"})]


def test_only_letters_and_digits_count() -> None:
    assert letters("a b, 1", [[0, 6]]) == {0, 2, 5}
