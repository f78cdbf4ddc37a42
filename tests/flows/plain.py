"""A refresh without Prefect: the same stages in the same order, for tests that need no server."""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path

from chongqing.store.build import open_build
from chongqing.store.models import build_model
from chongqing.store.warehouse import Warehouse
from flows.settings import SEEDS
from flows.stages.audit import audit
from flows.stages.build import build
from flows.stages.extract import extract
from flows.stages.ingest import ingest
from flows.stages.publish import publish
from flows.stages.read import read


def refresh_plainly(warehouse_dir: Path, *paths: Path, with_seeds: bool = True) -> dict[str, float]:
    """Refreshes `warehouse_dir`; returns the seconds that each stage took."""
    warehouse = Warehouse(warehouse_dir)
    sources = [*([SEEDS] if with_seeds else []), *paths]
    seconds = {}
    with warehouse.writing(), open_build(warehouse) as connection:
        stages: dict[str, Callable[[], object]] = {
            "ingest": lambda: ingest.fn(connection, warehouse, sources),
            "read": lambda: read.fn(connection, warehouse),
            "extract": lambda: extract.fn(connection),
            "build": lambda: build(connection, build_model),
            "audit": lambda: audit.fn(connection, warehouse),
            "publish": lambda: publish.fn(connection, warehouse),
        }
        for name, run in stages.items():
            start = time.perf_counter()
            run()
            seconds[name] = time.perf_counter() - start
    return seconds
