"""What a figure measures: a metric named beside it, one composed of topic and aspect, or that of its list."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from chongqing.catalogue import Hit
from chongqing.claims.context import Context, hits_within
from chongqing.claims.found import Found
from chongqing.claims.measured import Measured
from chongqing.claims.metric_table import (
    OF_ANY_METRIC,
    PERCENT,
    VALUE_OF,
    VOLUME_OF,
    Metric,
    MetricTable,
    composed_metric,
    fits,
)
from chongqing.claims.subjects import Subject

_RATE_OF = {"rd_investment": "rd_intensity"}
_AMOUNT_OF = {rate: amount for amount, rate in _RATE_OF.items()}
_HANDLED = frozenset({"freight_volume", "container_volume", "throughput"})
_NOT_ITEMS = frozenset({"area", "length", "duration", "speed", "data"})
_OF_MONEY = ("output_value", "revenue", "scale")
_PER_UNIT = re.compile(
    r"(?:(?:\b(?:a|an|per|each)|/) ?(?:metric )?"
    r"(?:ton|tonne|kg|kilogram|kilo|gram|jin|mu|litre|liter|barrel|kilowatt-hour|kwh"
    r"|head|bottle|box|piece|unit|square metre|square meter|sq m|cubic metre|cubic meter|dozen|ounce)s?\b"
    r"|/ ?(?:吨|公斤|千克|斤|度|千瓦时|立方米|平方米|亩|头|只|件|箱|枚))"
)
_PER_UNIT_BEFORE = re.compile(
    r"(?:每吨|每公斤|每千克|每斤|每度|每千瓦时|每立方米|每平方米|每头|每只|每件|每箱|每枚)[^，。；]{0,4}$"
)
_WHOLE_ECONOMY = re.compile(
    r"of (?:the )?(?:city's |province's |country's |national |regional |total )?(?:gdp|gross domestic product|economy)"
)
_WHOLE_ECONOMY_ZH = re.compile(r"(?:gdp|地区生产总值|国内生产总值|生产总值|经济总量)")
_AGAINST = re.compile(
    r"\b(?:from|against|versus|compared (?:with|to)|up from|down from) (?:a |an |the )?[a-z]+ of $"
)
_PRONOUN_BEFORE = re.compile(r"(?:\b(?:their|its|whose|the same|that)|其) ?$")
_OF_A_CLUSTER = frozenset({"output_value", "revenue", "profit", "scale", "investment"})
_SCALE = "cluster_scale"
_AT_THE_HEAD = 12
_REACH_BEFORE = 160
_REACH_AFTER = 40
_GENERIC_COSTS = 12
_AFTER_COSTS = 8


@dataclass(frozen=True, slots=True)
class _Near:
    """What stands around a figure: hits before it in its segment, and after its number in its clause.

    `topics_said` are those that the sentence named shortly before, the last first.
    """

    before: list[Hit]
    after: list[Hit]
    topics_said: list[str]

    def of(self, kind: str) -> Iterator[tuple[Hit, bool]]:
        """Hits of a kind, the nearest before first, then those after; whether each stands after."""
        yield from ((hit, False) for hit in reversed(self.before) if hit.kind == kind)
        yield from ((hit, True) for hit in self.after if hit.kind == kind)


@dataclass(slots=True)
class Spoken:
    """What was measured before a figure.

    `earlier` by the sentence's figures before it, `carried` by the paragraph's last figure, `in_unit` by the last
    figure of the article in a unit; `theme` is what the headline is about.
    """

    earlier: list[Metric] = field(default_factory=list)
    carried: Metric | None = None
    theme: Metric | None = None
    in_unit: dict[str, Metric] = field(default_factory=dict)


def metric_said(hits: list[Hit], text: str, table: MetricTable) -> Metric | None:
    """The last metric that a sentence without figures names: the next sentence may be about it."""
    topics = [hit for hit in hits if hit.kind == "topic"]
    for hit in reversed(hits):
        if hit.kind == "metric":
            row = table.rows[hit.id]
            return Metric(hit.id, text[hit.start : hit.end], row.topic, row.aspect)
        if hit.kind == "aspect":
            near = [topic.id for topic in topics if _gap(topic, hit) < _REACH_AFTER]
            for topic in (*reversed(near), None):
                if metric_id := table.composed.get((topic, hit.id)):
                    return Metric(metric_id, text[hit.start : hit.end], topic, hit.id)
    return Metric(None, None, topics[-1].id) if topics else None


def metric_of(
    context: Context,
    measured: Measured,
    hits: list[Hit],
    spoken: Spoken,
    subject: Subject | None,
    pair: Hit | None,
    table: MetricTable,
) -> Metric | None:
    """The metric of a figure; `hits` are its sentence's, `pair` the metric or topic that "respectively" gives it."""
    figure = context.figure
    near = _near(context, measured, hits, spoken)
    if pair is not None and pair.kind == "metric":
        return _named(context, pair, table)
    if measured.measure == "scale_class" and _SCALE in table.rows:
        return Metric(_SCALE, None)
    if measured.measure in ("share", "level_or_share") and figure.unit in PERCENT:
        return _share(context, measured, near, spoken, table)
    if figure.dimension == "currency" and _is_per_unit(context):
        return _price(context, near, table)
    own = _own(context, measured, near, spoken, subject, pair, table)
    kind = subject.kind if subject else ""
    if (
        own is not None
        and own.aspect in _HANDLED
        and own.topic is None
        and (figure.unit or "", kind) in table.by_unit
    ):
        return _by_unit(figure, kind, table)
    if own is not None and not (spoken.earlier and own.topic is None and _goes_on(context, measured)):
        return own
    for metric in reversed(spoken.earlier):
        if taken := _taken_over(metric, context, measured, table):
            return taken
    return own or _unsaid(context, measured, near, hits, spoken, subject, table)


def _unsaid(
    context: Context,
    measured: Measured,
    near: _Near,
    hits: list[Hit],
    spoken: Spoken,
    subject: Subject | None,
    table: MetricTable,
) -> Metric | None:
    """The metric of a figure that no word beside it tells: by its sentence, unit, topic, paragraph, article."""
    figure, kind = context.figure, subject.kind if subject else ""
    if said := _said_before(context, measured, hits, table):
        return said
    implied = _implied(figure, table)
    for topic in near.topics_said if implied else ():
        if metric_id := composed_metric(topic, implied or "", figure, measured, table):
            return Metric(metric_id, None, topic, implied)
    if remembered := spoken.in_unit.get(figure.unit or ""):
        return remembered
    if figure.dimension == "count" and (default := _by_unit(figure, kind, table)):
        return default
    if figure.dimension == "currency" and (
        value := _value_of_topic(context, measured, near, spoken, subject, table)
    ):
        return value
    for metric in (spoken.carried, spoken.theme):
        taken = _taken_over(metric, context, measured, table) if metric is not None else None
        if taken and (figure.dimension not in _NOT_ITEMS or table.unit_of(taken) != "item"):
            return taken
    if default := _by_unit(figure, kind, table):
        return default
    printed = next((hit for kind in ("metric", "aspect", "topic") for hit, _ in near.of(kind)), None)
    return Metric(None, context.reading.text[printed.start : printed.end]) if printed else None


def _goes_on(context: Context, measured: Measured) -> bool:
    """Whether the figure still is of the metric before it: a rank, or what it is held against ("from a profit of")."""
    start = max(context.segment_start - 2, context.figure.start - 40)
    return measured.measure == "rank" or bool(
        _AGAINST.search(context.reading.shadow, start, context.figure.start)
    )


def _is_per_unit(context: Context) -> bool:
    shadow, figure = context.reading.shadow, context.figure
    after = _PER_UNIT.search(shadow, figure.number_end, min(context.sentence.end, figure.end + 24))
    if after and after.start() <= figure.end + 2:
        return True
    return bool(_PER_UNIT_BEFORE.search(shadow, max(context.sentence.start, figure.start - 10), figure.start))


def _price(context: Context, near: _Near, table: MetricTable) -> Metric | None:
    """ "800 yuan a ton": a price, or the cost, wage or freight rate that is named."""
    text = context.reading.text
    for hit, _ in near.of("metric"):
        row = table.rows[hit.id]
        if row.aggregation == "rate" and table.dimensions.get(row.unit or "") == "currency":
            return _named(context, hit, table)
    named = next(
        (hit for hit, is_after in near.of("aspect") if hit.id in ("price", "cost") and not is_after), None
    )
    aspect = named.id if named else "price"
    metric_id = table.composed.get((None, aspect))
    return Metric(metric_id, text[named.start : named.end] if named else None, None, aspect)


def _value_of_topic(
    context: Context,
    measured: Measured,
    near: _Near,
    spoken: Spoken,
    subject: Subject | None,
    table: MetricTable,
) -> Metric | None:
    """Money said of an industry with no word for what: "electronics stood at 735.6 billion yuan"."""
    topics = [hit for hit, _ in near.of("topic")]
    said = [metric.aspect for metric in (spoken.carried, spoken.theme) if metric and metric.aspect]
    for topic in topics:
        for aspect in (*said, *_OF_MONEY):
            metric_id = composed_metric(topic.id, aspect, context.figure, measured, table)
            if metric_id:
                return Metric(metric_id, context.reading.text[topic.start : topic.end], topic.id, aspect)
    if subject is not None and subject.kind == "cluster":
        return Metric(table.composed.get((None, _OF_MONEY[0])), None, None, _OF_MONEY[0])
    return None


def _said_before(context: Context, measured: Measured, hits: list[Hit], table: MetricTable) -> Metric | None:
    """The last metric that the sentence names before the figure before this one ("137 loans, $12.3 billion")."""
    start = max(context.sentence.start, context.segment_start - _REACH_BEFORE)
    for hit in reversed(hits_within(hits, start, context.segment_start)):
        if (
            hit.kind == "metric"
            and hit.id not in table.counted
            and fits(table.rows[hit.id], context.figure, measured, table)
        ):
            return _named(context, hit, table)
        if hit.kind == "aspect" and (
            metric_id := composed_metric(None, hit.id, context.figure, measured, table)
        ):
            return Metric(metric_id, context.reading.text[hit.start : hit.end], None, hit.id)
    return None


def _near(context: Context, measured: Measured, hits: list[Hit], spoken: Spoken) -> _Near:
    figure = context.figure
    end = max(figure.end, min(context.segment_end, context.clause_end, figure.end + _REACH_AFTER))
    start = max(context.segment_start, figure.start - _REACH_BEFORE)
    if spoken.earlier and measured.measure in OF_ANY_METRIC:
        # "2.3 million containers of cargo, up 5 percent": what stands before the comma belongs to the level.
        start = max(start, _clause_begin(context, start))
    before = hits_within(hits, start, figure.start)
    if not before and figure.start - context.sentence.start < _AT_THE_HEAD:
        end = max(end, min(context.segment_end, figure.end + _REACH_AFTER))
    reach = min(context.sentence.end, figure.end + 2 * _REACH_AFTER)
    around = [
        hit for hit in hits_within(hits, start, reach) if hit.start < figure.start and hit.end > figure.end
    ]
    said = hits_within(hits, max(context.sentence.start, start - _REACH_BEFORE), start)
    topics = [hit.id for hit in reversed(said) if hit.kind == "topic"]
    return _Near(before + around, hits_within(hits, figure.number_end, end), topics[:2])


def _clause_begin(context: Context, start: int) -> int:
    shadow, figure = context.reading.shadow, context.figure
    return max(
        start, *(shadow.rfind(stop, start, figure.start) for stop in (", ", "，", "；", "; ", "(", "（"))
    )


def _named(context: Context, hit: Hit, table: MetricTable) -> Metric:
    row = table.rows[hit.id]
    return Metric(hit.id, context.reading.text[hit.start : hit.end], row.topic, row.aspect)


def _own(
    context: Context,
    measured: Measured,
    near: _Near,
    spoken: Spoken,
    subject: Subject | None,
    pair: Hit | None,
    table: MetricTable,
) -> Metric | None:
    """The nearest metric that the words beside the figure name or compose."""
    figure, text = context.figure, context.reading.text
    best: tuple[int, Metric] | None = None

    def offer(cost: int, metric: Metric) -> None:
        nonlocal best
        if best is None or cost < best[0]:
            best = cost, metric

    for hit, _ in near.of("metric"):
        is_noun_only = measured.measure in OF_ANY_METRIC and hit.id in table.counted
        if not is_noun_only and fits(table.rows[hit.id], figure, measured, table):
            offer(_cost(hit, figure), _named(context, hit, table))
    topics = [pair] if pair is not None else [hit for hit, _ in near.of("topic")]
    aspects = [hit for hit, _ in near.of("aspect")]
    if any(hit.id == "export_volume" for hit in aspects):
        aspects = [hit for hit in aspects if hit.id != "sales_volume"]
    implied = _implied(figure, table)
    for topic in topics:
        if implied and (metric_id := composed_metric(topic.id, implied, figure, measured, table)):
            cost = _cost(topic, figure) + _GENERIC_COSTS
            offer(cost, Metric(metric_id, text[topic.start : topic.end], topic.id, implied))
            break
    for hit in aspects:
        cost, printed = _cost(hit, figure), text[hit.start : hit.end]
        for topic in sorted(topics, key=lambda topic: _gap(topic, hit)):
            if hit.id in _OF_A_CLUSTER and _is_the_cluster(topic, subject):
                continue
            if metric_id := composed_metric(topic.id, hit.id, figure, measured, table):
                offer(cost + _gap(topic, hit) // 2, Metric(metric_id, printed, topic.id, hit.id))
                break
        else:
            topic_id = _topic_of(hit, context, spoken)
            metric_id = composed_metric(topic_id, hit.id, figure, measured, table) if topic_id else None
            if metric_id:
                offer(cost + _GENERIC_COSTS // 2, Metric(metric_id, printed, topic_id, hit.id))
            elif metric_id := composed_metric(None, hit.id, figure, measured, table):
                offer(cost + _GENERIC_COSTS, Metric(metric_id, printed, None, hit.id))
            else:
                for said in (*near.topics_said, _last_topic(spoken.earlier)):
                    if metric_id := composed_metric(said, hit.id, figure, measured, table):
                        offer(cost + _GENERIC_COSTS, Metric(metric_id, printed, said, hit.id))
                        break
    if best is None or (best[0] > _GENERIC_COSTS and topics and best[1].topic is None):
        for topic in topics:
            for metric in (*reversed(spoken.earlier), spoken.carried):
                if (
                    metric
                    and metric.aspect
                    and (metric_id := composed_metric(topic.id, metric.aspect, figure, measured, table))
                ):
                    return Metric(metric_id, text[topic.start : topic.end], topic.id, metric.aspect)
    return best[1] if best else None


def _gap(left: Hit, right: Hit) -> int:
    return max(0, left.start - right.end, right.start - left.end)


def _last_topic(metrics: Sequence[Metric]) -> str | None:
    return next((metric.topic for metric in reversed(metrics) if metric.topic), None)


def _topic_of(aspect: Hit, context: Context, spoken: Spoken) -> str | None:
    """The topic that an aspect without one goes on about: the same aspect said again, or "their output"."""
    family = {aspect.id, VALUE_OF.get(aspect.id), VOLUME_OF.get(aspect.id)}
    for metric in reversed(spoken.earlier):
        if metric.topic and metric.aspect in family:
            return metric.topic
    if _PRONOUN_BEFORE.search(
        context.reading.shadow, max(context.sentence.start, aspect.start - 12), aspect.start
    ):
        return _last_topic(spoken.earlier) or (spoken.carried.topic if spoken.carried else None)
    return None


def _implied(figure: Found, table: MetricTable) -> str | None:
    """The aspect that a unit tells where no word does: kilowatts of capacity, mu of area, a number of firms."""
    if figure.unit == "km":
        return "mileage"
    default = table.by_unit.get((figure.unit or "", None))
    if default is not None:
        return table.rows[default].aspect
    return "count" if figure.dimension == "count" else None


def _is_the_cluster(topic: Hit, subject: Subject | None) -> bool:
    """Whether the topic is the subject said in other words: a cluster's output value is just its output value."""
    return (
        subject is not None
        and subject.kind == "cluster"
        and topic.start < subject.end
        and subject.start < topic.end
    )


def _cost(hit: Hit, figure: Found) -> int:
    """How far from the figure a word stands; what follows the figure costs more, what is in its phrase nothing."""
    if hit.end <= figure.start:
        return figure.start - hit.end
    return 0 if hit.start < figure.start or hit.end <= figure.end else hit.start - figure.end + _AFTER_COSTS


def _taken_over(metric: Metric, context: Context, measured: Measured, table: MetricTable) -> Metric | None:
    """An earlier figure's metric where this figure can be of it, else its twin in money or in things."""
    amount = _AMOUNT_OF.get(metric.aspect or "")
    if amount and context.figure.dimension == "currency" and (None, amount) in table.composed:
        return Metric(table.composed[None, amount], metric.printed, None, amount)
    if metric.id and fits(table.rows[metric.id], context.figure, measured, table):
        return metric
    if metric.aspect and (
        metric_id := composed_metric(metric.topic, metric.aspect, context.figure, measured, table)
    ):
        return Metric(metric_id, metric.printed, metric.topic, metric.aspect)
    return None


def _share(
    context: Context, measured: Measured, near: _Near, spoken: Spoken, table: MetricTable
) -> Metric | None:
    """A share is of a metric in percent where one is named, else of its list, else a share of something."""
    text, limit, earlier = context.reading.text, context.figure.end + 12, spoken.earlier
    for hit, is_after in near.of("metric"):
        if table.rows[hit.id].unit in PERCENT and not (is_after and hit.start > limit):
            return _named(context, hit, table)
    topics: list[str] = [hit.id for hit, _ in near.of("topic")]
    spoken_of = [metric.topic for metric in reversed(earlier) if metric.topic]
    if _is_of_the_economy(context):
        carried = spoken.carried
        if carried and (rate := table.composed.get((None, _RATE_OF.get(carried.aspect or "", "")))):
            return Metric(rate, carried.printed, None, _RATE_OF[carried.aspect or ""])
        for topic in (*topics, *spoken_of):
            if share_id := table.composed.get((topic, "share")):
                return Metric(share_id, None, topic, "share")
    for hit, is_after in near.of("aspect"):
        if is_after and hit.start > limit:
            continue
        aspect = _RATE_OF.get(hit.id, hit.id)
        for own in (*topics, None):
            metric_id = table.composed.get((own, aspect))
            if metric_id and table.rows[metric_id].unit in PERCENT and (own is None or aspect != "share"):
                return Metric(metric_id, text[hit.start : hit.end], own, aspect)
    if earlier and not any(hit.kind == "metric" for hit in near.before):
        last = earlier[-1]
        if table.unit_of(last) in PERCENT:
            return last
        rate = table.composed.get((None, _RATE_OF.get(last.aspect or "", "")))
        if rate:
            return Metric(rate, last.printed, None, _RATE_OF[last.aspect or ""])
    if measured.measure != "share":
        for metric in reversed(earlier):
            if table.unit_of(metric) in PERCENT:
                return metric
    return Metric("share", None, None, "share") if "share" in table.rows else None


def _is_of_the_economy(context: Context) -> bool:
    shadow, figure, sentence = context.reading.shadow, context.figure, context.sentence
    if context.reading.lexicon.language == "zh":
        near = shadow[max(sentence.start, figure.start - 20) : min(sentence.end, figure.end + 4)]
        return bool(_WHOLE_ECONOMY_ZH.search(near))
    return bool(_WHOLE_ECONOMY.match(shadow, figure.end + 1))


def _by_unit(figure: Found, subject_kind: str, table: MetricTable) -> Metric | None:
    if figure.unit is None:
        return None
    kinds = (subject_kind, None)
    metric_id = next(
        (table.by_unit[figure.unit, kind] for kind in kinds if (figure.unit, kind) in table.by_unit), None
    )
    return (
        Metric(metric_id, None, table.rows[metric_id].topic, table.rows[metric_id].aspect)
        if metric_id
        else None
    )
