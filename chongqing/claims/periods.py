"""Which days a figure is about, and by when a target falls due."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from chongqing.claims.context import Context, times_within
from chongqing.claims.times import TimeSpan

_BOUND_TO_NEXT = re.compile(r"[;；。]")


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
    """The figure's own time expression: after it in its clause, else the nearest before it in the sentence, else after."""
    figure, sentence, reading = context.figure, context.sentence, context.reading
    spans = [
        s
        for s in times_within(reading.times, sentence.start, sentence.end)
        if s.role not in ("baseline", "ago")
    ]
    following = [
        s
        for s in spans
        if s.start >= figure.end
        and s.end <= context.clause_end + 1
        and not _another_between(context, figure.end, s.start)
        and s.start - figure.end < 60
    ]
    preceding = [s for s in spans if s.end <= figure.start]
    pair_to = figure.pair == "to"
    if following and (context.reading.lexicon.language == "en" or not preceding):
        return Period(following[0])
    if preceding:
        nearest = preceding[-1]
        if pair_to and len(preceding) > 1:
            return Period(nearest)
        return Period(_wider(nearest, preceding, reading.shadow))
    later = [s for s in spans if s.start >= figure.end]
    paired = reading.cues.any_within("paired", figure.end, sentence.end)
    if later and (paired or not _BOUND_TO_NEXT.search(reading.shadow, figure.end, later[0].start)):
        only = not _another_between(context, figure.end, later[0].start) or paired
        return Period(later[0]) if only else None
    return None


def _another_between(context: Context, start: int, end: int) -> bool:
    return any(start <= other.start < end for other in context.siblings)


def _wider(nearest: TimeSpan, preceding: list[TimeSpan], shadow: str) -> TimeSpan:
    """ "In 2023 …, in December": the nearest; "today" and "now" beside a real period give way to it."""
    if nearest.role == "now" or shadow[nearest.start : nearest.end] in ("today", "now"):
        others = [s for s in preceding if s.role in ("by", "as_of") and s.first]
        return others[-1] if others else nearest
    return nearest


def inherited_period(context: Context) -> Period | None:
    """The last time expression before the sentence in its paragraph that speaks of a stretch of days."""
    reading, sentence = context.reading, context.sentence
    best = None
    number = context.sentence_number
    while number > 0 and reading.index.sentences[number - 1].paragraph == sentence.paragraph:
        number -= 1
    start = reading.index.sentences[number].start
    for span in times_within(reading.times, start, sentence.start):
        if span.first and span.role in ("in", "by", "past", "next", "since", "as_of") and span.days > 1:
            best = span
    return Period(best, inherited=True) if best else None
