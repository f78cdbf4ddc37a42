"""Rows into the build database: checked, replaced by key, refused with a reason."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, fields, is_dataclass
from pathlib import Path
from typing import Any

import duckdb
import pandas as pd
import pyarrow as pa
from pyarrow import csv

from chongqing.errors import CatalogueError, ChongqingError
from chongqing.store.check import Fault, check_rows
from schemas import TABLES
from schemas.dictionary import arrow_schema_of, key_of, names_of


@dataclass(frozen=True)
class LoadResult:
    """How many rows landed, how many of these stood there before, and how many were refused."""

    landed: int
    unchanged: int
    quarantined: int


def frame_of(table: str, rows: Iterable[object], **same: object) -> pd.DataFrame:
    """The columns of `table` from dataclasses or mappings; `same` fills columns that all rows share.

    A dataclass inside a row gives columns under its own name: `published.on` fills `published_on`.
    What the table has no column for is left out; what the row does not have is empty.
    """
    names = names_of(table)
    records = [{**_flat(row), **same} for row in rows]
    return pd.DataFrame({name: pd.Series([r.get(name) for r in records], dtype=object) for name in names})


def load_rows(
    connection: duckdb.DuckDBPyConnection,
    table: str,
    frame: pd.DataFrame,
    replacing: Mapping[str, Sequence[str]] | None = None,
) -> LoadResult:
    """Land the rows of `frame` that pass the contract of `table`; the others go to quarantine with a reason.

    A row replaces the one with its key. `replacing={"article_id": [...]}` also takes away what else the table
    and the quarantine hold of these articles: loading again leaves nothing of an earlier reading. The caller
    holds the transaction.
    """
    checked = check_rows(table, frame)
    connection.register("incoming_rows", checked.good)
    try:
        unchanged = _count(
            connection,
            f"SELECT count(*) FROM (SELECT * FROM incoming_rows INTERSECT SELECT * FROM {table})",
        )
        same_key = " AND ".join(f"t.{name} IS NOT DISTINCT FROM i.{name}" for name in key_of(table))
        connection.execute(f"DELETE FROM {table} AS t USING incoming_rows AS i WHERE {same_key}")
        for column, values in (replacing or {}).items():
            connection.execute(f"DELETE FROM {table} WHERE {column} IN (SELECT unnest(?))", [list(values)])
        connection.execute(f"INSERT INTO {table} BY NAME SELECT * FROM incoming_rows")
    finally:
        connection.unregister("incoming_rows")
    quarantine(connection, table, checked.faults, replacing)
    return LoadResult(len(checked.good), unchanged, len(checked.bad_rows))


def quarantine(
    connection: duckdb.DuckDBPyConnection,
    table: str,
    faults: Sequence[Fault],
    replacing: Mapping[str, Sequence[str]] | None = None,
) -> None:
    """Put `faults` of rows meant for `table` into `core.quarantine`; `replacing` clears earlier ones."""
    for column, values in (replacing or {}).items():
        held = (
            column if column in ("article_id", "document") else f"json_extract_string(row_key, '$.{column}')"
        )
        connection.execute(
            f"DELETE FROM core.quarantine WHERE table_name = ? AND list_contains(?, {held})",
            [table, list(values)],
        )
    if faults:
        frame = frame_of("core.quarantine", faults, table_name=table)
        load_rows(connection, "core.quarantine", frame.drop_duplicates(key_of("core.quarantine")))


def load_reference(connection: duckdb.DuckDBPyConnection, folder: Path) -> dict[str, int]:
    """Fill `reference.*` from the CSV files in `folder`; returns the rows of each table.

    Raises CatalogueError: a reference table has no rows to spare.
    """
    counts = {}
    for table in (name for name in TABLES if name.startswith("reference.")):
        path = folder / f"{table.partition('.')[2]}.csv"
        checked = check_rows(table, _read_csv(path, table))
        if checked.faults:
            raise CatalogueError(f"{path.name}: {checked.faults[0].message}. Mend the row.")
        connection.register("incoming_rows", checked.good)
        connection.execute(f"DELETE FROM {table}")
        connection.execute(f"INSERT INTO {table} BY NAME SELECT * FROM incoming_rows")
        connection.unregister("incoming_rows")
        counts[table] = len(checked.good)
    return counts


def _read_csv(path: Path, table: str) -> pa.Table:
    schema = arrow_schema_of(table)
    try:
        return csv.read_csv(
            path,
            read_options=csv.ReadOptions(use_threads=False),
            parse_options=csv.ParseOptions(newlines_in_values=True),
            convert_options=csv.ConvertOptions(
                column_types=schema,
                include_columns=schema.names,
                null_values=[""],
                strings_can_be_null=True,
                quoted_strings_can_be_null=True,
            ),
        )
    except FileNotFoundError as error:
        raise CatalogueError(f"{path}: missing. Restore it from the repository.") from error
    except (pa.ArrowInvalid, pa.ArrowKeyError) as error:
        raise CatalogueError(f"{path.name}: {error}. Mend the file.") from error


def _flat(row: object) -> dict[str, Any]:
    if isinstance(row, Mapping):
        return dict(row)
    if not is_dataclass(row):
        raise ChongqingError(f"{row!r} is no row: give a dataclass or a mapping.")
    flat: dict[str, Any] = {}
    for field in fields(row):
        value = getattr(row, field.name)
        if is_dataclass(value):
            flat |= {f"{field.name}_{part}": part_value for part, part_value in _flat(value).items()}
        else:
            flat[field.name] = value
    return flat


def _count(connection: duckdb.DuckDBPyConnection, query: str) -> int:
    row = connection.execute(query).fetchone()
    return int(row[0]) if row else 0
