"""The day on which happened what an article tells of."""

from __future__ import annotations

import re
from datetime import date, timedelta

from chongqing.articles.dates import bare_days_in, days_in
from chongqing.articles.model import FoundDate
from chongqing.articles.reading import ReadingCatalogue
from chongqing.articles.years import latest_past_year

_LEAD_CHARS = 1000
_FIRST_CHARS = 400
# A day without a year lies before its reference, and farther back than this it is rather one ahead.
_WITHIN_DAYS = 200
# A day written with its year is background where it lies farther back than this.
_WITH_YEAR_WITHIN_DAYS = 100

_NOT_EVENT_BEFORE = re.compile(
    r"(?:\bas of|\bby|\bby the end of|\buntil|\btill|\bbefore|\bafter|\bsince|\bup to|\bdue|\bto|\bborn on"
    r"|\bfounded on|截至|截止|截止到|自|早在|到|至|于|预计|将于|生于)(?: the| of)? ?$"
)
_NOT_EVENT_AFTER = re.compile(r" ?(?:[上下]午|\d{1,2}[时点])*(?:以来|之前|以前|前|起|止)")
_ANNIVERSARY_WORDS = ("anniversary", "ago today", "周年")
_ORDINALS = ["first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth"]
_HAN_COUNTS = {char: count for count, char in enumerate("一二三四五六七八九十", start=1)} | {"两": 2}
_ANNIVERSARY = re.compile(
    rf"\btoday (?:is|marks|was)[^.\n]{{0,40}}?\b(?P<n>{'|'.join(_ORDINALS)}|\d{{1,3}}(?:st|nd|rd|th))[ -]"
    r"(?:year )?anniversary\b"
    r"|\b(?:a|one|exactly one) year ago today\b"
    r"|今天[^。\n]{0,80}?(?P<zh>[一二三四五六七八九十两]|\d{1,2})周年"
)
_WEEKDAYS = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"]
_WEEKDAY = re.compile(
    rf"\b(?:on|this|late|early) (?P<a>{'|'.join(_WEEKDAYS)})\b"
    rf"|\b(?P<b>{'|'.join(_WEEKDAYS)}) (?:morning|afternoon|evening)\b"
)
_NEAR_DAY = re.compile(
    r"\b(?P<today>today|this (?:morning|afternoon))\b|\byesterday\b|(?P<jin>今天|今日|今晨)|昨天|昨日|昨晚"
)


def anniversary(text: str, shadow: str, reading: ReadingCatalogue) -> FoundDate | None:
    """ "Today is the first anniversary of ...": the day of the catalogue's milestone, so many years on."""
    if not any(word in shadow for word in _ANNIVERSARY_WORDS):
        return None
    for match in _ANNIVERSARY.finditer(shadow):
        start, end = max(0, match.start() - 20), match.end() + 160
        for hit in reading.milestone_names.find(shadow[start:end], text[start:end]):
            begun = reading.milestones[hit.id].happened_on
            try:
                return FoundDate(begun.replace(year=begun.year + _years_of(match)), "anniversary", 0.9)
            except ValueError:
                return FoundDate(date(begun.year + _years_of(match), 3, 1), "anniversary", 0.8)
    return None


def lead_event(text: str, shadow: str, reference: FoundDate, start: int) -> FoundDate | None:
    """The first day in the lead (from `start` on) on which something happened, counted from `reference`."""
    end = min(len(text), start + _LEAD_CHARS)
    mentions = [*days_in(shadow, text, start, end), *bare_days_in(shadow, start, end)]
    for mention in sorted(mentions, key=lambda found: found.start):
        if _is_no_event(shadow, start, mention.start, mention.end):
            continue
        found = mention.on(reference.on)
        within = _WITH_YEAR_WITHIN_DAYS if mention.year else _WITHIN_DAYS
        if found and -1 <= (reference.on - found).days <= within:
            confidence = (0.9 if mention.year else 0.8) - (
                0.0 if mention.start - start < _FIRST_CHARS else 0.15
            )
            is_inferred = reference.year_inferred and not mention.year
            return FoundDate(found, "text", min(confidence, reference.confidence), is_inferred)
    weekday = weekday_in(shadow[start : min(end, start + _FIRST_CHARS)])
    if weekday is not None:
        back = (reference.on.weekday() - weekday) % 7
        return FoundDate(reference.on - timedelta(days=back), "text", 0.7, reference.year_inferred)
    if near := _NEAR_DAY.search(shadow, start, min(end, start + _FIRST_CHARS)):
        back = 0 if near["today"] or near["jin"] else 1
        return FoundDate(reference.on - timedelta(days=back), "text", 0.6, reference.year_inferred)
    return None


def event_with_year(text: str, shadow: str) -> FoundDate | None:
    """A whole date in the lead of an article without one of its own, where no later year is spoken of as
    past."""
    for mention in days_in(shadow, text, 0, _LEAD_CHARS):
        found = mention.on(None)
        if found and not _is_no_event(shadow, 0, mention.start, mention.end):
            latest = latest_past_year(shadow, 12)
            return FoundDate(found, "text", 0.6) if latest is None or latest <= found.year + 1 else None
    return None


def weekday_in(shadow: str) -> int | None:
    """The first weekday on which something is said to have happened, Monday being 0."""
    found = _WEEKDAY.search(shadow)
    return _WEEKDAYS.index(found["a"] or found["b"]) if found else None


def _is_no_event(shadow: str, floor: int, start: int, end: int) -> bool:
    """A day as of which, by which or since when something is so."""
    before = shadow[max(floor, start - 30) : start]
    return _NOT_EVENT_BEFORE.search(before) is not None or _NOT_EVENT_AFTER.match(shadow, end) is not None


def _years_of(match: re.Match[str]) -> int:
    if word := match["n"]:
        return _ORDINALS.index(word) + 1 if word in _ORDINALS else int(word[:-2])
    if word := match["zh"]:
        return int(word) if word.isdigit() else _HAN_COUNTS[word]
    return 1
