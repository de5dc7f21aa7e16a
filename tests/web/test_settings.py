"""What an installation may set, and what it gets without setting anything."""

from __future__ import annotations

import threading
from pathlib import Path

import pytest

from quiz.web.settings import MIN_SECRET_LENGTH, kept_secret, read_settings

KEY = "k" * MIN_SECRET_LENGTH


def test_the_environment_is_read_and_the_config_goes_before_it(tmp_path: Path) -> None:
    environ = {
        "QUIZ_DATABASE_URL": "sqlite:///a",
        "QUIZ_SECRET_KEY": KEY,
        "QUIZ_INSTANCE": str(tmp_path),
        "QUIZ_TRUSTED_PROXIES": "2",
        "QUIZ_TRUSTED_HOSTS": "a.example, b.example",
    }
    told = read_settings({"QUIZ_DATABASE_URL": "sqlite:///b"}, environ)
    assert (told.database_url, told.secret_key, told.instance) == ("sqlite:///b", KEY, tmp_path)
    assert (told.trusted_proxies, told.trusted_hosts) == (2, ("a.example", "b.example"))


def test_without_settings_everything_lies_in_the_instance_folder(tmp_path: Path) -> None:
    folder = tmp_path / "new" / "instance"
    told = read_settings({"QUIZ_INSTANCE": str(folder)}, {})
    assert told.database_url == f"sqlite:///{folder}/quiz.sqlite3"
    assert (folder / "secret_key").read_text() == told.secret_key
    assert folder.stat().st_mode & 0o777 == 0o700
    assert (folder / "secret_key").stat().st_mode & 0o777 == 0o600
    assert read_settings({"QUIZ_INSTANCE": str(folder)}, {}) == told


def test_processes_that_start_together_share_one_key(tmp_path: Path) -> None:
    found: list[str] = []
    path = tmp_path / "secret_key"
    threads = [threading.Thread(target=lambda: found.append(kept_secret(path))) for _ in range(16)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(found) == 16
    assert len(set(found)) == 1
    assert [one.name for one in tmp_path.iterdir()] == ["secret_key"]


@pytest.mark.parametrize("wrong", [{"QUIZ_SECRET_KEY": "short"}, {"QUIZ_TRUSTED_PROXIES": "-1"}])
def test_settings_that_would_be_unsafe_are_refused(tmp_path: Path, wrong: dict[str, str]) -> None:
    told = {"QUIZ_INSTANCE": str(tmp_path), "QUIZ_DATABASE_URL": "sqlite://", "QUIZ_SECRET_KEY": KEY}
    with pytest.raises(ValueError, match="QUIZ_"):
        read_settings({**told, **wrong}, {})


def test_the_key_does_not_show_when_settings_are_printed(tmp_path: Path) -> None:
    told = read_settings({"QUIZ_INSTANCE": str(tmp_path)}, {})
    assert told.secret_key not in repr(told)
