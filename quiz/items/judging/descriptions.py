"""Who a text says that somebody is: descriptions that stand beside a name in a closed pattern."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from quiz.items.judging.heads import ONE_PERSON, TITLES
from quiz.items.judging.lexicons import FUNCTION_WORDS, PERSONAL, SAYING, SENSITIVE
from quiz.items.judging.occurrences import list_before
from quiz.items.judging.passages import widen_to_sentences
from quiz.items.judging.relations import find_mentions, is_personal_name
from quiz.items.judging.words import count_words, list_words
from quiz.text import Span

MAX_DESCRIPTION: Final = 14  # words
_ROLES_LISTED: Final = """
    mom dad mum son daughter wife husband brother sister cousin widow widower grandson granddaughter
    grandfather grandmother niece nephew aunt uncle neighbour neighbor boyfriend girlfriend fiance fiancee
    partner ceo cfo president vice-president chief chair chairwoman head coach secretary general commissioner
    superintendent major professor principal curator editor correspondent senator mayor minister analyst
    pilot chef nurse student pupil expert envoy aide spokesperson deputy graduate academic critic
    host delegate advocate candidate architect colleague athlete cleric priest bishop rabbi imam
    executive representative resident veteran activist detective accountant consultant assistant lieutenant
    captain sergeant sheriff judge actress hostess waitress agent star columnist physician surgeon politician
    musician mathematician librarian technician historian comedian chairman spokesman congressman
    magistrate director attorney ambassador boss reporter journalist researcher scientist photographer blogger
    writer lawyer engineer economist defector meteorologist physicist lecturer illustrator designer
"""
_ROLES: Final = frozenset(_ROLES_LISTED.split())
KNOWN_ROLES: Final = _ROLES | ONE_PERSON
_ROLE_ENDING: Final = re.compile(r"[a-z]{3,}(?:ist|er|or|man|woman|eer)")
_PREFIX: Final = re.compile(r"^(?:co|vice|ex)-", re.IGNORECASE)
_NO_ROLES_LISTED: Final = """
    number center centre paper letter computer weather matter order quarter river tower theater theatre corner
    summer winter newspaper newsletter character later however never other another over under after rather
    together whether either neither former december september october november floor factor error sector
    motor color humor honor behavior minor power water dinner offer river border member order disaster
    cancer fever danger user customer owner-occupier poster trailer user gunman murderer killer hacker
    prisoner suspect robber attacker kidnapper stalker shooter terrorist lover earlier sooner newcomer
    tenor terror mirror visor tremor vapor labor harbor flavor favor interior exterior monitor superior
    human roman german ottoman list twist supplier provider maker retailer manufacturer carrier operator
    developer broadcaster publisher lender producer distributor whatever whoever wherever whichever mister
    insurer importer exporter builder brewer airliner tanker container steamer helicopter trimester
"""
_NO_ROLES: Final = frozenset(_NO_ROLES_LISTED.split())
# Ranks and forms of address say little without a word beside them, and nothing of a post.
_RANKS_LISTED: Final = """
    general major captain lieutenant colonel sergeant professor sir dame lord lady detective inspector
    commander doctor sister brother father
"""
_RANKS: Final = frozenset(_RANKS_LISTED.split())
# Of whom or of what somebody is this, a single word leaves open.
_LEANING_LISTED: Final = """
    president chairman chief head owner founder son daughter mother father wife husband brother
    sister cousin widow mom dad mum boss leader director coach partner boyfriend girlfriend friend
    neighbor neighbour minister ambassador chair ceo officer member representative deputy secretary
    head aide adviser advisor host star
"""
_LEANING: Final = frozenset(_LEANING_LISTED.split())
_EMPTY_HEADS: Final = frozenset(("man", "woman", "person", "source", "people"))
_OPENINGS: Final = re.compile(r"^(?:an?|the)\s+", re.IGNORECASE)
_VAGUE: Final = re.compile(
    r"\b(?:one|another|other|same|such|some|any|each|this|that|these|those|believed|alleged|allegedly"
    r"|reportedly"
    r"|bloated|plump|corpulent|fat|ugly|demented|disgraced|notorious|infamous|rogue|evil|suspected"
    r"|accused|convicted|apparently|reported|purported|supposed|so-called|self-\w+|called|named|known"
    r"|dubbed|presumed|wanted|left|right|center|centre|currently|now|then|late|would|will|could|may|might)\b",
    re.IGNORECASE,
)
_FINITE: Final = re.compile(r"\b(?:is|are|was|were|has|have|had|did|does|do)\b")
_NOUN_PHRASE_END: Final = re.compile(r"\s(?:of|for|at|with|from|in|on|to|who|that|leading|near|by|and)\s")
# Words that may stand before a title without belonging to it, and those after which a verb may come first.
_EDGES_LISTED: Final = """
    a an the by with from of for said says told tells according like against between about including because
    asked quoted replied added wrote writes
"""
_LOOSE_EDGES_LISTED: Final = """
    to and as but or when while that than after before if where whether since although though however
    meanwhile
"""
_EDGES: Final = frozenset(_EDGES_LISTED.split())
_LOOSE_EDGES: Final = frozenset(_LOOSE_EDGES_LISTED.split())
_MARKS: Final = re.compile(r"[,;:!?()\[\]\"“”—–]\s*|(?<=\w\w)[.]\s+|\s-\s+")
_ADJECTIVES: Final = re.compile(
    r"(?:former|senior|local|chief|deputy|assistant|current|retired|veteran|acting|top|new|long-?time"
    r"|fellow|lead"
    r"|provincial|regional|national|state|co-\w+|vice|police|federal|military|political|medical)\b"
)
_SUFFIX: Final = r"(?:,\s(?:MD|PhD|M\.D\.|Ph\.D\.|Jr\.?|Sr\.?|\d{1,3}))?"
_BODY: Final = (
    r"[^\s,.;:!?()\[\]\"“”—–\n](?:[^,.;:!?()\[\]\"“”—–\n]|\.(?=\w)|(?<=\b[A-Z])\.(?=\s[a-z])){1,110}?"
)
# After a comma: what shows that the description is over, rather than a list or a place going on.
_GOES_ON: Final = (
    r",(?=\s+(?:who|whose|which|said|says|told|tells|has|had|have|was|were|is|are|will|would|could|also"
    r"|did|does"
    r"|adds|writes|wrote|notes|argues|believes|thinks|agrees|calls|claims|explains|warns|sees|wants"
    r"|in an?|in the"
    r"|spoke|gave|took|saw|made|and|but|as|when|while|on|at|\w+ed)\b|\s*[\"“”\n])"
)
_ENDS: Final = (
    rf"(?P<end>{_GOES_ON}|(?<!\s)[\"”]|(?<!\s[A-Z])\.(?=\s|$|[\"”])|;|\s?\)|\s+who\s"
    r"|\s+and\s(?=(?:is|was|has)\s))"
)
_APPOSED: Final = re.compile(rf"{_SUFFIX},\s(?P<words>{_BODY}){_ENDS}")
_IS: Final = re.compile(rf"\sis\s(?P<words>(?:an?|the)\s{_BODY}){_ENDS}")
_TITLE: Final = re.compile(r"(?:\b(?:Dr|Mr|Mrs|Ms|Prof|Gen|Col|Lt|Sgt|Sen|Rep|Rev|Sir|Dame)\b\.?\s+)+$")
_NAME_BEFORE: Final = re.compile(r"([A-Z][\w’'-]*)\.?\s+$")
_TAIL: Final = re.compile(r"[^;:!?()\[\]\"“”—–\n]*?(?P<comma>,?)\s+$")
_CLOSES: Final = re.compile(rf"{_SUFFIX}(?:[,.;:)]|\s+(?:who|said|says|told|tells|added|wrote)\b)")
_LISTED_ON: Final = re.compile(r",\s+(?:and|or)\b")
_OWNED: Final = re.compile(r"the\s+[a-z][\w-]*(?:\s[a-z][\w-]*)?['’]s?\s", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Description:
    """Words that say who somebody is, and the mention of the name beside which they stand."""

    span: Span
    name: Span


def is_role(word: str) -> bool:
    """Whether `word` is a noun for what one person is: a post, a trade or a member of a family.

    A word with a capital counts only where it is known: a surname may end like a trade.
    """
    last = _PREFIX.sub("", word)
    folded = last.casefold()
    if folded in _NO_ROLES or folded in FUNCTION_WORDS:
        return False
    return folded in _ROLES or folded in ONE_PERSON or _ROLE_ENDING.fullmatch(last) is not None


def head_of(words: str) -> str:
    """The noun of a description, as printed: "senior author of the study" is an author."""
    listed = re.findall(r"[\w-]+", _NOUN_PHRASE_END.split(f"{words} ", maxsplit=1)[0])
    return listed[-1] if listed else ""


@lru_cache(maxsize=1024)
def find_descriptions(text: str, name: str) -> tuple[Description, ...]:
    """What `text` says that `name`, the full name of one person, is; in text order.

    Only closed patterns count: an apposition between two marks, a title that begins at an edge of its phrase
    and ends at the name, and "is a …".
    """
    if not is_personal_name(name):
        return ()
    found = {one.span: one for mention in own_mentions(text, name) for one in _beside(text, name, mention)}
    return tuple(found[span] for span in sorted(found))


@lru_cache(maxsize=1024)
def own_mentions(text: str, name: str) -> tuple[Span, ...]:
    """Where `text` has `name`, or after it the surname where nobody else in the text bears it."""
    mentions, surname = find_mentions(text, name), name.rsplit(maxsplit=1)[-1]
    if not mentions or mentions[0].of(text) == surname:  # whom a surname alone brings in may be somebody else
        return tuple(span for span in mentions if span.of(text) != surname)
    before = list_before(text, surname, _NAME_BEFORE)
    others = {
        word
        for word in before
        if word.casefold() not in TITLES | FUNCTION_WORDS | _ROLES and word not in name
    }
    return tuple(span for span in mentions if not others or span.of(text) != surname)


def _beside(text: str, name: str, mention: Span) -> Iterator[Description]:
    for pattern in (_APPOSED, _IS):
        match = pattern.match(text, mention.end)
        if match and not (match["end"] == "," and _is_list(text, match)) and _describes(match["words"], name):
            yield Description(Span(*match.span("words")), mention)
    yield from _leading(text, name, mention)


def _is_list(text: str, match: re.Match[str]) -> bool:
    """Whether "the mayor" in "Bell, the mayor, and the clerk" may be a second person."""
    definite = match["words"].casefold().startswith("the ") and not _OWNED.match(match["words"])
    return definite and _LISTED_ON.match(text, match.start("end")) is not None


def _leading(text: str, name: str, mention: Span) -> Iterator[Description]:
    """The title before the name: "clerk" in "said clerk X", "the clerk" in "the clerk, X,"."""
    line = max(
        widen_to_sentences(text, mention).start, text.rfind("\n", 0, mention.start) + 1, mention.start - 95
    )
    title = _TITLE.search(text, line, mention.start)
    tail = _TAIL.search(text, line, title.start() if title else mention.start)
    if tail is None or (tail["comma"] and not _CLOSES.match(text, mention.end)):
        return
    start = _left_edge(text, line, tail.start("comma"))
    if start is None or start >= tail.start("comma"):
        return
    place = Span(start, tail.start("comma"))
    words = place.of(text)
    pointed = _OPENINGS.match(words) or _OWNED.match(words) or re.match(r"[A-Z]\w+['’]s?\s", words)
    fits = pointed if tail["comma"] else not _NOUN_PHRASE_END.search(words)
    if fits and _describes(words, name):
        yield Description(place, mention)


def _left_edge(text: str, line: int, end: int) -> int | None:
    """Where a title that ends at `end` begins: after a mark, at the line's start or after a closed word."""
    marks = [match.end() for match in _MARKS.finditer(text, line, end)]
    start = marks[-1] if marks else line
    words = [*re.finditer(r"\S+", text[start:end])]
    for number in range(len(words) - 1, -1, -1):
        word = words[number].group()
        folded = word.casefold()
        if folded in {"a", "an", "the"}:
            return start + words[number].start()
        if folded in _EDGES | _LOOSE_EDGES:
            rest = words[number + 1 :]
            if folded == "of" and number and is_role(words[number - 1].group()):
                return None
            firm = folded in _EDGES or len(rest) == 1
            plain = rest and (firm or rest[0].group()[:1].isupper() or _ADJECTIVES.match(rest[0].group()))
            return start + rest[0].start() if plain else None
    return start + words[0].start() if words and (marks or _begins_line(text, line)) else None


def _begins_line(text: str, at: int) -> bool:
    return at == 0 or text[at - 1].isspace()


def _describes(words: str, name: str) -> bool:
    """Whether `words` alone say who somebody is, without names that give it away and without doubt."""
    bare = _OPENINGS.sub("", words, count=1)
    head = head_of(bare)
    if not 1 <= count_words(words) <= MAX_DESCRIPTION or not is_role(head) or _says_little(bare, head):
        return False
    if _VAGUE.search(words) or _FINITE.search(words) or PERSONAL.search(words) or SENSITIVE.search(words):
        return False
    if SAYING.search(words) or re.search(
        r"\d{3}|\s(?:and|or)\s(?:an?|the)\s|^(?:of|from|with|at|in)\s", bare
    ):
        return False
    return not set(list_words(name)) & set(list_words(words))


def _says_little(bare: str, head: str) -> bool:
    """Whether the words are a rank, a noun for anybody, or one that needs to say of whom or what."""
    first = list_words(bare)[:1]
    single = count_words(bare) == 1
    ranked = head.casefold() in _RANKS and (single or head[:1].isupper())
    leaning = single and head.casefold() in _LEANING
    return ranked or leaning or head in _EMPTY_HEADS or bool(first and first[0] in FUNCTION_WORDS)


def reads_as_description(words: str) -> bool:
    """Whether words with "a" or "an" before them say who somebody is: "a clerk at the harbour"."""
    return re.match(r"an?\s", words, re.IGNORECASE) is not None and _describes(words, "")


def show_description(words: str) -> str:
    """A description as an option prints it: without "a" or "the", unless an owner follows."""
    squeezed = " ".join(words.split())
    bare = squeezed if _OWNED.match(squeezed) else _OPENINGS.sub("", squeezed, count=1)
    return bare[:1].upper() + bare[1:]
