"""The year of an article whose date names none, from what it speaks of as past; never from the clock."""

from __future__ import annotations

import re

_MONTHS = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"]
_UNITS = "yuan|km|vehicles|units|teus?|tonnes|tons"
_YEAR = re.compile(rf"(?<![\d.,$¥/-])(?P<y>(?:19|20)\d\d)(?![\d,.]\d|\d|%| ?(?:{_UNITS})\b) ?(?P<zh>年)?")
_PAST = re.compile(
    r"\b(?:has|have|had|was|were|did|rose|grew|fell|held|became|hit|saw|made|sold|built|went|\w{3,}ed)\b"
    r"|已|了|达|实现|增长|完成|突破|同比|下降"
)
_AHEAD = re.compile(
    r"\b(?:will|would|shall|is to|are to|by|until|till|targets?|plans?|aims?|expects?|expected to|towards?|before)\b"
    r"|力争|预计|计划|目标|争取|将|要|到"
)
_CLAUSE_END = re.compile(r"[.;!?。；！？\n](?!\d)")
_SINCE = re.compile(r"(?:\bsince|\bfrom|自|从)(?: the)?(?: end of| beginning of| year)? ?$")
_MONTH_BEFORE = re.compile(rf"\b(?P<m>{'|'.join(_MONTHS)})[a-z]{{0,6}}\.?(?: \d{{1,2}})?,? ?$")
_MONTH_AFTER = re.compile(r"(?P<m>\d{1,2})月")
_NAMED_AFTER = re.compile(
    r" ?(?:[a-z]+ ){0,4}(?:expo|fair|forum|conference|congress|summit|games|exhibition)\b"
    r"|[\u3400-\u9fff]{0,14}(?:大会|博览会|论坛|展)"
)


def latest_past_year(shadow: str, month: int) -> int | None:
    """The year an article of `month` was written in, by the latest year that it speaks of as past.

    A year told of as a whole ("In 2020, the total has exceeded ...") was over: the article is of the next one. A
    year told of by a month not later than the article's own may be the article's year, and so may one that names
    what the article is about ("the 2024 Expo").
    """
    years: list[int] = []
    for match in _YEAR.finditer(shadow):
        clause = _clause_around(shadow, match.start(), match.end())
        if _PAST.search(clause) and not _AHEAD.search(clause):
            is_own = _may_be_own(shadow, match, month)
            years.append(int(match["y"]) + (0 if is_own else 1))
    return max(years, default=None)


def _may_be_own(shadow: str, match: re.Match[str], month: int) -> bool:
    before = shadow[max(0, match.start() - 40) : match.start()]
    if told := _MONTH_BEFORE.search(before):
        return _MONTHS.index(told["m"]) + 1 <= month
    if match["zh"]:
        told = _MONTH_AFTER.match(shadow, match.end())
        return told is not None and int(told["m"]) <= month
    return _NAMED_AFTER.match(shadow, match.end()) is not None or _SINCE.search(before) is not None


def _clause_around(shadow: str, start: int, end: int) -> str:
    """What of the sentence stands near [start, end)."""
    before, after = shadow[max(0, start - 100) : start], shadow[end : end + 160]
    begins = max((stop.end() for stop in _CLAUSE_END.finditer(before)), default=0)
    stop = _CLAUSE_END.search(after)
    return before[begins:] + shadow[start:end] + after[: stop.start() if stop else None]
