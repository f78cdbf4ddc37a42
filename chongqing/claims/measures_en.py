"""What an English figure measures: a level, a growth or fall, a share, a factor, a rank or a scale class."""

from __future__ import annotations

import math
import re

from chongqing.claims import growth_en
from chongqing.claims.context import Context
from chongqing.claims.cues import CueHit
from chongqing.claims.measured import Measured

_LARGEST_FACTOR = 1000
_OF_AND = re.compile(r" of [a-z ]{1,30},? and ")
_OF_WHOLE = re.compile(r" ?of ")
_TIMES = re.compile(r"times")


def english_measure(context: Context, previous: Measured | None) -> Measured:
    """The measure of a figure and its sign. `previous` is what the figure before it in the sentence measures."""
    figure = context.figure
    if "scale_class" in figure.flags:
        return _as_is(context, "scale_class")
    if figure.unit == "rank":
        return _as_is(context, "rank")
    if figure.unit == "factor":
        return _factor(context)
    direction = growth_en.direction_of(context)
    if figure.unit in ("percent", "permille"):
        return _percent(context, direction, previous)
    if figure.unit == "percentage_point":
        if direction is None or not growth_en.is_over_time(context):
            return _as_is(context, "level")
        return _signed(context, "change_abs", direction)
    if direction is not None and figure.dimension != "duration" and growth_en.changes_by(direction, context):
        return _signed(context, "change_abs", direction)
    return _as_is(context, "level")


def _as_is(context: Context, measure: str) -> Measured:
    figure = context.figure
    return Measured(measure, figure.value, figure.value_high, figure.unit)


def _signed(
    context: Context, measure: str, direction: CueHit | None, factor: float = 1.0, unit: str | None = None
) -> Measured:
    figure = context.figure
    sign = -factor if direction is not None and direction.role == "down" and figure.value > 0 else factor
    low, high = figure.value * sign, figure.value_high * sign if figure.value_high is not None else None
    if high is not None and high < low:
        low, high = high, low
    return Measured(measure, low, high, unit or figure.unit)


def _factor(context: Context) -> Measured:
    """ "grew 1.9 times" is a change of +190 percent; "1.9 times the level of" and "to three times" are factors."""
    figure, shadow = context.figure, context.reading.shadow
    printed = shadow[figure.number_end : figure.end]
    if figure.form != "multiple" and (
        figure.value > _LARGEST_FACTOR or shadow.startswith((" a ", " per "), figure.end)
    ):
        return Measured("level", figure.value, figure.value_high, "time")
    if figure.form != "multiple" and _TIMES.search(printed):
        direction = growth_en.direction_of(context)
        compares = context.after(20).lstrip().startswith(("that of", "the ", "as ", "those", "its "))
        if (
            direction is not None
            and direction.role == "up"
            and not compares
            and direction.end >= context.segment_start
        ):
            return _signed(context, "change", direction, 100.0, "percent")
    return _as_is(context, "factor")


def _percent(context: Context, direction: CueHit | None, previous: Measured | None) -> Measured:
    if growth_en.is_growth_rate(context):
        return _signed(context, "change", None)
    if context.figure.pair or growth_en.is_reached(context):
        return _as_is(
            context, "share" if _has_share(context) or context.figure.form == "fraction" else "level_or_share"
        )
    if context.figure.form == "fraction" and direction is None:
        return _as_is(context, "share")
    if direction is not None:
        return _signed(context, "change", direction)
    if previous is not None and previous.measure == "change" and _shares_verb(context):
        return Measured("change", math.copysign(context.figure.value, previous.value), None, "percent")
    if _has_share(context) or _is_of_whole(context):
        return _as_is(context, "share")
    compared = context.before(7).endswith("from ")
    if compared and previous is not None:
        return _as_is(context, "level_or_share" if previous.measure != "share" else "share")
    if previous is not None and previous.measure in ("change", "change_abs") and _continues(context):
        sign = -1.0 if previous.value < 0 else 1.0
        high = context.figure.value_high
        return Measured(
            "change", context.figure.value * sign, high * sign if high is not None else None, "percent"
        )
    if previous is not None and previous.measure == "share" and _continues(context):
        return _as_is(context, "share")
    return _as_is(context, "level_or_share")


def _continues(context: Context) -> bool:
    """Whether the figure stands in a list with the one before it: no sentence end, no long way between."""
    previous = context.previous
    return previous is not None and context.figure.start - previous.end < 100


def _shares_verb(context: Context) -> bool:
    """ "save 25% of time and 30% of fees": the second belongs to the same verb."""
    previous = context.previous
    between = context.reading.shadow[previous.end : context.figure.start] if previous else ""
    return bool(_OF_AND.fullmatch(between))


def _has_share(context: Context) -> bool:
    cues, figure = context.reading.cues, context.figure
    start = max(context.segment_start, figure.start - 60)
    if cues.any_within("share", start, figure.start):
        return True
    return cues.any_within("share", figure.end, min(context.clause_end, figure.end + 25))


def _is_of_whole(context: Context) -> bool:
    return bool(_OF_WHOLE.match(context.after(12)))
