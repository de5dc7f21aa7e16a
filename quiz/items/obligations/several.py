"""Whether an item with several claims holds: each claim is tried as a question of its own."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Final

from quiz.items.item import MAX_OPTIONS, MIN_OPTIONS, Distractor, Evidence, ItemType, Option, Premise
from quiz.items.judging.passages import widen_to_sentences
from quiz.items.judging.words import same_words
from quiz.items.obligations.case import Case, Flaw, Form, Rule
from quiz.items.obligations.claims import CLAIMS
from quiz.items.obligations.grounding import find_missing_premise
from quiz.items.obligations.pointers import begins_with
from quiz.items.obligations.support import is_mention
from quiz.items.pointing import find_pointer, opens_quotation
from quiz.text import hull

_MOST_WRONG: Final = MAX_OPTIONS - 1
_LEAST_WRONG: Final = MIN_OPTIONS - 1


def find_unproven_statements(case: Case) -> Iterator[Flaw]:
    """Flaws: a right statement that would not be proven as the only right one."""
    for number, key in enumerate(case.item.keys):
        premise = _premise_of(case, key, key.text)
        wrong = case.item.distractors
        yield from _try_alone(case, number, key, premise=premise, wrong=wrong, stem=case.item.stem)


def find_unproven_pairs(case: Case) -> Iterator[Flaw]:
    """Flaws: a claim that would not be proven as a question for its source, the others being wrong."""
    for number, key in enumerate(case.item.keys):
        premise = _premise_of(case, key, key.prompt)
        wrong = (*(_as_wrong(other) for other in case.item.keys if other is not key), *case.item.distractors)
        stem = _ask_for_source(case, premise, key.prompt) if premise else ""
        lone = replace(key, prompt="")
        yield from _try_alone(case, number, lone, premise=premise, wrong=wrong, stem=stem)


def _ask_for_source(case: Case, premise: Premise, prompt: str) -> str:
    """The question for the source of one statement, by its words or by the first of them."""
    label = case.article.label
    if find_pointer(prompt) is None:
        return f"According to {label}, which source {' '.join(p.quote for p in premise.cue)}, {prompt}?"
    if opens_quotation(case.text, premise.content[0].span):
        return f"Which source does {label} quote with words that begin {prompt}?"
    return f"To which source does {label} credit a statement that begins {prompt}?"


def _as_wrong(key: Option) -> Distractor:
    return Distractor(key.text, key.reason, key.evidence)


def _premise_of(case: Case, key: Option, words: str) -> Premise | None:
    """What of the premise belongs to the claim printed as `words`, or None where nothing prints it."""
    whole = case.item.premise
    content = next((part for part in whole.content if _prints(words, part.quote)), None)
    inside = [p for p in whole.cue if any(e.span.contains(p.span) for e in key.evidence)]
    if content is None or not inside:
        return None
    cue = min(inside, key=lambda p: max(p.span.start - content.span.end, content.span.start - p.span.end))
    place = widen_to_sentences(case.text, hull((cue.span, content.span)))
    hedges = tuple(part for part in whole.hedges if place.contains(part.span))
    return Premise(_mentions_of(case, key, cue), (cue,), (content,), hedges)


def _prints(words: str, quote: str) -> bool:
    """Whether `words` are those of the quote, or the first of them with an ellipsis behind."""
    pointer = find_pointer(words)
    return same_words(quote, words) if pointer is None else begins_with(" ".join(quote.split()), pointer)


def _mentions_of(case: Case, key: Option, cue: Evidence) -> tuple[Evidence, ...]:
    """The mentions in the premise that are of the key's source: all of them unless the key names one."""
    if case.form is not Form.WHO_SAID_WHAT:
        return case.item.premise.source
    sentence = widen_to_sentences(case.text, cue.span)
    return tuple(
        part
        for part in case.item.premise.source
        if is_mention(part.quote, key.text) or (sentence.contains(part.span) and part.quote[:1].islower())
    )


def _try_alone(
    case: Case, number: int, key: Option, *, premise: Premise | None, wrong: Sequence[Distractor], stem: str
) -> Iterator[Flaw]:
    """Flaws: what speaks against the key as the only one of a single choice."""
    field = f"keys[{number}]"
    if premise is None:
        yield Flaw("The premise does not quote this claim's words and its cue as they stand.", field)
        return
    for at in range(0, len(wrong), _MOST_WRONG):
        some = wrong[max(0, min(at, len(wrong) - _LEAST_WRONG)) : at + _MOST_WRONG]
        item = replace(
            case.item,
            type=ItemType.SINGLE_CHOICE,
            stem=stem,
            keys=(key,),
            distractors=tuple(some),
            premise=premise,
            texts=(),
        )
        yield from (
            Flaw(f"{name}: {flaw.explanation}", f"{field} ({flaw.field})")
            for name, flaw in _judge(Case(item, case.articles))
        )


def _judge(case: Case) -> Iterator[tuple[str, Flaw]]:
    """The flaws of a question that rests on one claim, with the names of the obligations that find them."""
    for rule in CLAIMS:
        if not rule.applies(case):
            continue
        flaws = list(rule.find_flaws(case))
        yield from ((rule.name, flaw) for flaw in flaws)
        if flaws and rule.decisive:
            return


_ALL: Final = frozenset((Form.ALL_SAID,))
_PAIRS: Final = frozenset((Form.WHO_SAID_WHAT,))
RULES: Final[tuple[Rule, ...]] = (
    Rule("premise-given", "premise", find_missing_premise, _ALL | _PAIRS, decisive=True),
    Rule("each-statement-proven", "keys", find_unproven_statements, _ALL),
    Rule("each-pair-proven", "keys", find_unproven_pairs, _PAIRS),
)
