"""Hearsay without any agent: "is said to …", "it is believed that …", "…, it is claimed", "reportedly"."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from quiz.reading import grammar
from quiz.reading.draft import Draft
from quiz.reading.lexicons import DOCUMENT_HEADS, HEARSAY_ADVERBS, HEARSAY_AFTER, HEARSAY_PARTICIPLES, SAYING
from quiz.reading.passage import Passage, Range
from quiz.reading.phrases import around
from quiz.reading.quotations import MARKS
from quiz.reading.values import CueKind

if TYPE_CHECKING:
    from spacy.tokens import Token

_FEWEST: Final = 4  # tokens of a statement before "it is claimed"
_CLOSING_STOPS: Final = frozenset(",.;—–")
_STOPS: Final = frozenset(".!?:;" + MARKS)  # a line without one is a headline or a list, not a statement
_NEVER_ACTIVE: Final = frozenset(("thought", "believed", "understood", "rumored", "rumoured"))  # + "to be"
_BEFORE_NOUN: Final = ("det", "amod", "compound", "nmod", "poss", "nummod", "predet", "quantmod", "advmod")
_FINITE: Final = frozenset(("VBZ", "VBD", "VBP", "MD"))
_PLACING: Final = frozenset(("of", "in", "at", "on", "from", "near", "for"))
_EMPTY_SUBJECTS: Final = frozenset(("there", "which", "who", "that"))


def propose_hearsay(passage: Passage, sentence: tuple[int, int]) -> Iterator[Draft]:
    """All drafts of one sentence whose cue is a passive or an adverb that names nobody."""
    whole = passage.plain[-1:] in _STOPS
    for token in passage.doc[slice(*sentence)]:
        if token.lower_ in HEARSAY_PARTICIPLES and token.tag_ in ("VBN", "VBD"):
            yield from _passive_hearsay(passage, token)
        elif token.lower_ in HEARSAY_ADVERBS and (whole or _stated(token)):
            yield from _adverb_hearsay(passage, token)


def _stated(adverb: Token) -> bool:
    """Whether a line without a stop is a sentence all the same: its verb is finite and has a subject."""
    verb = _verb_of(adverb)
    finite = verb.tag_ in _FINITE or any(child.tag_ in _FINITE for child in grammar.children(verb, "aux"))
    return finite and any(grammar.children(verb, "nsubj", "nsubjpass"))


def _verb_of(adverb: Token) -> Token:
    """The verb that an adverb limits, through an adjective too ("was reportedly furious")."""
    head = adverb.head
    return head.head if head.pos_ == "ADJ" and head.dep_ == "acomp" else head


def as_hearsay(home: Passage, draft: Draft) -> Draft:
    """The draft as hearsay when an unnamed text only "reportedly said" it, else unchanged.

    `home` is the passage of its cue. "Mara reportedly said" is Mara's, with the outlet's doubt;
    "a translation reportedly said" is nobody's.
    """
    if draft.kind is not CueKind.SAYING or draft.source_head is None or draft.lemma not in SAYING:
        return draft
    head, source = home.doc[draft.head], home.doc[draft.source_head]
    adverb = next((child for child in head.children if child.lower_ in HEARSAY_ADVERBS), None)
    if adverb is None or source.pos_ != "NOUN" or source.lemma_.lower() not in DOCUMENT_HEADS:
        return draft
    cue = home.characters(min(adverb.i, head.i), max(adverb.i, head.i) + 1)
    return replace(
        draft, kind=CueKind.HEARSAY, cue=(cue,), frame="hearsay-cue", source=None, source_head=None
    )


def _passive_hearsay(passage: Passage, participle: Token) -> Iterator[Draft]:
    """Hearsay from "X is said to …", "it is believed that …", when no "by Y" names anybody.

    What is said of X is a claim about X: both are the content.
    """
    if not _is_passive(participle) or any(grammar.children(participle, "agent")):
        yield from _hearsay_after(passage, participle)
        return
    for child in grammar.children(participle, "xcomp", "ccomp", "csubjpass"):
        if child.i < participle.i:
            continue
        start, end = grammar.clause_range(child)
        end = _before_finite(child, end)
        cue_end, subject = participle.i + 1, None
        if passage.doc[start].lower_ == "to":
            start, cue_end = start + 1, start + 1
            subject = _subject(participle)
        elif not any(grammar.children(participle, "nsubjpass", "expl", "nsubj")):
            continue
        content = passage.trimmed(passage.characters(start, end)) if start < end else None
        if content:
            group = grammar.verb_group(participle)
            cue = passage.characters(group[0], max(group[1], cue_end))
            about = _about(passage, subject, cue)
            yield _hearsay(passage, participle, "hearsay-passive", cue, (*about, content))
            return
    yield from _hearsay_after(passage, participle)


def _is_passive(participle: Token) -> bool:
    """Whether a participle is one of "is said" or of "a tree said to be old"."""
    if any(grammar.children(participle, "auxpass")):
        return True
    if participle.lower_ == "purported":  # "a message purported to be from Ann" only limits who speaks
        return False
    doc, following = participle.doc, participle.i + 1
    if following + 1 >= len(doc) or doc[following].lower_ != "to":
        return False
    if participle.lower_ in _NEVER_ACTIVE and doc[following + 1].lower_ in ("be", "have"):
        return True
    return participle.tag_ == "VBN" and (participle.dep_ == "acl" or participle.lower_ == "said")


def _subject(participle: Token) -> Token | None:
    """Of whom or what it is said."""
    found = grammar.own_subject(participle)
    if found is None and participle.dep_ == "acl":
        return participle.head
    return found or _noun_before(participle)


def _noun_before(participle: Token) -> Token | None:
    """The noun of the phrase right before a reduced "thought to be", whatever the parse hangs it on."""
    if any(grammar.children(participle, "auxpass", "aux")) or participle.i == participle.sent.start:
        return None
    noun = participle.doc[participle.i - 1]
    while (
        noun.dep_ in ("pobj", "prep") and noun.head.i < noun.i and noun.head.pos_ in ("ADP", "NOUN", "PROPN")
    ):
        if noun.head.pos_ == "ADP" and noun.head.lower_ not in _PLACING:
            break
        noun = noun.head
    return noun if noun.pos_ in ("NOUN", "PROPN") else None


def _about(passage: Passage, subject: Token | None, cue: Range) -> tuple[Range, ...]:
    """The words for what the hearsay is about, when they stand before the cue."""
    if subject is None or subject.lower_ in _EMPTY_SUBJECTS:
        return ()
    first, last = grammar.phrase(subject)
    before = [child.left_edge.i for child in grammar.children(subject, *_BEFORE_NOUN) if child.i < subject.i]
    first = max(first, min(before, default=subject.i))
    while last > subject.i + 1 and passage.doc[last - 1].idx >= cue[0]:
        last -= 1
    place = passage.trimmed(passage.characters(first, last))
    return (place,) if place and place[1] <= cue[0] else ()


def _hearsay_after(passage: Passage, participle: Token) -> Iterator[Draft]:
    """Hearsay from "…, it is claimed" and "…, it has been claimed.": the rest of the sentence."""
    sentence = participle.sent
    it = next((c for c in grammar.children(participle, "nsubjpass") if c.lower_ == "it"), None)
    if it is None or participle.lower_ not in HEARSAY_AFTER or it.i - 1 <= sentence.start:
        return
    following = _after_day(participle)
    closed = following >= sentence.end or passage.doc[following].text in _CLOSING_STOPS
    if passage.doc[it.i - 1].text != "," or not closed or passage.quotation_at(participle.idx):
        return
    content = around(passage, (it.i, following), (sentence.start, sentence.end))
    if content and it.i - sentence.start >= _FEWEST:
        cue = passage.characters(it.i, participle.i + 1)
        yield _hearsay(passage, participle, "hearsay-after", cue, content)


def _after_day(participle: Token) -> int:
    """The place behind a participle and the day that it has ("it was revealed on Friday")."""
    place, doc = participle.i + 1, participle.doc
    on = place + 1 < len(doc) and doc[place].lower_ == "on" and doc[place + 1].ent_type_ == "DATE"
    place += on
    while place < len(doc) and doc[place].ent_type_ == "DATE":
        place += 1
    return place


def _before_finite(clause: Token, end: int) -> int:
    """The end of "to be losing" before a coordinated plain statement ("… and is now in danger")."""
    for child in grammar.children(clause, "conj"):
        finite = child.tag_ in ("VBZ", "VBD", "VBP") or any(
            aux.tag_ in ("VBZ", "VBD", "VBP") for aux in grammar.children(child, "aux", "auxpass")
        )
        if finite and clause.tag_ in ("VB", "VBG", "VBN"):
            place = child.left_edge.i
            while place - 1 > clause.i and clause.doc[place - 1].dep_ in ("cc", "punct"):
                place -= 1
            return min(end, place)
    return end


def _adverb_hearsay(passage: Passage, adverb: Token) -> Iterator[Draft]:
    """Hearsay from "reportedly" and the like: the clause that it modifies, without the adverb itself."""
    verb = _verb_of(adverb)
    if verb.pos_ not in ("VERB", "AUX") or passage.quotation_at(adverb.idx):
        return
    if verb.lemma_ in SAYING and not (
        any(grammar.children(verb, "dobj")) and not any(grammar.children(verb, "ccomp"))
    ):
        return
    start, end = verb.left_edge.i, verb.right_edge.i + 1
    pieces = [piece for piece in ((start, adverb.i), (adverb.i + 1, end)) if piece[0] < piece[1]]
    trimmed = (passage.trimmed(passage.characters(*piece)) for piece in pieces)
    content = tuple(piece for piece in trimmed if piece)
    if content:
        cue = passage.characters(adverb.i, adverb.i + 1)
        yield _hearsay(passage, adverb, "hearsay-adverb", cue, content)


def _hearsay(passage: Passage, head: Token, frame: str, cue: Range, content: tuple[Range, ...]) -> Draft:
    blocked = frame != "hearsay-adverb" and grammar.negated(head)
    return Draft(
        passage.number,
        frame,
        head.lemma_.lower(),
        CueKind.HEARSAY,
        head.i,
        None,
        None,
        (cue,),
        content,
        blocked=blocked,
    )
