"""Which options learners took, and what they did on the rest of the quiz."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from quiz.assessment import Response
from quiz.items import Item
from quiz.items.item import ItemType
from quiz.services.result_views import OptionLine, WrongAnswer
from quiz.services.score_sheet import ScoreSheet, Tallied
from quiz.services.showing import show_option

MOST_WRONG: Final = 8


@dataclass(frozen=True, slots=True)
class OptionCounts:
    """How often each option (by index into `Item.options`) was taken, of how many answers."""

    counts: tuple[int, ...]
    answers: int


def count_options(sheet: ScoreSheet, number: int) -> OptionCounts:
    """Who took what at question `number`, dropped or not."""
    item = sheet.item(number)
    # Whole answers are counted first: a class gives the same few.
    given = Counter(one.chosen[number] for one in sheet.tallied if number in one.chosen)
    counts = Counter[int]()
    for chosen, times in given.items():
        for option in list_taken(item, chosen):
            counts[option] += times
    return OptionCounts(tuple(counts[index] for index in range(len(item.options))), given.total())


def list_option_lines(sheet: ScoreSheet, number: int) -> tuple[OptionLine, ...]:
    """Every option of question `number`, in the order of the item: the published keys first."""
    item, keys = sheet.item(number), sheet.keys(number)
    takers = _list_takers(sheet, number)
    answers = sum(number in one.enrolment.scores for one in sheet.tallied)
    return tuple(
        OptionLine(
            option=show_option(option, index, is_key=index in keys, chosen=False),
            taken=len(takers[index]),
            share=len(takers[index]) / answers if answers else None,
            rest=_find_rest(takers[index], number),
            takers=tuple(one.enrolment.nickname for one in takers[index]),
        )
        for index, option in enumerate(item.options)
    )


def tell_keys(item: Item, keys: Response) -> Iterator[str]:
    """The right options in their order: numbered in an ordering, behind their prompts in a matching."""
    for place, key in enumerate(item.options[index] for index in keys):
        if item.type is ItemType.ORDERING:
            yield f"{place + 1}. {key.text}"
        else:
            yield f"{key.prompt} → {key.text}" if key.prompt else key.text


def tell_answer(item: Item, chosen: Response) -> Iterator[str]:
    """The parts of an answer (indices into `Item.options`): behind their prompts, numbered in an ordering."""
    for place, text in enumerate(item.options[index].text for index in chosen):
        if item.type is ItemType.ORDERING:
            yield f"{place + 1}. {text}"
        else:
            yield f"{item.prompts[place]} → {text}" if item.prompts else text


def list_wrong_answers(sheet: ScoreSheet, number: int) -> tuple[WrongAnswer, ...]:
    """The most frequent answers to question `number` that did not earn everything, as wholes."""
    item = sheet.item(number)
    given = Counter(
        one.chosen[number] for one in sheet.tallied if number in one.scores and one.scores[number] < 1
    )
    # Equal counts in the order of the answers themselves, so that a reload shows the same list.
    ranked = sorted(given.items(), key=lambda pair: (-pair[1], pair[0]))
    return tuple(
        WrongAnswer(tuple(tell_answer(item, chosen)), count) for chosen, count in ranked[:MOST_WRONG]
    )


def list_taken(item: Item, chosen: Response) -> tuple[int, ...]:
    """The options that an answer counts for.

    Those of a matching or an order count where they stand right, and a distractor of a matching wherever it
    stands.
    """
    keys = len(item.keys)
    if item.type is ItemType.ORDERING:
        return tuple(option for place, option in enumerate(chosen) if option == place)
    if item.type is ItemType.MATCHING:
        right = [option for place, option in enumerate(chosen) if option == place]
        return (*right, *dict.fromkeys(option for option in chosen if option >= keys))
    return chosen


def _list_takers(sheet: ScoreSheet, number: int) -> tuple[list[Tallied], ...]:
    item = sheet.item(number)
    takers: tuple[list[Tallied], ...] = tuple([] for _ in item.options)
    for one in sheet.tallied:
        if number in one.chosen:
            for option in list_taken(item, one.chosen[number]):
                takers[option].append(one)
    return takers


def _find_rest(takers: list[Tallied], number: int) -> float | None:
    """The mean score of `takers` on what else they answered."""
    others = [score for one in takers for other, score in one.scores.items() if other != number]
    return math.fsum(others) / len(others) if others else None
