"""How sure a claim is, from what was and was not found for it."""

from __future__ import annotations

from chongqing.claims.found import Found
from chongqing.claims.kinds import Kind
from chongqing.claims.metric_table import Metric
from chongqing.claims.periods import Period
from chongqing.claims.subjects import Subject


def confidence_of(
    figure: Found,
    kind: Kind,
    period: Period | None,
    metric: Metric | None,
    subject: Subject | None,
    flags: tuple[str, ...],
) -> float:
    """0 to 1; each thing left open or taken over from elsewhere costs."""
    score = 0.97
    score -= 0.25 if figure.unit is None else 0.0
    score -= 0.05 if metric is None else 0.03 if metric.id is None else 0.0
    score -= 0.05 if subject is None else 0.0
    score -= 0.08 if period is not None and period.inherited else 0.0
    score -= 0.04 if period is None else 0.0
    score -= 0.05 if kind.kind != "actual" else 0.0
    score -= 0.6 if "scrambled_digits" in flags else 0.0
    score -= 0.15 if "vague" in flags else 0.0
    return round(max(0.05, score), 2)
