"""The cast of an article: names gathered from all passages and joined into referents."""

# ruff: noqa: SIM905 - a word list reads and diffs better as running text than as quoted words

from __future__ import annotations

from collections.abc import Container, Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Final

from quiz.reading import grammar
from quiz.reading.lexicons import (
    FEMALE_FIRST_NAMES,
    FEMALE_NOUNS,
    FEMALE_TITLES,
    MALE_FIRST_NAMES,
    MALE_NOUNS,
    MALE_TITLES,
    ORGANISATION_HEADS,
    OUTLET_WORDS,
    PERSON_TITLES,
    PLACE_WORDS,
    ROLE_HEADS,
)
from quiz.reading.names import Words, initials, name_words, organisation_key, same_person, surname_of
from quiz.reading.passage import Passage
from quiz.reading.publisher import Publisher
from quiz.reading.referents import Referent
from quiz.reading.values import MentionForm, SourceKind
from quiz.text import Span

if TYPE_CHECKING:
    from spacy.tokens import Span as Tokens
    from spacy.tokens import Token

_NAMED: Final = {"PERSON": SourceKind.PERSON, "ORG": SourceKind.ORGANISATION}
_OTHER: Final = frozenset(("GPE", "NORP", "PRODUCT", "WORK_OF_ART", "FAC", "EVENT", "LAW", "LOC"))
_AGENTS: Final = ("ist", "er", "or", "ian", "man", "woman", "eer", "ant", "person")
_NOT_PERSONAL: Final = frozenset(
    """federal national international royal state city united north south east west new central public bureau
    trust society street young club railway line bay board news daily holy great co inc ltd llc day""".split()
)
_DESCRIBED: Final = 3  # what the text says of a name outweighs three labels of the model


@dataclass(frozen=True, slots=True)
class Name:
    """One name in one passage: token range (half-open), words, and the kind that the model saw, if one that speaks."""

    passage: int
    start: int
    end: int
    words: Words
    kind: SourceKind | None
    span: Span
    capitals: bool
    article: bool


@dataclass(slots=True, eq=False)
class Cast:
    """All referents so far, and which of them stands at each token of each passage."""

    referents: list[Referent] = field(default_factory=list)
    at: dict[tuple[int, int], Referent] = field(default_factory=dict)
    ambiguous: set[tuple[int, int]] = field(default_factory=set)

    def add(self, referent: Referent) -> Referent:
        """The referent, now one of the cast."""
        self.referents.append(referent)
        return referent

    def place(self, name: Name, referent: Referent, form: MentionForm) -> None:
        """Notes that `name` mentions `referent`."""
        referent.mention(name.span, form)
        referent.capitals |= name.capitals
        referent.articles += name.article
        if name.kind:
            referent.votes[name.kind] += 1
        for token in range(name.start, name.end):
            self.at[name.passage, token] = referent


def gather_cast(passages: Sequence[Passage], publisher: Publisher | None = None) -> Cast:
    """The cast of all named people and organisations.

    Full names come first, so that a surname finds its owner wherever the full name stands; a surname with two
    owners belongs to nobody.
    """
    cast = Cast()
    names = [name for passage in passages for name in _names(passage)]
    if publisher:
        names = _place_publisher(cast, names, publisher)
    lone = {name.words[0] for name in names if len(name.words) == 1 and name.kind is SourceKind.PERSON}
    personal = [
        replace(name, kind=SourceKind.PERSON) if _personal(passages, name, lone) else name for name in names
    ]
    people = [name for name in personal if name.kind is SourceKind.PERSON and len(name.words) > 1]
    for name in people:
        _place_full(cast, name)
    placed = {(name.passage, name.start) for name in people}
    others = [name for name in personal if (name.passage, name.start) not in placed]
    for name in others:
        _place_short(cast, name)
    for name in others:
        key = name.passage, name.start
        owner = None if key in cast.at or key in cast.ambiguous else known_as(cast, name.words)
        if owner:
            cast.place(name, owner, MentionForm.NAME)
    for passage in passages:
        _rescan(cast, passage)
    for passage in passages:
        _describe(cast, passage)
    _forget_noise(cast, passages)
    return cast


def _place_publisher(cast: Cast, names: Sequence[Name], publisher: Publisher) -> list[Name]:
    """The names without those that mean the outlet, which becomes the first referent where it is named at all."""
    own = [name for name in names if publisher.is_named(name.words)]
    if not own:
        return list(names)
    referent = cast.add(
        Referent(own[0].span, name_words(publisher.name), publisher=True, title=publisher.name)
    )
    referent.keys = publisher.keys
    for name in own:
        cast.place(name, referent, MentionForm.NAME)
    return [name for name in names if not publisher.is_named(name.words)]


def _personal(passages: Sequence[Passage], name: Name, lone: Container[str]) -> bool:
    """Whether a longer name that the model does not take for a person's is one: by its first name, or by by its last
    word standing alone for a person, or by what stands with it (a title, "who", an apposition with a role).
    """
    if name.kind is SourceKind.PERSON or not 1 < len(name.words) <= 4 or name.capitals:
        return False
    if set(name.words) & (ORGANISATION_HEADS | OUTLET_WORDS | PLACE_WORDS | _NOT_PERSONAL):
        return False
    if name.words[0] in FEMALE_FIRST_NAMES or name.words[0] in MALE_FIRST_NAMES or name.words[-1] in lone:
        return True
    doc = passages[name.passage].doc
    head = doc[name.end - 1]
    before = doc[name.start - 1].lemma_.lower() if name.start else ""
    if (
        before in ROLE_HEADS
        or before.rstrip(".") in PERSON_TITLES
        or doc[name.start].lower_.rstrip(".") in PERSON_TITLES
    ):
        return True
    roles = any(child.lemma_.lower() in ROLE_HEADS for child in grammar.children(head, "appos"))
    after = doc[name.end].lower_ if name.end < len(doc) else ""
    follows = doc[name.end + 1].lower_ if name.end + 1 < len(doc) else ""
    return roles or after == "who" or (after == "," and follows == "who")


def _names(passage: Passage) -> Iterator[Name]:
    """The model's entities that could speak, and runs of proper nouns that it overlooked."""
    covered: set[int] = set()
    for entity in passage.doc.ents:
        covered.update(range(entity.start, entity.end))
        if entity.label_ in _NAMED or entity.label_ in _OTHER:
            name = _entity_name(passage, entity)
            if name:
                yield name
    run: list[Token] = []
    for token in passage.doc:
        if token.pos_ == "PROPN" and token.i not in covered:
            run.append(token)
            continue
        yield from _run_name(passage, run)
        run = []
    yield from _run_name(passage, run)


def _entity_name(passage: Passage, entity: Tokens) -> Name | None:
    if any(token.pos_ in ("VERB", "AUX") for token in entity):
        return None
    start, end = entity.start, entity.end
    tokens = list(entity)
    for place, token in enumerate(tokens):
        if token.text in ("(", "[") and place:
            end = start + place
            break
    while end - 1 > start and (passage.doc[end - 1].tag_ == "POS" or passage.doc[end - 1].is_punct):
        end -= 1
    while start < end - 1 and (passage.doc[start].tag_ in ("DT", "POS") or passage.doc[start].is_punct):
        start += 1
    return _make_name(passage, start, _before_of(passage, start, end), _NAMED.get(entity.label_))


def _before_of(passage: Passage, start: int, end: int) -> int:
    """The end of a personal name that the model drew together with an employer ("Ann Lee of the Guild")."""
    for place in range(start + 2, end):
        if passage.doc[place].lower_ in ("of", "from"):
            words = {token.lower_ for token in passage.doc[start:place]}
            first = passage.doc[start].lower_
            known = first in FEMALE_FIRST_NAMES or first in MALE_FIRST_NAMES
            return place if known or not words & (ORGANISATION_HEADS | _NOT_PERSONAL | ROLE_HEADS) else end
    return end


def _run_name(passage: Passage, run: list[Token]) -> Iterator[Name]:
    if run and run[0].text[:1].isupper():
        name = _make_name(passage, run[0].i, run[-1].i + 1, None)
        if name:
            yield name


def _make_name(passage: Passage, start: int, end: int, kind: SourceKind | None) -> Name | None:
    place = passage.characters(start, end)
    text = passage.plain[slice(*place)]
    for ending in ("'s", "’s", "'", "’"):
        if text.endswith(ending) and len(text) > len(ending) + 1:
            place = (place[0], place[1] - len(ending))
            break
    words = name_words(text)
    if text.islower() or (words and words[-1] in PLACE_WORDS and kind is not None and len(words) > 1):
        kind = None
    if not words or not any(character.isalpha() for word in words for character in word):
        return None
    article = start > 0 and passage.doc[start - 1].lower_ == "the"
    return Name(passage.number, start, end, words, kind, passage.original(place), text.isupper(), article)


def _place_full(cast: Cast, name: Name) -> None:
    for referent in cast.referents:
        if len(referent.words) > 1 and same_person(referent.words, name.words):
            if len(name.words) > len(referent.words):
                referent.words, referent.name = name.words, name.span
            cast.place(name, referent, MentionForm.NAME)
            return
    cast.place(name, cast.add(Referent(name.span, name.words)), MentionForm.NAME)


def _place_short(cast: Cast, name: Name) -> None:
    """A single word, or an organisation's name: to its owner, to a new referent, or to nobody when two could own it."""
    owners = _owners(cast, name.words) if len(name.words) == 1 else []
    if len(owners) > 1:
        cast.ambiguous.update((name.passage, token) for token in range(name.start, name.end))
        return
    if owners:
        form = (
            MentionForm.SURNAME if surname_of(owners[0].words) == surname_of(name.words) else MentionForm.NAME
        )
        cast.place(replace(name, kind=None), owners[0], form)
        return
    known = known_as(cast, name.words)
    if known is None and name.kind is None:
        return
    cast.place(name, known or cast.add(Referent(name.span, name.words)), MentionForm.NAME)


def _owners(cast: Cast, words: Words) -> list[Referent]:
    """People whose surname the word is; without any, people whose first name it is."""
    full = [
        referent
        for referent in cast.referents
        if len(referent.words) > 1 and referent.kind is SourceKind.PERSON
    ]
    by_surname = [referent for referent in full if surname_of(referent.words) == surname_of(words)]
    return by_surname or [referent for referent in full if referent.words[0] == words[0]]


def known_as(cast: Cast, words: Words) -> Referent | None:
    """The referent that goes by these words, by an alias of them, or by their initials."""
    key = organisation_key(words)
    for referent in cast.referents:
        if organisation_key(referent.words) == key or words in referent.keys:
            return referent
        if (
            len(words) == 1
            and len(referent.words) > 1
            and len(key) > 2
            and initials(referent.words) == key.replace(".", "")
        ):
            return referent
    return None


def _rescan(cast: Cast, passage: Passage) -> None:
    """Adds places of known longer names that the model overlooked or cut."""
    starts: dict[str, list[Referent]] = {}
    for referent in cast.referents:
        if len(referent.words) > 1:
            starts.setdefault(referent.words[0], []).append(referent)
    for token in passage.doc:
        for referent in starts.get(token.lower_, ()):
            end = token.i + len(referent.words)
            same = tuple(word.lower_ for word in passage.doc[token.i : end]) == referent.words
            if same and token.text[:1].isupper() and (passage.number, token.i) not in cast.at:
                name = _make_name(passage, token.i, end, None)
                if name:
                    cast.place(name, referent, MentionForm.NAME)


def _forget_noise(cast: Cast, passages: Sequence[Passage]) -> None:
    """Drops one-word names that never act and that nothing describes: mostly the model's slips."""
    acting = {
        id(referent)
        for (number, index), referent in cast.at.items()
        if passages[number].doc[index].dep_ in (*grammar.SUBJECTS, "agent")
        or passages[number].doc[index].head.dep_ == "agent"
        or passages[number].doc[index].head.lower_ == "to"
    }
    kept = [
        r
        for r in cast.referents
        if len(r.words) > 1 or r.descriptions or id(r) in acting or _acronym(r, passages)
    ]
    dropped = {id(referent) for referent in cast.referents} - {id(referent) for referent in kept}
    cast.referents[:] = kept
    cast.at = {key: referent for key, referent in cast.at.items() if id(referent) not in dropped}


def _acronym(referent: Referent, passages: Sequence[Passage]) -> bool:
    """Whether an organisation's name is written in capitals ("AQIM"), or it stands in several places."""
    return referent.kind is SourceKind.ORGANISATION and (referent.capitals or len(referent.mentions) > 2)


def _describe(cast: Cast, passage: Passage) -> None:
    """Adds appositions, titles and "with the X" to the referents that they describe, and what these prove."""
    for token in passage.doc:
        referent = cast.at.get((passage.number, token.i))
        if referent is None or (
            token.i and cast.at.get((passage.number, token.head.i)) is referent and token.head.i != token.i
        ):
            continue
        for head, start, end in _descriptions(cast, passage, token, referent):
            _learn(referent, head)
            place = passage.trimmed(passage.characters(start, end))
            if place:
                referent.descriptions.setdefault(passage.original(place))


def _descriptions(
    cast: Cast, passage: Passage, token: Token, referent: Referent
) -> Iterator[tuple[Token, int, int]]:
    number = passage.number
    for child in grammar.children(token, "appos"):
        if child.pos_ == "NOUN" and (number, child.i) not in cast.at and role_like(child.lemma_.lower()):
            yield (child, *_appositive(child))
    start = token.i
    while start > token.left_edge.i and cast.at.get((number, start - 1)) is referent:
        start -= 1
    if start > token.left_edge.i:
        title = passage.doc[start - 1]
        if title.pos_ in ("NOUN", "PROPN") and role_like(title.lemma_.lower()):
            begin = start - 1
            while begin > token.left_edge.i and passage.doc[begin - 1].pos_ in ("NOUN", "PROPN", "ADJ"):
                begin -= 1
            yield title, begin, start
    above = token.head
    if (
        token.dep_ == "appos"
        and above.pos_ == "NOUN"
        and (number, above.i) not in cast.at
        and role_like(above.lemma_)
    ):
        yield (token.head, *grammar.phrase(token.head))
    for child in grammar.children(token, "prep"):
        if child.lower_ in ("of", "from", "with") and referent.votes[SourceKind.PERSON]:
            yield child, child.i, child.right_edge.i + 1
    if token.dep_ in grammar.SUBJECTS and token.head.lemma_ == "be":
        for child in grammar.children(token.head, "prep"):
            if child.lower_ == "with" and any(
                noun.pos_ == "PROPN" for noun in grammar.children(child, "pobj")
            ):
                yield child, child.i, child.right_edge.i + 1
        for child in grammar.children(token.head, "attr"):
            if child.lemma_.lower() in ROLE_HEADS | ORGANISATION_HEADS and not grammar.negated(token.head):
                yield (child, *_appositive(child))


def role_like(lemma: str) -> bool:
    """Whether a noun says what somebody is: a known role or group, or a word made like one ("archivist")."""
    return lemma in ROLE_HEADS or lemma in ORGANISATION_HEADS or lemma.endswith(_AGENTS)


def _appositive(head: Token) -> tuple[int, int]:
    """An apposition as far as it describes: up to the clause or comma that leaves it."""
    start, end = head.left_edge.i, head.i + 1
    for child in head.rights:
        if child.dep_ not in ("prep", "acl", "compound", "amod", "relcl"):
            break
        end = child.right_edge.i + 1
    return start, end


def _learn(referent: Referent, head: Token) -> None:
    """What a describing noun proves: a person by role, or an organisation; and a gender by some roles."""
    lemma = head.lemma_.lower()
    referent.heads.add(lemma)
    if lemma in ORGANISATION_HEADS:
        referent.votes[SourceKind.ORGANISATION] += _DESCRIBED * 4
    elif lemma in ROLE_HEADS and head.tag_ not in ("NNS", "NNPS"):
        referent.votes[SourceKind.PERSON] += _DESCRIBED
    if lemma in FEMALE_NOUNS or lemma in FEMALE_TITLES:
        referent.genders["she"] += 1
    elif lemma in MALE_NOUNS or lemma in MALE_TITLES:
        referent.genders["he"] += 1
