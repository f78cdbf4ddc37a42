"""The growth or fall word that an English figure belongs to."""

from __future__ import annotations

import re

from chongqing.claims.context import Context
from chongqing.claims.cues import CueHit

_TO_BEFORE = re.compile(
    r"\b(?:to|at|reach(?:ed|es|ing)?|hit|stood at|touch(?:ed)?)(?: (?:a |an |the )?(?:record|new"
    r"|total of|high of|low of|level of|peak of|around))?[ ]$"
)
_DIRECTION_AFTER = re.compile(
    r" ?(?:\(?(?:year-on-year|year on year|y-o-y|yoy|month-on-month|quarter-on-quarter|annual"
    r"|annually|average|compound|real|nominal|more|sharp|steady|growth|per year|a year|on average|in"
    r"|from|from a year earlier),? ?){0,3}$"
)
_NOT_REACHED = re.compile(r"(?:up|amount(?:ed|s|ing)?|according) to $")
_LIST_JOINT = re.compile(r",? (?:and|or) ")
_OF_WHOLE = re.compile(r" of ")
_FAR_FROM = re.compile(r"(?: [a-z]+)?,? (fewer|more|less|higher|lower)(?: than |(?=[.;,]))")
_LEADS = re.compile(r" ?(?:higher|lower|faster|slower|above|below|ahead|more|less)\b")
_OTHERS = re.compile(
    r"(?:the )?(?:national|country|average|that of|those of|provincial|world|global|city's average"
    r"|state|expected|planned|target|china)"
)
_GROWTH_RATE = re.compile(
    r"\b(?:growth|growth rate|increase|expansion)\b[^,;]{0,40} (?:to|at|of|reached|was|is) (?:a |an )?$"
)
_NEXT_WORD = re.compile(r" ([a-z]+)")
_REACHING = ("below", "above", "past", "under", "beyond", "short of")
_BY = re.compile(r"(?: \w+)? by (?:a |an )?")
_NOUNS = frozenset({"increase", "rise", "decrease", "decline", "drop", "reduction", "fall", "growth", "gain"})
_MOVES = frozenset(
    [
        "rose",
        "fell",
        "grew",
        "dropped",
        "declined",
        "climbed",
        "jumped",
        "up",
        "down",
        "slid",
        "plunged",
        "surged",
        "soared",
        "gained",
        "lost",
        "slumped",
        "tumbled",
        "advanced",
    ]
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
        if shadow[figure.number_start - 1 : figure.number_start] == "+":
            return CueHit(figure.number_start - 1, figure.number_start, "up", "", "+")
    elif not figure.pair and (compared := _compared(context)):
        return compared
    if shadow.startswith(_REACHING, figure.start):
        return None
    start = max(context.segment_start, figure.start - 60)
    found = [hit for role in ("up", "down") if (hit := cues.last_within(role, start, figure.start))]
    if not found:
        return None
    nearest = max(found, key=lambda hit: hit.end)
    between = shadow[nearest.end : figure.start]
    if _TO_BEFORE.search(between) or ";" in between or between.rstrip().endswith((" in", " with", "from")):
        return None
    if figure.dimension == "percent" and _OF_WHOLE.match(shadow, figure.end):
        cuts = nearest.role == "down" and between == " "
        return nearest if cuts or between.endswith("by ") or nearest.cue in _NOUNS else None
    return nearest


def _following(context: Context) -> CueHit | None:
    """The growth word right after a percentage: "a 14.3% year-on-year increase", "30% less than"."""
    cues, figure, shadow = context.reading.cues, context.figure, context.reading.shadow
    limit = min(context.segment_end, figure.end + 45)
    if context.position + 1 < len(context.siblings):
        following = context.siblings[context.position + 1]
        if following.unit == figure.unit and _LIST_JOINT.fullmatch(shadow, figure.end, following.start):
            word = _NEXT_WORD.match(shadow, following.end)
            role = context.reading.lexicon.finder.words["comparison"].get(word[1]) if word else None
            if word and role:
                return CueHit(word.start(1), word.end(1), role, "", word[1])
    for role in ("up", "down"):
        for hit in cues.within(role, figure.end, limit):
            if _DIRECTION_AFTER.fullmatch(shadow[figure.end : hit.start]):
                return hit
    word = _NEXT_WORD.match(shadow, figure.end)
    role = context.reading.lexicon.finder.words["comparison"].get(word[1]) if word else None
    return CueHit(word.start(1), word.end(1), role, "", word[1]) if word and role else None


def _compared(context: Context) -> CueHit | None:
    """ "219,100 fewer than a year before", "0.71 percentage points higher": how far, not how much."""
    shadow, figure = context.reading.shadow, context.figure
    compares = _FAR_FROM.match(shadow, figure.number_end if figure.dimension == "count" else figure.end)
    if compares is None or _OTHERS.match(shadow, compares.end()):
        return None
    role = "down" if compares[1] in ("fewer", "less", "lower", "below") else "up"
    return CueHit(compares.start(), compares.end(), role, "", compares[1])


def is_over_time(context: Context) -> bool:
    """Whether percentage points are a move and no lead over another's rate ("faster than the national average")."""
    leads = _LEADS.match(context.reading.shadow, context.figure.end)
    return leads is None or _compared(context) is not None


def is_growth_rate(context: Context) -> bool:
    """ "growth slowed to 14 percent": where a growth rate got to is itself a change."""
    shadow, figure = context.reading.shadow, context.figure
    return bool(_GROWTH_RATE.search(shadow, max(context.segment_start, figure.start - 60), figure.start))


def is_reached(context: Context) -> bool:
    """Whether the figure is where something got to ("rose to 34.6%"), not how far it moved."""
    return bool(_TO_BEFORE.search(context.before(30))) and not _NOT_REACHED.search(context.before(14))


def changes_by(direction: CueHit, context: Context) -> bool:
    """Whether a number that is no percentage is the size of a change: "by 300 vehicles", "an increase of 300"."""
    if direction.start >= context.figure.number_end:
        return True
    between = context.reading.shadow[direction.end : context.figure.start]
    if _BY.fullmatch(between) or (direction.cue in _NOUNS and between == " of "):
        return True
    return between in (" ", " another ") and direction.cue in _MOVES
