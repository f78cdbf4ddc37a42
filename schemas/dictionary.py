"""What the contracts say of tables and columns, as plain values: for DDL, comments, `meta` and the docs."""

from __future__ import annotations

import inspect
from dataclasses import dataclass
from functools import cache

import pyarrow as pa

from schemas import TABLES

DUCKDB_TYPES = {
    pa.string(): "VARCHAR",
    pa.int32(): "INTEGER",
    pa.int64(): "BIGINT",
    pa.float64(): "DOUBLE",
    pa.date32(): "DATE",
    pa.bool_(): "BOOLEAN",
    pa.list_(pa.string()): "VARCHAR[]",
}


@dataclass(frozen=True)
class Column:
    name: str
    arrow_type: pa.DataType
    is_nullable: bool
    is_key: bool
    description: str

    @property
    def duckdb_type(self) -> str:
        return DUCKDB_TYPES[self.arrow_type]


@cache
def columns_of(table: str) -> tuple[Column, ...]:
    """The columns of `table`, in order."""
    return tuple(
        Column(
            name=name,
            arrow_type=column.dtype.type.pyarrow_dtype,
            is_nullable=column.nullable,
            is_key=bool((column.metadata or {}).get("key")),
            description=column.description,
        )
        for name, column in TABLES[table].to_schema().columns.items()
    )


def names_of(table: str) -> list[str]:
    return [column.name for column in columns_of(table)]


def key_of(table: str) -> list[str]:
    """The columns that tell the rows of `table` apart."""
    return [column.name for column in columns_of(table) if column.is_key]


def description_of(table: str) -> str:
    """What one row of `table` is."""
    return " ".join((inspect.getdoc(TABLES[table]) or "").split())


def arrow_schema_of(table: str) -> pa.Schema:
    return pa.schema([(column.name, column.arrow_type) for column in columns_of(table)])


def create_sql(table: str, takes_gaps: bool = False) -> str:
    """`CREATE TABLE` for `table`; one that `takes_gaps` also takes the rows that a check has yet to find."""
    lines = ",\n  ".join(
        f"{column.name} {column.duckdb_type}" + (" NOT NULL" * (not column.is_nullable and not takes_gaps))
        for column in columns_of(table)
    )
    return f"CREATE TABLE {table} (\n  {lines}\n)"


def comments_sql(table: str, kind: str = "TABLE") -> list[str]:
    """`COMMENT ON` for `table` (or the view of that name) and each of its columns."""
    return [
        f"COMMENT ON {kind} {table} IS {_quoted(description_of(table))}",
        *(f"COMMENT ON COLUMN {table}.{c.name} IS {_quoted(c.description)}" for c in columns_of(table)),
    ]


def _quoted(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"
