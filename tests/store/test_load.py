from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import duckdb
import pytest

from chongqing.errors import CatalogueError, ChongqingError
from chongqing.store.check import Fault
from chongqing.store.load import LoadResult, frame_of, load_reference, load_rows, quarantine
from tests.store import rows

CATALOGUE = Path(__file__).resolve().parents[2] / "seeds" / "catalogue"


@dataclass(frozen=True)
class Found:
    on: date
    method: str


@dataclass(frozen=True)
class Read:
    article_id: str
    published: Found | None
    flags: tuple[str, ...] = ()


def test_a_dataclass_inside_a_row_fills_columns_under_its_name() -> None:
    frame = frame_of("core.articles", [Read("a", Found(date(2024, 3, 31), "byline"))], document="a.txt")
    row = frame.to_dict("records")[0]
    assert (row["published_on"], row["published_method"]) == (date(2024, 3, 31), "byline")
    assert (row["article_id"], row["document"], row["title"]) == ("a", "a.txt", None)


def test_what_is_no_row_is_refused() -> None:
    with pytest.raises(ChongqingError, match="is no row"):
        frame_of("core.articles", ["a line of text"])


def test_rows_land_once_however_often_they_are_loaded(connection: duckdb.DuckDBPyConnection) -> None:
    frame = frame_of("core.claims", rows.claims())
    first = load_rows(connection, "core.claims", frame)
    assert first == LoadResult(landed=len(frame), unchanged=0, quarantined=0)
    assert load_rows(connection, "core.claims", frame).unchanged == len(frame)
    assert _count(connection, "core.claims") == len(frame)


def test_a_row_replaces_the_one_with_its_key(connection: duckdb.DuckDBPyConnection) -> None:
    claim = rows.claims()[0]
    _load(connection, "core.claims", claim)
    _load(connection, "core.claims", {**claim, "confidence": 0.5})
    assert connection.execute("select confidence from core.claims").fetchall() == [(0.5,)]


def test_loading_an_article_again_leaves_nothing_of_its_earlier_claims(
    connection: duckdb.DuckDBPyConnection,
) -> None:
    load_rows(connection, "core.claims", frame_of("core.claims", rows.claims()))
    plan = rows.id_of(rows.PLAN)
    kept = [claim for claim in rows.claims() if claim["article_id"] == plan][:1]
    load_rows(connection, "core.claims", frame_of("core.claims", kept), replacing={"article_id": [plan]})
    of_plan = connection.execute("select claim_id from core.claims where article_id = ?", [plan]).fetchall()
    assert of_plan == [(kept[0]["claim_id"],)]
    assert _count(connection, "core.claims") > 1


def test_a_broken_row_goes_to_quarantine_with_its_reason_and_the_others_land(
    connection: duckdb.DuckDBPyConnection,
) -> None:
    sound, broken = rows.claims()[:2]
    result = _load(connection, "core.claims", sound, {**broken, "comparator": "roughly", "confidence": 1.5})
    assert result == LoadResult(landed=1, unchanged=0, quarantined=1)
    found = connection.execute(
        "select row_key, column_name, check_name, value, article_id, document "
        "from core.quarantine order by all"
    ).fetchall()
    key = json.dumps({"claim_id": broken["claim_id"]})
    place = (broken["article_id"], "plan.txt")
    assert found == [
        (key, "comparator", "isin(['eq', 'approx', 'gt', 'ge', 'lt', 'le', 'range'])", "roughly", *place),
        (key, "confidence", "less_than_or_equal_to(1.0)", "1.5", *place),
    ]


def test_a_value_of_another_type_goes_to_quarantine(connection: duckdb.DuckDBPyConnection) -> None:
    sound, broken = rows.claims()[:2]
    result = _load(connection, "core.claims", sound, {**broken, "published_on": "last Tuesday"})
    assert (result.landed, result.quarantined) == (1, 1)
    assert _quarantined(connection) == [("published_on", "type is date32[day]", "last Tuesday")]


def test_a_check_of_the_whole_row_names_the_values_it_compares(connection: duckdb.DuckDBPyConnection) -> None:
    claim = rows.claims()[0]
    days = {"period_start": date(2024, 2, 1), "period_end": date(2024, 1, 1)}
    _load(connection, "core.claims", {**claim, **days})
    check = "period_start <= period_end, both or neither"
    assert _quarantined(connection) == [(None, check, "period_start = 2024-02-01, period_end = 2024-01-01")]


def test_of_two_rows_with_one_key_the_order_of_arrival_decides_nothing(
    connection: duckdb.DuckDBPyConnection,
) -> None:
    claim = rows.claims()[0]
    pair = [claim, {**claim, "confidence": 0.1}]
    for arrival in (pair, pair[::-1]):
        result = _load(connection, "core.claims", *arrival)
        assert (result.landed, result.quarantined) == (1, 1)
        assert connection.execute("select confidence from core.claims").fetchall() == [(0.1,)]


def test_a_mended_row_leaves_quarantine(connection: duckdb.DuckDBPyConnection) -> None:
    claim = rows.claims()[0]
    scope = {"article_id": [claim["article_id"]]}
    load_rows(connection, "core.claims", frame_of("core.claims", [{**claim, "language": "de"}]), scope)
    assert _count(connection, "core.quarantine") == 1
    load_rows(connection, "core.claims", frame_of("core.claims", [claim]), scope)
    assert _count(connection, "core.quarantine") == 0


def test_a_document_that_could_not_be_read_is_quarantined_until_it_is(
    connection: duckdb.DuckDBPyConnection,
) -> None:
    key = json.dumps({"sha256": "0" * 64, "document": "scan.pdf"})
    fault = Fault(key, check_name="binary", message="scan.pdf: a picture, no text", document="scan.pdf")
    for faults, count in (([fault], 1), ([fault], 1), ([], 0)):
        quarantine(connection, "raw.documents", faults, {"sha256": ["0" * 64]})
        assert _count(connection, "core.quarantine") == count


def test_columns_that_the_contract_does_not_know_are_refused(connection: duckdb.DuckDBPyConnection) -> None:
    frame = frame_of("core.claims", rows.claims()).rename(columns={"value": "number"})
    with pytest.raises(ChongqingError, match=r"core.claims: the columns .* \['number', 'value'\]"):
        load_rows(connection, "core.claims", frame)


def test_reference_tables_come_from_the_catalogue(connection: duckdb.DuckDBPyConnection) -> None:
    counts = load_reference(connection, CATALOGUE)
    assert load_reference(connection, CATALOGUE) == counts
    assert counts["reference.clusters"] == _count(connection, "reference.clusters") >= 30
    deadline = "select scale_deadline from reference.clusters where scale_class_cny = 1e12 limit 1"
    assert connection.execute(deadline).fetchone() == (date(2027, 12, 31),)


@pytest.mark.parametrize(
    ("line", "complaint"),
    [
        ("USD,2024,-7.1,made up", "greater_than"),
        ("USD,2024,seven,made up", "seven"),
        ("USD,2024,7.1,made up\nUSD,2024,7.2,made up", "key is unique"),
        ("USD,2024,7.1,", "not_nullable"),
    ],
)
def test_a_reference_row_that_cannot_be_used_stops_the_load(
    connection: duckdb.DuckDBPyConnection, tmp_path: Path, line: str, complaint: str
) -> None:
    for path in CATALOGUE.glob("*.csv"):
        (tmp_path / path.name).write_bytes(path.read_bytes())
    (tmp_path / "fx.csv").write_text(f"currency,year,cny_per_unit,source\n{line}\n", encoding="utf-8")
    with pytest.raises(CatalogueError, match=rf"fx\.csv.*{complaint}"):
        load_reference(connection, tmp_path)


def test_a_missing_reference_file_is_named(connection: duckdb.DuckDBPyConnection, tmp_path: Path) -> None:
    with pytest.raises(CatalogueError, match=r"clusters\.csv: missing"):
        load_reference(connection, tmp_path)


def _load(connection: duckdb.DuckDBPyConnection, table: str, *its_rows: dict[str, Any]) -> LoadResult:
    return load_rows(connection, table, frame_of(table, its_rows))


def _count(connection: duckdb.DuckDBPyConnection, table: str) -> int:
    row = connection.execute(f"select count(*) from {table}").fetchone()
    assert row is not None
    return int(row[0])


def _quarantined(connection: duckdb.DuckDBPyConnection) -> list[tuple[str | None, str, str | None]]:
    return connection.execute("select column_name, check_name, value from core.quarantine").fetchall()
