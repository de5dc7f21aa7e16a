"""All drafts of an article in text order, with what goes over from one paragraph to the next."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from quiz.reading import grammar
from quiz.reading.clauses import assemble, propose_clauses
from quiz.reading.draft import Draft
from quiz.reading.lexicons import SAYING
from quiz.reading.names import name_words
from quiz.reading.nouns import propose_nouns
from quiz.reading.passage import Passage
from quiz.reading.phrases import loosely, propose_phrases
from quiz.reading.publisher import Publisher
from quiz.reading.quotations import MARKS
from quiz.reading.quoting import is_utterance, propose_quotations


def propose(passages: Sequence[Passage]) -> tuple[Draft, ...]:
    """Every possible attribution of an article, likely and unlikely ones; `choose` takes from these."""
    found: list[Draft] = []
    last: Draft | None = None
    for passage in passages:
        previous = passages[passage.number - 1] if passage.number else None
        quoted = list(propose_quotations(passage))
        opening = _opening(passage, previous, last, quoted)
        inside = [
            loosely(passage, draft)
            for sentence in passage.doc.sents
            for propose_sentence in (propose_clauses, propose_phrases, propose_nouns)
            for draft in propose_sentence(passage, (sentence.start, sentence.end))
        ]
        if any(draft.frame == "block" for draft in opening):
            inside = [replace(draft, inside=True) for draft in inside]
        found += [*opening, *(loosely(passage, draft) for draft in quoted), *inside]
        ended = quoted or opening
        last = ended[-1] if ended else None
    return tuple(found)


def _opening(
    passage: Passage, previous: Passage | None, last: Draft | None, quoted: list[Draft]
) -> list[Draft]:
    """Drafts of a paragraph that takes its cue from the one before."""
    if previous is None or not passage.plain:
        return []
    if last is not None and passage.plain[0] in MARKS:
        return list(_goes_on(passage, previous, last, quoted))
    return list(_block(passage, previous))


def _goes_on(passage: Passage, previous: Passage, last: Draft, quoted: list[Draft]) -> Iterator[Draft]:
    """A quotation without a cue of its own that opens the paragraph after a quotation.

    Certain when the earlier one has no closing mark, as in a quotation printed over several paragraphs.
    """
    if not passage.quotations or not previous.quotations:
        return
    first = passage.quotations[0]
    content = passage.trimmed((first.start, first.end))
    if content is None or first.start > 2 or any(draft.content[0][0] <= content[0] for draft in quoted):
        return
    frame = "next-paragraph" if previous.quotations[-1].closed else "open-paragraph"
    if is_utterance(passage, first) or frame == "open-paragraph":
        yield replace(
            last,
            passage=passage.number,
            source_passage=last.passage if last.source_passage is None else last.source_passage,
            frame=frame,
            content=(content,),
            follows=True,
        )


def _block(passage: Passage, previous: Passage) -> Iterator[Draft]:
    """A paragraph set off without marks after "he said," or "she wrote:", one draft a sentence."""
    if previous.plain[-1:] not in (",", ":"):
        return
    cue = _last_cue(previous)
    if cue is None:
        return
    for place, sentence in enumerate(passage.doc.sents):
        content = passage.trimmed(passage.characters(sentence.start, sentence.end))
        if content:
            yield replace(
                cue,
                passage=passage.number,
                source_passage=previous.number,
                content=(content,),
                frame="block-goes-on" if place else "block",
                quoted=True,
                follows=bool(place),
            )


def _last_cue(passage: Passage) -> Draft | None:
    """The cue of saying that ends a paragraph and has no content there."""
    doc = passage.doc
    for token in reversed(doc[max(0, len(doc) - 4) :]):
        if token.lemma_.lower() in SAYING and token.pos_ in ("VERB", "AUX"):
            source = grammar.find_subject(token)
            if source is None or source.i >= token.i:
                return None
            draft = assemble(passage, token, source, "block", ((0, 1),))
            return loosely(passage, draft)
    return None


def keep_own_checks(
    drafts: Sequence[Draft], passages: Sequence[Passage], publisher: Publisher | None
) -> tuple[Draft, ...]:
    """The drafts without checks by others than the publisher: what police confirm is a statement."""
    return tuple(
        draft
        for draft in drafts
        if draft.frame != "own-check" or (publisher and _is_publisher(draft, passages, publisher))
    )


def _is_publisher(draft: Draft, passages: Sequence[Passage], publisher: Publisher) -> bool:
    source = draft.source and passages[draft.cue_passage].plain[slice(*draft.source)]
    return bool(source) and publisher.is_named(name_words(source or ""))
