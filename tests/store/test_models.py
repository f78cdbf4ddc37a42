from __future__ import annotations

from pathlib import Path

import duckdb
import pytest
import sqlglot
from sqlglot import exp

from chongqing.store.build import transaction
from chongqing.store.load import frame_of, load_rows
from chongqing.store.models import ModelError, build_model, create_macros, ordered_models
from schemas import TABLES
from schemas.dictionary import key_of
from tests.store import rows
from tests.store.conftest import build

REAL = {model.name: model for model in ordered_models()}


def test_each_model_comes_after_all_that_it_refers_to() -> None:
    built: set[str] = set()
    for model in ordered_models():
        assert set(model.references) & set(REAL) <= built, model.name
        built.add(model.name)


def test_every_mart_of_the_contracts_has_its_model() -> None:
    made = {name for name in TABLES if name.startswith(("marts.", "staging.", "bi."))}
    assert made <= set(REAL)


@pytest.mark.parametrize("name", [name for name, model in REAL.items() if not model.is_view])
def test_a_model_orders_its_rows_by_a_whole_key(name: str) -> None:
    """Parquet twins are equal on two machines only if nothing but the rows decides their order."""
    order = sqlglot.parse_one(REAL[name].sql, read="duckdb").args.get("order")
    assert order is not None, name
    ordered_by = {column.name for column in order.find_all(exp.Column)}
    unique = {"marts.claims": {"claim_id"}}.get(name, set(key_of(name)))
    assert unique <= ordered_by


@pytest.mark.parametrize("name", REAL)
def test_a_model_says_its_grain_and_its_rule(name: str) -> None:
    header = [line for line in REAL[name].sql.splitlines() if line.startswith("--")]
    assert header[0].startswith("-- Grain: ")
    assert any(line.startswith("-- Rule: ") or "Rule" in line for line in header)


def test_macros_carry_their_header_as_comment(connection: duckdb.DuckDBPyConnection) -> None:
    names = create_macros(connection)
    comments = connection.execute(
        "select function_name, comment from duckdb_functions() where database_name = 'build'"
    ).fetchall()
    assert dict(comments).keys() == set(names)
    assert all(comment for _, comment in comments)


def test_a_ring_of_models_is_refused_with_file_and_line(tmp_path: Path) -> None:
    _write(tmp_path, "marts/claims.sql", "select *\nfrom marts.articles")
    _write(tmp_path, "marts/articles.sql", "select *\nfrom marts.claims")
    with pytest.raises(ModelError, match=r"marts/\w+\.sql:2: models refer to each other in a ring: marts\."):
        ordered_models(tmp_path)


def test_an_unknown_table_is_refused_with_file_and_line(tmp_path: Path) -> None:
    _write(tmp_path, "marts/claims.sql", "-- Grain: a claim.\nselect *\nfrom core.claimz")
    with pytest.raises(ModelError, match=r"claims\.sql:3: core\.claimz is neither a table nor a model"):
        ordered_models(tmp_path)


def test_a_table_without_schema_is_refused(tmp_path: Path) -> None:
    _write(tmp_path, "marts/claims.sql", "select * from claims")
    with pytest.raises(ModelError, match=r"claims\.sql:1: claims is neither"):
        ordered_models(tmp_path)


def test_a_model_without_contract_is_refused(tmp_path: Path) -> None:
    _write(tmp_path, "marts/rumours.sql", "select * from core.claims")
    with pytest.raises(ModelError, match=r"marts\.rumours has no contract"):
        ordered_models(tmp_path)


@pytest.mark.parametrize("sql", ["select 1; select 2", "drop table core.claims", ""])
def test_what_is_not_one_select_is_refused(tmp_path: Path, sql: str) -> None:
    _write(tmp_path, "marts/claims.sql", sql)
    with pytest.raises(ModelError, match="a model is one SELECT"):
        ordered_models(tmp_path)


def test_sql_that_does_not_parse_is_refused_with_its_line(tmp_path: Path) -> None:
    _write(tmp_path, "marts/claims.sql", "select *\nfrom core.claims\nwhere (")
    with pytest.raises(ModelError, match=r"claims\.sql:3"):
        ordered_models(tmp_path)


def test_columns_that_differ_from_the_contract_are_refused(
    connection: duckdb.DuckDBPyConnection, tmp_path: Path
) -> None:
    _write(tmp_path, "marts/article_texts.sql", "select article_id, text as body from core.articles")
    with pytest.raises(ModelError, match=r"article_texts\.sql: its columns are not .* \['body', 'text'\]"):
        build_model(connection, ordered_models(tmp_path)[0])


def test_a_row_that_breaks_a_marts_contract_is_quarantined_and_the_mart_builds_without_it(
    connection: duckdb.DuckDBPyConnection, tmp_path: Path
) -> None:
    load_rows(connection, "core.articles", frame_of("core.articles", rows.articles()))
    broken = rows.id_of(rows.PLAN)
    text = f"case when article_id <> '{broken}' then text end as text"
    sql = f"select distinct article_id, {text} from core.articles order by article_id"
    _write(tmp_path, "marts/article_texts.sql", sql)
    model = ordered_models(tmp_path)[0]
    for _ in range(2):
        with transaction(connection):
            assert build_model(connection, model) == 3
        found = connection.execute(
            "select table_name, column_name, check_name from core.quarantine"
        ).fetchall()
        assert found == [("marts.article_texts", "text", "not_nullable")]


def test_a_second_row_with_one_key_is_quarantined(
    connection: duckdb.DuckDBPyConnection, tmp_path: Path
) -> None:
    load_rows(connection, "core.articles", frame_of("core.articles", rows.articles()))
    _write(
        tmp_path, "marts/article_texts.sql", "select article_id, text from core.articles order by article_id"
    )
    assert build_model(connection, ordered_models(tmp_path)[0]) == 4
    found = connection.execute("select check_name, message from core.quarantine").fetchall()
    assert [check for check, _ in found] == ["key is unique"]
    assert rows.id_of(rows.COPY) in found[0][1]


def test_a_claim_without_an_article_is_nowhere_but_in_core(connection: duckdb.DuckDBPyConnection) -> None:
    load_rows(connection, "core.claims", frame_of("core.claims", rows.claims()))
    build(connection)
    assert connection.execute("select count(*) from marts.claims").fetchone() == (0,)


def _write(folder: Path, name: str, sql: str) -> None:
    (folder / name).parent.mkdir(exist_ok=True)
    (folder / name).write_text(sql, encoding="utf-8")
