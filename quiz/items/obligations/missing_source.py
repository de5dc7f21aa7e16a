"""Whether nobody is named for the claim in the key, and somebody for each other one."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from quiz.items.anonymity import (
    credits_all,
    is_unexplained,
    leaves_no_hearsay_open,
    leaves_source_open,
    names_teller,
    speaks_itself,
)
from quiz.items.hearsay import find_hearsay
from quiz.items.judging.passages import widen_to_sentences
from quiz.items.judging.sourcing import (
    HEARSAY,
    find_hearsay_sentences,
    is_hearsay_elsewhere,
    is_repeated_bare,
    names_source,
)
from quiz.items.judging.voices import find_voice
from quiz.items.judging.words import same_words, share_topic
from quiz.items.obligations.case import Case, Flaw, Form, Rule
from quiz.items.obligations.crediting import find_missing_credit, is_given
from quiz.text import Span

SAME_CLAIM: Final = 0.6
_ASKED: Final = re.compile(r"\breported, believed or alleged\b.*\bleaves? open by whom\b")


def find_missing_cue(case: Case) -> Iterator[Flaw]:
    """Flaws: a premise without the words that pass a claim on or without the sentence they stand in."""
    for name, parts in (("cue", case.item.premise.cue), ("content", case.item.premise.content)):
        if not parts:
            yield Flaw(
                f"The premise has no {name}: quote “is said to”, “reportedly” or the like.", f"premise.{name}"
            )


def find_other_question(case: Case) -> Iterator[Flaw]:
    """Flaws: a stem that does not ask for what nobody answers for."""
    if not _ASKED.search(case.item.stem):
        yield Flaw("Ask where the article leaves open by whom something is reported.", "stem")


def find_sourced_keys(case: Case) -> Iterator[Flaw]:
    """Flaws: a right claim that is not what its sentence passes on, or that somebody is named for."""
    known = {one.sentence: one for one in find_hearsay(case.text)}
    for number, key in enumerate(case.item.keys):
        found = [known[e.span] for e in key.evidence if e.span in known]
        if not any(same_words(key.text, one.claim) and _is_given(case, one.cue) for one in found):
            yield Flaw(
                "The quoted sentence does not pass on just this claim without a source.", f"keys[{number}]"
            )


def find_sourced_sentences(case: Case) -> Iterator[Flaw]:
    """Flaws: a right sentence that passes on no claim without a source."""
    known = dict(find_hearsay_sentences(case.text))
    for number, key in enumerate(case.item.keys):
        span = key.evidence[0].span
        if span not in known or not _is_given(case, known[span]):
            yield Flaw("This sentence, or one beside it, names a source for its claim.", f"keys[{number}]")


def _is_given(case: Case, cue: object) -> bool:
    return any(part.span == cue for part in case.item.premise.cue)


def find_unsourced_claims(case: Case) -> Iterator[Flaw]:
    """Flaws: a wrong claim that is not printed as quoted, or beside which nobody is named."""
    for number, distractor in enumerate(case.item.distractors):
        field = f"distractors[{number}]"
        quoted = next((e for e in distractor.evidence if same_words(e.quote, distractor.text)), None)
        if quoted is None:
            yield Flaw("No quote has exactly this option's words.", f"{field}.evidence")
            continue
        region = widen_to_sentences(case.text, quoted.span)
        own = quoted.span == region and speaks_itself(case.text, region)
        if own and is_hearsay_elsewhere(case.text, region):
            yield Flaw("Another sentence calls this reported or believed.", f"{field}.text")
        held = [e.span for e in distractor.evidence if e.span.contains(quoted.span) and e is not quoted]
        region = widen_to_sentences(case.text, max(held, key=len, default=region))
        words = region.of(case.text)
        if not own and (HEARSAY.search(words) or not names_source(words, quoted.quote)):
            yield Flaw("The sentence of this claim names nobody for it.", f"{field}.evidence")
        if not own and is_repeated_bare(case.text, region, quoted.quote):
            yield Flaw("Another sentence makes this claim and names nobody for it.", f"{field}.text")
        if any(share_topic(distractor.text, key.text) >= SAME_CLAIM for key in case.item.keys):
            yield Flaw("This option says nearly the same as a key.", f"{field}.text")


def find_unsourced_distractors(case: Case) -> Iterator[Flaw]:
    """Flaws: a wrong sentence that passes something on without naming anybody."""
    for number, distractor in enumerate(case.item.distractors):
        span = distractor.evidence[0].span if distractor.evidence else Span(0, 1)
        if not leaves_no_hearsay_open(case.text, span):
            yield Flaw(
                "This sentence may pass something on for nobody, too.", f"distractors[{number}].evidence"
            )


def find_missing_sentence(case: Case) -> Iterator[Flaw]:
    """Flaws: a premise that does not quote the sentence whose source is left open, and nothing else."""
    premise, sentence = case.item.premise, case.item.key.evidence[0].span
    if [part.span for part in premise.content] != [sentence] or premise.source or premise.cue:
        yield Flaw("Quote the right sentence, and no source and no cue.", "premise.content")


def find_explained_keys(case: Case) -> Iterator[Flaw]:
    """Flaws: a right sentence that may say, or have said just before it, who its information comes from."""
    for number, key in enumerate(case.item.keys):
        if not is_unexplained(case.text, key.evidence[0].span):
            yield Flaw("This sentence, or the one before it, may name a source.", f"keys[{number}].evidence")


def find_uncredited_distractors(case: Case) -> Iterator[Flaw]:
    """Flaws: a wrong sentence that does not credit all that it tells to somebody."""
    for number, distractor in enumerate(case.item.distractors):
        if not distractor.evidence or not credits_all(case.text, distractor.evidence[0].span):
            yield Flaw("This sentence may leave its source open, too.", f"distractors[{number}].evidence")


def find_uncredited_keys(case: Case) -> Iterator[Flaw]:
    """Flaws: a right sentence that does not say who its information comes from."""
    for number, key in enumerate(case.item.keys):
        spoken = find_voice(case.text, key.evidence[0].span)
        told = spoken is not None and is_given(case, spoken) and names_teller(case.text, spoken)
        if not told:
            yield Flaw(
                "Nobody surely speaks in this sentence, or not whom the premise quotes.", f"keys[{number}]"
            )


def find_explained_distractors(case: Case) -> Iterator[Flaw]:
    """Flaws: a wrong sentence that may say who its information comes from."""
    for number, distractor in enumerate(case.item.distractors):
        if not distractor.evidence or not leaves_source_open(case.text, distractor.evidence[0].span):
            yield Flaw("This sentence may name its source, too.", f"distractors[{number}].evidence")


_OPEN: Final = frozenset((Form.WHERE_OPEN,))
_SOURCED: Final = frozenset((Form.WHERE_SOURCED,))
_WHERE: Final = frozenset((Form.WHERE_UNSOURCED,))
_CLAIMS: Final = frozenset((Form.WHICH_UNSOURCED, Form.ALL_UNSOURCED))
RULES: Final[tuple[Rule, ...]] = (
    Rule("premise-given", "premise", find_missing_cue, _WHERE | _CLAIMS, decisive=True),
    Rule("asks-for-unsourced", "stem", find_other_question, _WHERE | _CLAIMS),
    Rule("keys-unsourced", "keys", find_sourced_keys, _CLAIMS),
    Rule("keys-unsourced", "keys", find_sourced_sentences, _WHERE),
    Rule("distractors-sourced", "distractors", find_unsourced_claims, _CLAIMS),
    Rule("distractors-sourced", "distractors", find_unsourced_distractors, _WHERE),
    Rule("premise-given", "premise.content", find_missing_sentence, _OPEN, decisive=True),
    Rule("keys-unsourced", "keys", find_explained_keys, _OPEN),
    Rule("distractors-sourced", "distractors", find_uncredited_distractors, _OPEN),
    Rule("premise-given", "premise", find_missing_credit, _SOURCED, decisive=True),
    Rule("keys-sourced", "keys", find_uncredited_keys, _SOURCED),
    Rule("distractors-unsourced", "distractors", find_explained_distractors, _SOURCED),
)
