"""A figure while it is being read: what later steps need to know of it beyond the public `Figure`."""

from __future__ import annotations

from dataclasses import dataclass, field

from chongqing.claims.cues import CueFinder, Cues
from chongqing.claims.model import Figure
from chongqing.claims.numerals import Numeral
from chongqing.claims.units import Units


@dataclass(frozen=True, slots=True)
class Source:
    """A text as figures are read from it."""

    text: str
    shadow: str
    cues: Cues
    units: Units
    finder: CueFinder


@dataclass(slots=True)
class Found:
    """A quantity at [start, end): the number itself is [number_start, number_end), `factor` took it to `unit`."""

    start: int
    end: int
    number_start: int
    number_end: int
    numeral: Numeral
    value: float
    unit: str | None = None
    dimension: str = ""
    comparator: str = "eq"
    value_high: float | None = None
    factor: float = 1.0
    pair: str = ""
    flags: list[str] = field(default_factory=list)

    @property
    def form(self) -> str:
        return self.numeral.form

    def public(self) -> Figure:
        measure = {"class": "scale_class", "multiple": "factor"}.get(self.form, "level")
        return Figure(
            value=self.value,
            unit=self.unit,
            comparator=self.comparator,
            char_start=self.start,
            char_end=self.end,
            value_high=self.value_high,
            measure="factor" if self.unit == "factor" else measure,
            flags=tuple(self.flags),
        )
