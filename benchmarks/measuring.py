"""Two ways of doing the same work, measured in turn on the same machine in the same minutes.

A machine's speed changes from minute to minute, so a number of words or answers a second says little; the
ratio of two interleaved measurements says more. Each pair of rounds gives one ratio; the median counts.
"""

from __future__ import annotations

import platform
import re
import statistics
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

README = Path(__file__).with_name("README.md")


@dataclass(frozen=True, slots=True)
class Comparison:
    """Units (words, answers) a second of ours and of the reference, one entry a round, in order."""

    ours: tuple[float, ...]
    reference: tuple[float, ...]

    @property
    def ratios(self) -> tuple[float, ...]:
        """Ours to the reference, round by round."""
        return tuple(own / other for own, other in zip(self.ours, self.reference, strict=True))

    @property
    def ratio(self) -> float:
        """The median ratio; 1 means as fast as the reference."""
        return statistics.median(self.ratios)

    def as_cells(self) -> tuple[str, ...]:
        """Ours, reference, ratio with its range, as cells of a table."""
        low, high = min(self.ratios), max(self.ratios)
        return (
            f"{statistics.median(self.ours):,.0f}",
            f"{statistics.median(self.reference):,.0f}",
            f"**{self.ratio:.2f}** ({low:.2f} to {high:.2f})",
        )


Clock = Callable[[], float]  # seconds


def count_rate(work: Callable[[], int], clock: Clock) -> float:
    """Units a second, where `work` returns how many units it did."""
    began = clock()
    units = work()
    return units / (clock() - began)


def compare(
    ours: Callable[[], int],
    reference: Callable[[], int],
    *,
    rounds: int,
    clock: Clock = time.perf_counter,
) -> Comparison:
    """Both measured `rounds` times after a round to warm up; who goes first alternates.

    With `time.process_time` for the clock, what else the machine does meanwhile is left out.
    """
    ours()
    reference()
    pairs = []
    for turn in range(rounds):
        if turn % 2:
            second, first = count_rate(reference, clock), count_rate(ours, clock)
            pairs.append((first, second))
        else:
            pairs.append((count_rate(ours, clock), count_rate(reference, clock)))
    own, other = zip(*pairs, strict=True)
    return Comparison(own, other)


def describe_machine() -> str:
    """What the numbers were measured on."""
    names = re.findall(r"model name\s*:\s*(.+)", Path("/proc/cpuinfo").read_text(encoding="utf-8"))
    processor = names[0] if names else platform.machine()
    return f"{len(names) or '?'} × {processor}, Python {platform.python_version()}"


def write_table(name: str, rows: Sequence[Sequence[str]]) -> str:
    """The table (first row: the heads), also put in its place in the README of this folder."""
    return put_table(README, name, rows, note=f"Measured on {describe_machine()}.")


def put_table(page: Path, name: str, rows: Sequence[Sequence[str]], *, note: str = "") -> str:
    """The table (first row: the heads) with a note under it, also put in its place in `page`.

    Raises:
        ValueError: the page has no place for it.
    """
    heads, *body = rows
    lines = [f"| {' | '.join(row)} |" for row in (heads, ["---"] * len(heads), *body)]
    table = "\n".join([*lines, *(("", note) if note else ())])
    text = page.read_text(encoding="utf-8")
    place = re.compile(rf"(<!-- {name} -->\n).*?(<!-- end -->)", re.DOTALL)
    if not place.search(text):
        raise ValueError(f"{page} has no place for the table {name}")
    page.write_text(place.sub(lambda found: f"{found[1]}{table}\n{found[2]}", text), encoding="utf-8")
    return table
