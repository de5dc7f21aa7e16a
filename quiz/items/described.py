"""People whom an article describes, and which descriptions can stand beside each other as options."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from quiz.items.citing import is_showable, name_in_sentence
from quiz.items.judging.descriptions import Description, find_descriptions, head_of, show_description
from quiz.items.judging.lexicons import SHARED_FIELDS
from quiz.items.judging.personhood import is_shown_as_person
from quiz.items.judging.relations import describe_source
from quiz.items.judging.words import list_words, topic_words
from quiz.reading import Reading, SourceKind

_ALIKE: Final = 0.5
KEY_EXCESS: Final = 1.15
_PROPER: Final = re.compile(r"(?<=\S\s)[A-Z][\w’'-]+|^[A-Z]{2,}\b|^[A-Z]\w+(?=\s[A-Z])")
# Descriptions that many people answer to say nothing wrong of anybody.
_GENERAL_LISTED: Final = """
    official expert researcher scientist resident spokesman spokeswoman spokesperson employee executive worker
    analyst journalist reporter author member passenger witness student fan parent visitor
"""
_GENERAL: Final = frozenset(_GENERAL_LISTED.split())
_MALE: Final = frozenset(
    [
        "spokesman",
        "chairman",
        "father",
        "dad",
        "son",
        "husband",
        "brother",
        "boyfriend",
        "grandfather",
        "uncle",
        "widower",
        "fiance",
        "king",
        "actor",
    ]
)
_FEMALE: Final = frozenset(
    [
        "spokeswoman",
        "chairwoman",
        "mother",
        "mom",
        "mum",
        "daughter",
        "wife",
        "sister",
        "girlfriend",
        "grandmother",
        "aunt",
        "widow",
        "fiancee",
        "queen",
        "actress",
    ]
)


@dataclass(frozen=True, slots=True)
class Portrait:
    """A named person with what the text says of who it is; `printed` is the name inside a sentence."""

    index: int
    name: str
    printed: str
    descriptions: tuple[Description, ...]
    cited: bool


def find_portraits(reading: Reading) -> tuple[Portrait, ...]:
    """The named people whom `reading`'s text describes in a closed pattern: those cited first."""
    text = reading.article.text
    cited = {attribution.source for attribution in reading.attributions}
    found = [
        Portrait(index, source.name, name_in_sentence(reading, source), described, index in cited)
        for index, source in enumerate(reading.sources)
        if source.kind is SourceKind.PERSON
        and source.name in text
        and is_showable(reading, source)
        and (described := find_descriptions(text, source.name))
        and is_shown_as_person(text, source.name)
    ]
    return tuple(sorted(found, key=lambda portrait: not portrait.cited))


def may_be_one(first: str, second: str) -> bool:
    """Whether two names share a word, as those of a family or of one person spelt twice do."""
    return bool(set(list_words(first)) & set(list_words(second)))


def may_hold(text: str, description: str, name: str) -> bool:
    """Whether `description`, which the text gives to somebody else, could be defended of `name` too."""
    own = [one.span.of(text) for one in find_descriptions(text, name)]
    known = describe_source(text, name) | {word for words in own for word in list_words(words)}
    head = head_of(description).casefold()
    if head in known or set(list_words(name)) & set(list_words(description)):
        return True
    words = topic_words(description)
    if any(
        len(words & topic_words(other)) > _ALIKE * min(len(words), len(topic_words(other))) for other in own
    ):
        return True
    if len(words) == 1 and head in _GENERAL:
        return True
    named = _PROPER.search(description) and any(_PROPER.search(other) for other in own)
    heads = {head_of(other).casefold() for other in own}
    return not named and any(head in field and heads & field for field in SHARED_FIELDS)


def is_gendered_otherwise(description: str, key: str) -> bool:
    """Whether two descriptions tell of a man and of a woman, so that a name alone would decide."""
    one, other = head_of(description).casefold(), head_of(key).casefold()
    return (one in _MALE and other in _FEMALE) or (one in _FEMALE and other in _MALE)


def tells_gender(description: str) -> bool:
    """Whether the noun of a description tells a man from a woman."""
    return head_of(description).casefold() in _MALE | _FEMALE


def stands_out(shown: str, others: Iterable[str]) -> bool:
    """Whether length, a determiner or a noun that tells the sex marks the key among other descriptions."""
    listed = [show_description(words) for words in others]
    if len(shown) > KEY_EXCESS * max(len(words) for words in listed):
        return True
    if tells_gender(shown) and not any(tells_gender(words) for words in listed):
        return True
    marked = [words.startswith("The ") for words in (shown, *listed)]
    return marked.count(marked[0]) == 1
