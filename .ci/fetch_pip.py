"""Install the pip that a lock file pins into this environment, with nothing but the standard library.

Needed where Python comes without ensurepip (Debian and Ubuntu without python3-venv). The wheel is taken from
the package index that pip itself would use and is run only after its SHA-256 has been found in the lock.
"""

from __future__ import annotations

import hashlib
import html.parser
import os
import re
import subprocess
import sys
import tempfile
import urllib.error
import urllib.parse
import urllib.request
from pathlib import Path

DEFAULT_INDEX = "https://pypi.org/simple"
WHEEL_BYTES = 20_000_000  # a pip wheel has about 2 MB


class Links(html.parser.HTMLParser):
    """The addresses that a page of the package index links to."""

    def __init__(self) -> None:
        super().__init__()
        self.addresses: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Keep the address of a link."""
        self.addresses.extend(value for name, value in attrs if tag == "a" and name == "href" and value)


def fetch(address: str) -> bytes:
    """What the address answers with, at most `WHEEL_BYTES`."""
    with urllib.request.urlopen(address, timeout=60) as answer:  # noqa: S310 - the index is the user's choice
        body: bytes = answer.read(WHEEL_BYTES)
    return body


def fetch_wheel(index: str, version: str, hashes: set[str]) -> tuple[str, bytes]:
    """Name and bytes of the pinned wheel, checked against the hashes."""
    page = f"{index.rstrip('/')}/pip/"
    links = Links()
    links.feed(fetch(page).decode("utf-8"))
    for address in links.addresses:
        name = urllib.parse.urlsplit(address).path.rpartition("/")[2]
        if name.startswith(f"pip-{version}-") and name.endswith(".whl"):
            body = fetch(urllib.parse.urljoin(page, address))
            if hashlib.sha256(body).hexdigest() in hashes:
                return name, body
            sys.exit(
                f"{name} from {index} does not have the hash that the lock file pins; nothing was installed."
            )
    sys.exit(f"{index} does not offer pip {version}.")


def main(lock: Path) -> None:
    """Install the pinned pip."""
    text = lock.read_text(encoding="utf-8")
    pinned = re.search(r"^pip==(\S+)", text, re.MULTILINE)
    if pinned is None:
        sys.exit(f"{lock} does not pin pip.")
    index = os.environ.get("PIP_INDEX_URL") or DEFAULT_INDEX
    try:
        name, body = fetch_wheel(index, pinned[1], set(re.findall(r"sha256:([0-9a-f]{64})", text)))
    except (urllib.error.URLError, TimeoutError) as error:
        sys.exit(
            f"pip could not be fetched from {index}: {error}.\n"
            "Check the network and that ca-certificates is installed, or install python3-venv and try again."
        )
    with tempfile.TemporaryDirectory() as folder:
        wheel = Path(folder, name)
        wheel.write_bytes(body)
        command = [sys.executable, f"{wheel}/pip", "install", "-q", "--no-index", "--no-deps", str(wheel)]
        subprocess.run(command, check=True)  # noqa: S603 - our own interpreter and the wheel just checked


if __name__ == "__main__":
    main(Path(sys.argv[1]))
