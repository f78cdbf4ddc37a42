"""The refresh: from files to the published warehouse."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

from prefect import flow
from prefect.artifacts import create_markdown_artifact
from prefect.client.schemas.objects import State
from prefect.states import Completed

from chongqing.store.build import open_build
from chongqing.store.warehouse import Warehouse
from flows.report import Report
from flows.settings import WAREHOUSE
from flows.sources import sources_of
from flows.stages.account import counts_of, refusals_of
from flows.stages.audit import audit
from flows.stages.build import build
from flows.stages.extract import extract
from flows.stages.ingest import ingest
from flows.stages.publish import publish
from flows.stages.read import read


@flow(name="refresh", persist_result=False)
def refresh(
    paths: list[Path] | None = None, warehouse_dir: Path = WAREHOUSE, with_seeds: bool = True
) -> State[Report]:
    """Reads what is new in the seeds, the inbox and `paths`; builds, audits and publishes in `warehouse_dir`.

    Ends completed with a Report, whose problems say what did not land. Fails, and leaves the published
    warehouse as it was, where another refresh is writing it, nothing can be read, or the audit finds a fault.
    """
    sources = sources_of(paths or [], with_seeds)
    warehouse, report = Warehouse(warehouse_dir), Report()
    with warehouse.writing(), open_build(warehouse) as connection:
        with report.stage("ingest"):
            report.problems += ingest(connection, warehouse, sources)
        with report.stage("read"):
            read(connection, warehouse, report.problems)
        with report.stage("extract"):
            extract(connection)
        with report.stage("build"):
            build(connection)
        with report.stage("audit"):
            audited = audit(connection, warehouse)
        with report.stage("publish"):
            published = publish(connection, warehouse)
        report.published, report.changes = str(published.path), published.changes
        report.data_docs, report.warnings = str(audited.docs_index), [str(each) for each in audited.warnings]
        report.counts = counts_of(connection)
        report.problems += refusals_of(connection)
        report.finished = f"{datetime.now(UTC):%Y-%m-%d %H:%M} UTC"
        report.save(warehouse_dir)
    create_markdown_artifact(report.markdown, key="refresh", description=report.summary)
    return Completed(name="Landed in part" if report.problems else None, message=report.summary, data=report)
