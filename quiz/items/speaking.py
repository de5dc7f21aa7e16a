"""Whether a sentence may report something that somebody said, also where unnamed people speak."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import Final

from quiz.items.anonymity import find_unnamed_credit
from quiz.items.judging.crediting import MAY_SPEAK, NOBODY_ELSE, SPEAKING, SPOKEN, find_speech
from quiz.items.judging.heads import find_head
from quiz.items.judging.lexicons import PERSONAL
from quiz.items.judging.passages import sentence_range, split_sentences
from quiz.items.judging.relations import find_mentions, find_relation, has_proper_name, is_personal_name
from quiz.text import Span

# Groups to which nobody with a name belongs by the way, as one may to researchers or officials.
PLAIN_GROUPS: Final = frozenset(
    (
        *("police", "rescuers", "firefighters", "paramedics", "residents", "neighbors", "neighbours"),
        *("authorities", "prosecutors", "fans", "passengers", "villagers", "protesters"),
        *("media", "outlets", "reports"),
    )
)
_UNNAMED: Final = frozenset(("source", "sources", "insider", "insiders"))
_CONTRACTION: Final = re.compile(r"\w(?:n['’]t|['’](?:re|ve|ll|m|d))\b")
_OFFICE_SPEAKS: Final = re.compile(
    rf"\b(?:[Pp]resident|[Mm]inister|[Cc]hief|[Gg]overnor|[Mm]ayor|[Ss]ecretary|[Dd]irector|[Cc]hairman|[Cc]oach|[Pp]rincipal"
    rf"|[Cc]aptain|[Ss]pokes\w+|[Oo]wner|[Aa]uthor|[Ff]ather|[Mm]other|[Mm]an|[Ww]oman)\s(?:also\s)?(?:{SPEAKING.pattern})\b"
)
_OWN_WORDS: Final = re.compile(r"\b(?:announcements?|statements?|press release|letters?)\b", re.IGNORECASE)
_PERSON: Final = re.compile(r"\b(?:he|she|who)\b", re.IGNORECASE)
_BEFORE, _AFTER = 2, 1  # sentences around one of unclear speaker


@lru_cache(maxsize=1024)
def may_report(text: str, span: Span, names: tuple[str, ...]) -> str | None:
    """Why the sentence at `span` may report what the source of these names said; None if it does not.

    A sentence that credits its words to unnamed people ("a high-ranking source") reports nothing of a person
    with a name, as far as the text goes. Of somebody without a name any other speaker may be the name.
    """
    if not has_proper_name(names[0]) and find_head(names[0]) not in PLAIN_GROUPS:
        return "whoever speaks here may be meant" if MAY_SPEAK.search(span.of(text)) else None
    words = span.of(text)
    if _CONTRACTION.search(words) and not _has_cue(words):
        return "it may be part of a quotation"  # an article's own sentences are seldom so
    if _OFFICE_SPEAKS.search(words) and is_personal_name(names[0]):
        return "an office speaks, which may be the source's"
    if _OWN_WORDS.search(words) and not _has_cue(words):
        return "it tells of words that may be the source's"
    why = find_speech(text, span, names)
    if why != NOBODY_ELSE or not is_personal_name(names[0]) or _count_cues(text, span) != 1:
        return why
    unnamed = find_unnamed_credit(text, span)
    group = unnamed[0].of(text) if unnamed else ""
    apart = find_head(group) in PLAIN_GROUPS | _UNNAMED
    return None if apart and find_relation(text, names[0], group) is None else why


def _count_cues(text: str, span: Span) -> int:
    return len(SPOKEN.findall(span.of(text)))


def may_continue(text: str, span: Span, names: Sequence[str], *, unclear: bool) -> bool:
    """Whether a sentence without a word of speaking may go on with what the source says right before it.

    `unclear` says that a neighbouring cue may cover it: then a few sentences around it count.
    """
    if _has_cue(span.of(text)):
        return False
    sentences = split_sentences(text)
    number = sentence_range(text, span).start
    near = sentences[max(0, number - (_BEFORE if unclear else 1)) : number]
    near += sentences[number + 1 : number + 1 + _AFTER] if unclear else ()
    return any(_speaks(text, sentence, names) for sentence in near)


def _speaks(text: str, sentence: Span, names: Sequence[str]) -> bool:
    """Whether a sentence has a word of speaking beside one of the names or a pronoun."""
    if not _has_cue(sentence.of(text)):
        return False
    pronoun = _PERSON if is_personal_name(names[0]) else PERSONAL
    named = any(sentence.contains(mention) for name in names for mention in find_mentions(text, name))
    return named or pronoun.search(sentence.of(text)) is not None


@lru_cache(maxsize=1024)  # for every source the same sentences are looked at
def _has_cue(words: str) -> bool:
    return SPOKEN.search(words) is not None
