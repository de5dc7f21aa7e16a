"""The page about questions names what there is, and nothing else."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from quiz.items import SKILL_NAMES, Skill
from quiz.items.judging.care import Topic
from quiz.items.obligations import writing


@pytest.fixture(scope="module")
def page(repository: Path) -> str:
    return (repository / "docs" / "items.md").read_text("utf-8")


def test_every_skill_has_its_line(page: str) -> None:
    lines = re.findall(r"^\| S(\d+) \| ([^|]+) \|", page, re.MULTILINE)
    assert [int(number) for number, _ in lines] == list(range(1, len(Skill) + 1))
    assert [name.strip() for _, name in lines] == [
        name[:1].lower() + name[1:] for name in SKILL_NAMES.values()
    ]


def test_every_rule_of_writing_is_told_by_its_name(page: str) -> None:
    table = page[page.index("| check | rule | source |") : page.index("Options are shown in another order")]
    told = set(re.findall(r"`([a-z]+(?:-[a-z]+)+)`", table))
    assert told == {rule.name for rule in writing.RULES}


def test_every_sensitive_topic_is_named(page: str) -> None:
    care = page[page.index("## Care") :]
    assert all(topic.value.replace(" and extremism", "") in care for topic in Topic)
