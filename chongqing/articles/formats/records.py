"""Articles as records: JSON, JSON lines and CSV, one article a record.

The fields are known by these names, in any case; the first that holds something counts:

- text: text, content, body, article, article_text, full_text, maintext, 正文, 内容
- title: title, headline, name, 标题
- date: date, published, published_at, publish_date, date_published, datepublished, pubdate, time, 日期,
  发布时间
- address: url, link, source_url, uri, 链接
- outlet: source, outlet, publisher, site, site_name, source_name, 来源

A record whose text is HTML is read as a page. All else in a record is left alone.
"""

from __future__ import annotations

import csv
import json
from collections.abc import Iterable, Iterator, Mapping
from io import StringIO
from typing import Any

from chongqing.articles.dates import day_in_name, day_of_timestamp
from chongqing.articles.encoding import decode
from chongqing.articles.formats.html import page_of_html
from chongqing.articles.model import FoundDate
from chongqing.articles.page import Page, Part, Unread
from chongqing.errors import UnreadableDocumentError

_TEXT = ("text", "content", "body", "article", "article_text", "full_text", "maintext", "正文", "内容")
_TITLE = ("title", "headline", "name", "标题")
_DATE = (
    "date", "published", "published_at", "publish_date", "date_published", "datepublished", "pubdate", "time",
    "日期", "发布时间",
)  # fmt: skip
_ADDRESS = ("url", "link", "source_url", "uri", "链接")
_OUTLET = ("source", "outlet", "publisher", "site", "site_name", "source_name", "来源")
_LIST_FIELDS = ("articles", "items", "data", "results", "documents", "records")
_DEPTH = 6


def json_pages(part: Part) -> Iterable[Page | Unread]:
    """The articles of a JSON value: one record, a list of them, or an object that holds such a list."""
    decoded = decode(part.content, part.charset)
    try:
        value = json.loads(decoded.text)
    except (ValueError, RecursionError) as error:
        raise UnreadableDocumentError("json", f"Not valid JSON ({_short(error)}). Mend the file.") from error
    records = list(_records_in(value, 0))
    if not records:
        fields = ", ".join(_TEXT[:4])
        raise UnreadableDocumentError("fields", f"No record with a text field ({fields} ...). Name one so.")
    single = len(records) == 1 and isinstance(value, dict)
    for number, record in enumerate(records, start=1):
        name = part.name if single else f"{part.name}#{number}"
        yield _page_of(record, name, "application/json", decoded.encoding)


def json_lines_pages(part: Part) -> Iterable[Page | Unread]:
    """One record a line; a line that is none is reported by its number, and the others are read."""
    decoded = decode(part.content, part.charset)
    for number, line in enumerate(decoded.text.split("\n"), start=1):
        if not line.strip():
            continue
        name = f"{part.name}#{number}"
        try:
            value = json.loads(line)
        except (ValueError, RecursionError) as error:
            yield Unread(name, "json", f"The line is not valid JSON ({_short(error)}). Mend it.")
            continue
        record = value if isinstance(value, dict) else {}
        yield _page_of(_folded(record), name, "application/jsonl", decoded.encoding)


def csv_pages(part: Part) -> Iterable[Page | Unread]:
    """One article a row under a row of field names; comma, semicolon or tab."""
    decoded = decode(part.content, part.charset)
    head = decoded.text[: decoded.text.find("\n") if "\n" in decoded.text else None]
    delimiter = max(",;\t", key=head.count)
    # The limit is the whole process's: only ever raised.
    csv.field_size_limit(max(csv.field_size_limit(), len(decoded.text) + 1))
    try:
        rows = list(csv.DictReader(StringIO(decoded.text), delimiter=delimiter))
    except csv.Error as error:
        raise UnreadableDocumentError("csv", f"Not a readable CSV ({_short(error)}). Mend it.") from error
    if not rows or not any(_field(_folded(row), _TEXT) for row in rows):
        raise UnreadableDocumentError(
            "fields",
            f"No column of text ({', '.join(_TEXT[:4])} ...) in {head[:80]!r}. Name one so.",
        )
    for number, row in enumerate(rows, start=1):
        yield _page_of(_folded(row), f"{part.name}#{number}", "text/csv", decoded.encoding)


def _records_in(value: Any, depth: int) -> Iterator[dict[str, Any]]:
    if depth > _DEPTH:
        return
    if isinstance(value, list):
        for item in value:
            yield from _records_in(item, depth + 1)
    elif isinstance(value, dict):
        record = _folded(value)
        if _field(record, _TEXT):
            yield record
        else:
            for name in _LIST_FIELDS:
                if name in record:
                    yield from _records_in(record[name], depth + 1)


def _folded(record: Mapping[Any, Any]) -> dict[str, Any]:
    return {str(name).strip().lower(): value for name, value in record.items()}


def _field(record: Mapping[str, Any], names: Iterable[str]) -> str:
    for name in names:
        value = record.get(name)
        if isinstance(value, dict):
            value = value.get("name") or value.get("title")
        if isinstance(value, str) and value.strip():
            return value.strip()
    return ""


def _page_of(record: Mapping[str, Any], name: str, media_type: str, encoding: str) -> Page | Unread:
    text, title = _field(record, _TEXT), _field(record, _TITLE)
    if not text:
        return Unread(name, "fields", f"The record has no text ({', '.join(_TEXT[:4])} ...).")
    address = _field(record, _ADDRESS)
    if text.startswith("<") and "</" in text:
        page = page_of_html(text, name, encoding)
        text = page.text
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    if title and not text.lstrip().startswith(title):
        text = f"{title}\n\n{text}"
    day = day_of_timestamp(_field(record, _DATE))
    published = FoundDate(day, "meta", 0.95) if day else None
    if published is None and (day := day_in_name(address)):
        published = FoundDate(day, "url", 0.85)
    site = " ".join(filter(None, (_field(record, _OUTLET), address)))
    return Page(name, text, media_type, encoding, title or None, published, site=site)


def _short(error: BaseException) -> str:
    return str(error)[:120] or type(error).__name__
