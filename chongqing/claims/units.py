"""Units as printed: currencies before or after, measures, rates, and the nouns that counts are of."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from chongqing.catalogue import Catalogue, shadow_of

CLASSIFIER = "classifier"
COUNT = "count"
DURATION = "duration"


@dataclass(frozen=True, slots=True)
class Unit:
    """What a printed form stands for: `factor` takes a value in it to `id`."""

    id: str
    factor: float
    dimension: str


@dataclass(frozen=True, slots=True)
class UnitAt:
    """A unit found at [start, end) of a shadow."""

    unit: Unit
    start: int
    end: int


class Units:
    """The forms of one language, looked up at a place, longest first."""

    def __init__(self, catalogue: Catalogue, language: str) -> None:
        self._after: dict[str, Unit] = {}
        self._before: dict[str, Unit] = {}
        for row in catalogue.units:
            if row.language in (language, "any"):
                forms = self._after if row.position == "after" else self._before
                forms.setdefault(shadow_of(row.form), Unit(row.unit, row.factor, row.dimension))
        self._after_lengths = _lengths_by_first(self._after)
        self._before_lengths = sorted({len(form) for form in self._before}, reverse=True)
        self.nouns = {form: unit for form, unit in self._after.items() if unit.dimension == COUNT}

    def after(self, shadow: str, position: int) -> UnitAt | None:
        """The unit that begins at `position`; Latin forms end with their word."""
        for length in self._after_lengths.get(shadow[position : position + 1], ()):
            form = shadow[position : position + length]
            unit = self._after.get(form)
            if unit and not (
                _is_latin(form[-1]) and _is_latin(shadow[position + length : position + length + 1])
            ):
                return UnitAt(unit, position, position + len(form))
        return None

    def before(self, shadow: str, position: int) -> UnitAt | None:
        """The unit that ends at `position`, as currencies do; Latin forms begin their word."""
        for length in self._before_lengths:
            if length > position:
                continue
            form = shadow[position - length : position]
            unit = self._before.get(form)
            if unit and not (
                _is_latin(form[0]) and _is_latin(shadow[position - length - 1 : position - length])
            ):
                return UnitAt(unit, position - length, position)
        return None

    def named(self, form: str) -> Unit | None:
        return self._after.get(form)


def _lengths_by_first(forms: Iterable[str]) -> dict[str, list[int]]:
    """For the first character of a form, how long the forms are that begin so, the longest first."""
    lengths: dict[str, set[int]] = {}
    for form in forms:
        lengths.setdefault(form[:1], set()).add(len(form))
    return {first: sorted(found, reverse=True) for first, found in lengths.items()}


def _is_latin(char: str) -> bool:
    return char.isascii() and char.isalnum()
