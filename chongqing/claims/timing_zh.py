"""Kind and days of a Chinese figure, from what its clause, sentence, paragraph and section say of them."""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import replace
from datetime import date, timedelta

from chongqing.claims.context import Context, times_within
from chongqing.claims.cues import CueHit
from chongqing.claims.guards import Span
from chongqing.claims.kinds import Kind
from chongqing.claims.periods import Period
from chongqing.claims.times import TimeSpan
from chongqing.claims.times_zh import FEWEST_REPORTED_DAYS

_NEVER_OWN = frozenset({"baseline", "ago"})
_BOUNDS = frozenset({"approx", "ge", "le"})
_PLANNED = frozenset({"target", "forecast"})
# A day that only dates the news: what was said on it is about another time.
_DAY_OF_NEWS = re.compile(
    r"[^，。；\n]{0,24}(?:获悉|了解到|消息|发布|公布|召开|举行|介绍|透露|通报|披露|讯|电|开幕|印发|说|称)"
)
_GOES_INTO_DETAIL = re.compile(r"具体来看|具体而言|具体来说|具体包括|其中，|同时，|此外，|分领域看，")
_GOAL_FOLLOWS = re.compile(r"[^，。；\n]{0,30}的(?:年度|全年|总体|总|预期|发展|既定|奋斗)?(?:目标|任务|预期)")
_REACHED = re.compile(r"(?:完成|实现|达成|达到|超过|超额)[^，。；\n]{0,16}$")
_OWN_STOCK = re.compile(r"(?:的|末|底)?$")
_LOOK_BACK = 120
_REACH = 400
_ANSWERS_WITHIN = 60
_FEWEST_EVENT_DAYS = 3
_LONGEST_YEAR = 366
_RECENT_DAYS = 430


def chinese_timing(context: Context, said_on: date | None) -> tuple[Kind, Period | None]:
    """Kind and period of a figure said on a day, each in the light of the other."""
    mood = _mood_before(context)
    own = _own_period(context, said_on, mood)
    if context.figure.pair == "from":
        return Kind("actual"), own if own and not _is_ahead(own, said_on) else None
    kind = _kind(context, own, said_on, mood)
    if own is not None:
        return kind, own
    if kind.kind == "actual":
        taken = None if _is_standing(context) else _reported(context, said_on)
        return kind, taken
    return kind, _due(context, said_on)


def _kind(context: Context, own: Period | None, said_on: date | None, mood: str) -> Kind:
    if own and own.last and said_on:
        if own.last < said_on and own.role != "next":
            corrected = mood in _PLANNED and own.role != "by"
            return Kind("actual", ("tense_corrected",)) if corrected else Kind("actual")
        if (own.first and own.first > said_on) or own.role in ("by", "next"):
            return Kind("forecast" if mood == "forecast" else "target")
    if mood in _PLANNED:
        return Kind(mood)
    if mood == "report":
        return Kind("actual")
    if _is_goal(context):
        return Kind("target")
    if own is not None and own.role in ("as_of", "now", "since", "past"):
        return Kind("actual")
    if context.figure.comparator in _BOUNDS and _mood_after(context) == "target":
        return Kind("target")
    if _plan_around(context) and not _is_precise(context, 4):
        return Kind("target", ("kind_inherited",))
    if _mood_of_paragraph(context, said_on) == "target" and not _is_precise(context, 3):
        return Kind("target", ("kind_inherited",))
    return Kind("actual")


def _is_precise(context: Context, digits: int) -> bool:
    """Whether a number is too exact to be a goal that no word tells: 865.1亿元, 37.2%."""
    printed = f"{context.figure.numeral.coefficient:.10g}".replace("-", "")
    significant = len(printed.replace(".", "").strip("0"))
    return context.figure.comparator == "eq" and (
        significant >= 4 or ("." in printed and significant >= digits)
    )


def _is_ahead(period: Period, said_on: date | None) -> bool:
    return bool(said_on and period.last and period.last > said_on and period.role in ("by", "next"))


def _before(context: Context) -> int:
    """Where what leads to the figure begins: its sentence, as far back as words can still bear on it."""
    return max(context.sentence.start, context.figure.number_start - _REACH)


def _behind(context: Context) -> int:
    return min(context.sentence.end, context.figure.end + _REACH)


def _telling(context: Context, start: int, end: int) -> list[CueHit]:
    cues = context.reading.cues
    hits = [
        hit
        for role in ("modal", "target_strong", "forecast", "report", "attribute")
        for hit in cues.within(role, start, end)
    ]
    kept = [hit for hit in hits if not _is_a_name(context.reading.shadow, hit)]
    return sorted(kept, key=lambda hit: (hit.start, hit.role))


def _is_a_name(shadow: str, hit: CueHit) -> bool:
    """“满天星”计划, 《总体规划》: what names a plan does not make one."""
    return hit.role == "target_strong" and (
        (shadow[hit.start - 1 : hit.start] in ('"', "》") and hit.start > 0)
        or shadow[hit.end : hit.end + 1] in ('"', "》")
    )


def _mood(context: Context, start: int, end: int) -> str:
    """The mood that the last telling word sets: only the past undoes a plan, and 将 does not undo 预计."""
    mood = ""
    clause = context.clause_start
    for hit in _telling(context, start, end):
        if hit.role == "attribute":
            mood = "report" if hit.start >= clause and mood == "forecast" else mood
        elif hit.role == "forecast":
            mood = "forecast"
        elif hit.role == "target_strong":
            mood = "target"
        elif hit.role == "modal":
            mood = mood if mood == "forecast" else "target"
        elif hit.value == "past" or mood not in _PLANNED:
            mood = "report" if hit.value == "past" else mood or "weak"
    return mood


def _mood_before(context: Context) -> str:
    mood = _mood(context, _before(context), context.figure.number_start)
    if mood in _PLANNED and _past_between(context):
        return "report"
    return "" if mood == "weak" else mood


def _past_between(context: Context) -> bool:
    """Whether the sentence turned back to the past after its plan words: "力争…，去年 …"."""
    spans = times_within(context.reading.times, _before(context), context.figure.number_start)
    nearest = next((span for span in reversed(spans) if span.role not in _NEVER_OWN and span.first), None)
    if nearest is None or nearest.role not in ("now", "since", "past"):
        return False
    plans = _telling(context, nearest.end, context.figure.number_start)
    return not any(hit.role in ("modal", "target_strong", "forecast") for hit in plans)


def _mood_after(context: Context) -> str:
    """The mood that the rest of the sentence gives to a list that its plan word comes late in."""
    mood = _mood(context, context.figure.end, _behind(context))
    past = [h for h in _telling(context, _before(context), _behind(context)) if h.value == "past"]
    return mood if mood == "target" and not past else ""


def _is_goal(context: Context) -> bool:
    """增长10%的目标: a goal, unless it was reached."""
    shadow, figure = context.reading.shadow, context.figure
    if not _GOAL_FOLLOWS.match(shadow, figure.end, min(context.sentence.end, figure.end + 40)):
        return False
    return not _REACHED.search(shadow, max(context.sentence.start, figure.start - 30), figure.start)


def _mood_of_paragraph(context: Context, said_on: date | None) -> str:
    """The mood that the sentences before left in the paragraph, the nearest telling one of the last four."""
    reading = context.reading
    paragraph = reading.index.paragraph_start(context.sentence_number)
    if _GOES_INTO_DETAIL.match(reading.shadow, paragraph):
        paragraph = 0
    for number in range(context.sentence_number - 1, max(-1, context.sentence_number - 5), -1):
        sentence = reading.index.sentences[number]
        if sentence.start < paragraph:
            break
        start = max(sentence.start, sentence.end - _REACH)
        mood = _mood(context, start, sentence.end)
        spans = times_within(reading.times, start, sentence.end)
        if mood != "report" and any(
            _can_be_due(span, said_on) and span.role in ("by", "next") for span in spans
        ):
            return "target"
        if mood and mood != "weak":
            return mood
        if any(span.role in ("as_of", "now") for span in spans):
            return "report"
    return ""


def _plan_around(context: Context) -> Span | None:
    """The stretch around the figure that a heading or the title makes a plan."""
    planned = context.reading.planned
    index = bisect_left(planned, context.figure.start, key=lambda span: span[0]) - 1
    return planned[index] if index >= 0 and planned[index][1] >= context.figure.end else None


def _is_standing(context: Context) -> bool:
    """目前, 现有 and the like: how things are, whatever period the article reports on."""
    cues = context.reading.cues
    return cues.any_within("now", context.clause_start, context.figure.start)


def _own_period(context: Context, said_on: date | None, mood: str) -> Period | None:
    """The nearest time expression before the figure in its sentence, else one after it in its clause."""
    figure, reading = context.figure, context.reading
    spans = times_within(reading.times, _before(context), _behind(context))
    directly = next((s for s in reversed(spans) if s.end <= figure.start), None)
    is_compared = directly is not None and directly.role == "baseline" and directly.first is not None
    touches = directly is not None and reading.shadow[directly.end : figure.start] in ("的", "")
    if directly and is_compared and touches and figure.unit != "factor":
        return Period(_whole(directly))
    usable = [s for s in spans if s.role not in _NEVER_OWN and s.first and not _dates_news(context, s)]
    preceding = [s for s in usable if s.end <= figure.start and not _belongs_to_start(context, s)]
    if figure.pair == "from":
        preceding = [s for s in preceding if figure.start - 2 <= s.end]
    if preceding and mood in _PLANNED and _plans_after(context, preceding[-1], said_on):
        return None
    if preceding and _is_attribute(context) and preceding[-1].end <= context.clause_start:
        preceding = [span for span in preceding if said_on and span.last and span.last <= said_on]
    if preceding:
        return Period(_combined(preceding, said_on, mood))
    following = [s for s in usable if figure.end <= s.start and s.end <= context.clause_end + 1]
    if following and not any(
        figure.end <= other.start < following[0].start
        for other in context.siblings[context.position : context.position + 8]
    ):
        return Period(following[0])
    return None


def _belongs_to_start(context: Context, span: TimeSpan) -> bool:
    """Whether a time is only that of what a development began with: "由2017年的80余种增加到1200余种"."""
    starts = (
        one.start
        for one in context.siblings[max(0, context.position - 8) : context.position]
        if one.pair == "from"
    )
    return any(start - 2 <= span.end <= start for start in starts)


def _is_attribute(context: Context) -> bool:
    """总投资, 全长 and the like: what a project has, whenever it will be done."""
    return context.reading.cues.any_within("attribute", context.clause_start, context.figure.start)


def _plans_after(context: Context, span: TimeSpan, said_on: date | None) -> bool:
    """Whether a plan word stands in a clause behind a time that is past: "去年50万辆，今后要增加八成"."""
    if not span.last or said_on is None or span.last >= said_on or span.end > context.clause_start:
        return False
    roles = ("modal", "target_strong")
    return any(
        hit.role in roles for hit in _telling(context, context.clause_start, context.figure.number_start)
    )


def _whole(span: TimeSpan) -> TimeSpan:
    return replace(span, role="in" if span.days > 1 else "as_of")


def _dates_news(context: Context, span: TimeSpan) -> bool:
    if span.days != 1 or span.role != "in" or span.end == context.figure.start:
        return False
    return _DAY_OF_NEWS.match(context.reading.shadow, span.end, span.end + 40) is not None


def _combined(preceding: list[TimeSpan], said_on: date | None, mood: str) -> TimeSpan:
    """The nearest, unless it leans on another: "截至8月2日，今年 …" runs from New Year to that day."""
    nearest = preceding[-1]
    others = preceding[:-1]
    if nearest.role == "now":
        counted = [s for s in others if s.role in ("by", "as_of")]
        return counted[-1] if counted else nearest
    if (
        nearest.role == "in"
        and nearest.days >= 365
        and nearest.first
        and nearest.last
        and mood not in _PLANNED
    ):
        for span in reversed(others):
            if span.role == "as_of" and span.last and nearest.first <= span.last < nearest.last:
                return replace(nearest, last=span.last, role="since")
            if span.role == "in" and span.first and span.last and span.days >= FEWEST_REPORTED_DAYS:
                inside = nearest.first <= span.first and span.last < nearest.last
                if inside and "relative_period" in nearest.flags and said_on and nearest.last > said_on:
                    return span
    if nearest.role == "plan" and nearest.last and said_on and nearest.first and nearest.first <= said_on:
        if mood not in _PLANNED:
            return replace(nearest, last=min(said_on, nearest.last), role="since")
        return replace(nearest, role="by")
    if nearest.role == "plan":
        return replace(nearest, role="by")
    return nearest


def _reported(context: Context, said_on: date | None) -> Period | None:
    """What the paragraph last spoke of, else the stretch that the article reports on."""
    reading, sentence = context.reading, context.sentence
    paragraph = reading.index.paragraph_start(context.sentence_number)
    index = bisect_left(reading.times, sentence.start, key=lambda span: span.start)
    best: TimeSpan | None = None
    event: TimeSpan | None = None
    for span in reversed(reading.times[max(0, index - _LOOK_BACK) : index]):
        if span.start >= paragraph:
            if _goes_on(context, span, said_on):
                return Period(span, inherited=True)
        elif _can_be_reported(span, said_on) and (best is None or _ends_later(span, best)):
            best = span
        elif span.role == "in" and span.days >= _FEWEST_EVENT_DAYS and _goes_on(context, span, said_on):
            event = span
    taken = best or event
    return Period(taken, inherited=True) if taken else None


def _goes_on(context: Context, span: TimeSpan, said_on: date | None) -> bool:
    """Whether the rest of a paragraph can be about a time named in it."""
    if span.role in _NEVER_OWN or span.role in ("by", "next", "plan") or not span.first or not span.last:
        return False
    if _dates_news(context, span) or (said_on and span.last > said_on):
        return False
    if span.role == "since" and said_on and span.first.year < said_on.year:
        return False
    return span.days > 1 or span.role in ("as_of", "now")


def _ends_later(span: TimeSpan, other: TimeSpan) -> bool:
    return bool(span.last and other.last and span.last >= other.last)


def _can_be_reported(span: TimeSpan, said_on: date | None) -> bool:
    if (
        not span.first
        or not span.last
        or span.role not in ("in", "since", "past")
        or span.days < FEWEST_REPORTED_DAYS
    ):
        return False
    if said_on is None:
        return True
    if span.role == "since" and span.first.year < said_on.year:
        return False
    return said_on - timedelta(days=_RECENT_DAYS) <= span.last <= said_on


def _due(context: Context, said_on: date | None) -> Period | None:
    """The deadline of the paragraph, else of its plan (in heading or title, else the last), else near."""
    reading, sentence = context.reading, context.sentence
    paragraph = reading.index.paragraph_start(context.sentence_number)
    index = bisect_left(reading.times, sentence.start, key=lambda span: span.start)
    earlier = [s for s in reading.times[max(0, index - _LOOK_BACK) : index] if _can_be_due(s, said_on)]
    stretch = _plan_around(context)
    heading: list[TimeSpan] = []
    if stretch:
        line_end = reading.shadow.find("\n", stretch[0], stretch[0] + 100)
        titled = times_within(reading.times, stretch[0], line_end if line_end >= 0 else stretch[0] + 100)
        heading = [s for s in titled if _can_be_due(s, said_on)]
    own = [s for s in earlier if s.start >= paragraph]
    near = [s for s in earlier if sentence.start - s.end <= _ANSWERS_WITHIN]
    planned = [s for s in earlier if stretch and s.start >= stretch[0]]
    chosen = own[-1:] or heading[-1:] or planned[-1:] or near[-1:]
    if not chosen:
        return None
    span = chosen[0]
    return Period(
        replace(span, role="by") if span.role == "plan" or span.days > _LONGEST_YEAR else span, inherited=True
    )


def _can_be_due(span: TimeSpan, said_on: date | None) -> bool:
    if not span.last or said_on is None or span.last <= said_on:
        return False
    return span.role in ("by", "next", "plan", "in")
