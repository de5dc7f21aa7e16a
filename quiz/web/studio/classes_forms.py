"""The forms about classes and invitations. They check shape only."""

from __future__ import annotations

from wtforms import RadioField, StringField
from wtforms.fields import SelectChoice
from wtforms.validators import InputRequired, Length

from quiz.services.accounts import MAX_NAME
from quiz.services.class_settings import RETENTIONS
from quiz.services.inviting import MAX_NOTE
from quiz.web.forms import SiteForm
from quiz.web.studio.entrance_forms import TOO_LONG


class ClassForm(SiteForm):
    """What a class is called."""

    name = StringField(
        "Name of the class",
        validators=[InputRequired("Give the class a name."), Length(max=MAX_NAME, message=TOO_LONG)],
    )


class RetentionForm(SiteForm):
    """How long results are kept."""

    days = RadioField(
        "Results are deleted when a quiz was left alone for",
        coerce=int,
        choices=[SelectChoice(days, f"{days} days") for days in RETENTIONS],
        validators=[InputRequired("Choose how long results are kept.")],
    )


class InviteForm(SiteForm):
    """Whom an invitation is for, as a reminder to whoever made it."""

    note = StringField("For whom", validators=[Length(max=MAX_NOTE, message=TOO_LONG)])


class DeleteForm(SiteForm):
    """The name of the class, typed to be sure."""

    name = StringField("Name of the class", validators=[InputRequired("Type the name of the class.")])
