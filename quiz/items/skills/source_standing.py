"""S2: find what an article says of who a source is."""

from __future__ import annotations

import random
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from quiz.items.citing import cite
from quiz.items.described import (
    Portrait,
    find_portraits,
    is_gendered_otherwise,
    may_be_one,
    may_hold,
    stands_out,
)
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
from quiz.items.judging.descriptions import (
    Description,
    own_mentions,
    reads_as_description,
    show_description,
)
from quiz.items.judging.passages import widen_to_sentences
from quiz.items.judging.relations import find_mentions
from quiz.items.judging.words import count_words, holds_words
from quiz.items.refusal import Cause, Refusal
from quiz.items.skills.introduction_search import find_introductions
from quiz.items.skills.standing_search import find_searches
from quiz.items.wording import capitalise, end_quoted, excerpt, label_article
from quiz.reading import Reading, SourceKind
from quiz.text import Span

SHORTEST: Final = 0.6
WANTED: Final = 3
PAIRS: Final = 4
# Of whom readers know it before they read.
_KNOWN_TO_ALL: Final = re.compile(r"\b(?:President|Prime Minister|King|Queen|Pope|Chancellor)\b")
_LONG: Final = 5  # words from which a key may be too short beside the others


@dataclass(frozen=True, slots=True)
class Offer:
    """A description that may stand among options, and whose it is; nobody's name for unnamed people."""

    owner: str
    words: str
    span: Span
    named: Span | None


def find_items(reading: Reading, rng: random.Random) -> Iterator[Item | Refusal]:
    """Questions about who somebody is: to choose, to match, and to find in the article."""
    portraits = find_portraits(reading)
    offers = [*_list_offers(portraits, reading), *_list_unnamed(reading)]
    title = reading.article.title or ""
    # Whoever stands in the headline is known before the article is read.
    unknown = [portrait for portrait in portraits if not find_mentions(title, portrait.name)]
    which = (_ask_which(reading, portrait, offers) for portrait in unknown)
    where = find_searches(reading, portraits, rng)
    yield from _ask_who_is_who(reading, portraits, offers)
    yield from which
    yield from where
    yield from find_introductions(reading, rng)


def _list_offers(portraits: Iterable[Portrait], reading: Reading) -> Iterator[Offer]:
    text = reading.article.text
    for portrait in portraits:
        for one in portrait.descriptions:
            yield Offer(portrait.name, one.span.of(text), one.span, one.name)


def _list_unnamed(reading: Reading) -> Iterator[Offer]:
    """What the article calls people whom it cites without a name: "a clerk at the harbour"."""
    text = reading.article.text
    for source in reading.sources:
        if source.kind is SourceKind.ROLE and source.mentions and reads_as_description(source.name):
            span = source.mentions[0].span
            if span.of(text) == source.name:
                yield Offer("", source.name, span, None)


def _refuse(reading: Reading, portrait: Portrait, cause: Cause) -> Refusal:
    return Refusal(Skill.SOURCE_STANDING, cause, reading.article.sha256, portrait.descriptions[0].span)


def _premise(reading: Reading, portraits: Sequence[Portrait], shown: Iterable[Span]) -> Premise:
    text = reading.article.text
    mentions = {span for portrait in portraits for span in own_mentions(text, portrait.name)}
    return Premise(
        source=tuple(cite(reading, span) for span in sorted(mentions)),
        description=tuple(cite(reading, span) for span in shown),
    )


# ── choosing one description ──────────────────────────────────────────────────────────────────────────────


def _ask_which(reading: Reading, portrait: Portrait, offers: Sequence[Offer]) -> Item | Refusal:
    """Which description of several is this person's."""
    text = reading.article.text
    safe = [offer for offer in offers if _is_wrong_of(text, offer, portrait.name)]
    if len(safe) < WANTED:
        return _refuse(reading, portrait, Cause.TOO_FEW_OPTIONS)
    safe.sort(key=lambda offer: not offer.owner)  # whatever the chance, the same keys
    for key in portrait.descriptions:
        if _KNOWN_TO_ALL.search(key.span.of(text)):
            continue
        chosen = _fit(key.span.of(text), safe)
        if chosen:
            return _make_choice(reading, portrait, key, chosen)
    return _refuse(reading, portrait, Cause.KEY_STANDS_OUT)


def _is_wrong_of(text: str, offer: Offer, name: str) -> bool:
    return not may_be_one(offer.owner, name) and not may_hold(text, offer.words, name)


def _fit(key: str, offers: Iterable[Offer]) -> list[Offer]:
    """Three offers of different people among which the key does not stand out, or none."""
    shown = show_description(key)
    chosen: list[Offer] = []
    for offer in offers:
        words = show_description(offer.words)
        fresh = all(not _is_close(offer, other) for other in chosen)
        alike = len(shown) >= SHORTEST * len(words) or count_words(shown) < _LONG
        if fresh and alike and not is_gendered_otherwise(offer.words, key) and len(chosen) < WANTED:
            chosen.append(offer)
    return chosen if len(chosen) >= WANTED and not stands_out(shown, [o.words for o in chosen]) else []


def _is_close(offer: Offer, other: Offer) -> bool:
    same = bool(offer.owner) and may_be_one(offer.owner, other.owner)
    one, second = show_description(offer.words), show_description(other.words)
    return same or holds_words(one, second) or holds_words(second, one)


def _make_choice(reading: Reading, portrait: Portrait, key: Description, chosen: Sequence[Offer]) -> Item:
    label, text = label_article(reading), reading.article.text
    shown = show_description(key.span.of(text))
    sentence = widen_to_sentences(text, key.span)
    return Item(
        id=name_item(Skill.SOURCE_STANDING, reading.article.sha256, "which", (key.span,)),
        skill=Skill.SOURCE_STANDING,
        tier=Tier.A,
        stem=f"According to {label}, who is {portrait.printed}?",
        keys=(
            Option(
                shown, f"The article says this of {portrait.printed}.", _evidence(reading, key.span, key.name)
            ),
        ),
        distractors=tuple(_explain_offer(reading, offer, portrait) for offer in chosen),
        explanation=f"The article says: {end_quoted(excerpt(text, sentence))}",
        premise=_premise(reading, (portrait,), (key.span,)),
    )


def _evidence(reading: Reading, described: Span, named: Span | None) -> tuple[Evidence, ...]:
    """The sentence, the description and the name beside it."""
    sentence = widen_to_sentences(reading.article.text, described)
    places = dict.fromkeys((sentence, described, *((named,) if named else ())))
    return tuple(cite(reading, span) for span in places)


def _explain_offer(reading: Reading, offer: Offer, portrait: Portrait) -> Distractor:
    whom = offer.owner or "somebody whom it does not name"
    return Distractor(
        show_description(offer.words),
        f"The article says this of {whom}, not of {portrait.printed}.",
        _evidence(reading, offer.span, offer.named),
        DistractorBasis.ELSEWHERE,
        Misconception.WRONG_SOURCE,
    )


# ── matching names and descriptions ───────────────────────────────────────────────────────────────────────


def _ask_who_is_who(
    reading: Reading, portraits: Sequence[Portrait], offers: Sequence[Offer]
) -> Iterator[Item]:
    """One question about three or four people, if no description could be said of two of them."""
    text = reading.article.text
    pairs: list[tuple[Portrait, Offer]] = []
    for portrait in portraits:
        own = [offer for offer in offers if offer.owner == portrait.name]
        fitting = (offer for offer in own if all(_is_apart(text, (portrait, offer), pair) for pair in pairs))
        if len(pairs) < PAIRS and (offer := next(fitting, None)):
            pairs.append((portrait, offer))
    if len(pairs) < WANTED:
        return
    others = [
        offer
        for offer in offers
        if all(_is_wrong_of(text, offer, p.name) and not _is_close(offer, mine) for p, mine in pairs)
    ]
    yield _make_matching(reading, pairs, others[:1])


def _is_apart(text: str, one: tuple[Portrait, Offer], other: tuple[Portrait, Offer]) -> bool:
    """Whether neither description could be defended of the other person."""
    return _is_wrong_of(text, one[1], other[0].name) and _is_wrong_of(text, other[1], one[0].name)


def _make_matching(
    reading: Reading, pairs: Sequence[tuple[Portrait, Offer]], others: Sequence[Offer]
) -> Item:
    keys = tuple(
        Option(
            show_description(offer.words),
            f"The article says this of {portrait.printed}.",
            _evidence(reading, offer.span, offer.named),
            prompt=capitalise(portrait.printed),
        )
        for portrait, offer in pairs
    )
    listed = tuple(portrait for portrait, _ in pairs)
    return Item(
        id=name_item(
            Skill.SOURCE_STANDING, reading.article.sha256, "match", (offer.span for _, offer in pairs)
        ),
        skill=Skill.SOURCE_STANDING,
        tier=Tier.A,
        stem=f"Which description does {label_article(reading)} give of each of these people?",
        keys=keys,
        distractors=tuple(_explain_offer(reading, offer, listed[0]) for offer in others),
        explanation="The article describes each of these people beside the name: look at the marked places.",
        premise=_premise(reading, listed, (offer.span for _, offer in pairs)),
        type=ItemType.MATCHING,
    )
