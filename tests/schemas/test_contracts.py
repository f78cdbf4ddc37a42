from __future__ import annotations

import csv
from collections.abc import Iterator
from dataclasses import fields
from pathlib import Path
from typing import Any

import pandas as pd
import pytest

from chongqing.articles.model import Article, FoundDate
from chongqing.claims.model import Claim, EntityMention, LineupMember
from chongqing.store.build import open_build
from chongqing.store.check import check_rows
from chongqing.store.load import frame_of
from chongqing.store.publish import publish
from chongqing.store.warehouse import Warehouse
from schemas import TABLES
from schemas.dictionary import columns_of, description_of, key_of, names_of
from tests.store.conftest import fill

CATALOGUE = Path(__file__).resolve().parents[2] / "seeds" / "catalogue"
DATES = ("published", "event", "dateline", "repost")
REFUSED = {"table_name": "core.claims", "row_key": "{}", "check_name": "isin", "message": "wrong"}
# Rows for tables that the made-up warehouse leaves empty.
OTHERS: dict[str, dict[str, Any]] = {
    "core.readings": {"sha256": "0" * 64, "document": "a.txt", "reader_version": "1", "articles": 1},
    "core.extractions": {"article_id": "0" * 16, "extractor_version": "1", "catalogue_version": "1"},
    "raw.documents": {"sha256": "0" * 64, "document": "a.txt", "byte_length": 1},
    "core.quarantine": REFUSED,
    "meta.quarantine": REFUSED,
}
LATE, EARLY = pd.Timestamp("2031-01-01").date(), pd.Timestamp("1991-01-01").date()
# For each check of a whole row, a change that it must catch.
ROW_FAULTS: dict[str, dict[str, Any]] = {
    "char_start < char_end": {"char_start": 10, "char_end": 10},
    "phrase is as long as its span": {"phrase": "a much longer phrase than the one that stands there"},
    "value is finite": {"value": float("inf")},
    "value_high above value, and only for a range": {"comparator": "range", "value_high": None},
    "period_start <= period_end, both or neither": {"period_start": LATE, "period_end": EARLY},
    "period_start <= period_end": {"period_start": LATE, "period_end": EARLY},
    "deadline and strength only for a target": {"kind": "actual", "deadline": LATE},
}


@pytest.fixture(scope="module")
def sound_rows(tmp_path_factory: pytest.TempPathFactory) -> dict[str, dict[str, Any]]:
    """A row of each table that keeps its contract."""
    warehouse = Warehouse(tmp_path_factory.mktemp("warehouse"))
    found = dict(OTHERS)
    with open_build(warehouse) as connection:
        fill(connection)
        publish(connection, warehouse)
        for table in TABLES:
            if table.startswith("bi."):
                continue
            row = connection.execute(f"select * from {table} limit 1").fetchone()
            if row is not None:
                found[table] = dict(zip(names_of(table), row, strict=True))
    return found


@pytest.mark.parametrize("table", TABLES)
def test_every_table_says_what_a_row_is_and_what_each_column_means(table: str) -> None:
    assert description_of(table).endswith(".")
    assert key_of(table)
    for column in columns_of(table):
        assert column.description, column.name
        assert column.name == column.name.lower()
        assert column.duckdb_type


@pytest.mark.parametrize("table", [table for table in TABLES if not table.startswith("bi.")])
def test_a_sound_row_passes(table: str, sound_rows: dict[str, dict[str, Any]]) -> None:
    assert check_rows(table, frame_of(table, [sound_rows[table]])).faults == []


def _column_faults() -> Iterator[tuple[str, str, str, Any]]:
    for table, contract in TABLES.items():
        if table.startswith("bi."):
            continue
        for name, column in contract.to_schema().columns.items():
            if not column.nullable:
                yield table, name, "not_nullable", None
            for check in column.checks:
                yield table, name, check.name, _value_against(check)


def _value_against(check: Any) -> Any:
    statistics = check.statistics
    if "min_value" in statistics and check.name.startswith("greater"):
        return type(statistics["min_value"])(statistics["min_value"] - 1)
    if "max_value" in statistics and check.name.startswith("less"):
        return type(statistics["max_value"])(statistics["max_value"] + 1)
    return "" if check.name == "str_length" else "no such value"


@pytest.mark.parametrize(("table", "column", "check", "value"), list(_column_faults()))
def test_every_check_of_a_column_catches_its_fault(
    table: str, column: str, check: str, value: Any, sound_rows: dict[str, dict[str, Any]]
) -> None:
    checked = check_rows(table, frame_of(table, [{**sound_rows[table], column: value}]))
    assert len(checked.good) == 0
    found = [fault for fault in checked.faults if fault.column_name == column]
    assert [fault for fault in found if fault.check_name.startswith(check)], checked.faults
    assert all(table in fault.message and fault.row_key in fault.message for fault in found)


@pytest.mark.parametrize(
    ("table", "check"),
    [(table, check.name) for table in TABLES for check in TABLES[table].to_schema().checks],
)
def test_every_check_of_a_row_catches_its_fault(
    table: str, check: str, sound_rows: dict[str, dict[str, Any]]
) -> None:
    checked = check_rows(table, frame_of(table, [{**sound_rows[table], **ROW_FAULTS[check]}]))
    assert check in {fault.check_name for fault in checked.faults}


def test_core_tables_hold_what_the_domain_makes() -> None:
    assert names_of("core.claims") == [field.name for field in fields(Claim)]
    assert names_of("core.lineups") == [field.name for field in fields(LineupMember)]
    assert names_of("core.mentions") == [field.name for field in fields(EntityMention)]
    found = {f"{name}_{field.name}" for name in DATES for field in fields(FoundDate)}
    plain = {field.name for field in fields(Article)} - {*DATES, "cut_spans"}
    assert set(names_of("core.articles")) == found | plain | {"sha256"}


def test_marts_claims_carries_every_column_of_a_claim() -> None:
    assert columns_of("marts.claims") == columns_of("core.claims")


@pytest.mark.parametrize("table", [table for table in TABLES if table.startswith("reference.")])
def test_reference_tables_hold_the_columns_of_their_files(table: str) -> None:
    path = CATALOGUE / f"{table.partition('.')[2]}.csv"
    with path.open(encoding="utf-8", newline="") as file:
        assert set(next(csv.reader(file))) == set(names_of(table))
