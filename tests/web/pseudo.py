"""A language that shows what did not go through the catalogues: every message of it stands in brackets."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path
from typing import Final

from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

import quiz.web
from quiz.web.words import SITE_NAME

LEFT_TO_RIGHT: Final = "eo"
RIGHT_TO_LEFT: Final = "ar"
OPENS, CLOSES = "⟦", "⟧"
VOID: Final = frozenset({"meta", "link", "input", "br", "hr", "img", "path", "circle", "rect", "line"})
SPOKEN: Final = ("aria-label", "title", "alt", "placeholder")
WORDS: Final = re.compile(r"[^\W\d_]{2,}")  # one letter alone names an option
# Nothing to translate: the language calls itself so, and so are these letters called.
NAMES: Final = frozenset({"Esperanto", "Atkinson Hyperlegible", "OpenDyslexic"})
# Codes are what they are; moments are written by the rules of the language.
UNTOLD: Final = frozenset({"script", "style", "time"})
UNDIRECTED: Final = frozenset({"bdi"})  # finds its own direction


def make_languages(folder: Path, *codes: str) -> str:
    """The setting for the folders of an app that has these languages, too, made in `folder`."""
    with (Path(quiz.web.__file__).parent / "translations/de/LC_MESSAGES/messages.po").open("rb") as file:
        source = read_po(file)
    for code in codes or (LEFT_TO_RIGHT, RIGHT_TO_LEFT):
        catalog = Catalog(locale=code)
        for message in source:
            if message.id:
                if isinstance(message.id, str):
                    catalog.add(message.id, wrap(message.id))
                    continue
                told = [wrap(form) for form in message.id]
                catalog.add(message.id, (*told, *told[-1:] * (catalog.num_plurals - len(told))))
        target = folder / code / "LC_MESSAGES" / "messages.mo"
        target.parent.mkdir(parents=True)
        with target.open("wb") as binary:
            write_mo(binary, catalog)
    return f"translations;{folder}"


def wrap(message: str) -> str:
    """`message` in the brackets of the language."""
    return f"{OPENS}{message}{CLOSES}"


def find_untranslated(page: str, code: str = LEFT_TO_RIGHT) -> list[str]:
    """What of `page` does not go with what it says about its languages.

    Words said to be in the language `code` that come from no catalogue, words of a catalogue that are said to
    be in another one, and parts in another one that do not tell their direction.
    """
    reader = _Reader(code)
    reader.feed(page)
    reader.close()
    told = [*_bare("\n".join(reader.told)), *(part for words in reader.spoken for part in _bare(words))]
    return list(dict.fromkeys((*(part for part in told if part not in NAMES), *reader.astray)))


def _bare(words: str) -> Iterator[str]:
    """The parts outside of all brackets that have a word in them."""
    depth, outside = 0, []
    for character in words:
        depth += (character == OPENS) - (character == CLOSES)
        outside.append(character if not depth and character != CLOSES else "\n")
    lines = "".join(outside).replace(SITE_NAME, " ").splitlines()
    yield from (" ".join(line.split()) for line in lines if WORDS.search(line))


class _Reader(HTMLParser):
    """Gathers what a page tells in one language: its text, and what only screen readers say."""

    def __init__(self, code: str) -> None:
        super().__init__()
        self.code = code
        self.open: list[tuple[str, str, bool]] = []  # tag, language, whether it is left out
        self.told: list[str] = []
        self.spoken: list[str] = []
        self.astray: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        named = {name: value or "" for name, value in attrs}
        language, left_out = self.open[-1][1:] if self.open else ("", False)
        language = named.get("lang", language)
        if language == self.code and not left_out:
            self.spoken += [named[name] for name in SPOKEN if name in named]
            if named.get("name") == "description":
                self.spoken.append(named["content"])
        if language != self.code:
            self.astray += [named[name] for name in SPOKEN if OPENS in named.get(name, "")]
            if "lang" in named and "dir" not in named and tag not in UNDIRECTED:
                self.astray.append(f"<{tag} lang={language}> without a direction")
        if tag not in VOID:
            left_out = left_out or tag in UNTOLD or "code" in named.get("class", "").split()
            self.open.append((tag, language, left_out))

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in VOID:
            self.handle_starttag(tag, attrs)
            self.handle_endtag(tag)

    def handle_endtag(self, tag: str) -> None:
        if tag in VOID:
            return
        held = self.open.pop()[0]
        assert held == tag, f"<{held}> is closed by </{tag}>"

    def handle_data(self, data: str) -> None:
        if not self.open or self.open[-1][2]:
            return
        if self.open[-1][1] == self.code:
            self.told.append(data)
        elif OPENS in data:
            self.astray.append(f"{data.strip()} is not in {self.open[-1][1]}")
