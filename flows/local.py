"""A refresh from the command line: with a Prefect server of its own, unless one is running."""

from __future__ import annotations

import importlib
import logging
import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import cast

from flows.report import Report, timed
from flows.server import ServerError, make_home, server_on
from flows.settings import prefect_home

LIBRARIES = ("flows.refresh", "great_expectations")
ANSWER_SECONDS = 10


def refresh_here(paths: list[Path], warehouse_dir: Path, with_seeds: bool) -> Report:
    """Runs the flow, showing how far it is, and hands back its report.

    Raises what the flow raises. The server that PREFECT_API_URL names is used, if it names one.
    """
    with _progress_shown(), _server(warehouse_dir) as wait_until_ready:
        with timed("start"):
            # While the server starts.
            for library in LIBRARIES:
                importlib.import_module(library)
            wait_until_ready()
        return _run(paths, warehouse_dir, with_seeds)


@contextmanager
def _server(warehouse_dir: Path) -> Iterator[Callable[[], None]]:
    if named := os.environ.get("PREFECT_API_URL"):
        make_home(prefect_home(warehouse_dir))
        yield lambda: _require_answer(named)
        return
    with server_on(prefect_home(warehouse_dir)) as server:
        os.environ["PREFECT_API_URL"] = server.api_url
        yield server.wait_until_ready


def _require_answer(api_url: str) -> None:
    import httpx

    try:
        httpx.get(f"{api_url}/health", timeout=ANSWER_SECONDS).raise_for_status()
    except (httpx.HTTPError, httpx.InvalidURL) as error:
        raise ServerError(
            f"{api_url}: no Prefect server answers here ({error}). Start it, or unset PREFECT_API_URL."
        ) from error


def _run(paths: list[Path], warehouse_dir: Path, with_seeds: bool) -> Report:
    from prefect.logging.handlers import APILogWorker
    from prefect.settings import PREFECT_FLOWS_HEARTBEAT_FREQUENCY, temporary_settings

    from flows.refresh import refresh

    try:
        # A heartbeat would be waited for at the end of the run, for a second.
        with temporary_settings({PREFECT_FLOWS_HEARTBEAT_FREQUENCY: None}):
            return cast(Report, refresh(paths, warehouse_dir, with_seeds))
    finally:
        APILogWorker.instance().drain()


@contextmanager
def _progress_shown() -> Iterator[None]:
    progress = logging.StreamHandler(sys.stderr)
    progress.setFormatter(logging.Formatter("%(message)s"))
    logger = logging.getLogger("flows")
    logger.setLevel(logging.INFO)
    logger.addHandler(progress)
    try:
        yield
    finally:
        logger.removeHandler(progress)
