"""What a figure measures."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Measured:
    """What a figure measures: `value` is signed where it is a change.

    `measure` is level, change, change_abs, share, factor, rank, scale_class, or level_or_share where only the
    metric can tell.
    """

    measure: str
    value: float
    value_high: float | None
    unit: str | None
