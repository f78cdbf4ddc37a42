"""Of what and of whom a figure is: metric, subject, place, partner, mode and origin, by scope and nearness."""

from __future__ import annotations

import re
from dataclasses import dataclass

from chongqing.catalogue import Catalogue, Hit
from chongqing.claims.context import Context, hits_within
from chongqing.claims.found import Found

_SUBJECT_KINDS = ("cluster", "organisation", "corridor", "place")
_PARTNER_BEFORE = re.compile(r"\b(?:to|with|in|from|into|between|among|at|through|via|on|across) (?:the )?$")
_PARTNER_BEFORE_ZH = re.compile(r"(?:对|与|向|往|到|至|从|自|同|和)$")
_PARTNER_AFTER_ZH = re.compile(r"(?:进出口|出口|进口|贸易|签发|市场|等)")
_OWN_PLACE_WORDS = re.compile(
    r"\b(?:we|our|the city|the municipality|citywide|city's)\b|全市|我市|本市|市内|本地"
)
_FIRST_PERSON = re.compile(
    r"\b(?:the company|the group|the firm|the automaker|the carmaker|its)\b|该公司|公司|集团|该企业"
)
_COUNTRYWIDE = re.compile(
    r"\b(?:nationwide|the country|national|country's|my country|our country)\b|全国|我国"
)


@dataclass(frozen=True, slots=True)
class Metric:
    """A metric by catalogue id (or None) and as printed."""

    id: str | None
    printed: str | None
    start: int = -1


@dataclass(frozen=True, slots=True)
class Subject:
    """What a figure is of: a catalogue entry (or None) and the words as printed."""

    id: str | None
    printed: str | None
    kind: str = ""
    start: int = -1


def metric_of(context: Context, measure_hits: list[Hit], catalogue: Catalogue) -> Metric | None:
    """The metric that stands in the figure's own segment, its phrase, or right after it; None where none does."""
    figure, reading = context.figure, context.reading
    own_end = max(figure.end, min(context.segment_end, context.clause_end))
    segment = hits_within(measure_hits, context.segment_start, figure.start)
    inside = hits_within(measure_hits, figure.number_end, own_end)
    metric = _last_fitting([hit for hit in segment if hit.kind == "metric"], figure, catalogue, last=True)
    inside_metric = _last_fitting(
        [hit for hit in inside if hit.kind == "metric" and hit.start <= figure.end + 12],
        figure,
        catalogue,
        last=False,
    )
    composed = _composed(segment, [hit for hit in inside if hit.start < figure.end + 30], figure, catalogue)
    choices = [choice for choice in (inside_metric, metric) if choice]
    if choices:
        chosen = choices[0]
        if (
            composed
            and metric
            and chosen is metric
            and composed.start > metric.start
            and figure.dimension not in ("percent",)
        ):
            return composed
        return Metric(chosen.id, reading.text[chosen.start : chosen.end], chosen.start)
    if composed:
        return composed
    topics = [hit for hit in (*segment, *inside) if hit.kind in ("topic", "aspect")]
    if topics and any(hit.kind == "aspect" for hit in topics):
        nearest = [hit for hit in topics if hit.kind == "aspect"][-1]
        return Metric(None, reading.text[nearest.start : nearest.end], nearest.start)
    return None


def _last_fitting(hits: list[Hit], figure: Found, catalogue: Catalogue, *, last: bool) -> Hit | None:
    fitting = [hit for hit in hits if fits(hit.id, figure, catalogue)]
    if not fitting:
        return None
    return max(fitting, key=lambda hit: (hit.end, hit.end - hit.start)) if last else fitting[0]


def fits(metric_id: str, figure: Found, catalogue: Catalogue) -> bool:
    """Whether a figure's unit can be the metric's: percentages and factors fit any, money fits money only."""
    metric = catalogue.metrics.get(metric_id)
    if metric is None or figure.unit in ("percent", "percentage_point", "factor", "rank", None):
        return metric is not None and (figure.unit is not None or True)
    if metric.unit is None:
        return True
    money = figure.dimension == "currency"
    if money or metric.unit == "CNY":
        return money and metric.unit in ("CNY", figure.unit)
    if metric.unit == "percent":
        return False
    return metric.unit == figure.unit or figure.dimension in ("count", "")


def _composed(segment: list[Hit], inside: list[Hit], figure: Found, catalogue: Catalogue) -> Metric | None:
    """A metric made of the nearest topic and the nearest aspect ("manufactured … vehicles")."""
    topics = [hit for hit in inside if hit.kind == "topic"] + [
        hit for hit in reversed(segment) if hit.kind == "topic"
    ]
    aspects = [hit for hit in reversed(segment) if hit.kind == "aspect"] + [
        hit for hit in inside if hit.kind == "aspect"
    ]
    for aspect in aspects[:3]:
        for topic in topics[:3]:
            metric_id = catalogue.composed_metrics.get((topic.id, aspect.id))
            if metric_id and fits(metric_id, figure, catalogue):
                return Metric(metric_id, catalogue.metrics[metric_id].name_en, max(topic.start, aspect.start))
    return None


def subject_of(context: Context, names: list[Hit], catalogue: Catalogue) -> Subject | None:
    """The nearest entity before the figure in its sentence that owns it; partners and outlets do not."""
    sentence, figure = context.sentence, context.figure
    before = [hit for hit in hits_within(names, sentence.start, figure.start) if hit.kind in _SUBJECT_KINDS]
    owners = [hit for hit in before if not _is_partner(context, hit, catalogue)]
    strong = [hit for hit in owners if hit.kind != "place"]
    places = [hit for hit in owners if hit.kind == "place"]
    if strong:
        chosen = strong[-1]
        later_place = [hit for hit in places if hit.start > chosen.end and _owns(context, hit)]
        if chosen.kind == "cluster" or not later_place:
            return _subject(context, chosen)
        return _subject(context, later_place[-1])
    if places:
        owning = [hit for hit in places if _owns(context, hit)]
        return _subject(context, (owning or places)[-1])
    return None


def _subject(context: Context, hit: Hit) -> Subject:
    return Subject(hit.id, context.reading.text[hit.start : hit.end], hit.kind, hit.start)


def _owns(context: Context, hit: Hit) -> bool:
    """ "Chongqing's …" or a place that a sentence or clause begins with."""
    shadow = context.reading.shadow
    if shadow.startswith(("'s", "的"), hit.end):
        return True
    before = shadow[max(context.sentence.start, hit.start - 2) : hit.start]
    return before in ("", ", ") or context.reading.lexicon.language == "zh"


def _is_partner(context: Context, hit: Hit, catalogue: Catalogue) -> bool:
    """A country or far place after "to", "with", "in": where trade goes, not who measured."""
    if hit.kind != "place":
        return False
    shadow, sentence = context.reading.shadow, context.sentence
    before = shadow[max(sentence.start, hit.start - 14) : hit.start]
    place = catalogue.places.get(hit.id)
    foreign = place is not None and place.level in ("country", "group", "world") and hit.id != "china"
    if context.reading.lexicon.language == "zh":
        return foreign and (
            bool(_PARTNER_BEFORE_ZH.search(before)) or bool(_PARTNER_AFTER_ZH.match(shadow, hit.end))
        )
    return foreign and (bool(_PARTNER_BEFORE.search(before)) or before.endswith((", ", " and ")))


def partners_of(context: Context, names: list[Hit], catalogue: Catalogue) -> list[Hit]:
    """The places of a sentence that stand on the other side of its trade or traffic, in order."""
    found = hits_within(names, context.sentence.start, context.sentence.end)
    return [hit for hit in found if _is_partner(context, hit, catalogue)]


def says_own_place(context: Context) -> bool:
    return bool(_OWN_PLACE_WORDS.search(context.reading.shadow, context.sentence.start, context.figure.end))


def says_countrywide(context: Context) -> bool:
    return bool(_COUNTRYWIDE.search(context.reading.shadow, context.segment_start, context.figure.start))


def says_the_company(context: Context) -> bool:
    return bool(_FIRST_PERSON.search(context.reading.shadow, context.sentence.start, context.figure.start))


def main_place(names: list[Hit], catalogue: Catalogue) -> str | None:
    """The place that an article names most, provinces and below before countries; None where it names none."""
    counts: dict[str, int] = {}
    for hit in names:
        if hit.kind == "place" and hit.id in catalogue.places:
            counts[hit.id] = counts.get(hit.id, 0) + 1
    local = {
        k: v
        for k, v in counts.items()
        if catalogue.places[k].level in ("province", "city", "district", "zone", "region")
    }
    pool = local or counts
    return max(pool, key=lambda place_id: (pool[place_id], place_id)) if pool else None


def mode_of(context: Context) -> str | None:
    cues = context.reading.cues
    hit = cues.last_within("mode", context.sentence.start, context.figure.start) or next(
        cues.within("mode", context.figure.end, context.sentence.end), None
    )
    return hit.value if hit else None


def origin_of(context: Context, names: list[Hit]) -> str | None:
    """Who is named as having measured or said it: the organisation or outlet beside a cue of saying."""
    cues, sentence = context.reading.cues, context.sentence
    for hit in (
        *cues.within("origin_before", sentence.start, sentence.end),
        *cues.within("origin_after", sentence.start, sentence.end),
    ):
        if hit.role == "origin_before":
            near = hits_within(names, hit.end, min(sentence.end, hit.end + 60))
            chosen = [name for name in near if name.kind in ("organisation", "outlet")][:1]
        else:
            near = hits_within(names, max(sentence.start, hit.start - 80), hit.start)
            chosen = [name for name in near if name.kind in ("organisation", "outlet")][-1:]
        if chosen:
            return context.reading.text[chosen[0].start : chosen[0].end]
    return None
