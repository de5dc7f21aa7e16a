"""Laws of documents: what goes in comes out, and nothing whatever comes out but an article or a refusal."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from quiz.errors import Code, QuizError
from quiz.text import Article, parse_article
from quiz.text.documents import Kind, make_article
from quiz.text.documents.drafts import make_draft, tidy
from quiz.text.documents.parsing import read_apart
from quiz.text.documents.readers import read_document
from quiz.text.keeping import dump_article
from tests.papers import PARAGRAPHS, make_page, make_pdf, make_word_file, set_lines
from tests.strategies import articles, one_line_texts

COMMON = ("the", "council", "said", "“it", "may", "rain”", "Okoye,", "–", "3,000", "naïve", "(b)")
WORDS = st.sampled_from((*COMMON, "Mara", "Dr.", "&", "<b>", "&amp;", "it's", "\u00a0", "𝒜", "Ωmega"))
PRINTED = st.sampled_from(COMMON)
# Sentences of some length: a page of a few words has no article.
SENTENCES = st.lists(WORDS, min_size=14, max_size=40).map(lambda words: f"She {' '.join(words)}.")
STORIES = st.lists(SENTENCES, min_size=4, max_size=8, unique=True)
WHOLE = {
    Kind.WEB_PAGE: make_page(),
    Kind.WORD: make_word_file(),
    Kind.PDF: make_pdf([set_lines(PARAGRAPHS)]),
}
ALLOWED = {
    Code.DOCUMENT_DAMAGED,
    Code.DOCUMENT_LOCKED,
    Code.DOCUMENT_OVERSIZED,
    Code.DOCUMENT_WITHOUT_TEXT,
    Code.PAGE_WITHOUT_ARTICLE,
    Code.TEXT_EMPTY,
    Code.TEXT_TOO_LONG,
}


def refuse(work: Callable[[], object]) -> list[Code]:
    """The codes with which the work is refused, none where it is done."""
    try:
        work()
    except QuizError as error:
        return [fault.code for fault in error.faults if fault.place == "a" and str(fault)]
    return []


@given(STORIES)
def test_the_paragraphs_of_a_page_come_out_as_they_went_in(story: list[str]) -> None:
    """Law: an article in HTML keeps every paragraph, word by word and in order."""
    found = read_document(Kind.WEB_PAGE, make_page(story), "a.html").paragraphs
    assert [words.split() for words in found] == [words.split() for words in story]


@given(st.lists(one_line_texts(max_size=60), min_size=1, max_size=8))
def test_the_paragraphs_of_a_word_file_come_out_as_they_went_in(story: list[str]) -> None:
    """Law: a Word file keeps every paragraph to the character, but for what no reader sees."""
    written = ["".join(c for c in words if c not in "\ufffe\uffff") for words in story]
    found = read_document(Kind.WORD, make_word_file(written), "a.docx").paragraphs
    assert list(found) == [tidy(words) for words in written]


@given(st.lists(st.lists(PRINTED, min_size=40, max_size=60).map(" ".join), min_size=1, max_size=5))
def test_the_paragraphs_of_a_pdf_come_out_as_they_went_in(story: list[str]) -> None:
    """Law: printed paragraphs of several lines with gaps between them keep every word, and stay apart."""
    found = read_document(Kind.PDF, make_pdf([set_lines(story)]), "a.pdf").paragraphs
    assert [words.split() for words in found] == [words.split() for words in story]


@given(articles())
def test_an_article_that_is_kept_is_read_back_the_same(article: Article) -> None:
    """Law: write→read of an article as a file is identity."""
    if "\0" not in article.text:
        assert parse_article(dump_article(article), "a.md") == article


@given(
    st.lists(st.text(max_size=80), max_size=6),
    st.dictionaries(st.sampled_from(("title", "date", "address", "language")), st.text(max_size=400)),
)
def test_a_draft_of_anything_is_an_article_that_can_be_kept_or_has_no_text(
    paragraphs: list[str], facts: dict[str, str | None]
) -> None:
    """Law: whatever a document says, what is proposed from it can be written down and read back."""
    draft = make_draft(paragraphs, facts)
    if draft.paragraphs:
        article = make_article(draft, "a")
        assert parse_article(dump_article(article), "a.md") == article
    else:
        assert refuse(lambda: make_article(draft, "a")) == [Code.TEXT_EMPTY]


@st.composite
def spoiled(draw: st.DrawFn, kind: Kind) -> bytes:
    """A whole document with some bytes changed, cut out or put in."""
    data = bytearray(WHOLE[kind])
    for _ in range(draw(st.integers(1, 6))):
        at = draw(st.integers(0, len(data)))
        end = min(len(data), at + draw(st.integers(0, 20)))
        data[at:end] = draw(st.binary(max_size=20))
    return bytes(data)


@pytest.mark.parametrize("kind", Kind)
@given(data=st.data())
@example(data=None)
def test_any_bytes_give_an_article_or_a_refusal(kind: Kind, data: st.DataObject | None) -> None:
    """Law: no bytes whatever make a reader raise anything but a fault with its place and its way out."""
    given_bytes = b"" if data is None else data.draw(spoiled(kind) | st.binary(max_size=300))
    assert set(refuse(lambda: make_article(read_document(kind, given_bytes, "a"), "a"))) <= ALLOWED


@pytest.mark.slow
@pytest.mark.parametrize("kind", Kind)
def test_a_process_of_its_own_gives_the_same(kind: Kind) -> None:
    """Law: what is read apart is what is read here."""
    assert read_apart(kind, WHOLE[kind], "a") == read_document(kind, WHOLE[kind], "a")
