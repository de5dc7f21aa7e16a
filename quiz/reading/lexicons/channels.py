"""Words that name the channel through which a content reached the outlet, as lemmas in lower case.

Source: the sixteen channels of Spangher et al. 2023 ("Identifying Informational Sources in News Articles"),
drawn together into eight, with the nouns and verbs that name them in news articles of several outlets.
"""

# ruff: noqa: SIM905 - a word list reads and diffs better as running text than as quoted words

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from quiz.reading.values import Channel

# Words that name a channel, only when they stand with the cue ("at a briefing", "in a statement").
_NOUNS: Final = {
    Channel.INTERVIEW: "interview conversation phone telephone",
    Channel.STATEMENT: "statement release announcement communique communiqué",
    Channel.BRIEFING: "briefing conference presser",
    Channel.RECORDING: "recording audio video tape footage clip podcast voicemail audiotape videotape",
    Channel.POST: """tweet post posting twitter facebook instagram blog reddit weibo youtube tumblr myspace
    linkedin snapchat retweet hashtag vlog""",
    Channel.DOCUMENT: """report study survey letter email e-mail mail memo document filing lawsuit complaint
    affidavit indictment transcript book guidebook notice bulletin newsletter leaflet diary minutes paper
    magazine journal log inscription plaque brochure memoir autobiography note papers writing petition""",
}
CHANNEL_NOUNS: Final[Mapping[str, Channel]] = MappingProxyType(
    {noun: channel for channel, nouns in _NOUNS.items() for noun in nouns.split()}
)
CHANNEL_VERBS: Final[Mapping[str, Channel]] = MappingProxyType(
    {
        **dict.fromkeys(("tweet", "post", "blog", "retweet"), Channel.POST),
        **dict.fromkeys(("email", "e-mail"), Channel.DOCUMENT),
    }
)
# Who was told, when that alone names the channel.
PRESS_CORPS: Final = frozenset(("reporter", "journalist", "press", "media"))
# Nouns that are a press report unless a word beside them says that an office or firm wrote it.
REPORT_NOUNS: Final = frozenset(("report", "story", "article", "coverage", "reporting"))
# What stands before or behind "report" when it is no journalist's.
REPORTING_OFFICES: Final = frozenset(
    """police court autopsy incident annual quarterly earnings financial medical government intelligence
    official congressional inspection audit crash accident toxicology lab weather market research
    scientific academic ministry department agency committee commission university institute bank
    foundation company firm ngo charity un u.n. inspector coroner expert sheriff state federal senate
    house parliament council auditor analyst regulator school hospital jobs labor inflation credit book
    progress final internal""".split()
)
