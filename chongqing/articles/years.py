"""The year of an article whose date names none, from what it speaks of as past; never from the clock."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

_MONTHS = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"]
_WEEKDAY_YEARS = 6
_UNITS = "yuan|km|vehicles|units|teus?|tonnes|tons"
_YEAR = re.compile(rf"(?<![\d.,$¥/-])(?P<y>(?:19|20)\d\d)(?![\d,.]\d|\d|%| ?(?:{_UNITS})\b) ?(?P<zh>年)?")
_PAST = re.compile(
    r"\b(?:has|have|had|was|were|did|rose|grew|fell|held|became|hit|saw|made|sold|built|went|took|came|got|ran|left|\w{3,}ed)\b"
    r"|已|了|达|实现|增长|完成|突破|同比|下降|共|累计|攀升|增至"
)
_AHEAD = re.compile(
    r"\b(?:will|would|shall|is to|are to|targets?|plans?|aims?|expects?|expected to|towards?)\b"
    r"|\b(?:by|until|till)(?= (?:the end of )?(?:early |late |mid-)?20\d\d)"
    r"|力争|预计|预测|计划|目标|争取|有望|或降|(?<![主重需])要|将(?!近)|(?<![达升长加大])到(?=20\d\d年)"
)
_CLAUSE_END = re.compile(r"[.;!?。；！？\n](?!\d)")
_SINCE = re.compile(r"(?:\bsince|\bfrom|自|从)(?: the)?(?: end of| beginning of| year)? ?$")
_MONTH_BEFORE = re.compile(rf"\b(?P<m>{'|'.join(_MONTHS)})[a-z]{{0,6}}\.?(?: \d{{1,2}})?,? ?$")
_PART_BEFORE = re.compile(r"\b(?:months|quarters?|half|weeks|part) of ?$")
_PART_AFTER = re.compile(r"(?:前|上半年|[一二三]季度|头|1[-至])")
_MONTH_AFTER = re.compile(r"(?P<m>\d{1,2})月")
_NAMED_AFTER = re.compile(
    r" ?(?:[a-z]+ ){0,4}(?:expo|fair|forum|conference|congress|summit|games|exhibition)\b"
    r"|[\u3400-\u9fff]{0,14}(?:大会|博览会|论坛|展)"
)


def latest_past_year(shadow: str, month: int) -> int | None:
    """The year an article of `month` was written in, by the latest year that it speaks of as past.

    A year told of as a whole ("In 2020, the total has exceeded ...") was over: the article is of the
    next one. A year told of in part (by a month not later than the article's own, or "the first eleven
    months of 2024") may be the article's year, and so may one that names what the article is about ("the
    2024 Expo").
    """
    return max((year + (not is_own) for year, is_own in _past_years(shadow, month)), default=None)


def year_by_weekday(shadow: str, month: int, day: int, weekday: int) -> int | None:
    """The first year, from the latest that `shadow` speaks of as past, in which the day or its eve is
    that weekday."""
    latest = max((year for year, _ in _past_years(shadow, month)), default=None)
    if latest is None:
        return None
    for back in (0, 1):
        for year in range(latest, latest + _WEEKDAY_YEARS):
            try:
                if (date(year, month, day).weekday() - back) % 7 == weekday:
                    return year
            except ValueError:
                continue
    return None


def _past_years(shadow: str, month: int) -> Iterator[tuple[int, bool]]:
    """The years spoken of as past, and whether each may be the article's own."""
    for match in _YEAR.finditer(shadow):
        clause = _clause_around(shadow, match.start(), match.end())
        if _AHEAD.search(clause):
            continue
        names_subject = not match["zh"] and _NAMED_AFTER.match(shadow, match.end()) is not None
        if names_subject or _PAST.search(clause):
            yield int(match["y"]), names_subject or _may_be_own(shadow, match, month)


def _may_be_own(shadow: str, match: re.Match[str], month: int) -> bool:
    before = shadow[max(0, match.start() - 40) : match.start()]
    if told := _MONTH_BEFORE.search(before):
        return _MONTHS.index(told["m"]) + 1 <= month
    if _PART_BEFORE.search(before) or _SINCE.search(before):
        return True
    told = _MONTH_AFTER.match(shadow, match.end()) if match["zh"] else None
    return _PART_AFTER.match(shadow, match.end()) is not None or (
        told is not None and int(told["m"]) <= month
    )


def _clause_around(shadow: str, start: int, end: int) -> str:
    """What of the sentence stands near [start, end)."""
    before, after = shadow[max(0, start - 100) : start], shadow[end : end + 160]
    begins = max((stop.end() for stop in _CLAUSE_END.finditer(before)), default=0)
    stop = _CLAUSE_END.search(after)
    return before[begins:] + shadow[start:end] + after[: stop.start() if stop else None]
