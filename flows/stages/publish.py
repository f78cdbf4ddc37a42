"""Publish: what the audit let through replaces the published warehouse in one move."""

from __future__ import annotations

import duckdb
from prefect import task
from prefect.cache_policies import NO_CACHE

from chongqing.store.publish import Published
from chongqing.store.publish import publish as publish_build
from chongqing.store.warehouse import Warehouse


@task(cache_policy=NO_CACHE)
def publish(connection: duckdb.DuckDBPyConnection, warehouse: Warehouse) -> Published:
    """Publishes the build; replaces nothing where what is published is the same already."""
    return publish_build(connection, warehouse)
