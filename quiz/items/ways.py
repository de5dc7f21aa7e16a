"""Wrong options that are channels: those that the article names elsewhere, then some that it never names."""

from __future__ import annotations

import random
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from quiz.items.citing import cite, name_in_sentence
from quiz.items.claims import Claim
from quiz.items.distractors import KEY_EXCESS, SAME_CLAIM, WANTED
from quiz.items.item import Distractor, DistractorBasis, Misconception
from quiz.items.judging.channels import (
    IN_REMARKS,
    IN_REPORT,
    channel_noun,
    find_channel_phrases,
    find_channel_things,
    may_be_one_channel,
    show_channel,
    show_press_report,
    show_remarks,
    tells_means,
)
from quiz.items.judging.lexicons import PERSONAL, SENSITIVE
from quiz.items.judging.passages import widen_to_sentences
from quiz.items.judging.relations import find_mentions, has_proper_name
from quiz.items.judging.words import count_words, holds_words, share_topic
from quiz.items.remembering import remember
from quiz.items.trust import is_trusted
from quiz.items.wording import end_quoted, excerpt, set_inside, squeeze
from quiz.reading import Attribution, Reading, SourceKind
from quiz.text import Span, hull

_REPORTERS: Final = re.compile(r"^(?:\w+ ){0,2}(?:reporters?|journalists?)$")
_REPORTING: Final = frozenset(("reports", "reported"))
_OUTLET_KINDS: Final = (SourceKind.ORGANISATION, SourceKind.PUBLISHER)
# "a NBC report", as some texts print it
_ODD_ARTICLE: Final = re.compile(r"\ba\s(?:[aeioAEIO]|[FHLMNRSX][A-Z]{2})|\ban\s[bcdgjkpqtvwyz]")
_UNLIKELY: Final = re.compile(r"\b(?:book|documentary|diary|logbook|leaflet|affidavit)$", re.IGNORECASE)
_NAMED_ENOUGH: Final = 2  # options with an outlet's name beside a key that has one


@dataclass(frozen=True, slots=True)
class Way:
    """A channel that the article names: as an option prints it, with the place that names it."""

    shown: str
    place: Span
    source: int | None = None  # whose words it carried, where the article says so


def cue_of(reading: Reading, attribution: Attribution) -> str:
    """The cue on one line, case-folded."""
    return squeeze(" ".join(span.of(reading.article.text) for span in attribution.cue)).casefold()


@remember
def list_ways(reading: Reading) -> tuple[Way, ...]:
    """Every channel that the article names, with the place where it does."""
    return tuple(_find_ways(reading))


def _find_ways(reading: Reading) -> Iterator[Way]:
    text = reading.article.text
    for span in find_channel_phrases(text):
        yield Way(show_channel(span.of(text)), span)
    for span in find_channel_things(text):
        yield Way(show_channel(f"in {set_inside(span.of(text), text)}"), span)
    for attribution in reading.attributions:
        if not is_trusted(reading, attribution):
            continue
        place = hull((*attribution.cue, *attribution.source_spans, *attribution.content))
        if reports_it(reading, attribution):
            outlet = name_in_sentence(reading, reading.sources[attribution.source or 0])
            yield Way(show_press_report(outlet), place)
        if told := told_whom(reading, attribution):
            yield Way(show_remarks(told), place, attribution.source)


def reports_it(reading: Reading, attribution: Attribution) -> bool:
    """Whether an outlet other than the article's own "reports" the content."""
    if attribution.source is None or attribution.source == reading.publisher:
        return False
    source = reading.sources[attribution.source]
    outlet = source.kind in _OUTLET_KINDS and source.name.split()[-1][:1].isupper()
    return outlet and cue_of(reading, attribution) in _REPORTING


def told_whom(reading: Reading, attribution: Attribution) -> str | None:
    """The outlet or reporters that the content was told to, as printed; None for anybody else."""
    if attribution.addressee is None or cue_of(reading, attribution) != "told":
        return None
    told = squeeze(attribution.addressee.of(reading.article.text))
    outlet = any(
        source.kind in _OUTLET_KINDS
        and has_proper_name(source.name)
        and any(mention.span.overlaps(attribution.addressee) for mention in source.mentions)
        for source in reading.sources
    )
    named = outlet and count_words(told) <= 4 and not re.search(r"[\"“”‘]|['’]s\b|\bin\b", told)
    return told if named or _REPORTERS.search(told) else None


def choose_ways(
    reading: Reading, claim: Claim, *, stem: str, key: str, rng: random.Random
) -> tuple[Distractor, ...]:
    """At most three channels that the article names in other places and that are surely not the key's.

    A key with an outlet's name has two others with such a name beside it, and one of the options is about as
    long as the key, so that no look gives it away; none where that cannot be.
    """
    fitting = [way for way in list_ways(reading) if _is_other_way(reading, claim, way, stem=stem, key=key)]
    order = {id(way): rng.random() for way in fitting}
    fitting.sort(key=lambda way: (len(way.shown) * KEY_EXCESS < len(key), order[id(way)]))
    listed = [_explain_way(reading, way) for way in fitting]
    if _is_named(key):
        first = _first_apart(key, stem, [option for option in listed if _is_named(option.text)])
        if len(first) < _NAMED_ENOUGH:
            return ()
        listed = [*first, *(option for option in listed if option not in first)]
    chosen = _first_apart(key, stem, listed)
    return () if all(_is_too_short(option, key) for option in chosen) else chosen


def _is_too_short(option: Distractor, key: str) -> bool:
    return len(option.text) * KEY_EXCESS < len(key)


def _is_named(shown: str) -> bool:
    return shown.startswith((IN_REMARKS, IN_REPORT))


def _first_apart(key: str, stem: str, options: Sequence[Distractor]) -> tuple[Distractor, ...]:
    """The first three options that are surely different channels and that the stem does not name."""
    chosen: list[Distractor] = []
    for option in options:
        noun = (channel_noun(option.text) or "").split(" ")[-1]
        apart = not any(may_be_one_channel(option.text, other) for other in (key, *(c.text for c in chosen)))
        if len(chosen) < WANTED and apart and not holds_words(stem, noun):
            chosen.append(option)
    return tuple(chosen)


def _is_other_way(reading: Reading, claim: Claim, way: Way, *, stem: str, key: str) -> bool:
    """Whether the way is another channel, named away from the claim and from its source, and fit to print."""
    text = reading.article.text
    sentence = widen_to_sentences(text, way.place)
    if (
        way.source == claim.source
        or sentence.overlaps(claim.region)
        or any(sentence.overlaps(passage) for passage in reading.ambiguous)
    ):
        return False
    if _UNLIKELY.search(way.shown) or not tells_means(way.shown) or _ODD_ARTICLE.search(way.shown):
        return False
    if SENSITIVE.search(way.shown) or PERSONAL.search(way.shown) or may_be_one_channel(way.shown, key):
        return False
    noun = (channel_noun(way.shown) or "").split(" ")[-1]
    source = reading.sources[claim.source].name
    if holds_words(stem, noun) or find_mentions(sentence.of(text), source):
        return False
    return share_topic(sentence.of(text), claim.words) < SAME_CLAIM


def _explain_way(reading: Reading, way: Way) -> Distractor:
    text = reading.article.text
    sentence = widen_to_sentences(text, way.place)
    words = excerpt(text, sentence)
    reason = "The article speaks of this in another place"
    reason = f"{reason}." if SENSITIVE.search(words) else f"{reason}: {end_quoted(words)}"
    return Distractor(
        way.shown, reason, (cite(reading, sentence),), DistractorBasis.ELSEWHERE, Misconception.OTHER_CHANNEL
    )
