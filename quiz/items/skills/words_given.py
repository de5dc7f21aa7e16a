"""S4 and S5 as matchings: how an article gives each of several passages, and who says them."""

from __future__ import annotations

import random
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final, TypeAlias

from quiz.items.citing import cite
from quiz.items.giving import GIVING_OPTIONS, NAMING_OPTIONS, Giving, Line, Naming, find_lines
from quiz.items.identity import name_item
from quiz.items.item import (
    MIN_STEPS,
    Distractor,
    DistractorBasis,
    Item,
    ItemType,
    Misconception,
    Option,
    Premise,
    Skill,
    Tier,
)
from quiz.items.judging.subjects import find_names
from quiz.items.judging.voices import find_voice
from quiz.items.pointing import lower_first
from quiz.items.refusal import Cause, Refusal
from quiz.items.tidiness import list_tidy_sentences
from quiz.items.wording import end_quoted, excerpt, label_article, quote_words, squeeze
from quiz.reading import Attribution, Quotation, Reading
from quiz.text import Span

Way: TypeAlias = Giving | Naming
MOST: Final = 2  # matchings of an article
_OTHER_WAY: Final = "None of the three passages is given in this way; their sentences show how they are."
_GIVEN: Final[Mapping[Way, str]] = {
    Giving.QUOTED_CREDITED: "The words stand in quotation marks, and {source} is credited with them.",
    Giving.TOLD_CREDITED: "{source} is credited with this, and nothing stands in quotation marks.",
    Giving.TOLD_UNCREDITED: "Nothing stands in quotation marks, and nobody is credited with this.",
}
_NAMED: Final[Mapping[Way, str]] = {
    Naming.PERSON: "{source} says so: a person, and the article gives the name.",
    Naming.ORGANISATION: "{source} says so, which is no person.",
    Naming.UNNAMED: "{source} says so, and the article gives no name.",
    Naming.NO_SOURCE: "The sentence credits this to nobody.",
}


@dataclass(frozen=True, slots=True)
class _Question:
    """What a matching asks: the ways that are its options, and why each of them is right."""

    skill: Skill
    kind: str
    asked: str
    options: Mapping[Way, str]
    reasons: Mapping[Way, str]
    misconception: Misconception


_HOW_GIVEN: Final = _Question(
    Skill.MISSING_SOURCE,
    "given",
    "How does {article} give the passages that begin with these words?",
    {way: words for way, words in GIVING_OPTIONS.items()},  # noqa: C416 - keys of a wider type
    _GIVEN,
    Misconception.OUTLET_VOICE,
)
_HOW_NAMED: Final = _Question(
    Skill.NAMED_OR_UNNAMED,
    "identified",
    "How does {article} identify who is behind the passages that begin with these words?",
    {way: words for way, words in NAMING_OPTIONS.items()},  # noqa: C416
    _NAMED,
    Misconception.UNNAMED_AS_NAMED,
)


def find_given(reading: Reading, rng: random.Random) -> Iterator[Item | Refusal]:
    """Which passages are quoted, which told, and which of them have a source."""
    yield from _match(reading, _HOW_GIVEN, rng)


def find_identified(reading: Reading, rng: random.Random) -> Iterator[Item | Refusal]:
    """Behind which passages stands a person with a name, an organisation, unnamed people or nobody."""
    yield from _match(reading, _HOW_NAMED, rng)


def _match(reading: Reading, question: _Question, rng: random.Random) -> Iterator[Item | Refusal]:
    sorts: dict[Way, list[Line]] = {}
    for line in _list_lines(reading):
        way = line.giving if question is _HOW_GIVEN else line.naming
        telling = question is _HOW_NAMED and find_names(
            line.words
        )  # whose name may be taken for the speaker's
        if way is not None and not telling:
            sorts.setdefault(way, []).append(line)
    if len(sorts) < MIN_STEPS:
        if len(sorts) == MIN_STEPS - 1:
            place = next(iter(sorts.values()))[0].sentence
            yield Refusal(question.skill, Cause.TOO_FEW_OPTIONS, reading.article.sha256, place)
        return
    for turn in range(MOST):
        chosen = {way: lines[turn] for way, lines in sorts.items() if turn < len(lines)}
        if len(chosen) >= MIN_STEPS:
            yield _build(reading, question, chosen, rng)


def _list_lines(reading: Reading) -> Iterator[Line]:
    """The passages of tidy sentences on which reading and text agree."""
    tidy = set(list_tidy_sentences(reading))
    return (
        line for line in find_lines(reading.article.text) if line.sentence in tidy and _agrees(reading, line)
    )


def _agrees(reading: Reading, line: Line) -> bool:
    """Whether the reading, too, takes the passage for quoted, for told or for the article's own."""
    covering = [a for a in reading.attributions if _covers(a, line.span)]
    if line.giving is Giving.TOLD_UNCREDITED:
        return all(attribution.source is None for attribution in covering)
    sure = [a for a in covering if a.certain and not a.negated and a.source is not None]
    wanted = Quotation.DIRECT if line.giving is Giving.QUOTED_CREDITED else Quotation.INDIRECT
    return len(covering) == len(sure) == 1 and sure[0].quotation is wanted


def _covers(attribution: Attribution, span: Span) -> bool:
    return any(part.overlaps(span) for part in attribution.content)


def _build(reading: Reading, question: _Question, chosen: Mapping[Way, Line], rng: random.Random) -> Item:
    pairs = list(chosen.items())
    rng.shuffle(pairs)
    keys = tuple(_make_key(reading, question, way, line) for way, line in pairs)
    evidence = tuple(cite(reading, line.sentence) for _, line in pairs)
    wrong = tuple(
        Distractor(words, _OTHER_WAY, evidence, DistractorBasis.UNSUPPORTED, question.misconception)
        for way, words in question.options.items()
        if way not in chosen
    )
    return Item(
        id=name_item(question.skill, reading.article.sha256, question.kind, (line.span for _, line in pairs)),
        skill=question.skill,
        tier=Tier.A,
        stem=question.asked.format(article=label_article(reading)),
        keys=keys,
        distractors=wrong,
        explanation=_explain(reading, [line for _, line in pairs]),
        premise=Premise(content=tuple(cite(reading, line.span) for _, line in pairs)),
        type=ItemType.MATCHING,
    )


def _make_key(reading: Reading, question: _Question, way: Way, line: Line) -> Option:
    text = reading.article.text
    spoken = find_voice(text, line.sentence)
    source = quote_words(squeeze(spoken.source.of(text))) if spoken and spoken.source else ""
    return Option(
        question.options[way],
        question.reasons[way].format(source=source),
        (cite(reading, line.sentence),),
        prompt=quote_words(f"{lower_first(text, line.words)} …"),
    )


def _explain(reading: Reading, lines: Sequence[Line]) -> str:
    said = (end_quoted(excerpt(reading.article.text, line.sentence)) for line in lines)
    return f"The sentences are: {' '.join(said)}"
