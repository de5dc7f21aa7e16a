"""All drafts of an article in text order, with what goes over from one paragraph to the next."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import accumulate
from typing import Final

from quiz.reading.clauses import propose_clauses
from quiz.reading.continuing import (
    continue_block,
    continue_quotation,
    only_statement,
    open_before,
    open_quotation,
    quote_statements,
    speaks_for_itself,
)
from quiz.reading.draft import Draft
from quiz.reading.hearsay import as_hearsay, propose_hearsay
from quiz.reading.names import name_words
from quiz.reading.nouns import propose_nouns
from quiz.reading.passage import Passage, Range
from quiz.reading.phrases import propose_phrases
from quiz.reading.publisher import Publisher
from quiz.reading.quotations import MARKS, Quoted
from quiz.reading.quoting import is_utterance, propose_quotations
from quiz.reading.transcripts import (
    find_transcript,
    propose_claim_lines,
    propose_headline,
    propose_speech,
)
from quiz.reading.values import CueKind

_READERS: Final = (propose_clauses, propose_phrases, propose_hearsay, propose_nouns)


@dataclass(slots=True)
class _Thread:
    """What runs on from paragraph to paragraph while an article is read."""

    last: Draft | None = None  # ended the paragraph before
    block: Draft | None = None  # words set off without marks, which may go on
    pending: list[Passage] = field(default_factory=list)  # open quotations that still lack a cue
    statement: Draft | None = None  # says who speaks in the sentence that ended the paragraph before
    personal: bool = False  # the article itself has said "I" or "we"


def propose(passages: Sequence[Passage]) -> tuple[Draft, ...]:
    """Every possible attribution of an article, likely and unlikely ones; `choose` takes from these."""
    transcript = find_transcript(passages)
    found: list[Draft] = [*propose_headline(passages), *propose_claim_lines(passages)]
    thread = _Thread()
    for passage in passages:
        line = transcript.get(passage.number)
        if line is not None:
            spoken = list(propose_speech(passage, line))
            found += [*spoken, *(replace(draft, inside=True) for draft in _within(passage))]
            thread = _Thread(personal=thread.personal)
        elif passage.plain:
            if passage.layout.cut:  # a piece of an endless paragraph: nothing is known to run on into it
                thread = _Thread(personal=thread.personal)
            carried = passage.number and not passage.layout.cut
            found += _read_on(passage, passages[passage.number - 1] if carried else None, thread)
    return tuple(as_hearsay(passages[draft.cue_passage], draft) for draft in found)


def _read_on(passage: Passage, previous: Passage | None, thread: _Thread) -> list[Draft]:
    """The drafts of one paragraph of running text; the thread is taken one paragraph on."""
    quoted = list(propose_quotations(passage))
    before: tuple[Draft, ...] = ()
    opened = open_before(thread.pending, quoted[0], passage) if quoted else None
    if opened:
        before, quoted[0] = opened
    opening = list(_opening(passage, previous, thread, quoted))
    inside = _within(passage)
    found = [*opening, *quoted]
    found += quote_statements(passage, _uncued(passage, found), inside, thread.statement)
    set_off = [draft for draft in opening if draft.frame.startswith("block")]
    if set_off:
        inside = [replace(draft, inside=True) for draft in inside]
    _take_on(thread, passage, found, set_off)
    thread.statement = _last_statement(passage, inside)
    return [*before, *found, *inside]


def _uncued(passage: Passage, found: Sequence[Draft]) -> list[Quoted]:
    """The quotations that stand as utterances and that no draft has for its content."""
    starts = sorted(start for draft in found for start, _ in draft.content)
    return [
        quoted
        for quoted in passage.quotations
        if bisect_left(starts, quoted.start) == bisect_left(starts, quoted.end)
        and not quoted.single
        and is_utterance(passage, quoted)
    ]


def _last_statement(passage: Passage, inside: Sequence[Draft]) -> Draft | None:
    """Who speaks in the last sentence, when a quotation may follow it in the next paragraph."""
    last = passage.doc[len(passage.doc) - 1].sent
    if passage.plain[-1] not in ".!?":
        return None
    return only_statement(passage, inside, (last.start_char, last.end_char))


def _within(passage: Passage) -> list[Draft]:
    """The drafts of the paragraph's sentences, each taken alone."""
    found = [
        draft
        for sentence in passage.doc.sents
        for propose_sentence in _READERS
        for draft in propose_sentence(passage, (sentence.start, sentence.end))
    ]
    said = _Cover(
        place
        for draft in found
        if draft.kind is CueKind.SAYING and not draft.blocked
        for place in draft.content
    )
    # "Reportedly" in what somebody says only limits those words.
    return [draft for draft in found if draft.frame != "hearsay-adverb" or draft.cue[0][0] not in said]


class _Cover:
    """The characters that any of many ranges holds, found in logarithmic time."""

    def __init__(self, ranges: Iterable[Range]) -> None:
        self._ranges = sorted(ranges)
        self._ends = list(accumulate((end for _, end in self._ranges), max))

    def __contains__(self, place: int) -> bool:
        index = bisect_right(self._ranges, place, key=lambda stretch: stretch[0])
        return index > 0 and place < self._ends[index - 1]


def _opening(
    passage: Passage, previous: Passage | None, thread: _Thread, quoted: Sequence[Draft]
) -> Iterator[Draft]:
    """Drafts of a paragraph that takes its cue from the one before."""
    if previous is None or not previous.plain:
        return
    opening = list(continue_quotation(passage, previous, thread.last, quoted))
    if not opening and thread.block is not None and not thread.personal and not quoted:
        opening = list(continue_block(passage, thread.block))
    yield from opening


def _take_on(thread: _Thread, passage: Passage, ended: Sequence[Draft], set_off: Sequence[Draft]) -> None:
    """Notes what the next paragraph may go on from."""
    thread.last = ended[-1] if ended else None
    if set_off:
        voiced = thread.block is not None or speaks_for_itself(passage)
        thread.block = set_off[0] if voiced and passage.plain[0] not in MARKS else None
    else:
        thread.block = None
        thread.personal = thread.personal or speaks_for_itself(passage)
    opens = not ended and open_quotation(passage) is not None
    thread.pending = [*thread.pending, passage] if opens else []


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
