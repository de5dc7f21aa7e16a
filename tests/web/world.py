"""A little world with one thing of each kind, and somebody of each role: every area adds its things."""

from __future__ import annotations

import shutil
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from quiz.services import (
    adding,
    authoring,
    class_settings,
    drafting,
    entering,
    fetch_job,
    inviting,
    learning,
    library,
    practice_starts,
    practice_turns,
)
from quiz.services.queueing import Queue
from quiz.services.views import FeedbackPolicy
from quiz.storage import Database, classes, people
from tests.databases import migrated
from tests.practising import practice_bank, share
from tests.shelves import cut_bank, fill_shelf
from tests.web.samples import found_school
from tests.web.who_may import ADMINISTRATOR, CO_TEACHER, OWNER, STRANGER


@dataclass(frozen=True, slots=True)
class World:
    """A database in a file, the names of what is in it, and the session token of each teacher by role."""

    path: Path
    things: Mapping[str, object]
    tokens: Mapping[str, str]

    def copy(self, folder: Path) -> Database:
        """The world in a file of its own, in which anything may be done."""
        return Database(f"sqlite:///{shutil.copy(self.path, folder / 'copy.sqlite')}")


def found_world(folder: Path) -> World:
    """The world, new in `folder`."""
    path = folder / "world.sqlite"
    database = migrated(f"sqlite:///{path}")
    things = _fill(database)
    ids = {role: int(str(things[f"{role.replace('-', '_')}_id"])) for role in _TEACHERS}
    tokens = {role: _enter(database, teacher_id) for role, teacher_id in ids.items()}
    database.close()
    return World(path, things, tokens)


_TEACHERS = (STRANGER, CO_TEACHER, OWNER, ADMINISTRATOR)


def _fill(database: Database) -> dict[str, object]:
    """What the arguments of addresses may stand for, by name."""
    owners, strangers = found_school(database), found_school(database, login="okoye")
    co_teacher, admin = _add_teacher(database, "reed"), _add_teacher(database, "varga", is_admin=True)
    with database.transaction() as session:
        classes.add_member(session, owners.class_id, co_teacher)
    quiz = owners.publish()
    attempt = _join(database, quiz.join_code)
    live_quiz = owners.publish(FeedbackPolicy.LIVE)
    things = {
        "owner_id": owners.teacher_id,
        "stranger_id": strangers.teacher_id,
        "co_teacher_id": co_teacher,
        "administrator_id": admin,
        "class_id": owners.class_id,
        "shared_bank_id": owners.bank_id,
        "bank_id": owners.bank_id,
        "quiz_id": quiz.quiz_id,
        "draft_id": drafting.begin_draft(database, owners.teacher_id, owners.bank_id),
        "join_code": quiz.join_code,
        "attempt_id": attempt,
        "live_quiz_id": live_quiz.quiz_id,
        "live_attempt_id": learning.start_attempt(database, live_quiz.join_code, "Kim").attempt_id,
        "number": 1,
        "practice_id": _practise(database),
        "filename": "quiz.css",
        "session_id": 1,
        "sign_in_link": entering.issue_sign_in(database, owners.teacher_id),
        "invitation_link": inviting.invite_co_teacher(database, owners.teacher_id, owners.class_id, ""),
    }
    shelf = fill_shelf(database, cut_bank(1))  # of the owner
    things |= {"own_bank_id": shelf.bank_id, "item_id": shelf.ids[0], "revision": 1}
    things["writing_id"] = authoring.reopen_item(database, shelf.teacher_id, shelf.bank_id, shelf.ids[0])
    things |= _add_intake(database, owners.teacher_id)
    (invitation,) = class_settings.show_settings(database, owners.teacher_id, owners.class_id).invitations
    inviting.invite_teacher(database, admin, "")
    (open_one,) = inviting.list_site_invitations(database)
    things["class_invitation_id"] = invitation.invitation_id
    things["invitation_id"] = open_one.invitation_id
    return things


def _add_intake(database: Database, teacher_id: int) -> dict[str, object]:
    """An article of the teacher's own, one that waits to be confirmed, a shared one, and a job."""
    kept, waiting = (
        adding.read_paste(database, teacher_id, words, {}) for words in ("Kept, said Varga.", "Not yet kept.")
    )
    added = adding.confirm_import(database, teacher_id, kept, {"title": "Kept"})
    shelf = library.list_library(database, teacher_id).lines
    queue = Queue(f"sqlite:///{database.url.database}.queue")
    address = "https://post.example/crane"
    job_id = fetch_job.ask_for_address(database, queue, teacher_id, address)
    queue.close()
    return {
        "own_article_id": added.article_id,
        "shared_article_id": next(line.article_id for line in shelf if line.shared),
        "import_id": waiting,
        "job_id": job_id,
    }


def _add_teacher(database: Database, login: str, *, is_admin: bool = False) -> int:
    with database.transaction() as session:
        people.add_teacher(session, login, login.title(), database.now(), is_admin=is_admin)
        teacher = people.find_by_login(session, login)
        assert teacher is not None
        return teacher.id


def _enter(database: Database, teacher_id: int) -> str:
    return entering.redeem_sign_in(database, entering.issue_sign_in(database, teacher_id)).token


def _practise(database: Database) -> str:
    """The id of a practice that has put its first question, from a bank that no quiz uses."""
    share(database, practice_bank(1))
    practice_id = practice_starts.start_practice(database, "Kim").practice_id
    practice_turns.serve_turn(database, practice_id)
    return practice_id


def _join(database: Database, join_code: str) -> str:
    """The id of a new attempt with every question answered."""
    attempt_id = learning.start_attempt(database, join_code, "Kim").attempt_id
    for number in range(1, 5):
        learning.record_response(database, attempt_id, number, (0,))
    return attempt_id
