"""Where a sentence cites somebody in a closed pattern: at its beginning, at its end or inside."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from quiz.items.clarity import is_clause
from quiz.items.headlines import FINITE
from quiz.items.judging.crediting import SPOKEN
from quiz.items.judging.patterns import AnyCase
from quiz.text import Span

_LONGEST: Final = 500  # characters: what is longer is no one sentence
_MASK: Final = "\ue000"  # stands for each character of a quotation, so that places stay what they are
_MARK: Final = re.compile(r"[“”]|(?<!\d)\"|\"(?=\w)")  # what follows a digit may be for inches
_SINGLE: Final = re.compile(
    r"(?<!\w)(?:‘[^‘’]*(?:\w’\w[^‘’]*)*[,.!?]’|'[^'\"]*(?:\w'\w[^'\"]*)*[,.!?]')(?=\s|$)"
)
_WORD: Final = r"[^\s,;:()\ue000]+"
_SOURCE: Final = rf"(?P<source>{_WORD}(?:\s+{_WORD}){{0,9}}?)"
_APPOSED: Final = r"(?:,\s+[^,;:\ue000]{2,80}(?:,\s+[^,;:\ue000]{2,60})?,)?"
_LATER: Final = r"(?:\s+(?:has|have|had|also|later|then|once|(?!report|alleg|suppos|purport)[a-z]+ly))*"
_SAYS: Final = (
    r"(?:said|says?|wrote|writes?|added|adds|explained|explains|report(?:s|ed)?|stated|states|claim(?:s|ed)?"
    r"|warn(?:s|ed)?|argue[sd]?|insist(?:s|ed)?|tweeted|note[sd]|predict(?:s|ed)|confirm(?:s|ed)?|continue[sd]|suggest(?:s|ed)?"
    r"|estimate[sd]?|recall(?:s|ed)|indicate[sd]?)"
)
_ANY_CUE: Final = AnyCase(rf"\b(?:{_SAYS}|told|tells?|according)\b")
_CUE: Final = rf"(?P<cue>{_SAYS}|told|tells?)"
_TOLD: Final = r"(?:(?<=told)|(?<=tell)|(?<=tells))(?:\s+(?!that\b|how\b|why\b|it\b)[^\s,;:\ue000]+){1,7}?"
_CUE_BEHIND: Final = rf"(?P<cue>{_SAYS}|told|tells?)(?:{_TOLD})?"
_LEADS: Final = (
    r"(?:(?:But|And|However,|Meanwhile,|Still,|Interestingly,|Now,|Separately,)\s+"
    r"|(?:In|On|At|During|Last|Earlier|Later|Speaking)\s[^,;:\ue000]{2,50},\s+)?"
)
_WHEN: Final = (
    r"(?:in|on|at|during|to|via|late|early|last|earlier|yesterday|today|this|after|before|through|from|of|about|with"
    r"|(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day)"
)
_TAIL: Final = rf"(?:\s+{_WHEN}\b[^,;:\ue000]{{0,60}}?)?(?:,\s+[^,;:\ue000]{{2,80}}){{0,2}}"
_FRONT: Final = re.compile(
    rf"^{_LEADS}{_SOURCE}{_APPOSED}{_LATER}\s+{_CUE}(?P<rest>(?:\s|:|,\s+\ue000).+)$", re.DOTALL
)
_CITING: Final = re.compile(
    rf"^{_LEADS}(?P<cue>According\s+to)\s+{_SOURCE}(?:,\s+[^,;:\ue000]{{2,80}})??,\s+(?P<rest>.+)$", re.DOTALL
)
_BACK: Final = re.compile(
    rf"^(?P<rest>.+?)(?:,|\ue000)\s+{_SOURCE}{_APPOSED}{_LATER}\s+{_CUE_BEHIND}(?P<tail>{_TAIL})\.$",
    re.DOTALL,
)
_TURNED: Final = re.compile(
    rf"^(?P<rest>.+?)(?:,|\ue000)\s+(?P<cue>said|says|added|adds|wrote|writes|explained|explains|according\s+to)\s+{_SOURCE}"
    rf"(?P<tail>(?:,\s+[^;:\ue000]{{2,140}})?)\.$",
    re.DOTALL,
)
_BETWEEN: Final = re.compile(
    rf"^(?P<rest>\ue000+)\s+(?:{_SOURCE}{_APPOSED}{_LATER}\s+{_CUE_BEHIND}|(?P<turned>said|says|added|adds|wrote|explained)"
    rf"\s+(?P<behind>{_WORD}(?:\s+{_WORD}){{0,9}}?))(?P<tail>{_TAIL})[,.:]\s+(?P<more>\ue000+\.?)$"
)
_INSIDE: Final = re.compile(
    rf"^(?P<rest>[^,;:\ue000]{{6,70}}),\s+{_SOURCE}{_LATER}\s+(?P<cue>said|says|explained|added|wrote),\s+(?P<more>.+)$",
    re.DOTALL,
)
# What such a word begins may be no longer the source's.
_GOES_ON: Final = re.compile(
    r"^\s*(?:While|Although|Though)\s|,\s+(?:but|while|although|though|whereas|yet|so|as|adding|citing|saying)\s|[;—–]|\s-+\s|\.\.\.|…|\?|!"
)
_NEW_CLAUSE: Final = re.compile(
    r",\s+and\s+(?:an?|the|th(?:is|ese|ose)|he|she|it|they|his|her|its|their|[A-Z])\b|,\s+and\s+[A-Z]"
)
# What follows these without "that" may be a thing: "noted her surprise", "reported a profit".
_BARE: Final = re.compile(
    r"sa(?:id|ys?)|t(?:old|ells?)|claim(?:s|ed)?|insist(?:s|ed)?|add(?:s|ed)|predicts|argue[sd]?",
    re.IGNORECASE,
)
_JOINED: Final = re.compile(
    r"^(?:but|and|while|although|though|as|so|when|after|before|that|which|who|if|because|or|where)\b",
    re.IGNORECASE,
)
_NO_CONTENT: Final = re.compile(
    r"^\s*(?:to|of|about|as|for|with|how|why|whether|if|what|hello|no|yes|goodbye|nothing)\b", re.IGNORECASE
)
# A second voice: whoever passes it on is not alone in it.
_OTHERS: Final = re.compile(
    r"\b(?:report\w*|according|sources?|officials?|alleg(?!ian)\w*|rumou?r\w*|claim\w*|reveal\w*|quot\w+|cit(?:es|ed|ing)"
    r"|believ\w*|suggest\w*|experts?|accus\w+|purported\w*|supposed\w*|saying|asked|interview\w*)\b",
    re.IGNORECASE,
)
_TAIL_GOES_ON: Final = re.compile(
    r"^\s*,\s+(?:and|but|while|although|which|as|so|when|after|before|or)\b|,\s+and\s"
)
_TELLS_WHO: Final = re.compile(
    r"^\s*,\s+(?:an?|the|who|whose|one|his|her|its|their|in|on|at|during|speaking|\d\d|[A-Z][\w’'.-]*|(?:[a-z-]+\s){0,3}\w*(?:ist|er|or|man|woman|head|chief))\b"
)
_THROUGH: Final = re.compile(r"^\s+(?:[^,;:]{0,60}?\s)?that\s")


@dataclass(frozen=True, slots=True)
class Frame:
    """Where the source, its cue and what it says stand in a text."""

    source: Span
    cue: Span
    content: Span


@lru_cache(maxsize=1024)
def find_frame(text: str, sentence: Span) -> Frame | None:
    """How a sentence credits all it says to one source by one cue; None where that is not plain."""
    words = sentence.of(text)
    if len(words) > _LONGEST or not _ANY_CUE.search(words):
        return None
    masked = mask_quotations(text, sentence)
    if words[-1:] not in ".\"”’'" or "\n" in words:
        return None
    for pattern in (_CITING, _BETWEEN, _INSIDE, _FRONT, _TURNED, _BACK):
        match = pattern.match(masked)
        if match is not None:
            return _make_frame(match, masked, sentence.start)
    return None


def mask_quotations(text: str, sentence: Span) -> str:
    """The sentence with a character of no script for each one that is quoted, marks included.

    Whether a quotation is open where the sentence begins is told by the marks of its paragraph before it.
    """
    opened, pieces, at = False, [], text.rfind("\n", 0, sentence.start) + 1
    for mark in _MARK.finditer(text, at, sentence.end):
        if mark.start() >= sentence.start:
            start = max(at, sentence.start)
            pieces.append(_MASK * (mark.end() - start) if opened else f"{text[start : mark.start()]}{_MASK}")
        at = mark.end()
        opened = mark.group() == "“" or (mark.group() == '"' and not opened)
    rest = text[max(at, sentence.start) : sentence.end]
    masked = "".join((*pieces, _MASK * len(rest) if opened else rest))
    return _SINGLE.sub(lambda match: _MASK * len(match.group()), masked)


def _make_frame(match: re.Match[str], masked: str, start: int) -> Frame | None:
    groups = match.groupdict()
    source, cue = ("behind", "turned") if groups.get("behind") else ("source", "cue")
    content = match.span("rest")
    if groups.get("more"):
        content = (content[0], match.end("more"))
    taken = (match.span(source), match.span(cue))
    tail = groups.get("tail") or ""
    if _JOINED.match(match[source]) and match.re is not _FRONT:
        return None
    if _TAIL_GOES_ON.search(tail) or (match.re is _TURNED and tail.strip() and not _TELLS_WHO.match(tail)):
        return None
    (first, ends), (begins, last) = sorted(taken)
    outside = f"{masked[:first]} {masked[ends:begins]} {masked[last:]}"
    if SPOKEN.search(outside) or _OTHERS.search(outside) or not _is_content(match):
        return None
    spans = (Span(start + a, start + b) for a, b in (*taken, content))
    return Frame(*spans)


def _is_content(match: re.Match[str]) -> bool:
    """Whether all that is credited is a statement or a quotation, and no clause may be the article's."""
    rest = match["rest"]
    quoted = sum(character == _MASK for character in rest)
    more = match.groupdict().get("more") or ""
    if _JOINED.match(more) or _GOES_ON.search(f"{rest} {more}") or _NO_CONTENT.match(rest):
        return False
    if match.re in (_FRONT, _CITING, _INSIDE) and _NEW_CLAUSE.search(f"{rest} {more}"):
        return False
    if quoted > len(rest.strip()) // 2:
        return True
    plain = rest.replace(_MASK, " ")
    if match.re is _FRONT:
        through = _THROUGH.match(plain)
        if not through and not _BARE.fullmatch(match["cue"]):
            return False
        plain = plain[through.end() :] if through else plain.strip()
    plain = f"{plain} {more}".replace(_MASK, " ").strip()
    return is_clause(plain) or FINITE.search(plain) is not None
