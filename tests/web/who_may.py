"""Who may open what: one line a route, or more where it depends on whose thing it names.

A line is the endpoint, the roles that get in, and where needed what the arguments of the address stand for,
by a name of `tests.web.world`; any other argument stands for the thing of its own name. Every area adds its
routes here and its things there.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Final

NOBODY = "nobody"
LEARNER = "learner"  # at an attempt of the owner's quiz
STRANGER = "stranger"  # a teacher of another class
CO_TEACHER = "co-teacher"  # of the owner's class
OWNER = "owner"  # of the class, the quiz and the banks that are not shared
ADMINISTRATOR = "administrator"  # who teaches nothing

ROLES: Final = (NOBODY, LEARNER, STRANGER, CO_TEACHER, OWNER, ADMINISTRATOR)

EVERYBODY: Final = frozenset(ROLES)
LEARNERS: Final = frozenset({LEARNER})
TEACHERS: Final = frozenset({STRANGER, CO_TEACHER, OWNER, ADMINISTRATOR})
MEMBERS: Final = frozenset({CO_TEACHER, OWNER})
OWNERS: Final = frozenset({OWNER})
ADMINISTRATORS: Final = frozenset({ADMINISTRATOR})

SIGN_IN, INVITATION = "sign_in_link", "invitation_link"


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the table."""

    endpoint: str
    may: frozenset[str]
    named: dict[str, str] = field(default_factory=dict)


def lines(may: frozenset[str], *endpoints: str, **named: str) -> Iterator[Line]:
    """A line for each of these endpoints."""
    return (Line(endpoint, may, named) for endpoint in endpoints)


WHO_MAY: Final = (
    *lines(EVERYBODY, "static", "pages.home", "pages.join", "pages.about", "pages.privacy"),
    *lines(EVERYBODY, "learner.invitation", "learner.start", "learner.forget"),
    *lines(
        EVERYBODY, "learner.resume_form", "learner.resume", "languages.keep", "comfort.form", "comfort.save"
    ),
    *lines(LEARNERS, "learner.attempt", "learner.question", "learner.answer", "learner.result"),
    *lines(LEARNERS, "live.follow", "live.question", "live.answer", attempt_id="live_attempt_id"),
    *lines(LEARNERS, "live.state", "live.events", attempt_id="live_attempt_id"),
    *lines(LEARNERS, "learner.again", "learner.time_left"),
    *lines(LEARNERS, "learner.flag", "learner.flagged", "learner.hand_in_form", "learner.hand_in"),
    *lines(LEARNERS, "kept.attempt", "kept.attempt_file", "kept.withdraw"),
    # Practice on one's own.
    *lines(EVERYBODY, "practice.index", "practice.start"),
    *lines(LEARNERS, "practice.from_attempt"),
    *lines(LEARNERS, "practice.progress", "practice.following", "practice.question", "practice.answer"),
    *lines(LEARNERS, "practice.another", "practice.take_up", "practice.ask_sure"),
    *lines(LEARNERS, "kept.practice", "kept.practice_file", "kept.withdraw_practice"),
    # The way in and out.
    *lines(EVERYBODY, "entrance.form", "entrance.enter", "entrance.link", "entrance.redeem", token=SIGN_IN),
    *lines(EVERYBODY, "entrance.invitation", "entrance.accept", token=INVITATION),
    *lines(TEACHERS, "entrance.join", token=INVITATION),
    *lines(TEACHERS, "entrance.leave"),
    # One's own account.
    *lines(TEACHERS, "account.show", "account.rename", "account.change_password"),
    *lines(TEACHERS, "account.end_session", "account.leave_everywhere"),
    # Classes.
    *lines(TEACHERS, "classes.index", "classes.create"),
    *lines(MEMBERS, "classes.show", "classes.settings"),
    *lines(OWNERS, "classes.rename", "classes.keep", "classes.ask_delete", "classes.delete"),
    *lines(OWNERS, "classes.invite", "classes.own", member_id="co_teacher_id"),
    *lines(MEMBERS, "classes.remove", member_id="co_teacher_id"),  # who may also leave
    *lines(OWNERS, "classes.revoke", invitation_id="class_invitation_id"),
    # Teachers of the site.
    *lines(ADMINISTRATORS, "staff.index", "staff.invite", "staff.revoke"),
    *lines(ADMINISTRATORS, "staff.promote", "staff.demote", "staff.sign_out", teacher_id="stranger_id"),
    *lines(ADMINISTRATORS, "staff.ask_remove", "staff.remove", teacher_id="stranger_id"),
    # Banks and quizzes.
    *lines(TEACHERS, "teacher.desk", "teacher.read_form", "teacher.read"),
    *lines(TEACHERS, "teacher.read_shelved", bank_id="shared_bank_id"),
    *lines(
        MEMBERS, "results.learners", "results.items", "results.skills", "results.mixed_up", "results.item"
    ),
    *lines(MEMBERS, "paper.quiz", "paper.quiz_pdf"),
    *lines(MEMBERS, "results.change_form", "results.change", "results.changes"),
    *lines(MEMBERS, "results.csv", "results.xlsx"),
    *lines(TEACHERS, "drafts.begin", "quizzes.index"),
    *lines(TEACHERS, "tour.index", "tour.stop", "tour.practise", "tour.end"),
    *lines(OWNERS, "drafts.show", "drafts.save", "drafts.preview", "drafts.discard"),
    *lines(
        MEMBERS, "quizzes.share", "quizzes.board", "quizzes.qr_code", "quizzes.watch", "quizzes.watch_json"
    ),
    *lines(MEMBERS, "quizzes.close", "quizzes.give_minutes", "quizzes.set_closing"),
    *lines(MEMBERS, "rounds.show", "rounds.steer", "rounds.state", "rounds.events", quiz_id="live_quiz_id"),
    *lines(MEMBERS, "quizzes.grant", "quizzes.withdraw", "quizzes.choose_time"),
    # Articles on their way in, and jobs.
    *lines(TEACHERS, "articles.index", "articles.new", "articles.paste", "articles.upload", "articles.fetch"),
    *lines(OWNERS, "articles.preview", "articles.keep", "articles.discard"),
    *lines(OWNERS, "articles.show", "articles.remove", article_id="own_article_id"),
    *lines(TEACHERS, "articles.show", article_id="shared_article_id"),
    *lines(OWNERS, "xray.article", "xray.projector", "xray.choose", article_id="own_article_id"),
    *lines(TEACHERS, "xray.article", "xray.projector", "xray.choose", article_id="shared_article_id"),
    *lines(OWNERS, "xray.compare", article_id="own_article_id", other_id="shared_article_id"),
    *lines(OWNERS, "xray.compare", article_id="shared_article_id", other_id="own_article_id"),
    *lines(TEACHERS, "xray.compare", article_id="shared_article_id", other_id="shared_article_id"),
    *lines(TEACHERS, "jobs.index", "generate.choose", "generate.order"),
    *lines(OWNERS, "jobs.show", "jobs.state", "jobs.stop", "jobs.again"),
    # The owner's bank and its questions; the shared one is everybody's to see.
    *lines(TEACHERS, "banks.index", "banks.new", "banks.create", "bank_files.take_in"),
    *lines(TEACHERS, "banks.bank", "banks.copy", bank_id="shared_bank_id"),
    *lines(TEACHERS, "bank_files.export", "bank_files.print_view", bank_id="shared_bank_id"),
    *lines(TEACHERS, "paper.bank_pdf", bank_id="shared_bank_id"),
    *lines(OWNERS, "banks.settings", "banks.describe", "banks.delete", "banks.undo", bank_id="own_bank_id"),
    *lines(OWNERS, "banks.practise", bank_id="own_bank_id"),
    *lines(OWNERS, "banks.bank", "banks.copy", bank_id="own_bank_id"),
    *lines(OWNERS, "bank_files.export", "bank_files.print_view", "paper.bank_pdf", bank_id="own_bank_id"),
    *lines(OWNERS, "bank_items.show", "bank_items.history", "bank_items.compare", bank_id="own_bank_id"),
    *lines(OWNERS, "bank_items.decide", "bank_items.tag", "bank_items.duplicate", bank_id="own_bank_id"),
    *lines(OWNERS, "bank_items.move", "bank_items.delete", "bank_items.restore", bank_id="own_bank_id"),
    # Its review.
    *lines(TEACHERS, "review.queue", "review.skills", "review.copy", bank_id="shared_bank_id"),
    *lines(OWNERS, "review.queue", "review.skills", "review.copy", bank_id="own_bank_id"),
    *lines(OWNERS, "review.decide", "review.undo", bank_id="own_bank_id"),
    *lines(OWNERS, "review.allow", "review.accept_unread", bank_id="own_bank_id"),
    *lines(OWNERS, "review_edit.form", "review_edit.save", "review_edit.check", bank_id="own_bank_id"),
    # Questions that are being written.
    *lines(OWNERS, "author.write", "author.begin", bank_id="own_bank_id"),
    *lines(OWNERS, "author.edit", "author.reopen", bank_id="own_bank_id"),
    *lines(
        OWNERS, "author.draft", "author.save", "author.discard", bank_id="own_bank_id", draft_id="writing_id"
    ),
)
