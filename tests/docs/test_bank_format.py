"""The page on the format of banks shows files that can be used, and tells all that there is."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from quiz.banks import ReviewStatus, load_bank
from quiz.banks.laws import Laws
from quiz.items import ItemType, Misconception, Skill
from quiz.services.checking import ItemCheck, check_banks
from quiz.text.front_matter import FACTS

FILE = re.compile(r"<!-- file: (\S+) -->\n```\w+\n(.*?)```\n", re.DOTALL)


@pytest.fixture
def page(repository: Path) -> str:
    return (repository / "docs" / "bank-format.md").read_text(encoding="utf-8")


def test_the_banks_of_the_page_are_proven(page: str, tmp_path: Path) -> None:
    for name, content in FILE.findall(page):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(content, encoding="utf-8")
    told: list[ItemCheck] = []
    checks = list(check_banks(sorted(tmp_path.glob("*.yaml")), tell=told.append))
    assert [check.faults for check in checks] == [(), ()]
    assert [one.item.id for one in told] == ["who-said-rotten", "who-said-which"]
    assert load_bank(tmp_path / "bank.yaml").review("who-said-rotten").status is ReviewStatus.ACCEPTED


def test_the_page_names_every_skill_and_every_fact_of_an_article(page: str) -> None:
    assert [skill for skill in Skill if f"| `{skill}` |" not in page] == []
    assert [name for name in FACTS if f"`{name}`" not in page] == []


def test_the_page_names_every_type_misconception_and_law(page: str) -> None:
    assert [kind for kind in ItemType if f"| `{kind}` |" not in page] == []
    assert [one for one in Misconception if f"`{one}`" not in page] == []
    assert [law.name for law in Laws().outcomes() if f"| `{law.name}` |" not in page] == []
