"""Kind and period together: a plan takes a coming period, a report a past one, and each decides the other."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from chongqing.claims.context import Context
from chongqing.claims.kinds import Kind
from chongqing.claims.periods import Period
from chongqing.claims.timing_en import english_timing
from chongqing.claims.timing_zh import chinese_timing


@dataclass(frozen=True, slots=True)
class Timing:
    """Whether a figure happened or is meant to, and the days it is about."""

    kind: Kind
    period: Period | None

    @property
    def days(self) -> tuple[date | None, date | None, date | None, str | None]:
        """period_start, period_end, deadline and how the deadline was found (stated, relative or inherited)."""
        period = self.period
        if period is None or period.last is None:
            return None, None, None, None
        if self.kind.kind == "actual":
            if period.role in ("by", "as_of", "now"):
                return period.last, period.last, None, None
            return period.first, period.last, None, None
        method = "inherited" if period.inherited else "relative" if period.span.flags else "stated"
        if self.kind.kind == "forecast":
            first = period.last if period.role == "by" else period.first
            return first, period.last, None, None
        if period.role == "in":
            return period.first, period.last, period.last, method
        return None, None, period.last, method


def timing_of(context: Context, said_on: date | None, previous_mood: str) -> Timing:
    """The timing of a figure said on a day; `previous_mood` is that of the sentences before it in its paragraph."""
    if context.reading.lexicon.language == "zh":
        return Timing(*chinese_timing(context, said_on))
    return Timing(*english_timing(context, said_on, previous_mood))
