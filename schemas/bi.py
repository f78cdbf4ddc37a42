"""Contracts of schema `bi`: wide views for BI tools, named for people, without arrays."""

from __future__ import annotations

from schemas.contract import Contract, Count, Day, Integer, Number, Text, Truth, given, key, maybe, maybe_key
from schemas.reference import NAME_EN, NAME_ZH

ARTICLE = "Key of bi.articles"
SUBJECT = "Key of bi.subjects"
METRIC = "Key of bi.metrics"
PLACE = "Key of bi.places: whose figure it is"
PARTNER = "Key of bi.places: the other side"
EVIDENCE = "Evidence: SELECT * FROM evidence('...') shows the words that prove it"
SOURCES = "How many independent originals state a value for it"
SUMMABLE = "The value where it may be summed: a level of a flow; empty otherwise"


class Articles(Contract):
    """An article."""

    article_key: Text = key("Key of the article")
    title: Text = maybe("Title")
    document: Text = given("File name or address")
    publisher: Text = maybe("Who published this copy")
    first_written_by: Text = maybe("Who is named as having written it first")
    language: Text = given("en or zh")
    publication_date: Day = maybe("Day of publication")
    event_date: Day = maybe("Day of the event reported")
    said_date: Day = maybe("Day that its claims were said")
    is_year_inferred: Truth = given("Whether the year of a date stands nowhere in the document")
    article_family: Text = given("Family: articles that tell one original")
    number_of_claims: Count = given("How many claims it makes")
    number_of_targets: Count = given("How many of them are targets")


class Subjects(Contract):
    """What a value is of: a cluster, tier, corridor, organisation or place."""

    subject_key: Text = key("Key of the subject")
    subject: Text = given(NAME_EN)
    subject_in_chinese: Text = maybe(NAME_ZH)
    subject_kind: Text = given("cluster, tier, corridor, organisation or place")
    subject_detail: Text = maybe("Tier, kind or level")
    is_verified: Truth = given("Whether it is known for a fact")


class Metrics(Contract):
    """What is measured."""

    metric_key: Text = key("Key of the metric")
    metric: Text = given(NAME_EN)
    metric_in_chinese: Text = maybe(NAME_ZH)
    aggregation: Text = given("flow, stock, cumulative or rate")


class Places(Contract):
    """A place whose figure it is, or that is the other side of one."""

    place_key: Text = key("Key of the place")
    place: Text = given(NAME_EN)
    place_in_chinese: Text = maybe(NAME_ZH)
    place_level: Text = given("country, province, city, port ...")


class Values(Contract):
    """A best value: the fact table."""

    value_key: Text = key("Key of the value")
    article_key: Text = given(ARTICLE)
    subject_key: Text = given(SUBJECT)
    metric_key: Text = given(METRIC)
    place_key: Text = maybe(PLACE)
    partner_place_key: Text = maybe(PARTNER)
    transport_mode: Text = maybe("rail_sea, road, international_rail, air or all")
    measure: Text = given("level, change (percent), share ...")
    aggregation: Text = given("flow, stock, cumulative or rate")
    unit: Text = maybe("Unit of the value")
    period_start_date: Day = maybe("First day that the value is about")
    period_end_date: Day = maybe("Last day that the value is about")
    period_year: Count = maybe("Year in which the period ends")
    value: Number = given("The value, in base units")
    value_upper_end: Number = maybe("Upper end of a range")
    summable_value: Number = maybe(SUMMABLE)
    comparator: Text = given("eq, approx, gt, ge, lt, le or range")
    independent_sources: Count = given(SOURCES)
    has_equal_rival: Truth = given("Whether another, different value has equal standing")
    confidence: Number = given("How sure the reading is, 0 to 1")
    phrase: Text = given("The number phrase as printed")
    sentence: Text = given("The sentence around it")
    evidence_claim_id: Text = given(EVIDENCE)


class Targets(Contract):
    """A target, and what came of it."""

    target_key: Text = key("Key of the target")
    article_key: Text = given(ARTICLE)
    subject_key: Text = maybe(SUBJECT)
    metric_key: Text = maybe(METRIC)
    place_key: Text = maybe(PLACE)
    subject: Text = maybe("What shall reach it")
    metric: Text = maybe("What is measured")
    measure: Text = given("level, change (percent), share, scale_class, factor ...")
    target_value: Number = given("Value to reach, in base units")
    comparator: Text = given("eq, approx, gt, ge, lt, le or range")
    unit: Text = maybe("Unit of the value")
    due_date: Day = maybe("Last day by which")
    due_year: Count = maybe("Year of that day")
    strength: Text = maybe("statement, draft, plan or government document")
    said_by: Text = maybe("Who is named as having said or planned it")
    said_date: Day = maybe("Day that it was said")
    status: Text = given(
        "met_early, met, missed, on_track, behind, not_due, incomparable, overdue_no_evidence ..."
    )
    actual_value: Number = maybe("Latest comparable value")
    actual_as_of_date: Day = maybe("Last day that this value is about")
    progress: Number = maybe("Latest value as a share of the value to reach")
    days_left: Count = maybe("Days to the due date; negative when past due")
    number_of_versions: Count = given("How many versions of the target there are")
    as_of_date: Day = given("Day that the status is as of")
    sentence: Text = given("The sentence that states it")
    evidence_claim_id: Text = given(EVIDENCE)
    actual_evidence_claim_id: Text = maybe(EVIDENCE)


class CorridorTrade(Contract):
    """What a corridor carried in one scope and period."""

    subject_key: Text = key(SUBJECT)
    metric_key: Text = key(METRIC)
    place_key: Text = maybe_key(PLACE)
    partner_place_key: Text = maybe_key(PARTNER)
    corridor: Text = given("Name of the corridor")
    metric: Text = given("What is measured")
    partner: Text = maybe("Name of the other side")
    transport_mode: Text = maybe_key("rail_sea, road, international_rail, air or all")
    measure: Text = key("level or share")
    aggregation: Text = key("flow, stock, cumulative or rate")
    unit: Text = maybe_key("Unit of the value")
    period_start_date: Day = maybe_key("First day of the period")
    period_end_date: Day = maybe_key("Last day of the period")
    period_year: Count = maybe("Year in which the period ends")
    value: Number = given("The value, in base units")
    value_cny: Number = maybe("The value in yuan, at the yearly average rate")
    summable_value: Number = maybe(SUMMABLE)
    summable_value_cny: Number = maybe("The same in yuan")
    growth_stated_percent: Number = maybe("Growth against a year before, as stated")
    growth_computed_percent: Number = maybe("Growth computed from the value a year before")
    independent_sources: Count = given(SOURCES)
    evidence_claim_id: Text = given(EVIDENCE)


class CorridorReach(Contract):
    """How far a corridor reaches as of a day."""

    subject_key: Text = key(SUBJECT)
    corridor: Text = given("Name of the corridor")
    as_of_date: Day = maybe_key("Day that the reach is as of")
    ports: Number = maybe("Ports reached")
    countries_and_regions: Number = maybe("Countries and regions reached")
    cities: Number = maybe("Cities covered")
    provinces: Number = maybe("Provinces, autonomous regions and municipalities covered")
    stations: Number = maybe("Stations covered")
    independent_sources: Count = given(SOURCES)


class Clusters(Contract):
    """A cluster of the 33618 system."""

    subject_key: Text = key(SUBJECT)
    cluster: Text = given(NAME_EN)
    cluster_in_chinese: Text = maybe(NAME_ZH)
    tier: Text = given("leading, pillar, distinctive or new_star")
    place_in_tier: Integer = maybe("Its place in the tier's list")
    is_verified: Truth = given("Whether its membership is known for a fact")
    scale_class_in_yuan: Number = maybe("Scale class that it shall reach")
    scale_class_due_date: Day = maybe("Last day by which it shall reach the class")
    output_in_yuan: Number = maybe("Latest stated output value")
    output_as_of_date: Day = maybe("Last day that this value is about")
    growth_percent: Number = maybe("Latest stated growth of output value against a year before")
    number_of_articles: Count = given("How many articles name it")
    first_mention_date: Day = maybe("Earliest day on which an article names it")
    last_mention_date: Day = maybe("Latest day on which an article names it")
    evidence_claim_id: Text = maybe(EVIDENCE)
