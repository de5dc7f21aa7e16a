"""The forms of the site. They check shape only; what an answer or a code means is the services' business."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Final

from flask_wtf import FlaskForm
from wtforms import Field, HiddenField, StringField, TextAreaField
from wtforms.validators import AnyOf, InputRequired, Length, StopValidation

from quiz.errors import Code, QuizError
from quiz.services.explaining import MAX_FACT
from quiz.services.learning import MAX_NICKNAME, draw_start_key
from quiz.web.error_words import tell_in_line
from quiz.web.languages import _, lazy

# Codes are short; the room left over is for spaces and dashes that people type between groups.
MAX_CODE: Final = 40
POSITION: Final = re.compile(r"[0-9]{1,3}")


# What no visitor can mend by typing something else.
OUR_SIDE: Final = frozenset({Code.DATABASE_BUSY, Code.DATABASE_UNUSABLE})


class SiteForm(FlaskForm):
    """A form of this site, whose token `CSRFProtect` has checked before any view runs.

    Its templates write the token themselves; signing and checking a second one would only cost time.
    """

    class Meta:
        """What WTForms asks a form about itself."""

        csrf = False


class ActionForm(SiteForm):
    """A button and nothing else."""


class JoinForm(SiteForm):
    """The code that a teacher shows to a class."""

    code = StringField(
        lazy("Join code"),
        validators=[
            InputRequired(lazy("Type the code that your teacher shows you.")),
            Length(max=MAX_CODE, message=lazy("A join code is shorter than that.")),
        ],
    )


class UnlessUnnamed:
    """Asks for no nickname from whoever wants to have none."""

    def __call__(self, form: NicknameForm, field: Field) -> None:
        """End the checks of `field` with no fault."""
        if form.unnamed.data:
            field.errors = []
            raise StopValidation


class NicknameForm(SiteForm):
    """What a learner wants to be called in this quiz, and the key by which the start happens once."""

    unnamed = HiddenField()  # sent by the button that begins without a name
    nickname = StringField(
        lazy("Nickname"),
        validators=[
            UnlessUnnamed(),
            InputRequired(lazy("Choose a nickname.")),
            Length(max=MAX_NICKNAME, message=lazy("Choose a nickname of at most %(max)d characters.")),
        ],
    )
    start_key = HiddenField(default=draw_start_key)

    @property
    def wanted(self) -> str | None:
        """The nickname, None for none."""
        return None if self.unnamed.data else self.nickname.data


class PracticeForm(SiteForm):
    """What a learner who practises wants to be called, if anything, and the key of the start."""

    nickname = StringField(
        lazy("Nickname, if you like"),
        validators=[
            Length(max=MAX_NICKNAME, message=lazy("Choose a nickname of at most %(max)d characters."))
        ],
    )
    start_key = HiddenField(default=draw_start_key)


class ResumeForm(SiteForm):
    """The code that opens an attempt on another device."""

    code = StringField(
        lazy("Resume code"),
        validators=[
            InputRequired(lazy("Type your resume code.")),
            Length(max=MAX_CODE, message=lazy("A resume code is shorter than that.")),
        ],
    )


class ChoicesField(Field):
    """Positions of options (from 0) in the order that this learner sees, one for each control of the page.

    `kept` has an entry for each control that was sent, None for one that was left open; `data` leaves those
    out. Which of them make an answer is the service's business.
    """

    kept: tuple[int | None, ...] = ()
    data: tuple[int, ...] = ()

    def process_formdata(self, valuelist: Sequence[str]) -> None:
        """Take what was sent; what is no number was not chosen on our page."""
        self.kept = tuple(int(sent) if POSITION.fullmatch(sent) else None for sent in valuelist)
        self.data = tuple(position for position in self.kept if position is not None)

    @property
    def first_open(self) -> int:
        """The number (from 0) of the first control that was left open, the first of all without one."""
        return self.kept.index(None) if None in self.kept else 0

    def wrong_line(self, number: int, words: str) -> str:
        """`words` when line `number` (from 0) was left open in an answer that was refused, else nothing."""
        return words if self.errors and number < len(self.kept) and self.kept[number] is None else ""

    def wrong_place(self, number: int) -> str:
        """What is wrong with place `number` (from 0) of an order that was refused, or nothing."""
        if not self.errors or number >= len(self.kept):
            return ""
        chosen = self.kept[number]
        if chosen is None:
            return _("Choose a step.")
        return _("This step stands at two places.") if self.kept.count(chosen) > 1 else ""

    def is_order(self, count: int) -> bool:
        """Whether what was sent names each of `count` options once."""
        chosen = [position for position in self.kept if position is not None]
        return len(chosen) == len(self.kept) and sorted(chosen) == list(range(count))

    def arrange(self, count: int) -> tuple[int, ...]:
        """The positions of `count` options in the order that was sent, as they come if it is none."""
        return self.data if self.is_order(count) else tuple(range(count))


class SurenessField(Field):
    """How sure a learner is, in per cent; None where nothing was chosen, or nothing that is a number."""

    data: int | None = None

    def process_formdata(self, valuelist: Sequence[str]) -> None:
        """Take what was sent; which numbers there are is the service's business."""
        sent = valuelist[0] if valuelist else ""
        self.data = int(sent) if POSITION.fullmatch(sent) else None


class AnswerForm(SiteForm):
    """What a learner answers a question with, whatever its type."""

    choice = ChoicesField(lazy("Your answer"))
    sure = SurenessField(lazy("How sure are you?"))


class FlagForm(SiteForm):
    """Whether a learner wants to come back to a question."""

    flagged = StringField(validators=[AnyOf(("0", "1"))])


def undo_line_ends(typed: str | None) -> str:
    """`typed` as it stood in the field: browsers send every line end as two characters."""
    return (typed or "").replace("\r\n", "\n")


class ReadForm(SiteForm):
    """An article that a teacher wants to have read. How long it may be is the service's business."""

    text = TextAreaField(
        "Text of the article",
        filters=[undo_line_ends],
        validators=[InputRequired("Paste the text of an article.")],
    )
    title = StringField(
        "Title, if it has one",
        validators=[Length(max=MAX_FACT, message="Shorten the title to at most %(max)d characters.")],
    )
    publisher = StringField(
        "Outlet, if you know it",
        validators=[Length(max=MAX_FACT, message="Shorten the name to at most %(max)d characters.")],
    )


@contextmanager
def blaming(field: Field) -> Iterator[None]:
    """A context in which bad input becomes an error beside `field` instead of an error page.

    Raises:
        QuizError: the fault is on our side, where it is told and logged as what it is.
    """
    try:
        yield
    except QuizError as error:
        if OUR_SIDE & {fault.code for fault in error.faults}:
            raise
        field.errors = [*field.errors, *map(tell_in_line, error.faults)]
