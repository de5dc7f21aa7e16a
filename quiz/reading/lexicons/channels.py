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
CHANNEL_NOUNS: Final[Mapping[str, Channel]] = MappingProxyType(
    {
        **dict.fromkeys(("interview", "conversation"), Channel.INTERVIEW),
        **dict.fromkeys(
            ("statement", "release", "announcement", "communique", "communiqué"), Channel.STATEMENT
        ),
        **dict.fromkeys(("briefing", "conference", "presser"), Channel.BRIEFING),
        **dict.fromkeys(
            ("recording", "audio", "video", "tape", "footage", "clip", "podcast", "voicemail"),
            Channel.RECORDING,
        ),
        **dict.fromkeys(
            (
                "tweet",
                "post",
                "posting",
                "twitter",
                "facebook",
                "instagram",
                "blog",
                "reddit",
                "weibo",
                "youtube",
            ),
            Channel.POST,
        ),
        **dict.fromkeys(
            """report study survey letter email e-mail mail memo document filing lawsuit complaint affidavit
    indictment transcript book guidebook notice bulletin newsletter leaflet diary minutes paper
    magazine journal log inscription plaque brochure""".split(),
            Channel.DOCUMENT,
        ),
    }
)
CHANNEL_VERBS: Final[Mapping[str, Channel]] = MappingProxyType(
    {"tweet": Channel.POST, "post": Channel.POST, "blog": Channel.POST}
)
