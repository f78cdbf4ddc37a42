from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import duckdb
import pytest

from chongqing.store import audit as audit_module
from chongqing.store.audit import AuditFailedError, Suite, audit, failures_of, open_context, read_suites
from chongqing.store.build import open_build
from chongqing.store.publish import publish
from chongqing.store.warehouse import Warehouse
from tests.store.conftest import fill

SUITES = {suite.name: suite for suite in read_suites()}
SECOND_CLAIM = "insert into marts.claims select * from marts.claims limit 1"
# For each expectation, by suite and column, a fault that it must catch.
FAULTS = {
    ("articles", "rows"): "delete from marts.articles",
    ("articles", "article_id"): "insert into marts.articles from marts.articles limit 1",
    ("articles", "text_is_kept"): "delete from marts.article_texts where text like 'At present%'",
    ("articles", "said_on"): "update marts.articles set said_on = null where document = 'plan.txt'",
    ("articles", "cut_share"): "update marts.articles set cut_share = 0.99 where document = 'plan.txt'",
    ("articles", "event_is_before_publication"): "update marts.articles set event_on = date '2030-01-01'",
    ("claims", "rows"): "delete from marts.claims",
    ("claims", "claim_id"): SECOND_CLAIM,
    ("claims", "value"): "update marts.claims set value = null where value = 490",
    ("claims", "confidence"): "update marts.claims set confidence = 1.5 where value = 490",
    (
        "claims",
        "change_is_possible",
    ): "update marts.claims set measure = 'change', value = -120 where value = 490",
    (
        "claims",
        "share_is_possible",
    ): "update marts.claims set measure = 'share', value = 120 where value = 490",
    ("claims", "value_is_plausible"): "update reference.metrics set plausible_high = 400",
    (
        "claims",
        "deadline_is_ahead",
    ): "update marts.claims set deadline = date '2020-12-31' where kind = 'target'",
    ("claims", "actual_is_past"): "update marts.claims set period_end = date '2030-12-31' where value = 490",
    ("cluster_lineups", "article_id, tier, cluster_id"): (
        "insert into marts.cluster_lineups from marts.cluster_lineups limit 1"
    ),
    (
        "cluster_lineups",
        "phrase_stands_in_text",
    ): "update marts.cluster_lineups set char_start = char_start + 1",
    ("cluster_lineups", "list_status"): "update marts.cluster_lineups set list_status = 'whole'",
    (
        "cluster_lineups",
        "tier_is_known",
    ): "update marts.cluster_lineups set tier = 'pillar' where tier = 'leading'",
    ("cluster_lineups", "list_is_no_longer_than_stated"): "update marts.cluster_lineups set listed_count = 7",
    ("clusters", "rows"): "delete from marts.clusters",
    ("clusters", "cluster_id"): "insert into marts.clusters from marts.clusters limit 1",
    ("clusters", "tier"): "update marts.clusters set tier = 'other' where cluster_id = 'cars'",
    ("clusters", "verification"): "update marts.clusters set verification = 'sure' where cluster_id = 'cars'",
    ("clusters", "output_has_evidence"): "update marts.clusters set output_claim_id = null",
    (
        "clusters",
        "growth_has_evidence",
    ): "update marts.clusters set growth_percent = 9 where cluster_id = 'cars'",
    ("clusters", "mention_has_article"): "update marts.clusters set first_article_id = null",
    ("clusters", "mentions_are_in_order"): "update marts.clusters set first_mentioned_on = date '2030-01-01'",
    (
        "clusters",
        "output_value_cny",
    ): "update marts.clusters set output_value_cny = -1 where output_claim_id <> ''",
    ("corridor_network", "corridor_id, as_of"): (
        "insert into marts.corridor_network from marts.corridor_network limit 1"
    ),
    ("corridor_network", "ports"): "update marts.corridor_network set ports = 49000",
    (
        "corridor_network",
        "countries_and_regions",
    ): "update marts.corridor_network set countries_and_regions = 490",
    ("corridor_network", "provinces"): "update marts.corridor_network set provinces = 70",
    ("corridor_network", "every_city_has_a_station"): "update marts.corridor_network set stations = 18",
    ("corridor_trade", "whole key"): "insert into marts.corridor_trade from marts.corridor_trade limit 1",
    ("corridor_trade", "value"): "update marts.corridor_trade set value = -108 where value = 108",
    ("corridor_trade", "conversion_has_rate"): "update marts.corridor_trade set cny_per_unit = null",
    ("corridor_trade", "growth_has_evidence"): "update marts.corridor_trade set growth_stated_percent = 41",
    ("corridor_trade", "growth_agrees"): (
        "update marts.corridor_trade set growth_stated_percent = 41, growth_computed_percent = 67"
    ),
    ("corridor_trade", "is_tied"): "update marts.corridor_trade set is_tied = true where value = 108",
    ("evidence", "phrase_stands_in_text"): "update marts.claims set phrase = '491 ports' where value = 490",
    ("references", "claim_is_known"): "delete from marts.claims where value = 490",
    (
        "references",
        "claim_is_sound",
    ): "update marts.claims set flags = ['scrambled_digits'] where value = 490",
    ("schemes", "scheme_id, part_order"): "insert into marts.schemes from marts.schemes limit 1",
    ("schemes", "digit_counts_members"): "delete from marts.clusters where cluster_id = 'cars'",
    ("targets", "version_id"): "insert into marts.targets from marts.targets limit 1",
    ("targets", "claim_is_target"): "update marts.claims set kind = 'forecast' where kind = 'target'",
    ("targets", "deadline_has_method"): "update marts.targets set deadline_method = null",
    ("targets", "tier_is_a_class"): "update marts.targets set stated_for = '33618_leading'",
    ("targets", "subject_is_known"): "update marts.targets set subject = null where value = 12000",
    ("targets", "strength"): "update marts.targets set strength = null where value = 12000",
    (
        "targets",
        "deadline_is_ahead",
    ): "update marts.targets set deadline = date '2020-12-31' where value = 12000",
    ("targets", "class_is_known"): "update marts.targets set value = 3 where measure = 'scale_class'",
    (
        "arithmetic_checks",
        "check_id",
    ): "insert into marts.arithmetic_checks from marts.arithmetic_checks limit 1",
    ("arithmetic_checks", "bounds_are_in_order"): "update marts.arithmetic_checks set expected_low = 1e9",
    ("arithmetic_checks", "holds"): "update marts.arithmetic_checks set holds = false",
    ("best_values", "comparability_key"): "insert into marts.best_values from marts.best_values limit 1",
    ("best_values", "claim_is_first_in_rule"): "update marts.ranked_claims set place_in_rule = 2",
    ("best_values", "runner_up_is_named"): "update marts.best_values set runner_up_claim_id = null",
    ("best_values", "families_are_of_articles"): "update marts.best_values set families = 9",
    ("catalogue_gaps", "kind, text"): "insert into marts.catalogue_gaps from marts.catalogue_gaps limit 1",
    ("catalogue_gaps", "example_has_text"): "update marts.catalogue_gaps set text = 'another ratio'",
    ("catalogue_gaps", "claims_are_of_articles"): "update marts.catalogue_gaps set articles = 9",
    ("cluster_indicators", "cluster_id, metric_id, period_end, claim_id"): (
        "insert into marts.cluster_indicators from marts.cluster_indicators limit 1"
    ),
    (
        "cluster_indicators",
        "growth_has_evidence",
    ): "update marts.cluster_indicators set growth_stated_percent = 9",
    (
        "cluster_indicators",
        "growth_has_base",
    ): "update marts.cluster_indicators set growth_base_claim_id = null",
    ("cluster_indicators", "growth_agrees"): "update marts.cluster_indicators set growth_stated_percent = 90",
    ("companies", "company_id, fact, fact_id"): "insert into marts.companies from marts.companies limit 1",
    ("companies", "fact_has_evidence"): "update marts.companies set claim_id = null",
    (
        "companies",
        "text_stands_in_article",
    ): "update marts.companies set text = 'Thallys' where fact = 'alias'",
    ("disagreements", "pair_id"): "insert into marts.disagreements from marts.disagreements limit 1",
    ("disagreements", "claims_are_two"): "update marts.disagreements set claim_id_b = claim_id_a",
    ("disagreements", "values_differ"): "update marts.disagreements set value_b = value_a",
    ("disagreements", "question_is_one"): "update marts.claims set metric_id = 'cities' where value = 480",
    ("names", "name_is_known"): "delete from marts.names where id = 'land_sea'",
    ("target_ledger", "outcome_is_there"): "delete from marts.target_outcomes where value = 12000",
    ("target_outcomes", "target_id"): "insert into marts.target_outcomes from marts.target_outcomes limit 1",
    (
        "target_outcomes",
        "version_is_known",
    ): "update marts.target_outcomes set version_id = '0123456789abcdef'",
    ("target_outcomes", "met_has_evidence"): "update marts.target_outcomes set status = 'met'",
    ("target_outcomes", "missed_has_evidence"): "update marts.target_outcomes set status = 'missed'",
    (
        "target_outcomes",
        "overdue_is_past_due",
    ): "update marts.target_outcomes set status = 'overdue_no_evidence'",
    (
        "target_outcomes",
        "incomparable_has_reason",
    ): "update marts.target_outcomes set status = 'incomparable'",
}


def test_sound_marts_pass_with_docs_that_need_no_network(
    built: duckdb.DuckDBPyConnection, warehouse: Warehouse
) -> None:
    result = audit(built, warehouse)
    assert (result.failures, result.warnings) == ((), ())
    assert result.expectations == sum(len(suite.expectations) for suite in SUITES.values())
    result.require()
    pages = [path.read_text(encoding="utf-8") for path in result.docs_index.parent.rglob("*.html")]
    assert len(pages) > len(SUITES)
    assert not [
        found for page in pages for found in re.findall(r"<(?:script|link|img)[^>]*https?://[^>]*>", page)
    ]
    assert all("data_docs.css" in page for page in pages)


def test_a_failed_critical_expectation_keeps_what_is_published(
    built: duckdb.DuckDBPyConnection, warehouse: Warehouse
) -> None:
    publish(built, warehouse)
    before = warehouse.published_path.read_bytes()
    built.execute("update marts.claims set phrase = '491 ports' where value = 490")
    result = audit(built, warehouse)
    assert not result.passed
    with pytest.raises(AuditFailedError) as refusal:
        result.require()
    message = str(refusal.value)
    claim_id = built.execute("select claim_id from marts.claims where value = 490").fetchall()[0][0]
    assert "evidence: expect_column_values_to_be_in_set(phrase_stands_in_text)" in message
    assert f"claim_id={claim_id}, document=network.txt, phrase=491 ports" in message
    assert str(result.docs_index) in message
    assert warehouse.published_path.read_bytes() == before


def test_a_failed_warning_stops_nothing(built: duckdb.DuckDBPyConnection, warehouse: Warehouse) -> None:
    built.execute("update marts.corridor_network set stations = 18")
    result = audit(built, warehouse)
    assert result.passed
    assert [failure.about for failure in result.warnings] == ["every_city_has_a_station"]


def test_an_expectation_that_cannot_be_checked_is_critical(
    built: duckdb.DuckDBPyConnection, tmp_path: Path
) -> None:
    """The library hides an exception inside an expectation beside a plain False."""
    unknown = {
        "type": "expect_column_values_to_not_be_null",
        "kwargs": {"column": "no_such_column"},
        "severity": "warning",
        "notes": "never checked",
    }
    suite = Suite("broken", "select claim_id from marts.claims", ["claim_id"], [unknown])
    (failure,) = failures_of(open_context(tmp_path / "docs"), built, suite)
    assert failure.severity == "critical"
    assert "could not be checked" in failure.notes
    assert "no_such_column" in failure.notes


def test_many_rows_are_named_up_to_a_limit(
    built: duckdb.DuckDBPyConnection, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(audit_module, "SHOWN_ROWS", 3)
    built.execute("update marts.claims set confidence = 2")
    failures = failures_of(open_context(tmp_path / "docs"), built, SUITES["claims"])
    (failure,) = [failure for failure in failures if failure.about == "confidence"]
    assert len(failure.row_keys) == 3
    assert str(failure).endswith(f"and {failure.row_count - 3} more]")


@pytest.fixture(scope="module")
def sound_build(tmp_path_factory: pytest.TempPathFactory) -> Iterator[duckdb.DuckDBPyConnection]:
    with open_build(Warehouse(tmp_path_factory.mktemp("sound"))) as connection:
        fill(connection)
        yield connection


@pytest.fixture(scope="module")
def context(tmp_path_factory: pytest.TempPathFactory) -> Any:
    return open_context(tmp_path_factory.mktemp("docs"))


@pytest.mark.parametrize(("suite", "about"), FAULTS, ids=lambda value: value)
def test_every_expectation_catches_its_fault(
    sound_build: duckdb.DuckDBPyConnection, context: Any, suite: str, about: str
) -> None:
    own = replace(SUITES[suite], name=f"{suite} {about}")
    sound_build.begin()
    try:
        sound_build.execute(FAULTS[suite, about])
        failures = failures_of(context, sound_build, own)
    finally:
        sound_build.rollback()
    caught = {"rows" if "row_count" in failure.expectation else failure.about for failure in failures}
    assert (", ".join(SUITES[suite].row_key) if about == "whole key" else about) in caught
    assert not [failure for failure in failures if "could not be checked" in failure.notes]


def test_every_expectation_has_its_fault() -> None:
    declared = {
        (suite.name, _about(expectation, suite))
        for suite in SUITES.values()
        for expectation in suite.expectations
    }
    assert declared == set(FAULTS)


def test_every_audit_says_why_and_names_its_rows() -> None:
    for suite in SUITES.values():
        assert suite.query.startswith("-- Grain: ")
        assert all(each["notes"].endswith(".") for each in suite.expectations)
        assert all(each["severity"] in ("critical", "warning") for each in suite.expectations)
        stored = (audit_module.SUITES_FOLDER / f"{suite.name}.json").read_text(encoding="utf-8")
        assert json.loads(stored)["row_key"] == suite.row_key


def _about(expectation: dict[str, Any], suite: Suite) -> str:
    kwargs = expectation["kwargs"]
    columns = kwargs.get("column_list", [])
    if suite.name == "corridor_trade" and columns:
        return "whole key"
    return str(kwargs.get("column") or ", ".join(columns) or "rows")
