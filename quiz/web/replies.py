"""An answer told to its learner: what was given, what is right, and what became of each part."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import combinations
from types import MappingProxyType
from typing import Final

from babel.lists import format_list

from quiz.items.item import ItemType
from quiz.services.regrading import Rule
from quiz.services.views import FeedbackView, QuestionView
from quiz.web.calibrating import tell_sureness
from quiz.web.languages import _, ngettext, spelling
from quiz.web.option_pages import OptionPage
from quiz.web.words import MIX_UPS, letter, list_letters, percent


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


def present_reply(view: QuestionView, options: Sequence[OptionPage]) -> Reply:
    """What became of the answer of `view`, whose options are `options`."""
    if view.chosen is None:
        return Reply() if view.feedback is None else tell_unanswered(view, view.feedback, options)
    if view.feedback is None:
        return Reply(given=tuple(list_lines(view, view.chosen, options)))
    return Reply(
        given=tuple(list_lines(view, view.chosen, options, view.feedback.key)),
        key=tuple(list_lines(view, view.feedback.key, options, view.feedback.key)),
        verdict=tell_verdict(view, view.chosen, view.feedback),
        remarks=tuple(REMARKS[view.type](view, view.feedback, options)),
    )


def tell_unanswered(view: QuestionView, feedback: FeedbackView, options: Sequence[OptionPage]) -> Reply:
    """What would have been right where the attempt ended before any answer."""
    key = tuple(list_lines(view, feedback.key, options, feedback.key))
    if feedback.change and feedback.change.rule is Rule.DROPPED:
        return Reply(key=key, verdict=_overrule(feedback.change.rule))
    placed = view.type in PLACED
    title = _("Not answered: below is what was right") if placed else _title_missing(feedback)
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
    if feedback.change and (overruled := _overrule(feedback.change.rule)):
        return overruled
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


def _overrule(rule: Rule) -> Verdict | None:
    """What a teacher decided about a question, which outranks what is right in it."""
    if rule is Rule.EVERYONE:
        return Verdict("right", _("Full credit"), _("Full credit: every answer to this question counts"))
    if rule is Rule.DROPPED:
        return Verdict("open", _("Does not count"), _("This question does not count any more"))
    return None


def _title_missing(feedback: FeedbackView) -> str:
    letters = list_letters(feedback.key)
    return ngettext(
        "Not answered: the answer was %(letters)s",
        "Not answered: the answers were %(letters)s",
        len(feedback.key),
        letters=letters,
    )


def _title_choice(kind: str, chosen: Sequence[int], feedback: FeedbackView) -> str:
    given = list_letters(chosen)
    if kind == "right":
        if len(feedback.key) == 1:
            return _("Right: %(letter)s is the answer", letter=given)
        return _("Right: %(letter)s is a right answer", letter=given)
    # Several only after a change of the key.
    either = format_list([letter(position) for position in feedback.key], style="or", locale=spelling())
    return _("Not right: the answer is %(key)s, not %(given)s", key=either, given=given)


def _title_several(kind: str, _chosen: Sequence[int], feedback: FeedbackView) -> str:
    letters, count = list_letters(feedback.key), len(feedback.key)
    if kind == "right":
        return ngettext(
            "Right: %(letters)s is the answer", "Right: %(letters)s are the answers", count, letters=letters
        )
    if kind == "partly":
        return ngettext(
            "Partly right: the answer is %(letters)s",
            "Partly right: the answers are %(letters)s",
            count,
            letters=letters,
        )
    return ngettext(
        "Not right: the answer is %(letters)s",
        "Not right: the answers are %(letters)s",
        count,
        letters=letters,
    )


def _title_pairs(kind: str, _chosen: Sequence[int], _feedback: FeedbackView) -> str:
    return {
        "right": _("Right: every pair fits"),
        "partly": _("Partly right: some pairs fit"),
        "wrong": _("Not right: no pair fits"),
    }[kind]


def _title_order(kind: str, _chosen: Sequence[int], _feedback: FeedbackView) -> str:
    return {
        "right": _("Right: every step is in its place"),
        "partly": _("Partly right: some steps belong elsewhere"),
        "wrong": _("Not right: some steps belong elsewhere"),
    }[kind]


TITLES: Final[Mapping[ItemType, Callable[[str, Sequence[int], FeedbackView], str]]] = MappingProxyType(
    {
        ItemType.SINGLE_CHOICE: _title_choice,
        ItemType.MULTIPLE_RESPONSE: _title_several,
        ItemType.MATCHING: _title_pairs,
        ItemType.ORDERING: _title_order,
        ItemType.FIND_EVIDENCE: _title_several,
    }
)


def _credit_several(chosen: Sequence[int], key: Sequence[int]) -> str:
    hits, wrong = _count_hits(chosen, key)
    if not hits:
        return _("Nothing that you chose is right.")
    if not wrong:
        return _("You chose %(hits)s of the %(keys)s right answers.", hits=hits, keys=len(key))
    told = ngettext(
        "You chose %(hits)s of the %(keys)s right answers, and %(num)s that is not right.",
        "You chose %(hits)s of the %(keys)s right answers, and %(num)s that are not right.",
        wrong,
        hits=hits,
        keys=len(key),
    )
    cost = _("A wrong one takes a right one back.")
    return f"{told} {cost}"


def _credit_overlap(chosen: Sequence[int], key: Sequence[int]) -> str:
    hits, wrong = _count_hits(chosen, key)
    if not hits:
        return _("Nothing that you chose shows it.")
    if not wrong:
        return _("You found %(hits)s of %(keys)s sentences.", hits=hits, keys=len(key))
    return ngettext(
        "You found %(hits)s of %(keys)s sentences, and chose %(num)s that does not show it.",
        "You found %(hits)s of %(keys)s sentences, and chose %(num)s that do not show it.",
        wrong,
        hits=hits,
        keys=len(key),
    )


def _credit_pairs(chosen: Sequence[int], key: Sequence[int]) -> str:
    right = _count_places(chosen, key)
    return ngettext(
        "%(num)s of %(all)s pairs is right.", "%(num)s of %(all)s pairs are right.", right, all=len(key)
    )


def _credit_order(chosen: Sequence[int], key: Sequence[int]) -> str:
    pairs = list(combinations([key.index(position) for position in chosen], 2))
    right = sum(first < second for first, second in pairs)
    return _(
        "In %(right)s of %(all)s pairs of steps the earlier one stands first.", right=right, all=len(pairs)
    )


CREDITS: Final[Mapping[ItemType, Callable[[Sequence[int], Sequence[int]], str]]] = MappingProxyType(
    {
        ItemType.MULTIPLE_RESPONSE: _credit_several,
        ItemType.MATCHING: _credit_pairs,
        ItemType.ORDERING: _credit_order,
        ItemType.FIND_EVIDENCE: _credit_overlap,
    }
)


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


def _count_hits(chosen: Sequence[int], key: Sequence[int]) -> tuple[int, int]:
    """How many of the chosen options are keys, and how many are not."""
    hits = len(set(chosen) & set(key))
    return hits, len(chosen) - hits


def _count_places(chosen: Sequence[int], key: Sequence[int]) -> int:
    return sum(given == right for given, right in zip(chosen, key, strict=True))
