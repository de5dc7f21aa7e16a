"""Every page of the studio: it asks the database no more in a crowded school than in a small one."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from flask import Flask

from quiz.storage import Database
from tests.storage.counting import counting
from tests.web.conftest import build_app
from tests.web.crowds import FEW, MANY, Size, grow
from tests.web.test_roles import address, list_steps, visitor
from tests.web.who_may import ADMINISTRATOR, NOBODY, OWNER, WHO_MAY, Line
from tests.web.world import World, found_world

pytestmark = pytest.mark.slow

# A page, and the number of statements that it took.
Asked = dict[str, int]
SIZES = {"few": FEW, "many": MANY}


@dataclass(frozen=True, slots=True)
class Site:
    """An app over a world of its own."""

    app: Flask
    world: World
    database: Database

    def list_pages(self) -> Iterator[tuple[str, str, Line]]:
        """The name and the address of every page of the studio, and who opens it."""
        for rule, method, line in list_steps(self.app):
            if method == "GET" and rule.rule.startswith("/teacher/"):
                told = ",".join(sorted(line.named.values()))
                yield f"{rule.endpoint} {told}".strip(), address(self.app, self.world, rule, line), line


def choose_role(line: Line) -> str:
    """Who opens the page: its owner, or else whoever may."""
    return next(role for role in (OWNER, ADMINISTRATOR, NOBODY) if role in line.may)


def open_site(folder: Path, world: World, size: Size) -> Site:
    """A site as large as `size`."""
    grown = grow(folder, world, size)
    database = Database(f"sqlite:///{grown.path}")
    app = build_app(database, folder, QUIZ_INSTANCE=str(folder), WTF_CSRF_ENABLED=False)
    return Site(app, grown, database)


def count_statements(site: Site) -> Asked:
    """How many statements each page takes when it is opened again."""
    counts = {}
    for name, page, line in site.list_pages():
        client = visitor(site.app, site.world, choose_role(line))
        assert client.get(page).status_code < 400, name
        with counting(site.database) as statements:
            client.get(page)
        counts[name] = len(statements)
    return counts


@pytest.fixture(scope="module")
def asked(tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[str, Asked]]:
    """What the pages of a small school ask, and those of a crowded one."""
    folder = tmp_path_factory.mktemp("growth")
    world = found_world(folder)
    sites = {name: open_site(folder / name, world, size) for name, size in SIZES.items()}
    yield {name: count_statements(site) for name, site in sites.items()}
    for site in sites.values():
        site.database.close()


def test_no_page_asks_more_where_there_is_more_to_list(asked: dict[str, Asked]) -> None:
    few, many = asked["few"], asked["many"]
    assert {page: (few[page], many[page]) for page in few if few[page] != many[page]} == {}


def test_no_page_asks_much(asked: dict[str, Asked]) -> None:
    assert {page: number for page, number in asked["many"].items() if number > 16} == {}


def test_every_page_of_the_studio_is_among_them(asked: dict[str, Asked]) -> None:
    pages = {page.split()[0] for page in asked["few"]}
    assert len(pages) > 50
    assert pages <= {line.endpoint for line in WHO_MAY}
