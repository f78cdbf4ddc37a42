"""SQL models: one `SELECT` a file, built in the order of their own references, each against its contract."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from graphlib import CycleError, TopologicalSorter
from pathlib import Path

import duckdb
import pyarrow as pa
import sqlglot
from sqlglot import exp
from sqlglot.errors import ParseError

from chongqing.errors import ChongqingError
from chongqing.store.check import Fault, check_rows, key_as_json
from chongqing.store.load import quarantine
from schemas import TABLES
from schemas.dictionary import comments_sql, create_sql, key_of, names_of

SQL_FOLDER = Path(__file__).resolve().parents[2] / "sql"
MODEL_SCHEMAS = ("staging", "core", "marts", "bi")
# Rows that are checked at a time: bounds the memory of a check.
CHECKED_ROWS = 200_000


class ModelError(ChongqingError):
    """An SQL file that cannot be used: names the file, the line and what to change."""


@dataclass(frozen=True)
class Model:
    """A table (`<folder>.<file>`) and the `SELECT` that makes it; in schema `bi`, a view."""

    name: str
    path: Path
    sql: str
    references: tuple[str, ...]

    @property
    def is_view(self) -> bool:
        return self.name.startswith("bi.")


def ordered_models(folder: Path = SQL_FOLDER) -> list[Model]:
    """The models in `folder`, each after all that it refers to.

    Raises ModelError for what is no single `SELECT`, an unknown table, a model without contract, and a cycle.
    """
    paths = [path for schema in MODEL_SCHEMAS for path in sorted((folder / schema).glob("*.sql"))]
    known = set(TABLES) | {f"{path.parent.name}.{path.stem}" for path in paths}
    models = {model.name: model for model in (_read_model(path, known) for path in paths)}
    for model in models.values():
        if model.name not in TABLES:
            raise ModelError(f"{model.path}: {model.name} has no contract. Write one in schemas/.")
    graph = {name: sorted(set(model.references) & set(models)) for name, model in sorted(models.items())}
    try:
        return [models[name] for name in TopologicalSorter(graph).static_order()]
    except CycleError as error:
        ring = " -> ".join(reversed(error.args[1]))
        start = models[error.args[1][1]]
        line = _line_of(start, error.args[1][0])
        raise ModelError(f"{start.path}:{line}: models refer to each other in a ring: {ring}.") from error


def create_macros(connection: duckdb.DuckDBPyConnection, folder: Path = SQL_FOLDER) -> list[str]:
    """Create the macros of `folder`/macros, with their header as comment; returns their names."""
    names = []
    for path in sorted((folder / "macros").glob("*.sql")):
        sql = path.read_text(encoding="utf-8")
        try:
            connection.execute(sql)
        except duckdb.Error as error:
            raise ModelError(f"{path}: {error}") from error
        kind = "TABLE" if " as table" in sql.lower() else ""
        comment = _header_of(sql).replace("'", "''")
        connection.execute(f"COMMENT ON MACRO {kind} {path.stem} IS '{comment}'")
        names.append(path.stem)
    return names


def build_model(connection: duckdb.DuckDBPyConnection, model: Model) -> int:
    """Make the model's table anew; returns its rows. Rows that break its contract go to quarantine instead.

    The caller holds the transaction.
    """
    if model.is_view:
        create_view(connection, model)
        return 0
    connection.execute(f"DROP TABLE IF EXISTS {model.name}")
    connection.execute(create_sql(model.name, takes_gaps=True))
    connection.execute("DELETE FROM core.quarantine WHERE table_name = ?", [model.name])
    _insert(connection, model)
    if _refuse_broken_rows(connection, model.name) > 1:
        _refuse_repeated_keys(connection, model.name)
    row = connection.execute(f"SELECT count(*) FROM {model.name}").fetchone()
    return int(row[0]) if row else 0


def create_view(connection: duckdb.DuckDBPyConnection, model: Model) -> None:
    """Create the view of a `bi` model, with its comments, in the current database."""
    connection.execute(f"CREATE OR REPLACE VIEW {model.name} AS {model.sql}")
    _agree(connection, model)
    connection.execute(";".join(comments_sql(model.name, kind="VIEW")))


def _read_model(path: Path, known: set[str]) -> Model:
    sql = path.read_text(encoding="utf-8")
    try:
        tables = _tables_in(sql)
    except ParseError as error:
        line = error.errors[0]["line"] if error.errors else 1
        raise ModelError(f"{path}:{line}: {error}") from error
    if tables is None:
        raise ModelError(f"{path}:1: a model is one SELECT; this file has something else.")
    name = f"{path.parent.name}.{path.stem}"
    return Model(name, path, sql.rstrip().removesuffix(";"), tuple(_references(path, tables, known)))


@cache
def _tables_in(sql: str) -> tuple[exp.Table, ...] | None:
    """The tables and table functions that a single SELECT names, its own CTEs apart; None for anything else.

    A run asks for its models twice, and parsing them takes most of that time.
    """
    statements = [each for each in sqlglot.parse(sql, read="duckdb") if each is not None]
    if len(statements) != 1 or not isinstance(statements[0], exp.Query):
        return None
    own = {cte.alias for cte in statements[0].find_all(exp.CTE)}
    tables = statements[0].find_all(exp.Table)
    return tuple(
        each for each in tables if each.db or each.name not in own or isinstance(each.this, exp.Func)
    )


def _references(path: Path, tables: Sequence[exp.Table], known: set[str]) -> Iterator[str]:
    for table in tables:
        if isinstance(table.this, exp.Func):
            yield from _references_of_macro(path.parents[1] / "macros", table.this.name)
        else:
            name = f"{table.db}.{table.name}"
            if name not in known:
                line = table.this.meta.get("line", 1)
                raise ModelError(f"{path}:{line}: {name.lstrip('.')} is neither a table nor a model.")
            yield name


def _references_of_macro(folder: Path, name: str) -> Iterator[str]:
    """The tables behind a table macro; a function of DuckDB's own (range, unnest) has none."""
    if (folder / f"{name}.sql").exists():
        sql = re.sub(r"--.*", "", (folder / f"{name}.sql").read_text(encoding="utf-8"))
        yield from sorted(set(re.findall(r"\b\w+\.\w+\b", sql)) & set(TABLES))
        for other in sorted(path.stem for path in folder.glob("*.sql") if path.stem != name):
            if re.search(rf"\b{other}\(", sql):
                yield from _references_of_macro(folder, other)


def _line_of(model: Model, reference: str) -> int:
    lines = model.sql.splitlines()
    return next((number for number, line in enumerate(lines, start=1) if reference in line), 1)


def _header_of(sql: str) -> str:
    lines = []
    for line in sql.splitlines():
        if not line.startswith("--"):
            break
        lines.append(line.removeprefix("--").strip())
    return " ".join(lines)


def _insert(connection: duckdb.DuckDBPyConnection, model: Model) -> None:
    _agree(connection, model)
    try:
        connection.execute(f"INSERT INTO {model.name} BY NAME {model.sql}")
    except duckdb.Error as error:
        raise ModelError(f"{model.path}: {error}") from error


def _agree(connection: duckdb.DuckDBPyConnection, model: Model) -> None:
    try:
        given = [row[0] for row in connection.execute(f"DESCRIBE {model.sql}").fetchall()]
    except duckdb.Error as error:
        raise ModelError(f"{model.path}: {error}") from error
    if given != names_of(model.name):
        odd = sorted(set(given) ^ set(names_of(model.name))) or "their order"
        raise ModelError(f"{model.path}: its columns are not those of its contract in schemas/: {odd}.")


def _refuse_broken_rows(connection: duckdb.DuckDBPyConnection, table: str) -> int:
    """Take out what breaks the contract, a key repeated within a batch included; returns the batches."""
    faults: list[Fault] = []
    broken: list[int] = []
    batches = 0
    for batch in connection.execute(f"SELECT rowid, * FROM {table}").to_arrow_reader(CHECKED_ROWS):
        batches += 1
        rows = pa.Table.from_batches([batch])
        checked = check_rows(table, rows.drop_columns(["rowid"]))
        faults += checked.faults
        broken += rows["rowid"].take(pa.array(checked.bad_rows, pa.int64())).to_pylist()
    _take_out(connection, table, faults, broken)
    return batches


def _refuse_repeated_keys(connection: duckdb.DuckDBPyConnection, table: str) -> None:
    key = ", ".join(key_of(table))
    repeated = connection.execute(
        f"SELECT rowid, {key} FROM {table} "
        f"QUALIFY row_number() OVER (PARTITION BY {key} ORDER BY rowid) > 1 ORDER BY rowid"
    ).fetchall()
    keys = [key_as_json(dict(zip(key_of(table), row[1:], strict=True))) for row in repeated]
    message = "{table}: a second row has the key {key}"
    faults = [Fault(each, "key is unique", message.format(table=table, key=each)) for each in keys]
    _take_out(connection, table, faults, [row[0] for row in repeated])


def _take_out(
    connection: duckdb.DuckDBPyConnection, table: str, faults: Sequence[Fault], rowids: list[int]
) -> None:
    if rowids:
        quarantine(connection, table, faults)
        connection.execute(f"DELETE FROM {table} WHERE rowid IN (SELECT unnest(?))", [rowids])
