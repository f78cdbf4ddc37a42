"""From the audited build database to what users open: written aside, compared, moved into place."""

from __future__ import annotations

import hashlib
import os
import shutil
from dataclasses import dataclass
from pathlib import Path

import duckdb

from chongqing.errors import ChongqingError
from chongqing.store.build import transaction
from chongqing.store.load import frame_of, load_rows
from chongqing.store.models import SQL_FOLDER, Model, create_macros, create_view, ordered_models
from chongqing.store.warehouse import Warehouse
from schemas import TABLES
from schemas.dictionary import columns_of, comments_sql, create_sql, description_of, key_of

# Readable by DuckDB 1.2 and later.
STORAGE_VERSION = "v1.2.0"
PUBLISHED_SCHEMAS = ("marts", "meta", "bi")
# The row of meta.contents that stands for tables' DDL, comments, macros and views.
DEFINITIONS = "(definitions)"


@dataclass(frozen=True)
class Published:
    """What stands published. `changes` has (added, removed) rows for each table that differs from before."""

    path: Path
    rows: dict[str, int]
    changes: dict[str, tuple[int, int]]
    changed: bool


def publish(connection: duckdb.DuckDBPyConnection, warehouse: Warehouse) -> Published:
    """Publish the build database. If it equals what is published, nothing is replaced.

    Readers that have the former file open go on reading it, and it stays untouched until the last step.
    """
    views = [model for model in ordered_models() if model.is_view]
    database = warehouse.work_dir / "published.duckdb"
    try:
        shutil.rmtree(warehouse.work_dir, ignore_errors=True)
        _describe(connection)
        contents = _write_parquet(connection, warehouse.work_dir / "parquet")
        contents[DEFINITIONS] = (len(views), _hash_of_definitions(views))
        _note_contents(connection, contents)
        former = _former_contents(warehouse.published_path)
        changes = _changes(connection, warehouse.published_path, contents, former)
        changed = contents != former or not _parquet_holds(warehouse.parquet_dir, contents)
        if changed:
            _write_database(connection, database, views)
            _replace_parquet(warehouse.work_dir / "parquet", warehouse.parquet_dir)
            _replace_database(database, warehouse.published_path)
    except OSError as error:
        raise ChongqingError(
            f"{warehouse.folder}: could not publish ({error.strerror}). What was published is still there."
        ) from error
    finally:
        shutil.rmtree(warehouse.work_dir, ignore_errors=True)
    rows = {table: row_count for table, (row_count, _) in contents.items() if table != DEFINITIONS}
    return Published(warehouse.published_path, rows, changes, changed)


def published_tables() -> list[str]:
    """The tables that users see, views apart."""
    return [name for name in TABLES if name.startswith(("marts.", "meta."))]


def _describe(connection: duckdb.DuckDBPyConnection) -> None:
    """Fill `meta` from the contracts and from quarantine."""
    shown = [name for name in TABLES if name.partition(".")[0] in PUBLISHED_SCHEMAS]
    tables = [
        {"table_name": name, "description": description_of(name), "key_columns": ", ".join(key_of(name))}
        for name in sorted(shown)
    ]
    columns = [
        {
            "table_name": name,
            "column_name": column.name,
            "position": position,
            "type": column.duckdb_type,
            "is_nullable": column.is_nullable,
            "description": column.description,
        }
        for name in sorted(shown)
        for position, column in enumerate(columns_of(name), start=1)
    ]
    with transaction(connection):
        for table, rows in (("meta.tables", tables), ("meta.columns", columns)):
            connection.execute(f"DELETE FROM {table}")
            load_rows(connection, table, frame_of(table, rows))
        connection.execute("DELETE FROM meta.quarantine")
        connection.execute("INSERT INTO meta.quarantine SELECT * FROM core.quarantine ORDER BY ALL")


def _write_parquet(connection: duckdb.DuckDBPyConnection, folder: Path) -> dict[str, tuple[int, str]]:
    """The Parquet twins; returns each table's rows and hash. The same rows give the same bytes everywhere."""
    contents = {}
    for table in published_tables():
        if table == "meta.contents":
            continue
        path = folder / f"{table.replace('.', '/')}.parquet"
        path.parent.mkdir(parents=True, exist_ok=True)
        row = connection.execute(
            f"COPY (SELECT * FROM {table}) TO {_quoted(path)} "
            "(FORMAT parquet, COMPRESSION zstd, ROW_GROUP_SIZE 100_000)"
        ).fetchone()
        contents[table] = (int(row[0]) if row else 0, _hash_of_file(path))
    return contents


def _note_contents(connection: duckdb.DuckDBPyConnection, contents: dict[str, tuple[int, str]]) -> None:
    rows = [
        {"table_name": table, "row_count": row_count, "sha256": sha256}
        for table, (row_count, sha256) in sorted(contents.items())
    ]
    with transaction(connection):
        connection.execute("DELETE FROM meta.contents")
        load_rows(connection, "meta.contents", frame_of("meta.contents", rows))


def _write_database(connection: duckdb.DuckDBPyConnection, path: Path, views: list[Model]) -> None:
    build = _current_database(connection)
    connection.execute(f"ATTACH {_quoted(path)} AS published (STORAGE_VERSION '{STORAGE_VERSION}')")
    try:
        connection.execute("USE published")
        connection.execute("SET force_compression = 'auto'")
        with transaction(connection):
            for schema in PUBLISHED_SCHEMAS:
                connection.execute(f"CREATE SCHEMA {schema}")
            for table in published_tables():
                connection.execute(create_sql(table))
                connection.execute(f"INSERT INTO {table} SELECT * FROM {build}.{table}")
                connection.execute(";".join(comments_sql(table)))
            create_macros(connection)
            for view in views:
                create_view(connection, view)
        connection.execute("CHECKPOINT published")
    finally:
        connection.execute("SET force_compression = 'uncompressed'")
        connection.execute(f"USE {build}")
        connection.execute("DETACH published")
    _fsync(path)


def _former_contents(path: Path) -> dict[str, tuple[int, str]]:
    """What `meta.contents` of the published file says; nothing where there is no file that can be read."""
    if not path.exists():
        return {}
    try:
        with duckdb.connect(str(path), read_only=True) as connection:
            rows = connection.execute("SELECT table_name, row_count, sha256 FROM meta.contents").fetchall()
    except duckdb.Error:
        return {}
    return {table: (row_count, sha256) for table, row_count, sha256 in rows}


def _changes(
    connection: duckdb.DuckDBPyConnection,
    former_path: Path,
    contents: dict[str, tuple[int, str]],
    former: dict[str, tuple[int, str]],
) -> dict[str, tuple[int, int]]:
    differing = [table for table in contents if table != DEFINITIONS and contents[table] != former.get(table)]
    if not former:
        return {table: (contents[table][0], 0) for table in differing}
    connection.execute(f"ATTACH {_quoted(former_path)} AS former (READ_ONLY)")
    try:
        return {
            table: (
                _rows_apart(connection, table, f"former.{table}") if table in former else contents[table][0],
                _rows_apart(connection, f"former.{table}", table) if table in former else 0,
            )
            for table in differing
        }
    finally:
        connection.execute("DETACH former")


def _rows_apart(connection: duckdb.DuckDBPyConnection, table: str, other: str) -> int:
    """How many rows of `table` are not in `other`; all of them where the columns differ."""
    try:
        query = f"SELECT count(*) FROM (SELECT * FROM {table} EXCEPT ALL SELECT * FROM {other})"
        row = connection.execute(query).fetchone()
    except duckdb.BinderException:
        row = connection.execute(f"SELECT count(*) FROM {table}").fetchone()
    return int(row[0]) if row else 0


def _parquet_holds(folder: Path, contents: dict[str, tuple[int, str]]) -> bool:
    paths = {folder / f"{t.replace('.', '/')}.parquet": c[1] for t, c in contents.items() if t != DEFINITIONS}
    return all(path.exists() and _hash_of_file(path) == sha256 for path, sha256 in paths.items())


def _replace_parquet(aside: Path, folder: Path) -> None:
    fresh = {path.relative_to(aside): path for path in sorted(aside.rglob("*.parquet"))}
    for name, path in fresh.items():
        _fsync(path)
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        path.replace(folder / name)
    for path in folder.rglob("*.parquet"):
        if path.relative_to(folder) not in fresh:
            path.unlink()


def _replace_database(aside: Path, path: Path) -> None:
    aside.chmod(0o444)
    aside.replace(path)
    _fsync(path.parent)


def _hash_of_definitions(views: list[Model]) -> str:
    statements = [create_sql(table) for table in published_tables()]
    statements += [comment for table in published_tables() for comment in comments_sql(table)]
    statements += [view.sql for view in views]
    statements += [comment for view in views for comment in comments_sql(view.name, kind="VIEW")]
    statements += [path.read_text(encoding="utf-8") for path in sorted((SQL_FOLDER / "macros").glob("*.sql"))]
    return hashlib.sha256("\0".join(statements).encode()).hexdigest()


def _hash_of_file(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _fsync(path: Path) -> None:
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _current_database(connection: duckdb.DuckDBPyConnection) -> str:
    row = connection.execute("SELECT current_database()").fetchone()
    if not row:
        raise ChongqingError("The build database has no name.")
    return str(row[0])


def _quoted(path: Path) -> str:
    return "'" + str(path).replace("'", "''") + "'"
