"""The command line. Imports Prefect, pandas and Great Expectations only in the commands that need them."""

from __future__ import annotations

import sys
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from chongqing.errors import ChongqingError
from flows.settings import WAREHOUSE, settle_prefect
from flows.sources import SourceError, sources_of

PARTLY, USAGE, REFUSED = 1, 2, 3

app = typer.Typer(
    name="chongqing",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode="rich",
    help=(
        "Reads articles about Chongqing's industry, takes down every number they state with the characters "
        "that prove it, and publishes a DuckDB warehouse of claims, targets, clusters and corridor trade."
    ),
    epilog=(
        "Exit status: 0 all done; 1 done, but something was left out and is named; 2 the call is wrong, "
        "nothing was touched; 3 refused, the published warehouse is as it was."
    ),
)


class Format(StrEnum):
    table = "table"
    csv = "csv"
    json = "json"
    parquet = "parquet"


WarehouseDir = Annotated[
    Path,
    typer.Option(
        "--warehouse-dir",
        metavar="DIR",
        envvar="CHONGQING_WAREHOUSE",
        help="Folder of the warehouse.",
        file_okay=False,
        resolve_path=True,
    ),
]


@app.command()
def refresh(
    paths: Annotated[
        list[Path] | None,
        typer.Argument(
            metavar="[PATH]...", help="Further articles: files, or folders with all that is below them."
        ),
    ] = None,
    warehouse_dir: WarehouseDir = WAREHOUSE,
    without_seeds: Annotated[bool, typer.Option("--without-seeds", help="Leave out seeds/articles.")] = False,
) -> None:
    """Read new articles, rebuild the marts, audit them and publish.

    Reads seeds/articles, inbox and every PATH. What was read before costs
    nothing. What can't be read goes to quarantine with a reason, and all
    else still lands. If the audit fails, the former published file stays.

    Examples:

      chongqing refresh
      chongqing refresh ~/Downloads/article.html
      chongqing refresh press/ --without-seeds --warehouse-dir trial/
    """
    sources_of(paths or [], with_seeds=not without_seeds)
    settle_prefect(warehouse_dir, quiet=True)
    from flows.local import refresh_here
    from flows.summary import show

    report = refresh_here(
        [path.resolve() for path in paths or []], warehouse_dir, with_seeds=not without_seeds
    )
    show(report)
    if report.problems:
        raise typer.Exit(PARTLY)


@app.command()
def sql(
    query: Annotated[str, typer.Argument(help="The query; - reads it from standard input.", metavar="QUERY")],
    format: Annotated[Format, typer.Option("--format", "-f", help="How to write the answer.")] = Format.table,
    warehouse_dir: WarehouseDir = WAREHOUSE,
) -> None:
    """Ask the published warehouse in DuckDB's SQL; read-only, and out of reach of any other file.

    Examples:

      chongqing sql "from meta.tables"
      chongqing sql "select metric, value, deadline from marts.targets order by deadline"
      chongqing sql "from marts.claims" --format csv > claims.csv
    """
    from chongqing.store.warehouse import Warehouse
    from flows.answers import WRITERS, ask, open_published

    with open_published(Warehouse(warehouse_dir).published_path) as connection:
        answer = ask(connection, sys.stdin.read() if query == "-" else query)
        WRITERS[format](answer, sys.stdout)


@app.command()
def evidence(
    claim_id: Annotated[
        str, typer.Argument(metavar="CLAIM_ID", help="A claim's id, or enough of its beginning.")
    ],
    warehouse_dir: WarehouseDir = WAREHOUSE,
) -> None:
    """Show a claim, the sentence that states it and the document it stands in.

    The phrase is cut anew from the article's stored text, so what is shown
    is what was read. Find ids with:

      chongqing sql "select claim_id, phrase, metric from marts.claims"
    """
    from chongqing.store.warehouse import Warehouse
    from flows.answers import open_published
    from flows.evidence import show_evidence

    with open_published(Warehouse(warehouse_dir).published_path) as connection:
        show_evidence(connection, claim_id)


@app.command()
def status(warehouse_dir: WarehouseDir = WAREHOUSE) -> None:
    """Show what is published, what the last refresh did and what is in quarantine."""
    from flows.status import show_status

    show_status(warehouse_dir)


@app.command()
def serve(
    warehouse_dir: WarehouseDir = WAREHOUSE,
    port: Annotated[int, typer.Option(help="Port of the local Prefect server.", min=1, max=65535)] = 4200,
) -> None:
    """Refresh on the schedule in prefect.yaml until stopped with Ctrl-C.

    Runs a local Prefect server, whose pages show every run. A refresh that
    fell due while this was stopped is made up for.
    """
    settle_prefect(warehouse_dir, quiet=False)
    from flows.serve import serve_here

    serve_here(warehouse_dir, port)


def main() -> None:
    """The `chongqing` command."""
    try:
        app(prog_name="chongqing")
    except SourceError as error:
        _end(error, USAGE)
    except ChongqingError as error:
        _end(error, REFUSED)


def _end(error: ChongqingError, status: int) -> None:
    print(f"chongqing: {error}", file=sys.stderr)
    sys.exit(status)
