"""S7: tell what a word such as "may" limits. A statement is never printed surer than it is: a gap stays."""

from __future__ import annotations

import random
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Final

from quiz.items.citing import cite
from quiz.items.clarity import CONNECTIVE, is_clause
from quiz.items.hedges import (
    DOUBTING_ADVERBS,
    GAP,
    HEDGING_MODALS,
    MODALS,
    Gapped,
    find_fillers,
    find_hedges,
    is_free_of_hedges,
    locate_hedges,
    open_gap,
    rivals_of,
)
from quiz.items.identity import name_item
from quiz.items.item import (
    Distractor,
    DistractorBasis,
    Evidence,
    Item,
    ItemType,
    Misconception,
    Option,
    Premise,
    Skill,
    Tier,
)
from quiz.items.lexicons import DEICTIC, FIRST_PERSON, LEADING_CONJUNCTION, NO_CLAUSE, PERSONAL, SENSITIVE
from quiz.items.passages import split_sentences, widen_to_sentences
from quiz.items.refusal import Cause, Refusal
from quiz.items.sentences import Search, WrongSentence, ask_to_find, list_sentences
from quiz.items.trust import is_trusted
from quiz.items.wording import balanced_marks, label_article, make_sentence, quote_words, squeeze
from quiz.items.words import count_words, list_words
from quiz.reading import Reading
from quiz.text import Span

_MOST_KEYS: Final = 2
_MOST_WORDS: Final = 26
_LEAST_WORDS: Final = 6
_STEM_ROOM: Final = 17  # words of a gapped statement that a stem can carry
_WRONG: Final = 3
_PAIRS: Final = 4
_SPEECH: Final = re.compile(r"\b(?:said|told|says|according\s+to|added|announced)\b")
_EXAMPLES: Final = ("may", "reportedly", "perhaps", "allegedly", "probably")
# "An audio message purported to be from Ann": a noun, a word that leaves it open, and what it may be.
_OPEN: Final = re.compile(
    r"\b((?:an?|the)\s+(?:[a-z-]+\s+){1,3})(purported|alleged|believed|thought|supposed)\s+to\s+be\s+([^.;:!?\n]{8,90})"
)


def find_items(reading: Reading, rng: random.Random) -> Iterator[Item | Refusal]:
    """Questions about which word limits which statement, then a search for sentences with such a word."""
    statements = list(_list_statements(reading))
    yield from _ask_what_stays_open(reading, rng)
    yield from _ask_pairs(reading, statements, rng)
    for statement in statements:
        if _is_hedge(statement.gapped.word):
            yield _ask_for_word(reading, statement, rng) or _ask_for_statement(reading, statement, statements, rng)
    yield from _ask_where(reading, rng)


@dataclass(frozen=True, slots=True)
class _Statement:
    """Words of the text that can be printed with a gap, and where they stand."""

    place: Span
    gapped: Gapped

    @property
    def printed(self) -> str:
        return make_sentence(self.gapped.printed)

    def gap_span(self, text: str) -> Span:
        """Where the word that the gap stands for is printed."""
        match = re.search(rf"(?<!\w){self.gapped.word}(?!\w)", self.place.of(text))
        start = self.place.start + (match.start() if match else 0)
        return Span(start, start + len(self.gapped.word))


def _is_hedge(word: str) -> bool:
    return word in HEDGING_MODALS or word in DOUBTING_ADVERBS


def _list_statements(reading: Reading) -> Iterator[_Statement]:
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


def _read_statement(text: str, place: Span) -> _Statement | None:
    words = squeeze(place.of(text)).rstrip(" .,")
    gapped = open_gap(words)
    if gapped is None or not _stands_alone(words):
        return None
    if _is_hedge(gapped.word) and find_hedges(squeeze(place.of(text))) != (gapped.word,):
        return None
    if find_fillers(text, gapped.before, gapped.after) != {gapped.word}:
        return None
    return _Statement(place, gapped)


def _stands_alone(words: str) -> bool:
    """Whether the words can be read beside their article without the sentence before them."""
    if not _LEAST_WORDS <= count_words(words) <= _MOST_WORDS or words.endswith("?"):
        return False
    if any(mark in words for mark in "\"“”‘()") or not balanced_marks(words) or SENSITIVE.search(words):
        return False
    if DEICTIC.search(words) or FIRST_PERSON.search(words) or LEADING_CONJUNCTION.match(words):
        return False
    leaning = (m for m in PERSONAL.finditer(words) if len(list_words(words[: m.start()])) < 4)
    return not CONNECTIVE.match(words) and not NO_CLAUSE.match(words) and not any(leaning)


def _refuse(reading: Reading, cause: Cause, place: Span) -> Refusal:
    return Refusal(Skill.HEDGE_SCOPE, cause, reading.article.sha256, place)


def _premise(reading: Reading, statements: Sequence[_Statement]) -> Premise:
    text = reading.article.text
    return Premise(
        content=tuple(cite(reading, statement.place) for statement in statements),
        hedges=tuple(cite(reading, statement.gap_span(text)) for statement in statements),
    )


def _sentence_of(reading: Reading, place: Span) -> Evidence:
    return cite(reading, widen_to_sentences(reading.article.text, place))


def _ask_for_word(reading: Reading, statement: _Statement, rng: random.Random) -> Item | None:
    """Which word stands in the gap of a statement, among words that limit other statements."""
    words = statement.gapped.printed
    others = _other_words(reading, statement)
    if count_words(words) > _STEM_ROOM or len(others) < _WRONG - 1:
        return None
    rng.shuffle(others)
    chosen = sorted(others, key=lambda one: not _is_hedge(one[0]))[:_WRONG]
    if not any(_is_hedge(word) for word, _ in chosen):  # else the key is the only word of doubt
        return None
    key, label = statement.gapped.word, label_article(reading)
    shown = _sentence_of(reading, statement.place)
    return Item(
        id=name_item(Skill.HEDGE_SCOPE, reading.article.sha256, "word", (statement.place,)),
        skill=Skill.HEDGE_SCOPE,
        tier=Tier.A,
        stem=f"In {label}, which word in the gap says how sure this is: {quote_words(words)}?",
        keys=(Option(key, f"The article writes “{key}” here.", (shown,)),),
        distractors=tuple(_wrong_word(reading, word, place, key) for word, place in chosen),
        explanation=f"The word “{key}” limits this statement: {quote_words(statement.place.of(reading.article.text))}.",
        premise=_premise(reading, (statement,)),
    )


def _other_words(reading: Reading, statement: _Statement) -> list[tuple[str, Span]]:
    """The other words of the same class that the article has, each with its first sentence."""
    found: dict[str, Span] = {}
    text = reading.article.text
    for sentence in split_sentences(text):
        gapped = open_gap(squeeze(sentence.of(text)))
        if gapped and gapped.word in rivals_of(statement.gapped.word) and not sentence.overlaps(statement.place):
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


def _ask_for_statement(
    reading: Reading, key: _Statement, statements: Sequence[_Statement], rng: random.Random
) -> Item | Refusal:
    """Which statement has a word in its gap, among statements with other words in theirs."""
    others = [
        other
        for other in statements
        if other.gapped.word != key.gapped.word
        and other.gapped.word in key.gapped.fits
        and key.gapped.word not in find_fillers(reading.article.text, other.gapped.before, other.gapped.after)
    ]
    rng.shuffle(others)
    chosen = _alike(key, others)
    if len(chosen) < _WRONG - 1:
        return _refuse(reading, Cause.TOO_FEW_OPTIONS, key.place)
    word, label = key.gapped.word, label_article(reading)
    return Item(
        id=name_item(Skill.HEDGE_SCOPE, reading.article.sha256, "statement", (key.place,)),
        skill=Skill.HEDGE_SCOPE,
        tier=Tier.A,
        stem=f"Which statement in {label} has the word “{word}” in its gap, which says how sure it is?",
        keys=(Option(key.printed, f"The article writes “{word}” here.", (_sentence_of(reading, key.place),)),),
        distractors=tuple(_wrong_statement(reading, other) for other in chosen),
        explanation=f"The word “{word}” limits this statement: {quote_words(key.place.of(reading.article.text))}.",
        premise=_premise(reading, (key,)),
    )


def _alike(key: _Statement, others: Sequence[_Statement]) -> list[_Statement]:
    """Up to three statements among which the key's length does not stand out."""
    length = len(key.printed)
    alike = [other for other in others if 0.6 <= length / len(other.printed) <= 1.5]
    longer = next((other for other in alike if 1.1 * len(other.printed) >= length), None)
    return [] if longer is None else [longer, *(o for o in alike if o is not longer)][:_WRONG]


def _wrong_statement(reading: Reading, other: _Statement) -> Distractor:
    word = other.gapped.word
    return Distractor(
        other.printed,
        f"The article writes “{word}” in this gap.",
        (_sentence_of(reading, other.place),),
        DistractorBasis.ELSEWHERE,
        Misconception.HEDGE_MISPLACED,
    )


def _ask_pairs(
    reading: Reading, statements: Sequence[_Statement], rng: random.Random
) -> Iterator[Item | Refusal]:
    """Three or four statements to be matched with the words in their gaps, each word once."""
    for group in (MODALS, DOUBTING_ADVERBS):
        first: dict[str, _Statement] = {}
        for statement in sorted(statements, key=lambda one: one.place):
            if statement.gapped.word in group:
                first.setdefault(statement.gapped.word, statement)
        hedged = [one for one in first.values() if _is_hedge(one.gapped.word)]
        plain = [one for one in first.values() if not _is_hedge(one.gapped.word)]
        chosen = [*hedged, *plain][:_PAIRS]
        if not hedged:
            continue
        if len(chosen) < _WRONG:
            yield _refuse(reading, Cause.TOO_FEW_OPTIONS, hedged[0].place)
            continue
        yield _match(reading, sorted(chosen, key=lambda one: one.place), rng)


def _match(reading: Reading, chosen: Sequence[_Statement], rng: random.Random) -> Item:
    used = {one.gapped.word for one in chosen}
    spare = [(word, place) for word, place in _other_words(reading, chosen[0]) if word not in used]
    rng.shuffle(spare)
    keys = tuple(
        Option(
            one.gapped.word,
            f"The article writes “{one.gapped.word}” here.",
            (_sentence_of(reading, one.place),),
            prompt=one.printed,
        )
        for one in chosen
    )
    return Item(
        id=name_item(Skill.HEDGE_SCOPE, reading.article.sha256, "pairs", (one.place for one in chosen)),
        skill=Skill.HEDGE_SCOPE,
        tier=Tier.A,
        stem=f"Which word stands in the gap of each statement in {label_article(reading)} and says how sure it is?",
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


def _ask_what_stays_open(reading: Reading, rng: random.Random) -> Iterator[Item | Refusal]:
    """Which word leaves open that something is what it is said to be ("a message purported to be from …")."""
    text = reading.article.text
    for match in _OPEN.finditer(text):
        place = Span(*match.span())
        sentence = widen_to_sentences(text, place)
        key = match.group(2)
        item = _word_openness(reading, match, sentence, _other_limits(reading, sentence, key, rng))
        yield item or _refuse(reading, Cause.TOO_FEW_OPTIONS, Span(*match.span(2)))


def _other_limits(reading: Reading, sentence: Span, key: str, rng: random.Random) -> list[Distractor]:
    """Single words that limit other statements, then cues of other statements, of the same article."""
    text = reading.article.text
    found: dict[str, tuple[Span, str]] = {}
    for other in split_sentences(text):
        words = squeeze(other.of(text))
        hedges = () if other.overlaps(sentence) else find_hedges(words)
        if len(hedges) == 1:
            found.setdefault(hedges[0].split()[0].casefold(), (other, "limits another statement"))
    cues = [
        (squeeze(attribution.cue[0].of(text)), attribution.sentence)
        for attribution in reading.attributions
        if len(attribution.cue) == 1 and not attribution.sentence.overlaps(sentence)
    ]
    rng.shuffle(cues)
    for cue, other in cues:
        if cue.isalpha() and cue.islower() and cue not in ("said", "says", "told"):
            found.setdefault(cue, (other, "tells how somebody put another statement"))
    found.pop(key, None)
    return [
        Distractor(
            word,
            f"The article writes “{word}” in another sentence, where it {what}.",
            (_sentence_of(reading, place),),
            DistractorBasis.ELSEWHERE,
            Misconception.HEDGE_MISPLACED,
        )
        for word, (place, what) in islice(found.items(), _WRONG)
    ]


def _word_openness(
    reading: Reading, match: re.Match[str], sentence: Span, wrong: list[Distractor]
) -> Item | None:
    thing, key = squeeze(match.group(1)), match.group(2)
    what = squeeze(match.group(3)).rstrip(" ,")
    label = label_article(reading)
    stem = f"Which word in {label} limits how sure it is that {quote_words(thing)} is {quote_words(what)}?"
    if len(wrong) < _WRONG - 1 or count_words(stem) > 30 or SENSITIVE.search(what) or PERSONAL.search(what):
        return None
    return Item(
        id=name_item(Skill.HEDGE_SCOPE, reading.article.sha256, "open", (Span(*match.span()),)),
        skill=Skill.HEDGE_SCOPE,
        tier=Tier.B,
        stem=stem,
        keys=(Option(key, f"The article writes “{key} to be” here.", (cite(reading, sentence),)),),
        distractors=tuple(wrong),
        explanation=f"The article says “{squeeze(match.group())}”: the word “{key}” leaves open whether it is so.",
        premise=Premise(
            content=(cite(reading, Span(*match.span(1))), cite(reading, Span(*match.span(3)))),
            hedges=(cite(reading, Span(*match.span(2))),),
        ),
    )


def _ask_where(reading: Reading, rng: random.Random) -> Iterator[Item | Refusal]:
    """Which sentences limit how sure they are, among sentences without any such word."""
    text = reading.article.text
    sentences = [span for span in list_sentences(reading) if not _is_odd(span.of(text))]
    hedged = [span for span in sentences if find_hedges(span.of(text))]
    keys = _choose_keys(text, hedged)
    if not keys:
        return
    plain = [span for span in sentences if is_free_of_hedges(span.of(text)) and _is_statement(span.of(text))]
    rng.shuffle(plain)
    plain.sort(key=lambda span: _distance(text, span, keys))
    wrong = (_plain_sentence(text, span) for span in plain)
    item = ask_to_find(reading, _search(reading, keys), keys, wrong, rng=rng)
    yield item or _refuse(reading, Cause.TOO_FEW_OPTIONS, keys[0])


def _is_odd(sentence: str) -> bool:
    """Whether a sentence asks or runs in and out of quotation marks."""
    return "?" in sentence or not balanced_marks(sentence)


def _is_statement(sentence: str) -> bool:
    """Whether a sentence tells something: no call, no list, no headline in capitals."""
    return is_clause(sentence) and "!" not in sentence and not sentence.isupper()


def _choose_keys(text: str, hedged: Sequence[Span]) -> list[Span]:
    """At most two of the hedged sentences, those with different words first, in text order."""
    chosen: dict[str, Span] = {}
    for span in sorted(hedged, key=lambda one: (len(find_hedges(one.of(text))) > 1, len(one))):
        chosen.setdefault(find_hedges(span.of(text))[0].casefold(), span)
    return sorted(islice(chosen.values(), _MOST_KEYS))


def _distance(text: str, span: Span, keys: Sequence[Span]) -> tuple[int, bool, float]:
    """How little a plain sentence tempts: cited words do, and a length like the keys'."""
    mean = sum(len(key) for key in keys) / len(keys)
    rough = round(abs(len(span) - mean) / mean, 0)
    return int(rough), _SPEECH.search(span.of(text)) is None, 0.0


def _plain_sentence(text: str, span: Span) -> WrongSentence:
    cited = _SPEECH.search(span.of(text))
    reason = (
        "This sentence tells who says so; none of its words limits how sure that is."
        if cited
        else "The article says this without a word that limits how sure it is."
    )
    return WrongSentence(span, reason, Misconception.HEDGE_MISPLACED)


def _search(reading: Reading, keys: Sequence[Span]) -> Search:
    text = reading.article.text
    places = [
        Span(key.start + hedge.start, key.start + hedge.end)
        for key in keys
        for hedge in locate_hedges(key.of(text))
    ]
    printed = {squeeze(place.of(text)).casefold() for place in places}
    shown = [word for word in _EXAMPLES if word not in printed][:2]
    where = "In which sentence" if len(keys) == 1 else "In which sentences"
    words = " and ".join(f"“{squeeze(place.of(text))}”" for place in places)
    limits = "limits" if len(places) == 1 else "limit"
    return Search(
        skill=Skill.HEDGE_SCOPE,
        tier=Tier.A,
        kind="where",
        stem=(
            f"{where} of {label_article(reading)} does a word or phrase, such as “{shown[0]}” or “{shown[1]}”, "
            "limit how sure the statement is?"
        ),
        reason="A word here limits how sure the statement is.",
        explanation=f"Here {words} {limits} how sure the statement is. The other sentences have no such word.",
        premise=Premise(hedges=tuple(cite(reading, place) for place in places)),
    )


__all__ = ["GAP", "find_items"]
