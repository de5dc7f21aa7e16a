"""What the templates of the results need to know, worked out beforehand."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from quiz.services.result_views import (
    ItemLine,
    ItemsView,
    LearnerLine,
    LearnersView,
    MixUpLine,
    MixUpsView,
    SkillLine,
    SkillsView,
)
from quiz.services.sureness import Calibration, LevelTally
from quiz.web.calibrating import LevelRow, confidence_name
from quiz.web.calibration_drawing import CalibrationPlot, draw_calibration
from quiz.web.studio.results_charts import (
    Bars,
    BarWish,
    Columns,
    Plane,
    draw_bars,
    draw_columns,
    draw_plane,
    name_tone,
)
from quiz.web.words import percent, plural

FEW_ANSWERS: Final = 10  # below, a facility says more about who happened to sit there
EASY: Final = 0.95
HARD: Final = 0.2
ENOUGH_LEARNERS: Final = 5  # to say something about a class and a skill
CAN: Final = 0.8
BEGINS: Final = 0.5
SIGNS: Final = {"right": "✓", "partly": "½", "wrong": "✗", "open": "–"}
SIGN_WORDS: Final = {"right": "right", "partly": "partly right", "wrong": "not right", "open": "no answer"}


@dataclass(frozen=True, slots=True)
class GridCell:
    """One answer at a glance: `kind` is "right", "partly", "wrong" or "open"."""

    kind: str
    sign: str
    words: str


@dataclass(frozen=True, slots=True)
class HistogramRow:
    """One tenth of the scores, in words, with how many learners it holds."""

    label: str
    count: int


@dataclass(frozen=True, slots=True)
class LearnersPage:
    """The results by learner."""

    view: LearnersView
    chart: Columns
    rows: tuple[HistogramRow, ...]
    grid: tuple[tuple[LearnerLine, tuple[GridCell, ...]], ...]
    numbers: range


@dataclass(frozen=True, slots=True)
class ItemRow:
    """One question with what its numbers ask its teacher to do."""

    line: ItemLine
    advice: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ItemsPage:
    """The results by question; a chart is None where there is nothing to draw."""

    view: ItemsView
    rows: tuple[ItemRow, ...]
    facility: Bars | None
    plane: Plane | None
    judgement: str


@dataclass(frozen=True, slots=True)
class SkillRow:
    """One skill with what the class can do, in words."""

    line: SkillLine
    standing: str


@dataclass(frozen=True, slots=True)
class SkillsPage:
    """The results by skill."""

    view: SkillsView
    rows: tuple[SkillRow, ...]
    shares: Bars | None
    learners: Bars | None
    sureness: SurenessPage | None = None


@dataclass(frozen=True, slots=True)
class SurenessPage:
    """How sure a class said it was, against how often it was right; `told` is the plot in words."""

    calibration: Calibration
    plot: CalibrationPlot
    rows: tuple[LevelRow, ...]
    told: str


@dataclass(frozen=True, slots=True)
class MixUpsPage:
    """The mix-ups of the class."""

    view: MixUpsView
    lines: tuple[MixUpLine, ...]


def present_learners(view: LearnersView) -> LearnersPage:
    """The page of the results by learner."""
    counts = view.spread.histogram
    return LearnersPage(
        view=view,
        chart=draw_columns(counts),
        rows=tuple(HistogramRow(tell_bin(place, len(counts)), count) for place, count in enumerate(counts)),
        grid=tuple((line, tuple(map(tell_cell, line.scores))) for line in view.learners),
        numbers=range(1, view.quiz.questions + 1),
    )


def tell_bin(place: int, bins: int) -> str:
    """The share of points of one bin: from its lower end to below the next one's."""
    low, high = 100 * place // bins, 100 * (place + 1) // bins
    return f"{low} to 100%" if high == 100 else f"{low} to {high - 1}%"


def tell_cell(score: float | None) -> GridCell:
    """One answer at a glance."""
    kind = "open" if score is None else "right" if score == 1 else "partly" if score else "wrong"
    return GridCell(kind, SIGNS[kind], SIGN_WORDS[kind])


def present_items(view: ItemsView) -> ItemsPage:
    """The page of the results by question."""
    answered = [line for line in view.items if line.facility is not None]
    points = [
        (str(line.number), line.facility, line.discrimination)
        for line in answered
        if line.facility is not None and line.discrimination is not None
    ]
    bars = [
        BarWish(str(line.number), percent(line.facility), ((line.facility or 0.0, tell_tone(line)),))
        for line in answered
    ]
    return ItemsPage(
        view=view,
        rows=tuple(ItemRow(line, tuple(list_advice(line, few=view.few))) for line in view.items),
        facility=draw_bars(bars) if bars else None,
        plane=draw_plane(points) if points else None,
        judgement=judge_reliability(view),
    )


def tell_tone(line: ItemLine) -> str:
    """How the bar of a question's facility looks: paler where it was very hard."""
    return "low" if line.facility is not None and line.facility < HARD else "fill"


def list_advice(line: ItemLine, *, few: bool) -> list[str]:
    """What the numbers of a question ask its teacher to do; nothing where there are too few to say."""
    advice = []
    if line.discrimination is not None and not few:
        tone = name_tone(line.discrimination)
        if tone == "negative":
            advice.append("Who did well elsewhere did worse here: check the key and the wording.")
        elif tone == "low":
            advice.append("It hardly tells who reads closely: worth a second look.")
    if line.facility is not None and line.answered >= FEW_ANSWERS:
        if line.facility < HARD:
            advice.append("Hardly anybody got it: check it, or teach it again.")
        elif line.facility > EASY:
            advice.append("Nearly everybody got it: fine as a start, but it tells little.")
        if line.distractors is not None and line.distractors < 0.5:
            advice.append("Most of its wrong options tempt nobody.")
    return advice


def judge_reliability(view: ItemsView) -> str:
    """What the reliability is worth, in a sentence.

    Source: Nunnally and Bernstein, Psychometric Theory (3rd edition, 1994): 0.7 suffices for comparing
    groups, while decisions about single people want 0.9.
    """
    if view.reliability is None:
        return "There is not enough data to say how reliable the scores are."
    if view.few:
        return "With so few learners this number mostly shows chance: do not judge the quiz by it."
    if view.reliability.low >= 0.9:
        return "The scores are reliable enough to compare single learners."
    if view.reliability.low >= 0.7:
        return "The scores are good for comparing groups; small differences between learners are chance."
    return "The scores are too uncertain to compare learners: look at single answers instead."


def present_skills(view: SkillsView) -> SkillsPage:
    """The page of the results by skill."""
    told = [line for line in view.skills if line.share is not None]
    shares = [BarWish(line.name, percent(line.share), ((line.share or 0.0, "fill"),)) for line in told]
    return SkillsPage(
        view=view,
        rows=tuple(SkillRow(line, tell_standing(line)) for line in view.skills),
        shares=draw_bars(shares, tall=True) if shares else None,
        learners=draw_bars(map(wish_learners, told), tall=True) if told else None,
        sureness=present_sureness(view.calibration) if view.calibration else None,
    )


def present_sureness(calibration: Calibration) -> SurenessPage:
    """How sure the class was, in words and drawn."""
    rows = tuple(LevelRow(confidence_name(one.level), one, tell_level(one)) for one in calibration.levels)
    told = " ".join(row.sentence for row in rows if row.sentence)
    return SurenessPage(calibration, draw_calibration(calibration.levels), rows, told)


def tell_level(tally: LevelTally) -> str:
    """What came of a class's answers at one level: "Almost certain: 6 of 8 answers right."."""
    if not tally.answers:
        return ""
    return f"{confidence_name(tally.level)}: {tally.right} of {plural(tally.answers, 'answer')} right."


def wish_learners(line: SkillLine) -> BarWish:
    """How many learners are secure, on their way, or not there yet."""
    count = line.secure + line.partly + line.not_yet
    groups = ((line.secure, "fill"), (line.partly, "mid"), (line.not_yet, "low"))
    pieces = tuple((number / count, tone) for number, tone in groups)
    return BarWish(line.name, f"{line.secure} of {count}", pieces)


def tell_standing(line: SkillLine) -> str:
    """What the class can do with the skill, as far as its answers tell."""
    learners = line.secure + line.partly + line.not_yet
    if line.share is None or learners < ENOUGH_LEARNERS:
        return "Too few learners to tell"
    if line.share >= CAN:
        return "The class can do this"
    return "On its way" if line.share >= BEGINS else "Not yet"


def present_mix_ups(view: MixUpsView) -> MixUpsPage:
    """The page of mix-ups."""
    return MixUpsPage(view, view.mix_ups)
