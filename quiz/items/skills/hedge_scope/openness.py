"""Words that leave open whether something is what it is said to be."""

from __future__ import annotations

import random
import re
from collections.abc import Iterator
from itertools import islice
from typing import Final

from quiz.items.citing import cite
from quiz.items.identity import name_item
from quiz.items.item import Distractor, DistractorBasis, Item, Misconception, Option, Premise, Skill, Tier
from quiz.items.judging.hedges import find_hedges
from quiz.items.judging.lexicons import PERSONAL, SENSITIVE
from quiz.items.judging.passages import split_sentences, widen_to_sentences
from quiz.items.judging.words import count_words
from quiz.items.refusal import Cause, Refusal
from quiz.items.skills.hedge_scope.sharing import WRONG, refuse, sentence_of
from quiz.items.wording import label_article, quote_words, squeeze
from quiz.reading import Reading
from quiz.text import Span

# "An audio message purported to be from Ann": a noun, a word that leaves it open, and what it may be.
_OPEN: Final = re.compile(
    r"\b((?:an?|the)\s+(?:(?!(?:is|are|was|were|be|been|that|who|which)\b)[a-z-]+\s+){1,3})"
    r"(purported|alleged|believed|thought|supposed)\s+to\s+be\s+([^.;:!?\n–—-]{8,90})(?=[.;:!?\n])"
)
# Cues that a reader could take for such a word: not "said", which says nothing of how sure it is.
_TEMPTING: Final = re.compile(
    r"(?:indicat|suggest|claim|believ|estimat|stat|report|announc|argu|insist|warn|not)ed"
)


def ask_what_stays_open(reading: Reading, rng: random.Random) -> Iterator[Item | Refusal]:
    """Which word leaves open that something is what it is said to be ("a message purported to be from …")."""
    text = reading.article.text
    for match in _OPEN.finditer(text):
        place = Span(*match.span())
        sentence = widen_to_sentences(text, place)
        key = match.group(2)
        item = _word_openness(reading, match, sentence, _other_limits(reading, sentence, key, rng))
        yield item or refuse(reading, Cause.TOO_FEW_OPTIONS, Span(*match.span(2)))


def _other_limits(reading: Reading, sentence: Span, key: str, rng: random.Random) -> list[Distractor]:
    """Single words that limit other statements, then cues of other statements, of the same article."""
    text = reading.article.text
    found: dict[str, tuple[Span, str]] = {}
    for other in split_sentences(text):
        words = squeeze(other.of(text))
        hedges = () if other.overlaps(sentence) else find_hedges(words)
        if len(hedges) == 1:
            found.setdefault(hedges[0].split()[0].casefold(), (other, "limits another statement"))
    cues = [
        (squeeze(attribution.cue[0].of(text)), attribution.sentence)
        for attribution in reading.attributions
        if len(attribution.cue) == 1 and not attribution.sentence.overlaps(sentence)
    ]
    rng.shuffle(cues)
    for cue, other in cues:
        if _TEMPTING.fullmatch(cue):
            found.setdefault(cue, (other, "tells how somebody put another statement"))
    found.pop(key, None)
    return [
        Distractor(
            word,
            f"The article writes “{word}” in another sentence, where it {what}.",
            (sentence_of(reading, place),),
            DistractorBasis.ELSEWHERE,
            Misconception.HEDGE_MISPLACED,
        )
        for word, (place, what) in islice(found.items(), WRONG)
    ]


def _word_openness(
    reading: Reading, match: re.Match[str], sentence: Span, wrong: list[Distractor]
) -> Item | None:
    thing, key = squeeze(match.group(1)), match.group(2)
    what = squeeze(match.group(3)).rstrip(" ,")
    label = label_article(reading)
    stem = f"Which word in {label} limits how sure it is that {quote_words(thing)} is {quote_words(what)}?"
    if len(wrong) < WRONG - 1 or count_words(stem) > 30 or SENSITIVE.search(what) or PERSONAL.search(what):
        return None
    return Item(
        id=name_item(Skill.HEDGE_SCOPE, reading.article.sha256, "open", (Span(*match.span()),)),
        skill=Skill.HEDGE_SCOPE,
        tier=Tier.B,
        stem=stem,
        keys=(Option(key, f"The article writes “{key} to be” here.", (cite(reading, sentence),)),),
        distractors=tuple(wrong),
        explanation=f"The article says “{squeeze(match.group())}”: “{key}” leaves open whether it is so.",
        premise=Premise(
            content=(cite(reading, Span(*match.span(1))), cite(reading, Span(*match.span(3)))),
            hedges=(cite(reading, Span(*match.span(2))),),
        ),
    )
