"""English figures beside each other: ranges, from-to pairs, and units said once for several numbers."""

from __future__ import annotations

import re
from bisect import bisect_right

from chongqing.claims.found import Found, Source
from chongqing.claims.numerals import tidy
from chongqing.claims.units import COUNT

_RANGE_JOINT = re.compile(r"[ ]?(?:-|~|to|or)[ ]?")
_LIST_JOINT = re.compile(r",? ?(?:and|or|,|&|to) ")
_FAR_TO = re.compile(r"[^,;.\n]{0,60}? to (?:the |a )?")
_OF_THEM = re.compile(r" of (?:them|which|those|whom|these)\b")
_OF_THE = re.compile(r" of (?:the |its |their |our |all |[a-z]+'s? |china's |a total of |every ){0,3}")
_SENTENCE_END = re.compile(r"[.!?][\"'”’)]*\s+(?=[A-Z\"“])|\n")
_COMPARED = re.compile(
    r"(?:\b(?:against|from|to|of|at|than|versus|vs|with|over|below|above|under|for|by|another"
    r"|last year's|aiming at|a)|,|;|:|is|was|now|has|in all|only|just) $"
)
_NOT_TAKEN = frozenset({"percent", "percentage_point", "factor", "rank", "duration"})
_MOVED = re.compile(
    r"\b(?:by|rose|fell|gained|lost|dropped|climbed|slid|jumped|slipped|added|shed|up|down|grew|increased)$"
)
_NO_UNIT_NEEDED = frozenset({"multiple", "class", "fraction", "rank"})


def joined(source: Source, figures: list[Found]) -> list[Found]:
    """Ranges made one figure, from-to pairs marked, and units carried back over lists ("108 and 13 bills")."""
    shadow = source.shadow
    for left, right in zip(reversed(figures[:-1]), reversed(figures[1:]), strict=True):
        if left.unit is None and right.unit and left.form not in _NO_UNIT_NEEDED:
            between = shadow[left.end : right.start]
            if _RANGE_JOINT.fullmatch(between) or _LIST_JOINT.fullmatch(between):
                _carry_back(left, right)
    kept: list[Found] = []
    for figure in figures:
        left_or_none = kept[-1] if kept else None
        if left_or_none is None:
            kept.append(figure)
            continue
        left = left_or_none
        between = shadow[left.end : figure.start]
        if _is_part_of_whole(left, figure, between):
            left.unit, left.dimension, left.end = figure.unit, figure.dimension, figure.end
        elif left.value_high is not None or left.unit != figure.unit or not left.unit:
            kept.append(figure)
        elif _follows_from(shadow, left) and (_RANGE_JOINT.fullmatch(between) or _FAR_TO.fullmatch(between)):
            left.pair, figure.pair = "from", "to"
            kept.append(figure)
        elif _is_range(shadow, left, figure, between):
            kept[-1] = _range(shadow, left, figure)
        else:
            kept.append(figure)
    return kept


def _carry_back(left: Found, right: Found) -> None:
    if right.dimension in ("percent", "percentage_point") and left.numeral.value >= 1000:
        return
    left.unit, left.dimension, left.factor = right.unit, right.dimension, right.factor
    shares_magnitude = left.numeral.magnitude == 1.0 and left.numeral.coefficient < 1000
    magnitude = right.numeral.magnitude if shares_magnitude else 1.0
    left.value = tidy(left.numeral.value * magnitude * right.factor)
    if right.form == "fraction":
        left.value = tidy(left.numeral.value)


def _is_part_of_whole(left: Found, right: Found, between: str) -> bool:
    """ "19 of the province's 21 cities": one count, told against its whole."""
    return (
        left.unit is None
        and right.dimension == COUNT
        and right.comparator == "eq"
        and left.numeral.value < right.numeral.value
        and bool(_OF_THE.fullmatch(between))
    )


def _follows_from(shadow: str, figure: Found) -> bool:
    before = shadow[max(0, figure.start - 14) : figure.start].rstrip()
    return before.endswith(("from", "from the", "from a")) and not before.endswith("ranging from")


def _is_range(shadow: str, left: Found, right: Found, between: str) -> bool:
    if left.value >= right.value:
        return False
    before = shadow[max(0, left.start - 14) : left.start].rstrip()
    if between.strip() == "and":
        return before.endswith("between")
    moves = bool(_MOVED.search(before))
    told_apart = (
        left.dimension != "percent" and left.end > left.number_end and "unit_inherited" not in left.flags
    )
    if between.strip() == "to" and moves and (right.value > 5 * left.value or told_apart):
        return False
    return between.strip() in ("-", "to", "~", "or")


def _range(shadow: str, left: Found, right: Found) -> Found:
    at = shadow.rfind("between", max(0, left.start - 9), left.start)
    left.start = at if at >= 0 else left.start
    left.end, left.number_end, left.value_high = right.end, right.number_end, right.value
    left.comparator = "range"
    left.flags = [*left.flags, *right.flags]
    return left


def with_units_of_neighbours(source: Source, figures: list[Found]) -> list[Found]:
    """A bare number takes the unit of the figure before it: "7 of them", "against 9,580 in 2023", "745 billion"."""
    ends = [match.end() for match in _SENTENCE_END.finditer(source.text)]
    last: Found | None = None
    for figure in figures:
        if figure.unit is None and last is not None and figure.form not in _NO_UNIT_NEEDED:
            sentences = bisect_right(ends, figure.start) - bisect_right(ends, last.start)
            if _takes_unit(source, last, figure, sentences):
                figure.unit, figure.dimension, figure.factor = last.unit, last.dimension, last.factor
                figure.value = tidy(figure.numeral.value * last.factor)
                figure.flags.append("unit_inherited")
        if figure.unit is not None and figure.dimension not in _NOT_TAKEN:
            last = figure
    return figures


def _takes_unit(source: Source, last: Found, figure: Found, sentences: int) -> bool:
    shadow = source.shadow
    if of := _OF_THEM.match(shadow, figure.number_end):
        figure.end = of.end()
        return last.dimension == COUNT and sentences <= 1
    if figure.numeral.magnitude >= 1e8 and last.dimension == "currency":
        return sentences <= 2
    if sentences > 1 or figure.start - last.end > 250:
        return False
    if figure.numeral.magnitude > 1 and last.numeral.magnitude > 1 and last.dimension != "currency":
        return True
    compared = (
        bool(_COMPARED.search(shadow, max(0, figure.start - 12), figure.start)) or figure.comparator != "eq"
    )
    if figure.form == "words" and figure.numeral.magnitude == 1:
        closes = shadow.startswith((",", ".", ";"), figure.number_end)
        named = shadow.endswith("including ", 0, figure.start)
        return sentences == 0 and last.dimension == COUNT and (closes or named)
    comparable = 0.001 <= (figure.numeral.value * last.factor) / last.value <= 1000 if last.value else False
    return compared and comparable and sentences == 0
