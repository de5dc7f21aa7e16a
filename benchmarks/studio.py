"""Server time of every page of the studio in a crowded school, beside the page that every teacher begins at.

    .venv/bin/python -m benchmarks.studio

The school has 500 questions in one bank, 200 learners at a quiz of 60 questions and 50 quizzes. Each page is
asked for by Flask's own client, so that what is measured is the server's work alone.
"""

from __future__ import annotations

import statistics
import tempfile
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from flask.testing import FlaskClient

from benchmarks.measuring import write_table
from tests.web.crowds import SCHOOL
from tests.web.studio.test_growth import Site, choose_role, open_site
from tests.web.test_roles import visitor
from tests.web.who_may import OWNER
from tests.web.world import found_world

ROUNDS: Final = 7
DESK: Final = "teacher.desk"
AIM: Final = 0.15  # seconds
SHOWN: Final = 14  # pages that have a line of their own
FILES: Final = (
    "bank_files.export",
    "paper.bank_pdf",
    "paper.quiz_pdf",
    "results.csv",
    "results.xlsx",
)  # no page waits for them


@dataclass(frozen=True, slots=True)
class Timed:
    """Seconds of the processor that a page takes, and how many times the desk's that is; medians."""

    page: str
    seconds: float
    ratio: float
    ratios: tuple[float, ...]

    @property
    def is_file(self) -> bool:
        """Whether it is no page but a file to keep."""
        return self.page.startswith(FILES)


def time_page(client: FlaskClient, page: str) -> float:
    """Seconds of the processor until the page is there."""
    began = time.process_time()
    client.get(page)
    return time.process_time() - began


def time_pages(site: Site) -> list[Timed]:
    """Every page of the site, each measured in turn with the desk."""
    desk_client, timed = visitor(site.app, site.world, OWNER), []
    listed = list(site.list_pages())
    desk = next(page for name, page, _ in listed if name == DESK)
    for name, page, line in listed:
        client = visitor(site.app, site.world, choose_role(line))
        time_page(client, page)
        pairs = [(time_page(client, page), time_page(desk_client, desk)) for _ in range(ROUNDS)]
        ratios = tuple(own / other for own, other in pairs)
        seconds = statistics.median(own for own, _ in pairs)
        timed.append(Timed(name, seconds, statistics.median(ratios), ratios))
    return timed


def tell(timed: Sequence[Timed]) -> list[tuple[str, ...]]:
    """The slowest pages, the rest in one line, and the files, as rows of a table."""
    pages = sorted((one for one in timed if not one.is_file), key=lambda one: -one.seconds)
    rest, late = pages[SHOWN:], sum(one.seconds > AIM for one in pages)
    slowest = max(rest, key=lambda one: one.seconds)
    together = (f"{len(rest)} other pages, at most", f"{slowest.seconds * 1000:.0f}", f"{slowest.ratio:.1f}")
    files = sorted((one for one in timed if one.is_file), key=lambda one: -one.seconds)
    return [
        ("page", "server time, ms", "beside the desk (range)"),
        *(_tell(one) for one in pages[:SHOWN]),
        together,
        (f"**pages over {AIM * 1000:.0f} ms**", f"**{late}** of {len(pages)}", ""),
        *(_tell(one, "file: ") for one in files),
    ]


def _tell(one: Timed, kind: str = "") -> tuple[str, ...]:
    spread = f"{min(one.ratios):.1f} to {max(one.ratios):.1f}"
    name, _, about = one.page.partition(" ")
    told = f", {about.replace('_id', '').replace('_', ' ')}" if about else ""
    return f"{kind}`{name}`{told}", f"{one.seconds * 1000:.0f}", f"**{one.ratio:.1f}** ({spread})"


def main() -> None:
    """Measure, and write the table."""
    with tempfile.TemporaryDirectory() as folder:
        site = open_site(Path(folder) / "school", found_world(Path(folder)), SCHOOL)
        print(write_table("studio", tell(time_pages(site))))  # noqa: T201 - what a benchmark is for
        site.database.close()


if __name__ == "__main__":
    main()
