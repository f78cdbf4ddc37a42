"""How a table's contract is written: a pandera model whose docstring says what a row is and whose fields say
what each column means. DDL types, `COMMENT`s and the dictionary in `meta` are all made from it."""

from __future__ import annotations

from typing import Annotated, Any

import pandas as pd
import pandera.pandas as pandera
import pyarrow as pa
from pandera.typing import Series

Text = Series[Annotated[pd.ArrowDtype, pa.string()]]
Integer = Series[Annotated[pd.ArrowDtype, pa.int32()]]
Count = Series[Annotated[pd.ArrowDtype, pa.int64()]]
Number = Series[Annotated[pd.ArrowDtype, pa.float64()]]
Day = Series[Annotated[pd.ArrowDtype, pa.date32()]]
Truth = Series[Annotated[pd.ArrowDtype, pa.bool_()]]
Texts = Series[Annotated[pd.ArrowDtype, pa.list_(pa.string())]]

HASH = r"^[0-9a-f]{16}$"
SHA256 = r"^[0-9a-f]{64}$"
SHARE = {"ge": 0.0, "le": 1.0}


class Contract(pandera.DataFrameModel):
    """A table. The columns written with `key` or `maybe_key` tell its rows apart."""

    class Config:
        strict = True


def given(description: str, **checks: Any) -> Any:
    """A column that every row fills."""
    return pandera.Field(description=description, **checks)


def maybe(description: str, **checks: Any) -> Any:
    """A column that a row may leave empty."""
    return pandera.Field(description=description, nullable=True, **checks)


def key(description: str, **checks: Any) -> Any:
    """A column of the key."""
    return given(description, metadata={"key": True}, **checks)


def maybe_key(description: str, **checks: Any) -> Any:
    """A column of the key that a row may leave empty: empty equals empty."""
    return maybe(description, metadata={"key": True}, **checks)


def in_order(frame: pd.DataFrame, low: str, high: str, strictly: bool = False) -> Any:
    """For each row: whether `low` stands before (or at) `high`; rows that leave one empty pass."""
    passes = frame[low] < frame[high] if strictly else frame[low] <= frame[high]
    return passes.fillna(True).astype(bool)


def rising(low: str, high: str) -> Any:
    """The check that `low` stands before `high`."""

    def rises(cls: type[Contract], frame: pd.DataFrame) -> Any:
        return in_order(frame, low, high, strictly=True)

    return pandera.dataframe_check(rises, name=f"{low} < {high}")
