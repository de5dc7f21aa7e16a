"""Options as a page shows them, and the places of the article that speak for or against each."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from quiz.items.item import ItemType
from quiz.services.views import OptionFeedback
from quiz.text import Span
from quiz.web.languages import _
from quiz.web.marking import Mark, MarkKind
from quiz.web.words import letter


@dataclass(frozen=True, slots=True)
class OptionPage:
    """One option; what tells right from wrong is None until feedback is due."""

    position: int
    letter: str
    text: str
    feedback: OptionFeedback | None = None
    anchors: tuple[str, ...] = ()

    @property
    def place(self) -> str:
        """The id of the option on the page, once its evidence may lead back to it."""
        return option_anchor(self.position)


def plain_options(texts: Iterable[str]) -> tuple[OptionPage, ...]:
    """Options before the answer: a letter and a text each."""
    return tuple(OptionPage(position, letter(position), text) for position, text in enumerate(texts))


def present_options(options: Iterable[OptionFeedback]) -> tuple[OptionPage, ...]:
    """Options after the answer, with the anchors of their evidence."""
    return tuple(
        OptionPage(
            option.position,
            letter(option.position),
            option.text,
            option,
            tuple(mark.anchor for _article, mark in find_marks((option,))),
        )
        for option in options
    )


def find_marks(
    options: Iterable[OptionFeedback], kind: ItemType = ItemType.SINGLE_CHOICE
) -> tuple[tuple[str, Mark], ...]:
    """Each option's evidence as (article SHA-256, mark), in the options' order."""
    return tuple(
        (
            sha256,
            Mark(
                span,
                mark_kind(option),
                evidence_anchor(option, count),
                letter(option.position),
                label,
                option_anchor(option.position),
            ),
        )
        for option in options
        for label in (mark_label(option, kind),)
        for count, (sha256, span) in enumerate(list_outermost(option.evidence), 1)
    )


def list_outermost(evidence: Iterable[tuple[str, Span]]) -> tuple[tuple[str, Span], ...]:
    """The passages in their order, each once, without those within another: one sign a place is enough."""
    listed = tuple(dict.fromkeys(evidence))
    return tuple(
        (sha256, span)
        for sha256, span in listed
        if not any(other == sha256 and wide != span and wide.contains(span) for other, wide in listed)
    )


def key_marks(
    options: Iterable[OptionFeedback], kind: ItemType = ItemType.SINGLE_CHOICE
) -> tuple[tuple[str, Mark], ...]:
    """The evidence of the keys alone."""
    return tuple(pair for pair in find_marks(options, kind) if pair[1].kind is MarkKind.KEY)


def evidence_anchor(option: OptionFeedback, count: int) -> str:
    """The id of an option's evidence: `evidence-b`, then `evidence-b-2` for its second passage."""
    name = f"evidence-{letter(option.position).lower()}"
    return name if count == 1 else f"{name}-{count}"


def option_anchor(position: int) -> str:
    """The id of an option after the answer: `option-b`."""
    return f"option-{letter(position).lower()}"


def mark_kind(option: OptionFeedback) -> MarkKind:
    """What the option's evidence is to the learner."""
    if option.is_key:
        return MarkKind.KEY
    return MarkKind.CHOSEN if option.chosen else MarkKind.OTHER


def mark_label(option: OptionFeedback, kind: ItemType) -> str:
    """What a screen reader says before the marked words."""
    name = letter(option.position)
    if option.is_key:
        return _label_key(name, kind)
    if option.chosen:
        return _("What the text says about %(letter)s, your answer", letter=name)
    return _("What the text says about %(letter)s", letter=name)


def _label_key(name: str, kind: ItemType) -> str:
    if kind is ItemType.SINGLE_CHOICE:
        return _("Evidence for %(letter)s, the right answer", letter=name)
    if kind is ItemType.MULTIPLE_RESPONSE:
        return _("Evidence for %(letter)s, a right answer", letter=name)
    if kind is ItemType.FIND_EVIDENCE:
        return _("Evidence for %(letter)s, which shows it", letter=name)
    return _("Evidence for %(letter)s", letter=name)
