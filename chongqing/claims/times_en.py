"""English time expressions."""

from __future__ import annotations

import re
from datetime import date

from ahocorasick_rs import AhoCorasick, Implementation

from chongqing.catalogue import longest_words
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
    unit_span,
    without_overlaps,
)

_MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "january jan", "february feb", "march mar", "april apr", "may", "june jun", "july jul",
            "august aug", "september sept sep", "october oct", "november nov", "december dec",
        ),
        start=1,
    )
    for name in names.split()
}  # fmt: skip
_NUMBERS = {
    word: number
    for number, word in enumerate(
        [
            "zero",
            "one",
            "two",
            "three",
            "four",
            "five",
            "six",
            "seven",
            "eight",
            "nine",
            "ten",
            "eleven",
            "twelve",
            "thirteen",
            "fourteen",
            "fifteen",
        ]
    )
} | {"a": 1, "few": 3, "several": 3, "couple of": 2, "twenty": 20, "thirty": 30}
_ORDINALS = {
    "first": 1,
    "second": 2,
    "third": 3,
    "fourth": 4,
    "last": 4,
    "final": 4,
    "1st": 1,
    "2nd": 2,
    "3rd": 3,
    "4th": 4,
}
_MONTH = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?"
    r"|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\b\.?"
)
_NUMBER = r"(?:\d{1,2}|" + "|".join(_NUMBERS) + ")"
_OF_YEAR = (
    r"(?:,? (?:of |in )?(?P<{0}>(?:19|20)\d\d(?![\d%]|,\d)|this year|last year|next year"
    r"|the year|the same year))?"
)

_TIME = re.compile(
    "|".join(
        (
            rf"(?P<tens>(?P<tens_o>first|second|middle|last) (?:ten|10) days of (?P<tens_m>{_MONTH})"
            + _OF_YEAR.format("tens_y")
            + ")",
            r"(?P<iso>(?P<iso_y>(?:19|20)\d\d)[-/.](?P<iso_m>\d{1,2})[-/.](?P<iso_d>\d{1,2})(?!\d))",
            rf"(?P<md>(?P<md_m>{_MONTH}) ?(?P<md_d>\d{{1,2}})(?:st|nd|rd|th)?(?![\d,.]\d|\d"
            rf"|%)(?: ?(?:-|to|and) ?(?:{_MONTH} )?(?P<md_e>\d{{1,2}})(?:st|nd|rd|th)?(?![\d%]|,\d))?"
            + _OF_YEAR.format("md_y")
            + ")",
            rf"(?P<dm>(?P<dm_d>\d{{1,2}})(?:st|nd|rd|th)?(?: ?(?:-|to|and) ?(?P<dm_e>\d{{1,2}})(?:st"
            rf"|nd|rd|th)?)?(?: of)? (?P<dm_m>{_MONTH})" + _OF_YEAR.format("dm_y") + ")",
            rf"(?P<mm>(?P<mm_a>{_MONTH})(?: ?(?:-|to|through) ?(?P<mm_b>{_MONTH}))?(?: period)?"
            + _OF_YEAR.format("mm_y")
            + ")",
            rf"(?P<between>between (?P<between_a>{_MONTH}) and (?P<between_b>{_MONTH})"
            + _OF_YEAR.format("between_y")
            + ")",
            r"(?P<same>(?:same|corresponding) (?:period|months?|quarter|half|time)(?: (?:of"
            r"|in))?(?: the)?(?: (?P<same_y>last year|previous year|year before|(?:19|20)\d\d))?)",
            r"(?P<before>a year (?:earlier|ago|before)|the year before|year[- ]earlier|previous year)",
            rf"(?P<span>(?P<span_n>{_NUMBER})[- ]months?(?: period)?(?: (?:to|through|ended"
            rf"|ending)(?: in)? (?P<span_m>{_MONTH})" + _OF_YEAR.format("span_y") + ")?)",
            r"(?P<out>(?:end|close) of the year|year's end|year is out)",
            r"(?P<end>year-?end\b(?! (?:19|20)\d\d))",
            r"(?P<yq>(?P<yq_y>(?:19|20)\d\d)[ -]?(?P<yq_u>[hq])(?P<yq_n>[1-4])\b)",
            r"(?P<qy>(?<![a-z0-9])(?P<qy_u>[hq])(?P<qy_n>[1-4])\b" + _OF_YEAR.format("qy_y") + ")",
            rf"(?P<part>(?P<part_o>first|second|third|fourth|last|final|[1-4](?:st|nd|rd"
            rf"|th))[ -](?:(?P<part_n>{_NUMBER})[ -])?(?P<part_u>half|quarters?|months?)(?:-year)?\b"
            + _OF_YEAR.format("part_y")
            + ")",
            r"(?P<range>(?P<range_a>(?:19|20)\d\d) ?(?:-|to|through|and) ?(?P<range_b>(?:19|20)\d\d"
            r"|\d\d)(?![\d%]|[,.]\d))",
            r"(?P<plan>(?P<plan_n>\d{1,2})(?:st|nd|rd|th) five[- ]year plan(?: period)?)",
            r"(?P<decade>(?:19|20)\d0s\b)",
            r"(?P<year>(?:fiscal (?:year )?|fy ?)?(?P<year_y>(?:19|20)\d\d)(?![\d%]|,\d|\.\d|[a-z]))",
            rf"(?P<run>(?P<run_w>past|last|recent|previous|next|coming|following|preceding"
            rf"|first)[ -](?:(?P<run_n>{_NUMBER})[ -])?(?P<run_u>years?|months?|weeks?|days?"
            rf"|decades?|quarters?)\b)",
            r"(?P<rel>(?P<rel_w>this|last|next|current|previous|coming|same) (?P<rel_u>year|quarter"
            r"|month|week|decade)\b)",
            rf"(?P<ago>(?:\d+|{_NUMBER}|more than \d+) (?P<ago_u>years?|months?|weeks?|days?"
            rf"|decades?) (?P<ago_w>ago|later|earlier)\b)",
            r"(?P<recent>recent years)",
            r"(?P<now>currently|at present|presently|so far(?! this)|to date|right now|nowadays"
            r"|at the moment)",
            r"(?P<day>today|yesterday|tomorrow)\b",
        )
    )
)
_KINDS = (
    *(
        "iso",
        "md",
        "dm",
        "between",
        "mm",
        "yq",
        "qy",
        "part",
        "range",
        "plan",
        "decade",
        "year",
        "run",
        "rel",
    ),
    *("now", "ago", "recent", "day", "same", "before", "span", "tens", "out", "end"),
)
_DIGITS = re.compile(r"\d+")
_TENS = {"early": 0, "mid": 1, "late": 2}
_COMPARES = frozenset(
    [
        "compared with",
        "compared to",
        "than in",
        "than",
        "above",
        "below",
        "up on",
        "down on",
        "as in",
        "versus",
        "vs",
        "against",
    ]
)
_FIRST_WORDS = frozenset(
    [*_MONTHS, *(word for word in _NUMBERS if word != "a"), *_ORDINALS]
    + [
        "corresponding",
        "past",
        "recent",
        "previous",
        "next",
        "coming",
        "following",
        "preceding",
        "this",
        "current",
        "same",
        "currently",
        "presently",
        "nowadays",
    ]
    + [
        "end",
        "close",
        "year",
        "between",
        "year-end",
        "yearend",
        "today",
        "yesterday",
        "tomorrow",
        "fiscal",
        "fy",
        "more",
        "couple",
        "year-earlier",
    ]
    + [
        "a year",
        "the year before",
        "at present",
        "so far",
        "to date",
        "right now",
        "at the moment",
        "year earlier",
    ]
    + [half + str(number) for half in "hq" for number in (1, 2, 3, 4)]
)
_FIRST_WORD = AhoCorasick(sorted(_FIRST_WORDS), implementation=Implementation.ContiguousNFA)
_BEFORE = re.compile(
    r"(?:\b(?P<how>as of|as at|by|until|till|before|since|after|compared with|compared to|over"
    r"|than in|than|above|below|up on|down on|against|as in|versus|vs|from|in|during|at|through|to"
    r"|of|for|on|within|up to|throughout) )?"
    r"(?:the )?(?:(?P<edge>end|close|beginning|start|middle) of (?:the )?|(?P<tip>year-end|end|mid"
    r"|late|early)[- ])?(?:the )?(?:year )?$"
)


def english_times(text: str, shadow: str, anchor: date | None) -> list[TimeSpan]:
    """The time expressions of a text, in order, none overlapping another."""
    spans: list[TimeSpan] = []
    for at in _candidates(shadow):
        match = _TIME.match(shadow, at)
        if match is None or (spans and spans[-1].end > at):
            continue
        start, end = match.span()
        if start and shadow[start - 1] in "$€£¥,." and shadow[start].isdigit():
            continue
        kind = next(name for name in _KINDS if match[name] is not None)
        if kind in ("mm", "md", "dm") and _is_no_month(text, shadow, match, kind):
            continue
        if kind == "year" and _counts_something(shadow, start, end):
            continue
        if kind == "span" and match["span_m"] is None and not shadow.endswith("the ", 0, start):
            continue
        days, flags, role = _resolve(kind, match, anchor)
        before = _BEFORE.search(shadow, max(0, start - 34), start)
        if before:
            role, days, start = _as_used(shadow, before, role, days, start, anchor, kind, match.group())
        spans.append(TimeSpan(start, end, days[0] if days else None, days[1] if days else None, role, flags))
    return without_overlaps(spans)


def _candidates(shadow: str) -> list[int]:
    """Where a time expression may begin: at the first words of one, and at digits."""
    words = [start for _, start, _ in longest_words(shadow, _FIRST_WORD)]
    return sorted([*words, *(match.start() for match in _DIGITS.finditer(shadow))])


def _is_no_month(text: str, shadow: str, match: re.Match[str], kind: str) -> bool:
    name_at = match.start({"mm": "mm_a", "md": "md_m", "dm": "dm_m"}[kind])
    name = re.match(r"[a-z]+", shadow[name_at : name_at + 10])
    word = name[0] if name else ""
    if not text[name_at].isupper():
        return True
    if word in ("may", "march", "mar", "sep", "dec", "jan", "jun") and kind == "mm" and match["mm_y"] is None:
        return not (
            _MONTH_FOLLOWS.search(shadow, max(0, name_at - 8), name_at)
            or shadow.startswith(" alone", match.end())
        )
    return False


_MONTH_FOLLOWS = re.compile(
    r"\b(?:in|by|since|of|until|till|to|last|this|from|end|during|for|late|early|mid|through)[ -]$"
)
_COUNTED_YEAR = re.compile(
    r" ?(?:percent|per cent|yuan|kilomet|km\b|tonnes|tons|units|people|jobs|companies|enterprises"
    r"|vehicles|workers|kwh|mw\b|gw\b|million|billion|trillion|hectares|square|cubic|meters|metres"
    r"|dollars|euros|points|teu|mu\b|hours|employees|households)"
)
_QUANTIFIER_BEFORE = re.compile(
    r"(?:more than|over|nearly|about|some|at least|fewer than|less than|around|total of|almost"
    r"|exceed(?:ed|ing|s)?|approximately) $"
)


def _counts_something(shadow: str, start: int, end: int) -> bool:
    """A bare number such as 2000 counts where a unit follows, or a bound stands before and a noun after."""
    if _COUNTED_YEAR.match(shadow, end):
        return not shadow.endswith((" in", "since", " by"), 0, start - 1)
    return bool(_QUANTIFIER_BEFORE.search(shadow, max(0, start - 15), start)) and bool(
        re.match(r" [a-z-]+(?: [a-z-]+)?s\b", shadow[end : end + 40])
    )


def _year_of(printed: str | None, anchor: date | None) -> tuple[int | None, tuple[str, ...]]:
    if printed and printed.isdigit():
        return int(printed), ()
    if anchor is None:
        return None, ()
    shift = {"last year": -1, "next year": 1}.get(printed or "", 0)
    return anchor.year + shift, ("relative_period",)


def _resolve(
    kind: str, match: re.Match[str], anchor: date | None
) -> tuple[Days | None, tuple[str, ...], str]:
    days: Days | None = None
    flags: tuple[str, ...] = ()
    role = "in"
    if kind == "iso":
        found = day(int(match["iso_y"]), int(match["iso_m"]), int(match["iso_d"]))
        days = (found, found) if found else None
    elif kind in ("md", "dm"):
        year, flags = _year_of(match[f"{kind}_y"], anchor)
        month = _MONTHS[match[f"{kind}_m"].rstrip(".")]
        if (
            year is not None
            and match[f"{kind}_y"] is None
            and anchor
            and (month, 1) > (anchor.month, anchor.day)
        ):
            year -= 1
        first = day(year, month, int(match[f"{kind}_d"])) if year else None
        until = day(year, month, int(match[f"{kind}_e"])) if year and match[f"{kind}_e"] else first
        days = (first, max(first, until)) if first and until else None
    elif kind == "mm":
        year, flags = _year_of(match["mm_y"], anchor)
        first_month = _MONTHS[match["mm_a"].rstrip(".")]
        last_month = _MONTHS[match["mm_b"].rstrip(".")] if match["mm_b"] else first_month
        if year is not None and match["mm_y"] is None and anchor and last_month > anchor.month:
            year -= 1
        days = of_months(year, first_month, last_month) if year else None
    elif kind == "between":
        year, flags = _year_of(match["between_y"], anchor)
        months = _MONTHS[match["between_a"].rstrip(".")], _MONTHS[match["between_b"].rstrip(".")]
        if year is not None and match["between_y"] is None and anchor and months[1] > anchor.month:
            year -= 1
        days = of_months(year, *months) if year else None
    elif kind == "same":
        role, flags = "same", ("relative_period",)
        year = int(match["same_y"]) if match["same_y"] and match["same_y"].isdigit() else None
        year = year or (anchor.year - 1 if anchor and match["same_y"] else None)
        days = of_year(year) if year else None
    elif kind == "before":
        role, flags = "year_before", ("relative_period",)
    elif kind == "span":
        role, flags = "spell", ("relative_period",)
        count = _NUMBERS.get(match["span_n"]) or int(match["span_n"])
        if match["span_m"]:
            year, _ = _year_of(match["span_y"], anchor)
            last_month = _MONTHS[match["span_m"].rstrip(".")]
            if year is not None and match["span_y"] is None and anchor and last_month > anchor.month:
                year -= 1
            days = of_months(year, max(1, last_month - count + 1), last_month) if year else None
            role = "in"
    elif kind == "tens":
        year, flags = _year_of(match["tens_y"], anchor)
        month_number = _MONTHS[match["tens_m"].rstrip(".")]
        if year is not None and match["tens_y"] is None and anchor and month_number > anchor.month:
            year -= 1
        whole = of_months(year, month_number, month_number) if year else None
        third = {"first": 0, "second": 1, "middle": 1, "last": 2}[match["tens_o"]]
        days = _tens_of_month(whole, third) if whole else None
    elif kind == "out":
        role, flags = "as_of", ("relative_period",)
        days = (date(anchor.year, 12, 31), date(anchor.year, 12, 31)) if anchor else None
    elif kind == "end":
        role, flags = "as_of", ("relative_period",)
        if anchor:
            ended = of_year(anchor.year - (1 if anchor.month <= 6 else 0))
            days = (ended[1], ended[1])
    elif kind in ("yq", "qy"):
        year, flags = _year_of(match[f"{kind}_y"], anchor)
        number = int(match[f"{kind}_n"])
        days = (of_half if match[f"{kind}_u"] == "h" else of_quarter)(year, number) if year else None
    elif kind == "part":
        year, flags = _year_of(match["part_y"], anchor)
        days = _part_of_year(match, year) if year else None
    elif kind == "range":
        first_year, last = int(match["range_a"]), match["range_b"]
        last_year = int(last) if len(last) == 4 else first_year // 100 * 100 + int(last)
        if last_year >= first_year:
            days = (date(first_year, 1, 1), date(last_year, 12, 31))
    elif kind == "plan":
        days = five_year_plan(int(match["plan_n"]))
    elif kind == "year":
        days = of_year(int(match["year_y"]))
    elif kind == "run":
        role = "next" if match["run_w"] in ("next", "coming", "following") else "past"
        flags = ("relative_period",)
        count = _NUMBERS.get(match["run_n"] or "a") or int(match["run_n"])
        if anchor:
            days = running_span(anchor, match["run_u"].rstrip("s"), count, ahead=role == "next")
        if (
            match["run_w"] in ("last", "previous", "next", "coming", "following")
            and not match["run_n"]
            and anchor
        ):
            days = unit_span(anchor, match["run_u"].rstrip("s"), 1 if role == "next" else -1)
            role = "in"
    elif kind == "rel":
        flags = ("relative_period",)
        shift = {"last": -1, "previous": -1, "next": 1, "coming": 1}.get(match["rel_w"], 0)
        if match["rel_w"] == "same":
            role = "baseline" if match["rel_u"] != "year" else "in"
        elif anchor:
            days = unit_span(anchor, match["rel_u"], shift)
    elif kind == "now":
        role, flags = "now", ("relative_period",)
        days = (anchor, anchor) if anchor else None
    elif kind == "day" and anchor:
        flags = ("relative_period",)
        moved = running_span(anchor, "day", 1, ahead=False)[0] if match["day"] == "yesterday" else anchor
        days = (moved, moved)
    elif kind in ("ago", "recent", "decade"):
        role = "ago"
    return days, flags, role


def _part_of_year(match: re.Match[str], year: int) -> Days | None:
    ordinal, unit = _ORDINALS[match["part_o"]], match["part_u"].rstrip("s")
    count = (_NUMBERS.get(match["part_n"]) or int(match["part_n"])) if match["part_n"] else None
    if unit == "half":
        return of_half(year, min(ordinal, 2))
    if unit == "quarter":
        if count:
            return of_months(year, 1, min(3 * count, 12))
        return of_quarter(year, ordinal)
    return of_months(year, 1, min(count, 12)) if count and match["part_o"] == "first" else None


def _as_used(
    shadow: str,
    before: re.Match[str],
    role: str,
    days: Days | None,
    start: int,
    anchor: date | None,
    kind: str,
    printed: str,
) -> tuple[str, Days | None, int]:
    """How the words before a time expression change what it means."""
    how, edge, tip = before["how"], before["edge"], before["tip"]
    if how or edge or tip:
        start = before.start() + (len(before.group()) - len(before.group().lstrip()))
    if days and (edge in ("end", "close") or tip in ("end", "year-end")):
        days = (days[1], days[1])
        role = "as_of"
    elif days and edge in ("beginning", "start"):
        days = (days[0], days[0])
        role = "as_of"
    elif days and (tip in _TENS or edge == "middle") and (days[1] - days[0]).days < 31:
        days = _tens_of_month(days, _TENS.get(tip or "mid", 1))
    if how in ("by", "until", "till", "before", "up to"):
        return "by", days, start
    if how in ("as of", "as at"):
        return "as_of", (days[1], days[1]) if days else None, start
    if how == "since":
        return "since", (days[0], anchor) if days and anchor and days[0] <= anchor else days, start
    if role in ("same", "year_before", "spell"):
        compares = how in _COMPARES or (how in ("over", "from") and role in ("year_before", "same"))
        return ("baseline" if compares and role != "spell" else role), days, start
    if how in _COMPARES:
        return "baseline", days, start
    if how == "of" and shadow.endswith(("that ", "those ", "level ", "levels "), 0, start):
        return "baseline", days, start
    whole = kind in ("year", "rel", "yq", "qy", "mm") or (kind == "run" and role == "in")
    if how in ("from", "over") and whole and " to " not in printed and "-" not in printed:
        return "baseline", days, start
    return role, days, start


def _tens_of_month(days: Days, number: int) -> Days:
    """The first, second or last third of a month, as in "late February" and ten-day reports."""
    first, last = days
    return first.replace(day=1 + 10 * number), last if number == 2 else first.replace(day=10 + 10 * number)
