"""Wording an item anew under its proof: the evidence stays, and what no longer proves is never accepted."""

from __future__ import annotations

import dataclasses
import re
import unicodedata
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Final, TypeVar

from quiz.banks import ReviewStatus
from quiz.errors import Code, Fault, QuizError
from quiz.items import Item, Option, Tier, prove_item
from quiz.items.item import normalise_option
from quiz.items.obligations.names import tell_obligation
from quiz.services.bank_views import Change
from quiz.services.deciding import open_desk
from quiz.services.opening import OpenItem, by_text, find_row, lock_row, open_bank, open_item
from quiz.services.review_views import Checked, Failure, ItemWords, OptionWords, Reworded
from quiz.services.reviewing import review_item
from quiz.storage import Database, items

MAX_WORDS: Final = 2_000  # characters of one part of a question
_OPTION: Final = re.compile(r"(keys|key|distractors)(?:\[(\d+)\])?(?:\.(text|reason))?")

SomeOption = TypeVar("SomeOption", bound=Option)


def read_words(item: Item) -> ItemWords:
    """What a teacher may word anew."""
    options = tuple(OptionWords(option.text, option.reason, option.prompt) for option in item.options)
    return ItemWords(item.stem, options, item.explanation)


def reword(item: Item, words: ItemWords) -> Item:
    """`item` with these words, on the same evidence, and a teacher's own from now on (tier C).

    An item whose words are not changed stays what it was.

    Raises:
        QuizError: an `item-words-invalid` for each part that cannot be so.
    """
    tidied = tidy_words(words)
    if tidied == tidy_words(read_words(item)):
        return item
    faults = tuple(_find_faults(item, tidied))
    if faults:
        raise QuizError(*faults)
    count = len(item.keys)
    return dataclasses.replace(
        item,
        stem=tidied.stem,
        keys=_reword_options(item.keys, tidied.options[:count]),
        distractors=_reword_options(item.distractors, tidied.options[count:]),
        explanation=tidied.explanation,
        tier=Tier.C,
        seed=None,
    )


def tidy_words(words: ItemWords) -> ItemWords:
    """The words without space at their ends."""
    options = tuple(
        OptionWords(option.text.strip(), option.reason.strip(), option.prompt.strip())
        for option in words.options
    )
    return ItemWords(words.stem.strip(), options, words.explanation.strip())


def check_words(database: Database, teacher_id: int, bank_id: int, item_id: int, words: ItemWords) -> Checked:
    """What the item would be worth with these words. Nothing is stored.

    Raises:
        QuizError: `bank-unknown`, `item-unknown`.
    """
    with database.reading() as session:
        opened = open_item(session, find_row(session, open_bank(session, teacher_id, bank_id), item_id))
    return check_item(opened, words)


def check_item(opened: OpenItem, words: ItemWords) -> Checked:
    """As `check_words`, for an open item."""
    try:
        item = reword(opened.item, words)
    except QuizError as error:
        failures = tuple(
            Failure(fault.place, "It can be shown to learners", f"{fault.problem} {fault.remedy}")
            for fault in error.faults
        )
        return Checked(None, failures)
    return Checked(review_item(opened.alone("Review"), item), find_failures(item, opened))


def find_failures(item: Item, opened: OpenItem) -> tuple[Failure, ...]:
    """What does not hold of `item`, each beside the part that it is about."""
    return tuple(
        Failure(find_part(failed.field, len(item.keys)), tell_obligation(failed.name), failed.explanation)
        for failed in prove_item(item, by_text(opened.entries)).failures
    )


def find_part(field: str, keys: int) -> str:
    """The part of the words that a field of a proof is about, empty for no single one.

    "distractors[1].text" of an item with one key is "options-2-text".
    """
    if field in {"stem", "explanation"}:
        return field
    found = _OPTION.match(field)
    if found is None or (found[1] != "key" and found[2] is None):
        return ""
    number = int(found[2] or 0) + (keys if found[1] == "distractors" else 0)
    return f"options-{number}-{found[3] or 'text'}"


def save_words(
    database: Database,
    teacher_id: int,
    bank_id: int,
    item_id: int,
    words: ItemWords,
    *,
    expected_revision: int,
    accept: bool = False,
) -> Reworded:
    """The item as it was saved: accepted when that is wanted and its proof holds, else proposed again.

    An item that does not prove (any more) is kept as a draft, with what failed.

    Raises:
        QuizError: `bank-unknown`, `bank-shared`, `item-unknown`, `item-changed`, `item-words-invalid`.
    """
    with database.transaction() as session:
        desk = open_desk(session, teacher_id, bank_id, database.now())
        opened = open_item(session, lock_row(session, desk.head, item_id, expected_revision))
        item = reword(opened.item, words)
        failures = find_failures(item, opened)
        status = ReviewStatus.ACCEPTED if accept and not failures else ReviewStatus.PROPOSED
        if item == opened.item and (status == opened.row.status or not accept or failures):
            return Reworded(opened.row.revision, ReviewStatus(opened.row.status), failures)
        review = desk.sign(status, opened.row.note)
        (new,) = items.prepare_items([item], opened.entries, {item.id: review})
        kind = Change.ACCEPTED if item == opened.item else Change.EDITED
        return Reworded(desk.change(opened.row, kind, items.write_item(new)), status, failures)


def _reword_options(options: Sequence[SomeOption], words: Sequence[OptionWords]) -> tuple[SomeOption, ...]:
    return tuple(
        dataclasses.replace(option, text=said.text, reason=said.reason, prompt=option.prompt and said.prompt)
        for option, said in zip(options, words, strict=True)
    )


def _find_faults(item: Item, words: ItemWords) -> Iterator[Fault]:
    """What keeps the words from being an item's at all."""
    if len(words.options) != len(item.options):
        yield _refuse("stem", "it has another number of options now")
        return
    parts = dict(_list_parts(item, words))
    for place, text in parts.items():
        if not text and place != "explanation":
            yield _refuse(place, "something must stand here")
        elif len(text) > MAX_WORDS:
            yield _refuse(place, f"this has more than {MAX_WORDS} characters")
        elif any(unicodedata.category(letter) in {"Cc", "Cs"} and letter != "\n" for letter in text):
            yield _refuse(place, "this holds characters that cannot be shown")
    texts = {place: text for place, text in parts.items() if place.endswith("-text")}
    yield from _find_twins(texts, normalise_option, "another option says the same")
    prompts = {place: text for place, text in parts.items() if place.endswith("-prompt")}
    yield from _find_twins(prompts, str, "another line says the same")


def _list_parts(item: Item, words: ItemWords) -> Iterator[tuple[str, str]]:
    yield "stem", words.stem
    yield "explanation", words.explanation
    for number, (option, said) in enumerate(zip(item.options, words.options, strict=True)):
        yield f"options-{number}-text", said.text
        yield f"options-{number}-reason", said.reason
        if option.prompt:
            yield f"options-{number}-prompt", said.prompt


def _find_twins(texts: Mapping[str, str], read: Callable[[str], str], reason: str) -> Iterator[Fault]:
    """A fault at every text that says the same as one before it."""
    said: set[str] = set()
    for place, text in texts.items():
        if text and read(text) in said:
            yield _refuse(place, reason)
        said.add(read(text))


def _refuse(place: str, reason: str) -> Fault:
    return Fault(Code.ITEM_WORDS_INVALID, place, {"reason": reason})
