"""Whether each sentence of a search says by what or by whom words were passed on, and no other one does."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Final

from quiz.items.judging.newsrooms import find_newsroom, may_name_newsroom
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


def find_unshown_outlets(case: Case) -> Iterator[Flaw]:
    """Flaws: a right sentence in which no outlet is surely named as told something or as reporting it."""
    return _find_silent(case, find_newsroom, "No outlet is surely named here as told or as reporting.")


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


def find_outlet_sentences(case: Case) -> Iterator[Flaw]:
    """Flaws: a wrong sentence that may name an outlet as told something or as reporting it."""
    for number, distractor in enumerate(case.item.distractors):
        if may_name_newsroom(distractor.text):
            yield Flaw("This sentence may name an outlet, too.", f"distractors[{number}].text")


_MEANS: Final = frozenset((Form.WHERE_CHANNEL,))
_OUTLETS: Final = frozenset((Form.WHERE_RELAYED,))
RULES: Final[tuple[Rule, ...]] = (
    Rule("premise-given", "premise", find_no_links, _MEANS | _OUTLETS, decisive=True),
    Rule("keys-name-channel", "keys", find_unshown_means, _MEANS),
    Rule("distractors-without-channel", "distractors", find_telling_sentences, _MEANS),
    Rule("keys-name-outlet", "keys", find_unshown_outlets, _OUTLETS),
    Rule("distractors-without-outlet", "distractors", find_outlet_sentences, _OUTLETS),
)
