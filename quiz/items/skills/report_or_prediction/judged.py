"""The search for sentences that tell what somebody thinks or feels."""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from typing import Final

from quiz.items.citing import cite
from quiz.items.item import Item, Misconception, Premise, Skill, Tier
from quiz.items.judging.lexicons import FIRST_PERSON
from quiz.items.judging.opinions import find_mind, tells_events_alone
from quiz.items.refusal import Cause, Refusal
from quiz.items.sentences import Search, WrongSentence, ask_to_find
from quiz.items.skills.report_or_prediction.predictions import refuse, words_of
from quiz.items.tempting import list_readable_sentences, share_out
from quiz.items.tidiness import is_unclear
from quiz.items.wording import label_article, squeeze
from quiz.reading import Reading
from quiz.text import Span

_REASON: Final = "This sentence tells what happened, not what anybody thinks or feels."


def ask_where_judged(reading: Reading, rng: random.Random) -> Iterator[Item | Refusal]:
    """Which sentences tell what somebody thinks or feels, among sentences about nothing but events."""
    text = reading.article.text
    readable = list_readable_sentences(reading)
    whole = [span for span in readable if not is_unclear(reading, span) and not _is_piece(span.of(text))]
    cues = {span: cue for span in whole if (cue := find_mind(span.of(text)))}
    if not cues:
        return
    ranked = sorted(cues)
    plain = (span for span in readable if tells_events_alone(words_of(text, span)))
    shares = share_out(reading, ranked, plain, rng)
    for (keys, told), again in zip(shares, (False, True), strict=False):
        shown = [Span(key.start + cues[key].start, key.start + cues[key].end) for key in keys]
        wrong = (WrongSentence(span, _REASON, Misconception.NOT_SHOWN) for span in told)
        item = ask_to_find(reading, _search(reading, shown, again=again), keys, wrong, rng=rng)
        yield item or refuse(reading, Cause.TOO_FEW_OPTIONS, keys[0])


def _is_piece(words: str) -> bool:
    """Whether a sentence is a piece of a quotation that does not say whose."""
    marked = any(mark in words for mark in '"“”')
    return (words[:1] in '"“' and words[-1:] in '"”') or (
        not marked and FIRST_PERSON.search(words) is not None
    )


def _search(reading: Reading, cues: Sequence[Span], *, again: bool) -> Search:
    """The search for the sentences with these cues; the second one of an article asks in other words."""
    text, label = reading.article.text, label_article(reading)
    asked, tells = ("Which sentence", "tells") if len(cues) == 1 else ("Which sentences", "tell")
    stem = f"{asked} of {label} {tells} what somebody thinks, believes, hopes, fears, wants or feels?"
    if again:
        stem = f"{asked} of {label} {tells} of a thought, a hope, a fear, a wish or a feeling of somebody?"
    words = " and ".join(dict.fromkeys(f"“{squeeze(cue.of(text))}”" for cue in cues))
    shows = "shows" if len(cues) == 1 else "show"
    return Search(
        skill=Skill.REPORT_OR_PREDICTION,
        tier=Tier.B,
        kind="judged",
        stem=stem,
        reason="This sentence tells what goes on in somebody's mind.",
        explanation=f"Here {words} {shows} it. The other sentences tell what happened.",
        premise=Premise(cue=tuple(cite(reading, cue) for cue in cues)),
        whoever=True,
    )
