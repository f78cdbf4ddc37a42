"""How a refresh went, for the eye."""

from __future__ import annotations

import sys

from rich.console import Console
from rich.table import Table

from flows.report import Report

CHANGES_OF = {"articles": "marts.articles", "claims": "marts.claims", "targets": "marts.targets"}
SHOWN_CHANGES = 6
TRY_NEXT = (
    'chongqing sql "select subject, metric, value, unit, deadline from marts.targets order by deadline"',
    'chongqing sql "from meta.tables"',
    "chongqing evidence CLAIM_ID",
)


def show(report: Report) -> None:
    """Prints counts, changes, times, where the result lies and what to try; problems go to standard error."""
    console = Console(highlight=False, markup=False, emoji=False, soft_wrap=True)
    console.print(_counts(report))
    console.print(_changes(report))
    taken = ", ".join(f"{name} {seconds:.2f} s" for name, seconds in report.seconds.items())
    console.print(f"Took:      {taken}")
    console.print(f"Published: {report.published}")
    console.print(f"Audit:     {report.data_docs}")
    console.print("Try next:  " + "\n           ".join(TRY_NEXT))
    for line in report.warnings + report.problems:
        print(f"chongqing: {line}", file=sys.stderr)


def _counts(report: Report) -> Table:
    table = Table(box=None, header_style="bold", pad_edge=False, padding=(0, 3, 0, 0))
    for name in ("", "rows", "new", "gone"):
        table.add_column(name, justify="left" if not name else "right")
    for name, rows in report.counts.items():
        came, went = report.changes.get(CHANGES_OF.get(name, ""), (0, 0))
        changed = (f"{came:,}", f"{went:,}") if name in CHANGES_OF else ("", "")
        table.add_row(name, f"{rows:,}", *changed)
    return table


def _changes(report: Report) -> str:
    if not report.changes:
        return "Nothing changed: what is published is the same already."
    marts = {table.removeprefix("marts."): both for table, both in report.changes.items() if any(both)}
    most = sorted(marts, key=lambda mart: -sum(marts[mart]))[:SHOWN_CHANGES]
    told = ", ".join(f"{mart} +{marts[mart][0]:,} -{marts[mart][1]:,}" for mart in most)
    return (
        f"Changed:   {told}{f', and {len(marts) - len(most)} tables more' if len(marts) > len(most) else ''}"
    )
