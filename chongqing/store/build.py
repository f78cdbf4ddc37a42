"""The build database: the private file that a run writes."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import duckdb

from chongqing.errors import ChongqingError
from chongqing.store.warehouse import Warehouse
from schemas import TABLES
from schemas.dictionary import columns_of, create_sql

SCHEMAS = ("raw", "core", "reference", "staging", "marts", "meta", "bi")
# What is done already is forgotten with any table that it filled, so that the next run fills it again.
DONE_ALREADY = ("core.readings", "core.extractions")
SETTINGS: dict[str, str | bool | int | float | list[str]] = {
    # A run needs no extension that DuckDB does not bring along, and asks no network for one.
    "autoinstall_known_extensions": "false",
    "autoload_known_extensions": "false",
}


def open_build(warehouse: Warehouse) -> duckdb.DuckDBPyConnection:
    """A connection to the build database, with every schema and table of the contracts in it.

    A table whose contract has changed is emptied, and the documents it came from count as never read.
    """
    try:
        connection = duckdb.connect(str(warehouse.build_path), config=SETTINGS)
    except duckdb.Error as error:
        raise ChongqingError(
            f"{warehouse.build_path}: cannot be opened ({_first_line(error)}). Stop whoever has it open; "
            "if it is damaged, delete it: a refresh makes it again from the kept bytes."
        ) from error
    # Packing takes longer than building, and nobody keeps or sends this file.
    connection.execute("SET force_compression = 'uncompressed'")
    with transaction(connection):
        for schema in SCHEMAS:
            connection.execute(f"CREATE SCHEMA IF NOT EXISTS {schema}")
        _make_tables(connection)
    return connection


@contextmanager
def transaction(connection: duckdb.DuckDBPyConnection) -> Iterator[None]:
    """All of it lands, or nothing."""
    connection.begin()
    try:
        yield
    except BaseException:
        connection.rollback()
        raise
    connection.commit()


def _make_tables(connection: duckdb.DuckDBPyConnection) -> None:
    standing = _standing_columns(connection)
    changed = [t for t in TABLES if not t.startswith("bi.") and standing.get(t) != _contract_columns(t)]
    if any(table.startswith("core.") and table in standing for table in changed):
        changed += [table for table in DONE_ALREADY if table not in changed]
    for table in changed:
        connection.execute(f"DROP TABLE IF EXISTS {table}")
        connection.execute(create_sql(table, takes_gaps=True))


def _standing_columns(connection: duckdb.DuckDBPyConnection) -> dict[str, list[tuple[str, str]]]:
    rows = connection.execute(
        "SELECT schema_name || '.' || table_name, list((column_name, data_type) ORDER BY column_index) "
        "FROM duckdb_columns() WHERE database_name = current_database() AND NOT internal GROUP BY ALL"
    ).fetchall()
    return {table: [tuple(column) for column in columns] for table, columns in rows}


def _contract_columns(table: str) -> list[tuple[str, str]]:
    return [(column.name, column.duckdb_type) for column in columns_of(table)]


def _first_line(error: Exception) -> str:
    return str(error).partition("\n")[0]
