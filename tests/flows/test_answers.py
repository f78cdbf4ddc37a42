"""Asking the published file: what comes back, and what is refused."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import duckdb
import pyarrow.parquet
import pytest

from flows.answers import WRITERS, AnswerError, ask, open_published


@pytest.fixture
def published(tmp_path: Path) -> Path:
    path = tmp_path / "chongqing.duckdb"
    with duckdb.connect(str(path)) as connection:
        connection.execute(
            "create table prices as select 'rail' as mode, 2.5 as price, date '2024-03-31' as day"
        )
    return path


def _written(published: Path, query: str, form: str) -> str:
    out = io.StringIO()
    with open_published(published) as connection:
        WRITERS[form](ask(connection, query), out)
    return out.getvalue()


def test_a_table_has_a_line_a_row(published: Path) -> None:
    lines = _written(published, "from prices", "table").splitlines()
    assert [line.split() for line in lines] == [["mode", "price", "day"], ["rail", "2.5", "2024-03-31"]]


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@sum", "\tx", "\r=1"])
def test_csv_texts_are_never_formulas(published: Path, text: str) -> None:
    answer = _written(published, f"select '{text}' as cell, -1 as number", "csv")
    assert list(csv.reader(io.StringIO(answer, newline="")))[1] == [f"'{text}".replace("\r", "\n"), "-1"]


def test_json_keeps_types_and_lists(published: Path) -> None:
    answer = _written(published, "select day, price, ['a'] as flags, null as nothing from prices", "json")
    assert json.loads(answer) == [{"day": "2024-03-31", "price": 2.5, "flags": ["a"], "nothing": None}]


def test_parquet_goes_to_a_file(published: Path, tmp_path: Path) -> None:
    target = tmp_path / "answer.parquet"
    with target.open("w") as out, open_published(published) as connection:
        WRITERS["parquet"](ask(connection, "from prices"), out)
    assert pyarrow.parquet.read_table(target).to_pylist()[0]["mode"] == "rail"


@pytest.mark.parametrize(
    "query",
    [
        "create table other as select 1",
        "delete from prices",
        "copy prices to 'prices.csv'",
        "from read_text('/etc/hostname')",
        "attach 'other.duckdb'",
        "set enable_external_access = true",
        "reset lock_configuration",
        "selekt 1",
    ],
)
def test_a_query_changes_nothing_and_reaches_no_other_file(published: Path, query: str) -> None:
    with open_published(published) as connection, pytest.raises(AnswerError, match="refused"):
        ask(connection, query)


def test_without_a_published_file_the_remedy_is_named(tmp_path: Path) -> None:
    with pytest.raises(AnswerError, match="chongqing refresh"):
        open_published(tmp_path / "chongqing.duckdb")


def test_a_damaged_file_is_named(tmp_path: Path) -> None:
    damaged = tmp_path / "chongqing.duckdb"
    damaged.write_bytes(b"no database" * 1000)
    with pytest.raises(AnswerError, match="cannot be opened"):
        open_published(damaged)
