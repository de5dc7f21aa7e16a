"""Which readings may carry no question, because of what the parse shows at the edges of cue and content.

What both readers like can still be cut in the wrong place; a wrong question is worse than none.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import Final

from quiz.reading import grammar
from quiz.reading.draft import Draft
from quiz.reading.kinds import role_like, singular
from quiz.reading.lexicons import FORETELLING, SAYING
from quiz.reading.passage import Passage
from quiz.reading.repair import Tokens, covered
from quiz.reading.values import CueKind, Reader

_FINITE: Final = frozenset(("VBZ", "VBD", "VBP", "MD"))
_OPEN_ENDS: Final = frozenset(("IN", "CC", "DT", "TO", "PRP$", "WDT"))
_SAID_OF: Final = frozenset(("quote", "cite", "record", "hear"))  # "was quoted as saying": these do speak
_GIVEN: Final = frozenset(("release", "give", "send", "show", "hand", "offer", "ask", "teach"))
_FORESEEING: Final = frozenset(("fear", "hope", "suspect", "believe", "think", "want", "intend", "plan"))
_ANYBODY: Final = frozenset(("you",))  # "you could say that": nobody has said it


def misread(draft: Draft, passage: Passage, home: Passage) -> bool:
    """Whether something shows that source, cue or content are not what they seem.

    `passage` holds the content, `home` cue and source.
    """
    if draft.kind in (CueKind.HEARSAY, CueKind.VERIFICATION):
        return False
    parts = [tokens for place in draft.content if (tokens := covered(passage, place))]
    if not parts or _said_to_source(draft, home) or _anybodys(draft, home):
        return True
    if (
        _came_true(draft, home)
        or _states_itself(draft, home)
        or _opens_late(passage, parts[0])
        or any(_stops_early(draft, passage, part) for part in parts)
    ):
        return True
    return _skips(draft, passage, parts) or _only_named(draft, passage, parts)


def _said_to_source(draft: Draft, home: Passage) -> bool:
    """Whether the source is who was told: "developers were warned that", "it was released to them"."""
    head = home.doc[draft.head]
    if not any(grammar.children(head, "auxpass")) or draft.lemma in _SAID_OF or draft.source_head is None:
        return False
    source = home.doc[draft.source_head]
    by = {"agent", "by"} & {source.head.dep_, source.head.lower_}
    return draft.frame == "tagger" and draft.lemma in SAYING | _GIVEN and not by


def _anybodys(draft: Draft, home: Passage) -> bool:
    return draft.source_head is not None and home.doc[draft.source_head].lower_ in _ANYBODY


def _came_true(draft: Draft, home: Passage) -> bool:
    """Whether the outlet itself states what somebody foresaw: "as she predicted, the river rose"."""
    head = home.doc[draft.head]
    linked = any(child.lower_ == "as" for child in grammar.children(head, "mark", "advmod"))
    return linked and draft.lemma in FORETELLING | _FORESEEING


def _states_itself(draft: Draft, home: Passage) -> bool:
    """Whether the source is a statement, or a mere thing ("the diet has seen him grow")."""
    tokens = covered(home, draft.source) if draft.source else None
    if tokens is None or draft.source_head is None:
        return False
    verbs = [token for token in home.doc[slice(*tokens)] if token.tag_ in _FINITE and token.pos_ != "NOUN"]
    clause = any(verb.dep_ in ("ROOT", "ccomp", "advcl", "parataxis") for verb in verbs)
    source = home.doc[draft.source_head]
    thing = draft.lemma == "see" and source.pos_ == "NOUN" and not role_like(singular(source))
    return (clause and Reader.RULES not in draft.readers) or thing


def _opens_late(passage: Passage, part: Tokens) -> bool:
    """Whether the content opens with its verb: what that is said of was left out ("is that it rains")."""
    first = passage.doc[part[0]]
    before = passage.doc[part[0] - 1] if part[0] else first
    quoted = passage.quotation_at(first.idx) is not None and passage.quotation_at(before.idx) is None
    verb = first.tag_ in _FINITE - {"VBP"} and first.pos_ in ("AUX", "VERB")
    return verb and not (quoted or first.is_sent_start)


def _stops_early(draft: Draft, passage: Passage, part: Tokens) -> bool:
    """Whether a part stops where its sentence, phrase or quotation goes on without a mark."""
    last = passage.doc[part[1] - 1]
    if part[1] >= len(passage.doc):
        return False
    following = passage.doc[part[1]]
    if following.is_punct or following.is_space or following.i in _cue_tokens(draft, passage):
        return False
    inside = passage.quotation_at(last.idx)
    cut = inside is not None and passage.quotation_at(following.idx) is inside
    if (
        cut
        and passage.quotation_at(passage.doc[draft.head].idx) is not inside
        and not following.is_sent_start
    ):
        return True
    return last.tag_ in _OPEN_ENDS and any(child.i >= part[1] for child in last.children)


def _skips(draft: Draft, passage: Passage, parts: Sequence[Tokens]) -> bool:
    """Whether a predicate is left out between two parts that neither the cue nor a quotation's edge parts."""
    taken = _cue_tokens(draft, passage)
    for first, second in pairwise(parts):
        gap = passage.doc[first[1] : second[0]]
        quoted = all(passage.quotation_at(passage.doc[i].idx) for i in (first[1] - 1, second[0]))
        cued = any(token.i in taken for token in gap)
        if not quoted and not cued and any(token.tag_ in _FINITE for token in gap):
            return True
    return False


def _only_named(draft: Draft, passage: Passage, parts: Sequence[Tokens]) -> bool:
    """Whether the tagger alone takes a thing for a content, which no clause or quotation states."""
    if Reader.RULES in draft.readers or draft.kind is CueKind.SAYING or draft.quoted:
        return False
    words = (token for part in parts for token in passage.doc[slice(*part)])
    verbs = (
        token.head if token.dep_ in ("aux", "auxpass") else token for token in words if token.tag_ in _FINITE
    )
    return all(verb.dep_ == "relcl" for verb in verbs)


def _cue_tokens(draft: Draft, passage: Passage) -> set[int]:
    """The tokens of cue and source in the passage of the content."""
    if draft.passage != draft.cue_passage:
        return set()
    places = (*draft.cue, *draft.source_places)
    return {token for place in places for token in range(*(covered(passage, place) or (0, 0)))}
