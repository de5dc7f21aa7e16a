"""The forms by which an article comes in. They check shape only."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Final

from wtforms import DateField, FileField, RadioField, StringField, TextAreaField
from wtforms.fields import SelectChoice
from wtforms.validators import InputRequired, Length, Optional

from quiz.errors import Code, QuizError
from quiz.services.adding import MAX_ADDRESS, MAX_FACT, ImportView
from quiz.web.forms import SiteForm, undo_line_ends

TOO_LONG: Final = "Shorten it to at most %(max)d characters."
NEW: Final = "new"
KEPT: Final = ("title", "publisher", "author", "date", "licence", "language", "address")


class PasteForm(SiteForm):
    """A text that a teacher has copied."""

    text = TextAreaField(
        "Text of the article",
        filters=[undo_line_ends],
        validators=[InputRequired("Paste the text of an article.")],
    )


class UploadForm(SiteForm):
    """A file with an article in it."""

    file = FileField("File", validators=[InputRequired("Choose a file.")])


class AddressForm(SiteForm):
    """Where an article is on the web."""

    address = StringField(
        "Address",
        validators=[
            InputRequired("Give the address of an article."),
            Length(max=MAX_ADDRESS, message=TOO_LONG),
        ],
    )


class FactsForm(SiteForm):
    """What is known about an article, and whether it is a later version of one that its teacher has."""

    title = StringField("Title", validators=[Length(max=MAX_FACT, message=TOO_LONG)])
    publisher = StringField("Outlet", validators=[Length(max=MAX_FACT, message=TOO_LONG)])
    author = StringField("Author", validators=[Length(max=MAX_FACT, message=TOO_LONG)])
    date = DateField("Date", validators=[Optional()])
    licence = StringField("Licence", validators=[Length(max=MAX_FACT, message=TOO_LONG)])
    language = StringField("Language", validators=[Length(max=MAX_FACT, message=TOO_LONG)])
    address = StringField("Address", validators=[Length(max=MAX_ADDRESS, message=TOO_LONG)])
    version = RadioField(
        "Is it a new version?", validators=[InputRequired("Say whether it is a new version.")]
    )

    def facts(self) -> Mapping[str, str]:
        """What was typed, by the names of the facts."""
        typed = {name: self[name].data for name in KEPT}
        return {name: "" if value is None else str(value) for name, value in typed.items()}

    @property
    def replaces_id(self) -> int | None:
        """The article that this one is a later version of, None for a new one."""
        chosen = self["version"].data if "version" in self else NEW
        return None if chosen == NEW else int(chosen)


def propose_facts(view: ImportView) -> FactsForm:
    """The form with what the article says about itself; it asks about versions where there may be one."""
    form = FactsForm(obj=view.article)
    if view.alike:
        form.version.choices = [
            SelectChoice(NEW, "No, it is an article of its own"),
            *(SelectChoice(str(one.article_id), f"Yes, of “{one.title}”") for one in view.alike),
        ]
    else:
        del form.version
    return form


@contextmanager
def blame_facts(form: FactsForm) -> Iterator[None]:
    """A context in which a fact that cannot be kept becomes an error beside its field.

    Raises:
        QuizError: something else is wrong.
    """
    try:
        yield
    except QuizError as error:
        if any(fault.code is not Code.FACT_INVALID for fault in error.faults):
            raise
        for fault in error.faults:
            field = form[fault.place]
            field.errors = [*field.errors, f"{fault.problem} {fault.remedy}"]
