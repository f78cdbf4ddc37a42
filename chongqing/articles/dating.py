"""When an article was published, reposted and datelined, and when what it tells happened."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import islice

from chongqing.articles.dates import DayMention, bare_days_in, day_in_name, days_in
from chongqing.articles.model import FoundDate
from chongqing.articles.page import Page
from chongqing.articles.reading import ReadingCatalogue, shadow_of

_LEAD_CHARS = 1000
_DATELINE_PARAGRAPHS = 6
_DATELINE_CHARS = 160
_REPOST_GAP_DAYS = 31
_EVENT_WITHIN_DAYS = 366
_WRITTEN_YEAR_WITHIN_DAYS = 100

_PARAGRAPH = re.compile(r"[^\s][^\n]*")
_DATELINE_TAIL = re.compile(
    r"[,;]? ?(?:\([^()\n]{2,80}\) ?-{0,2}|（[^（）\n]{2,80}）|/[^/\n]{2,40}/ ?-{0,2}|--+|- |(?:\d{1,2}时(?:\d{1,2}分)?)?(?:电|讯|消息))"
)
_DATELINE_PLACE = re.compile(
    r"(?:[A-Z][\w.&'-]*|of|the|and|de|P\.R\.)(?:[ ,/]{1,3}(?:[A-Z][\w.&'-]*|of|the|and))*[,:]? *"
)
_DATELINE_HAN = re.compile(r"[(【\[《]?[\w·—-]{1,20}[)】\]》]?[,， ]{0,2}")
_NOT_EVENT_BEFORE = re.compile(
    r"(?:\bas of|\bby|\bby the end of|\buntil|\btill|\bbefore|\bafter|\bsince|\bup to|\bdue|\bto|\bborn on|\bfounded on|"
    r"截至|截止|截止到|自|早在|到|至|于|预计|将于|生于)(?: the| of)? ?$"
)
_NOT_EVENT_AFTER = re.compile(r" ?(?:以来|之前|前|起)")
_ANNIVERSARY = re.compile(
    r"\btoday (?:is|marks|was)[^.\n]{0,40}?\b(?P<n>first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|"
    r"\d{1,3}(?:st|nd|rd|th))[ -](?:year )?anniversary\b|"
    r"\b(?:a|one|exactly one) year ago today\b|"
    r"今天[^。\n]{0,80}?(?P<zh>[一二三四五六七八九十两]|\d{1,2})周年"
)
_ANNIVERSARY_WORDS = ("anniversary", "ago today", "周年")
_ORDINALS = ["first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth"]
_HAN_COUNTS = {char: count for count, char in enumerate("一二三四五六七八九十", start=1)} | {"两": 2}
_WEEKDAYS = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"]
_WEEKDAY = re.compile(
    rf"\b(?:on|this|since|late|early) (?:{'|'.join(_WEEKDAYS)})\b|\b(?:{'|'.join(_WEEKDAYS)}) (?:morning|afternoon|evening)\b"
)
_NEAR_DAY = re.compile(
    r"\b(?P<today>today|this (?:morning|afternoon))\b|\byesterday\b|(?P<jin>今天|今日|今晨)|昨天|昨日|昨晚"
)
_UPDATED = re.compile(r"(?:updated?|modified|更新|修改)[^\d]{0,12}$")

_YEAR = re.compile(
    r"(?<![\d.,$¥/-])(?P<y>(?:19|20)\d\d)(?![\d,]\d|\d|%| ?(?:yuan|km|vehicles|units|TEU)) ?(?P<zh>年)?"
)
_PAST = re.compile(
    r"\b(?:has|have|had|was|were|did|reached|totaled|totalled|rose|grew|fell|increased|exceeded|achieved|held|"
    r"launched|completed|issued|signed|opened|became|accounted|hit|saw|made)\b|已|了|达到|实现|增长|完成|突破|同比"
)
_AHEAD = re.compile(
    r"(?:\bby|\buntil|\btill|\bthrough|\bthan|\bto|\btoward|\btowards|\bbefore|\bfor|力争|预计|到|至|将|计划|目标|争取)"
    r"(?: the)?(?: end of| year)? ?(?:early |late |mid-)?$"
)
_SINCE = re.compile(r"(?:\bsince|\bfrom|自|从)(?: the)?(?: end of| beginning of| year)? ?$")
_MONTH_BEFORE = re.compile(
    r"\b(?P<m>jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]{0,6}\.?(?: \d{1,2})?,? ?$"
)
_MONTH_AFTER = re.compile(r"(?P<m>\d{1,2})月")


@dataclass(frozen=True, slots=True)
class Dates:
    """The dates of an article; `dateline_span` is where the dateline stands in its text."""

    published: FoundDate | None = None
    event: FoundDate | None = None
    dateline: FoundDate | None = None
    repost: FoundDate | None = None
    dateline_span: tuple[int, int] | None = None


def dates_of(
    text: str,
    shadow: str,
    bylines: Sequence[str],
    page: Page,
    is_republished: bool,
    reading: ReadingCatalogue,
) -> Dates:
    """The dates of an article: `text` is the article's, `bylines` are what was cut as byline.

    The date of the page is what its own data name, else its byline, its address or file name. It is taken as a
    repost's where the outlet is a republisher, or where what is told lies more than a month before it and the byline
    names no outlet.

    A range of days counts as its last day: what is told of it was over then (a visit "from June 7 to 10").
    """
    header = page.published or _byline_date(bylines, reading) or _named_date(page.name) or page.guessed
    dateline, dateline_span = None, None
    if written := _dateline(text, shadow):
        mention, dateline_span = written
        dateline = _dated(mention, header, shadow)
    event = _anniversary(text, shadow, reading)
    if event is None and (reference := dateline or header):
        event = _lead_event(text, shadow, reference, dateline_span[1] if dateline_span else 0)
    if header is None:
        return Dates(dateline, event, dateline, None, dateline_span)
    if not (is_republished or _reads_as_repost(header, event, dateline, bylines, reading)):
        return Dates(header, event, dateline, None, dateline_span)
    published = dateline or (FoundDate(event.on, "inferred", 0.3, event.year_inferred) if event else None)
    return Dates(published, event, dateline, header, dateline_span)


def _named_date(name: str) -> FoundDate | None:
    found = day_in_name(name)
    is_address = name.startswith(("http://", "https://"))
    return (
        FoundDate(found, "url" if is_address else "filename", 0.85 if is_address else 0.6) if found else None
    )


def _byline_date(bylines: Sequence[str], reading: ReadingCatalogue) -> FoundDate | None:
    """The first whole date in the bylines, one of publication before one of an update."""
    found: list[tuple[bool, date]] = []
    for byline in bylines:
        shadow = shadow_of(byline, reading)
        for mention in days_in(shadow, byline):
            if day := mention.on(None):
                found.append((_UPDATED.search(shadow[: mention.start]) is not None, day))
    best = min(found, key=lambda item: item[0], default=None)
    return FoundDate(best[1], "byline", 0.9) if best else None


def _dateline(text: str, shadow: str) -> tuple[DayMention, tuple[int, int]] | None:
    """ "CHONGQING, May 24 (Xinhua) --", "中新社重庆6月15日电 (记者 ...)" at the start of one of the first paragraphs."""
    for paragraph in islice(_PARAGRAPH.finditer(text), _DATELINE_PARAGRAPHS):
        first, head = paragraph.start(), min(paragraph.end(), paragraph.start() + _DATELINE_CHARS)
        for mention in [*days_in(shadow, text, first, head), *bare_days_in(shadow, first, head)][:2]:
            tail = _DATELINE_TAIL.match(shadow, mention.end)
            if tail and _is_place(text[first : mention.start]):
                return mention, (first, tail.end())
    return None


def _is_place(before: str) -> bool:
    stripped = before.lstrip(" \"“'(（【")
    return bool(_DATELINE_PLACE.fullmatch(stripped) or _DATELINE_HAN.fullmatch(stripped))


def _dated(mention: DayMention, header: FoundDate | None, shadow: str) -> FoundDate | None:
    if found := mention.on(header.on if header else None):
        return FoundDate(found, "dateline", 0.9 if mention.year else 0.85)
    if mention.month is None:
        return None
    year = _latest_past_year(shadow, mention.month)
    try:
        return FoundDate(date(year, mention.month, mention.day), "dateline", 0.6, True) if year else None
    except ValueError:
        return None


def _latest_past_year(shadow: str, month: int) -> int | None:
    """The year an article of `month` was written in, by the latest year that it speaks of as past.

    A year told of as a whole ("In 2020, the total has exceeded ...") was over: the article is of the next one. A year
    told of by a month not later than the article's own may be the article's year.
    """
    years: list[int] = []
    for match in _YEAR.finditer(shadow):
        before_start = max(0, match.start() - 40)
        if _AHEAD.search(shadow, before_start, match.start()):
            continue
        if not _PAST.search(shadow, max(0, match.start() - 60), match.end() + 160):
            continue
        year = int(match["y"])
        told = _MONTH_BEFORE.search(shadow, before_start, match.start())
        told_zh = _MONTH_AFTER.match(shadow, match.end()) if match["zh"] else None
        if told:
            months = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"]
            years.append(year if months.index(told["m"]) + 1 <= month else year + 1)
        elif told_zh:
            years.append(year if int(told_zh["m"]) <= month else year + 1)
        else:
            years.append(year if _SINCE.search(shadow, before_start, match.start()) else year + 1)
    return max(years, default=None)


def _anniversary(text: str, shadow: str, reading: ReadingCatalogue) -> FoundDate | None:
    """ "Today is the first anniversary of ...": the day of the milestone, so many years on."""
    if not any(word in shadow for word in _ANNIVERSARY_WORDS):
        return None
    for match in _ANNIVERSARY.finditer(shadow):
        start, end = max(0, match.start() - 20), match.end() + 160
        years = _anniversary_years(match)
        for hit in reading.milestone_names.find(shadow[start:end], text[start:end]):
            begun = reading.milestones[hit.id].happened_on
            try:
                return FoundDate(begun.replace(year=begun.year + years), "anniversary", 0.9)
            except ValueError:
                return FoundDate(date(begun.year + years, 3, 1), "anniversary", 0.8)
    return None


def _anniversary_years(match: re.Match[str]) -> int:
    if word := match["n"]:
        return _ORDINALS.index(word) + 1 if word in _ORDINALS else int(word[:-2])
    if word := match["zh"]:
        return int(word) if word.isdigit() else _HAN_COUNTS[word]
    return 1


def _lead_event(text: str, shadow: str, reference: FoundDate, start: int) -> FoundDate | None:
    """The first day in the lead on which something happened, counted from `reference`."""
    end = min(len(text), start + _LEAD_CHARS)
    mentions = [*days_in(shadow, text, start, end), *bare_days_in(shadow, start, end)]
    for mention in sorted(mentions, key=lambda found: found.start):
        if _NOT_EVENT_BEFORE.search(shadow, max(start, mention.start - 30), mention.start):
            continue
        if _NOT_EVENT_AFTER.match(shadow, mention.end):
            continue
        found = mention.on(reference.on)
        within = _WRITTEN_YEAR_WITHIN_DAYS if mention.year else _EVENT_WITHIN_DAYS
        if found and -1 <= (reference.on - found).days <= within:
            confidence = (0.9 if mention.year else 0.8) - (0.0 if mention.start - start < 400 else 0.15)
            return FoundDate(
                found,
                "text",
                min(confidence, reference.confidence),
                reference.year_inferred and not mention.year,
            )
    if weekday := _WEEKDAY.search(shadow, start, min(end, start + 500)):
        index = next(n for n, name in enumerate(_WEEKDAYS) if name in weekday[0])
        back = (reference.on.weekday() - index) % 7
        return FoundDate(reference.on - timedelta(days=back), "text", 0.7, reference.year_inferred)
    if near := _NEAR_DAY.search(shadow, start, min(end, start + 300)):
        back = 0 if near["today"] or near["jin"] else 1
        return FoundDate(reference.on - timedelta(days=back), "text", 0.6, reference.year_inferred)
    return None


def _reads_as_repost(
    header: FoundDate,
    event: FoundDate | None,
    dateline: FoundDate | None,
    bylines: Sequence[str],
    reading: ReadingCatalogue,
) -> bool:
    original = dateline or (event if event and event.method == "text" else None)
    if original is None or (header.on - original.on).days <= _REPOST_GAP_DAYS:
        return False
    return not any(reading.outlet_names.find(shadow_of(byline, reading), byline) for byline in bylines)
