"""How each sentence of an article presents what it says, judged by the text alone."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from quiz.items.accountable import is_persons_name, judge_accountable
from quiz.items.framing import find_frame
from quiz.items.headlines import SHADE, find_body
from quiz.items.judging.crediting import SPOKEN, is_loose_reference, may_be_quoted
from quiz.items.judging.lexicons import FIRST_PERSON
from quiz.items.judging.passages import split_sentences
from quiz.items.judging.patterns import AnyCase, group_words
from quiz.items.judging.words import count_words, share_topic
from quiz.items.putting import CITES, PASSED_ON, Putting
from quiz.items.sentences import is_showable_sentence
from quiz.items.voice import is_sentence
from quiz.text import Article, Span

# "Rescuers tell Radio 5": the one is nameless, the other is named.
_TOLD_A_NAME: Final = re.compile(
    r"\b(?:t(?:ell|ells|old|elling)|sp(?:eaks?|oke|eaking)\s(?:to|with)|talk(?:s|ed|ing)?\s(?:to|with))"
    r"\s(?:the\s)?[A-Z]"
)
_LEAST_WORDS: Final = 8
_MOST_WORDS: Final = 45
_REACH: Final = 2  # sentences before it of which one names whom a pronoun stands for
_NO: Final = re.compile(r"\b(?:not|no|never)\b|n['’]t\b", re.IGNORECASE)
_BLOCK: Final = 4  # paragraphs that words set off by a colon may fill
_NEARBY: Final = 3000  # characters in which they are looked for
_FAR: Final = 3
_PRONOUNS: Final = frozenset(("he", "she"))
_MARKS: Final = re.compile(r"[\"“”‘\[\]?!…:]|(?<!\w)['’]|\.\.\.")
# Words with which an article doubts in its own name; "may" often only grants something, before "but".
_DOUBTS: Final = re.compile(
    group_words(
        r"\b(?:reportedly|allegedly|purportedly|supposedly|apparently|seemingly|possibly|perhaps|presumably|probably"
        r"|appears?\s+to|appeared\s+to|seem(?:s|ed)?\s+to|might|(?-i:may)(?!\s+(?:not|\d)))\b"
    ),
    re.IGNORECASE,
)
# Of whom or what something is reportedly true: that credits nobody.
_DOUBTED_DEED: Final = re.compile(
    r"\b(?:city\sofficials|officials\sin|asked|hailed|suggestions?)\b", re.IGNORECASE
)
_SUBORDINATE: Final = re.compile(
    r"\b(?:who|whom|whose|which|that|because|as|while|when|where|if|since|although|though|until"
    r"|whether|than|but|or|what|how|why)\b",
    re.IGNORECASE,
)
_AUXILIARY: Final = re.compile(
    r"\s(?:is|are|was|were|has|have|had|will|has\sbeen|have\sbeen|also|now|later)\s*$"
)
# "The officers who went missing have reportedly been found": the doubt is the main clause's.
_DESCRIBED: Final = re.compile(
    r"\b(?:who|that)(?:\s+[\w’'-]+){3,}(?=\s+(?:has|have|had|is|are|was|were)\s*$)"
)
_VERB: Final = re.compile(r"\b(?:is|are|was|were|has|have|had|will|would|can|could|do|does|did)\b|n['’]t\b")
_APPOSED: Final = re.compile(r"(?<=\w),\s(?!and\b|but\b)[^,]{1,70},(?=\s)|(?<=\d),(?=\d)")
_SET_BEFORE: Final = re.compile(
    r"^(?:In|On|At|After|Before|During|Since|For|With|By|Last|Earlier|Later|Now|However|Meanwhile|Despite|Until"
    r"|When|While|Internally|As\swell|Shocked|Angered)\b[^,]{0,110},\s"
)
_SECOND_CLAUSE: Final = re.compile(
    r",\s+(?:and|but|while|although|though|yet|so|as|which|who|whose|whereas)\b|\sbut\s|\salthough\s"
)
# What somebody else holds or has found out, in words that are no verbs of saying.
_HINTS: Final = AnyCase(
    r"\b(?:agree\w*|deem\w*|regard\w*|consider\w*|data|evidence|footage|videos?|documents?|records|polls?|legends?"
    r"|folklore|myth\w*|feared|looking\sfor|known\sto|known\sfor|sees|foresees?|anticipates?d?|eyes|widely|apparent|found\s(?:was|that)|(?:they|he|she|researchers|team)\s(?:found|saw|noticed)"
    r"|figures|projected|projections?|forecasts?|tribute\w*|please|click|keep\sin\smind|take\sa\slook|below|above|this\s(?:article|story|page|post)|published|posted|tribunal|court|ruled)\b"
)
_CREDITING: Final = re.compile(
    group_words(
        rf"{SPOKEN.pattern}|\b(?:(?:dis)?agree\w*|believ\w*|think\w*|thought|experts?|according)\b|[\"“”:]|''|(?:^|(?<=\s))['‘](?=\w)"
    ),
    re.IGNORECASE,
)
_NEAR, _NEAR_DOUBT = 0.2, 0.4  # of the shorter sentence's topic that a credited one shares
_LEANS_BACK: Final = re.compile(
    r"\b(?:he|she|they|his|her|their|them|him|this|that|these|those|such)\b"
    r"|^(?:It|But|And|So|For\sexample|In\sfact|As\sa\sresult|Finally|Also|Still|Then|Further|Moreover|In\saddition|Instead)\b",
    re.IGNORECASE,
)
_PRESENT: Final = re.compile(
    r"\s[a-z]{3,}s\s(?:an?|the|its|his|her|their|no|two|more|up|on|at|to|in|into|from|for|with)\s"
)
# "The ovens were said to be slow and the cooks were tired": only the first half is doubted.
_NEW_SUBJECT: Final = re.compile(
    r"\sand\s(?:[\w’'-]+\s){1,4}?(?:is|are|was|were|has|have|had|will|did|does)(?:n['’]t)?\b"
)
# Whoever goes on in the next sentence may be whose words these are.
_POINTS_BACK: Final = re.compile(
    r"^(?:That|This|So|Such|The\s(?:claim|report|news|statement|announcement|allegation|rumou?r|revelation)s?)\b|\baccording\s+to\s+(?:the|that|this)\s",
)
_SET_OFF: Final = re.compile(
    r"^(?:\w+:\s|[A-Z]{3,}\b[^.]{0,40}[–—:-]|(?:READ|SEE|MORE|WATCH|PHOTO|VIDEO|UPDATE|Image|Photo|Share|Follow|Related|Special)\b)"
)
_ASKED: Final = re.compile(r"^(?:Q|A|[A-Z]\w+(?:\s[A-Z]\w+)?):\s")


@dataclass(frozen=True, slots=True)
class Presented:
    """A sentence, how it puts what it says, and the source and cue or the doubt by which it does.

    `content` is where its news stands: all of it, or what the source is credited with.
    """

    sentence: Span
    putting: Putting
    content: Span
    source: Span | None = None
    cue: Span | None = None
    doubt: Span | None = None

    @property
    def shown(self) -> tuple[Span, ...]:
        """What no question may print: the words that give the answer."""
        return tuple(span for span in (self.source, self.cue, self.doubt) if span)


@lru_cache(maxsize=128)
def list_presented(article: Article) -> tuple[Presented, ...]:
    """The sentences of the article of which it is sure how they present what they say, in order."""
    sentences = list_body(article)
    judged = (_judge(article.text, sentences, at) for at in range(len(sentences)))
    return tuple(one for one in judged if one is not None)


@lru_cache(maxsize=64)
def list_body(article: Article) -> tuple[Span, ...]:
    """The sentences without the headline, in order."""
    return tuple(find_body(article))


def _judge(text: str, sentences: Sequence[Span], at: int) -> Presented | None:
    sentence = sentences[at]
    words = sentence.of(text)
    if not _LEAST_WORDS <= count_words(words) <= _MOST_WORDS or "\n" in words or _SET_OFF.match(words):
        return None
    if not is_showable_sentence(words) and not is_showable_sentence(f"{words.rstrip('”')}."):
        return None
    return _judge_credited(text, sentence) or _judge_voice(text, sentences, at)


def _judge_credited(text: str, sentence: Span) -> Presented | None:
    frame = find_frame(text, sentence)
    if frame is None or PASSED_ON.search(sentence.of(text)):
        return None
    putting = _judge_source(text, frame.source)
    named = _TOLD_A_NAME.search(sentence.of(text)) or _may_be_set_off(text, sentence)
    if putting is Putting.UNNAMED and named:  # somebody with a name passes it on
        return None
    return Presented(sentence, putting, frame.content, frame.source, frame.cue) if putting else None


def _judge_source(text: str, source: Span) -> Putting | None:
    """Whether the source has a name, be it that of whom "he" or "she" surely stands for."""
    if source.of(text).casefold() not in _PRONOUNS:
        return judge_accountable(text, source.of(text))
    return Putting.NAMED if _find_antecedent(text, source) else None


def find_name_before(text: str, told: Presented) -> Span | None:
    """The sentence that names the person for whom "he" or "she" stands; None without a pronoun."""
    pronoun = told.source is not None and told.source.of(text).casefold() in _PRONOUNS
    return _find_antecedent(text, told.source) if told.source and pronoun else None


def _find_antecedent(text: str, pronoun: Span) -> Span | None:
    """The sentence that credits somebody just before, for whom alone the pronoun can stand."""
    sentences = split_sentences(text)
    at = next((n for n, span in enumerate(sentences) if span.contains(pronoun)), 0)
    for before in reversed(sentences[max(0, at - _REACH) : at]):
        frame = find_frame(text, before)
        if frame is None:
            return None
        name = " ".join(frame.source.of(text).split())
        if name.casefold() == pronoun.of(text).casefold():
            continue
        named = judge_accountable(text, name) is Putting.NAMED and is_persons_name(text, name)
        return before if named and not is_loose_reference(text, [pronoun], name) else None
    return None


def _judge_voice(text: str, sentences: Sequence[Span], at: int) -> Presented | None:
    """The sentence as the article's own, plain or with a doubt, where no neighbour may answer for it."""
    sentence = sentences[at]
    words = sentence.of(text)
    doubt = _find_doubt(words)
    rest = words
    if doubt:
        rest = f"{words[: doubt.start()]} {_DOUBTED_DEED.sub(' ', words[doubt.end() :])}"
    if (
        PASSED_ON.search(words)
        or not _is_own(text, sentence, rest)
        or any(one.search(rest) for one in (_DOUBTS, _HINTS, CITES))
    ):
        return None
    if doubt is None:
        plain = _is_apart(text, sentences, at) and not SHADE.search(_NO.sub(" ", words))
        return Presented(sentence, Putting.FLAT, sentence) if plain else None
    place = Span(sentence.start + doubt.start(), sentence.start + doubt.end())
    apart = not (_takes_up(text, sentences, at) or _is_handed_on(text, sentences, at))
    return Presented(sentence, Putting.DOUBTING, sentence, doubt=place) if apart else None


def _find_doubt(words: str) -> re.Match[str] | None:
    """The word of doubt that limits all a sentence says, or None."""
    match = _DOUBTS.search(words)
    if match is None or _SECOND_CLAUSE.search(words, match.end()):
        return None
    before = _APPOSED.sub(" ", _SET_BEFORE.sub("", words[: match.start()]))
    before = _AUXILIARY.sub("", _DESCRIBED.sub(" ", before))
    whole = not _SUBORDINATE.search(before) and not _VERB.search(before) and ", " not in before
    return match if whole and not _NEW_SUBJECT.search(words, match.end()) else None


def _is_own(text: str, sentence: Span, rest: str) -> bool:
    """Whether it is a plain sentence that stands in no quotation and speaks to nobody."""
    words = sentence.of(text)
    if not words.endswith(".") or not words[:1].isupper() or _MARKS.search(words) or _ASKED.match(words):
        return False
    if (
        _may_be_set_off(text, sentence)
        or FIRST_PERSON.search(words)
        or re.search(r"\byou[r']?\b", words)
        or may_be_quoted(text, sentence)
    ):
        return False
    return is_sentence(words) or is_sentence(rest) or _PRESENT.search(words) is not None


def _may_be_set_off(text: str, sentence: Span) -> bool:
    """Whether one of the paragraphs shortly before ends with a colon, which words of somebody may follow."""
    before = text[max(0, sentence.start - _NEARBY) : sentence.start].split("\n")
    return any(line.rstrip().endswith(":") for line in [one for one in before if one.strip()][-_BLOCK:])


def _is_apart(text: str, sentences: Sequence[Span], at: int) -> bool:
    """Whether a plain sentence cannot go on with what a source says, nor be handed to one behind it."""
    if _points_back(text, sentences, at) or (at and _credits(text, sentences[at - 1])):
        return False
    paragraph = (
        span for span in sentences[max(0, at - 6) : at + 7] if _share_paragraph(text, span, sentences[at])
    )
    return not any(_credits(text, span) for span in paragraph)


def _points_back(text: str, sentences: Sequence[Span], at: int) -> bool:
    """Whether the next sentence begins with a word that stands for this one."""
    return at + 1 < len(sentences) and _POINTS_BACK.search(sentences[at + 1].of(text)) is not None


def _is_handed_on(text: str, sentences: Sequence[Span], at: int) -> bool:
    """Whether the next sentence tells from whom this one is known: "That was overheard, officials said"."""
    return _points_back(text, sentences, at) and _credits(text, sentences[at + 1])


def _may_go_on(text: str, sentences: Sequence[Span], at: int, *, reach: int) -> bool:
    """Whether a sentence may go on with what somebody is credited with in so many sentences before it."""
    here = sentences[at]
    words = here.of(text)
    for before in sentences[max(0, at - reach) : at]:
        near = share_topic(before.of(text), words) >= _NEAR or _LEANS_BACK.search(words)
        if _credits(text, before) and near:
            return True
    return False


def is_far_from_credit(article: Article, sentence: Span) -> bool:
    """Whether no account can go on here: nobody is credited in the two sentences before it."""
    sentences = list_body(article)
    at = sentences.index(sentence) if sentence in sentences else 0
    if any(_credits(article.text, span) for span in sentences[max(0, at - 2) : at]):
        return False
    return not _may_go_on(article.text, sentences, at, reach=_FAR)


def _takes_up(text: str, sentences: Sequence[Span], at: int) -> bool:
    """Whether a doubting sentence may take up what somebody is credited with just before it or in it."""
    before = sentences[at - 1] if at else None
    if before is None or not _credits(text, before):
        return False
    near = share_topic(before.of(text), sentences[at].of(text)) >= _NEAR_DOUBT
    return near or _share_paragraph(text, before, sentences[at])


def _share_paragraph(text: str, one: Span, other: Span) -> bool:
    first, last = sorted((one, other))
    return "\n" not in text[first.end : last.start]


@lru_cache(maxsize=1024)
def _credits(text: str, sentence: Span) -> bool:
    return _CREDITING.search(sentence.of(text)) is not None
