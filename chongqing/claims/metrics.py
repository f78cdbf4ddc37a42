"""What a figure measures: a metric named beside it, one composed of topic and aspect, or that of its list."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from chongqing.catalogue import Catalogue, Hit
from chongqing.catalogue.tables import Metric as MetricRow
from chongqing.claims.context import Context, hits_within
from chongqing.claims.found import Found
from chongqing.claims.measured import Measured
from chongqing.claims.subjects import Subject

_VALUE_OF = {
    "output_volume": "output_value",
    "sales_volume": "sales_value",
    "export_volume": "export_value",
    "import_volume": "import_value",
    "orders": "order_value",
    "container_volume": "freight_value",
    "freight_volume": "freight_value",
    "trips": "freight_value",
}
_VOLUME_OF = {value: volume for volume, value in reversed(_VALUE_OF.items())}
_OF_ANY_METRIC = frozenset({"change", "factor", "rank"})
_PERCENT = frozenset({"percent", "percentage_point", "permille"})
_OF_A_CLUSTER = frozenset({"output_value", "revenue", "profit", "scale", "investment"})
_SCALE = "cluster_scale"
_REACH_BEFORE = 160
_REACH_AFTER = 40
_GENERIC_COSTS = 12
_AFTER_COSTS = 8


@dataclass(frozen=True, slots=True)
class Metric:
    """A metric by catalogue id (or None) and as printed; topic and aspect where they are known."""

    id: str | None
    printed: str | None
    topic: str | None = None
    aspect: str | None = None


@dataclass(frozen=True)
class MetricTable:
    """The metrics of a catalogue by what they are made of, and the units that they are in."""

    rows: dict[str, MetricRow]
    composed: dict[tuple[str | None, str], str]
    dimensions: dict[str, str]
    counts_as: dict[str, str]
    by_unit: dict[tuple[str, str | None], str]

    def unit_of(self, metric: Metric | None) -> str | None:
        row = self.rows.get(metric.id) if metric and metric.id else None
        return row.unit if row else None


_TABLES: dict[str, MetricTable] = {}


def metric_table(catalogue: Catalogue) -> MetricTable:
    """The table, made at first use. A counted noun that one metric alone is in stands for that metric."""
    if catalogue.version not in _TABLES:
        dimensions = {row.unit: row.dimension for row in catalogue.units}
        in_unit: dict[str, list[str]] = {}
        for row in catalogue.metrics.values():
            if row.unit and dimensions.get(row.unit, "count") == "count":
                in_unit.setdefault(row.unit, []).append(row.metric_id)
        by_unit: dict[tuple[str, str | None], str] = {
            (unit, None): metrics[0] for unit, metrics in in_unit.items() if len(metrics) == 1
        }
        for noun in catalogue.counts.values():
            by_unit.pop((noun.unit, None), None)
            if noun.metric_id:
                by_unit[noun.unit, noun.subject_kind] = noun.metric_id
        _TABLES[catalogue.version] = MetricTable(
            rows=catalogue.metrics,
            composed={(m.topic, m.aspect): m.metric_id for m in catalogue.metrics.values() if m.aspect},
            dimensions=dimensions,
            counts_as={noun.unit: noun.counts_as or noun.unit for noun in catalogue.counts.values()},
            by_unit=by_unit,
        )
    return _TABLES[catalogue.version]


def fits(row: MetricRow, figure: Found, measured: Measured, table: MetricTable) -> bool:
    """Whether a figure can be of a metric: growth, factors and ranks of any, the rest in units of one kind."""
    unit = figure.unit
    if measured.measure in _OF_ANY_METRIC or measured.measure == "change_abs" and unit in _PERCENT:
        return True
    if unit in _PERCENT:
        return row.unit in _PERCENT or unit == "percentage_point"
    if unit == "factor" or row.unit is None:
        return True
    if figure.dimension == "currency" or table.dimensions.get(row.unit) == "currency":
        return figure.dimension == table.dimensions.get(row.unit)
    if row.unit in _PERCENT:
        return False
    if unit is None or row.unit in ("item", unit):
        return True
    if figure.dimension in ("count", "", "classifier"):
        return table.counts_as.get(unit, unit) == table.counts_as.get(row.unit, row.unit) or unit == "item"
    return figure.dimension == table.dimensions.get(row.unit)


def composed(
    topic: str | None, aspect: str, figure: Found, measured: Measured, table: MetricTable
) -> str | None:
    """The metric of an aspect of a topic, in value for money and in volume for things; of none, the aspect's."""
    if figure.dimension == "currency":
        aspects: tuple[str, ...] = (_VALUE_OF.get(aspect, aspect), aspect)
    elif measured.measure in _OF_ANY_METRIC or figure.unit in _PERCENT:
        aspects = (aspect, _VALUE_OF.get(aspect, _VOLUME_OF.get(aspect, aspect)))
        if topic is None:
            aspects = tuple(reversed(aspects)) if aspect in ("export_volume", "import_volume") else aspects
    else:
        aspects = (_VOLUME_OF.get(aspect, aspect), aspect)
    for name in aspects:
        metric_id = table.composed.get((topic, name))
        if metric_id and fits(table.rows[metric_id], figure, measured, table):
            return metric_id
    return None


@dataclass(frozen=True, slots=True)
class _Near:
    """What stands around a figure: hits before it in its segment, and after its number in its clause."""

    before: list[Hit]
    after: list[Hit]

    def of(self, kind: str) -> Iterator[tuple[Hit, bool]]:
        """Hits of a kind, the nearest before first, then those after; whether each stands after."""
        yield from ((hit, False) for hit in reversed(self.before) if hit.kind == kind)
        yield from ((hit, True) for hit in self.after if hit.kind == kind)


def metric_of(
    context: Context,
    measured: Measured,
    hits: list[Hit],
    earlier: Sequence[Metric],
    carried: Metric | None,
    subject: Subject | None,
    pair: Hit | None,
    table: MetricTable,
) -> Metric | None:
    """The metric of a figure.

    `earlier` are those of the sentence's figures before it, `carried` that of the paragraph's last figure;
    `pair` is the metric or topic that "respectively" gives it.
    """
    near = _near(context, hits)
    if pair is not None and pair.kind == "metric":
        return _named(context, pair, table)
    if measured.measure == "scale_class" and _SCALE in table.rows:
        return Metric(_SCALE, None)
    if measured.measure in ("share", "level_or_share") and context.figure.unit in _PERCENT:
        return _share(context, measured, near, earlier, table)
    own = _own(context, measured, near, earlier, subject, pair, table)
    if own is not None and not (measured.measure == "rank" and earlier and own.topic is None):
        return own
    for metric in reversed(earlier):
        if taken := _taken_over(metric, context, measured, table):
            return taken
    if said := own or _said_before(context, measured, hits, table):
        return said
    if default := _by_unit(context.figure, subject.kind if subject else "", table):
        return default
    if carried is not None and (taken := _taken_over(carried, context, measured, table)):
        return taken
    printed = next((hit for kind in ("metric", "aspect", "topic") for hit, _ in near.of(kind)), None)
    return Metric(None, context.reading.text[printed.start : printed.end]) if printed else None


def _said_before(context: Context, measured: Measured, hits: list[Hit], table: MetricTable) -> Metric | None:
    """The last metric that the sentence names before the figure before this one ("137 loans, $12.3 billion")."""
    start = max(context.sentence.start, context.segment_start - _REACH_BEFORE)
    for hit in reversed(hits_within(hits, start, context.segment_start)):
        if hit.kind == "metric" and fits(table.rows[hit.id], context.figure, measured, table):
            return _named(context, hit, table)
        if hit.kind == "aspect" and (metric_id := composed(None, hit.id, context.figure, measured, table)):
            return Metric(metric_id, context.reading.text[hit.start : hit.end], None, hit.id)
    return None


def _near(context: Context, hits: list[Hit]) -> _Near:
    figure = context.figure
    end = max(figure.end, min(context.segment_end, context.clause_end, figure.end + _REACH_AFTER))
    start = max(context.segment_start, figure.start - _REACH_BEFORE)
    around = [hit for hit in hits_within(hits, start, end) if hit.start < figure.start and hit.end > figure.end]
    return _Near(hits_within(hits, start, figure.start) + around, hits_within(hits, figure.number_end, end))


def _named(context: Context, hit: Hit, table: MetricTable) -> Metric:
    row = table.rows[hit.id]
    return Metric(hit.id, context.reading.text[hit.start : hit.end], row.topic, row.aspect)


def _own(
    context: Context,
    measured: Measured,
    near: _Near,
    earlier: Sequence[Metric],
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
        if fits(table.rows[hit.id], figure, measured, table):
            offer(_cost(hit, figure), _named(context, hit, table))
    topics = [pair] if pair is not None else [hit for hit, _ in near.of("topic")]
    implied = _implied(figure, table)
    for topic in topics:
        if implied and (metric_id := composed(topic.id, implied, figure, measured, table)):
            cost = _cost(topic, figure) + _GENERIC_COSTS
            offer(cost, Metric(metric_id, text[topic.start : topic.end], topic.id, implied))
            break
    for hit, _ in near.of("aspect"):
        for topic in topics:
            if hit.id in _OF_A_CLUSTER and _is_the_cluster(topic, subject):
                continue
            if metric_id := composed(topic.id, hit.id, figure, measured, table):
                offer(_cost(hit, figure), Metric(metric_id, text[hit.start : hit.end], topic.id, hit.id))
                break
        else:
            spoken_of = next((metric.topic for metric in reversed(earlier) if metric.topic), None)
            metric_id = composed(None, hit.id, figure, measured, table)
            if metric_id is None and (metric_id := composed(spoken_of, hit.id, figure, measured, table)):
                offer(_cost(hit, figure), Metric(metric_id, text[hit.start : hit.end], spoken_of, hit.id))
            elif metric_id:
                cost = _cost(hit, figure) + _GENERIC_COSTS
                offer(cost, Metric(metric_id, text[hit.start : hit.end], None, hit.id))
    if best is None or best[0] > _GENERIC_COSTS and topics and best[1].topic is None:
        for topic in topics:
            for metric in reversed(earlier):
                if metric.aspect and (
                    metric_id := composed(topic.id, metric.aspect, figure, measured, table)
                ):
                    return Metric(metric_id, text[topic.start : topic.end], topic.id, metric.aspect)
    return best[1] if best else None


def _implied(figure: Found, table: MetricTable) -> str | None:
    """The aspect that a unit tells where no word does: kilowatts of capacity, mu of area, a number of firms."""
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
    if metric.id and fits(table.rows[metric.id], context.figure, measured, table):
        return metric
    if metric.aspect and (
        metric_id := composed(metric.topic, metric.aspect, context.figure, measured, table)
    ):
        return Metric(metric_id, metric.printed, metric.topic, metric.aspect)
    return None


def _share(
    context: Context, measured: Measured, near: _Near, earlier: Sequence[Metric], table: MetricTable
) -> Metric | None:
    """A share is of a metric in percent where one is named, else of its list, else a share of something."""
    text = context.reading.text
    for hit, is_after in near.of("metric"):
        if table.rows[hit.id].unit in _PERCENT and not (is_after and hit.start > context.figure.end + 12):
            return _named(context, hit, table)
    topics = [hit for hit, _ in near.of("topic")]
    for hit, is_after in near.of("aspect"):
        if is_after and hit.start > context.figure.end + 12:
            continue
        for topic in [*(topic.id for topic in topics), None]:
            metric_id = table.composed.get((topic, hit.id))
            if metric_id and table.rows[metric_id].unit in _PERCENT and (topic is None or hit.id != "share"):
                return Metric(metric_id, text[hit.start : hit.end], topic, hit.id)
    if earlier and not any(hit.kind == "metric" for hit in near.before):
        last = earlier[-1]
        if table.unit_of(last) in _PERCENT:
            return last
    if measured.measure == "share":
        return Metric("share", None, None, "share")
    for metric in reversed(earlier):
        if table.unit_of(metric) in _PERCENT:
            return metric
    return Metric("share", None, None, "share") if "share" in table.rows else None


def _by_unit(figure: Found, subject_kind: str, table: MetricTable) -> Metric | None:
    if figure.unit is None:
        return None
    metric_id = table.by_unit.get((figure.unit, subject_kind)) or table.by_unit.get((figure.unit, None))
    return (
        Metric(metric_id, None, table.rows[metric_id].topic, table.rows[metric_id].aspect)
        if metric_id
        else None
    )
