"""The noun that a Chinese count is of: after the classifier, or before the number where nothing follows."""

from __future__ import annotations

import re

from chongqing.claims.cues import CueFinder
from chongqing.claims.nouns_en import Noun
from chongqing.claims.units import Units

_STOP = re.compile(r"[，。；：！？、,;:!?\n（(“\"《]|\d|——|--")
_LINKS = ("的", "和", "及", "与", "或")
_MAX_CHARS = 24
_LONGEST_NOUN = 10


def noun_after(shadow: str, position: int, units: Units, finder: CueFinder) -> Noun | None:
    """The last counted noun of the phrase after a classifier; where units.csv knows none, the phrase as printed."""
    stop = _STOP.search(shadow, position, position + _MAX_CHARS)
    end = stop.start() if stop else min(len(shadow), position + _MAX_CHARS)
    verb = _first_stop(shadow, position, end, finder)
    for limit in _chunks(shadow, position, verb):
        if noun := _last_noun(shadow, position, limit, units):
            return noun
    printed = shadow[position : next(iter(_chunks(shadow, position, verb)), position)].strip()
    if 2 <= len(printed) <= 8:
        at = shadow.index(printed, position)
        return Noun(printed, at, at + len(printed))
    return None


def noun_before(shadow: str, start: int, position: int, units: Units) -> Noun | None:
    """The last counted noun between `start` and `position` ("规上工业企业达到7600家")."""
    return _last_noun(shadow, start, position, units)


def _first_stop(shadow: str, start: int, end: int, finder: CueFinder) -> int:
    stops = finder.words["np_stop"]
    for at in range(start + 1, end):
        if shadow[at : at + 2] in stops or (shadow[at] in stops and shadow[at] not in _LINKS):
            return at
    return end


def _chunks(shadow: str, start: int, end: int) -> list[int]:
    """Where the phrase may end: before each 的 or 和 in it, then at its end."""
    ends = [at for at in range(start + 1, end) if shadow[at] in _LINKS]
    return [*ends, end] if end > start else []


def _last_noun(shadow: str, start: int, end: int, units: Units) -> Noun | None:
    """The counted noun that ends last in [start, end), the longest of those."""
    for stop in range(end, start, -1):
        for begin in range(max(start, stop - _LONGEST_NOUN), stop):
            unit = units.nouns.get(shadow[begin:stop])
            if unit and stop - begin >= (2 if stop - begin < 2 and begin > start else 1):
                return Noun(unit.id, begin, stop)
    return None
