"""S3: tell through which channel a statement reached the public, where the text says so."""

from __future__ import annotations

import random
from collections.abc import Iterator
from typing import Final

from quiz.items.citing import is_showable, key_evidence, name_wordings
from quiz.items.claims import Claim, find_openings, find_statements
from quiz.items.distractors import ENOUGH, is_short_name
from quiz.items.identity import name_item
from quiz.items.item import DistractorBasis, Item, Option, Skill, Tier
from quiz.items.judging.channels import (
    channel_noun,
    find_channel_phrases,
    show_channel,
    show_key,
    stands_beside,
    tells_means,
)
from quiz.items.judging.crediting import SPEAKING, is_loose_reference
from quiz.items.judging.lexicons import BASE_FORMS
from quiz.items.judging.passages import widen_to_sentences
from quiz.items.judging.relations import find_mentions
from quiz.items.judging.words import count_words
from quiz.items.means import call_source, list_other_means
from quiz.items.refusal import Cause, Refusal
from quiz.items.skills.attribute_claim import build_premise, explain_source, find_joint
from quiz.items.skills.channel_search import find_channel_searches
from quiz.items.trust import is_trusted
from quiz.items.ways import choose_ways, cue_of
from quiz.items.wording import label_article, quote_words, set_inside, squeeze
from quiz.reading import Attribution, CueKind, Quotation, Reading, Source, SourceKind
from quiz.text import Span, hull

_MOST_STEM_WORDS: Final = 30
_TAKES_CLAUSE: Final = frozenset(("said", "says", "wrote", "writes"))


def find_items(reading: Reading, rng: random.Random) -> Iterator[Item | Refusal]:
    """A question for each claim whose own sentence says how it reached the public, then a search for one."""
    for claim in (*find_statements(reading), *find_openings(reading)):
        source = reading.sources[claim.source]
        if not is_showable(reading, source):
            continue
        if (phrase := find_phrase(reading, claim)) is not None:
            yield _ask_through_phrase(reading, claim, phrase, rng)
    yield from _ask_for_means(reading, rng)
    yield from find_channel_searches(reading, rng)


def _ask_for_means(reading: Reading, rng: random.Random) -> Iterator[Item | Refusal]:
    """By what means a source's words became public, where the article names just one; no claim is printed."""
    text = reading.article.text
    named: dict[int, list[tuple[Attribution, Span]]] = {}
    for _, (attribution, phrase) in _list_channelled(reading):
        if attribution.source is not None:
            named.setdefault(attribution.source, []).append((attribution, phrase))
    for index, found in named.items():
        source = reading.sources[index]
        attribution, phrase = found[0]
        claim = _frame_claim(reading, attribution, index)
        name = call_source(reading, source)
        if name is None or not is_showable(reading, source) or not is_short_name(source):
            yield _refuse(reading, claim, Cause.NO_WORDING)
        elif _has_rival(reading, index, found):
            yield _refuse(reading, claim, Cause.RIVAL_KEY)
        elif not _is_loose(reading, attribution, source):
            stem = (
                f"According to {label_article(reading)}, by what means did words of {name} reach the public?"
            )
            reason = f"The article prints “{squeeze(phrase.of(text))}” where it says that {name} spoke."
            key = Option(show_key(phrase.of(text)), reason, key_evidence(reading, claim))
            yield _build(reading, claim, stem, key, rng, explanation=reason)


def _list_channelled(reading: Reading) -> Iterator[tuple[Span, tuple[Attribution, Span]]]:
    """Sentences that name the channel of words that they credit, with the attribution and the phrase."""
    text = reading.article.text
    for attribution in reading.attributions:
        if not _is_spoken(reading, attribution):
            continue
        cue = hull(attribution.cue)
        sentence = widen_to_sentences(text, hull((cue, *attribution.source_spans)))
        phrase = _find_named(reading, attribution, sentence)
        held = any(span.overlaps(sentence) for span in attribution.content)
        if phrase and held:
            yield sentence, (attribution, phrase)


def _is_spoken(reading: Reading, attribution: Attribution) -> bool:
    """Whether somebody is surely credited with words, under a cue of speaking."""
    text = reading.article.text
    cue = squeeze(" ".join(span.of(text) for span in attribution.cue))
    sure = attribution.source is not None and is_trusted(reading, attribution) and not attribution.negated
    return sure and attribution.cue_kind is CueKind.SAYING and SPEAKING.fullmatch(cue) is not None


def _find_named(reading: Reading, attribution: Attribution, sentence: Span) -> Span | None:
    text, cue = reading.article.text, hull(attribution.cue)
    told = attribution.addressee
    reach = hull((cue, told)) if told and told.start >= cue.end else cue
    for phrase in find_channel_phrases(text):
        inside = any(part.overlaps(phrase) for part in attribution.content)
        inside = inside or not tells_means(phrase.of(text))
        if sentence.contains(phrase) and not inside and stands_beside(text, phrase, reach, sentence):
            return phrase
    return None


def _has_rival(reading: Reading, index: int, found: list[tuple[Attribution, Span]]) -> bool:
    """Whether the article may name another means too by which this source's words became public."""
    text = reading.article.text
    shown = show_channel(found[0][1].of(text))
    alike = {channel_noun(phrase.of(text)) for _, phrase in found}
    return (
        len(alike) > 1 or next(list_other_means(text, name_wordings(reading, index), shown), None) is not None
    )


def _is_loose(reading: Reading, attribution: Attribution, source: Source) -> bool:
    """Whether what stands beside the cue may be somebody else than the source."""
    spans = attribution.source_spans
    if source.kind is SourceKind.PERSON:
        return is_loose_reference(reading.article.text, spans, source.name)
    return not any(find_mentions(span.of(reading.article.text), source.name) for span in spans)


def _frame_claim(reading: Reading, attribution: Attribution, index: int) -> Claim:
    """The attribution as a claim whose words are not printed."""
    text, content = reading.article.text, attribution.content[0]
    region = widen_to_sentences(text, hull((*attribution.source_spans, *attribution.cue, content)))
    return Claim(
        number=reading.attributions.index(attribution),
        attribution=attribution,
        source=index,
        content=content,
        words=squeeze(content.of(text)),
        region=region,
        direct=attribution.quotation is Quotation.DIRECT,
        stands_alone=False,
    )


def find_phrase(reading: Reading, claim: Claim) -> Span | None:
    """The phrase that names the claim's channel beside its cue, outside the attributed words."""
    text, attribution = reading.article.text, claim.attribution
    cue = hull(attribution.cue)
    told = attribution.addressee
    reach = hull((cue, told)) if told and told.start >= cue.end else cue
    sentence = widen_to_sentences(text, cue)
    phrases = (
        span
        for span in find_channel_phrases(text)
        if sentence.contains(span)
        and tells_means(span.of(text))
        and not any(part.overlaps(span) for part in attribution.content)
    )
    return next((span for span in phrases if stands_beside(text, span, reach, sentence)), None)


def _refuse(reading: Reading, claim: Claim, cause: Cause) -> Refusal:
    return Refusal(Skill.CHANNEL, cause, reading.article.sha256, claim.content)


def _ask_through_phrase(reading: Reading, claim: Claim, phrase: Span, rng: random.Random) -> Item | Refusal:
    """By what means somebody said something, when a phrase beside the cue names the channel."""
    text, source = reading.article.text, reading.sources[claim.source]
    base = BASE_FORMS.get(cue_of(reading, claim.attribution))
    words = _word_statement(reading, claim, phrase)
    name = call_source(reading, source)
    if base is None or words is None or name is None or not is_short_name(source):
        return _refuse(reading, claim, Cause.NO_WORDING)
    told = claim.attribution.addressee
    said = f"{base} {squeeze(told.of(text))}" if told else base
    stem = f"According to {label_article(reading)}, by what means did {name} {said}{words}?"
    reason = f"The article prints “{squeeze(phrase.of(text))}” beside these words of {name}."
    return _build(
        reading, claim, stem, Option(show_key(phrase.of(text)), reason, key_evidence(reading, claim)), rng
    )


def _word_statement(reading: Reading, claim: Claim, phrase: Span) -> str | None:
    if claim.direct:
        return f", {quote_words(claim.words.rstrip('.'))}"
    text = reading.article.text
    joint = find_joint(text, claim)
    if joint is None and hull(claim.attribution.cue).end <= phrase.start < phrase.end <= claim.content.start:
        joint = " that " if claim.stands_alone else None  # nothing but the channel stands between
    if joint == " ":  # "confirm the incident occurred" would read as if the incident were confirmed
        cue = cue_of(reading, claim.attribution)
        that = text[: claim.content.start].endswith(" that ")
        joint = " that " if that or claim.stands_alone or cue in _TAKES_CLAUSE else None
    return None if joint is None else joint + set_inside(claim.words, text).rstrip(" .")


def _build(
    reading: Reading, claim: Claim, stem: str, key: Option, rng: random.Random, *, explanation: str = ""
) -> Item | Refusal:
    if count_words(stem) > _MOST_STEM_WORDS:
        return _refuse(reading, claim, Cause.TOO_LONG)
    distractors = choose_ways(reading, claim, stem=stem, key=key.text, rng=rng)
    told_by_look = any(letter.isdigit() for letter in key.text) and not any(
        option.basis is DistractorBasis.ELSEWHERE for option in distractors
    )
    if len(distractors) < ENOUGH or told_by_look:
        return _refuse(reading, claim, Cause.TOO_FEW_OPTIONS)
    return Item(
        id=name_item(
            Skill.CHANNEL, reading.article.sha256, "means" if explanation else "where", (claim.content,)
        ),
        skill=Skill.CHANNEL,
        tier=Tier.A,
        stem=stem,
        keys=(key,),
        distractors=distractors,
        explanation=explanation or explain_source(reading, claim),
        premise=build_premise(reading, claim),
    )
