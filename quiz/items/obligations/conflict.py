"""Whether the text says in plain words that the key objects, and that nothing else among the options does."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from quiz.items.judging.objections import find_objection, is_objection, is_turned, may_object
from quiz.items.judging.passages import widen_to_sentences
from quiz.items.obligations import certainty, grounding, rivalry, support
from quiz.items.obligations.case import Case, Flaw, Form, Rule

_WHO: Final = frozenset((Form.WHO_OBJECTS,))
_ASKS_WHERE: Final = re.compile(
    r"\bden(?:y|ies), doubts? or rejects?\b|\bdenied, doubted, rejected\b|\bobject(?:s|ed)?\b"
    r"|\bcontradict(?:s|ed)?\b"
)
_WHERE: Final = frozenset((Form.WHERE_OBJECTED,))


def find_no_objection(case: Case) -> Iterator[Flaw]:
    """Flaws: a cue that denies, doubts or rejects nothing, or that is taken back."""
    for number, cue in enumerate(case.item.premise.cue):
        field = f"premise.cue[{number}]"
        if not is_objection(" ".join(cue.quote.split())):
            yield Flaw("These words do not plainly deny, doubt or reject anything.", field)
        start = widen_to_sentences(case.text, cue.span).start
        if is_turned(case.text[start : cue.span.start]):
            yield Flaw("The sentence takes the objection back, or leaves it to be made.", field)
        after = case.text[cue.span.end :].lstrip()
        if not any(after.startswith(part.quote) for part in case.item.premise.content):
            yield Flaw("Quote what is objected to, as it follows these words.", "premise.content")


def find_wrong_objector(case: Case) -> Iterator[Flaw]:
    """Flaws: a key that the text does not set before the cue, or calls otherwise."""
    yield from grounding.find_scattered_premise(case)
    yield from grounding.find_uncovered_source(case)
    yield from support.find_unlinked_source(case)
    yield from support.find_foreign_mention(case)
    yield from support.find_loose_pronoun(case)
    yield from support.find_wrong_key_name(case)


def find_other_objectors(case: Case) -> Iterator[Flaw]:
    """Flaws: a wrong source that may hold the same view, or may be or speak for the key."""
    yield from rivalry.find_rival_sources(case)
    yield from rivalry.find_unshown_sources(case)
    yield from rivalry.find_called_to_mind(case)
    yield from rivalry.find_doubled_referents(case)
    yield from rivalry.find_relatives(case)


def find_changed_words(case: Case) -> Iterator[Flaw]:
    """Flaws: a stem that does not copy the objection, or changes how strong it is."""
    yield from certainty.find_changed_words(case)
    yield from certainty.find_changed_cue(case)
    yield from certainty.find_changed_certainty(case)
    yield from certainty.find_lost_hedges(case)


def find_unquoted_objection(case: Case) -> Iterator[Flaw]:
    """Flaws: no words that show an objection."""
    if not case.item.premise.cue:
        yield Flaw("Quote the words with which something is denied, doubted or rejected.", "premise.cue")


def find_wrong_sentences(case: Case) -> Iterator[Flaw]:
    """Flaws: a sentence to be found without an objection, and a wrong one that may hold one."""
    if not _ASKS_WHERE.search(case.item.stem):
        yield Flaw("Ask where something is denied, doubted or rejected.", "stem")
    for number, key in enumerate(case.item.keys):
        sentence = key.evidence[0].span
        quoted = any(sentence.contains(cue.span) for cue in case.item.premise.cue)
        if not quoted or find_objection(sentence.of(case.text)) is None:
            yield Flaw("No quoted words in this sentence object to anything.", f"keys[{number}].evidence")
    for number, distractor in enumerate(case.item.distractors):
        if may_object(distractor.text):
            yield Flaw("Something may be objected to here.", f"distractors[{number}].text")


RULES: Final[tuple[Rule, ...]] = (
    Rule("premise-given", "premise", grounding.find_missing_premise, _WHO, decisive=True),
    Rule("premise-given", "premise", find_unquoted_objection, _WHERE, decisive=True),
    Rule("cue-reports", "premise.cue", find_no_objection, _WHO),
    Rule("key-supported", "key.text", find_wrong_objector, _WHO),
    Rule("key-supported", "keys", find_wrong_sentences, _WHERE),
    Rule("distractors-unsupported", "distractors", find_other_objectors, _WHO),
    Rule("words-kept", "stem", find_changed_words, _WHO),
)
