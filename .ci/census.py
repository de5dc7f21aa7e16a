"""A pytest plugin that counts, for each kind of test that needs something outside Python, what became of it.

A test that was skipped proves nothing. On CI (`CI=true`) a kind without a test that ran, or with one that was
skipped, fails the run. Marks travel in `user_properties`, which also reach the JUnit report and, under xdist,
the process that reports.
"""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Iterator

import pytest

KINDS = ("browser", "pdf", "postgresql", "shared")


class Census:
    """What became of the tests of each kind, by kind and outcome."""

    def __init__(self, config: pytest.Config) -> None:
        self.config = config
        self.counts: dict[str, Counter[str]] = {kind: Counter() for kind in KINDS}

    def pytest_collection_modifyitems(self, items: list[pytest.Item]) -> None:
        """Write the marks of every test into its report."""
        for item in items:
            kinds = [kind for kind in KINDS if item.get_closest_marker(kind)]
            item.user_properties.extend(("kind", kind) for kind in kinds)

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        """Count a test once: when it ran, or when it ended before that."""
        if report.when == "call" or (report.when == "setup" and not report.passed):
            # An expected failure is reported as skipped, although it ran.
            outcome = "passed" if hasattr(report, "wasxfail") else report.outcome
            for name, value in report.user_properties:
                if name == "kind":
                    self.counts[str(value)][outcome] += 1

    def faults(self) -> Iterator[str]:
        """Why this run proves less than CI must prove, one sentence a kind."""
        for kind, count in self.counts.items():
            if count["skipped"]:
                yield f"{count['skipped']} {kind} tests were skipped"
            if not count["passed"] + count["failed"]:
                yield f"no {kind} test ran"

    def must_be_complete(self) -> bool:
        """Whether a gap fails the run: on CI, unless a part was asked for."""
        return os.environ.get("CI") == "true" and not self.config.getoption("markexpr")

    def pytest_sessionfinish(self, session: pytest.Session) -> None:
        """Fail a run with gaps."""
        is_worker = hasattr(self.config, "workerinput")
        if not is_worker and session.exitstatus == 0 and self.must_be_complete() and any(self.faults()):
            session.exitstatus = pytest.ExitCode.TESTS_FAILED

    def pytest_terminal_summary(self, terminalreporter: pytest.TerminalReporter) -> None:
        """Show the counts."""
        terminalreporter.section("what needed more than Python")
        for kind, count in self.counts.items():
            outcomes = ", ".join(f"{count[name]} {name}" for name in ("passed", "failed", "skipped"))
            terminalreporter.line(f"{kind}: {outcomes}")
        if self.must_be_complete():
            for fault in self.faults():
                terminalreporter.line(f"ERROR: {fault}; on CI every one must run.", red=True)


def pytest_configure(config: pytest.Config) -> None:
    """Start counting."""
    config.pluginmanager.register(Census(config), "census-of-kinds")
