"""The rows of a query, as people and programs want them: a table, CSV, JSON or Parquet."""

from __future__ import annotations

import csv
import json
import math
import sys
from collections.abc import Callable
from datetime import date, datetime, time
from decimal import Decimal
from pathlib import Path
from typing import IO, Any

import duckdb
from rich.console import Console
from rich.table import Table

from chongqing.errors import ChongqingError

SHOWN_ROWS = 200
FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")


class AnswerError(ChongqingError):
    """An answer that cannot be written as asked."""


def open_published(published: Path) -> duckdb.DuckDBPyConnection:
    """The published warehouse, read-only; what is asked can reach no other file and change no setting."""
    if not published.is_file():
        raise AnswerError(f"{published}: no published warehouse here. Make one: chongqing refresh")
    config: dict[str, str | bool | int | float | list[str]] = {
        "enable_external_access": "false",
        "autoinstall_known_extensions": "false",
        "lock_configuration": "true",
    }
    try:
        return duckdb.connect(str(published), read_only=True, config=config)
    except duckdb.Error as error:
        raise AnswerError(f"{published}: cannot be opened ({_first_line(error)}).") from error


def ask(connection: duckdb.DuckDBPyConnection, query: str) -> duckdb.DuckDBPyConnection:
    """Runs the query. Raises AnswerError with DuckDB's own first line where it is refused."""
    try:
        return connection.execute(query)
    except duckdb.Error as error:
        raise AnswerError(f"The query was refused: {str(error).strip()}") from error


def write_table(answer: duckdb.DuckDBPyConnection, out: IO[str]) -> None:
    """At most SHOWN_ROWS rows, numbers to the right; says so when there are more."""
    names, rows = _columns(answer), answer.fetchmany(SHOWN_ROWS + 1)
    table = Table(box=None, header_style="bold", pad_edge=False, padding=(0, 2, 0, 0))
    numeric = [
        all(isinstance(row[index], int | float | Decimal | None) for row in rows)
        for index in range(len(names))
    ]
    for name, is_number in zip(names, numeric, strict=True):
        table.add_column(name, justify="right" if is_number else "left", overflow="fold")
    for row in rows[:SHOWN_ROWS]:
        table.add_row(*(shown(value) for value in row))
    wide = None if out.isatty() else 10_000
    console = Console(file=out, width=wide, highlight=False, markup=False, emoji=False)
    console.print(table)
    if len(rows) > SHOWN_ROWS:
        print(f"The first {SHOWN_ROWS} rows; --format csv gives all.", file=sys.stderr)


def write_csv(answer: duckdb.DuckDBPyConnection, out: IO[str]) -> None:
    """Every row; a text that a spreadsheet would run as a formula gets an apostrophe in front."""
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(_columns(answer))
    while rows := answer.fetchmany(10_000):
        writer.writerows([[_cell(value) for value in row] for row in rows])


def write_json(answer: duckdb.DuckDBPyConnection, out: IO[str]) -> None:
    """One array with an object a row."""
    names = _columns(answer)
    rows = [dict(zip(names, map(_plain, row), strict=True)) for row in answer.fetchall()]
    json.dump(rows, out, ensure_ascii=False, indent=2)
    out.write("\n")


def write_parquet(answer: duckdb.DuckDBPyConnection, out: IO[str]) -> None:
    """A Parquet file; it is no text, so it goes to a file or a pipe only."""
    if out.isatty():
        raise AnswerError("Parquet is no text. Send it to a file: --format parquet > answer.parquet")
    import pyarrow.parquet

    pyarrow.parquet.write_table(answer.to_arrow_table(), out.buffer)  # type: ignore[attr-defined]


WRITERS: dict[str, Callable[[duckdb.DuckDBPyConnection, IO[str]], None]] = {
    "table": write_table,
    "csv": write_csv,
    "json": write_json,
    "parquet": write_parquet,
}


def _columns(answer: duckdb.DuckDBPyConnection) -> list[str]:
    return [column[0] for column in answer.description or ()]


def shown(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, float):
        return f"{value:,.0f}" if value.is_integer() else f"{value:,.12g}"
    return ", ".join(map(shown, value)) if isinstance(value, list) else str(value)


def _cell(value: Any) -> Any:
    if isinstance(value, list | dict):
        value = json.dumps(_plain(value), ensure_ascii=False)
    if not isinstance(value, str):
        return value
    guarded = f"'{value}" if value.startswith(FORMULA_STARTS) else value
    # The csv module quotes line feeds, but no lone carriage returns.
    return guarded.replace("\r\n", "\n").replace("\r", "\n")


def _plain(value: Any) -> Any:
    match value:
        case list() | tuple():
            return [_plain(item) for item in value]
        case dict():
            return {str(name): _plain(item) for name, item in value.items()}
        case date() | datetime() | time():
            return value.isoformat()
        case Decimal():
            return float(value)
        case float() if not math.isfinite(value):
            return None
        case None | bool() | int() | float() | str():
            return value
        case _:
            return str(value)


def _first_line(error: Exception) -> str:
    return str(error).strip().splitlines()[0]
