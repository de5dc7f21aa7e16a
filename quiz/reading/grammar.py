"""Questions put to one parsed sentence: subjects, verb groups, clauses and noun phrases, as token indices."""

# ruff: noqa: SIM905 - a word list reads and diffs better as running text than as quoted words

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

from quiz.reading.lexicons import CHANNEL_NOUNS, DOCUMENT_HEADS, ROLE_HEADS

if TYPE_CHECKING:
    from spacy.tokens import Span as Tokens
    from spacy.tokens import Token

SUBJECTS: Final = frozenset(("nsubj", "nsubjpass", "csubj"))
_GROUP: Final = frozenset(("aux", "auxpass", "neg", "advmod"))
_LOOSE: Final = frozenset(
    ("appos", "relcl", "punct", "acl", "advcl", "cc", "conj", "dep", "parataxis", "ccomp")
)
_DETACHED: Final = _LOOSE - {"cc", "conj"}
_RELATIVE: Final = frozenset(("who", "which", "that", "whose"))
_CHAIN: Final = 4
_CLOSE: Final = 3  # tokens from "declined" to "say"
_MEDIA: Final = DOCUMENT_HEADS | frozenset(
    CHANNEL_NOUNS
)  # "a spokesman in the message": the message is no part of him
_NOBODY: Final = frozenset(("nobody", "no", "none", "neither", "nothing", "few"))
_ASKED: Final = frozenset(("who", "whoever", "whom", "what", "anyone", "anybody"))  # "who said that?"
_SUPPOSED: Final = frozenset(
    """will 'll ’ll would 'd ’d could might may should shall if unless whether must can until""".split()
)
_UNWILLING: Final = frozenset(("will", "would", "could", "can"))  # with "not" no supposition: they did not
_REFUSING: Final = frozenset(("refuse", "decline", "fail"))  # "declined to say": a cue that says no
_DISOWNING: Final = frozenset(("deny", "avoid", "stop", "forget", "unable"))
_VOUCHING: Final = frozenset(("confirm", "report", "reveal", "say", "tell", "assure"))  # "I can confirm that"
_NEVER: Final = frozenset(("DATE", "TIME", "MONEY", "QUANTITY", "PERCENT", "ORDINAL"))
_AGED: Final = frozenset(("old", "olds"))
LIMITING: Final = frozenset(
    "purported alleged believed said thought supposed reported claimed understood".split()
)


def children(token: Token, *deps: str) -> Iterator[Token]:
    """The children of `token` in one of the relations `deps`, in text order."""
    return (child for child in token.children if child.dep_ in deps)


def own_subject(verb: Token) -> Token | None:
    """The subject attached to the verb itself; in a relative clause what "who", "which" or "that" means.

    Of two subjects side by side ("the baker" "Ann Lee" said) the second, which is the name.
    """
    found: Token | None = None
    for child in children(verb, "nsubj", "nsubjpass"):
        if verb.dep_ == "relcl" and child.lower_ in _RELATIVE:
            return verb.head if plausible(verb.head) else None
        if plausible(child) and (found is None or child.left_edge.i == found.right_edge.i + 1):
            found = child
    return found


def relative_subject(verb: Token) -> Token | None:
    """The "who", "which" or "that" through which a relative clause has its subject."""
    if verb.dep_ != "relcl":
        return None
    return next((child for child in children(verb, "nsubj") if child.lower_ in _RELATIVE), None)


def plausible(subject: Token) -> bool:
    """Whether a subject can say anything: no date, no amount, no empty "there"."""
    if subject.lower_ in _AGED and subject.tag_ in ("JJ", "NN", "NNS"):  # "the 31-year-old said"
        return True
    return subject.ent_type_ not in _NEVER and subject.pos_ not in (
        "ADV",
        "PUNCT",
        "SYM",
        "ADP",
        "NUM",
        "VERB",
    )


def find_subject(verb: Token) -> Token | None:
    """Who does what the verb says: its own subject, or the one it shares as a conjunct or participle."""
    for _ in range(_CHAIN):
        subject = own_subject(verb)
        if subject is not None:
            return subject
        if verb.dep_ == "acl" and verb.tag_ == "VBG":
            return verb.head if plausible(verb.head) else None
        if verb.dep_ == "conj" or (verb.dep_ in ("advcl", "xcomp") and verb.tag_ in ("VBG", "VB")):
            verb = verb.head
        else:
            return None
    return None


def nearest_name(verb: Token, subject: Token | None) -> Token | None:
    """The subject, or the name just before the verb that the parser took for an apposition."""
    if subject is None or subject.lemma_.lower() in ROLE_HEADS or subject.pos_ != "NOUN":
        return subject
    for child in children(subject, "appos"):
        if child.pos_ == "PROPN" and child.right_edge.i == verb.i - 1:
            return child
    return subject


def phrase(head: Token) -> tuple[int, int]:
    """Tokens (half-open) of the noun phrase of `head`, without appositions and clauses that only describe it.

    A participle that limits certainty stays ("a message purported to be from Ann").
    """
    end = head.i + 1
    speaks = head.lemma_.lower() in ROLE_HEADS
    for child in head.rights:
        if speaks and _medium(child):
            break
        if child.dep_ == "cc" and child.i == head.right_edge.i:
            break
        if child.dep_ == "appos" and child.pos_ == "PROPN" and child.left_edge.i == end:
            end = child.i + 1
            continue
        limiting = child.dep_ == "acl" and child.lower_ in LIMITING
        if not limiting and (_detached(child) or (child.dep_ in ("cc", "conj") and not _joined(head))):
            break
        end = child.right_edge.i + 1
    start = head.left_edge.i
    for child in head.lefts:
        if child.dep_ in ("cc", "advmod", "punct", "preconj") and child.left_edge.i == start:
            start = child.right_edge.i + 1
    return min(start, head.i), _before_comma(head, end)


def _before_comma(head: Token, end: int) -> int:
    """The phrase's end before a comma that leaves it: the last one, or one that "who" or "which" follows."""
    for place in range(head.i + 1, end):
        if head.doc[place].text == "," and (place + 1 == end or head.doc[place + 1].lower_ in _RELATIVE):
            return place
    return end


def _detached(child: Token) -> bool:
    return child.dep_ in _DETACHED or child.dep_ == "case" or child.left_edge.lower_ == "such"


def _medium(child: Token) -> bool:
    return child.dep_ == "prep" and any(noun.lemma_.lower() in _MEDIA for noun in children(child, "pobj"))


def _joined(head: Token) -> bool:
    """Whether the coordination "A and B" is one short subject."""
    return all(child.pos_ in ("NOUN", "PROPN", "PRON") for child in children(head, "conj"))


def verb_group(verb: Token) -> tuple[int, int]:
    """Tokens (half-open) of the verb with auxiliaries, negation, the adverbs between, and its particle.

    "Declined to say" is one group.
    """
    governor = refusal(verb)
    if governor is not None and verb.i - governor.i <= _CLOSE:
        return verb_group(governor)[0], verb.i + 1
    start = verb.i
    while start and verb.doc[start - 1].head == verb and verb.doc[start - 1].dep_ in _GROUP:
        start -= 1
    while start < verb.i and verb.doc[start].dep_ == "advmod":
        start += 1
    end = verb.i + 1
    if end < len(verb.doc) and verb.doc[end].dep_ == "prt" and verb.doc[end].head == verb:
        end += 1
    return start, end


def negated(verb: Token) -> bool:
    """Whether the verb itself is negated, or the one that governs it ("refused to say", "did not say")."""
    if any(child.dep_ == "neg" or child.lower_ in ("never", "nor", "hardly") for child in verb.children):
        return True
    governor = verb.head
    return (
        verb.dep_ in ("xcomp", "ccomp")
        and governor.lemma_.lower()
        in ("refuse", "decline", "fail", "deny", "avoid", "stop", "forget", "unable", "able")
        and (governor.lemma_.lower() != "able" or any(c.dep_ == "neg" for c in governor.head.children))
    )


def nobody(source: Token) -> bool:
    """Whether the source is none at all ("nobody said", "no official said") or is asked for ("who said")."""
    return source.lower_ in _ASKED or absent(source)


def absent(source: Token) -> bool:
    """Whether the words name none: "nobody", "no official"."""
    return source.lower_ in _NOBODY or any(child.lower_ in _NOBODY for child in source.lefts)


def disowned(verb: Token) -> bool:
    """Whether the saying is only named to say that it never was: "denied saying", "avoided saying"."""
    return verb.dep_ in ("xcomp", "ccomp") and verb.head.lemma_.lower() in _DISOWNING


def refusal(verb: Token) -> Token | None:
    """The verb by which somebody refuses to say ("declined to say when …"), or None."""
    governor = verb.head
    refuses = verb.dep_ == "xcomp" and governor.lemma_.lower() in _REFUSING
    return governor if refuses and governor.i < verb.i else None


def hypothetical(verb: Token) -> bool:
    """Whether the saying is only supposed: a question, a condition, a future, a wish or a possibility.

    What somebody would not, could not or declined to say is no supposition; nor is "I can confirm".
    """
    governor = refusal(verb)
    if governor is not None:
        return hypothetical(governor)
    if verb.tag_ == "VB" and any(child.lower_ == "to" for child in verb.lefts):
        return True
    lowered = {child.lower_ for child in verb.lefts if child.dep_ in ("aux", "mark", "advmod")}
    refused = lowered & _UNWILLING and any(children(verb, "neg"))
    supposed = lowered & _SUPPOSED - (_UNWILLING if refused or _vouches(verb) else frozenset())
    return bool(supposed) or _asked(verb)


def _vouches(verb: Token) -> bool:
    """Whether "can" stands for doing it: "I can confirm that the bridge is closed"."""
    subject = own_subject(verb)
    can = any(child.lower_ == "can" for child in children(verb, "aux"))
    first = subject is not None and subject.lower_ in ("i", "we")
    return can and first and verb.lemma_.lower() in _VOUCHING


def _asked(verb: Token) -> bool:
    """Whether the sentence asks whether somebody said so."""
    inverted = any(
        child.dep_ == "aux"
        and child.lower_ in ("did", "does", "do", "has", "have")
        and _before_subject(child, verb)
        for child in verb.lefts
    )
    if not inverted:
        return False
    sentence: Tokens = verb.sent
    return sentence[-1].text == "?" or (len(sentence) > 1 and sentence[-2].text == "?")


def _before_subject(auxiliary: Token, verb: Token) -> bool:
    subject = own_subject(verb)
    return subject is not None and auxiliary.i < subject.i


def clause_range(root: Token) -> tuple[int, int]:
    """Tokens (half-open) under `root`, without a leading "that"."""
    start, end = root.left_edge.i, root.right_edge.i + 1
    if root.doc[start].lower_ == "that" and root.doc[start].dep_ == "mark":
        start += 1
    return start, end


def find_addressee(verb: Token) -> tuple[int, int] | None:
    """Who was told: the object of "tell" or its like beside a content, or "to X" after a verb of saying."""
    if verb.lemma_ in ("tell", "inform", "notify", "assure", "remind", "warn", "advise"):
        for child in children(verb, "dobj", "dative"):
            if child.i > verb.i and child.ent_type_ != "DATE":
                return phrase(child)
    return None
