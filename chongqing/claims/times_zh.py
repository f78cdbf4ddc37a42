"""Chinese time expressions."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta

from chongqing.claims.cues import CueHit, Cues
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
_NUMBER = r"(?: ?\d{1,2} ?|[一二两三四五六七八九十]{1,3})"
_TO = r" ?(?:-{1,2}|~|至|到) ?"
_PLAN_NUMBER = "十[一二三四五六]|[一二三四五六七八九十]"
_YEAR = (
    r"(?:(?<!\d)\d{4} ?|[〇○零一二三四五六七八九]{4})年(?! ?\d{1,3}(?:%|个|倍))"
    r"|(?:今|去|前|明|后|本|上|当|同|上一|全|翌|次)年"
    r"|(?<!\d)(?:19|20)\d\d(?=前[一二三]季度|上半年|下半年|第?[一二三四]季度|年)"
)
_TIME = re.compile(
    # Looked for only where one can begin: the long alternation is slow to fail.
    r"(?=[\d〇○零一二三四五六七八九十\"今去前明后本上当同全翌次第下首头年岁这该近过未此最接往几数两截目到现如眼迄至多历常期报])"
    rf"(?:(?P<plan>(?:\"(?P<plan_quoted>{_PLAN_NUMBER})五\"|(?<![一二三四五六七八九十百\d])(?P<plan_bare>十[一二三四五六])五"
    rf"(?![十百千万亿成倍%多余来个家条种项年月天岁名人分])"
    rf"|(?<![一二三四五六七八九十百\d])(?P<plan_short>[一二三四五六七八九十])五(?=规划|时期|期间|末))"
    rf"(?:(?:规划)?(?:时期|期间|期)|以来|末|规划)?(?:前(?P<plan_first>[一二三四])年)?)"
    rf"|(?P<years>(?<!\d)(?P<years_a>\d{{4}}) ?年?{_TO}(?P<years_b>\d{{4}}|\d{{2}}(?= ?年)) ?年?(?!\d))"
    rf"|(?P<iso>(?<!\d)(?P<iso_y>(?:19|20)\d\d)[-/.](?P<iso_m>\d{{1,2}})[-/.](?P<iso_d>\d{{1,2}})(?!\d))"
    rf"|(?P<full>(?P<full_y>{_YEAR})(?:(?:的|,| )?"
    rf"(?P<full_rest>(?P<full_m>{_NUMBER})月(?:份)?(?:(?P<full_d>{_NUMBER})[日号])?"
    rf"(?:{_TO}(?:(?P<full_em>{_NUMBER})月(?:份)?)?(?:(?P<full_ed>{_NUMBER})[日号])?)?(?P<full_edge>底|末|初)?"
    rf"|(?P<full_ma>{_NUMBER}){_TO}(?P<full_mb>{_NUMBER})月(?:份)?"
    rf"|(?:前|首|头)(?P<full_n>{_NUMBER})(?:个)?(?P<full_u>季度|月)|(?:第)?(?P<full_q>[一二三四1234])季度|(?P<full_h>上半年|下半年)|(?P<full_tip>年?底|年?末|年?初|全年)))?)"
    rf"|(?P<ma>(?<![\d.])(?P<ma_a>{_NUMBER}){_TO}(?P<ma_b>{_NUMBER})月(?:份)?)"
    rf"|(?P<md>(?<![\d.])(?P<md_m>{_NUMBER})月(?:份)?(?:(?P<md_d>{_NUMBER})[日号])?(?:{_TO}(?:(?P<md_em>{_NUMBER})月(?:份)?)?(?P<md_ed>{_NUMBER})[日号])?(?P<md_edge>底|末|初)?)"
    rf"|(?P<part>(?:前|首|头)(?P<part_n>{_NUMBER})个?(?P<part_u>季度|月|季)|(?P<part_first>首季)|第?(?P<part_q>[一二三四])季度?(?![稻度节鲜相])|(?P<part_h>上半年|下半年)|(?P<part_tip>年底|年末|年初|全年|岁末|年内(?!第)))"
    rf"|(?P<month>(?P<month_w>这个|本|上|当|同|下|该)(?:个)?月(?:底|末)?)"
    rf"|(?P<run>(?P<run_w>近|过去|未来|今后|此后|最近|接下来|往后|下一个)(?:的)?(?P<run_n>{_NUMBER}|几|数)(?P<run_more>余|多)?(?:个)?(?P<run_u>年|月|季度|周|天)(?:多)?(?:来|里|内|间|中)?)"
    rf"|(?P<ago>(?P<ago_n>{_NUMBER}|\d+|几|数)(?:余|多)?(?:个)?(?P<ago_u>年|月|天|周)(?:多)?(?P<ago_w>前|后|来|以来|之后|之前|间|内|里))"
    rf"|(?P<anniversary>(?:{_NUMBER}|\d+)周年)"
    rf"|(?P<now>截至目前|截止目前|到目前为止|目前|现在|如今|当前|眼下|迄今为止|迄今|至今|截至发稿时?)"
    rf"|(?P<report>本?报告期(?:内|末)?)"
    rf"|(?P<today>(?:截至)?(?:当日|当天|今日|今天)(?:收盘)?|截至收盘)"
    rf"|(?P<near>近年来|多年来|近年|历年|往年|常年)"
    rf"|(?P<clock>(?<![\d.])\d{{1,2}}(?:时(?:\d{{1,2}}分)?(?:许)?|点(?:整|半|钟|许|\d{{1,2}}分)|日(?!均))))"
)
_BEFORE = re.compile(
    r"(?P<how>截至|截止到|截止|到|至|自|从|由|与|较之|较|比|和|对比|相比|相较|同比|力争到|争取到|预计到|力争|在"
    r"|高于|低于|快于|慢于|超过|超|不及|好于|多于|少于|优于|相当于)?(?:了)?[ ]?$"
)
_AFTER = re.compile(
    r"(?P<how>底前|末前|底之前|年底前|同期|底|末|年底|年末|以来|起|前(?!\d|[一二三四五六七八九十]|所|景|沿|列)|之前|相比|时|止|的(?=[\d.一二两三四五六七八九十]{1,6}多?倍))"
)
_COMPARED = frozenset(
    (
        "比",
        "较",
        "较之",
        "与",
        "对比",
        "相较",
        "高于",
        "低于",
        "快于",
        "慢于",
        "超过",
        "超",
        "不及",
        "好于",
        "多于",
        "少于",
        "优于",
        "相当于",
    )
)
_PLANS = re.compile(r"力争|争取|确保|计划|预计|有望|拟|目标|预期|[将要可](?!以)")
_SAME_IS = re.compile(r"(?:净)?(?:亏损|盈利|利润|为|则为|仅|只有|是|则|约为|营收|实现|完成|达)")
_STRETCH_SINCE = re.compile(r"[^，。；\n]{0,16}?(?:以来|至今)")
_FIRST_QUARTER = 3
# Chinese articles report on months, quarters and years; shorter stretches are events of a paragraph.
FEWEST_REPORTED_DAYS = 27
_A_WEEK, _A_YEAR = 7, 366


@dataclass(slots=True)
class _Spoken:
    """What a text has spoken of so far, which words like 当月, 全年 and 报告期 point to."""

    year: int | None = None
    month: Days | None = None
    so_far: Days | None = None
    reported: Days | None = None
    latest: Days | None = None

    def hear(self, span: TimeSpan) -> None:
        if not span.first or not span.last or span.role in ("baseline", "next", "past", "now", "ago"):
            return
        if span.first.year == span.last.year:
            self.year = span.first.year
        if (span.first.month, span.first.year) == (span.last.month, span.last.year) and span.days >= 28:
            self.month = (span.first, span.last)
        if span.role == "in" and (span.first.month, span.first.day) == (1, 1) and 40 < span.days < 364:
            self.so_far = (span.first, span.last)
        if span.role == "in" and span.days >= 364:
            self.so_far = None
        if span.role == "in" and span.days >= FEWEST_REPORTED_DAYS:
            self.latest = (span.first, span.last)
        if span.role == "in" and span.days >= FEWEST_REPORTED_DAYS and self.reported is None:
            self.reported = (span.first, span.last)


def chinese_times(shadow: str, anchor: date | None, cues: Cues) -> list[TimeSpan]:
    """The time expressions of a text (a shadow), in order, none overlapping another."""
    spans = [span for hit in cues.of("holiday") if (span := _holiday(hit, anchor))]
    spoken = _Spoken()
    for match in _TIME.finditer(shadow):
        kind = next(name for name in _KINDS if match[name] is not None)
        start, end = match.span()
        before = _BEFORE.search(shadow, max(0, start - 4), start)
        after = _AFTER.match(shadow, end)
        is_due = after is not None and after["how"] in _DUE
        if match["part_tip"] or match["full_y"] == "全年":
            is_due = is_due or _PLANS.search(shadow, max(0, start - 6), end + 12) is not None
        days, flags, role = _resolve(kind, match, anchor, spoken, is_due)
        if role in ("in", "as_of"):
            role, days, start, end = _as_used(before, after, role, days, start, end, anchor, spoken, shadow)
        span = TimeSpan(start, end, days[0] if days else None, days[1] if days else None, role, flags)
        spans.append(span)
        spoken.hear(span)
    return without_overlaps(spans)


def _holiday(hit: CueHit, anchor: date | None) -> TimeSpan | None:
    """A public holiday: the last that had begun at the anchor or was a week ahead of it."""
    if anchor is None:
        return None
    days = [tuple(map(date.fromisoformat, one.split("/"))) for one in hit.value.split(";")]
    past = [(first, last) for first, last in days if first <= anchor + timedelta(days=_A_WEEK)]
    if not past or (anchor - past[-1][1]).days > _A_YEAR:
        return None
    return TimeSpan(hit.start, hit.end, *past[-1], "in", ("relative_period",))


_DUE = frozenset(("前", "之前", "底前", "末前", "底之前", "年底前"))
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
    "report",
    "today",
    "near",
    "clock",
)


def _number(printed: str | None) -> int:
    printed = (printed or "").strip()
    if not printed:
        return 0
    if printed.isdigit():
        return int(printed)
    if printed in ("几", "数"):
        return 3
    if "十" in printed:
        tens, _, ones = printed.partition("十")
        ones = ones.replace("十", "")
        return (int(_HAN_DIGITS[tens]) if tens else 1) * 10 + (int(_HAN_DIGITS[ones[0]]) if ones else 0)
    return int("".join(_HAN_DIGITS[char] for char in printed))


def _year(
    printed: str | None, anchor: date | None, spoken: _Spoken, is_due: bool
) -> tuple[int | None, tuple[str, ...]]:
    if printed and (printed[0].isdigit() or printed[0] in _HAN_DIGITS) and len(printed) >= 4:
        return int("".join(_HAN_DIGITS.get(char, char) for char in printed[:4])), ()
    if anchor is None:
        return None, ()
    if printed and printed[0] in "当同" and spoken.year:
        return spoken.year, ("relative_period",)
    if printed and printed[0] == "全":
        return (anchor.year if is_due else _year_in_question(anchor, spoken)), ("relative_period",)
    is_before_last = printed == "前年"
    shift = {"去": -1, "上": -1, "前": -2, "明": 1, "后": 2, "翌": 1, "次": 1}.get(
        printed[0] if printed else "", 0
    )
    if printed and printed[0] == "前" and not is_before_last:
        return None, ()
    return anchor.year + shift, ("relative_period",)


def _year_in_question(anchor: date, spoken: _Spoken) -> int:
    """The year that 全年 and 年末 mean: the one spoken of, else the one that is being reported on."""
    if spoken.year is not None and anchor.year - 1 <= spoken.year <= anchor.year:
        return spoken.year
    return anchor.year - 1 if anchor.month <= _FIRST_QUARTER else anchor.year


def _resolve(
    kind: str, match: re.Match[str], anchor: date | None, spoken: _Spoken, is_due: bool
) -> tuple[Days | None, tuple[str, ...], str]:
    if kind == "plan":
        return _plan(match, anchor)
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
        return _full(match, anchor, spoken, is_due)
    if kind in ("ma", "md", "part"):
        return _yearless(kind, match, anchor, spoken, is_due)
    if kind == "month" and anchor:
        return _this_month(match["month_w"], anchor, spoken), ("relative_period",), "in"
    if kind in ("run", "ago") and anchor:
        return _running(kind, match, anchor)
    if kind == "report" and spoken.reported:
        is_end = match["report"].endswith("末")
        return (
            (spoken.reported[1], spoken.reported[1]) if is_end else spoken.reported,
            (),
            "as_of" if is_end else "in",
        )
    if kind in ("now", "today"):
        return (
            ((anchor, anchor) if anchor else None),
            ("relative_period",),
            "now" if kind == "now" else "as_of",
        )
    return None, (), "ago"


def _plan(match: re.Match[str], anchor: date | None) -> tuple[Days | None, tuple[str, ...], str]:
    printed = match["plan_quoted"] or match["plan_bare"] or match["plan_short"]
    days = five_year_plan(_number(printed))
    if match["plan_first"]:
        days = (days[0], date(days[0].year + _number(match["plan_first"]) - 1, 12, 31))
    if match["plan"].endswith("以来") and anchor and days[0] <= anchor:
        return (days[0], min(anchor, days[1])), (), "since"
    if match["plan"].endswith("末"):
        return (days[1], days[1]), (), "as_of"
    return days, (), "plan"


def _this_month(word: str, anchor: date, spoken: _Spoken) -> Days | None:
    if word in ("当", "同", "该") and spoken.month:
        return spoken.month
    moved = shifted(anchor, months={"上": -1, "下": 1}.get(word, 0))
    return of_months(moved.year, moved.month, moved.month)


def _running(kind: str, match: re.Match[str], anchor: date) -> tuple[Days | None, tuple[str, ...], str]:
    """近五年, 未来三年, 三年内, 五年来: a stretch that begins or ends today."""
    units = {"年": "year", "月": "month", "季度": "quarter", "周": "week", "天": "day"}
    count, unit = min(_number(match[f"{kind}_n"]), 200), units[match[f"{kind}_u"]]
    flags = ("relative_period",)
    if kind == "run":
        ahead = match["run_w"] in ("未来", "今后", "此后", "接下来", "往后", "下一个")
        if match["run_w"] == "过去" and unit == "year" and anchor.month <= _FIRST_QUARTER:
            # In the first months of a year a look back is at whole years: reports to a people's congress.
            last = anchor.year - 1
            return (date(last - count + 1, 1, 1), date(last, 12, 31)), flags, "past"
        return running_span(anchor, unit, count, ahead=ahead), flags, "next" if ahead else "past"
    how = match["ago_w"]
    if how == "内" and unit in ("year", "month"):
        return running_span(anchor, unit, count, ahead=True), flags, "next"
    if how in ("来", "以来"):
        if unit == "year" and anchor.month <= _FIRST_QUARTER:
            return (date(anchor.year - count, 1, 1), date(anchor.year - 1, 12, 31)), flags, "past"
        return running_span(anchor, unit, count, ahead=False), flags, "past"
    if how in ("前", "之前") and unit == "year":
        return of_year(max(1, anchor.year - count)), flags, "ago"
    return None, (), "ago"


def _full(
    match: re.Match[str], anchor: date | None, spoken: _Spoken, is_due: bool
) -> tuple[Days | None, tuple[str, ...], str]:
    year, flags = _year(match["full_y"], anchor, spoken, is_due)
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
    kind: str, match: re.Match[str], anchor: date | None, spoken: _Spoken, is_due: bool
) -> tuple[Days | None, tuple[str, ...], str]:
    """A month, quarter or half without a year: this year's, unless it can only be the last year's."""
    flags = ("relative_period",)
    if anchor is None:
        return None, (), "in"
    year = anchor.year
    if kind == "ma":
        last = _number(match["ma_b"])
        days = of_months(_year_of_month(last, anchor, is_due), _number(match["ma_a"]), last)
        return days, flags, "in"
    if kind == "md":
        return _month_days(
            _year_of_month(_number(match["md_m"]), anchor, is_due),
            match["md_m"],
            match["md_d"],
            match["md_em"],
            match["md_ed"],
            match["md_edge"],
            flags,
        )
    if match["part_n"]:
        months = min(12, _number(match["part_n"]) * (1 if match["part_u"] == "月" else 3))
        return of_months(_year_of_month(months, anchor, is_due), 1, months), flags, "in"
    if match["part_q"] or match["part_first"]:
        number = _number(match["part_q"]) or 1
        return of_quarter(_year_of_month(3 * number - 2, anchor, is_due), number), flags, "in"
    if match["part_h"]:
        number = 1 if match["part_h"][0] == "上" else 2
        is_over = number == 2 and anchor.month <= 2
        return of_half(year - 1 if is_over else year, number), flags, "in"
    if match["part_tip"] == "年内":
        return (of_year(year), flags, "in") if is_due else ((date(year, 1, 1), anchor), flags, "since")
    days = of_year(year if is_due else _year_in_question(anchor, spoken))
    if match["part_tip"] == "全年":
        return days, flags, "in"
    return ((days[0], days[0]) if match["part_tip"] == "年初" else (days[1], days[1])), flags, "as_of"


def _year_of_month(month: int, anchor: date, is_due: bool) -> int:
    """This year's, or, of a month more than half a year ahead that is no deadline, last year's."""
    if is_due:
        return anchor.year if month >= anchor.month else anchor.year + 1
    return anchor.year - 1 if month - anchor.month >= 6 else anchor.year


def _as_used(
    before: re.Match[str] | None,
    after: re.Match[str] | None,
    role: str,
    days: Days | None,
    start: int,
    end: int,
    anchor: date | None,
    spoken: _Spoken,
    shadow: str,
) -> tuple[str, Days | None, int, int]:
    """How the words around a time expression change what it means."""
    how = (before["how"] if before else None) or ""
    follows = after["how"] if after else ""
    if follows in ("底", "末", "年底", "年末", "底前", "末前", "底之前", "年底前"):
        days, role = ((days[1], days[1]) if days else None), "as_of"
        end += len(follows.removesuffix("前").removesuffix("之"))
    start = start - len(how) if how not in ("力争", "在", "由", "超", "超过") else start
    if how in ("自", "从") and (stretch := _STRETCH_SINCE.match(shadow, end)):
        return "since", _since(days, anchor, spoken), start, stretch.end()
    if follows in ("以来", "起") or (how in ("自", "从") and follows in ("以来", "起")):
        return "since", _since(days, anchor, spoken), start, end + len(follows)
    if (
        follows == "同期"
        and how not in _COMPARED
        and days
        and spoken.latest
        and _SAME_IS.match(shadow, end + 2)
    ):
        years = days[0].year - spoken.latest[0].year
        return "in", (shifted(spoken.latest[0], years), shifted(spoken.latest[1], years)), start, end + 2
    if how in _COMPARED or follows in ("相比", "同期", "的"):
        return "baseline", days, start, end
    if how.startswith("截"):
        return "as_of", (days[1], days[1]) if days else None, start, end
    if follows in _DUE:
        return "by", days, start, end
    if how in ("到", "至", "力争到", "争取到", "预计到"):
        is_past = days is not None and anchor is not None and days[1] < anchor
        return ("in" if is_past and shadow.startswith("的", end) else "by"), days, start, end
    return role, days, start, end


def _since(days: Days | None, anchor: date | None, spoken: _Spoken) -> Days | None:
    """今年以来 reaches to the end of the stretch that the article reports on (1—10月), else to its day."""
    if not days or not anchor or days[0] > anchor:
        return days
    if spoken.so_far and spoken.so_far[0] == days[0]:
        return spoken.so_far
    return days[0], anchor
