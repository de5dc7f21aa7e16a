"""Whether an article gives words as the key says: quoted or not, credited or not."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Final

from quiz.items.candidacy import NO_SPEAKERS
from quiz.items.giving import GIVING_OPTIONS, Giving, is_in_marks, is_uncredited, stands_once
from quiz.items.judging.crediting import SPEAKING
from quiz.items.judging.cues import is_borne_out
from quiz.items.judging.heads import find_head
from quiz.items.judging.lexicons import DISTANCING
from quiz.items.judging.passages import widen_to_sentences
from quiz.items.judging.words import holds_words
from quiz.items.obligations import certainty, grounding, reports, support
from quiz.items.obligations.case import Case, Flaw, Form, Rule
from quiz.text import Span

_GIVEN: Final = frozenset((Form.HOW_GIVEN,))
_AS: Final = re.compile(r"\bas\s+$", re.IGNORECASE)
_NEAR: Final = 80
_BESIDE: Final = 25  # characters on either side of a cue in which a word belongs to it
Find = Callable[[Case], Iterator[Flaw]]


def find_missing_words(case: Case) -> Iterator[Flaw]:
    """Flaws: no words to ask about, or half of what credits them."""
    premise = case.item.premise
    if len(premise.content) != 1:
        yield Flaw("Quote the words that are asked about, in one piece.", "premise.content")
    if premise.source and not premise.cue:
        yield Flaw("Quote the word that links the source to its words.", "premise.cue")
    if any(find_head(part.quote) in NO_SPEAKERS for part in premise.source):
        yield Flaw("A custom, a plan or a legend is no source.", "premise.source")
    if any(one.span.overlaps(other.span) for one in premise.source for other in premise.content):
        yield Flaw("The source stands in the words that it is to be credited with.", "premise.source")


def find_repeated_words(case: Case) -> Iterator[Flaw]:
    """Flaws: words that the stem does not print, or that stand in the article twice."""
    if not holds_words(case.item.stem, case.content):
        yield Flaw(f"Print the words as they stand: “{case.content}”.", "stem")
    if not stands_once(case.text, case.content):
        yield Flaw("These words stand in the article more than once; print more of them.", "premise.content")


def find_other_options(case: Case) -> Iterator[Flaw]:
    """Flaws: an option outside the four fixed ones."""
    for field, option in case.options():
        if option.text not in GIVING_OPTIONS.values():
            yield Flaw("Use the fixed wordings for how words are given.", f"{field}.text")


def find_wrong_giving(case: Case) -> Iterator[Flaw]:
    """Flaws: a key that says of the words what the text does not show."""
    given = judge_giving(case)
    if given is None or case.item.key.text != GIVING_OPTIONS[given]:
        yield Flaw("The text does not clearly give the words in the way that the key says.", "key.text")


def judge_giving(case: Case) -> Giving | None:
    """How the article gives the words of the premise; None in doubt."""
    marked = is_in_marks(case.text, case.content_span)
    if marked is None:
        return None
    if case.item.premise.source:
        spoken = SPEAKING.fullmatch(" ".join(case.cue.split())) is not None and not _is_shared(case)
        told = Giving.QUOTED_CREDITED if marked else Giving.TOLD_CREDITED
        return told if spoken else None
    if marked or not is_uncredited(case.text, case.content_span):
        return None
    return Giving.TOLD_UNCREDITED


def _is_shared(case: Case) -> bool:
    """Whether "as" before source and cue makes the words the article's own too ("as she predicted")."""
    cue = case.cue_span.start
    named = (part.span.start for part in case.item.premise.source if 0 <= cue - part.span.start < _NEAR)
    return any(_AS.search(case.text[max(0, at - 6) : at]) for at in (cue, *named))


def find_distant_cue(case: Case) -> Iterator[Flaw]:
    """Flaws: words that are not in marks and lie outside the cue's sentence."""
    inside = widen_to_sentences(case.text, case.cue_span).contains(case.content_span)
    if not inside and is_in_marks(case.text, case.content_span) is False:
        yield Flaw("The words and what credits them stand in two sentences.", "premise.cue")


def find_distance(case: Case) -> Iterator[Flaw]:
    """Flaws: words beside the cue that leave open whether it was said, or say that it came true."""
    sentence, cue = widen_to_sentences(case.text, case.cue_span), case.cue_span
    beside = Span(max(sentence.start, cue.start - _BESIDE), min(sentence.end, cue.end + _BESIDE))
    words = [beside.of(case.text)]
    for part in case.item.premise.content:
        words = [piece for one in words for piece in one.split(part.quote)]
    first = min(part.span.start for part in (*case.item.premise.source, *case.item.premise.cue))
    if is_borne_out(case.text, first, case.cue):
        yield Flaw("The article says itself that this has come true.", "premise.cue")
    if any(DISTANCING.search(piece) for piece in words):
        yield Flaw("The text leaves open whether the source said this at all.", "premise.cue")


def _if_credited(find: Find) -> Find:
    """The search for flaws in items whose words have a source."""

    def find_credited(case: Case) -> Iterator[Flaw]:
        return find(case) if case.item.premise.source else iter(())

    return find_credited


RULES: Final[tuple[Rule, ...]] = (
    Rule("premise-given", "premise", find_missing_words, _GIVEN, decisive=True),
    Rule("words-kept", "stem", find_repeated_words, _GIVEN),
    Rule("key-supported", "key.text", find_wrong_giving, _GIVEN),
    Rule("distractors-unsupported", "distractors", find_other_options, _GIVEN),
    Rule("evidence-covers-claim", "key.evidence", grounding.find_scattered_premise, _GIVEN),
    Rule("source-in-sentence", "premise.source", _if_credited(grounding.find_uncovered_source), _GIVEN),
    Rule("source-linked", "premise.source", _if_credited(support.find_unlinked_source), _GIVEN),
    Rule("content-linked", "premise.content", _if_credited(support.find_unlinked_content), _GIVEN),
    Rule("content-linked", "premise.cue", _if_credited(find_distant_cue), _GIVEN),
    Rule("cue-reports", "premise.cue", _if_credited(reports.find_no_report), _GIVEN),
    Rule("claim-put-forward", "premise.cue", _if_credited(certainty.find_unasserted_claim), _GIVEN),
    Rule("claim-put-forward", "premise.cue", _if_credited(find_distance), _GIVEN),
)
