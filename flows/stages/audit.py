"""Audit: Great Expectations over the built marts decides whether they may be published."""

from __future__ import annotations

from pathlib import Path

from prefect import task
from prefect.cache_policies import NO_CACHE

from chongqing.errors import ChongqingError
from chongqing.store.build import open_build
from chongqing.store.warehouse import Warehouse


class AuditError(ChongqingError):
    """The built marts do not hold what they promise."""


@task(cache_policy=NO_CACHE)
def audit(warehouse_dir: Path) -> str:
    """Audits the marts. Returns where the Data Docs lie; raises AuditError for a critical failure."""
    from chongqing.store.audit import audit as audit_marts

    warehouse = Warehouse(warehouse_dir)
    with open_build(warehouse) as connection:
        result = audit_marts(connection, warehouse)
    if not result.passed:
        failures = "\n  ".join(str(failure) for failure in result.failures)
        raise AuditError(
            f"The audit failed; what is published stays as it was.\n  {failures}\n  See {result.docs_index}"
        )
    return str(result.docs_index)
