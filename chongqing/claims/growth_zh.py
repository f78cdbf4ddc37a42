"""The growth or fall word that a Chinese figure belongs to."""

from __future__ import annotations

from chongqing.claims.context import Context
from chongqing.claims.cues import CueHit

COMPARES = frozenset({"高", "高于", "高出", "快于", "快", "领先", "低于", "慢于", "低", "慢"})
_COUNTS_WHAT_IS_NEW = frozenset({"新增", "新增加", "增幅", "增速", *COMPARES})


def ending_before(context: Context, role: str) -> CueHit | None:
    """The cue of a role right before a Chinese figure, over fill words (了, 约, 达 ...)."""
    reading, at = context.reading, context.figure.start
    for _ in range(3):
        hit = reading.cues.ending_at(role, at)
        if hit and hit.start >= context.sentence.start:
            return hit
        word = next(
            (w for w in reading.lexicon.finder.words["filler"] if reading.shadow.endswith(w, 0, at)), None
        )
        if word is None:
            return None
        at -= len(word)
    return None


def direction_of(context: Context) -> CueHit | None:
    """The growth or fall word that a Chinese figure belongs to: right before it, or right after (5%的增长)."""
    cues, figure = context.reading.cues, context.figure
    if ending_before(context, "to"):
        return None
    for role in ("up", "down"):
        if hit := ending_before(context, role):
            return hit
    after = context.after(8)
    if figure.unit == "percent" and after.startswith(("的", "以上的", "左右的")):
        for role in ("up", "down"):
            for hit in cues.within(role, figure.end, min(context.sentence.end, figure.end + 8)):
                return hit
    start = max(context.segment_start, context.clause_start, figure.start - 8)
    if figure.unit in ("percent", "percentage_point") and not cues.any_within("share", start, figure.start):
        found = [hit for role in ("up", "down") if (hit := cues.last_within(role, start, figure.start))]
        if found:
            return max(found, key=lambda hit: hit.end)
    return None


def is_reached(context: Context) -> bool:
    """Whether the figure is where something got to (提高到34.6%), not how far it moved."""
    return ending_before(context, "to") is not None


def changes_by(direction: CueHit, context: Context) -> bool:
    """Whether a number that is no percentage is the size of a change: 增加300辆, but not 新增300辆."""
    return direction.end <= context.figure.start and direction.cue not in _COUNTS_WHAT_IS_NEW
