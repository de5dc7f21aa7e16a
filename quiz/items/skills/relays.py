"""S8 by whom words passed: which outlet somebody spoke to, and in which order the words went on."""

from __future__ import annotations

import random
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from quiz.items.citing import cite, is_showable, name_in_sentence, name_wordings
from quiz.items.distractors import ENOUGH, KEY_EXCESS, WANTED, is_short_name
from quiz.items.identity import name_item
from quiz.items.item import (
    Distractor,
    DistractorBasis,
    Evidence,
    Item,
    ItemType,
    Misconception,
    Option,
    Premise,
    Skill,
    Tier,
)
from quiz.items.judging.channels import is_outlet_name
from quiz.items.judging.crediting import is_loose_reference
from quiz.items.judging.lexicons import SENSITIVE
from quiz.items.judging.outlets import share_name
from quiz.items.judging.passages import widen_to_sentences
from quiz.items.judging.relations import find_mentions
from quiz.items.judging.relaying import THE_ARTICLE, may_have_told, reports_somewhere
from quiz.items.judging.words import count_words
from quiz.items.means import is_told_apart
from quiz.items.refusal import Cause, Refusal
from quiz.items.trust import is_trusted
from quiz.items.ways import cue_of
from quiz.items.wording import capitalise, end_quoted, excerpt, label_article, quote_words, squeeze
from quiz.reading import Attribution, MentionForm, Quotation, Reading, SourceKind
from quiz.text import Span, hull

_MOST_WORDS: Final = 4
_MOST_STEM_WORDS: Final = 30
_SHOWN: Final = 12  # words of a quotation that a stem prints
_FEWEST: Final = 4
# Where a paper or agency is named as a maker of the article, it may be whoever was told.
_CREDIT: Final = re.compile(
    r"contributed|copyright|©|licen[cs]e|\([^)]*(?:AP|Reuters|CNN|/)[^)]*\)|\bvia\b|photo", re.IGNORECASE
)
_ODD: Final = re.compile(r"[\"“”‘’'\[\]]")


@dataclass(frozen=True, slots=True)
class Relay:
    """Somebody told an outlet something: who, by which words of the text, and the outlet as printed."""

    attribution: Attribution
    source: int
    outlet: str
    place: Span  # of the outlet's name

    def evidence(self, reading: Reading) -> tuple[Evidence, ...]:
        """The sentences that say so, and for a pronoun the one with the name before it."""
        text = reading.article.text
        spans = (*self.attribution.source_spans, *self.attribution.cue, self.place)
        region = widen_to_sentences(text, hull(spans))
        named = [m.span for m in reading.sources[self.source].mentions if m.form is not MentionForm.PRONOUN]
        if any(region.contains(span) for span in named):
            return (cite(reading, region),)
        before = [span for span in named if span.end <= region.start]
        return tuple(
            cite(reading, span) for span in (region, *(widen_to_sentences(text, s) for s in before[-1:]))
        )


def find_relays(reading: Reading, rng: random.Random) -> Iterator[Item | Refusal]:
    """A question for each source that told one outlet something, and the order in which its words passed."""
    relays = list(_list_relays(reading))
    for relay in relays:
        told = {squeeze(other.outlet).casefold() for other in relays if other.source == relay.source}
        if len(told) > 1:
            yield Refusal(Skill.SOURCE_CHAIN, Cause.RIVAL_KEY, reading.article.sha256, relay.place)
        elif relay is next(other for other in relays if other.source == relay.source):
            yield _ask_for_outlet(reading, relay, rng)
    for relay in relays:
        if chain := _ask_for_order(reading, relay):
            yield chain


def _list_relays(reading: Reading) -> Iterator[Relay]:
    text = reading.article.text
    for attribution in reading.attributions:
        source, told = attribution.source, attribution.addressee
        if source is None or told is None or cue_of(reading, attribution) != "told" or attribution.negated:
            continue
        outlet = squeeze(told.of(text))
        if find_mentions(label_article(reading), outlet):  # the stem would give it away
            continue
        plain = is_outlet_name(outlet) and count_words(outlet) <= _MOST_WORDS and not _ODD.search(outlet)
        if plain and is_trusted(reading, attribution) and _is_askable(reading, attribution, source):
            yield Relay(attribution, source, outlet, told)


def _is_askable(reading: Reading, attribution: Attribution, index: int) -> bool:
    """Whether the source can be named in a stem and is surely who stands beside the cue."""
    source = reading.sources[index]
    if index == reading.publisher or source.kind is SourceKind.UNNAMED or len(source.name.split()) < 2:
        return False
    told_apart = is_told_apart(name_in_sentence(reading, source))
    if not told_apart or not is_showable(reading, source) or not is_short_name(source):
        return False
    if source.kind is SourceKind.PERSON:
        return not is_loose_reference(reading.article.text, attribution.source_spans, source.name)
    return any(find_mentions(span.of(reading.article.text), source.name) for span in attribution.source_spans)


def _ask_for_outlet(reading: Reading, relay: Relay, rng: random.Random) -> Item | Refusal:
    """Which outlet somebody spoke to, by the text's word "told"."""
    name = name_in_sentence(reading, reading.sources[relay.source])
    wrong = _choose_outlets(reading, relay, rng)
    if len(wrong) < ENOUGH:
        return Refusal(Skill.SOURCE_CHAIN, Cause.TOO_FEW_OPTIONS, reading.article.sha256, relay.place)
    reason = f"The article says that {name} “told” {relay.outlet} something."
    return Item(
        id=name_item(Skill.SOURCE_CHAIN, reading.article.sha256, "whom", (relay.place,)),
        skill=Skill.SOURCE_CHAIN,
        tier=Tier.A,
        stem=f"According to {label_article(reading)}, which outlet did {name} speak to?",
        keys=(Option(capitalise(relay.outlet), reason, relay.evidence(reading)),),
        distractors=wrong,
        explanation=f"{reason} So it was {relay.outlet} that these words reached first.",
        premise=_build_premise(reading, relay),
    )


def _choose_outlets(reading: Reading, relay: Relay, rng: random.Random) -> tuple[Distractor, ...]:
    """Up to three outlets that the article names and that the source surely did not speak to."""
    text, names = reading.article.text, name_wordings(reading, relay.source)
    taken = [relay.outlet]
    chosen: list[Distractor] = []
    for outlet, place in sorted(_list_outlets(reading), key=lambda _: rng.random()):
        apart = not any(share_name(outlet, other) for other in taken)
        if apart and len(chosen) < WANTED and not may_have_told(text, names, outlet):
            chosen.append(_explain_named(reading, outlet, place))
            taken.append(outlet)
    longest = max((len(option.text) for option in chosen), default=0)
    return tuple(chosen) if longest * KEY_EXCESS >= len(relay.outlet) else ()


def _list_outlets(reading: Reading) -> Iterator[tuple[str, Span]]:
    """The news outlets that the article names, by their names, with the place of the first mention."""
    for index, source in enumerate(reading.sources):
        outlet = source.kind is SourceKind.ORGANISATION and is_outlet_name(source.name)
        if any(
            _CREDIT.search(widen_to_sentences(reading.article.text, m.span).of(reading.article.text))
            for m in source.mentions
        ):
            continue
        if outlet and index != reading.publisher and is_showable(reading, source) and is_short_name(source):
            yield name_in_sentence(reading, source), source.mentions[0].span


def _explain_named(reading: Reading, outlet: str, place: Span) -> Distractor:
    sentence = widen_to_sentences(reading.article.text, place)
    words = excerpt(reading.article.text, sentence)
    reason = f"The article names {outlet} in another connection"
    reason = f"{reason}." if SENSITIVE.search(words) else f"{reason}: {end_quoted(words)}"
    evidence = (cite(reading, sentence),)
    return Distractor(
        capitalise(outlet), reason, evidence, DistractorBasis.ELSEWHERE, Misconception.RELAY_AS_ORIGIN
    )


def _build_premise(reading: Reading, relay: Relay) -> Premise:
    attribution, source = relay.attribution, reading.sources[relay.source]
    named = {m.span for m in source.mentions if m.form is not MentionForm.PRONOUN}
    return Premise(
        source=tuple(cite(reading, span) for span in sorted(named | set(attribution.source_spans))),
        cue=tuple(cite(reading, span) for span in attribution.cue),
        content=(cite(reading, _clip(relay, reading)),),
        links=(cite(reading, attribution.source_spans[0]), cite(reading, relay.place)),
    )


def _clip(relay: Relay, reading: Reading) -> Span:
    """The first of the words told, as far as they stand in the sentences that the evidence quotes."""
    place = relay.evidence(reading)[0].span
    inside = (span for span in relay.attribution.content if span.overlaps(place))
    first = next(inside, place)
    return Span(max(first.start, place.start), min(first.end, place.end))


def _ask_for_order(reading: Reading, relay: Relay) -> Item | None:
    """In which order words passed from their source over an outlet to the article, or None where unsure."""
    text, source = reading.article.text, reading.sources[relay.source]
    if relay.attribution.quotation is not Quotation.DIRECT:
        return None
    publisher = reading.article.publisher
    other = publisher is not None and not find_mentions(publisher, relay.outlet)
    if not (other or reports_somewhere(text, relay.outlet)):
        return None
    name, label = name_in_sentence(reading, source), label_article(reading)
    evidence = relay.evidence(reading)
    if not any(span.overlaps(evidence[0].span) for span in relay.attribution.content):
        return None
    words = _quote_opening(text, _clip(relay, reading))
    stem = f"According to {label}, in which order did {words} pass from their origin to the reader?"
    if words is None or count_words(stem) > _MOST_STEM_WORDS:
        return None
    steps = (
        (capitalise(name), f"The words are those of {name}."),
        (capitalise(relay.outlet), f"{name} told {relay.outlet} so."),
        (THE_ARTICLE, f"The article passes on what {relay.outlet} was told."),
    )
    return Item(
        id=name_item(Skill.SOURCE_CHAIN, reading.article.sha256, "order", (relay.place,)),
        skill=Skill.SOURCE_CHAIN,
        tier=Tier.B,
        stem=stem,
        keys=tuple(Option(shown, reason, evidence) for shown, reason in steps),
        distractors=(),
        explanation=f"“Told {relay.outlet}” names the link between {name} and the article.",
        premise=_build_premise(reading, relay),
        type=ItemType.ORDERING,
    )


def _quote_opening(text: str, content: Span) -> str | None:
    """The attributed words for a stem, or their opening with an ellipsis; None where they could hurt."""
    words = squeeze(content.of(text)).rstrip(" .,;:").split()
    shown = " ".join(words[:_SHOWN])
    if SENSITIVE.search(" ".join(words)) or len(words) < _FEWEST:
        return None
    return f"the words {quote_words(shown if len(words) <= _SHOWN else f'{shown} …')}"
