"""What is left of an item when its evidence is taken away, and whether another option would do as well.

The solver is the proof itself: it tries other options as keys, looks for places in the text to rest them on,
and asks whether the proof holds. With the whole text it must be led to the key alone; with the key's evidence
blanked out, to nothing. It finds a second place that says the same and a second option that the proof would
pass. It cannot show what a person may guess from knowledge of the world or infer from other sentences: for
that, readers answer without the text, and a bank's options are judged together (`quiz.banks.laws`).

Source: span ablation as in STARC (Berzak, Malmaud, Levy, ACL 2020, section 4), with a proof for a reader.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, fields, replace
from functools import lru_cache
from itertools import combinations
from types import MappingProxyType
from typing import Final, TypeAlias

from quiz.items.item import Distractor, Evidence, Item, ItemType, Option, Premise
from quiz.items.judging.cues import OTHER_CUE
from quiz.items.judging.passages import widen_to_sentences
from quiz.items.proof import prove_item
from quiz.text import Article, Span, hull

Keying: TypeAlias = tuple[int, ...]  # which of `Item.options` are right, in the order of the item's keys

_BLANK: Final = "_"
_MOST_PLACES: Final = 4  # of one wording in one text: a name may stand everywhere


@dataclass(frozen=True, slots=True)
class Ablation:
    """The keyings that the proof passes: with the whole text, and without the key's evidence."""

    solved: frozenset[Keying]
    solved_without: frozenset[Keying]
    key: Keying

    @property
    def holds(self) -> bool:
        """Whether the text leads to the key alone, and only by the key's evidence."""
        return self.solved == {self.key} and not self.solved_without


def ablate_item(item: Item, articles: Mapping[str, Article]) -> Ablation:
    """What the solver makes of `item` with its evidence and without; `articles` are by SHA-256 (hex)."""
    without, bare = blank_evidence(item, articles)
    return Ablation(solve_item(item, articles), solve_item(bare, without), _right(item))


def solve_item(item: Item, articles: Mapping[str, Article]) -> frozenset[Keying]:
    """The keyings of `item` for which some way to rest them on the text lets the proof hold."""
    return frozenset(
        keying
        for keying in list_keyings(item)
        if any(prove_item(tried, articles).holds for tried in _rest(rekey(item, keying), articles))
    )


def _right(item: Item) -> Keying:
    return tuple(range(len(item.keys)))


def list_keyings(item: Item) -> Iterator[Keying]:
    """The right keying, and every one that differs from it in one choice, one pair or one step.

    Of several right options one may also be missing, and one wrong option may be taken for right.
    """
    right = _right(item)
    wrong = range(len(item.keys), len(item.options))
    yield right
    for place in right:
        for other in wrong:
            yield (*right[:place], other, *right[place + 1 :])
    if item.type in (ItemType.MATCHING, ItemType.ORDERING):
        for first, second in combinations(right, 2):
            exchanged = list(right)
            exchanged[first], exchanged[second] = second, first
            yield tuple(exchanged)
    elif item.type is not ItemType.SINGLE_CHOICE:
        yield from (tuple(one for one in right if one != place) for place in right)
        yield from ((*right, other) for other in wrong)


def rekey(item: Item, keying: Keying) -> Item | None:
    """The item with other options as its keys; None where no item may have so few or so many."""
    if keying == _right(item):
        return item
    prompts = item.prompts or ("",) * len(keying)
    chosen = [item.options[number] for number in keying]
    left = [option for number, option in enumerate(item.options) if number not in keying]
    if not all(option.evidence for option in chosen):
        return None
    keys = tuple(
        Option(option.text, option.reason, option.evidence, prompt=prompt)
        for option, prompt in zip(chosen, prompts, strict=True)
    )
    others = tuple(Distractor(option.text, option.reason, option.evidence) for option in left)
    try:
        return replace(item, keys=keys, distractors=others, texts=())
    except ValueError:
        return None


def blank_evidence(item: Item, articles: Mapping[str, Article]) -> tuple[Mapping[str, Article], Item]:
    """The articles without the words of the keys' evidence, and the item on these articles.

    A blanked text is as long as before, so that all other spans stay where they are. Evidence that lay in
    blanked words is left out, except where an option would have none.
    """
    blanked, names = {}, {}
    for sha256 in item.articles:
        spans = [e.span for key in item.keys for e in key.evidence if e.article == sha256]
        article = replace(articles[sha256], text=_blank(articles[sha256].text, spans))
        blanked[article.sha256], names[sha256] = article, article.sha256
    moved = _move(item, names)
    return MappingProxyType(blanked), moved


def _blank(text: str, spans: Sequence[Span]) -> str:
    """`text` with underscores at `spans`; one letter stays where nothing else would, as a text needs one."""
    for span in spans:
        blank = re.sub(r"\S", _BLANK, span.of(text))
        text = f"{text[: span.start]}{blank}{text[span.end :]}"
    return text if any(map(str.isalnum, text)) else text.replace(_BLANK, "x", 1)


def _move(item: Item, names: Mapping[str, str]) -> Item:
    def rename(listed: tuple[Evidence, ...]) -> tuple[Evidence, ...]:
        return tuple(replace(evidence, article=names[evidence.article]) for evidence in listed)

    return replace(
        item,
        keys=tuple(replace(key, evidence=rename(key.evidence)) for key in item.keys),
        distractors=tuple(replace(d, evidence=rename(d.evidence)) for d in item.distractors),
        premise=Premise(**{name: rename(part) for name, part in item.premise.parts()}),
        texts=tuple(names[sha256] for sha256 in item.texts),
    )


def _rest(item: Item | None, articles: Mapping[str, Article]) -> Iterator[Item]:
    """The item as it stands, and on every other set of places that its words may rest on."""
    if item is None:
        return
    yield item
    for premise in _anchor_premises(item, articles):
        evidence = _show(premise, articles) or _standing(item.key.evidence, articles)
        if evidence:
            keys = (replace(item.key, evidence=evidence), *item.keys[1:])
            try:
                yield replace(item, keys=keys, premise=premise, texts=())
            except ValueError:
                continue


def _anchor_premises(item: Item, articles: Mapping[str, Article]) -> Iterator[Premise]:
    """Premises of words that do stand in the articles: the asked claim's, and those of the tried key."""
    found = {
        field.name: _find_again(getattr(item.premise, field.name), articles) for field in fields(Premise)
    }
    named = tuple(place for one in item.articles for place in _places(articles[one], item.key.text))
    for content in dict.fromkeys((found["content"], named)):
        for source in dict.fromkeys((found["source"], named)):
            for cue in _find_cues(item, content, articles):
                yield Premise(**{**found, "content": content, "source": source, "cue": cue})


def _find_cues(
    item: Item, content: tuple[Evidence, ...], articles: Mapping[str, Article]
) -> list[tuple[Evidence, ...]]:
    """The item's cue and any other, in the sentences of `content` in its first article."""
    if not content:
        return [()]
    article, region = _find_region(content, articles)
    spans = [place.span for part in item.premise.cue for place in _places(article, part.quote)]
    spans += [
        Span(region.start + match.start(), region.start + match.end())
        for match in OTHER_CUE.finditer(region.of(article.text))
    ]
    return [(_cite(article, span),) for span in dict.fromkeys(spans) if region.contains(span)] or [()]


def _find_region(part: tuple[Evidence, ...], articles: Mapping[str, Article]) -> tuple[Article, Span]:
    """The first article of `part`, and the whole sentences of its quotes there."""
    article = articles[part[0].article]
    here = [evidence.span for evidence in part if evidence.article == part[0].article]
    return article, widen_to_sentences(article.text, hull(here))


def _find_again(part: tuple[Evidence, ...], articles: Mapping[str, Article]) -> tuple[Evidence, ...]:
    """Each quote where it stands, or at the first other place with the same words; else left out."""
    again: list[Evidence] = []
    for evidence in part:
        article = articles[evidence.article]
        standing = _standing((evidence,), articles) or _places(article, evidence.quote)[:1]
        again += standing
    return tuple(dict.fromkeys(again))


def _standing(part: tuple[Evidence, ...], articles: Mapping[str, Article]) -> tuple[Evidence, ...]:
    return tuple(e for e in part if e.span.of(articles[e.article].text) == e.quote)


def _show(premise: Premise, articles: Mapping[str, Article]) -> tuple[Evidence, ...]:
    """The whole sentences of content and cue, and of the source's first mention there; () without a claim."""
    if not premise.content:
        return ()
    article, region = _find_region((*premise.content, *premise.cue), articles)
    shown = [region]
    source = [part.span for part in premise.source if part.article == article.sha256]
    if source and not any(region.overlaps(span) for span in source):
        shown.append(widen_to_sentences(article.text, source[0]))
    return tuple(_cite(article, span) for span in shown)


def _places(article: Article, words: str) -> tuple[Evidence, ...]:
    """Where `words` stand in the article, whatever their case, spaces and marks."""
    return tuple(_cite(article, span) for span in _find_places(article.text, words))


@lru_cache(maxsize=1024)
def _find_places(text: str, words: str) -> tuple[Span, ...]:
    pattern = r"[\W_]+".join(map(re.escape, re.findall(r"[^\W_]+", words)))
    if not pattern:
        return ()
    found = re.finditer(rf"\b{pattern}\b", text, re.IGNORECASE)
    return tuple(Span(*match.span()) for match, _ in zip(found, range(_MOST_PLACES), strict=False))


def _cite(article: Article, span: Span) -> Evidence:
    return Evidence(article.sha256, span, span.of(article.text))
