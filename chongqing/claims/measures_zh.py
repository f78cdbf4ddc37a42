"""Whether a Chinese figure is a level, a growth or fall, a share, a factor, a rank or a scale class."""

from __future__ import annotations

import re

from chongqing.claims.context import Context, times_within
from chongqing.claims.cues import CueHit
from chongqing.claims.measured import Measured

_LIST_JOINT = re.compile(r"[、和及与]|以及")
_OF_A_WHOLE = re.compile(r"(?:的|以上的|左右的|多的|比例|比重|以上为|为)")
_AS_GROWTH = re.compile(
    r"(?:的|以上的|左右的|以内的)?(?:年均|同比|复合|平均|年)?(?:增速|增长|增幅|涨幅|速度增长|速度递增|降幅|跌幅|提升|下降)"
)
_FALLING = re.compile(r"(?:降幅|跌幅|减幅|亏损)[^，。；]{0,16}$")
# "高于全国 1.4 个百分点" tells a distance from another, not a growth; beside a day to compare with it is one.
_COMPARES = frozenset(
    ["高", "高于", "高出", "快于", "快", "领先", "低于", "慢于", "低", "慢", "高了", "低了", "多", "少"]
)
_COUNTS_WHAT_IS_NEW = frozenset(
    [
        "新增",
        "新增加",
        "添",
        "再添",
        "增幅",
        "增速",
        "增量",
        "省",
        "减负",
        "减免",
        "减税",
        "降费",
        "节约",
        "节省",
        "成长幅度",
        "增收",
        "扩容",
    ]
)
_NEVER_BEFORE_A_CHANGE = frozenset(["的", "有", "共", "已"])
_REACH = 10
_NEAR = 14


def chinese_measure(context: Context, previous: Measured | None) -> Measured:
    """The measure of a figure. `previous` is what the figure before it in the sentence measures."""
    figure = context.figure
    if "scale_class" in figure.flags:
        return _as_is(context, "scale_class")
    if figure.unit == "rank":
        return _as_is(context, "rank")
    if figure.unit == "factor":
        return _factor(context, previous)
    if figure.unit in ("percent", "permille"):
        return _percent(context, previous)
    if figure.dimension == "currency" and _right_before(context, "loss"):
        return _signed(context, "level", None, -1.0)
    direction = _right_before(context, "up", "down")
    if figure.unit == "percentage_point":
        direction = direction or _in_reach(context)
        if direction is None or (direction.cue in _COMPARES and not _against_a_day(context)):
            return _as_is(context, "level")
        return _signed(context, "change_abs", direction)
    if direction is None and previous is not None and previous.measure == "change_abs" and _joined(context):
        return _signed(context, "change_abs", None, -1.0 if previous.value < 0 else 1.0)
    if direction is None or figure.dimension == "duration" or direction.cue in _COUNTS_WHAT_IS_NEW:
        return _as_is(context, "level")
    if direction.cue in _COMPARES and not _against_a_day(context):
        return _as_is(context, "level")
    return _signed(context, "change_abs", direction)


def _factor(context: Context, previous: Measured | None) -> Measured:
    """增长1.9倍 is a change of +190 percent; 增长到1.9倍, 是…的1.9倍 and 翻番 are factors."""
    figure = context.figure
    if figure.form != "multiple" and not _reached(context):
        direction = _right_before(context, "up")
        goes_on = previous is not None and previous.measure == "change" and _joined(context)
        if direction is not None or goes_on:
            return _signed(context, "change", direction, 100.0, "percent")
    return _as_is(context, "factor")


def _percent(context: Context, previous: Measured | None) -> Measured:
    figure, cues = context.figure, context.reading.cues
    if figure.pair or _reached(context):
        whole = figure.form == "fraction" or _has_share(context)
        return _as_is(context, "share" if whole else "level_or_share")
    if _as_growth(context):
        return _signed(context, "change", _as_growth(context))
    if direction := _right_before(context, "up", "down"):
        return _signed(context, "change", direction)
    if context.before(1) == "的":
        return _as_is(
            context, "share" if figure.form == "fraction" or _has_share(context) else "level_or_share"
        )
    if previous is not None and _joined(context) and previous.measure in ("change", "share"):
        if previous.measure == "share":
            return _as_is(context, "share")
        return _signed(context, "change", None, -1.0 if previous.value < 0 else 1.0)
    start = max(context.segment_start, context.clause_start, figure.start - _REACH)
    if not cues.any_within("share", start, figure.start) and (direction := _in_reach(context)):
        return _signed(context, "change", direction)
    if figure.form == "fraction" or _has_share(context) or _OF_A_WHOLE.match(context.after(12)):
        return _as_is(context, "share")
    if previous is not None and previous.measure == "change" and _is_near(context):
        return _signed(context, "change", None, -1.0 if previous.value < 0 else 1.0)
    return _as_is(context, "level_or_share")


def _as_is(context: Context, measure: str) -> Measured:
    figure = context.figure
    return Measured(measure, figure.value, figure.value_high, figure.unit)


def _signed(
    context: Context, measure: str, direction: CueHit | None, factor: float = 1.0, unit: str | None = None
) -> Measured:
    figure = context.figure
    falls = direction is not None and direction.role == "down"
    if direction and _FALLING.search(
        context.reading.shadow, max(context.clause_start, direction.start - 24), direction.start
    ):
        # A fall that narrows is a gain; one that widens a loss.
        falls = not falls
    sign = -factor if falls and figure.value > 0 else factor
    low, high = figure.value * sign, figure.value_high * sign if figure.value_high is not None else None
    if high is not None and high < low:
        low, high = high, low
    return Measured(measure, low, high, unit or figure.unit)


def _right_before(context: Context, *roles: str) -> CueHit | None:
    """The cue right before the figure, over fill words (了, 约, 达 ...); none where 到 or 至 follows it."""
    reading, at = context.reading, context.figure.start
    fillers = reading.lexicon.finder.words["filler"]
    for _ in range(3):
        at -= reading.shadow[at - 1 : at] == " "
        if reading.cues.ending_at("to", at):
            return None if "to" not in roles else reading.cues.ending_at("to", at)
        for role in roles:
            hit = reading.cues.ending_at(role, at)
            if hit and hit.start >= context.sentence.start:
                return hit
        near = (reading.shadow[at - length : at] for length in (3, 2, 1))
        word = next((word for word in near if word in fillers and word not in _NEVER_BEFORE_A_CHANGE), "")
        if not word:
            return None
        at -= len(word)
    return None


def _reached(context: Context) -> bool:
    """Whether the figure is where something got to (提高到34.6%), not how far it moved."""
    return _right_before(context, "to") is not None


def _as_growth(context: Context) -> CueHit | None:
    """The growth word right after a percentage (5%的增长, 8%左右的增速)."""
    shadow, figure = context.reading.shadow, context.figure
    match = _AS_GROWTH.match(shadow, figure.end, min(context.sentence.end, figure.end + 12))
    if match is None:
        return None
    for role in ("up", "down"):
        if hit := context.reading.cues.last_within(role, figure.end, match.end()):
            return hit
    return None


def _in_reach(context: Context) -> CueHit | None:
    """The last growth word of the clause, a few characters before the figure (增速分别为, 涨幅保持在)."""
    figure, cues = context.figure, context.reading.cues
    start = max(context.segment_start, context.clause_start, figure.start - _REACH)
    found = [hit for role in ("up", "down") if (hit := cues.last_within(role, start, figure.start))]
    if not found or cues.any_within("to", start, figure.start):
        return None
    return max(found, key=lambda hit: hit.end)


def _against_a_day(context: Context) -> bool:
    """Whether the clause compares with another time (较去年底, 比上年同期) or says 同比."""
    shadow, figure = context.reading.shadow, context.figure
    start = max(context.clause_start, figure.start - 40)
    spans = times_within(context.reading.times, start, figure.start)
    return any(span.role == "baseline" for span in spans) or any(
        word in shadow[max(start, figure.start - _REACH) : figure.start] for word in ("同比", "环比")
    )


def _joined(context: Context) -> bool:
    """Whether the figure stands in a list right behind the one before it: 分别增长19%和15%."""
    previous = context.previous
    if previous is None or context.figure.start - previous.end > 3:
        return False
    return _LIST_JOINT.fullmatch(context.reading.shadow, previous.end, context.figure.start) is not None


def _is_near(context: Context) -> bool:
    previous = context.previous
    return previous is not None and context.figure.start - previous.end <= _NEAR


def _has_share(context: Context) -> bool:
    start = max(context.segment_start, context.figure.start - 60)
    return context.reading.cues.any_within("share", start, context.figure.start)
