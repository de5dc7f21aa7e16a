"""Whether the text itself credits the claim to the key's source."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

from quiz.items.judging.channels import (
    IN_REMARKS,
    IN_REPORT,
    PLAIN_WORDS,
    channel_noun,
    stands_beside,
    tells_means,
)
from quiz.items.judging.crediting import SPOKEN
from quiz.items.judging.cues import OTHER_CUE
from quiz.items.judging.heads import TITLES, find_head, name_core
from quiz.items.judging.lexicons import VERIFYING
from quiz.items.judging.passages import count_paragraph_breaks, sentence_range, widen_to_sentences
from quiz.items.judging.relations import find_mentions, has_proper_name, is_personal_name
from quiz.items.judging.standing import Standing, judge_standing
from quiz.items.judging.words import holds_words, list_words, same_words
from quiz.items.obligations.case import (
    ASKING_FOR_SOURCE,
    Case,
    Flaw,
    Form,
    asks_for_outlet,
    is_same_name,
)
from quiz.text import Span, hull

_ADVERBS: Final = re.compile(
    r"^\s+(?:(?:\w+ly|also|later|has|have|had|then|once|now|still|himself|herself|and|again|in turn|who)"
    r"\s+)*$"
)
_ASIDE: Final = re.compile(r"^\s*(?:,.*,[”\"]?\s+|\(.*\)\s+|[–—-].*[–—-]\s*)$", re.DOTALL)
_MODIFIER: Final = re.compile(
    r"^\s+(?:of|for|at|with|from|in|on|who|whose|that|familiar|close|near|involved|working|briefed|living|speaking)\s[^.!?\n]{0,90}$"
)
_AFTER_CUE: Final = re.compile(r"^\s*(?:[\w’'.-]+\s+){0,5}$")
_BELONGS: Final = re.compile(
    r"(?:\b(?:of|for|with|from|about|against|between|like|than|by|at|in|on|and|or)\s+(?:the\s+|an?\s+)?|['’]s\s+)$",
    re.IGNORECASE,
)
_DEPENDS: Final = re.compile(
    r"\b(?:to|of|by|for|with|from|about|against|between|than)\s+(?:[\w’'.-]+\s+){1,3}$", re.IGNORECASE
)
_PRONOUN: Final = re.compile(r"^(?:he|she|they|him|her|his|it|who)$", re.IGNORECASE)
_FAR: Final = 160
_MAX_PRONOUN_REACH: Final = 3


def find_unlinked_source(case: Case) -> Iterator[Flaw]:
    """Flaws: no mention of the source stands as the cue's subject."""
    text, cue = case.text, case.cue_span
    sentence = widen_to_sentences(text, cue)
    near = [part.span for part in case.item.premise.source if sentence.overlaps(part.span)]
    if not any(is_subject(text, mention, _cue_parts(case)) for mention in near):
        yield Flaw(
            "Nothing shows that the source belongs to the cue; quote the mention beside it.",
            "premise.source",
        )


def _cue_parts(case: Case) -> tuple[Span, ...]:
    return tuple(part.span for part in case.item.premise.cue)


def is_subject(text: str, mention: Span, cue: Sequence[Span]) -> bool:
    """Whether the words between mention and cue, given in its parts, leave no room for another source."""
    first, last = cue[0], cue[-1]
    if mention.overlaps(first):
        return True
    if mention.end <= first.start:
        return _leads_to_cue(text, mention, first)
    gap = text[last.end : mention.start]
    return (
        len(gap) <= 60
        and _AFTER_CUE.match(gap) is not None
        and not re.search(r"['’]s\s|\b(?:of|for|by|that)\s", gap)
    )


def _leads_to_cue(text: str, mention: Span, cue: Span) -> bool:
    gap = text[mention.end : cue.start]
    opening = widen_to_sentences(text, mention).start  # the words of the sentence before do not govern it
    before = text[max(opening, mention.start - 30) : mention.start].rsplit("\n", maxsplit=1)[-1]
    if len(gap) > _FAR or OTHER_CUE.search(gap) or _BELONGS.search(before) or _DEPENDS.search(before):
        return False
    if text[mention.start : mention.end].endswith(("'s", "’s")):
        return not gap.strip()
    return bool(not gap.strip() or _ADVERBS.match(gap) or _ASIDE.match(gap) or _MODIFIER.match(gap))


def find_unlinked_content(case: Case) -> Iterator[Flaw]:
    """Flaws: a content that another cue may govern, or that lies too far from this cue."""
    text, cue, content = case.text, case.cue_span, case.content_span
    between = text[cue.end : content.start] if cue.end <= content.start else text[content.end : cue.start]
    here, there = sentence_range(text, cue), sentence_range(text, content)
    field = "premise.content"
    if max(there.start - here.stop, here.start - there.stop) > 4:
        yield Flaw("The attributed words lie more than four sentences from the cue.", field)
    elif count_paragraph_breaks(text, min(cue.end, content.end), max(cue.start, content.start)) > 1:
        yield Flaw("More than one paragraph begins between the cue and the attributed words.", field)
    elif not set(here) & set(there) and not _is_set_off(text, cue, content):
        yield Flaw("The attributed words lie outside the cue's sentence and are not quoted.", field)
    elif OTHER_CUE.search(_outside_marks(between)):
        yield Flaw("Another cue stands between this cue and the attributed words.", field)


def _outside_marks(text: str) -> str:
    return re.sub(r"[\"“][^\"”]*[\"”]", " ", text)


def _is_set_off(text: str, cue: Span, content: Span) -> bool:
    """Whether `content` is quoted in its paragraph, or a block that a colon or comma opens."""
    start = text.rfind("\n", 0, content.start) + 1
    opened = text[start : content.start]
    if "“" in opened or '"' in opened:
        return True
    lead = text[cue.end : max(cue.end, start)].rstrip()
    return lead.endswith((",", ":")) and "\n" not in lead


def find_wrong_key_name(case: Case) -> Iterator[Flaw]:
    """Flaws: a key that is not how the text calls the source."""
    if not any(is_same_name(case.item.key.text, name) for name in case.source_names):
        yield Flaw(
            "The key is none of the source's mentions in the premise; print it as the text does.", "key.text"
        )


def find_foreign_mention(case: Case) -> Iterator[Flaw]:
    """Flaws: beside the cue stands neither the source's name, surname or noun, nor a pronoun."""
    sentence = widen_to_sentences(case.text, case.cue_span)
    near = [
        p.quote
        for p in case.item.premise.source
        if sentence.overlaps(p.span) and is_subject(case.text, p.span, _cue_parts(case))
    ]
    name = _full_name(case)
    if near and not any(_PRONOUN.match(quote) or is_mention(quote, name) for quote in near):
        yield Flaw(f"“{near[0]}” beside the cue may be somebody else than “{name}”.", "premise.source")


def _full_name(case: Case) -> str:
    """The name that the item gives its source: the key of a who-question, else the fullest name."""
    if case.form in ASKING_FOR_SOURCE:
        return case.item.key.text
    named = [n for n in case.source_names if is_personal_name(n)] or [
        n for n in case.source_names if not _PRONOUN.match(n)
    ]
    return next((name for name in named if holds_words(case.item.stem, name)), named[0] if named else "")


def is_pronoun(words: str) -> bool:
    """Whether the words are a pronoun for somebody."""
    return _PRONOUN.match(words) is not None


def is_mention(quote: str, name: str) -> bool:
    """Whether `quote` holds the name, ends in the surname after titles, or has the same noun."""
    said, full = list_words(name_core(quote)), list_words(name_core(name))
    if not said or not full:
        return False
    if holds_words(quote, name_core(name)) or is_same_name(quote, name):
        return True
    if is_personal_name(name):
        rest = [
            word
            for word in name_core(quote).split()[:-1]
            if word[:1].isupper() and list_words(word)[:1] != full[:1]
        ]
        return said[-1] == full[-1] and all(word.rstrip(".").casefold() in TITLES for word in rest)
    return not has_proper_name(quote) and not has_proper_name(name) and find_head(quote) == find_head(name)


def find_nameless_pronoun(case: Case) -> Iterator[Flaw]:
    """Flaws: a source that counts as unnamed only because a pronoun hides who it is."""
    standing = judge_standing(case.text, (n for n in case.source_names if not _PRONOUN.match(n)))
    sentence = widen_to_sentences(case.text, case.cue_span)
    near = [part.quote for part in case.item.premise.source if sentence.overlaps(part.span)]
    if standing is not Standing.NAMED and near and all(_PRONOUN.match(quote) for quote in near):
        yield Flaw(
            "Only a pronoun stands beside the cue; choose a sentence that says who it is.", "premise.source"
        )


def find_loose_pronoun(case: Case) -> Iterator[Flaw]:
    """Flaws: a pronoun beside the cue whose source is not named shortly before it."""
    text = case.text
    sentence = widen_to_sentences(text, case.cue_span)
    near = [part for part in case.item.premise.source if sentence.overlaps(part.span)]
    if not near or not all(_PRONOUN.match(part.quote) for part in near):
        return
    pronoun = min(part.span.start for part in near)
    named = [
        p.span for p in case.item.premise.source if p.span.end <= pronoun and not _PRONOUN.match(p.quote)
    ]
    if not named:
        yield Flaw(
            "A pronoun stands for the source and nothing before it names the source.", "premise.source"
        )
        return
    antecedent = max(named)
    distance = sentence_range(text, near[0].span).start - sentence_range(text, antecedent).start
    if distance > _MAX_PRONOUN_REACH:
        yield Flaw("The source's name lies too far before the pronoun that stands for it.", "premise.source")
    if not any(e.span.contains(antecedent) for e in case.item.key.evidence):
        yield Flaw("Quote the sentence that names whom the pronoun stands for.", "key.evidence")
    yield from _find_rivals(case, Span(antecedent.end, pronoun) if antecedent.end < pronoun else None)


def _find_rivals(case: Case, between: Span | None) -> Iterator[Flaw]:
    """Flaws: another option's name between a pronoun and the name it stands for."""
    if between is None or case.form not in ASKING_FOR_SOURCE:
        return
    for number, distractor in enumerate(case.item.distractors):
        if is_personal_name(distractor.text) and find_mentions(between.of(case.text), distractor.text):
            yield Flaw(
                "The pronoun may stand for this option, which is named later.", f"distractors[{number}].text"
            )


def find_foreign_statement(case: Case) -> Iterator[Flaw]:
    """Flaws: a key that is not the attributed words."""
    if not same_words(case.item.key.text, case.content):
        yield Flaw("The key does not print the attributed words as they stand in the text.", "key.text")


def find_unnamed_subject(case: Case) -> Iterator[Flaw]:
    """Flaws: a stem that asks about another source; an outlet's report is named in the key."""
    if case.form is Form.HOW_KNOWN and case.item.key.text.startswith(IN_REPORT):
        return
    if not any(holds_words(case.item.stem, name) for name in case.source_names if not _PRONOUN.match(name)):
        yield Flaw("The stem does not name the source as the premise does.", "stem")


def find_wrong_credit(case: Case) -> Iterator[Flaw]:
    """Flaws: a key whose source is named where the stem asks for unnamed people, or the reverse."""
    standing = judge_standing(case.text, (n for n in case.source_names if not _PRONOUN.match(n)))
    wants_name = "unnamed" not in list_words(case.item.stem)
    if standing is None or (standing.value == "named") is not wants_name:
        yield Flaw(
            "The text does not clearly show that the key's source is of the sort asked for.", "key.text"
        )


def claim_region(case: Case) -> Span:
    """The whole sentences of cue and content, and of the source's mentions among them."""
    spans = [part.span for part in (*case.item.premise.cue, *case.item.premise.content)]
    return widen_to_sentences(case.text, hull(spans))


def around_claim(case: Case) -> str:
    """The claim's own sentences without its words, of which the stem prints but the first few.

    All of them where the words themselves report what somebody says: whoever they name may be the source.
    """
    region, content = claim_region(case), case.content_span
    if SPOKEN.search(content.of(case.text)):
        return region.of(case.text)
    return f"{case.text[region.start : content.start]} | {case.text[content.end : region.end]}"


def find_wrong_channel(case: Case) -> Iterator[Flaw]:
    """Flaws: a key that the claim's own sentences do not name as the way its words came."""
    if asks_for_outlet(case):
        return
    key = case.item.key.text
    if key.startswith(IN_REPORT):
        outlet = key.removeprefix(IN_REPORT)
        shown = re.search(r"\breport(?:s|ed)\b", case.cue) and any(
            is_same_name(outlet, n) for n in case.source_names
        )
    elif key.startswith(IN_REMARKS):
        after = case.text[case.cue_span.end : case.cue_span.end + 60]
        told = list_words(key.removeprefix(IN_REMARKS))
        shown = case.cue.casefold() == "told" and list_words(after)[: len(told)] == told
    else:
        shown = channel_noun(key) is not None and tells_means(key) and _stands_beside_cue(case, key)
    if not shown:
        yield Flaw(
            "The claim's own sentence does not name this channel outside the attributed words.", "key.text"
        )


def _stands_beside_cue(case: Case, key: str) -> bool:
    """Whether the cue's sentence has the key's words beside the cue, outside the attributed words."""
    text, sentence = case.text, widen_to_sentences(case.text, case.cue_span)
    told = re.match(
        r"\s+(?:[\w’'.]+\s+){0,4}?(?=(?:in|at|on|during|via|through)\s)", text[case.cue_span.end :]
    )
    reach = Span(case.cue_span.start, case.cue_span.end + (len(told.group().rstrip()) if told else 0))
    printed = (r"an?" if word in ("a", "an") else re.escape(word) for word in key.split())
    pattern = rf"\s+(?:{PLAIN_WORDS}\s+)?".join(printed)
    found = (
        Span(sentence.start + match.start(), sentence.start + match.end())
        for match in re.finditer(rf"(?<!\w){pattern}(?!\w)", sentence.of(text), re.IGNORECASE)
    )
    return any(
        stands_beside(text, place, reach if place.start >= reach.end else case.cue_span, sentence)
        for place in found
        if not any(part.span.overlaps(place) for part in case.item.premise.content)
    )


def find_wrong_check(case: Case) -> Iterator[Flaw]:
    """Flaws: a key that does not print who checked and how far the check came, as the text does."""
    said = f"{case.cue} {case.content}"
    names = [name for name in case.source_names if not _PRONOUN.match(name)]
    printed = [f"{opening}{name} {said}" for name in names for opening in ("", "the ")]
    if not any(same_words(case.item.key.text, words) for words in printed):
        yield Flaw("The key does not print the source's words about its own checking.", "key.text")
    if not VERIFYING.search(said):
        yield Flaw("The premise speaks of no checking.", "premise.content")
