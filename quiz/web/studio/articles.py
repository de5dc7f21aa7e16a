"""A teacher's articles: the list, adding one by paste, file or address, and the preview before it is kept."""

from __future__ import annotations

from collections.abc import Callable

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from wtforms import Field

from quiz.services import adding, fetch_job, library
from quiz.services.adding import Added
from quiz.web.access import Audience, for_audience, signed_in_teacher
from quiz.web.forms import ActionForm, SiteForm, blaming
from quiz.web.limits import takes_article, takes_upload
from quiz.web.resources import database, queue
from quiz.web.studio.articles_forms import (
    AddressForm,
    FactsForm,
    PasteForm,
    UploadForm,
    blame_facts,
    propose_facts,
)
from quiz.web.studio.articles_page import tell_added
from quiz.web.studio.links import find_way
from quiz.web.studio.paging import asked_page

blueprint = Blueprint("articles", __name__, url_prefix="/teacher/articles")


@blueprint.get("/")
@for_audience(Audience.TEACHER)
def index() -> str:
    """The articles that the teacher has, and those that wait to be confirmed."""
    words = request.args.get("q", "")[:200].strip()
    page = library.list_library(database(), me(), words=words, page=asked_page())
    return render_template("studio/articles/list.html", page=page, words=words)


@blueprint.get("/new")
@for_audience(Audience.TEACHER)
def new() -> str:
    """The three ways to add an article."""
    return show_new()


@blueprint.post("/new/text")
@for_audience(Audience.TEACHER)
@takes_article
def paste() -> ResponseReturnValue:
    """The preview of the pasted text, or the form again with what is wrong."""
    form = PasteForm()
    return take_in(form, form.text, lambda: adding.read_paste(database(), me(), form.text.data, {}))


@blueprint.post("/new/file")
@for_audience(Audience.TEACHER)
@takes_upload
def upload() -> ResponseReturnValue:
    """The preview of what is in the file, or the form again with what is wrong."""
    form, sent = UploadForm(), request.files.get("file")

    def read() -> str:
        name = "" if sent is None else sent.filename or ""
        return adding.read_upload(database(), me(), b"" if sent is None else sent.stream.read(), name)

    return take_in(form, form.file, read)


@blueprint.post("/new/address")
@for_audience(Audience.TEACHER)
def fetch() -> ResponseReturnValue:
    """The page of the job that fetches the article, or the form again with what is wrong."""
    form = AddressForm()
    if form.validate_on_submit():
        with blaming(form.address):
            job_id = fetch_job.ask_for_address(database(), queue(), me(), form.address.data)
            return redirect(url_for("jobs.show", job_id=job_id), code=303)
    return show_new(form), 400


@blueprint.get("/new/<import_id>")
@for_audience(Audience.TEACHER)
def preview(import_id: str) -> str:
    """The article exactly as it would be kept, with what is known about it."""
    view = adding.show_import(database(), me(), import_id)
    return render_template("studio/articles/preview.html", view=view, form=propose_facts(view))


@blueprint.post("/new/<import_id>")
@for_audience(Audience.TEACHER)
def keep(import_id: str) -> ResponseReturnValue:
    """The article's own page from now on, or the preview again with what is wrong."""
    view = adding.show_import(database(), me(), import_id)
    form = propose_facts(view)
    if form.validate_on_submit():
        with blame_facts(form):
            added = confirm(import_id, form)
            flash(tell_added(added))
            return redirect(url_for(".show", article_id=added.article_id), code=303)
    return render_template("studio/articles/preview.html", view=view, form=form), 400


@blueprint.post("/new/<import_id>/discard")
@for_audience(Audience.TEACHER)
def discard(import_id: str) -> ResponseReturnValue:
    """The list, with nothing kept of the article."""
    if ActionForm().validate_on_submit():
        adding.discard_import(database(), me(), import_id)
        flash("Nothing of that article was kept.")
    return redirect(url_for(".index"), code=303)


@blueprint.get("/<int:article_id>")
@for_audience(Audience.TEACHER)
def show(article_id: int) -> str:
    """One article with its text, its versions and what can be done with it."""
    view = library.show_stored(database(), me(), article_id)
    xray = find_way("xray.article", article_id=article_id)
    return render_template("studio/articles/article.html", view=view, xray=xray)


@blueprint.post("/<int:article_id>/remove")
@for_audience(Audience.TEACHER)
def remove(article_id: int) -> ResponseReturnValue:
    """The list without the article; its own page when questions rest on it."""
    if ActionForm().validate_on_submit() and library.remove_article(database(), me(), article_id):
        flash("The article is gone.")
        return redirect(url_for(".index"), code=303)
    flash(
        "Questions of a bank rest on this article, so it stays. Delete them or their bank first.", "warning"
    )
    return redirect(url_for(".show", article_id=article_id), code=303)


def me() -> int:
    """The id of the teacher who is signed in."""
    return signed_in_teacher().teacher_id


def take_in(form: SiteForm, field: Field, read: Callable[[], str]) -> ResponseReturnValue:
    """The preview of what `read` takes in, or the page again with what is wrong beside the field."""
    if form.validate_on_submit():
        with blaming(field):
            return redirect(url_for(".preview", import_id=read()), code=303)
    return show_new(form), 400


def show_new(wrong: SiteForm | None = None) -> str:
    """The page with the three ways; `wrong` is the one form that was refused."""
    blank: tuple[SiteForm, ...] = (PasteForm(None), UploadForm(None), AddressForm(None))
    text, file, address = (wrong if type(wrong) is type(form) else form for form in blank)
    return render_template("studio/articles/new.html", text=text, file=file, address=address, wrong=wrong)


def confirm(import_id: str, form: FactsForm) -> Added:
    """The article, kept with what the form says."""
    return adding.confirm_import(database(), me(), import_id, form.facts(), replaces_id=form.replaces_id)
