"""Drafts of quizzes: begun, saved, drawn, refused and published."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

import pytest

from quiz.assessment.terms import Counting, ItemOrder, OptionOrder
from quiz.errors import Code, QuizError
from quiz.items import Skill
from quiz.services import drafting, learning, teaching
from quiz.services.draft_views import DraftChange, DraftView, Looked
from quiz.services.views import FeedbackPolicy
from quiz.storage import Database, people
from tests.quizzes import Published, make_bank, publish
from tests.storage.counting import counting


@pytest.fixture
def school(database: Database) -> Published:
    """A teacher with a class and a bank of twelve questions."""
    return publish(database, make_bank(12))


def begin(database: Database, school: Published) -> DraftView:
    """A new draft from the bank."""
    draft_id = drafting.begin_draft(database, school.teacher_id, school.bank_id)
    return drafting.find_draft(database, school.teacher_id, draft_id)


def change(draft: DraftView, **wishes: object) -> DraftChange:
    """The draft as it stands, with these wishes."""
    kept: Mapping[str, object] = wishes
    return DraftChange(
        draft.version,
        draft.title,
        draft.class_id,
        replace(draft.wishes, **kept),  # type: ignore[arg-type]
        tuple(item.item_id for item in draft.chosen),
    )


def save(database: Database, school: Published, draft: DraftView, sent: DraftChange) -> DraftView:
    """The draft after a saving."""
    drafting.save_draft(database, school.teacher_id, draft.draft_id, sent)
    return drafting.find_draft(database, school.teacher_id, draft.draft_id)


def refusal(database: Database, school: Published, draft: DraftView) -> tuple[Code, ...]:
    """Why the draft cannot be published."""
    with pytest.raises(QuizError) as refused:
        drafting.publish_draft(database, school.teacher_id, draft.draft_id)
    return tuple(fault.code for fault in refused.value.faults)


def test_a_new_draft_has_a_few_questions_and_a_class(database: Database, school: Published) -> None:
    draft = begin(database, school)
    assert len(draft.chosen) == 8
    assert draft.class_id == school.class_id
    assert draft.title == school.bank.title
    assert draft.offered == 12


def test_a_draft_that_was_never_saved_serves_again(database: Database, school: Published) -> None:
    first = begin(database, school)
    assert begin(database, school).draft_id == first.draft_id
    save(database, school, first, change(first))
    assert begin(database, school).draft_id != first.draft_id


def test_a_draft_keeps_what_was_typed_right_or_wrong(database: Database, school: Published) -> None:
    draft = begin(database, school)
    kept = save(database, school, draft, change(draft, time_limit="a while", closes="soon"))
    assert (kept.wishes.time_limit, kept.wishes.closes) == ("a while", "soon")
    assert refusal(database, school, kept) == (Code.SCHEDULE_INVALID, Code.SCHEDULE_INVALID)


def test_the_second_of_two_windows_is_told_and_saves_nothing(database: Database, school: Published) -> None:
    draft = begin(database, school)
    save(database, school, draft, replace(change(draft), title="From the first window"))
    with pytest.raises(QuizError) as refused:
        save(database, school, draft, replace(change(draft), title="From the second"))
    assert refused.value.faults[0].code is Code.DRAFT_OUTDATED
    again = drafting.find_draft(database, school.teacher_id, draft.draft_id)
    assert again.title == "From the first window"


def test_a_published_draft_is_a_quiz_with_its_terms_and_no_draft_any_more(
    database: Database, school: Published
) -> None:
    draft = begin(database, school)
    sent = change(
        draft,
        policy="after-close",
        zone="Europe/Berlin",
        opens="2026-03-03T09:00",
        closes="2026-03-03T09:45",
        time_limit="20",
        max_attempts="2",
        counting="last",
        item_order="shuffled",
        option_order="fixed",
        asks_confidence=True,
    )
    draft = save(database, school, draft, sent)
    quiz = drafting.publish_draft(database, school.teacher_id, draft.draft_id)
    assert quiz.policy is FeedbackPolicy.AFTER_CLOSE
    terms = quiz.terms
    assert terms.opens is not None
    assert terms.opens.isoformat() == "2026-03-03T08:00:00+00:00"
    assert terms.time_limit is not None
    assert terms.time_limit.total_seconds() == 1200
    assert (terms.max_attempts, terms.counting) == (2, Counting.LAST)
    assert (terms.item_order, terms.option_order) == (ItemOrder.SHUFFLED, OptionOrder.FIXED)
    assert terms.asks_confidence
    assert quiz.questions == 8
    with pytest.raises(QuizError) as refused:
        drafting.find_draft(database, school.teacher_id, draft.draft_id)
    assert refused.value.faults[0].code is Code.DRAFT_UNKNOWN


@pytest.mark.parametrize(
    ("wishes", "place"),
    [
        ({"zone": "Europe/Marren"}, "zone"),
        ({"opens": "2026-05-04T09:00", "closes": "2026-05-04T08:00"}, "closes"),
        ({"closes": "2026-03-01T09:00"}, "closes"),
        ({"closes": "2030-03-01T09:00"}, "closes"),
        ({"opens": "yesterday"}, "opens"),
        ({"opens": "9999-12-31T23:59"}, "opens"),
        ({"policy": "live", "item_order": "shuffled"}, "item_order"),
        ({"policy": "live", "time_limit": "20"}, "time_limit"),
        ({"time_limit": "0"}, "time_limit"),
        ({"time_limit": "²"}, "time_limit"),
        ({"time_limit": "999999999999"}, "time_limit"),
        ({"max_attempts": "11"}, "max_attempts"),
        ({"policy": "never-ever"}, "policy"),
        ({"counting": "worst"}, "counting"),
        ({"item_order": "by-weight"}, "item_order"),
        ({"zone": "Europe/Berlin", "opens": "2026-03-29T02:30"}, "opens"),
    ],
)
def test_terms_that_cannot_be_are_told_at_their_field(
    database: Database, school: Published, wishes: dict[str, object], place: str
) -> None:
    draft = begin(database, school)
    draft = save(database, school, draft, change(draft, **wishes))
    with pytest.raises(QuizError) as refused:
        drafting.publish_draft(database, school.teacher_id, draft.draft_id)
    assert [fault.place for fault in refused.value.faults] == [place]


def test_a_live_quiz_has_its_options_in_one_order(database: Database, school: Published) -> None:
    draft = begin(database, school)
    draft = save(database, school, draft, change(draft, policy="live", option_order="shuffled"))
    quiz = drafting.publish_draft(database, school.teacher_id, draft.draft_id)
    assert quiz.policy is FeedbackPolicy.LIVE
    assert quiz.terms.option_order is OptionOrder.FIXED


def test_a_quiz_without_questions_or_class_or_title_is_refused(database: Database, school: Published) -> None:
    draft = begin(database, school)
    empty = save(database, school, draft, replace(change(draft), item_ids=()))
    assert refusal(database, school, empty) == (Code.SELECTION_INVALID,)
    nowhere = save(database, school, empty, replace(change(empty), class_id=999, item_ids=("item-1",)))
    assert refusal(database, school, nowhere) == (Code.CLASS_UNKNOWN,)
    nameless = save(database, school, nowhere, replace(change(nowhere), title=" "))
    assert refusal(database, school, nameless) == (Code.QUIZ_TITLE_INVALID,)


def test_a_plan_draws_by_skill_and_says_what_is_missing(database: Database, school: Published) -> None:
    draft = begin(database, school)
    supply = {one.skill: one.count for one in draft.supply}
    wanted = Skill(next(iter(supply)))
    draft = save(database, school, draft, change(draft, per_skill={wanted.value: "2"}))
    drawing = drafting.redraw(database, school.teacher_id, draft.draft_id)
    assert {item.skill for item in drawing.items} == {wanted}
    assert bool(drawing.shortages) is (supply[wanted] < 2)
    after = drafting.find_draft(database, school.teacher_id, draft.draft_id)
    assert [item.item_id for item in after.chosen] == [item.id for item in drawing.items]


def test_questions_move_leave_and_all_come(database: Database, school: Published) -> None:
    draft = begin(database, school)
    me, number = school.teacher_id, draft.draft_id
    first, second, *others = (item.item_id for item in draft.chosen)
    drafting.move_item(database, me, number, first, 1)
    drafting.move_item(database, me, number, others[0], 0)
    moved = drafting.find_draft(database, me, number)
    assert [item.item_id for item in moved.chosen] == [second, first, *others[1:]]
    drafting.choose_all(database, me, number)
    every = drafting.find_draft(database, me, number)
    assert len(every.chosen) == 12
    assert [item.item_id for item in every.chosen][:2] == [second, first]


def test_the_list_finds_words_and_filters(database: Database, school: Published) -> None:
    draft = begin(database, school)
    looked = drafting.find_draft(
        database, school.teacher_id, draft.draft_id, Looked(words="PART 7", page=9)
    ).listing
    assert [item.item_id for item in looked.items] == ["item-7"]
    assert (looked.page, looked.pages) == (1, 1)


def test_somebody_elses_draft_and_bank_are_unknown(database: Database, school: Published) -> None:
    draft = begin(database, school)
    stranger = publish(database, login="okoye").teacher_id
    for ask in (
        lambda: drafting.find_draft(database, stranger, draft.draft_id),
        lambda: drafting.save_draft(database, stranger, draft.draft_id, change(draft)),
        lambda: drafting.publish_draft(database, stranger, draft.draft_id),
        lambda: drafting.redraw(database, stranger, draft.draft_id),
        lambda: drafting.choose_all(database, stranger, draft.draft_id),
        lambda: drafting.move_item(database, stranger, draft.draft_id, "item-1", 0),
        lambda: drafting.preview_draft(database, stranger, draft.draft_id, 1),
        lambda: drafting.delete_draft(database, stranger, draft.draft_id),
    ):
        with pytest.raises(QuizError) as refused:
            ask()
        assert refused.value.faults[0].code is Code.DRAFT_UNKNOWN


def test_a_preview_shows_the_question_without_its_key(database: Database, school: Published) -> None:
    draft = begin(database, school)
    preview = drafting.preview_draft(database, school.teacher_id, draft.draft_id, 1)
    assert preview.question.feedback is None
    assert "REASON" not in repr(preview)
    assert "EXPLANATION" not in repr(preview)
    with pytest.raises(QuizError):
        drafting.preview_draft(database, school.teacher_id, draft.draft_id, 9)


def test_the_number_of_statements_does_not_grow_with_the_bank(database: Database, school: Published) -> None:
    small = publish(database, make_bank(3), login="okoye")
    numbers = []
    for one in (small, school):
        draft = begin(database, one)
        with counting(database) as statements:
            drafting.find_draft(database, one.teacher_id, draft.draft_id)
        numbers.append(len(statements))
    assert numbers[0] == numbers[1]


def test_article_by_article_puts_the_questions_in_the_order_of_the_text(
    database: Database, school: Published
) -> None:
    draft = begin(database, school)
    draft = save(database, school, draft, change(draft, item_order="article"))
    quiz = drafting.publish_draft(database, school.teacher_id, draft.draft_id)
    attempt = learning.start_attempt(database, quiz.join_code, "Kim").attempt_id
    assert learning.open_question(database, attempt, 1).total == 8


def test_drafts_are_listed_once_they_are_saved(database: Database, school: Published) -> None:
    draft = begin(database, school)
    assert drafting.list_drafts(database, school.teacher_id) == ()
    save(database, school, draft, replace(change(draft), title="Monday"))
    (listed,) = drafting.list_drafts(database, school.teacher_id)
    assert (listed.title, listed.questions) == ("Monday", 8)
    drafting.delete_draft(database, school.teacher_id, draft.draft_id)
    assert drafting.list_drafts(database, school.teacher_id) == ()


def test_quizzes_are_paged(database: Database, school: Published) -> None:
    page = teaching.list_quiz_page(database, school.teacher_id, 7)
    assert (page.total, page.page, page.pages, len(page.quizzes)) == (1, 1, 1, 1)


def lose_classes(database: Database, school: Published) -> None:
    """Let the teacher have no class, as a new one has none."""
    with database.transaction() as session:
        session.delete(people.find_class(session, school.teacher_id, school.class_id))


def test_the_first_class_of_a_teacher_is_made_with_the_quiz(database: Database, school: Published) -> None:
    lose_classes(database, school)
    draft = begin(database, school)
    assert draft.class_id is None
    save(database, school, draft, change(draft, new_class="  Media course "))
    quiz = drafting.publish_draft(database, school.teacher_id, draft.draft_id)
    assert quiz.class_name == "Media course"
    assert [group.name for group in teaching.list_classes(database, school.teacher_id)] == ["Media course"]


def test_a_first_class_without_a_name_is_told_beside_its_field_and_not_made(
    database: Database, school: Published
) -> None:
    lose_classes(database, school)
    draft = begin(database, school)
    with pytest.raises(QuizError) as refused:
        drafting.publish_draft(database, school.teacher_id, draft.draft_id)
    assert [(fault.code, fault.place) for fault in refused.value.faults] == [(Code.NAME_INVALID, "new_class")]
    assert teaching.list_classes(database, school.teacher_id) == ()


def test_a_quiz_that_cannot_be_leaves_no_class_behind(database: Database, school: Published) -> None:
    lose_classes(database, school)
    draft = begin(database, school)
    sent = replace(change(draft, new_class="8b"), item_ids=())
    save(database, school, draft, sent)
    assert refusal(database, school, draft) == (Code.SELECTION_INVALID,)
    assert teaching.list_classes(database, school.teacher_id) == ()


def test_who_has_a_class_gets_no_other_by_the_way(database: Database, school: Published) -> None:
    draft = begin(database, school)
    save(database, school, draft, change(draft, new_class="Another"))
    drafting.publish_draft(database, school.teacher_id, draft.draft_id)
    assert len(teaching.list_classes(database, school.teacher_id)) == 1
