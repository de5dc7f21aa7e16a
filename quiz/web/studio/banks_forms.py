"""The forms of banks and their questions. They check shape only."""

from __future__ import annotations

from typing import Final

from wtforms import FileField, IntegerField, StringField, TextAreaField
from wtforms.validators import AnyOf, InputRequired, Length

from quiz.errors import QuizError
from quiz.services.bank_views import ReviewStatus
from quiz.services.naming import MAX_DESCRIPTION, MAX_LICENCE, MAX_NOTE, MAX_TAG, MAX_TAGS, MAX_TITLE
from quiz.web.forms import SiteForm, undo_line_ends

TOO_LONG: Final = "Shorten it to at most %(max)d characters."
MAX_PLACE: Final = 1_000_000
STALE: Final = "Reload the page and try again."


class BankForm(SiteForm):
    """What a bank is called and what it is about."""

    title = StringField(
        "Title",
        validators=[InputRequired("Give the bank a title."), Length(max=MAX_TITLE, message=TOO_LONG)],
    )
    description = TextAreaField(
        "What it is about, if you like",
        filters=[undo_line_ends],
        validators=[Length(max=MAX_DESCRIPTION, message=TOO_LONG)],
    )
    licence = StringField(
        "Licence of the questions, if there is one",
        validators=[Length(max=MAX_LICENCE, message=TOO_LONG)],
    )


def blame_words(form: SiteForm, error: QuizError) -> None:
    """Let `form` tell every fault beside the field that it is about.

    Raises:
        QuizError: a fault is about none of its fields.
    """
    if any(fault.place not in form for fault in error.faults):
        raise error
    for fault in error.faults:
        field = form[fault.place]
        field.errors = [*field.errors, f"{fault.problem} {fault.remedy}"]


class UploadForm(SiteForm):
    """A bank that somebody has exported."""

    file = FileField("File", validators=[InputRequired("Choose a file.")])


class RevisionForm(SiteForm):
    """A button on a question as it was when the page was made."""

    revision = IntegerField(validators=[InputRequired(STALE)])


class DecisionForm(RevisionForm):
    """What a teacher decides about a question."""

    status = StringField(validators=[AnyOf([status.value for status in ReviewStatus], STALE)])
    note = TextAreaField(
        "Why, if you want to remember it",
        filters=[undo_line_ends],
        validators=[Length(max=MAX_NOTE, message=TOO_LONG)],
    )


class TagsForm(RevisionForm):
    """Words that a teacher sorts questions by."""

    tags = StringField("Tags", validators=[Length(max=(MAX_TAG + 2) * MAX_TAGS, message=TOO_LONG)])

    @property
    def typed(self) -> tuple[str, ...]:
        """The tags between the commas."""
        return tuple((self.tags.data or "").split(","))


class MoveForm(SiteForm):
    """Another place in the bank for a question."""

    place = IntegerField("Place", validators=[InputRequired("Type the number of a place.")])

    @property
    def wanted(self) -> int:
        """The place, within what a database can count."""
        return min(max(self.place.data or 1, 1), MAX_PLACE)
