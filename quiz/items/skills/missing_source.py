"""S5: notice a claim that an article passes on without a source."""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from typing import Final

from quiz.items.citing import cite, is_showable, name_in_sentence
from quiz.items.claims import Claim, find_claims, is_asserted
from quiz.items.cues import is_second_hand
from quiz.items.hearsay import Hearsay, find_hearsay, is_plain_claim
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
from quiz.items.refusal import Cause, Refusal
from quiz.items.sentences import Search, WrongSentence, ask_to_find, list_sentences
from quiz.items.sourcing import HEARSAY, find_hearsay_sentences, is_repeated_bare, names_source
from quiz.items.wording import balanced_marks, end_quoted, excerpt, label_article, make_sentence
from quiz.items.words import share_topic
from quiz.reading import Attribution, CueKind, MentionForm, Reading, Source, SourceKind
from quiz.text import Span

WANTED: Final = 3
ENOUGH: Final = 2
KEY_EXCESS: Final = 1.15
_ALIKE: Final = 0.6
_LIKELY: Final = 0.5  # the words of the sentence, too, must show a verb of saying and a name beside it
# Who is a source beyond doubt: not "sources", of whom a reader learns nothing, and no paper.
_ANSWERABLE: Final = frozenset(SourceKind) - {SourceKind.UNNAMED, SourceKind.DOCUMENT}
_MOST_KEYS: Final = 3
_WHY: Final = "The article says this with “{cue}” and gives no source for it."


def find_items(reading: Reading, rng: random.Random) -> Iterator[Item | Refusal]:
    """Which claims the article leaves without a source, then where it does so."""
    known = [one for one in find_hearsay(reading.article.text) if _is_read_so(reading, one.cue)]
    sourced = _find_sourced(reading, known)
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


def _list_sourced(reading: Reading) -> Iterator[tuple[Span, str]]:
    """The sentences that name a source for what they pass on, each with the source's name."""
    text = reading.article.text
    for sentence in list_sentences(reading):
        words = sentence.of(text)
        if HEARSAY.search(words) or not names_source(words) or not balanced_marks(words):
            continue
        source = next((s for a in reading.attributions if (s := _name_source(reading, a, sentence))), None)
        if source is not None:
            yield sentence, name_in_sentence(reading, source)


def _name_source(reading: Reading, attribution: Attribution, sentence: Span) -> Source | None:
    """The source that the sentence itself names for what it passes on, if the reading thinks so."""
    if attribution.source is None or attribution.confidence < _LIKELY:
        return None
    source, spans = reading.sources[attribution.source], attribution.source_spans
    forms = {mention.span: mention.form for mention in source.mentions}
    named = any(sentence.contains(span) and forms.get(span) is not MentionForm.PRONOUN for span in spans)
    within = all(sentence.contains(span) for span in attribution.cue)
    return source if named and within and source.kind in _ANSWERABLE else None


def _refuse(reading: Reading, cause: Cause, place: Span) -> Refusal:
    return Refusal(Skill.MISSING_SOURCE, cause, reading.article.sha256, place)


def _ask_which(
    reading: Reading, one: Hearsay, sourced: Sequence[Claim], rng: random.Random
) -> Item | Refusal:
    """Which claim of several has no source."""
    if len(sourced) < ENOUGH:
        return _refuse(reading, Cause.TOO_FEW_OPTIONS, one.sentence)
    chosen = _match(one.claim, sourced, rng)
    if len(chosen) < ENOUGH:
        return _refuse(reading, Cause.KEY_STANDS_OUT, one.sentence)
    return _make_item(
        reading,
        (one,),
        chosen,
        kind="which",
        stem=f"For which of these claims does {label_article(reading)} leave out the source?",
        form=ItemType.SINGLE_CHOICE,
    )


def _match(key: str, claims: Sequence[Claim], rng: random.Random) -> list[Claim]:
    """Up to three claims on different matters, the nearest first, among which the key is not the longest."""
    order = {claim.number: rng.random() for claim in claims}
    ranked = sorted(claims, key=lambda claim: (-share_topic(key, claim.words), order[claim.number]))
    alike = [c for c in ranked if 0.6 <= len(key) / len(make_sentence(c.words)) <= 1.6]
    longer = next((c for c in alike if len(make_sentence(c.words)) * KEY_EXCESS >= len(key)), None)
    chosen = [longer] if longer else []
    for claim in alike if longer else ():
        if len(chosen) < WANTED and all(share_topic(claim.words, c.words) < _ALIKE for c in chosen):
            chosen.append(claim)
    return chosen


def _ask_all(
    reading: Reading, known: Sequence[Hearsay], sourced: Sequence[Claim], rng: random.Random
) -> Iterator[Item]:
    """All claims without a source among four to six, where there are two or more of them."""
    apart: list[Hearsay] = []
    for one in known:
        if all(share_topic(one.claim, other.claim) < _ALIKE for other in apart):
            apart.append(one)
    if len(apart) < ENOUGH or len(sourced) < ENOUGH:
        return
    keys = apart[:_MOST_KEYS]
    longest = max((one.claim for one in keys), key=len)
    chosen = _match(longest, sourced, rng)
    if len(chosen) >= ENOUGH:
        yield _make_item(
            reading,
            keys,
            chosen,
            kind="all",
            stem=f"For which of these claims does {label_article(reading)} leave out the source?",
            form=ItemType.MULTIPLE_RESPONSE,
        )


def _make_item(
    reading: Reading, keys: Sequence[Hearsay], wrong: Sequence[Claim], *, kind: str, stem: str, form: ItemType
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
        distractors=tuple(_explain(reading, claim) for claim in wrong),
        explanation=f"The article says: {said} It gives no source for this.",
        premise=_premise(reading, [(one.sentence, one.cue) for one in keys]),
        type=form,
    )


def _premise(reading: Reading, places: Sequence[tuple[Span, Span]]) -> Premise:
    return Premise(
        cue=tuple(cite(reading, cue) for _, cue in places),
        content=tuple(cite(reading, sentence) for sentence, _ in places),
    )


def _explain(reading: Reading, claim: Claim) -> Distractor:
    whom = name_in_sentence(reading, reading.sources[claim.source])
    return Distractor(
        make_sentence(claim.words),
        f"The article gives a source for this claim: {whom}.",
        (cite(reading, claim.region), cite(reading, claim.content)),
        DistractorBasis.ELSEWHERE,
        Misconception.OTHER_CLAIM,
    )


def _ask_where(reading: Reading, rng: random.Random) -> Iterator[Item | Refusal]:
    """One search for the sentences that pass on a claim without a source."""
    text = reading.article.text
    showable = {span for span in list_sentences(reading) if balanced_marks(span.of(text))}
    keys = [
        (sentence, cue)
        for sentence, cue in find_hearsay_sentences(text)
        if sentence in showable and _is_read_so(reading, cue)
    ]
    if not keys:
        return
    keys = sorted(rng.sample(keys, min(2, len(keys))))
    matter = " ".join(sentence.of(text) for sentence, _ in keys)
    sourced = [
        (share_topic(matter, span.of(text)), rng.random(), span, whom)
        for span, whom in _list_sourced(reading)
    ]
    wrong = [
        WrongSentence(span, f"This sentence gives a source: {whom}.", Misconception.OTHER_CLAIM)
        for _, _, span, whom in sorted(sourced, key=lambda one: (-one[0], one[1]))
    ]
    said = " and ".join(f"“{cue.of(text)}”" for _, cue in keys)
    search = Search(
        skill=Skill.MISSING_SOURCE,
        tier=Tier.A,
        kind="where",
        stem=f"Where does {label_article(reading)} pass on a claim and leave out its source?",
        reason="Here a claim is passed on, and no source is given.",
        explanation=f"The words {said} pass a claim on and give no source. Each other sentence gives one.",
        premise=_premise(reading, keys),
    )
    item = ask_to_find(reading, search, [sentence for sentence, _ in keys], wrong, rng=rng)
    yield item or _refuse(reading, Cause.TOO_FEW_OPTIONS, keys[0][0])
