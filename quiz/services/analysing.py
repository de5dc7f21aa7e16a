"""The results of a quiz for its teachers: by learner, by question, by skill, and one question in depth."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence

from quiz.assessment import (
    REKEYABLE,
    Rule,
    discrimination_index,
    discriminative_efficiency,
    distractor_efficiency,
    error_ratio,
    facility_index,
    find_histogram,
    find_median,
    find_reliability,
    kurtosis,
    rest_scores,
    skewness,
    standard_deviation,
    standard_error,
    tally,
)
from quiz.assessment.confidence import Judgement, calibrate
from quiz.items import SKILL_NAMES, Skill
from quiz.services.option_counts import count_options, list_option_lines, list_wrong_answers, tell_keys
from quiz.services.result_views import (
    ItemLine,
    ItemsView,
    ItemView,
    LearnerLine,
    LearnersView,
    SkillLine,
    SkillsView,
    Spread,
)
from quiz.services.score_sheet import ScoreSheet, Tallied, cut_page, find_pages, load_sheet, show_change
from quiz.services.showing import score_skills, show_articles
from quiz.storage import Database

SECURE = 0.8  # of the points of a skill: mastery criteria in classrooms lie between 0.7 and 0.9
PARTLY = 0.5


def read_learners(database: Database, teacher_id: int, quiz_id: int, page: int = 1) -> LearnersView:
    """The attempts of one page, and how the totals of all who finished are spread.

    Raises:
        QuizError: `quiz-unknown`, also for a quiz of somebody else's class.
    """
    sheet = _load(database, teacher_id, quiz_id)
    pages = find_pages(len(sheet.attempts), page)
    return LearnersView(
        quiz=sheet.quiz,
        learners=tuple(show_learner(sheet, one) for one in sheet.attempts[cut_page(pages)]),
        pages=pages,
        spread=find_spread(sheet),
        dropped=sheet.dropped,
        attempts=len(sheet.attempts),
        people=len(sheet.counting),
    )


def read_items(database: Database, teacher_id: int, quiz_id: int) -> ItemsView:
    """Every question with its numbers, and how the quiz as a whole measures.

    Raises:
        QuizError: `quiz-unknown`.
    """
    return show_items(_load(database, teacher_id, quiz_id))


def read_skills(database: Database, teacher_id: int, quiz_id: int) -> SkillsView:
    """What the class can and cannot yet do.

    Raises:
        QuizError: `quiz-unknown`.
    """
    return show_skills(_load(database, teacher_id, quiz_id))


def read_item(database: Database, teacher_id: int, quiz_id: int, number: int) -> ItemView:
    """Question `number` (from 1) with who chose what, and the evidence of every option.

    Raises:
        QuizError: `quiz-unknown`, `question-unknown`.
    """
    return show_depth(_load(database, teacher_id, quiz_id), number)


def show_depth(sheet: ScoreSheet, number: int) -> ItemView:
    """Question `number` with everything about it.

    Raises:
        QuizError: `question-unknown`.
    """
    item = sheet.item(number)
    return ItemView(
        quiz=sheet.quiz,
        line=show_item(sheet, number),
        options=list_option_lines(sheet, number),
        wrong_answers=list_wrong_answers(sheet, number),
        explanation=item.explanation,
        articles=show_articles(sheet.bank, item),
        finished=len(sheet.finished),
        total=len(sheet.bank.items),
        rekeyable=item.type in REKEYABLE,
    )


def show_learner(sheet: ScoreSheet, tallied: Tallied) -> LearnerLine:
    """One learner's line."""
    answers = sheet.answers(tallied)
    count = tally(answers)
    return LearnerLine(
        nickname=tallied.enrolment.nickname,
        counts=tallied in sheet.counting,
        started=tallied.enrolment.started_at,
        last_seen=tallied.enrolment.last_seen_at,
        answered=count.answered,
        right=count.right,
        counted=len(sheet.counted),
        points=count.points,
        share=count.share,
        skills=score_skills(answers),
        scores=tuple(tallied.scores.get(number) for number in range(1, len(sheet.bank.items) + 1)),
        handed_in=tallied.is_handed_in,
    )


def find_spread(sheet: ScoreSheet) -> Spread:
    """How the totals of everybody who finished are spread."""
    totals = [math.fsum(row) for row in sheet.list_complete(sheet.counting)]
    counted = len(sheet.counted)
    return Spread(
        finished=len(totals),
        counted=counted,
        histogram=find_histogram([total / counted for total in totals] if counted else []),
        mean=math.fsum(totals) / len(totals) if totals else None,
        median=find_median(totals),
        deviation=standard_deviation(totals),
        skewness=skewness(totals),
        kurtosis=kurtosis(totals),
    )


def show_items(sheet: ScoreSheet) -> ItemsView:
    """All questions of the sheet."""
    return ItemsView(
        quiz=sheet.quiz,
        items=tuple(show_item(sheet, number) for number in range(1, len(sheet.bank.items) + 1)),
        finished=len(sheet.finished),
        reliability=find_reliability(sheet.finished),
        error_ratio=error_ratio(sheet.finished),
        standard_error=standard_error(sheet.finished),
    )


def show_item(sheet: ScoreSheet, number: int) -> ItemLine:
    """One question's numbers; those of a dropped one are undefined."""
    item, change = sheet.item(number), sheet.changes.get(number)
    scores = [one.scores[number] for one in sheet.tallied if number in one.scores]
    column, rest = _find_columns(sheet, number)
    keys = sheet.keys(number)
    taken = count_options(sheet, number)
    return ItemLine(
        number=number,
        stem=item.stem,
        skill=SKILL_NAMES[item.skill],
        type=item.type,
        keys=tuple(tell_keys(item, keys)),
        answered=len(scores),
        right=scores.count(1),
        facility=facility_index(scores),
        deviation=standard_deviation(scores),
        discrimination=discrimination_index(column, rest),
        efficiency=discriminative_efficiency(column, rest),
        distractors=distractor_efficiency(
            [count for index, count in enumerate(taken.counts) if index not in keys], taken.answers
        ),
        change=show_change(change) if change else None,
    )


def show_skills(sheet: ScoreSheet) -> SkillsView:
    """Every skill that the quiz asks for, the weakest first, those without answers last."""
    items = {number: sheet.bank.items[number - 1] for number in sheet.counted}
    lines = [
        _show_skill(sheet, skill, tuple(number for number, item in items.items() if item.skill is skill))
        for skill in Skill
        if any(item.skill is skill for item in items.values())
    ]
    lines.sort(key=lambda line: (line.share is None, line.share))
    return SkillsView(
        quiz=sheet.quiz,
        skills=tuple(lines),
        learners=len(sheet.tallied),
        calibration=calibrate(list_judgements(sheet)),
    )


def list_judgements(sheet: ScoreSheet) -> Iterator[Judgement]:
    """How sure learners said they were of each answer, without questions whose answers all count in full."""
    given = {number for number, change in sheet.changes.items() if change.after.rule is Rule.EVERYONE}
    for one in sheet.tallied:
        for number, level in one.enrolment.confidences.items():
            if number in one.scores and number not in given:
                yield Judgement(level, one.scores[number])


def _show_skill(sheet: ScoreSheet, skill: Skill, numbers: tuple[int, ...]) -> SkillLine:
    earned = [[one.scores[number] for number in numbers if number in one.scores] for one in sheet.tallied]
    shares = [share for scores in earned if (share := facility_index(scores)) is not None]
    secure = sum(share >= SECURE for share in shares)
    not_yet = sum(share < PARTLY for share in shares)
    return SkillLine(
        skill=skill,
        name=SKILL_NAMES[skill],
        questions=numbers,
        answers=sum(map(len, earned)),
        share=facility_index([score for scores in earned for score in scores]),
        secure=secure,
        partly=len(shares) - secure - not_yet,
        not_yet=not_yet,
    )


def _find_columns(sheet: ScoreSheet, number: int) -> tuple[Sequence[float], Sequence[float]]:
    """The scores of question `number` and of the rest of the quiz, over finished attempts."""
    if number not in sheet.counted:
        return (), ()
    place = sheet.counted.index(number)
    return [row[place] for row in sheet.finished], rest_scores(sheet.finished, place)


def _load(database: Database, teacher_id: int, quiz_id: int) -> ScoreSheet:
    with database.reading() as session:
        return load_sheet(session, teacher_id, quiz_id)
