"""Whether the text tells the key as still to come, on a source's word, and the rest as past."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from quiz.items.events import read_told_verb
from quiz.items.judging.foresight import FORETELLING, foretells, happenings, is_ahead, looks_ahead, looks_back
from quiz.items.judging.lexicons import NEGATION, SAYING
from quiz.items.judging.opinions import find_mind, tells_events_alone
from quiz.items.judging.passages import sentence_range, widen_to_sentences
from quiz.items.judging.words import list_words, share_topic
from quiz.items.obligations.case import Case, Flaw, Form, Rule
from quiz.text import Span

_NAMES: Final = frozenset((Form.WHICH_PREDICTED, Form.ALL_PREDICTED))
_WHERE: Final = frozenset((Form.WHERE_PREDICTED,))
_JUDGED: Final = frozenset((Form.WHERE_JUDGED,))
_ALL: Final = _NAMES | _WHERE
_ASKS_MIND: Final = re.compile(r"\bsomebody thinks\b|\ba thought\b|\bopinions?\b|\bfeels?\b")
_ASKS_AHEAD: Final = re.compile(
    r"\bpredict(?:s|ed|ions?)?\b|\bstill to come\b|\bwill or may (?:still )?happen\b"
)
_FAR: Final = 3
_SAME: Final = 0.6
_TENSE: Final = frozenset(("was", "were", "has", "have", "had"))


def find_missing_predictions(case: Case) -> Iterator[Flaw]:
    """Flaws: no source, no cue or no predicted words."""
    wanted = ("source", "cue", "content") if _asks_for_source(case) else ("content",)
    for name in wanted:
        if not getattr(case.item.premise, name):
            yield Flaw(f"The premise has no {name}: quote who says what is to come.", f"premise.{name}")


def _asks_for_source(case: Case) -> bool:
    """Whether the stem asks for what a source says, rather than for what is told at all."""
    return "source" in list_words(case.item.stem)


def find_unforetold(case: Case) -> Iterator[Flaw]:
    """Flaws: a key whose sentence tells what happened, or that no quoted words of a source belong to."""
    if not _ASKS_AHEAD.search(case.item.stem):
        yield Flaw("Ask for what a source predicts, or says will or may still happen.", "stem")
    for number, key in enumerate(case.item.keys):
        sentence = key.evidence[0]
        field = f"keys[{number}].evidence"
        if not _asks_for_source(case):
            if not is_ahead(" ".join(sentence.quote.split())):
                yield Flaw("This sentence does not surely tell of what is still to come.", field)
            continue
        own = [part for part in case.item.premise.content if sentence.span.overlaps(part.span)]
        if not any(foretells(" ".join(part.quote.split())) for part in own):
            yield Flaw("No attributed words in this sentence plainly tell what is still to come.", field)
        if not any(_is_near(case, sentence.span, cue.span) for cue in case.item.premise.cue):
            yield Flaw("Nobody is credited in this sentence or beside its quotation.", field)


def _is_near(case: Case, sentence: Span, cue: Span) -> bool:
    """Whether the cue stands in the sentence, or in one near a sentence that is wholly attributed."""
    if sentence.contains(cue):
        return True
    here, there = sentence_range(case.text, sentence), sentence_range(case.text, cue)
    whole = any(
        len(part.span) >= len(sentence) - 4
        for part in case.item.premise.content
        if sentence.overlaps(part.span)
    )
    return whole and abs(here.start - there.start) <= _FAR


def find_no_cue(case: Case) -> Iterator[Flaw]:
    """Flaws: a cue that is no word of saying or thinking, or is taken back."""
    for number, cue in enumerate(case.item.premise.cue):
        words = case.text[max(0, cue.span.start - 20) : cue.span.start]
        if NEGATION.search(f"{words.rsplit('.', 1)[-1]} {cue.quote}"):
            yield Flaw("The source does not put these words forward.", f"premise.cue[{number}]")
    if _asks_for_source(case) and not any(
        SAYING.search(cue.quote) or _foresees(cue.quote) for cue in case.item.premise.cue
    ):
        yield Flaw("None of these words tells that somebody says or expects something.", "premise.cue")


def _foresees(cue: str) -> bool:
    stems = (
        "predict",
        "forecast",
        "warn",
        "expect",
        "promis",
        "vow",
        "believ",
        "think",
        "thought",
        "hop",
        "fear",
        "plan",
    )
    return any(stem in cue.casefold() for stem in stems)


def find_wrong_sentences(case: Case) -> Iterator[Flaw]:
    """Flaws: a wrong sentence in which something may be still to come."""
    for number, distractor in enumerate(case.item.distractors):
        if not looks_back(" ".join(distractor.text.split())):
            yield Flaw(
                "Something here may be still to come, or nothing has happened.", f"distractors[{number}].text"
            )


def find_wrong_names(case: Case) -> Iterator[Flaw]:
    """Flaws: an event that its sentence does not tell, or tells at another time than the item says."""
    for number, key in enumerate(case.item.keys):
        verb = read_told_verb(key.text, key.evidence[0].quote)
        if verb is None or not FORETELLING.search(f" {' '.join(verb)} "):
            yield Flaw(
                "The quoted sentence does not tell this event as still to come.", f"keys[{number}].text"
            )
    for number, distractor in enumerate(case.item.distractors):
        field = f"distractors[{number}]"
        sentence = widen_to_sentences(case.text, distractor.evidence[0].span).of(case.text)
        verb = read_told_verb(distractor.text, " ".join(sentence.split()))
        if verb is None or not (_TENSE & set(verb) or happenings(f"They {' '.join(verb)}")):
            yield Flaw("The quoted sentence does not tell this event as past.", f"{field}.text")
        told = " ".join(verb or ())
        if looks_ahead(f"{told} {distractor.text}") or NEGATION.search(told):
            yield Flaw("This event may be still to come.", f"{field}.text")
        if any(share_topic(distractor.text, part.quote) >= _SAME for part in case.item.premise.content):
            yield Flaw("This is nearly what the key's source predicts.", f"{field}.text")


def find_unquoted_minds(case: Case) -> Iterator[Flaw]:
    """Flaws: no words that tell what somebody thinks or feels."""
    if not case.item.premise.cue:
        yield Flaw("Quote the words that tell what somebody thinks or feels.", "premise.cue")


def find_unjudged(case: Case) -> Iterator[Flaw]:
    """Flaws: another question, or a key that tells nothing of anybody's mind."""
    if not _ASKS_MIND.search(case.item.stem):
        yield Flaw("Ask which sentence tells what somebody thinks, believes or feels.", "stem")
    for number, key in enumerate(case.item.keys):
        sentence = key.evidence[0].span
        quoted = any(sentence.contains(cue.span) for cue in case.item.premise.cue)
        if not quoted or find_mind(sentence.of(case.text)) is None:
            yield Flaw("No quoted words here tell what somebody thinks or feels.", f"keys[{number}].evidence")


def find_judging_distractors(case: Case) -> Iterator[Flaw]:
    """Flaws: a wrong sentence with a word of somebody's mind or judgement."""
    for number, distractor in enumerate(case.item.distractors):
        if not tells_events_alone(" ".join(distractor.text.split())):
            yield Flaw("This may tell what somebody thinks or feels.", f"distractors[{number}].text")


RULES: Final[tuple[Rule, ...]] = (
    Rule("premise-given", "premise", find_missing_predictions, _ALL, decisive=True),
    Rule("cue-reports", "premise.cue", find_no_cue, _ALL),
    Rule("key-supported", "keys", find_unforetold, _ALL),
    Rule("key-supported", "keys", find_wrong_names, _NAMES),
    Rule("distractors-unsupported", "distractors", find_wrong_sentences, _WHERE),
    Rule("premise-given", "premise", find_unquoted_minds, _JUDGED, decisive=True),
    Rule("key-supported", "keys", find_unjudged, _JUDGED),
    Rule("distractors-unsupported", "distractors", find_judging_distractors, _JUDGED),
)
