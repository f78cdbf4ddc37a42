"""Which days a figure is about, and by when a target falls due."""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass, replace
from datetime import date

from chongqing.claims.context import Context, times_within
from chongqing.claims.times import FEWEST_DAYS, TimeSpan, shifted

_STOPS = re.compile(r"[;；。]")
_NEVER_OWN = frozenset({"baseline", "ago"})
_LEANS_ON_REFERENCE = frozenset({"same", "year_before", "spell"})
_RECENT_SPANS = 40
# Characters: what an article reports on stands in its title or lead; a period named later holds for as long.
_LEAD = 800


@dataclass(frozen=True, slots=True)
class Period:
    """The time expression that a figure takes its days from, and how it came by it."""

    span: TimeSpan
    inherited: bool = False

    @property
    def first(self) -> date | None:
        return self.span.first

    @property
    def last(self) -> date | None:
        return self.span.last

    @property
    def role(self) -> str:
        return self.span.role


def period_of(context: Context) -> Period | None:
    """The figure's own time expression: after it in its clause, else the nearest before it, else after."""
    figure, sentence, reading = context.figure, context.sentence, context.reading
    spans = [s for s in times_within(reading.times, sentence.start, sentence.end) if s.role not in _NEVER_OWN]
    english = reading.lexicon.language == "en"
    following = [
        s
        for s in spans
        if figure.end <= s.start < figure.end + 60
        and s.start <= context.clause_end
        and not _another_between(context, figure.end, s.start)
        and (s.role != "year_before" or s.start - figure.end <= 2)
    ]
    preceding = [s for s in spans if s.end <= figure.start and s.role != "year_before"]
    if following and (english or not preceding):
        return _resolved(context, following[0])
    if preceding:
        return _resolved(context, _wider(preceding, reading.shadow))
    later = [s for s in spans if s.start >= figure.end and s.role != "year_before"]
    paired = reading.cues.any_within("paired", figure.end, sentence.end)
    if not later:
        return None
    parted = _STOPS.search(reading.shadow, figure.end, later[0].start) or _another_between(
        context, figure.end, later[0].start
    )
    return _resolved(context, later[0]) if paired or not parted else None


def _resolved(context: Context, span: TimeSpan) -> Period | None:
    """ "The same months of 2023", "a year earlier" and "the six months" take their days from the article's period."""
    if span.role not in _LEANS_ON_REFERENCE:
        return Period(span)
    reference = reference_period(context, span.start)
    if reference is None or reference.first is None or reference.last is None:
        return Period(span) if span.role == "same" and span.first else None
    if span.role == "spell":
        return Period(replace(reference.span, start=span.start, end=span.end), inherited=True)
    unsaid = -1 if span.role == "year_before" else 0
    years = span.first.year - reference.first.year if span.first else unsaid
    first, last = shifted(reference.first, years=years), shifted(reference.last, years=years)
    return Period(replace(span, first=first, last=last, role="in"), inherited=True)


def _another_between(context: Context, start: int, end: int) -> bool:
    """Whether another figure stands between; a conversion in brackets does not."""
    shadow = context.reading.shadow
    return any(start <= other.start < end and shadow[other.start - 1] != "(" for other in context.siblings)


def _wider(preceding: list[TimeSpan], shadow: str) -> TimeSpan:
    """The nearest; "now" and "today" give way to a deadline or a counting day in the same sentence."""
    nearest = preceding[-1]
    if nearest.role == "now" or shadow[nearest.start : nearest.end] in ("today", "now"):
        others = [s for s in preceding if s.role in ("by", "as_of") and s.first]
        return others[-1] if others else nearest
    return nearest


def inherited_period(context: Context) -> Period | None:
    """The last time expression before the sentence in its paragraph that speaks of a stretch of days."""
    reading = context.reading
    start = reading.index.paragraph_start(context.sentence_number)
    best = None
    for span in times_within(reading.times, start, context.sentence.start)[-_RECENT_SPANS:]:
        if (
            span.first
            and span.role in ("in", "by", "past", "next", "since", "as_of")
            and span.days >= FEWEST_DAYS
        ):
            best = span
    return Period(best, inherited=True) if best else None


def reference_period(context: Context, before: int | None = None) -> Period | None:
    """The period that the article reports on: of the stretches named so far, the one that ends last."""
    reading = context.reading
    position = context.sentence.start if before is None else before
    index = bisect_left(reading.times, position, key=lambda span: span.start)
    span = reading.references[index]
    if span is None or not (span.start < _LEAD or position - span.start < _LEAD):
        return None
    return Period(span, inherited=True)


def plan_period(context: Context) -> Period | None:
    """The last deadline ahead that the article named before: a plan's items share the deadline of its section."""
    reading = context.reading
    span = reading.plans[bisect_left(reading.times, context.figure.start, key=lambda s: s.start)]
    return Period(span, inherited=True) if span else None
