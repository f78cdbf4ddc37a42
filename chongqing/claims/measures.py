"""What a figure measures, and with what sign, by the grammar of its language."""

from __future__ import annotations

from chongqing.claims.context import Context
from chongqing.claims.measured import Measured
from chongqing.claims.measures_en import english_measure
from chongqing.claims.measures_zh import chinese_measure


def measure_of(context: Context, previous: Measured | None) -> Measured:
    """The measure of a figure. `previous` is what the figure before it in the sentence measures."""
    measure = chinese_measure if context.reading.lexicon.language == "zh" else english_measure
    return measure(context, previous)
