"""How many bytes a learner's first pages take, and when the first question is readable on a slow line.

    . .venv/machine.sh && .venv/bin/python -m benchmarks.first_page

The bytes are those of the real app's responses, heads included, to a browser that takes gzip: the least that
any browser of a school does. The question is the one with the longest articles of all sample banks. The time
is Chromium's own, on the line that developers' tools call slow 3G with a processor a quarter as fast, from
the press on Start, on a phone's window and with the real server.
"""

from __future__ import annotations

import statistics
import tempfile
from collections.abc import Sequence
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright

from benchmarks.measuring import write_table
from quiz.services.views import QuizSummary
from quiz.storage import Database
from quiz.web import create_app
from tests.browser.chromium import PHONE, find_chromium, launch
from tests.databases import migrated
from tests.house.killing import Server, served
from tests.house.serving import own_environment
from tests.web.test_compression import BUDGET, open_first_pages, publish_longest

REPOSITORY = Path(__file__).resolve().parents[1]
ROUNDS = 7
AIM = 3.0  # seconds
# Milliseconds a request, bytes a second.
SLOW_3G = {"offline": False, "latency": 2_000, "downloadThroughput": 50_000, "uploadThroughput": 50_000}
WHEN = """[performance.getEntriesByName("first-contentful-paint")[0].startTime,
           performance.getEntriesByType("navigation")[0].domInteractive]"""


def weigh(database: Database, quiz: QuizSummary) -> list[tuple[str, ...]]:
    """The rows of what is fetched, and their sum."""
    app = create_app({"QUIZ_SECRET_KEY": "only to be measured, never for people"}, database=database)
    sizes, _, _ = open_first_pages(app.test_client(), quiz)
    rows = [(name.split("?")[0].removeprefix("/static/"), f"{size:,}", "") for name, size in sizes.items()]
    return [*rows, ("**in all**", f"**{sum(sizes.values()):,}**", f"{BUDGET:,}")]


def time_starts(browser: Browser, origin: str, quiz: QuizSummary, rounds: int) -> list[float]:
    """Seconds from the press on Start to the question painted and read in, a fresh browser each time."""
    return [time_start(browser, origin, quiz) for _ in range(rounds)]


def time_start(browser: Browser, origin: str, quiz: QuizSummary) -> float:
    """Seconds of one start."""
    context = browser.new_context(base_url=origin, viewport={"width": PHONE[0], "height": PHONE[1]})
    page = context.new_page()
    page.set_default_timeout(60_000)
    line = context.new_cdp_session(page)
    line.send("Network.enable")
    line.send("Network.emulateNetworkConditions", SLOW_3G)
    line.send("Emulation.setCPUThrottlingRate", {"rate": 4})
    page.goto(f"/q/{quiz.join_code}", wait_until="networkidle")
    page.get_by_label("Nickname").fill("Kim")
    page.get_by_role("button", name="Start", exact=True).click()
    page.locator("#stem").wait_for()
    page.wait_for_function("performance.getEntriesByName('first-contentful-paint').length > 0")
    painted, read = page.evaluate(WHEN)
    context.close()
    return float(max(painted, read)) / 1_000


def tell_times(seconds: Sequence[float]) -> tuple[str, ...]:
    """The row of the table of times."""
    listed = (statistics.median(seconds), min(seconds), max(seconds))
    return ("slow 3G, a quarter of the processor", *(f"{one:.2f}" for one in listed), f"{AIM:.0f}")


def main() -> None:
    """Weigh, time, print both tables and write them to the README."""
    with tempfile.TemporaryDirectory() as name, sync_playwright() as playwright:
        folder = Path(name)
        (folder / "instance").mkdir()
        url = f"sqlite:///{folder / 'instance' / 'quiz.sqlite3'}"
        database = migrated(url)
        quiz = publish_longest(database)
        heads = ("fetched until the first question", "bytes", "aim")
        print(write_table("first-page", [heads, *weigh(database, quiz)]))  # noqa: T201 - its answer
        path = find_chromium(playwright)
        if path is None:
            raise SystemExit("There is no Chromium; the bytes are measured, the time is not.")
        server = Server(REPOSITORY, folder, own_environment(folder, QUIZ_DATABASE_URL=url))
        with served(server, 60):
            times = time_starts(launch(playwright, path), f"http://127.0.0.1:{server.port}", quiz, ROUNDS)
        times_heads = ("line and device", "readable after, median s", "quickest", "slowest", "aim")
        print(write_table("slow-line", [times_heads, tell_times(times)]))  # noqa: T201 - its answer
        database.close()


if __name__ == "__main__":
    main()
