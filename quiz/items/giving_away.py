"""Whether what one item prints answers another: its stem, its options or its explanation."""

from __future__ import annotations

from functools import partial
from typing import Final

from quiz.items.item import Item, ItemType, Skill
from quiz.items.judging.words import cover_topic, holds_words, topic_words
from quiz.items.remembering import remember_last

# What these ask is said by the stem or the options of one another wherever they are about the same claim.
ABOUT_THE_SOURCE: Final = frozenset(
    (
        Skill.ATTRIBUTE_CLAIM,
        Skill.NAMED_OR_UNNAMED,
        Skill.MISSING_SOURCE,
        Skill.SOURCE_CHAIN,
        Skill.CONFLICT,
    )
)
_ITEMS: Final = 256  # more than are chosen from one event
SAME_WORDS: Final = 0.85
ENOUGH_OF_STEM: Final = 0.6


def is_near(item: Item, other: Item) -> bool:
    """Whether two items ask the same, or ask about the same words what one of them already says."""
    same = item.stem == other.stem and item.type is other.type and item.articles == other.articles
    if same and _share_key(item, other):
        return True
    if item.skill is other.skill:
        return _is_same_claim(item, other)
    searched = ItemType.FIND_EVIDENCE in (item.type, other.type)  # its stem says nothing of any claim
    together = not searched and {item.skill, other.skill} <= ABOUT_THE_SOURCE
    return together and _is_same_claim(item, other)


def gives_away(item: Item, other: Item) -> bool:
    """Whether a reader of `item` and of its explanation has read the answer to `other`.

    That is so where one printed part holds a key of `other` together with most of what its stem is about.
    The reasons of single options do not count: a learner reads them on demand, and beside the article.
    """
    if other.type in (ItemType.FIND_EVIDENCE, ItemType.MULTIPLE_RESPONSE, ItemType.ORDERING):
        return (
            False  # what to find is in the article for all to see; one part of the answer is not the answer
        )
    return any(_tells(part, other) for part in _printed(item))


def _share_key(item: Item, other: Item) -> bool:
    keys = {key.text for key in item.keys}
    return any(key.text in keys for key in other.keys)


def _is_same_claim(item: Item, other: Item) -> bool:
    """Whether the two rest on overlapping words, or on words that say nearly the same."""
    mine, theirs = item.premise.content, other.premise.content
    if any(a.article == b.article and a.span.overlaps(b.span) for a in mine for b in theirs):
        return True
    return cover_topic(_join(item), _join(other)) >= SAME_WORDS


def _join(item: Item) -> str:
    return " ".join(part.quote for part in item.premise.content)


def _printed(item: Item) -> tuple[str, ...]:
    """What a learner reads of the item, part by part: stem with key, and the explanation."""
    return (item.stem, *(option.text for option in item.options), item.explanation)


def _tells(part: str, other: Item) -> bool:
    asked = _asked_words(other)
    if len(asked) < 2 or len(asked & topic_words(part)) < ENOUGH_OF_STEM * len(asked):
        return False
    return any(holds_words(part, key.text) for key in other.keys)


@partial(remember_last, _ITEMS)
def _asked_words(item: Item) -> frozenset[str]:
    """The topic of the stem as far as the article has it: not the words with which one asks."""
    grounds = frozenset().union(*(topic_words(evidence.quote) for evidence in item.evidence()))
    return topic_words(item.stem) & grounds
