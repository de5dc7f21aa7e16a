"""S1 and S5: tell quotations from an article's own words, and words with a source from words without."""

from __future__ import annotations

import random
import re
from collections.abc import Iterator
from itertools import islice
from typing import Final

from quiz.items.citing import cite
from quiz.items.claims import Claim, is_asserted, is_usable
from quiz.items.giving import GIVING_OPTIONS, Giving, cut_opening, is_in_marks, is_uncredited
from quiz.items.identity import name_item
from quiz.items.item import Distractor, DistractorBasis, Item, Misconception, Option, Premise, Skill, Tier
from quiz.items.passages import sentence_range, split_sentences, widen_to_sentences
from quiz.items.refusal import Cause, Refusal
from quiz.items.sourcing import find_hearsay_sentences
from quiz.items.turns import take_turns
from quiz.items.wording import end_quoted, excerpt, label_article, quote_words, squeeze
from quiz.reading import Attribution, CueKind, Quotation, Reading
from quiz.text import Span, hull

_MOST: Final = 2  # of each way in which words are given, so that no key is worn out
_AUXILIARY: Final = re.compile(r"^(?:(?:be|been|being|have|has|had|also)\s+)+")


def find_credited(reading: Reading, rng: random.Random) -> Iterator[Item | Refusal]:
    """How an article gives words of its sources, quoted and told in turn."""
    listed = [a for a in reading.attributions if _is_fit(reading, a)]
    rng.shuffle(listed)
    quoted = (o for a in listed if a.quotation is Quotation.DIRECT if (o := _ask_credited(reading, a)))
    told = (o for a in listed if a.quotation is Quotation.INDIRECT if (o := _ask_credited(reading, a)))
    yield from take_turns(_limit(quoted), _limit(told))


def find_uncredited(reading: Reading, rng: random.Random) -> Iterator[Item | Refusal]:
    """How an article gives words that it calls reported or believed, then one statement of its own."""
    text = reading.article.text
    listed = list(find_hearsay_sentences(text))
    rng.shuffle(listed)
    for sentence, cue in listed[:_MOST]:
        # What is passed on follows the cue; before one at the sentence's end stands all of it.
        ends = not text[cue.end : sentence.end].strip(" .,")
        part = Span(sentence.start, cue.start) if ends else Span(cue.end, sentence.end)
        content = cut_opening(text, _strip(text, part))
        if content is None:
            yield _refuse(reading, Skill.MISSING_SOURCE, Cause.NOT_SELF_CONTAINED, sentence)
        elif is_in_marks(text, content) is False and is_uncredited(text, content):
            yield _build(reading, Skill.MISSING_SOURCE, content, Giving.TOLD_UNCREDITED, cue=cue)
    yield from islice(_ask_own(reading, rng), 1)


def list_openings(reading: Reading) -> Iterator[Claim]:
    """The sure attributions as claims of which only the first words are printed, in text order."""
    text = reading.article.text
    for number, attribution in enumerate(reading.attributions):
        if not _is_fit(reading, attribution) or attribution.source is None:
            continue
        content = cut_opening(text, _strip(text, attribution.content[0]))
        if content is not None:
            yield Claim(
                number=number,
                attribution=attribution,
                source=attribution.source,
                content=content,
                words=squeeze(content.of(text)),
                region=widen_to_sentences(text, hull((*attribution.source_spans, *attribution.cue, content))),
                direct=attribution.quotation is Quotation.DIRECT,
                stands_alone=False,
            )


def _limit(offers: Iterator[Item | Refusal]) -> Iterator[Item | Refusal]:
    """The offers up to the second item."""
    found = 0
    for offer in offers:
        yield offer
        found += isinstance(offer, Item)
        if found == _MOST:
            return


def _is_fit(reading: Reading, attribution: Attribution) -> bool:
    """Whether the attribution is sure, put forward, and has its source and cue beside its first words."""
    text = reading.article.text
    if attribution.source is None or not attribution.cue or attribution.cue_kind is not CueKind.SAYING:
        return False
    if any(
        not any(span.contains(hedge.span) for span in attribution.content) for hedge in attribution.hedges
    ):
        return False  # whether it is the source's statement at all is left open
    near = sentence_range(text, hull((*attribution.cue, attribution.content[0])))
    sure = is_usable(reading, attribution) and is_asserted(attribution) and attribution.parent is None
    return sure and len(near) <= 2


def _ask_credited(reading: Reading, attribution: Attribution) -> Item | Refusal | None:
    text, first = reading.article.text, attribution.content[0]
    content = cut_opening(text, _strip(text, first))
    if content is None:
        return _refuse(reading, Skill.ATTRIBUTE_CLAIM, Cause.NOT_SELF_CONTAINED, first)
    marked = is_in_marks(text, content)
    if marked is not (attribution.quotation is Quotation.DIRECT):
        return _refuse(reading, Skill.ATTRIBUTE_CLAIM, Cause.AMBIGUOUS_SCOPE, first)
    given = Giving.QUOTED_CREDITED if marked else Giving.TOLD_CREDITED
    return _build(reading, Skill.ATTRIBUTE_CLAIM, content, given, attribution=attribution)


def _ask_own(reading: Reading, rng: random.Random) -> Iterator[Item]:
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
            yield _build(reading, Skill.MISSING_SOURCE, content, Giving.TOLD_UNCREDITED)


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
        stem=f"How does {label_article(reading)} give the words {quote_words(content.of(text))}?",
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
