"""Account: what stands in the warehouse after a refresh, and what was refused."""

from __future__ import annotations

import duckdb

COUNTED = {
    "documents": "raw.documents",
    "articles": "marts.articles",
    "claims": "marts.claims",
    "targets": "marts.targets",
    "quarantined rows": "core.quarantine",
}
REFUSED = """
    select table_name, check_name, count(*) as rows, arg_min(message, row_key) as example
    from core.quarantine group by all order by all
"""


def counts_of(connection: duckdb.DuckDBPyConnection) -> dict[str, int]:
    """Rows by what people call them."""
    return {name: connection.table(table).count("*").fetchall()[0][0] for name, table in COUNTED.items()}


def refusals_of(connection: duckdb.DuckDBPyConnection) -> list[str]:
    """What is in quarantine: a line for each table and check, with an example."""
    return [_line(*row) for row in connection.execute(REFUSED).fetchall()]


def _line(table: str, check: str, rows: int, example: str) -> str:
    return example if rows == 1 else f"{table}: {rows:,} rows in quarantine for {check!r}, such as: {example}"
