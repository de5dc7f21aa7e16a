"""The forms about a quiz that is published. They check shape only."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final

from wtforms import IntegerField, SelectField, StringField
from wtforms.fields import SelectChoice
from wtforms.validators import InputRequired, Length

from quiz.errors import Code, QuizError
from quiz.services.learning import MAX_NICKNAME
from quiz.web.forms import OUR_SIDE, SiteForm

EXTRA: Final = (
    SelectChoice(0, "None"),
    *(SelectChoice(percent, f"{percent} % more") for percent in (25, 50)),
    SelectChoice(100, "100 % more: twice the time"),
)
MAX_TYPED: Final = 40
SHORT: Final = Length(max=MAX_TYPED, message="Shorten this to at most %(max)d characters.")


class MinutesForm(SiteForm):
    """How many minutes more everybody gets."""

    minutes = IntegerField("Minutes", validators=[InputRequired("Choose a number of minutes.")])


class ClosingForm(SiteForm):
    """When the quiz closes."""

    closes = StringField("Closes", validators=[SHORT])


class TimeForm(SiteForm):
    """More time for one learner."""

    nickname = StringField(
        "Nickname",
        validators=[
            InputRequired("Type the nickname of the learner."),
            Length(max=MAX_NICKNAME, message="A nickname has at most %(max)d characters."),
        ],
    )
    extra_percent = SelectField("Extra time", coerce=int, choices=[*EXTRA], default=25)
    own_closes = StringField("A later closing", validators=[SHORT])


class WithdrawForm(SiteForm):
    """The learner who has the usual time again."""

    nickname = StringField("Nickname", validators=[InputRequired(), Length(max=MAX_NICKNAME)])


class NamesakeForm(SiteForm):
    """One of several learners of a nickname, and the time that they have."""

    nickname = StringField("Nickname", validators=[InputRequired(), Length(max=MAX_NICKNAME)])
    place = IntegerField("Place", validators=[InputRequired()])
    time = SelectField("Time", choices=["usual", "more"])


PLACES: Final = {"nickname": "nickname", "extra_percent": "extra_percent", "moment": "own_closes"}


@contextmanager
def telling(form: SiteForm) -> Iterator[None]:
    """A context in which bad input becomes an error beside the field that it is about.

    Raises:
        QuizError: the fault is on our side, or there is no such quiz.
    """
    try:
        yield
    except QuizError as error:
        if {fault.code for fault in error.faults} & {*OUR_SIDE, Code.QUIZ_UNKNOWN}:
            raise
        for fault in error.faults:
            name = PLACES.get(fault.place, "own_closes")
            field = form[name] if name in form else form["closes"]
            field.errors = [*field.errors, f"{fault.problem} {fault.remedy}"]
