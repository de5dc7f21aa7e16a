"""What must hold of a search among the sentences of one account that is asked against another account."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from types import MappingProxyType
from typing import Final

from quiz.items.coverage.figures import find_new_number, gives_no_new_number
from quiz.items.coverage.naming import find_credits, share_name
from quiz.items.coverage.newcomers import list_new_people, names_nobody_new, read_all
from quiz.items.coverage.outlets import has_address, is_own_outlet, list_new_outlets
from quiz.items.coverage.quoting import find_shared, is_marked, quotes_nothing, quotes_otherwise
from quiz.items.coverage.same_source import cites_somebody_else, has_one_bearer, is_plain_credit
from quiz.items.coverage.wordings import has_words
from quiz.items.judging.crediting import may_be_quoted
from quiz.items.judging.passages import widen_to_sentences
from quiz.items.judging.rejecting import is_rejected
from quiz.items.judging.words import holds_words
from quiz.items.obligations.case import Case, Flaw, Form, Rule
from quiz.items.obligations.omission import find_unnamed_accounts
from quiz.items.wording import squeeze
from quiz.text import Article

_STEMS: Final[Mapping[Form, re.Pattern[str]]] = MappingProxyType(
    {
        Form.NAMED_IN_ONE: re.compile(
            r"Which sentence of (?P<here>.+) names a person who is named nowhere in (?P<there>.+)\?"
        ),
        Form.NUMBER_IN_ONE: re.compile(
            r"Which sentence of (?P<here>.+) gives a number that stands nowhere in (?P<there>.+)\?"
        ),
        Form.OUTLET_IN_ONE: re.compile(
            r"Which sentence of (?P<here>.+) names a news outlet that is named nowhere in (?P<there>.+)\?"
        ),
        Form.QUOTED_IN_BOTH: re.compile(
            r"Which sentence of (?P<here>.+) quotes words that (?P<there>.+) prints, too\?"
        ),
        Form.SAME_SOURCE: re.compile(
            r"Which sentence of (?P<here>.+) cites the source that (?P<there>.+) "
            r"cites for “(?P<words>.+?) …”\?"
        ),
    }
)


def find_other_stem(case: Case) -> Iterator[Flaw]:
    """Flaws: a stem that asks for something else, or several right sentences where it asks for one."""
    pattern = _STEMS.get(case.form) if case.form else None
    if pattern is None or pattern.fullmatch(case.item.stem) is None:
        yield Flaw("Ask in the fixed words for this search.", "stem")
    if len(case.item.keys) > 1:
        yield Flaw("The question asks for one sentence; keep one right one.", "keys")


def find_strange_sentences(case: Case) -> Iterator[Flaw]:
    """Flaws: an option that is first quoted from another account than the key."""
    for field, option in case.options():
        if option.evidence[0].article != case.article.sha256:
            yield Flaw("Choose all sentences from the account that the question asks about.", field)


def _other(case: Case) -> Article:
    return case.articles[next(one for one in case.item.articles if one != case.article.sha256)]


def find_known_people(case: Case) -> Iterator[Flaw]:
    """Flaws: a key that names nobody in full who is surely a person and whom the other account lacks."""
    if not list_new_people(squeeze(case.item.key.text), case.text, read_all(_other(case))):
        yield Flaw("This sentence surely names nobody whom the other account does not name.", "keys[0]")


def find_new_names(case: Case) -> Iterator[Flaw]:
    """Flaws: a wrong sentence with a name, whatever it names, that does not stand in the other account."""
    for number, distractor in enumerate(case.item.distractors):
        if not names_nobody_new(squeeze(distractor.text), case.text, read_all(_other(case))):
            yield Flaw(
                "A name here may be of somebody whom the other account lacks.", f"distractors[{number}]"
            )


def find_known_outlets(case: Case) -> Iterator[Flaw]:
    """Flaws: a key that credits no outlet which the other account names nowhere and which neither is of."""
    articles = [case.articles[one] for one in case.item.articles]
    new = list_new_outlets(squeeze(case.item.key.text), read_all(_other(case)))
    if not any(not any(is_own_outlet(name, article) for article in articles) for name in new):
        yield Flaw("This sentence surely names no outlet that the other account does not name.", "keys[0]")


def find_addresses(case: Case) -> Iterator[Flaw]:
    """Flaws: a wrong sentence with the address of a site, which names an outlet without capitals."""
    for number, distractor in enumerate(case.item.distractors):
        if has_address(distractor.text):
            yield Flaw("The address here may be an outlet's.", f"distractors[{number}]")


def find_known_number(case: Case) -> Iterator[Flaw]:
    """Flaws: a key that gives no quantity in digits which the other account surely gives nowhere."""
    if find_new_number(squeeze(case.item.key.text), read_all(_other(case))) is None:
        yield Flaw("This sentence surely gives no number that the other account lacks.", "keys[0]")


def find_new_numbers(case: Case) -> Iterator[Flaw]:
    """Flaws: a wrong sentence with a number, in digits or words, that the other account does not give."""
    for number, distractor in enumerate(case.item.distractors):
        if not gives_no_new_number(squeeze(distractor.text), read_all(_other(case))):
            yield Flaw("A number here may be one that the other account lacks.", f"distractors[{number}]")


def find_unshared_quotation(case: Case) -> Iterator[Flaw]:
    """Flaws: a key that quotes no six words side by side which the other account prints."""
    key = case.item.key
    if not is_marked(key.text) or not find_shared(case.text, key.evidence[0].span, _other(case).text):
        yield Flaw("The other account does not print what this sentence quotes.", "keys[0]")


def find_shared_distractors(case: Case) -> Iterator[Flaw]:
    """Flaws: a wrong sentence that may quote what the other account prints in these words or others."""
    for number, distractor in enumerate(case.item.distractors):
        span = distractor.evidence[0].span
        silent = quotes_nothing(case.text, span) and not may_be_quoted(case.text, span)
        otherwise = is_marked(distractor.text) and quotes_otherwise(case.text, span, read_all(_other(case)))
        if not silent and not otherwise:
            yield Flaw("The other account may print what stands here.", f"distractors[{number}]")


def find_missing_credits(case: Case) -> Iterator[Flaw]:
    """Flaws: a premise without source and cue of each account, or without the words that the stem prints."""
    for name, parts in (("source", case.item.premise.source), ("cue", case.item.premise.cue)):
        for sha256 in case.item.articles:
            if not any(part.article == sha256 for part in parts):
                yield Flaw(f"Quote the {name} in {case.labels[sha256]}.", f"premise.{name}")
    content = case.item.premise.content
    stem = _STEMS[Form.SAME_SOURCE].fullmatch(case.item.stem)
    if len(content) != 1 or content[0].article == case.article.sha256:
        yield Flaw("Quote the words of the other account that the question prints.", "premise.content")
    elif stem is None or not has_words(content[0].quote, stem["words"]):
        yield Flaw("The stem prints other words than the premise quotes.", "stem")


def _name_in(case: Case, sha256: str) -> str:
    """The fullest name that the premise quotes from one account."""
    quotes = [squeeze(part.quote) for part in case.item.premise.source if part.article == sha256]
    return max(quotes, key=len)


def find_wrong_credit(case: Case) -> Iterator[Flaw]:
    """Flaws: a key, or the words that the stem prints, that are not plainly credited to one and the same."""
    mine, theirs = case.article.sha256, _other(case).sha256
    names = _name_in(case, mine), _name_in(case, theirs)
    texts = [case.articles[sha256].text for sha256 in case.item.articles]
    if not share_name(*names) or not has_one_bearer(texts, names):
        yield Flaw("The two accounts may name two sources of one name.", "premise.source")
    words = case.item.premise.content[0]
    key, said = case.item.key.evidence[0].span, widen_to_sentences(case.text_of(words), words.span)
    for sha256, name, sentence in ((mine, names[0], key), (theirs, names[1], said)):
        article = case.articles[sha256]
        cues = [p.span for p in case.item.premise.cue if p.article == sha256 and sentence.contains(p.span)]
        credited = any(True for cue in cues for _ in find_credits(article.text, name, cue))
        if not credited or not is_plain_credit(article.text, sentence):
            yield Flaw(f"{case.labels[sha256]} does not plainly credit {name} here.", "premise.cue")
        if is_rejected(article.text, name):
            yield Flaw(f"{case.labels[sha256]} may call untrue what {name} says.", "premise.source")


def find_echoed_words(case: Case) -> Iterator[Flaw]:
    """Flaws: a key that prints the words of the stem: whoever finds them there need not know whose."""
    words = case.item.premise.content[0].quote
    if holds_words(case.item.key.text, words):
        yield Flaw("The right sentence has the words of the question; name other words.", "keys[0]")


def find_same_source(case: Case) -> Iterator[Flaw]:
    """Flaws: a wrong sentence that may cite the source, too, or whoever passed its words on."""
    words = case.item.premise.content[0]
    names = tuple(_name_in(case, sha256) for sha256 in (case.article.sha256, _other(case).sha256))
    cited = widen_to_sentences(case.text_of(words), words.span).of(case.text_of(words))
    for number, distractor in enumerate(case.item.distractors):
        if not cites_somebody_else(case.text, distractor.evidence[0].span, names, cited):
            yield Flaw("This sentence may cite the source as well.", f"distractors[{number}]")


_NAMED: Final = frozenset((Form.NAMED_IN_ONE,))
_COUNTED: Final = frozenset((Form.NUMBER_IN_ONE,))
_OUTLETS: Final = frozenset((Form.OUTLET_IN_ONE,))
_QUOTED: Final = frozenset((Form.QUOTED_IN_BOTH,))
_SAME: Final = frozenset((Form.SAME_SOURCE,))
_ALL: Final = _NAMED | _COUNTED | _OUTLETS | _QUOTED | _SAME
RULES: Final[tuple[Rule, ...]] = (
    Rule("question-fits", "stem", find_other_stem, _ALL, decisive=True),
    Rule("accounts-named", "stem", find_unnamed_accounts, _ALL, decisive=True),
    Rule("sentences-of-one", "keys", find_strange_sentences, _ALL, decisive=True),
    Rule("key-names-newcomer", "keys", find_known_people, _NAMED),
    Rule("distractors-name-no-newcomer", "distractors", find_new_names, _NAMED | _OUTLETS),
    Rule("key-names-new-outlet", "keys", find_known_outlets, _OUTLETS),
    Rule("distractors-name-no-newcomer", "distractors", find_addresses, _OUTLETS),
    Rule("key-gives-new-number", "keys", find_known_number, _COUNTED),
    Rule("distractors-give-no-new-number", "distractors", find_new_numbers, _COUNTED),
    Rule("quotation-shared", "keys", find_unshared_quotation, _QUOTED),
    Rule("distractors-unshared", "distractors", find_shared_distractors, _QUOTED),
    Rule("premise-given", "premise", find_missing_credits, _SAME, decisive=True),
    Rule("key-supported", "keys", find_wrong_credit, _SAME),
    Rule("words-not-repeated", "keys", find_echoed_words, _SAME),
    Rule("distractors-uncredited", "distractors", find_same_source, _SAME),
)
