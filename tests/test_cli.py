"""The `quiz` command: data on standard output, words on standard error, exit codes that never change."""

from __future__ import annotations

import io
import json
import os
import socket
import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import NamedTuple

import pytest

from quiz import cli
from quiz.banks import load_bank
from quiz.cli.readings import write_json, write_text
from quiz.services.making import ReadFile
from quiz.text import Article
from tests.explained import READING, TEXT
from tests.services.test_making import REPORT

COMMANDS = ("read", "generate", "check", "serve", "demo")


class Outcome(NamedTuple):
    status: int
    out: str
    err: str


Run = Callable[..., Outcome]


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Run:
    def run_quiz(*arguments: str | Path) -> Outcome:
        with pytest.raises(SystemExit) as caught:
            cli.main([str(argument) for argument in arguments])
        printed = capsys.readouterr()
        return Outcome(int(caught.value.code or 0), printed.out, printed.err)

    return run_quiz


@pytest.fixture
def report(tmp_path: Path) -> Path:
    (tmp_path / "lock.md").write_text(REPORT, encoding="utf-8")
    return tmp_path / "lock.md"


@pytest.fixture
def bank(run: Run, report: Path) -> Path:
    assert run("generate", report, "--seed", "3", "--output", report.with_name("bank.yaml")).status == 0
    return report.with_name("bank.yaml")


def fresh(*arguments: str, text: str | None = None, **environment: str) -> subprocess.CompletedProcess[str]:
    """The command in a process of its own."""
    return subprocess.run(
        [sys.executable, "-c", "from quiz.cli import main; main()", *arguments],
        input=text,
        capture_output=True,
        encoding="utf-8",
        timeout=60,
        env={**os.environ, **environment},
        check=False,
    )


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_has_help_with_an_example(run: Run, command: str) -> None:
    status, out, err = run(command, "--help")
    assert (status, err) == (0, "")
    assert f"Example:\n    quiz {command}" in out


def test_the_help_lists_every_exit_code_with_its_meaning(run: Run) -> None:
    out = run("--help").out
    codes = [int(line.split()[0]) for line in out.split("Exit codes:")[1].splitlines() if line.strip()]
    assert codes == list(cli.Status)


def test_reading_tells_source_cue_content_and_hedge(run: Run, report: Path) -> None:
    status, out, err = run("read", report)
    assert (status, err) == (0, "")
    start = REPORT[REPORT.index("The lock gate") :].index("the gate appeared")
    assert f"Priya Nandan (named person) · said · “the gate appeared to be rotten” [{start}:" in out
    assert "hedged by the source: “appeared to” on “" in out
    assert "read by rules" in out
    assert "Sources:\n  Priya Nandan: named person; “a retired lock keeper”" in out


def test_a_nested_attribution_hangs_under_the_one_it_lies_in(capsys: pytest.CaptureFixture[str]) -> None:
    write_text(ReadFile("mill", READING))
    lines = capsys.readouterr().out.splitlines()
    assert lines[0] == "mill: 6 attributions"
    assert lines[1].startswith("├── The Lantern (organisation) · reported · “Odile Farr, a baker, said")
    told = "sure 0.97; indirect; channel press report “reported”; read by rules and tagger (clause)"
    assert lines[2] == f"│   {told}"
    assert lines[3].startswith(
        "│   └── Odile Farr (named person) · said · “the oven may have been left on” ["
    )


def test_everything_unusual_about_an_attribution_is_told(capsys: pytest.CaptureFixture[str]) -> None:
    write_text(ReadFile("mill", READING))
    out = capsys.readouterr().out
    assert "0.60; indirect; denying cue; negated cue; prediction; read by tagger\n" in out
    assert "hedged by the source: “may” on “have been left on”" in out
    assert "“she” read as Odile Farr: 0.80" in out
    assert "told to “the Wharf Courier”" in out
    assert "They (unresolved) · said" in out
    assert "nobody named · is said to" in out
    assert "  The Lantern: organisation; relay “The Lantern”; cited 1×" in out
    assert "Not certain whose: “Some of the beams were old.” [" in out


def test_what_a_terminal_would_obey_is_shown_as_a_sign(capsys: pytest.CaptureFixture[str]) -> None:
    article = Article(TEXT.replace("a baker", "a \x1b[2Jr"))
    write_text(ReadFile("mill", replace(READING, article=article)))
    out = capsys.readouterr().out
    assert "\x1b" not in out
    assert "a \ufffd[2Jr" in out


def test_json_lines_carry_the_text_and_spans_into_it(run: Run, report: Path) -> None:
    status, out, _err = run("read", report, report, "--format", "jsonl")
    records = [json.loads(line) for line in out.splitlines()]
    assert status == 0
    assert len(records) == 2
    record = records[0]
    assert record["id"] == str(report.with_suffix(""))
    assert record["text"] == REPORT.split("---\n", 2)[2]
    found = next(a for a in record["attributions"] if a["name"] == "Priya Nandan")
    pieces = {part: [record["text"][s:e] for s, e in found[part]] for part in ("source", "cue", "content")}
    assert pieces == {
        "source": ["Priya Nandan"],
        "cue": ["said"],
        "content": ["the gate appeared to be rotten"],
    }
    assert 0 <= found["confidence"] <= 1
    assert run("read", report, "--json").out == out.splitlines(keepends=True)[0]


def test_json_tells_everything_that_is_known(capsys: pytest.CaptureFixture[str]) -> None:
    write_json(ReadFile("mill", READING))
    record = json.loads(capsys.readouterr().out)
    outer, told, denial, unresolved, hearsay = record["attributions"]
    (inner,) = outer["nested"]

    def words(places: list[list[int]]) -> list[str]:
        return [TEXT[start:end] for start, end in places]

    assert (outer["readers"], outer["rule"]) == (["rules", "tagger"], "clause")
    assert (inner["nested"], inner["certain"]) == ([], True)
    (hedge,) = inner["hedges"]
    assert words([hedge["words"], hedge["scope"]]) == ["may", "have been left on"]
    assert hedge["owner"] == "source"
    assert words(told["content"]) == ["It was off at six", "I turned the key.", "My sister saw me do it."]
    assert (told["mention_confidence"], words([told["addressee"]])) == (0.8, ["the Wharf Courier"])
    assert (told["channel"], words(told["channel_words"])) == ("document", ["by letter"])
    assert (denial["stance"], denial["negated"], denial["force"]) == ("denying", True, "prediction")
    assert (words(denial["certainty"]), denial["rule"]) == (["denied", "will"], None)
    assert (unresolved["source_number"], unresolved["name"]) == (None, None)
    assert (hearsay["source"], hearsay["cue_kind"]) == ([], "hearsay")
    lantern, farr, _mayor = record["sources"]
    assert (lantern["proximity"], words(lantern["proximity_words"])) == ("relay", ["The Lantern"])
    assert words(farr["standing"]) == ["a baker"]
    assert [one["confidence"] for one in farr["mentions"]] == [1, 0.8]
    assert words(record["ambiguous"]) == ["Some of the beams were old."]


@pytest.mark.shared
def test_json_lines_can_be_scored(run: Run, shared_folder: Path, tmp_path: Path) -> None:
    out = run("read", shared_folder / "articles" / "cnn.txt", "--format", "jsonl").out
    (tmp_path / "predicted.jsonl").write_text(out, encoding="utf-8")
    scored = subprocess.run(
        [sys.executable, shared_folder / "score_attribution.py", *[tmp_path / "predicted.jsonl"] * 2],
        capture_output=True,
        text=True,
        check=True,
    )
    assert "content+source: precision 100.0 recall 100.0" in scored.stdout


def test_standard_input_is_an_article(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(REPORT.encode())))
    assert run("read", "-").out.startswith("-: ")


def test_good_articles_are_read_although_others_are_faulty(run: Run, report: Path) -> None:
    status, out, err = run("read", report.with_name("none.md"), report)
    assert status == cli.Status.INPUT
    assert "Priya Nandan" in out
    assert err.startswith(f"{report.with_name('none.md')}: There is no such file.")


def test_generating_writes_a_bank_that_checks(run: Run, bank: Path) -> None:
    status, out, err = run("check", bank)
    items = load_bank(bank).items
    assert status == 0
    lines = out.splitlines()
    for number, item in enumerate(items):
        facts = f"{item.skill}, {item.type}, tier {item.tier}, proven, "
        assert lines[number].startswith(f"{bank}: items[{number}] (item {item.id}): {facts}")
    assert all(line.startswith(f"{bank}: law ") for line in lines[len(items) :])
    assert f"{bank}: law items-independent: holds: " in out
    assert "too few items to tell" in out
    assert f"Items examined: {len(items)}. Faults: 0." in err


def test_a_quiet_check_prints_faults_alone(run: Run, bank: Path) -> None:
    assert run("check", "--quiet", bank).out == ""


def test_generating_tells_on_request_why_questions_were_not_asked(run: Run, report: Path) -> None:
    output = report.with_name("why.yaml")
    assert run("generate", report, "--output", output).out == ""
    status, out, err = run("generate", report, "--output", output, "--why")
    assert status == 0
    counts = [int(line.split()[0]) for line in out.splitlines()]
    assert counts == sorted(counts, reverse=True)
    assert all(" not asked because " in line for line in out.splitlines())
    assert "items: 0 new" in err


def test_only_the_wanted_skills_and_tiers_are_generated(run: Run, report: Path) -> None:
    output = report.with_name("some.yaml")
    assert run("generate", report, "--skill", "verification", "--tier", "A", "--output", output).status == 0
    assert {(item.skill, item.tier) for item in load_bank(output).items} == {("verification", "A")}
    outcome = run("generate", report, "--skill", "guessing", "--output", output)
    assert outcome.status == cli.Status.USAGE
    assert "'guessing' is not one of attribute-claim, " in outcome.err


def test_checking_lists_every_fault_with_file_item_and_field(run: Run, bank: Path) -> None:
    content = bank.read_text(encoding="utf-8")
    item = load_bank(bank).items[0]
    bank.write_text(
        content.replace(f"stem: {item.stem[:30]}", f"stem: Not {item.stem[:30]}"), encoding="utf-8"
    )
    missing = bank.with_name("none.yaml")
    status, out, err = run("check", "--quiet", bank, missing)
    assert status == cli.Status.FAULTS
    assert f"{missing}: There is no such file." in out
    assert all(line.startswith((f"{bank}: items[", str(missing))) for line in out.splitlines())
    assert item.id in out
    assert "Banks: 2." in err


def test_verbose_checking_shows_every_obligation(run: Run, bank: Path) -> None:
    out = run("check", "--verbose", bank).out
    assert "items[0].evidence" in out
    item = load_bank(bank).items[0]
    told = [line for line in out.splitlines() if f"items[0] (item {item.id})" in line]
    assert "obligations hold, probably " in told[0]
    assert "text of about grade" in told[0]
    assert f"items[0].evidence (item {item.id}): spans-exact holds: Every quote stands in its article" in out
    assert all(" holds: " in line for line in out.splitlines() if "items[0]." in line)


def test_a_broken_law_of_the_bank_is_told_with_its_remedy(run: Run, bank: Path) -> None:
    content = bank.read_text(encoding="utf-8")
    items = content.split("items:\n")[1]
    bank.write_text(content + items.replace("\n    id: ", "\n    id: again-"), encoding="utf-8")
    status, out, _err = run("check", bank)
    assert status == cli.Status.FAULTS
    assert f"{bank}: law questions-distinct: BROKEN" in out
    assert f"{bank}: The items together break the law questions-distinct: again-" in out
    assert "Reject one of the two." in out


def test_a_changed_article_is_accepted_only_on_request(run: Run, bank: Path, report: Path) -> None:
    report.write_text(REPORT.replace("\n\nPriya", "\n\nIt rained all day.\n\nPriya"), encoding="utf-8")
    refused = run("check", bank)
    assert refused.status == cli.Status.FAULTS
    assert "--reanchor" in refused.out
    assert run("check", "--reanchor", bank).status == 0
    assert run("check", bank).status == 0


def test_lost_evidence_is_told_and_the_bank_stays(run: Run, bank: Path, report: Path) -> None:
    report.write_text(REPORT.replace("said", "stated"), encoding="utf-8")
    before = bank.read_bytes()
    status, out, _err = run("check", "--reanchor", bank)
    assert status == cli.Status.FAULTS
    assert "cannot be found again for certain" in out
    assert bank.read_bytes() == before


def test_an_article_without_questions_has_its_own_exit_code(run: Run, tmp_path: Path) -> None:
    (tmp_path / "plain.txt").write_text("It rained on Monday.", encoding="utf-8")
    outcome = run("generate", tmp_path / "plain.txt", "--output", tmp_path / "bank.yaml")
    assert outcome.status == cli.Status.NOTHING
    assert "No question about this could be proven" in outcome.err


@pytest.mark.parametrize(
    "arguments", [["frob"], ["read"], ["read", "--format", "xml", "a.md"], ["serve", "--port", "0"]]
)
def test_what_is_not_understood_has_its_own_exit_code(run: Run, arguments: list[str]) -> None:
    outcome = run(*arguments)
    assert outcome.status == cli.Status.USAGE
    assert "Usage:" in outcome.err
    assert outcome.out == ""


@pytest.mark.parametrize("command", [["serve"], ["demo", "--serve"]])
def test_a_taken_port_is_told_before_anything_is_set_up(
    run: Run, command: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("QUIZ_INSTANCE", str(tmp_path / "instance"))
    with socket.create_server(("127.0.0.1", 0)) as taken:
        outcome = run(*command, "--port", str(taken.getsockname()[1]))
    assert outcome.status == cli.Status.PORT
    assert "address already in use" in outcome.err
    assert not (tmp_path / "instance").exists()


def test_an_impossible_database_is_told_without_a_traceback(
    run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("QUIZ_DATABASE_URL", "mysql://localhost/quiz")
    monkeypatch.setenv("QUIZ_SECRET_KEY", "a key that is long enough")
    outcome = run("demo")
    assert outcome.status == cli.Status.INPUT
    assert "Traceback" not in outcome.err


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("QUIZ_SECRET_KEY", "short"),
        ("QUIZ_TRUSTED_PROXIES", "many"),
        ("QUIZ_INSTANCE", os.devnull),
        ("QUIZ_DATABASE_URL", "postgresql://localhost:1/quiz"),
    ],
)
def test_a_setting_that_cannot_be_used_is_told_without_a_traceback(
    run: Run, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, name: str, value: str
) -> None:
    monkeypatch.setenv("QUIZ_INSTANCE", str(tmp_path / "instance"))
    monkeypatch.setenv(name, value)
    status, out, err = run("demo")
    assert (status, out) == (cli.Status.INPUT, "")
    assert len(err.splitlines()) == 1


def test_the_demo_prints_both_links_and_repeats(
    run: Run, monkeypatch: pytest.MonkeyPatch, bank: Path, tmp_path: Path
) -> None:
    monkeypatch.setenv("QUIZ_INSTANCE", str(tmp_path / "instance"))
    monkeypatch.delenv("QUIZ_DATABASE_URL", raising=False)
    accepted = bank.read_text(encoding="utf-8").replace("    id:", "    review: {status: accepted}\n    id:")
    bank.write_text(accepted, encoding="utf-8")
    first = run("demo", "--banks", bank.parent, "--host", "0.0.0.0", "--port", "8123")  # noqa: S104
    second = run("demo", "--banks", bank.parent, "--host", "0.0.0.0", "--port", "8123")  # noqa: S104
    assert (first.status, second.status) == (0, 0)
    learners, teacher = first.out.splitlines()
    assert learners.startswith("Learners: http://localhost:8123/q/")
    assert teacher.startswith("Teacher:  http://localhost:8123/teacher/sign-in/")
    assert second.out.splitlines()[0] == learners
    assert second.out.splitlines()[1] != teacher


def test_serving_hands_over_to_gunicorn(run: Run, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    handed: list[list[str]] = []

    def take(_path: str, command: list[str], environment: dict[str, str]) -> None:
        handed.append(command)
        assert environment["QUIZ_JOB_THREADS"] == "4"
        raise KeyboardInterrupt

    monkeypatch.setenv("QUIZ_INSTANCE", str(tmp_path / "instance"))
    monkeypatch.delenv("QUIZ_DATABASE_URL", raising=False)
    monkeypatch.setattr(os, "execve", take)
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = str(free.getsockname()[1])
    outcome = run("serve", "--port", port, "--workers", "3", "--threads", "5", "--jobs", "4")
    assert outcome.status == cli.Status.INTERRUPTED
    assert handed[0][3:5] == ["--bind", f"127.0.0.1:{port}"]
    assert handed[0][-1] == "quiz.web:create_app()"
    assert (tmp_path / "instance" / "quiz.sqlite3").exists()


@pytest.mark.slow
def test_help_loads_no_model_no_web_and_no_database() -> None:
    code = (
        "import sys\nfrom quiz.cli import main\n"
        "try:\n    main(['--help'])\n"
        "finally:\n    print('LOADED', {'spacy', 'flask', 'sqlalchemy', 'pydantic'} & set(sys.modules))"
    )
    out = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout
    assert out.splitlines()[-1] == "LOADED set()"


@pytest.mark.slow
def test_a_reader_that_leaves_ends_the_command_quietly(report: Path) -> None:
    command = [sys.executable, "-c", "from quiz.cli import main; main()", "read", *[str(report)] * 40]
    with subprocess.Popen(
        [*command, "--format", "jsonl"], stdout=subprocess.PIPE, stderr=subprocess.PIPE
    ) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.read(10)
        process.stdout.close()
        assert process.wait(timeout=60) == cli.Status.PIPE_CLOSED
        assert process.stderr.read() == b""


@pytest.mark.slow
def test_the_command_works_in_a_pipe_under_any_locale() -> None:
    done = fresh("read", "-", text="“No,” Mara Lind said.", PYTHONIOENCODING="latin-1")
    assert (done.returncode, done.stderr) == (0, "")
    assert "Mara Lind (named person) · said · “No” [1:3]" in done.stdout
