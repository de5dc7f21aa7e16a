"""Whether a sentence tells what somebody thinks or feels, or surely nothing but what happened."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

from quiz.items.judging.foresight import happenings
from quiz.items.judging.patterns import group_words
from quiz.items.judging.words import list_words
from quiz.text import Span

_WHO: Final = (
    r"(?:I|we|he|she|they|who|people|experts|officials|analysts|investigators|police|scientists"
    r"|researchers|doctors|critics|fans"
    r"|residents|neighbou?rs|relatives|parents|authorities|some|many|others|observers|commentators"
    r"|[A-Z][a-z]+)"
)
# A noun before a verb that only somebody with a mind can be the subject of.
_SOME: Final = (
    r"(?:family|company|team|group|government|school|clinic|firm|bride|groom|owner|mother|father"
    r"|parents|man|woman"
    r"|boy|girl|executives|doctor|minister|president|spokes\w+|coach|teacher|union|league|agency"
    r"|ministry|council"
    r"|mayor|couple|officials?|experts?|(?:which|that)(?=\s+hopes)|[a-z]{3,}(?:ists|ers|ors|ians|ents))"
)
_MIND: Final = (
    r"(?:thinks?|thought|believes?|believed|hopes?|hoped|fears?|feared|suspects?|suspected|doubts?"
    r"|worr(?:y|ies)"
    r"|(?:wants?|wanted)(?=\s+(?:to|the|an?|it|him|her|them|[A-Z]))"
    r"|feels?\s+(?:that|the|it|very|so|proud|happy|sad|angry|sorry|betrayed|lucky|safe|sure)"
    r"|felt\s+(?:that|there|very|so|proud|happy|sad|angry|sorry|betrayed|lucky|safe|sure))"
)
_MOOD: Final = (
    r"(?:proud|happy|glad|disappointed|upset|angry|furious|worried|concerned|surprised|shocked"
    r"|delighted|thrilled"
    r"|convinced|impressed|sure|confident|hopeful|afraid|scared|sorry|excited|sad|grateful|thankful"
    r"|optimistic"
    r"|s[ck]eptical)"
)
# Somebody, then at once what goes on in that mind: "experts fear", "I'm very proud", "who believed".
_JUDGED: Final = re.compile(
    group_words(
        rf"\b(?:(?:{_WHO}|{_SOME})\s+(?:also\s+|now\s+|still\s+|really\s+|always\s+|initially\s+"
        rf"|actually\s+|eventually\s+|originally\s+)?{_MIND}\b(?!\s+(?:about|of|in|to\s+be|out|up|over)\b)"
        rf"|(?:I['’]m|we['’]re|(?:{_WHO}|{_SOME})\s+(?:am|is|are|was|were|felt|feel"
        rf"|feels))\s+(?:\w+ly\s+|very\s+|so\s+|quite\s+|also\s+|now\s+|just\s+)"
        rf"{{0,2}}{_MOOD}\b(?!\s+(?:up|enough|to\s+say)\b))"
    )
)
_NO_MIND: Final = re.compile(
    r"\?|\bwhat\s+(?:he|she|they|we|I)\s+want|\b(?:made\s+sure|make\s+sure|Concerned|I\s+hope\s+you)\b"
    r"|\bwithout\b[^,]*\bthinking\b"
)
# What somebody says in several words of his own may be no more than a view.
_QUOTED_VIEW: Final = re.compile(
    r"[\"“][^\"”\s]*\s[^\"”\s]+\s[^\"”\s]+\s[^\"”]*(?:[\"”]|$)|(?<!\w)[‘'](?=\w)(?:\S*[\w,]\s){3}"
)
_MINDED: Final = re.compile(
    r"th(?:ink|ought)\w*|believ\w+|hop(?:e|es|ed|ing|eful\w*)|fear\w*|feel\w*|felt|suspect\w*|doubt\w*"
    r"|worr\w+|expect\w*|wonder\w*"
    r"|opinion\w*|view(?:s|ed|ing)?|seem\w*|appear\w*|likely|may|might|could|would|should|must|ought"
    r"|want\w*|wish\w*|impress\w*|lov(?:e|es|ed|ing|ely)"
    r"|lik(?:es|ed|ing)|hat(?:e|es|ed)|enjoy\w*|prefer\w*|know\w*|knew|mind|mean(?:s|t)?|sense|assum\w*"
    r"|presum\w*|suppos\w*|guess\w*"
    r"|proud\w*|happ(?:y|ily|iness|ier)|glad\w*|disappoint\w*|upset\w*|ang(?:ry|er\w*)|furious\w*"
    r"|concern\w*|surpris\w*|shock\w*|delight\w*|thrill\w*"
    r"|convinc\w*|sure\w*|confiden(?:t|ce)\w*|afraid|scar(?:y|ed|es)|sorry|excit\w*|sad\w*|grateful\w*"
    r"|thank\w*|optimis\w*|pessimis\w*|s[ck]eptic\w*"
    r"|amaz\w*|incredibl\w*|ridiculous\w*|great\w*|terribl\w*|awful\w*|horribl\w*|best|worst"
    r"|beautiful\w*|strange\w*|odd\w*|unfortunate\w*"
    r"|luck\w*|remarkabl\w*|stunning\w*|weird\w*|stupid\w*|good|bad|better|worse|wonderful\w*"
    r"|importan\w*|interest\w*|perfect\w*|unusual\w*"
    r"|argu\w+|insist\w*|claim\w*|suggest\w*|consider\w*|agree\w*|disagree\w*|critic\w*|accus\w*"
    r"|blam\w*|admir\w*|judg\w*|deem\w*"
    r"|regard\w*|determined|intend\w*|decid\w*|warn\w*|predict\w*|forecast\w*|speculat\w*|estimat\w*"
    r"|conclu\w*|perhaps|maybe"
    r"|probabl\w*|possibl\w*|apparent\w*|obvious\w*|tragic\w*|brave\w*|hero\w*|fortunate\w*|controvers\w*"
    r"|understand\w*|understood|realis\w*|realiz\w*|remember\w*|recall\w*|trust\w*|favo\w*|unfair\w*"
    r"|fair|wrong\w*|right|nice\w*|fun|funny"
    r"|terrif\w*|panic\w*|paranoi\w*|pain\w*|stress\w*|mood\w*|emotion\w*|heartb\w*|cry|cried|crying"
    r"|joke\w*|interpret\w*|dubious"
    r"|ready|willing|eager|reluctant\w*|hesitat\w*|refus\w*|obsess\w*|unhealthy|encouraging|real|kindred"
    r"|champ\w*|disast\w*|difficult\w*"
    r"|certain\w*|distraught|devastat\w*|grie[fv]\w*|mourn\w*|horrif\w*|regret\w*|stunn\w*|startl\w*"
    r"|unbelievabl\w*|bemus\w*|embarrass\w*"
    r"|asham\w*|humiliat\w*|jealous\w*|lonel\w*|reliev\w*|relief|nervous\w*|frantic\w*|comfort\w*"
    r"|dream\w*|inspir\w*|desperat\w*|reckless"
    r"|demented|hooked|chaos|trouble\w*|could(?:n['’]t)?|wouldn['’]t|brav\w*|symbol\w*|moral\w*"
    r"|sarcas\w*|iron(?:y|ic\w*)"
    r"|ask(?:s|ed|ing)?|request\w*|seek\w*|sought|demand\w*|urg(?:e|es|ed|ing)|appeal\w*|plead\w*"
    r"|begg\w*|opt(?:s|ed)|cho(?:se|sen|ice\w*|os\w+)"
    r"|bid|conten[dt]\w*|propos\w*|flaw\w*|dismiss\w*|called|try\w*|tries|tried|vow\w*|pledg\w*"
    r"|promis\w*|motiv\w*|purpose\w*"
    r"|incredulous\w*|flabbergast\w*|baffl\w*|puzzl\w*|perplex\w*|confus\w*|bewilder\w*|(?:un)?aware"
    r"|aback|astonish\w*|stagger\w*"
    r"|speechless|curious\w*|keen\w*|unhapp\w*|dismay\w*|outrag\w*|frustrat\w*|annoy\w*|irritat\w*"
    r"|env(?:y|ious)|pity|calm(?:ly)?|tired"
    r"|bored|depress\w*|anxi\w*|shy|cheer\w*|tears|weep\w*|wept|smil\w*|laugh\w*|oppos\w*|needed|needs"
    r"|attitude\w*|eas(?:ily|y)|massive"
    r"|sees|will|won['’]t|envision\w*|satisf\w*|unwanted|attribut\w*"
    r"|i|i['’]\w+|my|me|we|our|us|ridicul\w*|hailed|described|dubbed|calls?|condemn\w*|reject\w*"
    r"|den(?:y|ies|ied|ying)|sympath\w*|tempt\w*"
)


@lru_cache(maxsize=1024)
def find_mind(sentence: str) -> Span | None:
    """Where the words stand that surely tell what somebody thinks, believes, hopes, fears or feels."""
    if not any(map(_is_minded, list_words(sentence))) or _NO_MIND.search(sentence):
        return None
    match = _JUDGED.search(sentence)
    return Span(*match.span()) if match else None


@lru_cache(maxsize=1024)
def tells_events_alone(sentence: str) -> bool:
    """Whether the sentence tells what happened, and has no word at all of anybody's mind or judgement."""
    if (
        any(map(_is_minded, list_words(sentence)))
        or set("?!") & set(sentence)
        or _QUOTED_VIEW.search(sentence)
    ):
        return False
    return bool(happenings(sentence))


@lru_cache(maxsize=1024)
def _is_minded(word: str) -> bool:
    """Whether a word may tell of what goes on in a mind, or judge something."""
    return _MINDED.fullmatch(word) is not None
