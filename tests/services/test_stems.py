"""Every start of a question that a teacher is offered is one with which a question can be proven."""

from __future__ import annotations

import functools
import re
from collections.abc import Mapping

import pytest

from quiz.banks import load_bank, sample_banks_folder
from quiz.items import Item, ItemType, Skill, prove_item
from quiz.services.sheets import list_kinds
from quiz.services.stems import STEMS, list_stems
from quiz.text import Article
from tests.items.trials import find_trials

Known = tuple[Item, Mapping[str, Article]]  # with its articles, by the SHA-256 of their texts
STARTS = [(skill, kind, number) for (skill, kind), stems in STEMS.items() for number in range(len(stems))]


@functools.cache
def list_known() -> tuple[Known, ...]:
    """The items of the sample banks, and the genuine ones on trial."""
    banks = [load_bank(path) for path in sorted(sample_banks_folder().glob("*.yaml"))]
    sampled = [(item, bank.texts()) for bank in banks for item in bank.items]
    return (*sampled, *((item, trial.articles) for trial in find_trials() for item in trial.genuine))


def begins_so(known: Known, number: int) -> bool:
    """Whether the item's stem is start `number` of its kind, with words in place of each “…”."""
    item, texts = known
    articles = [texts[sha256] for sha256 in item.articles]
    for listed in (articles, articles[::-1]):
        start = list_stems((item.skill, item.type), listed)[number]
        pattern = ".+".join(re.escape(part) for part in start.split("…"))
        if re.fullmatch(pattern, item.stem, re.DOTALL):
            return True
    return False


def test_every_kind_of_question_has_a_start() -> None:
    assert set(STEMS) == set(list_kinds())


@pytest.mark.parametrize(("skill", "kind", "number"), STARTS)
def test_a_question_that_begins_as_offered_can_be_proven(skill: Skill, kind: ItemType, number: int) -> None:
    known = (one for one in list_known() if (one[0].skill, one[0].type) == (skill, kind))
    item, texts = next(one for one in known if begins_so(one, number))
    assert prove_item(item, texts).holds
