"""S12: compare two printings of one quotation, and never ask who changed it, or why.

The longer wording may be the older or the younger one; an editor may have put words in brackets. So the
question is always which words stand in one printing alone.
"""

from __future__ import annotations

import random
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Final

from quiz.items.citing import cite, is_showable, name_in_sentence
from quiz.items.coverage import AlignedQuotation, Coverage, Difference
from quiz.items.coverage.printing import find_quoted, read_words
from quiz.items.coverage.wordings import ends_whole, find_phrases, is_part, is_strange
from quiz.items.identity import name_item
from quiz.items.item import (
    Distractor,
    DistractorBasis,
    Evidence,
    Item,
    Misconception,
    Option,
    Premise,
    Skill,
    Tier,
)
from quiz.items.lexicons import SENSITIVE
from quiz.items.passages import widen_to_sentences
from quiz.items.refusal import Cause, Refusal
from quiz.items.wording import capitalise, quote_words, squeeze
from quiz.items.words import count_words, topic_words
from quiz.text import Span

_KEY_WORDS: Final = range(2, 9)
_ADDED_WORDS: Final = range(3, 13)  # of a sentence that one printing has beside what both share
_OPENING: Final = range(3, 8)
_WANTED: Final = 3
_ENOUGH: Final = 2
_EXCESS: Final = 1.15
_MOST: Final = 3  # about one event
_MAX_STEM: Final = 30
_ONE_SHOWN: Final = re.compile(r"[\n\[\]]|\bsic\b")


@dataclass(frozen=True, slots=True)
class _Run:
    """Words of a source that one account prints and the other does not; `side` says which one does.

    `inside` says that they stand inside a quotation that both print, else they are other words of its source.
    """

    quotation: AlignedQuotation
    side: int
    words: Span
    inside: bool

    @property
    def account(self) -> int:
        """The account that has the words."""
        return self.quotation.accounts[self.side]


@dataclass(frozen=True, slots=True)
class _Question:
    """A stem with its key; `opening` are the words that it names the quotation by, in each text."""

    run: _Run
    stem: str
    opening: tuple[Span, Span]
    key: Span
    shown: str
    wrong: tuple[tuple[Span, Span], ...] = ()


def find_items(coverage: Coverage, rng: random.Random) -> Iterator[Item | Refusal]:
    """A question for words that one printing of a quotation has alone: one a quotation, three an event."""
    asked: list[_Run] = []
    for run in sorted(_list_runs(coverage), key=_worth):
        if len(asked) == _MOST:
            return
        if any(_is_one_quotation(coverage, run, other) for other in asked):
            continue
        offer = _ask(coverage, run, rng)
        yield offer
        if isinstance(offer, Item):
            asked.append(run)


def _worth(run: _Run) -> tuple[bool, int, tuple[int, int], Span]:
    """The order in which runs are asked: words inside a quotation first, then those of long quotations."""
    return not run.inside, -run.quotation.shared_characters, run.quotation.accounts, run.words


def _is_one_quotation(coverage: Coverage, run: _Run, other: _Run) -> bool:
    """Whether two runs belong to one quotation, whatever accounts print it."""
    if run.quotation is other.quotation:
        return True
    if not run.inside and not other.inside:
        return _name_shared(coverage, run.quotation) == _name_shared(coverage, other.quotation)
    return _opening_words(coverage, run) == _opening_words(coverage, other)


def _opening_words(coverage: Coverage, run: _Run) -> tuple[str, ...]:
    text = coverage.readings[run.quotation.accounts[0]].article.text
    words = read_words(text)
    inside = words.within(run.quotation.spans[0])
    return words.folded[inside.start : inside.start + _OPENING.start]


def _list_runs(coverage: Coverage) -> Iterator[_Run]:
    for quotation in coverage.quotations:
        for difference in quotation.differences:
            for side, place in enumerate((difference.first, difference.second)):
                if place is not None and (all(quotation.marked) or _is_plain_gap(difference)):
                    yield _Run(quotation, side, place, inside=True)
        for side in (0, 1):
            for place in _list_other_words(coverage, quotation, side):
                yield _Run(quotation, side, place, inside=False)


def _is_plain_gap(difference: Difference) -> bool:
    """Whether one printing has nothing where the other has words."""
    return difference.first is None or difference.second is None


def _list_other_words(coverage: Coverage, quotation: AlignedQuotation, side: int) -> Iterator[Span]:
    """The other sentences in marks that an account gives to the source of a quotation, where both name it."""
    number = quotation.attributions[side]
    if number is None or not is_shared_source(coverage, quotation):
        return
    reading = coverage.readings[quotation.accounts[side]]
    text, source = reading.article.text, reading.attributions[number].source
    said = [
        span for one in reading.attributions if one.source == source and one.certain for span in one.content
    ]
    for region in find_quoted(text):
        if not any(span.overlaps(region) for span in said):
            continue
        for part in re.finditer(r"[^.!?…\n]+[.!?…]?", region.of(text)):
            place = Span(region.start + part.start(), region.start + part.end())
            if not place.overlaps(quotation.spans[side]) and any(span.overlaps(place) for span in said):
                yield place


def _ask(coverage: Coverage, run: _Run, rng: random.Random) -> Item | Refusal:
    cause = Cause.NO_WORDING
    for question in _list_questions(coverage, run):
        made = _add_options(coverage, question, rng) if isinstance(question, _Question) else question
        if isinstance(made, _Question):
            return _build(coverage, made)
        cause = made
    return Refusal(Skill.QUOTE_FIDELITY, cause, coverage.texts(run.quotation.accounts)[run.side], run.words)


def _list_questions(coverage: Coverage, run: _Run) -> Iterator[_Question | Cause]:
    """The question without its options for each possible key, the longest first; or why it cannot be put."""
    opening = _find_opening(coverage, run)
    if opening is None:
        yield Cause.NOT_SELF_CONTAINED
        return
    if not run.inside and _name_shared(coverage, run.quotation) is None:
        yield Cause.UNRESOLVED_SOURCE
        return
    stem = _word(coverage, run, opening)
    if count_words(stem) > _MAX_STEM:
        yield Cause.TOO_LONG
        return
    for key in _list_keys(coverage, run):
        shown = squeeze(key.of(_text(coverage, run)))
        sensitive = SENSITIVE.search(f"{stem} {shown}")
        yield Cause.SENSITIVE if sensitive else _Question(run, stem, opening, key, shown)


def _word(coverage: Coverage, run: _Run, opening: tuple[Span, Span]) -> str:
    here, _ = _labels(coverage, run)
    name = _name_shared(coverage, run.quotation)
    if not run.inside:
        return f"Both articles quote {name}. Which of the quoted words appear only in {here}?"
    one = coverage.readings[run.quotation.accounts[0]].article.text
    begin = quote_words(squeeze(opening[0].of(one)))
    joint = "that begin" if _begins(one, opening[0]) else "that include"
    whose = f"{name}’s words" if name else "words"
    return f"Both articles print {whose} {joint} {begin}. Which words appear only in {here}’s version?"


def _text(coverage: Coverage, run: _Run, *, other: bool = False) -> str:
    """The text that has the words, or the one that has them not."""
    return coverage.readings[run.quotation.accounts[run.side ^ other]].article.text


def _labels(coverage: Coverage, run: _Run) -> tuple[str, str]:
    """How the item calls the account that has the words, and the other one."""
    labels = coverage.label_pair(run.quotation.accounts)
    return labels[run.side], labels[1 - run.side]


def _name_shared(coverage: Coverage, quotation: AlignedQuotation) -> str | None:
    """The name of the one source that both accounts give the words to, or None."""
    if not is_shared_source(coverage, quotation):
        return None
    names = [_name_source(coverage, quotation, at) for at in (0, 1)]
    shown = [name for name in names if name]
    return max(shown, key=len) if len(shown) == len(names) else None


def _name_source(coverage: Coverage, quotation: AlignedQuotation, at: int) -> str | None:
    reading = coverage.readings[quotation.accounts[at]]
    number = quotation.attributions[at]
    source = None if number is None else reading.attributions[number].source
    if source is None or not is_showable(reading, reading.sources[source]):
        return None
    return name_in_sentence(reading, reading.sources[source])


def is_shared_source(coverage: Coverage, quotation: AlignedQuotation) -> bool:
    """Whether both accounts give a quotation to one source."""
    numbers = [
        coverage.readings[account].attributions[number].source if number is not None else None
        for account, number in zip(quotation.accounts, quotation.attributions, strict=True)
    ]
    return None not in numbers and any(
        [shared.in_account(account) for account in quotation.accounts] == numbers
        for shared in coverage.sources
    )


def _find_opening(coverage: Coverage, run: _Run) -> tuple[Span, Span] | None:
    """Words by which the stem names the quotation, in each text: its beginning, if that precedes the key."""
    texts = tuple(coverage.readings[account].article.text for account in run.quotation.accounts)
    for begins in (True, False):
        for block in run.quotation.blocks:
            starts = _sentence_starts(texts[0], block[0]) if begins else iter((block[0].start,))
            for start in starts:
                found = _take_opening(texts[0], start, block[0])
                spans = (found, _answer(texts, block, found)) if found else None
                if spans and (not begins or spans[run.side].end <= run.words.start):
                    return spans
    return None


def _begins(text: str, opening: Span) -> bool:
    """Whether a sentence begins with the words at `opening`."""
    return any(start == opening.start for start in _sentence_starts(text, opening))


def _sentence_starts(text: str, block: Span) -> Iterator[int]:
    """Where sentences begin in a block: at capitals after a stop or a mark."""
    for match in re.finditer(r"(?:^|(?<=[.!?…”\"“]\s)|(?<=[“\"]))[A-Z]", block.of(text)):
        at = block.start + match.start()
        if match.start() or re.search(r"(?:[.!?…:,]\s*|[“\"‘'])\s*$", text[max(0, at - 4) : at]):
            yield at


def _take_opening(text: str, start: int, block: Span) -> Span | None:
    """Three to seven words from `start` on, as far as the next mark of punctuation if that comes sooner."""
    words = read_words(text)
    inside = words.within(Span(start, block.end))
    for end in range(inside.start + _OPENING.start, min(inside.start + _OPENING.stop, inside.stop + 1)):
        after = text[words.ends[end - 1] : words.ends[end - 1] + 1]
        if after in ",.;:!?" or end == min(inside.start + _OPENING.stop - 1, inside.stop):
            taken = words.span(inside.start, end)
            return None if _ONE_SHOWN.search(taken.of(text)) else taken
    return None


def _answer(texts: tuple[str, ...], block: tuple[Span, Span], part: Span) -> Span:
    """Where the other text has the words of `part`, which lie in the first side of `block`."""
    one, other = read_words(texts[0]), read_words(texts[1])
    before = one.within(part).start - one.within(block[0]).start
    start = other.within(block[1]).start + before
    return other.span(start, start + len(one.within(part)))


def _list_keys(coverage: Coverage, run: _Run) -> Iterator[Span]:
    """The words to ask for: those inside a quotation, or phrases of another sentence, long ones first."""
    text, other = _text(coverage, run), _text(coverage, run, other=True)
    quoted = any(region.contains(run.words) for region in find_quoted(text))
    if not quoted or _ONE_SHOWN.search(run.words.of(text)):
        return
    sizes = _KEY_WORDS if run.inside else _ADDED_WORDS
    parts = (run.words,) if run.inside else tuple(find_phrases(text, run.words, sizes))
    for part in sorted(parts, key=lambda part: (-len(part), part.start)):
        if _is_askable(text, part, sizes) and is_strange(other, part.of(text)):
            yield part


def _is_askable(text: str, part: Span, sizes: range) -> bool:
    """Whether words can be an option: not too many, about something, and not broken off."""
    return (
        len(read_words(text).within(part)) in sizes
        and bool(topic_words(part.of(text)))
        and ends_whole(text, part)
    )


def _add_options(coverage: Coverage, question: _Question, rng: random.Random) -> _Question | Cause:
    """The question with words that both print, as long as the key and not repeating the stem."""
    run, accounts = question.run, question.run.quotation.accounts
    texts = tuple(coverage.readings[account].article.text for account in accounts)
    size = count_words(question.shown)
    near = [
        run.quotation,
        *(q for q in coverage.quotations if q.accounts == accounts and q is not run.quotation),
    ]
    found: list[tuple[Span, Span]] = []
    for quotation in near:
        fitting = list(_list_shared_phrases(texts, quotation, size))
        rng.shuffle(fitting)
        fitting.sort(key=lambda pair: abs(len(pair[0]) - len(question.shown)) // 4)
        # At least one begins as the key does, with a capital or without.
        fitting.sort(key=lambda pair: not _begins_alike(pair[0].of(texts[0]), question.shown))
        for pair in fitting:
            if len(found) < _WANTED and _is_apart(texts[0], pair[0], question, found):
                found.append(pair)
    shown = [pair[0].of(texts[0]) for pair in found]
    if len(found) < _ENOUGH:
        return Cause.TOO_FEW_OPTIONS
    alike = any(_begins_alike(words, question.shown) for words in shown)
    if not alike or len(question.shown) > _EXCESS * max(map(len, shown)):
        return Cause.KEY_STANDS_OUT
    return replace(question, wrong=tuple(found))


def _begins_alike(words: str, key: str) -> bool:
    """Whether words and key both begin with a capital or a digit, or neither does."""
    return words[:1].islower() is key[:1].islower()


def _list_shared_phrases(
    texts: tuple[str, ...], quotation: AlignedQuotation, size: int
) -> Iterator[tuple[Span, Span]]:
    """Phrases of the words that both print, about as many words long as the key, in each text."""
    for block in quotation.blocks:
        for phrase in find_phrases(texts[0], block[0], range(max(2, size - 2), size + 3 + size // 6)):
            yield phrase, _answer(texts, block, phrase)


def _is_apart(text: str, place: Span, question: _Question, chosen: list[tuple[Span, Span]]) -> bool:
    """Whether a phrase can be an option: it overlaps neither the stem's words nor another option."""
    words = place.of(text)
    if place.overlaps(question.opening[0]) or SENSITIVE.search(words) or is_part(words, question.shown):
        return False
    return not any(place.overlaps(one) or is_part(words, one.of(text)) for one, _ in chosen)


def _build(coverage: Coverage, question: _Question) -> Item:
    run = question.run
    texts = coverage.texts(run.quotation.accounts)
    here, there = _labels(coverage, run)
    readings = [coverage.readings[account] for account in run.quotation.accounts]
    return Item(
        id=name_item(Skill.QUOTE_FIDELITY, "+".join(texts), "words", (*question.opening, question.key)),
        skill=Skill.QUOTE_FIDELITY,
        tier=Tier.A,
        stem=question.stem,
        keys=(
            Option(
                question.shown,
                f"These words stand in {here} and not in {there}.",
                (cite(readings[run.side], question.key), _cite_gap(coverage, run)),
            ),
        ),
        distractors=tuple(_show(coverage, run, pair) for pair in question.wrong),
        explanation=(
            f"{capitalise(here)} prints {quote_words(question.shown)} in this quotation; {there} prints it "
            "without these words. The two texts do not tell which wording is the older one."
        ),
        premise=Premise(
            content=(cite(readings[0], question.opening[0]),),
            counterpart=(cite(readings[1], question.opening[1]),),
        ),
        texts=texts,
    )


def _cite_gap(coverage: Coverage, run: _Run) -> Evidence:
    """The sentence of the other account in which, or beside which, the words would stand."""
    other = 1 - run.side
    blocks = run.quotation.blocks
    before = [block[other].end for block in blocks if block[run.side].end <= run.words.start]
    end = before[-1] if before else blocks[0][other].start + 1
    reading = coverage.readings[run.quotation.accounts[other]]
    return cite(reading, widen_to_sentences(reading.article.text, Span(end - 1, end)))


def _show(coverage: Coverage, run: _Run, pair: tuple[Span, Span]) -> Distractor:
    readings = [coverage.readings[account] for account in run.quotation.accounts]
    return Distractor(
        squeeze(pair[0].of(readings[0].article.text)),
        "These words stand in both articles.",
        (cite(readings[0], pair[0]), cite(readings[1], pair[1])),
        DistractorBasis.ELSEWHERE,
        Misconception.OTHER_ARTICLE,
    )
