"""Parts of a bank's items read: what is written there, looked up in the articles."""

from __future__ import annotations

import functools
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

from pydantic import TypeAdapter, ValidationError

from quiz.banks.assembly import Assembly, read_review
from quiz.banks.bank import Review
from quiz.banks.cutting import ItemsPart
from quiz.banks.schema import ItemEntry
from quiz.banks.wording import tell_validation
from quiz.errors import Code, Fault, QuizError
from quiz.items import Item
from quiz.text import Article, load_article
from quiz.text.plain_lines import read_plain
from quiz.text.plain_yaml import WHOLE, Part, Place, PlainYaml, UnparsedError, parse_yaml, path_words

ARTICLES_KEPT: Final = 64
_ENTRIES: Final = TypeAdapter(tuple[ItemEntry, ...])


class Source:
    """A YAML document that is a file or a part of it, and where everything stands in the file."""

    def __init__(self, name: str, text: str, before: Part = WHOLE) -> None:
        self._name, self._text, self._before = name, text, before
        self._parsed: PlainYaml | None = None
        found = read_plain(text)
        self.value = self._parse().value if found is None else found.value

    def place(self, path: Place) -> str:
        """Where a way into the file is: `bank.yaml: items[3].key (line 57, item who-said-3f9a2c)`."""
        lines = self._parse().lines
        words = f"{self._name}: {path_words(path)}" if path else self._name
        known = next((path[:end] for end in range(len(path), 0, -1) if path[:end] in lines), None)
        if known is None:
            return words
        item = self._item_id(path)
        return f"{words} (line {lines[known]}{f', item {item}' if isinstance(item, str) else ''})"

    def _item_id(self, path: Place) -> object:
        if path[0] != "items" or len(path) < 2 or not isinstance(path[1], int):
            return None
        return self._parse().at(("items", path[1] - self._before.members, "id"))

    def _parse(self) -> PlainYaml:
        if self._parsed is None:  # only for what `read_plain` leaves, and for places
            self._parsed = parse_yaml(self._text, self._name, Code.BANK_INVALID, self._before)
        return self._parsed


@functools.lru_cache(maxsize=2)
def read_source(name: str, part: ItemsPart) -> Source:
    """The document of `part` in the file `name`.

    Raises:
        QuizError: it is no plain YAML.
    """
    return Source(name, part.text, part.before)


class Articles(Mapping[str, Article]):
    """The articles of a bank by id, each read when it is needed; some of those needed last are kept."""

    def __init__(self, folder: Path, paths: Mapping[str, str]) -> None:
        self._folder, self._paths = folder, dict(paths)
        self._load = functools.lru_cache(ARTICLES_KEPT)(self._read)

    def __getitem__(self, name: str) -> Article:
        return self._load(name)

    def __iter__(self) -> Iterator[str]:
        return iter(self._paths)

    def __len__(self) -> int:
        return len(self._paths)

    def __reduce__(self) -> tuple[Any, ...]:
        return Articles, (self._folder, self._paths)

    def _read(self, name: str) -> Article:
        return load_article(self._folder / self._paths[name])


@dataclass(frozen=True, slots=True)
class Desk:
    """What every part of a bank's items is read with.

    `known` are the ids of all articles of the bank, `articles` those that can be read, `changed` those whose
    text is another one than the items were made for.
    """

    name: str
    known: tuple[str, ...]
    articles: Articles
    changed: frozenset[str]
    ids: Mapping[str, str]  # by SHA-256 (hex) of the text

    def articles_of(self, item: Item) -> dict[str, Article]:
        """The articles that `item` rests on, by SHA-256 (hex)."""
        return {sha256: self.articles[self.ids[sha256]] for sha256 in item.articles}


@dataclass(frozen=True, slots=True)
class ReadPart:
    """What came of one part: its items in order as far as they could be put together, and its faults.

    `moved` and `total` count the anchors in changed articles, by article: those found again, and all.
    """

    items: tuple[tuple[int, Item], ...] = ()  # with their index in the file
    ids: tuple[str, ...] = ()
    reviews: Mapping[str, Review] = field(default_factory=dict)
    unparsed: tuple[Fault, ...] = ()  # where the parser gave up
    unreadable: tuple[Fault, ...] = ()
    invalid: tuple[Fault, ...] = ()
    lost: tuple[Fault, ...] = ()
    used: frozenset[str] = frozenset()
    moved: Mapping[str, int] = field(default_factory=dict)
    total: Mapping[str, int] = field(default_factory=dict)

    @property
    def sound(self) -> bool:
        """Whether every item of the part could be put together."""
        return not (self.unparsed or self.unreadable or self.invalid or self.lost)


def read_part(part: ItemsPart, desk: Desk | None, name: str) -> ReadPart:
    """What `part` of the file `name` holds; without a desk nothing is looked up in articles."""
    try:
        source = read_source(name, part)
        entries = _validate(source, part.before.members)
    except _InvalidError as error:
        return ReadPart(invalid=error.faults)
    except UnparsedError as error:
        return ReadPart(unparsed=error.faults)
    except QuizError as error:
        return ReadPart(unreadable=error.faults)
    ids = tuple(entry.id for entry in entries)
    if desk is None:
        return ReadPart(ids=ids)
    assembly = Assembly(desk.articles, desk.changed, desk.known, source.place)
    numbered = list(enumerate(entries, part.before.members))
    made = [(number, assembly.item(entry, ("items", number))) for number, entry in numbered]
    return ReadPart(
        items=tuple((number, item) for number, item in made if item is not None),
        ids=ids,
        reviews={entry.id: read_review(entry.review) for entry in entries},
        lost=tuple(assembly.faults),
        used=frozenset(assembly.used),
        moved=assembly.moved,
        total=assembly.total,
    )


class _InvalidError(QuizError):
    """What is written has not the shape of items."""


def _validate(source: Source, first: int) -> tuple[ItemEntry, ...]:
    items = source.value["items"] if isinstance(source.value, dict) else None
    try:
        # By way of JSON, because pydantic's strict mode takes names of skills and dates only from there.
        return _ENTRIES.validate_json(json.dumps(items))
    except ValidationError as error:
        raise _InvalidError(
            *tell_validation(error, Code.BANK_INVALID, functools.partial(_item_place, source, first))
        ) from None


def _item_place(source: Source, first: int, path: Place) -> str:
    index, *rest = path
    return source.place(("items", first + int(index), *rest))
