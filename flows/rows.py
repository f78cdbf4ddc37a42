"""Between an article and its rows; each found date takes four columns."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, fields
from typing import Any

from chongqing.articles import Article
from chongqing.articles.model import CutSpan, FoundDate

DATES = ("published", "event", "dateline", "repost")
PLAIN = [field.name for field in fields(Article) if field.name not in (*DATES, "cut_spans")]
PARTS = [field.name for field in fields(FoundDate)]


def article_columns(article: Article) -> dict[str, Any]:
    """The columns of core.articles; the cut spans are rows of their own."""
    columns = {name: getattr(article, name) for name in PLAIN}
    for name in DATES:
        found = getattr(article, name)
        columns |= {f"{name}_{part}": value for part, value in (asdict(found) if found else {}).items()}
    return columns


def cut_columns(article: Article, cut: CutSpan, sha256: str) -> dict[str, Any]:
    """The columns of core.cut_spans."""
    return {
        "article_id": article.article_id,
        "document": article.document,
        "sha256": sha256,
        "char_start": cut.start,
        "char_end": cut.end,
        "reason": cut.reason,
    }


def article_from(row: Mapping[str, Any]) -> Article:
    """The article of a row, without its cut spans."""
    columns: dict[str, Any] = {name: row[name] for name in PLAIN}
    return Article(**(columns | {name: _found_date(name, row) for name in DATES}))


def _found_date(name: str, row: Mapping[str, Any]) -> FoundDate | None:
    return None if row[f"{name}_on"] is None else FoundDate(*(row[f"{name}_{part}"] for part in PARTS))
