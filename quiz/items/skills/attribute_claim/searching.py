"""S1 as a search: the sentences of the article that credit a statement to a source."""

from __future__ import annotations

import random
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Final

from quiz.items.candidacy import is_title
from quiz.items.citing import cite, is_showable, name_in_sentence, name_wordings
from quiz.items.distractors import is_short_name
from quiz.items.item import DistractorBasis, Item, Misconception, Premise, Skill, Tier
from quiz.items.judging.channels import is_outlet_name
from quiz.items.judging.crediting import SPEAKING, SPOKEN, is_loose_reference
from quiz.items.judging.heads import SEVERAL_PEOPLE, TITLES, drop_titles, find_head, is_people_noun
from quiz.items.judging.lexicons import FIRST_PERSON, FUNCTION_WORDS
from quiz.items.judging.occurrences import list_before, stands_inside
from quiz.items.judging.passages import widen_to_sentences
from quiz.items.judging.relations import find_mentions, has_proper_name
from quiz.items.judging.words import share_topic
from quiz.items.refusal import Cause, Refusal
from quiz.items.remembering import remember
from quiz.items.sentences import (
    Search,
    WrongSentence,
    ask_to_find,
)
from quiz.items.speaking import PLAIN_GROUPS, may_continue, may_report
from quiz.items.tidiness import is_unclear, list_sound_sentences, list_tidy_sentences
from quiz.items.trust import is_trusted
from quiz.items.voice import is_sentence
from quiz.items.wording import label_article, squeeze
from quiz.reading import Attribution, CueKind, MentionForm, Reading, Source, SourceKind
from quiz.text import Span, hull

_MOST_KEYS: Final = 2
_OFFERED: Final = 3  # wrong sentences that surely stand among the options
_HEARD: Final = 2  # of them that credit others, where only the right one has an institution's name
_SAME_MATTER: Final = 0.1  # share of topic
_ONE_OF: Final = re.compile(
    r"(?:one|two|some|all|many|most|any|each)\s(?:of\s)?|(?:an)?other\s|this\s|that\s", re.IGNORECASE
)
# What is pointed to in this way need not have been said.
_HALF_SAID: Final = re.compile(
    r"(?:suggest|indicat|emphasi[sz]|stress|conclud|reveal|post|continu|respond)\w*", re.IGNORECASE
)
_FIRST_NAME: Final = re.compile(r"\b([A-Z][\w’'.-]+)\s+$")
_INDEFINITE: Final = re.compile(r"an?\s", re.IGNORECASE)
_DETERMINED: Final = re.compile(r"(?:an?|the|his|her|their)\s|\w[\w\s.-]*['’]s?\s", re.IGNORECASE)
_FORECAST: Final = re.compile(r"\b(?:will|would|could|may|might|should|expect\w*|likely)\b", re.IGNORECASE)
_CUT_OFF: Final = re.compile(r"\b(?:Mt|Ft|Mr|Ms|Dr|St|No)\.$")
_CREDIT_LINE: Final = re.compile(r"\bcontributed\b|\breported from\b|\bwrote (?:in|from) [A-Z]")
_KINDS: Final = (SourceKind.PERSON, SourceKind.ORGANISATION)


@dataclass(frozen=True, slots=True)
class Credit:
    """One attribution whose sentence can be found, with the sentence."""

    attribution: Attribution
    sentence: Span


def find_searches(reading: Reading, rng: random.Random, *, easy: bool = False) -> Iterator[Item | Refusal]:
    """Searches for what named sources said, of whom the text speaks most first; one for each.

    In an `easy` one the source's name alone may lead to the right sentence.
    """
    for index in _rank_sources(reading, rng):
        credits_ = tuple(_list_credits(reading, index))
        if credits_:
            yield _ask_where(reading, index, credits_, rng, easy=easy)


def _rank_sources(reading: Reading, rng: random.Random) -> list[int]:
    """The sources to ask about, those of whom the text speaks most first."""
    fitting = [
        (len(source.mentions), rng.random(), index)
        for index, source in enumerate(reading.sources)
        if index != reading.publisher
        and is_short_name(source)
        and _is_known(source)
        and not _may_have_members(reading, source)
        and _is_cased(reading, source)
        and is_showable(reading, source)
        and not _has_namesake(reading.article.text, source)
    ]
    return [index for *_, index in sorted(fitting, key=lambda entry: (-entry[0], entry[1]))]


def _is_known(source: Source) -> bool:
    """Whether the source has a name or is people of a sort, whom a question can call by a noun."""
    if source.kind in _KINDS:
        return source.name.split()[-1][:1].isupper() and not is_title(source)
    if (
        _ONE_OF.match(source.name)
        or FIRST_PERSON.match(source.name)
        or not is_people_noun(find_head(source.name))
    ):
        return False
    # "A procedure experts" and "harbour spokesman" are pieces of something else.
    several = find_head(source.name) in SEVERAL_PEOPLE
    return not _INDEFINITE.match(source.name) if several else _DETERMINED.match(source.name) is not None


def _may_have_members(reading: Reading, source: Source) -> bool:
    """Whether people of a sort ("officials") speak, and somebody with a name who may be one of them."""
    group = source.kind is SourceKind.COLLECTIVE or find_head(source.name) in SEVERAL_PEOPLE | PLAIN_GROUPS
    # "A Marren parent" may be any parent who is named elsewhere.
    group = group or (source.kind not in _KINDS and has_proper_name(source.name))
    speakers = (reading.sources[a.source] for a in reading.attributions if a.source is not None)
    return group and any(speaker.kind is SourceKind.PERSON for speaker in speakers)


def _is_cased(reading: Reading, source: Source) -> bool:
    """Whether the capital of a description is surely a name's, not only that of a sentence that it begins."""
    if source.kind in _KINDS:
        return True
    first = name_in_sentence(reading, source).split()[0]
    return first[:1].islower() or stands_inside(reading.article.text, first)


def _has_namesake(text: str, source: Source) -> bool:
    """Whether somebody else has the surname of the source, so that it alone does not say who is meant."""
    if source.kind is not SourceKind.PERSON:
        return False
    *first, last = drop_titles(source.name).split()
    firsts = [first for word in (last, f"{last}s") for first in list_before(text, word, _FIRST_NAME)]
    known = {word.casefold().rstrip(".") for word in first}
    others = (word for word in firsts if word.casefold().rstrip(".") not in known | TITLES | FUNCTION_WORDS)
    return any(not is_people_noun(word.casefold()) for word in others)


def _list_credits(reading: Reading, index: int) -> Iterator[Credit]:
    """The sentences that surely credit words to the source at `index`, each once, in text order."""
    text = reading.article.text
    seen: set[Span] = set()
    tidy = frozenset(list_tidy_sentences(reading))
    for attribution in reading.attributions:
        if attribution.source != index or not _is_plain(reading, attribution):
            continue
        sentence = widen_to_sentences(text, hull((*attribution.cue, *attribution.source_spans)))
        held = any(span.overlaps(sentence) for span in attribution.content)
        if held and sentence not in seen and sentence in tidy:
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
        and _HALF_SAID.fullmatch(cue) is None
        and is_trusted(reading, attribution)
        and not any(span.overlaps(p) for span in attribution.content for p in reading.ambiguous)
    )


def _ask_where(
    reading: Reading, index: int, credits_: Sequence[Credit], rng: random.Random, *, easy: bool
) -> Item | Refusal:
    about = partial(
        Refusal, Skill.ATTRIBUTE_CLAIM, article=reading.article.sha256, place=credits_[0].sentence
    )
    fitting = [one for one in credits_ if not _is_loose(reading, one, index)]
    if not fitting:
        return about(Cause.UNRESOLVED_SOURCE)
    text, names = reading.article.text, name_wordings(reading, index)
    rng.shuffle(fitting)
    matter = " ".join(one.sentence.of(text) for one in fitting[:_MOST_KEYS])
    wrong = _rank_wrong(reading, index, names, matter=matter, rng=rng)
    named = any(_names_source(one.span.of(text), names) for one in wrong[:_OFFERED])
    spoken = sum(SPOKEN.search(one.span.of(text)) is not None for one in wrong[:_OFFERED])
    # Where no other sentence has the name, it is not by the name alone that the right one should be found.
    hidden = [one for one in fitting if not _names_source(one.sentence.of(text), names)]
    fitting = fitting if named else hidden or fitting[:1]
    near = sum(_is_tempting(one.span.of(text), names, matter) for one in wrong[:_OFFERED])
    # The name alone may lead to the right one where nobody else speaks.
    heard = 1 if reading.sources[index].kind is SourceKind.PERSON else _HEARD  # an outlet is seen at a glance
    nameless = near >= _OFFERED and not has_proper_name(reading.sources[index].name)
    if not (easy or named or nameless or spoken >= heard or ((hidden or spoken) and near)):
        return about(Cause.KEY_STANDS_OUT)
    chosen = sorted(fitting[:_MOST_KEYS], key=lambda one: one.sentence)
    item = ask_to_find(
        reading, _word(reading, index, chosen), [one.sentence for one in chosen], wrong, rng=rng
    )
    return item if item is not None else about(Cause.TOO_FEW_OPTIONS)


def _names_source(words: str, names: Sequence[str]) -> bool:
    return any(find_mentions(words, name) for name in names)


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
        if a.source == index or (a.source is None and a.source_spans)
        for span in (*a.content, *a.cue, *a.source_spans)
    ]
    sources = [a.source for a in reading.attributions if a.source is not None]
    chief = 2 * sources.count(index) > len(sources)
    body = reading.sources[index].kind is SourceKind.ORGANISATION
    found: list[tuple[int, bool, float, WrongSentence]] = []
    for span in _list_whole(reading):
        if any(span.overlaps(other) for other in own):
            continue
        if chief and _FORECAST.search(span.of(text)):
            continue  # in the report of one forecast it may be theirs
        if body and _names_source(span.of(text), names) and SPOKEN.search(span.of(text)):
            continue  # whoever speaks of an organisation may speak for it
        if may_continue(text, span, names, unclear=is_unclear(reading, span)):
            continue
        if may_report(text, span, tuple(names)) is None:
            rank, wrong = _explain(reading, index, span, names)
            tempts = _is_tempting(span.of(text), names, matter)
            found.append((rank, not tempts, rng.random(), wrong))  # others that speak come before
    found.sort(key=lambda entry: entry[:3])
    return [entry[-1] for entry in found]


@remember
def _list_whole(reading: Reading) -> tuple[Span, ...]:
    """The sentences that can stand as options and have a verb."""
    text = reading.article.text
    return tuple(
        span
        for span in list_sound_sentences(reading)
        if is_sentence(span.of(text)) and not _is_scrap(span.of(text))
    )


def _is_scrap(words: str) -> bool:
    """Whether a sentence tells of the article's makers, or breaks off at an abbreviation."""
    return _CREDIT_LINE.search(words) is not None or _CUT_OFF.search(words) is not None


def _explain(reading: Reading, index: int, span: Span, names: Sequence[str]) -> tuple[int, WrongSentence]:
    words = span.of(reading.article.text)
    name = name_in_sentence(reading, reading.sources[index])
    if _names_source(words, names):
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
    return share_topic(words, matter) >= _SAME_MATTER or _names_source(words, names)


def _word(reading: Reading, index: int, chosen: Sequence[Credit]) -> Search:
    name, label = name_in_sentence(reading, reading.sources[index]), label_article(reading)
    one = len(chosen) == 1
    asked = "Which sentence" if one else "Which sentences"
    verb = "reports" if one else "report"
    return Search(
        skill=Skill.ATTRIBUTE_CLAIM,
        tier=Tier.A,
        kind="where",
        stem=f"{asked} of {label} {verb} something that {name} said?",
        reason=f"The sentence says that {name} spoke, and tells the words or their sense.",
        explanation=_explain_keys(reading, name, chosen),
        premise=_build_premise(reading, index, chosen),
        whoever=True,  # whether a sentence of unclear speaker may be the source's is judged here
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
