"""Whether the text has the words that limit certainty where the item says, and nowhere else."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from quiz.items.events import read_told_verb
from quiz.items.item import Option
from quiz.items.judging.hedges import (
    DOUBTING_ADVERBS,
    EVENT_HEDGES,
    GAP,
    HEDGING_MODALS,
    class_of,
    find_fillers,
    find_hedges,
    is_free_of_hedges,
    list_limits,
    open_gap,
    rivals_of,
    split_gap,
)
from quiz.items.judging.passages import split_sentences, widen_to_sentences
from quiz.items.judging.words import cover_topic, holds_words, same_words
from quiz.items.obligations.case import Case, Flaw, Form, Rule

_WORD: Final = frozenset((Form.WHICH_HEDGE,))
_PAIRS: Final = frozenset((Form.HEDGE_TO_CLAIM,))
_WHERE: Final = frozenset((Form.WHERE_HEDGED,))
_ALL: Final = _WORD | _PAIRS | _WHERE
_EVENT: Final = re.compile(r"\bhow sure it is about (.+)\?$")
_QUOTED: Final = re.compile(r"“([^“”]+)”")
_LEAVING_OPEN: Final = re.compile(r"\b(?:purported|alleged|believed|thought|supposed)\b")
_ASKS_LIMIT: Final = re.compile(r"\bhow (?:un)?(?:sure|certain)\b|\blimit(?:s|ed)?\b|\bhedges?\b")
_SAME: Final = 0.5
_DOUBTS: Final = HEDGING_MODALS | DOUBTING_ADVERBS


def find_missing_hedges(case: Case) -> Iterator[Flaw]:
    """Flaws: no word is quoted that limits the claim, or no claim that it limits."""
    if not case.item.premise.hedges:
        yield Flaw("Quote the word that limits the claim.", "premise.hedges")
    if not case.item.premise.content and case.form is not Form.WHERE_HEDGED:
        yield Flaw("Quote the words that are limited.", "premise.content")


def find_other_question(case: Case) -> Iterator[Flaw]:
    """Flaws: a stem that asks for something else than what limits how sure a statement is."""
    if not _ASKS_LIMIT.search(case.item.stem):
        yield Flaw("Ask which word says or limits how sure the statement is.", "stem")


def find_hedges_elsewhere(case: Case) -> Iterator[Flaw]:
    """Flaws: a quoted word that lies in the sentence of no key, or limits nothing there."""
    places = [e.span for key in case.item.keys for e in key.evidence]
    for number, hedge in enumerate(case.item.premise.hedges):
        field = f"premise.hedges[{number}]"
        sentence = widen_to_sentences(case.text, hedge.span)
        if not any(sentence.overlaps(place) for place in places):
            yield Flaw(f"“{hedge.quote}” lies outside the key's evidence.", field)
        if case.form is Form.WHERE_HEDGED and hedge.quote not in find_hedges(sentence.of(case.text)):
            yield Flaw(f"“{hedge.quote}” may say something else than how sure the statement is.", field)


def find_wrong_words(case: Case) -> Iterator[Flaw]:
    """Flaws: options of which not the key alone stands where the stem asks for a word of certainty."""
    if GAP in case.item.stem:
        yield from _find_wrong_fillers(case)
    elif GAP in case.item.key.text:
        yield from _find_wrong_gaps(case)
    elif _quotes_openly(case):
        yield from _find_wrong_openness(case)
    elif case.item.key.text in EVENT_HEDGES:
        yield from _find_wrong_limits(case)
    else:
        yield from _find_wrong_events(case)


def _quotes_openly(case: Case) -> bool:
    """Whether the stem names two things that a word like "purported" joins."""
    return len(_QUOTED.findall(case.item.stem)) == 2


def _find_wrong_limits(case: Case) -> Iterator[Flaw]:
    """Flaws: a key that does not limit the stem's event, and words that may limit it too."""
    key, text = case.item.key, case.text
    event = _event_of(case)
    sentence = " ".join(key.evidence[0].quote.split())
    verb = read_told_verb(event, sentence)
    if verb is None or key.text not in verb:
        yield Flaw("The quoted sentence does not limit this event with the key.", "key.text")
    if list_limits(sentence) != (key.text,):
        yield Flaw("More than one word of the quoted sentence may limit the event.", "key.evidence")
    for number, distractor in enumerate(case.item.distractors):
        field = f"distractors[{number}]"
        if not list_limits(distractor.text) or not _shows_word(distractor, distractor.text):
            yield Flaw("This word says nothing of certainty, or no quote has it.", f"{field}.text")
        if holds_words(sentence, distractor.text) or not _is_apart(text, event, distractor.text):
            yield Flaw("The text may limit the same event with this word.", f"{field}.text")


def _event_of(case: Case) -> str:
    """The event that the stem names at its end, without the quotation marks of a text that has its words."""
    match = _EVENT.search(case.item.stem)
    name = match[1] if match else ""
    marked = name.startswith("“")
    return "" if marked and not holds_words(case.text, name) else name.strip("“”")


def _find_wrong_events(case: Case) -> Iterator[Flaw]:
    """Flaws: a key that the stem's word does not limit, and events that it may limit."""
    asked = [word for word in _QUOTED.findall(case.item.stem) if word in EVENT_HEDGES]
    word = asked[0] if len(asked) == 1 else ""
    for number, option in enumerate(case.item.options):
        field = f"distractors[{number - 1}].text" if number else "key.text"
        span = widen_to_sentences(case.text, option.evidence[0].span)
        sentence = " ".join(span.of(case.text).split())
        verb = read_told_verb(option.text, sentence)
        if verb is None:
            yield Flaw("The quoted sentence does not tell this event.", field)
        elif number and (word in list_limits(sentence) or not _is_apart(case.text, option.text, word)):
            yield Flaw("The text may limit this event with the stem's word.", field)
        elif not number and (word not in verb or list_limits(sentence) != (word,)):
            yield Flaw("The text does not limit this event with the stem's word alone.", field)


def _is_apart(text: str, event: str, word: str) -> bool:
    """Whether no sentence with the word has the event's matter."""
    sentences = (span.of(text) for span in split_sentences(text))
    return all(cover_topic(event, words) < _SAME for words in sentences if word in list_limits(words))


def _find_wrong_fillers(case: Case) -> Iterator[Flaw]:
    """Flaws: a gap in the stem that the text fills with another word, and words that do not fit it."""
    quoted = next((words for words in _QUOTED.findall(case.item.stem) if GAP in words), "")
    fillers = _fillers_of(case, quoted)
    if fillers != {case.item.key.text}:
        yield Flaw("The text does not fill the gap with the key, and with it alone.", "key.text")
    if case.item.key.text not in _DOUBTS:
        yield Flaw("The key does not limit how sure the statement is.", "key.text")
    for number, distractor in enumerate(case.item.distractors):
        field = f"distractors[{number}]"
        if distractor.text in fillers or distractor.text not in rivals_of(case.item.key.text):
            yield Flaw(
                "This word stands in the gap itself or is of another sort than the key.", f"{field}.text"
            )
        if not _shows_word(distractor, distractor.text):
            yield Flaw("No quote of this option has its word.", f"{field}.evidence")
    if not any(distractor.text in _DOUBTS for distractor in case.item.distractors):
        yield Flaw("The key is the only word of doubt; the options give it away.", "distractors")


def _fillers_of(case: Case, printed: str) -> frozenset[str]:
    """The words that the text has where `printed` has its gap; () where it is not the text's."""
    parts = split_gap(printed.strip().rstrip("."))
    if parts is None or not all(part.strip() for part in parts):
        return frozenset()
    return find_fillers(case.text, *parts)


def _shows_word(option: Option, word: str) -> bool:
    return any(holds_words(evidence.quote, word) for evidence in option.evidence)


def _find_wrong_gaps(case: Case) -> Iterator[Flaw]:
    """Flaws: gaps in the options of which not the key's alone takes the stem's word."""
    asked = [word for word in _QUOTED.findall(case.item.stem) if word in _DOUBTS]
    word = asked[0] if len(asked) == 1 else ""
    if _fillers_of(case, case.item.key.text) != {word}:
        yield Flaw("The text does not fill the key's gap with the stem's word.", "key.text")
    for number, distractor in enumerate(case.item.distractors):
        fillers = _fillers_of(case, distractor.text)
        if not fillers or word in fillers or not fillers <= class_of(word):
            yield Flaw(
                "The text fills this gap with the stem's word, or with none of its sort.",
                f"distractors[{number}].text",
            )


def _find_wrong_openness(case: Case) -> Iterator[Flaw]:
    """Flaws: a key that does not stand between the two things that the stem names."""
    premise, key = case.item.premise, case.item.key
    parts = [part.quote.strip(" ,.") for part in premise.content]
    if not _LEAVING_OPEN.fullmatch(key.text) or [hedge.quote for hedge in premise.hedges] != [key.text]:
        yield Flaw("The key is no word that leaves a claim open, or not the one quoted.", "key.text")
    if len(parts) != 2 or find_fillers(case.text, parts[0], f"to be {parts[-1]}") != {key.text}:
        yield Flaw("The text does not join what the stem names by the key.", "premise.content")
    if not all(holds_words(case.item.stem, part) for part in parts):
        yield Flaw("Name in the stem what the key limits, as the text prints it.", "stem")
    region = widen_to_sentences(case.text, premise.hedges[0].span) if premise.hedges else None
    for number, distractor in enumerate(case.item.distractors):
        field = f"distractors[{number}]"
        if region and holds_words(region.of(case.text), distractor.text):
            yield Flaw("This word stands in the key's own sentence.", f"{field}.text")
        if not _shows_word(distractor, distractor.text):
            yield Flaw("No quote of this option has its word.", f"{field}.evidence")


def find_wrong_pairs(case: Case) -> Iterator[Flaw]:
    """Flaws: a statement whose gap the text does not fill with its word, or with another option too."""
    words = {option.text for option in case.item.options}
    for number, key in enumerate(case.item.keys):
        if _fillers_of(case, key.prompt) & words != {key.text}:
            yield Flaw("The text does not fill this gap with this word alone.", f"keys[{number}].text")
        if not words <= rivals_of(key.text):
            yield Flaw("The words are not all of one sort.", f"keys[{number}].text")
    if not any(key.text in _DOUBTS for key in case.item.keys):
        yield Flaw("None of the words limits a statement.", "keys")


def find_wrong_sentences(case: Case) -> Iterator[Flaw]:
    """Flaws: a sentence to be found without a hedge, and a wrong one that may have one."""
    quoted = [hedge.span for hedge in case.item.premise.hedges]
    for number, key in enumerate(case.item.keys):
        sentence = key.evidence[0]
        if not find_hedges(sentence.quote) or not any(sentence.span.contains(span) for span in quoted):
            yield Flaw(
                "No word here surely limits how sure it is, or none is quoted.", f"keys[{number}].text"
            )
    for number, distractor in enumerate(case.item.distractors):
        if not is_free_of_hedges(distractor.text):
            yield Flaw("A word here may limit how sure it is.", f"distractors[{number}].text")
    for word in _QUOTED.findall(case.item.stem):
        if any(holds_words(option.text, word) for option in case.item.options):
            yield Flaw(f"“{word}” in the stem gives the sentence away.", "stem")


def find_changed_statements(case: Case) -> Iterator[Flaw]:
    """Flaws: a premise whose words are not those printed with the gap."""
    printed = [case.item.stem, *(option.text for option in case.item.keys), *case.item.prompts]
    gapped = [words for text in printed for words in _gaps_in(text)]
    for number, part in enumerate(case.item.premise.content):
        opened = open_gap(" ".join(part.quote.split()).rstrip(" .,"))
        if gapped and (opened is None or not any(same_words(opened.printed, words) for words in gapped)):
            yield Flaw("Print these words as they stand, with one gap.", f"premise.content[{number}]")


def _gaps_in(text: str) -> Iterator[str]:
    if GAP in text:
        yield next((words for words in _QUOTED.findall(text) if GAP in words), text)


RULES: Final[tuple[Rule, ...]] = (
    Rule("premise-given", "premise", find_missing_hedges, _ALL, decisive=True),
    Rule("question-fits", "stem", find_other_question, _ALL),
    Rule("hedge-in-evidence", "premise.hedges", find_hedges_elsewhere, _ALL),
    Rule("words-kept", "premise.content", find_changed_statements, _WORD | _PAIRS),
    Rule("key-supported", "key.text", find_wrong_words, _WORD),
    Rule("key-supported", "keys", find_wrong_pairs, _PAIRS),
    Rule("key-supported", "keys", find_wrong_sentences, _WHERE),
)
