"""From chosen drafts to a reading: who is cited, and every span back in the original text."""

from __future__ import annotations

from collections.abc import Sequence

from quiz.reading.attributions import Chosen, Setting, make_attributions
from quiz.reading.cast import gather_cast
from quiz.reading.draft import Draft
from quiz.reading.passage import Passage
from quiz.reading.passages import find_ambiguous
from quiz.reading.pronouns import Resolution, resolve_pronouns
from quiz.reading.publisher import Publisher
from quiz.reading.referents import Referent
from quiz.reading.relations import find_related
from quiz.reading.sources import identify_sources
from quiz.reading.values import MentionForm, Reading
from quiz.text import Article, Span


def assemble_reading(
    article: Article, passages: Sequence[Passage], publisher: Publisher | None, chosen: Chosen
) -> Reading:
    """The reading made of the chosen drafts."""
    cast = gather_cast(passages, publisher)
    drafts = [draft for draft, _ in chosen]
    cited = identify_sources(passages, drafts, cast)
    resolution = resolve_pronouns(passages, drafts, cast)
    cited |= _through_pronouns(drafts, resolution)
    for key, referent in resolution.antecedents.items():
        referent.mention(_token_span(passages, key), MentionForm.PRONOUN)
    order = {id(referent): place for place, referent in enumerate(cast.referents)}
    attributions = make_attributions(Setting(article, passages, cast, order), chosen, cited)
    related = find_related(passages, cast)
    sentences, paragraphs = _sentences(passages), tuple(passage.layout.span for passage in passages)
    number = next((place for place, referent in enumerate(cast.referents) if referent.publisher), None)
    return Reading(
        article=article,
        sources=tuple(r.freeze(article, related[place]) for place, r in enumerate(cast.referents)),
        attributions=attributions,
        sentences=sentences,
        paragraphs=paragraphs,
        ambiguous=find_ambiguous(attributions, sentences, paragraphs, number),
        publisher=number,
        unresolved_pronouns=tuple(_token_span(passages, key) for key in resolution.unresolved),
        antecedents=tuple(
            (_token_span(passages, k), order[id(r)]) for k, r in resolution.antecedents.items()
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


def _sentences(passages: Sequence[Passage]) -> tuple[Span, ...]:
    return tuple(
        passage.original((sentence.start_char, sentence.end_char))
        for passage in passages
        for sentence in passage.doc.sents
        if sentence.text.strip()
    )
