"""Account: what stands in the warehouse after a refresh, and what was refused."""

from __future__ import annotations

from pathlib import Path

from chongqing.store.build import open_build
from chongqing.store.warehouse import Warehouse

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


def counts_of(warehouse_dir: Path) -> dict[str, int]:
    """Rows by what people call them."""
    with open_build(Warehouse(warehouse_dir)) as connection:
        return {name: connection.table(table).count("*").fetchall()[0][0] for name, table in COUNTED.items()}


def refusals_of(warehouse_dir: Path) -> list[str]:
    """What is in quarantine: a line for each table and check, with an example."""
    with open_build(Warehouse(warehouse_dir)) as connection:
        rows = connection.execute(REFUSED).fetchall()
    return [_line(*row) for row in rows]


def _line(table: str, check: str, rows: int, example: str) -> str:
    return example if rows == 1 else f"{table}: {rows:,} rows in quarantine for {check!r}, such as: {example}"
