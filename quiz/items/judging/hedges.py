"""Words that limit how sure a statement is, judged from the words alone, and the gaps they leave."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from quiz.items.judging.lexicons import NEGATION, STRENGTH
from quiz.items.judging.patterns import AnyCase
from quiz.items.judging.words import list_words
from quiz.text import Span

GAP: Final = "____"

_PASSIVE: Final = r"(?:is|are|was|were|been|being)\s+(?:\w+ly\s+)?"
_HEARD: Final = r"(?:believed|thought|said|reported|rumou?red|alleged|suspected|purported)"
# Whoever believes or thinks something does not know it: but nobody "believes in" a thing here.
_BELIEVING: Final = (
    r"(?:\b(?:experts|officials|police|investigators|analysts|scientists|researchers|some|others|they"
    r"|authorities|historians)\s+"
    r"(?:also\s+|now\s+|still\s+)?(?:believe|think|suspect)(?!\s+(?:in|about|of|so)\b)|\b(?:he|she"
    r"|official|analyst|expert)\s+(?:believes|thinks|suspects)(?!\s+(?:in|about|of|so)\b))"
)
# "may" is no month and no permission, "could" no ability, "likely" no comparison. What comes of a word is
# looked at before what stands before it, since few words are one of these.
_HEDGE: Final = AnyCase(
    r"\b(?:reportedly|allegedly|purportedly|supposedly|apparently|presumably|seemingly|probably|perhaps"
    r"|maybe)\b"
    r"|\b(?=possibly)(?<!can )(?<!could )(?<!can't )(?<!can’t )(?<!cannot )possibly\b"
    r"|\b(?=likely)(?<!more )(?<!less )(?<!as )(?<!how )(?<!the most )(?<!least )likely\b"
    r"|\b(?=may)(?<!\byou )(?<!\bone )may"
    r"(?=\s+(?:not\s+|also\s+|still\s+|soon\s+|well\s+|even\s+|now\s+)?[a-z]+)"
    r"|\b(?=might)(?<!of )(?<!his )(?<!the )(?<!her )(?<!its )(?<!their )(?<!with )(?<!full )(?<!military )"
    r"might(?=\s+[a-z]+)"
    r"|\b(?=could)(?<!so )(?<!that )(?<!what )(?<!how )(?<!who )(?<!which )(?<!he )(?<!she )(?<!they )"
    r"(?<!we )(?<!you )(?<! i )(?<!if )(?<!it )could(?=\s+(?:also\s+|still\s+|soon\s+|now\s+|easily\s+)?"
    r"(?:be|become|lead|mean|face|cause|affect|cost|prove|come|change|boost|support|happen|bring|spread"
    r"|pose|appear|represent"
    r"|provide|mark|strengthen|save|signal|trigger|result|increase|reduce|replace)\b)"
    r"|\bcould\s+possibly\b"
    r"|\b(?:appear|seem)(?:s|ed)?\s+to(?=\s+[a-z]+)|\bappearing\s+to\b|\bpurport(?:s|ed"
    r"|ing)?\s+to(?=\s+(?:show|depict|have)\b)"
    rf"|{_BELIEVING}|\b(?=said)(?<=, )said\s+to(?=\s+(?:be|have)\b)"
    rf"|\b(?:research|evidence|data|stud(?:y|ies))\s+suggest(?:s|ed)?\b|\brumou?rs?\s+that\b"
    rf"|\b(?:was|were|been)\s+reported(?=\s+(?:killed|dead|wounded|injured)\b)"
    rf"|\bit\s+(?:seem|appear)(?:s|ed)\b(?!\s+(?:on|in|at|to)\b)"
    rf"|\bit(?:['’]s|\s+is|\s+was|\s+remains|\s+remained)\s+(?:still\s+)?(?:unclear|uncertain"
    rf"|not\s+clear)\b"
    rf"|\b{_PASSIVE}(?:{_HEARD}\s+to(?=\s+(?:be|have)\b)|expected\s+to(?=\s+[a-z]))"
    r"|\b(?=[brst])(?<!\bonce )(?:believed|thought|rumou?red|suspected)\s+to(?=\s+(?:be|have)\b)"
    r"|\bpurported\s+to(?=\s+be\b)|\b(?:an?|the|his|her|its|their|this|these|any|such)\s+(?:alleged"
    r"|purported)(?=\s+[a-z]+)"
    rf"|\bit(?:['’]s|\s+is|\s+was|\s+has\s+been)\s+(?:(?:possible|likely|{_HEARD})\s+that|claimed"
    rf"|alleged|rumou?red)\b"
)
_HINT: Final = re.compile(
    rf"\w+edly|apparently|presumably|seemingly|probably|perhaps|maybe|possibl[ey]|likely|may|might"
    rf"|could|appear\w*|seem\w*"
    rf"|{_HEARD}|expected|claim(?:s|ed)|rumou?rs?|suggest(?:s|ed)?|believes?|thinks?|suspects?|purport\w*"
    rf"|unclear|uncertain|clear"
)
# Permission, concession, condition and question: there such a word says something else.
_OTHER_SENSE: Final = AnyCase(
    r"\bmay\s+(?:not\s+)?(?:be\s+)?(?:used|reproduced|republished|redistributed|published|broadcast"
    r"|copied|enter|contact|apply|unsubscribe|only)\b|\bway(?:s)?\b[^,.]*\bcould\b"
    r"|\bcould\s+(?:be\s+)?(?:quite\s+)?easily\b|\b(?:if|unless|whether"
    r"|whatever|whoever|no\s+matter|wish|so\s+that|in\s+order)\b|\b(?:while|although|though|however"
    r"|as\s+\w+\s+as)\b[^,.]*\b(?:may"
    r"|might|could|likely|possibl[ey]|appear\w*|seem\w*)\b|\bso\b[^,.]*\bcould\b"
    r"|\bhow\s+\w+\s[^,.]*\b(?:may|might)\b|\bas\s+\w+\s+as\b[^,.]*\bmay\b|\b(?:may"
    r"|might)\b[^.]*,?\s+but\b|\?"
)
# "Reportedly" means the same wherever it stands; these do not.
_OF_OTHER_SENSES: Final = re.compile(
    r"(?<!\bit )\b(?:may|might|could|likely|possibl[ey]|appear\w*|seem\w*|expected|believes?"
    r"|thinks?)\b",
    re.IGNORECASE,
)
# Whatever else somebody could take for a limit of certainty: no sentence with it is surely without one.
_VAGUE_WORD: Final = re.compile(
    r"may|might|could|would|should|must|ought|shall|if|unless|whether|somewhat|somehow|nearly|almost"
    r"|roughly|virtually|believ\w+|think(?:s|ing)?|thought|feel(?:s|ing)?|felt|guess\w*|suspect\w*"
    r"|expect\w*|hop(?:e|es|ed|ing|efully)|fear\w*|worr\w+|claim\w*|suggest\w*|indicat\w+|imply"
    r"|implie[sd]|seem\w*|appear\w*|(?:un|im)?likely|likel\w+|(?:im)?possib\w+|potential\w*"
    r"|(?:im)?probab\w+|perhaps|maybe|reportedly|reports|alleg(?:e|ed|es|edly|ation\w*)|purport\w*"
    r"|suppos\w+|reput\w+"
    r"|rumou?r\w*|apparent\w*|presum\w+|assum\w+|estimat\w+|approximate\w*|unclear|unconfirmed"
    r"|unverified|unproven|uncertain\w*|unsure|unknown|doubt\w*|question\w*|wonder\w*|specul\w+|theor\w+"
    r"|hypothe\w+|often|sometimes|usually|generally|mostly|largely|practically|relatively|tend(?:s|ed)?"
    r"|partly|so-called|chance\w*|risk\w*|predict\w*|forecast\w*|unnamed|anonym\w+|s[ck]eptical\w*"
    r"|hint\w*"
    r"|propos\w+|opinion\w*|argu\w+|likelihood|intend\w*|aim\w*|deem\w*|dubious\w*"
    r"|fictiti\w+|fabricat\w+|imaginar\w+|figured?|slated|sure|mainly|widely|reporting|inconclusive"
    r"|assess\w*|judg\w+|regard\w*|described|viewed|interpret\w*|second-hand|credible|legends?|myths?"
    r"|kinda|sorta|pretty|fairly|sound(?:s|ed|ing)|arguabl[ey]|conceivabl[ey]|evidently|ostensibl[ey]"
    r"|plausib\w+|tipped|touted|poised|wannabe|dunno|reckon\w*|apt"
    r"|essentially|basically|accus\w+|myster\w+|unidentified|consider\w*"
    r"|\w+'(?:ll|d)"
)
_VAGUE_PHRASE: Final = AnyCase(
    r"\b(?:(?:about|around|some|at\s+least|up\s+to|as\s+many\s+as)\s+(?:[$£€]?\d[\d,.]*|an?\b|half|one"
    r"|two|three|four|five|six|ten|twenty|thirty|fifty"
    r"|hundred\w*|thousand\w*|million\w*|dozen\w*|all|every\w*)|look(?:s|ed|ing)?\s+(?:\w+\s+){0,4}like"
    r"|as\s+if"
    r"|as\s+though|reported\s+to|(?:is|are|was|were|been|first|widely)\s+reported|kind\s+of|sort\s+of"
    r"|the\s+reported"
    r"|more\s+or\s+less|in\s+theory|in\s+principle|plan(?:s|ned|ning)?\s+to|(?:is|are|was"
    r"|were)\s+(?:said|known|understood|considered|described)|not\s+(?:\w+\s+)?(?:clear|sure|certain"
    r"|confirmed|known)|designed\s+to|at\s+least|no\s+(?:\w+\s+){0,4}confirmed|(?:not|unable|cannot"
    r"|no)\b[^.]*\b(?:verif|authentic|corroborat|confirm|substantiat)\w*|in\s+a\s+way|all\s+but"
    r"|meant\s+to|according\s+to|stop(?:s|ped)?\s+short|(?:said|thought|believed)\s+to|can\s+(?:\w+\s+)?(?:be|have|lead|cause"
    r"|mean)|going\s+to|set\s+to)\b|['’](?:ll|d)\b|\?"
)

# "Should" and "must" mostly say what ought to be done, and "can" what is allowed: no words of certainty.
MODALS: Final = frozenset(("may", "might", "could", "would", "will"))
_DOUBTING_ADVERBS_LISTED: Final = """
    reportedly allegedly purportedly supposedly apparently presumably seemingly probably perhaps
    possibly
"""
DOUBTING_ADVERBS: Final = frozenset(_DOUBTING_ADVERBS_LISTED.split())
_ADVERBS_LISTED: Final = """
    certainly definitely clearly obviously officially actually really initially previously recently
    already finally also still now immediately eventually currently originally repeatedly quickly later
    formally publicly briefly successfully openly secretly fully simply soon once
"""
ADVERBS: Final = DOUBTING_ADVERBS | frozenset(_ADVERBS_LISTED.split())
GAP_CLASSES: Final = (MODALS, ADVERBS)
HEDGING_MODALS: Final = frozenset(("may", "might", "could"))
# Words that say how sure something is, each of which could stand for another as far as grammar goes.
SURENESS: Final = (
    MODALS,
    DOUBTING_ADVERBS
    | frozenset(("certainly", "definitely", "clearly", "obviously", "actually", "officially", "undoubtedly")),
)
# One word each that says of a verb how sure it is; those of doubt stand in what a question asks about.
EVENT_HEDGES: Final = HEDGING_MODALS | DOUBTING_ADVERBS | {"likely"}
_SURE: Final = frozenset(("will", "would", "should", "must", "certainly", "clearly", "definitely"))
EVENT_LIMITS: Final = EVENT_HEDGES | _SURE
_LIMIT: Final = re.compile(rf"\b(?:{'|'.join(sorted(EVENT_LIMITS))})\b")
_GAP_WORDS: Final = MODALS | ADVERBS
_GAP_WORD: Final = re.compile(rf"(?<=[a-z0-9’'”)] )(?:{'|'.join(sorted(MODALS | ADVERBS))})(?= [a-z])")
_NOUN_BEFORE: Final = re.compile(
    r"\b(?:an?|the|his|her|its|their|my|your|our|and|or|of|free|own)\s$", re.IGNORECASE
)
_NO_BARE_VERB: Final = re.compile(r"^\s(?:not|have|and|or|in|on|of|as|be\s+able)\b")
# A modal that leans on a condition or a command would fit no other modal's gap.
_BOUND: Final = re.compile(r"\b(?:rather|like\s+to|as\s+well)\b", re.IGNORECASE)


@lru_cache(maxsize=1024)
def _may_hedge(word: str) -> bool:
    """Whether a hedge may begin or end with the word: most sentences have none, which saves the search."""
    return _HINT.fullmatch(word) is not None


@lru_cache(maxsize=1024)
def find_hedges(sentence: str) -> tuple[str, ...]:
    """The words of `sentence` that surely limit how sure it is; () where one may mean something else."""
    return tuple(span.of(sentence) for span in locate_hedges(sentence))


@lru_cache(maxsize=1024)
def locate_hedges(sentence: str) -> tuple[Span, ...]:
    """Where the words of `find_hedges` stand in `sentence`."""
    if not any(map(_may_hedge, list_words(sentence))) or "?" in sentence:
        return ()
    found = [match for match in _HEDGE.finditer(sentence) if sentence[slice(*match.span())] != "May"]
    if found and _OTHER_SENSE.search(sentence):
        found = [match for match in found if not _OF_OTHER_SENSES.search(match.group())]
    return tuple(Span(*match.span()) for match in found)


# Beside "reportedly" as an example, a reader may take such a source for a limit as well.
_NAMELESS: Final = AnyCase(
    r"\b(?:sources?|insiders?|rumou?rs?)\b|\bpeople\s+(?:familiar|close|briefed|with\s+knowledge)\b"
)


@lru_cache(maxsize=1024)
def is_free_of_hedges(sentence: str) -> bool:
    """Whether no word of `sentence` limits how sure it is, by the widest list."""
    if any(map(_is_vague, list_words(sentence))) or _VAGUE_PHRASE.search(sentence):
        return False
    if _NAMELESS.search(sentence):
        return False
    return not _HEDGE.search(sentence) and not any(
        word.casefold() not in _DENYING_WORDS for word in STRENGTH.findall(sentence)
    )


_DENYING_WORDS_LISTED: Final = """
    not no never nobody none nothing neither nor confirmed proof proved proven proves verified indeed
    obviously clearly definitely certainly
    isn't isn’t aren't aren’t wasn't wasn’t weren't weren’t didn't didn’t doesn't doesn’t hasn't
    hasn’t haven't haven’t hadn't hadn’t
"""
_DENYING_WORDS: Final = frozenset(_DENYING_WORDS_LISTED.split())


@lru_cache(maxsize=1024)
def list_limits(sentence: str) -> tuple[str, ...]:
    """The words of `sentence` that may say how sure it is, in their order, whatever they mean there."""
    if not EVENT_LIMITS.intersection(list_words(sentence)):
        return ()
    return tuple(match.group() for match in _LIMIT.finditer(sentence))


@lru_cache(maxsize=1024)
def _is_vague(word: str) -> bool:
    return _VAGUE_WORD.fullmatch(word) is not None


@dataclass(frozen=True, slots=True)
class Gapped:
    """Words with a gap in place of one word that says how sure they are."""

    before: str
    word: str
    after: str

    @property
    def printed(self) -> str:
        """The words with the gap."""
        return f"{self.before}{GAP}{self.after}"

    @property
    def fits(self) -> frozenset[str]:
        """The words that the gap would take."""
        return class_of(self.word)


def class_of(word: str) -> frozenset[str]:
    """The words that fit where `word` fits; empty for a word of neither class."""
    return next((group for group in GAP_CLASSES if word in group), frozenset())


def rivals_of(word: str) -> frozenset[str]:
    """The words that fit where `word` fits and say how sure something is, as it does."""
    return next((group for group in SURENESS if word in group), frozenset())


@lru_cache(maxsize=1024)
def open_gap(words: str) -> Gapped | None:
    """`words` with a gap for their one modal or adverb of certainty, None where they have none or several."""
    if not _GAP_WORDS.intersection(list_words(words)):
        return None
    found = [m for m in _GAP_WORD.finditer(words) if not _NOUN_BEFORE.search(words[: m.start()])]
    marks = list(STRENGTH.finditer(words))
    modals = [match for match in found if match.group() in MODALS]
    chosen = modals or found
    if len(chosen) != 1 or _BOUND.search(words):
        return None
    match = chosen[0]
    if any(mark.span() != match.span() and not NEGATION.fullmatch(mark.group()) for mark in marks):
        return None
    after = words[match.end() :]
    if match.group() in MODALS and (_NO_BARE_VERB.match(after) or len(modals) > 1):
        return None
    return Gapped(words[: match.start()], match.group(), after)


def split_gap(printed: str) -> tuple[str, str] | None:
    """What stands before and after the one gap of `printed`, None where it has none or several."""
    parts = printed.split(GAP)
    return (parts[0], parts[1]) if len(parts) == 2 else None


@lru_cache(maxsize=1024)
def find_fillers(text: str, before: str, after: str) -> frozenset[str]:
    """The words, in lower case, that stand in `text` between the words of `before` and those of `after`."""
    words, first, last = list_words(text), list_words(before), list_words(after)
    if not first or not last:
        return frozenset()
    starts = (at + len(first) for at in range(len(words)) if words[at : at + len(first)] == first)
    return frozenset(words[at] for at in starts if words[at + 1 : at + 1 + len(last)] == last)
