"""S3: tell through which channel a statement reached the public, where the text says so."""

from __future__ import annotations

import random
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from quiz.items.channels import (
    channel_noun,
    find_channel_phrases,
    find_channel_things,
    may_be_one_channel,
    show_channel,
    show_press_report,
    show_remarks,
)
from quiz.items.citing import cite, is_showable, key_evidence, name_in_sentence
from quiz.items.claims import Claim, find_statements
from quiz.items.distractors import ENOUGH, KEY_EXCESS, SAME_CLAIM, WANTED, is_short_name
from quiz.items.identity import name_item
from quiz.items.item import Distractor, DistractorBasis, Item, Option, Skill, Tier
from quiz.items.lexicons import BASE_FORMS, PERSONAL, SENSITIVE
from quiz.items.passages import widen_to_sentences
from quiz.items.relations import find_mentions, has_proper_name
from quiz.items.skills.attribute_claim import build_premise, explain_source, find_joint
from quiz.items.trust import is_trusted
from quiz.items.wording import end_quoted, excerpt, label_article, quote_words, set_inside, squeeze
from quiz.items.words import count_words, holds_words, share_topic
from quiz.reading import Attribution, Reading, SourceKind
from quiz.text import Span, hull

_REPORTERS: Final = re.compile(r"^(?:\w+ ){0,2}(?:reporters?|journalists?)$")
_REPORTING: Final = frozenset(("reports", "reported"))
_OUTLET_KINDS: Final = (SourceKind.ORGANISATION, SourceKind.PUBLISHER)


@dataclass(frozen=True, slots=True)
class Way:
    """A channel that the article names: as an option prints it, with the place that names it."""

    shown: str
    place: Span


@dataclass(frozen=True, slots=True)
class _Wording:
    """A stem, the key that answers it, and why the key is right."""

    stem: str
    key: str
    reason: str


def find_items(reading: Reading, rng: random.Random) -> Iterator[Item]:
    """A question for each claim whose own sentence says how it reached the public."""
    claims = [
        claim for claim in find_statements(reading) if is_showable(reading, reading.sources[claim.source])
    ]
    ways = tuple(_list_ways(reading))
    for claim in claims:
        for ask in (_ask_in_report, _ask_through_phrase, _ask_in_remarks):
            if item := ask(reading, claim, ways, rng):
                yield item
                break


def _cue_of(reading: Reading, attribution: Attribution) -> str:
    return squeeze(" ".join(span.of(reading.article.text) for span in attribution.cue)).casefold()


def _list_ways(reading: Reading) -> Iterator[Way]:
    """Every channel that the article names, with the place where it does."""
    text = reading.article.text
    for span in find_channel_phrases(text):
        yield Way(show_channel(span.of(text)), span)
    for span in find_channel_things(text):
        yield Way(show_channel(f"in {set_inside(span.of(text), text)}"), span)
    for attribution in reading.attributions:
        if not is_trusted(reading, attribution):
            continue
        place = hull((*attribution.cue, *attribution.source_spans, *attribution.content))
        if _is_report(reading, attribution):
            yield Way(
                show_press_report(name_in_sentence(reading, reading.sources[attribution.source or 0])), place
            )
        if told := _told_whom(reading, attribution):
            yield Way(show_remarks(told), place)


def _is_report(reading: Reading, attribution: Attribution) -> bool:
    """Whether an outlet other than the article's own "reports" the content."""
    if attribution.source is None or attribution.source == reading.publisher:
        return False
    source = reading.sources[attribution.source]
    outlet = source.kind in _OUTLET_KINDS and has_proper_name(source.name)
    return outlet and _cue_of(reading, attribution) in _REPORTING


def _told_whom(reading: Reading, attribution: Attribution) -> str | None:
    """The outlet or reporters that the content was told to, as printed; None for anybody else."""
    if attribution.addressee is None or _cue_of(reading, attribution) != "told":
        return None
    told = squeeze(attribution.addressee.of(reading.article.text))
    outlet = any(
        source.kind in _OUTLET_KINDS
        and has_proper_name(source.name)
        and any(mention.span.overlaps(attribution.addressee) for mention in source.mentions)
        for source in reading.sources
    )
    return told if (outlet or _REPORTERS.search(told)) and count_words(told) <= 4 else None


def _ask_in_report(reading: Reading, claim: Claim, ways: Sequence[Way], rng: random.Random) -> Item | None:
    """Where something was reported, when the source is an outlet that reports it."""
    if not claim.stands_alone or not _is_report(reading, claim.attribution):
        return None
    words = set_inside(claim.words, reading.article.text).rstrip(" .")
    stem = f"According to {label_article(reading)}, where was it reported that {words}?"
    outlet = name_in_sentence(reading, reading.sources[claim.source])
    key = show_press_report(outlet)
    reason = f"The article credits these words to what {outlet} reports."
    return _build(reading, claim, _Wording(stem, key, reason), ways, rng)


def _ask_through_phrase(
    reading: Reading, claim: Claim, ways: Sequence[Way], rng: random.Random
) -> Item | None:
    """Where or how somebody said something, when a phrase beside the cue names the channel."""
    text = reading.article.text
    phrase = next((span for span in find_channel_phrases(text) if _belongs(claim, span)), None)
    base = BASE_FORMS.get(_cue_of(reading, claim.attribution))
    if phrase is None or base is None:
        return None
    told = f" {squeeze(claim.attribution.addressee.of(text))}" if claim.attribution.addressee else ""
    stem = _ask_where(reading, claim, f"{base}{told}")
    shown, name = show_channel(phrase.of(text)), name_in_sentence(reading, reading.sources[claim.source])
    reason = f"The article prints “{squeeze(phrase.of(text))}” beside these words of {name}."
    return _build(reading, claim, _Wording(stem, shown, reason), ways, rng) if stem else None


def _ask_in_remarks(reading: Reading, claim: Claim, ways: Sequence[Way], rng: random.Random) -> Item | None:
    """Where or how somebody said something, when the text says which outlet was told."""
    told = _told_whom(reading, claim.attribution)
    stem = _ask_where(reading, claim, "say") if told else None
    if told is None or stem is None:
        return None
    name = name_in_sentence(reading, reading.sources[claim.source])
    reason = f"The article says that {name} told {told} this."
    return _build(reading, claim, _Wording(stem, show_remarks(told), reason), ways, rng)


def _ask_where(reading: Reading, claim: Claim, said: str) -> str | None:
    source, words = reading.sources[claim.source], _word_statement(reading, claim)
    if words is None or not is_short_name(source):
        return None
    name = name_in_sentence(reading, source)
    return f"According to {label_article(reading)}, where or how did {name} {said}{words}?"


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


def _build(
    reading: Reading, claim: Claim, wording: _Wording, ways: Sequence[Way], rng: random.Random
) -> Item | None:
    fitting = [way for way in ways if _is_other_way(reading, claim, wording, way)]
    distractors = _choose_ways(reading, wording.key, fitting, rng)
    if len(distractors) < ENOUGH or count_words(wording.stem) > 30:
        return None
    return Item(
        id=name_item(Skill.CHANNEL, reading.article.sha256, "where", (claim.content,)),
        skill=Skill.CHANNEL,
        tier=Tier.A,
        stem=wording.stem,
        keys=(Option(wording.key, wording.reason, key_evidence(reading, claim)),),
        distractors=distractors,
        explanation=explain_source(reading, claim),
        premise=build_premise(reading, claim),
    )


def _is_other_way(reading: Reading, claim: Claim, wording: _Wording, way: Way) -> bool:
    """Whether the way is another channel, named away from the claim and from its source, and fit to print."""
    text = reading.article.text
    sentence = widen_to_sentences(text, way.place)
    if sentence.overlaps(claim.region) or any(sentence.overlaps(passage) for passage in reading.ambiguous):
        return False
    if (
        SENSITIVE.search(way.shown)
        or PERSONAL.search(way.shown)
        or may_be_one_channel(way.shown, wording.key)
    ):
        return False
    noun = (channel_noun(way.shown) or "").split(" ")[-1]
    if holds_words(wording.stem, noun) or find_mentions(
        sentence.of(text), reading.sources[claim.source].name
    ):
        return False
    return share_topic(sentence.of(text), claim.words) < SAME_CLAIM


def _choose_ways(
    reading: Reading, key: str, ways: Sequence[Way], rng: random.Random
) -> tuple[Distractor, ...]:
    """At most three of `ways` that differ from one another, other sorts of channel than the key's first."""
    order = {id(way): rng.random() for way in ways}
    sort = key.rsplit(" ", 1)[0]
    chosen: list[Way] = []
    for way in sorted(
        ways, key=lambda w: (len(w.shown) * KEY_EXCESS < len(key), w.shown.startswith(sort), order[id(w)])
    ):
        if len(chosen) < WANTED and not any(may_be_one_channel(way.shown, other.shown) for other in chosen):
            chosen.append(way)
    return tuple(_explain_way(reading, way) for way in chosen)


def _explain_way(reading: Reading, way: Way) -> Distractor:
    text = reading.article.text
    sentence = widen_to_sentences(text, way.place)
    words = excerpt(text, sentence)
    reason = "The article speaks of this in another place"
    reason = f"{reason}." if SENSITIVE.search(words) else f"{reason}: {end_quoted(words)}"
    return Distractor(way.shown, reason, (cite(reading, sentence),), DistractorBasis.ELSEWHERE)
