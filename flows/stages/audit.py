"""Audit: Great Expectations over the built marts decides whether they may be published."""

from __future__ import annotations

import duckdb
from prefect import task
from prefect.cache_policies import NO_CACHE

from chongqing.store.audit import AuditResult
from chongqing.store.audit import audit as audit_marts
from chongqing.store.warehouse import Warehouse


@task(cache_policy=NO_CACHE)
def audit(connection: duckdb.DuckDBPyConnection, warehouse: Warehouse) -> AuditResult:
    """Audits the marts and leaves Data Docs. Raises AuditFailedError where a critical expectation fails."""
    result = audit_marts(connection, warehouse)
    result.require()
    return result
