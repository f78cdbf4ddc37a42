"""Days written in a text, in English and Chinese forms, and the calendar day each stands for."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta

_MONTHS = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"]
_MONTH = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|"
    r"sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)"
)
_YEAR = r"(?:19|20)\d\d"
_DAY = r"[0-3]?\d(?!\d)(?:st|nd|rd|th)?"
_TO = r" {0,2}(?:-|to|through|and|until) {0,2}"
_HAN_DIGIT = "〇零○一二三四五六七八九"
_HAN_YEAR = rf"(?:{_YEAR}|[{_HAN_DIGIT}]{{4}})"
_HAN_COUNT = r"(?:[0-3]?\d(?!\d)|[一二三四五六七八九十廿卅]{1,3})"
_HAN_TO = r" ?(?:-|--|~|至|到|—) ?"

_FORMS = (
    # June 5, 2024 / June 7 to 10 / June 28-July 1, 2021
    re.compile(
        rf"\b(?P<m>{_MONTH})\.? {{1,2}}(?P<d>{_DAY})"
        rf"(?:{_TO}(?:(?P<m2>{_MONTH})\.? )?(?P<d2>{_DAY})(?![%.,]?\d|%| percent| per cent))?"
        rf"(?:,? {{1,2}}(?P<y>{_YEAR})(?![\d,.]\d|\d|%))?(?![\d%])"
    ),
    # 5 June 2024 / 7-10 June / the 5th of June
    re.compile(
        rf"(?<![\d.,$])(?P<d>{_DAY})(?:{_TO}(?P<d2>{_DAY}))?(?: of)?[ -](?P<m>{_MONTH})\b\.?"
        rf"(?:,?[ -](?P<y>{_YEAR})(?![\d,.]\d|\d|%))?(?! ?\d)"
    ),
    # 2024-06-05, 2024/6/5, 2024.06.05
    re.compile(rf"(?<![\d.])(?P<y>{_YEAR})(?P<s>[-/.])(?P<m>[01]?\d)(?P=s)(?P<d>[0-3]?\d)(?!\d)"),
    # 13/06/2024, 06.13.2024, and the day first where it cannot be told
    re.compile(
        rf"(?<![\d./-])(?P<d>[0-3]?\d)(?P<s>[-/.])(?P<m>[0-3]?\d)(?P=s)(?P<y>{_YEAR})(?![\d./-]\d|\d)"
    ),
    # 2024年6月5日, 6月7日至10日, 二〇二四年六月五日, 6月28日-7月1日
    re.compile(
        rf"(?:(?P<y>{_HAN_YEAR}) ?年 ?)?(?<!\d)(?P<m>{_HAN_COUNT}) ?月 ?(?P<d>{_HAN_COUNT})(?: ?[日号])?"
        rf"(?:{_HAN_TO}(?:(?P<m2>{_HAN_COUNT}) ?月 ?)?(?P<d2>{_HAN_COUNT}))?(?: ?[日号])"
    ),
)
_HAS_DAY = re.compile(r"\d|月")
# 记者5日从...获悉: a day of the month of the reference.
_DAY_ONLY = re.compile(
    r"(?<![\d月.一二三四五六七八九十])(?:(?P<d>[1-3]?\d)|(?<=[今昨])\((?P<d2>[1-3]?\d)\))日"
    r"(?![本元圆均产常内报线游程夜后前益年龄\d])"
)
_NUMBERED = re.compile(rf"(?<![0-9a-z])t?(?P<y>{_YEAR})[-_/.]?(?P<m>[01]\d)[-_/.]?(?P<d>[0-3]\d)(?![0-9a-z])")


@dataclass(frozen=True, slots=True)
class DayMention:
    """A day (of a stretch of days, the last) written at [start, end); year and month are None where not
    written."""

    start: int
    end: int
    year: int | None
    month: int | None
    day: int

    def on(self, reference: date | None) -> date | None:
        """The calendar day: as written, else the latest one not after `reference` (a day's slack for
        time zones)."""
        if self.year and self.month:
            return _day(self.year, self.month, self.day)
        if reference is None:
            return None
        latest = reference + timedelta(days=1)
        if self.month:
            candidates = (
                _day(year, self.month, self.day) for year in (latest.year, latest.year - 1, latest.year - 4)
            )
        else:
            before = latest.replace(day=1) - timedelta(days=1)
            candidates = (_day(month.year, month.month, self.day) for month in (latest, before))
        return next((found for found in candidates if found and found <= latest), None)


def days_in(shadow: str, text: str, start: int = 0, end: int | None = None) -> list[DayMention]:
    """The days written in `shadow[start:end]`, in order of place; `text` tells the month of May from the
    verb."""
    end = len(shadow) if end is None else end
    found: list[DayMention] = []
    if not _HAS_DAY.search(shadow, start, end):
        return found
    for form in _FORMS:
        for match in form.finditer(shadow, start, end):
            mention = _mention(match, text)
            if mention and not any(
                mention.start < other.end and other.start < mention.end for other in found
            ):
                found.append(mention)
    return sorted(found, key=lambda mention: mention.start)


def bare_days_in(shadow: str, start: int, end: int) -> list[DayMention]:
    """Days of the month alone, as Chinese reports write them (记者5日从...获悉)."""
    return [
        DayMention(match.start(), match.end(), None, None, int(match["d"] or match["d2"]))
        for match in _DAY_ONLY.finditer(shadow, start, end)
        if 1 <= int(match["d"] or match["d2"]) <= 31
    ]


def day_in_name(name: str) -> date | None:
    """The day written in a file's name or an address (2024-03-31, 20240331, /2024-03/31/,
    t20240331_1.html)."""
    for match in _NUMBERED.finditer(name.lower()):
        if found := _day(int(match["y"]), int(match["m"]), int(match["d"])):
            return found
    return None


def day_of_timestamp(value: str) -> date | None:
    """The day of a machine's timestamp: as written there, with no shift of time zone."""
    for mention in days_in(value.lower(), value):
        if found := mention.on(None):
            return found
    return day_in_name(value)


def _mention(match: re.Match[str], text: str) -> DayMention | None:
    groups = match.groupdict()
    month_word = groups["m"]
    if month_word[0].isalpha() and month_word.isascii() and not text[match.start("m")].isupper():
        return None
    last_month = groups.get("m2") or month_word
    last_day = groups.get("d2") or groups["d"]
    year = _number(groups["y"]) if groups["y"] else None
    month, day = _month_number(last_month), _number(re.sub(r"[a-z]+$", "", last_day))
    if month > 12 and month <= 31 and day <= 12 and last_month.isascii():
        month, day = day, month
    if not (1 <= month <= 12 and 1 <= day <= 31):
        return None
    return DayMention(match.start(), match.end(), year, month, day)


def _month_number(word: str) -> int:
    return _MONTHS.index(word[:3]) + 1 if word[0] in "jfmasond" else _number(word)


def _number(word: str) -> int:
    if word.isascii():
        return int(word)
    if len(word) == 4:
        return int("".join(str(max(0, _HAN_DIGIT.index(char) - 2)) for char in word))
    tens, ten, ones = word.replace("廿", "二十").replace("卅", "三十").partition("十")
    units = "零一二三四五六七八九"
    if not ten:
        return units.index(word) if len(word) == 1 else 0
    return (units.index(tens) if len(tens) == 1 else 1) * 10 + (units.index(ones) if len(ones) == 1 else 0)


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None
