"""Whether each sentence of a search shows what is looked for, and each other one surely does not."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from quiz.items.item import Option
from quiz.items.judging.crediting import SPEAKING, is_loose_reference
from quiz.items.judging.lexicons import NEGATION, WITHHELD
from quiz.items.judging.words import holds_words, list_words
from quiz.items.obligations.case import Case, Flaw, Form, Rule
from quiz.items.obligations.grounding import find_missing_premise
from quiz.items.obligations.support import is_mention, is_subject
from quiz.items.speaking import may_report
from quiz.text import Span

_PRONOUNS: Final = frozenset(("he", "she", "they", "it", "who", "him", "her"))
_BEFORE: Final = 30


def named_source(case: Case) -> str:
    """The mention of the source that the stem prints; empty where it prints none."""
    fitting = (name for name in case.source_names if name.casefold() not in _PRONOUNS)
    return next((name for name in fitting if holds_words(case.item.stem, name)), "")


def find_unnamed_search(case: Case) -> Iterator[Flaw]:
    """Flaws: a stem that names none of the source's mentions."""
    if not named_source(case):
        yield Flaw("Name the source in the stem as the text does.", "stem")


def find_uncredited_sentences(case: Case) -> Iterator[Flaw]:
    """Flaws: a key in whose sentence no cue of the premise has the source as its subject."""
    name = named_source(case)
    for number, key in enumerate(case.item.keys):
        if name and not any(_credits(case, key, cue, name) for cue in _cues_in(case, key)):
            yield Flaw(f"Nothing in this sentence says that {name} spoke.", f"keys[{number}].evidence")


def _cues_in(case: Case, key: Option) -> Iterator[tuple[Span, ...]]:
    """The cues of the premise in the key's sentence: each alone, and all together where one is in parts."""
    inside = [part.span for part in case.item.premise.cue if key.evidence[0].span.contains(part.span)]
    yield from ((span,) for span in inside)
    if len(inside) > 1:
        yield tuple(inside)


def _credits(case: Case, key: Option, cue: tuple[Span, ...], name: str) -> bool:
    """Whether this cue says that the source spoke, and words of the premise stand in the same sentence."""
    text, sentence = case.text, key.evidence[0].span
    words = " ".join(" ".join(span.of(text).split()) for span in cue)
    before = text[max(sentence.start, cue[0].start - _BEFORE) : cue[0].start]
    if not SPEAKING.fullmatch(words) or NEGATION.search(words) or WITHHELD.search(before):
        return False
    near = [p.span for p in case.item.premise.source if sentence.contains(p.span)]
    subjects = [span for span in near if is_subject(text, span, cue)]
    held = any(part.span.overlaps(sentence) for part in case.item.premise.content)
    return held and any(_means(text, span, name) for span in subjects)


def _means(text: str, span: Span, name: str) -> bool:
    """Whether the words at `span` are a mention of `name`, or a pronoun that surely stands for it."""
    words = span.of(text)
    if words.casefold() in _PRONOUNS:
        return not is_loose_reference(text, [span], name)
    return is_mention(words, name)


def find_credited_distractors(case: Case) -> Iterator[Flaw]:
    """Flaws: a wrong sentence that may credit words to the source after all."""
    names = [name for name in case.source_names if name.casefold() not in _PRONOUNS]
    name = named_source(case)
    for number, distractor in enumerate(case.item.distractors):
        why = (
            may_report(case.text, distractor.evidence[0].span, (name, *names))
            if distractor.evidence
            else None
        )
        if why:
            yield Flaw(f"This sentence may show it as well: {why}.", f"distractors[{number}].evidence")


def find_wrong_number_asked(case: Case) -> Iterator[Flaw]:
    """Flaws: a stem that asks for one sentence where several show it, or the reverse."""
    several = "sentences" in list_words(case.item.stem)
    if several is not (len(case.item.keys) > 1):
        yield Flaw("Ask for “sentence” where one shows it, for “sentences” where several do.", "stem")


_SEARCH: Final = frozenset((Form.WHERE_SAID,))
_SEARCHES: Final = _SEARCH | {
    Form.WHERE_CHANNEL,
    Form.WHERE_TOLD,
    Form.WHERE_REPORTED,
    Form.WHERE_INTRODUCED,
    Form.WHERE_CHECKED,
    Form.WHERE_UNANSWERED,
}
_TELLING: Final = frozenset(
    (
        Form.WHERE_PREDICTED,
        Form.WHERE_JUDGED,
        Form.WHERE_OBJECTED,
        Form.WHERE_UNNAMED,
        Form.WHERE_NAMED,
        Form.WHERE_UNSOURCED,
        Form.WHERE_SOURCED,
        Form.WHERE_OPEN,
        Form.WHERE_HEDGED,
    )
)
RULES: Final[tuple[Rule, ...]] = (
    Rule("premise-given", "premise", find_missing_premise, _SEARCH, decisive=True),
    Rule("subject-named", "stem", find_unnamed_search, _SEARCH, decisive=True),
    Rule("number-told", "stem", find_wrong_number_asked, _SEARCHES | _TELLING),
    Rule("keys-credited", "keys", find_uncredited_sentences, _SEARCH),
    Rule("distractors-uncredited", "distractors", find_credited_distractors, _SEARCH),
)
