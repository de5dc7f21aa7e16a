"""How long the check of a bank takes and how much memory, for 1,000 items and for many more.

    .venv/bin/python -m benchmarks.checking

The banks are made from the sample banks: each event is told again and again with other surnames, in articles
and items with other ids. What a proof remembers of a sentence helps it only where nobody is named. Each check
runs in a fresh process.
"""

from __future__ import annotations

import hashlib
import re
import resource
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import count
from pathlib import Path
from typing import Final

from benchmarks.measuring import write_table
from quiz.banks import Bank, load_bank, sample_banks_folder
from quiz.banks.cutting import cut_bank

SIZES: Final = (1_000, 5_000, 10_000, 15_000)
_FULL_NAME: Final = re.compile(r"\b[A-Z][a-z]+ ([A-Z][a-z]{3,})\b")
_CONTEXT: Final = re.compile(r"\n +(?:prefix|suffix): (.*)")
_ID: Final = re.compile(r"(?m)^    id: .*$")
_TEXTS: Final = re.compile(r"(?<=    texts:\n)(?: +- [^\n:]+\n)+")
_ARTICLE: Final = re.compile(r"(?m)^( +article: .*)$")
_VOWELS, _CONSONANTS = "aeiou", "bdfgklmnprstvz"
_CHECK: Final = "import sys; from quiz.cli import main; main(['check', '--quiet', sys.argv[1]])"


@dataclass(frozen=True, slots=True)
class Event:
    """A sample bank as text: its articles' files by id, one text an item, and the surnames in them."""

    articles: dict[str, str]
    items: tuple[str, ...]
    surnames: frozenset[str]

    @classmethod
    def of(cls, path: Path) -> Event:
        """The event of the bank at `path`."""
        bank = load_bank(path)
        files = {one.id: (path.parent / one.path).read_text(encoding="utf-8") for one in bank.articles}
        lines = path.read_text(encoding="utf-8").splitlines(keepends=True)
        items = tuple(part.text.removeprefix("items:\n") for part in cut_bank(lines, 1).parts)
        return cls(files, items, _list_surnames(bank))

    def tell_again(self, number: int) -> tuple[dict[str, str], tuple[str, ...]]:
        """The articles and items with other surnames of the same length, so that every place stays."""

        def rename(text: str) -> str:
            return names.sub(lambda found: _vary(found[0], number), text)

        names = re.compile(rf"\b(?:{'|'.join(sorted(self.surnames))})\b")
        articles = {f"{name}-{number}": rename(text) for name, text in self.articles.items()}
        items = (rename(_CONTEXT.sub(self._keep_context, item)) for item in self.items)
        return articles, tuple(_number(item, number) for item in items)

    def _keep_context(self, found: re.Match[str]) -> str:
        """The words around a quotation, unless they begin or end within a surname."""
        ends = [edge for edge in re.findall(r"^\W*(\w+)|(\w+)\W*$", found[1]) for edge in edge if edge]
        cut = any(edge in name and edge != name for edge in ends for name in self.surnames)
        return "" if cut or "\\" in found[1] else found[0]  # an escape may hide where a name begins


def _list_surnames(bank: Bank) -> frozenset[str]:
    sources = (one.quote for item in bank.items for one in item.premise.source)
    names = {found[1] for quote in sources if (found := _FULL_NAME.fullmatch(quote))}
    texts = [entry.article.text for entry in bank.articles]
    # "University" is no surname: it stands somewhere in small letters, too.
    return frozenset(name for name in names if not any(name.lower() in text for text in texts))


def _vary(name: str, number: int) -> str:
    """Another name of the same length; `number` chooses which."""
    letters = list(name)
    for place in range(1, len(letters)):
        ring = _VOWELS if letters[place] in _VOWELS else _CONSONANTS
        if letters[place] in ring:
            number, shift = divmod(number, len(ring))
            letters[place] = ring[(ring.index(letters[place]) + shift) % len(ring)]
    return "".join(letters)


def _number(item: str, number: int) -> str:
    item = _ID.sub(lambda found: f"{found[0]}-{number}", item)
    item = _TEXTS.sub(lambda found: re.sub(r"\n", f"-{number}\n", found[0]), item)
    return _ARTICLE.sub(lambda found: f"{found[0]}-{number}", item)


def make_bank(folder: Path, size: int) -> Path:
    """The file of a bank of `size` items on invented articles, in `folder`."""
    (folder / "articles").mkdir(parents=True)
    listed: list[str] = []
    items: list[str] = []
    for articles, told in _tell_events():
        for name, text in articles.items():
            (folder / "articles" / f"{name}.md").write_text(text, encoding="utf-8", newline="")
            sha256 = hashlib.sha256(text.split("---\n", 2)[2].encode()).hexdigest()
            listed.append(f"  - id: {name}\n    path: articles/{name}.md\n    sha256: {sha256}\n")
        items += told
        if len(items) >= size:
            break
    path = folder / "bank.yaml"
    head = f"version: 1\ntitle: A long bank\narticles:\n{''.join(listed)}"
    path.write_text(f"{head}items:\n{''.join(items)}", encoding="utf-8", newline="")
    return path


def _tell_events() -> Iterator[tuple[dict[str, str], tuple[str, ...]]]:
    events = [Event.of(path) for path in sorted(sample_banks_folder().glob("*.yaml"))]
    for number in count(1):
        for event in events:
            yield event.tell_again(number)


@dataclass(frozen=True, slots=True)
class Run:
    """One check: its seconds, those of all cores, the most MiB that its processes held, its last words."""

    seconds: float
    worked: float
    memory: float
    said: str


def run_check(path: Path) -> Run:
    """The check of the bank at `path` in a fresh process."""
    began, worked = time.perf_counter(), _count_work()
    with subprocess.Popen(  # noqa: S603 - this interpreter, on a file of our own
        [sys.executable, "-c", _CHECK, str(path)], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    ) as process:
        peak = [0.0]
        watch = threading.Thread(target=_watch, args=(process, peak))
        watch.start()
        out, err = process.communicate()
        watch.join()
    said = (out + err).strip().rsplit("\n", 1)[-1]
    return Run(time.perf_counter() - began, _count_work() - worked, peak[0], said)


def _count_work() -> float:
    """Seconds of the processor that ended children, and theirs, have used."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def _watch(process: subprocess.Popen[str], peak: list[float]) -> None:
    """Nothing; `peak` then holds the most that the process and those it started held together."""
    while process.poll() is None:
        peak[0] = max(peak[0], sum(_resident(one) for one in _family(process.pid)) / 1024)
        time.sleep(0.05)


def _family(pid: int) -> Iterator[int]:
    yield pid
    try:
        children = Path(f"/proc/{pid}/task/{pid}/children").read_text(encoding="ascii")
    except OSError:
        return
    for child in children.split():
        yield from _family(int(child))


def _resident(pid: int) -> int:
    """The KiB that the process holds now, those it shares included."""
    try:
        status = Path(f"/proc/{pid}/status").read_text(encoding="utf-8")
    except OSError:
        return 0
    found = re.search(r"VmRSS:\s+(\d+)", status)
    return int(found[1]) if found else 0


def main() -> None:
    """Nothing; the table is printed and put in its place."""
    rows: list[tuple[str, ...]] = [
        ("bank", "file", "time", "time of the cores", "peak memory", "what it says")
    ]
    with tempfile.TemporaryDirectory() as name:
        for size in SIZES:
            path = make_bank(Path(name) / str(size), size)
            done = run_check(path)
            cells = (
                f"{size:,} items",
                f"{path.stat().st_size / 1e6:.1f} MB",
                f"**{done.seconds:.1f} s**",
                f"{done.worked:.1f} s",
                f"**{done.memory:.0f} MiB**",
                done.said,
            )
            rows.append(cells)
            print("  ".join(cells))  # noqa: T201
    print(write_table("checking", rows))  # noqa: T201


if __name__ == "__main__":
    main()
