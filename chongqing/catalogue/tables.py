"""The rows of the reference tables in `seeds/catalogue/`, one closed type a file."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field

Optional = BeforeValidator(lambda value: value or None)
RowId = Annotated[str, Field(pattern=r"^[a-z0-9][a-z0-9_+]*$")]
Words = Annotated[str, Field(min_length=1)]
MaybeText = Annotated[str | None, Optional]
MaybeNumber = Annotated[float | None, Optional]
MaybeWhole = Annotated[int | None, Optional]
MaybeDay = Annotated[date | None, Optional]
Verification = Literal["verified", "unverified"]


class Row(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True, str_strip_whitespace=True)


class Named(Row):
    name_en: Words
    name_zh: MaybeText = None
    source: Words


class Cluster(Named):
    """An industrial cluster. `tier` is its tier in the scheme, `other` outside of one."""

    cluster_id: RowId
    scheme_id: MaybeText
    tier: Literal["leading", "pillar", "distinctive", "new_star", "other"]
    tier_order: MaybeWhole
    scale_class_cny: MaybeNumber
    scale_deadline: MaybeDay
    verification: Verification

    @property
    def tier_id(self) -> str | None:
        """The tier as something that claims and aliases can be of: 33618_leading."""
        return f"{self.scheme_id}_{self.tier}" if self.scheme_id else None


class SchemePart(Named):
    """One part of a code number such as 33618: the digits, what they stand for and how many members they count."""

    scheme_id: RowId
    code: Words
    part_order: int
    part: Words
    stands_for_en: Words
    stands_for_zh: MaybeText
    member_count: MaybeWhole
    verification: Verification


class Metric(Named):
    """What is measured. `topic` and `aspect` compose it where no alias names it whole."""

    metric_id: RowId
    topic: MaybeText
    aspect: MaybeText
    unit: MaybeText
    aggregation: Literal["flow", "stock", "cumulative", "rate"]
    plausible_low: MaybeNumber
    plausible_high: MaybeNumber


class Term(Named):
    """A topic (what is made, moved or counted) or an aspect of one (output, sales, exports ...)."""

    term_id: RowId
    kind: Literal["topic", "aspect"]


class Organisation(Named):
    organisation_id: RowId
    kind: Literal[
        "company", "government", "association", "institute", "university", "bank", "operator", "other"
    ]
    cluster_id: MaybeText
    place_id: MaybeText


class Outlet(Named):
    outlet_id: RowId
    kind: Literal["wire", "newspaper", "broadcaster", "government", "portal", "republisher", "journal"]


class Place(Named):
    place_id: RowId
    level: Literal[
        "world",
        "group",
        "country",
        "region",
        "province",
        "city",
        "district",
        "zone",
        "port",
        "site",
        "river_basin",
    ]
    parent_id: MaybeText


class Corridor(Named):
    corridor_id: RowId
    place_id: MaybeText


class UnitForm(Row):
    """One printed form of a unit. `factor` takes a value in this unit to `unit`; `singular` nouns are counts."""

    form: Words
    language: Literal["en", "zh", "any"]
    unit: Words
    factor: float = Field(gt=0)
    dimension: Words
    position: Literal["before", "after"]
    source: Words


class NameWord(Row):
    """A word by which a name that no table lists is known, or known to be none.

    A company ends with a `legal_form` or `last_word`, a work with a `site`; what holds a `no_name` or begins with a
    `no_first_word` is no name.
    """

    word: Words
    language: Literal["en", "zh"]
    role: Literal["legal_form", "last_word", "site", "no_name", "no_first_word"]
    source: Words


class CountedNoun(Row):
    """A counted noun: which noun of the metrics it counts as, and what a count of it is where no words tell.

    `metric_id` holds for subjects of `subject_kind` only, where one is given.
    """

    unit: Words
    counts_as: MaybeText
    metric_id: MaybeText
    subject_kind: MaybeText
    source: Words


class Alias(Row):
    alias: Words
    language: Literal["en", "zh", "any"]
    kind: Literal[
        "cluster",
        "tier",
        "scheme",
        "metric",
        "topic",
        "aspect",
        "organisation",
        "outlet",
        "place",
        "corridor",
    ]
    id: RowId
    note: MaybeText
    source: Words


class Cue(Row):
    """A word that tells something: `role` says what (see docs/guides/catalogue.md), `value` qualifies it."""

    cue: Words
    role: Words
    value: MaybeText
    source: Words


class FurnitureCue(Row):
    """Words that belong to a page and not to its article: `kind` says what they take along, `reason` what they are."""

    cue: Words
    language: Literal["en", "zh", "any"]
    kind: Literal["word", "label", "sentence", "credit", "block", "rest", "site", "spam", "spam_word"]
    reason: RowId
    source: Words


class Milestone(Named):
    """A day that articles count from; `words` name it, one after another between semicolons."""

    milestone_id: RowId
    words: Words
    happened_on: date
