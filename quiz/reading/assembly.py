"""From chosen drafts to a reading: sources, spans in the original text, hedges, channels, nesting."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from quiz.reading.cast import Cast, gather_cast
from quiz.reading.channels import find_channel
from quiz.reading.confidence import Judgement
from quiz.reading.draft import Draft
from quiz.reading.hedges import find_hedges
from quiz.reading.passage import Passage, Range
from quiz.reading.passages import find_ambiguous
from quiz.reading.pronouns import Resolution, resolve_pronouns
from quiz.reading.publisher import Publisher
from quiz.reading.referents import Referent
from quiz.reading.relations import find_related
from quiz.reading.sources import identify_sources
from quiz.reading.values import Attribution, CueKind, MentionForm, Quotation, Reading
from quiz.text import Article, Span, hull

Chosen = Sequence[tuple[Draft, Judgement]]


def assemble_reading(
    article: Article, passages: Sequence[Passage], publisher: Publisher | None, chosen: Chosen
) -> Reading:
    """The reading made of the chosen drafts."""
    cast = gather_cast(passages, publisher)
    drafts = [draft for draft, _ in chosen]
    cited = identify_sources(passages, drafts, cast)
    resolution = resolve_pronouns(passages, drafts, cast)
    cited |= _through_pronouns(drafts, resolution)
    order = {id(referent): place for place, referent in enumerate(cast.referents)}
    for key, referent in resolution.antecedents.items():
        referent.mention(_token_span(passages, key), MentionForm.PRONOUN)
    attributions = _nest(
        [
            _attribution(article, passages, pair, cited.get(place), cast, order)
            for place, pair in enumerate(chosen)
        ]
    )
    related = find_related(passages, cast)
    sentences = _sentences(passages)
    paragraphs = tuple(passage.layout.span for passage in passages)
    number = next((place for place, referent in enumerate(cast.referents) if referent.publisher), None)
    return Reading(
        article=article,
        sources=tuple(
            referent.freeze(article, related[place]) for place, referent in enumerate(cast.referents)
        ),
        attributions=attributions,
        sentences=sentences,
        paragraphs=paragraphs,
        ambiguous=find_ambiguous(attributions, sentences, paragraphs, number),
        publisher=number,
        unresolved_pronouns=tuple(_token_span(passages, key) for key in resolution.unresolved),
        antecedents=tuple(
            (_token_span(passages, key), order[id(referent)])
            for key, referent in resolution.antecedents.items()
        ),
    )


def _through_pronouns(drafts: Sequence[Draft], resolution: Resolution) -> dict[int, Referent]:
    found = {}
    for place, draft in enumerate(drafts):
        key = draft.cue_passage, draft.source_head
        if draft.source_head is not None and key in resolution.antecedents:
            found[place] = resolution.antecedents[draft.cue_passage, draft.source_head]
    return found


def _token_span(passages: Sequence[Passage], key: tuple[int, int]) -> Span:
    passage = passages[key[0]]
    return passage.original(passage.characters(key[1], key[1] + 1))


def _attribution(
    article: Article,
    passages: Sequence[Passage],
    pair: tuple[Draft, Judgement],
    referent: Referent | None,
    cast: Cast,
    order: Mapping[int, int],
) -> Attribution:
    draft, judgement = pair
    passage, home = passages[draft.passage], passages[draft.cue_passage]
    content = tuple(passage.original(place) for place in draft.content)
    cue = tuple(home.original(place) for place in draft.cue)
    source_spans = tuple(home.original(place) for place in draft.source_places)
    channel = find_channel(home, draft, referent, cast)
    return Attribution(
        source=None if draft.kind is CueKind.HEARSAY or referent is None else order[id(referent)],
        source_spans=source_spans,
        cue=cue,
        cue_kind=draft.kind,
        content=content,
        quotation=_quotation(passage, draft),
        sentence=_sentence(passage, draft.content[0]),
        hedges=find_hedges(article.text, (*source_spans, *cue, *content)),
        addressee=home.original(draft.addressee) if draft.addressee else None,
        addressee_source=_addressee_source(home, draft, cast, order),
        channel=channel[0] if channel else None,
        channel_spans=tuple(home.original(place) for place in channel[1]) if channel else (),
        confidence=round(judgement.sound, 4),
    )


def _addressee_source(home: Passage, draft: Draft, cast: Cast, order: Mapping[int, int]) -> int | None:
    if draft.addressee is None:
        return None
    for token in home.doc[draft.head + 1 :]:
        if token.idx >= draft.addressee[1]:
            break
        listener = cast.at.get((home.number, token.i))
        if listener is not None:
            return order.get(id(listener))
    return None


def _quotation(passage: Passage, draft: Draft) -> Quotation:
    if draft.quoted:
        return Quotation.DIRECT
    start, end = draft.content[0][0], draft.content[-1][1]
    mixed = any(start <= quoted.start and quoted.end <= end for quoted in passage.quotations)
    return Quotation.MIXED if mixed else Quotation.INDIRECT


def _sentence(passage: Passage, place: Range) -> Span:
    for sentence in passage.doc.sents:
        if sentence.start_char <= place[0] < sentence.end_char:
            return passage.original(passage.characters(sentence.start, sentence.end))
    return passage.layout.span


def _sentences(passages: Sequence[Passage]) -> tuple[Span, ...]:
    return tuple(
        passage.original((sentence.start_char, sentence.end_char))
        for passage in passages
        for sentence in passage.doc.sents
        if sentence.text.strip()
    )


def _nest(attributions: Sequence[Attribution]) -> tuple[Attribution, ...]:
    """The attributions, each with the smallest other whose content holds it as its parent."""
    hulls = [hull((*a.content, *a.cue, *a.source_spans)) for a in attributions]
    nested = []
    for place, attribution in enumerate(attributions):
        holders = [
            other
            for other, holder in enumerate(attributions)
            if other != place and any(span.contains(hulls[place]) for span in holder.content)
        ]
        parent = min(holders, key=lambda other: (len(hull(attributions[other].content)), other), default=None)
        nested.append(replace(attribution, parent=parent))
    return tuple(nested)
