"""Words that link a source to a content, as lemmas in lower case.

Source: collected by reading news articles of several outlets and the misses of the rules on the training and
development parts of PolNeAR (Newell, Margolin and Ruths 2018).
"""

# ruff: noqa: SIM905 - a word list reads and diffs better as running text than as quoted words

from __future__ import annotations

from typing import Final

# Verbs whose subject utters or writes the content. Grouped by the stance that they lend to it.
NEUTRAL_SAYING: Final = frozenset(
    """say tell report write state add note explain announce remark reply respond continue recall recount
    relate mention observe comment quote read repeat reiterate tweet post blog email text testify
    inform notify conclude describe declare ask inquire answer indicate disclose release""".split()
)
DOUBTING_SAYING: Final = frozenset("claim allege assert purport boast insinuate".split())
COMMITTED_SAYING: Final = frozenset(
    """confirm reveal admit acknowledge concede confess stress emphasize emphasise insist maintain point
    argue contend affirm reaffirm vow pledge promise swear warn caution predict forecast estimate
    suggest propose advise urge recommend complain lament joke quip mutter whisper shout yell scream
    cry exclaim tout proclaim pronounce assure""".split()
)
# What such a cue passes on is not what its source holds: "denied that …" must never read as "said that …".
DENYING: Final = frozenset(
    """deny dispute refute reject rebut contradict dismiss question challenge doubt debunk disprove
    withdraw retract decline refuse fail forget stop pretend""".split()
)
SAYING: Final = NEUTRAL_SAYING | DOUBTING_SAYING | COMMITTED_SAYING
# Verbs that print or utter quoted words even without a subordinate clause.
QUOTING: Final = SAYING | frozenset(
    """go begin laugh smile sigh nod chime interject conclude finish joke sing chant wonder think
    call""".split()
)
ATTITUDE: Final = frozenset(
    """believe think feel expect doubt fear hope know suspect view consider regard see assume wonder
    worry understand want intend plan agree disagree decide find learn realize realise imagine guess
    figure""".split()
)
# What a document or recording does.
SHOWING: Final = frozenset("show suggest indicate state say read claim find reveal note warn".split())
CUE_NOUNS: Final = frozenset(
    """claim belief doubt statement assertion allegation suggestion report analysis assessment conclusion
    view opinion argument warning prediction estimate fear hope concern suspicion promise pledge
    announcement admission contention notion idea feeling message finding""".split()
)
# Nouns that pass on a claim also where the text does not say whose it is: "there are fears that …".
RUMOURS: Final = frozenset(
    """claim allegation report rumour rumor speculation suggestion fear concern suspicion accusation theory
    belief warning assertion prediction worry hope gossip whisper accusation""".split()
)
# "is said to": agentless hearsay.
HEARSAY_PARTICIPLES: Final = frozenset(
    """said believed thought reported understood alleged rumored rumoured claimed purported suggested feared
    assumed revealed presumed estimated assessed""".split()
)
# "…, it is understood": the same after the statement; what is suggested or assumed stands before it alone.
HEARSAY_AFTER: Final = HEARSAY_PARTICIPLES - {"suggested", "assumed", "presumed", "estimated", "assessed"}
HEARSAY_ADVERBS: Final = frozenset("reportedly allegedly supposedly purportedly reputedly".split())
VERIFYING: Final = frozenset("verify confirm authenticate corroborate substantiate".split())
INABILITY: Final = frozenset(["able", "unable"])
