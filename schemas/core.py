"""Contracts of schema `core`: what was read, taken down and refused."""

from __future__ import annotations

from typing import Any

import numpy as np
import pandas as pd
import pandera.pandas as pandera

from schemas.contract import (
    HASH,
    SHA256,
    SHARE,
    Contract,
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

LANGUAGES = ["en", "zh"]
COMPARATORS = ["eq", "approx", "gt", "ge", "lt", "le", "range"]
KINDS = ["actual", "target", "forecast"]
MEASURES = ["level", "change", "change_abs", "share", "rank", "factor", "scale_class"]
AGGREGATIONS = ["flow", "stock", "cumulative", "rate"]
STRENGTHS = ["statement", "draft", "plan", "government document"]
DATE_METHODS = ["meta", "url", "byline", "dateline", "filename", "text", "anniversary", "inferred", "manual"]
ARTICLE_ID = "First 16 hex digits of the SHA-256 of the article's text: the same on every machine"


class Readings(Contract):
    """A document that a reader has dealt with: what need not be read again by the same reader."""

    sha256: Text = key("SHA-256 of the document's bytes", str_matches=SHA256)
    document: Text = key("File name without folder, or the address it came from")
    reader_version: Text = given("Version of the reader: a hash of its code")
    articles: Integer = given("How many articles it gave; 0 where it went to quarantine", ge=0)


class Extractions(Contract):
    """An article whose claims have been taken down: what need not be done again with the same rules."""

    article_id: Text = key(ARTICLE_ID, str_matches=HASH)
    extractor_version: Text = given("Version of the extractor: a hash of its code")
    catalogue_version: Text = given("Version of the reference tables: a hash of their files")


class Articles(Contract):
    """An article read out of a document. All offsets into an article count code points of `text`."""

    article_id: Text = key(ARTICLE_ID, str_matches=HASH)
    document: Text = key("File name without folder, or the address it came from")
    sha256: Text = key("SHA-256 of the document's bytes", str_matches=SHA256)
    text: Text = given("The article alone, without furniture and spam", str_length={"min_value": 1})
    language: Text = given("Language of the text: en or zh", isin=LANGUAGES)
    title: Text = maybe("Title, where one was found")
    outlet_id: Text = maybe("Who published this copy (reference.outlets)")
    outlet: Text = maybe("Who published this copy, as printed")
    origin_outlet_id: Text = maybe("Who is named as having written it first (reference.outlets)")
    origin_outlet: Text = maybe("Who is named as having written it first, as printed")
    published_on: Day = maybe("Day of publication")
    published_method: Text = maybe("How the day of publication was found", isin=DATE_METHODS)
    published_confidence: Number = maybe("How sure the day of publication is, 0 to 1", **SHARE)
    published_year_inferred: Truth = maybe("Whether the year of publication stands nowhere in the document")
    event_on: Day = maybe("Day of the event that the article reports")
    event_method: Text = maybe("How the day of the event was found", isin=DATE_METHODS)
    event_confidence: Number = maybe("How sure the day of the event is, 0 to 1", **SHARE)
    event_year_inferred: Truth = maybe("Whether the year of the event stands nowhere in the document")
    dateline_on: Day = maybe("Day that the dateline names")
    dateline_method: Text = maybe("How the dateline's day was found", isin=DATE_METHODS)
    dateline_confidence: Number = maybe("How sure the dateline's day is, 0 to 1", **SHARE)
    dateline_year_inferred: Truth = maybe("Whether the dateline's year stands nowhere in the document")
    repost_on: Day = maybe("Day on which this copy was put up again")
    repost_method: Text = maybe("How the day of the repost was found", isin=DATE_METHODS)
    repost_confidence: Number = maybe("How sure the day of the repost is, 0 to 1", **SHARE)
    repost_year_inferred: Truth = maybe("Whether the year of the repost stands nowhere in the document")
    media_type: Text = given("Media type of the document")
    encoding: Text = given("Encoding that the document was decoded with")
    decoded_length: Integer = given("Length of the decoded document in code points", ge=0)


class CutSpans(Contract):
    """A stretch of a decoded document that is not article: page furniture, a comment form, spam."""

    article_id: Text = key(ARTICLE_ID, str_matches=HASH)
    document: Text = key("File name without folder, or the address it came from")
    sha256: Text = key("SHA-256 of the document's bytes", str_matches=SHA256)
    char_start: Integer = key("First code point of the stretch in the decoded document", ge=0)
    char_end: Integer = key("Code point after the last of the stretch", ge=0)
    reason: Text = given("Why it was cut")

    span_is_not_empty = rising("char_start", "char_end")


class Claims(Contract):
    """A quantity that an article states, with the characters that prove it."""

    claim_id: Text = key("Hash of article_id, char_start, char_end and measure", str_matches=HASH)
    article_id: Text = given(ARTICLE_ID, str_matches=HASH)
    document: Text = given("File name without folder, or the address the article came from")
    char_start: Integer = given("First code point of `phrase` in the article's text", ge=0)
    char_end: Integer = given("Code point after the last of `phrase`", ge=0)
    phrase: Text = given(
        "The number phrase as printed, with its comparator and unit words", str_length={"min_value": 1}
    )
    sentence: Text = given("The sentence around the phrase", str_length={"min_value": 1})
    value: Number = given("Value in base units (149.77 billion yuan: 1.4977e11; 6 %: 6), a range's lower end")
    value_high: Number = maybe("Upper end of a range; empty otherwise")
    unit: Text = maybe(
        "CNY, percent, percentage_point, TEU, tonne, km ...; of a count the noun in the singular"
    )
    comparator: Text = given("eq, approx, gt, ge, lt, le or range", isin=COMPARATORS)
    kind: Text = given(
        "actual (is or was so), target (an aim of someone who can act on it) or forecast", isin=KINDS
    )
    measure: Text = given(
        "level, change (percent, against a year before unless `baseline` says otherwise), change_abs, share, "
        "rank, factor, or scale_class (a trillion-level cluster: 1e12)",
        isin=MEASURES,
    )
    aggregation: Text = given("What may be summed: flow, stock, cumulative or rate", isin=AGGREGATIONS)
    period_start: Day = maybe("First day that the value is about; of a stock the day it is as of")
    period_end: Day = maybe("Last day that the value is about; of a stock the day it is as of")
    deadline: Day = maybe("Of a target, the last day by which")
    deadline_method: Text = maybe("How the deadline was found: stated, period, relative ...")
    baseline: Text = maybe("What a change or multiple counts from, as printed")
    multiple: Number = maybe("Of a level, the multiple of the baseline that it is stated to be (doubled: 2)")
    subject_id: Text = maybe("What the value is of: a cluster, company, corridor, city ... in the catalogue")
    subject: Text = maybe("What the value is of, as printed")
    metric_id: Text = maybe("What is measured (reference.metrics)")
    metric: Text = maybe("What is measured, as printed")
    place_id: Text = maybe("Whose figure it is (reference.places)")
    partner_id: Text = maybe("The other side of a trade or transport figure (reference.places)")
    mode: Text = maybe("Mode of transport: rail_sea, road, international_rail, air, all")
    origin: Text = maybe("Who is named as having measured, said or planned it")
    strength: Text = maybe(
        "Of a target, how firmly it is set: statement, draft, plan or government document", isin=STRENGTHS
    )
    published_on: Day = maybe("Day on which the article was published")
    event_on: Day = maybe("Day of the event that the article reports")
    language: Text = given("Language of the article: en or zh", isin=LANGUAGES)
    confidence: Number = given("How sure the reading of the claim is, 0 to 1", **SHARE)
    flags: Texts = given("What to know before using it: tense_corrected, relative_period, year_inferred ...")

    span_is_not_empty = rising("char_start", "char_end")

    @pandera.dataframe_check(name="phrase is as long as its span")
    @classmethod
    def phrase_fills_span(cls, frame: pd.DataFrame) -> Any:
        return frame["phrase"].str.len() == frame["char_end"] - frame["char_start"]

    @pandera.dataframe_check(name="value is finite")
    @classmethod
    def value_is_finite(cls, frame: pd.DataFrame) -> Any:
        return pd.Series(np.isfinite(frame["value"].to_numpy(dtype=float, na_value=0.0)), index=frame.index)

    @pandera.dataframe_check(name="value_high above value, and only for a range")
    @classmethod
    def range_has_both_ends(cls, frame: pd.DataFrame) -> Any:
        is_range = (frame["comparator"] == "range").fillna(False)
        has_high = frame["value_high"].notna()
        return (is_range == has_high) & in_order(frame, "value", "value_high")

    @pandera.dataframe_check(name="period_start <= period_end, both or neither")
    @classmethod
    def period_is_in_order(cls, frame: pd.DataFrame) -> Any:
        whole = frame["period_start"].notna() == frame["period_end"].notna()
        return whole & in_order(frame, "period_start", "period_end")

    @pandera.dataframe_check(name="deadline and strength only for a target")
    @classmethod
    def only_targets_fall_due(cls, frame: pd.DataFrame) -> Any:
        is_target = (frame["kind"] == "target").fillna(False)
        return is_target | (frame["deadline"].isna() & frame["strength"].isna())


class Lineups(Contract):
    """A cluster that an article lists under a tier of a scheme."""

    article_id: Text = key(ARTICLE_ID, str_matches=HASH)
    scheme_id: Text = key("Scheme whose tier the list names (reference.schemes)")
    tier: Text = key("Tier: leading, pillar, distinctive, new_star")
    cluster_id: Text = key("Cluster listed (reference.clusters)")
    stated_count: Integer = maybe("How many the article says the tier has", ge=0)
    is_open: Truth = given("Whether the list says that it is not whole (including, such as, 等)")
    char_start: Integer = key("First code point of the cluster's name in the article's text", ge=0)
    char_end: Integer = given("Code point after the last of the name", ge=0)
    phrase: Text = given("The cluster's name as printed")

    span_is_not_empty = rising("char_start", "char_end")


class Mentions(Contract):
    """A place in an article where an entry of the catalogue is named."""

    article_id: Text = key(ARTICLE_ID, str_matches=HASH)
    entity_kind: Text = key("cluster, scheme, organisation, place, corridor or outlet")
    entity_id: Text = key("Id of the entry in its reference table")
    char_start: Integer = key("First code point of the name in the article's text", ge=0)
    char_end: Integer = given("Code point after the last of the name", ge=0)
    phrase: Text = given("The name as printed")

    span_is_not_empty = rising("char_start", "char_end")


class Quarantine(Contract):
    """A check that a row or a document failed, and that kept it out of its table."""

    table_name: Text = key("Table that the row was meant for")
    row_key: Text = key("The row's key columns as JSON; of a document its name")
    column_name: Text = maybe_key("Column at fault; empty where the row as a whole is")
    check_name: Text = key("Check that failed")
    value: Text = maybe("The offending value, cut to 200 characters")
    article_id: Text = maybe("Article that the row comes from")
    document: Text = maybe("Document that the row comes from")
    message: Text = given("What is wrong, for people")
