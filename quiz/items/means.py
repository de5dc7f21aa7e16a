"""Who is asked about by means of publication, and whether the text names more than one such means."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

from quiz.items.citing import name_in_sentence
from quiz.items.judging.channels import find_channel_phrases, may_be_one_channel, show_channel, tells_means
from quiz.items.judging.passages import sentence_range, split_sentences
from quiz.items.judging.relations import find_mentions, has_proper_name, is_personal_name
from quiz.reading import Reading, Source

_BODY: Final = re.compile(
    r"^(?:Institute|Centre|Center|Ministry|Department|Office|Bureau|Council|Society|Association|Foundation)\s(?:for|of)\b"
)
_DEFINITE: Final = re.compile(r"^(?:the|this|that|his|her|its|their|our|he|she|they|it)\b", re.IGNORECASE)
_ARTICLE: Final = re.compile(r"^(?:an?|one|some|several|two|three|many)\s", re.IGNORECASE)
_TELLING: Final = re.compile(
    r"\b(?:(?i:told|tells|telling|spoke\s+(?:to|with)|speaking\s+(?:to|with)|speaks\s+(?:to|with)|talked\s+(?:to|with)"
    r"|interview\s+(?:with|by)|interviewed\s+by|appear(?:ed|ing)\s+on|said\s+on))\s+(?:the\s+)?(?:[\w’'-]+\s+){0,2}?"
    r"(?:[A-Z][\w’'.-]+|(?i:reporters|journalists))"
)
_PRONOUN: Final = re.compile(r"\b(?:he|she|they)\b", re.IGNORECASE)


def is_told_apart(name: str) -> bool:
    """Whether a question may call a source so: a name, or a description of two words that claims no fame."""
    if has_proper_name(name):
        return True
    return not _DEFINITE.match(name) and len(_ARTICLE.sub("", name).split()) > 1


def call_source(reading: Reading, source: Source) -> str | None:
    """The source as a question prints it, or None where its words do not tell who it is."""
    name = name_in_sentence(reading, source)
    if not is_told_apart(name):
        return None
    return f"the {name}" if _BODY.match(name) else name


def list_other_means(text: str, names: Sequence[str], shown: str) -> Iterator[str]:
    """Words of `text` that may name another means than `shown` by which the source's words came out."""
    sentences = split_sentences(text)
    somebody = any(is_personal_name(name) for name in names)
    for one in sentences:
        words = one.of(text)
        named = any(find_mentions(words, name) for name in names)
        if (named or (somebody and _PRONOUN.search(words))) and (telling := _TELLING.search(words)):
            yield telling.group()
    for phrase in find_channel_phrases(text):
        other = phrase.of(text)
        sentence = sentences[sentence_range(text, phrase).start].of(text)
        apart = tells_means(other) and not may_be_one_channel(show_channel(other), shown)
        if apart and any(find_mentions(sentence, name) for name in names):
            yield other
