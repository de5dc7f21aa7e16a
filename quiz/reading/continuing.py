"""Quotations that run over paragraphs: what takes its cue from the paragraph before or after it."""

# ruff: noqa: SIM905 - a word list reads and diffs better as running text than as quoted words

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from quiz.reading import grammar
from quiz.reading.clauses import assemble
from quiz.reading.draft import Draft
from quiz.reading.lexicons import CHANNEL_NOUNS, DOCUMENT_HEADS, SAYING
from quiz.reading.nesting import holds_draft
from quiz.reading.passage import Passage, Range
from quiz.reading.quotations import MARKS, Quoted
from quiz.reading.quoting import is_utterance
from quiz.reading.values import CueKind

if TYPE_CHECKING:
    from spacy.tokens import Token

_FIRST_PERSON: Final = frozenset("i we me us my our mine ours myself ourselves".split())
# An outlet that speaks of itself: such a paragraph is never another's words.
_OUTLET_TALK: Final = re.compile(
    r"\b(?:reach(?:ed|ing)? out|for comment|contacted|this (?:article|story|post|report)"
    r"|our (?:reporters?|readers)|newsletter|subscribe|sign up|update[ds]?|correction|editor['’]s)\b",
    re.IGNORECASE,
)
_PUBLISHING: Final = frozenset("release issue post publish share send give write put make".split())
_STATING: Final = frozenset(("that", "bare", "post", "loose-post", "parenthetical", "according"))
_NO_STATEMENT: Final = frozenset(("ask", "inquire"))
_LONGEST_TAIL: Final = 16  # tokens between a cue and the colon that ends its paragraph
_AT_START: Final = 2  # characters before a quotation that opens its paragraph


def continue_quotation(
    passage: Passage, previous: Passage, last: Draft | None, quoted: Sequence[Draft]
) -> Iterator[Draft]:
    """The drafts of a paragraph whose first words need a cue from the paragraph before.

    `last` is the draft that ended that paragraph, `quoted` those of this one that have a cue of their own.
    """
    if previous.plain[-1:] in (",", ":"):
        cue = _introducing_cue(previous)
        if cue is not None and not _has_own_cue(passage, quoted):
            yield from _block(passage, replace(cue, source_passage=previous.number))
    elif last is not None and passage.plain[0] in MARKS:
        yield from _goes_on(passage, previous, last, quoted)


def continue_block(passage: Passage, block: Draft) -> Iterator[Draft]:
    """The drafts of one more paragraph of words set off without marks, one a sentence.

    Only a paragraph in the first person goes on: without marks nothing else tells it from the outlet's own.
    """
    if speaks_for_itself(passage) and not _reports(passage) and not _OUTLET_TALK.search(passage.plain):
        for draft in _block(passage, block):
            yield replace(draft, frame="block-paragraph", follows=True)


def quote_statements(
    passage: Passage, uncued: Sequence[Quoted], statements: Sequence[Draft], before: Draft | None
) -> Iterator[Draft]:
    """The drafts of quotations without a cue that stand right after a sentence that says who speaks.

    "Mara said the bridge was closed. “Nobody told us.”": `statements` are the drafts of the passage's
    sentences, `before` the one that ended the paragraph before, used where the quotation opens this one.
    """
    for quoted in uncued:
        sentence = _sentence_before(passage, quoted)
        said = before if sentence is None else only_statement(passage, statements, sentence)
        content = passage.trimmed((quoted.start, quoted.end))
        if said is not None and content:
            yield replace(
                said,
                passage=passage.number,
                source_passage=said.cue_passage,
                frame="next-to-statement" if sentence is None else "after-statement",
                content=(content,),
                quoted=True,
                follows=True,
            )


def only_statement(passage: Passage, statements: Sequence[Draft], sentence: Range) -> Draft | None:
    """The draft by which a sentence (plain characters) says who speaks; None when it is not one alone."""
    found = [
        draft
        for draft in statements
        if draft.frame in _STATING
        and sentence[0] <= draft.cue[0][0] < sentence[1]
        and not (draft.blocked or draft.inside or draft.lemma in _NO_STATEMENT)
        and (draft.lemma in SAYING or draft.lemma == "according")
        and not grammar.negated(passage.doc[draft.head])
    ]
    outer = [one for one in found if not any(holds_draft(other, one, passage) for other in found)]
    return outer[0] if len({draft.head for draft in outer}) == 1 else None


def _sentence_before(passage: Passage, quoted: Quoted) -> Range | None:
    """The sentence that ends right before a quotation; None where that opens its paragraph."""
    end = len(passage.plain[: quoted.start - 1].rstrip())
    if quoted.start <= _AT_START:
        return None
    for sentence in passage.doc.sents:
        if sentence.start_char < end <= sentence.end_char:
            whole = end == sentence.end_char and passage.plain[end - 1] in ".!?"
            return (sentence.start_char, end) if whole else (0, 0)
    return 0, 0


def open_before(
    pending: Sequence[Passage], draft: Draft, home: Passage
) -> tuple[tuple[Draft, ...], Draft] | None:
    """Drafts of the open quotations before the one that has the cue, and that draft as going on from them.

    None when the cue's quotation does not open its paragraph.
    """
    if draft.content[0][0] > _AT_START or draft.follows or not pending:
        return None
    found = [
        replace(
            draft,
            passage=passage.number,
            source_passage=home.number,
            frame="open-before",
            content=(content,),
            follows=bool(place),
        )
        for place, passage in enumerate(pending)
        if (content := open_quotation(passage))
    ]
    return tuple(found), replace(draft, follows=bool(found))


def open_quotation(passage: Passage) -> Range | None:
    """The quotation that opens a paragraph and is not closed in it, or None."""
    first = passage.quotations[0] if len(passage.quotations) == 1 else None
    if first is None or first.closed or first.single or first.start > _AT_START:
        return None
    return passage.trimmed((first.start, first.end)) if first.end == len(passage.plain) else None


def speaks_for_itself(passage: Passage) -> bool:
    """Whether somebody says "I" or "we" outside quotation marks."""
    return any(
        token.lower_ in _FIRST_PERSON and passage.quotation_at(token.idx) is None for token in passage.doc
    )


def _goes_on(passage: Passage, previous: Passage, last: Draft, quoted: Sequence[Draft]) -> Iterator[Draft]:
    """A quotation without a cue of its own that opens the paragraph after a quotation.

    Certain when the earlier one has no closing mark, as in a quotation printed over several paragraphs.
    """
    if not passage.quotations or not previous.quotations:
        return
    first = passage.quotations[0]
    content = passage.trimmed((first.start, first.end))
    if content is None or first.start > _AT_START or _has_own_cue(passage, quoted):
        return
    frame = "next-paragraph" if previous.quotations[-1].closed else "open-paragraph"
    if is_utterance(passage, first) or frame == "open-paragraph":
        yield replace(
            last,
            passage=passage.number,
            source_passage=last.cue_passage,
            frame=frame,
            content=(content,),
            follows=True,
        )


def _has_own_cue(passage: Passage, quoted: Sequence[Draft]) -> bool:
    """Whether the quotation that opens the paragraph has a cue beside it."""
    if not passage.quotations:
        return False
    first = passage.quotations[0]
    return any(draft.content[0][0] <= max(first.start, _AT_START) for draft in quoted)


def _block(passage: Passage, cue: Draft) -> Iterator[Draft]:
    """A paragraph set off without marks after "he said," or "she wrote:", one draft a sentence."""
    contents = (passage.trimmed((sentence.start_char, sentence.end_char)) for sentence in passage.doc.sents)
    for place, content in enumerate(content for content in contents if content):
        yield replace(
            cue,
            passage=passage.number,
            content=(content,),
            frame="block-goes-on" if place else "block",
            quoted=True,
            follows=bool(place),
        )


def _introducing_cue(passage: Passage) -> Draft | None:
    """The cue of saying that ends a paragraph and has no content there ("he wrote on Monday:")."""
    last = passage.doc[len(passage.doc) - 1].sent
    for verb in reversed(last):
        if verb.pos_ in ("VERB", "AUX") and _introduces(verb):
            source = _subject(verb)
            if source is None or source.i >= verb.i or passage.quotation_at(verb.idx):
                return None
            draft = assemble(passage, verb, source, "block", ((0, 1),))
            return replace(draft, kind=CueKind.SAYING)
    return None


def _subject(verb: Token) -> Token | None:
    """Who says it; of "she issued a statement saying:" who issued it."""
    if verb.dep_ == "acl" and verb.head.dep_ == "dobj":
        return grammar.find_subject(verb.head.head)
    return grammar.nearest_name(verb, grammar.find_subject(verb))


def _introduces(verb: Token) -> bool:
    """Whether a verb hands on to what follows its paragraph: nothing after it is said there."""
    after = verb.doc[verb.i + 1 : verb.sent.end]
    verbs = [token for token in after if token.pos_ in ("VERB", "AUX") and token.lower_ != "following"]
    if verbs or len(after) > _LONGEST_TAIL:
        return False
    things = [child for child in grammar.children(verb, "dobj") if child.lemma_.lower() in _CARRIERS]
    if verb.lemma_.lower() in SAYING:
        told = grammar.find_addressee(verb)
        objects = list(grammar.children(verb, "dobj"))
        return not objects or bool(things) or told is not None or objects[0].lower_ == "following"
    return verb.lemma_.lower() in _PUBLISHING and bool(things)


_CARRIERS: Final = DOCUMENT_HEADS | frozenset(CHANNEL_NOUNS) | {"following", "word", "message", "comment"}


def _reports(passage: Passage) -> bool:
    """Whether the paragraph tells, outside marks, what somebody else says: then it is the outlet's."""
    for verb in passage.doc:
        if (
            verb.lemma_.lower() in SAYING
            and verb.tag_ in ("VBD", "VBZ")
            and not passage.quotation_at(verb.idx)
        ):
            subject = grammar.own_subject(verb)
            if subject is not None and subject.lower_ not in _FIRST_PERSON:
                return True
    return False
