"""Ranks stated in words: "ranking second in the country", 位居全国第二."""

from __future__ import annotations

import re

from chongqing.claims.found import Found
from chongqing.claims.numerals import Numeral
from chongqing.claims.numerals_zh import han_value

_ORDINALS = {
    word: number
    for number, word in enumerate(
        "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth".split(), start=1
    )
}
_DOMAIN = r"(?:the )?(?:world|globe|globally|country|nation|nationwide|nationally|china|asia|europe|province|provinces|city|region|western|central|domestic|whole country|all provinces|industry|sector|market|list|\d+ )"
_ENGLISH = re.compile(
    r"(?P<verb>\brank(?:s|ed|ing)?|\bplac(?:ed|ing)|\bstand(?:s|ing)?|\bstood|\bcame|\bsits?) (?:at )?(?:the |a )?(?:top |no\. ?(?P<number>\d{1,3})|(?P<word>"
    + "|".join(_ORDINALS)
    + r")|(?P<ordinal>\d{1,3})(?:st|nd|rd|th))(?: place)?(?P<rest>(?: (?:in|among|of|across|on)? ?"
    + _DOMAIN
    + r")|(?: globally| nationwide| nationally| worldwide))?"
)
_PLACED = re.compile(
    r"(?<!the )(?<!ranked )(?<!ranking )(?<!ranks )\b("
    + "|".join(list(_ORDINALS)[1:])
    + r")(?:-largest| largest)? "
    r"(?:nationwide|nationally|worldwide|globally|in the (?:country|nation|world)|among [a-z' ]{0,20}\d+ [a-z-]+ regions|behind [a-z])"
)
_CHINESE = re.compile(
    r"(?:位居|位列|居|列|排名|排位|排在|稳居|跃居|升至|保持|排|名列|跻身|跃升至)(?P<domain>[^，。；第\d前]{0,10})第(?P<number>[一二三四五六七八九十]{1,3}|\d{1,3})(?:位|名)?"
)


def english_ranks(shadow: str) -> list[Found]:
    """Ranks among a named whole; a place in a list ("ranks first among the three") is none."""
    found = []
    for match in _ENGLISH.finditer(shadow):
        number = float(match["number"] or match["ordinal"] or _ORDINALS.get(match["word"] or "first", 1))
        if match["rest"] is None and (number == 1 or not match["verb"].startswith("rank")):
            continue
        found.append(_found(match.start(), match.end(), number))
    found.extend(
        _found(match.start(), match.end(), float(_ORDINALS[match[1]])) for match in _PLACED.finditer(shadow)
    )
    return found


def chinese_ranks(shadow: str) -> list[Found]:
    found = []
    for match in _CHINESE.finditer(shadow):
        if match["domain"]:
            found.append(_found(match.start(), match.end(), han_value(match["number"])))
    return found


def _found(start: int, end: int, value: float) -> Found:
    return Found(
        start, end, start, end, Numeral(start, end, value, form="rank"), value, unit="rank", dimension="rank"
    )
