"""What is told about an answer agrees with its score, for every type and every answer."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quiz.assessment import Attempt, right_response, score_response, settle_response
from quiz.banks import Bank, BankArticle
from quiz.items.item import ItemType, Misconception
from quiz.services.showing import AttemptShower
from quiz.services.views import FeedbackPolicy, QuestionView
from quiz.web.presenting import QuestionPage, present_question
from quiz.web.words import MIX_UPS, TYPE_NAMES, list_letters, points
from tests.property.test_attempt_laws import NOW, enrol
from tests.quizzes import make_article, make_item
from tests.strategies import responses

CHOICES = (ItemType.SINGLE_CHOICE, ItemType.MULTIPLE_RESPONSE, ItemType.FIND_EVIDENCE)
PLACED = (ItemType.MATCHING, ItemType.ORDERING)
COUNTED = re.compile(r"(\d+) of (?:the )?(\d+)")
COSTS = ("takes a right one back", "takes one of these back", "count for less")


@st.composite
def shown(draw: st.DrawFn, kinds: tuple[ItemType, ...] = tuple(ItemType)) -> tuple[QuestionPage, float]:
    """The page of a question that is answered in some way, and the answer's score."""
    article = make_article()
    item = make_item(article, 1, draw(st.integers(4, 5)), kind=draw(st.sampled_from(kinds)))
    order = tuple(draw(st.permutations(range(len(item.options)))))
    blank = Attempt((order,), (None,))
    answer = draw(responses(item))
    positions = settle_response(item, blank.positions_of(1, answer))
    bank = Bank("Cranes", (BankArticle("crane", "crane.md", article),), (item,))
    enrolment = enrol(blank.answer(1, positions), FeedbackPolicy.AT_ONCE, bank)
    page = present_question(AttemptShower(enrolment, bank, NOW).show_question(1))
    return page, score_response(item, answer)


def view_of(kind: ItemType, policy: FeedbackPolicy) -> QuestionView:
    """A question of `kind` with its right answer, in a quiz of two, the other one open."""
    article = make_article()
    items = tuple(make_item(article, number, kind=kind) for number in (1, 2))
    bank = Bank("Cranes", (BankArticle("crane", "crane.md", article),), items)
    order = tuple(range(len(items[0].options)))
    attempt = Attempt((order, order), (right_response(items[0]), None))
    return AttemptShower(enrol(attempt, policy, bank), bank, NOW).show_question(1)


@given(shown())
def test_the_verdict_agrees_with_the_score(told: tuple[QuestionPage, float]) -> None:
    """Law: right for the whole score, partly for a part of it, wrong for none; parts say what they earn."""
    page, score = told
    verdict = page.reply.verdict
    assert verdict
    assert verdict.kind == ("right" if score == 1 else "partly" if score else "wrong")
    assert verdict.title.startswith(f"{verdict.short}: ")
    assert ("That earns" in verdict.credit) == (0 < score < 1)
    assert not (score == 1 and verdict.credit)


@given(shown())
def test_every_part_of_an_answer_is_judged_as_the_score_judges_it(told: tuple[QuestionPage, float]) -> None:
    """Law: all parts are right, and as many as the key has, exactly when the answer is right."""
    page, score = told
    given_lines, key = page.reply.given, page.reply.key
    assert all(line.right for line in key)
    assert (all(line.right for line in given_lines) and len(given_lines) == len(key)) == (score == 1)
    if page.view.type is ItemType.MATCHING:
        assert sum(bool(line.right) for line in given_lines) == round(score * len(key))
        assert [line.prompt for line in given_lines] == list(page.view.prompts)


@given(shown(CHOICES))
def test_every_wrong_or_missed_option_has_one_remark_and_no_other_has(
    told: tuple[QuestionPage, float],
) -> None:
    """Law: what was chosen and wrong, or right and left out, is told once; a single choice names its key."""
    page, _ = told
    assert page.view.feedback
    astray = {option.position for option in page.view.feedback.options if option.chosen != option.is_key}
    if page.view.type is ItemType.SINGLE_CHOICE:
        astray &= set(page.view.chosen or ())
    assert sorted(remark.option.position for remark in page.reply.remarks) == sorted(astray)
    for remark in page.reply.remarks:
        assert remark.option.feedback
        assert remark.kind == ("wrong" if remark.option.feedback.chosen else "missed")
        assert bool(remark.mix_up) == (remark.kind == "wrong")


@given(shown(PLACED))
def test_what_fits_nowhere_is_told_once_and_what_fits_stands_with_its_line(
    told: tuple[QuestionPage, float],
) -> None:
    """Law: one remark for each chosen option that belongs to no line, and none for the others."""
    page, _ = told
    wrong = [line for line in page.reply.given if not line.right]
    nowhere = {
        line.option.letter for line in wrong if line.option.feedback and not line.option.feedback.is_key
    }
    assert [remark.option.letter for remark in page.reply.remarks] == [
        *dict.fromkeys(line.option.letter for line in wrong if line.option.letter in nowhere)
    ]
    assert all(remark.mix_up for remark in page.reply.remarks)


@given(shown((ItemType.MULTIPLE_RESPONSE, ItemType.ORDERING, ItemType.FIND_EVIDENCE)))
def test_where_an_answer_earns_less_than_the_share_that_is_told_it_says_why(
    told: tuple[QuestionPage, float],
) -> None:
    """Law: "4 of 6" that earns a third comes with what took the other third back."""
    page, score = told
    assert page.reply.verdict
    credit = page.reply.verdict.credit
    counted = COUNTED.search(credit)
    if counted and score < int(counted[1]) / int(counted[2]) - 1e-9:
        assert any(words in credit for words in COSTS)


@pytest.mark.parametrize("kind", ItemType)
def test_before_it_is_due_an_answer_is_told_without_a_judgement(kind: ItemType) -> None:
    view = view_of(kind, FeedbackPolicy.AT_END)
    reply = present_question(view).reply
    assert [line.option.position for line in reply.given] == list(view.chosen or ())
    assert all(line.right is None and line.option.feedback is None for line in reply.given)
    assert (reply.key, reply.verdict, reply.remarks) == ((), None, ())


@pytest.mark.parametrize("kind", ItemType)
def test_every_key_is_marked_in_the_article_and_spoken_of_as_evidence(kind: ItemType) -> None:
    page = present_question(view_of(kind, FeedbackPolicy.AT_ONCE))
    marks = [mark for part in page.articles[0].paragraphs for mark in part.marks]
    assert page.view.feedback
    keys = [page.options[position].letter for position in page.view.feedback.key]
    assert {mark.badge for mark in marks if mark.label.startswith("Evidence for")} == set(keys)
    assert [sight.label for sight in page.sights] == ["the Harbour Post article"]


def test_every_misconception_and_every_type_has_words() -> None:
    assert set(MIX_UPS) == set(Misconception)
    assert set(TYPE_NAMES) == set(ItemType)
    assert all(words.endswith(".") for words in MIX_UPS.values())


def test_letters_and_points_read_as_people_write_them() -> None:
    assert [list_letters(letters) for letters in ((1,), (0, 2), (0, 1, 3))] == ["B", "A and C", "A, B and D"]
    assert [points(count) for count in (0, 3, 2.5, 1 / 3, 5 / 3)] == ["0", "3", "2.5", "0.33", "1.67"]
