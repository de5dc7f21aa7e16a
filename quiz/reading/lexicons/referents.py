"""Heads of noun phrases that refer to people, groups and things that speak, as lemmas in lower case.

Source: collected by reading news articles of several outlets and the source spans of the training part of
PolNeAR (Newell, Margolin and Ruths 2018). `PERSON_NOUNS` are the nouns of one word whose first sense stands
in the file "noun.person" of WordNet 3.1 (Princeton University; licence beside), less a dozen used otherwise.
"""

# ruff: noqa: SIM905 - a word list reads and diffs better as running text than as quoted words

from __future__ import annotations

from collections.abc import Mapping
from importlib import resources
from types import MappingProxyType
from typing import Final

THIRD_PERSON: Final[Mapping[str, str]] = MappingProxyType(
    {
        **dict.fromkeys(("he", "him", "his", "himself"), "he"),
        **dict.fromkeys(("she", "her", "hers", "herself"), "she"),
        **dict.fromkeys(("they", "them", "their", "theirs", "themselves"), "they"),
        **dict.fromkeys(("it", "its", "itself"), "it"),
    }
)
# Heads of noun phrases that speak without a name.
UNNAMED_HEADS: Final = frozenset(
    """source insider someone somebody person people anyone tipster leaker other""".split()
)
ROLE_HEADS: Final = frozenset(
    """spokesman spokeswoman spokesperson official officer minister president chancellor governor mayor
    senator congressman congresswoman lawmaker representative secretary director chief head leader
    commander general analyst expert scientist researcher professor doctor physician nurse lawyer
    attorney judge prosecutor detective sheriff deputy policeman police firefighter soldier fighter
    militant terrorist jihadist witness neighbor neighbour resident victim survivor parent father mother
    brother sister son daughter husband wife friend relative teacher student pupil coach player manager
    owner executive ceo founder chairman chairwoman chair employee worker reporter journalist author
    writer editor blogger columnist critic supporter activist advocate campaigner organizer organiser
    volunteer clerk chef cook farmer pastor priest bishop imam pope king queen prince princess speaker
    man woman boy girl teenager teen driver pilot passenger customer user investor consumer voter
    candidate nominee aide adviser advisor assistant insider source diplomat ambassador envoy
    investigator inspector engineer technician designer developer artist actor actress singer musician
    star celebrity comedian translator historian biologist geologist economist psychologist librarian
    caretaker gardener guard guest member colleague partner captain sergeant lieutenant colonel
    inspector superintendent principal headteacher headmaster councillor councilor administrator
    publicist representative rep agent broker dealer ranger archaeologist curator warden keeper baker
    shopkeeper fan viewer reader patient tourist visitor traveler traveller migrant refugee prisoner
    inmate suspect defendant plaintiff juror officer""".split()
)
ORGANISATION_HEADS: Final = frozenset(
    """government ministry department agency bureau office company firm corporation group organization
    organisation party committee commission council court police army military force administration
    university college school hospital newspaper magazine paper website site outlet network channel
    station tabloid blog publication journal publisher broadcaster institute foundation association
    union team club bank store family couple house studio theatre theater guild trust society council
    pool zoo cathedral port retailer maker manufacturer startup charity church authority congress senate
    parliament board panel service campaign faction network militia embassy consulate airline museum
    library laboratory lab center centre association league federation nation state country""".split()
)
DOCUMENT_HEADS: Final = frozenset(
    """report study survey poll statement letter email memo document filing lawsuit complaint affidavit
    indictment transcript recording audio video tape footage clip message tweet post article story paper
    book account press release note review investigation analysis data figures record leak rumor rumour
    version translation announcement bulletin dispatch column editorial review blogpost posting text
    page profile log diary guidebook notice newsletter leaflet brochure inscription plaque mail poster
    map timetable photograph photo picture image caption sign headline petition recording""".split()
)
GOVERNMENT_WORDS: Final = frozenset(
    """cia fbi nsa dhs dni pentagon government ministry department agency bureau administration council
    police congress senate parliament treasury intelligence state federal u.s. american""".split()
)
SPEAKING_ROLES: Final = frozenset(
    """speaker author writer caller voice narrator poster man woman person suspect""".split()
)
FAMILY: Final = frozenset(
    """father mother parent dad mum mom daddy mama son daughter wife husband spouse widow widower
    brother sister sibling uncle aunt nephew niece cousin grandfather grandmother grandparent grandson
    granddaughter grandma grandpa family child relative daughter-in-law son-in-law mother-in-law
    father-in-law sister-in-law brother-in-law stepfather stepmother stepson stepdaughter fiancé fiancée
    fiance fiancee girlfriend boyfriend bride groom""".split()
)
FEMALE_NOUNS: Final = frozenset(
    """woman girl mother daughter sister wife spokeswoman actress congresswoman chairwoman queen
    princess mom mum mama grandmother grandma aunt niece bride widow girlfriend lady stepmother
    stepdaughter heroine businesswoman policewoman waitress councilwoman daughter-in-law mother-in-law
    sister-in-law schoolgirl granddaughter housewife nun duchess hostess landlady ex-wife
    great-grandmother""".split()
)
MALE_NOUNS: Final = frozenset(
    """man boy father son brother husband spokesman actor congressman chairman king prince policeman
    pope dad daddy grandfather grandpa uncle nephew groom bridegroom widower boyfriend gentleman
    stepfather stepson businessman councilman son-in-law father-in-law brother-in-law schoolboy grandson
    duke landlord ex-husband waiter fisherman great-grandfather monk""".split()
)

PARENTS: Final = frozenset(
    """father mother parent dad mum mom grandfather grandmother stepfather stepmother""".split()
)
# Too young for "Mr", "Mrs" or "Ms".
CHILDREN: Final = frozenset(
    """boy girl child kid toddler baby infant schoolboy schoolgirl pupil grader teenager youngster""".split()
)
PERSON_NOUNS: Final = frozenset(
    resources.files("quiz.reading.lexicons").joinpath("people.txt").read_text(encoding="utf-8").split()
)
# Several people as one: "the family said".
COLLECTIVE_HEADS: Final = frozenset(
    """family couple crew staff public crowd pair duo trio audience press media medium""".split()
)
# Talk without a teller: "tradition has it", "some say".
NAMELESS_HEADS: Final = frozenset(
    """tradition folklore lore hearsay speculation gossip some many other several most few version""".split()
)
# Heads that only count what follows "of": "one of the sources", "a number of residents".
PARTITIVES: Final = frozenset(
    """one some many several most few two three four five six both all none any each half number dozen
    hundred thousand score group handful majority lot plenty array variety pair couple scores dozens
    hundreds""".split()
)
# What people who know are said to be, when they want no name printed: "people familiar with the matter".
PRIVY: Final = frozenset("""familiar close privy briefed knowledgeable aware acquainted""".split())
