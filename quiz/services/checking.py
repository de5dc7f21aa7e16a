"""Checking banks: every item is proven again, and the laws of all items together are watched.

A bank is read part by part, and the parts of a long one by several processes. What is kept is an id an item,
so memory does not grow with the bank.
"""

from __future__ import annotations

import multiprocessing
import os
import random
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from dataclasses import dataclass, field, replace
from itertools import chain, islice
from pathlib import Path
from typing import Final

from quiz.assessment.orders import Order, draw_orders
from quiz.banks import Bank, Review, ReviewStatus
from quiz.banks.cutting import ItemsPart
from quiz.banks.files import OpenBank, open_bank
from quiz.banks.guessing import Guess, describe_guess
from quiz.banks.laws import Laws, Outcome
from quiz.banks.parts import Desk, ReadPart, read_part
from quiz.errors import Code, Fault, QuizError
from quiz.items import Item, prove_item
from quiz.items.difficulty import Difficulty, estimate_difficulty
from quiz.items.judging.care import Topic, find_topics
from quiz.items.judging.readability import ReadingGrade, find_grade
from quiz.items.proof import Obligation, Proof
from quiz.text import Article

MANY_PARTS: Final = 3  # fewer are checked sooner than a process has started
MOST_PROCESSES: Final = 4


@dataclass(frozen=True, slots=True)
class Hints:
    """What a teacher may want to know of an item: how hard, in what language, about what.

    `grade` is that of stem and options, `text_grade` that of the articles; None where there is too little
    to tell.
    """

    difficulty: Difficulty
    grade: ReadingGrade | None
    text_grade: ReadingGrade | None
    topics: frozenset[Topic]


@dataclass(frozen=True, slots=True)
class ItemCheck:
    """One item's proof; `place` is such as `bank.yaml: items[3]`.

    `obligations` is how many of them the item has, by name, `failures` are those that do not hold. The
    whole proof and the hints come only if they were asked for.
    """

    place: str
    item: Item
    obligations: int
    failures: tuple[Obligation, ...]
    proof: Proof | None = None
    hints: Hints | None = None


@dataclass(frozen=True, slots=True)
class BankCheck:
    """What a check of one bank's file found: faults, how many items were proven, what came of each law.

    Rejected items are left out. Where the file has faults, the laws are not asked.
    """

    path: Path
    faults: tuple[Fault, ...]
    examined: int = 0
    laws: tuple[Outcome, ...] = ()


Tell = Callable[[ItemCheck], None]


def check_banks(
    paths: Iterable[Path], *, tell: Tell = lambda _check: None, full: bool = False
) -> Iterator[BankCheck]:
    """The check of each bank's file in turn; a file that cannot be read is a check with faults.

    `tell` is told of each item as soon as it is proven, in the order of the file, and with `full` the whole
    proof and the hints.
    """
    for path in paths:
        try:
            opened = open_bank(path)
        except QuizError as error:
            yield BankCheck(path, error.faults)
        else:
            yield _check_bank(opened, tell, full=full)


@dataclass(frozen=True, slots=True)
class _Work:
    """What a process needs to check a part."""

    name: str
    desk: Desk | None
    full: bool

    def prove(self, part: ItemsPart) -> _Proven:
        read = read_part(part, self.desk, self.name)
        if self.desk is None or self.desk.changed or not read.sound:
            return _Proven(read)
        shown = [
            (number, item)
            for number, item in read.items
            if read.reviews.get(item.id, Review()).status is not ReviewStatus.REJECTED
        ]
        checks = tuple((self._check(number, item, self.desk), describe_guess(item)) for number, item in shown)
        return _Proven(replace(read, items=()), checks)

    def _check(self, number: int, item: Item, desk: Desk) -> ItemCheck:
        articles = desk.articles_of(item)
        proof = prove_item(item, articles)
        return ItemCheck(
            place=f"{self.name}: items[{number}]",
            item=item,
            obligations=len({obligation.name for obligation in proof.obligations}),
            failures=proof.failures,
            proof=proof if self.full else None,
            hints=_find_hints(item, articles) if self.full else None,
        )


@dataclass(frozen=True, slots=True)
class _Proven:
    """A part as it was read, and each item that learners may see with what its options alone show."""

    read: ReadPart
    checks: tuple[tuple[ItemCheck, Guess | None], ...] = ()


@dataclass(slots=True)
class _Findings:
    laws: Laws = field(default_factory=Laws)
    failures: list[Fault] = field(default_factory=list)
    examined: int = 0

    def take(self, check: ItemCheck, guess: Guess | None) -> None:
        self.examined += 1
        self.failures += proof_faults(check)
        self.laws.add(check.item, _draw_order(check.item), guess)


def watch_laws(bank: Bank) -> tuple[Outcome, ...]:
    """What came of each law of a bank, rejected items left out."""
    laws = Laws()
    for item in bank.items:
        if bank.review(item.id).status is not ReviewStatus.REJECTED:
            laws.add(item, _draw_order(item), describe_guess(item))
    return laws.outcomes()


def _draw_order(item: Item) -> Order:
    """The order in which one learner, always the same one, would see the options."""
    return draw_orders([item], random.Random(item.id))[0]  # noqa: S311 - chance for variety


def proof_faults(check: ItemCheck) -> Iterator[Fault]:
    """One fault for each obligation of the item that does not hold."""
    for obligation in check.failures:
        place = f"{check.place}.{obligation.field} (item {check.item.id})"
        details = {"name": obligation.name, "reason": obligation.explanation}
        yield Fault(Code.PROOF_FAILED, place, details)


def law_faults(name: str, outcomes: Iterable[Outcome]) -> Iterator[Fault]:
    """One fault for each flaw that breaks a law of the bank in the file `name`."""
    for outcome in outcomes:
        for flaw in outcome.flaws:
            details = {"name": outcome.name, "reason": flaw, "remedy": outcome.remedy}
            yield Fault(Code.LAW_BROKEN, name, details)


def _check_bank(opened: OpenBank, tell: Tell, *, full: bool) -> BankCheck:
    found = _Findings()
    for part, proven in _prove_parts(opened, _Work(opened.scan.name, opened.scan.desk, full)):
        opened.scan.take(part, proven.read)
        for check, guess in proven.checks:
            tell(check)
            found.take(check, guess)
    if faults := opened.faults():
        return BankCheck(opened.path, faults, found.examined)
    laws = found.laws.outcomes()
    faults = (*found.failures, *law_faults(opened.scan.name, laws))
    return BankCheck(opened.path, faults, found.examined, laws)


def _prove_parts(opened: OpenBank, work: _Work) -> Iterator[tuple[ItemsPart, _Proven]]:
    """Each part with what came of it, in the order of the file: the same from one process or several."""
    processes = min(MOST_PROCESSES, _count_cores())
    first = list(islice(opened.parts, MANY_PARTS if processes > 1 else 0))
    parts = chain(first, opened.parts)
    if len(first) < MANY_PARTS:
        for part in parts:
            yield part, work.prove(part)
    else:
        yield from _share_out(parts, work, processes)


def _count_cores() -> int:
    """How many cores this process may use; not every system tells."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def _share_out(
    parts: Iterator[ItemsPart], work: _Work, processes: int
) -> Iterator[tuple[ItemsPart, _Proven]]:
    """The parts handed to processes, never more of them at once than keep all busy."""
    waiting: deque[tuple[ItemsPart, Future[_Proven]]] = deque()
    fresh = multiprocessing.get_context("spawn")  # a fork would copy the locks of threads that draw progress
    with ProcessPoolExecutor(processes, fresh, _keep, (work,)) as pool:
        for part in parts:
            waiting.append((part, pool.submit(_prove_kept, part)))
            if len(waiting) > 2 * processes:
                done, proven = waiting.popleft()
                yield done, proven.result()
        for done, proven in waiting:
            yield done, proven.result()


_KEPT: list[_Work] = []


def _keep(work: _Work) -> None:
    _KEPT[:] = [work]


def _prove_kept(part: ItemsPart) -> _Proven:
    return _KEPT[0].prove(part)


def _find_hints(item: Item, articles: dict[str, Article]) -> Hints:
    words = " ".join([item.stem, *(option.text for option in item.options)])
    texts = [articles[sha256].text for sha256 in item.articles]
    return Hints(
        difficulty=estimate_difficulty(item, articles),
        grade=find_grade(words),
        text_grade=find_grade("\n\n".join(texts)),
        topics=find_topics("\n\n".join([words, *texts])),
    )
