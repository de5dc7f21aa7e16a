"""An answer told to its learner: what was given, what is right, and what became of each part."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from types import MappingProxyType
from typing import Final

from quiz.items.item import ItemType
from quiz.services.regrading import Rule
from quiz.services.views import FeedbackView, QuestionView
from quiz.web.option_pages import OptionPage
from quiz.web.words import MIX_UPS, letter, list_letters, percent, plural


@dataclass(frozen=True, slots=True)
class Verdict:
    """How right an answer is: `kind` is "right", "partly" or "wrong".

    `short` is a word or two, `title` a line that names the right answer, `credit` says what was earned and
    for what; it is empty where the title says all.
    """

    kind: str
    short: str
    title: str
    credit: str = ""


@dataclass(frozen=True, slots=True)
class Line:
    """One part of an answer: `prompt` is what it was matched with, `right` is None before it is due."""

    option: OptionPage
    prompt: str = ""
    right: bool | None = None


@dataclass(frozen=True, slots=True)
class Remark:
    """Why a part of an answer is wrong or missing; `mix_up` says what was mixed up, in words.

    `of_line` tells why an option belongs to a line of a matching or to a place of an order.
    """

    title: str
    option: OptionPage
    mix_up: str = ""
    of_line: bool = False


@dataclass(frozen=True, slots=True)
class Reply:
    """An answer with what is right; all but `given` is empty until feedback is due."""

    given: tuple[Line, ...] = ()
    key: tuple[Line, ...] = ()
    verdict: Verdict | None = None
    remarks: tuple[Remark, ...] = ()

    @property
    def beside_verdict(self) -> tuple[Remark, ...]:
        """The remarks about what was chosen or missed; those about lines and steps stand with these."""
        return tuple(remark for remark in self.remarks if not remark.of_line)


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
    """What would have been right where time ended before any answer."""
    key = tuple(list_lines(view, feedback.key, options, feedback.key))
    return Reply(key=key, verdict=Verdict("wrong", "Not answered", "Not answered: see what was right"))


def list_lines(
    view: QuestionView, answer: Sequence[int], options: Sequence[OptionPage], key: Sequence[int] | None = None
) -> Iterator[Line]:
    """The parts of `answer` in their order; whether they are right only with a `key`."""
    placed = view.type in (ItemType.MATCHING, ItemType.ORDERING)
    for place, position in enumerate(answer):
        right = None if key is None else position == key[place] if placed else position in key
        yield Line(options[position], view.prompts[place] if view.prompts else "", right)


def tell_verdict(view: QuestionView, chosen: Sequence[int], feedback: FeedbackView) -> Verdict:
    """Whether the answer is right, how much of it, and what is."""
    if feedback.change and feedback.change.rule in OVERRULED:
        return OVERRULED[feedback.change.rule]
    kind = "right" if feedback.correct else "partly" if feedback.score else "wrong"
    short = {"right": "Right", "partly": "Partly right", "wrong": "Not right"}[kind]
    credit = ""
    if view.type is not ItemType.SINGLE_CHOICE and not feedback.correct:
        earned = f"That earns {percent(feedback.score)} of the point." if feedback.score else ""
        credit = f"{CREDITS[view.type](chosen, feedback.key)} {earned}".strip()
    return Verdict(kind, short, f"{short}: {TITLES[view.type](chosen, feedback)}", credit)


# What a teacher decided about a question outranks what is right in it.
OVERRULED: Final[Mapping[Rule, Verdict]] = MappingProxyType(
    {
        Rule.EVERYONE: Verdict("right", "Full credit", "Full credit: every answer to this question counts"),
        Rule.DROPPED: Verdict("partly", "Does not count", "This question does not count any more"),
    }
)


def _title_choice(chosen: Sequence[int], feedback: FeedbackView) -> str:
    if feedback.correct:
        return f"{list_letters(chosen)} is {'the' if len(feedback.key) == 1 else 'a right'} answer"
    either = " or ".join(map(letter, feedback.key))  # several only after a change of the key
    return f"the answer is {either}, not {list_letters(chosen)}"


def _title_several(_: Sequence[int], feedback: FeedbackView) -> str:
    one = len(feedback.key) == 1
    letters = list_letters(feedback.key)
    if feedback.correct:
        return f"{letters} {'is the answer' if one else 'are the answers'}"
    return f"the answer is {letters}" if one else f"the answers are {letters}"


def _title_pairs(chosen: Sequence[int], feedback: FeedbackView) -> str:
    if feedback.correct:
        return "every pair fits"
    return "some pairs fit" if _count_places(chosen, feedback.key) else "no pair fits"


def _title_order(_: Sequence[int], feedback: FeedbackView) -> str:
    return "every step is in its place" if feedback.correct else "some steps belong elsewhere"


TITLES: Final[Mapping[ItemType, Callable[[Sequence[int], FeedbackView], str]]] = MappingProxyType(
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
        return "Nothing that you chose is right."
    told = f"You chose {hits} of the {plural(len(key), 'right answer')}"
    if not wrong:
        return f"{told}."
    are = "is" if wrong == 1 else "are"
    return f"{told}, and {wrong} that {are} not right. A wrong one takes a right one back."


def _credit_overlap(chosen: Sequence[int], key: Sequence[int]) -> str:
    hits, wrong = _count_hits(chosen, key)
    if not hits:
        return "Nothing that you chose shows it."
    told = f"You found {hits} of {plural(len(key), 'sentence')}"
    if not wrong:
        return f"{told}."
    return f"{told}, and chose {wrong} that {'does' if wrong == 1 else 'do'} not show it."


def _credit_pairs(chosen: Sequence[int], key: Sequence[int]) -> str:
    right = _count_places(chosen, key)
    return f"{right} of {len(key)} pairs {'is' if right == 1 else 'are'} right."


def _credit_order(chosen: Sequence[int], key: Sequence[int]) -> str:
    pairs = list(combinations([key.index(position) for position in chosen], 2))
    right = sum(first < second for first, second in pairs)
    return f"In {right} of {len(pairs)} pairs of steps the earlier one stands first."


CREDITS: Final[Mapping[ItemType, Callable[[Sequence[int], Sequence[int]], str]]] = MappingProxyType(
    {
        ItemType.MULTIPLE_RESPONSE: _credit_several,
        ItemType.MATCHING: _credit_pairs,
        ItemType.ORDERING: _credit_order,
        ItemType.FIND_EVIDENCE: _credit_overlap,
    }
)


def _remark_choices(
    _: QuestionView, feedback: FeedbackView, options: Sequence[OptionPage]
) -> Iterator[Remark]:
    """The wrong choices, then what was missed: in a single choice the verdict names that already."""
    wrong = [option for option in feedback.options if option.chosen and not option.is_key]
    missed = [option for option in feedback.options if option.is_key and not option.chosen]
    for told in wrong:
        yield _remark(f"You chose {list_letters([told.position])}: {told.text}", options[told.position])
    if len(feedback.key) > 1:
        for told in missed:
            yield _remark(f"You missed {list_letters([told.position])}: {told.text}", options[told.position])


def _remark_sentences(
    _: QuestionView, feedback: FeedbackView, options: Sequence[OptionPage]
) -> Iterator[Remark]:
    """As for choices; the sentences themselves are long, and stand below."""
    for told in feedback.options:
        if told.chosen is not told.is_key:
            verb = "chose" if told.chosen else "missed"
            yield _remark(f"You {verb} {list_letters([told.position])}", options[told.position])


def _remark_pairs(
    view: QuestionView, feedback: FeedbackView, options: Sequence[OptionPage]
) -> Iterator[Remark]:
    """For each wrong pair why the right option fits, and once why a chosen one fits nowhere."""
    nowhere = dict.fromkeys(given for given in view.chosen or () if not feedback.options[given].is_key)
    for prompt, given, key in zip(view.prompts, view.chosen or (), feedback.key, strict=True):
        if given != key:
            yield Remark(f"{prompt} → {options[key].letter}: {options[key].text}", options[key], of_line=True)
    for given in nowhere:
        yield _remark(f"{options[given].letter} fits no line: {options[given].text}", options[given])


def _remark_order(
    view: QuestionView, feedback: FeedbackView, options: Sequence[OptionPage]
) -> Iterator[Remark]:
    """Why each step that stands elsewhere stands where it does."""
    for place, (given, key) in enumerate(zip(view.chosen or (), feedback.key, strict=True), 1):
        if given != key:
            title = f"Step {place} is {options[key].letter}: {options[key].text}"
            yield Remark(title, options[key], of_line=True)


Remarking = Callable[[QuestionView, FeedbackView, Sequence[OptionPage]], Iterator[Remark]]
REMARKS: Final[Mapping[ItemType, Remarking]] = MappingProxyType(
    {
        ItemType.SINGLE_CHOICE: _remark_choices,
        ItemType.MULTIPLE_RESPONSE: _remark_choices,
        ItemType.MATCHING: _remark_pairs,
        ItemType.ORDERING: _remark_order,
        ItemType.FIND_EVIDENCE: _remark_sentences,
    }
)


def _remark(title: str, option: OptionPage) -> Remark:
    mistaken = option.feedback.misconception if option.feedback and option.feedback.chosen else None
    return Remark(title, option, MIX_UPS[mistaken] if mistaken else "")


def _count_hits(chosen: Sequence[int], key: Sequence[int]) -> tuple[int, int]:
    """How many of the chosen options are keys, and how many are not."""
    hits = len(set(chosen) & set(key))
    return hits, len(chosen) - hits


def _count_places(chosen: Sequence[int], key: Sequence[int]) -> int:
    return sum(given == right for given, right in zip(chosen, key, strict=True))
