"""The banks of a teacher: the list, one bank as a list of its questions, and what is done to it."""

from __future__ import annotations

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from quiz.errors import Code, Fault, QuizError
from quiz.services import collecting, deciding, searching
from quiz.services.views import BankSummary
from quiz.web.access import Audience, for_audience, signed_in_teacher
from quiz.web.forms import ActionForm
from quiz.web.resources import database
from quiz.web.studio.banks_forms import BankForm, UploadForm, blame_words
from quiz.web.studio.banks_page import CHANGE_NAMES, list_choices, read_filter, write_filter
from quiz.web.studio.links import find_way
from quiz.web.studio.paging import asked_page

blueprint = Blueprint("banks", __name__, url_prefix="/teacher/banks")


@blueprint.get("/")
@for_audience(Audience.TEACHER)
def index() -> str:
    """The teacher's own banks and the shared ones."""
    return render_template("studio/banks/list.html", banks=collecting.list_banks(database(), me()))


@blueprint.get("/new")
@for_audience(Audience.TEACHER)
def new() -> str:
    """The form for an empty bank, and the one for an exported bank."""
    return render_template("studio/banks/new.html", form=BankForm(), upload=UploadForm(), faults=())


@blueprint.post("/new")
@for_audience(Audience.TEACHER)
def create() -> ResponseReturnValue:
    """The new bank's page, or the form again with what is wrong."""
    form = BankForm()
    if form.validate_on_submit():
        try:
            bank_id = collecting.create_bank(database(), me(), **words(form))
            flash("Your bank is ready. Put questions in: make them from an article, or write your own.")
            return redirect(url_for(".bank", bank_id=bank_id), code=303)
        except QuizError as error:
            blame_words(form, error)
    page = render_template("studio/banks/new.html", form=form, upload=UploadForm(None), faults=())
    return page, 400


@blueprint.get("/<int:bank_id>")
@for_audience(Audience.TEACHER)
def bank(bank_id: int) -> str:
    """The bank's questions, those that fit what the address asks for."""
    wanted = read_filter(request.args)
    found = searching.search_items(database(), me(), bank_id, wanted, page=asked_page())
    return render_template(
        "studio/banks/bank.html",
        bank=collecting.find_bank(database(), me(), bank_id),
        articles=collecting.list_articles(database(), me(), bank_id),
        found=found,
        wanted=wanted,
        asked=write_filter(wanted),
        choices=list_choices(found),
        ways=find_ways(bank_id),
        way=find_way,
    )


@blueprint.post("/<int:bank_id>/copy")
@for_audience(Audience.TEACHER)
def copy(bank_id: int) -> ResponseReturnValue:
    """The page of the teacher's own copy."""
    ActionForm().validate_on_submit()
    copied = collecting.copy_bank(database(), me(), bank_id)
    flash("This copy is yours: change it as you like.")
    return redirect(url_for(".bank", bank_id=copied), code=303)


@blueprint.post("/<int:bank_id>/undo")
@for_audience(Audience.TEACHER)
def undo(bank_id: int) -> ResponseReturnValue:
    """The question whose last change was taken back, or the bank when there is nothing to undo."""
    ActionForm().validate_on_submit()
    undone = deciding.undo(database(), me(), bank_id)
    if undone is None:
        flash("There is nothing to undo in this bank.", "warning")
        return redirect(url_for(".bank", bank_id=bank_id), code=303)
    flash(f"Undone: “{CHANGE_NAMES[undone.kind]}”. The question is again as it was before.")
    return redirect(url_for("bank_items.show", bank_id=bank_id, item_id=undone.item_id), code=303)


@blueprint.get("/<int:bank_id>/settings")
@for_audience(Audience.TEACHER)
def settings(bank_id: int) -> str:
    """What the bank is called, whether it is open to practice, and the way to delete it."""
    view = own_bank(bank_id)
    return render_template("studio/banks/settings.html", bank=view, form=BankForm(obj=view))


@blueprint.post("/<int:bank_id>/settings")
@for_audience(Audience.TEACHER)
def describe(bank_id: int) -> ResponseReturnValue:
    """The bank's page under its new title, or the form again with what is wrong."""
    view, form = own_bank(bank_id), BankForm()
    if form.validate_on_submit():
        try:
            collecting.describe_bank(database(), me(), bank_id, **words(form))
            flash("Saved.")
            return redirect(url_for(".bank", bank_id=bank_id), code=303)
        except QuizError as error:
            blame_words(form, error)
    return render_template("studio/banks/settings.html", bank=view, form=form), 400


@blueprint.post("/<int:bank_id>/practice")
@for_audience(Audience.TEACHER)
def practise(bank_id: int) -> ResponseReturnValue:
    """The settings, with the bank open to practice or not any more."""
    ActionForm().validate_on_submit()
    opened = request.form.get("opened") == "1"
    collecting.open_for_practice(database(), me(), bank_id, opened=opened)
    flash(
        "Learners of your classes may practise with this bank."
        if opened
        else "Nobody is given questions of this bank to practise any more."
    )
    return redirect(url_for(".settings", bank_id=bank_id, _anchor="practice-title"), code=303)


@blueprint.post("/<int:bank_id>/delete")
@for_audience(Audience.TEACHER)
def delete(bank_id: int) -> ResponseReturnValue:
    """The list without the bank."""
    ActionForm().validate_on_submit()
    title = own_bank(bank_id).title
    collecting.delete_bank(database(), me(), bank_id)
    flash(f"The bank “{title}” is gone. Its articles are still yours, and quizzes made from it go on.")
    return redirect(url_for(".index"), code=303)


def find_ways(bank_id: int) -> dict[str, str | None]:
    """The addresses of what other areas do with a bank."""
    return {
        "review": find_way("review.queue", bank_id=bank_id),
        "write": find_way("author.write", bank_id=bank_id),
        "generate": find_way("generate.choose"),
        "quiz": find_way("drafts.begin"),
    }


def me() -> int:
    """The id of the teacher who is signed in."""
    return signed_in_teacher().teacher_id


def own_bank(bank_id: int) -> BankSummary:
    """A bank that the teacher may change.

    Raises:
        QuizError: `bank-unknown`, `bank-shared`.
    """
    view = collecting.find_bank(database(), me(), bank_id)
    if view.shared:
        raise QuizError(Fault(Code.BANK_SHARED, "bank"))
    return view


def words(form: BankForm) -> dict[str, str]:
    """What the form says about a bank."""
    return {name: form[name].data or "" for name in ("title", "description", "licence")}
