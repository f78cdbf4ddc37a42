"""The metrics of a catalogue by what they are made of, and whether a figure can be of one."""

from __future__ import annotations

from dataclasses import dataclass

from chongqing.catalogue import Catalogue
from chongqing.catalogue.tables import Metric as MetricRow
from chongqing.claims.found import Found
from chongqing.claims.measured import Measured

VALUE_OF = {
    "output_volume": "output_value",
    "sales_volume": "sales_value",
    "export_volume": "export_value",
    "import_volume": "import_value",
    "orders": "order_value",
    "container_volume": "freight_value",
    "freight_volume": "freight_value",
    "trips": "freight_value",
    "signings": "signed_value",
}
VOLUME_OF = {value: volume for volume, value in reversed(VALUE_OF.items())}
_IN_UNIT = {
    ("kW", "capacity"): "installed_capacity",
    ("kW", "scale"): "installed_capacity",
    ("kWh", "output_volume"): "generation",
}
_TOPIC_OF_UNIT = {"kWh": "electricity"}
OF_ANY_METRIC = frozenset({"change", "factor", "rank"})
PERCENT = frozenset({"percent", "percentage_point", "permille"})


@dataclass(frozen=True, slots=True)
class Metric:
    """A metric by catalogue id (or None) and as printed; topic and aspect where they are known."""

    id: str | None
    printed: str | None
    topic: str | None = None
    aspect: str | None = None


@dataclass(frozen=True)
class MetricTable:
    """The metrics of a catalogue by what they are made of, and the units that they are in.

    `counted` are those that a noun alone names ("ports", "cities"): it is no metric of a growth.
    """

    rows: dict[str, MetricRow]
    composed: dict[tuple[str | None, str], str]
    dimensions: dict[str, str]
    counts_as: dict[str, str]
    by_unit: dict[tuple[str, str | None], str]
    counted: frozenset[str]

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
        for noun in catalogue.counts:
            if noun.subject_kind is None:
                by_unit.pop((noun.unit, None), None)
            if noun.metric_id:
                by_unit[noun.unit, noun.subject_kind] = noun.metric_id
        _TABLES[catalogue.version] = MetricTable(
            rows=catalogue.metrics,
            composed={(m.topic, m.aspect): m.metric_id for m in catalogue.metrics.values() if m.aspect},
            dimensions=dimensions,
            counts_as={noun.unit: noun.counts_as or noun.unit for noun in catalogue.counts},
            by_unit=by_unit,
            counted=frozenset(metric_id for (_, kind), metric_id in by_unit.items() if kind == "corridor"),
        )
    return _TABLES[catalogue.version]


def fits(row: MetricRow, figure: Found, measured: Measured, table: MetricTable) -> bool:
    """Whether a figure can be of a metric: growth, factors and ranks of any, the rest in units of one kind."""
    unit = None if "unit_inherited" in figure.flags else figure.unit
    if measured.measure in OF_ANY_METRIC or (measured.measure == "change_abs" and unit in PERCENT):
        return True
    if unit in PERCENT:
        return row.unit in PERCENT or unit == "percentage_point"
    if unit == "factor" or row.unit is None:
        return True
    if figure.dimension == "currency" or table.dimensions.get(row.unit) == "currency":
        return figure.dimension == table.dimensions.get(row.unit)
    if row.unit in PERCENT:
        return False
    if unit is None or row.unit in ("item", unit):
        return True
    if figure.dimension in ("count", "", "classifier"):
        counted = table.counts_as.get(unit, unit)
        return counted == table.counts_as.get(row.unit, row.unit) or "item" in (counted, unit)
    return figure.dimension == table.dimensions.get(row.unit)


def composed_metric(
    topic: str | None, aspect: str, figure: Found, measured: Measured, table: MetricTable
) -> str | None:
    """The metric of an aspect of a topic, in value for money and in volume for things; of none, the aspect's."""
    if figure.dimension == "currency":
        aspects: tuple[str, ...] = (VALUE_OF.get(aspect, aspect), aspect)
    elif measured.measure in OF_ANY_METRIC or figure.unit in PERCENT:
        aspects = (aspect, VALUE_OF.get(aspect, VOLUME_OF.get(aspect, aspect)))
        if topic is None:
            aspects = tuple(reversed(aspects)) if aspect in ("export_volume", "import_volume") else aspects
    else:
        in_unit = _IN_UNIT.get((figure.unit or "", aspect), aspect)
        aspects = (in_unit, VOLUME_OF.get(aspect, aspect), aspect)
    topics = (topic, _TOPIC_OF_UNIT.get(figure.unit or "")) if topic is None else (topic,)
    for own, name in ((own, name) for own in dict.fromkeys(topics) for name in aspects):
        metric_id = table.composed.get((own, name))
        if metric_id and fits(table.rows[metric_id], figure, measured, table):
            return metric_id
    return None
