"""S1: attribute a claim to its source, from the claim to its source and from the source to its claim."""

from __future__ import annotations

import random
import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Final

from quiz.items.candidacy import can_speak, is_person_like
from quiz.items.citing import cite, key_evidence, mention_evidence, name_in_sentence, show_name
from quiz.items.claims import Claim
from quiz.items.distractors import choose_sources, is_short_name
from quiz.items.identity import name_item
from quiz.items.item import Distractor, Item, Option, Premise, Skill, Tier
from quiz.items.judging.passages import widen_to_sentences
from quiz.items.judging.words import count_words
from quiz.items.pointing import tells_source, tells_speaker
from quiz.items.refusal import Cause, Refusal
from quiz.items.statements import choose_statements, show_statement
from quiz.items.turns import take_first, take_turns
from quiz.items.wording import (
    ask_by_citation,
    ask_by_cue,
    ask_by_quotation,
    ask_by_verb_phrase,
    end_quoted,
    excerpt,
    is_surely_name,
    label_article,
    set_inside,
    squeeze,
)
from quiz.reading import Reading, SourceKind
from quiz.text import hull

MAX_STEM_WORDS: Final = 30
_MOST, _TRIES = 2, 4  # items of a form, and claims that are tried for it
_BARE_GAP: Final = re.compile(r"^\s*,?\s*(that)?\s*[\"“]?$")
_TOUCHING: Final = re.compile(r"\s+(?:that\s+)?[\"“]?")
_CITING: Final = "according to"
# Who these are, only the sentences before can say.
_VAGUE_LISTENER: Final = re.compile(
    r"\b(?:same|other|another|latter|former|this|that|these|those|him|her|them|it|us|me|you)\b"
    r"|^the (?:(?:news)?paper|magazine|(?:web)?site|station|broadcaster|outlet|agency|program(?:me)?)$",
    re.IGNORECASE,
)
_DROPPED: Final = re.compile(
    r"^\s*,?\s*(?:(?:in|at|on|to|during|from|late|early|by)\s[^,;:.]{1,60}|yesterday|today|(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day)"
    r"(?:\s+(?:morning|afternoon|evening|night))?\s*,?\s*(that)?\s*[\"“]?$"
)
# "The plan of the mayor" says which plan it is.
_THE_THING: Final = re.compile(
    r"\bthe\s(?:\w+(?:-\w+)?\s)??(device|move|plan|decision|deal|incident|proposal|offer|product|gadget|machine|phone|watch|car|plane"
    r"|aircraft|jet|flight|ship|boat|train|bus|letter|email|message"
    r"|statement|claim|report|story|study|survey|paper|book|show|song|album|game|match|law|bill|rule|order|policy"
    r"|case|trial|charge|verdict|suspect|victim|attacker|shooter|gunman|driver|pilot|man|woman|boy|girl|couple|pair|trio"
    r"|child|baby|animal|dog|bear|creature|company|firm|group|team|club|school|hospital|building|house|bridge|site|area"
    r"|operation|mission|attack|strike|shooting|fire|crash|accident|explosion|investigation|event|project|program(?:me)?"
    r"|process|system|drug|vaccine|virus|disease|treatment|test|results?|findings?|documents?|files?|figures?|numbers?"
    r"|soldiers|children|victims|suspects|men|women|hostages|changes?|measures?|issue|problem|situation)\b"
    r"(?!['’]s?\s)(?!\s(?:of|that|which|who|whom|where|in|on|at|to|for|from|by|with|between|against|about|behind)\b)",
    re.IGNORECASE,
)
_PLURAL_CUE: Final = re.compile(
    r"^(?:have|are|were|say|believe|think|expect|view|report|claim|argue|warn|fear|hope|suggest|note|want|do|tell"
    r"|explain|add|describe|state|announce|confirm|predict|agree|insist|point|write|estimate|acknowledge|doubt|deny|admit)\b"
)


def find_singles(reading: Reading, claims: Sequence[Claim], rng: random.Random) -> Iterator[Item | Refusal]:
    """Questions about who said something, and among them some about what somebody said."""
    # Of a quotation a few words are enough to ask whose it is; the rest would give its speaker away.
    told = [c for c in claims if c.source != reading.publisher and not c.direct and not _is_told(reading, c)]
    who = (_ask_who_said(reading, claim, rng) for claim in told)
    yield from take_turns(
        take_first(who, Item, most=_MOST, tries=_TRIES),
        take_first(_ask_what_each_said(reading, claims, rng), Item, most=_MOST, tries=_TRIES),
    )


def _is_told(reading: Reading, claim: Claim) -> bool:
    """Whether the words show who said them, or speak of a thing that only the sentences before tell of."""
    text, name = reading.article.text, reading.sources[claim.source].name
    if tells_speaker(claim.words) or is_unintroduced(claim.words):
        return True
    around = f"{text[: claim.content.start]} . {text[claim.content.end :]}"
    return tells_source(around, claim.words, name)


def is_unintroduced(words: str) -> bool:
    """Whether "the device" or "the plan" stands in the words, of which nothing before in them tells which."""
    return any(
        not re.search(rf"\b{match.group(1)}", words[: match.start()], re.IGNORECASE)
        for match in _THE_THING.finditer(words)
    )


def _ask_what_each_said(
    reading: Reading, claims: Sequence[Claim], rng: random.Random
) -> Iterator[Item | Refusal]:
    """For each source at most one question for its statement: two would read the same."""
    asked: set[int] = set()
    for claim in claims:
        person = reading.sources[claim.source].kind is SourceKind.PERSON
        if person and claim.stands_alone and claim.source not in asked and not _is_told(reading, claim):
            offer = _ask_what_said(reading, claim, claims, rng)
            if isinstance(offer, Item):
                asked.add(claim.source)
            yield offer


def word_claim(reading: Reading, claim: Claim, asker: str) -> str | None:
    """A question for the claim's source, or None where the words do not fit one of at most 30 words."""
    cue = _print_cue(reading, claim)
    if cue.casefold() == _CITING:
        asked = "Which source" if asker == "which source" else "Whom"
        stem: str | None = ask_by_citation(label_article(reading), asked, _CITING, claim.words)
    elif _PLURAL_CUE.match(cue):
        stem = _word_verbatim(reading, claim, asker)
    else:
        stem = _word_directly(reading, claim, asker)
    return stem if stem and count_words(stem) <= MAX_STEM_WORDS else None


def _print_cue(reading: Reading, claim: Claim) -> str:
    return squeeze(" ".join(span.of(reading.article.text) for span in claim.attribution.cue))


def _word_directly(reading: Reading, claim: Claim, asker: str) -> str | None:
    text, cue = reading.article.text, _print_cue(reading, claim)
    if cue.casefold().startswith("according"):
        return None
    label = label_article(reading)
    listener = squeeze(claim.attribution.addressee.of(text)) if claim.attribution.addressee else ""
    if _VAGUE_LISTENER.search(listener):
        return None
    told = f"{cue} {listener}".rstrip()
    if claim.direct:
        return ask_by_quotation(label, asker, told, claim.words)
    joint = find_joint(text, claim)
    if joint is None:
        return None
    return ask_by_cue(label, asker, told, joint=joint, content=set_inside(claim.words, text))


def find_joint(text: str, claim: Claim) -> str | None:
    """What joins cue and content, as printed where the cue comes first; None if more stands between."""
    cue_end = max(span.end for span in claim.attribution.cue)
    if claim.attribution.addressee:
        cue_end = max(cue_end, claim.attribution.addressee.end)
    if cue_end > claim.content.start:
        cased = set_inside(claim.words, text) != claim.words or is_surely_name(claim.words, text)
        return " that " if claim.stands_alone and cased else None
    between = text[cue_end : claim.content.start]
    match = _BARE_GAP.match(between) or _DROPPED.match(between)
    if match is None:
        return None
    return " that " if match.group(1) or (match.re is _DROPPED and claim.stands_alone) else " "


def _word_verbatim(reading: Reading, claim: Claim, asker: str) -> str | None:
    """The verb phrase as printed in quotation marks, where source, cue and content follow each other."""
    text, attribution = reading.article.text, claim.attribution
    if len(attribution.source_spans) != 1 or claim.direct:
        return None
    parts = (attribution.source_spans[0], hull(attribution.cue), claim.content)
    gaps = [text[one.end : other.start] for one, other in pairwise(parts)]
    if any(_TOUCHING.fullmatch(gap) is None for gap in gaps):
        return None
    return ask_by_verb_phrase(label_article(reading), asker, text[parts[1].start : claim.content.end])


def _asker(reading: Reading, claim: Claim) -> str:
    source = reading.sources[claim.source]
    mixed = source.kind in (SourceKind.DOCUMENT, SourceKind.ORGANISATION, SourceKind.PUBLISHER)
    return "who" if is_person_like(source) or not mixed else "which source"


def build_premise(reading: Reading, claim: Claim) -> Premise:
    """What a question about `claim` rests on; of the hedges those in the asked words or beside the cue."""
    attribution = claim.attribution
    elsewhere = (*attribution.content, *attribution.source_spans)
    hedges = (
        hedge.span
        for hedge in attribution.hedges
        if claim.content.contains(hedge.span) or not any(span.contains(hedge.span) for span in elsewhere)
    )
    return Premise(
        source=mention_evidence(reading, claim),
        cue=tuple(cite(reading, span) for span in attribution.cue),
        content=(cite(reading, claim.content),),
        hedges=tuple(cite(reading, span) for span in hedges),
    )


def explain_source(reading: Reading, claim: Claim) -> str:
    """The sentence that names the claim's source, and whom a pronoun in it stands for."""
    text, source = reading.article.text, reading.sources[claim.source]
    attribution = claim.attribution
    short = widen_to_sentences(text, hull((*attribution.source_spans, *attribution.cue)))
    place = claim.region if count_words(claim.region.of(text)) <= 32 else short
    sentence = f"The article says: {end_quoted(excerpt(text, place))}"
    mentioned = squeeze(claim.attribution.source_spans[0].of(text))
    if not place.contains(claim.content):
        sentence += " The words in the question belong to the same passage."
    if len(key_evidence(reading, claim)) > 1:
        name = name_in_sentence(reading, source)
        return f"{sentence} Here “{mentioned}” is {name}, whom the article names before."
    return f"{sentence} That credits the words to {name_in_sentence(reading, source)}."


def _refuse(reading: Reading, claim: Claim, cause: Cause) -> Refusal:
    return Refusal(Skill.ATTRIBUTE_CLAIM, cause, reading.article.sha256, claim.content)


def _ask_who_said(reading: Reading, claim: Claim, rng: random.Random) -> Item | Refusal:
    stem = word_claim(reading, claim, _asker(reading, claim))
    if stem is None or not can_speak(reading.sources[claim.source]):
        return _refuse(reading, claim, Cause.NO_WORDING)
    distractors = choose_sources(reading, claim, stem, rng, alike=True)
    item = ask_for_source(reading, claim, stem, distractors, kind="who")
    return item or _refuse(reading, claim, Cause.TOO_FEW_OPTIONS)


def ask_for_source(
    reading: Reading, claim: Claim, stem: str, distractors: tuple[Distractor, ...], *, kind: str
) -> Item | None:
    """The single choice whose key is the claim's source, or None without wrong options."""
    if not distractors:
        return None
    source = reading.sources[claim.source]
    reason = f"The article credits these words to {name_in_sentence(reading, source)}."
    return Item(
        id=name_item(Skill.ATTRIBUTE_CLAIM, reading.article.sha256, kind, (claim.content,)),
        skill=Skill.ATTRIBUTE_CLAIM,
        tier=Tier.A,
        stem=stem,
        keys=(Option(show_name(reading, source), reason, key_evidence(reading, claim)),),
        distractors=distractors,
        explanation=explain_source(reading, claim),
        premise=build_premise(reading, claim),
    )


def _ask_what_said(
    reading: Reading, claim: Claim, claims: Sequence[Claim], rng: random.Random
) -> Item | Refusal:
    source = reading.sources[claim.source]
    if not is_short_name(source) or claim.attribution.parent is not None:
        return _refuse(reading, claim, Cause.NO_WORDING)
    distractors = choose_statements(reading, claim, claims, rng, own=True)
    if not distractors:
        return _refuse(reading, claim, Cause.TOO_FEW_OPTIONS)
    form = "quotation" if claim.direct else "statement"
    return Item(
        id=name_item(Skill.ATTRIBUTE_CLAIM, reading.article.sha256, "what", (claim.content,)),
        skill=Skill.ATTRIBUTE_CLAIM,
        tier=Tier.A,
        stem=f"Which {form} does {label_article(reading)} attribute to {name_in_sentence(reading, source)}?",
        keys=(
            Option(
                show_statement(claim),
                f"The article credits this to {name_in_sentence(reading, source)}.",
                key_evidence(reading, claim),
            ),
        ),
        distractors=distractors,
        explanation=explain_source(reading, claim),
        premise=build_premise(reading, claim),
    )
