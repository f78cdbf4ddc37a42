"""The five seed articles, read by the real reader and extractor, all the way into the published warehouse."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import duckdb
import pytest

from chongqing.articles import Document, read_document
from chongqing.catalogue import load_catalogue
from chongqing.claims import extract_claims, extract_lineups, extract_mentions
from chongqing.store.audit import audit
from chongqing.store.build import open_build, transaction
from chongqing.store.load import frame_of, load_reference, load_rows
from chongqing.store.publish import publish
from chongqing.store.warehouse import Warehouse
from tests.store.conftest import build

SEEDS = Path(__file__).resolve().parents[2] / "seeds"
EXTRACTED = {
    "core.claims": extract_claims,
    "core.lineups": extract_lineups,
    "core.mentions": extract_mentions,
}


@pytest.fixture(scope="module")
def warehouse(tmp_path_factory: pytest.TempPathFactory) -> Warehouse:
    warehouse = Warehouse(tmp_path_factory.mktemp("seeds"))
    catalogue = load_catalogue()
    with open_build(warehouse) as connection:
        with transaction(connection):
            load_reference(connection, SEEDS / "catalogue")
            for path in sorted((SEEDS / "articles").iterdir()):
                document = Document(path.name, path.read_bytes())
                for article in read_document(document, catalogue):
                    frame = frame_of("core.articles", [article], sha256=document.sha256)
                    load_rows(connection, "core.articles", frame)
                    for table, extract in EXTRACTED.items():
                        load_rows(connection, table, frame_of(table, extract(article, catalogue)))
        build(connection)
        audit(connection, warehouse).require()
        publish(connection, warehouse)
    return warehouse


@pytest.fixture(scope="module")
def published(warehouse: Warehouse) -> Iterator[duckdb.DuckDBPyConnection]:
    with duckdb.connect(str(warehouse.published_path), read_only=True) as connection:
        yield connection


def test_no_row_is_refused(published: duckdb.DuckDBPyConnection) -> None:
    assert published.execute("select table_name, message from meta.quarantine").fetchall() == []


def test_every_claim_re_slices(published: duckdb.DuckDBPyConnection) -> None:
    query = "select count(*), count(*) filter (where proof.stored_phrase = claims.phrase) "
    query += "from marts.claims as claims, evidence(claims.claim_id) as proof"
    claims, proven = published.execute(query).fetchall()[0]
    assert claims == proven
    assert published.execute("select count(*) from marts.claims").fetchone() == (claims,)


def test_there_are_thirteen_numeric_targets_and_none_from_the_seminar(
    published: duckdb.DuckDBPyConnection,
) -> None:
    query = (
        "select left(articles.document, 3) as seed, count(*) from marts.targets as targets "
        "inner join marts.articles as articles on targets.article_id = articles.article_id "
        "where targets.measure <> 'scale_class' group by seed order by seed"
    )
    assert published.execute(query).fetchall() == [("001", 2), ("002", 6), ("003", 5)]


def test_there_are_twelve_scale_class_targets(published: duckdb.DuckDBPyConnection) -> None:
    query = (
        "select value, count(*) from marts.targets "
        "where measure = 'scale_class' and stated_for like '33618_%' group by value order by value desc"
    )
    assert published.execute(query).fetchall() == [(1e12, 3), (5e11, 3), (1e11, 6)]


def test_the_corridor_reaches_as_far_as_the_seeds_say(published: duckdb.DuckDBPyConnection) -> None:
    reach = "ports, countries_and_regions, cities, provinces, stations"
    assert published.execute(f"select {reach} from marts.corridor_network").fetchall() == [
        (490, 120, 70, 18, 144)
    ]


def test_digital_bills_of_lading_by_country(published: duckdb.DuckDBPyConnection) -> None:
    query = (
        "select partner, metric_id, value from marts.corridor_trade where partner_id is not null order by all"
    )
    assert published.execute(query).fetchall() == [
        ("Laos", "digital_bills_of_lading", 108),
        ("Laos", "goods_value", 22.25e6),
        ("Vietnam", "digital_bills_of_lading", 13),
        ("Vietnam", "goods_value", 0.36e6),
    ]


def test_one_seed_lists_all_twelve_and_another_says_including(published: duckdb.DuckDBPyConnection) -> None:
    query = (
        "select left(document, 3) as seed, tier, list_status, count(*) from marts.cluster_lineups "
        "where tier <> 'new_star' group by all order by all"
    )
    assert published.execute(query).fetchall() == [
        ("001", "distinctive", "open", 3),
        ("001", "leading", "complete", 3),
        ("001", "pillar", "complete", 3),
        ("004", "distinctive", "complete", 6),
        ("004", "leading", "complete", 3),
        ("004", "pillar", "complete", 3),
    ]


def test_the_thirty_clusters_show_which_are_fact(published: duckdb.DuckDBPyConnection) -> None:
    columns = "tier, count(*), bool_and(verification = 'verified')"
    query = f"select {columns} from marts.clusters group by tier order by tier"
    assert published.execute(query).fetchall() == [
        ("distinctive", 6, True),
        ("leading", 3, True),
        ("new_star", 18, False),
        ("pillar", 3, True),
    ]


def test_output_of_new_displays_and_what_is_missing(published: duckdb.DuckDBPyConnection) -> None:
    query = "select output_value_cny, output_period_end from marts.clusters where cluster_id = 'new_displays'"
    assert published.execute(query).fetchall() == [(76.9e9, date(2023, 12, 31))]


def test_code_numbers_are_schemes_and_never_claims(published: duckdb.DuckDBPyConnection) -> None:
    query = "select distinct code from marts.schemes where articles > 0"
    codes = {code for (code,) in published.execute(query).fetchall()}
    assert {"33618", "13+2", "1+10+1000"} <= codes
    assert published.execute("select count(*) from marts.claims where value = 33618").fetchone() == (0,)
