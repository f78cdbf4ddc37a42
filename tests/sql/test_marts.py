"""What each mart makes of the made-up warehouse, and of rows added to it."""

from __future__ import annotations

from datetime import date
from typing import Any

import duckdb
import pytest

from tests.store import rows
from tests.store.conftest import fill

Connection = duckdb.DuckDBPyConnection


def test_a_tiers_scale_class_is_a_target_of_each_cluster_that_the_article_lists(built: Connection) -> None:
    found = built.execute(
        "select subject_id, stated_for, value, deadline, deadline_method from marts.targets "
        "where measure = 'scale_class' order by subject_id"
    ).fetchall()
    expected = ("33618_leading", 1e12, date(2027, 12, 31), "catalogue")
    assert found == [(cluster, *expected) for cluster in ("cars", "electronics", "materials")]


def test_a_tiers_scale_class_without_a_list_stays_one_target(connection: Connection) -> None:
    text = "The city will build pillar clusters of the 500-billion-level."
    claim = rows.claim(
        text,
        "500-billion-level",
        5e11,
        kind="target",
        measure="scale_class",
        subject_id="33618_pillar",
        subject="pillar clusters",
        metric_id="cluster_scale",
    )
    fill(connection, articles=[rows.article(text, "plain.txt")], claims=[claim])
    query = "select subject_id, subject from marts.targets where value = 5e11"
    assert connection.execute(query).fetchall() == [("33618_pillar", "pillar clusters")]


def test_a_multiple_belongs_to_the_level_of_its_sentence(built: Connection) -> None:
    query = "select value, multiple, measure from marts.targets where metric_id = 'high_tech_enterprises'"
    assert built.execute(query).fetchall() == [(12000, 2, "level")]


def test_a_multiple_without_a_level_is_a_target_of_its_own(connection: Connection) -> None:
    text = "Freight of the corridor is to double by 2027."
    claim = rows.claim(
        text,
        "double",
        2,
        kind="target",
        measure="factor",
        subject_id="land_sea",
        metric_id="goods_value",
        deadline=date(2027, 12, 31),
        deadline_method="stated",
    )
    fill(connection, articles=[rows.article(text, "double.txt")], claims=[claim])
    query = "select value, multiple from marts.targets where measure = 'factor'"
    assert connection.execute(query).fetchall() == [(2, 2)]


def test_a_target_carries_the_value_that_its_sentence_gives_as_present(built: Connection) -> None:
    query = "select value, baseline_value, baseline_claim_id from marts.targets where subject_id = 'displays'"
    ((value, baseline, claim_id),) = built.execute(query).fetchall()
    assert (value, baseline) == (1e11, 60e9)
    assert built.execute("select phrase from evidence(?)", [claim_id]).fetchall() == [("60 billion yuan",)]


@pytest.mark.parametrize(
    "given",
    [{"metric_id": "clusters_in_tier", "metric": "clusters"}, {"metric": "key areas"}],
    ids=["how many clusters", "neither metric nor deadline"],
)
def test_what_cannot_be_followed_is_no_target(connection: Connection, given: dict[str, Any]) -> None:
    text = "The city will focus on two key areas."
    claim = rows.claim(text, "two key areas", 2, kind="target", subject_id="chongqing", **given)
    fill(connection, articles=[rows.article(text, "areas.txt")], claims=[claim])
    assert connection.execute("select count(*) from marts.targets where value = 2").fetchone() == (0,)


def test_versions_of_one_target_share_its_id(connection: Connection) -> None:
    text = "The plan sets 12,800 high-tech enterprises by 2027."
    claim = rows.claim(
        text,
        "12,800",
        12800,
        kind="target",
        unit="enterprise",
        subject_id="chongqing",
        metric_id="high_tech_enterprises",
        deadline=date(2027, 12, 31),
        deadline_method="stated",
        strength="plan",
    )
    fill(connection, articles=[rows.article(text, "sme.txt")], claims=[claim])
    query = (
        "select count(distinct target_id), list(value order by value) from marts.targets "
        "where metric_id = 'high_tech_enterprises'"
    )
    assert connection.execute(query).fetchone() == (1, [12000, 12800])


def test_open_lists_are_known_as_such(built: Connection) -> None:
    columns = "tier, list_status, stated_count, listed_count"
    query = f"select distinct {columns} from marts.cluster_lineups order by tier"
    assert built.execute(query).fetchall() == [("distinctive", "open", 6, 1), ("leading", "complete", 3, 3)]


def test_a_closed_list_with_fewer_than_stated_is_short(connection: Connection) -> None:
    text = "Three leading clusters: connected cars and electronics."
    lineups = [rows.lineup(text, "connected cars", "cars"), rows.lineup(text, "electronics", "electronics")]
    fill(connection, articles=[rows.article(text, "short.txt")], lineups=lineups)
    query = "select distinct list_status from marts.cluster_lineups where document = 'short.txt'"
    assert connection.execute(query).fetchall() == [("short",)]


def test_clusters_show_their_latest_output_and_what_is_unverified(built: Connection) -> None:
    columns = "output_value_cny, output_period_end, articles"
    query = f"select {columns} from marts.clusters where cluster_id = 'displays'"
    assert built.execute(query).fetchall() == [(76.9e9, date(2023, 12, 31), 2)]
    query = (
        "select verification, articles, first_mentioned_on from marts.clusters where cluster_id = 'robots'"
    )
    assert built.execute(query).fetchall() == [("unverified", 0, None)]
    assert built.execute("select count(*) from marts.clusters where cluster_id = 'phones'").fetchone() == (0,)


def test_corridor_trade_keeps_partners_apart_and_converts_money(built: Connection) -> None:
    found = built.execute(
        "select partner, metric_id, value, value_cny from marts.corridor_trade order by partner, metric_id"
    ).fetchall()
    assert found == [
        ("Laos", "digital_bills_of_lading", 108, None),
        ("Laos", "goods_value", 22.25e6, pytest.approx(22.25e6 * 7.1)),
        ("Vietnam", "digital_bills_of_lading", 13, None),
        ("Vietnam", "goods_value", 0.36e6, pytest.approx(0.36e6 * 7.1)),
    ]


def test_growth_is_stated_and_computed_side_by_side(connection: Connection) -> None:
    text = "In 2024 the corridor carried goods of 46.7 billion yuan, up 67%, after 28 billion yuan in 2023."
    about = {"subject_id": "land_sea", "metric_id": "goods_value", "place_id": "chongqing"}
    last, before = ({"period_start": date(y, 1, 1), "period_end": date(y, 12, 31)} for y in (2024, 2023))
    claims = [
        rows.claim(text, "46.7 billion yuan", 46.7e9, unit="CNY", **about, **last),
        rows.claim(text, "67%", 67, unit="percent", measure="change", aggregation="rate", **about, **last),
        rows.claim(text, "28 billion yuan", 28e9, unit="CNY", **about, **before),
    ]
    fill(connection, articles=[rows.article(text, "growth.txt", event_on=date(2025, 1, 20))], claims=claims)
    query = (
        "select growth_stated_percent, growth_computed_percent, growth_claim_id, growth_base_claim_id "
        "from marts.corridor_trade where value = 46.7e9"
    )
    stated, base = claims[1]["claim_id"], claims[2]["claim_id"]
    assert connection.execute(query).fetchall() == [(67, 66.79, stated, base)]


def test_the_network_shows_each_reach_with_its_evidence(built: Connection) -> None:
    reach = "ports, countries_and_regions, cities, provinces, stations"
    assert built.execute(f"select as_of, {reach} from marts.corridor_network").fetchall() == [
        (date(2024, 3, 31), 490, 120, 70, 18, 144)
    ]
    evidence = ", ".join(f"{name}_claim_id" for name in reach.split(", "))
    claim_ids = built.execute(f"select {evidence} from marts.corridor_network").fetchall()[0]
    phrases = [
        built.execute("select phrase from evidence(?)", [claim_id]).fetchone() for claim_id in claim_ids
    ]
    assert [phrase[0] for phrase in phrases if phrase] == [
        "490 ports",
        "120 countries",
        "70 cities",
        "18 provinces",
        "144 stations",
    ]


def test_a_point_wins_over_a_bound_and_both_families_count(built: Connection) -> None:
    query = "select ports, ports_comparator, families from marts.corridor_network"
    assert built.execute(query).fetchall() == [(490, "eq", 2)]


def test_two_values_of_equal_standing_stay_a_tie(connection: Connection) -> None:
    text = "In Laos it issued 118 digital bills of lading, a source said."
    claim = {
        **rows.claim(text, "118", 118, unit="bill of lading", metric_id="digital_bills_of_lading"),
        "subject_id": "land_sea",
        "partner_id": "laos",
        "place_id": "chongqing",
        "period_start": date(2023, 4, 1),
        "period_end": date(2024, 3, 31),
    }
    article = rows.article(text, "other.txt", published_on=date(2024, 3, 31))
    fill(connection, articles=[article], claims=[claim])
    query = "select is_tied, families from marts.corridor_trade where partner_id = 'laos' and unit <> 'USD'"
    assert connection.execute(query).fetchall() == [(True, 2)]


def test_scrambled_digits_stay_in_marts_claims(built: Connection) -> None:
    (claim_id,) = built.execute("select claim_id from marts.claims where value = 3382.5").fetchone() or ("",)
    tables = ["staging.usable_claims", "marts.ranked_claims", "marts.corridor_trade", "marts.targets"]
    for table in tables:
        assert built.execute(f"select count(*) from {table} where claim_id = ?", [claim_id]).fetchone() == (
            0,
        )


def test_copies_of_one_text_are_one_article(built: Connection) -> None:
    query = "select document, copies, claims from marts.articles where copies > 1"
    assert built.execute(query).fetchall() == [("another-copy.txt", 2, 2)]
    query = "select distinct document from marts.claims where value = 480"
    assert built.execute(query).fetchall() == [("another-copy.txt",)]


def test_articles_tell_how_much_was_cut_and_when_it_was_said(built: Connection) -> None:
    query = "select said_on, round(cut_share, 3), targets from marts.articles where document = 'plan.txt'"
    assert built.execute(query).fetchall() == [
        (date(2023, 6, 5), round(50 / (len(rows.PLAN) + 100), 3), 4),
    ]


def test_schemes_tell_who_uses_the_code(connection: Connection) -> None:
    text = "The 33618 system is built."
    mention = rows.mention(text, "33618", "scheme", "33618")
    article = rows.article(text, "scheme.txt", published_on=date(2024, 1, 1))
    fill(connection, articles=[article], mentions=[mention])
    query = "select part_order, member_count, articles, first_mentioned_on from marts.schemes"
    assert connection.execute(query).fetchall() == [
        (1, 3, 1, date(2024, 1, 1)),
        (2, 3, 1, date(2024, 1, 1)),
    ]


def test_companies_are_met_under_any_spelling(built: Connection) -> None:
    columns = "fact, about, value, partner_id, text, articles"
    assert built.execute(f"select {columns} from marts.companies order by fact, about").fetchall() == [
        ("alias", "mistranslation", None, None, "Thalys", 1),
        ("claim", "Export orders", 20000, "laos", "exceeding 20,000 vehicles", 1),
        ("claim", "Widget ratio", 5, None, "5%", 1),
    ]


def test_what_the_catalogue_lacks_is_counted_with_an_example(built: Connection) -> None:
    query = "select kind, text, claims, articles, example_claim_id is not null from marts.catalogue_gaps"
    assert ("metric", "widget ratio", 1, 1, True) in built.execute(query).fetchall()


def test_the_best_value_names_the_runner_up_and_why(built: Connection) -> None:
    columns = "value, comparator, chosen_by, families, other_values, runner_up_value"
    query = f"select {columns} from marts.best_values where metric_id = 'ports_reached'"
    assert built.execute(query).fetchall() == [(490, "eq", "point over bound", 2, 1, 480)]
    query = f"select {columns} from marts.best_values where metric_id = 'stations'"
    assert built.execute(query).fetchall() == [(144, "eq", "only value", 1, 0, None)]


def test_best_values_known_on_a_day_know_nothing_later(built: Connection) -> None:
    query = "select value from best_values_known_on(?) where subject_id = 'displays' order by period_end"
    assert built.execute(query, ["2024-04-01"]).fetchall() == [(60e9,)]
    assert built.execute(query, ["2024-04-02"]).fetchall() == [(60e9,), (76.9e9,)]
    query = "select count(*) from claims_known_on(?)"
    assert built.execute(query, ["2023-12-31"]).fetchone() == (6,)


def test_best_values_known_today_are_the_best_values(built: Connection) -> None:
    query = "select comparability_key, claim_id from {} order by all"
    known = built.execute(query.format("best_values_known_on('2100-01-01')")).fetchall()
    assert known == built.execute(query.format("marts.best_values")).fetchall()


def test_cluster_indicators_have_a_row_a_period(built: Connection) -> None:
    columns = "cluster_id, metric_id, year(period_end), value, growth_computed_percent"
    assert built.execute(f"select {columns} from marts.cluster_indicators").fetchall() == [
        ("displays", "output_value", 2022, 60e9, None),
        ("displays", "output_value", 2023, 76.9e9, 28.17),
    ]


def test_claims_are_found_by_the_words_of_their_sentence(built: Connection) -> None:
    query = "select phrase from search_claims(?) order by phrase"
    assert built.execute(query, ["orders LAOS"]).fetchall() == [("exceeding 20,000 vehicles",)]
    assert built.execute(query, ["orders of Mars"]).fetchall() == []


def test_names_say_what_an_id_stands_for(built: Connection) -> None:
    query = (
        "select kind, name_en from marts.names where id in ('displays', '33618_leading', 'laos') order by id"
    )
    assert built.execute(query).fetchall() == [
        ("tier", "33618 leading clusters"),
        ("cluster", "Displays"),
        ("place", "Laos"),
    ]
