"""What a careless or a sly hand may do to an item of any type: each function gives the item back, changed."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from quiz.items import Distractor, Evidence, Item, Option
from quiz.items.item import ItemType
from quiz.items.judging.words import count_strength
from quiz.text import Article, Span


def cite_words(article: Article, words: str) -> Evidence:
    """The first place of `words` in `article`."""
    start = article.text.index(words)
    return Evidence(article.sha256, Span(start, start + len(words)), words)


def with_key(item: Item, number: int = 0, **changes: object) -> Item:
    changed = list(item.keys)
    changed[number] = replace(changed[number], **changes)  # type: ignore[arg-type]
    return replace(item, keys=tuple(changed))


def with_distractor(item: Item, number: int, **changes: object) -> Item:
    changed = list(item.distractors)
    changed[number] = replace(changed[number], **changes)  # type: ignore[arg-type]
    return replace(item, distractors=tuple(changed))


def with_stem(item: Item, old: str, new: str) -> Item:
    assert old in item.stem
    return replace(item, stem=item.stem.replace(old, new))


def with_premise(item: Item, **changes: tuple[Evidence, ...]) -> Item:
    return replace(item, premise=replace(item.premise, **changes))


def swap_key(item: Item, number: int = 0) -> Item:
    """The first key's and a distractor's words in each other's place; the key's evidence stays the key's."""
    wrong = item.distractors[number]
    key = Option(wrong.text, wrong.reason, item.key.evidence, prompt=item.key.prompt)
    other = Distractor(item.key.text, item.key.reason, wrong.evidence or item.key.evidence)
    others = (*item.distractors[:number], other, *item.distractors[number + 1 :])
    return replace(item, keys=(key, *item.keys[1:]), distractors=others)


def exchange_key(item: Item, number: int = 0) -> Item:
    """The first key and a distractor in each other's place, each with its own evidence."""
    wrong = item.distractors[number]
    key = Option(wrong.text, wrong.reason, wrong.evidence, prompt=item.key.prompt)
    other = Distractor(item.key.text, item.key.reason, item.key.evidence, wrong.basis, wrong.misconception)
    others = (*item.distractors[:number], other, *item.distractors[number + 1 :])
    return replace(item, keys=(key, *item.keys[1:]), distractors=others)


def exchange_pairs(item: Item) -> Item:
    """A matching in which the first two prompts have each other's answers."""
    first, second, *rest = item.keys
    changed = (replace(first, prompt=second.prompt), replace(second, prompt=first.prompt))
    return replace(item, keys=(*changed, *rest))


def exchange_steps(item: Item) -> Item:
    """An ordering in which the first two steps have changed places."""
    first, second, *rest = item.keys
    return replace(item, keys=(second, first, *rest))


def shift_span(item: Item) -> Item:
    evidence = item.key.evidence[0]
    moved = Evidence(evidence.article, Span(evidence.span.start + 1, evidence.span.end + 1), evidence.quote)
    return with_key(item, evidence=(moved,))


def make_wrong(item: Item) -> Iterator[Item]:
    """Every way to give the item a wrong key by exchanging its own options."""
    if item.type is ItemType.ORDERING:
        yield exchange_steps(item)
        yield replace(item, keys=item.keys[::-1])
        return
    if item.type is ItemType.MATCHING:
        yield exchange_pairs(item)
    for number in range(len(item.distractors)):
        yield swap_key(item, number)
        yield exchange_key(item, number)


def drop_strength(item: Item) -> Iterator[Item]:
    """The item with one hedge, certainty word or negation of stem or key left out, each in turn."""
    for word in count_strength(item.stem):
        changed = replace(item, stem=item.stem.replace(f"{word} ", "", 1))
        if changed.stem != item.stem:
            yield changed
