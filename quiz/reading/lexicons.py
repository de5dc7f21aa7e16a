"""Closed word lists: cues, hedges, roles, channels. Lemmas in lower case unless a name says otherwise."""

# ruff: noqa: SIM905 - a word list reads and diffs better as running text than as quoted words

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from quiz.reading.values import Channel

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

# "is said to": agentless hearsay.
HEARSAY_PARTICIPLES: Final = frozenset(
    """said believed thought reported understood alleged rumored rumoured claimed purported""".split()
)
HEARSAY_ADVERBS: Final = frozenset("reportedly allegedly supposedly purportedly apparently reputedly".split())

VERIFYING: Final = frozenset("verify confirm authenticate corroborate substantiate".split())
INABILITY: Final = frozenset(["able", "unable"])

# Certainty markers, matched verbatim and without regard to case; longer ones first where they share a start.
HEDGES: Final = (
    "appeared to",
    "appears to",
    "appear to",
    "appears that",
    "appeared that",
    "seemed to",
    "seems to",
    "seem to",
    "seems that",
    "seemed that",
    "tends to",
    "tend to",
    "tended to",
    "purported",
    "purportedly",
    "purports to",
    "reportedly",
    "allegedly",
    "alleged",
    "apparently",
    "apparent",
    "supposedly",
    "supposed to",
    "suspected",
    "unconfirmed",
    "possibly",
    "potentially",
    "perhaps",
    "maybe",
    "probably",
    "probable",
    "likely",
    "unlikely",
    "presumably",
    "may",
    "might",
    "could",
    "is believed to",
    "are believed to",
    "was believed to",
    "were believed to",
    "believed to",
    "is said to",
    "are said to",
    "was said to",
    "were said to",
    "said to",
    "thought to",
    "understood to",
    "reported to",
    "rumored to",
    "rumoured to",
    "expected to",
    "bore the hallmarks of",
    "bears the hallmarks of",
    "bear the hallmarks of",
    "suggests",
    "suggested",
    "about",
    "around",
    "roughly",
    "approximately",
    "nearly",
    "almost",
    "at least",
    "as many as",
    "up to",
    "an estimated",
    "estimated",
    "some doubts",
    "cannot rule out",
    "not clear",
    "unclear",
    "in theory",
)
# Of these, only the ones before an amount limit certainty ("about 40 people", but "a question about bread").
APPROXIMATIONS: Final = frozenset(
    ("about", "around", "roughly", "approximately", "nearly", "almost", "at least", "as many as", "up to")
)

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
    "source insider someone somebody person people anyone tipster leaker other".split()
)
ROLE_HEADS: Final = frozenset(
    """spokesman spokeswoman spokesperson official officer minister president chancellor governor mayor
    senator congressman congresswoman lawmaker representative secretary director chief head leader
    commander general analyst expert scientist researcher professor doctor physician nurse lawyer
    attorney judge prosecutor detective sheriff deputy policeman police firefighter soldier fighter
    militant terrorist jihadist witness neighbor neighbour resident victim survivor parent father
    mother brother sister son daughter husband wife friend relative teacher student pupil coach player
    manager owner executive ceo founder chairman chairwoman chair employee worker reporter journalist
    author writer editor blogger columnist critic supporter activist advocate campaigner organizer
    organiser volunteer clerk chef cook farmer pastor priest bishop imam pope king queen prince
    princess speaker man woman boy girl teenager teen driver pilot passenger customer user investor
    consumer voter candidate nominee aide adviser advisor assistant insider source diplomat ambassador
    envoy investigator inspector engineer technician designer developer artist actor actress singer
    musician star celebrity comedian translator historian biologist geologist economist psychologist
    librarian caretaker gardener guard guest member colleague partner captain sergeant lieutenant
    colonel inspector superintendent principal headteacher headmaster councillor councilor
    administrator publicist representative rep agent broker dealer ranger archaeologist curator warden
    keeper baker shopkeeper fan viewer reader patient tourist visitor traveler traveller migrant
    refugee prisoner inmate suspect defendant plaintiff juror officer""".split()
)
ORGANISATION_HEADS: Final = frozenset(
    """government ministry department agency bureau office company firm corporation group organization
    organisation party committee commission council court police army military force administration
    university college school hospital newspaper magazine paper website site outlet network channel
    station tabloid blog publication journal publisher broadcaster institute foundation association
    union team club bank store family couple house studio theatre theater guild trust society council
    pool zoo cathedral port retailer maker manufacturer startup charity church authority congress
    senate parliament board panel service campaign faction network militia embassy consulate airline
    museum library laboratory lab center centre association league federation nation state country""".split()
)
DOCUMENT_HEADS: Final = frozenset(
    """report study survey poll statement letter email memo document filing lawsuit complaint affidavit
    indictment transcript recording audio video tape footage clip message tweet post article story
    paper book account press release note review investigation analysis data figures record leak rumor
    rumour version translation announcement bulletin dispatch column editorial review blogpost posting
    text page profile log diary guidebook notice newsletter leaflet brochure inscription plaque mail
    poster map timetable photograph photo picture image caption sign headline petition recording""".split()
)

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
PERSON_TITLES: Final = frozenset(
    """mr mrs ms miss dr prof professor sir lady lord rev reverend sen senator rep representative gov
    governor president mayor judge justice captain capt col colonel gen general sgt sergeant lt
    lieutenant officer detective sheriff chief king queen prince princess pope father sister brother
    minister secretary chancellor councillor councilwoman councilman cllr coach""".split()
)
FEMALE_TITLES: Final = frozenset("mrs ms miss lady queen princess councilwoman spokeswoman".split())
MALE_TITLES: Final = frozenset("mr sir lord king prince councilman spokesman".split())
FEMALE_NOUNS: Final = frozenset(
    """woman girl mother daughter sister wife spokeswoman actress congresswoman chairwoman
    queen princess""".split()
)
MALE_NOUNS: Final = frozenset(
    """man boy father son brother husband spokesman actor congressman chairman king prince
    policeman pope""".split()
)
# First names that in English-language news belong almost always to women, or to men. Used only to exclude an
# antecedent of the other gender, never to choose one.
FEMALE_FIRST_NAMES: Final = frozenset(
    """mary patricia jennifer linda elizabeth barbara susan jessica sarah karen lisa nancy betty margaret
    sandra ashley emily donna michelle carol amanda melissa deborah stephanie rebecca laura helen
    sharon cynthia kathleen amy angela anna ruth brenda pamela nicole katherine catherine christine
    emma samantha hillary rachel carolyn janet maria heather diane julie joyce victoria kelly
    christina joan evelyn lauren judith olivia martha cheryl megan andrea ann anne alice jean jane
    doris jacqueline kathryn hannah julia grace amber natalie theresa melania ivanka michelle nina
    rosa priya fatima aisha ingrid elena sofia isabel clara eva lucy sophie charlotte chloe zoe claire
    fiona""".split()
)
MALE_FIRST_NAMES: Final = frozenset(
    """james john robert michael william david richard joseph thomas charles christopher daniel matthew
    anthony mark donald steven paul andrew joshua kenneth kevin brian george edward ronald timothy
    jeffrey jacob gary nicholas eric jonathan stephen larry justin scott brandon benjamin samuel
    gregory frank raymond patrick jack dennis jerry tyler aaron jose henry adam douglas nathan peter
    zachary kyle walter harold carl jeremy keith roger gerald ethan arthur terry christian sean
    lawrence austin joe noah bill barack mike tim jim tom bob bernie ted steve dan ben matt luke simon
    martin philip alan ian neil omar ahmed mohammed muhammad ali hassan ivan carlos juan luis diego
    pedro abubakar vladimir bashar kim""".split()
)
GOVERNMENT_WORDS: Final = frozenset(
    """cia fbi nsa dhs dni pentagon government ministry department agency bureau administration council
    police congress senate parliament treasury intelligence state federal u.s. american""".split()
)
SPEAKING_ROLES: Final = frozenset(
    "speaker author writer caller voice narrator poster man woman person suspect".split()
)
# Last words of streets and places, which the model often takes for people or firms.
PLACE_WORDS: Final = frozenset(
    """lane street road avenue bridge row square park river bay harbor harbour island county town village
    hill station quay pier beach valley lake forest wood woods gate green field fields court close
    drive place terrace way mountain pool sluice fen creek canal crescent cove market""".split()
)
# Words in the names of news outlets.
OUTLET_WORDS: Final = frozenset(
    """bbc cnn nbc abc cbs msnbc npr pbs reuters ap afp bloomberg newsweek politico buzzfeed times post
    guardian gazette courier herald echo news daily mail mirror telegraph independent journal tribune
    chronicle radio tv magazine observer globe examiner register sun star standard record press
    broadcasting mashable techcrunch gawker tmz vice vox axios sky""".split()
)
FAMILY: Final = frozenset(
    """father mother parent dad mum mom son daughter wife husband widow brother sister uncle aunt nephew niece
    cousin grandfather grandmother family child""".split()
)
