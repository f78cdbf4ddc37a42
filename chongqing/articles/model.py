"""What a document and the article read out of it are."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field
from datetime import date

DATE_METHODS = ("meta", "url", "byline", "dateline", "filename", "text", "anniversary", "inferred", "manual")


@dataclass(frozen=True, slots=True)
class Document:
    """Bytes as they arrived. `name` is the file name without folder, or the address they came from."""

    name: str
    content: bytes

    @property
    def sha256(self) -> str:
        return hashlib.sha256(self.content).hexdigest()


@dataclass(frozen=True, slots=True)
class FoundDate:
    """A day, the method that found it (one of `DATE_METHODS`) and how sure it is (0 to 1)."""

    on: date
    method: str
    confidence: float
    year_inferred: bool = False


@dataclass(frozen=True, slots=True)
class CutSpan:
    """A stretch of the decoded document, [start, end) in code points, that is not article, and why it
    was cut."""

    start: int
    end: int
    reason: str


@dataclass(frozen=True, slots=True)
class Article:
    """The text read out of a document. All offsets into an article refer to `text` (code points, end
    exclusive)."""

    article_id: str
    document: str
    text: str
    language: str
    title: str | None = None
    outlet_id: str | None = None
    outlet: str | None = None
    origin_outlet_id: str | None = None
    origin_outlet: str | None = None
    published: FoundDate | None = None
    event: FoundDate | None = None
    dateline: FoundDate | None = None
    repost: FoundDate | None = None
    media_type: str = "text/plain"
    encoding: str = "utf-8"
    decoded_length: int = 0
    cut_spans: tuple[CutSpan, ...] = field(default=())

    @staticmethod
    def id_of(text: str) -> str:
        """The first 16 hex digits of the SHA-256 of the text: the same text has the same id on every
        machine."""
        return hashlib.sha256(text.encode("utf-8")).hexdigest()[:16]

    @property
    def anchor(self) -> FoundDate | None:
        """The day that relative words count from: event, else dateline, else publication, else repost."""
        return self.event or self.dateline or self.published or self.repost
