"""Where a Chromium is, how it is started, and what it must never do: report an error or ask another site."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final
from urllib.parse import urlsplit

from playwright.sync_api import Browser, BrowserContext, Page, Playwright
from playwright.sync_api import Error as PlaywrightError

TOLD: Final = "QUIZ_CHROMIUM"
NAMES: Final = ("chromium", "chromium-browser", "google-chrome")
FLAGS: Final = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
    "--disable-quic",
)
PHONE: Final = (390, 844)
DESKTOP: Final = (1280, 800)
ARTIFACTS: Final = Path(__file__).resolve().parents[2] / "test-artifacts"


def find_chromium(playwright: Playwright) -> str | None:
    """The path of a Chromium: `QUIZ_CHROMIUM`, one of the system's, else the one that playwright installs."""
    told = os.environ.get(TOLD)
    system = (path for name in NAMES if (path := shutil.which(name)))
    for path in (told, *system, playwright.chromium.executable_path):
        if path and Path(path).exists():
            return path
    return None


def launch(playwright: Playwright, path: str) -> Browser:
    """A running Chromium that talks to nobody of its own accord."""
    return playwright.chromium.launch(executable_path=path, args=list(FLAGS))


@dataclass(slots=True)
class Watch:
    """What went wrong in a browser unasked: foreign requests, errors on the console, broken scripts."""

    origin: str
    foreign: list[str] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)

    def follow(self, page: Page) -> None:
        """Listen to everything that `page` does."""
        page.on("request", lambda request: self._see_request(request.url))
        page.on("websocket", lambda socket: self.foreign.append(socket.url))
        page.on("pageerror", lambda error: self.errors.append(str(error)))
        page.on("console", lambda message: self._see_message(message.type, message.text))

    def _see_request(self, url: str) -> None:
        parts = urlsplit(url)
        if f"{parts.scheme}://{parts.netloc}" != self.origin:
            self.foreign.append(url)

    def _see_message(self, kind: str, text: str) -> None:
        # A refused form is an answer with status 400, and Chromium reports it as a resource.
        if kind in {"error", "warning"} and "status of 4" not in text:
            self.errors.append(text)


@dataclass(frozen=True, slots=True)
class Visitors:
    """Opens windows of separate people on one site, and keeps watch over all of them."""

    browser: Browser
    watch: Watch
    test_name: str
    contexts: list[BrowserContext] = field(default_factory=list)

    def window(
        self,
        size: tuple[int, int] = DESKTOP,
        *,
        scheme: str = "light",
        script: bool = True,
        motion: bool = False,
    ) -> Page:
        """A fresh window, with no cookies, whose addresses begin at the site."""
        context = self.browser.new_context(
            base_url=self.watch.origin,
            viewport={"width": size[0], "height": size[1]},
            color_scheme="dark" if scheme == "dark" else "light",
            reduced_motion="no-preference" if motion else "reduce",
            java_script_enabled=script,
        )
        context.set_default_timeout(5_000)
        self.contexts.append(context)
        page = context.new_page()
        self.watch.follow(page)
        return page

    def keep_pictures(self) -> None:
        """Put a picture of every window under `test-artifacts/`."""
        ARTIFACTS.mkdir(exist_ok=True)
        pages = (page for context in self.contexts for page in context.pages)
        for number, page in enumerate(pages, 1):
            path = ARTIFACTS / f"{self.test_name}-{number}.png"
            with suppress(PlaywrightError):  # a window that cannot be pictured must not end the whole run
                page.screenshot(path=path, full_page=True, timeout=30_000)

    def close(self) -> None:
        """Close every window."""
        for context in self.contexts:
            context.close()


@contextmanager
def keeping_watch(visitors: Visitors) -> Iterator[Visitors]:
    """`visitors`, whose windows are closed in the end; fails when one asked another site or met an error."""
    try:
        yield visitors
        assert visitors.watch.foreign == []
        assert visitors.watch.errors == []
    finally:
        visitors.close()
