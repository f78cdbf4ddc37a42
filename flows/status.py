"""What is published, what the last refresh did, and what is in quarantine."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

from rich.console import Console

from chongqing.store.warehouse import Warehouse
from flows.answers import ask, open_published, write_table
from flows.report import last_report

CONTENTS = (
    "select table_name, row_count as rows from meta.contents where table_name like 'marts.%' order by all"
)
QUARANTINE = """
    select table_name, column_name, check_name, count(*) as rows, arg_min(message, row_key) as example
    from meta.quarantine group by all order by all
"""


def show_status(warehouse_dir: Path) -> None:
    """Prints it. Raises AnswerError where nothing has been published."""
    console = Console(highlight=False, markup=False, emoji=False, soft_wrap=True)
    published = Warehouse(warehouse_dir).published_path
    with open_published(published) as connection:
        made = datetime.fromtimestamp(published.stat().st_mtime, UTC)
        console.print(f"{published}, {published.stat().st_size / 1e6:.1f} MB, of {made:%Y-%m-%d %H:%M} UTC\n")
        write_table(ask(connection, CONTENTS), console.file)
        [(quarantined,)] = connection.execute("select count(*) from meta.quarantine").fetchall()
        if quarantined:
            console.print("\nIn quarantine:")
            write_table(ask(connection, QUARANTINE), console.file)
    if report := last_report(warehouse_dir):
        console.print(f"\nLast refresh, {report.finished}: {report.summary}")
        for problem in report.problems:
            console.print(f"  {problem}")
