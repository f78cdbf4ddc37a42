"""Extract: claims, lineups and mentions out of the articles that these rules have not seen yet."""

from __future__ import annotations

from collections.abc import Callable, Iterable

import duckdb
from prefect import task
from prefect.cache_policies import NO_CACHE

from chongqing.articles import Article
from chongqing.catalogue import Catalogue
from chongqing.claims import EXTRACTOR_VERSION, extract_claims, extract_lineups, extract_mentions
from chongqing.store.build import transaction
from chongqing.store.check import Fault, key_as_json
from chongqing.store.load import frame_of, load_rows, quarantine
from flows.rows import article_from
from flows.stages import defect_in
from flows.stages.catalogue import known_catalogue

BATCH = 500
EXTRACTED: dict[str, Callable[[Article, Catalogue], Iterable[object]]] = {
    "core.claims": extract_claims,
    "core.lineups": extract_lineups,
    "core.mentions": extract_mentions,
}
# Of equal copies the first by name speaks for the article.
UNEXTRACTED = """
    select distinct on (article_id) * from core.articles
    anti join (from core.extractions where extractor_version = ? and catalogue_version = ?) using (article_id)
    order by article_id, document, sha256
"""
VANISHED = """
    select distinct article_id from (
        select article_id from core.claims union select article_id from core.lineups
        union select article_id from core.mentions union select article_id from core.extractions
    )
    anti join core.articles using (article_id)
    order by all
"""


@task(cache_policy=NO_CACHE)
def extract(connection: duckdb.DuckDBPyConnection) -> None:
    """Takes down what every new article says, and forgets what an article said that is no more."""
    catalogue = known_catalogue()
    versions = {"extractor_version": EXTRACTOR_VERSION, "catalogue_version": catalogue.version}
    vanished = [article_id for (article_id,) in connection.execute(VANISHED).fetchall()]
    with transaction(connection):
        _land(connection, {table: [] for table in (*EXTRACTED, "core.extractions")}, vanished)
    answer = connection.execute(UNEXTRACTED, list(versions.values()))
    names = [column[0] for column in answer.description or ()]
    articles = [article_from(dict(zip(names, row, strict=True))) for row in answer.fetchall()]
    for first in range(0, len(articles), BATCH):
        batch = articles[first : first + BATCH]
        found: dict[str, list[object]] = {table: [] for table in EXTRACTED}
        faults: dict[str, list[Fault]] = {table: [] for table in EXTRACTED}
        for article in batch:
            _extract_one(article, catalogue, found, faults)
        found["core.extractions"] = [{"article_id": article.article_id, **versions} for article in batch]
        with transaction(connection):
            _land(connection, found, [article.article_id for article in batch])
            for table in EXTRACTED:
                quarantine(connection, table, faults[table])


def _extract_one(
    article: Article, catalogue: Catalogue, found: dict[str, list[object]], faults: dict[str, list[Fault]]
) -> None:
    for table, extract_from in EXTRACTED.items():
        try:
            found[table] += extract_from(article, catalogue)
        except Exception as error:
            # An article that a rule trips over holds up no other; it counts as refused and the run says so.
            key = key_as_json({"article_id": article.article_id})
            message = f"{article.document}: {defect_in(error)}"
            fault = Fault(key, "defect", message, article_id=article.article_id, document=article.document)
            faults[table].append(fault)


def _land(
    connection: duckdb.DuckDBPyConnection, found: dict[str, list[object]], article_ids: list[str]
) -> None:
    for table, rows in found.items():
        load_rows(connection, table, frame_of(table, rows), {"article_id": article_ids})
