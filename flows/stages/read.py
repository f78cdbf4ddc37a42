"""Read: articles out of the documents that this reader has not read yet."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

import duckdb
from prefect import task
from prefect.cache_policies import NO_CACHE

from chongqing.articles import READER_VERSION, Article, Document, Unread, read_parts
from chongqing.catalogue import Catalogue
from chongqing.errors import ChongqingError
from chongqing.store.build import transaction
from chongqing.store.check import Fault, key_as_json
from chongqing.store.load import frame_of, load_rows, quarantine
from chongqing.store.raw import kept_bytes
from chongqing.store.warehouse import Warehouse
from flows.rows import article_columns, cut_columns
from flows.stages import defect_in
from flows.stages.catalogue import known_catalogue

BATCH = 500
# A document is read again under all of its names or under none.
UNREAD = """
    select sha256, document from raw.documents
    where sha256 in (
        select sha256 from raw.documents
        anti join (from core.readings where reader_version = ?) using (sha256, document)
    )
    order by sha256, document
"""


class NothingToPublishError(ChongqingError):
    """No article could be read, now or before."""


@dataclass
class Batch:
    """The rows that a batch of documents gives."""

    articles: list[dict[str, Any]] = field(default_factory=list)
    cut_spans: list[dict[str, Any]] = field(default_factory=list)
    readings: list[dict[str, Any]] = field(default_factory=list)
    faults: list[Fault] = field(default_factory=list)


@task(cache_policy=NO_CACHE)
def read(connection: duckdb.DuckDBPyConnection, warehouse: Warehouse, problems: Sequence[str] = ()) -> None:
    """Reads every document whose bytes, name, reader or catalogue is new.

    Raises NothingToPublishError, with `problems` and what was refused, where no article stands after that.
    """
    catalogue = known_catalogue()
    version = f"{READER_VERSION}-{catalogue.version}"
    unread = connection.execute(UNREAD, [version]).fetchall()
    for first in range(0, len(unread), BATCH):
        documents = unread[first : first + BATCH]
        batch = Batch()
        for sha256, name in documents:
            _read_one(batch, Document(name, kept_bytes(warehouse, sha256)), catalogue, version)
        with transaction(connection):
            _land(connection, batch, [sha256 for sha256, _ in documents])
    if connection.execute("select count(*) from core.articles").fetchone() == (0,):
        raise NothingToPublishError(_nothing(connection, problems))


def _read_one(batch: Batch, document: Document, catalogue: Catalogue, version: str) -> None:
    of = {"sha256": document.sha256, "document": document.name}
    articles: list[Article] = []
    try:
        articles, unread = read_parts(document, catalogue)
    except Exception as error:
        # A document that the reader trips over holds up no other; it counts as refused and the run says so.
        unread = [Unread(document.name, "defect", defect_in(error))]
    for part in unread:
        key = key_as_json(of | {"document": part.document})
        batch.faults.append(
            Fault(key, part.check, f"{part.document}: {part.message}", document=part.document)
        )
    for article in articles:
        batch.articles.append({**article_columns(article), "sha256": document.sha256})
        batch.cut_spans += [cut_columns(article, cut, document.sha256) for cut in article.cut_spans]
    batch.readings.append({**of, "reader_version": version, "articles": len(articles)})


def _land(connection: duckdb.DuckDBPyConnection, batch: Batch, sha256s: Sequence[str]) -> None:
    replacing = {"sha256": sha256s}
    load_rows(connection, "core.articles", frame_of("core.articles", batch.articles), replacing)
    load_rows(connection, "core.cut_spans", frame_of("core.cut_spans", batch.cut_spans), replacing)
    load_rows(connection, "core.readings", frame_of("core.readings", batch.readings), replacing)
    quarantine(connection, "core.articles", batch.faults)
    # The first copy by name speaks for an article, and a new copy may be the first.
    connection.execute(
        "delete from core.extractions where article_id in "
        "(select article_id from core.articles where list_contains(?, sha256))",
        [list(sha256s)],
    )


def _nothing(connection: duckdb.DuckDBPyConnection, problems: Sequence[str]) -> str:
    refused = connection.execute("select message from core.quarantine order by all limit 5").fetchall()
    reasons = [*problems, *(message for (message,) in refused)]
    return "\n  ".join(
        ["No article could be read, so nothing is published. Give a PATH with articles.", *reasons]
    )
