"""An answer told to its learner: what was given, what is right, and what became of each part."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from types import MappingProxyType
from typing import Final

from quiz.items.item import ItemType
from quiz.services.regrading import Rule
from quiz.services.views import FeedbackView, QuestionView
from quiz.web.calibrating import tell_sureness
from quiz.web.languages import _
from quiz.web.option_pages import OptionPage
from quiz.web.verdicts import CREDITS, TITLES, title_missing
from quiz.web.words import MIX_UPS, percent


@dataclass(frozen=True, slots=True)
class Verdict:
    """How right an answer is: `kind` is "right", "partly", "wrong" or, without an answer, "open".

    `short` is a word or two, `title` a line that names the right answer, `credit` says what was earned and
    for what, `sure` how sure the learner was; both are empty where there is nothing to say.
    """

    kind: str
    short: str
    title: str
    credit: str = ""
    sure: str = ""


@dataclass(frozen=True, slots=True)
class Line:
    """One part of an answer: `prompt` is what it was matched with, `right` is None before it is due."""

    option: OptionPage
    prompt: str = ""
    right: bool | None = None


@dataclass(frozen=True, slots=True)
class Remark:
    """Why an option that was chosen or missed is wrong or right; `mix_up` says what was mixed up, in words.

    `kind` is "wrong" for what was chosen, "missed" for what was not; `text` is the option's where it does not
    stand in full right below.
    """

    kind: str
    title: str
    option: OptionPage
    text: str = ""
    mix_up: str = ""


@dataclass(frozen=True, slots=True)
class Reply:
    """An answer with what is right; all but `given` is empty until feedback is due."""

    given: tuple[Line, ...] = ()
    key: tuple[Line, ...] = ()
    verdict: Verdict | None = None
    remarks: tuple[Remark, ...] = ()

    @property
    def judged(self) -> bool:
        """Whether each part of the answer is told right or wrong."""
        return all(line.right is not None for line in self.given)


def present_reply(view: QuestionView, options: Sequence[OptionPage]) -> Reply:
    """What became of the answer of `view`, whose options are `options`."""
    if view.chosen is None:
        return Reply() if view.feedback is None else tell_unanswered(view, view.feedback, options)
    if view.feedback is None:
        return Reply(given=tuple(list_lines(view, view.chosen, options)))
    key = tuple(list_lines(view, view.feedback.key, options, view.feedback.key))
    if overruled := _overrule(view.feedback):
        return Reply(given=tuple(list_lines(view, view.chosen, options)), key=key, verdict=overruled)
    return Reply(
        given=tuple(list_lines(view, view.chosen, options, view.feedback.key)),
        key=key,
        verdict=tell_verdict(view, view.chosen, view.feedback),
        remarks=tuple(REMARKS[view.type](view, view.feedback, options)),
    )


def tell_unanswered(view: QuestionView, feedback: FeedbackView, options: Sequence[OptionPage]) -> Reply:
    """What would have been right where the attempt ended before any answer."""
    key = tuple(list_lines(view, feedback.key, options, feedback.key))
    if feedback.change and feedback.change.rule is Rule.DROPPED:
        return Reply(key=key, verdict=_overrule(feedback))
    placed = view.type in PLACED
    title = _("Not answered: below is what was right") if placed else title_missing(feedback)
    return Reply(key=key, verdict=Verdict("open", _("Not answered"), title))


def list_lines(
    view: QuestionView, answer: Sequence[int], options: Sequence[OptionPage], key: Sequence[int] | None = None
) -> Iterator[Line]:
    """The parts of `answer` in their order; whether they are right only with a `key`."""
    for place, position in enumerate(answer):
        right = None if key is None else position == key[place] if view.type in PLACED else position in key
        yield Line(options[position], view.prompts[place] if view.prompts else "", right)


def tell_verdict(view: QuestionView, chosen: Sequence[int], feedback: FeedbackView) -> Verdict:
    """Whether the answer is right, how much of it, and what is."""
    kind = "right" if feedback.correct else "partly" if feedback.score else "wrong"
    short = {"right": _("Right"), "partly": _("Partly right"), "wrong": _("Not right")}[kind]
    credit = ""
    if view.type is not ItemType.SINGLE_CHOICE and not feedback.correct:
        share = percent(feedback.score)
        earned = _("That earns %(share)s of the point.", share=share) if feedback.score else ""
        credit = f"{CREDITS[view.type](chosen, feedback.key)} {earned}".strip()
    sure = "" if view.confidence is None else tell_sureness(view.confidence, kind)
    return Verdict(kind, short, TITLES[view.type](kind, chosen, feedback), credit, sure)


PLACED: Final = (ItemType.MATCHING, ItemType.ORDERING)


def _overrule(feedback: FeedbackView) -> Verdict | None:
    """What a teacher decided about a question, which outranks what is right in it: no part is judged then."""
    rule = feedback.change.rule if feedback.change else None
    if rule is Rule.EVERYONE:
        return Verdict("right", _("Full credit"), _("Full credit: every answer to this question counts"))
    if rule is Rule.DROPPED:
        return Verdict("open", _("Does not count"), _("This question does not count any more"))
    return None


def _remark_choices(
    view: QuestionView, feedback: FeedbackView, options: Sequence[OptionPage]
) -> Iterator[Remark]:
    """The wrong choices, then what was missed: in a single choice the verdict names that already."""
    wrong = [option for option in feedback.options if option.chosen and not option.is_key]
    missed = [option for option in feedback.options if option.is_key and not option.chosen]
    for told in (*wrong, *missed) if view.type is not ItemType.SINGLE_CHOICE else wrong:
        yield _remark(options[told.position])


def _remark_sentences(
    _view: QuestionView, feedback: FeedbackView, options: Sequence[OptionPage]
) -> Iterator[Remark]:
    """The wrong choices and what was missed, in the order of the article."""
    for told in feedback.options:
        if told.chosen is not told.is_key:
            yield replace(_remark(options[told.position]), text="")


def _remark_pairs(
    view: QuestionView, feedback: FeedbackView, options: Sequence[OptionPage]
) -> Iterator[Remark]:
    """Why a chosen option fits nowhere, once each; what fits stands with each line."""
    for given in dict.fromkeys(view.chosen or ()):
        if not feedback.options[given].is_key:
            option = options[given]
            title = _("%(letter)s fits no line", letter=option.letter)
            yield Remark("wrong", title, option, option.text, _mixed_up(option))


def _remark_nothing(
    _view: QuestionView, _feedback: FeedbackView, _options: Sequence[OptionPage]
) -> Iterator[Remark]:
    """Nothing: every step of an order is right somewhere, and says why where it stands."""
    return iter(())


Remarking = Callable[[QuestionView, FeedbackView, Sequence[OptionPage]], Iterator[Remark]]
REMARKS: Final[Mapping[ItemType, Remarking]] = MappingProxyType(
    {
        ItemType.SINGLE_CHOICE: _remark_choices,
        ItemType.MULTIPLE_RESPONSE: _remark_choices,
        ItemType.MATCHING: _remark_pairs,
        ItemType.ORDERING: _remark_nothing,
        ItemType.FIND_EVIDENCE: _remark_sentences,
    }
)


def _remark(option: OptionPage) -> Remark:
    """What is to be said about an option that was wrongly chosen or missed."""
    if option.feedback is not None and option.feedback.chosen:
        title = _("You chose %(letter)s", letter=option.letter)
        return Remark("wrong", title, option, option.text, _mixed_up(option))
    return Remark("missed", _("You missed %(letter)s", letter=option.letter), option, option.text)


def _mixed_up(option: OptionPage) -> str:
    """What whoever took the option mixed up, in words."""
    mistaken = option.feedback.misconception if option.feedback else None
    return _(MIX_UPS[mistaken]) if mistaken else ""
