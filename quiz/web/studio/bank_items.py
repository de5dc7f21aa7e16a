"""One question of a bank: its proof, its decision, its tags and its versions."""

from __future__ import annotations

from collections.abc import Callable

from flask import Blueprint, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from quiz.errors import Code, QuizError
from quiz.services import deciding, versions
from quiz.services.bank_views import ReviewStatus
from quiz.web.access import Audience, for_audience
from quiz.web.forms import ActionForm
from quiz.web.resources import database
from quiz.web.studio.banks import me
from quiz.web.studio.banks_forms import DecisionForm, MoveForm, RevisionForm, TagsForm
from quiz.web.studio.banks_page import CHANGE_NAMES, present_detail
from quiz.web.studio.links import find_way

blueprint = Blueprint("bank_items", __name__, url_prefix="/teacher/banks/<int:bank_id>/items")

# What a teacher can see and mend on the question's own page.
MENDABLE = frozenset({Code.ITEM_CHANGED, Code.PROOF_FAILED, Code.TAG_INVALID, Code.NOTE_INVALID})
DECIDED = {
    ReviewStatus.ACCEPTED: "Accepted.",
    ReviewStatus.REJECTED: "Rejected.",
    ReviewStatus.PROPOSED: "Put back to review.",
}


@blueprint.get("/<int:item_id>")
@for_audience(Audience.TEACHER)
def show(bank_id: int, item_id: int) -> str:
    """One question with its key, its reasons, its evidence and its proof."""
    page = present_detail(deciding.find_item(database(), me(), bank_id, item_id))
    edit = None if page.view.shared else find_way("author.edit", bank_id=bank_id, item_id=item_id)
    return render_template(
        "studio/banks/item.html",
        page=page,
        edit=edit,
        decision=DecisionForm(None, note=page.view.note),
        tags=TagsForm(None, tags=", ".join(page.view.tags)),
        move=MoveForm(None, place=page.view.number),
    )


@blueprint.post("/<int:item_id>/decide")
@for_audience(Audience.TEACHER)
def decide(bank_id: int, item_id: int) -> ResponseReturnValue:
    """The question, now accepted, rejected or to review again."""
    form = DecisionForm()

    def act() -> str:
        status = ReviewStatus(form.status.data)
        deciding.decide(
            *(database(), me(), bank_id, item_id, status),
            note=form.note.data or "",
            expected_revision=form.revision.data,
        )
        return DECIDED[status]

    return change(form, bank_id, item_id, act)


@blueprint.post("/<int:item_id>/tags")
@for_audience(Audience.TEACHER)
def tag(bank_id: int, item_id: int) -> ResponseReturnValue:
    """The question with its new tags."""
    form = TagsForm()

    def act() -> str:
        where = (database(), me(), bank_id, item_id)
        deciding.set_tags(*where, form.typed, expected_revision=form.revision.data)
        return "The tags are saved."

    return change(form, bank_id, item_id, act)


@blueprint.post("/<int:item_id>/duplicate")
@for_audience(Audience.TEACHER)
def duplicate(bank_id: int, item_id: int) -> ResponseReturnValue:
    """The copy of the question."""
    ActionForm().validate_on_submit()
    copied = deciding.duplicate_item(database(), me(), bank_id, item_id)
    flash("This is the copy. It stands behind the question it was made from.")
    return redirect(url_for(".show", bank_id=bank_id, item_id=copied), code=303)


@blueprint.post("/<int:item_id>/move")
@for_audience(Audience.TEACHER)
def move(bank_id: int, item_id: int) -> ResponseReturnValue:
    """The question at its new place."""
    form = MoveForm()

    def act() -> str:
        deciding.move_item(database(), me(), bank_id, item_id, to=form.wanted)
        return "The question has moved."

    return change(form, bank_id, item_id, act)


@blueprint.post("/<int:item_id>/delete")
@for_audience(Audience.TEACHER)
def delete(bank_id: int, item_id: int) -> ResponseReturnValue:
    """The bank without the question."""
    form = RevisionForm()
    if form.validate_on_submit():
        try:
            where = (database(), me(), bank_id, item_id)
            deciding.delete_item(*where, expected_revision=form.revision.data)
            flash("The question is gone. Quizzes that were made with it still have it.")
            return redirect(url_for("banks.bank", bank_id=bank_id), code=303)
        except QuizError as error:
            tell(error)
    return redirect(url_for(".show", bank_id=bank_id, item_id=item_id), code=303)


@blueprint.get("/<int:item_id>/versions")
@for_audience(Audience.TEACHER)
def history(bank_id: int, item_id: int) -> str:
    """Every version of the question, the newest first."""
    detail = deciding.find_item(database(), me(), bank_id, item_id)
    listed = versions.list_versions(database(), me(), bank_id, item_id)
    return render_template("studio/banks/versions.html", view=detail, versions=listed, names=CHANGE_NAMES)


@blueprint.get("/<int:item_id>/versions/<int:revision>")
@for_audience(Audience.TEACHER)
def compare(bank_id: int, item_id: int, revision: int) -> str:
    """What has changed between a version and the question as it is now."""
    detail = deciding.find_item(database(), me(), bank_id, item_id)
    where = (database(), me(), bank_id, item_id)
    comparison = versions.compare_versions(*where, older=revision, newer=detail.revision)
    return render_template(
        "studio/banks/compare.html", view=detail, comparison=comparison, names=CHANGE_NAMES
    )


@blueprint.post("/<int:item_id>/versions/<int:revision>/restore")
@for_audience(Audience.TEACHER)
def restore(bank_id: int, item_id: int, revision: int) -> ResponseReturnValue:
    """The question as it was at that version."""
    form = RevisionForm()

    def act() -> str:
        where = (database(), me(), bank_id, item_id)
        versions.restore_version(*where, revision, expected_revision=form.revision.data)
        return f"The question is again what it was in version {revision}."

    return change(form, bank_id, item_id, act)


def change(
    form: RevisionForm | MoveForm, bank_id: int, item_id: int, act: Callable[[], str]
) -> ResponseReturnValue:
    """The question's page after `act`, with what it says, or with what kept it from being done."""
    if form.validate_on_submit():
        try:
            flash(act())
        except QuizError as error:
            tell(error)
    else:
        flash(" ".join(str(words) for listed in form.errors.values() for words in listed), "warning")
    return redirect(url_for(".show", bank_id=bank_id, item_id=item_id), code=303)


def tell(error: QuizError) -> None:
    """Say at the top of the next page why nothing was changed.

    Raises:
        QuizError: what is wrong is not for the question's own page to tell.
    """
    if error.faults[0].code not in MENDABLE:
        raise error
    if error.faults[0].code is Code.PROOF_FAILED:
        flash(
            "This question cannot be accepted: not everything that must hold of it holds. See below.",
            "warning",
        )
        return
    flash(" ".join(f"{fault.problem} {fault.remedy}" for fault in error.faults), "warning")
