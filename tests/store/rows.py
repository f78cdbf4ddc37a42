"""Rows of a small made-up warehouse: three articles, their claims, lineups and mentions."""

from __future__ import annotations

import hashlib
from datetime import date
from typing import Any

from schemas.dictionary import names_of

PLAN = (
    "On 5 June 2023 the city said it would build three trillion-level leading clusters of connected cars, "
    "electronics and materials. "
    "Displays are to exceed 100 billion yuan by 2026, up from 60 billion yuan in 2022. "
    "The number of high-tech enterprises shall double to 12,000 by 2027. Exports fell 3382,5 TEUs."
)
NETWORK = (
    "At present the corridor covers 144 stations in 70 cities in 18 provinces and reaches 490 ports in 120 "
    "countries. "
    "In Laos and Vietnam it issued 108 and 13 digital bills of lading, worth US$22.25 million and US$360,000."
)
COPY = (
    "The corridor reached over 480 ports, a newspaper wrote again. Displays made 76.9 billion yuan in 2023."
)
COMPANY = "Thalys took orders exceeding 20,000 vehicles from Laos. Its widget ratio was 5%."

REFERENCE: dict[str, list[dict[str, Any]]] = {
    "reference.clusters": [
        {"cluster_id": "cars", "name_en": "Connected cars", "tier": "leading", "tier_order": 1},
        {"cluster_id": "electronics", "name_en": "Electronics", "tier": "leading", "tier_order": 2},
        {"cluster_id": "materials", "name_en": "Materials", "tier": "leading", "tier_order": 3},
        {"cluster_id": "displays", "name_en": "Displays", "tier": "distinctive", "tier_order": 1},
        {"cluster_id": "robots", "name_en": "Robots", "tier": "new_star", "verification": "unverified"},
        {"cluster_id": "phones", "name_en": "Phones", "tier": "other", "scheme_id": None},
    ],
    "reference.schemes": [
        {"scheme_id": "33618", "part_order": 1, "code": "33618", "part": "3", "member_count": 3},
        {"scheme_id": "33618", "part_order": 2, "code": "33618", "part": "3", "member_count": 3},
    ],
    "reference.metrics": [
        {"metric_id": "output_value", "name_en": "Output value", "aspect": "output_value", "unit": "CNY"},
        {"metric_id": "cluster_scale", "name_en": "Scale of a cluster", "aggregation": "stock"},
        {"metric_id": "high_tech_enterprises", "name_en": "High-tech enterprises", "aggregation": "stock"},
        {"metric_id": "digital_bills_of_lading", "name_en": "Digital bills of lading"},
        {"metric_id": "goods_value", "name_en": "Goods value", "unit": "USD"},
        {"metric_id": "export_orders", "name_en": "Export orders", "unit": "vehicle"},
        {"metric_id": "ports_reached", "name_en": "Ports reached", "aggregation": "stock"},
        {"metric_id": "countries_reached", "name_en": "Countries reached", "aggregation": "stock"},
        {"metric_id": "cities", "name_en": "Cities", "aggregation": "stock"},
        {"metric_id": "provinces", "name_en": "Provinces", "aggregation": "stock"},
        {"metric_id": "stations", "name_en": "Stations", "aggregation": "stock"},
    ],
    "reference.organisations": [
        {"organisation_id": "seres", "kind": "company", "name_en": "Seres", "cluster_id": "cars"},
    ],
    "reference.outlets": [
        {"outlet_id": "city", "name_en": "City", "kind": "government"},
        {"outlet_id": "mirror", "name_en": "Mirror", "kind": "republisher"},
    ],
    "reference.places": [
        {"place_id": "chongqing", "name_en": "Chongqing", "level": "city"},
        {"place_id": "laos", "name_en": "Laos", "level": "country"},
        {"place_id": "vietnam", "name_en": "Vietnam", "level": "country"},
    ],
    "reference.corridors": [{"corridor_id": "land_sea", "name_en": "Land-Sea Corridor"}],
    "reference.aliases": [
        {
            "alias": "Thalys",
            "language": "en",
            "kind": "organisation",
            "id": "seres",
            "note": "mistranslation",
        },
    ],
    "reference.fx": [{"currency": "USD", "year": 2024, "cny_per_unit": 7.1}],
}
REFERENCE_DEFAULTS = {
    "source": "made up",
    "verification": "verified",
    "scheme_id": "33618",
    "scale_class_cny": 1e12,
    "scale_deadline": date(2027, 12, 31),
    "aggregation": "flow",
    "name_en": "Clusters",
    "stands_for_en": "clusters",
}


def reference_rows(table: str) -> list[dict[str, Any]]:
    return [{**_only(table, REFERENCE_DEFAULTS), **row} for row in REFERENCE[table]]


def article(text: str, document: str, **given: Any) -> dict[str, Any]:
    return {
        "article_id": id_of(text),
        "document": document,
        "sha256": hashlib.sha256(document.encode()).hexdigest(),
        "text": text,
        "language": "en",
        "media_type": "text/plain",
        "encoding": "utf-8",
        "decoded_length": len(text) + 100,
        **given,
    }


def claim(text: str, phrase: str, value: float, **given: Any) -> dict[str, Any]:
    char_start = text.index(phrase)
    char_end = char_start + len(phrase)
    measure = given.get("measure", "level")
    key = f"{id_of(text)}:{char_start}:{char_end}:{measure}"
    return {
        "claim_id": hashlib.sha256(key.encode()).hexdigest()[:16],
        "article_id": id_of(text),
        "document": "plan.txt",
        "char_start": char_start,
        "char_end": char_end,
        "phrase": phrase,
        "sentence": next(s for s in text.split(". ") if phrase in s),
        "value": value,
        "comparator": "eq",
        "kind": "actual",
        "measure": measure,
        "aggregation": "flow",
        "language": "en",
        "confidence": 0.9,
        "flags": (),
        **given,
    }


def lineup(text: str, phrase: str, cluster_id: str, **given: Any) -> dict[str, Any]:
    char_start = text.index(phrase)
    return {
        "article_id": id_of(text),
        "scheme_id": "33618",
        "tier": "leading",
        "cluster_id": cluster_id,
        "stated_count": 3,
        "is_open": False,
        "char_start": char_start,
        "char_end": char_start + len(phrase),
        "phrase": phrase,
        **given,
    }


def mention(text: str, phrase: str, kind: str, entity_id: str) -> dict[str, Any]:
    char_start = text.index(phrase)
    return {
        "article_id": id_of(text),
        "entity_kind": kind,
        "entity_id": entity_id,
        "char_start": char_start,
        "char_end": char_start + len(phrase),
        "phrase": phrase,
    }


def id_of(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()[:16]


def articles() -> list[dict[str, Any]]:
    return [
        article(
            PLAN, "plan.txt", event_on=date(2023, 6, 5), event_method="text", outlet_id="city", outlet="City"
        ),
        article(NETWORK, "network.txt", published_on=date(2024, 3, 31), published_method="byline"),
        article(COPY, "copy.txt", published_on=date(2024, 4, 2), published_method="url", outlet_id="mirror"),
        article(COPY, "another-copy.txt", published_on=date(2024, 4, 2), published_method="url"),
        article(COMPANY, "company.txt", published_on=date(2024, 4, 1), published_method="url"),
    ]


def cut_spans() -> list[dict[str, Any]]:
    plan = articles()[0]
    return [{**_only("core.cut_spans", plan), "char_start": 0, "char_end": 50, "reason": "pager"}]


def claims() -> list[dict[str, Any]]:
    year = {"period_start": date(2023, 1, 1), "period_end": date(2023, 12, 31)}
    displays = {
        "subject_id": "displays",
        "subject": "Displays",
        "metric_id": "output_value",
        "metric": "output value",
    }
    return [
        *_plan_claims(displays),
        *_network_claims(),
        claim(
            COMPANY,
            "exceeding 20,000 vehicles",
            20000,
            comparator="gt",
            document="company.txt",
            unit="vehicle",
            subject_id="seres",
            subject="Thalys",
            metric_id="export_orders",
            partner_id="laos",
        ),
        claim(
            COMPANY,
            "5%",
            5,
            document="company.txt",
            unit="percent",
            measure="share",
            aggregation="rate",
            subject_id="seres",
            metric="Widget ratio",
        ),
        claim(
            COPY,
            "over 480 ports",
            480,
            comparator="gt",
            document="copy.txt",
            unit="port",
            aggregation="stock",
            subject_id="land_sea",
            metric_id="ports_reached",
            period_start=date(2024, 3, 31),
            period_end=date(2024, 3, 31),
        ),
        claim(COPY, "76.9 billion yuan", 76.9e9, unit="CNY", document="copy.txt", **displays, **year),
    ]


def lineups() -> list[dict[str, Any]]:
    return [
        lineup(PLAN, "connected cars", "cars"),
        lineup(PLAN, "electronics", "electronics"),
        lineup(PLAN, "materials", "materials"),
        lineup(PLAN, "Displays", "displays", tier="distinctive", is_open=True, stated_count=6),
    ]


def mentions() -> list[dict[str, Any]]:
    return [
        mention(PLAN, "connected cars", "cluster", "cars"),
        mention(PLAN, "Displays", "cluster", "displays"),
        mention(COPY, "Displays", "cluster", "displays"),
        mention(NETWORK, "corridor", "corridor", "land_sea"),
        mention(COMPANY, "Thalys", "organisation", "seres"),
    ]


def _plan_claims(displays: dict[str, Any]) -> list[dict[str, Any]]:
    year = {"period_start": date(2022, 1, 1), "period_end": date(2022, 12, 31)}
    due_2027 = {"deadline": date(2027, 12, 31), "deadline_method": "stated", "strength": "statement"}
    enterprises = {"subject_id": "chongqing", "subject": "the city", "metric_id": "high_tech_enterprises"}
    return [
        claim(
            PLAN,
            "trillion-level",
            1e12,
            measure="scale_class",
            kind="target",
            comparator="approx",
            unit="CNY",
            aggregation="stock",
            subject_id="33618_leading",
            metric_id="cluster_scale",
            strength="statement",
        ),
        claim(
            PLAN,
            "exceed 100 billion yuan",
            1e11,
            kind="target",
            comparator="gt",
            unit="CNY",
            deadline=date(2026, 12, 31),
            deadline_method="stated",
            strength="statement",
            **displays,
        ),
        claim(PLAN, "60 billion yuan", 60e9, unit="CNY", **displays, **year),
        claim(PLAN, "double", 2, kind="target", measure="factor", **enterprises, **due_2027),
        claim(
            PLAN, "12,000", 12000, kind="target", unit="enterprise", multiple=2.0, **enterprises, **due_2027
        ),
        claim(
            PLAN,
            "3382,5 TEUs",
            3382.5,
            unit="TEU",
            subject_id="land_sea",
            metric_id="goods_value",
            flags=("scrambled_digits",),
        ),
    ]


def _network_claims() -> list[dict[str, Any]]:
    corridor = {"document": "network.txt", "subject_id": "land_sea", "subject": "the corridor"}
    day = {
        "period_start": date(2024, 3, 31),
        "period_end": date(2024, 3, 31),
        "aggregation": "stock",
        **corridor,
    }
    year = {
        "period_start": date(2023, 4, 1),
        "period_end": date(2024, 3, 31),
        "place_id": "chongqing",
        **corridor,
    }
    bills = {"unit": "bill of lading", "metric_id": "digital_bills_of_lading", **year}
    value = {"unit": "USD", "metric_id": "goods_value", **year}
    return [
        claim(NETWORK, "144 stations", 144, unit="station", metric_id="stations", **day),
        claim(NETWORK, "70 cities", 70, unit="city", metric_id="cities", **day),
        claim(NETWORK, "18 provinces", 18, unit="province", metric_id="provinces", **day),
        claim(NETWORK, "490 ports", 490, unit="port", metric_id="ports_reached", **day),
        claim(NETWORK, "120 countries", 120, unit="country", metric_id="countries_reached", **day),
        claim(NETWORK, "108", 108, partner_id="laos", **bills),
        claim(NETWORK, "13 digital bills of lading", 13, partner_id="vietnam", **bills),
        claim(NETWORK, "US$22.25 million", 22.25e6, partner_id="laos", **value),
        claim(NETWORK, "US$360,000", 360000, partner_id="vietnam", **value),
    ]


def _only(table: str, row: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in row.items() if name in names_of(table)}
