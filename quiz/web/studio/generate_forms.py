"""The form that orders questions. It checks shape only."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from wtforms import BooleanField, SelectField, SelectMultipleField, StringField
from wtforms.fields import SelectChoice
from wtforms.validators import InputRequired, Length

from quiz.services.generate_job import Order
from quiz.services.library import ArticleLine
from quiz.services.naming import MAX_TITLE
from quiz.services.views import BankSummary
from quiz.web.forms import SiteForm

NEW_BANK: Final = "new"


class GenerateForm(SiteForm):
    """Which articles questions are made from, and where they go."""

    articles = SelectMultipleField(
        "Articles", coerce=int, validators=[InputRequired("Tick at least one of your articles.")]
    )
    bank = SelectField("Bank", validators=[InputRequired("Choose where the questions go.")])
    title = StringField(
        "Title of the new bank",
        validators=[Length(max=MAX_TITLE, message="Choose a title of at most %(max)d characters.")],
    )
    accept = BooleanField("Accept at once what the engine may release")

    def order(self) -> Order:
        """What is wanted."""
        chosen = None if self.bank.data == NEW_BANK else int(self.bank.data)
        return Order(tuple(self.articles.data), chosen, self.title.data or "", self.accept.data)


def offer_choices(form: GenerateForm, lines: Iterable[ArticleLine], banks: Iterable[BankSummary]) -> None:
    """Let `form` offer these articles and banks, and a new bank."""
    form.articles.choices = [SelectChoice(line.article_id, line.title) for line in lines]
    form.bank.choices = [
        SelectChoice(NEW_BANK, "A new bank"),
        *(SelectChoice(str(bank.bank_id), bank.title) for bank in banks),
    ]
