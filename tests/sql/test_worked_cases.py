"""Cases that happened: targets and what came of them, and sources that differ. The sentences are made up."""

from __future__ import annotations

from datetime import date
from typing import Any

import duckdb
import pytest

from tests.store import rows
from tests.store.conftest import fill

Connection = duckdb.DuckDBPyConnection
PERCENT = {"measure": "change", "unit": "percent"}
METRICS = {
    "nev_output": ("NEV output", "flow", "vehicle"),
    "container_volume": ("Container volume", "flow", "TEU"),
    "goods_value": ("Goods value", "flow", "CNY"),
    "high_tech_enterprises": ("High-tech enterprises", "stock", "enterprise"),
    "ports_reached": ("Ports reached", "stock", "port"),
    "vehicle_output": ("Vehicle output", "flow", "vehicle"),
}


class Told:
    """Articles of one claim each, ready to load."""

    def __init__(self) -> None:
        self.articles: list[dict[str, Any]] = []
        self.claims: list[dict[str, Any]] = []

    def say(self, on: date, phrase: str, value: float, metric_id: str, **given: Any) -> str:
        text = f"Report {len(self.articles)}: it was {phrase}."
        _, aggregation, unit = METRICS[metric_id]
        document = f"{len(self.articles):03}.txt"
        self.articles.append(
            rows.article(text, document, published_on=on, outlet_id=given.pop("outlet", None))
        )
        claim = rows.claim(
            text,
            phrase,
            value,
            document=document,
            published_on=on,
            metric_id=metric_id,
            **{"aggregation": aggregation, "unit": unit, "subject_id": "chongqing", **given},
        )
        self.claims.append(claim)
        return str(claim["claim_id"])

    def aim(self, on: date, phrase: str, value: float, metric_id: str, due: int, **given: Any) -> str:
        deadline = {"deadline": date(due, 12, 31), "deadline_method": "stated"}
        target = {"kind": "target", "strength": "plan", **deadline}
        return self.say(on, phrase, value, metric_id, **{**target, **given})

    def land(self, connection: Connection) -> None:
        fill(connection, articles=self.articles, claims=self.claims, reference=[])


@pytest.fixture
def told() -> Told:
    return Told()


@pytest.fixture(autouse=True)
def more_reference(monkeypatch: pytest.MonkeyPatch) -> None:
    known = {row["metric_id"] for row in rows.REFERENCE["reference.metrics"]}
    metrics = [
        {"metric_id": metric_id, "name_en": name, "aggregation": aggregation, "unit": unit}
        for metric_id, (name, aggregation, unit) in METRICS.items()
        if metric_id not in known
    ]
    press = {"outlet_id": "press", "name_en": "Press", "kind": "newspaper"}
    monkeypatch.setitem(rows.REFERENCE, "reference.metrics", rows.REFERENCE["reference.metrics"] + metrics)
    monkeypatch.setitem(rows.REFERENCE, "reference.outlets", [*rows.REFERENCE["reference.outlets"], press])


def year(number: int) -> dict[str, date]:
    return {"period_start": date(number, 1, 1), "period_end": date(number, 12, 31)}


def day(on: date) -> dict[str, date]:
    return {"period_start": on, "period_end": on}


def test_a_target_missed_at_its_deadline_and_reached_a_year_later(connection: Connection, told: Told) -> None:
    target = told.aim(date(2024, 9, 20), "over 1,000,000", 1e6, "nev_output", 2024, comparator="gt")
    missed = told.say(date(2025, 1, 20), "953,000", 953000, "nev_output", **year(2024))
    reached = told.say(date(2026, 1, 20), "1,296,000", 1296000, "nev_output", **year(2025))
    told.land(connection)
    columns = "status, reached_on, reached_claim_id, actual_claim_id"
    query = f"select {columns} from marts.target_outcomes where claim_id = ?"
    assert connection.execute(query, [target]).fetchall() == [
        ("missed", date(2025, 12, 31), reached, reached)
    ]
    query = f"select {columns} from targets_as_of('2025-06-30') where claim_id = ?"
    assert connection.execute(query, [target]).fetchall() == [("missed", None, None, missed)]
    query = "select status from targets_as_of('2024-12-01') where claim_id = ?"
    assert connection.execute(query, [target]).fetchall() == [("not_due",)]
    assert connection.execute("select count(*) from targets_as_of('2024-01-01')").fetchone() == (5,)


def test_a_volume_that_doubled_two_years_early(connection: Connection, told: Told) -> None:
    corridor = {"subject_id": "land_sea", "place_id": "chongqing"}
    target = told.aim(
        date(2023, 5, 10), "double", 2, "container_volume", 2027, measure="factor", unit=None, **corridor
    )
    told.say(date(2023, 1, 20), "148,000 TEU", 148000, "container_volume", **corridor, **year(2022))
    told.say(date(2026, 1, 20), "327,700 TEU", 327700, "container_volume", **corridor, **year(2025))
    told.land(connection)
    query = "select status, reached_on, round(actual_value, 2) from marts.target_outcomes where claim_id = ?"
    assert connection.execute(query, [target]).fetchall() == [("met_early", date(2025, 12, 31), 2.21)]


def test_growth_so_far_is_held_against_growth_needed(connection: Connection, told: Told) -> None:
    plan = told.aim(date(2024, 2, 4), "12,800", 12800, "high_tech_enterprises", 2027)
    told.say(date(2023, 3, 1), "6,348 firms", 6348, "high_tech_enterprises", **day(date(2022, 12, 31)))
    told.say(date(2025, 10, 9), "9,123 firms", 9123, "high_tech_enterprises", **day(date(2025, 9, 30)))
    told.land(connection)
    columns = "status, versions, value, gap, needed_growth_percent, observed_growth_percent"
    query = f"select {columns} from marts.target_outcomes where claim_id = ?"
    ((status, versions, value, gap, needed, observed),) = connection.execute(query, [plan]).fetchall()
    assert (status, versions, value, gap) == ("behind", 2, 12800, 3677)
    assert needed == pytest.approx(16.24, abs=0.1)
    assert observed == pytest.approx(14.09, abs=0.1)


def test_a_target_past_due_of_which_nobody_says_anything_is_a_row(connection: Connection, told: Told) -> None:
    target = told.aim(date(2022, 2, 21), "300,000 cars", 3e5, "vehicle_output", 2022)
    told.land(connection)
    query = "select status, days_left < 0, actual_value from marts.target_outcomes where claim_id = ?"
    assert connection.execute(query, [target]).fetchall() == [("overdue_no_evidence", True, None)]


def test_a_target_defined_otherwise_is_incomparable_and_says_why(connection: Connection, told: Told) -> None:
    target = told.aim(date(2022, 2, 21), "growth of 6%", 6, "vehicle_output", 2022, **PERCENT)
    level = told.say(date(2023, 1, 21), "2,090,000 cars", 2.09e6, "vehicle_output", **year(2022))
    told.land(connection)
    columns = "status, incomparable_because, incomparable_claim_id"
    query = f"select {columns} from marts.target_outcomes where claim_id = ?"
    assert connection.execute(query, [target]).fetchall() == [
        ("incomparable", "a change against a level", level)
    ]


@pytest.mark.parametrize(
    ("first", "second", "metric_id", "given", "type_"),
    [
        (("583.12 billion yuan", 583.12e9), ("58.31 billion yuan", 58.31e9), "goods_value", {}, "unit_error"),
        (("2.32 million", 2.32e6), ("over 2.3 million", 2.3e6), "vehicle_output", {}, "compatible_bound"),
        (("12,800 firms", 12800), ("12,000 firms", 12000), "high_tech_enterprises", {}, "rounding"),
        (("+30.3%", 30.3), ("+37%", 37), "nev_output", PERCENT, "true_conflict"),
    ],
)
def test_a_difference_gets_its_type(
    connection: Connection,
    told: Told,
    first: tuple[str, float],
    second: tuple[str, float],
    metric_id: str,
    given: dict[str, Any],
    type_: str,
) -> None:
    bound = {"comparator": "gt"} if second[0].startswith("over") else {}
    a = told.say(date(2024, 1, 20), *first, metric_id, **given, **year(2023))
    b = told.say(date(2024, 1, 21), *second, metric_id, **given, **bound, **year(2023))
    told.land(connection)
    found = connection.execute(
        "select type from marts.disagreements where list_sort([claim_id_a, claim_id_b]) = list_sort(?)",
        [[a, b]],
    ).fetchall()
    assert found == [(type_,)]


def test_a_later_article_that_tells_an_older_stock_is_a_stale_restatement(
    connection: Connection, told: Told
) -> None:
    reach = {"subject_id": "land_sea"}
    told.say(date(2023, 1, 14), "393 ports", 393, "ports_reached", **reach, **day(date(2022, 12, 31)))
    newer = told.say(date(2023, 10, 10), "473 ports", 473, "ports_reached", **reach, **day(date(2023, 9, 30)))
    stale = told.say(date(2023, 10, 3), "393 ports", 393, "ports_reached", **reach, **day(date(2023, 10, 3)))
    told.land(connection)
    query = "select claim_id_a, claim_id_b from marts.disagreements where type = 'stale_restatement'"
    assert connection.execute(query).fetchall() == [(newer, stale)]


def test_values_of_two_scopes_are_no_conflict(connection: Connection, told: Told) -> None:
    quarter = {"period_start": date(2022, 1, 1), "period_end": date(2022, 3, 31), "subject_id": "land_sea"}
    a = told.say(date(2022, 4, 20), "26,000 TEU", 26000, "container_volume", place_id="chongqing", **quarter)
    b = told.say(date(2022, 4, 21), "170,000 TEU", 170000, "container_volume", **quarter)
    told.land(connection)
    query = "select type from marts.disagreements where list_sort([claim_id_a, claim_id_b]) = list_sort(?)"
    assert connection.execute(query, [[a, b]]).fetchall() == [("scope_difference",)]


def test_the_same_outlet_later_on_is_a_revision(connection: Connection, told: Told) -> None:
    told.say(date(2024, 1, 20), "1.3746 million", 1.3746e6, "vehicle_output", outlet="press", **year(2019))
    told.say(date(2024, 3, 20), "1.9 million", 1.9e6, "vehicle_output", outlet="press", **year(2019))
    told.land(connection)
    query = "select type, value_a from marts.disagreements where metric_id = 'vehicle_output'"
    assert connection.execute(query).fetchall() == [("revision", 1.9e6)]


def test_a_level_is_checked_against_its_growth_and_the_year_before(
    connection: Connection, told: Told
) -> None:
    corridor = {"subject_id": "land_sea", "place_id": "chongqing"}
    told.say(date(2025, 1, 20), "46.7 billion yuan", 46.7e9, "goods_value", **corridor, **year(2024))
    told.say(date(2026, 1, 20), "583.12 billion yuan", 583.12e9, "goods_value", **corridor, **year(2025))
    growth = {"measure": "change", "unit": "percent", "aggregation": "rate"}
    told.say(date(2026, 1, 20), "+25%", 25, "goods_value", **growth, **corridor, **year(2025))
    told.land(connection)
    columns = "round(expected_low / 1e9, 1), holds, len(inputs)"
    query = f"select {columns} from marts.arithmetic_checks where kind = 'growth'"
    assert connection.execute(query).fetchall() == [(57.5, False, 3)]


def test_the_value_of_a_container_is_checked(connection: Connection, told: Told) -> None:
    corridor = {"subject_id": "land_sea", "place_id": "chongqing", **year(2024)}
    told.say(date(2025, 1, 20), "46.7 billion yuan", 46.7e9, "goods_value", **corridor)
    told.say(date(2025, 1, 20), "251,800 TEU", 251800, "container_volume", **corridor)
    told.land(connection)
    query = "select round(actual), holds from marts.arithmetic_checks where kind = 'value_per_teu'"
    assert connection.execute(query).fetchall() == [(185465, True)]


def test_the_digits_of_a_code_count_its_members(built: Connection) -> None:
    columns = "subject_id, expected_low, actual, holds"
    query = f"select {columns} from marts.arithmetic_checks where kind = 'code_digits'"
    assert built.execute(query).fetchall() == [("33618_leading", 3, 3, True)]
