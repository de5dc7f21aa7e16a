"""Articles become banks, and no decision of a person is lost on the way."""

from __future__ import annotations

import dataclasses
import io
from pathlib import Path

import pytest

from quiz.banks import Review, ReviewStatus, load_bank, save_bank
from quiz.errors import Code, QuizError
from quiz.items import Skill
from quiz.services.checking import check_banks
from quiz.services.making import Wanted, generate_bank, read_files, reanchor_bank

REPORT = """\
---
title: Old lock gate gives way
publisher: Wharf Courier
---
The lock gate at Sandle Wharf gave way on Sunday, and nobody was hurt.

Priya Nandan, a retired lock keeper, said the gate appeared to be rotten. Tomas Brandt, who runs a boat \
yard, said the crew had warned the council in March.

The Courier has not been able to verify the video of the gate. “We closed the canal within an hour,” Esther \
Okafor, the harbour engineer, told the Courier.

According to a report by the Canal Trust, the gate was last repaired in 1998. Lena Moor, a swimmer, said the \
water rose by half a metre.
"""


@pytest.fixture
def report(tmp_path: Path) -> Path:
    (tmp_path / "lock-courier.md").write_text(REPORT, encoding="utf-8")
    return tmp_path / "lock-courier.md"


@pytest.fixture
def made(report: Path) -> Path:
    output = report.parent / "lock.yaml"
    generate_bank([str(report)], output, seed=1)
    return output


def decide(path: Path, status: ReviewStatus) -> str:
    bank = load_bank(path)
    first = bank.items[0].id
    save_bank(dataclasses.replace(bank, reviews={first: Review(status, "because")}), path)
    return first


def test_files_are_read_in_order_and_bad_ones_told_at_the_end(report: Path) -> None:
    files = read_files([str(report), str(report.parent / "none.md"), "-"], stdin=io.BytesIO(b"Ida said no."))
    assert [next(files).id, next(files).id] == [str(report.with_suffix("")), "-"]
    with pytest.raises(QuizError) as caught:
        next(files)
    assert [fault.code for fault in caught.value.faults] == [Code.FILE_MISSING]


def test_a_generated_bank_is_proven_and_titled_by_its_file(made: Path) -> None:
    bank = load_bank(made)
    assert bank.title == "Lock"
    assert [entry.path for entry in bank.articles] == ["lock-courier.md"]
    (check,) = check_banks([made])
    assert check.faults == ()
    assert check.examined == len(bank.items) > 0
    assert {bank.review(item.id).status for item in bank.items} == {ReviewStatus.PROPOSED}


def test_the_same_seed_changes_nothing(made: Path, report: Path) -> None:
    before = made.read_bytes()
    again = generate_bank([str(report)], made, seed=1)
    assert made.read_bytes() == before
    assert (again.added, again.changed, again.removed, again.backup) == ((), (), (), None)


@pytest.mark.parametrize("status", [ReviewStatus.ACCEPTED, ReviewStatus.REJECTED])
def test_a_reviewed_item_stays_as_it_is(made: Path, report: Path, status: ReviewStatus) -> None:
    first = decide(made, status)
    bank = load_bank(made)
    edited = dataclasses.replace(bank.items[0], explanation="Words of a reviewer.")
    save_bank(dataclasses.replace(bank, items=(edited, *bank.items[1:])), made)
    again = generate_bank([str(report)], made, seed=1)
    assert first in again.untouched
    assert load_bank(made).items[0] == edited
    assert load_bank(made).review(first) == Review(status, "because")


def test_an_unreviewed_item_is_made_anew_and_the_old_file_is_kept(made: Path, report: Path) -> None:
    bank = load_bank(made)
    edited = dataclasses.replace(bank.items[0], explanation="A passing thought.")
    save_bank(dataclasses.replace(bank, items=(edited, *bank.items[1:])), made)
    before = made.read_bytes()
    again = generate_bank([str(report)], made, seed=1)
    assert again.changed == (edited.id,)
    assert again.backup == made.with_name("lock.yaml.bak")
    assert again.backup.read_bytes() == before
    assert load_bank(made) == bank


def test_a_hand_written_item_stays(made: Path, report: Path) -> None:
    bank = load_bank(made)
    own = dataclasses.replace(bank.items[0], id="mine", seed=None)
    save_bank(dataclasses.replace(bank, items=(own, *bank.items)), made)
    assert "mine" in generate_bank([str(report)], made, seed=1).untouched


def test_items_about_other_articles_stay(made: Path) -> None:
    other = made.parent / "other.md"
    other.write_text(REPORT.replace("Sandle", "Tamber").replace("Wharf Courier", "Echo"), encoding="utf-8")
    before = load_bank(made).items
    again = generate_bank([str(other)], made, seed=1)
    assert load_bank(made).items[: len(before)] == before
    assert len(load_bank(made).articles) == 2
    assert again.removed == ()


def test_replacing_starts_anew_beside_a_copy_of_the_old_file(made: Path, report: Path) -> None:
    decide(made, ReviewStatus.REJECTED)
    before = made.read_bytes()
    again = generate_bank([str(report)], made, seed=1, replace=True, title="Anew")
    assert again.backup is not None
    assert again.backup.read_bytes() == before
    assert load_bank(made).reviews == {}
    assert load_bank(made).title == "Anew"
    assert generate_bank([str(report)], made, seed=1, replace=True).backup == made.with_name("lock.yaml.bak2")


def test_an_article_from_elsewhere_is_copied_into_the_bank_s_folder(report: Path, tmp_path: Path) -> None:
    folder = tmp_path / "banks"
    folder.mkdir()
    made = generate_bank([str(report)], folder / "bank.yaml", seed=1)
    assert made.copied == (folder / "articles" / "lock-courier.md",)
    assert made.copied[0].read_bytes() == report.read_bytes()
    report.write_text(REPORT.replace("Sunday", "Monday"), encoding="utf-8")
    second = generate_bank([str(report)], folder / "bank.yaml", seed=1)
    assert second.copied == (folder / "articles" / "lock-courier-2.md",)
    assert [entry.id for entry in load_bank(folder / "bank.yaml").articles] == [
        "lock-courier",
        "lock-courier-2",
    ]


@pytest.mark.slow
def test_articles_of_one_event_give_items_across_accounts(repository: Path, tmp_path: Path) -> None:
    articles = sorted(str(path) for path in (repository / "question_banks" / "articles").glob("bridge-*.md"))
    other = str(repository / "question_banks" / "articles" / "lynx-post.md")
    made = generate_bank([*articles, other], tmp_path / "bank.yaml", seed=1)
    across = [item for item in made.bank.items if len(item.articles) > 1]
    lynx = made.bank.articles[-1]
    assert lynx.id == "lynx-post"
    assert across
    assert all(item.texts and lynx.sha256 not in item.texts for item in across)
    assert len({item.id for item in made.bank.items}) == len(made.bank.items)
    again = generate_bank([*articles, other], tmp_path / "bank.yaml", seed=1)
    assert (again.added, again.changed, again.removed) == ((), (), ())
    alone = generate_bank([articles[0]], tmp_path / "bank.yaml", seed=1)
    assert set(alone.untouched) >= {item.id for item in across}


def test_items_of_other_skills_stay_when_only_some_are_wanted(made: Path, report: Path) -> None:
    before = load_bank(made)
    wanted = Wanted(frozenset({Skill.VERIFICATION}))
    again = generate_bank([str(report)], made, seed=1, wanted=wanted)
    assert load_bank(made) == before
    assert again.removed == ()
    fresh = generate_bank([str(report)], made.with_name("few.yaml"), seed=1, wanted=wanted)
    assert {item.skill for item in fresh.bank.items} == {Skill.VERIFICATION}


def test_causes_of_refusal_are_counted_the_commonest_first(report: Path) -> None:
    refused = generate_bank([str(report)], report.with_name("new.yaml"), seed=1).refused
    totals = [sum(skills.values()) for skills in refused.values()]
    assert totals == sorted(totals, reverse=True)
    assert all(list(skills.values()) == sorted(skills.values(), reverse=True) for skills in refused.values())


def test_an_article_given_twice_counts_once(report: Path) -> None:
    made = generate_bank([str(report), str(report)], report.parent / "twice.yaml", seed=1)
    assert len(made.bank.articles) == 1


def test_without_a_proven_question_no_file_is_written(tmp_path: Path) -> None:
    (tmp_path / "plain.txt").write_text("It rained on Monday.", encoding="utf-8")
    with pytest.raises(QuizError) as caught:
        generate_bank([str(tmp_path / "plain.txt")], tmp_path / "bank.yaml", seed=1)
    assert [fault.code for fault in caught.value.faults] == [Code.NOTHING_PROVEN]
    assert [file.name for file in tmp_path.iterdir()] == ["plain.txt"]


def test_all_unreadable_articles_are_told_at_once(tmp_path: Path) -> None:
    with pytest.raises(QuizError) as caught:
        generate_bank([str(tmp_path / "a.md"), str(tmp_path / "b.md")], tmp_path / "bank.yaml", seed=1)
    assert len(caught.value.faults) == 2


def test_a_bank_is_anchored_again_in_a_changed_article(made: Path, report: Path) -> None:
    count = len(load_bank(made).items)
    report.write_text(REPORT.replace("\n\nPriya", "\n\nIt rained all day.\n\nPriya"), encoding="utf-8")
    (check,) = check_banks([made])
    assert {fault.code for fault in check.faults} == {Code.ARTICLE_CHANGED}
    assert reanchor_bank(made) == count
    (check,) = check_banks([made])
    assert check.faults == ()
