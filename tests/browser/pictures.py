"""Pictures that the browser tests take: of every step when they run, and for the docs when asked."""

from __future__ import annotations

import io
import os
import re
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from PIL import Image  # Pillow comes with WeasyPrint
from playwright.sync_api import Page

from tests.browser.chromium import ARTIFACTS

ROOT: Final = Path(__file__).resolve().parents[2]
DOCS: Final = ROOT / "docs"
ASKED: Final = "QUIZ_PICTURES"  # set by `make pictures`
PATIENCE: Final = 30_000  # milliseconds, on a machine that does much else
MOST_BYTES: Final = 80_000
COLOURS: Final = (64, 32, 16)  # as many as still make a small file


@dataclass(frozen=True, slots=True)
class PictureBook:
    """A page of the docs that shows pictures, which lie in the folder of figures of its name."""

    name: str

    @property
    def page(self) -> Path:
        return DOCS / f"{self.name}.md"

    @property
    def folder(self) -> Path:
        return DOCS / "figures" / self.name

    def list_figures(self) -> list[tuple[str, str]]:
        """The words and the name of each picture that the page shows, in its order."""
        pattern = rf"!\[([^\]]*)\]\(figures/{re.escape(self.name)}/([\w-]+)\.png\)"
        return re.findall(pattern, self.page.read_text(encoding="utf-8"))

    def list_names(self) -> tuple[str, ...]:
        return tuple(name for _, name in self.list_figures())


TEACHER: Final = PictureBook("teacher")
MOMENT: Final = PictureBook("moment")


@dataclass(slots=True)
class Camera:
    """Takes a picture at every step; `folder` is the one below the tests' artifacts.

    What the page of its `book` names also goes into the docs, when a run is to renew them.
    """

    folder: str
    book: PictureBook | None = None
    taken: list[str] = field(default_factory=list)

    def take(self, page: Page, name: str) -> None:
        """Keep what the window shows under this name."""
        picture = page.screenshot(animations="disabled", caret="hide", timeout=PATIENCE)
        place = ARTIFACTS / self.folder
        place.mkdir(parents=True, exist_ok=True)
        (place / f"{len(self.taken) + 1:02}-{name}.png").write_bytes(picture)
        self.taken.append(name)
        if self.book is not None and os.environ.get(ASKED) and name in self.book.list_names():
            self.book.folder.mkdir(parents=True, exist_ok=True)
            (self.book.folder / f"{name}.png").write_bytes(shrink(picture))


def shrink(picture: bytes) -> bytes:
    """The picture with the largest of a few palettes that keeps it small enough for the docs."""
    with Image.open(io.BytesIO(picture)) as opened:
        plain = opened.convert("RGB")
    for colours in COLOURS:
        buffer = io.BytesIO()
        plain.quantize(colours, dither=Image.Dither.NONE).save(buffer, "PNG", optimize=True)
        if buffer.tell() <= MOST_BYTES:
            return buffer.getvalue()
    raise AssertionError(f"a picture of {plain.size} stays above {MOST_BYTES} bytes")
