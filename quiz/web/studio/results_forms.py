"""The forms of the results. They check shape only; what a key may be is the services' business."""

from __future__ import annotations

from typing import Final

from flask import request
from wtforms import HiddenField, IntegerField, StringField
from wtforms.validators import InputRequired, Length

from quiz.errors import Code, QuizError
from quiz.services.regrading import MAX_REASON, Rule, Wish
from quiz.web.forms import OUR_SIDE, POSITION, SiteForm

MAX_KEYS: Final = 20  # more than any question has options
HERE: Final = frozenset(  # what is told on the page; anything else is told on the page of errors
    (
        Code.RULING_IMPOSSIBLE,
        Code.RULING_UNCHANGED,
        Code.RULING_UNPROVEN,
        Code.RULING_OUTDATED,
        Code.REASON_INVALID,
    )
)


class ChangeForm(SiteForm):
    """Why a question counts differently from now on; `seen` is the last change that its teacher knew of."""

    rule = HiddenField("What the question counts")
    seen = IntegerField(validators=[InputRequired("Look at the preview again.")])
    reason = StringField(
        "Your reason",
        validators=[
            InputRequired("Say in a sentence why; your learners will read it."),
            Length(max=MAX_REASON, message="Use at most %(max)d characters."),
        ],
    )


def read_wish(number: int) -> Wish | None:
    """What the address or the form asks for question `number`; None when it asks for nothing."""
    values = request.form if request.method == "POST" else request.args
    named = values.get("rule", "")
    if named not in {rule.value for rule in Rule}:
        return None
    keys = tuple(int(key) for key in values.getlist("key")[:MAX_KEYS] if POSITION.fullmatch(key))
    return Wish(number, Rule(named), keys)


def blame(form: ChangeForm, error: QuizError) -> None:
    """Tell the faults of `error` beside the field that they are about.

    Raises:
        QuizError: a fault that no other choice on the form could mend.
    """
    codes = {fault.code for fault in error.faults}
    if codes & OUR_SIDE or not codes <= HERE:
        raise error
    field = form.reason if codes == {Code.REASON_INVALID} else form.rule
    told = [f"{fault.problem} {fault.remedy}" for fault in error.faults]
    field.errors = list(dict.fromkeys([*field.errors, *told]))
