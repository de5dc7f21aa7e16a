"""Single items as data: the entry of a snapshot without its review, for a store of single items."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from typing import Any

from pydantic import ValidationError

from quiz.banks.assembly import Assembly
from quiz.banks.bank import BankArticle
from quiz.banks.entries import EntryWriter
from quiz.banks.schema import ItemEntry
from quiz.banks.wording import tell_validation
from quiz.errors import Code, QuizError
from quiz.items import Item
from quiz.text import Article
from quiz.text.plain_yaml import Place, path_words

PLACE = "item"


def dump_items(items: Iterable[Item], articles: Iterable[BankArticle]) -> tuple[dict[str, Any], ...]:
    """The data of each item; evidence names the article by its id in the bank."""
    writer = EntryWriter(articles, {}, context=False)
    return tuple(writer.item(item).model_dump(mode="json", exclude_defaults=True) for item in items)


def parse_items(entries: Iterable[Mapping[str, Any]], articles: Mapping[str, Article]) -> tuple[Item, ...]:
    """The items that `dump_items` wrote; `articles` by their ids in the bank.

    Raises:
        QuizError: anything that `dump_items` would not have written, all faults at once.
    """
    assembly = Assembly(articles=articles, changed=frozenset(), known=tuple(articles), place=_place)
    items = [assembly.item(_validate(entry), (str(entry.get("id")),)) for entry in entries]
    if assembly.faults:
        raise QuizError(*assembly.faults)
    return tuple(item for item in items if item is not None)


def _validate(entry: Mapping[str, Any]) -> ItemEntry:
    try:
        # As JSON, where a strict schema knows that names stand for members of an enumeration.
        return ItemEntry.model_validate_json(json.dumps(entry))
    except ValidationError as error:
        raise QuizError(*tell_validation(error, Code.SNAPSHOT_INVALID, _place)) from None


def _place(path: Place) -> str:
    return f"{PLACE}: {path_words(path)}" if path else PLACE
