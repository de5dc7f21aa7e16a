"""Start a command that serves, wait for its address, and stop it with everything that it started."""

from __future__ import annotations

import os
import re
import signal
import socket
import subprocess
import threading
import time
import urllib.error
import urllib.request
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

LINK = re.compile(r"https?://\S+")


def free_port() -> int:
    """A port of 127.0.0.1 that nothing listened on a moment ago."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
    return port


def own_environment(folder: Path, **more: str) -> dict[str, str]:
    """The environment of a person who has only this installation; its data stays in the folder."""
    hidden = ("QUIZ_", "FLASK_", "PYTEST_", "COVERAGE")
    kept = {name: value for name, value in os.environ.items() if not name.startswith(hidden)}
    return kept | {"QUIZ_INSTANCE": str(folder / "instance"), "HOME": str(folder)} | more


@dataclass(slots=True)
class Output:
    """What a running command has printed so far, gathered by a thread."""

    process: subprocess.Popen[str]
    lines: list[str] = field(default_factory=list)

    def gather(self) -> None:
        """Read until the command closes its output."""
        assert self.process.stdout is not None
        for line in self.process.stdout:
            self.lines.append(line)

    @property
    def text(self) -> str:
        """Everything printed so far."""
        return "".join(self.lines)

    @property
    def links(self) -> list[str]:
        """The addresses printed so far, in order."""
        return [link.rstrip(".,)") for link in LINK.findall(self.text)]


@contextmanager
def running(command: Sequence[str], *, cwd: Path, environment: Mapping[str, str]) -> Iterator[Output]:
    """The output of the command while it runs, in a process group of its own that is ended afterwards."""
    process = subprocess.Popen(
        command,
        cwd=cwd,
        env=environment,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        start_new_session=True,
    )
    output = Output(process)
    reader = threading.Thread(target=output.gather, daemon=True)
    reader.start()
    try:
        yield output
    finally:
        if process.poll() is None:
            os.killpg(process.pid, signal.SIGTERM)
        try:
            process.wait(timeout=15)
        except subprocess.TimeoutExpired:
            os.killpg(process.pid, signal.SIGKILL)
            process.wait()
        reader.join(timeout=5)
        if process.stdout is not None:
            process.stdout.close()


def fetch(address: str) -> tuple[int, str]:
    """Status and body of the page."""
    with urllib.request.urlopen(address, timeout=10) as answer:
        return answer.status, answer.read().decode("utf-8")


def wait_for_page(output: Output, address: str, *, seconds: float) -> float:
    """How many seconds it took until the address answered.

    Raises:
        AssertionError: the command ended, or the time was over.
    """
    began = time.monotonic()
    while time.monotonic() - began < seconds:
        try:
            fetch(address)
        except (urllib.error.URLError, ConnectionError, TimeoutError):
            assert output.process.poll() is None, f"the command ended:\n{output.text}"
            time.sleep(0.05)
        else:
            return time.monotonic() - began
    raise AssertionError(f"{address} did not answer within {seconds} s:\n{output.text}")
