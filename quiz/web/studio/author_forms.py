"""The form of a question that is being written. It checks shape only: a draft keeps whatever was typed."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from enum import StrEnum
from typing import Final, TypeVar

from wtforms import Field, FieldList, Form, FormField, IntegerField, SelectMultipleField, StringField
from wtforms.validators import InputRequired

from quiz.items import DistractorBasis, ItemType, Misconception, Skill
from quiz.services.sheets import MAX_ARTICLES, MAX_LINES, MAX_MARKS, PARTS, Line, Mark, Sheet
from quiz.web.forms import SiteForm, undo_line_ends

MARK: Final = re.compile(r"([0-9]{1,15}):([0-9]{1,9}):([0-9]{1,9})")
NUMBER: Final = re.compile(r"[0-9]{1,15}")
USUAL: Final = (Skill.ATTRIBUTE_CLAIM, ItemType.SINGLE_CHOICE)
Named = TypeVar("Named", bound=StrEnum)


def clean(typed: str | None) -> str:
    """What was typed, without signs that nothing can show."""
    letters = undo_line_ends(typed)
    return "".join(one for one in letters if one in "\n\t" or unicodedata.category(one) not in {"Cc", "Cs"})


def read_name(names: type[Named], sent: str, otherwise: Named) -> Named:
    """The member that was sent."""
    return names(sent) if sent in set(names) else otherwise


class MarksField(Field):
    """Words of articles, each as "article:start:end"; what is none of that was not made by our page."""

    data: tuple[Mark, ...] = ()

    def process_formdata(self, valuelist: Sequence[str]) -> None:
        """Take what was sent."""
        found = [match for sent in valuelist if (match := MARK.fullmatch(sent))]
        self.data = tuple(Mark(*map(int, match.groups())) for match in found)

    def process_data(self, value: tuple[Mark, ...] | None) -> None:
        """Take what the code gives."""
        self.data = value or ()


class NumbersField(Field):
    """Ids of articles in the order in which they were sent."""

    data: tuple[int, ...] = ()

    def process_formdata(self, valuelist: Sequence[str]) -> None:
        """Take what was sent."""
        self.data = tuple(int(sent) for sent in valuelist if NUMBER.fullmatch(sent))

    def process_data(self, value: tuple[int, ...] | None) -> None:
        """Take what the code gives."""
        self.data = value or ()


class LineForm(Form):
    """One option."""

    text = StringField(filters=[clean])
    reason = StringField(filters=[clean])
    prompt = StringField(filters=[clean])
    mix_up = StringField()
    basis = StringField()
    marks = MarksField()

    def read(self) -> Line:
        """The option as it was typed."""
        return Line(
            self.text.data or "",
            self.reason.data or "",
            self.prompt.data or "",
            read_name(Misconception, self.mix_up.data or "", Misconception.OTHER_CLAIM),
            read_name(DistractorBasis, self.basis.data or "", DistractorBasis.ELSEWHERE),
            self.marks.data[:MAX_MARKS],
        )


class PremiseForm(Form):
    """What the question rests on."""

    source = MarksField()
    cue = MarksField()
    content = MarksField()
    hedges = MarksField()
    description = MarksField()
    links = MarksField()
    counterpart = MarksField()


class SheetForm(SiteForm):
    """The whole sheet, and what the pressed button needs to know."""

    revision = IntegerField("Revision", validators=[InputRequired("Open the draft again.")])
    kind = StringField()
    articles = NumbersField()
    stem = StringField(filters=[clean])
    explanation = StringField(filters=[clean])
    keys = FieldList(FormField(LineForm))
    wrong = FieldList(FormField(LineForm))
    premise = FormField(PremiseForm)
    act = StringField()
    target = StringField()
    words = StringField(filters=[clean])
    sentence = MarksField()
    picked = MarksField()

    def sheet(self) -> Sheet:
        """The question as it was typed."""
        skill, kind = read_kind(self.kind.data or "")
        premise = {name: self.premise[name].data[:MAX_MARKS] for name in PARTS}
        return Sheet(
            skill,
            kind,
            tuple(dict.fromkeys(self.articles.data))[:MAX_ARTICLES],
            self.stem.data or "",
            self.explanation.data or "",
            keys=tuple(entry.form.read() for entry in self.keys)[:MAX_LINES],
            wrong=tuple(entry.form.read() for entry in self.wrong)[:MAX_LINES],
            premise={name: marks for name, marks in premise.items() if marks},
        )


class BeginForm(SiteForm):
    """What a new question is about."""

    kind = StringField("What it asks for")
    articles = SelectMultipleField(
        "Article",
        coerce=int,
        validate_choice=False,
        validators=[InputRequired("Choose the article that the question is about.")],
    )


def read_kind(sent: str) -> tuple[Skill, ItemType]:
    """The skill and the type that were sent as "skill:type"."""
    skill, _, kind = sent.partition(":")
    return read_name(Skill, skill, USUAL[0]), read_name(ItemType, kind, USUAL[1])
