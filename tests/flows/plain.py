"""A refresh without Prefect: the same stages in the same order, for tests that need no server."""

from __future__ import annotations

import time
from pathlib import Path

from chongqing.store.models import build_model
from flows.settings import SEEDS
from flows.stages.audit import audit
from flows.stages.build import build
from flows.stages.extract import extract
from flows.stages.ingest import ingest
from flows.stages.publish import publish
from flows.stages.read import read


def refresh_plainly(warehouse_dir: Path, *paths: Path, with_seeds: bool = True) -> dict[str, float]:
    """Refreshes `warehouse_dir`; returns the seconds that each stage took."""
    sources = [*([SEEDS] if with_seeds else []), *paths]
    stages = {
        "ingest": lambda: ingest.fn(sources, warehouse_dir),
        "read": lambda: read.fn(warehouse_dir),
        "extract": lambda: extract.fn(warehouse_dir),
        "build": lambda: build(warehouse_dir, build_model),
        "audit": lambda: audit.fn(warehouse_dir),
        "publish": lambda: publish.fn(warehouse_dir),
    }
    seconds = {}
    for name, run in stages.items():
        start = time.perf_counter()
        run()
        seconds[name] = time.perf_counter() - start
    return seconds
