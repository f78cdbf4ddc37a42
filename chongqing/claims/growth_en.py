"""The growth or fall word that an English figure belongs to."""

from __future__ import annotations

import re

from chongqing.claims.context import Context
from chongqing.claims.cues import CueHit

_TO_BEFORE = re.compile(
    r"\b(?:to|at|reach(?:ed|es|ing)?|hit|stood at|touch(?:ed)?)(?: (?:a |an |the )?(?:record|new|total of|high of|low of|level of|peak of|around))?[ ]$"
)
_DIRECTION_AFTER = re.compile(
    r" ?(?:\(?(?:year-on-year|year on year|y-o-y|yoy|month-on-month|quarter-on-quarter|annual|annually|average|compound|real|nominal|more|sharp|steady|growth|per year|a year|on average|in|from|from a year earlier),? ?){0,3}$"
)
_NOT_REACHED = re.compile(r"(?:up|amount(?:ed|s|ing)?|according) to $")
_NEXT_WORD = re.compile(r" ([a-z]+)")
_REACHING = ("below", "above", "past", "under", "beyond", "short of")
_BY = re.compile(r"(?: \w+)? by (?:a |an )?")
_NOUNS = frozenset({"increase", "rise", "decrease", "decline", "drop", "reduction", "fall", "growth", "gain"})
_MOVES = frozenset(
    "rose fell grew dropped declined climbed jumped up down slid plunged surged soared gained lost slumped tumbled advanced".split()
)


def direction_of(context: Context) -> CueHit | None:
    """The growth or fall word that an English figure belongs to: before it in its segment, or right after."""
    cues, figure = context.reading.cues, context.figure
    shadow = context.reading.shadow
    if figure.dimension in ("percent", "percentage_point") and not figure.pair:
        if following := _following(context):
            return following
        if figure.numeral.coefficient < 0:
            return CueHit(figure.start, figure.start, "down", "", "minus")
    if shadow.startswith(_REACHING, figure.start):
        return None
    start = max(context.segment_start, figure.start - 60)
    found = [hit for role in ("up", "down") if (hit := cues.last_within(role, start, figure.start))]
    if not found:
        return None
    nearest = max(found, key=lambda hit: hit.end)
    between = shadow[nearest.end : figure.start]
    if _TO_BEFORE.search(between) or ";" in between or between.rstrip().endswith((" in", " with")):
        return None
    return nearest


def _following(context: Context) -> CueHit | None:
    """The growth word right after a percentage: "a 14.3% year-on-year increase", "30% less than"."""
    cues, figure, shadow = context.reading.cues, context.figure, context.reading.shadow
    limit = min(context.segment_end, figure.end + 45)
    for role in ("up", "down"):
        for hit in cues.within(role, figure.end, limit):
            if _DIRECTION_AFTER.fullmatch(shadow[figure.end : hit.start]):
                return hit
    word = _NEXT_WORD.match(shadow, figure.end)
    role = context.reading.lexicon.finder.words["comparison"].get(word[1]) if word else None
    return CueHit(word.start(1), word.end(1), role, "", word[1]) if word and role else None


def is_reached(context: Context) -> bool:
    """Whether the figure is where something got to ("rose to 34.6%"), not how far it moved."""
    return bool(_TO_BEFORE.search(context.before(30))) and not _NOT_REACHED.search(context.before(14))


def changes_by(direction: CueHit, context: Context) -> bool:
    """Whether a number that is no percentage is the size of a change: "by 300 vehicles", "an increase of 300"."""
    if direction.start >= context.figure.end:
        return False
    between = context.reading.shadow[direction.end : context.figure.start]
    if _BY.fullmatch(between) or (direction.cue in _NOUNS and between == " of "):
        return True
    return between in (" ", " another ") and direction.cue in _MOVES
