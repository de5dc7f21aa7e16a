"""How teachers come in: by link, by password, browser by browser, and how often one may guess."""

from __future__ import annotations

import datetime
import threading
from collections.abc import Callable

import pytest
import sqlalchemy as sa
from argon2 import PasswordHasher
from hypothesis import given
from hypothesis import strategies as st

from quiz.errors import Code, QuizError
from quiz.services import accounts, entering, passwords, throttling
from quiz.services.throttling import OF_ADDRESS, OF_LOGIN, Allowance
from quiz.storage import Database, people
from quiz.storage.tables import SignIn, SignInFailure, Teacher, TeacherSession
from tests.databases import FakeClock
from tests.services.test_learning import refused

HUGE = 10**30
PASSWORD, OTHER = "the gulls are early today", "nine ferries in the fog"
# Guessing is tested by the dozen: with hashes that cost nothing.
QUICK = PasswordHasher(time_cost=1, memory_cost=8, parallelism=1)
HASHED = QUICK.hash(PASSWORD)
HOME, ELSEWHERE = "192.0.2.7", "198.51.100.9"


@pytest.fixture(autouse=True)
def quick_hashes(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(passwords, "HASHER", QUICK)
    monkeypatch.setattr(passwords, "_decoy", lambda: HASHED)


def _teacher(database: Database, login: str = "lind", *, password: bool = False) -> int:
    with database.transaction() as session:
        teacher = people.ensure_teacher(session, login, "Mara Lind", database.now())
        teacher.password_hash = HASHED if password else None
        return teacher.id


def _fail(database: Database, times: int, login: str = "lind", address: str = HOME) -> None:
    for _ in range(times):
        code = refused(lambda: entering.sign_in(database, login, "not the password", address=address))
        assert code is Code.SIGN_IN_REFUSED


def _blocked(database: Database, login: str = "lind", address: str = HOME) -> int:
    """For how many seconds even the right password is refused, 0 when it is not."""
    try:
        entering.sign_in(database, login, PASSWORD, address=address)
    except QuizError as error:
        return int(str(error.faults[0].details["seconds"]))
    return 0


def test_a_token_signs_its_teacher_in_once(database: Database) -> None:
    teacher_id = _teacher(database)
    token = entering.issue_sign_in(database, teacher_id)
    assert entering.redeem_sign_in(database, token).teacher.teacher_id == teacher_id
    assert refused(lambda: entering.redeem_sign_in(database, token)) is Code.SIGN_IN_USED


def test_of_many_who_use_a_token_at_once_one_gets_in(database: Database) -> None:
    token = entering.issue_sign_in(database, _teacher(database))
    outcomes: list[str] = []
    gate = threading.Barrier(8)

    def redeem() -> None:
        gate.wait()
        try:
            outcomes.append(entering.redeem_sign_in(database, token).teacher.name)
        except QuizError as error:
            outcomes.append(error.faults[0].code)

    threads = [threading.Thread(target=redeem) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(outcomes) == ["Mara Lind", *[Code.SIGN_IN_USED] * 7]


def test_a_token_is_good_for_a_day(database: Database, clock: FakeClock) -> None:
    teacher_id = _teacher(database)
    early, late = (entering.issue_sign_in(database, teacher_id) for _ in range(2))
    clock.advance(hours=entering.SIGN_IN_HOURS, seconds=-1)
    assert entering.redeem_sign_in(database, early).teacher.teacher_id == teacher_id
    clock.advance(seconds=1)
    assert refused(lambda: entering.redeem_sign_in(database, late)) is Code.SIGN_IN_EXPIRED


@pytest.mark.parametrize("token", ["", "x", "\0", "é", "\ud800", "a" * 10_000])
def test_an_unknown_token_is_refused(database: Database, token: str) -> None:
    entering.issue_sign_in(database, _teacher(database))
    assert refused(lambda: entering.redeem_sign_in(database, token)) is Code.SIGN_IN_UNKNOWN


def test_only_the_hash_of_a_token_is_stored(database: Database) -> None:
    token = entering.issue_sign_in(database, _teacher(database))
    with database.reading() as session:
        row = session.execute(sa.select(SignIn.__table__)).one()
    assert token not in repr(row)
    assert len(token) >= 32


def test_long_expired_tokens_are_forgotten_when_a_new_one_is_issued(
    database: Database, clock: FakeClock
) -> None:
    teacher_id = _teacher(database)
    entering.issue_sign_in(database, teacher_id)
    clock.advance(days=40)
    entering.issue_sign_in(database, teacher_id)
    with database.reading() as session:
        assert len(session.scalars(sa.select(SignIn)).all()) == 1


@pytest.mark.parametrize("teacher_id", [0, -1, 999_999, HUGE])
def test_nobody_gets_a_token_for_a_teacher_who_is_not_there(database: Database, teacher_id: int) -> None:
    assert refused(lambda: entering.issue_sign_in(database, teacher_id)) is Code.TEACHER_UNKNOWN


def test_the_right_login_and_password_sign_in(database: Database) -> None:
    teacher_id = _teacher(database, password=True)
    entry = entering.sign_in(database, " LIND ", PASSWORD, address=HOME, device="Firefox on Linux")
    assert entry.teacher.teacher_id == teacher_id
    assert entering.find_teacher(database, entry.token) == entry.teacher


@pytest.mark.parametrize("login", ["lind", "nobody", "", "\0", "x" * 5_000])
@pytest.mark.parametrize("password", ["wrong", "", "\ud800", "x" * 100_000])
def test_what_is_wrong_is_not_told_apart(database: Database, login: str, password: str) -> None:
    _teacher(database, password=True)
    code = refused(lambda: entering.sign_in(database, login, password, address=HOME))
    assert code is Code.SIGN_IN_REFUSED


def test_nobody_signs_in_with_a_password_where_there_is_none(database: Database) -> None:
    _teacher(database)
    assert refused(lambda: entering.sign_in(database, "lind", PASSWORD, address=HOME)) is Code.SIGN_IN_REFUSED


def test_an_unknown_login_is_checked_against_a_hash_too(
    database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen: list[str | None] = []

    def watch(kept: str | None, _typed: str) -> bool:
        seen.append(kept)
        return False

    monkeypatch.setattr(entering, "verify_password", watch)
    refused(lambda: entering.sign_in(database, "nobody", PASSWORD, address=HOME))
    assert seen == [None]


def test_after_five_failures_even_the_right_password_waits(database: Database, clock: FakeClock) -> None:
    _teacher(database, password=True)
    _fail(database, OF_LOGIN.free)
    assert _blocked(database) == 31
    assert _blocked(database, address=ELSEWHERE) == 31
    clock.advance(seconds=30)
    assert _blocked(database) == 0


def test_a_wait_does_not_grow_by_asking_while_it_lasts(database: Database) -> None:
    _teacher(database, password=True)
    _fail(database, OF_LOGIN.free)
    assert {_blocked(database) for _ in range(10)} == {31}


def test_the_right_password_forgives_the_failures_before_it(database: Database) -> None:
    _teacher(database, password=True)
    for _ in range(3):
        _fail(database, OF_LOGIN.free - 1)
        assert _blocked(database) == 0


def test_failures_are_forgotten_a_day_after_the_last(database: Database, clock: FakeClock) -> None:
    _teacher(database, password=True)
    _fail(database, OF_LOGIN.free)
    clock.advance(hours=24)
    _fail(database, OF_LOGIN.free)


def test_an_address_that_fails_with_many_logins_waits_too(database: Database) -> None:
    _teacher(database, password=True)
    for number in range(OF_ADDRESS.free):
        _fail(database, 1, login=f"guess-{number}")
    assert _blocked(database) == 31
    assert _blocked(database, address=ELSEWHERE) == 0


def test_a_hundred_guesses_at_once_are_a_hundred_guesses(
    database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    _teacher(database, password=True)
    monkeypatch.setattr(entering, "verify_password", lambda _kept, _typed: False)
    codes: list[Code] = []
    gate = threading.Barrier(12)

    def guess() -> None:
        gate.wait()
        codes.append(refused(lambda: entering.sign_in(database, "lind", "a guess", address=HOME)))

    threads = [threading.Thread(target=guess) for _ in range(12)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert codes.count(Code.SIGN_IN_REFUSED) == OF_LOGIN.free
    assert codes.count(Code.SIGN_IN_BLOCKED) == 12 - OF_LOGIN.free


def test_a_link_opens_while_a_password_has_to_wait(database: Database) -> None:
    teacher_id = _teacher(database, password=True)
    _fail(database, OF_LOGIN.free)
    token = entering.issue_sign_in(database, teacher_id)
    assert entering.redeem_sign_in(database, token).teacher.teacher_id == teacher_id


def test_neither_login_nor_address_is_kept_of_a_failure(database: Database) -> None:
    _fail(database, 1, login="okoye")
    with database.reading() as session:
        rows = repr(session.execute(sa.select(SignInFailure.__table__)).all())
    assert "okoye" not in rows
    assert HOME not in rows


def test_all_addresses_of_one_network_are_one() -> None:
    first, second, other = (
        throttling.name_try("lind", address).address
        for address in ("2001:db8:1:2::1", "2001:db8:1:2:ffff::9", "2001:db8:1:3::1")
    )
    assert first == second != other
    assert throttling.name_try("lind", "::ffff:192.0.2.7") == throttling.name_try("lind", HOME)


@given(
    allowance=st.builds(
        Allowance,
        st.integers(1, 50),
        st.timedeltas(min_value=datetime.timedelta(seconds=1), max_value=datetime.timedelta(days=1)),
    ),
    failures=st.integers(0, 100_000),
)
def test_more_failures_never_wait_shorter(allowance: Allowance, failures: int) -> None:
    """The wait grows with failures up to its limit, and is nothing as long as they are free."""
    now, then = allowance.wait(failures), allowance.wait(failures + 1)
    assert now <= then <= allowance.longest
    assert (now == datetime.timedelta(0)) is (failures < allowance.free)


def test_an_outdated_hash_is_renewed_at_the_next_sign_in(
    database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    teacher_id = _teacher(database, password=True)
    monkeypatch.setattr(entering, "is_outdated", lambda _kept: True)
    entering.sign_in(database, "lind", PASSWORD, address=HOME)
    with database.reading() as session:
        kept = session.get_one(Teacher, teacher_id).password_hash
    assert kept != HASHED
    monkeypatch.undo()
    assert entering.sign_in(database, "lind", PASSWORD, address=HOME).teacher.teacher_id == teacher_id


def test_a_link_can_set_a_password_which_ends_every_other_session(database: Database) -> None:
    teacher_id = _teacher(database)
    old = entering.redeem_sign_in(database, entering.issue_sign_in(database, teacher_id))
    new = entering.redeem_sign_in(database, entering.issue_sign_in(database, teacher_id), password=OTHER)
    assert entering.find_teacher(database, old.token) is None
    assert entering.find_teacher(database, new.token) == new.teacher
    assert new.teacher.has_password
    entering.sign_in(database, "lind", OTHER, address=HOME)


@pytest.mark.parametrize("password", ["short", "passwordpassword", "mara lind mara lind", "x" * 300])
def test_a_weak_password_does_not_use_a_link_up(database: Database, password: str) -> None:
    token = entering.issue_sign_in(database, _teacher(database))
    assert refused(lambda: entering.redeem_sign_in(database, token, password=password)) is Code.PASSWORD_WEAK
    assert entering.redeem_sign_in(database, token)


def _enter(database: Database, login: str = "lind") -> entering.Entry:
    return entering.redeem_sign_in(database, entering.issue_sign_in(database, _teacher(database, login)))


def test_a_session_ends_twelve_hours_after_the_sign_in(database: Database, clock: FakeClock) -> None:
    entry = _enter(database)
    for _ in range(7):
        clock.advance(minutes=100)
        assert entering.find_teacher(database, entry.token) == entry.teacher
    clock.advance(minutes=20)
    assert entering.find_teacher(database, entry.token) is None


def test_a_session_ends_when_the_browser_was_away_for_two_hours(database: Database, clock: FakeClock) -> None:
    entry = _enter(database)
    clock.advance(hours=2, seconds=-1)
    assert entering.find_teacher(database, entry.token) == entry.teacher
    clock.advance(hours=2)
    assert entering.find_teacher(database, entry.token) is None
    assert entering.list_sessions(database, entry.teacher.teacher_id, entry.token) == ()


def test_signing_out_ends_this_session_alone(database: Database) -> None:
    here, there = _enter(database), _enter(database)
    entering.sign_out(database, here.token)
    assert entering.find_teacher(database, here.token) is None
    assert entering.find_teacher(database, there.token) is not None


def test_signing_out_everywhere_ends_all_of_ones_own(database: Database) -> None:
    mine, also, other = _enter(database), _enter(database), _enter(database, "okoye")
    entering.sign_out_everywhere(database, mine.teacher.teacher_id)
    held = [entering.find_teacher(database, one.token) for one in (mine, also, other)]
    assert held == [None, None, other.teacher]


def test_one_session_can_be_ended_from_another_but_not_by_somebody_else(database: Database) -> None:
    here, there, other = _enter(database), _enter(database), _enter(database, "okoye")
    lines = entering.list_sessions(database, here.teacher.teacher_id, here.token)
    (far,) = (line for line in lines if not line.current)
    entering.sign_out_one(database, other.teacher.teacher_id, far.session_id)
    assert entering.find_teacher(database, there.token) is not None
    entering.sign_out_one(database, here.teacher.teacher_id, far.session_id)
    assert entering.find_teacher(database, there.token) is None
    assert entering.find_teacher(database, here.token) is not None


def test_only_the_hash_of_a_sessions_token_is_stored(database: Database) -> None:
    entry = _enter(database)
    with database.reading() as session:
        assert entry.token not in repr(session.execute(sa.select(TeacherSession.__table__)).all())


def _change(database: Database, teacher_id: int, token: str, current: str, new: str) -> Callable[[], None]:
    return lambda: accounts.change_password(
        database, teacher_id, current=current, new=new, token=token, address=HOME
    )


def test_a_changed_password_ends_other_sessions_and_keeps_this_one(database: Database) -> None:
    teacher_id = _teacher(database, password=True)
    here, there = (entering.sign_in(database, "lind", PASSWORD, address=HOME) for _ in range(2))
    _change(database, teacher_id, here.token, PASSWORD, OTHER)()
    assert entering.find_teacher(database, here.token) is not None
    assert entering.find_teacher(database, there.token) is None
    assert refused(lambda: entering.sign_in(database, "lind", PASSWORD, address=HOME)) is Code.SIGN_IN_REFUSED


def test_a_password_is_changed_only_by_whoever_knows_it_and_guesses_are_counted(database: Database) -> None:
    teacher_id = _teacher(database, password=True)
    entry = entering.sign_in(database, "lind", PASSWORD, address=HOME)
    change = _change(database, teacher_id, entry.token, "a guess", OTHER)
    codes = [refused(change) for _ in range(OF_LOGIN.free + 1)]
    assert codes == [*[Code.PASSWORD_WRONG] * OF_LOGIN.free, Code.SIGN_IN_BLOCKED]


def test_a_weak_new_password_is_told_before_the_old_one_is_asked_for(database: Database) -> None:
    teacher_id = _teacher(database, password=True)
    assert refused(_change(database, teacher_id, "t", "a guess", "short")) is Code.PASSWORD_WEAK


def test_a_name_is_changed(database: Database) -> None:
    entry = _enter(database)
    assert accounts.rename(database, entry.teacher.teacher_id, " Mara Lind-Berg ") == "Mara Lind-Berg"
    found = entering.find_teacher(database, entry.token)
    assert found is not None
    assert found.name == "Mara Lind-Berg"
    assert refused(lambda: accounts.rename(database, entry.teacher.teacher_id, " ")) is Code.NAME_INVALID
