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
FEMALE_TITLES: Final = frozenset("""mrs ms miss lady queen princess councilwoman spokeswoman""".split())
MALE_TITLES: Final = frozenset("""mr sir lord king prince councilman spokesman""".split())
# First names that in English-language news belong almost always to women, or to men. Used only to exclude an
# antecedent of the other gender, never to choose one.
FEMALE_FIRST_NAMES: Final = frozenset(
    """mary patricia jennifer linda elizabeth barbara susan jessica sarah karen lisa nancy betty
    margaret sandra ashley emily donna michelle carol amanda melissa deborah stephanie rebecca laura
    helen sharon cynthia kathleen amy angela anna ruth brenda pamela nicole katherine catherine
    christine emma samantha hillary rachel carolyn janet maria heather diane julie joyce victoria kelly
    christina joan evelyn lauren judith olivia martha cheryl megan andrea ann anne alice jean jane doris
    jacqueline kathryn hannah julia grace amber natalie theresa melania ivanka michelle nina rosa priya
    fatima aisha ingrid elena sofia isabel clara eva lucy sophie charlotte chloe zoe claire fiona zainab
    mariam maryam maryam leila layla yasmin noor nour zahra khadija amina samira malala angelina
    kimberly melanie tiffany brittany danielle marie tracy wendy tina gina lori kathy cathy debbie becky
    peggy sally susie nicola gemma louise hayley kirsty siobhan niamh aoife bridget marta ana carmen
    lucia gabriela valentina camila natasha olga svetlana irina tatiana yulia ekaterina anastasia indira
    sonia deepika anjali sunita lakshmi meera mei yuki keiko yoko sakura tanya tonya seema ellen eleanor
    abigail alison allison meghan molly kate katie kathleen beth lily ella mia ava isla harriet georgina
    philippa penelope imogen tamara miranda megyn meg""".split()
)
MALE_FIRST_NAMES: Final = frozenset(
    """james john robert michael william david richard joseph thomas charles christopher daniel matthew
    anthony mark donald steven paul andrew joshua kenneth kevin brian george edward ronald timothy
    jeffrey jacob gary nicholas eric jonathan stephen larry justin scott brandon benjamin samuel gregory
    frank raymond patrick jack dennis jerry tyler aaron jose henry adam douglas nathan peter zachary
    kyle walter harold carl jeremy keith roger gerald ethan arthur terry christian sean lawrence austin
    joe noah bill barack mike tim jim tom bob bernie ted steve dan ben matt luke simon martin philip
    alan ian neil omar ahmed mohammed muhammad ali hassan ivan carlos juan luis diego pedro abubakar
    vladimir bashar kim nick tony greg jeff chris doug ron don ken phil andy craig shane todd chad derek
    ellis wayne dale glenn roy ralph russell bruce howard fred alfred albert eugene louis henri pierre
    jean-pierre francois jacques klaus hans dieter jurgen giovanni marco luca matteo antonio fernando
    miguel rafael alejandro jorge ricardo eduardo igor sergei dmitri nikolai boris yuri mikhail alexei
    oleg recep mustafa mahmoud khaled khalid youssef yusuf ibrahim ismail abdul abdullah abdel tariq
    samir nasser saddam rajesh sanjay amit rahul vijay narendra ravi suresh anil hiroshi takeshi kenji
    wei xi jong-un simon gavin graham nigel trevor clive barry darren callum liam connor declan sean
    seamus patrick oliver harry charlie freddie archie alfie jake josh zach cody hunter logan mason
    dylan evan ryan trevor marcus darnell jamal tyrone dwayne leroy julian adrian sebastian felix oscar
    hugo leonard stanley norman gordon stuart malcolm angus hamish rupert edmund edwin pete elon bobby
    billy jimmy johnny tommy eddie freddy ray roland vincent victor hector ernest gilbert hugh""".split()
)
# Last words of streets and places, which the model often takes for people or firms.
PLACE_WORDS: Final = frozenset(
    """lane street road avenue bridge row square park river bay harbor harbour island county town
    village hill station quay pier beach valley lake forest wood woods gate green field fields court
    close drive place terrace way mountain pool sluice fen creek canal crescent cove market""".split()
)
# Words in the names of news outlets.
OUTLET_WORDS: Final = frozenset(
    """bbc cnn nbc abc cbs msnbc npr pbs reuters ap afp bloomberg newsweek politico buzzfeed times post
    guardian gazette courier herald echo news daily mail mirror telegraph independent journal tribune
    chronicle radio tv magazine observer globe examiner register sun star standard record press
    broadcasting mashable techcrunch gawker tmz vice vox axios sky""".split()
)
# Names of outlets that no such word tells; call signs of American stations are known by their letters.
OUTLET_NAMES: Final = frozenset(
    """verge forbes fortune wired slate salon recode engadget insider gizmodo cnet zdnet fox espn upi
    itar tass xinhua jazeera aljazeera haaretz ynet nyt wsj variety billboard quartz vulture snopes
    breitbart mediaite upworthy huffpost huffington buzzfeed gigaom theblaze rt itv cbc ctv abc7 kotaku
    polygon arstechnica pitchfork jezebel deadspin fortune barrons tolonews ndtv cctv dpa efe ansa kyodo
    yonhap interfax lemonde spiegel bild marca hbr ew""".split()
)
