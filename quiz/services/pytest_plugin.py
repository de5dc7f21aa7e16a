"""Banks as tests: `pytest question_banks/` proves every item under its own name.

pytest finds this module by its entry point. It looks only at YAML files that have the fields of a bank, and
loads the engine only when there is one.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import pytest

if TYPE_CHECKING:
    from quiz.banks import Bank
    from quiz.banks.laws import Outcome
    from quiz.items import Item

_LOOKED_AT: Final = 1024 * 1024  # bytes of a file, until which its first item begins
_SIGNS: Final = tuple(
    re.compile(sign, re.MULTILINE)
    for sign in (
        r"^articles:",
        r"^items:",
        r"\bpath: *['\"]?\S+\.(?:md|txt)\b",
        r"\bstem:",
        r"\bdistractors:|\bkeys:",
    )
)


def pytest_collect_file(file_path: Path, parent: pytest.Collector) -> BankFile | None:
    """The tests of the bank in `file_path`, or None if there is no bank in it."""
    if file_path.suffix not in {".yaml", ".yml"} or not _is_bank(file_path):
        return None
    collector: BankFile = BankFile.from_parent(parent, path=file_path)
    return collector


def _is_bank(path: Path) -> bool:
    try:
        with path.open(encoding="utf-8") as stream:
            head = stream.read(_LOOKED_AT)
    except (OSError, UnicodeDecodeError):
        return False
    return all(sign.search(head) for sign in _SIGNS)


class BankFile(pytest.File):
    """One bank: a test an item, then a test a law; or one test that tells what is wrong with the file."""

    def collect(self) -> Iterator[pytest.Item]:
        """The tests in the order of the file."""
        from quiz.banks import ReviewStatus, load_bank  # noqa: PLC0415 - other projects load nothing
        from quiz.banks.cutting import list_item_lines  # noqa: PLC0415
        from quiz.banks.laws import Laws  # noqa: PLC0415
        from quiz.errors import QuizError  # noqa: PLC0415

        try:
            bank = self.bank = load_bank(self.path)
        except QuizError as error:
            yield FileTest.from_parent(self, name="file", faults=tuple(map(str, error.faults)))
            return
        with self.path.open(encoding="utf-8", newline="\n") as stream:
            lines = list_item_lines(stream) or (1,) * len(bank.items)
        for index, (item, line) in enumerate(zip(bank.items, lines, strict=True)):
            test = ItemTest.from_parent(self, name=item.id, index=index, line=line)
            review = bank.review(item.id)
            if review.status is ReviewStatus.REJECTED:
                test.add_marker(pytest.mark.skip(reason=f"rejected: {review.note or 'without a note'}"))
            yield test
        for law in Laws().outcomes():
            yield LawTest.from_parent(self, name=f"law:{law.name}")

    bank: Bank

    @cached_property
    def outcomes(self) -> dict[str, Outcome]:
        """What came of each law, by its name."""
        from quiz.services.checking import watch_laws  # noqa: PLC0415

        return {outcome.name: outcome for outcome in watch_laws(self.bank)}


class FoundFaultsError(Exception):
    """What a test of a bank found, in words."""


class _BankTest(pytest.Item):
    """A test of one bank whose failure is told in words, without a traceback."""

    parent: BankFile
    line: int = 1  # of the file, at which what is tested begins

    def repr_failure(self, excinfo: pytest.ExceptionInfo[BaseException], style: Any = None) -> Any:
        """The words of the faults, or what pytest makes of a mistake of the engine."""
        if isinstance(excinfo.value, FoundFaultsError):
            return str(excinfo.value)
        return super().repr_failure(excinfo, style)

    def reportinfo(self) -> tuple[Path, int | None, str]:
        """The bank's file, the line counted from 0, and the test's name."""
        return self.path, self.line - 1, self.name


class FileTest(_BankTest):
    """The test that a file can be read."""

    def __init__(self, *, faults: Iterable[str], **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self._faults = tuple(faults)

    def runtest(self) -> None:
        """Nothing; the faults of the file are raised."""
        raise FoundFaultsError("\n".join(self._faults))


class ItemTest(_BankTest):
    """The proof of one item."""

    def __init__(self, *, index: int, line: int, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self._index, self.line = index, line

    def runtest(self) -> None:
        """Nothing; obligations that do not hold are raised."""
        from quiz.items import prove_item  # noqa: PLC0415

        bank = self.parent.bank
        item: Item = bank.items[self._index]
        failures = prove_item(item, bank.texts()).failures
        if failures:
            place = f"{self.path}:{self.line}: items[{self._index}]"
            told = (f"{place}.{one.field}: {one.name} does not hold: {one.explanation}" for one in failures)
            raise FoundFaultsError("\n".join(told))


class LawTest(_BankTest):
    """What must hold of all items of the bank together."""

    def runtest(self) -> None:
        """Nothing; what breaks the law is raised, and with too few items to tell the test is skipped."""
        outcome = self.parent.outcomes[self.name.removeprefix("law:")]
        if not outcome.held:
            raise FoundFaultsError("\n".join([f"{self.path}:", *outcome.flaws, f"{outcome.remedy}."]))
        if not outcome.told:
            pytest.skip(f"too few items to tell: {outcome.items} of {outcome.needed}")
