"""What helps a teacher decide about items: proof, difficulty, reading grade, sensitive topics."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from quiz.banks import Bank
from quiz.items import Item, Obligation, prove_item
from quiz.items.difficulty import estimate_difficulty
from quiz.items.judging.care import Topic, find_topics
from quiz.items.judging.readability import find_grade
from quiz.items.obligations.names import tell_obligation
from quiz.services.views import ArticleReview, Check, ItemReview
from quiz.text import Article


def review_item(bank: Bank, item: Item) -> ItemReview:
    """What `item` is worth, judged afresh from the item and the articles of its bank: nothing is stored."""
    articles = {entry.article.sha256: entry.article for entry in bank.articles}
    difficulty = estimate_difficulty(item, articles)
    printed = tell_item(item)
    grade = find_grade(printed)
    return ItemReview(
        tier=item.tier,
        checks=tuple(_gather_checks(prove_item(item, articles).obligations)),
        difficulty=difficulty.level,
        reasons=difficulty.reasons,
        grade=str(grade) if grade else None,
        topics=tell_topics(find_topics(printed)),
    )


def _gather_checks(obligations: tuple[Obligation, ...]) -> Iterator[Check]:
    """A line for each obligation that holds, and for each failure one with its reason."""
    told: set[str] = set()
    for obligation in obligations:
        words = tell_obligation(obligation.name)
        if not obligation.held or words not in told:
            yield Check(words, obligation.held, obligation.explanation)
        told.add(words)


def review_article(article: Article) -> ArticleReview:
    """What the text of `article` asks of its readers."""
    grade = find_grade(article.text)
    return ArticleReview(str(grade) if grade else None, tell_topics(find_topics(article.text)))


def tell_item(item: Item) -> str:
    """Everything that an item prints: stem, options, prompts, reasons and explanation, a line each."""
    options = (text for option in item.options for text in (option.prompt, option.text, option.reason))
    return "\n".join(text for text in (item.stem, *options, item.explanation) if text)


def find_bank_topics(bank: Bank) -> tuple[str, ...]:
    """The sensitive topics of the articles and items of `bank`, in words and in a fixed order."""
    read: Mapping[str, Article] = {entry.article.sha256: entry.article for entry in bank.articles}
    texts = (*(article.text for article in read.values()), *map(tell_item, bank.items))
    return tell_topics(frozenset[Topic]().union(*map(find_topics, texts)))


def tell_topics(topics: frozenset[Topic]) -> tuple[str, ...]:
    """The topics in words, in the order of the list of topics."""
    return tuple(topic.value for topic in Topic if topic in topics)
