"""What an installation may set, read once and frozen. No Flask here: the command line reads it too."""

from __future__ import annotations

import os
import secrets
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from quiz.services.queueing import default_url

DATABASE_URL: Final = "QUIZ_DATABASE_URL"
SECRET_KEY: Final = "QUIZ_SECRET_KEY"  # noqa: S105 - the name of a setting, not a secret
INSTANCE: Final = "QUIZ_INSTANCE"
QUEUE_URL: Final = "QUIZ_QUEUE_URL"
TRUSTED_PROXIES: Final = "QUIZ_TRUSTED_PROXIES"
TRUSTED_HOSTS: Final = "QUIZ_TRUSTED_HOSTS"
THREADS: Final = "QUIZ_THREADS"  # set by `quiz serve` for its server, not by people

# A shorter key could be guessed from one signed cookie.
MIN_SECRET_LENGTH: Final = 16


@dataclass(frozen=True, slots=True)
class Settings:
    """`instance` is the folder of what one installation keeps: its database, its queue of jobs and its key.

    `trusted_proxies` is how many reverse proxies in front may say who asked and over which scheme.
    `trusted_hosts` are the host names that the site answers to; empty means any. `threads` is how many
    requests one process works on at once; 0 means as many as its server lets in.

    Raises:
        ValueError: a secret key under 16 characters, or a negative number of proxies or threads.
    """

    database_url: str
    queue_url: str
    secret_key: str = field(repr=False)
    instance: Path
    trusted_proxies: int = 0
    trusted_hosts: tuple[str, ...] = ()
    threads: int = 0

    def __post_init__(self) -> None:
        if len(self.secret_key) < MIN_SECRET_LENGTH:
            raise ValueError(f"{SECRET_KEY} needs at least {MIN_SECRET_LENGTH} characters")
        if self.trusted_proxies < 0:
            raise ValueError(f"{TRUSTED_PROXIES} counts proxies: 0 or more")
        if self.threads < 0:
            raise ValueError(f"{THREADS} counts threads: 0 or more")


def read_settings(
    config: Mapping[str, object] | None = None, environ: Mapping[str, str] | None = None
) -> Settings:
    """The settings of this installation: `config` before `environ` (the process's own) before defaults.

    The instance folder is made when it is absent, closed to other accounts, and so is a random key in it when
    none is given.
    """
    told: dict[str, object] = {**(os.environ if environ is None else environ), **(config or {})}
    instance = Path(str(told.get(INSTANCE) or "instance")).resolve()
    url, key = told.get(DATABASE_URL), told.get(SECRET_KEY)
    if not url or not key:
        # Learners' answers lie here: no other account of the machine may read them.
        instance.mkdir(mode=0o700, parents=True, exist_ok=True)
    database_url = str(url or f"sqlite:///{instance / 'quiz.sqlite3'}")
    return Settings(
        database_url=database_url,
        queue_url=str(told.get(QUEUE_URL) or default_url(database_url, instance)),
        secret_key=str(key or kept_secret(instance / "secret_key")),
        instance=instance,
        trusted_proxies=int(str(told.get(TRUSTED_PROXIES) or 0)),
        trusted_hosts=tuple(str(told.get(TRUSTED_HOSTS) or "").replace(",", " ").split()),
        threads=int(str(told.get(THREADS) or 0)),
    )


def kept_secret(path: Path) -> str:
    """The key kept at `path`; a new random one, readable by its owner alone, when there is none yet.

    Several processes may start at once: the key is written under another name and linked into place, so that
    nobody reads half a key and the first one wins for all.
    """
    if not path.exists():
        draft = path.with_name(f"{path.name}.{secrets.token_hex(8)}")
        descriptor = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(descriptor, "w") as file:
            file.write(secrets.token_urlsafe(48))
        try:
            os.link(draft, path)
        except FileExistsError:
            pass  # another process was first
        finally:
            draft.unlink()
    return path.read_text().strip()
