"""S3: tell through which channel a statement reached the public, where the text says so."""

from __future__ import annotations

import random
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from quiz.items.channels import (
    channel_noun,
    find_channel_phrases,
    find_channel_things,
    may_be_one_channel,
    show_channel,
    show_press_report,
)
from quiz.items.claims import Claim, cite, find_claims, is_showable, key_evidence
from quiz.items.distractors import ENOUGH, KEY_EXCESS, WANTED, is_short_name, may_speak_for
from quiz.items.identity import name_item
from quiz.items.item import Distractor, DistractorBasis, Item, Option, Skill, Tier
from quiz.items.lexicons import BASE_FORMS, PERSONAL, SENSITIVE
from quiz.items.passages import widen_to_sentences
from quiz.items.relations import find_mentions
from quiz.items.skills.attribute_claim import build_premise, explain_source, find_joint
from quiz.items.wording import excerpt, label_article, quote_words, set_inside, squeeze
from quiz.items.words import count_words, holds_words
from quiz.reading import Channel, Reading, SourceKind
from quiz.text import Span

_REPORTING: Final = frozenset(("reports", "reported"))
_OUTLET_KINDS: Final = (SourceKind.ORGANISATION, SourceKind.PUBLISHER)


@dataclass(frozen=True, slots=True)
class Way:
    """A channel that the article names: as an option prints it, with the place that names it."""

    shown: str
    place: Span


def find_items(reading: Reading, rng: random.Random) -> Iterator[Item]:
    """A question for each claim whose own sentence names its channel."""
    claims = [claim for claim in find_claims(reading) if is_showable(reading.sources[claim.source])]
    reports = tuple(_list_reports(reading, claims))
    for claim in claims:
        item = _ask_in_report(reading, claim, reports, rng) if _is_report(reading, claim) else None
        item = item or _ask_through_phrase(reading, claim, rng)
        if item:
            yield item


def _is_report(reading: Reading, claim: Claim) -> bool:
    """Whether an outlet other than the article's own "reports" the claim."""
    cue = squeeze(" ".join(span.of(reading.article.text) for span in claim.attribution.cue)).casefold()
    outlet = (
        reading.sources[claim.source].kind in _OUTLET_KINDS
        and claim.attribution.channel is Channel.PRESS_REPORT
    )
    return outlet and cue in _REPORTING and claim.source != reading.publisher


def _list_reports(reading: Reading, claims: list[Claim]) -> Iterator[tuple[int, Way]]:
    for claim in claims:
        if _is_report(reading, claim):
            yield claim.source, Way(show_press_report(reading.sources[claim.source].name), claim.region)


def _ask_in_report(
    reading: Reading, claim: Claim, reports: tuple[tuple[int, Way], ...], rng: random.Random
) -> Item | None:
    """Where an outlet's report is told from other outlets' reports and from the channels that the article names."""
    if not claim.stands_alone:
        return None
    text = reading.article.text
    stem = (
        f"According to {label_article(reading)}, where was it reported that {set_inside(claim.words, text)}?"
    )
    others = [
        way
        for source, way in reports
        if source != claim.source and not may_speak_for(reading, source, claim.source)
    ]
    key = show_press_report(reading.sources[claim.source].name)
    return _build(reading, claim, stem, key, (*others, *_list_ways(reading, claim, None)), rng)


def _ask_through_phrase(reading: Reading, claim: Claim, rng: random.Random) -> Item | None:
    """Where or how somebody said something, when a phrase beside the cue names the channel."""
    text, source = reading.article.text, reading.sources[claim.source]
    phrase = next((span for span in find_channel_phrases(text) if _belongs(claim, span)), None)
    cue = squeeze(" ".join(span.of(text) for span in claim.attribution.cue)).casefold()
    if phrase is None or cue not in BASE_FORMS or not is_short_name(source):
        return None
    words = _word_statement(reading, claim)
    if words is None or not claim.attribution.channel_spans:
        return None
    told = f" {squeeze(claim.attribution.addressee.of(text))}" if claim.attribution.addressee else ""
    name = set_inside(squeeze(source.name), text)
    stem = f"According to {label_article(reading)}, where or how did {name} {BASE_FORMS[cue]}{told}{words}?"
    key = show_channel(phrase.of(text))
    return _build(reading, claim, stem, key, _list_ways(reading, claim, key), rng)


def _word_statement(reading: Reading, claim: Claim) -> str | None:
    if claim.direct:
        return f", {quote_words(claim.words.rstrip('.'))}"
    joint = find_joint(reading.article.text, claim)
    return None if joint is None else joint + set_inside(claim.words, reading.article.text).rstrip(" .")


def _belongs(claim: Claim, phrase: Span) -> bool:
    """Whether `phrase` stands in the claim's sentences beside the cue, outside the attributed words."""
    if not claim.region.contains(phrase) or any(span.overlaps(phrase) for span in claim.attribution.content):
        return False
    return any(channel.overlaps(phrase) for channel in claim.attribution.channel_spans)


def _list_ways(reading: Reading, claim: Claim, key: str | None) -> tuple[Way, ...]:
    """The channels that the article names outside the claim's sentences, each wording once."""
    text = reading.article.text
    found: dict[str, Way] = {}
    phrases = [(span, show_channel(span.of(text))) for span in find_channel_phrases(text)]
    phrases += [(span, show_channel(f"in {span.of(text)}")) for span in find_channel_things(text)]
    for span, shown in phrases:
        sentence = widen_to_sentences(text, span)
        if sentence.overlaps(claim.region) or SENSITIVE.search(shown) or PERSONAL.search(shown):
            continue
        if key is not None and may_be_one_channel(shown, key):
            continue
        if not any(span.overlaps(passage) for passage in reading.ambiguous):
            found.setdefault(channel_noun(shown) or shown, Way(shown, span))
    return tuple(found.values())


def _build(
    reading: Reading, claim: Claim, stem: str, key: str, ways: tuple[Way, ...], rng: random.Random
) -> Item | None:
    if count_words(stem) > 30 or re.search(r"\bnews(?:paper)? article\b", key):
        return None
    distractors = _choose_ways(reading, claim, stem, key, ways, rng)
    if len(distractors) < ENOUGH:
        return None
    source = reading.sources[claim.source]
    return Item(
        id=name_item(Skill.CHANNEL, reading.article.sha256, "where", (claim.content,)),
        skill=Skill.CHANNEL,
        tier=Tier.A,
        stem=stem,
        key=Option(
            key, f"That is how the article tells these words of {source.name}.", key_evidence(reading, claim)
        ),
        distractors=distractors,
        explanation=explain_source(reading, claim),
        premise=build_premise(reading, claim),
    )


def _choose_ways(
    reading: Reading, claim: Claim, stem: str, key: str, ways: tuple[Way, ...], rng: random.Random
) -> tuple[Distractor, ...]:
    text, name = reading.article.text, reading.sources[claim.source].name
    fitting = []
    for way in ways:
        sentence = widen_to_sentences(text, way.place)
        noun = channel_noun(way.shown)
        clash = find_mentions(sentence.of(text), name) or (
            noun is not None and holds_words(stem, noun) and noun != "report"
        )
        if (
            not clash
            and way.shown != key
            and not any(
                may_be_one_channel(way.shown, other.shown) and "report" not in way.shown for other in fitting
            )
        ):
            fitting.append(way)
    if not any(len(way.shown) * KEY_EXCESS >= len(key) for way in fitting):
        return ()
    rng.shuffle(fitting)
    fitting.sort(key=lambda way: len(way.shown) * KEY_EXCESS < len(key))
    return tuple(_explain_way(reading, way) for way in fitting[:WANTED])


def _explain_way(reading: Reading, way: Way) -> Distractor:
    text = reading.article.text
    sentence = widen_to_sentences(text, way.place)
    words = excerpt(text, sentence)
    reason = "The article speaks of this in another place"
    reason = f"{reason}." if SENSITIVE.search(words) else f"{reason}: {quote_words(words)}."
    return Distractor(way.shown, reason, (cite(reading, sentence),), DistractorBasis.ELSEWHERE)
