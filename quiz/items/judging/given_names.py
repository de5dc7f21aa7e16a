"""Common first names, by which a full name is known for a person's rather than a place's or a brand's."""

from __future__ import annotations

from typing import Final

_LISTED: Final = """
    adam alan albert alex alexander alice amy andrea andrew andy ann anna anne anthony arnold arthur
    barack barbara ben benjamin beth betty bill bob brad brendan brian bruce carl carlos carol
    caroline catherine charles charlie chris christian christina christine christopher claire clive
    colin craig dan daniel darren dave david dean deborah dennis derek diana diane don donald donna
    dorothy doug douglas ed eddie edward elaine eleanor elizabeth ellen emily emma eric ethan eva
    evelyn frances frank fred gary geoff george gerald gina glenn gordon graham grant greg gregory
    harold harry heather helen henry hillary howard hugh ian isabel ivan jack jackie jacob jake
    james jamie jane janet jason jean jeff jeffrey jennifer jenny jeremy jerry jessica jill jim
    jimmy joan joe john johnny jonathan joseph josh joshua juan judith judy julia julian julie
    justin karen kate katherine kathleen kathy katie keith kelly ken kenneth kevin kyle larry laura
    lauren lawrence leah lee leon leonard leslie lewis linda lisa louis louisa louise lucy luke lynn
    margaret maria marie marilyn mario mark martha martin mary matt matthew maureen megan melissa
    michael michelle mike mohammed monica nancy naomi natalie nathan neil nicholas nick nicole nigel
    noah norman oliver olivia oscar pamela patricia patrick paul paula pedro peter phil philip
    phillip rachel ralph raymond rebecca rex richard rick rob robert robin roger ron ronald rosa
    rose roy russell ruth ryan sally sam samantha samuel sandra sara sarah scott sean sergey sharon
    shawn sheila simon sophie stanley stephanie stephen steve steven stuart sue susan suzanne sylvia
    ted teresa terry theresa thomas tim timothy todd tom tommy tony tracy valerie vanessa victor
    victoria vincent walter wayne wendy whoopi william
"""
GIVEN_NAMES: Final = frozenset(_LISTED.split())
