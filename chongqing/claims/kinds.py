"""Whether a claim is of what was or is (actual), of what someone means to reach (target), or of what is expected."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from datetime import date

from chongqing.claims.context import Context, times_within
from chongqing.claims.cues import CueHit
from chongqing.claims.periods import Period

_ROLES = {
    "en": ("modal", "target", "forecast", "report"),
    "zh": ("modal", "target_strong", "forecast", "report"),
}
_TOUCHING = 5
_MOOD = {"modal": "target", "target_strong": "target"}


@dataclass(frozen=True, slots=True)
class Kind:
    """actual, target or forecast, with the flags that say how it was decided."""

    kind: str
    flags: tuple[str, ...] = ()


def mood_of(context: Context) -> str:
    """The mood of a figure's sentence up to it, else after it: target, forecast, report (of what happened), state
    (of what is so), or empty where no word tells."""
    before = _mood(_telling(context, context.sentence.start, context.figure.number_start))
    if before:
        return before
    after = _telling(context, context.figure.end, context.sentence.end)
    close = len(after) > 1 and after[1].start - after[0].end <= _TOUCHING
    return _mood(after[: 2 if close else 1])


def sentence_mood(context: Context, number: int) -> str:
    sentence = context.reading.index.sentences[number]
    return _mood(_telling(context, sentence.start, sentence.end))


def _telling(context: Context, start: int, end: int) -> list[CueHit]:
    cues = context.reading.cues
    hits = [hit for role in _ROLES[context.reading.lexicon.language] for hit in cues.within(role, start, end)]
    return sorted(hits, key=lambda hit: (hit.start, hit.role))


def _mood(hits: list[CueHit]) -> str:
    """The mood that the last telling word sets; only past verbs of report undo "will", and not "to be built"."""
    mood, end = "", -1
    for hit in hits:
        planned = mood in ("target", "forecast")
        if hit.role == "report" and planned and (hit.value != "past" or hit.start - end <= _TOUCHING):
            continue
        mood = "state" if hit.role == "report" and hit.value != "past" else _MOOD.get(hit.role, hit.role)
        end = hit.end
    return mood


def deadline_ahead(context: Context, said_on: date | None) -> Period | None:
    """A deadline after the figure that a whole list shares: "aims to have 200 airports, 120 routes … by 2027"."""
    for span in times_within(context.reading.times, context.figure.end, context.sentence.end):
        if span.role == "by" and span.last and (said_on is None or span.last > said_on):
            return Period(span)
    return None


def kind_of(context: Context, period: Period | None, said_on: date | None, previous_mood: str) -> Kind:
    """The kind of a claim, from the words before it, its period against the day it was said, and the mood before."""
    mood = mood_of(context)
    if context.figure.pair == "from":
        return Kind("actual")
    if context.figure.pair == "to" and period and period.role == "by" and _is_ahead(period, said_on):
        return Kind("target")
    if period and period.last and said_on:
        if period.last < said_on and period.role != "next":
            future_tense = mood == "target" and context.reading.cues.any_within(
                "modal", context.sentence.start, context.figure.start
            )
            return Kind("actual", ("tense_corrected",)) if future_tense else Kind("actual")
        ahead = period.first is not None and period.first > said_on
        if ahead or (period.role in ("by", "next") and period.last > said_on):
            return Kind("forecast" if mood == "forecast" else "target")
    if mood in ("target", "forecast"):
        return Kind(mood)
    if not mood and previous_mood == "target":
        return Kind("target", ("kind_inherited",))
    if mood in ("", "state") and is_planned(context) and (period is None or period.role == "in"):
        return Kind("target", ("kind_inherited",))
    return Kind("actual")


def is_planned(context: Context) -> bool:
    """Whether the figure stands below a title or a heading that makes its section a plan."""
    planned, at = context.reading.planned, context.figure.start
    index = bisect_right(planned, at, key=lambda stretch: stretch[0]) - 1
    return index >= 0 and at < planned[index][1]


def _is_ahead(period: Period, said_on: date | None) -> bool:
    return bool(period.last and (said_on is None or period.last > said_on))
