"""When an article was published, reposted and datelined; with its event, the days it counts from."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import islice

from chongqing.articles.dates import DayMention, bare_days_in, day_in_name, days_in
from chongqing.articles.events import anniversary, event_with_year, lead_event, weekday_in
from chongqing.articles.lines import reads_as_prose
from chongqing.articles.model import FoundDate
from chongqing.articles.page import Page
from chongqing.articles.reading import ReadingCatalogue, shadow_of
from chongqing.articles.years import latest_past_year, year_by_weekday

_DATELINE_PARAGRAPHS = 6
_DATELINE_CHARS = 160
_WEEKDAY_CHARS = 300
_HEADER_LINES = 6
_HEADER_CHARS = 200
_REPOST_GAP_DAYS = 31

_PARAGRAPH = re.compile(r"[^\s][^\n]*")
_DATELINE_TAIL = re.compile(
    r"[,;]? ?(?:\([^()\n]{2,80}\) ?-{0,2}|/[^/\n]{2,40}/ ?-{0,2}|--+|- "
    r"|(?:\d{1,2}时(?:\d{1,2}分)?)?(?:电|讯|消息))"
)
_NAME = r"(?:[A-Z][\w.&'-]*|of|the|and|de)"
_DATELINE_PLACE = re.compile(rf"{_NAME}(?:[ ,/]{{1,3}}{_NAME})*[,:]? *")
_DATELINE_HAN = re.compile(r"[(【\[《]?[\w·—-]{1,20}[)】\]》]?[,， ]{0,2}")
_UPDATED = re.compile(r"(?:updated?|modified|更新|修改)[^\d]{0,12}$")


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

    The date of the page is what its own data name, else its byline, its address or file name. It is
    taken as a repost's where the outlet is a republisher, or where what is told lies more than a month
    before it and the byline names no outlet.

    A range of days counts as its last day: what is told of it was over then (a visit "from June 7 to
    10").
    """
    header = (
        page.published
        or _byline_date(bylines, reading)
        or _header_date(text, shadow)
        or _named_date(page.name)
        or page.guessed
    )
    dateline, dateline_span = None, None
    if written := _dateline(text, shadow):
        mention, dateline_span = written
        dateline = _dated(mention, header, shadow)
    event = anniversary(text, shadow, reading)
    if event is None and (reference := dateline or header):
        event = lead_event(text, shadow, reference, dateline_span[1] if dateline_span else 0)
    if header is None and dateline is None and event is None and (event := event_with_year(text, shadow)):
        return Dates(FoundDate(event.on, "inferred", 0.3), event)
    if header is None:
        return Dates(dateline, event, dateline, None, dateline_span)
    if not (is_republished or _reads_as_repost(header, event, dateline, bylines, reading)):
        return Dates(header, event, dateline, None, dateline_span)
    published = dateline or (FoundDate(event.on, "inferred", 0.3, event.year_inferred) if event else None)
    return Dates(published, event, dateline, header, dateline_span)


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


def _header_date(text: str, shadow: str) -> FoundDate | None:
    """A whole date in one of the short lines between the title and the first paragraph."""
    for line in islice(_PARAGRAPH.finditer(text), 1, _HEADER_LINES):
        if len(line[0]) > _HEADER_CHARS or reads_as_prose(line[0].strip()):
            return None
        for mention in days_in(shadow, text, line.start(), line.end()):
            if found := mention.on(None):
                return FoundDate(found, "byline", 0.7)
    return None


def _named_date(name: str) -> FoundDate | None:
    found = day_in_name(name)
    if found is None:
        return None
    is_address = name.startswith(("http://", "https://"))
    return FoundDate(found, "url" if is_address else "filename", 0.85 if is_address else 0.6)


def _dateline(text: str, shadow: str) -> tuple[DayMention, tuple[int, int]] | None:
    """ "CHONGQING, May 24 (Xinhua) --", "中新社重庆6月15日电 (记者 ...)" where a paragraph begins."""
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
    weekday = weekday_in(shadow[mention.end : mention.end + _WEEKDAY_CHARS])
    year, confidence = None, 0.75
    if weekday is not None:
        year = year_by_weekday(shadow, mention.month, mention.day, weekday)
    if year is None:
        year, confidence = latest_past_year(shadow, mention.month), 0.6
    try:
        return (
            FoundDate(date(year, mention.month, mention.day), "dateline", confidence, True) if year else None
        )
    except ValueError:
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
