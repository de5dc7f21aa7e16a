"""Statements with a gap in place of the word that says how sure they are: which word, which statement."""

from __future__ import annotations

import random
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Final

from quiz.items.citing import cite
from quiz.items.clarity import CONNECTIVE
from quiz.items.identity import name_item
from quiz.items.item import (
    Distractor,
    DistractorBasis,
    Item,
    ItemType,
    Misconception,
    Option,
    Premise,
    Skill,
    Tier,
)
from quiz.items.judging.hedges import (
    DOUBTING_ADVERBS,
    HEDGING_MODALS,
    MODALS,
    Gapped,
    find_fillers,
    find_hedges,
    open_gap,
    rivals_of,
)
from quiz.items.judging.lexicons import (
    DEICTIC,
    FIRST_PERSON,
    LEADING_CONJUNCTION,
    NO_CLAUSE,
    PERSONAL,
    SENSITIVE,
)
from quiz.items.judging.passages import split_sentences
from quiz.items.judging.words import count_words, list_words, share_topic
from quiz.items.refusal import Cause, Refusal
from quiz.items.skills.hedge_scope.sharing import WRONG, refuse, sentence_of
from quiz.items.trust import is_trusted
from quiz.items.wording import balanced_marks, end_quoted, label_article, make_sentence, quote_words, squeeze
from quiz.reading import Reading
from quiz.text import Span

_MOST_WORDS: Final = 30
_LEAST_WORDS: Final = 6
_STEM_ROOM: Final = 17  # words of a gapped statement that a stem can carry
_PAIRS: Final = 4
_SAME: Final = 0.5  # share of topic from which two statements may tell the same


@dataclass(frozen=True, slots=True)
class Statement:
    """Words of the text that can be printed with a gap, and where they stand."""

    place: Span
    gapped: Gapped

    @property
    def printed(self) -> str:
        """The statement as an option prints it."""
        return make_sentence(self.gapped.printed)

    def gap_span(self, text: str) -> Span:
        """Where the word that the gap stands for is printed."""
        match = re.search(rf"(?<!\w){self.gapped.word}(?!\w)", self.place.of(text))
        start = self.place.start + (match.start() if match else 0)
        return Span(start, start + len(self.gapped.word))


def ask_gaps(reading: Reading, rng: random.Random) -> Iterator[Item | Refusal]:
    """Questions for the word in a gap or the statement with it, then pairs of both."""
    statements = list(list_statements(reading))
    for statement in statements:
        if is_hedge(statement.gapped.word):
            yield ask_for_word(reading, statement, rng) or ask_for_statement(
                reading, statement, statements, rng
            )
    yield from ask_pairs(reading, statements, rng)


def is_hedge(word: str) -> bool:
    """Whether the word limits how sure a statement is, rather than making it sure."""
    return word in HEDGING_MODALS or word in DOUBTING_ADVERBS


def list_statements(reading: Reading) -> Iterator[Statement]:
    """Statements with one word of modality, in text order: attributed words, else whole sentences."""
    text = reading.article.text
    attributed = [
        span
        for attribution in reading.attributions
        if is_trusted(reading, attribution) and len(attribution.content) == 1
        for span in attribution.content
    ]
    taken: list[Span] = []
    for place in sorted((*attributed, *split_sentences(text)), key=lambda span: (len(span), span.start)):
        if any(place.overlaps(other) for other in (*taken, *reading.ambiguous)):
            continue
        statement = _read_statement(text, place)
        if statement is not None:
            taken.append(place)
            yield statement


def _read_statement(text: str, place: Span) -> Statement | None:
    words = squeeze(place.of(text)).rstrip(" .,")
    gapped = open_gap(words)
    if gapped is None or not _stands_alone(words):
        return None
    if is_hedge(gapped.word) and find_hedges(squeeze(place.of(text))) != (gapped.word,):
        return None
    if find_fillers(text, gapped.before, gapped.after) != {gapped.word}:
        return None
    return Statement(place, gapped)


def _stands_alone(words: str) -> bool:
    """Whether the words can be read beside their article without the sentence before them."""
    if not _LEAST_WORDS <= count_words(words) <= _MOST_WORDS or words.endswith("?"):
        return False
    if (
        any(mark in words for mark in "‘()[]")
        or words[:1] in '"“'
        or not balanced_marks(words)
        or SENSITIVE.search(words)
    ):
        return False
    if DEICTIC.search(words) or FIRST_PERSON.search(words) or LEADING_CONJUNCTION.match(words):
        return False
    leaning = (m for m in PERSONAL.finditer(words) if len(list_words(words[: m.start()])) < 4)
    return not CONNECTIVE.match(words) and not NO_CLAUSE.match(words) and not any(leaning)


def _premise(reading: Reading, statements: Sequence[Statement]) -> Premise:
    text = reading.article.text
    return Premise(
        content=tuple(cite(reading, statement.place) for statement in statements),
        hedges=tuple(cite(reading, statement.gap_span(text)) for statement in statements),
    )


def ask_for_word(reading: Reading, statement: Statement, rng: random.Random) -> Item | None:
    """Which word stands in the gap of a statement, among words that limit other statements."""
    words = statement.gapped.printed
    others = _other_words(reading, statement)
    if count_words(words) > _STEM_ROOM or set(words) & set('"“”') or len(others) < WRONG - 1:
        return None
    rng.shuffle(others)
    chosen = sorted(others, key=lambda one: not is_hedge(one[0]))[:WRONG]
    if not any(is_hedge(word) for word, _ in chosen):  # else the key is the only word of doubt
        return None
    key, label = statement.gapped.word, label_article(reading)
    shown = sentence_of(reading, statement.place)
    return Item(
        id=name_item(Skill.HEDGE_SCOPE, reading.article.sha256, "word", (statement.place,)),
        skill=Skill.HEDGE_SCOPE,
        tier=Tier.A,
        stem=f"In {label}, which word in the gap says how sure this is: {quote_words(words)}?",
        keys=(Option(key, f"The article writes “{key}” here.", (shown,)),),
        distractors=tuple(_wrong_word(reading, word, place, key) for word, place in chosen),
        explanation=_explain(reading, statement),
        premise=_premise(reading, (statement,)),
    )


def _explain(reading: Reading, statement: Statement) -> str:
    shown = end_quoted(statement.place.of(reading.article.text))
    return f"The word “{statement.gapped.word}” says how sure this is: {shown}"


def _other_words(reading: Reading, statement: Statement) -> list[tuple[str, Span]]:
    """The other words of the same class that the article has, each with its first sentence."""
    found: dict[str, Span] = {}
    text = reading.article.text
    for sentence in split_sentences(text):
        gapped = open_gap(squeeze(sentence.of(text)))
        if (
            gapped
            and gapped.word in rivals_of(statement.gapped.word)
            and not sentence.overlaps(statement.place)
        ):
            found.setdefault(gapped.word, sentence)
    found.pop(statement.gapped.word, None)
    return list(found.items())


def _wrong_word(reading: Reading, word: str, place: Span, key: str) -> Distractor:
    surer = word in MODALS - HEDGING_MODALS
    reason = f"The article writes “{word}” in another sentence; here it writes “{key}”."
    return Distractor(
        word,
        reason,
        (cite(reading, place),),
        DistractorBasis.ELSEWHERE,
        Misconception.HEDGE_DROPPED if surer else Misconception.HEDGE_MISPLACED,
    )


def ask_for_statement(
    reading: Reading, key: Statement, statements: Sequence[Statement], rng: random.Random
) -> Item | Refusal:
    """Which statement has a word in its gap, among statements with other words in theirs."""
    others = [
        other
        for other in statements
        if other.gapped.word != key.gapped.word
        and other.gapped.word in key.gapped.fits
        and share_topic(key.printed, other.printed) < _SAME
        and key.gapped.word not in find_fillers(reading.article.text, other.gapped.before, other.gapped.after)
    ]
    rng.shuffle(others)
    chosen = _alike(key, others)
    if len(chosen) < WRONG - 1:
        return refuse(reading, Cause.TOO_FEW_OPTIONS, key.place)
    word, label = key.gapped.word, label_article(reading)
    return Item(
        id=name_item(Skill.HEDGE_SCOPE, reading.article.sha256, "statement", (key.place,)),
        skill=Skill.HEDGE_SCOPE,
        tier=Tier.A,
        stem=f"Which statement in {label} has the word “{word}” in its gap, which says how sure it is?",
        keys=(Option(key.printed, f"The article writes “{word}” here.", (sentence_of(reading, key.place),)),),
        distractors=tuple(_wrong_statement(reading, other) for other in chosen),
        explanation=_explain(reading, key),
        premise=_premise(reading, (key,)),
    )


def _alike(key: Statement, others: Sequence[Statement]) -> list[Statement]:
    """Up to three statements among which the key's length does not stand out."""
    length = len(key.printed)
    alike = [other for other in others if 0.6 <= length / len(other.printed) <= 1.5]
    longer = next((other for other in alike if 1.1 * len(other.printed) >= length), None)
    return [] if longer is None else [longer, *(o for o in alike if o is not longer)][:WRONG]


def _wrong_statement(reading: Reading, other: Statement) -> Distractor:
    word = other.gapped.word
    return Distractor(
        other.printed,
        f"The article writes “{word}” in this gap.",
        (sentence_of(reading, other.place),),
        DistractorBasis.ELSEWHERE,
        Misconception.HEDGE_MISPLACED,
    )


def ask_pairs(
    reading: Reading, statements: Sequence[Statement], rng: random.Random
) -> Iterator[Item | Refusal]:
    """Three or four statements to be matched with the words in their gaps, each word once."""
    for group in (MODALS, DOUBTING_ADVERBS):
        first: dict[str, Statement] = {}
        for statement in sorted(statements, key=lambda one: one.place):
            if statement.gapped.word in group:
                first.setdefault(statement.gapped.word, statement)
        hedged = [one for one in first.values() if is_hedge(one.gapped.word)]
        plain = [one for one in first.values() if not is_hedge(one.gapped.word)]
        chosen = [*hedged, *plain][:_PAIRS]
        if not hedged:
            continue
        if len(chosen) < WRONG:
            yield refuse(reading, Cause.TOO_FEW_OPTIONS, hedged[0].place)
            continue
        yield _match(reading, sorted(chosen, key=lambda one: one.place), rng)


def _match(reading: Reading, chosen: Sequence[Statement], rng: random.Random) -> Item:
    label, used = label_article(reading), {one.gapped.word for one in chosen}
    spare = [(word, place) for word, place in _other_words(reading, chosen[0]) if word not in used]
    rng.shuffle(spare)
    keys = tuple(
        Option(
            one.gapped.word,
            f"The article writes “{one.gapped.word}” here.",
            (sentence_of(reading, one.place),),
            prompt=one.printed,
        )
        for one in chosen
    )
    return Item(
        id=name_item(Skill.HEDGE_SCOPE, reading.article.sha256, "pairs", (one.place for one in chosen)),
        skill=Skill.HEDGE_SCOPE,
        tier=Tier.A,
        stem=f"Which word stands in the gap of each statement in {label} and says how sure it is?",
        keys=keys,
        distractors=tuple(
            Distractor(
                word,
                f"The article writes “{word}” in another sentence than these.",
                (cite(reading, place),),
                misconception=Misconception.HEDGE_MISPLACED,
            )
            for word, place in islice(spare, 1)
        ),
        explanation="Each of these words limits the statement in which the article prints it, and no other.",
        premise=_premise(reading, chosen),
        type=ItemType.MATCHING,
    )
