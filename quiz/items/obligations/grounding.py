"""Whether an item's quotes stand in its articles, and whether it says enough to be judged."""

from __future__ import annotations

from collections.abc import Container, Iterator

from quiz.items.judging.passages import widen_to_sentences
from quiz.items.obligations.case import ACROSS_ARTICLES, FORMS, Case, Flaw, Form


def find_unknown_articles(case: Case) -> Iterator[Flaw]:
    """Flaws: quotes from an article that is not at hand, or from more than one article."""
    for evidence, field in case.evidence_places():
        if evidence.article not in case.articles:
            yield Flaw(
                f"No article with the SHA-256 {evidence.article[:12]}… is at hand; did its text change?",
                field,
            )


def find_unknown_form(case: Case, provable: Container[Form]) -> Iterator[Flaw]:
    """Flaws: a skill that is not asked in the item's type, or a form that no obligation speaks of."""
    if case.form is None:
        types = [kind for skill, kind in FORMS if skill is case.item.skill]
        yield Flaw(f"This skill is asked as {' or '.join(types)}; change the type or the skill.", "type")
    elif case.form not in provable:
        yield Flaw("Nothing can prove this sort of question yet; change the type or the skill.", "type")


def find_wrong_number_of_articles(case: Case) -> Iterator[Flaw]:
    """Flaws: one article where accounts are compared, or several where one is asked about."""
    several = len(case.item.articles) > 1
    if several and case.form not in ACROSS_ARTICLES:
        yield Flaw("A question of this skill rests on one article; quote from one alone.", "evidence")
    if not several and case.form in ACROSS_ARTICLES:
        yield Flaw("This question compares accounts: quote from two articles.", "evidence")


def find_moved_spans(case: Case) -> Iterator[Flaw]:
    """Flaws: quotes that do not stand at their span."""
    for evidence, field in case.evidence_places():
        text = case.articles[evidence.article].text
        if text[evidence.span.start : evidence.span.end] != evidence.quote:
            place = f"{evidence.span.start}:{evidence.span.end}"
            yield Flaw(f"Other words than the quote stand at {place}; correct the span or the quote.", field)


def find_missing_premise(case: Case) -> Iterator[Flaw]:
    """Flaws: parts of the premise without which nothing can be proved."""
    premise = case.item.premise
    wanted = {
        "source": (premise.source, "quote every place that names the key's source"),
        "cue": (premise.cue, "quote the words that link source and content, such as “said”"),
        "content": (premise.content, "quote the words that are attributed"),
    }
    for name, (parts, remedy) in wanted.items():
        if not parts:
            yield Flaw(f"The premise has no {name}: {remedy}.", f"premise.{name}")


def find_missing_evidence(case: Case) -> Iterator[Flaw]:
    """Flaws: distractors without a quote that shows them wrong."""
    for number, distractor in enumerate(case.item.distractors):
        if not distractor.evidence:
            yield Flaw("Quote the place that shows this option wrong.", f"distractors[{number}].evidence")


def find_scattered_premise(case: Case) -> Iterator[Flaw]:
    """Flaws: a cue or content outside the key's evidence."""
    spans = [evidence.span for evidence in case.item.key.evidence]
    wanted = [*case.item.premise.cue, *case.item.premise.content]
    for part in wanted:
        if not any(span.contains(part.span) for span in spans):
            yield Flaw(f"The key's evidence does not cover “{part.quote}”.", "key.evidence")


def find_uncovered_source(case: Case) -> Iterator[Flaw]:
    """Flaws: no mention of the source in the sentence of the cue."""
    sentence = widen_to_sentences(case.text, case.cue_span)
    if not any(sentence.overlaps(part.span) for part in case.item.premise.source):
        yield Flaw(
            "No mention of the source lies in the cue's sentence; quote it, even a pronoun.", "premise.source"
        )
