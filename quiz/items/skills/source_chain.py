"""S8: trace words back through those who passed them on, where the text says so in explicit words."""

from __future__ import annotations

import random
import re
from collections.abc import Iterator
from typing import Final

from quiz.items.citing import is_showable, key_evidence, name_in_sentence
from quiz.items.claims import Claim, find_openings, find_statements
from quiz.items.distractors import ENOUGH, is_short_name
from quiz.items.identity import name_item
from quiz.items.item import Item, Option, Skill, Tier
from quiz.items.judging.channels import show_press_report, show_remarks
from quiz.items.judging.words import count_words
from quiz.items.means import call_source
from quiz.items.refusal import Cause, Refusal
from quiz.items.skills.attribute_claim import build_premise, explain_source
from quiz.items.skills.relays import find_relays
from quiz.items.ways import choose_ways, reports_it, told_whom
from quiz.items.wording import is_surely_name, label_article, quote_words, set_inside
from quiz.reading import Reading

_MOST_STEM_WORDS: Final = 30
# What a last comma opens and nothing closes before "become known".
_ASIDE: Final = re.compile(
    r",\s(?:including|such\sas|which|who|where|although|while|despite|after|before|but|or\s|citing)\b[^,]*$"
)


def find_items(reading: Reading, rng: random.Random) -> Iterator[Item | Refusal]:
    """How words became known that somebody told an outlet, or that an outlet reports."""
    for claim in (*find_statements(reading), *find_openings(reading)):
        if not is_showable(reading, reading.sources[claim.source]):
            continue
        if told := told_whom(reading, claim.attribution):
            yield _ask_after_remarks(reading, claim, told, rng)
        elif reports_it(reading, claim.attribution):
            yield _ask_after_report(reading, claim, rng)
    yield from find_relays(reading, rng)


def _refuse(reading: Reading, claim: Claim, cause: Cause) -> Refusal:
    return Refusal(Skill.SOURCE_CHAIN, cause, reading.article.sha256, claim.content)


def _ask_after_remarks(reading: Reading, claim: Claim, told: str, rng: random.Random) -> Item | Refusal:
    """How words became known that their source told an outlet."""
    source = reading.sources[claim.source]
    name = call_source(reading, source)
    if name is None or not is_short_name(source):
        return _refuse(reading, claim, Cause.NO_WORDING)
    owner = f"{name}’" if name.endswith("s") else f"{name}’s"
    reason = f"The article says that {name} told {told} this, and names no other way."
    key = Option(show_remarks(told), reason, key_evidence(reading, claim))
    return _build(reading, claim, f"{owner} ", key, rng)


def _ask_after_report(reading: Reading, claim: Claim, rng: random.Random) -> Item | Refusal:
    """How words became known that an outlet reports."""
    outlet = name_in_sentence(reading, reading.sources[claim.source])
    reason = f"The article takes these words from what {outlet} reports."
    key = Option(show_press_report(outlet), reason, key_evidence(reading, claim))
    return _build(reading, claim, "the ", key, rng)


def _build(reading: Reading, claim: Claim, whose: str, key: Option, rng: random.Random) -> Item | Refusal:
    words = _word(reading, claim)
    if words is None:
        return _refuse(reading, claim, Cause.NOT_SELF_CONTAINED)
    stem = f"According to {label_article(reading)}, how did {whose}{words} become known?"
    if count_words(stem) > _MOST_STEM_WORDS:
        return _refuse(reading, claim, Cause.TOO_LONG)
    distractors = choose_ways(reading, claim, stem=stem, key=key.text, rng=rng)
    if len(distractors) < ENOUGH:
        return _refuse(reading, claim, Cause.TOO_FEW_OPTIONS)
    return Item(
        id=name_item(Skill.SOURCE_CHAIN, reading.article.sha256, "how", (claim.content,)),
        skill=Skill.SOURCE_CHAIN,
        tier=Tier.A,
        stem=stem,
        keys=(key,),
        distractors=distractors,
        explanation=explain_source(reading, claim),
        premise=build_premise(reading, claim),
    )


def _word(reading: Reading, claim: Claim) -> str | None:
    """The claim as what became known: "words “…”" of a quotation, "statement that …" of anything else."""
    if claim.direct:
        return f"words {quote_words(claim.words.rstrip('.'))}"
    if not claim.stands_alone:
        return None
    words, text = claim.words, reading.article.text
    if set_inside(words, text) == words and not is_surely_name(words, text):  # a capital in mid-sentence
        return None
    shown = set_inside(words, text).rstrip(" .")
    return f"statement that {shown}{',' if _ASIDE.search(shown) else ''}"
