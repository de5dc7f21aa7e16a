"""What an installed wheel can do far from the checkout: read, find its banks, serve."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import sysconfig
import venv
from pathlib import Path
from urllib.parse import urljoin

import pytest

from tests.house.serving import fetch, free_port, own_environment, running, wait_for_page
from tests.house.working_copy import copy_repository

pytestmark = pytest.mark.slow

ARTICLE = "Mara Lind, who keeps the lock, said the gate would stay shut until Friday.\n"


@pytest.fixture(scope="module")
def installation(repository: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The `bin` folder of an environment with the wheel, which borrows the dependencies of this one."""
    folder = tmp_path_factory.mktemp("wheel")
    source = copy_repository(repository, folder / "source")
    build = [sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", str(folder), str(source)]
    subprocess.run(build, check=True, capture_output=True)
    (wheel,) = folder.glob("*.whl")
    venv.create(folder / "venv", with_pip=False)
    python = folder / "venv" / "bin" / "python"
    install = ["install", "-q", "--no-index", "--no-deps", "--disable-pip-version-check", str(wheel)]
    subprocess.run([sys.executable, "-m", "pip", "--python", str(python), *install], check=True)
    (own,) = (folder / "venv" / "lib").glob("python*/site-packages")
    own.joinpath("borrowed.pth").write_text(sysconfig.get_path("purelib"))
    return python.parent


def call(installation: Path, folder: Path, *command: str) -> subprocess.CompletedProcess[str]:
    """The outcome of an installed command run in the folder."""
    return subprocess.run(
        [str(installation / command[0]), *command[1:]],
        cwd=folder,
        env=own_environment(folder),
        capture_output=True,
        text=True,
        check=False,
    )


def test_the_package_that_runs_is_the_installed_one(installation: Path, tmp_path: Path) -> None:
    result = call(installation, tmp_path, "python", "-c", "import quiz; print(quiz.__file__)")
    assert result.stdout.startswith(str(installation.parent))


def test_the_command_tells_its_help(installation: Path, tmp_path: Path) -> None:
    result = call(installation, tmp_path, "quiz", "--help")
    assert result.returncode == 0
    assert "generate" in result.stdout


def test_an_article_is_read(installation: Path, tmp_path: Path) -> None:
    article = tmp_path / "lock.txt"
    article.write_text(ARTICLE, encoding="utf-8")
    result = call(installation, tmp_path, "quiz", "read", "lock.txt")
    assert result.returncode == 0, result.stderr
    assert "Mara Lind" in result.stdout
    assert "said" in result.stdout


def test_the_sample_banks_come_along_and_hold(installation: Path, tmp_path: Path) -> None:
    find = "from quiz.banks.samples import sample_banks_folder as f; print(*f().glob('*.yaml'), sep='\\n')"
    banks = call(installation, tmp_path, "python", "-c", find).stdout.split()
    assert banks
    assert all(bank.startswith(str(installation.parent)) for bank in banks)
    result = call(installation, tmp_path, "quiz", "check", *banks)
    assert result.returncode == 0, result.stdout + result.stderr


def test_the_demo_serves_pages_and_static_files(installation: Path, tmp_path: Path) -> None:
    port = free_port()
    home = f"http://127.0.0.1:{port}/"
    command = [str(installation / "quiz"), "demo", "--serve", "--port", str(port)]
    environment = own_environment(tmp_path, PATH=f"{installation}{os.pathsep}{os.environ['PATH']}")
    with running(command, cwd=tmp_path, environment=environment) as output:
        wait_for_page(output, home, seconds=60)
        _, page = fetch(home)
        stylesheet = re.search(r'<link[^>]+href="([^"]+\.css[^"]*)"', page)
        assert stylesheet
        status, style = fetch(urljoin(home, stylesheet[1]))
        assert status == 200
        assert "{" in style
        learner = next(link for link in output.links if "/q/" in link)
        assert fetch(learner)[0] == 200
