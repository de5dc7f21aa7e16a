"""The cast of an article: names gathered from all passages and joined into referents."""

from __future__ import annotations

from collections.abc import Container, Iterable, Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Final

from quiz.reading import grammar
from quiz.reading.describing import describe
from quiz.reading.gender import gender_of_noun, may_bear
from quiz.reading.lexicons import FAMILY
from quiz.reading.names import Words, name_words, same_person, surname_of
from quiz.reading.naming import Name, find_names, is_personal, make_name
from quiz.reading.passage import Passage
from quiz.reading.publisher import Publisher
from quiz.reading.referents import Referent, Trait
from quiz.reading.register import Register
from quiz.reading.values import MentionForm, SourceKind

if TYPE_CHECKING:
    from spacy.tokens import Token

_BEFORE_TITLE: Final = 3  # words before a title that tell of it: "retired four-star"
_LEAD: Final = 1  # the last paragraph, from 0, that may print a surname before the full name
_TOO_EARLY: Final = 0.6  # how sure a surname is that stands before anybody who bears it is introduced
_MOST: Final = 2_000  # referents of an article; names beyond are nobody's, since time grows with all pairs
_BESIDE_NAME: Final = frozenset(("appos", "compound", "nmod"))
_BY_TITLE: Final = 0.9  # how sure a surname of two owners is that only its title tells apart


@dataclass(slots=True, eq=False)
class Cast:
    """All referents so far, and which of them stands at each token of each passage.

    `ambiguous` are tokens of names with two owners, `families` words of names whose kin the text mentions.
    """

    referents: list[Referent] = field(default_factory=list)
    at: dict[tuple[int, int], Referent] = field(default_factory=dict)
    ambiguous: set[tuple[int, int]] = field(default_factory=set)
    families: set[str] = field(default_factory=set)
    register: Register = field(default_factory=Register)

    @property
    def full(self) -> bool:
        """Whether nobody else is taken in."""
        return len(self.referents) >= _MOST

    def add(self, referent: Referent) -> Referent:
        """The referent, now one of the cast."""
        self.referents.append(referent)
        self.register.enter(referent)
        return referent

    def leave(self, name: Name) -> None:
        """Notes that nobody can tell whose name this is."""
        self.ambiguous.update((name.passage, token) for token in range(name.start, name.end))

    def keep(self, referents: Iterable[Referent]) -> None:
        """Drops all others."""
        self.referents[:] = referents
        self.register = Register()
        kept = {id(referent) for referent in self.referents}
        for referent in self.referents:
            self.register.enter(referent)
        self.at = {key: referent for key, referent in self.at.items() if id(referent) in kept}

    def place(self, name: Name, referent: Referent, form: MentionForm, confidence: float = 1.0) -> None:
        """Notes that `name` mentions `referent`."""
        referent.mention(name.span, form, confidence)
        gender = gender_of_noun(name.title)
        if gender:
            referent.genders[gender] += 1
        referent.capitals |= name.capitals
        referent.acronym |= name.acronym
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
    names = [name for passage in passages for name in find_names(passage)]
    if publisher:
        names = _place_publisher(cast, names, publisher)
    lone = {name.words[0] for name in names if len(name.words) == 1 and name.kind is SourceKind.PERSON}
    personal = [
        replace(name, kind=SourceKind.PERSON) if is_personal(passages, name, lone) else name for name in names
    ]
    people = [name for name in personal if name.kind is SourceKind.PERSON and len(name.words) > 1]
    for name in people:
        _place_full(cast, name)
    cast.families |= _families(cast, passages)
    placed = {(name.passage, name.start) for name in people}
    others = [name for name in personal if (name.passage, name.start) not in placed]
    for name in others:
        _place_short(cast, name)
    for name in others:
        key = name.passage, name.start
        owner = None if key in cast.at or key in cast.ambiguous else known_as(cast, name.words)
        if owner:
            cast.place(name, owner, MentionForm.NAME)
    _complete(cast, passages)
    for name in others:
        _settle(cast, name)
    for name in names:
        _learn_title(cast, passages[name.passage], name)
    for referent in cast.referents:
        _take_for_organisation(referent)
    _forget_noise(cast, passages)
    return cast


def _complete(cast: Cast, passages: Sequence[Passage]) -> None:
    """Adds overlooked mentions and all descriptions."""
    surnames = {surname_of(one.words) for one in cast.referents if len(one.words) > 1 and _is_person(one)}
    for passage in passages:
        _rescan(cast, passage)
        _rescan_surnames(cast, passage, surnames)
    for passage in passages:
        describe(cast.at, passage)


def _learn_title(cast: Cast, passage: Passage, name: Name) -> None:
    """Notes the title that a name is printed with: "President Ann Lee" is the president."""
    referent = cast.at.get((name.passage, name.start))
    if referent is None or name.title_place is None or referent.kind is not SourceKind.PERSON:
        return
    place = passage.original(passage.characters(name.title_place, name.title_place + 1))
    before = passage.doc[max(0, name.title_place - _BEFORE_TITLE) : name.title_place]
    referent.describe(Trait(name.title, place, frozenset(token.lower_ for token in before)))


def _take_for_organisation(referent: Referent) -> None:
    """Makes an organisation of what only the model calls a person: capitals ("KMOV"), "the Fen American"."""
    short = referent.named and len(referent.words) == 1 and referent.acronym and referent.capitals
    the = referent.named and referent.articles * 2 > len(referent.mentions) and not referent.genders
    if (short or the) and not referent.traits and referent.kind is SourceKind.PERSON:
        referent.votes[SourceKind.ORGANISATION] += referent.votes[SourceKind.PERSON] + 1


def _settle(cast: Cast, name: Name) -> None:
    """Gives a surname that two could own to the only one whom its title fits."""
    if not name.title or (name.passage, name.start) not in cast.ambiguous:
        return
    owners = owners_of(cast, name.words)
    guarded = any(owner.guardian for owner in owners)
    fit = [owner for owner in owners if may_bear(owner, name.title, young=guarded and not owner.guardian)]
    if len(owners) > 1 and len(fit) == 1:
        cast.ambiguous.difference_update((name.passage, token) for token in range(name.start, name.end))
        cast.place(replace(name, kind=None), fit[0], MentionForm.SURNAME, _BY_TITLE)


def _place_publisher(cast: Cast, names: Sequence[Name], publisher: Publisher) -> list[Name]:
    """The names but those of the outlet, which becomes the first referent where it is named at all."""
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


def _place_full(cast: Cast, name: Name) -> None:
    for referent in cast.register.with_surname(surname_of(name.words)):
        if same_person(referent.words, name.words):
            if len(name.words) > len(referent.words):
                referent.words, referent.name = name.words, name.span
                cast.register.enter(referent)
            cast.place(name, referent, MentionForm.NAME)
            return
    if cast.full:
        cast.leave(name)
        cast.families.update(name.words)  # a lone surname may mean this one too
        return
    cast.place(name, cast.add(Referent(name.span, name.words)), MentionForm.NAME)


def _place_short(cast: Cast, name: Name) -> None:
    """Gives a single word or a group's name to its owner, a new referent, or nobody when two could own it."""
    owners = owners_of(cast, name.words) if len(name.words) == 1 else []
    kin = bool(owners) and owners[0].words[-1] in name.words and bool(cast.families & set(owners[0].words))
    if len(owners) > 1 or kin:
        cast.leave(name)
        return
    if owners:
        form = (
            MentionForm.SURNAME if surname_of(owners[0].words) == surname_of(name.words) else MentionForm.NAME
        )
        early = name.passage > _LEAD and name.span.start < min(owners[0].mentions).start
        cast.place(replace(name, kind=None), owners[0], form, _TOO_EARLY if early else 1.0)
        return
    known = known_as(cast, name.words)
    if known is None and name.kind is None:
        return
    if known is None and cast.full:
        cast.leave(name)
        return
    cast.place(name, known or cast.add(Referent(name.span, name.words)), MentionForm.NAME)


def _families(cast: Cast, passages: Sequence[Passage]) -> set[str]:
    """Words of names whose kin the text mentions ("Ann's father"): a lone surname may mean either.

    Where the surname alone names the one whose kin it is ("Lee's father"), the text has settled who that is.
    """
    surnames = {surname_of(r.words) for r in cast.referents if len(r.words) > 1}
    owners = [token for passage in passages for token in passage.doc if _has_kin(token)]
    settled = {token.lower_ for token in owners if token.lower_ in surnames and _settles(token)}
    return {token.lower_ for token in owners} - settled


def _has_kin(token: Token) -> bool:
    return token.dep_ == "poss" and token.pos_ == "PROPN" and token.head.lemma_.lower() in FAMILY


def _settles(owner: Token) -> bool:
    """Whether a surname stands alone beside kin who bear a name of their own or do nothing."""
    kin = owner.head
    alone = owner.i == 0 or owner.doc[owner.i - 1].pos_ != "PROPN"
    named = any(child.pos_ == "PROPN" for child in grammar.children(kin, "appos")) or kin.dep_ in _BESIDE_NAME
    return alone and (named or kin.dep_ not in grammar.SUBJECTS)


def owners_of(cast: Cast, words: Words) -> list[Referent]:
    """People whose surname the word is; without any, people whose first name it is."""
    by_surname = [one for one in cast.register.with_surname(surname_of(words)) if _is_person(one)]
    return by_surname or [one for one in cast.register.with_first(words[0]) if _is_person(one)]


def _is_person(referent: Referent) -> bool:
    return referent.kind is SourceKind.PERSON


def known_as(cast: Cast, words: Words) -> Referent | None:
    """The referent that goes by these words, by an alias of them, or by their initials."""
    return cast.register.known_as(words)


def _rescan(cast: Cast, passage: Passage) -> None:
    """Adds places of known longer names that the model overlooked or cut."""
    for token in passage.doc:
        for referent in cast.register.with_first(token.lower_):
            end = token.i + len(referent.words)
            same = tuple(word.lower_ for word in passage.doc[token.i : end]) == referent.words
            if same and token.text[:1].isupper() and (passage.number, token.i) not in cast.at:
                name = make_name(passage, token.i, end, None)
                if name:
                    cast.place(name, referent, MentionForm.NAME)


def _rescan_surnames(cast: Cast, passage: Passage, surnames: Container[str]) -> None:
    """Adds lone surnames that the model took for common nouns, as carefully as all lone surnames."""
    for token in passage.doc:
        key = passage.number, token.i
        odd = token.pos_ in ("NOUN", "ADV", "X") or (
            token.pos_ in ("ADJ", "VERB") and not token.is_sent_start
        )
        if not odd or not token.text[:1].isupper() or token.lower_ not in surnames:
            continue
        name = None if key in cast.at else make_name(passage, token.i, token.i + 1, None)
        if name:
            _place_short(cast, name)


def _forget_noise(cast: Cast, passages: Sequence[Passage]) -> None:
    """Drops one-word names that never act and that nothing describes: mostly the model's slips."""
    acting = {
        id(referent)
        for (number, index), referent in cast.at.items()
        if passages[number].doc[index].dep_ in (*grammar.SUBJECTS, "agent")
        or passages[number].doc[index].head.dep_ == "agent"
        or passages[number].doc[index].head.lower_ == "to"
    }
    kept = [r for r in cast.referents if len(r.words) > 1 or r.descriptions or id(r) in acting or _lasting(r)]
    cast.keep(kept)


def _lasting(referent: Referent) -> bool:
    """Whether an organisation's name is in capitals ("AQIM") or several places, or is the publisher's."""
    if referent.publisher:
        return True
    return referent.kind is SourceKind.ORGANISATION and (referent.capitals or len(referent.mentions) > 2)
