"""Words with which somebody says or writes something, and words for whom a text may have something from."""

from __future__ import annotations

import re
from typing import Final

from quiz.items.judging.patterns import AnyCase, group_words

# One of these, outside quotation marks, says that somebody said or wrote something.
CUE: Final = re.compile(
    group_words(
        r"\b(?:said|says?|told|tells?|wrote|writes?|tweeted|tweets|added|adds|explained|explains|stated|states"
        r"|announced|announces|reports|reported|claims|claimed|confirmed|confirms|revealed|reveals|warned|warns"
        r"|noted|notes|argued|argues|insisted|insists|acknowledged|acknowledges|admitted|conceded|concedes|emphasi[sz]ed|points\s+out|pointed\s+out|continued|(?:is|are)\s+reporting|predicted|predicts|suggested|suggests"
        r"|informed|disclosed|asserted|asserts|alleged|alleges|estimates"
        r"|[Aa]ccording\s+to)\b"
    )
)
# Any word with which somebody may say or write something, wide on purpose.
MAY_SPEAK: Final = AnyCase(
    r"\b(?:sa(?:id|ys?|ying)|t(?:old|ells?|elling)|wr(?:ote|ites?|itten|iting)|according|add(?:s|ed|ing)|(?<!united\s)stat(?:es|ed|ing)"
    r"|statements?|announc\w+|expla\w+|claim\w*|confirm\w*|not(?:es|ed|ing)|warn\w*|suggest\w*|tweet\w*|post(?:s|ed|ing)"
    r"|argu\w+|insist\w*|den(?:y|ies|ied|ying|ial)|declar\w+|testi\w+|reveal\w*|disclos\w+|acknowledg\w+|belie[fv]\w*"
    r"|th(?:inks?|ought|inking)|estimat\w+|expect\w*|ask\w*|repl(?:y|ies|ied|ying)|recall\w*|stress(?:es|ed)"
    r"|admi(?:t|ts|tted)|agree\w*|predict\w*|forecast\w*|urg(?:es?|ed|ing)|call(?:s|ed|ing)|jok(?:es?|ed|ing)|complain\w*"
    r"|describ\w+|description|mention\w*|point(?:s|ed|ing)\s+out|report\w*|sp(?:eak|eaks|oke|oken|eaking)|spokes\w+"
    r"|remark\w*|comment\w*|quot\w+|cit(?:es?|ed|ing)|fe(?:els?|lt)|hop(?:es?|ed|ing)|fear\w*|vow\w*|pledg\w+|promis\w+"
    r"|accus\w+|attribut\w+|blam\w+|prais\w+|critici\w+|contend\w*|assert\w*|alleg\w+|doubt\w*|question\w*|dismiss\w*"
    r"|reject\w*|express\w*|voic\w+|conclu\w+|indicat\w+|opin\w+|interview\w*|talk(?:s|ed|ing)|answer\w*|respon[ds]\w*"
    r"|messages?|letters?|emails?|blog\w*|propos\w+|recommend\w*|advi[sc]\w+|apolog\w+|thank\w*|wonder(?:s|ed)|worr\w+"
    r"|publish\w*|issued|releas\w+|disput\w+|reiterat\w+|emphasi\w+|clarif\w+|concede\w*|caution\w*|assur\w+"
    r"|inform\w*|reckon\w*|sources?|insiders?|experts?|stud(?:y|ies)|survey\w*|polls?|research\w*|analys\w+|data|figures"
    r"|findings?|documents?|records|filings?|rumou?r\w*|speculat\w+|supposed\w*|apparent\w*|presum\w+|refus\w+|declin\w+"
    r"|condemn\w*|lauded|dubbed|deem\w*|consider\w*|regard\w*|threat\w*|debat\w*|discuss\w*|lamented|mused|quipped"
    r"|shouted|chant\w*|texted|teased|boast\w*|tout\w*|proclaim\w*|notif\w+|refer(?:s|red|ring)|accounts?|descriptions?|anticipat\w*|foresee\w*|envisag\w*|guidance|ruled\s+out|confident|unclear|convinced|maintain(?:s|ed)|via|as\s+per|headlines?|captions?|slogan\w*"
    r"|(?:dis)agree\w*|object(?:s|ed|ing)|oppos\w+|protest\w*|welcom(?:es|ed)|applaud\w*|mock(?:s|ed)|scoff\w*|retort\w*|plead\w*"
    r"|evidence|found\s+that|finds|proof|prov(?:es?|ed|en)|demonstrat\w*|interpret\w*|views?|opinions?|sw(?:ears?|ore)"
    r"|(?:sides?|versions?)\s+of\s+(?:(?:the|this|that|his|her|their)\s+)?(?:story|events))\b"
)
# Whom or what a sentence may have its knowledge from, though nobody says anything in it.
_MAY_TELL: Final = AnyCase(
    r"\b(?:found|court|trial|investigat\w+|fans?|critics?|witness\w*|officials?|authorities|media|outlets?|tells|learn(?:ed|t)"
    r"|heard|testimon\w+|diar(?:y|ies)|memoirs?)\b"
)
_DATELINE: Final = re.compile(r"\([^)]*\b[A-Z]{2,}\b|^[A-Z]{3,}[^a-z]{0,40}(?:[\w,. ]{0,40})[–—-]{1,2}\s")
FIRST: Final = re.compile(r"\b(?:I|[Ww]e|[Mm]y|[Oo]ur|[Mm]e|[Uu]s|[Yy]ou|[Yy]our)\b|\bI['’]")
MARK: Final = re.compile(r"[\"“”]|(?<!\w)[‘'](?=\w)|(?<=[.,!?])['’](?=\s|$)|''|``|…|\.\.\.|:(?=\s|$)")


def may_speak(words: str) -> bool:
    """Whether a word with which somebody may say or write something stands among the words."""
    return MAY_SPEAK.search(words) is not None


def may_be_spoken(words: str) -> bool:
    """Whether a sentence has a word with which somebody speaks, or a quotation."""
    return CUE.search(words) is not None or MARK.search(words) is not None


def is_told_plainly(words: str) -> bool:
    """Whether a sentence has no word for whom its knowledge may come from, no dateline and no quotation."""
    spoken = (MARK, MAY_SPEAK, _MAY_TELL, FIRST, _DATELINE)
    return not any(pattern.search(words) for pattern in spoken)
