"""Contracts of schema `staging`: narrow inputs that several marts share."""

from __future__ import annotations

from schemas.contract import HASH, SHARE, Contract, Day, Integer, Number, Text, given, key, maybe
from schemas.core import AGGREGATIONS, COMPARATORS, KINDS, MEASURES


class UsableClaims(Contract):
    """A claim that marts may use: one without corrupted digits, with what makes it comparable."""

    claim_id: Text = key("The claim (marts.claims)", str_matches=HASH)
    article_id: Text = given("Its article (marts.articles)", str_matches=HASH)
    family_id: Text = given("Family of the article")
    comparability_key: Text = given(
        "Hash of subject, metric, place, partner, mode, measure, aggregation, unit and period",
        str_matches=HASH,
    )
    kind: Text = given("actual, target or forecast", isin=KINDS)
    measure: Text = given("level, change, share ...", isin=MEASURES)
    aggregation: Text = given("flow, stock, cumulative or rate", isin=AGGREGATIONS)
    value: Number = given("Value in base units")
    value_high: Number = maybe("Upper end of a range")
    unit: Text = maybe("Unit")
    comparator: Text = given("eq, approx, gt, ge, lt, le or range", isin=COMPARATORS)
    subject_id: Text = maybe("What the value is of")
    metric_id: Text = maybe("What is measured")
    place_id: Text = maybe("Whose figure it is")
    partner_id: Text = maybe("The other side of a trade or transport figure")
    mode: Text = maybe("Mode of transport")
    period_start: Day = maybe("First day that the value is about; said_on where the article gives none")
    period_end: Day = maybe("Last day that the value is about; said_on where the article gives none")
    said_on: Day = maybe("Day it was said: of the event, else of publication")
    known_on: Day = maybe("Day from which it could be known: of publication, else the day it was said")
    source_rank: Integer = given(
        "1 document, 2 speech or official outlet, 3 wire or press, 4 repost", ge=1, le=4
    )
    confidence: Number = given("How sure the reading of the claim is, 0 to 1", **SHARE)
