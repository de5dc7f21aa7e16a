"""Whether each sentence of a search says by what or by whom words were passed on, and no other one does."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Final

from quiz.items.judging.newsrooms import (
    find_reporting,
    find_told,
    may_be_told,
    may_name_newsroom,
    may_report,
)
from quiz.items.judging.occasions import find_occasion, may_tell_occasion
from quiz.items.judging.passages import widen_to_sentences
from quiz.items.obligations.case import Case, Flaw, Form, Rule
from quiz.text import Span


def find_no_links(case: Case) -> Iterator[Flaw]:
    """Flaws: a premise that does not quote the words by which a right sentence shows it."""
    if len(case.item.premise.links) < len(case.item.keys):
        yield Flaw("Quote for each right sentence the words that show it.", "premise.links")


def find_unshown_means(case: Case) -> Iterator[Flaw]:
    """Flaws: a right sentence in which no closed pattern tells through what words reached the public."""
    return _find_silent(
        case, find_occasion, "Nothing here tells for sure through what words were made public."
    )


def find_untold(case: Case) -> Iterator[Flaw]:
    """Flaws: a right sentence in which nobody is surely said to have spoken or written to an outlet."""
    return _find_silent(case, find_told, "Nothing here says for sure that somebody spoke to this outlet.")


def find_unreported(case: Case) -> Iterator[Flaw]:
    """Flaws: a right sentence in which no outlet is surely said to report something."""
    return _find_silent(case, find_reporting, "No outlet is surely said here to report something.")


def _find_silent(case: Case, find: Callable[[str], Span | None], told: str) -> Iterator[Flaw]:
    links = {part.span for part in case.item.premise.links}
    for number, key in enumerate(case.item.keys):
        sentence = widen_to_sentences(case.text, key.evidence[0].span)
        place = find(sentence.of(case.text))
        if place is None or Span(sentence.start + place.start, sentence.start + place.end) not in links:
            yield Flaw(told, f"keys[{number}].evidence")


def find_telling_sentences(case: Case) -> Iterator[Flaw]:
    """Flaws: a wrong sentence with a word that may tell how something became public, or with an outlet."""
    for number, distractor in enumerate(case.item.distractors):
        if may_tell_occasion(distractor.text) or may_name_newsroom(distractor.text):
            yield Flaw("A word here may tell how this became public.", f"distractors[{number}].text")


def find_told_distractors(case: Case) -> Iterator[Flaw]:
    """Flaws: a wrong sentence that may name an outlet to which somebody spoke or wrote."""
    return _find_showing(case, may_be_told)


def find_reporting_distractors(case: Case) -> Iterator[Flaw]:
    """Flaws: a wrong sentence that may name an outlet that reports something."""
    return _find_showing(case, may_report)


def _find_showing(case: Case, may_show: Callable[[str], bool]) -> Iterator[Flaw]:
    for number, distractor in enumerate(case.item.distractors):
        if may_show(distractor.text):
            yield Flaw("This sentence may show it, too.", f"distractors[{number}].text")


_MEANS: Final = frozenset((Form.WHERE_CHANNEL,))
_TOLD: Final = frozenset((Form.WHERE_TOLD,))
_REPORTED: Final = frozenset((Form.WHERE_REPORTED,))
RULES: Final[tuple[Rule, ...]] = (
    Rule("premise-given", "premise", find_no_links, _MEANS | _TOLD | _REPORTED, decisive=True),
    Rule("keys-name-channel", "keys", find_unshown_means, _MEANS),
    Rule("distractors-without-channel", "distractors", find_telling_sentences, _MEANS),
    Rule("keys-name-outlet", "keys", find_untold, _TOLD),
    Rule("distractors-without-outlet", "distractors", find_told_distractors, _TOLD),
    Rule("keys-name-outlet", "keys", find_unreported, _REPORTED),
    Rule("distractors-without-outlet", "distractors", find_reporting_distractors, _REPORTED),
)
