"""From chosen drafts to a reading: who is cited, and every span back in the original text."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from quiz.reading.attributions import Chosen, Setting, make_attributions
from quiz.reading.cast import gather_cast
from quiz.reading.draft import Draft
from quiz.reading.passage import Passage
from quiz.reading.passages import find_ambiguous
from quiz.reading.pronouns import Resolution, resolve_pronouns
from quiz.reading.proximity import find_proximity
from quiz.reading.publisher import Publisher
from quiz.reading.referents import Referent
from quiz.reading.relations import find_related
from quiz.reading.sources import identify_sources, source_token
from quiz.reading.values import Attribution, CueKind, MentionForm, Reading
from quiz.text import Article, Span


def assemble_reading(
    article: Article, passages: Sequence[Passage], publisher: Publisher | None, chosen: Chosen
) -> Reading:
    """The reading made of the chosen drafts."""
    cast = gather_cast(passages, publisher)
    drafts = [draft for draft, _ in chosen]
    cited = identify_sources(passages, drafts, cast)
    resolution = resolve_pronouns(passages, drafts, cast, cited.values())
    cited |= _through_pronouns(passages, drafts, resolution)
    for key, found in resolution.antecedents.items():
        found.referent.mention(_token_span(passages, key), MentionForm.PRONOUN, found.confidence)
    order = {id(referent): place for place, referent in enumerate(cast.referents)}
    made = make_attributions(Setting(article, passages, cast, order), chosen, cited)
    attributions = tuple(_limited(attribution, cast.referents) for attribution in made)
    related = find_related(passages, cast)
    sentences, paragraphs = _sentences(passages), tuple(passage.layout.span for passage in passages)
    number = next((place for place, referent in enumerate(cast.referents) if referent.publisher), None)
    return Reading(
        article=article,
        sources=tuple(
            r.freeze(article, related[place], find_proximity(r, article))
            for place, r in enumerate(cast.referents)
        ),
        attributions=attributions,
        sentences=sentences,
        paragraphs=paragraphs,
        ambiguous=find_ambiguous(attributions, sentences, paragraphs, number),
        publisher=number,
        unresolved_pronouns=tuple(_token_span(passages, key) for key in resolution.unresolved),
        antecedents=tuple(
            (_token_span(passages, k), order[id(f.referent)]) for k, f in resolution.antecedents.items()
        ),
    )


def _limited(attribution: Attribution, referents: Sequence[Referent]) -> Attribution:
    """The attribution, no surer than it is that the words at its source mean this source."""
    if attribution.source is None:
        return attribution
    unsure = referents[attribution.source].sureness.items()
    here = [sure for span, sure in unsure if any(span.overlaps(place) for place in attribution.source_spans)]
    return replace(attribution, confidence=round(attribution.confidence * min(here, default=1.0), 4))


def _through_pronouns(
    passages: Sequence[Passage], drafts: Sequence[Draft], resolution: Resolution
) -> dict[int, Referent]:
    found = {}
    for place, draft in enumerate(drafts):
        token = source_token(passages[draft.cue_passage], draft)
        antecedent = resolution.antecedents.get((draft.cue_passage, token.i)) if token is not None else None
        if antecedent is not None and draft.kind is not CueKind.HEARSAY:
            found[place] = antecedent.referent
    return found


def _token_span(passages: Sequence[Passage], key: tuple[int, int]) -> Span:
    passage = passages[key[0]]
    return passage.original(passage.characters(key[1], key[1] + 1))


def _sentences(passages: Sequence[Passage]) -> tuple[Span, ...]:
    return tuple(
        passage.original((sentence.start_char, sentence.end_char))
        for passage in passages
        for sentence in passage.doc.sents
        if sentence.text.strip()
    )
