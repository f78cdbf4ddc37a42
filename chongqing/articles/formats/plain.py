"""Plain text, and Markdown with its marks cut."""

from __future__ import annotations

import re
from collections.abc import Iterable

from chongqing.articles.dates import day_of_timestamp
from chongqing.articles.encoding import decode
from chongqing.articles.model import CutSpan, FoundDate
from chongqing.articles.page import Page, Part

_TAG = re.compile(
    r"</?(?:a|b|br|div|em|font|h[1-6]|i|img|li|ol|p|pre|script|span|strong|style|table|td|tr|tt|u|ul)"
    r"(?: [a-z-]{1,20}=[^<>\n]{0,300})? ?/?>",
    re.IGNORECASE,
)
_FRONT_MATTER = re.compile(r"---[ \t]*\n((?:[^\n]{0,2000}\n){1,60}?)---[ \t]*(?:\n|$)")
_FIELD = re.compile(r"^([A-Za-z_]{2,30}):[ \t]*(.{0,500})$", re.MULTILINE)
_MARKS = (
    ("markup", re.compile(r"^[ \t]{0,3}#{1,6}[ \t]+", re.MULTILINE)),
    ("markup", re.compile(r"^[ \t]{0,3}>[ \t]?", re.MULTILINE)),
    ("markup", re.compile(r"^[ \t]{0,3}(?:[-*_][ \t]?){3,40}$", re.MULTILINE)),
    ("image", re.compile(r"!\[[^\]\n]{0,300}\]\([^()\s]{0,1000}(?: \"[^\"\n]{0,200}\")?\)")),
    ("markup", re.compile(r"(?<!!)\[(?=[^\]\n]{1,300}\]\([^()\s]{0,1000}\))")),
    ("markup", re.compile(r"\]\([^()\s]{0,1000}(?: \"[^\"\n]{0,200}\")?\)")),
    ("markup", re.compile(r"(?<![\w*])\*{1,3}(?=[^\s*])|(?<=[^\s*])\*{1,3}(?![\w*])")),
    ("markup", re.compile(r"<!--[^>]{0,2000}-->")),
)


def plain_pages(part: Part) -> Iterable[Page]:
    """The text as it stands, with tags that a copy of a page left in it cut."""
    decoded = decode(part.content, part.charset)
    tags = (CutSpan(tag.start(), tag.end(), "markup") for tag in _TAG.finditer(decoded.text))
    yield Page(part.name, decoded.text, "text/plain", decoded.encoding, given_cuts=tuple(tags))


def markdown_pages(part: Part) -> Iterable[Page]:
    """The text with its marks cut; title, date and outlet from the front matter where there is one."""
    decoded = decode(part.content, part.charset)
    cuts: list[CutSpan] = []
    fields: dict[str, str] = {}
    if front := _FRONT_MATTER.match(decoded.text):
        cuts.append(CutSpan(0, front.end(), "front_matter"))
        fields = {name.lower(): value.strip(" \t\"'") for name, value in _FIELD.findall(front[1])}
    for reason, mark in _MARKS:
        cuts += [CutSpan(found.start(), found.end(), reason) for found in mark.finditer(decoded.text)]
    day = day_of_timestamp(fields.get("date") or fields.get("published") or "")
    yield Page(
        part.name,
        decoded.text,
        "text/markdown",
        decoded.encoding,
        title=fields.get("title"),
        published=FoundDate(day, "meta", 0.9) if day else None,
        site=" ".join(fields.get(name, "") for name in ("source", "outlet", "site", "url")).strip(),
        given_cuts=tuple(cuts),
    )
