"""What two accounts that print the same words both go back to."""

from __future__ import annotations

import random
import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Final

from quiz.items.citing import cite, is_showable, name_in_sentence
from quiz.items.coverage import CommonOrigin, Coverage, OriginKind
from quiz.items.coverage.crediting import Named
from quiz.items.coverage.printing import read_words
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
from quiz.items.judging.lexicons import SENSITIVE
from quiz.items.judging.passages import widen_to_sentences
from quiz.items.judging.rejecting import is_rejected
from quiz.items.judging.words import count_words
from quiz.items.refusal import Cause, Refusal
from quiz.items.skills.independence.wrong_sources import ENOUGH, Crowd, Matter, choose_wrong, is_by_pronoun
from quiz.items.wording import capitalise, end_quoted, excerpt, quote_words, squeeze
from quiz.reading import MentionForm
from quiz.text import Span, hull

_MOST: Final = 2  # questions of this form about one event
_OPENING: Final = range(4, 9)  # words of the quotation that the stem prints
_EXCESS: Final = 1.15
_MAX_STEM: Final = 30
_REPORTING: Final = re.compile(r"\breport", re.IGNORECASE)


def ask_about_words(coverage: Coverage, rng: random.Random) -> Iterator[Item | Refusal]:
    """Questions for the origin of words that two accounts print: one a source, two at most."""
    readings = list(_read_matters(coverage, rng))
    yield from (read for read in readings if isinstance(read, Refusal))
    matters = [read for read in readings if isinstance(read, Matter)]
    asked: set[int | None] = set()
    for matter in sorted(matters, key=_worth, reverse=True):
        if matter.origin.source not in asked and len(asked) < _MOST:
            offer = _ask(coverage, matter)
            yield offer
            if isinstance(offer, Item):
                asked.add(matter.origin.source)


def _worth(matter: Matter) -> tuple[bool, int, int, int]:
    """How well it can be asked about: who was told is said, others are cited, the shared words are many."""
    cited = sum(one.cited for one in matter.wrong)
    told = matter.origin.kind is OriginKind.TOLD
    return told, cited, len(matter.wrong), len(matter.origin.contents[0])


def _read_matters(coverage: Coverage, rng: random.Random) -> Iterator[Matter | Refusal]:
    """Every quotation that two accounts print with its wrong sources, or why it cannot be asked about."""
    crowd = Crowd(coverage)
    for origin in coverage.origins:
        if origin.quotation is None or origin.source is None:
            continue
        found = _read_matter(crowd, origin, rng)
        if isinstance(found, Matter) and len(found.wrong) >= ENOUGH:
            yield found
        else:
            cause = found if isinstance(found, Cause) else Cause.TOO_FEW_OPTIONS
            text = coverage.readings[origin.accounts[0]].article.sha256
            yield Refusal(Skill.INDEPENDENCE, cause, text, origin.contents[0])


def _ask(coverage: Coverage, matter: Matter) -> Item | Refusal:
    origin = matter.origin
    texts = coverage.texts(origin.accounts)
    stem = _word_stem(coverage, matter)
    if count_words(stem) > _MAX_STEM or SENSITIVE.search(stem):
        return Refusal(Skill.INDEPENDENCE, Cause.NO_WORDING, texts[0], origin.contents[0])
    distractors = tuple(_show(coverage, named) for named in matter.wrong)
    told = _tell(matter, max(len(distractor.text) for distractor in distractors))
    reason = f"Both articles print these words of {matter.name}."
    return Item(
        id=name_item(Skill.INDEPENDENCE, "+".join(texts), "words", matter.openings),
        skill=Skill.INDEPENDENCE,
        tier=Tier.A,
        stem=stem,
        keys=(Option(_word_option(matter.name, told), reason, tuple(_show_words(coverage, matter))),),
        distractors=distractors,
        explanation=(
            f"Both articles go back to what {matter.name} {told}. What one source says is one confirmation, "
            "however many reports print it."
        ),
        premise=_build_premise(coverage, matter),
        texts=texts,
    )


def _tell(matter: Matter, longest: int) -> str:
    """What the source did with the words, as the key ends: whom it told, unless the key would stand out."""
    outlet = re.sub(r"^The\s", "the ", squeeze(matter.origin.outlet or ""))
    told = f"told {outlet}"
    return told if outlet and len(_word_option(matter.name, told)) <= _EXCESS * longest else "said"


def _word_stem(coverage: Coverage, matter: Matter) -> str:
    accounts = matter.origin.accounts
    one, other = coverage.label_pair(accounts)
    words = squeeze(matter.openings[0].of(coverage.readings[accounts[0]].article.text))
    return (
        f"{capitalise(one)} and {other} both print the words {quote_words(words)[:-1]} …”. "
        "Why do they make one confirmation rather than two?"
    )


def _word_option(name: str, told: str) -> str:
    return f"Both go back to what {name} {told}."


def _read_matter(crowd: Crowd, origin: CommonOrigin, rng: random.Random) -> Matter | Cause:
    """The words, their beginning, their source's name and wrong ones; or why they cannot be asked about."""
    coverage = crowd.coverage
    source = coverage.sources[origin.source or 0]
    names: list[str] = []
    for account in origin.accounts:
        reading = coverage.readings[account]
        found = reading.sources[source.in_account(account) or 0]
        if not is_showable(reading, found):
            return Cause.UNRESOLVED_SOURCE
        if is_rejected(reading.article.text, name_in_sentence(reading, found)):
            return Cause.RIVAL_KEY
        names.append(name_in_sentence(reading, found))
    openings = _find_openings(coverage, origin)
    if openings is None:
        return Cause.NOT_SELF_CONTAINED
    fullest = max(names, key=lambda name: (len(name.split()), len(name)))
    matter = Matter(origin, openings, fullest)
    return replace(matter, wrong=choose_wrong(crowd, matter, rng))


def _find_openings(coverage: Coverage, origin: CommonOrigin) -> tuple[Span, Span] | None:
    """The first words of a sentence that both print, four to eight of them, in each text."""
    quotation = origin.quotation
    if quotation is None:
        return None
    texts = [coverage.readings[account].article.text for account in origin.accounts]
    for first, second in quotation.blocks:
        words, others = read_words(texts[0]), read_words(texts[1])
        one, other = words.within(first), others.within(second)
        length = min(len(one), len(other), _OPENING[-1])
        if length < _OPENING[0] or not texts[0][first.start].isupper():
            continue
        spans = words.span(one[0], one[0] + length), others.span(other[0], other[0] + length)
        if not re.search(r"[\n\[\](){}“”\"]", spans[0].of(texts[0])):
            return spans
    return None


def _show(coverage: Coverage, named: Named) -> Distractor:
    reading = coverage.readings[named.account]
    text = reading.article.text
    verb = "reported" if named.cue and _REPORTING.search(named.cue.of(text)) else "said"
    told = "is cited for something else" if named.cited else "is named without any words of this source"
    return Distractor(
        _word_option(named.inside, verb),
        f"{named.name} {told}: {end_quoted(excerpt(text, named.sentence))}",
        (cite(reading, named.sentence),),
        DistractorBasis.ELSEWHERE if named.cited else DistractorBasis.UNSUPPORTED,
        Misconception.WRONG_SOURCE,
    )


def _show_words(coverage: Coverage, matter: Matter) -> Iterator[Evidence]:
    """The words with who says them, in each account."""
    for account, opening, origin in zip(
        matter.origin.accounts, matter.openings, matter.origin.origins, strict=True
    ):
        reading = coverage.readings[account]
        yield cite(reading, widen_to_sentences(reading.article.text, hull((opening, origin))))


def _build_premise(coverage: Coverage, matter: Matter) -> Premise:
    origin, readings = matter.origin, coverage.readings
    one, other = (readings[account] for account in origin.accounts)
    return Premise(
        source=tuple(_cite_source(coverage, matter)),
        cue=tuple(
            cite(readings[account], span)
            for account, number in zip(origin.accounts, origin.attributions, strict=True)
            if number is not None
            for span in readings[account].attributions[number].cue
        ),
        content=(cite(one, matter.openings[0]),),
        counterpart=(cite(other, matter.openings[1]),),
        links=tuple(_cite_outlet(coverage, matter)),
    )


def _cite_source(coverage: Coverage, matter: Matter) -> Iterator[Evidence]:
    """In each account, the mention beside the words, and where it was last named if that is a pronoun."""
    shared = coverage.sources[matter.origin.source or 0]
    for at, (account, number) in enumerate(
        zip(matter.origin.accounts, matter.origin.attributions, strict=True)
    ):
        reading = coverage.readings[account]
        beside = reading.attributions[number or 0].source_spans
        yield from (cite(reading, span) for span in beside)
        mentions = reading.sources[shared.in_account(account) or 0].mentions
        before = [m.span for m in mentions if m.form is not MentionForm.PRONOUN]
        named = max((span for span in before if span.end <= beside[0].start), default=None)
        if is_by_pronoun(coverage, matter, at) and named:
            yield cite(reading, named)


def _cite_outlet(coverage: Coverage, matter: Matter) -> Iterator[Evidence]:
    """Where the accounts name the outlet that was told."""
    for account, place in matter.origin.told:
        yield cite(coverage.readings[account], place)
