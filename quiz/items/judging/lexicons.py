"""Closed word lists that wording and proof rest on."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

from quiz.items.judging.patterns import AnyCase, group_words


def _phrases(listed: str) -> frozenset[str]:
    """The comma-separated phrases of `listed`."""
    return frozenset(" ".join(phrase.split()) for phrase in listed.split(","))


def _pattern(phrases: frozenset[str]) -> re.Pattern[str]:
    """A pattern for any of `phrases` as whole words, longest first; an apostrophe may be curly."""
    ordered = sorted(phrases, key=lambda phrase: (-len(phrase), phrase))
    escaped = (re.escape(phrase).replace(r"\ ", r"\s+").replace("'", "['’]") for phrase in ordered)
    return re.compile(group_words(rf"(?<![\w-])(?:{'|'.join(escaped)})(?![\w-])"), re.IGNORECASE)


# Words that say how sure somebody is. What the asked claim has of them, stem and key have, and no more.
_HEDGES: Final = _phrases(
    """alleged, allegedly, almost, apparent, apparently, appear, appeared, appears, approximately,
    believed, could, doubt, doubts, estimated, expected, feared, guess, hope, hoped, hopes, in
    principle, in theory, kind of, likely, may, maybe, might, nearly, no doubt, not certain, not
    clear, not sure, perhaps, possible, possibly, potential, potentially, presumably, probable,
    probably, purported, purportedly, reportedly, roughly, rumored, rumoured, seem, seemed, seemingly,
    seems, should, so-called, sort of, suggest, suggested, suggests, supposed, supposedly, suspected,
    tentative, tentatively, thought to, uncertain, unclear, unconfirmed, unlikely, unverified, would"""
)
_CERTAINTIES: Final = _phrases(
    """absolutely, certain, certainly, clearly, confirmed, definite, definitely, evident, evidently,
    indeed, obviously, of course, proof, proved, proven, proves, surely, undeniable, undeniably,
    undoubtedly, verified, without doubt"""
)
_NEGATIONS: Final = _phrases(
    """can't, cannot, couldn't, didn't, doesn't, don't, hadn't, hasn't, haven't, isn't, aren't, neither,
    never, no, nobody, none, nor, not, nothing, shouldn't, unable, wasn't, weren't, without, won't,
    wouldn't"""
)
STRENGTH: Final = _pattern(_HEDGES | _CERTAINTIES | _NEGATIONS)
NEGATION: Final = _pattern(_NEGATIONS)

# Cues that put nothing forward: who denies, doubts or asks has not said that it is so.
DENYING: Final = re.compile(
    r"\b(?:den(?:y|ies|ied|ying)|doubt(?:s|ed|ing|ful)?|dismiss(?:es|ed)?|reject(?:s|ed)?|refut(?:e|es|ed)"
    r"|rebut(?:s|ted)?|disput(?:e|es|ed)|question(?:s|ed)|contradict(?:s|ed)?|debunk(?:s|ed)?|wonder(?:s|ed)?"
    r"|disprov(?:e|es|ed)|s[ck]eptical|ruled\s+out|rules\s+out)\b",
    re.IGNORECASE,
)
ASKING: Final = re.compile(
    r"\b(?:ask(?:s|ed)?|inquir(?:es|ed)|enquir(?:es|ed)|quer(?:ies|ied))\b", re.IGNORECASE
)
QUESTION_START: Final = re.compile(r"(?:whether|if|who|what|which|when|where|why|how)\b", re.IGNORECASE)
LEADING_WHETHER: Final = re.compile(r"\b(?:whether|if)\s+$", re.IGNORECASE)
# Before a cue: "did not say", "declined to say", "has yet to say".
WITHHELD: Final = re.compile(
    r"(?:\b(?:not|never|nor|neither|without|cannot|(?:declin|refus|fail)(?:e|es|ed|ing|s)?\s+to|yet\s+to)|n['’]t)"
    r"\s+(?:\w+ly\s+)?(?:(?:be|been|yet)\s+)?\s*$",
    re.IGNORECASE,
)
# What nobody says: "rumours say" is hearsay in other words.
RUMOURS: Final = frozenset(["rumour", "rumours", "rumor", "rumors", "hearsay", "gossip", "speculation"])
# Beside a cue: words with which the outlet keeps the report itself at a distance.
DISTANCING: Final = re.compile(
    r"\b(?:reportedly|allegedly|supposedly|purportedly|reputedly|apparently|seemingly|presumably|possibly|perhaps"
    r"|probably|(?:appear|seem)(?:s|ed)?\s+to(?:\s+have)?)\b",
    re.IGNORECASE,
)

# No text can show why somebody wrote as they did, nor whether what they wrote is true.
INTENT: Final = _pattern(
    _phrases(
        """altered, bias, biased, credible, cut, deceive, deceived, deceptive, deliberately, distort,
        distorted, distorts, fake news, hid, hide, hides, intentionally, lie, lied, lies, lying,
        manipulated, misled, mislead, misleading, misquoted, omitted, on purpose, trustworthy,
        twisted, untrustworthy"""
    )
)
ABSOLUTES: Final = _pattern(
    _phrases(
        "all, always, completely, entirely, every, everybody, everyone, never, nobody, none, only, totally"
    )
)
# How often or how much, for which no two readers have the same measure.
VAGUE: Final = _pattern(
    _phrases(
        """frequently, generally, in general, more or less, now and then, occasionally, often, once in a
        while, rarely, regularly, seldom, sometimes, usually"""
    )
)
PADDING: Final = _pattern(
    _phrases(
        """as we all know, as you know, carefully, interesting to note, interestingly, keep in mind, kindly,
        please, read the article, think about, try to"""
    )
)
CATCH_ALL: Final = re.compile(
    r"\b(?:all|none|any|both|either|neither) of (?:the (?:above|others?|options?)|these|them)\b"
    r"|\b[AB] and [BC]\b",
    re.IGNORECASE,
)
QUESTION_WORD: Final = re.compile(r"\b(?:who|whom|whose|what|which|how|where|when|why)\b", re.IGNORECASE)
LEANS_ON_OPTIONS: Final = re.compile(
    r"\b(?:of the following|of the options|listed below|choose|select)\b|\bexcept\b", re.IGNORECASE
)

# A learner may take a printed option for something endorsed (ETS guidelines for fair tests, 2022): slurs,
# calls to violence, propaganda, contempt for a people, and words of self-harm, sexual violence and cruelty
# stay out of stems and options. A topic alone keeps nothing out: see `quiz.items.judging.care`.
_SLURS: Final = (
    r"nigg(?:er|a)\w*|fag(?:s|got\w*)?|kikes?|chinks?|spics?|gooks?|wetbacks?|towel-?heads?|rag-?heads?|sand\s+nigg\w+"
    r"|coons?|darkies|darky|pakis?|gyps(?:y|ies)\s+scum|tranny|trannies|retard(?:s|ed)?|mongoloids?"
    r"|whores?|sluts?|bitch\w*|cunt\w*|\w*fuck\w*|\w*shit(?!ake|tim)\w*|asshole\w*|arseholes?|bastards?"
    r"|wank\w+|twats?|motherf\S*"
)
_HATRED: Final = (
    r"racis\w+|inferior|infidels?|apostates?|kuffar|subhuman|sub-human|untermensch\w*|vermin|jihad|martyr\w*|death\s+to"
    r"|kill\s+(?:all|every)|exterminat(?:e[ds]?|ing|ion)|sieg\s+heil|heil\s+hitler|white\s+power"
    r"|white\s+pride|blood\s+and\s+soil|allegiance\s+to\s+the\s+caliph|holy\s+war|(?:war|crusade)\s+(?:against|on)\s+(?:islam|muslims|christians?|jews)|crusaders?|unbelievers?"
    r"|jihadist\s+targets?|enem(?:y|ies)\s+of\s+(?:islam|allah|god)|master\s+race|ethnic(?:ally)?\s+cleans\w+"
    r"|(?:are|like|as|were|is)\s+(?:just\s+)?(?:cockroach(?:es)?|parasites|savages|animals\s+who|rats\s+who)"
)
_CRUELTY: Final = (
    r"behead\w*|decapitat\w*|dismember\w*|disembowel\w*|mutilat\w*|tortur(?:e[ds]?|ers?|ing)|burn(?:ed|t)\s+alive|lynch(?:ed|ing|ings)"
    r"|crucified|castrat\w*|gouged|hacked\s+to\s+death|severed\s+(?:head|limb|hand|arm|leg)s?"
)
_SELF_HARM: Final = (
    r"suicid\w*|self-?\s?harm\w*|self-?\s?injur\w*|(?:took|take|taken|taking)\s+(?:his|her|their)\s+own\s+(?:life|lives)"
    r"|(?:kill|hang|cut|starv|shot)(?:ed|ing|s|ting)?\s+(?:him|her|them|my|your)sel(?:f|ves)|anorexi\w*|bulimi\w*|overdos(?:ed|ing)"
)
_SEXUAL: Final = (
    r"rape[ds]?|raping|rapists?|(?:\w*-)?porn\w*|(?<!same-)(?<!opposite-)sex|sexual(?!ity|ities|\s+orientation)\w*|sexy|genital\w*"
    r"|penis|vagina\w*|testicl\w*|nude|nudes|naked|masturbat\w*|pa?edophil\w*|molest\w*|grop(?:ed|ing)|incest\w*|mat(?:e|es|ing)\s+with"
)
_SENSITIVE: Final = re.compile(
    group_words(rf"\b(?:{_SLURS}|{_HATRED}|{_CRUELTY}|{_SELF_HARM}|{_SEXUAL})\b") + r"|\b[fs][*]{2,}"
    r"|\b(?:africans?|arabs?|blacks?|whites?|jews?|muslims?|christians?|gays?|immigrants?) (?:are|is)"
    r" (?!in\b|among\b)"
    r"|\bis very (?:african|arab|black|white|jewish|muslim)\b|\btoward blacks\b"
)


class _Sensitive:
    """A pattern for lower case that is searched in any text: four times as fast as one that ignores case."""

    @staticmethod
    @lru_cache(maxsize=1024)
    def search(text: str) -> re.Match[str] | None:
        """The first words that could hurt, in lower case, or None."""
        return _SENSITIVE.search(text.lower())


SENSITIVE: Final = _Sensitive()

# Cues that add nothing to what they introduce: only their contents may stand without them.
NEUTRAL_CUES: Final = _phrases(
    """according to, added, adds, announced, announces, explained, explains, had said, has said, have
    said, posted, reported, reports, said, say, says, stated, states, told, tells, tweeted, writes,
    wrote"""
)
# Cues whose base form completes "where or how did X …".
BASE_FORMS: Final = {
    "said": "say",
    "told": "tell",
    "announced": "announce",
    "explained": "explain",
    "stated": "state",
    "wrote": "write",
    "indicated": "indicate",
    "confirmed": "confirm",
    "warned": "warn",
    "claimed": "claim",
    "argued": "argue",
    "acknowledged": "acknowledge",
    "revealed": "reveal",
    "insisted": "insist",
    "noted": "note",
    "denied": "deny",
    "admitted": "admit",
    "suggested": "suggest",
    "promised": "promise",
    "declared": "declare",
    "reported": "report",
}
VERIFYING: Final = re.compile(
    r"\b(?:verif(?:y|ied|ies)|confirm(?:ed|s)?|authenticate[ds]?|corroborate[ds]?|substantiate[ds]?)\b",
    re.IGNORECASE,
)
SAYING: Final = re.compile(
    group_words(
        r"\b(?:said|says?|told|tells?|wrote|writes?|reports?|reported|according\s+to|added|adds|stated|states|announced"
        r"|announces|explained|explains|indicated|indicates|claimed|claims|confirmed|confirms|noted|notes|warned|warns"
        r"|suggested|suggests|tweeted|posted|argued|argues|insisted|denied|denies|declared|testified|revealed|reveals"
        r"|acknowledged|believes?|estimates?|estimated|expects?|expected|asked|replied|recalled|stressed|admitted|agreed"
        r"|predicted|urged|called|have|has|views?|thinks?|thought|voiced)\b"
    ),
    re.IGNORECASE,
)

PERSONAL: Final = AnyCase(
    r"\b(?:he|she|they|him|her|them|his|hers|theirs|their|its|it|himself|herself|themselves|itself)\b"
)
POSSESSIVE: Final = frozenset(("its", "their", "his", "her", "itself", "themselves", "himself", "herself"))
FIRST_PERSON: Final = re.compile(r"\b(?:I|[Ww]e|[Uu]s|[Oo]urs?|[Mm]y|[Mm]ine|[Mm]e|[Mm]yself|[Oo]urselves)\b")
DEICTIC: Final = AnyCase(
    r"\bth(?:is|ese)\b(?!\s+(?:year|month|week|weekend|summer|winter|spring|autumn|fall|morning|afternoon|evening"
    r"|season)\b)"
    r"|\bthose\b(?!\s+(?:who|with|in|of|from|whose)\b)|\bthat\s+(?:one|time|day|year|way|night|kind|case)\b"
    r"|\bthat['’]s\b|\b(?:of|for|in|about|after|before|by|with|from|at|to|do|did|does|is|was)\s+that\b"
    r"(?=\s*(?:[.,;]|$|and\b|but\b))"
    r"|^that\b|\bhere\b|\bthere\b(?!\s+(?:is|are|was|were|will|would|has|have|had|may|might|could|can|should)\b)"
    r"|\bthe\s+(?:latter|former|same|other|\d+-year-old)\b|\bsuch\s+(?:a|an)\b|\b(?:do|did|doing|done|said|say|says)\s+so\b"
    r"|\b(?:until|by|since|before|from)\s+then\b|\bas\s+well\b(?!\s+as\b)|\btoo\b$|\b(?:either|instead|though)\b$"
    r"|\b(?:however|therefore|meanwhile|otherwise)\b"
)
EXPLETIVE: Final = re.compile(
    r"\bit(?:['’]s|\s+(?:is|was|would|will|may|might|could|has|had|can|does|did|appears?|appeared|seems?|seemed|looks"
    r"|looked|turns|turned|takes|took|remains?|remained))\b(?:\s+[\w'’-]+){0,4}?\s+(?:that|to|if|whether|when|as|like)\b"
    r"|\bit\s+(?:appears|appeared|seems|seemed)\b",
    re.IGNORECASE,
)
LEADING_CONJUNCTION: Final = re.compile(
    r"^(?:and|but|so|because|or|then|also|plus|well|yes|no|yeah|oh|now|nor"
    r"|neither\s+(?:do|does|did|is|are|was|were|has|have|had|can|could|will|would|should|may|might|must))\b",
    re.IGNORECASE,
)
NO_CLAUSE: Final = re.compile(
    r"^(?:to|whether|why|how|what|when|where|who|if|about|of|for|with|on|at|from|by|as|into|like|than|[a-z]+ing)\b"
)

_STOPWORDS_LISTED: Final = """
    a about above after again against all also am an and any are as at be because been before being
    below between both but by can could did do does doing down during each few for from further had has
    have having he her here hers him his how i if in into is it its itself just me more most my no nor
    not now of off on once only or other our out over own same she should so some such than that the
    their them then there these they this those through to too under until up very was we were what when
    where which while who whom why will with would you your said says say told according article
"""
_STOPWORDS: Final = frozenset(_STOPWORDS_LISTED.split())
STOPWORDS: Final = _STOPWORDS | {"one", "two"}
_FUNCTION_WORDS_LISTED: Final = """
    another every many much several three four five six seven eight nine ten next last previously
    although though since unless despite within without among around across behind beyond near people
    even still yet never nothing everyone everything someone something anyone nobody neither either
    whether however perhaps maybe today tomorrow yesterday currently recently officials authorities work
"""
FUNCTION_WORDS: Final = STOPWORDS | frozenset(_FUNCTION_WORDS_LISTED.split())

# Groups in which one word may stand for another: who is cited by one is no wrong answer to the other.
SHARED_FIELDS: Final = tuple(
    frozenset(group.split())
    for group in (
        "police sheriff officer detective deputy investigator authority constable trooper sergeant captain",
        "government official minister ministry administration president authority governor secretary state",
        "military army pentagon congress senator cia intelligence nsa defence defense official agency",
        "doctor hospital clinic physician surgeon nurse medic",
        "company firm executive ceo chairman owner manager management corporation",
        "school teacher principal headteacher superintendent",
        "court judge lawyer attorney prosecutor counsel",
        "scientist researcher study university expert author paper journal",
        "family mother father parent relative brother sister son daughter wife husband",
        "council councillor mayor town city borough",
        "president presidential white administration",
    )
)
GENERIC: Final = re.compile(
    r"\b(?:officials?|sources?|authorities|insiders?|people|person|someone|spokes\w+|representatives?|executives?"
    r"|employees?)\b",
    re.IGNORECASE,
)
UNABLE: Final = re.compile(
    r"\b(?:(?:has|have|had)\s+not\s+(?:yet\s+)?been\s+able\s+to|(?:was|were|is|are)\s+not\s+(?:yet\s+)?able\s+to"
    r"|(?:has|have|had)\s+been\s+unable\s+to|(?:was|were|is|are)\s+unable\s+to"
    r"|could\s+not|couldn['’]t|can\s*not|can['’]t)\b",
    re.IGNORECASE,
)
