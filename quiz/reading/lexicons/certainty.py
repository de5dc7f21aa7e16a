"""Words that tell how sure a content is: markers that limit it, cues that lean, no-words, the future.

Source: the modals, adverbs, adjectives and verbs that linguistics counts as epistemic hedges (Hyland 2005,
Metadiscourse, appendix), as far as they limit certainty and not amount or degree; the newsroom's own
("purported", "bore the hallmarks of") and the verbs of doubt and denial collected from 60 news articles;
verbs that deny what they govern ("decline", "fail") after Karttunen (1971, Implicative Verbs).
"""

# ruff: noqa: SIM905 - a word list reads and diffs better as running text than as quoted words

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from quiz.reading.values import Stance

# Markers by which anybody limits the certainty of what they say. Words in lower case, as printed.
HEDGING_MODALS: Final = frozenset("may might could".split())
HEDGING_ADVERBS: Final = frozenset(
    """possibly potentially perhaps maybe probably presumably apparently seemingly likely conceivably
    arguably ostensibly evidently tentatively""".split()
)
HEDGING_ADJECTIVES: Final = frozenset(
    "likely unlikely possible probable apparent plausible conceivable".split()
)
HEDGING_NOUNS: Final = frozenset("possibility likelihood probability chance".split())
HEDGING_VERBS: Final = frozenset("appear seem suggest".split())  # lemmas
# "I think", "we believe": a speaker's own doubt about what follows.
HEDGING_FIRST_PERSONS: Final = frozenset(("i", "we"))
HEDGING_BELIEFS: Final = frozenset("think believe guess suppose suspect assume imagine reckon".split())
HEDGING_PHRASES: Final = (
    "bore the hallmarks of",
    "bears the hallmarks of",
    "bear the hallmarks of",
    "bearing the hallmarks of",
    "cannot rule out",
    "could not rule out",
    "in theory",
    "in all likelihood",
    "in all probability",
    "to my knowledge",
    "as far as i know",
)
# "She could see", "he could make bread": an ability of somebody, not a possibility. What happens to people
# whether they can or not ("he could face charges") stays a possibility.
ABLE_SUBJECTS: Final = frozenset("i you he she we they who".split())
UNDERGONE: Final = frozenset(
    """be have become face die lose get suffer receive end die fall fail appear remain stay need win go
    return leave come start begin happen""".split()
)

# Markers with which a writer keeps a claim at a distance; outside quotation marks they are the outlet's.
DISTANCING_ADVERBS: Final = frozenset("reportedly allegedly supposedly purportedly reputedly".split())
DISTANCING_ADJECTIVES: Final = frozenset(
    """alleged purported supposed reported rumored rumoured so-called unconfirmed unverified suspected
    claimed presumed""".split()
)

_STANCES: Final = {
    Stance.DOUBTING: """doubt question wonder challenge mistrust distrust doubtful doubter sceptical
        skeptical sceptic skeptic scepticism skepticism so-called dubious unconvinced""",
    Stance.DENYING: """deny denial dispute reject rejection refute rebut rebuttal repudiate dismiss dismissal
        disavow contradict debunk disprove dispel discount denounce disown retract retraction disclaim
        rubbish quash""",
    Stance.CONFIRMING: """confirm confirmation admit admission acknowledge acknowledgement acknowledgment
        concede concession verify verification authenticate corroborate corroboration substantiate validate
        attest vouch""",
}
# What a cue's key word, as a lemma, lets the outlet say of the content. All other cues are neutral.
STANCES: Final[Mapping[str, Stance]] = MappingProxyType(
    {lemma: stance for stance, lemmas in _STANCES.items() for lemma in lemmas.split()}
)
# Several words that together deny or doubt, by the lemma of the verb and the words that follow it.
STANCE_PHRASES: Final[Mapping[tuple[str, str], Stance]] = MappingProxyType(
    {
        ("rule", "out"): Stance.DENYING,
        ("shoot", "down"): Stance.DENYING,
        ("knock", "down"): Stance.DENYING,
        ("brush", "off"): Stance.DENYING,
        ("wave", "away"): Stance.DENYING,
        ("cast", "doubt"): Stance.DOUBTING,
        ("raise", "doubts"): Stance.DOUBTING,
        ("raise", "questions"): Stance.DOUBTING,
        ("have", "doubts"): Stance.DOUBTING,
        ("call", "into question"): Stance.DOUBTING,
    }
)

NEGATORS: Final = frozenset("not n't n’t never nor neither hardly cannot unable".split())
# "declined to say": who does so has not said it.
WITHHOLDING: Final = frozenset("decline refuse fail neglect forget omit avoid resist".split())  # lemmas

FUTURE_MODALS: Final = frozenset("will 'll ’ll wo shall".split())
PAST_FUTURE_MODALS: Final = frozenset("would 'd ’d".split())
# Verbs after which "may" and "could" speak of now ("may be here") rather than of what is to come.
STATES: Final = frozenset("be have know think seem mean contain".split())
# "is going to", "was set to": the word before a "to" that points ahead.
FUTURE_PARTICIPLES: Final = frozenset(
    """going set due about expected poised scheduled slated bound destined likely unlikely certain sure
    projected forecast""".split()
)
# Cues whose content lies ahead, whatever its form ("vowed to return", "expects a record").
FORETELLING: Final = frozenset(
    """predict forecast foresee prophesy foretell project anticipate expect vow pledge promise threaten
    prediction projection expectation pledge promise threat""".split()
)
ASKING: Final = frozenset("ask inquire enquire wonder query".split())
# Who says no to one of these and goes on with "who" or "if" leaves a question open ("cannot confirm if …").
KNOWING: Final = frozenset("know confirm verify determine tell see sure certain clear understand".split())
QUESTION_WORDS: Final = frozenset("whether if what who whom whose which when where why how".split())
