"""S4 by the words: how an article identifies who is behind them, if it does."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import islice
from typing import Final

from quiz.items.anonymity import UNNAMED, names_nobody
from quiz.items.citing import cite, is_showable, key_evidence, mention_evidence
from quiz.items.claims import Claim
from quiz.items.giving import cut_opening
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
from quiz.items.judging.cues import is_second_hand
from quiz.items.judging.lexicons import NEUTRAL_CUES, PERSONAL
from quiz.items.judging.sourcing import find_hearsay_sentences
from quiz.items.judging.standing import STANDING_OPTIONS, Standing, judge_standing
from quiz.items.judging.words import count_words
from quiz.items.refusal import Cause, Refusal
from quiz.items.skills.attribute_claim import build_premise, explain_source
from quiz.items.skills.words_given import list_openings, print_words
from quiz.items.wording import end_quoted, excerpt, label_article, quote_words, squeeze
from quiz.reading import Reading, SourceKind
from quiz.text import Span, hull

_KINDS: Final = {
    Standing.NAMED: (SourceKind.PERSON,),
    Standing.ONE_UNNAMED: (SourceKind.ROLE, SourceKind.UNNAMED),
    Standing.SEVERAL_UNNAMED: (SourceKind.COLLECTIVE, SourceKind.UNNAMED),
}
# "Once at the station", "Even though you are …": the statement itself is not printed.
_BROKEN_OFF: Final = re.compile(r"(?:even though|although|though|because|once|as)\s", re.IGNORECASE)
_I: Final = re.compile(r"\b(?:I|[Mm]e|[Mm]y|[Mm]ine|[Mm]yself)\b")  # tells that it is one person
_MOST_NAMED: Final = 1
_MOST_UNNAMED: Final = 2  # of one person, and of several
# A caption's heading, and a clause about somebody whom only the rest of the sentence brings in.
_JOINED: Final = re.compile(r":\s|,\s(?:who|which|whose|whom)\s")
# Whoever writes "purportedly" doubts something without saying that anybody claims it.
_OWN_DOUBT: Final = re.compile(r"supposedly|purportedly", re.IGNORECASE)
_MOST_WORDS: Final = 30  # of a question


def refuse(reading: Reading, cause: Cause, place: Span) -> Refusal:
    """The refusal of a question of this skill at `place`."""
    return Refusal(Skill.NAMED_OR_UNNAMED, cause, reading.article.sha256, place)


def standing_of(reading: Reading, claim: Claim) -> Standing | None:
    """How the article identifies the claim's source, where reading and text agree on it."""
    source = reading.sources[claim.source]
    mentions = [evidence.quote for evidence in mention_evidence(reading, claim)]
    standing = judge_standing(reading.article.text, mentions)
    agreed = standing is not None and source.kind in _KINDS[standing]
    return standing if agreed and is_showable(reading, source) else None


def ask_plainly(
    reading: Reading, claims: Sequence[Claim], standings: Mapping[int, Standing | None]
) -> Iterator[Item | Refusal]:
    """How the people behind printed words are identified: without names, not at all, and one with a name.

    Most sources have a name; an article asks for one of them at most, and last, or the answer would be known.
    """
    printable = _list_printable(reading, claims, standings)
    for standing in sorted(UNNAMED):
        yield from _ask_unnamed(reading, printable, standing)
    for offer in _ask_unsourced(reading):
        yield offer
        if isinstance(offer, Item):
            break
    named = (pair for pair in printable if pair[1] is Standing.NAMED)
    yield from (_ask_how_identified(reading, *pair) for pair in islice(named, _MOST_NAMED))


def _list_printable(
    reading: Reading, claims: Iterable[Claim], standings: Mapping[int, Standing | None]
) -> list[tuple[Claim, Standing]]:
    """The claims whose words, or the first of them, can be printed alone, each with its source's standing."""
    text = reading.article.text
    whole = [(claim, standings[claim.number]) for claim in claims if claim.stands_alone]
    known = {claim.number for claim, _ in whole}
    opened = [(c, standing_of(reading, c)) for c in list_openings(reading) if c.number not in known]
    return [
        (claim, standing)
        for claim, standing in (*opened, *((_shorten(reading, claim), found) for claim, found in whole))
        if standing is not None
        and squeeze(" ".join(span.of(text) for span in claim.attribution.cue)).casefold() in NEUTRAL_CUES
        and not any(barred.search(claim.content.of(text)) for barred in (PERSONAL, _I))
        and not is_second_hand(claim.words)
        and _BROKEN_OFF.match(claim.words) is None
        and count_words(_word_stem(reading, claim.content, _whole(claim))) <= _MOST_WORDS
    ]


def _shorten(reading: Reading, claim: Claim) -> Claim:
    """The claim, or its first words where a question of all of them were too long."""
    if count_words(_word_stem(reading, claim.content, _whole(claim))) <= _MOST_WORDS:
        return claim
    content = cut_opening(reading.article.text, claim.content)
    return claim if content is None else replace(claim, content=content, stands_alone=False)


def _whole(claim: Claim) -> Span:
    """What the printed words are the beginning of, if they do not stand alone."""
    return claim.content if claim.stands_alone else hull((claim.content, *claim.attribution.content[:1]))


def _word_stem(reading: Reading, content: Span, whole: Span) -> str:
    words = print_words(reading.article.text, content, whole)
    return f"How does {label_article(reading)} identify who is behind the words {words}?"


def _ask_unnamed(
    reading: Reading, printable: Iterable[tuple[Claim, Standing]], standing: Standing
) -> Iterator[Item]:
    fitting = (claim for claim, found in printable if found is standing)
    yield from (_ask_how_identified(reading, claim, standing) for claim in islice(fitting, _MOST_UNNAMED))


def _ask_unsourced(reading: Reading) -> Iterator[Item | Refusal]:
    """The same of words that the article calls reported or believed, and gives no source for."""
    text = reading.article.text
    for sentence, cue in find_hearsay_sentences(text):
        content = cut_opening(text, sentence, through=cue.end)
        joined = content is not None and _JOINED.search(text[content.start : cue.end])
        if content is None or joined or _OWN_DOUBT.fullmatch(cue.of(text)):
            yield refuse(reading, Cause.NOT_SELF_CONTAINED, sentence)
        elif names_nobody(text, content, cue):
            why = f"The article says this with {quote_words(cue.of(text))} and gives no source for it."
            yield _make_item(
                reading,
                content,
                Standing.NO_SOURCE,
                stem=_word_stem(reading, content, sentence),
                why=why,
                evidence=(cite(reading, sentence),),
                explanation=f"The article says: {end_quoted(excerpt(text, sentence))} {why}",
                premise=Premise(cue=(cite(reading, cue),), content=(cite(reading, content),)),
            )


def _ask_how_identified(reading: Reading, claim: Claim, standing: Standing) -> Item:
    return _make_item(
        reading,
        claim.content,
        standing,
        stem=_word_stem(reading, claim.content, _whole(claim)),
        why=confirm(reading, claim, standing),
        evidence=key_evidence(reading, claim),
        explanation=explain_source(reading, claim),
        premise=build_premise(reading, claim),
    )


def _make_item(
    reading: Reading,
    content: Span,
    standing: Standing,
    *,
    stem: str,
    why: str,
    evidence: tuple[Evidence, ...],
    explanation: str,
    premise: Premise,
) -> Item:
    wrong = tuple(
        Distractor(
            words,
            _refute(other, standing),
            evidence,
            DistractorBasis.MISREADING,
            Misconception.UNNAMED_AS_NAMED,
        )
        for other, words in STANDING_OPTIONS.items()
        if other is not standing
    )
    return Item(
        id=name_item(Skill.NAMED_OR_UNNAMED, reading.article.sha256, "how", (content,)),
        skill=Skill.NAMED_OR_UNNAMED,
        tier=Tier.A,
        stem=stem,
        keys=(Option(STANDING_OPTIONS[standing], why, evidence),),
        distractors=wrong,
        explanation=explanation,
        premise=premise,
    )


def confirm(reading: Reading, claim: Claim, standing: Standing) -> str:
    """Why the source of `claim` is of this standing, as learners read it beside the key."""
    name = reading.sources[claim.source].name
    if standing is Standing.NAMED:
        return f"The source is {name}: one person, and the article gives the name."
    number = "one person" if standing is Standing.ONE_UNNAMED else "more than one person"
    return f"The article writes “{name}”: {number}, and it gives no name."


def _refute(other: Standing, standing: Standing) -> str:
    """Why `other` is wrong of a source with `standing`."""
    if standing is Standing.NO_SOURCE:
        return "The article does not say who is behind these words, neither by name nor by anything else."
    if other is Standing.NO_SOURCE:
        return "The article does say where these words come from: look at the marked sentence."
    if other is Standing.NAMED:
        return "The article does not give a name for this source."
    if standing is Standing.NAMED:
        return "The article names this source: it is one person with a name."
    return "Look at the number: the article speaks of " + (
        "one person here." if standing is Standing.ONE_UNNAMED else "more than one person here."
    )
