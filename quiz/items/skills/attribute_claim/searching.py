"""S1 as a search: the sentences of the article that credit a statement to a source."""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Final

from quiz.items.citing import cite, is_showable, name_in_sentence, name_wordings
from quiz.items.distractors import is_short_name
from quiz.items.item import DistractorBasis, Item, Misconception, Premise, Skill, Tier
from quiz.items.judging.channels import is_outlet_name
from quiz.items.judging.crediting import SPEAKING, SPOKEN, find_credit, is_loose_reference
from quiz.items.judging.passages import widen_to_sentences
from quiz.items.judging.relations import find_mentions
from quiz.items.judging.words import holds_words, share_topic
from quiz.items.refusal import Cause, Refusal
from quiz.items.sentences import (
    Search,
    WrongSentence,
    ask_to_find,
    is_showable_sentence,
    list_sentences,
)
from quiz.items.trust import is_trusted
from quiz.items.wording import label_article, squeeze
from quiz.reading import Attribution, CueKind, MentionForm, Reading, SourceKind
from quiz.text import Span, hull

_MOST_KEYS: Final = 2
_TEMPTING: Final = 2  # wrong sentences that name the source or are on the keys' matter
_SAME_MATTER: Final = 0.2  # share of topic
_KINDS: Final = (SourceKind.PERSON, SourceKind.ORGANISATION)


@dataclass(frozen=True, slots=True)
class Credit:
    """One attribution whose sentence can be found, with the sentence."""

    attribution: Attribution
    sentence: Span


def find_searches(reading: Reading, rng: random.Random) -> Iterator[Item | Refusal]:
    """At most one search, for the first named source for which the sentences to choose from tempt."""
    for index, source in enumerate(reading.sources):
        fit = index != reading.publisher and source.kind in _KINDS and is_short_name(source)
        fit = fit and source.name.split()[-1][:1].isupper()
        if not fit or not is_showable(reading, source):
            continue
        credits_ = tuple(_list_credits(reading, index))
        if credits_:
            offer = _ask_where(reading, index, credits_, rng)
            yield offer
            if isinstance(offer, Item):
                return


def _list_credits(reading: Reading, index: int) -> Iterator[Credit]:
    """The sentences that surely credit words to the source at `index`, each once, in text order."""
    text = reading.article.text
    seen: set[Span] = set()
    for attribution in reading.attributions:
        if attribution.source != index or not _is_plain(reading, attribution):
            continue
        sentence = widen_to_sentences(text, hull((*attribution.cue, *attribution.source_spans)))
        held = any(span.overlaps(sentence) for span in attribution.content)
        if held and sentence not in seen and is_showable_sentence(sentence.of(text)):
            seen.add(sentence)
            yield Credit(attribution, sentence)


def _is_plain(reading: Reading, attribution: Attribution) -> bool:
    """Whether the attribution is sure, and its cue says that the source spoke."""
    text = reading.article.text
    cue = squeeze(" ".join(span.of(text) for span in attribution.cue))
    return (
        attribution.cue_kind is CueKind.SAYING
        and not attribution.negated
        and SPEAKING.fullmatch(cue) is not None
        and is_trusted(reading, attribution)
        and not any(span.overlaps(p) for span in attribution.content for p in reading.ambiguous)
    )


def _ask_where(
    reading: Reading, index: int, credits_: Sequence[Credit], rng: random.Random
) -> Item | Refusal:
    text = reading.article.text
    names = name_wordings(reading, index)
    full = reading.sources[index].name
    hidden = [one for one in credits_ if not holds_words(one.sentence.of(text), full)]
    fitting = [one for one in hidden if not _is_loose(reading, one, index)]
    about = partial(
        Refusal, Skill.ATTRIBUTE_CLAIM, article=reading.article.sha256, place=credits_[0].sentence
    )
    if not fitting:
        return about(Cause.UNRESOLVED_SOURCE if hidden else Cause.KEY_STANDS_OUT)
    rng.shuffle(fitting)
    chosen = sorted(fitting[:_MOST_KEYS], key=lambda one: one.sentence)
    matter = " ".join(one.sentence.of(text) for one in chosen)
    wrong = _rank_wrong(reading, index, names, matter=matter, rng=rng)
    item = ask_to_find(
        reading, _word(reading, index, chosen), [one.sentence for one in chosen], wrong, rng=rng
    )
    if item is None:
        return about(Cause.TOO_FEW_OPTIONS)
    tempting = sum(_is_tempting(option.text, names, matter) for option in item.distractors)
    return item if tempting >= _TEMPTING else about(Cause.KEY_STANDS_OUT)


def _is_loose(reading: Reading, credit: Credit, index: int) -> bool:
    """Whether a pronoun beside the cue may stand for somebody else, as "he" does for no outlet."""
    if is_outlet_name(reading.sources[index].name):
        text, name = reading.article.text, reading.sources[index].name
        return not any(find_mentions(span.of(text), name) for span in credit.attribution.source_spans)
    return is_loose_reference(
        reading.article.text,
        [span for span in credit.attribution.source_spans if credit.sentence.contains(span)],
        reading.sources[index].name,
    )


def _rank_wrong(
    reading: Reading, index: int, names: Sequence[str], *, matter: str, rng: random.Random
) -> list[WrongSentence]:
    """The sentences that credit nothing to the source: those that tempt, first those that name it."""
    text = reading.article.text
    own = [
        span
        for a in reading.attributions
        if a.source in (index, None) or a.addressee_source == index
        for span in (*a.content, *a.cue, *a.source_spans)
    ]
    found: list[tuple[bool, int, float, WrongSentence]] = []
    for span in list_sentences(reading):
        if any(span.overlaps(other) for other in (*own, *reading.ambiguous)):
            continue
        if find_credit(text, span, names) is None:
            rank, wrong = _explain(reading, index, span, names)
            tempts = _is_tempting(span.of(text), names, matter)
            found.append((not tempts, rank, rng.random(), wrong))
    found.sort(key=lambda entry: entry[:3])
    return [entry[-1] for entry in found]


def _explain(reading: Reading, index: int, span: Span, names: Sequence[str]) -> tuple[int, WrongSentence]:
    words = span.of(reading.article.text)
    name = name_in_sentence(reading, reading.sources[index])
    if any(find_mentions(words, one) for one in names):
        reason = f"The sentence tells of {name} and credits no words to that source."
        return 0, WrongSentence(span, reason, Misconception.OUTLET_VOICE, DistractorBasis.MISREADING)
    speaker = _find_speaker(reading, span)
    if speaker is not None:
        other = name_in_sentence(reading, reading.sources[speaker])
        return 1, WrongSentence(
            span, f"The sentence credits its words to {other}.", Misconception.WRONG_SOURCE
        )
    reason = f"Nothing in this sentence is credited to {name}."
    return (1 if SPOKEN.search(words) else 2), WrongSentence(span, reason, Misconception.OUTLET_VOICE)


def _find_speaker(reading: Reading, span: Span) -> int | None:
    """Who is surely credited in the sentence at `span` under a cue of speaking."""
    speakers = (
        a.source
        for a in reading.attributions
        if a.source is not None and any(span.contains(cue) for cue in a.cue) and _is_plain(reading, a)
    )
    return next(speakers, None)


def _is_tempting(words: str, names: Sequence[str], matter: str) -> bool:
    """Whether a wrong sentence names the source or is on the same matter as the right ones."""
    return share_topic(words, matter) >= _SAME_MATTER or any(find_mentions(words, name) for name in names)


def _word(reading: Reading, index: int, chosen: Sequence[Credit]) -> Search:
    name, label = name_in_sentence(reading, reading.sources[index]), label_article(reading)
    one = len(chosen) == 1
    asked = "Which sentence" if one else "Which sentences"
    verb = "credits" if one else "credit"
    return Search(
        skill=Skill.ATTRIBUTE_CLAIM,
        tier=Tier.A,
        kind="where",
        stem=f"{asked} of {label} {verb} a statement to {name}?",
        reason=f"The sentence says that {name} spoke, and tells the words or their sense.",
        explanation=_explain_keys(reading, name, chosen),
        premise=_build_premise(reading, index, chosen),
    )


def _explain_keys(reading: Reading, name: str, chosen: Sequence[Credit]) -> str:
    text = reading.article.text
    told = []
    for credit in chosen:
        cue = squeeze(" ".join(span.of(text) for span in credit.attribution.cue))
        who = squeeze(credit.attribution.source_spans[0].of(text))
        known = f" “{who}” is {name}." if who.casefold() in ("he", "she", "they", "it") else ""
        told.append(f"“{cue}” links the words to “{who}”.{known}")
    return " ".join(dict.fromkeys(told)) + " To be named in a sentence is not yet to be its source."


def _build_premise(reading: Reading, index: int, chosen: Sequence[Credit]) -> Premise:
    source = reading.sources[index]
    named = {m.span for m in source.mentions if m.form is not MentionForm.PRONOUN}
    spoken = {span for credit in chosen for span in credit.attribution.source_spans}
    return Premise(
        source=tuple(cite(reading, span) for span in sorted(named | spoken)),
        cue=tuple(cite(reading, span) for credit in chosen for span in credit.attribution.cue),
        content=tuple(cite(reading, span) for credit in chosen for span in credit.attribution.content),
    )
