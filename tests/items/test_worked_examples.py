"""Which of the sixteen worked examples on two published articles the engine reaches, as items or proposals.

An example is reached when its skill offers an item that proves and whose key says the same on the same
evidence, whether or not a bank would take it beside the others. Places are character offsets into the two
articles; "A" is the digest, "C" the outlet's own report.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import pytest

from quiz.items import Item, Skill, prove_item
from quiz.items.coverage import survey_event
from quiz.items.event_generation import PAIR_FINDERS
from quiz.items.generation import draw
from quiz.items.skills import FINDERS, SPARES
from quiz.reading.engine import read_article
from quiz.text import Article, Span, load_article

pytestmark = [pytest.mark.shared, pytest.mark.slow]

SEED: Final = 2026


@dataclass(frozen=True, slots=True)
class Example:
    """A worked example: where its key is grounded, and words that its key has to print."""

    skill: Skill
    grounds: tuple[tuple[str, int, int], ...]
    words: tuple[str, ...]


EXAMPLES: Final = (
    Example(Skill.ATTRIBUTE_CLAIM, (("C", 583, 621),), ("Jacob Zenn",)),
    Example(Skill.SOURCE_STANDING, (("C", 498, 576),), ("Jamestown Foundation",)),
    Example(Skill.CHANNEL, (("C", 3301, 3346),), ("briefing",)),
    Example(Skill.NAMED_OR_UNNAMED, (("C", 2857, 2932),), ("get along",)),
    Example(Skill.MISSING_SOURCE, (("A", 1151, 1253),), ("better equipment",)),
    Example(Skill.VERIFICATION, (("C", 429, 492),), ("independently authenticate",)),
    Example(Skill.HEDGE_SCOPE, (("C", 90, 177),), ("purported",)),
    Example(Skill.SOURCE_CHAIN, (("A", 1605, 1690),), ("told CNN",)),
    Example(Skill.REPORT_OR_PREDICTION, (("C", 938, 1005),), ("guidance from ISIS",)),
    Example(Skill.CONFLICT, (("C", 2857, 2932),), ("intelligence officials",)),
    Example(Skill.HEADLINE, (("A", 2242, 2312),), ("CNN",)),
    Example(Skill.QUOTE_FIDELITY, (("C", 888, 963), ("A", 1802, 1842)), ("French-speaking", "West Africa")),
    Example(Skill.PARAPHRASE_DRIFT, (("C", 710, 769), ("A", 1639, 1690)), ()),
    Example(Skill.OMISSION, (("C", 429, 492),), ("independently authenticate",)),
    Example(Skill.INDEPENDENCE, (("A", 1605, 1638), ("C", 802, 937)), ("Zenn",)),
    Example(Skill.STILL_OPEN, (("C", 1192, 1313), ("A", 622, 660)), ("spokesman",)),
)
ENOUGH: Final = 13
NOT_REACHED: Final[Mapping[Skill, str]] = {
    Skill.PARAPHRASE_DRIFT: (
        "The two wordings share hardly a word but “groups”: nothing but a reader's judgement pairs them."
    ),
    Skill.REPORT_OR_PREDICTION: (
        "The sentence stands in the middle of a quotation, and no option shows a piece without its marks."
    ),
    Skill.STILL_OPEN: "Neither text has a date, and without dates no account is the later one.",
}


@pytest.fixture(scope="module")
def articles(shared_folder: Path) -> dict[str, Article]:
    return {
        "A": load_article(shared_folder / "articles" / "aggregator.txt"),
        "C": load_article(shared_folder / "articles" / "cnn.txt"),
    }


@pytest.fixture(scope="module")
def items(articles: Mapping[str, Article]) -> tuple[Item, ...]:
    """All items that the skills offer on the two articles and that prove."""
    shelf = {article.sha256: article for article in articles.values()}
    readings = [read_article(article) for article in articles.values()]
    coverage = survey_event(readings)
    offers = [
        *(
            o
            for reading in readings
            for skill, find in (*FINDERS.items(), *SPARES.items())
            for o in find(reading, draw(SEED, skill))
        ),
        *(o for skill, find in PAIR_FINDERS.items() for o in find(coverage, draw(SEED, skill))),
    ]
    return tuple(o for o in offers if isinstance(o, Item) and prove_item(o, shelf).holds)


def reaches(item: Item, example: Example, articles: Mapping[str, Article]) -> bool:
    """Whether a key of the item prints the example's words and all its grounds lie in the item's evidence."""
    if item.skill is not example.skill:
        return False
    printed = " | ".join(f"{key.prompt} {key.text}" for key in item.keys).casefold()
    evidence = [e for key in item.keys for e in key.evidence]
    evidence += [e for _, part in item.premise.parts() for e in part]
    grounded = all(
        any(e.article == articles[name].sha256 and e.span.overlaps(Span(start, end)) for e in evidence)
        for name, start, end in example.grounds
    )
    return grounded and all(word.casefold() in printed for word in example.words)


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda example: example.skill.value)
def test_the_key_of_a_worked_example_is_reached(
    example: Example,
    items: tuple[Item, ...],
    articles: Mapping[str, Article],
    request: pytest.FixtureRequest,
) -> None:
    if example.skill in NOT_REACHED:
        request.applymarker(pytest.mark.xfail(strict=True, reason=NOT_REACHED[example.skill]))
    assert any(reaches(item, example, articles) for item in items)


def test_at_least_thirteen_of_the_sixteen_are_reached() -> None:
    assert len(EXAMPLES) == len(Skill) == 16
    assert len(EXAMPLES) - len(NOT_REACHED) >= ENOUGH
