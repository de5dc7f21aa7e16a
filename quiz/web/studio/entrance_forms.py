"""The forms of the entrance and of the account. They check shape only."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from wtforms import Field, PasswordField, StringField
from wtforms.validators import InputRequired, Length

from quiz.errors import Code, QuizError
from quiz.services.accounts import MAX_LOGIN, MAX_NAME, MAX_PASSWORD
from quiz.web.forms import SiteForm

TOO_LONG: Final = "Use at most %(max)d characters."

# The field beside which a fault is told; others are told on the error page.
FIELD_OF: Final[Mapping[Code, str]] = MappingProxyType(
    {
        Code.SIGN_IN_REFUSED: "password",
        Code.SIGN_IN_BLOCKED: "login",
        Code.LOGIN_INVALID: "login",
        Code.LOGIN_TAKEN: "login",
        Code.NAME_INVALID: "name",
        Code.PASSWORD_WEAK: "password",
        Code.PASSWORD_WRONG: "current",
        Code.NAME_DIFFERENT: "name",
    }
)


class SignInForm(SiteForm):
    """What a teacher signs in with."""

    login = StringField(
        "Login", validators=[InputRequired("Type your login."), Length(max=MAX_LOGIN, message=TOO_LONG)]
    )
    password = PasswordField("Password", validators=[InputRequired("Type your password.")])


class LinkForm(SiteForm):
    """A one-time link, and a password for the next time if one is wanted."""

    password = PasswordField(
        "New password, if you want one", validators=[Length(max=MAX_PASSWORD, message=TOO_LONG)]
    )


class JoinStaffForm(SiteForm):
    """What a new teacher chooses."""

    name = StringField(
        "Your name", validators=[InputRequired("Type your name."), Length(max=MAX_NAME, message=TOO_LONG)]
    )
    login = StringField(
        "Login", validators=[InputRequired("Choose a login."), Length(max=MAX_LOGIN, message=TOO_LONG)]
    )
    password = PasswordField(
        "Password",
        validators=[InputRequired("Choose a password."), Length(max=MAX_PASSWORD, message=TOO_LONG)],
    )


class NameForm(SiteForm):
    """What a teacher is called."""

    name = StringField(
        "Your name", validators=[InputRequired("Type your name."), Length(max=MAX_NAME, message=TOO_LONG)]
    )


class PasswordForm(SiteForm):
    """A new password, and the one of now where there is one."""

    current = PasswordField("Password of now")
    password = PasswordField(
        "New password",
        validators=[InputRequired("Choose a password."), Length(max=MAX_PASSWORD, message=TOO_LONG)],
    )


def blame_fields(form: SiteForm, error: QuizError) -> None:
    """Let `form` tell every fault beside the field that it is about.

    Raises:
        QuizError: a fault is about none of its fields.
    """
    for fault in error.faults:
        field: Field | None = form._fields.get(FIELD_OF.get(fault.code, ""))
        if field is None:
            raise error
        field.errors = [*field.errors, f"{fault.problem} {fault.remedy}"]
