"""Kind and days of an English figure: a plan takes a coming period, a report a past one, and each decides the other."""

from __future__ import annotations

from datetime import date

from chongqing.claims.context import Context
from chongqing.claims.kinds import Kind, deadline_ahead, kind_of, mood_of
from chongqing.claims.periods import Period, inherited_period, period_of, plan_period, reference_period


def english_timing(context: Context, said_on: date | None, previous_mood: str) -> tuple[Kind, Period | None]:
    """Kind and period of a figure said on a day; `previous_mood` is that of the sentences before it."""
    own = period_of(context)
    kind = kind_of(context, own, said_on, previous_mood)
    if context.figure.pair != "from" and (own is None or own.role == "now" or _is_behind(own, said_on)):
        shared = deadline_ahead(context, said_on)
        if shared and mood_of(context) in ("target", "forecast"):
            return Kind("target" if kind.kind == "actual" else kind.kind), shared
    if own is not None:
        return kind, own
    taken = _taken_over(context, kind, said_on)
    if taken is None:
        return kind, None
    if kind.kind == "target" and _is_behind(taken, said_on):
        return Kind("actual", ("tense_corrected",)), taken
    if kind.kind == "actual" and taken.first and said_on and taken.first > said_on:
        return Kind("target", ("kind_inherited",)), taken
    return kind, taken


def _is_behind(period: Period, said_on: date | None) -> bool:
    return bool(period.last and said_on and period.last < said_on)


def _taken_over(context: Context, kind: Kind, said_on: date | None) -> Period | None:
    """The paragraph's period where the figure has none of its own; a plan's items take the plan's deadline.

    A report goes on about the period that the article reports on.
    """
    period = inherited_period(context)
    stands = period is not None and (
        _was_just_named(context, period) or (period.role == "in" and not _is_an_aside(context, period))
    )
    if kind.kind == "actual" and not stands:
        period = reference_period(context) or period
    if period is None or period.last is None:
        return (plan_period(context) or _running(context, said_on)) if kind.kind == "target" else None
    ahead = said_on is not None and period.last > said_on
    if kind.kind == "actual":
        return period if not ahead or period.role == "in" else None
    if ahead or period.role == "in":
        return period
    return plan_period(context) or _running(context, said_on)


def _was_just_named(context: Context, period: Period) -> bool:
    """Whether the sentence before named it as the time it all happened in ("In the past year … For example …")."""
    if period.role not in ("in", "past", "since"):
        return False
    return period.span.start >= context.reading.index.sentences[max(0, context.sentence_number - 1)].start


def _is_an_aside(context: Context, period: Period) -> bool:
    """Whether a period is older than the one reported on."""
    reference = reference_period(context)
    return bool(reference and reference.last and period.last and period.last < reference.last)


def _running(context: Context, said_on: date | None) -> Period | None:
    """The year or quarter under way, where the article has named it: a plan's figures fall due with it."""
    reference = reference_period(context)
    return reference if reference and not _is_behind(reference, said_on) else None
