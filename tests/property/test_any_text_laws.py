"""Laws of reading whatever text comes: a reading in good order or a clear refusal, never a failure."""

from __future__ import annotations

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from quiz.errors import Code, QuizError
from quiz.items import generate_items
from quiz.reading.cutting import LONGEST, LONGEST_WORD, cut_layout
from quiz.reading.engine import read_article
from quiz.reading.layout import lay_out, split_paragraphs
from quiz.text import Article, Span
from quiz.text.article import MAX_CHARACTERS

few = settings(max_examples=15)
PIECES = (
    *("said ", "according to ", "reportedly ", "denied ", "is said to ", "wrote: ", "that ", "not ", "may "),
    *("Mara Okoye ", "Mr. Okoye ", "the council ", "(CNN) ", "he ", "who ", "a statement ", "the report "),
    *("the bridge ", "was closed ", "and ", "of ", "Q: ", "OKOYE: ", "Claim: ", "“", "”", "‘", "’", "«", '"'),
    *("'", "\'\'", "'s ", "(", ")", "—", "-", ". ", ", ", ": ", "? ", "\n\n", "\n", "\u2028", "\t", "\u00a0"),
    *("\u200b", "\u202e", "👩\u200d🏫", "🎉 ", "قال الوزير ", "部长说", "e\u0301", "U.S. ", "3,000 ", "\x1c"),
)  # fmt: skip


def cued_texts(*, max_size: int = 60) -> st.SearchStrategy[str]:
    """Texts of words that cue attributions, marks, and characters that break careless code; some repeated."""
    piece = st.one_of(st.sampled_from(PIECES), st.characters(codec="utf-8"))
    repeated = st.builds(lambda words, times: words * times, piece, st.integers(1, 30))
    return st.lists(st.one_of(piece, piece, repeated), max_size=max_size).map("Ada".join)


@few
@given(cued_texts())
@example("in ,قال الوزير a statement said ")
def test_a_text_of_cues_and_marks_is_read_or_refused(text: str) -> None:
    """Law: a text is read and items are made of it, or it is refused with a code."""
    try:
        article = Article(text)
    except QuizError:
        return  # a clear refusal, as the tests below show
    reading = read_article(article)
    for attribution in reading.attributions:
        assert all(span.of(text) for span in (*attribution.cue, *attribution.content))
    generate_items(reading, seed=1)


@given(st.text(st.characters(), max_size=40), st.characters(categories=["Cs"]), st.text(max_size=40))
def test_half_of_a_character_is_always_refused(before: str, half: str, after: str) -> None:
    """Law: a text that UTF-8 cannot hold is refused, with the offset of the first such character."""
    text = f"Ada {before}{half}{after}"
    with pytest.raises(QuizError) as refused:
        Article(text)
    assert refused.value.faults[0].code is Code.HALF_CHARACTER
    assert "\ud800" <= text[int(str(refused.value.faults[0].details["offset"]))] <= "\udfff"


@pytest.mark.parametrize(
    "text",
    [
        *("Ada", "7", "Ada said", "“Ada”", "a" * 10_000, "👩\u200d🏫 7 " * 500),
        *("“" * 10_000 + "Ada", "” “ " * 2_500 + "a"),
    ],
    ids=("name", "digit", "no content", "quotation", "one word", "emoji", "10,000 marks", "marks apart"),
)  # fmt: skip
def test_hardly_any_text_gives_no_attribution(text: str) -> None:
    assert read_article(Article(text)).attributions == ()


@pytest.mark.parametrize("text", ["", " \n\u200b", "…“”", "🎉"])
def test_a_text_without_letters_or_digits_is_refused(text: str) -> None:
    with pytest.raises(QuizError) as refused:
        Article(text)
    assert refused.value.faults[0].code is Code.TEXT_EMPTY


def test_a_text_over_the_limit_is_refused() -> None:
    with pytest.raises(QuizError) as refused:
        Article("a" * (MAX_CHARACTERS + 1))
    assert refused.value.faults[0].code is Code.TEXT_TOO_LONG


@few
@given(cued_texts(max_size=400), st.integers(1, 40))
def test_pieces_of_a_paragraph_hold_all_of_it_in_order(text: str, times: int) -> None:
    """Law: pieces are short, lie in their paragraph without overlap, and leave out nothing but spaces."""
    text *= times
    for paragraph in split_paragraphs(text):
        layout = lay_out(text, paragraph)
        pieces = cut_layout(layout)
        assert "".join(piece.plain for piece in pieces).replace(" ", "") == layout.plain.replace(" ", "")
        assert all(len(piece.plain) <= LONGEST for piece in pieces)
        assert all(len(word) <= LONGEST_WORD for piece in pieces for word in piece.plain.split(" "))
        edges = [edge for piece in pieces for edge in (piece.span.start, piece.span.end)]
        assert edges == sorted(edges)
        assert paragraph.contains(Span(edges[0], edges[-1])) if edges else not layout.plain
        assert [piece.cut for piece in pieces] == [place > 0 for place in range(len(pieces))]


def test_a_quotation_is_not_cut_where_a_sentence_ends_outside_one() -> None:
    text = "“It rained. It snowed,” said Mara Okoye. " * 200
    pieces = cut_layout(lay_out(text, Span(0, len(text.rstrip()))))
    assert len(pieces) > 1
    assert all(piece.plain.startswith("“It rained") for piece in pieces)
    assert all(piece.plain.endswith("Okoye.") for piece in pieces)


def test_nothing_is_attributed_across_a_cut() -> None:
    """A comma that happens to end a piece hands nothing on to the next one."""
    filler = "word " * (LONGEST // 5 - 4)
    text = f"{filler}as Mara Okoye said, the bridge was closed and the road was open and nobody was there"
    reading = read_article(Article(text))
    assert len(reading.paragraphs) == 2
    assert not any(
        attribution.content[0].start >= reading.paragraphs[1].start
        and attribution.cue[0].start < reading.paragraphs[1].start
        for attribution in reading.attributions
    )
