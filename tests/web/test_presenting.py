"""What templates are told: evidence in its own article, the learner's letters, where to go next."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quiz.services.views import ArticleView, FeedbackPolicy, FeedbackView, OptionFeedback, QuestionView
from quiz.text import Span
from quiz.web.marking import MarkKind
from quiz.web.option_pages import find_marks
from quiz.web.presenting import article_heading, present_question
from quiz.web.replies import Reply

FIRST = ArticleView(
    "a" * 64, "Lind said no.\n\nNobody else spoke.", "No", "Post", None, None, None, "en", invented=True
)
SECOND = replace(FIRST, sha256="b" * 64, text="Lind told us yes.", title=None)
THIRD = replace(FIRST, sha256="c" * 64, text="Silence.", title=None, publisher=None)

OPTIONS = (
    OptionFeedback(0, "Reed", False, True, "Reed is silent.", ((FIRST.sha256, Span(15, 21)),)),
    OptionFeedback(
        1, "Lind", True, False, "Twice.", ((FIRST.sha256, Span(0, 9)), (SECOND.sha256, Span(0, 9)))
    ),
    OptionFeedback(2, "Okoye", False, False, "Not here.", ()),
)
VIEW = QuestionView(
    attempt_id="attempt",
    quiz_title="Quiz",
    nickname="Kim",
    resume_code="BCDF",
    number=2,
    total=3,
    stem="Who said it?",
    options=("Reed", "Lind", "Okoye"),
    articles=(FIRST, SECOND, THIRD),
    answered=(False, True, False),
    chosen=(0,),
    feedback=FeedbackView(0, (1,), "Because.", OPTIONS),
    policy=FeedbackPolicy.AT_ONCE,
)


def test_evidence_is_marked_in_its_own_article_alone() -> None:
    page = present_question(VIEW)
    marked = [
        [(mark.badge, mark.kind) for part in article.paragraphs for mark in part.marks]
        for article in page.articles
    ]
    assert marked == [[("B", MarkKind.KEY), ("A", MarkKind.CHOSEN)], [("B", MarkKind.KEY)], []]


def test_the_proof_beside_the_verdict_is_the_keys_and_names_each_article() -> None:
    proofs = present_question(VIEW).proofs
    assert [proof.heading for proof in proofs] == ["No", "The Post article"]
    assert ["".join(run.text for run in proof.excerpts[0].runs if run.marks) for proof in proofs] == [
        "Lind said",
        "Lind told",
    ]


def test_every_passage_has_an_address_of_its_own() -> None:
    anchors = [mark.anchor for _, mark in find_marks(OPTIONS)]
    assert anchors == ["evidence-a", "evidence-b", "evidence-b-2"]


def test_a_passage_within_another_of_the_same_option_has_no_sign_of_its_own() -> None:
    """A sentence with the name and the office in it is one place to look at, not three."""
    nested = replace(
        OPTIONS[0],
        evidence=(
            (FIRST.sha256, Span(5, 9)),
            (FIRST.sha256, Span(0, 13)),
            (FIRST.sha256, Span(0, 4)),
            (FIRST.sha256, Span(0, 13)),
            (SECOND.sha256, Span(0, 4)),
        ),
    )
    marks = [(sha256, mark.span, mark.anchor) for sha256, mark in find_marks([nested])]
    assert marks == [
        (FIRST.sha256, Span(0, 13), "evidence-a"),
        (SECOND.sha256, Span(0, 4), "evidence-a-2"),
    ]


def test_the_way_to_the_evidence_leads_to_what_stands_first_in_the_article() -> None:
    """The options of a learner stand in an order of their own, and so do their passages."""
    assert VIEW.feedback
    late = replace(OPTIONS[0], is_key=True, chosen=False)
    page = present_question(replace(VIEW, feedback=replace(VIEW.feedback, options=(late, *OPTIONS[1:]))))
    assert [sight.anchor for sight in page.sights] == ["evidence-b", "evidence-b-2"]


def test_before_the_answer_nothing_is_marked_and_no_option_knows_more_than_its_text() -> None:
    page = present_question(replace(VIEW, feedback=None, chosen=None))
    assert not any(part.marks for article in page.articles for part in article.paragraphs)
    assert page.proofs == ()
    assert page.reply == Reply()
    assert page.sights == ()
    assert [(one.letter, one.text, one.feedback, one.anchors) for one in page.options] == [
        ("A", "Reed", None, ()),
        ("B", "Lind", None, ()),
        ("C", "Okoye", None, ()),
    ]


def test_the_key_and_the_choice_are_found() -> None:
    page = present_question(VIEW)
    assert [line.option.text for line in page.reply.key] == ["Lind"]
    assert [(line.option.text, line.right) for line in page.reply.given] == [("Reed", False)]


@pytest.mark.parametrize(
    ("answered", "number", "expected"),
    [
        ((False, True, False), 2, 3),
        ((False, True, True), 2, 1),
        ((True, True, True), 2, None),
        ((False, False, False), 3, 1),
        ((True, False, True), 2, None),
    ],
)
def test_the_way_leads_to_the_next_open_question_then_back_to_earlier_ones(
    answered: tuple[bool, ...], number: int, expected: int | None
) -> None:
    view = replace(VIEW, answered=answered, number=number)
    assert present_question(view).next_number == expected


@given(
    st.lists(st.booleans(), min_size=1, max_size=30).flatmap(
        lambda answered: st.tuples(st.just(tuple(answered)), st.integers(1, len(answered)))
    )
)
def test_the_map_shows_every_question_once(drawn: tuple[tuple[bool, ...], int]) -> None:
    """One step a question, in order, with its state, and exactly one current."""
    answered, number = drawn
    steps = present_question(replace(VIEW, answered=answered, number=number)).steps
    assert [step.number for step in steps] == list(range(1, len(answered) + 1))
    assert tuple(step.answered for step in steps) == answered
    assert [step.number for step in steps if step.current] == [number]


@pytest.mark.parametrize(
    ("title", "publisher", "heading"),
    [("Title", "Post", "Title"), (None, "Post", "The Post article"), (None, None, "The article")],
)
def test_an_article_has_a_heading_even_without_a_title(
    title: str | None, publisher: str | None, heading: str
) -> None:
    assert article_heading(replace(FIRST, title=title, publisher=publisher)) == heading
