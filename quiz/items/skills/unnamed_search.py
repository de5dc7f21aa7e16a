"""S4 as a search: which sentences name whoever they pass words on from, and which leave the name out."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Callable, Container, Iterable, Iterator, Sequence
from itertools import islice
from typing import Final

from quiz.items.anonymity import (
    find_unnamed_credit,
    gives_no_name,
    gives_no_unnamed_words,
    leaves_source_open,
)
from quiz.items.citing import cite
from quiz.items.hearsay import SLANTED
from quiz.items.item import Item, Misconception, Premise, Skill, Tier
from quiz.items.judging.sourcing import find_hearsay_sentences
from quiz.items.judging.subjects import Voice
from quiz.items.judging.voices import Spoken, find_voice
from quiz.items.judging.words import share_topic
from quiz.items.refusal import Cause, Refusal
from quiz.items.sentences import ENOUGH_WRONG, Search, WrongSentence, ask_to_find
from quiz.items.tidiness import is_unclear, list_sound_sentences
from quiz.items.wording import label_article, squeeze
from quiz.reading import CueKind, Reading, SourceKind
from quiz.text import Span

MOST_KEYS: Final = 2
MOST_SEARCHES: Final = 2  # for names
_WITHOUT_NAME: Final = frozenset((SourceKind.ROLE, SourceKind.COLLECTIVE, SourceKind.UNNAMED))
NAMED_KINDS: Final = frozenset(SourceKind) - _WITHOUT_NAME
_SAYING: Final = frozenset(("said", "says", "told", "tells", "according to"))
_WHY_WRONG: Final = {
    Voice.PRONOUN: "This sentence passes on somebody’s words, and a pronoun stands where a name could.",
    Voice.PEOPLE: "This sentence passes on somebody’s words and says no more than what sort of people it is.",
    Voice.BARE: "This sentence is a quotation alone; it does not say whose words it quotes.",
    Voice.HEARSAY: "This sentence calls something reported or believed and leaves open by whom.",
    Voice.NOBODY: "Nothing in this sentence says that anybody said or wrote it.",
}
_NAMELESS: Final = "This sentence has no name of a person or an organisation in it."
Credit = tuple[Span, Span, Span]  # a sentence, who speaks in it, and the cue


def find_searches(reading: Reading, rng: random.Random) -> Iterator[Item | Refusal]:
    """Searches for words of unnamed people, then for sentences that name whose words they pass on."""
    # Whether a name stands beside words can be seen in a sentence whoever speaks in it.
    sentences = list_fair_sentences(reading)
    yield from _ask_unnamed(reading, sentences, rng)
    yield from _ask_named(reading, sentences, rng)


def list_fair_sentences(reading: Reading) -> list[Span]:
    """The sound sentences that run nobody down."""
    text = reading.article.text
    return [span for span in list_sound_sentences(reading) if not SLANTED.search(span.of(text))]


def _ask_unnamed(reading: Reading, sentences: Sequence[Span], rng: random.Random) -> Iterator[Item | Refusal]:
    text = reading.article.text
    found = [(s, *credit) for s in sentences if (credit := find_unnamed_credit(text, s))]
    sure = [one for one in found if not is_unclear(reading, one[0])]
    keys = [one for one in sure if is_read_so(reading, *one[1:], _WITHOUT_NAME)][:MOST_KEYS]
    if not keys:
        return
    several, said = len(keys) > 1, " and ".join(f"“{squeeze(source.of(text))}”" for _, source, _ in keys)
    search = Search(
        skill=Skill.NAMED_OR_UNNAMED,
        tier=Tier.A,
        kind="where",
        stem=f"Which {'sentences' if several else 'sentence'} of {label_article(reading)} "
        f"{'pass' if several else 'passes'} on the words or views of an unnamed source?",
        reason="This sentence says whose words or views they are, but gives no name.",
        explanation=f"The article writes {said} and gives no name.",
        premise=_premise(reading, keys),
        whoever=True,
    )
    wrong = _list_wrong(reading, sentences, keys, rng, fits=gives_no_unnamed_words, named=True)
    item = ask_to_find(reading, search, [key for key, _, _ in keys], wrong, rng=rng)
    yield item or _refuse(reading, keys[0][0])


def _ask_named(reading: Reading, sentences: Sequence[Span], rng: random.Random) -> Iterator[Item | Refusal]:
    """One search for one name, then one for another."""
    text = reading.article.text
    keys, _ = share_named(reading, sentences)
    for key in keys[:MOST_SEARCHES]:
        said = squeeze(key[1].of(text))
        search = Search(
            skill=Skill.NAMED_OR_UNNAMED,
            tier=Tier.A,
            kind="named",
            stem=f"Which sentence of {label_article(reading)} names the person or organisation "
            "whose words it passes on?",
            reason="This sentence passes on words and gives the name of whoever they are from.",
            explanation=f"In this sentence the article names whose words it passes on: “{said}”.",
            premise=_premise(reading, [key]),
            whoever=True,
        )
        wrong = _list_wrong(reading, sentences, [key], rng, fits=gives_no_name, named=False)
        yield ask_to_find(reading, search, [key[0]], wrong, rng=rng) or _refuse(reading, key[0])


def share_named(reading: Reading, sentences: Iterable[Span]) -> tuple[list[Credit], list[Credit]]:
    """The sentences that name whose words they pass on: those that S4 asks for, and those for S5.

    Every other one is for S5. A lone one is for S5 in every other article, unless that skill has something
    rarer to ask there. Where one of the two lacks wrong sentences, the other has them all.
    """
    text, sentences = reading.article.text, list(sentences)
    found = list_credited(reading, sentences, (Voice.NAMED,), NAMED_KINDS)
    if not found or _lacks(leaves_source_open, text, sentences):
        return found, []
    if _lacks(gives_no_name, text, sentences):
        return [], found
    lone = len(found) == 1 and not find_hearsay_sentences(reading.article.text)
    first = int(lone and int(reading.article.sha256[:8], 16) % 2)
    return found[first::2], found[1 - first :: 2]


def _lacks(fits: Callable[[str, Span], bool], text: str, sentences: Sequence[Span]) -> bool:
    """Whether too few of the sentences fit as wrong ones."""
    fitting = (span for span in sentences if fits(text, span))
    return len(list(islice(fitting, ENOUGH_WRONG))) < ENOUGH_WRONG


def list_credited(
    reading: Reading, sentences: Iterable[Span], voices: Container[Voice], kinds: frozenset[SourceKind]
) -> list[Credit]:
    """The sentences in which text and reading agree that somebody of these voices and kinds speaks."""
    found = []
    for sentence in sentences:
        spoken = find_voice(reading.article.text, sentence)
        if spoken and spoken.voice in voices and spoken.source and spoken.cue:
            read = is_read_so(reading, spoken.source, spoken.cue, kinds) or _is_heard(reading, spoken)
            if read and not is_unclear(reading, sentence):
                found.append((sentence, spoken.source, spoken.cue))
    return found


def _premise(reading: Reading, keys: Sequence[Credit]) -> Premise:
    return Premise(
        source=tuple(cite(reading, source) for _, source, _ in keys),
        cue=tuple(cite(reading, cue) for _, _, cue in keys),
    )


def _refuse(reading: Reading, place: Span) -> Refusal:
    return Refusal(Skill.NAMED_OR_UNNAMED, Cause.TOO_FEW_OPTIONS, reading.article.sha256, place)


def is_read_so(reading: Reading, source: Span, cue: Span, kinds: frozenset[SourceKind]) -> bool:
    """Whether the reading, too, takes whoever is at `source`, one of the `kinds`, for the cue's source."""
    return any(
        attribution.certain
        and not attribution.negated
        and attribution.cue_kind in (CueKind.SAYING, CueKind.ATTITUDE)
        and attribution.source is not None
        and reading.sources[attribution.source].kind in kinds
        and any(span.overlaps(cue) for span in attribution.cue)
        and any(span.overlaps(source) for span in attribution.source_spans)
        for attribution in reading.attributions
    )


def _is_heard(reading: Reading, spoken: Spoken) -> bool:
    """Whether a verb that nothing but saying can be meant by has the reading's source, whoever that is.

    The question is for a name beside words, so that it makes no difference which person a surname means.
    """
    source, cue = spoken.source, spoken.cue
    if spoken.voice is not Voice.NAMED or source is None or cue is None:
        return False
    plain = " ".join(cue.of(reading.article.text).casefold().split()) in _SAYING
    return plain and any(
        not attribution.negated
        and (attribution.source is None or reading.sources[attribution.source].kind in NAMED_KINDS)
        and any(span.overlaps(cue) for span in attribution.cue)
        and any(span.overlaps(source) for span in attribution.source_spans)
        for attribution in reading.attributions
    )


def _list_wrong(
    reading: Reading,
    sentences: Iterable[Span],
    keys: Sequence[Credit],
    rng: random.Random,
    *,
    fits: Callable[[str, Span], bool],
    named: bool,
) -> list[WrongSentence]:
    """The sentences that fit, one voice after the other in turn, those on the keys' matter first."""
    text = reading.article.text
    matter = " ".join(sentence.of(text) for sentence, _, _ in keys)
    fitting = [span for span in sentences if fits(text, span)]
    fitting.sort(key=lambda span: (-share_topic(matter, span.of(text)), rng.random()))
    turns: Counter[str] = Counter()
    ranked: list[tuple[int, bool, int, Span]] = []
    for span in fitting:
        spoken = find_voice(text, span)
        voice = spoken.voice if spoken else None
        ranked.append((turns[str(voice)], voice is Voice.NOBODY, len(ranked), span))
        turns[str(voice)] += 1
    ranked.sort(key=lambda one: one[:3])
    return [_explain(text, span, named=named) for _, _, _, span in ranked]


def _explain(text: str, span: Span, *, named: bool) -> WrongSentence:
    spoken = find_voice(text, span)
    voice = spoken.voice if spoken else None
    if named and spoken and spoken.voice is Voice.NAMED and spoken.source:
        reason = f"This sentence names whose words it passes on: {squeeze(spoken.source.of(text))}."
        return WrongSentence(span, reason, Misconception.UNNAMED_AS_NAMED)
    outlet = voice is Voice.NOBODY
    kind = Misconception.OUTLET_VOICE if outlet else Misconception.UNNAMED_AS_NAMED
    return WrongSentence(span, _WHY_WRONG.get(voice, _NAMELESS) if voice else _NAMELESS, kind)
