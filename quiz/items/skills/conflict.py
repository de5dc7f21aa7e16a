"""S10: tell who denies, doubts or rejects something, and where. Who is right is never asked."""

from __future__ import annotations

import random
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from quiz.items.candidacy import is_person_like
from quiz.items.citing import cite, is_showable, key_evidence, mention_evidence, name_in_sentence, show_name
from quiz.items.claims import Claim
from quiz.items.clarity import CONNECTIVE
from quiz.items.distractors import choose_sources
from quiz.items.identity import name_item
from quiz.items.item import Item, Misconception, Option, Premise, Skill, Tier
from quiz.items.judging.lexicons import DEICTIC, FIRST_PERSON, PERSONAL, SENSITIVE
from quiz.items.judging.objections import end_of_matter, find_objecting, find_objection, is_turned, may_object
from quiz.items.judging.passages import widen_to_sentences
from quiz.items.judging.words import count_words, list_words
from quiz.items.refusal import Cause, Refusal
from quiz.items.sentences import Search, WrongSentence, ask_to_find
from quiz.items.tempting import list_readable_sentences, share_out
from quiz.items.tidiness import is_unclear
from quiz.items.wording import ask_by_verb_phrase, balanced_marks, end_quoted, excerpt, label_article, squeeze
from quiz.reading import Attribution, CueKind, Quotation, Reading, Stance
from quiz.text import Span, hull

_BESIDE: Final = re.compile(r"\s+(?:,[^,.;]{3,60},\s+)?$|,[^,.;]{3,80},\s+$")
_MOST_WORDS: Final = 16
_LEAST_WORDS: Final = 2
_MAX_STEM: Final = 30
_REACH: Final = 90  # characters between a source and its cue


@dataclass(frozen=True, slots=True)
class _Objection:
    """Who objects, the words for it, and what is objected to."""

    source: int
    mention: Span
    cue: Span
    matter: Span
    sentence: Span


def find_items(reading: Reading, rng: random.Random) -> Iterator[Item | Refusal]:
    """Questions for who objects to something, then one search for a sentence with an objection."""
    objections = list(_list_objections(reading))
    for objection in objections:
        yield _ask_who(reading, objection, rng)
    yield from _ask_where(reading, rng)


def _list_objections(reading: Reading) -> Iterator[_Objection]:
    """The objections whose source stands right before the cue, in text order."""
    text = reading.article.text
    for match in find_objecting(text):
        cue = Span(*match.span())
        sentence = widen_to_sentences(text, cue)
        found = _source_before(reading, cue, sentence)
        if found is None or any(cue.overlaps(passage) for passage in reading.ambiguous):
            continue
        start = cue.end + len(text[cue.end :]) - len(text[cue.end :].lstrip())
        end = end_of_matter(text, start)
        if start < end <= sentence.end:
            yield _Objection(found[0], found[1], cue, Span(start, end), sentence)


def _source_before(reading: Reading, cue: Span, sentence: Span) -> tuple[int, Span] | None:
    """The one source whose mention the cue follows, with nothing between them but an aside."""
    text = reading.article.text
    found = {
        (index, mention.span)
        for index, source in enumerate(reading.sources)
        for mention in source.mentions
        if sentence.start <= mention.span.start and mention.span.end <= cue.start <= mention.span.end + _REACH
    }
    touching = [one for one in found if _BESIDE.fullmatch(text[one[1].end : cue.start])]
    touching = [one for one in touching if not is_turned(text[one[1].end : cue.start])]
    indices = {index for index, _ in touching}
    return max(touching, key=lambda one: len(one[1])) if len(indices) == 1 else None


def _refuse(reading: Reading, cause: Cause, place: Span) -> Refusal:
    return Refusal(Skill.CONFLICT, cause, reading.article.sha256, place)


def _as_claim(reading: Reading, objection: _Objection) -> Claim:
    """The objection as a claim, so that wrong sources are chosen as for any other."""
    text = reading.article.text
    attribution = Attribution(
        source=objection.source,
        source_spans=(objection.mention,),
        cue=(objection.cue,),
        cue_kind=CueKind.ATTITUDE,
        content=(objection.matter,),
        quotation=Quotation.INDIRECT,
        sentence=objection.sentence,
        stance=Stance.DENYING,
    )
    return Claim(
        number=-1 - objection.cue.start,
        attribution=attribution,
        source=objection.source,
        content=objection.matter,
        words=squeeze(objection.matter.of(text)),
        region=objection.sentence,
        direct=False,
        stands_alone=False,
    )


def _is_plain(words: str) -> bool:
    """Whether what is objected to can be read without the sentence before it."""
    if not _LEAST_WORDS <= count_words(words) <= _MOST_WORDS or not balanced_marks(words):
        return False
    if (
        SENSITIVE.search(words)
        or FIRST_PERSON.search(words)
        or DEICTIC.search(words)
        or CONNECTIVE.match(words)
    ):
        return False
    return all(len(list_words(words[: match.start()])) >= 4 for match in PERSONAL.finditer(words))


def _premise(reading: Reading, claim: Claim, objection: _Objection) -> Premise:
    return Premise(
        source=mention_evidence(reading, claim),
        cue=(cite(reading, objection.cue),),
        content=(cite(reading, objection.matter),),
    )


def _ask_who(reading: Reading, objection: _Objection, rng: random.Random) -> Item | Refusal:
    """Who objects, the cue and the matter copied; the wrong answers are other sources."""
    text, source = reading.article.text, reading.sources[objection.source]
    claim = _as_claim(reading, objection)
    place = hull((objection.cue, objection.matter))
    if not _is_plain(claim.words):
        return _refuse(reading, Cause.NOT_SELF_CONTAINED, place)
    if not is_showable(reading, source) or objection.source == reading.publisher:
        return _refuse(reading, Cause.UNRESOLVED_SOURCE, place)
    asker = "who" if is_person_like(source) else "which source"
    stem = ask_by_verb_phrase(label_article(reading), asker, place.of(text))
    if count_words(stem) > _MAX_STEM:
        return _refuse(reading, Cause.TOO_LONG, place)
    distractors = choose_sources(reading, claim, stem, rng)
    if not distractors:
        return _refuse(reading, Cause.TOO_FEW_OPTIONS, place)
    name = name_in_sentence(reading, source)
    return Item(
        id=name_item(Skill.CONFLICT, reading.article.sha256, "who", (objection.matter,)),
        skill=Skill.CONFLICT,
        tier=Tier.B,
        stem=stem,
        keys=(
            Option(
                show_name(reading, source),
                f"The article says this of {name}.",
                key_evidence(reading, claim),
            ),
        ),
        distractors=distractors,
        explanation=f"{_show(text, objection.sentence)} That is the view of {name}.",
        premise=_premise(reading, claim, objection),
    )


def _show(text: str, sentence: Span) -> str:
    return f"The article says: {end_quoted(excerpt(text, sentence))}"


def _search(reading: Reading, keys: Sequence[Span]) -> Search:
    """The search for the sentences in which something is objected to."""
    text = reading.article.text
    cues = [_cue_in(text, key) for key in keys]
    where = "In which sentence of" if len(keys) == 1 else "In which sentences of"
    return Search(
        skill=Skill.CONFLICT,
        tier=Tier.B,
        kind="where",
        stem=(
            f"{where} {label_article(reading)} is something denied, doubted, rejected, criticised or called "
            "untrue?"
        ),
        reason="Here something is objected to, in so many words.",
        explanation=f"{_show(text, keys[0])} “{squeeze(cues[0].of(text))}” shows the objection.",
        premise=Premise(cue=tuple(cite(reading, cue) for cue in cues)),
        whoever=True,
    )


def _cue_in(text: str, sentence: Span) -> Span:
    """Where the words stand that show the objection of a sentence that has one; else the whole sentence."""
    found = find_objection(sentence.of(text))
    return Span(sentence.start + found.start, sentence.start + found.end) if found else sentence


def _ask_where(reading: Reading, rng: random.Random) -> Iterator[Item | Refusal]:
    """In which sentences something is objected to, among sentences without any word of opposition."""
    text = reading.article.text
    readable = list_readable_sentences(reading)
    keys = [span for span in readable if find_objection(span.of(text))]
    if not keys:
        return
    keys.sort(key=lambda span: (is_unclear(reading, span), span))
    plain = (span for span in readable if not may_object(span.of(text)))
    reason = "Nothing in this sentence is denied, doubted, rejected, criticised or called untrue."
    for chosen, told in share_out(reading, keys, plain, rng, twice=False):
        wrong = (WrongSentence(span, reason, Misconception.NOT_SHOWN) for span in told)
        item = ask_to_find(reading, _search(reading, chosen), chosen, wrong, rng=rng)
        yield item or _refuse(reading, Cause.TOO_FEW_OPTIONS, chosen[0])
