"""S6: tell what a source's own checking showed from what was only said. Not verified is not false."""

from __future__ import annotations

import random
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from quiz.items.citing import cite, is_showable, name_in_sentence
from quiz.items.claims import Claim, find_statements
from quiz.items.distractors import may_speak_for
from quiz.items.identity import name_item
from quiz.items.item import (
    Distractor,
    DistractorBasis,
    Evidence,
    Item,
    Misconception,
    Option,
    Premise,
    Skill,
    Tier,
)
from quiz.items.judging.checking import tells_of_check
from quiz.items.judging.lexicons import PERSONAL, SENSITIVE, UNABLE, VERIFYING
from quiz.items.judging.passages import widen_to_sentences
from quiz.items.judging.words import count_words, share_topic
from quiz.items.refusal import Cause, Refusal
from quiz.items.skills.check_search import search_checks, search_unanswered
from quiz.items.wording import label_article, make_sentence, set_inside, squeeze
from quiz.reading import Attribution, CueKind, MentionForm, Reading
from quiz.reading.values import CERTAIN
from quiz.text import Span, hull

_OBJECT: Final = re.compile(
    r"^(?:the|its|their|his|her|any|those|all|how|whether|who|when|where|[A-Z“\"])(?!\w)|^[A-Z]"
)
_STANDING_FOR: Final = re.compile(r"\b(?:it|them|him|this|these|so|there|then)\b", re.IGNORECASE)
_QUESTION: Final = re.compile(r"^(?:how|whether|who|when|where|that)\b")
# "The information" says of nothing what was checked.
_BARE: Final = re.compile(
    r"^(?:the|its|their|his|her|any|those|all)\s+(?:latest\s+|new\s+)?(?:information|reports?|claims?|accounts?|statements?|details?|matter|news"
    r"|stor(?:y|ies)|authenticity|identit(?:y|ies)|allegations?|facts?|rumou?rs?|events?|incidents?)$",
    re.IGNORECASE,
)
_MAX_OBJECT: Final = 12
# What each way of being unable becomes when the checking did succeed: the wrong answer of a hasty reader.
_ABLE: Final = (
    (re.compile(r"\b(has|have|had)\s+not\s+(?:yet\s+)?been\s+able\s+to\b"), r"\1 been able to"),
    (re.compile(r"\b(was|were|is|are)\s+not\s+(?:yet\s+)?able\s+to\b"), r"\1 able to"),
    (re.compile(r"\b(has|have|had)\s+been\s+unable\s+to\b"), r"\1 been able to"),
    (re.compile(r"\b(was|were|is|are)\s+unable\s+to\b"), r"\1 able to"),
    (re.compile(r"\bcould(?:\s+not|n['’]t)\b"), "was able to"),
    (re.compile(r"\bcan(?:\s*not|['’]t)\b"), "is able to"),
)


@dataclass(frozen=True, slots=True)
class Check:
    """What a source says about its own checking: who, of what, in which words."""

    attribution: Attribution
    source: int
    words: str
    matter: str
    place: Span


def find_items(reading: Reading, rng: random.Random) -> Iterator[Item | Refusal]:
    """A question for each statement that a source could not verify something, then searches for such."""
    for attribution in reading.attributions:
        check = read_check(reading, attribution)
        if check is None:
            continue
        item = _ask_how_far(reading, check, rng)
        yield item or Refusal(Skill.VERIFICATION, Cause.NO_WORDING, reading.article.sha256, check.place)
    yield from search_checks(reading, rng)
    yield from search_unanswered(reading, rng)


def read_check(reading: Reading, attribution: Attribution) -> Check | None:
    """The checking that `attribution` reports, or None where it reports none that can be asked about."""
    text = reading.article.text
    if attribution.source is None or not _is_check(attribution, text):
        return None
    place = hull((*attribution.cue, *attribution.content))
    words = squeeze(place.of(text)).rstrip(" .,")
    verb = VERIFYING.search(words)
    if verb is None or not UNABLE.match(words) or SENSITIVE.search(words):
        return None
    matter = words[verb.end() :].strip()
    if (
        PERSONAL.match(matter)
        or _BARE.match(matter)
        or _STANDING_FOR.search(matter)
        or not _OBJECT.match(matter)
        or count_words(matter) > _MAX_OBJECT
    ):
        return None
    return Check(attribution, attribution.source, words, matter, place)


def _is_check(attribution: Attribution, text: str) -> bool:
    """Whether the cue surely tells of a check, by its kind or by its own words ("could not confirm")."""
    cue = squeeze(" ".join(span.of(text) for span in attribution.cue))
    if attribution.cue_kind is CueKind.VERIFICATION:
        return attribution.certain
    return attribution.confidence >= CERTAIN and tells_of_check(cue) and UNABLE.match(cue) is not None


def claim_success(words: str) -> str:
    """`words` about an inability, turned into their opposite: the misreading to warn of."""
    for pattern, able in _ABLE:
        if pattern.match(words):
            return pattern.sub(able, words, count=1)
    raise ValueError(f"no inability in {words!r}")


def _ask_how_far(reading: Reading, check: Check, rng: random.Random) -> Item | None:
    source = reading.sources[check.source]
    if not is_showable(reading, source):
        return None
    name, label = name_in_sentence(reading, source), label_article(reading)
    sentence = widen_to_sentences(reading.article.text, check.place)
    evidence = (cite(reading, sentence),)
    stem = f"According to {label}, how far did {name} get in checking {check.matter}?"
    if count_words(stem) > 30:
        return None
    shown = f"The article says that {name} “{check.words}”."
    return Item(
        id=name_item(Skill.VERIFICATION, reading.article.sha256, "far", (check.place,)),
        skill=Skill.VERIFICATION,
        tier=Tier.A,
        stem=stem,
        keys=(Option(make_sentence(f"{name} {check.words}"), shown, evidence),),
        distractors=(
            *_misread(name, check, evidence, reading.article.text),
            *_borrow(reading, check, name, rng),
        ),
        explanation=f"{shown} Not being able to check something is not the same as finding it true or false.",
        premise=_build_premise(reading, check),
    )


def _misread(name: str, check: Check, evidence: tuple[Evidence, ...], text: str) -> Iterator[Distractor]:
    """The misreadings of "not verified": that it was verified, and found false or never spoken of."""
    shown = f"The article says that {name} “{check.words}”."
    success = make_sentence(f"{name} {claim_success(check.words)}")
    yield Distractor(
        success,
        f"{shown} That is the reverse.",
        evidence,
        DistractorBasis.MISREADING,
        Misconception.CHECK_MISREAD,
    )
    if not _QUESTION.match(check.matter):
        falsity = make_sentence(f"{name} has found {check.matter} to be false")
        reason = f"{shown} That is not the same as finding something false."
        yield Distractor(falsity, reason, evidence, DistractorBasis.MISREADING, Misconception.CHECK_MISREAD)
        return
    words = squeeze(hull(check.attribution.content).of(text)).rstrip(" .,")
    silence = make_sentence(f"{name} does not say whether it could {words}")
    reason = f"{shown} So the article does tell how far the checking came."
    yield Distractor(silence, reason, evidence, DistractorBasis.MISREADING, Misconception.CHECK_MISREAD)


def _borrow(reading: Reading, check: Check, name: str, rng: random.Random) -> Iterator[Distractor]:
    """At most one statement of another source on the same matter, told as the checker's finding."""
    text = reading.article.text
    key_length = len(name) + len(check.words)
    claims = [claim for claim in find_statements(reading) if _is_borrowable(reading, check, claim)]
    order = {claim.number: rng.random() for claim in claims}
    claims.sort(key=lambda claim: (-share_topic(claim.words, check.words), order[claim.number]))
    for claim in claims:
        option = make_sentence(f"{name} itself found that {set_inside(claim.words, text)}")
        if 0.6 <= key_length / len(option) <= 1.5:
            source = name_in_sentence(reading, reading.sources[claim.source])
            reason = f"That is a statement of {source}, not a result of {name}’s own checking."
            evidence = tuple(cite(reading, span) for span in dict.fromkeys((claim.content, claim.region)))
            yield Distractor(option, reason, evidence, DistractorBasis.ELSEWHERE, Misconception.WRONG_SOURCE)
            return


def _is_borrowable(reading: Reading, check: Check, claim: Claim) -> bool:
    """Whether another source made this indirect statement, on the same matter, and the checker did not."""
    if claim.direct or not claim.stands_alone or claim.attribution.addressee_source == check.source:
        return False
    if may_speak_for(reading, check.source, claim.source):
        return False
    return share_topic(claim.words, check.words) > 0


def _build_premise(reading: Reading, check: Check) -> Premise:
    attribution = check.attribution
    source = reading.sources[check.source]
    named = {m.span for m in source.mentions if m.form is not MentionForm.PRONOUN} | set(
        attribution.source_spans
    )
    return Premise(
        source=tuple(cite(reading, span) for span in sorted(named)),
        cue=tuple(cite(reading, span) for span in attribution.cue),
        content=tuple(cite(reading, span) for span in attribution.content),
        hedges=tuple(
            cite(reading, hedge.span) for hedge in attribution.hedges if check.place.contains(hedge.span)
        ),
    )
