"""The review queue: one question at a time beside its evidence, and one keystroke a decision."""

from __future__ import annotations

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from quiz.errors import Code, QuizError
from quiz.services import collecting, deciding, review_queue, versions
from quiz.services.bank_views import Comparison, ReviewStatus
from quiz.web.access import Audience, for_audience, leads_back
from quiz.web.forms import ActionForm
from quiz.web.resources import database
from quiz.web.studio.bank_items import DECIDED, tell
from quiz.web.studio.banks import me, own_bank
from quiz.web.studio.banks_page import CHANGE_NAMES
from quiz.web.studio.links import find_way
from quiz.web.studio.review_forms import REASONS, ReviewForm, UnreadForm
from quiz.web.studio.review_page import present_queue, queue_address, read_id, read_wanted
from quiz.web.words import plural

blueprint = Blueprint("review", __name__, url_prefix="/teacher/banks/<int:bank_id>/review")


@blueprint.get("/")
@for_audience(Audience.TEACHER)
def queue(bank_id: int) -> ResponseReturnValue:
    """The question to decide about, beside its evidence; at the end what came of it."""
    return show(bank_id, read_id(request.args.get("item")))


def show(
    bank_id: int, item_id: int | None, *, conflict: Comparison | None = None, status: int = 200
) -> ResponseReturnValue:
    """The page of one question of the queue."""
    wanted, after = read_wanted(request.args), read_id(request.args.get("after"))
    found = review_queue.open_queue(database(), me(), bank_id, wanted, item_id=item_id, after=after)
    page = present_queue(found, wanted, conflict=conflict, again=request.args.get("again"))
    way = (
        None
        if found.detail is None
        else find_way("author.edit", bank_id=bank_id, item_id=found.detail.item_id)
    )
    ways = {"author": way, "quiz": find_way("drafts.begin")}
    shown = render_template(
        "studio/review/queue.html",
        page=page,
        reasons=REASONS,
        changed=status == 409,
        ways=ways,
        form=ReviewForm(None),
    )
    return shown, status


def question_again(bank_id: int, item_id: int) -> str:
    """The address of a question whose decision came from a browser that was signed out."""
    asked = request.form.get("status", "")
    again = asked if asked in set(ReviewStatus) else None
    return url_for("review.queue", bank_id=bank_id, item=item_id, again=again)


@blueprint.post("/<int:item_id>")
@leads_back(question_again)
@for_audience(Audience.TEACHER)
def decide(bank_id: int, item_id: int) -> ResponseReturnValue:
    """The next question; the same one again when it cannot be decided so, or is not what the teacher saw."""
    form, wanted = ReviewForm(), read_wanted(request.args)
    if form.validate_on_submit():
        try:
            status, seen = ReviewStatus(form.status.data), form.revision.data
            where = (database(), me(), bank_id, item_id)
            deciding.decide(*where, status, note=form.told, expected_revision=seen)
            flash(DECIDED[status])
            return redirect(queue_address(bank_id, wanted, after=item_id), code=303)
        except QuizError as error:
            if error.faults[0].code is Code.ITEM_CHANGED:
                return show(bank_id, item_id, conflict=find_conflict(bank_id, item_id, seen), status=409)
            tell(error)
    else:
        own_bank(bank_id)  # whose it is not learns nothing, whatever was sent
        flash(" ".join(str(words) for listed in form.errors.values() for words in listed), "warning")
    return redirect(queue_address(bank_id, wanted, item=item_id), code=303)


@blueprint.post("/undo")
@for_audience(Audience.TEACHER)
def undo(bank_id: int) -> ResponseReturnValue:
    """The question whose last change was taken back."""
    ActionForm().validate_on_submit()
    wanted, undone = read_wanted(request.args), deciding.undo(database(), me(), bank_id)
    if undone is None:
        flash("There is nothing to undo in this bank.", "warning")
        return redirect(queue_address(bank_id, wanted), code=303)
    flash(f"Undone: “{CHANGE_NAMES[undone.kind]}”. The question is again as it was before.")
    return redirect(queue_address(bank_id, wanted, item=undone.item_id, undone=1), code=303)


@blueprint.post("/copy")
@for_audience(Audience.TEACHER)
def copy(bank_id: int) -> ResponseReturnValue:
    """The queue of the teacher's own copy, with every question in it."""
    ActionForm().validate_on_submit()
    copied = collecting.copy_bank(database(), me(), bank_id)
    flash("This copy is yours. Its questions keep the decisions of the shared bank until you change them.")
    return redirect(url_for(".queue", bank_id=copied, status="any"), code=303)


@blueprint.get("/skills")
@for_audience(Audience.TEACHER)
def skills(bank_id: int) -> str:
    """How questions fare by skill, and what may be accepted unread."""
    rates = review_queue.read_rates(database(), me(), bank_id)
    form = UnreadForm(None, allowed=rates.accepts_tier_a)
    return render_template("studio/review/skills.html", rates=rates, form=form, quiz=find_way("drafts.begin"))


@blueprint.post("/skills")
@for_audience(Audience.TEACHER)
def allow(bank_id: int) -> ResponseReturnValue:
    """The same page with the new rule."""
    form = UnreadForm()
    allowed = form.validate_on_submit() and bool(form.allowed.data)
    review_queue.allow_unread(database(), me(), bank_id, allowed=allowed)
    flash("Saved: they may be accepted together." if allowed else "Saved: every question waits for you.")
    return redirect(url_for(".skills", bank_id=bank_id), code=303)


@blueprint.post("/unread")
@for_audience(Audience.TEACHER)
def accept_unread(bank_id: int) -> ResponseReturnValue:
    """The page of skills, with what was accepted together."""
    ActionForm().validate_on_submit()
    done = review_queue.accept_unread(database(), me(), bank_id)
    told = f"{plural(done.accepted, 'question was', 'questions were')} proven again and accepted."
    if done.unproven:
        told += (
            f" {plural(done.unproven, 'question does', 'questions do')} not prove, and still wait for you."
        )
    flash(told)
    return redirect(url_for(".skills", bank_id=bank_id), code=303)


def find_conflict(bank_id: int, item_id: int, seen: int) -> Comparison | None:
    """What has changed in the question since the teacher saw it; None when nobody can tell."""
    try:
        now = deciding.find_item(database(), me(), bank_id, item_id).revision
        where = (database(), me(), bank_id, item_id)
        return versions.compare_versions(*where, older=seen, newer=now)
    except QuizError as error:
        if error.faults[0].code is Code.VERSION_UNKNOWN:
            return None
        raise
