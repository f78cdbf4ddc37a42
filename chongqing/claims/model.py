"""What a figure and a claim are."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Figure:
    """A quantity found in a sentence, before it is linked.

    `value` is in base units ("149.77 billion yuan" -> 1.4977e11, "6%" -> 6); `value_high` is set for a range only.
    `unit` comes from `units.csv`, or is the counted noun in the singular; None where the text gives none.
    `comparator` is one of eq, approx, gt, ge, lt, le, range. `text[char_start:char_end]` is the phrase as printed.
    """

    value: float
    unit: str | None
    comparator: str
    char_start: int
    char_end: int
    value_high: float | None = None
    measure: str = "level"
    flags: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Claim:
    """One quantity that an article states, with the characters that prove it."""

    claim_id: str
    article_id: str
    document: str
    char_start: int
    char_end: int
    phrase: str
    sentence: str
    value: float
    value_high: float | None
    unit: str | None
    comparator: str
    kind: str
    measure: str
    aggregation: str
    period_start: date | None
    period_end: date | None
    deadline: date | None
    deadline_method: str | None
    baseline: str | None
    multiple: float | None
    subject_id: str | None
    subject: str | None
    metric_id: str | None
    metric: str | None
    place_id: str | None
    partner_id: str | None
    mode: str | None
    origin: str | None
    strength: str | None
    published_on: date | None
    event_on: date | None
    language: str
    confidence: float
    flags: tuple[str, ...]

    @staticmethod
    def id_of(article_id: str, char_start: int, char_end: int, measure: str) -> str:
        """The first 16 hex digits of the SHA-256 of what makes the claim this one."""
        key = f"{article_id}:{char_start}:{char_end}:{measure}"
        return hashlib.sha256(key.encode("utf-8")).hexdigest()[:16]


@dataclass(frozen=True, slots=True)
class LineupMember:
    """A cluster that an article lists under a tier of a scheme, and whether the list claims to be whole."""

    article_id: str
    scheme_id: str
    tier: str
    cluster_id: str
    stated_count: int | None
    is_open: bool
    char_start: int
    char_end: int
    phrase: str


@dataclass(frozen=True, slots=True)
class EntityMention:
    """A catalogue entry named in an article."""

    article_id: str
    entity_kind: str
    entity_id: str
    char_start: int
    char_end: int
    phrase: str
