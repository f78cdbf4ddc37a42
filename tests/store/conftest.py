from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import duckdb
import pytest

from chongqing.store.build import open_build, transaction
from chongqing.store.load import frame_of, load_rows
from chongqing.store.models import build_model, create_macros, ordered_models
from chongqing.store.warehouse import Warehouse
from tests.store import rows


@pytest.fixture
def warehouse(tmp_path: Path) -> Warehouse:
    warehouse = Warehouse(tmp_path / "warehouse")
    warehouse.folder.mkdir()
    return warehouse


@pytest.fixture
def connection(warehouse: Warehouse) -> Iterator[duckdb.DuckDBPyConnection]:
    with open_build(warehouse) as connection:
        yield connection


@pytest.fixture
def built(connection: duckdb.DuckDBPyConnection) -> duckdb.DuckDBPyConnection:
    """A build database with the made-up articles loaded and every model built."""
    fill(connection)
    return connection


def fill(
    connection: duckdb.DuckDBPyConnection, backwards: bool = False, **more: list[dict[str, Any]]
) -> None:
    """Load the made-up rows and `more` (articles, claims ...), and build the models."""
    tables = {table: rows.reference_rows(table) for table in rows.REFERENCE}
    tables |= {
        "core.articles": rows.articles(),
        "core.cut_spans": rows.cut_spans(),
        "core.claims": rows.claims(),
        "core.lineups": rows.lineups(),
        "core.mentions": rows.mentions(),
    }
    with transaction(connection):
        for table, its_rows in tables.items():
            all_rows = [*its_rows, *more.get(table.partition(".")[2], [])]
            load_rows(connection, table, frame_of(table, all_rows[:: -1 if backwards else 1]))
    build(connection)


def build(connection: duckdb.DuckDBPyConnection) -> None:
    create_macros(connection)
    for model in ordered_models():
        with transaction(connection):
            build_model(connection, model)
