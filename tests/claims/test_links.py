"""What a figure measures, of whom, where and with whom: one class of sentence a test."""

from __future__ import annotations

import pytest

from chongqing.articles import Article
from chongqing.catalogue import Catalogue, load_catalogue
from chongqing.claims import extract_claims
from chongqing.claims.model import Claim


@pytest.fixture(scope="module")
def catalogue() -> Catalogue:
    return load_catalogue()


def claims_of(text: str, catalogue: Catalogue, language: str = "en", title: str | None = None) -> list[Claim]:
    return extract_claims(Article(Article.id_of(text), "own.txt", text, language, title=title), catalogue)


def metrics_of(text: str, catalogue: Catalogue, language: str = "en") -> list[str | None]:
    return [claim.metric_id for claim in claims_of(text, catalogue, language)]


def test_growth_takes_over_the_metric_of_its_level(catalogue: Catalogue) -> None:
    text = "Chongqing's foreign trade reached 715.4 billion yuan in 2023, up 0.4 percent."
    assert metrics_of(text, catalogue) == ["foreign_trade", "foreign_trade"]


def test_a_level_takes_over_the_metric_of_the_growth_before_it(catalogue: Catalogue) -> None:
    text = "重庆笔记本电脑产量增长5%至7700万台。"
    assert metrics_of(text, catalogue, "zh") == ["laptop_output", "laptop_output"]


def test_a_topic_takes_over_the_aspect_of_the_list_that_it_stands_in(catalogue: Catalogue) -> None:
    text = "Chongqing produced 2.32 million vehicles in 2023, including 500,000 new energy vehicles."
    assert metrics_of(text, catalogue) == ["vehicle_output", "nev_output"]


def test_respectively_pairs_two_metrics(catalogue: Catalogue) -> None:
    text = "High-tech and technology-based enterprises are to reach 12,000 and 80,000, respectively."
    assert metrics_of(text, catalogue) == ["high_tech_enterprises", "technology_based_enterprises"]


def test_respectively_gives_each_value_its_partner(catalogue: Catalogue) -> None:
    text = "重庆依托西部陆海新通道，对东盟、欧盟分别进出口442.9亿元、430.7亿元。"
    assert [claim.partner_id for claim in claims_of(text, catalogue, "zh")] == ["asean", "eu"]


def test_what_a_corridor_reaches_is_counted_by_its_nouns(catalogue: Catalogue) -> None:
    text = "The New International Land-Sea Trade Corridor links 156 stations and reaches 538 ports in 124 countries."
    claims = claims_of(text, catalogue)
    assert [claim.metric_id for claim in claims] == ["stations", "ports_reached", "countries_reached"]
    assert {claim.subject_id for claim in claims} == {"new_western_land_sea_corridor"}


def test_money_for_a_tonne_is_a_price(catalogue: Catalogue) -> None:
    assert metrics_of("Farmers in Fuling sell at 800 yuan a ton.", catalogue) == ["price"]


def test_a_company_owns_what_it_sold(catalogue: Catalogue) -> None:
    (claim,) = claims_of("In Chongqing, Changan Automobile sold 206,800 vehicles in May.", catalogue)
    assert (claim.subject_id, claim.place_id) == ("changan", "chongqing")


def test_a_company_that_no_catalogue_lists_is_named_as_printed(catalogue: Catalogue) -> None:
    text = "Yulin Automotive Group posts profit\n\nYulin Automotive Group said that revenue rose to 41.7 billion yuan."
    claim = claims_of(text, catalogue)[-1]
    assert (claim.subject_id, claim.subject, claim.metric_id) == (None, "Yulin Automotive Group", "revenue")


def test_a_cluster_keeps_its_figures_where_the_home_place_acts(catalogue: Catalogue) -> None:
    text = (
        "Chongqing's new display industry reached an output value of 76.9 billion yuan. "
        "Chongqing will introduce more than 20 enterprises."
    )
    assert {claim.subject_id for claim in claims_of(text, catalogue)} == {"new_displays"}


def test_a_scale_class_is_of_its_tier(catalogue: Catalogue) -> None:
    text = "Chongqing will build three 500-billion-level pillar industrial clusters."
    claim = next(claim for claim in claims_of(text, catalogue) if claim.measure == "scale_class")
    assert (claim.subject_id, claim.metric_id) == ("33618_pillar", "cluster_scale")


def test_a_rank_in_the_country_is_not_the_country_s(catalogue: Catalogue) -> None:
    text = "重庆汽车产量232万辆，位居全国第二，其中新能源汽车50万辆。"
    assert {claim.subject_id for claim in claims_of(text, catalogue, "zh")} == {"chongqing"}
