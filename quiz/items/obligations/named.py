"""Whether claims are credited to people without names, and every other option to somebody with one."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Final

from quiz.items.anonymity import (
    find_unnamed_credit,
    gives_no_name,
    gives_no_unnamed_words,
)
from quiz.items.item import ItemType, Option, Premise
from quiz.items.judging.subjects import Voice
from quiz.items.judging.voices import find_voice
from quiz.items.judging.words import list_words, same_words
from quiz.items.obligations.case import Case, Flaw, Form, Rule
from quiz.items.obligations.claims import CLAIMS
from quiz.items.obligations.crediting import find_missing_credit, is_given
from quiz.items.obligations.grounding import find_missing_premise


def find_other_question(case: Case) -> Iterator[Flaw]:
    """Flaws: a stem that does not ask for unnamed sources."""
    if "unnamed" not in list_words(case.item.stem):
        yield Flaw("Ask for what is credited to unnamed sources.", "stem")


def find_named_keys(case: Case) -> Iterator[Flaw]:
    """Flaws: a right sentence that does not credit unnamed people, or not those of the premise."""
    for number, key in enumerate(case.item.keys):
        credit = find_unnamed_credit(case.text, key.evidence[0].span)
        if credit is None:
            yield Flaw("This sentence credits nobody who is surely unnamed.", f"keys[{number}].evidence")
        elif not any(part.span.overlaps(credit[0]) for part in case.item.premise.source) or not any(
            part.span.overlaps(credit[1]) for part in case.item.premise.cue
        ):
            yield Flaw("The premise quotes neither these people nor their cue.", f"keys[{number}].evidence")


def find_unnamed_distractors(case: Case) -> Iterator[Flaw]:
    """Flaws: a wrong sentence that may pass on words of unnamed people."""
    for number, distractor in enumerate(case.item.distractors):
        if not distractor.evidence or not gives_no_unnamed_words(case.text, distractor.evidence[0].span):
            yield Flaw(
                "Nothing shows that this sentence passes on no words of unnamed people.",
                f"distractors[{number}].evidence",
            )


def find_nameless_keys(case: Case) -> Iterator[Flaw]:
    """Flaws: a right sentence in which nobody with a name surely speaks, or not whom the premise quotes."""
    for number, key in enumerate(case.item.keys):
        spoken = find_voice(case.text, key.evidence[0].span)
        if spoken is None or spoken.voice is not Voice.NAMED or not is_given(case, spoken):
            yield Flaw("The premise quotes no name and cue of this sentence.", f"keys[{number}].evidence")


def find_named_distractors(case: Case) -> Iterator[Flaw]:
    """Flaws: a wrong sentence that may name whoever its words are from."""
    for number, distractor in enumerate(case.item.distractors):
        if not distractor.evidence or not gives_no_name(case.text, distractor.evidence[0].span):
            yield Flaw("This sentence may name its source, too.", f"distractors[{number}].evidence")


def find_unproven_credits(case: Case) -> Iterator[Flaw]:
    """Flaws: a right statement that would not be proven as the only right one."""
    for number, key in enumerate(case.item.keys):
        field = f"keys[{number}]"
        premise = _premise_of(case, key)
        if premise is None:
            yield Flaw("The premise does not quote this claim's words, its cue and its source.", field)
            continue
        stem = case.item.stem.replace("unnamed sources", "an unnamed source")
        item = replace(
            case.item, type=ItemType.SINGLE_CHOICE, stem=stem, keys=(key,), premise=premise, texts=()
        )
        yield from _judge(Case(item, case.articles), field)


def _premise_of(case: Case, key: Option) -> Premise | None:
    """What of the premise lies in the key's evidence; None where its words, cue or source are missing."""
    whole, spans = case.item.premise, [evidence.span for evidence in key.evidence]
    content = next((part for part in whole.content if same_words(part.quote, key.text)), None)
    source, cue, hedges = (
        tuple(part for part in parts if any(span.contains(part.span) for span in spans))
        for parts in (whole.source, whole.cue, whole.hedges)
    )
    return Premise(source, cue, (content,), hedges) if content and source and cue else None


def _judge(case: Case, field: str) -> Iterator[Flaw]:
    for rule in CLAIMS:
        flaws = list(rule.find_flaws(case)) if rule.applies(case) else []
        yield from (Flaw(f"{rule.name}: {flaw.explanation}", f"{field} ({flaw.field})") for flaw in flaws)
        if flaws and rule.decisive:
            return


_WHERE: Final = frozenset((Form.WHERE_UNNAMED,))
_NAMED: Final = frozenset((Form.WHERE_NAMED,))
_ALL: Final = frozenset((Form.ALL_CREDITED,))
RULES: Final[tuple[Rule, ...]] = (
    Rule("premise-given", "premise", find_missing_credit, _WHERE | _NAMED, decisive=True),
    Rule("premise-given", "premise", find_missing_premise, _ALL, decisive=True),
    Rule("asks-for-unnamed", "stem", find_other_question, _WHERE | _ALL),
    Rule("keys-unnamed", "keys", find_named_keys, _WHERE),
    Rule("distractors-named", "distractors", find_unnamed_distractors, _WHERE),
    Rule("keys-named", "keys", find_nameless_keys, _NAMED),
    Rule("distractors-unnamed", "distractors", find_named_distractors, _NAMED),
    Rule("each-statement-proven", "keys", find_unproven_credits, _ALL),
)
