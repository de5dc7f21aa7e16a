"""S5: notice a claim that an article passes on without a source."""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from quiz.items.anonymity import leaves_no_hearsay_open, speaks_itself
from quiz.items.citing import cite, is_showable, name_in_sentence
from quiz.items.claims import Claim, find_claims, is_asserted
from quiz.items.hearsay import SLANTED, Hearsay, find_hearsay, is_plain_claim
from quiz.items.identity import name_item
from quiz.items.item import (
    Distractor,
    DistractorBasis,
    Item,
    ItemType,
    Misconception,
    Option,
    Premise,
    Skill,
    Tier,
)
from quiz.items.judging.cues import is_second_hand
from quiz.items.judging.sourcing import (
    HEARSAY,
    find_hearsay_sentences,
    is_hearsay_elsewhere,
    is_repeated_bare,
    names_source,
)
from quiz.items.judging.voices import find_voice
from quiz.items.judging.words import share_topic
from quiz.items.refusal import Cause, Refusal
from quiz.items.sentences import Search, WrongSentence, ask_to_find
from quiz.items.skills.unnamed_search import list_fair_sentences
from quiz.items.tidiness import list_tidy_sentences
from quiz.items.wording import end_quoted, excerpt, label_article, make_sentence, quote_words, squeeze
from quiz.reading import CueKind, Reading, SourceKind
from quiz.text import Span

WANTED: Final = 3
ENOUGH: Final = 2
KEY_EXCESS: Final = 1.15
_ALIKE: Final = 0.6
# Who is a source beyond doubt: not "sources", of whom a reader learns nothing, and no paper.
_ANSWERABLE: Final = frozenset(SourceKind) - {SourceKind.UNNAMED, SourceKind.DOCUMENT}
_MOST_KEYS: Final = 3
_ASKED_FOR: Final = "give as reported, believed or alleged, but"
_NO_SPEAKERS: Final = frozenset(
    ("custom", "tradition", "legend", "myth", "law", "report", "reports", "story")
)
_WHY: Final = "The article says this with “{cue}” and gives no source for it."


def find_items(reading: Reading, rng: random.Random) -> Iterator[Item | Refusal]:
    """Which claims the article leaves without a source, then where it does so."""
    if not find_hearsay_sentences(reading.article.text):
        return
    known = [one for one in find_hearsay(reading.article.text) if _is_read_so(reading, one.cue)]
    sourced = _list_points(reading, known) if known else []
    yield from _ask_all(reading, known, sourced, rng)
    for one in known:
        yield _ask_which(reading, one, sourced, rng)
    yield from _ask_where(reading, rng)


def _is_read_so(reading: Reading, cue: Span) -> bool:
    """Whether the reading, too, found nobody behind the cue."""
    return any(
        attribution.cue_kind is CueKind.HEARSAY
        and attribution.source is None
        and attribution.certain
        and any(span.overlaps(cue) for span in attribution.cue)
        for attribution in reading.attributions
    )


@dataclass(frozen=True, slots=True)
class Point:
    """Something that the article says with a source (`whom`, a name) or in its own words (empty)."""

    words: str
    span: Span
    region: Span
    whom: str


def _list_points(reading: Reading, known: Sequence[Hearsay]) -> list[Point]:
    """What may stand beside a claim without a source: claims with one, and what the article says itself."""
    text = reading.article.text
    sourced = [
        Point(c.words, c.content, c.region, name_in_sentence(reading, reading.sources[c.source]))
        for c in _find_sourced(reading, known)
    ]
    own = [
        Point(squeeze(span.of(text)), span, span, "")
        for span in list_tidy_sentences(reading)
        if speaks_itself(text, span)
        and all(share_topic(span.of(text), one.claim) < _ALIKE for one in known)
        and not is_hearsay_elsewhere(text, span)
    ]
    return [*sourced, *own]


def _find_sourced(reading: Reading, known: Sequence[Hearsay]) -> list[Claim]:
    """The claims beside which the article names a source, and that it never makes without one.

    Whatever the cue, its claim may stand bare: the stem calls it a claim and asks for nothing but its maker.
    """
    text = reading.article.text
    return [
        claim
        for claim in find_claims(reading)
        if is_asserted(claim.attribution)
        and is_plain_claim(claim.words)
        and reading.sources[claim.source].kind in _ANSWERABLE
        and is_showable(reading, reading.sources[claim.source])
        and not HEARSAY.search(claim.region.of(text))
        and not is_second_hand(claim.words)
        and names_source(claim.region.of(text), claim.content.of(text))
        and not is_repeated_bare(text, claim.region, claim.words)
        and all(share_topic(claim.words, one.claim) < _ALIKE for one in known)
    ]


def _refuse(reading: Reading, cause: Cause, place: Span) -> Refusal:
    return Refusal(Skill.MISSING_SOURCE, cause, reading.article.sha256, place)


def _ask_which(
    reading: Reading, one: Hearsay, sourced: Sequence[Point], rng: random.Random
) -> Item | Refusal:
    """Which claim of several has no source."""
    if len(sourced) < ENOUGH:
        return _refuse(reading, Cause.TOO_FEW_OPTIONS, one.sentence)
    chosen = _match([one.claim], sourced, rng)
    if len(chosen) < ENOUGH:
        return _refuse(reading, Cause.KEY_STANDS_OUT, one.sentence)
    return _make_item(
        reading,
        (one,),
        chosen,
        kind="which",
        stem=f"Which of these points does {label_article(reading)} {_ASKED_FOR} leave open by whom?",
        form=ItemType.SINGLE_CHOICE,
    )


def _match(keys: Sequence[str], points: Sequence[Point], rng: random.Random) -> list[Point]:
    """Up to three points on different matters, the nearest first, among which no key is the longest."""
    longest, matter = max(keys, key=len), " ".join(keys)
    order = {point: rng.random() for point in points}
    ranked = sorted(points, key=lambda one: (-share_topic(matter, one.words), not one.whom, order[one]))
    alike = [one for one in ranked if 0.6 <= len(longest) / len(make_sentence(one.words)) <= 1.6]
    longer = next((one for one in alike if len(make_sentence(one.words)) * KEY_EXCESS >= len(longest)), None)
    chosen = [longer] if longer else []
    for point in alike if longer else ():
        if len(chosen) < WANTED and all(share_topic(point.words, one.words) < _ALIKE for one in chosen):
            chosen.append(point)
    return chosen


def _ask_all(
    reading: Reading, known: Sequence[Hearsay], sourced: Sequence[Point], rng: random.Random
) -> Iterator[Item]:
    """All claims without a source among four to six, where there are two or more of them."""
    apart: list[Hearsay] = []
    for one in known:
        if all(share_topic(one.claim, other.claim) < _ALIKE for other in apart):
            apart.append(one)
    if len(apart) < ENOUGH or len(sourced) < ENOUGH:
        return
    keys = apart[:_MOST_KEYS]
    chosen = _match([one.claim for one in keys], sourced, rng)
    if len(chosen) >= ENOUGH:
        yield _make_item(
            reading,
            keys,
            chosen,
            kind="all",
            stem=f"Which of these points does {label_article(reading)} {_ASKED_FOR} leave open by whom?",
            form=ItemType.MULTIPLE_RESPONSE,
        )


def _make_item(
    reading: Reading, keys: Sequence[Hearsay], wrong: Sequence[Point], *, kind: str, stem: str, form: ItemType
) -> Item:
    text = reading.article.text
    said = " ".join(end_quoted(excerpt(text, one.sentence)) for one in keys)
    return Item(
        id=name_item(Skill.MISSING_SOURCE, reading.article.sha256, kind, (one.sentence for one in keys)),
        skill=Skill.MISSING_SOURCE,
        tier=Tier.A,
        stem=stem,
        keys=tuple(
            Option(one.claim, _WHY.format(cue=one.cue.of(text)), (cite(reading, one.sentence),))
            for one in keys
        ),
        distractors=tuple(_explain(reading, point) for point in wrong),
        explanation=f"The article says: {said} It gives no source for this.",
        premise=_premise(reading, [(one.sentence, one.cue) for one in keys]),
        type=form,
    )


def _premise(reading: Reading, places: Sequence[tuple[Span, Span]]) -> Premise:
    return Premise(
        cue=tuple(cite(reading, cue) for _, cue in places),
        content=tuple(cite(reading, sentence) for sentence, _ in places),
    )


def _explain(reading: Reading, point: Point) -> Distractor:
    told = f"gives a source for this: {point.whom}" if point.whom else "states this itself, in its own words"
    return Distractor(
        make_sentence(point.words),
        f"The article {told}.",
        tuple(cite(reading, span) for span in dict.fromkeys((point.region, point.span))),
        DistractorBasis.ELSEWHERE,
        Misconception.OTHER_CLAIM if point.whom else Misconception.OUTLET_VOICE,
    )


def _ask_where(reading: Reading, rng: random.Random) -> Iterator[Item | Refusal]:
    """One search for the sentences that pass on a claim without a source."""
    text = reading.article.text
    showable = list_tidy_sentences(reading)
    unclear = {span for span in showable if any(span.overlaps(passage) for passage in reading.ambiguous)}
    keys = [
        (sentence, cue)
        for sentence, cue in find_hearsay_sentences(text)
        if sentence in showable
        and not SLANTED.search(sentence.of(text))
        and sentence not in unclear
        and _is_read_so(reading, cue)
    ][:ENOUGH]  # whatever the chance, the same keys
    if not keys:
        return
    matter = " ".join(sentence.of(text) for sentence, _ in keys)
    wrong = sorted(_list_wrong(reading, matter), key=lambda one: (one[0], rng.random()))
    said, several = " and ".join(f"“{cue.of(text)}”" for _, cue in keys), len(keys) > 1
    search = Search(
        skill=Skill.MISSING_SOURCE,
        tier=Tier.A,
        kind="where",
        stem=f"Which {'sentences' if several else 'sentence'} of {label_article(reading)} "
        f"{'say' if several else 'says'} that something is reported, believed or alleged, but "
        f"{'leave' if several else 'leaves'} open by whom?",
        reason="Something is called reported, believed or alleged here, and nobody is named who does so.",
        explanation=f"With {said} the article passes something on and leaves open who says or believes it.",
        premise=_premise(reading, keys),
        whoever=True,
    )
    item = ask_to_find(
        reading, search, [sentence for sentence, _ in keys], (one for _, one in wrong), rng=rng
    )
    yield item or _refuse(reading, Cause.TOO_FEW_OPTIONS, keys[0][0])


def _list_wrong(reading: Reading, matter: str) -> Iterator[tuple[float, WrongSentence]]:
    """Sentences with a source, then the article’s own, the nearest first: they have the least rank."""
    text = reading.article.text
    for span in list_fair_sentences(reading):
        if not leaves_no_hearsay_open(text, span):
            continue
        near, spoken = share_topic(matter, span.of(text)), find_voice(text, span)
        if spoken and spoken.source:
            reason = f"This sentence says by whom: {quote_words(squeeze(spoken.source.of(text)))}."
            yield -1 - near, WrongSentence(span, reason, Misconception.OTHER_CLAIM)
        else:
            reason = "This sentence does not call what it tells reported, believed or alleged."
            yield -near, WrongSentence(span, reason, Misconception.OUTLET_VOICE)
