"""What several accounts say of who one person is, and what only one of them says. By the texts alone."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import Final

from quiz.items.headlines import list_matter
from quiz.items.judging.descriptions import find_descriptions, head_of, is_role, show_description
from quiz.items.judging.heads import drop_titles
from quiz.items.judging.passages import split_sentences
from quiz.items.judging.relations import find_mentions
from quiz.items.judging.words import count_words, list_words
from quiz.text import Span

_ONE: Final = re.compile(r"\b(?:he|she|his|her|him|hers|who|I|my|me)\b", re.IGNORECASE)
_INDEFINITE: Final = re.compile(r"an?\s", re.IGNORECASE)
_MOST_WORDS: Final = 7
_LEAST_MATTER: Final = 2  # words of a detail: "a major" says too little
_AWAY: Final = 0.6  # of a detail's words in no sentence near the name, at least
_UNSEEN: Final = 0.5  # of its words nowhere in the other text, at least
# Nouns with which two accounts may call one post.
_POSTS: Final = tuple(
    frozenset(group.split())
    for group in (
        "ceo chief executive head boss president chairman chairwoman chair director manager leader",
        "founder cofounder co-founder owner creator maker boss",
        "reporter journalist correspondent editor columnist writer author blogger presenter host anchor",
        "spokesman spokeswoman spokesperson representative official officer aide",
        "father dad mother mum mom parent husband wife son daughter boyfriend girlfriend partner",
        "priest vicar cleric pastor canon minister rabbi imam bishop",
        "doctor physician surgeon specialist cardiologist gastroenterologist dentist",
        "scientist researcher professor academic expert analyst scholar biologist economist physicist",
        "policeman policewoman officer sergeant detective sheriff chief superintendent commissioner",
        "soldier general colonel major captain commander lieutenant",
        "lawyer attorney solicitor barrister counsel",
        "artist illustrator painter designer photographer cartoonist",
        "teacher principal headteacher headmaster superintendent",
        "mayor councillor councilor senator congressman minister secretary governor politician",
    )
)


@lru_cache(maxsize=1024)
def list_details(text: str, name: str) -> tuple[Span, ...]:
    """The descriptions of `name` in `text`, each wording once, in order."""
    found = {show_description(one.span.of(text)): one.span for one in find_descriptions(text, name)}
    return tuple(sorted(found.values()))


@lru_cache(maxsize=1024)
def read_about(text: str, name: str) -> frozenset[str]:
    """The reduced words of the sentences that mention `name`, and of each one's next where "she" stands."""
    sentences = split_sentences(text)
    mentions = find_mentions(text, name)
    found: frozenset[str] = frozenset()
    goes_on = False
    for sentence in sentences:
        words = sentence.of(text)
        named = any(sentence.overlaps(mention) for mention in mentions)
        if named or (goes_on and _ONE.search(words)):
            found |= list_matter(words)
        goes_on = named
    return found


@lru_cache(maxsize=1024)
def is_left_out(detail: str, text: str, name: str) -> bool:
    """Whether `text`, which mentions `name`, says nothing like `detail` of that person.

    Neither its noun nor another word for it stands near the name, and of its other words hardly any does.
    """
    matter = list_matter(detail) - list_matter(name)
    if len(matter) < _LEAST_MATTER or not find_mentions(text, name):
        return False
    near = read_about(text, name)
    if any(list_matter(noun) & near for noun in _list_nouns(detail)):
        return False
    return len(matter - near) >= _AWAY * len(matter) and len(matter - list_matter(text)) >= _UNSEEN * len(
        matter
    )


def _list_nouns(detail: str) -> frozenset[str]:
    """The noun of a description with other nouns for the same post."""
    head = head_of(detail).casefold()
    return frozenset((head,)).union(*(group for group in _POSTS if head in group))


def is_apart(detail: str, text: str, name: str) -> bool:
    """Whether `text` does not say `detail` of `name`: no word of it stands near the name, nor its noun."""
    matter = list_matter(detail) - list_matter(name)
    return bool(matter) and not matter & read_about(text, name)


def is_unnamed_role(words: str) -> bool:
    """Whether the words bring in one person by a role alone: "a harbour pilot"."""
    return (
        _INDEFINITE.match(words) is not None and count_words(words) <= _MOST_WORDS and is_role(head_of(words))
    )


def share_name(first: str, second: str) -> bool:
    """Whether two names have a word in common, so that they may be of one person or one family."""
    return bool(set(list_words(drop_titles(first))) & set(list_words(drop_titles(second))))


def list_other_details(text: str, names: Iterator[str], person: str) -> Iterator[tuple[Span, Span]]:
    """Descriptions of other people, each with a mention, that share no noun with those of `person`."""
    heads = {head_of(span.of(text)).casefold() for span in list_details(text, person)}
    for name in names:
        mentions = find_mentions(text, name)
        if share_name(name, person) or not mentions:
            continue
        for span in list_details(text, name):
            if head_of(span.of(text)).casefold() not in heads:
                yield span, mentions[0]
