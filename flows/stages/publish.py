"""Publish: what the audit let through replaces the published warehouse in one move."""

from __future__ import annotations

from pathlib import Path

from prefect import task
from prefect.cache_policies import NO_CACHE

from chongqing.store.build import open_build
from chongqing.store.publish import Published
from chongqing.store.publish import publish as publish_build
from chongqing.store.warehouse import Warehouse


@task(cache_policy=NO_CACHE)
def publish(warehouse_dir: Path) -> Published:
    """Publishes the build; changes nothing where what is published is the same already."""
    warehouse = Warehouse(warehouse_dir)
    with open_build(warehouse) as connection:
        return publish_build(connection, warehouse)
