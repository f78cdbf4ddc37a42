"""With whom, how, and who says so: partner, mode and origin of a figure."""

from __future__ import annotations

import re

from chongqing.catalogue import Catalogue, Hit
from chongqing.claims.context import Context, hits_within

_BEFORE = re.compile(r"\b(?:to|with|in|from|into|between|among|at|through|via|on|across) (?:the )?$")
_BEFORE_ZH = re.compile(r"[对与向往到至从自同和及、在]$")
_AFTER_ZH = re.compile(r"(?:进出口|出口|进口|贸易|签发|市场|等)")
_FAR = frozenset({"country", "group", "world"})
_ORIGINS = ("organisation", "outlet")


def partner_of(context: Context, catalogue: Catalogue) -> str | None:
    """The far places since the figure before that its trade or traffic is with, as ids between semicolons."""
    found = hits_within(context.reading.names, context.segment_start, context.figure.start)
    return ";".join(dict.fromkeys(hit.id for hit in found if is_partner(context, hit, catalogue))) or None


def is_far(hit: Hit, catalogue: Catalogue) -> bool:
    """Whether a name is of a country other than China, or of a group of countries."""
    return hit.kind == "place" and hit.id != "china" and catalogue.places[hit.id].level in _FAR


def is_partner(context: Context, hit: Hit, catalogue: Catalogue) -> bool:
    """A country or group of them after "to", "with", "in": where trade goes, not who measured."""
    if not is_far(hit, catalogue):
        return False
    shadow = context.reading.shadow
    before = shadow[max(context.sentence.start, hit.start - 14) : hit.start]
    if context.reading.lexicon.language == "zh":
        return bool(_BEFORE_ZH.search(before) or _AFTER_ZH.match(shadow, hit.end))
    return bool(_BEFORE.search(before)) or before.endswith((", ", " and "))


def mode_of(context: Context) -> str | None:
    cues = context.reading.cues
    hit = cues.last_within("mode", context.sentence.start, context.figure.start) or next(
        cues.within("mode", context.figure.end, context.sentence.end), None
    )
    return hit.value if hit else None


def origin_of(context: Context) -> str | None:
    """Who is named as having measured or said it: the organisation or outlet beside a cue of saying."""
    cues, sentence, names = context.reading.cues, context.sentence, context.reading.names
    for role in ("origin_before", "origin_after"):
        for cue in cues.within(role, sentence.start, sentence.end):
            if role == "origin_before":
                near = hits_within(names, cue.end, min(sentence.end, cue.end + 60))
                chosen = [name for name in near if name.kind in _ORIGINS][:1]
            else:
                near = hits_within(names, max(sentence.start, cue.start - 80), cue.start)
                chosen = [name for name in near if name.kind in _ORIGINS][-1:]
            if chosen:
                return context.reading.text[chosen[0].start : chosen[0].end]
    return None
