"""Invitations: one use, seven days, revocable, and nothing lost when what is typed is refused."""

from __future__ import annotations

import threading

import pytest
import sqlalchemy as sa
from argon2 import PasswordHasher

from quiz.errors import Code, QuizError
from quiz.services import class_settings, classes, entering, inviting, passwords
from quiz.services.inviting import Newcomer
from quiz.storage import Database
from quiz.storage.tables import Invitation
from tests.databases import FakeClock
from tests.services.test_classes import HUGE, add_teacher
from tests.services.test_learning import refused

OKOYE = Newcomer("ben.okoye", "Ben Okoye", "nine ferries in the fog")


@pytest.fixture(autouse=True)
def quick_hashes(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(passwords, "HASHER", PasswordHasher(time_cost=1, memory_cost=8, parallelism=1))


@pytest.fixture
def host(database: Database) -> int:
    return add_teacher(database, "lind", is_admin=True)


@pytest.fixture
def class_id(database: Database, host: int) -> int:
    return classes.create_class(database, host, "Class 8b")


def accept(database: Database, token: str, newcomer: Newcomer = OKOYE) -> entering.Entry:
    return inviting.accept_as_newcomer(database, token, newcomer, device="Firefox on Linux")


def test_a_newcomer_chooses_login_and_password_and_is_signed_in(database: Database, host: int) -> None:
    entry = accept(database, inviting.invite_teacher(database, host, "Ben"))
    assert (entry.teacher.login, entry.teacher.is_admin, entry.teacher.has_password) == (
        "ben.okoye",
        False,
        True,
    )
    assert entering.find_teacher(database, entry.token) == entry.teacher
    assert entering.sign_in(database, OKOYE.login, OKOYE.password, address="192.0.2.7")
    assert classes.list_page(database, entry.teacher.teacher_id).total == 0


def test_an_invitation_to_a_class_makes_a_co_teacher(database: Database, host: int, class_id: int) -> None:
    entry = accept(database, inviting.invite_co_teacher(database, host, class_id, ""))
    (line,) = classes.list_page(database, entry.teacher.teacher_id).classes
    assert (line.class_id, line.owned) == (class_id, False)


def test_whoever_is_signed_in_joins_without_a_second_account(
    database: Database, host: int, class_id: int
) -> None:
    teacher_id = add_teacher(database, "okoye")
    token = inviting.invite_co_teacher(database, host, class_id, "")
    assert inviting.accept_as_teacher(database, token, teacher_id) == class_id
    assert refused(lambda: inviting.accept_as_teacher(database, token, teacher_id)) is Code.INVITATION_USED


def test_a_member_who_opens_the_link_leaves_it_for_whom_it_is_meant(
    database: Database, host: int, class_id: int
) -> None:
    token = inviting.invite_co_teacher(database, host, class_id, "")
    assert inviting.accept_as_teacher(database, token, host) == class_id
    assert accept(database, token).teacher.login == "ben.okoye"
    assert class_settings.show_settings(database, host, class_id).members[0].owner


def test_an_invitation_to_the_site_gives_nobody_a_class(database: Database, host: int) -> None:
    token = inviting.invite_teacher(database, host, "")
    assert refused(lambda: inviting.accept_as_teacher(database, token, host)) is Code.INVITATION_UNKNOWN


@pytest.mark.parametrize(
    ("newcomer", "code"),
    [
        (Newcomer("lind", "Ben Okoye", OKOYE.password), Code.LOGIN_TAKEN),
        (Newcomer("x", "Ben Okoye", OKOYE.password), Code.LOGIN_INVALID),
        (Newcomer("ben.okoye", " ", OKOYE.password), Code.NAME_INVALID),
        (Newcomer("ben.okoye", "Ben Okoye", "Ben Okoye Ben Okoye"), Code.PASSWORD_WEAK),
    ],
)
def test_what_is_refused_leaves_the_invitation_as_it_was(
    database: Database, host: int, newcomer: Newcomer, code: Code
) -> None:
    token = inviting.invite_teacher(database, host, "")
    assert refused(lambda: accept(database, token, newcomer)) is code
    assert accept(database, token)


def test_an_invitation_is_good_for_seven_days(database: Database, host: int, clock: FakeClock) -> None:
    early, late = (inviting.invite_teacher(database, host, "") for _ in range(2))
    clock.advance(days=7, seconds=-1)
    assert accept(database, early)
    clock.advance(seconds=1)
    assert refused(lambda: accept(database, late)) is Code.INVITATION_EXPIRED
    assert inviting.list_site_invitations(database) == ()


def test_a_revoked_invitation_opens_nothing(database: Database, host: int, class_id: int) -> None:
    site = inviting.invite_teacher(database, host, "")
    (line,) = inviting.list_site_invitations(database)
    inviting.revoke_site_invitation(database, line.invitation_id)
    of_class = inviting.invite_co_teacher(database, host, class_id, "")
    (line,) = class_settings.show_settings(database, host, class_id).invitations
    inviting.revoke_class_invitation(database, host, class_id, line.invitation_id)
    for token in (site, of_class, "", "x", "\ud800"):
        with pytest.raises(QuizError) as refusal:
            accept(database, token)
        assert refusal.value.faults[0].code is Code.INVITATION_UNKNOWN


def test_an_owner_revokes_only_invitations_to_the_own_class(
    database: Database, host: int, class_id: int
) -> None:
    other = classes.create_class(database, host, "Class 9a")
    token = inviting.invite_co_teacher(database, host, class_id, "")
    (line,) = class_settings.show_settings(database, host, class_id).invitations
    for number in (line.invitation_id, HUGE):
        inviting.revoke_class_invitation(database, host, other, number)
    inviting.revoke_site_invitation(database, line.invitation_id)
    assert accept(database, token)


def test_of_many_who_accept_at_once_one_gets_in(database: Database, host: int) -> None:
    token = inviting.invite_teacher(database, host, "")
    outcomes: list[str] = []
    gate = threading.Barrier(4)

    def join(number: int) -> None:
        gate.wait()
        try:
            newcomer = Newcomer(f"teacher-{number}", "Somebody", OKOYE.password)
            accept(database, token, newcomer)
            outcomes.append("in")
        except QuizError as error:
            outcomes.append(error.faults[0].code)

    threads = [threading.Thread(target=join, args=(number,)) for number in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(outcomes) == sorted(["in", *[Code.INVITATION_USED] * 3])


def test_only_the_hash_of_an_invitation_is_stored(database: Database, host: int) -> None:
    token = inviting.invite_teacher(database, host, "  Ben \n Okoye ")
    with database.reading() as session:
        assert token not in repr(session.execute(sa.select(Invitation.__table__)).all())
    (line,) = inviting.list_site_invitations(database)
    assert line.note == "Ben Okoye"
