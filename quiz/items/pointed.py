"""What a reading offers to point at: claims that a question names by their first words."""

from __future__ import annotations

from dataclasses import replace

from quiz.items.claims import Claim, frame_claim, is_asserted, is_usable
from quiz.items.judging.passages import sentence_range, split_sentences
from quiz.items.pointing import (
    choose_handle,
    cut_first_words,
    is_fair_pointer,
    is_plain_report,
    opens_quotation,
    tells_source,
)
from quiz.items.remembering import remember
from quiz.items.wording import squeeze
from quiz.reading import Attribution, CueKind, Quotation, Reading
from quiz.text import Span


@remember
def find_pointed(reading: Reading) -> tuple[Claim, ...]:
    """The asserted claims, in text order, that a question can point at by their first words.

    They need not stand alone, and may be long: a learner looks them up in the article.
    """
    found: list[Claim] = []
    for number, attribution in enumerate(reading.attributions):
        content = _find_beginning(reading, attribution)
        if content is None or any(content.overlaps(earlier.content) for earlier in found):
            continue
        claim = frame_claim(reading, number, content, alone=False)
        pointer = _choose_pointer(reading, claim)
        if pointer:
            found.append(replace(claim, pointer=pointer))
    return tuple(found)


def _find_beginning(reading: Reading, attribution: Attribution) -> Span | None:
    """The first sentence of what is said, where it surely begins and surely is this source's alone."""
    text = reading.article.text
    if attribution.source is None or attribution.cue_kind is not CueKind.SAYING:
        return None
    # A word of doubt beside the cue leaves open whether these are the source's words at all.
    doubted = any(not any(s.contains(h.span) for s in attribution.content) for h in attribution.hedges)
    lone = attribution.parent is None and attribution.continues is None and not doubted
    if not lone or not is_asserted(attribution) or not is_usable(reading, attribution):
        return None
    first = attribution.content[0]
    sentence = split_sentences(text)[sentence_range(text, first)[0]]
    content = Span(first.start, min(first.end, sentence.end))
    if attribution.quotation is Quotation.DIRECT:
        return content if opens_quotation(text, content) else None
    beside = any(sentence.contains(span) for span in attribution.cue)
    return content if beside and is_plain_report(text, content, attribution.cue) else None


def _choose_pointer(reading: Reading, claim: Claim) -> str:
    text, name = reading.article.text, reading.sources[claim.source].name
    fair = [
        words
        for words in cut_first_words(squeeze(claim.content.of(text)))
        if is_fair_pointer(text, words) and not tells_source(text, words, name)
    ]
    return choose_handle(text, fair)
