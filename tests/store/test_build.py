from __future__ import annotations

import duckdb
import pytest

from chongqing.errors import ChongqingError
from chongqing.store.build import open_build, transaction
from chongqing.store.load import frame_of, load_rows
from chongqing.store.warehouse import Warehouse
from schemas import TABLES
from tests.store import rows


def test_every_table_of_the_contracts_is_there(connection: duckdb.DuckDBPyConnection) -> None:
    standing = connection.execute("select schema_name || '.' || table_name from duckdb_tables()").fetchall()
    assert {name for (name,) in standing} == {name for name in TABLES if not name.startswith("bi.")}


def test_what_was_loaded_is_there_when_opened_again(warehouse: Warehouse) -> None:
    with open_build(warehouse) as connection:
        load_rows(connection, "core.articles", frame_of("core.articles", rows.articles()))
    with open_build(warehouse) as connection:
        assert connection.execute("select count(*) from core.articles").fetchone() == (5,)


def test_a_changed_contract_empties_its_table_and_what_is_done_already(warehouse: Warehouse) -> None:
    with open_build(warehouse) as connection:
        load_rows(connection, "core.articles", frame_of("core.articles", rows.articles()))
        done = {"sha256": "0" * 64, "document": "plan.txt", "reader_version": "1", "articles": 1}
        load_rows(connection, "core.readings", frame_of("core.readings", [done]))
        connection.execute("alter table core.claims drop column flags")
    with open_build(warehouse) as connection:
        assert connection.execute("select count(*) from core.readings").fetchone() == (0,)
        assert connection.execute("select flags from core.claims").fetchall() == []
        assert connection.execute("select count(*) from core.articles").fetchone() == (5,)


def test_a_damaged_build_database_is_named_with_the_remedy(warehouse: Warehouse) -> None:
    warehouse.build_path.write_bytes(b"no database" * 1000)
    with pytest.raises(ChongqingError, match=r"build\.duckdb: cannot be opened.*delete it"):
        open_build(warehouse)


def test_a_transaction_lands_whole_or_not_at_all(connection: duckdb.DuckDBPyConnection) -> None:
    articles = frame_of("core.articles", rows.articles())

    def land_and_break_off() -> None:
        with transaction(connection):
            load_rows(connection, "core.articles", articles)
            load_rows(connection, "core.claims", articles)

    with pytest.raises(ChongqingError, match=r"core\.claims: the columns"):
        land_and_break_off()
    assert connection.execute("select count(*) from core.articles").fetchone() == (0,)
