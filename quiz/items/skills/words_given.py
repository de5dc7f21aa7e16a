"""S1 and S5: tell quotations from an article's own words, and words with a source from words without."""

from __future__ import annotations

import random
import re
from collections.abc import Iterator, Sequence
from typing import Final

from quiz.items.candidacy import can_speak
from quiz.items.citing import cite
from quiz.items.claims import Claim, is_asserted, is_usable
from quiz.items.giving import (
    GIVING_OPTIONS,
    Giving,
    cut_opening,
    is_in_marks,
    is_uncredited,
)
from quiz.items.identity import name_item
from quiz.items.item import Distractor, DistractorBasis, Item, Misconception, Option, Premise, Skill, Tier
from quiz.items.judging.passages import sentence_range, split_sentences, widen_to_sentences
from quiz.items.judging.sourcing import find_hearsay_sentences
from quiz.items.refusal import Cause, Refusal
from quiz.items.wording import end_quoted, excerpt, label_article, quote_words, squeeze
from quiz.reading import Attribution, CueKind, Quotation, Reading
from quiz.text import Span, hull

_AUXILIARY: Final = re.compile(r"^(?:(?:be|been|being|have|has|had|also)\s+)+")


def find_credited(reading: Reading, rng: random.Random) -> Iterator[Item | Refusal]:
    """How an article gives words: quotations, statements of its own and told ones of its sources in turn."""
    offers = [ask_own(reading, rng), ask_sources(reading, rng)]
    first = _spread(reading, len(offers))
    turned = [*offers[first:], *offers[:first]]
    # Quotations first, which are the rarest.
    yield from _take_from([ask_sources(reading, rng, quoted=True), *turned], first=0, most=4)


def find_uncredited(reading: Reading, rng: random.Random) -> Iterator[Item | Refusal]:
    """How an article gives words that it calls reported or believed, and words of its own or of a source."""
    yield from _take_from([ask_hearsay(reading, rng)], first=0, most=2)
    skill = Skill.MISSING_SOURCE
    offers = [ask_own(reading, rng, skill), ask_sources(reading, rng, skill=skill)]
    yield from _take_from(offers, first=_spread(reading, len(offers)), most=2)


def _spread(reading: Reading, sorts: int) -> int:
    """Which sort comes first, another one from article to article, so that no key is the usual one."""
    return int(reading.article.sha256[:8], 16) % sorts


def _take_from(
    offers: Sequence[Iterator[Item | Refusal]], *, first: int, most: int
) -> Iterator[Item | Refusal]:
    """One item of each sort in turn from the `first` on, `most` in all, with what is refused on the way."""
    waiting, found = [*offers[first:], *offers[:first]], 0
    while waiting and found < most:
        sort = waiting.pop(0)
        for offer in sort:
            yield offer
            if isinstance(offer, Item):
                found += 1
                waiting.append(sort)
                break


def ask_sources(
    reading: Reading, rng: random.Random, *, quoted: bool = False, skill: Skill = Skill.ATTRIBUTE_CLAIM
) -> Iterator[Item | Refusal]:
    """How an article gives words of its sources, all of them quoted or none."""
    wanted = Quotation.DIRECT if quoted else Quotation.INDIRECT
    listed = [a for a in reading.attributions if a.quotation is wanted and _is_fit(reading, a)]
    rng.shuffle(listed)
    for spoken in (False, True) if quoted else (False,):  # the words of an "I" last
        for attribution in listed:
            yield _ask_credited(reading, attribution, skill, spoken=spoken)


def ask_hearsay(reading: Reading, rng: random.Random) -> Iterator[Item | Refusal]:
    """How an article gives words that it calls reported or believed without saying by whom."""
    text = reading.article.text
    listed = list(find_hearsay_sentences(text))
    rng.shuffle(listed)
    for sentence, cue in listed:
        # The word that leaves its source open is printed with the claim, which is surer without it.
        content = cut_opening(text, sentence, through=cue.end)
        if content is None:
            yield _refuse(reading, Skill.MISSING_SOURCE, Cause.NOT_SELF_CONTAINED, sentence)
        elif is_in_marks(text, content) is False and is_uncredited(text, content):
            yield _build(
                reading, Skill.MISSING_SOURCE, content, Giving.TOLD_UNCREDITED, whole=sentence, cue=cue
            )


def list_openings(reading: Reading) -> Iterator[Claim]:
    """The sure attributions as claims of which only the first words are printed, in text order."""
    text = reading.article.text
    for number, attribution in enumerate(reading.attributions):
        if not _is_fit(reading, attribution) or attribution.source is None:
            continue
        content = cut_opening(text, _strip(text, attribution.content[0]), spoken=True)
        if content is not None:
            yield Claim(
                number=number,
                attribution=attribution,
                source=attribution.source,
                content=content,
                words=print_words(text, content, attribution.content[0]).strip("“”"),
                region=widen_to_sentences(text, hull((*attribution.source_spans, *attribution.cue, content))),
                direct=attribution.quotation is Quotation.DIRECT,
                stands_alone=False,
            )


def _is_fit(reading: Reading, attribution: Attribution) -> bool:
    """Whether the attribution is sure, put forward, and has its source and cue beside its first words."""
    text = reading.article.text
    if attribution.source is None or not attribution.cue or attribution.cue_kind is not CueKind.SAYING:
        return False
    if any(
        not any(span.contains(hedge.span) for span in attribution.content) for hedge in attribution.hedges
    ):
        return False  # whether it is the source's statement at all is left open
    if not can_speak(reading.sources[attribution.source]):
        return False  # "according to custom" names nobody
    near = sentence_range(text, hull((*attribution.cue, attribution.content[0])))
    sure = is_usable(reading, attribution) and is_asserted(attribution) and attribution.parent is None
    return sure and len(near) <= 2


def _ask_credited(
    reading: Reading, attribution: Attribution, skill: Skill, *, spoken: bool
) -> Item | Refusal:
    text, first = reading.article.text, attribution.content[0]
    content = cut_opening(text, _strip(text, first), spoken=spoken)
    if content is None:
        return _refuse(reading, skill, Cause.NOT_SELF_CONTAINED, first)
    marked = is_in_marks(text, content)
    if marked is not (attribution.quotation is Quotation.DIRECT):
        return _refuse(reading, skill, Cause.AMBIGUOUS_SCOPE, first)
    given = Giving.QUOTED_CREDITED if marked else Giving.TOLD_CREDITED
    return _build(reading, skill, content, given, whole=first, attribution=attribution)


def ask_own(reading: Reading, rng: random.Random, skill: Skill = Skill.ATTRIBUTE_CLAIM) -> Iterator[Item]:
    """How an article gives a statement of its own that nobody is credited with."""
    text = reading.article.text
    held = [span for a in reading.attributions for span in (*a.content, *a.cue, *a.source_spans)]
    held += (*reading.ambiguous, *(sentence for sentence, _ in find_hearsay_sentences(text)))
    sentences = list(split_sentences(text)[1:])
    rng.shuffle(sentences)
    for sentence in sentences:
        free = not any(span.overlaps(sentence) for span in held)
        content = cut_opening(text, sentence) if free and is_uncredited(text, sentence) else None
        if content is not None and is_in_marks(text, content) is False:
            yield _build(reading, skill, content, Giving.TOLD_UNCREDITED, whole=sentence)


def _strip(text: str, span: Span) -> Span:
    """The span without the spaces, marks and auxiliaries at its start."""
    words = span.of(text)
    bare = _AUXILIARY.sub("", words.lstrip(" ,\n\t\"“'‘"))
    return Span(span.end - len(bare), span.end) if bare.strip() else span


def _refuse(reading: Reading, skill: Skill, cause: Cause, place: Span) -> Refusal:
    return Refusal(skill, cause, reading.article.sha256, place)


def _build(
    reading: Reading,
    skill: Skill,
    content: Span,
    given: Giving,
    *,
    whole: Span,
    attribution: Attribution | None = None,
    cue: Span | None = None,
) -> Item:
    text = reading.article.text
    sources = attribution.source_spans if attribution else ()
    cues = attribution.cue if attribution else (cue,) if cue else ()
    place = widen_to_sentences(text, hull((content, *cues, *sources)))
    evidence = (cite(reading, place),)
    return Item(
        id=name_item(skill, reading.article.sha256, "given", (content,)),
        skill=skill,
        tier=Tier.A,
        stem=f"How does {label_article(reading)} give the words {print_words(text, content, whole)}?",
        keys=(Option(GIVING_OPTIONS[given], _confirm(text, given, sources, cues), evidence),),
        distractors=tuple(
            Distractor(
                words, _refute(other, given), evidence, DistractorBasis.MISREADING, _mistake(other, given)
            )
            for other, words in GIVING_OPTIONS.items()
            if other is not given
        ),
        explanation=(
            f"The article says: {end_quoted(excerpt(text, place))} {_confirm(text, given, sources, cues)}"
        ),
        premise=Premise(
            source=tuple(cite(reading, span) for span in sources),
            cue=tuple(cite(reading, span) for span in cues),
            content=(cite(reading, content),),
        ),
    )


def print_words(text: str, content: Span, whole: Span | None = None) -> str:
    """The words in quotation marks, with an ellipsis where those of `whole`, or of their sentence, go on."""
    words, end = squeeze(content.of(text)), (whole or widen_to_sentences(text, content)).end
    goes_on = any(character.isalnum() for character in text[content.end : end])
    return quote_words(f"{words} …" if goes_on else words)


def _confirm(text: str, given: Giving, sources: tuple[Span, ...], cues: tuple[Span, ...]) -> str:
    marks = "The words stand in quotation marks" if given.quoted else "The words stand in no quotation marks"
    cue = quote_words(" ".join(span.of(text) for span in cues)) if cues else ""
    if given.credited:
        source = quote_words(" ".join(span.of(text) for span in sources))
        return f"{marks}, and {source} with {cue} says whose they are."
    if cue:
        return f"{marks}; {cue} says that somebody reports or believes this, and not who."
    return f"{marks}, and nobody is credited with them."


def _refute(other: Giving, given: Giving) -> str:
    """Why `other` is wrong of words that are given so."""
    flaws = []
    if other.quoted is not given.quoted:
        flaws.append("They stand in quotation marks" if given.quoted else "They stand in no quotation marks")
    if other.credited is not given.credited:
        flaws.append(
            "the article says whose they are" if given.credited else "the article does not say whose they are"
        )
    words = ", and ".join(flaws)
    return f"{words[0].upper()}{words[1:]}."


def _mistake(other: Giving, given: Giving) -> Misconception:
    """What whoever takes `other` has mixed up."""
    return (
        Misconception.OUTLET_VOICE
        if other.credited is not given.credited
        else Misconception.REPORT_AS_QUOTATION
    )
