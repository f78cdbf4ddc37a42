"""Whether a claim is of what was or is (actual), of what someone means to reach (target), or of what is expected."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from chongqing.claims.context import Context
from chongqing.claims.periods import Period

_ENGLISH_ROLES = ("modal", "target", "forecast", "report")
_CHINESE_ROLES = ("modal", "target_strong", "forecast", "report")
_WEAK_REPORT = frozenset(
    {
        "is",
        "are",
        "has",
        "have",
        "been",
        "covering",
        "established",
        "built",
        "completed",
        "introduced",
        "launched",
        "established",
        "raised",
        "opened",
    }
)


@dataclass(frozen=True, slots=True)
class Kind:
    """actual, target or forecast, with the flags that say how it was decided."""

    kind: str
    flags: tuple[str, ...] = ()


def mood_of(context: Context) -> str:
    """The mood of the words before a figure in its sentence: target, forecast, report, or empty where none tells."""
    return _mood(context, context.sentence.start, context.figure.start)


def sentence_mood(context: Context, number: int) -> str:
    sentence = context.reading.index.sentences[number]
    return _mood(context, sentence.start, sentence.end)


def _mood(context: Context, start: int, end: int) -> str:
    """The mood that the last telling word sets; "is" and "has" say nothing after "will" or "plans to"."""
    cues = context.reading.cues
    roles = _CHINESE_ROLES if context.reading.lexicon.language == "zh" else _ENGLISH_ROLES
    hits = sorted(
        (hit for role in roles for hit in cues.within(role, start, end)),
        key=lambda hit: (hit.start, hit.role),
    )
    mood = ""
    for hit in hits:
        if hit.role == "report" and hit.cue in _WEAK_REPORT and mood in ("target", "forecast"):
            continue
        mood = "target" if hit.role in ("modal", "target_strong") else hit.role
    return mood


def kind_of(context: Context, period: Period | None, said_on: date | None, previous_mood: str) -> Kind:
    """The kind of a claim, from the words before it, its period against the day it was said, and the mood before."""
    mood = mood_of(context)
    if context.figure.pair == "from":
        return Kind("actual")
    if context.figure.pair == "to" and period and period.role == "by" and _is_ahead(period, said_on):
        return Kind("target")
    if period and period.last and said_on:
        if period.last < said_on and period.role != "next":
            return (
                Kind("actual", ("tense_corrected",))
                if mood == "target" and _speaks_of_future(context)
                else Kind("actual")
            )
        if period.first and period.first > said_on or period.role in ("by", "next") and period.last > said_on:
            return Kind("forecast" if mood == "forecast" else "target")
    if mood in ("target", "forecast"):
        return Kind(mood)
    if not mood and previous_mood == "target":
        return Kind("target", ("kind_inherited",))
    return Kind("actual")


def _is_ahead(period: Period, said_on: date | None) -> bool:
    return bool(period.last and (said_on is None or period.last > said_on))


def _speaks_of_future(context: Context) -> bool:
    return context.reading.cues.any_within("modal", context.sentence.start, context.figure.start)
