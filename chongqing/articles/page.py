"""What the carriers of text hand over to reading: parts of a document, and pages of text."""

from __future__ import annotations

from dataclasses import dataclass

from chongqing.articles.model import CutSpan, FoundDate


@dataclass(frozen=True, slots=True)
class Part:
    """Bytes out of a document: the document itself, or a member of an archive, a record, an attachment.

    `name` is the document's name, with `#` and the member's where it is one, or the address that a
    record names.
    """

    name: str
    content: bytes
    declared_type: str | None = None
    charset: str | None = None
    depth: int = 0


@dataclass(frozen=True, slots=True)
class Page:
    """One article's text as its carrier holds it, with what the carrier itself says of it.

    `given_cuts` are stretches of `text` that the carrier shows not to be article; `site` is whatever it
    tells of its publisher (a site's name, a host), `source` of whom it has the article from. `guessed`
    is a date to fall back on.
    """

    name: str
    text: str
    media_type: str
    encoding: str
    title: str | None = None
    published: FoundDate | None = None
    guessed: FoundDate | None = None
    site: str = ""
    source: str = ""
    given_cuts: tuple[CutSpan, ...] = ()


@dataclass(frozen=True, slots=True)
class Unread:
    """A part of a document that gave no article: its name, the check that it failed and what to do about
    it."""

    document: str
    check: str
    message: str
