"""Does practice follow a learner? 1,000 simulated learners of known ability a world, and when skills return.

    .venv/bin/python -m benchmarks.practice

The questions are those of the sample banks, chosen as the site chooses them. The tables go into the README of
this folder, the figures into `docs/figures`. The same seeds give the same numbers on every machine.
"""

from __future__ import annotations

import datetime
import random
from collections.abc import Sequence
from typing import Final

from benchmarks.curves import Chart, Curve, draw_curves
from benchmarks.intervals import find_interval
from benchmarks.measuring import README, put_table
from benchmarks.simulating import (
    ANSWERS,
    Outcome,
    Practised,
    Question,
    World,
    bound_share,
    list_questions,
    practise,
    sum_up,
)
from quiz.assessment.practice import FINDING, SETTLED
from quiz.assessment.skill_cards import begin_card, rate_answer, review_card
from quiz.banks import sample_banks_folder

FIGURES: Final = README.parent.parent / "docs" / "figures"
LEARNERS: Final = 1_000
SEED: Final = 2026
LONG: Final = 40  # answers of a curve
RANGES: Final = (FINDING, (0.4, 0.6), (0.5, 0.7), SETTLED)
OWN: Final = World("as the model has it")
WORLDS: Final = (
    OWN,
    World("difficulties off by 0.5", error=0.5),
    World("difficulties off by 0.8, as is to be expected", error=0.8),
    World("judgements of a question hang together", together=0.8**0.5),
    World("learners who gain 0.5 on the way", growth=0.5 / ANSWERS),
    World("abilities spread by 1.5", spread=1.5),
    World("a strong class: around 1, spread 0.5", mean=1.0, spread=0.5),
    World("blind guessing", guessing=True),
    World("blind guessing, and an estimate that allows for it", guessing=True, allowing=True),
    World("no guessing, but an estimate that allows for it", allowing=True),
)
_GUESSING: Final = 7
_WRONG: Final = 2
# What three learners answer each time that one skill is due: the scores.
SCHEDULES: Final = {
    "right every time": (1.0,) * 10,
    "wrong at the sixth": (1.0,) * 5 + (0.0,) + (1.0,) * 4,
    "half right from the third on": (1.0,) * 2 + (0.5,) * 8,
}

Rows = Sequence[Sequence[str]]


def simulate(
    world: World,
    questions: Sequence[Question],
    *,
    learners: int = LEARNERS,
    answers: int = ANSWERS,
    finding: tuple[float, float] = FINDING,
) -> tuple[Practised, ...]:
    """The learners of a world, each with a chance of their own."""
    return tuple(
        practise(
            world,
            questions,
            random.Random(f"{SEED}/{number}"),  # noqa: S311 - for variety
            answers=answers,
            finding=finding,
        )
        for number in range(learners)
    )


def list_intervals(scores: Sequence[float]) -> tuple[float, ...]:
    """The days until a skill returns after each answer, given whenever it is due."""
    now = datetime.datetime(2026, 1, 1, tzinfo=datetime.UTC)
    card, days = begin_card(now), []
    for score in scores:
        now = card.due
        card = review_card(card, rate_answer(score), now)
        days.append((card.due - now) / datetime.timedelta(days=1))
    return tuple(days)


def tell_worlds(outcomes: Sequence[tuple[str, Outcome]], first: str = "what is really so") -> Rows:
    """A line a world, or whatever else its outcomes differ by."""
    head = (
        first,
        "within 0.5 logit, %",
        "root mean square error",
        "mean error",
        "spread told",
        "truth in the 80 % range, %",
        "mean score",
    )
    return (head, *((name, *_tell(one)) for name, one in outcomes))


def _tell(one: Outcome) -> tuple[str, ...]:
    low, high = find_interval(one.near, one.learners)
    near = f"**{100 * one.near / one.learners:.1f}** ({100 * low:.1f} to {100 * high:.1f})"
    covered = f"{100 * one.covered / one.learners:.1f}"
    numbers = (f"{one.root_square:.2f}", f"{one.mean_error:+.2f}", f"{one.spread:.2f}")
    return (near, *numbers, covered, f"{one.score:.2f}")


def tell_growth(learners: Sequence[Practised]) -> Rows:
    """How the share within half a logit grows with the answers, beside what single judgements allow."""
    rows: list[tuple[str, ...]] = [
        ("answers", "within 0.5 logit, %", "at best, one judgement each, even chance", "at best, 0.7 right")
    ]
    for answers in (5, 10, 15, ANSWERS, 30, LONG):
        one = sum_up(learners, answers)
        bounds = (f"{100 * bound_share(answers, right):.1f}" for right in (0.5, 0.7))
        rows.append((str(answers), f"**{100 * one.near / one.learners:.1f}**", *bounds))
    return rows


def draw_growth(named: Sequence[tuple[str, Sequence[Practised]]]) -> str:
    """The share of estimates within half a logit by the number of answers, and the bound."""
    chart = Chart(
        "Estimates within half a logit of the truth", "answers", "share of 1,000 learners", 1.0, 0.2, 0.8
    )
    curves = [
        Curve(name, [(one := sum_up(learners, number)).near / one.learners for number in range(1, LONG + 1)])
        for name, learners in named
    ]
    bound = Curve(
        "at best with one judgement an answer", [bound_share(number) for number in range(1, LONG + 1)]
    )
    return draw_curves(chart, [*curves, bound])


def draw_intervals() -> str:
    """The days until a skill returns, answer by answer."""
    chart = Chart("When a skill returns", "answers, each given when the skill is due", "days", 60, 10)
    return draw_curves(chart, [Curve(name, list_intervals(scores)) for name, scores in SCHEDULES.items()])


def main() -> None:
    """Simulate, put the tables into the README of this folder and the figures into `docs/figures`."""
    questions = list_questions(sample_banks_folder())
    long = {number: simulate(WORLDS[number], questions, answers=LONG) for number in (0, _WRONG, _GUESSING)}
    worlds = [
        (one.name, sum_up(long.get(number) or simulate(one, questions))) for number, one in enumerate(WORLDS)
    ]
    ranges = [
        (f"{low} to {high}", sum_up(simulate(OWN, questions, finding=(low, high)))) for low, high in RANGES
    ]
    note = f"{LEARNERS:,} learners a line, {ANSWERS} answers each, {len(questions)} questions, seed {SEED}."
    tables = (
        ("practice", tell_worlds(worlds), note),
        ("practice-ranges", tell_worlds(ranges, "first questions with an expected score of"), note),
        ("practice-growth", tell_growth(long[0]), ""),
        ("practice-intervals", tell_intervals(), ""),
    )
    for name, rows, below in tables:
        print(put_table(README, name, rows, note=below))  # noqa: T201 - its answer
    named = [(WORLDS[number].name, learners) for number, learners in long.items()]
    (FIGURES / "practice-ability.svg").write_text(draw_growth(named), encoding="utf-8")
    (FIGURES / "practice-intervals.svg").write_text(draw_intervals(), encoding="utf-8")


def tell_intervals() -> Rows:
    """The days until a skill returns, a line a learner."""
    head = ("answers", *(str(number) for number in range(1, 11)))
    lines = ((name, *map(_tell_days, list_intervals(scores))) for name, scores in SCHEDULES.items())
    return (head, *lines)


def _tell_days(days: float) -> str:
    return f"{days:.0f} d" if days >= 1 else f"{days * 24 * 60:.0f} min"


if __name__ == "__main__":
    main()
