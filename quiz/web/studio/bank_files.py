"""Banks as files and on paper: import, export, and a view to print."""

from __future__ import annotations

from flask import Blueprint, Response, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from quiz.errors import Fault, QuizError
from quiz.services import paper, parcels
from quiz.web.access import Audience, for_audience
from quiz.web.forms import OUR_SIDE
from quiz.web.limits import takes_upload
from quiz.web.presenting import present_articles
from quiz.web.resources import database
from quiz.web.studio.banks import me
from quiz.web.studio.banks_forms import BankForm, UploadForm

blueprint = Blueprint("bank_files", __name__, url_prefix="/teacher/banks")


@blueprint.post("/import")
@for_audience(Audience.TEACHER)
@takes_upload
def take_in() -> ResponseReturnValue:
    """The imported bank's page, or the form again with everything that is wrong with the file."""
    form, sent = UploadForm(), request.files.get("file")
    faults: tuple[Fault, ...] = ()
    if form.validate_on_submit() and sent is not None:
        try:
            name = (sent.filename or "the file")[-100:]
            bank_id = parcels.import_parcel(database(), me(), sent.stream.read(), name)
            flash("The bank is yours now, with every question and decision that was in the file.")
            return redirect(url_for("banks.bank", bank_id=bank_id), code=303)
        except QuizError as error:
            if OUR_SIDE & {fault.code for fault in error.faults}:
                raise
            faults = error.faults
    page = render_template("studio/banks/new.html", form=BankForm(None), upload=form, faults=faults)
    return page, 400


@blueprint.get("/<int:bank_id>/export")
@for_audience(Audience.TEACHER)
def export(bank_id: int) -> Response:
    """The bank and its articles as a zip."""
    name, content = parcels.export_parcel(database(), me(), bank_id)
    disposition = {"Content-Disposition": f'attachment; filename="{name}"', "Cache-Control": "no-store"}
    return Response(content, mimetype="application/zip", headers=disposition)


@blueprint.get("/<int:bank_id>/print")
@for_audience(Audience.TEACHER)
def print_view(bank_id: int) -> str:
    """The accepted questions with their articles, to be printed with or without the answers."""
    page = paper.print_bank(database(), me(), bank_id)
    return render_template(
        "studio/banks/print.html",
        page=page,
        articles=present_articles(page.articles, ()),
        answers=request.args.get("answers") == "with",
        bank_id=bank_id,
    )
