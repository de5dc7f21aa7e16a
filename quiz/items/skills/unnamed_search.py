"""S4 as a search: which sentences credit a claim to people without names."""

from __future__ import annotations

import random
from collections.abc import Iterable, Iterator
from typing import Final

from quiz.items.anonymity import credits_nobody, find_named_credit, find_unnamed_credit
from quiz.items.citing import cite
from quiz.items.item import Item, Misconception, Premise, Skill, Tier
from quiz.items.judging.words import share_topic
from quiz.items.refusal import Cause, Refusal
from quiz.items.sentences import Search, WrongSentence, ask_to_find
from quiz.items.tidiness import list_tidy_sentences
from quiz.items.wording import label_article, squeeze
from quiz.reading import Attribution, CueKind, Reading, SourceKind
from quiz.text import Span

MOST_KEYS: Final = 2
_WITHOUT_NAME: Final = (SourceKind.ROLE, SourceKind.COLLECTIVE, SourceKind.UNNAMED)


def find_searches(reading: Reading, rng: random.Random) -> Iterator[Item | Refusal]:
    """One search for the sentences that credit a claim to unnamed people."""
    if not any(_cites_unnamed(reading, attribution) for attribution in reading.attributions):
        return
    text = reading.article.text
    showable = [
        span
        for span in list_tidy_sentences(reading)
        if not any(span.overlaps(passage) for passage in reading.ambiguous)
    ]
    found = [(s, *credit) for s in showable if (credit := find_unnamed_credit(text, s))]
    credited = [(s, source, cue) for s, source, cue in found if _is_read_so(reading, source, cue)]
    if not credited:
        return
    keys = credited[:MOST_KEYS]  # whatever the chance, the same keys
    matter = " ".join(sentence.of(text) for sentence, _, _ in keys)
    judged = [
        (wrong, share_topic(matter, wrong.span.of(text)), rng.random())
        for wrong in _judge(reading, showable, matter)
    ]
    judged.sort(key=lambda one: (one[0].misconception is Misconception.OUTLET_VOICE, -one[1], one[2]))
    if sum(wrong.misconception is Misconception.UNNAMED_AS_NAMED for wrong, _, _ in judged) < 1:
        yield _refuse(reading, keys[0][0])
        return
    said = " and ".join(f"“{squeeze(source.of(text))}”" for _, source, _ in keys)
    several = len(keys) > 1
    search = Search(
        skill=Skill.NAMED_OR_UNNAMED,
        tier=Tier.A,
        kind="where",
        stem=f"Which {'sentences' if several else 'sentence'} of {label_article(reading)} "
        f"{'credit' if several else 'credits'} a claim or a view to an unnamed source?",
        reason="This sentence says whose claim or view it is, but gives no name.",
        explanation=f"The article writes {said} and gives no name.",
        premise=Premise(
            source=tuple(cite(reading, source) for _, source, _ in keys),
            cue=tuple(cite(reading, cue) for _, _, cue in keys),
        ),
    )
    item = ask_to_find(reading, search, [s for s, _, _ in keys], (wrong for wrong, _, _ in judged), rng=rng)
    yield item or _refuse(reading, keys[0][0])


def _refuse(reading: Reading, place: Span) -> Refusal:
    return Refusal(Skill.NAMED_OR_UNNAMED, Cause.TOO_FEW_OPTIONS, reading.article.sha256, place)


def _cites_unnamed(reading: Reading, attribution: Attribution) -> bool:
    index = attribution.source
    return index is not None and attribution.certain and reading.sources[index].kind in _WITHOUT_NAME


def _is_read_so(reading: Reading, source: Span, cue: Span) -> bool:
    """Whether the reading, too, takes the people at `source` for the cue's source."""
    return any(
        attribution.certain
        and not attribution.negated
        and attribution.cue_kind in (CueKind.SAYING, CueKind.ATTITUDE)
        and any(span.overlaps(cue) for span in attribution.cue)
        and any(span.overlaps(source) for span in attribution.source_spans)
        for attribution in reading.attributions
    )


def _judge(reading: Reading, showable: Iterable[Span], matter: str) -> Iterator[WrongSentence]:
    """Sentences that credit somebody with a name, and the outlet’s own on the same matter."""
    text = reading.article.text
    for span in showable:
        if find_unnamed_credit(text, span):
            continue
        name = find_named_credit(text, span)
        if name:
            reason = f"This sentence credits what it says to a person with a name: {name}."
            yield WrongSentence(span, reason, Misconception.UNNAMED_AS_NAMED)
        elif credits_nobody(span.of(text)) and share_topic(matter, span.of(text)):
            reason = "This sentence is in the outlet’s own words; it credits nobody."
            yield WrongSentence(span, reason, Misconception.OUTLET_VOICE)
