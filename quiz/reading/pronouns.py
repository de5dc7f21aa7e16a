"""Third-person pronouns: an antecedent where only one is possible, and an honest "unresolved" elsewhere."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from quiz.reading import grammar
from quiz.reading.cast import Cast
from quiz.reading.draft import Draft
from quiz.reading.gender import gender_of
from quiz.reading.lexicons import ROLE_HEADS, THIRD_PERSON
from quiz.reading.passage import Passage
from quiz.reading.referents import Referent
from quiz.reading.sources import source_token
from quiz.reading.values import SourceKind

if TYPE_CHECKING:
    from spacy.tokens import Token

_PEOPLE: Final = frozenset((SourceKind.PERSON, SourceKind.ROLE, SourceKind.UNNAMED))
_THINGS: Final = frozenset((SourceKind.ORGANISATION, SourceKind.DOCUMENT, SourceKind.PUBLISHER))
_GROUPS: Final = frozenset((SourceKind.COLLECTIVE, SourceKind.ORGANISATION, SourceKind.UNNAMED))
_PASSAGES_BACK: Final = 2
_SENTENCES_BACK: Final = 30  # where a text has no paragraphs
# How sure a pronoun is: its antecedent the subject before, the only one in sight, the only one who speaks.
_SUBJECT: Final = 0.97
_ALONE: Final = 0.9
_CITED: Final = 0.8


@dataclass(frozen=True, slots=True)
class Place:
    """Where somebody is mentioned: one token of one passage, and the contents (draft places) that hold it.

    `sureness` tells how sure it is that this is the referent, 0..1.
    """

    passage: int
    token: int
    subject: bool
    citing: bool
    contents: frozenset[int]
    referent: Referent | None
    plural: bool = False
    sureness: float = 1.0


@dataclass(frozen=True, slots=True)
class Antecedent:
    """Whom a pronoun means, and how sure that is, 0..1."""

    referent: Referent
    confidence: float


@dataclass(slots=True, eq=False)
class Resolution:
    """The antecedent of each resolved pronoun token, and the tokens left unresolved, in text order."""

    antecedents: dict[tuple[int, int], Antecedent] = field(default_factory=dict)
    unresolved: list[tuple[int, int]] = field(default_factory=list)


@dataclass(slots=True, eq=False)
class _Reader:
    """What has been read so far: who is mentioned where, sentence by sentence, and who is ever cited.

    `learns` says whether a pronoun tells the gender of whom it means to all that come after it.
    """

    passages: Sequence[Passage]
    cast: Cast
    holders: dict[tuple[int, int], frozenset[int]]
    citing: set[tuple[int, int]]
    cited: set[int]
    learns: bool = True
    history: list[tuple[int, list[Place]]] = field(default_factory=list)
    resolution: Resolution = field(default_factory=Resolution)


def resolve_pronouns(
    passages: Sequence[Passage], drafts: Sequence[Draft], cast: Cast, cited: Iterable[Referent] = ()
) -> Resolution:
    """What each third-person pronoun means; `cited` are the sources known without pronouns.

    Going back sentence by sentence, the first one that mentions anybody who could be meant decides: it must
    mention only one, as its subject. Otherwise only one may be in sight at all, or, for a pronoun that cites,
    only one who is ever cited. Whoever is only mentioned inside what a source says does not count.
    """
    tokens = ((draft, source_token(passages[draft.cue_passage], draft)) for draft in drafts)
    citing = {(draft.cue_passage, token.i) for draft, token in tokens if token is not None}
    holders, known = _content_holders(passages, drafts), {id(one) for one in cited}
    first = _Reader(passages, cast, holders, citing, known, learns=False)
    _settle_genders(passages, _read_all(first))
    return _read_all(_Reader(passages, cast, holders, citing, known))


def _read_all(reader: _Reader) -> Resolution:
    for passage in reader.passages:
        for sentence in passage.doc.sents:
            reader.history.append((passage.number, []))
            for token in sentence:
                _read_token(reader, passage, token)
    return reader.resolution


def _settle_genders(passages: Sequence[Passage], resolution: Resolution) -> None:
    """Gives whoever would be both "he" and "she" the gender of most pronouns: nobody is both.

    Where it is as often the one as the other, the second reading goes by the first pronoun alone.
    """
    counts: dict[int, tuple[Referent, Counter[str]]] = {}
    for (number, token), found in resolution.antecedents.items():
        kind = THIRD_PERSON[passages[number].doc[token].lower_]
        if kind in ("he", "she"):
            counts.setdefault(id(found.referent), (found.referent, Counter()))[1][kind] += 1
    for referent, count in counts.values():
        (most, times), *others = count.most_common()
        if others and times > others[0][1]:
            referent.genders[most] += 1


def _read_token(reader: _Reader, passage: Passage, token: Token) -> None:
    found = _mention(passage, token, reader.cast)
    kind = THIRD_PERSON.get(token.lower_) if token.pos_ == "PRON" else None
    if kind:
        wanted = kind in ("he", "she") or (passage.number, token.i) in reader.citing
        antecedent = _antecedent(reader, passage, token) if wanted else None
        _note(reader, passage, token, antecedent)
        found = None if antecedent is None else (True, antecedent.referent)
    if found is not None:
        reader.history[-1][1].append(_place(reader, passage, token, found[1]))


def _note(reader: _Reader, passage: Passage, token: Token, antecedent: Antecedent | None) -> None:
    key = passage.number, token.i
    if antecedent is None:
        reader.resolution.unresolved.append(key)
        return
    reader.resolution.antecedents[key] = antecedent
    if reader.learns and THIRD_PERSON[token.lower_] in ("he", "she"):
        antecedent.referent.genders[THIRD_PERSON[token.lower_]] += 1


def _place(reader: _Reader, passage: Passage, token: Token, referent: Referent | None) -> Place:
    key = passage.number, token.i
    citing = key in reader.citing
    subject = token.dep_ in grammar.SUBJECTS or citing
    held = reader.holders.get(key, frozenset())
    sure = 1.0 if referent is None else _sureness(passage, token, referent)
    return Place(*key, subject, citing, held, referent, token.tag_ == "NNS", sure)


def _sureness(passage: Passage, token: Token, referent: Referent) -> float:
    """How sure it is that a token mentions its referent, 0..1."""
    if not referent.sureness:
        return 1.0
    span = passage.original(passage.characters(token.i, token.i + 1))
    return min((sure for place, sure in referent.sureness.items() if place.overlaps(span)), default=1.0)


def _content_holders(
    passages: Sequence[Passage], drafts: Sequence[Draft]
) -> dict[tuple[int, int], frozenset[int]]:
    """For each token inside contents, the places of the drafts that hold it."""
    holders: dict[tuple[int, int], frozenset[int]] = {}
    for number, draft in enumerate(drafts):
        passage = passages[draft.passage]
        for start, end in draft.content:
            first = passage.token_at(start)
            for token in passage.doc[first.i :] if first else ():
                if token.idx >= end:
                    break
                key = passage.number, token.i
                holders[key] = holders.get(key, frozenset()) | {number}
    return holders


def _mention(passage: Passage, token: Token, cast: Cast) -> tuple[bool, Referent | None] | None:
    """Whom the token mentions: (True, referent), (True, None) for an unknown person, or None for nobody."""
    referent = cast.at.get((passage.number, token.i))
    if referent is not None:
        inner = token.head.i != token.i and cast.at.get((passage.number, token.head.i)) is referent
        return None if inner or token.dep_ == "compound" else (True, referent)
    if (passage.number, token.i) in cast.ambiguous:
        return None if token.dep_ == "compound" else (True, None)
    if token.pos_ == "NOUN" and token.lemma_.lower() in ROLE_HEADS and token.tag_ == "NN":
        describing = token.dep_ in ("appos", "attr", "compound", "nmod", "oprd") or _describes(
            passage, token, cast
        )
        return None if describing else (True, None)
    return None


def _describes(passage: Passage, token: Token, cast: Cast) -> bool:
    """Whether a role noun stands beside the name that it describes ("the leader, Ann Lee")."""
    return any((passage.number, child.i) in cast.at for child in grammar.children(token, "appos"))


def _antecedent(reader: _Reader, passage: Passage, pronoun: Token) -> Antecedent | None:
    if passage.quotation_at(pronoun.idx):
        return None
    kind = THIRD_PERSON[pronoun.lower_]
    held = reader.holders.get((passage.number, pronoun.i), frozenset())
    sentences = [
        able
        for number, places in reversed(reader.history[-_SENTENCES_BACK:])
        if passage.number - number <= _PASSAGES_BACK
        and (able := [place for place in places if _counts(place, held) and _able(place, kind)])
    ]
    if not sentences:
        return None
    only = _only(sentences[0], kind)
    if only is not None:
        return Antecedent(only, _SUBJECT * min(place.sureness for place in sentences[0]))
    return _only_in_sight(reader, sentences, kind, citing=(passage.number, pronoun.i) in reader.citing)


def _counts(place: Place, held: frozenset[int]) -> bool:
    """Whether somebody is mentioned where the pronoun can reach: not inside what another source says."""
    return place.citing or place.contents <= held


def _able(place: Place, kind: str) -> bool:
    return could_be(place.referent, kind) and not (place.plural and kind in ("he", "she"))


def _only(places: Sequence[Place], kind: str) -> Referent | None:
    """The one referent of all places, when a subject (for things and groups: when cited); else None."""
    referents = {id(place.referent) for place in places}
    fit = any(place.citing if kind in ("it", "they") else place.subject for place in places)
    return places[0].referent if len(referents) == 1 and fit else None


def _only_in_sight(
    reader: _Reader, sentences: Sequence[Sequence[Place]], kind: str, *, citing: bool
) -> Antecedent | None:
    """The one person of all sentences in reach; else, for a pronoun that cites, the one who is ever cited."""
    if kind in ("it", "they"):
        return None
    everybody = {id(place.referent): place.referent for places in sentences for place in places}
    if len(everybody) == 1:
        alone = next(iter(everybody.values()))
        return Antecedent(alone, _ALONE) if alone is not None else None
    near = {id(place.referent) for place in sentences[0]}
    spoke = {one: referent for one, referent in everybody.items() if one in reader.cited}
    last = next(iter(spoke.values()), None)
    certain = citing and None not in everybody.values() and len(spoke) == 1
    if last is None or not certain or id(last) not in near:
        return None
    return Antecedent(last, _CITED)


def could_be(referent: Referent | None, kind: str) -> bool:
    """Whether "he", "she", "it" or "they" could mean the referent; an unknown person could be either."""
    if kind == "it":
        return referent is not None and referent.kind in _THINGS
    if kind == "they":
        return referent is not None and referent.kind in _GROUPS
    if referent is None:
        return True
    return referent.kind in _PEOPLE and gender_of(referent) in (None, kind)
