"""Time expressions: what days a text speaks of, resolved against the article's anchor day where they are relative."""

from __future__ import annotations

import calendar
from dataclasses import dataclass
from datetime import date, timedelta


@dataclass(frozen=True, slots=True)
class TimeSpan:
    """A time expression at [start, end) of a shadow, speaking of the days `first` to `last`, both inclusive.

    `role` tells how it is used: in (during), by (a deadline), as_of (a day that a stock is counted on), since, past,
    next, now, baseline (what is compared with) or ago. `first` is None where no anchor resolves it.
    """

    start: int
    end: int
    first: date | None
    last: date | None
    role: str
    flags: tuple[str, ...] = ()

    @property
    def days(self) -> int:
        return (self.last - self.first).days + 1 if self.first and self.last else 0


Days = tuple[date, date]
# A period that is reported on is longer than a week: ten-day reports are the shortest.
FEWEST_DAYS = 8


def day(year: int, month: int, number: int) -> date | None:
    try:
        return date(year, month, number)
    except ValueError:
        return None


def of_year(year: int) -> Days:
    return date(year, 1, 1), date(year, 12, 31)


def of_months(year: int, first: int, last: int) -> Days | None:
    """The days of the months `first` to `last` of a year; None for months that do not exist."""
    if not (1 <= first <= last <= 12 and 1 <= year <= 9999):
        return None
    return date(year, first, 1), date(year, last, calendar.monthrange(year, last)[1])


def of_quarter(year: int, number: int) -> Days | None:
    return of_months(year, 3 * number - 2, 3 * number)


def of_half(year: int, number: int) -> Days | None:
    return of_months(year, 6 * number - 5, 6 * number)


def five_year_plan(number: int) -> Days:
    """The 14th five-year plan ran from 2021 to 2025, each plan five years after the one before."""
    first = 1953 + 5 * (number - 1) if number < 3 else 1966 + 5 * (number - 3)
    return date(first, 1, 1), date(first + 4, 12, 31)


def shifted(anchor: date, years: int = 0, months: int = 0, days: int = 0) -> date:
    """The anchor moved by whole years, months and days; the day is clipped to the month."""
    total = anchor.year * 12 + anchor.month - 1 + years * 12 + months
    year, month = divmod(total, 12)
    if not 1 <= year <= 9999:
        return anchor
    return date(year, month + 1, min(anchor.day, calendar.monthrange(year, month + 1)[1])) + timedelta(
        days=days
    )


def unit_span(anchor: date, unit: str, shift: int) -> Days:
    """The year, quarter, month, week or decade `shift` away from the anchor's own."""
    if unit == "year":
        return of_year(anchor.year + shift)
    if unit == "decade":
        first = anchor.year // 10 * 10 + 10 * shift
        return date(first, 1, 1), date(first + 9, 12, 31)
    if unit == "quarter":
        moved = shifted(anchor, months=3 * shift)
        return of_quarter(moved.year, (moved.month + 2) // 3) or (anchor, anchor)
    if unit == "month":
        moved = shifted(anchor, months=shift)
        return of_months(moved.year, moved.month, moved.month) or (anchor, anchor)
    monday = anchor - timedelta(days=anchor.weekday()) + timedelta(weeks=shift)
    return monday, monday + timedelta(days=6)


def running_span(anchor: date, unit: str, count: int, *, ahead: bool) -> Days:
    """The `count` years, months ... that end (or, ahead, begin) at the anchor.

    Whole years ahead end with a calendar year: "the next three years" said in March 2024 reaches to the end of 2026.
    """
    if ahead:
        if unit in ("year", "decade"):
            years = count * (10 if unit == "decade" else 1)
            last = anchor.year + years - (1 if anchor.month <= 6 else 0)
            return anchor, date(min(last, 9999), 12, 31)
        return anchor, _moved(anchor, unit, count)
    return _moved(anchor, unit, -count), anchor


def _moved(anchor: date, unit: str, count: int) -> date:
    if unit in ("year", "decade"):
        return shifted(anchor, years=count * (10 if unit == "decade" else 1))
    if unit in ("month", "quarter"):
        return shifted(anchor, months=count * (3 if unit == "quarter" else 1))
    return anchor + timedelta(days=count * (7 if unit == "week" else 1))


def without_overlaps(spans: list[TimeSpan]) -> list[TimeSpan]:
    """The spans in order, the longest kept where two share characters."""
    kept: list[TimeSpan] = []
    for span in sorted(spans, key=lambda s: (s.start, -s.end)):
        if not kept or span.start >= kept[-1].end:
            kept.append(span)
    return kept


def _reports_later(span: TimeSpan, reference: TimeSpan, said_on: date | None) -> bool:
    """Whether a stretch is reported on rather than the reference: what is over first, then the later."""
    if span.last is None or reference.last is None:
        return reference.last is None
    if said_on is not None:
        span_is_over, reference_is_over = span.last <= said_on, reference.last <= said_on
        if span_is_over != reference_is_over and span.last.year == reference.last.year:
            return span_is_over
    return span.last > reference.last


def running_references(
    times: list[TimeSpan], said_on: date | None
) -> tuple[list[TimeSpan | None], list[TimeSpan | None]]:
    """For each place in `times`, what the spans before it set: the period reported on, and the deadline ahead."""
    references: list[TimeSpan | None] = [None]
    plans: list[TimeSpan | None] = [None]
    for span in times:
        reference, plan = references[-1], plans[-1]
        if span.last and said_on and span.role == "by" and span.last > said_on:
            plan = span
        if (
            span.role == "in"
            and span.first
            and span.last
            and span.days >= FEWEST_DAYS
            and (said_on is None or span.last <= said_on or span.first <= said_on <= span.last)
            and (reference is None or _reports_later(span, reference, said_on))
        ):
            reference = span
        references.append(reference)
        plans.append(plan)
    return references, plans
