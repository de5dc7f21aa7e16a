"""Which mix-ups a class made, by what its wrong options stand for."""

from __future__ import annotations

from collections import defaultdict

from quiz.assessment import Rule
from quiz.items import Distractor
from quiz.items.item import Misconception
from quiz.services.option_counts import list_taken
from quiz.services.result_views import MixUpExample, MixUpLine, MixUpsView
from quiz.services.score_sheet import ScoreSheet, load_sheet
from quiz.storage import Database


def read_mix_ups(database: Database, teacher_id: int, quiz_id: int) -> MixUpsView:
    """The mix-ups of the class, the most frequent first.

    A chance is an answer to a question that has an option for the mix-up. Questions that were dropped, or
    give everybody full credit, are left out, and so are options that count as right now.

    Raises:
        QuizError: `quiz-unknown`, also for a quiz of somebody else's class.
    """
    with database.reading() as session:
        return show_mix_ups(load_sheet(session, teacher_id, quiz_id))


def show_mix_ups(sheet: ScoreSheet) -> MixUpsView:
    """The mix-ups of the sheet."""
    gathered: defaultdict[Misconception, _Gathered] = defaultdict(_Gathered)
    for number in range(1, len(sheet.bank.items) + 1):
        if sheet.ruling(number).rule in (Rule.AS_PUBLISHED, Rule.KEYS):
            _gather(sheet, number, gathered)
    lines = [found.show(misconception) for misconception, found in gathered.items() if found.examples]
    lines.sort(key=lambda line: (-line.taken, -line.share, line.misconception))
    answers = sum(len(one.scores) for one in sheet.tallied)
    return MixUpsView(sheet.quiz, tuple(lines), answers, len(sheet.tallied))


class _Gathered:
    """What is known of one mix-up so far."""

    def __init__(self) -> None:
        self.chances = 0
        self.taken = 0
        self.learners: set[str] = set()
        self.examples: list[MixUpExample] = []

    def show(self, misconception: Misconception) -> MixUpLine:
        """The line, with the example that most learners took first."""
        examples = sorted(self.examples, key=lambda one: (-one.taken, one.number, one.text))
        return MixUpLine(misconception, self.taken, self.chances, len(self.learners), tuple(examples))


def _gather(sheet: ScoreSheet, number: int, gathered: defaultdict[Misconception, _Gathered]) -> None:
    """Add what question `number` tells."""
    item, keys = sheet.item(number), sheet.keys(number)
    wrong = {
        index: option
        for index, option in enumerate(item.options)
        if isinstance(option, Distractor) and index not in keys
    }
    chosen = {
        one.enrolment.attempt_id: frozenset(list_taken(item, one.chosen[number]))
        for one in sheet.tallied
        if number in one.scores
    }
    for misconception in {option.misconception for option in wrong.values()}:
        found = gathered[misconception]
        here = {index for index, option in wrong.items() if option.misconception is misconception}
        made = {attempt_id for attempt_id, taken in chosen.items() if taken & here}
        found.chances += len(chosen)
        found.taken += len(made)
        found.learners |= made
        for index in here:
            taken = sum(index in options for options in chosen.values())
            if taken:
                found.examples.append(
                    MixUpExample(number, item.stem, item.options[index].text, taken, len(chosen))
                )
