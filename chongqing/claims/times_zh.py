"""Chinese time expressions."""

from __future__ import annotations

import re
from datetime import date

from chongqing.claims.times import (
    Days,
    TimeSpan,
    day,
    five_year_plan,
    of_half,
    of_months,
    of_quarter,
    of_year,
    running_span,
    shifted,
    without_overlaps,
)

_HAN_DIGITS = {char: str(number) for number, char in enumerate("零一二三四五六七八九")} | {
    "〇": "0",
    "○": "0",
    "两": "2",
}
_NUMBER = r"(?:\d{1,2}|[一二两三四五六七八九十]{1,3})"
_YEAR = r"(?:\d{4}|[〇○零一二三四五六七八九]{4})年|(?:今|去|前|明|后|本|上|当|同|上一|全|翌|次)年|(?:19|20)\d\d(?=前[一二三]季度|上半年|下半年|第?[一二三四]季度|年)"
_TIME = re.compile(
    rf"(?P<plan>[“\"]?(?P<plan_n>十[一二三四五六]|一|二|三|四|五|六|七|八|九|十)五[”\"]?(?:(?:规划)?(?:时期|期间|期)|以来|末|规划)?(?:前(?P<plan_first>[一二三四])年)?)"
    rf"|(?P<years>(?P<years_a>\d{{4}})年?(?:-|~|至|到)(?P<years_b>\d{{4}}|\d{{2}}(?=年))年?)"
    rf"|(?P<iso>(?P<iso_y>(?:19|20)\d\d)[-/.](?P<iso_m>\d{{1,2}})[-/.](?P<iso_d>\d{{1,2}})(?!\d))"
    rf"|(?P<full>(?P<full_y>{_YEAR})(?:的|,)?(?P<full_rest>(?P<full_m>{_NUMBER})月(?:份)?(?:(?P<full_d>{_NUMBER})[日号])?(?:(?:-|~|至|到)(?:(?P<full_em>{_NUMBER})月(?:份)?)?(?:(?P<full_ed>{_NUMBER})[日号])?)?(?P<full_edge>底|末|初)?"
    rf"|(?P<full_ma>{_NUMBER})(?:-|~|至|到)(?P<full_mb>{_NUMBER})月(?:份)?"
    rf"|(?:前|首)(?P<full_n>{_NUMBER})(?:个)?(?P<full_u>季度|月)|(?:第)?(?P<full_q>[一二三四1234])季度|(?P<full_h>上半年|下半年)|(?P<full_tip>年?底|年?末|年?初|全年))?)"
    rf"|(?P<ma>(?P<ma_a>{_NUMBER})(?:-|~|至|到)(?P<ma_b>{_NUMBER})月(?:份)?)"
    rf"|(?P<md>(?P<md_m>{_NUMBER})月(?:份)?(?:(?P<md_d>{_NUMBER})[日号])?(?:(?:-|~|至|到)(?:(?P<md_em>{_NUMBER})月(?:份)?)?(?P<md_ed>{_NUMBER})[日号])?(?P<md_edge>底|末|初)?)"
    rf"|(?P<part>(?:前|首)(?P<part_n>{_NUMBER})个?(?P<part_u>季度|月)|第?(?P<part_q>[一二三四])季度|(?P<part_h>上半年|下半年)|(?P<part_tip>年底|年末|年初|全年|岁末))"
    rf"|(?P<month>(?:本|上|当|同|下)(?:个)?月(?:底|末)?)"
    rf"|(?P<run>(?P<run_w>近|过去|未来|今后|此后|最近|接下来|往后)(?:的)?(?P<run_n>{_NUMBER}|几|数)(?P<run_more>余|多)?(?:个)?(?P<run_u>年|月|季度|周|天)(?:多)?(?:来|里|内|间|中)?)"
    rf"|(?P<ago>(?:{_NUMBER}|\d+|几|数)(?:余|多)?(?:个)?(?:年|月|天|周)(?:多)?(?:前|后|来|以来|之后|之前|间|内))"
    rf"|(?P<anniversary>(?:{_NUMBER}|\d+)周年)"
    rf"|(?P<now>截至目前|截止目前|目前|现在|如今|当前|迄今为止|迄今|至今|截至发稿时?)"
    rf"|(?P<near>近年来|多年来|近年|历年)"
    rf"|(?P<clock>\d{{1,2}}[时点](?:\d{{1,2}}分)?(?:许)?|\d{{1,2}}日(?!均))"
)
_BEFORE = re.compile(
    r"(?P<how>截至|截止到|截止|到|至|自|从|与|较|比|和|对比|相比|相较|同比|力争到|争取到|预计到|力争|在)?(?:了)?$"
)
_AFTER = re.compile(r"(?P<how>底|末|年底|年末|以来|起|前|之前|相比|同期|时|止)")


def chinese_times(shadow: str, anchor: date | None) -> list[TimeSpan]:
    """The time expressions of a text (a shadow), in order, none overlapping another."""
    spans: list[TimeSpan] = []
    for match in _TIME.finditer(shadow):
        kind = next(name for name in _KINDS if match[name] is not None)
        days, flags, role = _resolve(kind, match, anchor)
        start, end = match.span()
        before = _BEFORE.search(shadow, max(0, start - 4), start)
        after = _AFTER.match(shadow, end)
        if role in ("in", "as_of"):
            role, days, start, end = _as_used(before, after, role, days, start, end, anchor)
        spans.append(TimeSpan(start, end, days[0] if days else None, days[1] if days else None, role, flags))
    return without_overlaps(spans)


_KINDS = (
    "plan",
    "years",
    "iso",
    "full",
    "ma",
    "md",
    "part",
    "month",
    "run",
    "ago",
    "anniversary",
    "now",
    "near",
    "clock",
)


def _number(printed: str | None) -> int:
    if not printed:
        return 0
    if printed.isdigit():
        return int(printed)
    if printed in ("几", "数"):
        return 3
    if "十" in printed:
        tens, _, ones = printed.partition("十")
        return (int(_HAN_DIGITS[tens]) if tens else 1) * 10 + (int(_HAN_DIGITS[ones]) if ones else 0)
    return int("".join(_HAN_DIGITS[char] for char in printed))


def _year(printed: str | None, anchor: date | None) -> tuple[int | None, tuple[str, ...]]:
    if printed and (printed[0].isdigit() or printed[0] in _HAN_DIGITS) and len(printed) >= 4:
        return int("".join(_HAN_DIGITS.get(char, char) for char in printed[:4])), ()
    if anchor is None:
        return None, ()
    shift = {"去": -1, "上": -1, "前": -2, "明": 1, "后": 2, "翌": 1, "次": 1}.get(
        printed[0] if printed else "", 0
    )
    return anchor.year + shift, ("relative_period",)


def _resolve(
    kind: str, match: re.Match[str], anchor: date | None
) -> tuple[Days | None, tuple[str, ...], str]:
    if kind == "plan":
        days = five_year_plan(_number(match["plan_n"]))
        first = match["plan_first"]
        if first:
            days = (days[0], date(days[0].year + _number(first) - 1, 12, 31))
        if match["plan"].endswith("以来") and anchor and days[0] <= anchor:
            return (days[0], min(anchor, days[1])), (), "since"
        return ((days[1], days[1]) if match["plan"].endswith("末") else days), (), "in"
    if kind == "years":
        first_year = int(match["years_a"])
        last = match["years_b"]
        last_year = int(last) if len(last) == 4 else first_year // 100 * 100 + int(last)
        ok = 1900 <= first_year <= last_year <= 2100
        return ((date(first_year, 1, 1), date(last_year, 12, 31)) if ok else None), (), "in"
    if kind == "iso":
        found = day(int(match["iso_y"]), int(match["iso_m"]), int(match["iso_d"]))
        return ((found, found) if found else None), (), "in"
    if kind == "full":
        return _full(match, anchor)
    if kind in ("ma", "md", "part"):
        return _yearless(kind, match, anchor)
    if kind == "month" and anchor:
        moved = shifted(anchor, months={"上": -1, "下": 1}.get(match["month"][0], 0))
        return of_months(moved.year, moved.month, moved.month), ("relative_period",), "in"
    if kind == "run":
        ahead = match["run_w"] in ("未来", "今后", "此后", "接下来", "往后")
        unit = {"年": "year", "月": "month", "季度": "quarter", "周": "week", "天": "day"}[match["run_u"]]
        days_run = running_span(anchor, unit, _number(match["run_n"]), ahead=ahead) if anchor else None
        return days_run, ("relative_period",), "next" if ahead else "past"
    if kind == "now":
        return ((anchor, anchor) if anchor else None), ("relative_period",), "now"
    return None, (), "ago"


def _full(match: re.Match[str], anchor: date | None) -> tuple[Days | None, tuple[str, ...], str]:
    year, flags = _year(match["full_y"], anchor)
    if year is None or not 1 <= year <= 9998:
        return None, flags, "in"
    if match["full_m"]:
        return _month_days(
            year,
            match["full_m"],
            match["full_d"],
            match["full_em"],
            match["full_ed"],
            match["full_edge"],
            flags,
        )
    if match["full_ma"]:
        return of_months(year, _number(match["full_ma"]), _number(match["full_mb"])), flags, "in"
    if match["full_n"]:
        months = _number(match["full_n"]) * (3 if match["full_u"] == "季度" else 1)
        return of_months(year, 1, min(months, 12)), flags, "in"
    if match["full_q"]:
        return of_quarter(year, _number(match["full_q"])), flags, "in"
    if match["full_h"]:
        return of_half(year, 1 if match["full_h"][0] == "上" else 2), flags, "in"
    days = of_year(year)
    if match["full_tip"] and match["full_tip"][-1] in "底末":
        return (days[1], days[1]), flags, "as_of"
    if match["full_tip"] and match["full_tip"][-1] == "初":
        return (days[0], days[0]), flags, "as_of"
    return days, flags, "in"


def _month_days(
    year: int,
    month: str,
    first: str | None,
    end_month: str | None,
    end_day: str | None,
    edge: str | None,
    flags: tuple[str, ...],
) -> tuple[Days | None, tuple[str, ...], str]:
    number = _number(month)
    if first is None:
        days = of_months(year, number, _number(end_month) if end_month else number)
        if days and edge in ("底", "末"):
            return (days[1], days[1]), flags, "as_of"
        return days, flags, "in"
    begin = day(year, number, _number(first))
    until = day(year, _number(end_month) if end_month else number, _number(end_day)) if end_day else begin
    return ((begin, max(begin, until)) if begin and until else None), flags, "in"


def _yearless(
    kind: str, match: re.Match[str], anchor: date | None
) -> tuple[Days | None, tuple[str, ...], str]:
    """A month, quarter or half without a year is the latest that the anchor has seen begin."""
    flags = ("relative_period",)
    if anchor is None:
        return None, (), "in"
    year = anchor.year
    if kind == "ma":
        last = _number(match["ma_b"])
        days = of_months(year if last <= anchor.month else year - 1, _number(match["ma_a"]), last)
        return days, flags, "in"
    if kind == "md":
        month = _number(match["md_m"])
        if month > anchor.month:
            year -= 1
        return _month_days(
            year, match["md_m"], match["md_d"], match["md_em"], match["md_ed"], match["md_edge"], flags
        )
    if match["part_n"]:
        months = min(12, _number(match["part_n"]) * (3 if match["part_u"] == "季度" else 1))
        return of_months(year if months <= anchor.month or months == 12 else year - 1, 1, months), flags, "in"
    if match["part_q"]:
        number = _number(match["part_q"])
        return of_quarter(year if 3 * number - 2 <= anchor.month else year - 1, number), flags, "in"
    if match["part_h"]:
        number = 1 if match["part_h"][0] == "上" else 2
        return of_half(year if number == 1 or anchor.month >= 7 else year - 1, number), flags, "in"
    days = of_year(year)
    if match["part_tip"] == "全年":
        return days, flags, "in"
    return ((days[0], days[0]) if match["part_tip"] == "年初" else (days[1], days[1])), flags, "as_of"


def _as_used(
    before: re.Match[str] | None,
    after: re.Match[str] | None,
    role: str,
    days: Days | None,
    start: int,
    end: int,
    anchor: date | None,
) -> tuple[str, Days | None, int, int]:
    """How the words around a time expression change what it means."""
    how = (before["how"] if before else None) or ""
    follows = after["how"] if after else ""
    if follows in ("底", "末", "年底", "年末"):
        days, role, end = ((days[1], days[1]) if days else None), "as_of", end + len(follows)
    start = start - len(how) if how not in ("力争", "在") else start
    if follows in ("以来", "起") or (how in ("自", "从") and follows in ("以来", "起")):
        since = (days[0], anchor) if days and anchor and days[0] <= anchor else days
        return "since", since, start, end + len(follows)
    if how in ("比", "较", "与", "对比", "相较") or follows in ("相比",):
        return "baseline", days, start, end
    if how.startswith("截"):
        return "as_of", (days[1], days[1]) if days else None, start, end
    if how in ("到", "至", "力争到", "争取到", "预计到") or follows in ("前", "之前"):
        return "by", days, start, end
    return role, days, start, end
