"""Ranks stated in English words: "ranking second in the country", "third nationwide"."""

from __future__ import annotations

import re

from chongqing.claims.cues import Cues
from chongqing.claims.found import Found
from chongqing.claims.numerals import Numeral

_WHOLE = (
    r"(?:the )?(?:world|globe|country|nation|china|asia|europe|provinces?|city|region|western"
    r"|central|domestic"
    r"|whole country|industry|sector|market|\d+ )"
)
_ANYWHERE = r"(?:globally|nationwide|nationally|worldwide)"
_RANKED = re.compile(
    r"(?P<verb>[a-z]+) (?:at )?(?:the |a )?(?:top |no\. ?(?P<number>\d{1,3})|(?P<word>[a-z]+)"
    rf"|(?P<ordinal>\d{{1,3}})(?:st|nd|rd|th))(?: place)?(?P<rest> (?:(?:in|among|of|across"
    rf"|on) )?{_WHOLE}| {_ANYWHERE})?"
)
_PLACED = re.compile(
    rf"[a-z]+(?:-largest| largest)? (?:{_ANYWHERE}|in the (?:country|nation|world)"
    rf"|among [a-z' ]{{0,20}}\d+ [a-z-]+ regions|behind [a-z])"
)


def english_ranks(shadow: str, cues: Cues) -> list[Found]:
    """Ranks among a named whole; a place in a list ("ranks first among the three") is none."""
    ordinals = {hit.start: hit for hit in cues.of("ordinal")}
    found: dict[int, Found] = {}
    for hit in cues.of("rank"):
        match = _RANKED.match(shadow, hit.start)
        if match is None or match["verb"] not in hit.cue:
            continue
        word = ordinals.get(match.start("word")) if match["word"] else None
        if match["word"] and word is None:
            continue
        number = float(match["number"] or match["ordinal"] or (word.value if word else 1))
        if match["rest"] is not None or (number > 1 and match["verb"].startswith("rank")):
            found[match.start("word") if word else match.start()] = _rank(match.start(), match.end(), number)
    for start, hit in ordinals.items():
        the_nth = shadow.endswith("the ", 0, start) or hit.value == "1"
        if start not in found and not the_nth and (placed := _PLACED.match(shadow, start)):
            found[start] = _rank(start, placed.end(), float(hit.value))
    return list(found.values())


def _rank(start: int, end: int, value: float) -> Found:
    return Found(
        start, end, start, end, Numeral(start, end, value, form="rank"), value, unit="rank", dimension="rank"
    )
