"""The gate before publication: Great Expectations suites over what `sql/audits` selects from the marts.

A suite `schemas/expectations/<name>.json` says what must hold of what `sql/audits/<name>.sql` selects.
A failed expectation of severity `critical` stops the publication; one of severity `warning` is reported.
"""

from __future__ import annotations

import json
import logging
import os
import re
import shutil
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import duckdb

from chongqing.errors import ChongqingError
from chongqing.store.models import SQL_FOLDER
from chongqing.store.warehouse import Warehouse

SUITES_FOLDER = Path(__file__).resolve().parents[2] / "schemas" / "expectations"
STYLES = Path(__file__).with_name("data_docs.css")
SHOWN_ROWS = 20
# Tags of a Data Docs page that load something from elsewhere.
REMOTE_TAGS = re.compile(r"<(script|link|img)\b[^>]*(?:src|href)=[\"']https?://[^>]*>(?:</script>)?", re.I)


class AuditFailedError(ChongqingError):
    """A critical expectation failed; what was published stays."""


@dataclass(frozen=True)
class Failure:
    """An expectation that does not hold, the keys of up to 20 rows that break it, and how many there are."""

    suite: str
    expectation: str
    about: str
    severity: str
    notes: str
    row_count: int
    row_keys: tuple[str, ...]

    def __str__(self) -> str:
        rows = "; ".join(self.row_keys)
        more = (
            f" and {self.row_count - len(self.row_keys)} more" if self.row_count > len(self.row_keys) else ""
        )
        return f"{self.severity}: {self.suite}: {self.expectation}({self.about}): {self.notes} [{rows}{more}]"


@dataclass(frozen=True)
class AuditResult:
    """What the audit found. `docs_index` is the first page of its Data Docs."""

    expectations: int
    failures: tuple[Failure, ...]
    warnings: tuple[Failure, ...]
    docs_index: Path

    @property
    def passed(self) -> bool:
        return not self.failures

    def require(self) -> None:
        """Raise AuditFailedError naming every critical failure, and where to see more, if there is one."""
        if self.failures:
            found = "\n".join(f"  {failure}" for failure in self.failures)
            raise AuditFailedError(
                f"Not published: {len(self.failures)} critical expectations failed.\n{found}\n"
                f"  See more: {self.docs_index}"
            )


@dataclass(frozen=True)
class Suite:
    """The expectations of one audit, the rows they are about, and the columns that name such a row."""

    name: str
    query: str
    row_key: list[str]
    expectations: list[dict[str, Any]]


def read_suites(folder: Path = SUITES_FOLDER, sql_folder: Path = SQL_FOLDER) -> list[Suite]:
    """The suites in `folder`, each with its query."""
    suites = []
    for path in sorted(folder.glob("*.json")):
        declared = json.loads(path.read_text(encoding="utf-8"))
        query = (sql_folder / "audits" / f"{path.stem}.sql").read_text(encoding="utf-8")
        suites.append(Suite(path.stem, query, declared["row_key"], declared["expectations"]))
    return suites


def audit(connection: duckdb.DuckDBPyConnection, warehouse: Warehouse) -> AuditResult:
    """Check the built marts and write Data Docs. What could not be checked counts as a critical failure."""
    context = open_context(warehouse.work_dir / "data_docs")
    suites = read_suites()
    failures = [failure for suite in suites for failure in failures_of(context, connection, suite)]
    context.build_data_docs()
    _take_offline(warehouse.work_dir / "data_docs")
    shutil.rmtree(warehouse.docs_dir, ignore_errors=True)
    (warehouse.work_dir / "data_docs").replace(warehouse.docs_dir)
    return AuditResult(
        expectations=sum(len(suite.expectations) for suite in suites),
        failures=tuple(failure for failure in failures if failure.severity != "warning"),
        warnings=tuple(failure for failure in failures if failure.severity == "warning"),
        docs_index=warehouse.docs_dir / "index.html",
    )


def open_context(docs_folder: Path) -> Any:
    """A Great Expectations context that keeps nothing but Data Docs in `docs_folder`."""
    # The library takes seconds to import and asks its maker whether it may count its users.
    os.environ.setdefault("GX_ANALYTICS_ENABLED", "false")
    logging.getLogger("great_expectations").setLevel(logging.ERROR)
    import great_expectations
    from great_expectations.data_context.types.base import ProgressBarsConfig

    shutil.rmtree(docs_folder, ignore_errors=True)
    context = great_expectations.get_context(mode="ephemeral")
    context.variables.progress_bars = ProgressBarsConfig(globally=False, metric_calculations=False)
    for name, config in list((context.variables.data_docs_sites or {}).items()):
        shutil.rmtree(config["store_backend"]["base_directory"], ignore_errors=True)
        context.delete_data_docs_site(name)
    # A page of results names its expectations; pages of these alone would say the same again.
    site: Any = {
        "class_name": "SiteBuilder",
        "site_section_builders": {"expectations": "None", "profiling": "None"},
        "site_index_builder": {"class_name": "DefaultSiteIndexBuilder"},
        "store_backend": {
            "class_name": "TupleFilesystemStoreBackend",
            "base_directory": str(docs_folder.resolve()),
        },
    }
    context.add_data_docs_site("data_docs", site)
    # One batch definition serves every suite: the library writes out all it keeps with each that is added.
    rows = context.data_sources.add_pandas("marts").add_dataframe_asset("rows")
    rows.add_batch_definition_whole_dataframe("all rows")
    return context


def failures_of(context: Any, connection: duckdb.DuckDBPyConnection, suite: Suite) -> list[Failure]:
    """The expectations of `suite` that do not hold of the build database."""
    import great_expectations
    from great_expectations.core import RunIdentifier
    from great_expectations.expectations.registry import get_expectation_impl

    expectations = [
        get_expectation_impl(each["type"])(**each["kwargs"], severity=each["severity"], notes=each["notes"])
        for each in suite.expectations
    ]
    batch = context.data_sources.get("marts").get_asset("rows").get_batch_definition("all rows")
    named = context.suites.add(
        great_expectations.ExpectationSuite(name=suite.name, expectations=expectations)
    )
    validation = context.validation_definitions.add(
        great_expectations.ValidationDefinition(name=suite.name, data=batch, suite=named)
    )
    # Naming rows is most of the work, so only a suite that fails does it, in the place of its first results.
    run = RunIdentifier(run_name=suite.name)
    rows = {"dataframe": connection.execute(suite.query).df()}
    outcome = validation.run(batch_parameters=rows, result_format="BOOLEAN_ONLY", run_id=run)
    if not outcome.success:
        with_rows = {
            "result_format": "SUMMARY",
            "unexpected_index_column_names": suite.row_key,
            "partial_unexpected_count": SHOWN_ROWS,
        }
        outcome = validation.run(batch_parameters=rows, result_format=with_rows, run_id=run)
    return [_failure(suite, result) for result in outcome.results if not result.success or _raised(result)]


def _failure(suite: Suite, result: Any) -> Failure:
    config = result.expectation_config
    raised = _raised(result)
    rows = [{k: v for k, v in row.items() if k in suite.row_key} for row in _rows(result)]
    keys = tuple(dict.fromkeys(", ".join(f"{name}={value}" for name, value in row.items()) for row in rows))
    column = config.kwargs.get("column") or ", ".join(config.kwargs.get("column_list", []))
    return Failure(
        suite=suite.name,
        expectation=config.type,
        about=column or str(result.result.get("observed_value", "")),
        severity="critical" if raised else config.severity.value,
        notes=f"could not be checked: {raised}" if raised else str(config.notes),
        row_count=int(result.result.get("unexpected_count", 0)),
        row_keys=keys,
    )


def _raised(result: Any) -> str:
    """The message of an exception inside an expectation; the library hides it beside a plain False."""
    info = result.exception_info or {}
    each = [info] if "raised_exception" in info else list(info.values())
    return "; ".join(str(one["exception_message"]) for one in each if one["raised_exception"])


def _rows(result: Any) -> list[dict[str, Any]]:
    rows: list[dict[str, Any]] = result.result.get("partial_unexpected_index_list") or []
    return rows


def _take_offline(folder: Path) -> None:
    """Data Docs fetch styles and scripts from public hosts: take these out, and give plain styles."""
    shutil.copyfile(STYLES, folder / "static" / "styles" / STYLES.name)
    for page in folder.rglob("*.html"):
        steps_up = "../" * (len(page.relative_to(folder).parts) - 1)
        html = REMOTE_TAGS.sub("", page.read_text(encoding="utf-8"))
        link = f'<link rel="stylesheet" href="{steps_up}static/styles/{STYLES.name}">'
        page.write_text(html.replace("</head>", f"{link}</head>", 1), encoding="utf-8")
