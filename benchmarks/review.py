"""A blind review: sheets without keys for reviewers, and what their marks say about the items.

    .venv/bin/python -m benchmarks.review sample ../shared/news sheets --items 200 --broken 20
    .venv/bin/python -m benchmarks.review score sheets

`sample` draws items over as many articles as it can and writes `sheets/with-article-N.jsonl` (the article,
the stem, the options in an order of chance), `sheets/without-article-N.jsonl` (single choices, stem and
options only, no two of a sheet about one event, so that none tells what another asks: a guesser reads one
sheet) and `sheets/keys.json`, which reviewers do not open. Reviewers write `marks-….jsonl` beside them, a
line an item: `id`, `defensible` (every letter that the text supports; for a matching or an order the full
answer), `wording` ("keep", or what they would change), `unusable` (letters of wrong options that no learner
would take), and for a sheet without an article `id` and `guess`. Sheets hold texts of publishers: keep them
out of this repository.
"""

from __future__ import annotations

import argparse
import json
import random
import sys
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from string import ascii_lowercase
from typing import Any, Final

from benchmarks.breaking import break_items
from benchmarks.intervals import tell_rate
from benchmarks.items import group_by_event, load_news, make
from quiz.items import Item, ItemType, label_articles
from quiz.items.obligations.case import Case
from quiz.text import Article

SHEETS: Final = 8
GUESS_SHEETS: Final = 4
MOST_FROM_ONE: Final = 3  # items of one article, so that no article decides the outcome

Row = dict[str, Any]


def draw_items(proposals: Sequence[Sequence[Item]], count: int, rng: random.Random) -> list[Item]:
    """So many items, skills as evenly as the articles allow, at most three of one article or event."""
    pools: dict[str, list[tuple[int, Item]]] = defaultdict(list)
    for number, items in enumerate(proposals):
        for item in items:
            pools[item.skill].append((number, item))
    for pool in pools.values():
        rng.shuffle(pool)
    used: Counter[int] = Counter()
    drawn: list[Item] = []
    while len(drawn) < count and any(pools.values()):
        for pool in pools.values():
            while pool and len(drawn) < count:
                number, item = pool.pop()
                if used[number] < MOST_FROM_ONE:
                    used[number] += 1
                    drawn.append(item)
                    break
    return drawn


def draw_alone(events: Sequence[Sequence[Item]], rng: random.Random) -> list[list[Item]]:
    """Single choices for whoever reads no article, in so many sheets, on each at most one of an event.

    Every item of an event is as likely as another, so that the sheets are like what the engine makes.
    """
    pools = [[item for item in items if item.type is ItemType.SINGLE_CHOICE] for items in events]
    for pool in pools:
        rng.shuffle(pool)
    return [[pool.pop() for pool in pools if pool] for _ in range(GUESS_SHEETS)]


def write_row(item: Item, name: str, articles: Mapping[str, Article], rng: random.Random) -> tuple[Row, Row]:
    """What a reviewer reads of an item, and what its key is in the reviewer's letters."""
    order = list(range(len(item.options)))
    if item.type is ItemType.FIND_EVIDENCE:
        order.sort(key=lambda index: item.options[index].evidence[0].span.start)
    else:
        rng.shuffle(order)
    letters = {index: ascii_lowercase[at] for at, index in enumerate(order)}
    shelf = [articles[sha256] for sha256 in item.articles]
    labels = label_articles(shelf)
    row: Row = {
        "id": name,
        "type": item.type.value,
        "stem": item.stem,
        "options": {letters[index]: item.options[index].text for index in order},
    }
    if item.prompts:
        row["prompts"] = list(item.prompts)
    row["articles"] = [
        {"label": label, "title": article.title, "text": article.text}
        for label, article in zip(labels, shelf, strict=True)
    ]
    return row, {
        "id": name,
        "keys": [letters[index] for index in range(len(item.keys))],
        "skill": item.skill.value,
        "form": str(Case(item, articles).form),
        "tier": item.tier.value,
    }


def sample(news: Path, sheets: Path, count: int, broken: int, *, draw: int) -> None:
    """Nothing; the sheets and the keys then lie in `sheets`. Another `draw` takes other items."""
    rng = random.Random(f"review:{count}:{broken}:{draw}")  # noqa: S311 - a draw, not a secret
    made = [make(one) for one in group_by_event(load_news(news))]
    proposals = [proposal.items for one in made for proposal in one.proposals]
    articles = {one.article.sha256: one.article for event in made for one in event.news}
    everything = [item for items in proposals for item in items]
    drawn = draw_items(proposals, count, rng)
    rest = [item for item in everything if item not in drawn]
    listed = [(item, "") for item in drawn]
    listed += [(item, kind.value) for item, kind in break_items(rest, broken, rng)]
    rng.shuffle(listed)
    rows: list[Row] = []
    keys: list[Row] = []
    for number, (item, kind) in enumerate(listed, 1):
        row, key = write_row(item, f"item-{number:03}", articles, rng)
        rows.append(row)
        keys.append({**key, "broken": kind, "item": item.id, "article": item.articles[0], "stem": item.stem})
    sheets.mkdir(parents=True, exist_ok=True)
    for number in range(SHEETS):
        _write(sheets / f"with-article-{number + 1}.jsonl", rows[number::SHEETS])
    for number, alone in enumerate(draw_alone([event.items() for event in made], rng), 1):
        rows = []
        for at, item in enumerate(alone, 1):
            row, key = write_row(item, f"alone-{number}-{at:02}", articles, rng)
            rows.append({name: part for name, part in row.items() if name != "articles"})
            keys.append({**key, "broken": "", "item": item.id, "stem": item.stem})
        _write(sheets / f"without-article-{number}.jsonl", rows)
    (sheets / "keys.json").write_text(json.dumps(keys, indent=1), encoding="utf-8")


def _write(path: Path, rows: Iterable[Row]) -> None:
    path.write_text("".join(f"{json.dumps(row, ensure_ascii=False)}\n" for row in rows), encoding="utf-8")


def read_marks(sheets: Path) -> tuple[dict[str, Row], dict[str, str]]:
    """Marks by item of those who read the article, and guesses by item of those who did not."""
    marks: dict[str, Row] = {}
    guesses: dict[str, str] = {}
    for path in sorted(sheets.glob("marks-*.jsonl")):
        for line in path.read_text(encoding="utf-8").splitlines():
            if line.strip():
                row = json.loads(line)
                if "guess" in row:
                    guesses[row["id"]] = row["guess"]
                else:
                    marks[row["id"]] = row
    return marks, guesses


def is_key_right(key: Row, mark: Row) -> bool:
    """Whether the reviewer defends all that the item calls right."""
    if key["ordered"]:
        return list(mark["defensible"]) == key["keys"]
    return set(key["keys"]) <= set(mark["defensible"])


def is_only_key(key: Row, mark: Row) -> bool:
    """Whether the reviewer defends nothing that the item calls wrong."""
    return set(mark["defensible"]) <= set(key["keys"])


def caught(key: Row, mark: Row) -> bool:
    """Whether a broken item's marks would have stopped it."""
    return not is_key_right(key, mark) or not is_only_key(key, mark) or mark["wording"] != "keep"


def tell(sheets: Path) -> Iterator[str]:
    """The outcome in lines, then every item that failed with its marks."""
    keys = {key["id"]: key for key in json.loads((sheets / "keys.json").read_text(encoding="utf-8"))}
    types = _read_types(sheets)
    for name, key in keys.items():
        key["ordered"] = types.get(name) in (ItemType.MATCHING, ItemType.ORDERING)
    marks, guesses = read_marks(sheets)
    sound = [(keys[name], mark) for name, mark in marks.items() if not keys[name]["broken"]]
    spoiled = [(keys[name], mark) for name, mark in marks.items() if keys[name]["broken"]]
    total = len(sound)
    yield tell_rate("key right", sum(is_key_right(*pair) for pair in sound), total)
    yield tell_rate("one key only", sum(is_only_key(*pair) for pair in sound), total)
    yield tell_rate("wording kept", sum(mark["wording"] == "keep" for _, mark in sound), total)
    wrong = sum(len(_letters(sheets, key["id"])) - len(key["keys"]) for key, _ in sound)
    yield tell_rate("wrong options usable", wrong - sum(len(m["unusable"]) for _, m in sound), wrong)
    yield tell_rate("broken items caught", sum(caught(*pair) for pair in spoiled), len(spoiled))
    yield from _tell_guesses(sheets, keys, guesses)
    for key, mark in sorted(sound, key=lambda pair: pair[0]["id"]):
        if caught(key, mark) or mark["unusable"]:
            yield json.dumps({**key, **mark}, ensure_ascii=False)
    for key, mark in spoiled:
        if not caught(key, mark):
            yield f"missed: {json.dumps({**key, **mark}, ensure_ascii=False)}"


def _tell_guesses(sheets: Path, keys: Mapping[str, Row], guesses: Mapping[str, str]) -> Iterator[str]:
    """What was found without the article, by the number of options, then by form for four options."""
    sizes = {row["id"]: len(row["options"]) for row in _rows(sheets, "without-article-*.jsonl")}
    forms: dict[str, list[bool]] = defaultdict(list)
    for size in (4, 3):
        names = [name for name in guesses if sizes.get(name) == size]
        hits = [guesses[name] in keys[name]["keys"] for name in names]
        yield tell_rate(f"guessed without the article, {size} options", sum(hits), len(hits))
        for name, hit in zip(names, hits, strict=True):
            forms[f"{keys[name]['form']}, {size} options"].append(hit)
    for form, found in sorted(forms.items()):
        yield f"  {tell_rate(form, sum(found), len(found))}"


def _rows(sheets: Path, pattern: str = "with-article-*.jsonl") -> Iterator[Row]:
    for path in sorted(sheets.glob(pattern)):
        for line in path.read_text(encoding="utf-8").splitlines():
            yield json.loads(line)


def _read_types(sheets: Path) -> dict[str, str]:
    return {row["id"]: row["type"] for row in _rows(sheets)}


def _letters(sheets: Path, name: str) -> list[str]:
    return next(list(row["options"]) for row in _rows(sheets) if row["id"] == name)


def main() -> None:
    """Samples or scores, as the command line says."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.review", description=__doc__)
    parser.add_argument("what", choices=["sample", "score"])
    parser.add_argument("paths", nargs="+", type=Path, help="NEWS SHEETS to sample, SHEETS to score")
    parser.add_argument("--items", type=int, default=200)
    parser.add_argument("--broken", type=int, default=20)
    parser.add_argument("--draw", type=int, default=1, help="another number takes other items")
    options = parser.parse_args()
    if options.what == "sample":
        sample(options.paths[0], options.paths[1], options.items, options.broken, draw=options.draw)
    else:
        sys.stdout.writelines(f"{line}\n" for line in tell(options.paths[0]))


if __name__ == "__main__":
    main()
