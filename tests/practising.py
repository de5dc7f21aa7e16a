"""Banks to practise with: many articles, each asked about in several skills, and a learner who answers."""

from __future__ import annotations

import random
from collections.abc import Sequence

from quiz.banks import Bank, BankArticle, Review, ReviewStatus
from quiz.items import Item, Skill
from quiz.items.item import ItemType
from quiz.services import collecting, practice_starts, practice_turns
from quiz.services.views import QuestionView
from quiz.storage import Database, banks, people
from quiz.text import Article
from tests.quizzes import _name_option, count_keys, make_article, make_item
from tests.shelves import Shelf, fill_shelf

NAMES = ("Harbour", "Quayside", "Saltmarket", "Ferry Lane", "Tollgate", "Pellwick", "Marren", "Oldbridge")
SKILLS = (Skill.ATTRIBUTE_CLAIM, Skill.CHANNEL, Skill.VERIFICATION)


def practice_article(place: int) -> Article:
    """An article of its own for every place."""
    return make_article(f"{NAMES[place % len(NAMES)]} {place // len(NAMES) + 1}")


def practice_bank(
    articles: int = 6,
    *,
    skills: Sequence[Skill] = SKILLS,
    kinds: Sequence[ItemType] = (ItemType.SINGLE_CHOICE,),
    first: int = 0,
    title: str = "Practice cranes",
) -> Bank:
    """A bank of accepted items: one for each skill about each article, numbered so that words are its own."""
    texts = [practice_article(first + place) for place in range(articles)]
    items: list[Item] = []
    for place, article in enumerate(texts):
        for turn, skill in enumerate(skills):
            kind = kinds[(place * len(skills) + turn) % len(kinds)]
            items.append(make_skilled(article, place * len(skills) + turn + 1, skill, kind))
    return Bank(
        title=title,
        articles=tuple(
            BankArticle(f"article-{place}", f"articles/{place}.md", article)
            for place, article in enumerate(texts)
        ),
        items=tuple(items),
        reviews={item.id: Review(ReviewStatus.ACCEPTED) for item in items},
    )


def make_skilled(article: Article, number: int, skill: Skill, kind: ItemType) -> Item:
    """An item about the article in that skill; its words and its evidence depend on the number."""
    made = make_item(article, number % 9 + 1, kind=kind)
    told = {"id": f"item-{number}", "skill": skill, "stem": f"Question {number}: who said it?"}
    fields = {name: getattr(made, name) for name in ("tier", "keys", "distractors", "explanation", "type")}
    return Item(**{**fields, **told})


def share(database: Database, bank: Bank, slug: str = "practice") -> int:
    """The id of the bank, shared by all."""
    with database.transaction() as session:
        return banks.store_bank(session, slug, bank, source_sha256="0" * 64, now=database.now())


def own(database: Database, bank: Bank, login: str = "lind", *, for_practice: bool = True) -> Shelf:
    """The bank as a teacher's own, open to practice or not."""
    shelf = fill_shelf(database, bank, login)
    collecting.open_for_practice(database, shelf.teacher_id, shelf.bank_id, opened=for_practice)
    return shelf


def found_class(database: Database, login: str = "lind") -> tuple[int, int]:
    """The ids of a teacher and of a class that they teach."""
    with database.transaction() as session:
        teacher = people.ensure_teacher(session, login, f"Teacher {login.title()}", database.now())
        return teacher.id, people.add_class(session, teacher.id, "Class 7b", database.now()).id


def begin(database: Database, nickname: str = "") -> str:
    """The id of a new practice."""
    return practice_starts.start_practice(database, nickname).practice_id


def serve(database: Database, practice_id: str, seed: int = 1) -> int:
    """The number of the question that is put now."""
    served = practice_turns.serve_turn(database, practice_id, chance=random.Random(seed))
    assert served.number is not None, served.why
    return served.number


def right_answer(view: QuestionView) -> tuple[int, ...]:
    """The right answer to a question of `practice_bank`, in the learner's positions."""
    number = int(view.stem.split()[1].rstrip(":")) % 9 + 1
    keys = count_keys(view.type, len(view.options))
    found = tuple(view.options.index(_name_option(number, index)) for index in range(keys))
    return found if view.type in (ItemType.MATCHING, ItemType.ORDERING) else tuple(sorted(found))


def wrong_answer(view: QuestionView) -> tuple[int, ...]:
    """An answer of the right shape that is not right."""
    right = right_answer(view)
    if view.type is ItemType.SINGLE_CHOICE:
        return ((right[0] + 1) % len(view.options),)
    if view.type in (ItemType.MATCHING, ItemType.ORDERING):
        return tuple(reversed(right))
    return (next(place for place in range(len(view.options)) if place not in right),)


def take_turn(database: Database, practice_id: str, *, right: bool = True, seed: int = 1) -> int:
    """The number of the next question, answered."""
    number = serve(database, practice_id, seed)
    view = practice_turns.show_turn(database, practice_id, number)
    answer = right_answer(view) if right else wrong_answer(view)
    practice_turns.record_answer(database, practice_id, number, answer)
    return number
