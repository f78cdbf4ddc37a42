"""Whether a figure is a level, a growth or fall, a share, a factor, a rank or a scale class, and with what sign."""

from __future__ import annotations

import re
from dataclasses import dataclass

from chongqing.claims.context import Context
from chongqing.claims.cues import CueHit

_TO_BEFORE = re.compile(r"\b(?:to|at|reach(?:ed|es|ing)?|hit|stood at|touch(?:ed)?)(?: (?:a |an |the )?(?:record|new|total of|high of|low of|level of|peak of|around))?[ ]$")
_BY_BEFORE = re.compile(r"\b(?:by|of|up|down|another|an additional|an extra) $")
_OF_AFTER = re.compile(r" ?(?:of|in) (?!year|last|the year|20|19)")
_OF_WHOLE = re.compile(r" ?of ")
_DIRECTION_AFTER = re.compile(r" ?(?:\(?(?:year-on-year|year on year|y-o-y|yoy|month-on-month|quarter-on-quarter|annual|annually|average|compound|real|nominal|more|sharp|steady|growth|per year|a year|on average|in|from|from a year earlier),? ?){0,3}$")
_COMPARES = re.compile(r" ?(?:higher|lower|faster|slower|above|below|ahead|more|less)\b")
_TIMES = re.compile(r"times|倍")
_HIGHER_THAN = ("高", "高于", "高出", "快于", "快", "领先", "低于", "慢于", "低", "慢")
_AS_A_WHOLE = re.compile(r"(?:的|以上的|左右的|多的|比例|比重)")


@dataclass(frozen=True, slots=True)
class Measured:
    """What a figure measures: `value` is signed where it is a change."""

    measure: str
    value: float
    value_high: float | None
    unit: str | None


def measure_of(context: Context, previous: Measured | None) -> Measured:
    """The measure of a figure. `previous` is what the figure before it in the sentence measures."""
    figure = context.figure
    if "scale_class" in figure.flags:
        return _as_is(context, "scale_class")
    if figure.unit == "factor":
        return _factor(context)
    chinese = context.reading.lexicon.language == "zh"
    direction = _direction_zh(context) if chinese else _direction_en(context)
    if figure.unit in ("percent", "permille"):
        return _percent(context, direction, previous)
    if figure.unit == "percentage_point":
        if direction is None or (direction.cue in _HIGHER_THAN and chinese) or _COMPARES.match(context.after(12)):
            return _as_is(context, "level")
        return _signed(context, "change_abs", direction)
    if direction is not None and figure.dimension != "duration" and _changes_by(context, direction, chinese):
        return _signed(context, "change_abs", direction)
    return _as_is(context, "level")


def _as_is(context: Context, measure: str) -> Measured:
    figure = context.figure
    return Measured(measure, figure.value, figure.value_high, figure.unit)


def _signed(context: Context, measure: str, direction: CueHit | None, factor: float = 1.0, unit: str | None = None) -> Measured:
    figure = context.figure
    sign = -factor if direction is not None and direction.role == "down" and figure.value > 0 else factor
    low, high = figure.value * sign, figure.value_high * sign if figure.value_high is not None else None
    if high is not None and high < low:
        low, high = high, low
    return Measured(measure, low, high, unit or figure.unit)


def _factor(context: Context) -> Measured:
    """ "grew 1.9 times" is a change of +190 percent; "1.9 times the level of", 翻番 and "to three times" are factors."""
    figure, shadow = context.figure, context.reading.shadow
    printed = shadow[figure.number_end : figure.end]
    if figure.form != "multiple" and _TIMES.search(printed):
        chinese = context.reading.lexicon.language == "zh"
        direction = _direction_zh(context) if chinese else _direction_en(context)
        compares = context.after(20).lstrip().startswith(("that of", "the ", "as ", "those", "its "))
        if direction is not None and direction.role == "up" and not compares and direction.end >= context.segment_start:
            return _signed(context, "change", direction, 100.0, "percent")
    return _as_is(context, "factor")


def _percent(context: Context, direction: CueHit | None, previous: Measured | None) -> Measured:
    chinese = context.reading.lexicon.language == "zh"
    if context.figure.pair or _is_reached(context, chinese):
        return _as_is(context, "share" if _has_share(context) or context.figure.form == "fraction" else "level_or_share")
    if context.figure.form == "fraction" and direction is None:
        return _as_is(context, "share")
    if direction is not None:
        return _signed(context, "change", direction)
    if _has_share(context) or _is_of_whole(context, chinese):
        return _as_is(context, "share")
    if previous is not None and previous.measure == "change" and _continues(context):
        sign = -1.0 if previous.value < 0 else 1.0
        high = context.figure.value_high
        return Measured("change", context.figure.value * sign, high * sign if high is not None else None, "percent")
    if previous is not None and previous.measure == "share" and _continues(context):
        return _as_is(context, "share")
    return _as_is(context, "level_or_share")


def _continues(context: Context) -> bool:
    """Whether the figure stands in a list with the one before it: no sentence end, no long way between."""
    previous = context.previous
    return previous is not None and context.figure.start - previous.end < 60


def _is_reached(context: Context, chinese: bool) -> bool:
    if chinese:
        hit = _ending_before(context, "to")
        return hit is not None
    return bool(_TO_BEFORE.search(context.before(30))) and not re.search(r"(?:up|amount(?:ed|s|ing)?|according) to $", context.before(14))


def _has_share(context: Context) -> bool:
    cues, figure = context.reading.cues, context.figure
    start = max(context.segment_start, figure.start - 60)
    if cues.any_within("share", start, figure.start):
        return True
    chinese = context.reading.lexicon.language == "zh"
    return not chinese and cues.any_within("share", figure.end, min(context.clause_end, figure.end + 25))


def _is_of_whole(context: Context, chinese: bool) -> bool:
    after = context.after(12)
    if chinese:
        return bool(_AS_A_WHOLE.match(after))
    return bool(_OF_WHOLE.match(after))


def _ending_before(context: Context, role: str) -> CueHit | None:
    """The cue of a role right before a Chinese figure, over fill words (了, 约, 达 ...)."""
    reading, at = context.reading, context.figure.start
    for _ in range(3):
        hit = reading.cues.ending_at(role, at)
        if hit and hit.start >= context.sentence.start:
            return hit
        word = next((w for w in reading.lexicon.finder.words["filler"] if reading.shadow.endswith(w, 0, at)), None)
        if word is None:
            return None
        at -= len(word)
    return None


def _direction_zh(context: Context) -> CueHit | None:
    """The growth or fall word that a Chinese figure belongs to: right before it, or right after (5%的增长)."""
    cues, figure = context.reading.cues, context.figure
    if _ending_before(context, "to"):
        return None
    for role in ("up", "down"):
        if hit := _ending_before(context, role):
            return hit
    after = context.after(8)
    if figure.unit == "percent" and after.startswith(("的", "以上的", "左右的")):
        for role in ("up", "down"):
            for hit in cues.within(role, figure.end, min(context.sentence.end, figure.end + 8)):
                return hit
    start = max(context.segment_start, context.clause_start, figure.start - 8)
    if figure.unit in ("percent", "percentage_point") and not cues.any_within("share", start, figure.start):
        found = [hit for role in ("up", "down") if (hit := cues.last_within(role, start, figure.start))]
        if found:
            return max(found, key=lambda hit: hit.end)
    return None


def _direction_en(context: Context) -> CueHit | None:
    """The growth or fall word that an English figure belongs to: before it in its segment, or right after."""
    cues, figure = context.reading.cues, context.figure
    if figure.unit in ("percent", "percentage_point", "permille") and not context.figure.pair:
        limit = min(context.segment_end, figure.end + 45)
        following = [hit for role in ("up", "down") if (hit := next(cues.within(role, figure.end, limit), None))]
        if following:
            nearest = min(following, key=lambda hit: hit.start)
            if _DIRECTION_AFTER.fullmatch(context.reading.shadow[figure.end : nearest.start]):
                return nearest
    start = max(context.segment_start, figure.start - 60)
    found = [hit for role in ("up", "down") if (hit := cues.last_within(role, start, figure.start))]
    if not found:
        return None
    nearest = max(found, key=lambda hit: hit.end)
    between = context.reading.shadow[nearest.end : figure.start]
    if _TO_BEFORE.search(between) or ";" in between or between.rstrip().endswith((" in", " with")):
        return None
    return nearest


def _changes_by(context: Context, direction: CueHit, chinese: bool) -> bool:
    """Whether a number that is no percentage is the size of a change: "by 300 vehicles", 增加300辆."""
    if chinese:
        return direction.end <= context.figure.start and direction.cue not in ("新增", "新增加", *_HIGHER_THAN, "增幅", "增速")
    between = context.reading.shadow[direction.end : context.figure.start]
    if direction.start >= context.figure.end:
        return False
    if re.fullmatch(r"(?: \w+)? by (?:a |an )?", between):
        return True
    noun = direction.cue in ("increase", "rise", "decrease", "decline", "drop", "reduction", "fall", "growth", "gain")
    if noun and re.fullmatch(r" of ", between):
        return True
    return between in (" ", " another ") and direction.cue in ("rose", "fell", "grew", "dropped", "declined", "climbed", "jumped", "up", "down", "slid", "plunged", "surged", "soared", "gained", "lost", "slumped", "tumbled", "advanced")
