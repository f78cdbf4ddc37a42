"""Contracts of schema `marts`: what analysts query."""

from __future__ import annotations

from typing import Any

import pandas as pd
import pandera.pandas as pandera

from schemas import core
from schemas.contract import (
    HASH,
    SHA256,
    SHARE,
    Contract,
    Count,
    Day,
    Integer,
    Number,
    Text,
    Texts,
    Truth,
    given,
    in_order,
    key,
    maybe,
    maybe_key,
    rising,
)
from schemas.reference import NAME_EN, NAME_ZH, TIERS, VERIFICATION, VERIFICATIONS

OUTLET_KINDS = ["wire", "newspaper", "broadcaster", "government", "portal", "republisher", "journal"]
EVIDENCE = "Evidence: the claim (marts.claims), to be shown by evidence(claim_id)"
COMPARABLE = "Hash of subject, metric, place, partner, mode, measure, aggregation, unit and period"
FAMILIES = "How many families (independent originals) state a value for it"


class ArticleTexts(Contract):
    """The text of an article, which the offsets of its claims count in."""

    article_id: Text = key("The article (marts.articles)", str_matches=HASH)
    text: Text = given("The article alone, without furniture and spam", str_length={"min_value": 1})


class Articles(Contract):
    """An article, with where it comes from, its dates and what was read out of it."""

    article_id: Text = key("First 16 hex digits of the SHA-256 of the article's text", str_matches=HASH)
    document: Text = given("Document that it was read from; of equal copies the first by name")
    sha256: Text = given("SHA-256 of that document's bytes", str_matches=SHA256)
    copies: Count = given("How many documents hold this very text", ge=1)
    family_id: Text = given("Family: articles that tell one original; counted once as corroboration")
    title: Text = maybe("Title")
    outlet_id: Text = maybe("Who published this copy (id)")
    outlet: Text = maybe("Who published this copy")
    outlet_kind: Text = maybe("Kind of that outlet", isin=OUTLET_KINDS)
    origin_outlet_id: Text = maybe("Who is named as having written it first (id)")
    origin_outlet: Text = maybe("Who is named as having written it first")
    language: Text = given("en or zh", isin=core.LANGUAGES)
    published_on: Day = maybe("Day of publication")
    published_method: Text = maybe("How the day of publication was found", isin=core.DATE_METHODS)
    published_confidence: Number = maybe("How sure the day of publication is, 0 to 1", **SHARE)
    event_on: Day = maybe("Day of the event reported")
    event_method: Text = maybe("How the day of the event was found", isin=core.DATE_METHODS)
    event_confidence: Number = maybe("How sure the day of the event is, 0 to 1", **SHARE)
    dateline_on: Day = maybe("Day that the dateline names")
    repost_on: Day = maybe("Day on which this copy was put up again")
    year_inferred: Truth = given("Whether the year of any of its dates stands nowhere in the document")
    said_on: Day = maybe("Day that its claims were said: of the event, else dateline, publication, repost")
    known_on: Day = maybe("Day from which its claims could be known: of publication, else repost, event")
    media_type: Text = given("Media type of the document")
    encoding: Text = given("Encoding of the document")
    characters: Count = given("Length of the text in code points", ge=1)
    cut_share: Number = given("Share of the document that was furniture or spam, 0 to 1", **SHARE)
    claims: Count = given("How many claims it makes", ge=0)
    targets: Count = given("How many of them are targets", ge=0)


class Clusters(Contract):
    """A cluster of the 33618 system, with what is claimed of it."""

    cluster_id: Text = key("Id of the cluster")
    scheme_id: Text = given("Scheme that it belongs to")
    tier: Text = given("leading, pillar, distinctive or new_star", isin=TIERS)
    tier_order: Integer = maybe("Its place in the tier's list")
    name_en: Text = given(NAME_EN)
    name_zh: Text = maybe(NAME_ZH)
    scale_class_cny: Number = maybe("Scale class that it shall reach, in yuan", gt=0)
    scale_deadline: Day = maybe("Last day by which it shall reach the class")
    verification: Text = given(VERIFICATION, isin=VERIFICATIONS)
    source: Text = given("Where its membership is known from")
    articles: Count = given("How many articles name it", ge=0)
    first_mentioned_on: Day = maybe("Earliest day on which an article names it")
    first_article_id: Text = maybe("Article of the earliest mention")
    last_mentioned_on: Day = maybe("Latest day on which an article names it")
    last_article_id: Text = maybe("Article of the latest mention")
    output_value_cny: Number = maybe("Latest stated output value, in yuan")
    output_comparator: Text = maybe("How the latest output value is bounded", isin=core.COMPARATORS)
    output_period_start: Day = maybe("First day of the latest output value")
    output_period_end: Day = maybe("Last day of the latest output value")
    output_claim_id: Text = maybe(EVIDENCE)
    growth_percent: Number = maybe("Latest stated growth of output value against a year before, percent")
    growth_period_end: Day = maybe("Last day of the period that grew")
    growth_claim_id: Text = maybe(EVIDENCE)


class ClusterLineups(Contract):
    """A cluster that an article lists under a tier."""

    article_id: Text = key("The article (marts.articles)", str_matches=HASH)
    scheme_id: Text = key("Scheme whose tier is listed")
    tier: Text = key("Tier listed")
    cluster_id: Text = key("Cluster listed (marts.clusters)")
    name_en: Text = given(NAME_EN)
    name_zh: Text = maybe(NAME_ZH)
    verification: Text = given(VERIFICATION, isin=VERIFICATIONS)
    document: Text = given("Document of the article")
    said_on: Day = maybe("Day that the list was given")
    list_status: Text = given(
        "complete (as many as stated, or closed without a count), open (it says including, such as, 等: "
        "no evidence of absence) or short (closed, yet fewer than stated)",
        isin=["complete", "open", "short"],
    )
    stated_count: Integer = maybe("How many the article says the tier has")
    listed_count: Count = given("How many it lists", ge=1)
    char_start: Integer = given("First code point of the name in the article's text", ge=0)
    char_end: Integer = given("Code point after the last of the name", ge=0)
    phrase: Text = given("The name as printed")

    span_is_not_empty = rising("char_start", "char_end")


class Schemes(Contract):
    """A part of a code number such as 33618: what its digits stand for, and who uses the code."""

    scheme_id: Text = key("Id of the scheme")
    part_order: Integer = key("Place of the part in the code", ge=0)
    code: Text = given("The code as printed")
    name_en: Text = given(NAME_EN)
    name_zh: Text = maybe(NAME_ZH)
    part: Text = given("The digits of this part")
    stands_for_en: Text = given("What the digits count, in English")
    stands_for_zh: Text = maybe("What the digits count, in Chinese")
    member_count: Integer = maybe("How many members the digits claim")
    verification: Text = given(VERIFICATION, isin=VERIFICATIONS)
    source: Text = given("Where this is known from")
    articles: Count = given("How many articles name the code", ge=0)
    first_mentioned_on: Day = maybe("Earliest day on which an article names the code")
    last_mentioned_on: Day = maybe("Latest day on which an article names the code")


class Targets(Contract):
    """A version of a target: what one article says that shall be reached, and by when."""

    version_id: Text = key("Hash of claim_id and subject: a claim about a tier gives one version a cluster")
    target_id: Text = given(
        "Hash of subject, metric, place, measure, unit and deadline: what versions of one target share"
    )
    claim_id: Text = given(EVIDENCE, str_matches=HASH)
    article_id: Text = given("Article that states it (marts.articles)", str_matches=HASH)
    subject_id: Text = maybe("What shall reach it: a cluster, company, corridor, city ... in the catalogue")
    subject: Text = maybe("What shall reach it, by name")
    stated_for: Text = maybe("Subject id of the claim itself: the tier, where a whole tier is meant")
    metric_id: Text = maybe("What is measured (id)")
    metric: Text = maybe("What is measured, by name")
    place_id: Text = maybe("Whose figure it is")
    measure: Text = given(
        "level, change, change_abs, share, rank, scale_class; factor where only a multiple is stated",
        isin=core.MEASURES,
    )
    value: Number = given("Value to reach, in base units")
    value_high: Number = maybe("Upper end of a range")
    comparator: Text = given("eq, approx, gt, ge, lt, le or range", isin=core.COMPARATORS)
    unit: Text = maybe("Unit of the value")
    aggregation: Text = given("flow, stock, cumulative or rate", isin=core.AGGREGATIONS)
    period_start: Day = maybe("First day that the value is about")
    period_end: Day = maybe("Last day that the value is about")
    baseline: Text = maybe("What it starts from, as printed")
    baseline_value: Number = maybe("Value that the same sentence gives as present")
    baseline_claim_id: Text = maybe(EVIDENCE)
    multiple: Number = maybe("Stated multiple of the baseline (doubled: 2)")
    deadline: Day = maybe("Last day by which")
    deadline_method: Text = maybe(
        "How the deadline was found; catalogue where only reference.clusters knows it"
    )
    strength: Text = maybe("statement, draft, plan or government document", isin=core.STRENGTHS)
    said_by: Text = maybe("Who is named as having said or planned it")
    said_on: Day = maybe("Day that it was said")
    published_on: Day = maybe("Day that the article was published")
    confidence: Number = given("How sure the reading of the claim is, 0 to 1", **SHARE)
    flags: Texts = given("What to know before using it")


class CorridorTrade(Contract):
    """What a corridor carried in a period: one place, mode, partner, metric and aggregation, never mixed."""

    corridor_id: Text = key("Id of the corridor")
    corridor: Text = given("Name of the corridor")
    place_id: Text = maybe_key("Whose figure it is; empty for the whole corridor or where none is named")
    mode: Text = maybe_key("Mode of transport; empty where none is named")
    partner_id: Text = maybe_key("The other side (id); empty where none is named")
    partner: Text = maybe("The other side, by name")
    metric_id: Text = key("What is measured (id)")
    metric: Text = given("What is measured, by name")
    measure: Text = key("level or share", isin=["level", "share"])
    unit: Text = maybe_key("Unit of the value")
    aggregation: Text = key("flow, stock, cumulative or rate: sum flows only", isin=core.AGGREGATIONS)
    period_start: Day = maybe_key("First day of the period; the day it was said where none is given")
    period_end: Day = maybe_key("Last day of the period; the day it was said where none is given")
    value: Number = given("Best value, in base units")
    value_high: Number = maybe("Upper end of a range")
    comparator: Text = given("eq, approx, gt, ge, lt, le or range", isin=core.COMPARATORS)
    value_cny: Number = maybe("Value in yuan, where it is money and a rate for the year is known")
    cny_per_unit: Number = maybe("Yearly average rate used for value_cny (seeds/catalogue/fx.csv)")
    growth_stated_percent: Number = maybe("Growth against a year before, as stated")
    growth_claim_id: Text = maybe(EVIDENCE)
    growth_computed_percent: Number = maybe("Growth computed from the same row a year before")
    growth_base_claim_id: Text = maybe(EVIDENCE)
    families: Count = given(FAMILIES, ge=1)
    is_tied: Truth = given("Whether the rule leaves another, different value beside it")
    claim_id: Text = given(EVIDENCE, str_matches=HASH)

    @pandera.dataframe_check(name="period_start <= period_end")
    @classmethod
    def period_is_in_order(cls, frame: pd.DataFrame) -> Any:
        return in_order(frame, "period_start", "period_end")


class CorridorNetwork(Contract):
    """How far a corridor reaches as of a day."""

    corridor_id: Text = key("Id of the corridor")
    as_of: Day = maybe_key("Day that the reach is as of")
    corridor: Text = given("Name of the corridor")
    ports: Number = maybe("Ports reached", ge=0)
    ports_comparator: Text = maybe("How the number of ports is bounded", isin=core.COMPARATORS)
    ports_claim_id: Text = maybe(EVIDENCE)
    countries_and_regions: Number = maybe("Countries and regions reached", ge=0)
    countries_and_regions_comparator: Text = maybe("How that number is bounded", isin=core.COMPARATORS)
    countries_and_regions_claim_id: Text = maybe(EVIDENCE)
    cities: Number = maybe("Cities covered", ge=0)
    cities_comparator: Text = maybe("How the number of cities is bounded", isin=core.COMPARATORS)
    cities_claim_id: Text = maybe(EVIDENCE)
    provinces: Number = maybe("Provinces, autonomous regions and municipalities covered", ge=0)
    provinces_comparator: Text = maybe("How the number of provinces is bounded", isin=core.COMPARATORS)
    provinces_claim_id: Text = maybe(EVIDENCE)
    stations: Number = maybe("Stations covered", ge=0)
    stations_comparator: Text = maybe("How the number of stations is bounded", isin=core.COMPARATORS)
    stations_claim_id: Text = maybe(EVIDENCE)
    families: Count = given(FAMILIES, ge=1)


class RankedClaims(Contract):
    """A claim of what is or was, in its place among all claims with the same comparability key."""

    claim_id: Text = key("The claim (marts.claims)", str_matches=HASH)
    comparability_key: Text = given(COMPARABLE, str_matches=HASH)
    known_on: Day = maybe("Day from which it could be known")
    said_on: Day = maybe("Day that it was said")
    source_rank: Integer = given("1 document, 2 speech or official site, 3 press, 4 repost", ge=1, le=4)
    precision_rank: Integer = given("1 point, 2 approximation, 3 range, 4 bound", ge=1, le=4)
    rule_rank: Count = given("Place by the published rule alone: equal for ties", ge=1)
    place_in_rule: Count = given("1 is the best value; ties are broken by confidence and claim_id", ge=1)
    is_tied: Truth = given("Whether the rule leaves another, different value beside it")
    families: Count = given(FAMILIES, ge=1)
    articles: Count = given("How many articles state a value for it", ge=1)
    family_id: Text = given("Family of the claim's article")
    period_start: Day = maybe("First day that the value is about; the day it was said where none is given")
    period_end: Day = maybe("Last day that the value is about; the day it was said where none is given")


class Names(Contract):
    """An entry of the catalogue: what an id in the marts stands for."""

    kind: Text = key("cluster, tier, corridor, metric, organisation, outlet, place or scheme")
    id: Text = key("The id")
    name_en: Text = given(NAME_EN)
    name_zh: Text = maybe(NAME_ZH)
    detail: Text = maybe("Tier, aggregation, kind or level of the entry")
    verification: Text = given(VERIFICATION, isin=VERIFICATIONS)


class BestValues(Contract):
    """The best value for a comparability key, and what it was chosen over."""

    comparability_key: Text = key(COMPARABLE, str_matches=HASH)
    subject_id: Text = given("What the value is of")
    metric_id: Text = given("What is measured")
    place_id: Text = maybe("Whose figure it is")
    partner_id: Text = maybe("The other side of a trade or transport figure")
    mode: Text = maybe("Mode of transport")
    measure: Text = given("level, change, share ...", isin=core.MEASURES)
    aggregation: Text = given("flow, stock, cumulative or rate", isin=core.AGGREGATIONS)
    unit: Text = maybe("Unit of the value")
    period_start: Day = maybe("First day that the value is about; the day it was said where none is given")
    period_end: Day = maybe("Last day that the value is about; the day it was said where none is given")
    value: Number = given("Best value, in base units")
    value_high: Number = maybe("Upper end of a range")
    comparator: Text = given("eq, approx, gt, ge, lt, le or range", isin=core.COMPARATORS)
    confidence: Number = given("How sure the reading of the chosen claim is, 0 to 1", **SHARE)
    families: Count = given(FAMILIES, ge=1)
    articles: Count = given("How many articles state a value for it", ge=1)
    chosen_by: Text = given(
        "What put it before the runner-up",
        isin=["only value", "better source", "point over bound", "said later", "tie"],
    )
    is_tied: Truth = given("Whether the rule leaves another, different value beside it")
    other_values: Count = given("How many other values are stated for it", ge=0)
    runner_up_value: Number = maybe("The next best, different value")
    runner_up_claim_id: Text = maybe(EVIDENCE)
    claim_id: Text = given(EVIDENCE, str_matches=HASH)


class ClusterIndicators(Contract):
    """What is measured of a cluster in a period: the best value, with growth."""

    cluster_id: Text = key("The cluster (reference.clusters)")
    cluster: Text = given("Name of the cluster")
    metric_id: Text = key("What is measured (id)")
    metric: Text = given("What is measured, by name")
    place_id: Text = maybe_key("Whose figure it is")
    measure: Text = key("level, share, rank ...", isin=core.MEASURES)
    aggregation: Text = key("flow, stock, cumulative or rate: sum flows only", isin=core.AGGREGATIONS)
    unit: Text = maybe_key("Unit of the value")
    period_start: Day = maybe_key("First day of the period; the day it was said where none is given")
    period_end: Day = maybe_key("Last day of the period; the day it was said where none is given")
    value: Number = given("Best value, in base units")
    value_high: Number = maybe("Upper end of a range")
    comparator: Text = given("eq, approx, gt, ge, lt, le or range", isin=core.COMPARATORS)
    growth_stated_percent: Number = maybe("Growth against a year before, as stated")
    growth_claim_id: Text = maybe(EVIDENCE)
    growth_computed_percent: Number = maybe("Growth computed from the same row a year before")
    growth_base_claim_id: Text = maybe(EVIDENCE)
    families: Count = given(FAMILIES, ge=1)
    is_tied: Truth = given("Whether the rule leaves another, different value beside it")
    claim_id: Text = given(EVIDENCE, str_matches=HASH)


class CatalogueGaps(Contract):
    """A text of a subject or metric that the catalogue does not know: what to add next."""

    kind: Text = key("subject or metric", isin=["subject", "metric"])
    text: Text = key("The text as printed, in lower case")
    claims: Count = given("How many claims have it", ge=1)
    articles: Count = given("How many articles have it", ge=1)
    example_claim_id: Text = given(EVIDENCE, str_matches=HASH)
    nearest_id: Text = maybe("The entry of the catalogue that it is most like")
    likeness: Number = maybe("How like, 0 to 1", **SHARE)


class Companies(Contract):
    """A fact about a company: a claim, or a spelling under which articles name it."""

    company_id: Text = key("The company (reference.organisations)")
    company: Text = given("Name of the company")
    cluster_id: Text = maybe("Cluster that it belongs to")
    fact: Text = key("claim, name, or alias (another spelling, at times a mistranslation)")
    fact_id: Text = key("The claim_id, or the spelling")
    kind: Text = maybe("Of a claim: actual, target or forecast", isin=core.KINDS)
    about: Text = maybe("Of a claim: what is measured; of an alias: what the catalogue notes of it")
    value: Number = maybe("Value of the claim, in base units")
    unit: Text = maybe("Unit of the value")
    comparator: Text = maybe("eq, approx, gt, ge, lt, le or range", isin=core.COMPARATORS)
    period_start: Day = maybe("First day that the claim is about; of a spelling the day it was first met")
    period_end: Day = maybe("Last day that the claim is about; of a spelling the day it was first met")
    partner_id: Text = maybe("The other side: an export destination")
    text: Text = given("Phrase of the claim, or the spelling")
    articles: Count = given("How many articles have it", ge=1)
    article_id: Text = given("The article, or the first that has the spelling", str_matches=HASH)
    claim_id: Text = maybe(EVIDENCE)


class TargetOutcomes(Contract):
    """A target, and what has come of it."""

    target_id: Text = key("The target: what its versions in marts.targets share", str_matches=HASH)
    version_id: Text = given("The version that counts: the firmest, then the latest", str_matches=HASH)
    versions: Count = given("How many versions there are", ge=1)
    subject_id: Text = maybe("What shall reach it (id)")
    subject: Text = maybe("What shall reach it, by name")
    metric_id: Text = maybe("What is measured (id)")
    metric: Text = maybe("What is measured, by name")
    place_id: Text = maybe("Whose figure it is")
    measure: Text = given("level, change, share, scale_class, factor ...", isin=core.MEASURES)
    value: Number = given("Value to reach, in base units")
    comparator: Text = given("eq, approx, gt, ge, lt, le or range", isin=core.COMPARATORS)
    unit: Text = maybe("Unit of the value")
    deadline: Day = maybe("Last day by which")
    deadline_method: Text = maybe("How the deadline was found")
    strength: Text = maybe("statement, draft, plan or government document", isin=core.STRENGTHS)
    said_by: Text = maybe("Who is named as having said or planned it")
    said_on: Day = maybe("Day that it was said")
    claim_id: Text = given(EVIDENCE, str_matches=HASH)
    as_of: Day = given("Day that the outcome is as of: the newest that any article is known from")
    status: Text = given(
        "met_early, met, missed, on_track, behind, not_due, incomparable, overdue_no_evidence or no_evidence",
        isin=[
            "met_early",
            "met",
            "missed",
            "on_track",
            "behind",
            "not_due",
            "incomparable",
            "overdue_no_evidence",
            "no_evidence",
        ],
    )
    actual_value: Number = maybe("Latest comparable value; of a multiple, the multiple reached")
    actual_period_end: Day = maybe("Last day that the latest comparable value is about")
    actual_claim_id: Text = maybe(EVIDENCE)
    gap: Number = maybe("Value to reach less latest value")
    reached_on: Day = maybe("Last day of the first period in which it was reached, in time or not")
    reached_claim_id: Text = maybe(EVIDENCE)
    needed_growth_percent: Number = maybe("Growth a year that would reach it by the deadline")
    observed_growth_percent: Number = maybe("Growth a year between the earliest and the latest value")
    days_left: Count = maybe("Days from as_of to the deadline; negative when past due")
    incomparable_because: Text = maybe("How values that are stated differ in definition from the target")
    incomparable_claim_id: Text = maybe(EVIDENCE)


class Disagreements(Contract):
    """Two claims about the same that give different values, and what kind of difference it is."""

    pair_id: Text = key("Hash of both claims and the type", str_matches=HASH)
    type: Text = given(
        "compatible_bound, rounding, unit_error, stale_restatement, revision, scope_difference, corruption "
        "or true_conflict",
        isin=[
            "compatible_bound",
            "rounding",
            "unit_error",
            "stale_restatement",
            "revision",
            "scope_difference",
            "corruption",
            "true_conflict",
        ],
    )
    subject_id: Text = given("What both are of")
    metric_id: Text = given("What both measure")
    measure: Text = given("level, change, share ...", isin=core.MEASURES)
    unit: Text = maybe("Unit of both")
    period_start: Day = maybe("First day that the values are about")
    period_end: Day = maybe("Last day that the values are about")
    value_a: Number = given("The better value")
    comparator_a: Text = given("How it is bounded", isin=core.COMPARATORS)
    place_id_a: Text = maybe("Whose figure it is")
    sentence_a: Text = given("Its sentence")
    document_a: Text = given("Its document")
    claim_id_a: Text = given(EVIDENCE, str_matches=HASH)
    value_b: Number = given("The other value")
    comparator_b: Text = given("How it is bounded", isin=core.COMPARATORS)
    place_id_b: Text = maybe("Whose figure it is")
    sentence_b: Text = given("Its sentence")
    document_b: Text = given("Its document")
    claim_id_b: Text = given(EVIDENCE, str_matches=HASH)
    ratio: Number = maybe("Better value over other value")


class ArithmeticChecks(Contract):
    """A check of numbers against each other, with its inputs and its verdict."""

    check_id: Text = key("Hash of kind, subject, metric and inputs", str_matches=HASH)
    kind: Text = given(
        "growth, multiple, value_per_teu, code_digits or plausible_range",
        isin=["growth", "multiple", "value_per_teu", "code_digits", "plausible_range"],
    )
    subject_id: Text = maybe("What the numbers are of")
    metric_id: Text = maybe("What is measured")
    period_end: Day = maybe("Last day that the numbers are about")
    expected_low: Number = maybe("Lowest value that would hold")
    expected_high: Number = maybe("Highest value that would hold")
    actual: Number = given("The value that is checked")
    holds: Truth = given("Whether the check holds")
    inputs: Texts = given("The claims that went into it: evidence(claim_id) shows each")
