"""Writing a question: evidence from the article, a proof while one types, drafts that are never lost."""

from __future__ import annotations

from typing import Final

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from quiz.errors import Code, QuizError
from quiz.services import authoring
from quiz.services.deciding import find_item
from quiz.services.sheets import MAX_ARTICLES, Mark, lay_out
from quiz.web.access import Audience, for_audience
from quiz.web.forms import ActionForm
from quiz.web.resources import database
from quiz.web.studio.author_edits import USE, read_anchor, read_edit
from quiz.web.studio.author_forms import USUAL, BeginForm, SheetForm, read_kind
from quiz.web.studio.author_page import (
    compare_writings,
    list_kind_groups,
    present_writing,
    write_fields,
    write_mark,
)
from quiz.web.studio.banks import me

FINISHING: Final = frozenset({"propose", "accept", "propose-anew"})

blueprint = Blueprint("author", __name__, url_prefix="/teacher/banks/<int:bank_id>/write")


@blueprint.app_template_filter("mark")
def tell_mark(mark: Mark) -> str:
    """The mark as a form sends it."""
    return write_mark(mark)


@blueprint.get("/")
@for_audience(Audience.TEACHER)
def write(bank_id: int) -> str:
    """Where a question of the bank is begun, and the drafts that wait there."""
    return show_desk(bank_id, BeginForm(None, kind=":".join(USUAL)))


@blueprint.post("/")
@for_audience(Audience.TEACHER)
def begin(bank_id: int) -> ResponseReturnValue:
    """The page of a new draft, or the form again with what is wrong."""
    form = BeginForm()
    if not form.validate_on_submit():
        return show_desk(bank_id, form), 400
    sheet = lay_out(*read_kind(form.kind.data or ""), (form.articles.data or [])[:MAX_ARTICLES])
    draft_id = authoring.begin_draft(database(), me(), bank_id, sheet)
    return redirect(url_for(".draft", bank_id=bank_id, draft_id=draft_id), code=303)


@blueprint.get("/item/<int:item_id>")
@for_audience(Audience.TEACHER)
def edit(bank_id: int, item_id: int) -> str:
    """What editing a question of the bank means, and the button that opens it."""
    found = find_item(database(), me(), bank_id, item_id)
    return render_template("studio/author/edit.html", view=found)


@blueprint.post("/item/<int:item_id>")
@for_audience(Audience.TEACHER)
def reopen(bank_id: int, item_id: int) -> ResponseReturnValue:
    """The draft that is to change a question of the bank."""
    ActionForm().validate_on_submit()
    draft_id = authoring.reopen_item(database(), me(), bank_id, item_id)
    return redirect(url_for(".draft", bank_id=bank_id, draft_id=draft_id), code=303)


@blueprint.get("/<int:draft_id>")
@for_audience(Audience.TEACHER)
def draft(bank_id: int, draft_id: int) -> str:
    """The draft beside its article, with its proof."""
    view = authoring.find_draft(database(), me(), bank_id, draft_id)
    page = present_writing(view, request.args.get("target", ""))
    return render_template("studio/author/draft.html", page=page, view=view)


@blueprint.post("/<int:draft_id>")
@for_audience(Audience.TEACHER)
def save(bank_id: int, draft_id: int) -> ResponseReturnValue:
    """The draft, saved, and then what the pressed button says; both versions where another one was saved."""
    form = SheetForm()
    where = (database(), me(), bank_id, draft_id)
    try:
        revision = authoring.save_draft(
            *where, form.sheet(), revision=form.revision.data or 0, edit=read_edit(form)
        )
    except QuizError as error:
        if {fault.code for fault in error.faults} != {Code.WRITING_OUTDATED}:
            raise
        return show_clash(bank_id, draft_id, form)
    if request.headers.get("X-Saving") == "quietly":
        return tell_saved(bank_id, draft_id, revision)
    return perform(bank_id, draft_id, form)


@blueprint.post("/<int:draft_id>/discard")
@for_audience(Audience.TEACHER)
def discard(bank_id: int, draft_id: int) -> ResponseReturnValue:
    """The list of drafts, without this one."""
    ActionForm().validate_on_submit()
    authoring.delete_draft(database(), me(), bank_id, draft_id)
    flash("The draft is gone.")
    return redirect(url_for(".write", bank_id=bank_id), code=303)


def perform(bank_id: int, draft_id: int, form: SheetForm) -> ResponseReturnValue:
    """Where the pressed button leads, after the sheet was saved."""
    act = form.act.data or ""
    if act in FINISHING:
        return finish(bank_id, draft_id, act)
    if act == USE and not (form.picked.data or form.sentence.data):
        flash("Nothing was chosen: tick a sentence of the article, or select some of its words.", "warning")
    if act == "suggest":
        suggest(bank_id, draft_id)
    target = form.target.data or None
    address = url_for(".draft", bank_id=bank_id, draft_id=draft_id, target=target, _anchor=read_anchor(form))
    return redirect(address, code=303)


def finish(bank_id: int, draft_id: int, act: str) -> ResponseReturnValue:
    """The question in its bank, or the draft again while it is not proven."""
    try:
        item_id = authoring.finish_draft(
            *(database(), me(), bank_id, draft_id), accept=act == "accept", anew=act == "propose-anew"
        )
    except QuizError as error:
        if not {fault.code for fault in error.faults} <= {Code.WRITING_UNFINISHED, Code.ITEM_CHANGED}:
            raise
        flash(f"{error.faults[0].problem} {error.faults[0].remedy}", "warning")
        address = url_for(".draft", bank_id=bank_id, draft_id=draft_id, _anchor="proof")
        return redirect(address, code=303)
    if item_id is None:
        flash("The bank has this very question already.")
        return redirect(url_for("banks.bank", bank_id=bank_id), code=303)
    flash("Accepted: it may go into quizzes." if act == "accept" else "It waits in the bank for review.")
    return redirect(url_for("bank_items.show", bank_id=bank_id, item_id=item_id), code=303)


def suggest(bank_id: int, draft_id: int) -> None:
    """Have the engine offer what it can, and say so where it can offer nothing."""
    try:
        offers = authoring.ask_offers(database(), me(), bank_id, draft_id)
    except QuizError as error:
        if {fault.code for fault in error.faults} != {Code.READING_BUSY}:
            raise
        flash(f"{error.faults[0].problem} {error.faults[0].remedy}", "warning")
        return
    if offers.is_empty:
        flash(
            "Nothing to offer: first choose the words that are asked about, from a clear statement.",
            "warning",
        )


def show_desk(bank_id: int, form: BeginForm) -> str:
    """The page with the drafts and the form for a new one."""
    return render_template(
        "studio/author/write.html",
        desk=authoring.list_desk(database(), me(), bank_id),
        form=form,
        kinds=tuple(list_kind_groups(read_kind(form.kind.data or ""))),
    )


def show_clash(bank_id: int, draft_id: int, form: SheetForm) -> ResponseReturnValue:
    """Both versions of a draft that was saved in two windows, and the choice between them."""
    views = authoring.compare_draft(database(), me(), bank_id, draft_id, form.sheet())
    stored, sent = (present_writing(view) for view in views)
    page = render_template(
        "studio/author/clash.html",
        stored=stored,
        differences=compare_writings(stored, sent),
        fields=tuple(write_fields(sent.view.sheet)),
    )
    return page, 409


def tell_saved(bank_id: int, draft_id: int, revision: int) -> dict[str, object]:
    """What the page needs to know after a quiet saving: the revision, and what the proof says where."""
    view = authoring.find_draft(database(), me(), bank_id, draft_id)
    page = present_writing(view)
    found: dict[str, list[str]] = {}
    for finding in view.judgement.findings:
        found.setdefault(finding.place, []).append(finding.words)
    proof = render_template("studio/author/proof.html", page=page, view=view)
    return {"revision": revision, "status": page.status, "findings": found, "proof": proof}
