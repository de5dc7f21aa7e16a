"""Words that tell how near a source stands to what it tells, as lemmas or words in lower case.

Source: the descriptions of sources in news articles of several outlets; names of learned trades also from the
hyponyms of "expert", "scientist" and "scholar" in WordNet 3.1 (Princeton University; licence beside).
"""

# ruff: noqa: SIM905 - a word list reads and diffs better as running text than as quoted words

from __future__ import annotations

from typing import Final

from quiz.reading.lexicons.referents import FAMILY

# One of these was there, or it happened to them or theirs.
WITNESS_HEADS: Final = FAMILY | frozenset(
    """witness eyewitness bystander onlooker passer-by passerby survivor victim neighbor neighbour owner
    passenger hostage evacuee caller""".split()
)
OFFICIAL_HEADS: Final = frozenset(
    """official police policeman policewoman cop sheriff constable detective trooper marshal prosecutor
    judge justice magistrate coroner minister governor mayor senator congressman congresswoman lawmaker
    legislator councillor councilor councilman councilwoman alderman chancellor premier ambassador
    diplomat envoy consul general colonel admiral brigadier lieutenant sergeant authority investigator
    ministry government army navy military court parliament senate congress council embassy consulate
    commissioner attorney-general solicitor-general regulator inspector principal superintendent
    administration treasury""".split()
)
# Titles that say so before a name.
OFFICIAL_TITLES: Final = frozenset(
    """gen general col colonel adm admiral lt lieutenant sgt sergeant maj major capt captain brig sen
    senator gov governor rep representative mayor judge justice president minister secretary chancellor
    councillor councilwoman councilman cllr detective sheriff officer chief""".split()
)
# Heads that speak for an office only when a word beside them names one ("a police spokesman").
OFFICE_HEADS: Final = frozenset(
    """spokesman spokeswoman spokesperson speaker chief director head leader commander president
    vice-president secretary officer captain major representative deputy adviser advisor aide chairman
    chairwoman chair department agency bureau office commission committee""".split()
)
STATE_WORDS: Final = frozenset(
    """police sheriff army navy military marine marines guard state government federal ministry minister
    defense defence foreign interior justice treasury court city county municipal provincial national
    presidential cabinet white house kremlin pentagon cia fbi nsa dhs centcom nato u.s. us american
    british russian chinese french german iraqi israeli syrian afghan iranian turkish indian korean
    japanese egyptian embassy consulate border customs coast fire prison security intelligence health
    education district""".split()
)
STATE_NAMES: Final = frozenset(
    """cia fbi nsa dhs pentagon centcom nato kremlin ministry treasury parliament senate congress police
    army navy marines embassy consulate sheriff corps guard government u.s. u.k. council court""".split()
)
EXPERT_HEADS: Final = frozenset(
    """expert analyst researcher scientist professor scholar academic historian economist sociologist
    psychologist psychiatrist anthropologist archaeologist biologist zoologist botanist entomologist
    geologist physicist chemist astronomer epidemiologist virologist toxicologist ecologist
    meteorologist seismologist oceanographer palaeontologist paleontologist linguist statistician
    engineer physician surgeon doctor veterinarian vet nurse pathologist cardiologist dermatologist
    oncologist paediatrician pediatrician specialist consultant commentator pundit strategist critic
    curator naturalist lawyer barrister therapist pharmacist nutritionist dietitian conservationist
    architect""".split()
)
RELAY_HEADS: Final = frozenset(
    """journalist reporter correspondent columnist blogger anchor anchorman newsreader broadcaster
    newspaper magazine tabloid website site blog outlet publication station network channel media paper
    journal press source insider rumor rumour gossip tipster leaker person people agency""".split()
)
