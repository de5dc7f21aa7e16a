"""Whether any wrong option could be defended from the text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import combinations
from typing import Final

from quiz.items.candidacy import THE_WRITER
from quiz.items.item import Distractor
from quiz.items.judging.channels import IN_REMARKS, IN_REPORT, channel_noun, may_be_one_channel
from quiz.items.judging.crediting import find_credit
from quiz.items.judging.cues import is_second_hand
from quiz.items.judging.heads import find_head, is_people_noun
from quiz.items.judging.lexicons import FUNCTION_WORDS, UNABLE, VERIFYING
from quiz.items.judging.passages import split_sentences, widen_to_sentences
from quiz.items.judging.relations import (
    find_mentions,
    find_relation,
    find_relay,
    has_proper_name,
    may_be_same,
    shares_matter,
    speaks_for_itself,
)
from quiz.items.judging.standing import judge_standing
from quiz.items.judging.words import (
    cover_topic,
    holds_words,
    list_words,
    same_words,
    share_topic,
    topic_words,
)
from quiz.items.obligations.case import Case, Flaw, Form, asks_for_outlet, is_same_name
from quiz.items.obligations.certainty import strip_label
from quiz.items.obligations.support import around_claim, claim_region
from quiz.items.voice import is_own_statement, may_go_on

SAME_CLAIM: Final = 0.6
_MIN_TOPIC: Final = 3
_PRONOUN: Final = re.compile(r"(?:he|she|they|him|her|his|it|who)$", re.IGNORECASE)
_CAPITALISED: Final = re.compile(r"(?<![.!?]\s)(?<!^)[A-Z][\w’'.&-]*(?:\s+[A-Z][\w’'.&-]*)*")
_INSTITUTION: Final = re.compile(
    r"\b(?:the|its|their|his|her)\s+(?:[a-z]+\s+)?(?:company|firm|council|school|agency|department|group|organi[sz]ation|team"
    r"|club|outlet|newspaper|station|paper|website|magazine|broadcaster|report|study|survey|laboratory|university|hospital"
    r"|charity|government|ministry|office|association|institute|society|bank|court|church|union|party|letter|statement)\b"
)


def _numbered(case: Case) -> Iterator[tuple[str, Distractor]]:
    for number, distractor in enumerate(case.item.distractors):
        yield f"distractors[{number}]", distractor


def find_rival_sources(case: Case) -> Iterator[Flaw]:
    """Flaws: a wrong source that the text names with this claim, here or in another place."""
    region = claim_region(case)
    here = region.of(case.text) if case.form is Form.WHO_SAID else around_claim(case)
    repeats = [
        s.of(case.text)
        for s in split_sentences(case.text)
        if not s.overlaps(region) and _repeats(case.content, s.of(case.text))
    ]
    for field, distractor in _numbered(case):
        if find_mentions(here, distractor.text) or find_mentions(strip_label(case), distractor.text):
            yield Flaw(
                "This name stands in the claim's own sentence, so it may pass for the source.",
                f"{field}.text",
            )
        if any(find_mentions(sentence, distractor.text) for sentence in repeats):
            yield Flaw("Another sentence with nearly the same claim names this option.", f"{field}.text")


def _repeats(content: str, sentence: str) -> bool:
    return len(topic_words(content)) >= _MIN_TOPIC and cover_topic(content, sentence) >= SAME_CLAIM


def find_unshown_sources(case: Case) -> Iterator[Flaw]:
    """Flaws: a wrong source whose evidence does not name it, or which is the key's source in other words."""
    for field, distractor in _numbered(case):
        if distractor.text == THE_WRITER:
            continue
        printed = (distractor.text, distractor.text[:1].lower() + distractor.text[1:])
        if not any(
            find_mentions(evidence.quote, name) for evidence in distractor.evidence for name in printed
        ):
            yield Flaw("No quote of this option names it; quote a sentence that does.", f"{field}.evidence")
        if any(is_same_name(distractor.text, name) for name in case.source_names):
            yield Flaw("This option is the key's source by another mention.", f"{field}.text")


def find_relatives(case: Case) -> Iterator[Flaw]:
    """Flaws: a wrong source that may be, speak for or pass on the key's source."""
    key, author = case.item.key.text, case.article.author
    for field, distractor in _numbered(case):
        if distractor.text == THE_WRITER:
            if author and find_mentions(author, key):
                yield Flaw("The key's source wrote the article.", f"{field}.text")
            continue
        relation = find_relation(case.text, key, distractor.text)
        if relation:
            yield Flaw(f"This option may share the key's source: {relation}.", f"{field}.text")
        elif find_relay(case.text, key, distractor.text) and not any(
            speaks_for_itself(case.text, distractor.text, evidence.span, case.content)
            for evidence in distractor.evidence
        ):
            yield Flaw(
                "The key's source spoke to this option, which may have passed the claim on.", f"{field}.text"
            )


def find_doubled_referents(case: Case) -> Iterator[Flaw]:
    """Flaws: two wrong sources that may be one and the same."""
    for (_, first), (field, second) in combinations(_numbered(case), 2):
        if THE_WRITER not in (first.text, second.text) and may_be_same(case.text, first.text, second.text):
            yield Flaw(f"This option may be “{first.text}” in other words.", f"{field}.text")


def find_called_to_mind(case: Case) -> Iterator[Flaw]:
    """Flaws: a wrong source with a noun of the claim, or a paper where the question asks who."""
    asks_who = re.search(r"\bwhom?\b", strip_label(case), re.IGNORECASE) is not None
    for field, distractor in _numbered(case):
        # The first words, which alone are printed, are judged where the question points by them.
        if case.form is Form.WHO_SAID and shares_matter(distractor.text, case.content):
            yield Flaw(
                "The claim itself names this option; it may pass for the source.",
                f"{field}.text",
            )
        if asks_who and _is_paper(distractor.text):
            yield Flaw("“Who” asks for people; this option is a text or a recording.", f"{field}.text")


def _is_paper(name: str) -> bool:
    """Whether the head of `name` is a common noun for a text or recording: no outlet called "Post"."""
    head = find_head(name)
    return (
        bool(head) and channel_noun(head) == head and re.search(rf"\b{re.escape(head)}\b", name) is not None
    )


def find_rival_statements(case: Case) -> Iterator[Flaw]:
    """Flaws: a wrong statement that is not another source's words, or that the key's source is named with."""
    for field, distractor in _numbered(case):
        quoted = [evidence for evidence in distractor.evidence if same_words(evidence.quote, distractor.text)]
        if not quoted:
            yield Flaw("No quote has exactly this option's words.", f"{field}.evidence")
            continue
        if share_topic(distractor.text, case.content) >= SAME_CLAIM:
            yield Flaw("This option says nearly the same as the key.", f"{field}.text")
        if claim_region(case).overlaps(quoted[0].span):
            yield Flaw("This option stands in the key's own sentence.", f"{field}.evidence")
        sentences = (
            widen_to_sentences(case.text, evidence.span).of(case.text) for evidence in distractor.evidence
        )
        if any(find_mentions(sentence, name) for sentence in sentences for name in _key_names(case)):
            yield Flaw("The key's source is named beside this option.", f"{field}.evidence")


def find_unowned_statements(case: Case) -> Iterator[Flaw]:
    """Flaws: a wrong statement that nobody is shown to make, and that may be the key's source's words.

    What the article says itself has no word of speaking and stands away from what the source says.
    """
    names = tuple(dict.fromkeys(name for name in case.source_names if not _PRONOUN.match(name)))
    for field, distractor in _numbered(case):
        own = next((e for e in distractor.evidence if same_words(e.quote, distractor.text)), None)
        if own is None or not names or list_words(_credit(distractor)):
            continue
        credit = find_credit(case.text, own.span, names)
        if credit or not is_own_statement(case.text, own.span) or may_go_on(case.text, own.span, names):
            yield Flaw(
                "Nothing quoted shows whose statement this is; it may be the source's. Quote who made it.",
                f"{field}.evidence",
            )


def _key_names(case: Case) -> Iterator[str]:
    return (
        name
        for name in case.source_names
        if len(name) > 4 or name.isupper() or (name[:1].isupper() and len(name) > 3)
    )


def _credit(distractor: Distractor) -> str:
    """What the distractor's quotes say beside its own words: who said it."""
    whole = " ".join(dict.fromkeys(evidence.quote for evidence in distractor.evidence))
    own = next((e.quote for e in distractor.evidence if same_words(e.quote, distractor.text)), "")
    return whole.replace(own, " ") if own else whole


def find_related_credits(case: Case) -> Iterator[Flaw]:
    """Flaws: a wrong statement by somebody who may speak for the key's source."""
    names = list(_key_names(case))
    for field, distractor in _numbered(case):
        printed = {match.group() for match in _CAPITALISED.finditer(_credit(distractor))}
        credited = {words for words in printed if has_proper_name(words)}
        if _INSTITUTION.search(_credit(distractor)):
            yield Flaw(
                "An institution without a name is credited here; it may be the key's source.",
                f"{field}.evidence",
            )
        for other in sorted(credited):
            relation = next((r for name in names[:1] if (r := find_relation(case.text, name, other))), None)
            if relation:
                yield Flaw(
                    f"“{other}”, named beside this option, may share the key's source: {relation}.",
                    f"{field}.evidence",
                )
                break


def find_wrong_sorts(case: Case) -> Iterator[Flaw]:
    """Flaws: a wrong statement whose source is of the sort that the stem asks for."""
    standing = judge_standing(case.text, (n for n in case.source_names if n[:1].isalpha()))
    for field, distractor in _numbered(case):
        credit = _credit(distractor)
        named = any(_is_name(word) for word in re.findall(r"[A-Z][\w’'-]+", credit))
        if standing and standing.value != "named" and not named:
            yield Flaw(
                "Nothing quoted here gives a name for who said this; quote the sentence that does.",
                f"{field}.evidence",
            )
        if standing and standing.value == "named" and not _has_unnamed_head(credit):
            yield Flaw("Nothing quoted here shows that unnamed people said this.", f"{field}.evidence")


def find_second_hand(case: Case) -> Iterator[Flaw]:
    """Flaws: a statement that passes on somebody else's words, so that it has a source of either sort."""
    for number, option in enumerate(case.item.options):
        if is_second_hand(option.text):
            field = f"distractors[{number - 1}].text" if number else "key.text"
            yield Flaw(
                "This statement itself reports what another source said; take one that does not.", field
            )


def _is_name(word: str) -> bool:
    """Whether a capitalised word is a name rather than the first word of a sentence."""
    folded = word.casefold()
    return folded not in FUNCTION_WORDS and not is_people_noun(folded)


def _has_unnamed_head(credit: str) -> bool:
    phrases = re.split(r"[,.;:“”\"]|\b(?:said|says|told|according to|reported|added|wrote)\b", credit)
    return any(
        judge_standing("", (phrase.strip(),)) is not None for phrase in phrases if find_head(phrase.strip())
    )


def find_unrefuted_checks(case: Case) -> Iterator[Flaw]:
    """Flaws: a wrong result of a check that the checker's own words do not refute."""
    key_sentence = widen_to_sentences(case.text, case.cue_span)
    for field, distractor in _numbered(case):
        own = [evidence for evidence in distractor.evidence if key_sentence.contains(evidence.span)]
        if own:
            if UNABLE.search(distractor.text) or not (
                VERIFYING.search(distractor.text) or "false" in distractor.text
            ):
                yield Flaw("The checker's own words do not show that this option is wrong.", f"{field}.text")
            continue
        if not any(holds_words(distractor.text, evidence.quote) for evidence in distractor.evidence):
            yield Flaw("No quote has the statement that this option borrows.", f"{field}.evidence")
        sentences = [
            widen_to_sentences(case.text, evidence.span).of(case.text) for evidence in distractor.evidence
        ]
        if any(find_mentions(sentence, name) for sentence in sentences for name in _key_names(case)):
            yield Flaw("The checker is named beside the borrowed statement.", f"{field}.evidence")


def find_rival_channels(case: Case) -> Iterator[Flaw]:
    """Flaws: a wrong channel that the text does not name where it is said to, or that may be the key's."""
    if asks_for_outlet(case):
        return
    for field, distractor in _numbered(case):
        if channel_noun(distractor.text) is None or may_be_one_channel(distractor.text, case.item.key.text):
            yield Flaw("This may be the key's channel by another name.", f"{field}.text")
        yield from _find_unnamed_channel(case, field, distractor)


def _find_unnamed_channel(case: Case, field: str, distractor: Distractor) -> Iterator[Flaw]:
    """Flaws: a channel that its quotes do not name, or that they name beside the claim or its source."""
    region = claim_region(case)
    if not any(_names_channel(evidence.quote, distractor.text) for evidence in distractor.evidence):
        yield Flaw("No quote of this option names this channel.", f"{field}.evidence")
    if any(evidence.span.overlaps(region) for evidence in distractor.evidence):
        yield Flaw("This channel stands in the claim's own sentence.", f"{field}.evidence")
    if any(find_mentions(e.quote, name) for e in distractor.evidence for name in _key_names(case)):
        yield Flaw("The key's source is named beside this channel.", f"{field}.evidence")


def _names_channel(quote: str, shown: str) -> bool:
    """Whether `quote` has the channel of an option, with or without the option's preposition."""
    for opening, cue in ((IN_REPORT, "report"), (IN_REMARKS, "told")):
        if shown.startswith(opening):
            return bool(find_mentions(quote, shown.removeprefix(opening))) and cue in quote
    return holds_words(quote, shown) or holds_words(quote, shown.partition(" ")[2])
