"""Classes: who sees and changes them, what goes with them, and what time takes away."""

from __future__ import annotations

import datetime
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from functools import partial

import pytest
import sqlalchemy as sa

from quiz.errors import Code, QuizError
from quiz.services import class_settings, classes, entering, inviting, learning, retention, staffing
from quiz.services.class_settings import RETENTIONS
from quiz.storage import Database, people
from quiz.storage import classes as stored
from quiz.storage.classes import Contents
from quiz.storage.tables import Class, Quiz, Response, StoredAttempt, TeacherSession
from tests.databases import FakeClock
from tests.quizzes import make_bank, publish, start
from tests.services.test_learning import refused

HUGE = 10**30


def add_teacher(database: Database, login: str, *, is_admin: bool = False) -> int:
    with database.transaction() as session:
        people.add_teacher(session, login, login.title(), database.now(), is_admin=is_admin)
        teacher = people.find_by_login(session, login)
        assert teacher is not None
        return teacher.id


def count(database: Database, table: type) -> int:
    with database.reading() as session:
        return session.scalars(sa.select(sa.func.count()).select_from(table)).one()


@pytest.fixture
def owner(database: Database) -> int:
    return add_teacher(database, "lind")


@pytest.fixture
def co_teacher(database: Database, owner: int, class_id: int) -> int:
    teacher_id = add_teacher(database, "okoye")
    token = inviting.invite_co_teacher(database, owner, class_id, "Mr Okoye")
    assert inviting.accept_as_teacher(database, token, teacher_id) == class_id
    return teacher_id


@pytest.fixture
def stranger(database: Database) -> int:
    return add_teacher(database, "reed")


@pytest.fixture
def class_id(database: Database, owner: int) -> int:
    return classes.create_class(database, owner, " Class 8b ")


def changes(database: Database, teacher_id: int, class_id: int) -> list[Callable[[], object]]:
    """Everything that only an owner may do to a class."""
    return [
        lambda: class_settings.rename_class(database, teacher_id, class_id, "Mine"),
        lambda: class_settings.keep_results(database, teacher_id, class_id, 30),
        lambda: class_settings.share_ownership(database, teacher_id, class_id, teacher_id),
        lambda: class_settings.show_deletion(database, teacher_id, class_id),
        lambda: class_settings.delete_class(database, teacher_id, class_id, "Class 8b"),
        lambda: class_settings.remove_member(database, teacher_id, class_id, HUGE),
        lambda: inviting.invite_co_teacher(database, teacher_id, class_id, ""),
        lambda: inviting.revoke_class_invitation(database, teacher_id, class_id, 1),
    ]


def test_a_new_class_belongs_to_who_made_it_and_keeps_results_for_ninety_days(
    database: Database, owner: int, class_id: int
) -> None:
    shown = class_settings.show_settings(database, owner, class_id)
    assert (shown.name, shown.owned, shown.retention_days) == ("Class 8b", True, 90)
    assert [(one.teacher_id, one.owner, one.alone) for one in shown.members] == [(owner, True, True)]


@pytest.mark.parametrize("name", ["", "  ", "x" * 81, "a\u202eb", "\u2800"])
def test_a_class_needs_a_name_that_can_be_read(
    database: Database, owner: int, class_id: int, name: str
) -> None:
    assert refused(lambda: classes.create_class(database, owner, name)) is Code.NAME_INVALID
    rename = class_settings.rename_class
    assert refused(lambda: rename(database, owner, class_id, name)) is Code.NAME_INVALID


def test_strangers_learn_nothing_of_a_class(database: Database, stranger: int, class_id: int) -> None:
    for number in (class_id, class_id + 1, 0, -1, HUGE):
        reads = (classes.show_class, class_settings.show_settings)
        looks = [partial(read, database, stranger, number) for read in reads]
        codes = {refused(action) for action in [*looks, *changes(database, stranger, number)]}
        assert codes == {Code.CLASS_UNKNOWN}
    assert classes.list_page(database, stranger).classes == ()


def test_a_co_teacher_sees_a_class_and_changes_nothing_of_it(
    database: Database, co_teacher: int, class_id: int
) -> None:
    assert classes.show_class(database, co_teacher, class_id).name == "Class 8b"
    assert {refused(action) for action in changes(database, co_teacher, class_id)} == {Code.NOT_OWNER}
    assert class_settings.show_settings(database, co_teacher, class_id).invitations == ()


def test_members_leave_and_owners_remove_them(
    database: Database, owner: int, co_teacher: int, class_id: int
) -> None:
    class_settings.remove_member(database, co_teacher, class_id, co_teacher)
    assert refused(lambda: classes.show_class(database, co_teacher, class_id)) is Code.CLASS_UNKNOWN
    with database.transaction() as session:
        stored.add_member(session, class_id, co_teacher)
    class_settings.remove_member(database, owner, class_id, co_teacher)
    assert classes.list_page(database, co_teacher).total == 0


def test_a_class_never_loses_its_last_owner(
    database: Database, owner: int, co_teacher: int, class_id: int
) -> None:
    leave = class_settings.remove_member
    assert refused(lambda: leave(database, owner, class_id, owner)) is Code.LAST_OWNER
    class_settings.share_ownership(database, owner, class_id, co_teacher)
    leave(database, owner, class_id, owner)
    (left,) = class_settings.show_settings(database, co_teacher, class_id).members
    assert (left.teacher_id, left.owner, left.alone) == (co_teacher, True, True)


def test_nobody_owns_a_class_without_teaching_it(
    database: Database, owner: int, stranger: int, class_id: int
) -> None:
    share = class_settings.share_ownership
    assert refused(lambda: share(database, owner, class_id, stranger)) is Code.TEACHER_UNKNOWN
    assert refused(lambda: share(database, owner, class_id, HUGE)) is Code.TEACHER_UNKNOWN


@pytest.mark.parametrize("days", [0, -1, 31, 3650, HUGE])
def test_results_are_kept_for_one_of_four_times(
    database: Database, owner: int, class_id: int, days: int
) -> None:
    keep = class_settings.keep_results
    assert refused(lambda: keep(database, owner, class_id, days)) is Code.RETENTION_INVALID
    for allowed in RETENTIONS:
        keep(database, owner, class_id, allowed)
        assert classes.show_class(database, owner, class_id).retention_days == allowed


def test_deleting_wants_the_name_and_takes_everything_with_it(database: Database) -> None:
    published = publish(database, make_bank(3))
    start(database, published, "Kim")
    attempt_id = start(database, published, "Ana")
    learning.record_response(database, attempt_id, 1, (0,))
    held = Contents(quizzes=1, attempts=2, responses=1)
    asked = class_settings.show_deletion(database, published.teacher_id, published.class_id)
    assert asked.contents == held
    for typed in ("", "x", asked.name.upper() + "!"):
        with pytest.raises(QuizError) as refusal:
            _delete(database, asked, published.teacher_id, typed)
        assert refusal.value.faults[0].code is Code.NAME_DIFFERENT
    assert _delete(database, asked, published.teacher_id, f" {asked.name} ") == held
    assert [count(database, table) for table in (Class, Quiz, StoredAttempt, Response)] == [0, 0, 0, 0]
    assert (
        refused(lambda: learning.find_invitation(database, published.quiz.join_code))
        is Code.JOIN_CODE_UNKNOWN
    )


def _delete(database: Database, asked: class_settings.Deletion, teacher_id: int, typed: str) -> Contents:
    return class_settings.delete_class(database, teacher_id, asked.class_id, typed)


def test_deleting_one_class_leaves_the_others_whole(database: Database) -> None:
    gone, kept = publish(database, make_bank(2)), publish(database, make_bank(2))
    start(database, gone, "Kim")
    start(database, kept, "Ana")
    name = class_settings.show_deletion(database, gone.teacher_id, gone.class_id).name
    class_settings.delete_class(database, gone.teacher_id, gone.class_id, name)
    assert classes.show_class(database, kept.teacher_id, kept.class_id).contents.attempts == 1


def test_results_go_when_a_quiz_was_left_alone_as_long_as_its_class_keeps_them(
    database: Database, clock: FakeClock
) -> None:
    old, used, young = (publish(database, make_bank(2)) for _ in range(3))
    start(database, old, "Kim")
    attempt_id = start(database, used, "Ana")
    start(database, used, "Zoë")
    class_settings.keep_results(database, young.teacher_id, young.class_id, 365)
    start(database, young, "Kim")
    clock.advance(days=60)
    learning.record_response(database, attempt_id, 1, (0,))
    clock.advance(days=30)
    assert retention.tidy(database) == 0
    clock.advance(seconds=1)
    assert retention.tidy(database) == 1
    left = [classes.show_class(database, one.teacher_id, one.class_id).contents for one in (old, used, young)]
    assert [one.attempts for one in left] == [0, 2, 1]
    assert [one.quizzes for one in left] == [1, 1, 1]
    assert left[1].responses == 1
    clock.advance(days=60)
    assert retention.tidy(database) == 2
    assert retention.tidy(database) == 0


def test_a_quiz_tells_when_its_results_go(database: Database, clock: FakeClock) -> None:
    published = publish(database, make_bank(2))
    (quiz,) = classes.show_class(database, published.teacher_id, published.class_id).quizzes
    assert quiz.deleted_from is None
    clock.advance(days=3)
    start(database, published, "Kim")
    (quiz,) = classes.show_class(database, published.teacher_id, published.class_id).quizzes
    assert quiz.deleted_from == clock() + datetime.timedelta(days=90)


def test_tidying_forgets_old_links_sessions_and_failures(database: Database, clock: FakeClock) -> None:
    teacher_id = add_teacher(database, "lind")
    entering.redeem_sign_in(database, entering.issue_sign_in(database, teacher_id))
    refused(lambda: entering.sign_in(database, "lind", "x", address="192.0.2.7"))
    inviting.invite_teacher(database, teacher_id, "")
    retention.tidy(database)
    assert count(database, TeacherSession) == 1
    clock.advance(days=60)
    retention.tidy(database)
    with database.reading() as session:
        tables = ("teacher_sessions", "sign_ins", "invitations", "sign_in_failures")
        assert [session.scalar(sa.text(f"SELECT count(*) FROM {name}")) for name in tables] == [0] * 4  # noqa: S608


def test_long_lists_come_page_by_page(database: Database, owner: int) -> None:
    for number in range(30):
        classes.create_class(database, owner, f"Class {number:02}")
    first, second, beyond = (classes.list_page(database, owner, page) for page in (1, 2, HUGE))
    assert [len(page.classes) for page in (first, second)] == [25, 5]
    assert beyond == second
    assert [one.name for one in (*first.classes, *second.classes)] == [f"Class {n:02}" for n in range(30)]


def test_removing_a_teacher_keeps_what_a_colleague_teaches_too(
    database: Database, owner: int, co_teacher: int, class_id: int
) -> None:
    classes.create_class(database, owner, "Nobody else's")
    leaving = staffing.show_departure(database, owner)
    assert leaving.classes == ("Nobody else's",)
    staffing.remove_teacher(database, owner)
    (kept,) = classes.list_page(database, co_teacher).classes
    assert (kept.class_id, kept.owned) == (class_id, True)
    assert count(database, Class) == 1


def test_there_is_always_an_administrator(database: Database, owner: int) -> None:
    admin = add_teacher(database, "varga", is_admin=True)
    for action in (
        lambda: staffing.set_admin(database, admin, is_admin=False),
        lambda: staffing.remove_teacher(database, admin),
    ):
        assert refused(action) is Code.LAST_ADMINISTRATOR
    staffing.set_admin(database, owner, is_admin=True)
    staffing.remove_teacher(database, admin)
    assert [(line.login, line.is_admin) for line in staffing.list_staff(database).teachers] == [
        ("lind", True)
    ]


@pytest.mark.parametrize("teacher_id", [0, -1, 999_999, HUGE])
def test_a_teacher_who_is_not_there_is_told(database: Database, teacher_id: int) -> None:
    for action in (
        lambda: staffing.set_admin(database, teacher_id, is_admin=True),
        lambda: staffing.remove_teacher(database, teacher_id),
        lambda: staffing.show_departure(database, teacher_id),
    ):
        assert refused(action) is Code.TEACHER_UNKNOWN


@pytest.mark.parametrize("login", ["", "x", "two words", "a\u202eb", "x" * 81, "-dash", "a/b"])
def test_a_login_is_an_address_or_a_short_name(database: Database, login: str) -> None:
    assert refused(lambda: staffing.add_teacher(database, login, "Mara Lind")) is Code.LOGIN_INVALID


def test_a_login_is_taken_in_any_spelling(database: Database) -> None:
    token = staffing.add_teacher(database, "Mara.Lind@School.example", "Mara Lind")
    assert entering.redeem_sign_in(database, token).teacher.login == "mara.lind@school.example"
    add = staffing.add_teacher
    assert refused(lambda: add(database, "mara.lind@SCHOOL.example", "Somebody")) is Code.LOGIN_TAKEN
    assert staffing.issue_link(database, " MARA.LIND@school.example ")


def test_of_many_processes_one_tidies_a_day(database: Database, clock: FakeClock) -> None:
    assert retention.tidy_daily(database) == 0
    assert retention.tidy_daily(database) is None
    clock.advance(hours=24)
    assert retention.tidy_daily(database) is None
    clock.advance(seconds=1)
    with ThreadPoolExecutor(4) as pool:
        done = list(pool.map(lambda _: retention.tidy_daily(database), range(4)))
    assert sorted(done, key=str) == [0, None, None, None]


def test_tidying_that_broke_off_is_due_again(database: Database, monkeypatch: pytest.MonkeyPatch) -> None:
    def break_off(*_arguments: object) -> None:
        raise RuntimeError

    with monkeypatch.context() as patched:
        patched.setattr("quiz.storage.throttling.delete_failures", break_off)
        with pytest.raises(RuntimeError):
            retention.tidy_daily(database)
    assert retention.tidy_daily(database) == 0
