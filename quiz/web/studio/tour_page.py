"""The stops of the guided tour: where each of them is, and what to look at there."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from flask import url_for

from quiz.services.practising import Sample


@dataclass(frozen=True, slots=True)
class Stop:
    """One stop. `tasks` are things to look at or to try, `practice` tells that it needs the quiz."""

    number: int
    name: str
    lead: str
    tasks: tuple[str, ...]
    practice: bool = False


STOPS: Final = (
    Stop(
        1,
        "The article",
        "Everything begins with an article, here one of an invented event.",
        (
            "Read its first paragraphs as your class would: who told the outlet what?",
            "“Make questions”, beside the text, has the engine read it. For the tour that is done already.",
        ),
    ),
    Stop(
        2,
        "The X-ray",
        "The same article with every source, its cue and what it is responsible for.",
        (
            "Choose one source above the text: only what it says stays marked.",
            "Find a hedge, such as “may” or “appeared to”: the engine never leaves it out of a question.",
            "A dashed line is where the engine is not sure. No question rests on it.",
        ),
    ),
    Stop(
        3,
        "The review",
        "No question reaches your class before somebody has looked at it beside its evidence.",
        (
            "Compare the right answer with the words that are marked in the article.",
            "Under “For your decision” see what was proven, and what each wrong option stands for.",
            "This bank is shared. In a bank of your own you press “a” to accept and “r” to reject.",
        ),
    ),
    Stop(
        4,
        "The quiz",
        "Accepted questions become a quiz, and the quiz a code on the board.",
        (
            "Learners type the code or scan the square: no account, only a nickname.",
            "Open the link and answer a question yourself, if you like.",
            "Under “Print it, or make a PDF” the same quiz goes on paper.",
        ),
        practice=True,
    ),
    Stop(
        5,
        "The results",
        "Twelve invented learners have answered. Every chart has its numbers in a table.",
        (
            "Find the question with the lowest mean score.",
            "Open it and look at the answers that went wrong, each beside the words that settle it.",
            "With so few learners some numbers mostly show chance, and the page says so.",
        ),
        practice=True,
    ),
    Stop(
        6,
        "The mix-ups",
        "Each wrong option stands for a way to misread a text. Here you see which of them the class took.",
        (
            "The first one is what to practise next.",
            "That was the tour: add an article of your own, and the same way is yours.",
        ),
        practice=True,
    ),
)


@dataclass(frozen=True, slots=True)
class TourPage:
    """A stop beside its page, with the ways on and back."""

    stop: Stop
    total: int
    back: str | None
    onward: str | None


def find_stop(number: int | None) -> Stop | None:
    """The stop of this number, None where there is none."""
    return STOPS[number - 1] if number is not None and 1 <= number <= len(STOPS) else None


def present_tour(stop: Stop) -> TourPage:
    """The stop with its neighbours."""
    number, total = stop.number, len(STOPS)
    return TourPage(
        stop=stop,
        total=total,
        back=url_for("tour.stop", number=number - 1) if number > 1 else None,
        onward=url_for("tour.stop", number=number + 1) if number < total else None,
    )


def find_place(stop: Stop, sample: Sample) -> str:
    """The address of the page on which the stop is."""
    quiz = {"quiz_id": sample.quiz_id}
    places = (
        ("articles.show", {"article_id": sample.article_id}),
        ("xray.article", {"article_id": sample.article_id}),
        ("review.queue", {"bank_id": sample.bank_id, "status": "any"}),
        ("quizzes.share", quiz),
        ("results.items", quiz),
        ("results.mixed_up", quiz),
    )
    endpoint, named = places[stop.number - 1]
    values: dict[str, object] = {**named, "tour": stop.number}
    return url_for(endpoint, **values)  # type: ignore[arg-type]
