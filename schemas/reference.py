"""Contracts of schema `reference`: the tables of `seeds/catalogue/`, as the warehouse holds them."""

from __future__ import annotations

from schemas.contract import Contract, Day, Integer, Number, Text, given, key, maybe

NAME_EN = "Name in English"
NAME_ZH = "Name in Chinese"
SOURCE = "Where this is known from"
VERIFICATION = "verified (read on the page that `source` names) or unverified (never to be published as fact)"
VERIFICATIONS = ["verified", "unverified"]
TIERS = ["leading", "pillar", "distinctive", "new_star", "other"]


class Clusters(Contract):
    """An industrial cluster."""

    cluster_id: Text = key("Id of the cluster")
    scheme_id: Text = maybe("Scheme that it belongs to (reference.schemes)")
    tier: Text = given("leading, pillar, distinctive or new_star; other outside of a scheme", isin=TIERS)
    tier_order: Integer = maybe("Its place in the tier's list")
    scale_class_cny: Number = maybe("Scale class that it shall reach, in yuan (trillion-level: 1e12)", gt=0)
    scale_deadline: Day = maybe("Last day by which it shall reach the class")
    name_en: Text = given(NAME_EN)
    name_zh: Text = maybe(NAME_ZH)
    verification: Text = given(VERIFICATION, isin=VERIFICATIONS)
    source: Text = given(SOURCE)


class Schemes(Contract):
    """A part of a code number such as 33618: some of its digits, and what they stand for."""

    scheme_id: Text = key("Id of the scheme")
    part_order: Integer = key("Place of the part in the code", ge=0)
    code: Text = given("The code as printed")
    part: Text = given("The digits of this part")
    stands_for_en: Text = given("What the digits count, in English")
    stands_for_zh: Text = maybe("What the digits count, in Chinese")
    member_count: Integer = maybe("How many members the digits claim", ge=0)
    name_en: Text = given(NAME_EN)
    name_zh: Text = maybe(NAME_ZH)
    verification: Text = given(VERIFICATION, isin=VERIFICATIONS)
    source: Text = given(SOURCE)


class Metrics(Contract):
    """Something that is measured."""

    metric_id: Text = key("Id of the metric")
    topic: Text = maybe("What is made, moved or counted (reference.terms)")
    aspect: Text = maybe("What of it is measured (reference.terms)")
    unit: Text = maybe("Its usual unit")
    aggregation: Text = given(
        "What may be summed: flow, stock, cumulative or rate", isin=["flow", "stock", "cumulative", "rate"]
    )
    plausible_low: Number = maybe("Below this a value is suspect")
    plausible_high: Number = maybe("Above this a value is suspect")
    name_en: Text = given(NAME_EN)
    name_zh: Text = maybe(NAME_ZH)
    source: Text = given(SOURCE)


class Organisations(Contract):
    """A company, authority, institute or other body."""

    organisation_id: Text = key("Id of the organisation")
    kind: Text = given("company, government, association, institute, university, bank, operator or other")
    cluster_id: Text = maybe("Cluster that it belongs to (reference.clusters)")
    place_id: Text = maybe("Where it sits (reference.places)")
    name_en: Text = given(NAME_EN)
    name_zh: Text = maybe(NAME_ZH)
    source: Text = given(SOURCE)


class Outlets(Contract):
    """Somebody who publishes articles."""

    outlet_id: Text = key("Id of the outlet")
    kind: Text = given("wire, newspaper, broadcaster, government, portal, republisher or journal")
    name_en: Text = given(NAME_EN)
    name_zh: Text = maybe(NAME_ZH)
    source: Text = given(SOURCE)


class Places(Contract):
    """A country, province, city, port or other place, or a group of them."""

    place_id: Text = key("Id of the place")
    level: Text = given(
        "world, group, country, region, province, city, district, zone, port, site, river_basin"
    )
    parent_id: Text = maybe("Place that it lies in (reference.places)")
    name_en: Text = given(NAME_EN)
    name_zh: Text = maybe(NAME_ZH)
    source: Text = given(SOURCE)


class Corridors(Contract):
    """A named trade route."""

    corridor_id: Text = key("Id of the corridor")
    place_id: Text = maybe("Place that runs it (reference.places)")
    name_en: Text = given(NAME_EN)
    name_zh: Text = maybe(NAME_ZH)
    source: Text = given(SOURCE)


class Aliases(Contract):
    """A form under which an entry of another reference table is met."""

    alias: Text = key("The form as printed")
    language: Text = key("en, zh or any")
    kind: Text = key("Which table the entry stands in: cluster, metric, organisation ...")
    id: Text = key("Id of the entry")
    note: Text = maybe("What to know: a mistranslation, an older name ...")
    source: Text = given(SOURCE)


class Fx(Contract):
    """A currency's yearly average rate."""

    currency: Text = key("ISO code of the currency")
    year: Integer = key("Year of the average", ge=1949)
    cny_per_unit: Number = given("Yuan for one unit of the currency, average of the year", gt=0)
    source: Text = given(SOURCE)
