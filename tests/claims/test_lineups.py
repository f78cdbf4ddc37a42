"""Which clusters an article lists under which tier."""

from __future__ import annotations

from pathlib import Path

import pytest

from chongqing.articles import Article, Document, read_document
from chongqing.catalogue import Catalogue, load_catalogue
from chongqing.claims import extract_lineups, extract_mentions

SEEDS = Path(__file__).resolve().parents[2] / "seeds" / "articles"
LEADING = ["intelligent_connected_nev", "electronic_information", "advanced_materials"]
PILLAR = ["intelligent_equipment", "food_processing", "software_information_services"]
DISTINCTIVE = [
    "new_displays",
    "high_end_motorcycles",
    "light_alloys",
    "light_textiles",
    "biomedicine",
    "new_energy_storage",
]


@pytest.fixture(scope="module")
def catalogue() -> Catalogue:
    return load_catalogue()


def seed(name: str, catalogue: Catalogue) -> Article:
    path = next(SEEDS.glob(f"{name}_*.txt"))
    return read_document(Document(path.name, path.read_bytes()), catalogue)[0]


def of_text(text: str, language: str = "en") -> Article:
    return Article(Article.id_of(text), "own.txt", text, language)


def listed(article: Article, catalogue: Catalogue) -> dict[str, tuple[list[str], int | None, bool]]:
    """tier -> the clusters listed, how many are stated, whether the list is open."""
    tiers: dict[str, tuple[list[str], int | None, bool]] = {}
    for member in extract_lineups(article, catalogue):
        members = tiers.setdefault(member.tier, ([], member.stated_count, member.is_open))[0]
        members.append(member.cluster_id)
    return tiers


def test_the_plan_of_june_2023_lists_all_twelve(catalogue: Catalogue) -> None:
    """The count stands after the list for two of three tiers, and "18 new star" names none."""
    assert listed(seed("004", catalogue), catalogue) == {
        "leading": (LEADING, 3, False),
        "pillar": (PILLAR, 3, False),
        "distinctive": (DISTINCTIVE, 6, False),
    }


def test_including_and_such_as_leave_a_list_open(catalogue: Catalogue) -> None:
    assert listed(seed("001", catalogue), catalogue) == {
        "leading": (LEADING, 3, False),
        "pillar": (PILLAR, 3, False),
        "distinctive": (["new_displays", "light_alloys", "new_energy_storage"], 6, True),
        "new_star": (["satellite_internet"], 18, True),
    }


def test_a_chinese_list_stands_before_its_tier(catalogue: Catalogue) -> None:
    article = of_text(
        "聚力打造智能网联新能源汽车、新一代电子信息制造业、先进材料3大万亿级主导产业集群，"
        "做强智能装备及智能制造、食品及农产品加工、软件信息服务三大五千亿级支柱产业集群，"
        "培育卫星互联网等18个“新星”产业集群。",
        "zh",
    )
    assert listed(article, catalogue) == {
        "leading": (LEADING, 3, False),
        "pillar": (PILLAR, 3, False),
        "new_star": (["satellite_internet"], 18, True),
    }


def test_a_list_that_names_as_many_as_it_counts_is_whole(catalogue: Catalogue) -> None:
    article = of_text("智能网联新能源汽车、新一代电子信息制造业、先进材料等3大主导产业集群加快壮大。", "zh")
    assert listed(article, catalogue) == {"leading": (LEADING, 3, False)}


def test_another_city_has_pillar_clusters_of_its_own(catalogue: Catalogue) -> None:
    article = of_text("Wuhan will build two pillar industrial clusters: biomedicine and satellite internet.")
    assert listed(article, catalogue) == {}


def test_offsets_slice_to_the_phrase(catalogue: Catalogue) -> None:
    article = seed("004", catalogue)
    for member in extract_lineups(article, catalogue):
        assert article.text[member.char_start : member.char_end] == member.phrase


def test_mentions_name_what_the_catalogue_knows(catalogue: Catalogue) -> None:
    article = of_text("Changan Automobile sent cars from Chongqing to Laos under the “33618” system.")
    found = [(one.entity_kind, one.entity_id, one.phrase) for one in extract_mentions(article, catalogue)]
    assert ("organisation", "changan", "Changan Automobile") in found
    assert ("place", "chongqing", "Chongqing") in found
    assert ("place", "laos", "Laos") in found
    assert any(kind == "scheme" for kind, _, _ in found)
