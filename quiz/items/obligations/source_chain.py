"""Whether the text's explicit words make the chain that an item asks about, and no other."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from quiz.items.judging.channels import is_outlet_name
from quiz.items.judging.crediting import is_loose_reference
from quiz.items.judging.lexicons import WITHHELD
from quiz.items.judging.outlets import share_name
from quiz.items.judging.relations import find_mentions
from quiz.items.judging.relaying import THE_ARTICLE, list_names_after, may_have_told, reports_somewhere
from quiz.items.judging.words import holds_words
from quiz.items.means import is_told_apart, list_other_means
from quiz.items.obligations.case import Case, Flaw, Form, Rule, asks_for_outlet, is_same_name
from quiz.items.obligations.grounding import find_missing_premise, find_scattered_premise
from quiz.items.obligations.support import find_foreign_mention, find_unlinked_source, is_mention

_PRONOUN: Final = re.compile(r"^(?:he|she|they|who)$", re.IGNORECASE)
_BEFORE: Final = 30
_WORDS_OF: Final = re.compile(r"\bwords of (.+) reach the public\?")
_PRINTED: Final = re.compile(r"“(.+)”")


def _names(case: Case) -> tuple[str, ...]:
    return tuple(name for name in case.source_names if not _PRONOUN.match(name))


def _find_teller(case: Case) -> str:
    """The source's mention that the item prints: in its stem, or as the first step of an order."""
    printed = case.item.key.text if case.form is Form.CHAIN else case.item.stem
    return next((name for name in _names(case) if holds_words(printed, name)), "")


def find_untold_outlet(case: Case) -> Iterator[Flaw]:
    """Flaws: an outlet that the text does not name right after "told", or a source that may be another."""
    if not (asks_for_outlet(case) or case.form is Form.CHAIN):
        return
    outlet = case.item.keys[1].text if case.form is Form.CHAIN else case.item.key.text
    before = case.text[max(0, case.cue_span.start - _BEFORE) : case.cue_span.start]
    told = list(list_names_after(case.text, case.cue_span.end, [_bare(outlet)]))
    if case.cue.casefold() != "told" or not told or WITHHELD.search(before):
        yield Flaw("The text does not say “told” with this outlet right after it.", "key.text")
    if not is_outlet_name(outlet):
        yield Flaw("Nothing in this name shows that it is a news outlet's.", "key.text")


def _bare(outlet: str) -> str:
    return re.sub(r"^[Tt]he\s+", "", " ".join(outlet.split()))


def find_unsure_teller(case: Case) -> Iterator[Flaw]:
    """Flaws: a source that item and premise do not name alike, or a pronoun that may be somebody else's."""
    if not (asks_for_outlet(case) or case.form is Form.CHAIN):
        return
    name = _find_teller(case)
    if not name:
        yield Flaw("Name the source as the premise does.", "stem")
        return
    link = next(iter(case.item.premise.links), None)
    if link is None or not (_PRONOUN.match(link.quote) or is_mention(link.quote, name)):
        yield Flaw("The first link of the premise is no mention of the source.", "premise.links")
    elif _PRONOUN.match(link.quote) and is_loose_reference(case.text, [link.span], name):
        yield Flaw("The pronoun beside “told” may stand for somebody else.", "premise.links")


def find_rival_outlets(case: Case) -> Iterator[Flaw]:
    """Flaws: a wrong outlet that the source may have spoken to, or that shares the right one's name."""
    if not asks_for_outlet(case):
        return
    for number, distractor in enumerate(case.item.distractors):
        field, outlet = f"distractors[{number}].text", _bare(distractor.text)
        if share_name(case.item.key.text, outlet) or not is_outlet_name(distractor.text):
            yield Flaw("This may be the right outlet by another name, or is no outlet.", field)
        if not any(find_mentions(evidence.quote, outlet) for evidence in distractor.evidence):
            yield Flaw("No quote of this option names it.", f"distractors[{number}].evidence")
        elif may_have_told(case.text, _names(case), outlet):
            yield Flaw("The source may have spoken to this outlet too.", field)


def find_broken_chain(case: Case) -> Iterator[Flaw]:
    """Flaws: steps other than source, outlet and article, and an outlet that may be the article's own."""
    steps = [key.text for key in case.item.keys]
    if len(steps) != len(case.item.premise.links) + 1 or steps[-1] != THE_ARTICLE:
        yield Flaw(
            "The steps are the links of the premise in their order, then “The article itself”.", "keys"
        )
        return
    printed = _PRINTED.search(case.item.stem)
    if printed is None or not holds_words(case.content, printed.group(1)):
        yield Flaw("The stem does not print the words that the premise quotes.", "stem")
    outlet, publisher = _bare(steps[-2]), case.article.publisher
    if not is_same_name(outlet, _bare(case.item.premise.links[-1].quote)):
        yield Flaw("The last link of the premise is not this outlet.", "keys[1].text")
    elsewhere = publisher is not None and not find_mentions(publisher, outlet)
    if not (elsewhere or reports_somewhere(case.text, outlet)):
        yield Flaw("Nothing shows that this outlet is not the article's own.", "keys[1].text")


def find_second_means(case: Case) -> Iterator[Flaw]:
    """Flaws: a question for the means of a source's words where the text may name two of them."""
    asked = _WORDS_OF.search(case.item.stem)
    if case.form is not Form.CHANNEL or asked is None:
        return
    if not is_told_apart(asked.group(1)):
        yield Flaw("Say whose words these are: a name, or a full description.", "stem")
    other = next(list_other_means(case.text, _names(case), case.item.key.text), None)
    if other:
        yield Flaw(f"The source's words may have come out otherwise too: “{other}”.", "key.text")


_HOW: Final = frozenset((Form.HOW_KNOWN,))
_CHAIN: Final = frozenset((Form.CHAIN,))
RULES: Final[tuple[Rule, ...]] = (
    Rule("premise-given", "premise", find_missing_premise, _CHAIN, decisive=True),
    Rule("evidence-covers-claim", "keys", find_scattered_premise, _CHAIN),
    Rule("source-linked", "premise.source", find_unlinked_source, _CHAIN),
    Rule("source-same", "premise.source", find_foreign_mention, _CHAIN),
    Rule("link-explicit", "key.text", find_untold_outlet, _HOW | _CHAIN),
    Rule("teller-named", "stem", find_unsure_teller, _HOW | _CHAIN),
    Rule("distractors-unsupported", "distractors", find_rival_outlets, _HOW),
    Rule("means-one", "key.text", find_second_means, frozenset((Form.CHANNEL,))),
    Rule("chain-whole", "keys", find_broken_chain, _CHAIN),
)
