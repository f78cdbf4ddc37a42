from __future__ import annotations

import hashlib
import stat
from pathlib import Path

import duckdb
import pandas as pd
import pytest
import sqlalchemy

from chongqing.errors import ChongqingError
from chongqing.store import publish as publish_module
from chongqing.store.build import open_build
from chongqing.store.load import frame_of, load_rows
from chongqing.store.publish import publish, published_tables
from chongqing.store.warehouse import Warehouse
from schemas import TABLES
from schemas.dictionary import columns_of, description_of
from tests.store import rows
from tests.store.conftest import build, fill


def test_the_published_file_has_marts_and_dictionary_alone(
    built: duckdb.DuckDBPyConnection, warehouse: Warehouse
) -> None:
    published = publish(built, warehouse)
    assert published.changed
    assert published.rows["marts.targets"] == 5
    with _reader(published.path) as reader:
        schemas = reader.execute("select distinct schema_name from duckdb_tables()").fetchall()
        assert {schema for (schema,) in schemas} <= {"marts", "meta", "bi"}
    assert not stat.S_IMODE(published.path.stat().st_mode) & 0o222
    assert not warehouse.published_path.with_suffix(".duckdb.wal").exists()
    assert not warehouse.work_dir.exists()


def test_comments_and_dictionary_and_ddl_say_the_same(
    built: duckdb.DuckDBPyConnection, warehouse: Warehouse
) -> None:
    with _reader(publish(built, warehouse).path) as reader:
        for table in published_tables():
            schema, name = table.split(".")
            found = reader.execute(
                "select column_name, data_type, is_nullable, comment from duckdb_columns() "
                "where schema_name = ? and table_name = ? order by column_index",
                [schema, name],
            ).fetchall()
            said = [(c.name, c.duckdb_type, c.is_nullable, c.description) for c in columns_of(table)]
            assert found == said, table
            comment = "select comment from duckdb_tables() where schema_name = ? and table_name = ?"
            assert reader.execute(comment, [schema, name]).fetchone() == (description_of(table),)
            dictionary = reader.execute(
                "select column_name, type, is_nullable, description from meta.columns "
                "where table_name = ? order by position",
                [table],
            ).fetchall()
            assert dictionary == said, table
        tables = reader.execute("select table_name, description from meta.tables order by all").fetchall()
        assert set(published_tables()) <= {name for name, _ in tables}


def test_evidence_cuts_the_phrase_of_every_claim_out_of_the_stored_text(
    built: duckdb.DuckDBPyConnection, warehouse: Warehouse
) -> None:
    with _reader(publish(built, warehouse).path) as reader:
        claim_id = rows.claims()[0]["claim_id"]
        one = reader.execute("select phrase, stored_phrase from evidence(?)", [claim_id]).fetchall()
        assert one == [(rows.claims()[0]["phrase"],) * 2]
        for argument in ("claims.claim_id", "claim_id"):
            proven = reader.execute(
                f"select count(*) from marts.claims as claims, evidence({argument}) as proof "
                "where proof.claim_id = claims.claim_id and proof.stored_phrase = claims.phrase"
            ).fetchone()
            assert proven == (len(rows.claims()),)


def test_evidence_at_cuts_out_what_a_lineup_names(
    built: duckdb.DuckDBPyConnection, warehouse: Warehouse
) -> None:
    with _reader(publish(built, warehouse).path) as reader:
        proven = reader.execute(
            "select phrase, stored_phrase "
            "from marts.cluster_lineups, evidence_at(article_id, char_start, char_end)"
        ).fetchall()
    assert len(proven) == 4
    assert all(phrase == stored for phrase, stored in proven)


def test_publishing_the_same_again_replaces_nothing(
    built: duckdb.DuckDBPyConnection, warehouse: Warehouse
) -> None:
    path = publish(built, warehouse).path
    inode = path.stat().st_ino
    build(built)
    again = publish(built, warehouse)
    assert (again.changed, again.changes) == (False, {})
    assert path.stat().st_ino == inode


def test_changes_are_counted_by_table(built: duckdb.DuckDBPyConnection, warehouse: Warehouse) -> None:
    publish(built, warehouse)
    claim = {**rows.claims()[-1], "value": 77e9}
    load_rows(built, "core.claims", frame_of("core.claims", [claim]))
    build(built)
    published = publish(built, warehouse)
    assert published.changed
    assert published.changes["marts.claims"] == (1, 1)
    assert "marts.targets" not in published.changes


def test_a_changed_comment_is_a_change(
    built: duckdb.DuckDBPyConnection, warehouse: Warehouse, monkeypatch: pytest.MonkeyPatch
) -> None:
    publish(built, warehouse)
    monkeypatch.setattr(publish_module, "_hash_of_definitions", lambda views: "0" * 64)
    published = publish(built, warehouse)
    assert (published.changed, published.changes) == (True, {})


def test_a_lost_or_damaged_parquet_twin_is_put_back(
    built: duckdb.DuckDBPyConnection, warehouse: Warehouse
) -> None:
    publish(built, warehouse)
    twin = warehouse.parquet_dir / "marts" / "claims.parquet"
    content = twin.read_bytes()
    (warehouse.parquet_dir / "marts" / "old_mart.parquet").write_bytes(b"left over")
    twin.write_bytes(b"damaged")
    assert publish(built, warehouse).changed
    assert twin.read_bytes() == content
    assert not (warehouse.parquet_dir / "marts" / "old_mart.parquet").exists()


def test_a_damaged_published_file_is_replaced(built: duckdb.DuckDBPyConnection, warehouse: Warehouse) -> None:
    warehouse.published_path.write_bytes(b"no database" * 1000)
    published = publish(built, warehouse)
    assert published.changes["marts.targets"] == (5, 0)
    with _reader(published.path) as reader:
        assert reader.execute("select count(*) from marts.targets").fetchone() == (5,)


def test_a_reader_with_the_former_file_open_goes_on_reading_it(
    built: duckdb.DuckDBPyConnection, warehouse: Warehouse
) -> None:
    with _reader(publish(built, warehouse).path) as reader:
        count = "select count(*) from marts.claims"
        before = reader.execute(count).fetchone()
        built.execute("delete from core.claims where value = 490")
        build(built)
        assert publish(built, warehouse).changed
        assert reader.execute(count).fetchone() == before
    with _reader(warehouse.published_path) as reader:
        assert reader.execute(count).fetchone() != before


def test_a_publication_that_breaks_off_leaves_the_former_file(
    built: duckdb.DuckDBPyConnection, warehouse: Warehouse, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = publish(built, warehouse).path
    before = _hash_of(path)
    built.execute("delete from core.claims where value = 490")
    build(built)

    def no_space(aside: Path, folder: Path) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(publish_module, "_replace_parquet", no_space)
    with pytest.raises(ChongqingError, match=r"No space left on device.*still there"):
        publish(built, warehouse)
    assert _hash_of(path) == before
    assert not warehouse.work_dir.exists()


def test_equal_articles_give_equal_bytes_whatever_the_folder_and_the_order(tmp_path: Path) -> None:
    twins = []
    for name, backwards in (("here", False), ("there/deeper", True)):
        warehouse = Warehouse(tmp_path / name)
        warehouse.folder.mkdir(parents=True)
        with open_build(warehouse) as connection:
            connection.execute(f"set threads = {1 + backwards}")
            fill(connection, backwards)
            publish(connection, warehouse)
        paths = sorted(warehouse.parquet_dir.rglob("*.parquet"))
        twins.append({path.relative_to(warehouse.parquet_dir): _hash_of(path) for path in paths})
    assert len(twins[0]) > 10
    assert twins[0] == twins[1]


def test_parquet_twins_hold_what_the_tables_hold(
    built: duckdb.DuckDBPyConnection, warehouse: Warehouse
) -> None:
    published = publish(built, warehouse)
    for table, count in published.rows.items():
        twin = warehouse.parquet_dir / f"{table.replace('.', '/')}.parquet"
        assert len(pd.read_parquet(twin)) == count


@pytest.mark.filterwarnings("ignore:Did not recognize type .list.")
def test_sqlalchemy_lists_and_queries_the_published_file(
    built: duckdb.DuckDBPyConnection, warehouse: Warehouse
) -> None:
    path = publish(built, warehouse).path
    engine = sqlalchemy.create_engine(f"duckdb:///{path}", connect_args={"read_only": True})
    inspector = sqlalchemy.inspect(engine)
    assert "targets" in inspector.get_table_names(schema="marts")
    names = {column["name"] for column in inspector.get_columns("targets", schema="marts")}
    assert {"deadline", "value", "claim_id"} <= names
    with engine.connect() as connection:
        query = sqlalchemy.text("select count(*) from marts.targets where deadline <= :day")
        assert connection.execute(query, {"day": "2026-12-31"}).scalar() == 1
        with pytest.raises(sqlalchemy.exc.DBAPIError, match="read-only"):
            connection.execute(sqlalchemy.text("delete from marts.targets"))
    engine.dispose()


def _reader(path: Path) -> duckdb.DuckDBPyConnection:
    return duckdb.connect(str(path), read_only=True)


def _hash_of(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


@pytest.mark.parametrize("name", [name for name in TABLES if name.startswith("bi.")])
def test_bi_views_are_flat_typed_and_commented(
    name: str, built: duckdb.DuckDBPyConnection, warehouse: Warehouse
) -> None:
    with _reader(publish(built, warehouse).path) as reader:
        schema, view = name.split(".")
        found = reader.execute(
            "select column_name, data_type, comment from duckdb_columns() "
            "where schema_name = ? and table_name = ? order by column_index",
            [schema, view],
        ).fetchall()
        assert found == [(c.name, c.duckdb_type, c.description) for c in columns_of(name)]
        assert not [data_type for _, data_type, _ in found if "[" in data_type or "STRUCT" in data_type]
        comment = "select comment from duckdb_views() where schema_name = ? and view_name = ?"
        assert reader.execute(comment, [schema, view]).fetchone() == (description_of(name),)
        assert reader.execute(f"select count(*) > 0 from {name}").fetchone() == (True,)
