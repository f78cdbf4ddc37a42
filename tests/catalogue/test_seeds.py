"""What the carried catalogue knows: enough of each kind, in both languages, and in agreement with itself."""

import csv
import re
from collections import Counter

import pytest

from chongqing.catalogue import Catalogue, load_catalogue, shadow_of
from chongqing.catalogue.load import DEFAULT_FOLDER
from chongqing.catalogue.tables import Row

HAN = re.compile(r"[\u3400-\u9fff]")


@pytest.fixture(scope="module")
def catalogue() -> Catalogue:
    return load_catalogue()


def languages(catalogue: Catalogue, kind: str, row_id: str, row: Row) -> set[str]:
    """The languages that a row can be found in, by name or alias."""
    words = [getattr(row, "name_en", None), getattr(row, "name_zh", None)]
    words += [alias.alias for alias in catalogue.aliases if (alias.kind, alias.id) == (kind, row_id)]
    return {"zh" if HAN.search(word) else "en" for word in words if word}


@pytest.mark.parametrize(
    ("table", "kind", "least"),
    [
        ("clusters", "cluster", 30),
        ("metrics", "metric", 180),
        ("organisations", "organisation", 150),
        ("places", "place", 100),
        ("corridors", "corridor", 8),
    ],
)
def test_enough_rows_with_english_and_chinese_words(
    catalogue: Catalogue, table: str, kind: str, least: int
) -> None:
    rows = getattr(catalogue, table)
    assert len(rows) >= least
    assert [
        row_id for row_id, row in rows.items() if languages(catalogue, kind, row_id, row) != {"en", "zh"}
    ] == []


def test_enough_outlets_schemes_and_units(catalogue: Catalogue) -> None:
    assert len(catalogue.outlets) >= 60
    assert len({part.scheme_id for part in catalogue.schemes}) >= 20
    assert len({shadow_of(row.form) for row in catalogue.units}) >= 400
    assert {row.language for row in catalogue.units} == {"en", "zh", "any"}
    assert all(part.name_zh and part.name_en for part in catalogue.schemes)


def test_the_digits_of_a_code_are_its_members(catalogue: Catalogue) -> None:
    for part in catalogue.schemes:
        if part.member_count is not None:
            assert part.part.isdigit(), part
            assert int(part.part) == part.member_count, part
    for scheme_id in {part.scheme_id for part in catalogue.schemes}:
        parts = sorted((p for p in catalogue.schemes if p.scheme_id == scheme_id), key=lambda p: p.part_order)
        assert [part.part_order for part in parts] == list(range(1, len(parts) + 1))
        assert "".join(part.part for part in parts) == re.sub(r"[+-]", "", parts[0].code), scheme_id
        assert len({(part.code, part.name_en, part.name_zh) for part in parts}) == 1, scheme_id


def test_33618_has_the_members_it_counts(catalogue: Catalogue) -> None:
    tiers = Counter(row.tier for row in catalogue.clusters.values() if row.scheme_id == "33618")
    counts = [part.member_count for part in catalogue.schemes if part.scheme_id == "33618"]
    assert (
        counts == [tiers[tier] for tier in ("leading", "pillar", "distinctive", "new_star")] == [3, 3, 6, 18]
    )


def test_clusters_outside_33618_have_no_tier_and_those_inside_an_order(catalogue: Catalogue) -> None:
    for row in catalogue.clusters.values():
        assert (row.tier == "other") == (row.scheme_id is None), row
        named = row.tier in ("leading", "pillar", "distinctive")
        assert (row.tier_order is not None) == named, row
        assert (row.scale_class_cny is not None) == (row.scale_deadline is not None) == named, row


def test_the_twelve_named_clusters_are_facts_and_the_recalled_stars_are_not(catalogue: Catalogue) -> None:
    for row in catalogue.clusters.values():
        if row.tier in ("leading", "pillar", "distinctive"):
            assert row.verification == "verified", row
        if row.source == "recalled":
            assert row.verification == "unverified", row


def test_places_lead_to_the_world(catalogue: Catalogue) -> None:
    for place_id in catalogue.places:
        walked = [place_id]
        while parent := catalogue.places[walked[-1]].parent_id:
            assert parent not in walked, walked
            walked.append(parent)
        assert walked[-1] == "world", walked


def test_chongqing_has_its_districts_and_china_its_provinces(catalogue: Catalogue) -> None:
    levels = Counter((row.level, row.parent_id) for row in catalogue.places.values())
    assert levels["district", "chongqing"] == 38
    assert levels["province", "china"] == 34


def test_every_term_composes_a_metric(catalogue: Catalogue) -> None:
    used = {metric.topic for metric in catalogue.metrics.values()} | {
        m.aspect for m in catalogue.metrics.values()
    }
    assert [term_id for term_id in catalogue.terms if term_id not in used] == []


def test_metrics_are_of_units_that_are_known(catalogue: Catalogue) -> None:
    for metric in catalogue.metrics.values():
        assert metric.unit, metric
        low, high = metric.plausible_low, metric.plausible_high
        assert low is None or high is None or low < high, metric


def test_a_unit_has_one_dimension(catalogue: Catalogue) -> None:
    dimensions: dict[str, set[str]] = {}
    for row in catalogue.units:
        counted = row.dimension in ("count", "classifier")
        dimensions.setdefault(row.unit, set()).add("count" if counted else row.dimension)
    assert {unit: found for unit, found in dimensions.items() if len(found) > 1} == {}


def test_every_base_unit_has_a_form_of_factor_one(catalogue: Catalogue) -> None:
    bases = {row.unit for row in catalogue.units if row.factor == 1}
    derived_only = {row.unit for row in catalogue.units} - bases
    assert derived_only <= {"bps", "pascal"}


@pytest.mark.parametrize(
    ("text", "kind", "row_id"),
    [
        ("Thalys new energy vehicle products", "organisation", "seres"),
        ("produced by Ruilan Automobile", "organisation", "livan"),
        ("MCC Saidi, a state-owned enterprise", "organisation", "cisdi"),
        ("the Changan Ball R&D Center", "organisation", "changan_rd_center"),
        ("projects such as ST Power Chip", "organisation", "sanan_st"),
        ("市经信委有关负责人", "organisation", "economic_information_commission"),
        ("智慧網聯新能源汽車", "cluster", "intelligent_connected_nev"),
        ("new energy and the new energy storage industry", "cluster", "new_energy_storage"),
        ("the Southern Transport Corridor", "corridor", "new_western_land_sea_corridor"),
        ("ILSTC", "corridor", "new_western_land_sea_corridor"),
        ("at Tuanjie Village Central Station", "place", "tuanjiecun"),
        ("成渝地区双城经济圈", "place", "chengdu_chongqing_circle"),
        ("Kowloonpo", "place", "jiulongpo"),
        ("据中新网报道", "outlet", "china_news_service"),
        ("a “13+2” mechanism", "scheme", "13+2"),
    ],
)
def test_names_met_in_articles_are_known(catalogue: Catalogue, text: str, kind: str, row_id: str) -> None:
    assert (kind, row_id) in [(hit.kind, hit.id) for hit in catalogue.names.find(shadow_of(text), text)]


@pytest.mark.parametrize(
    ("text", "kind", "row_id"),
    [
        ("the added value of Chongqing’s regulated industries", "metric", "industrial_value_added"),
        ("规模以上工业增加值", "metric", "industrial_value_added"),
        ("the localized supporting rate", "aspect", "localisation"),
        ("13 “one-bill system” digital bills of lading", "metric", "digital_bills_of_lading"),
        ("50 enterprises above designated standards", "metric", "enterprises_above_designated_size"),
        ("“专精特新”中小企业", "metric", "specialized_new_enterprises"),
        ("新能源汽车产量", "metric", "nev_output"),
        ("rail-sea intermodal trains", "metric", "trains"),
    ],
)
def test_measures_met_in_articles_are_known(catalogue: Catalogue, text: str, kind: str, row_id: str) -> None:
    assert (kind, row_id) in [(hit.kind, hit.id) for hit in catalogue.measures.find(shadow_of(text), text)]


def test_topics_and_aspects_compose(catalogue: Catalogue) -> None:
    assert catalogue.composed_metrics["nev", "output_volume"] == "nev_output"
    assert catalogue.composed_metrics["motorcycle", "export_value"] == "motorcycle_export_value"
    assert catalogue.composed_metrics["", "revenue"] == "revenue"
    assert catalogue.composed_metrics["", "trade_value"] == "foreign_trade"


def test_a_gap_alias_hides_no_shorter_measure(catalogue: Catalogue) -> None:
    """ "added value of … industries" would swallow "added value" wherever its second part is missing."""
    gaps = [alias.alias for alias in catalogue.aliases if "…" in alias.alias]
    words = {shadow_of(alias.alias) for alias in catalogue.aliases if "…" not in alias.alias}
    words |= {shadow_of(row.name_en) for row in (*catalogue.terms.values(), *catalogue.metrics.values())}
    heads = {shadow_of(gap.partition("…")[0].strip()) for gap in gaps} - words
    hidden = [head for head in heads for word in words if head.startswith(f"{word} ")]
    assert hidden == []


def test_no_alias_of_one_han_character(catalogue: Catalogue) -> None:
    names = [alias.alias for alias in catalogue.aliases if alias.kind not in ("topic", "aspect")]
    assert [name for name in names if len(name) == 1] == []


def test_exchange_rates_are_near_what_they_were(catalogue: Catalogue) -> None:
    bounds = {
        "USD": (6, 7.5),
        "EUR": (7, 8.5),
        "HKD": (0.75, 1),
        "SGD": (4.5, 6),
        "JPY": (0.04, 0.08),
        "GBP": (8, 10),
    }
    with (DEFAULT_FOLDER / "fx.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert len({(row["currency"], row["year"]) for row in rows}) == len(rows) > 0
    for row in rows:
        low, high = bounds[row["currency"]]
        assert low < float(row["cny_per_unit"]) < high, row
        assert row["source"], row
