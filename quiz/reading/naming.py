"""Names in a passage, as the model sees them and as it overlooks them."""

# ruff: noqa: SIM905 - a word list reads and diffs better as running text than as quoted words

from __future__ import annotations

from collections.abc import Container, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from quiz.reading import grammar
from quiz.reading.lexicons import (
    FEMALE_FIRST_NAMES,
    MALE_FIRST_NAMES,
    ORGANISATION_HEADS,
    OUTLET_WORDS,
    PERSON_TITLES,
    PLACE_WORDS,
    ROLE_HEADS,
)
from quiz.reading.names import Words, name_words
from quiz.reading.passage import Passage
from quiz.reading.values import SourceKind
from quiz.text import Span

if TYPE_CHECKING:
    from spacy.tokens import Span as Tokens
    from spacy.tokens import Token

_NAMED: Final = {"PERSON": SourceKind.PERSON, "ORG": SourceKind.ORGANISATION}
_OTHER: Final = frozenset(("GPE", "NORP", "PRODUCT", "WORK_OF_ART", "FAC", "EVENT", "LAW", "LOC"))
_NOT_PERSONAL: Final = frozenset(
    """federal national international royal state city united north south east west new central public bureau
    trust society street young club railway line bay board news daily holy great co inc ltd llc day""".split()
)
_PARTNERS: Final = frozenset(("&", "and", "inc", "inc.", "co", "co.", "llc", "ltd", "jr", "jr.", "sr", "sr."))
_ACRONYM: Final = (3, 4)  # letters that an organisation's short name has at least and at most


@dataclass(frozen=True, slots=True)
class Name:
    """One name in one passage: tokens (half-open), words, and the kind that the model saw, if any."""

    passage: int
    start: int
    end: int
    words: Words
    kind: SourceKind | None
    span: Span
    capitals: bool
    article: bool
    title: str = ""  # "mr", "dr", … where one stands in or before the name
    title_place: int | None = None  # its token
    acronym: bool = False  # whether the first word is printed in capitals


def find_names(passage: Passage) -> Iterator[Name]:
    """The model's entities that could speak, and runs of proper nouns that it overlooked."""
    covered: set[int] = set()
    for entity in passage.doc.ents:
        covered.update(range(entity.start, entity.end))
        if entity.label_ in _NAMED or entity.label_ in _OTHER:
            for part in _parts(passage, entity):
                name = _entity_name(passage, part, _NAMED.get(entity.label_))
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


def _parts(passage: Passage, entity: Tokens) -> Iterator[Tokens]:
    """What a gap or a bracket parts, because the model ran two things together ("Photo: Lens   Ann Lee")."""
    start, doc = entity.start, entity.doc
    marks = "[]|•" if any(token.lower_ in _PARTNERS for token in entity) else "[]|•,"
    if doc[start].pos_ == "VERB" and len(entity) > 1:
        start += 1
    for token in doc[start : entity.end]:
        if token.text in marks:
            if start < token.i:
                yield doc[start : token.i]
            start = token.i + 1
        elif token.i > start and _gap(passage, token):
            yield doc[start : token.i]
            start = token.i
    if start < entity.end:
        yield doc[start : entity.end]


def _gap(passage: Passage, token: Token) -> bool:
    """Whether more than a space stands before a word in the original."""
    before = token.doc[token.i - 1]
    place = passage.original((before.idx, token.idx + 1))
    return len(place) - (token.idx + 1 - before.idx) > 1


def _entity_name(passage: Passage, entity: Tokens, kind: SourceKind | None) -> Name | None:
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
    end = _whole_name(passage, end) if kind is SourceKind.PERSON and end == entity.end else end
    while start < end - 1 and (passage.doc[start].tag_ in ("DT", "POS") or passage.doc[start].is_punct):
        start += 1
    return make_name(passage, start, _before_of(passage, start, end), kind)


def _whole_name(passage: Passage, end: int) -> int:
    """The end of a person's name whose last words the model left out ("Robert X" for "Robert X Cringely")."""
    doc = passage.doc
    while end < len(doc) and not doc[end].ent_type_ and _goes_on(doc[end - 1], doc[end]):
        end += 1
    return end


def _goes_on(last: Token, following: Token) -> bool:
    """Whether a name goes on: with the word that its last one belongs to, or after an initial."""
    initial = len(last.text.rstrip(".")) == 1 and following.text[:1].isupper() and following.is_alpha
    return initial or (following.pos_ == "PROPN" and last.head == following)


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
        name = make_name(passage, run[0].i, run[-1].i + 1, None)
        if name:
            yield name


def make_name(passage: Passage, start: int, end: int, kind: SourceKind | None) -> Name | None:
    """The name at some tokens, without a possessive ending; None when no letters are left."""
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
    title = _title(passage, start, end)
    return Name(
        passage=passage.number,
        start=start,
        end=end,
        words=words,
        kind=kind,
        span=passage.original(place),
        capitals=text.isupper(),
        article=article,
        title="" if title is None else passage.doc[title].lower_.rstrip("."),
        title_place=title,
        acronym=_is_acronym(text.split()[0]),
    )


def _is_acronym(word: str) -> bool:
    return word.isupper() and word.isalpha() and _ACRONYM[0] <= len(word) <= _ACRONYM[1]


def _title(passage: Passage, start: int, end: int) -> int | None:
    """The token of the title in or right before a name; None without one."""
    if end - start > 1 and passage.doc[start].lower_.rstrip(".") in PERSON_TITLES:
        return start
    before = start - 1
    titled = start > 0 and passage.doc[before].lower_.rstrip(".") in PERSON_TITLES
    return before if titled and passage.doc[before].text[0].isupper() else None


def is_personal(passages: Sequence[Passage], name: Name, lone: Container[str]) -> bool:
    """Whether a longer name that the model does not take for a person's is one all the same.

    By its first name, by its last word standing alone for a person, or by what stands with it: a title,
    "who", an apposition with a role.
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
