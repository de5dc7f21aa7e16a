"""Wording a question anew in the review queue: its proof runs with every word, and the server decides."""

from __future__ import annotations

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from wtforms import Field

from quiz.errors import Code, QuizError
from quiz.services import deciding, mending
from quiz.services.bank_views import ItemDetail, ReviewStatus
from quiz.services.review_views import ItemWords
from quiz.web.access import Audience, for_audience, leads_back
from quiz.web.resources import database
from quiz.web.studio.banks import me, own_bank
from quiz.web.studio.banks_page import present_detail
from quiz.web.studio.links import find_way
from quiz.web.studio.review import find_conflict
from quiz.web.studio.review_forms import WordsForm
from quiz.web.studio.review_page import (
    address,
    place_failures,
    present_evidence,
    queue_address,
    read_wanted,
    tell_outcome,
    write_wanted,
)

blueprint = Blueprint("review_edit", __name__, url_prefix="/teacher/banks/<int:bank_id>/review/<int:item_id>")


@blueprint.get("/edit")
@for_audience(Audience.TEACHER)
def form(bank_id: int, item_id: int) -> ResponseReturnValue:
    """The words of the question in a form, beside its evidence."""
    own_bank(bank_id)
    detail = deciding.find_item(database(), me(), bank_id, item_id)
    return show(detail, fill(mending.read_words(detail.item), detail.revision))


def edit_again(bank_id: int, item_id: int) -> str:
    """The address of the form, for a browser that was signed out."""
    return url_for("review_edit.form", bank_id=bank_id, item_id=item_id)


@blueprint.post("/edit")
@leads_back(edit_again)
@for_audience(Audience.TEACHER)
def save(bank_id: int, item_id: int) -> ResponseReturnValue:
    """The next question, or the form with what does not prove; words that are no question are not kept."""
    typed, wanted = WordsForm(), read_wanted(request.args)
    if typed.validate_on_submit():
        accept = request.form.get("then") == "accept"
        where = (database(), me(), bank_id, item_id)
        try:
            saved = mending.save_words(
                *where, typed.words, expected_revision=typed.revision.data, accept=accept
            )
        except QuizError as error:
            return refuse(bank_id, item_id, typed, error)
        if saved.failures:
            flash(
                "Kept as a draft. It cannot be accepted before everything below holds; "
                "“Undo” in the queue brings the question back as it was.",
                "warning",
            )
            return redirect(address("review_edit.form", wanted, bank_id=bank_id, item_id=item_id), code=303)
        done = saved.status is ReviewStatus.ACCEPTED
        flash("Saved and accepted." if done else "Saved. It waits for your decision.")
        step = {"after": item_id} if accept else {"item": item_id}
        return redirect(queue_address(bank_id, wanted, **step), code=303)
    return show(deciding.find_item(database(), me(), bank_id, item_id), typed, status=400)


@blueprint.post("/check")
@for_audience(Audience.TEACHER)
def check(bank_id: int, item_id: int) -> ResponseReturnValue:
    """What the typed words are worth, as JSON: whether they prove, in a line, and what is wrong where."""
    typed = WordsForm()
    checked = mending.check_words(database(), me(), bank_id, item_id, typed.words)
    return {
        "proven": checked.proven,
        "told": tell_outcome(checked),
        "wrong": place_failures(checked.failures, list_fields(typed)),
    }


def refuse(bank_id: int, item_id: int, typed: WordsForm, error: QuizError) -> ResponseReturnValue:
    """The form as it was typed, with what keeps it from being saved.

    Raises:
        QuizError: nothing that the teacher typed could mend it.
    """
    code = error.faults[0].code
    if code not in {Code.ITEM_CHANGED, Code.ITEM_WORDS_INVALID}:
        raise error
    detail = deciding.find_item(database(), me(), bank_id, item_id)
    if code is Code.ITEM_WORDS_INVALID:
        return show(detail, typed, status=400)
    seen, typed.revision.data = typed.revision.data, detail.revision
    return show(detail, typed, status=409, seen=seen)


def show(
    detail: ItemDetail, typed: WordsForm, *, status: int = 200, seen: int | None = None
) -> ResponseReturnValue:
    """The form with what the typed words are worth, beside the evidence.

    `seen` is the version that the teacher began with when the question is another one by now.
    """
    where = (detail.bank_id, detail.item_id)
    checked = mending.check_words(database(), me(), *where, typed.words)
    page = render_template(
        "studio/review/edit.html",
        page=present_detail(detail),
        articles=present_evidence(detail),
        form=typed,
        checked=checked,
        told=tell_outcome(checked),
        wrong=place_failures(checked.failures, list_fields(typed)),
        asked=write_wanted(read_wanted(request.args)),
        stale=seen is not None,
        conflict=None if seen is None else find_conflict(*where, seen),
        author=find_way("author.edit", bank_id=detail.bank_id, item_id=detail.item_id),
    )
    return page, status


def fill(words: ItemWords, revision: int) -> WordsForm:
    """The form with these words in it."""
    options = [
        {"text": option.text, "reason": option.reason, "prompt": option.prompt} for option in words.options
    ]
    return WordsForm(None, revision=revision, stem=words.stem, options=options, explanation=words.explanation)


def list_fields(typed: WordsForm) -> list[str]:
    """The ids of the fields that words can be wrong in."""
    options: list[Field] = [field for option in typed.options for field in option]
    return [field.id for field in (typed.stem, typed.explanation, *options)]
