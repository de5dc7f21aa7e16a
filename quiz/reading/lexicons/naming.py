"""Words inside and around names: titles, first names, words of places and outlets, in lower case.

Source: titles and abbreviations that news articles of several outlets print before names; common English
first names that belong almost always to one gender; words of street, place and outlet names there.
"""

# ruff: noqa: SIM905 - a word list reads and diffs better as running text than as quoted words

from __future__ import annotations

from typing import Final

PERSON_TITLES: Final = frozenset(
    """mr mrs ms miss dr prof professor sir lady lord rev reverend sen senator rep representative gov
    governor president mayor judge justice captain capt col colonel gen general sgt sergeant lt
    lieutenant officer detective sheriff chief king queen prince princess pope father sister brother
    minister secretary chancellor councillor councilwoman councilman cllr coach""".split()
)
FEMALE_TITLES: Final = frozenset("mrs ms miss lady queen princess councilwoman spokeswoman".split())
MALE_TITLES: Final = frozenset("mr sir lord king prince councilman spokesman".split())
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
