"""Ingest: the bytes of every file are kept under their hash."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Any

import duckdb
from prefect import task
from prefect.cache_policies import NO_CACHE

from chongqing.store.build import transaction
from chongqing.store.load import frame_of, load_rows
from chongqing.store.raw import keep_bytes
from chongqing.store.warehouse import Warehouse
from flows.settings import INBOX
from flows.sources import files_in


@task(cache_policy=NO_CACHE)
def ingest(connection: duckdb.DuckDBPyConnection, warehouse: Warehouse, sources: list[Path]) -> list[str]:
    """Keeps every file of `sources`. Returns what could not be had, a line each."""
    problems: list[str] = []
    rows: dict[tuple[str, str], dict[str, Any]] = {}
    for path in _files(sources, problems):
        try:
            content = path.read_bytes()
        except OSError as error:
            problems.append(f"{path}: {error.strerror}. Make it readable and refresh again.")
            continue
        sha256 = keep_bytes(warehouse, content)
        rows[sha256, path.name] = {"sha256": sha256, "document": path.name, "byte_length": len(content)}
    with transaction(connection):
        load_rows(connection, "raw.documents", frame_of("raw.documents", rows.values()))
    return problems


def _files(sources: list[Path], problems: list[str]) -> Iterable[Path]:
    for source in sources:
        paths = files_in(source)
        if not paths and source != INBOX:
            problems.append(f"{source}: no articles here. Put some into it, or leave it out.")
        yield from paths
