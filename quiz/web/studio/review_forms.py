"""The forms of the review queue. They check shape only."""

from __future__ import annotations

from typing import Final

from wtforms import BooleanField, FieldList, Form, FormField, StringField, TextAreaField
from wtforms.validators import AnyOf, Length

from quiz.items.item import MAX_SENTENCES
from quiz.services.bank_views import ReviewStatus
from quiz.services.mending import MAX_WORDS
from quiz.services.naming import MAX_NOTE
from quiz.services.review_views import ItemWords, OptionWords
from quiz.web.forms import SiteForm, undo_line_ends
from quiz.web.studio.banks_forms import STALE, TOO_LONG, RevisionForm

# Why teachers reject questions, in the order of the keys 1, 2, 3 …
REASONS: Final = {
    "unclear": "The question is not clear.",
    "several": "More than one answer could be right.",
    "options": "The wrong answers do not tempt.",
    "easy": "Too easy for my class.",
    "hard": "Too hard for my class.",
    "trivial": "Not worth asking.",
}


class ReviewForm(RevisionForm):
    """A decision about the question on the page."""

    status = StringField(validators=[AnyOf([status.value for status in ReviewStatus], STALE)])
    reason = StringField(default="", validators=[AnyOf(["", *REASONS], STALE)])
    note = TextAreaField(
        "In your own words",
        filters=[undo_line_ends],
        validators=[Length(max=MAX_NOTE - max(map(len, REASONS.values())) - 1, message=TOO_LONG)],
    )

    @property
    def told(self) -> str:
        """The ready reason and the teacher's own words."""
        return " ".join(filter(None, (REASONS.get(self.reason.data or ""), (self.note.data or "").strip())))


def words_field(label: str) -> TextAreaField:
    """A field for one part of a question."""
    return TextAreaField(
        label, filters=[undo_line_ends], validators=[Length(max=MAX_WORDS, message=TOO_LONG)]
    )


class OptionForm(Form):
    """One option of a question."""

    text = words_field("What learners read")
    reason = words_field("Why, shown after the answer")
    prompt = words_field("What it belongs to")


class WordsForm(RevisionForm):
    """Everything of a question that can be worded anew."""

    stem = words_field("The question")
    options = FieldList(FormField(OptionForm), max_entries=MAX_SENTENCES)
    explanation = words_field("Explanation, shown after the answer")

    @property
    def words(self) -> ItemWords:
        """What was typed."""
        options = tuple(
            OptionWords(*(option[name] or "" for name in ("text", "reason", "prompt")))
            for option in self.options.data
        )
        return ItemWords(self.stem.data or "", options, self.explanation.data or "")


class UnreadForm(SiteForm):
    """Whether proven questions of tier A may be accepted together."""

    allowed = BooleanField("Let me accept the engine's safest questions together, without reading each one")
