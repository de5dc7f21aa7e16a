"""The form of the quiz builder. It checks shape only: a draft keeps whatever was typed."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Final

from flask import request
from wtforms import (
    BooleanField,
    HiddenField,
    IntegerField,
    RadioField,
    SelectField,
    SelectMultipleField,
    StringField,
)
from wtforms.fields import SelectChoice
from wtforms.validators import InputRequired, Length

from quiz.errors import QuizError
from quiz.items import Skill
from quiz.items.difficulty import Level
from quiz.services.draft_views import DraftChange, DraftView, Looked
from quiz.services.quiz_terms import Counting, ItemOrder, OptionOrder, list_zones
from quiz.services.teaching import MAX_TITLE
from quiz.services.views import ClassSummary, FeedbackPolicy
from quiz.services.wishes import Wishes
from quiz.web.forms import SiteForm
from quiz.web.words import COUNTING_NAMES, LEVEL_NAMES, ORDER_NAMES, POLICY_NAMES

MAX_TYPED: Final = 40  # in the short fields
ATTEMPTS: Final = (SelectChoice("", "As many as they like"), *(SelectChoice(one, one) for one in "123"))
SKILL_PREFIX: Final = "skill-"

SHORT: Final = Length(max=MAX_TYPED, message="Shorten this to at most %(max)d characters.")


class BeginForm(SiteForm):
    """The bank that a quiz is made from."""

    bank_id = IntegerField("Bank", validators=[InputRequired("Choose a bank.")])


class DraftForm(SiteForm):
    """Everything that a teacher decides about a quiz, and what they look for among the questions."""

    version = IntegerField("Version", validators=[InputRequired("Open the draft again.")])
    title = StringField(
        "Title", validators=[Length(max=MAX_TITLE, message="Choose a title of at most %(max)d characters.")]
    )
    class_id = SelectField("Class", coerce=int, validate_choice=False)
    new_class = StringField("Name of your class", validators=[Length(max=MAX_TITLE)])
    policy = RadioField(
        "When learners see whether an answer was right",
        choices=[SelectChoice(policy.value, words) for policy, words in POLICY_NAMES.items()],
        validate_choice=False,
    )
    opens = StringField("Opens", validators=[SHORT])
    closes = StringField("Closes", validators=[SHORT])
    zone = SelectField("Time zone", validate_choice=False)
    time_limit = StringField("Time limit in minutes", validators=[SHORT])
    max_attempts = SelectField("Attempts", choices=[*ATTEMPTS], validate_choice=False)
    counting = RadioField(
        "Of several attempts",
        choices=[SelectChoice(counting.value, words) for counting, words in COUNTING_NAMES.items()],
        validate_choice=False,
    )
    item_order = RadioField(
        "Order of the questions",
        choices=[SelectChoice(order.value, words) for order, words in ORDER_NAMES.items()],
        validate_choice=False,
    )
    shuffled = BooleanField("Shuffle the options for each learner")
    asks_confidence = BooleanField("Ask learners how sure they are")
    most = StringField("At most", validators=[SHORT])
    levels = SelectMultipleField(
        "How hard they may be",
        choices=[SelectChoice(level.value, LEVEL_NAMES[level]) for level in Level],
        validate_choice=False,
    )
    seed = IntegerField("Draw", default=1)
    agreed = BooleanField("My class may read and answer this.")
    words = StringField("Words", validators=[Length(max=200)])
    skill = SelectField("Skill", validate_choice=False)
    level = SelectField("Difficulty", validate_choice=False)
    page = HiddenField("Page")
    items = HiddenField("Questions")

    per_skill: Mapping[str, str] = {}


def fill_form(view: DraftView, classes: Iterable[ClassSummary]) -> DraftForm:
    """The form with what the draft has, or with what was sent."""
    wishes, looked = view.wishes, view.listing.looked
    form = DraftForm(
        version=view.version,
        title=view.title,
        class_id=view.class_id,
        new_class=wishes.new_class,
        policy=wishes.policy,
        opens=wishes.opens,
        closes=wishes.closes,
        zone=wishes.zone,
        time_limit=wishes.time_limit,
        max_attempts=wishes.max_attempts,
        counting=wishes.counting,
        item_order=wishes.item_order,
        shuffled=wishes.option_order != OptionOrder.FIXED,
        asks_confidence=wishes.asks_confidence,
        most=wishes.most,
        levels=list(wishes.levels),
        seed=wishes.seed,
        words=looked.words,
        skill=looked.skill,
        level=looked.level,
    )
    form.per_skill = wishes.per_skill
    form.class_id.choices = [SelectChoice(one.class_id, one.name) for one in classes]
    if form.class_id.choices:
        del form.new_class
    else:
        del form.class_id
    form.zone.choices = [SelectChoice(zone, zone) for zone in list_zones()]
    skills = (SelectChoice(one.skill.value, one.name) for one in view.supply)
    form.skill.choices = [SelectChoice("", "All skills"), *skills]
    levels = (SelectChoice(level.value, LEVEL_NAMES[level]) for level in Level)
    form.level.choices = [SelectChoice("", "Any difficulty"), *levels]
    if not view.topics:
        del form.agreed
    return form


def read_change(form: DraftForm) -> DraftChange:
    """The draft as it was sent back."""
    sent = request.form
    wishes = Wishes(
        policy=form.policy.data or FeedbackPolicy.AT_ONCE.value,
        opens=form.opens.data or "",
        closes=form.closes.data or "",
        zone=form.zone.data or "",
        time_limit=form.time_limit.data or "",
        max_attempts=form.max_attempts.data or "",
        counting=form.counting.data or Counting.BEST.value,
        item_order=form.item_order.data or ItemOrder.CHOSEN.value,
        option_order=(OptionOrder.SHUFFLED if form.shuffled.data else OptionOrder.FIXED).value,
        asks_confidence=bool(form.asks_confidence.data),
        per_skill={
            skill.value: sent[f"{SKILL_PREFIX}{skill.value}"][:MAX_TYPED]
            for skill in Skill
            if sent.get(f"{SKILL_PREFIX}{skill.value}", "").strip()
        },
        most=form.most.data or "",
        levels=tuple(form.levels.data or ()),
        seed=form.seed.data or 1,
        new_class=(form.new_class.data or "") if "new_class" in form else "",
    )
    return DraftChange(
        form.version.data or 0,
        form.title.data or "",
        form.class_id.data if "class_id" in form else None,
        wishes,
        read_items(),
    )


def read_items() -> tuple[str, ...]:
    """The chosen questions: those from before without what was unticked, then what was ticked.

    `shown` are the questions that had a box on the page; others stay as they were.
    """
    sent = request.form
    ticked, shown = sent.getlist("ticked"), set(sent.getlist("shown"))
    before = [item_id for item_id in sent.getlist("chosen") if item_id not in shown or item_id in ticked]
    return tuple(dict.fromkeys([*before, *ticked]))


def read_looked(sent: Mapping[str, str]) -> Looked:
    """What the teacher looks for, from a form or an address."""
    page = sent.get("page", "")
    number = int(page) if page.isascii() and page.isdecimal() and len(page) < 7 else 1
    return Looked(
        sent.get("words", "")[:200].strip(), sent.get("skill", ""), sent.get("level", ""), max(number, 1)
    )


def blame_places(form: DraftForm, error: QuizError) -> None:
    """Tell each fault beside the field that it is about; what belongs to none stands by the questions."""
    for fault in error.faults:
        field = form[fault.place] if fault.place in form else form["items"]
        field.errors = [*field.errors, f"{fault.problem} {fault.remedy}"]
