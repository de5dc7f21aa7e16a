"""Banks in YAML files: what may be written by hand, and how each fault is told."""

from __future__ import annotations

import dataclasses
import os
import stat
from pathlib import Path

import pytest

from quiz.banks import Review, ReviewStatus, load_bank, save_bank
from quiz.banks.files import MAX_BANK_BYTES, open_bank
from quiz.errors import Code, Fault, QuizError
from quiz.items import DistractorBasis, Tier
from quiz.items.item import ItemType, Misconception

TEXT = (
    "Mara Lind, an engineer, said the crack appeared to be old.\n\n"
    "“We will look again,” Omar Okoye told the Gazette. Omar Okoye said no more.\n"
)
ARTICLE = f"---\ntitle: Bridge\n---\n{TEXT}"
BANK = """\
# Our first bank
title: Bridges   # short and plain
articles:
  - id: bridge
    path: articles/bridge.md
items:
  # asks for the hedge
  - id: who-said-old
    skill: attribute-claim
    stem: >
      According to the article “Bridge”,
      who said the crack appeared to be old?
    key:
      text: Mara Lind
      reason: She said so.
      evidence:
        - quote: said the crack appeared to be old
    distractors:
      - text: Omar Okoye
        reason: He is cited on something else.
        evidence:
          - quote: Omar Okoye told
      # nobody of this name
      - {text: Ida Lind, reason: No such person is cited., basis: unsupported}
"""


@pytest.fixture
def path(tmp_path: Path) -> Path:
    (tmp_path / "articles").mkdir()
    (tmp_path / "articles" / "bridge.md").write_text(ARTICLE, encoding="utf-8")
    (tmp_path / "bank.yaml").write_text(BANK, encoding="utf-8")
    return tmp_path / "bank.yaml"


def rewrite(path: Path, old: str, new: str) -> None:
    content = path.read_text(encoding="utf-8")
    assert old in content
    path.write_text(content.replace(old, new), encoding="utf-8")


def faults(path: Path) -> tuple[Fault, ...]:
    with pytest.raises(QuizError) as caught:
        load_bank(path)
    return caught.value.faults


def test_a_bank_needs_only_quotes_as_evidence(path: Path) -> None:
    bank = load_bank(path)
    (item,) = bank.items
    evidence = item.key.evidence[0]
    assert evidence.span.of(TEXT) == evidence.quote == "said the crack appeared to be old"
    assert item.stem == "According to the article “Bridge”, who said the crack appeared to be old?"
    assert item.tier is Tier.C
    assert item.distractors[1].basis is DistractorBasis.UNSUPPORTED
    assert bank.review("who-said-old").status is ReviewStatus.PROPOSED


def test_a_review_is_added_and_nothing_else_moves(path: Path) -> None:
    bank = load_bank(path)
    reviewed = {"who-said-old": Review(ReviewStatus.ACCEPTED, note="Read twice: fine", by="Ida")}
    save_bank(dataclasses.replace(bank, reviews=reviewed), path)
    assert load_bank(path).reviews == reviewed
    lines = path.read_text(encoding="utf-8").splitlines()
    assert [line for line in BANK.splitlines() if line not in lines] == []


def test_taking_a_review_back_gives_the_same_bank(path: Path) -> None:
    bank = load_bank(path)
    save_bank(dataclasses.replace(bank, reviews={"who-said-old": Review(ReviewStatus.REJECTED)}), path)
    save_bank(bank, path)
    assert "review" not in path.read_text(encoding="utf-8")
    assert load_bank(path) == bank


def test_a_generated_bank_puts_the_question_first(path: Path, tmp_path: Path) -> None:
    save_bank(load_bank(path), tmp_path / "new.yaml")
    content = (tmp_path / "new.yaml").read_text(encoding="utf-8")
    assert "items:\n  - stem: According to" in content
    assert load_bank(tmp_path / "new.yaml") == load_bank(path)


def test_a_quote_that_stands_twice_needs_more(path: Path) -> None:
    rewrite(path, "quote: Omar Okoye told", "quote: Omar Okoye")
    (fault,) = faults(path)
    assert fault.code is Code.QUOTE_AMBIGUOUS
    assert fault.place == f"{path}: items[0].distractors[0].evidence[0] (line 22, item who-said-old)"
    assert "one of 82, 111" in str(fault)


MATCHING = """\
  - id: who-said-which
    skill: attribute-claim
    type: matching
    stem: Whom does the article “Bridge” cite for each claim?
    keys:
      - prompt: The crack appeared to be old.
        text: Mara Lind
        reason: She said so.
        evidence: [{quote: said the crack appeared to be old}]
      - prompt: We will look again.
        text: Omar Okoye
        reason: He told the Gazette so.
        evidence: [{quote: Omar Okoye told}]
      - prompt: Nothing more.
        text: nobody
        reason: Omar Okoye said no more.
        evidence: [{quote: Omar Okoye said no more.}]
"""


def test_a_matching_needs_no_wrong_option(path: Path) -> None:
    rewrite(path, BANK, BANK + MATCHING)
    item = load_bank(path).items[1]
    assert item.type is ItemType.MATCHING
    assert item.prompts == ("The crack appeared to be old.", "We will look again.", "Nothing more.")
    assert [key.text for key in item.keys] == ["Mara Lind", "Omar Okoye", "nobody"]


def test_a_wrong_option_names_its_misconception_and_an_item_the_order_of_its_texts(path: Path) -> None:
    rewrite(path, "basis: unsupported", "basis: unsupported, misconception: unsupported")
    rewrite(path, "    skill: attribute-claim", "    skill: attribute-claim\n    texts: [bridge]")
    item = load_bank(path).items[0]
    assert [wrong.misconception for wrong in item.distractors] == [
        Misconception.OTHER_CLAIM,
        Misconception.UNSUPPORTED,
    ]
    assert item.texts == item.articles


@pytest.mark.parametrize(
    ("old", "new", "place", "words"),
    [
        (
            "    key:",
            "    type: ordering\n    key:",
            "items[0].key (line 15",
            "lists its right options under",
        ),
        ("    keys:", "    key:", "items[1].key (line 30", "a group of"),
        ("    type: matching\n", "", "items[1].keys (line 29", "one right option"),
        (
            "      - prompt: Nothing more.\n        text",
            "      - text",
            "items[1].keys[2] (line",
            "belongs to",
        ),
        ("type: matching", "type: find-evidence", "items[1].keys[0].prompt (line", "only a matching"),
        ("type: matching", "type: guessing", "items[1].type (line 27", "'single-choice'"),
        ("text: nobody", "text: mara lind", "items[1] (line", "two options are equal"),
        ("prompt: Nothing more.", "prompt: We will look again.", "items[1] (line", "no two prompts"),
        ("    keys:", "    texts: [harbour]\n    keys:", "items[1].texts[0] (line", "no article 'harbour'"),
    ],
)
def test_every_fault_of_a_type_names_its_place_and_the_way_out(
    path: Path, old: str, new: str, place: str, words: str
) -> None:
    rewrite(path, BANK, BANK + MATCHING)
    rewrite(path, old, new)
    found = [(fault.place, f"{fault.problem} {fault.remedy}") for fault in faults(path)]
    assert any(at.startswith(f"{path}: {place}") and words in told for at, told in found), found


@pytest.mark.parametrize(("old", "missing"), [("    key:\n", "`key`"), ("    keys:\n", "`keys`")])
def test_an_item_without_any_right_option_is_told_what_to_write(path: Path, old: str, missing: str) -> None:
    content = BANK + MATCHING
    start = content.index(old)
    end = content.index("    distractors:") if missing == "`key`" else len(content)
    path.write_text(content[:start] + content[end:], encoding="utf-8")
    (fault,) = faults(path)
    assert f"{missing} is missing" in fault.problem


@pytest.mark.parametrize("more", ["suffix: ' told'", "prefix: '” '", "start: 82"])
def test_context_or_position_makes_a_quote_unique(path: Path, more: str) -> None:
    indent = " " * 12
    rewrite(path, "quote: Omar Okoye told", f"quote: Omar Okoye\n{indent}{more}")
    assert load_bank(path).items[0].distractors[0].evidence[0].span.start == 82


def test_words_that_are_not_in_the_article_are_refused(path: Path) -> None:
    rewrite(path, "quote: said the crack appeared to be old", "quote: said the crack was old")
    assert [fault.code for fault in faults(path)] == [Code.QUOTE_NOT_FOUND]


def test_a_wrong_position_is_refused_with_what_stands_there(path: Path) -> None:
    rewrite(path, "- quote: Omar Okoye told", "- quote: Omar Okoye told\n            start: 0")
    (fault,) = faults(path)
    assert fault.code is Code.QUOTE_ELSEWHERE
    assert "“Mara Lind, an e” does" in str(fault)


def test_all_faults_of_a_file_come_at_once(path: Path) -> None:
    rewrite(path, "title: Bridges", "titel: Bridges")
    rewrite(path, "skill: attribute-claim", "skill: guess")
    rewrite(path, "text: Mara Lind", "text: 42")
    found = {fault.place.removeprefix(f"{path}: "): fault.problem for fault in faults(path)}
    assert list(found) == [
        "title",
        "items[0].key.text (line 14, item who-said-old)",
        "items[0].skill (line 9, item who-said-old)",
        "titel (line 2)",
    ]
    assert "missing" in found["title"]
    assert "quotation marks" in found["items[0].key.text (line 14, item who-said-old)"]


def test_evidence_faults_of_several_items_come_at_once(path: Path) -> None:
    second = BANK[BANK.index("  - id: who") :].replace("who-said-old", "b").replace("Omar Okoye told", "Omar")
    rewrite(path, BANK, BANK.replace("appeared to be old\n    dist", "is old\n    dist") + second)
    assert [fault.code for fault in faults(path)] == [Code.QUOTE_NOT_FOUND, Code.QUOTE_AMBIGUOUS]


@pytest.mark.parametrize(
    ("old", "new", "code"),
    [
        ("id: who-said-old", "id: 'who said old'", Code.BANK_INVALID),
        ("path: articles/bridge.md", "path: ../bridge.md", Code.PATH_OUTSIDE),
        ("path: articles/bridge.md", "path: /etc/hostname", Code.PATH_OUTSIDE),
        ("path: articles/bridge.md", "path: articles/bridges.md", Code.FILE_MISSING),
        ("path: articles/bridge.md", "path: bank.yaml", Code.FORMAT_UNKNOWN),
        ("- quote: Omar Okoye told", "- {quote: Omar Okoye told, article: x}", Code.ARTICLE_UNKNOWN),
        ("text: Ida Lind", "text: mara LIND", Code.BANK_INVALID),
        ("title: Bridges", "title: &a Bridges", Code.BANK_INVALID),
        ("title: Bridges", "title: !!binary Bridges", Code.BANK_INVALID),
        ("title: Bridges", "title: [Bridges", Code.BANK_INVALID),
        ("title: Bridges", "title: Bridges\ntitle: Bridges", Code.BANK_INVALID),
        ("title: Bridges", "title: Bridges\nversion: 2", Code.BANK_INVALID),
        ("title: Bridges", "title: Bridges\n--- \na: b", Code.BANK_INVALID),
    ],
)
def test_every_kind_of_fault_has_its_code(path: Path, old: str, new: str, code: Code) -> None:
    rewrite(path, old, new)
    assert {fault.code for fault in faults(path)} == {code}


def test_a_path_through_a_link_out_of_the_folder_is_refused(path: Path, tmp_path: Path) -> None:
    outside = tmp_path.parent / f"{tmp_path.name}-outside.md"
    outside.write_text(ARTICLE, encoding="utf-8")
    (path.parent / "articles" / "bridge.md").unlink()
    (path.parent / "articles" / "bridge.md").symlink_to(outside)
    assert [fault.code for fault in faults(path)] == [Code.PATH_OUTSIDE]


def test_an_article_that_no_item_uses_is_a_fault(path: Path) -> None:
    (path.parent / "articles" / "two.md").write_text("Another text.", encoding="utf-8")
    rewrite(path, "items:\n", "  - {id: two, path: articles/two.md}\nitems:\n")
    codes = [fault.code for fault in faults(path)]
    assert codes == [Code.BANK_INVALID, Code.BANK_INVALID, Code.ARTICLE_UNUSED, Code.ARTICLE_UNUSED]


def test_ids_must_differ(path: Path) -> None:
    rewrite(path, BANK, BANK + BANK[BANK.index("  - id: who") :])
    rewrite(path, "items:\n", "  - {id: bridge, path: articles/bridge.md}\nitems:\n")
    assert [fault.code for fault in faults(path)].count(Code.ID_REPEATED) == 2


@pytest.mark.parametrize("content", ["", "- a\n", "just words\n", "a: b\n", "[" * 9_000])
def test_a_file_that_is_no_bank_is_refused(path: Path, content: str) -> None:
    path.write_text(content, encoding="utf-8")
    assert {fault.code for fault in faults(path)} == {Code.BANK_INVALID}


def test_a_file_that_unfolds_into_millions_of_values_is_refused(path: Path) -> None:
    lines = ["a0: &a0 [x, x]"] + [f"a{n}: &a{n} [*a{n - 1}, *a{n - 1}]" for n in range(1, 40)]
    path.write_text("\n".join(lines), encoding="utf-8")
    assert {fault.code for fault in faults(path)} == {Code.BANK_INVALID}


def test_a_giant_file_is_refused_before_it_is_parsed(path: Path) -> None:
    os.truncate(path, MAX_BANK_BYTES + 1)
    assert [fault.code for fault in faults(path)] == [Code.FILE_TOO_LARGE]
    with pytest.raises(QuizError) as caught:
        open_bank(path)
    assert [fault.code for fault in caught.value.faults] == [Code.FILE_TOO_LARGE]


def test_a_large_file_whose_items_cannot_be_told_apart_is_refused(path: Path) -> None:
    path.write_text(f"{BANK}{'# on and on' * 400_000}\nlicence: CC0-1.0\n", encoding="utf-8")
    (fault,) = faults(path)
    assert "list of lines with hyphens" in fault.problem


def test_a_changed_article_is_told_with_what_would_be_found_again(path: Path) -> None:
    save_bank(load_bank(path), path)
    article = path.parent / "articles" / "bridge.md"
    article.write_text(ARTICLE.replace(TEXT, f"A new first line.\n{TEXT}"), encoding="utf-8")
    (fault,) = faults(path)
    assert fault.code is Code.ARTICLE_CHANGED
    assert "2 of 2 anchors" in fault.problem
    moved = load_bank(path, reanchor=True)
    assert moved.items[0].key.evidence[0].quote == "said the crack appeared to be old"
    save_bank(moved, path)
    assert load_bank(path) == moved


def test_every_lost_anchor_is_told(path: Path) -> None:
    save_bank(load_bank(path), path)
    article = path.parent / "articles" / "bridge.md"
    article.write_text(ARTICLE.replace("appeared to be", "seemed"), encoding="utf-8")
    assert [fault.code for fault in faults(path)] == [Code.ANCHOR_LOST, Code.ARTICLE_CHANGED]
    with pytest.raises(QuizError) as caught:
        load_bank(path, reanchor=True)
    (fault,) = caught.value.faults
    assert fault.code is Code.ANCHOR_LOST
    assert "items[0].key.evidence[0]" in fault.place


def test_a_bank_whose_article_is_gone_is_not_written(path: Path) -> None:
    bank = load_bank(path)
    before = path.read_bytes()
    (path.parent / "articles" / "bridge.md").unlink()
    with pytest.raises(QuizError):
        save_bank(dataclasses.replace(bank, title="Other"), path)
    assert path.read_bytes() == before


def test_a_folder_that_cannot_be_written_leaves_the_old_file(path: Path) -> None:
    bank = load_bank(path)
    with pytest.raises(QuizError) as caught:
        save_bank(bank, path.parent / "articles")
    assert {fault.code for fault in caught.value.faults} == {Code.FILE_UNREADABLE}


def test_a_broken_file_is_never_overwritten(path: Path) -> None:
    bank = load_bank(path)
    path.write_text("title: [broken\n", encoding="utf-8")
    with pytest.raises(QuizError):
        save_bank(bank, path)
    assert path.read_text(encoding="utf-8") == "title: [broken\n"


def test_writing_keeps_the_rights_of_the_file_and_leaves_no_draft(path: Path) -> None:
    path.chmod(0o640)
    save_bank(dataclasses.replace(load_bank(path), title="Other"), path)
    assert stat.S_IMODE(path.stat().st_mode) == 0o640
    assert sorted(file.name for file in path.parent.iterdir()) == ["articles", "bank.yaml"]


def test_dates_and_numbers_in_quotation_marks_are_words(path: Path) -> None:
    rewrite(path, "text: Ida Lind", "text: '42'")
    rewrite(path, "reason: She said so.", "reason: 2026-03-01")
    item = load_bank(path).items[0]
    assert item.distractors[1].text == "42"
    assert item.key.reason == "2026-03-01"


def test_items_in_another_order_keep_their_comments(path: Path) -> None:
    second = (
        BANK[BANK.index("  # asks for") :].replace("who-said-old", "b").replace("asks for", "second asks for")
    )
    path.write_text(f"{BANK}{second}# the end\n", encoding="utf-8")
    bank = load_bank(path)
    turned = dataclasses.replace(bank, items=bank.items[::-1])
    save_bank(turned, path)
    assert load_bank(path) == turned
    kept = [line.strip() for line in path.read_text(encoding="utf-8").splitlines() if "#" in line]
    assert sorted(kept) == sorted(
        line.strip() for line in f"{BANK}{second}# the end".splitlines() if "#" in line
    )
