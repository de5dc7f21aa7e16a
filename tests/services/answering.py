"""A process that answers questions and writes down each acknowledgement, until it is done or killed.

Run as `python -m tests.services.answering URL POSITION ATTEMPT...`: every attempt gets a thread that answers
all its questions, of whatever type, beginning with the option at POSITION. A line "ATTEMPT NUMBER CHOSEN
RECORDED" is an acknowledgement; CHOSEN are positions with commas between them.
"""

from __future__ import annotations

import sys
import threading

from quiz.items.item import ItemType
from quiz.services import learning
from quiz.services.views import QuestionView
from quiz.storage import Database


def shape_answer(view: QuestionView, position: int) -> tuple[int, ...]:
    """An answer of the shape that the question's type asks for, another one for every `position`."""
    total = len(view.options)
    turned = tuple((position + step) % total for step in range(total))
    if view.type is ItemType.SINGLE_CHOICE:
        return turned[:1]
    if view.type is ItemType.MATCHING:
        return turned[: len(view.prompts)]
    return turned if view.type is ItemType.ORDERING else tuple(sorted(turned[:2]))


def answer_all(database: Database, attempt_id: str, position: int) -> None:
    """Answer every question of the attempt, in order."""
    for number in range(1, len(learning.open_question(database, attempt_id, 1).answered) + 1):
        answer = shape_answer(learning.open_question(database, attempt_id, number), position)
        receipt = learning.record_response(database, attempt_id, number, answer)
        # One write a line, so that lines of threads do not mix and a kill leaves no half of one unnoticed.
        sys.stdout.write(f"{attempt_id} {number} {','.join(map(str, receipt.chosen))} {receipt.recorded}\n")
        sys.stdout.flush()


def main() -> None:
    """Answer as the command line says."""
    url, position, *attempt_ids = sys.argv[1:]
    database = Database(url)
    threads = [
        threading.Thread(target=answer_all, args=(database, attempt_id, int(position)))
        for attempt_id in attempt_ids
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()


if __name__ == "__main__":
    main()
