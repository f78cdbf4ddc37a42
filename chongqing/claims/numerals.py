"""What a numeral is: a number as printed, before anything is known of its unit."""

from __future__ import annotations

from dataclasses import dataclass, replace

# Digits beyond this are a code, not a quantity: 100 trillion fen, grouped, has 23 characters.
LONGEST_NUMBER = 24


@dataclass(frozen=True, slots=True)
class Numeral:
    """A number at [start, end) of a shadow: `coefficient * magnitude`.

    `form` is digits, words, vague ("dozens"), fraction ("two-thirds"), multiple ("doubled"), class
    ("trillion-level") or rank.
    `comparator` is set where the numeral itself bounds ("100+", 十余, 20多); `high` is the upper coefficient
    where it is a range in itself (二三十, 七八成).
    """

    start: int
    end: int
    coefficient: float
    magnitude: float = 1.0
    form: str = "digits"
    comparator: str | None = None
    flags: tuple[str, ...] = ()
    high: float | None = None

    @property
    def value(self) -> float:
        return tidy(self.coefficient * self.magnitude)

    @property
    def value_high(self) -> float | None:
        return None if self.high is None else tidy(self.high * self.magnitude)

    def moved(self, **changes: object) -> Numeral:
        return replace(self, **changes)  # type: ignore[arg-type]


def tidy(value: float) -> float:
    """The value without the last bits of binary noise: 1.1 * 1e8 is 110000000."""
    return float(f"{value:.12g}")
