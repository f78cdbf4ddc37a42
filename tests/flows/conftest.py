from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from flows.server import local_server

COMMAND = [sys.executable, "-c", "from flows.cli import main; main()"]
Chongqing = Callable[..., "subprocess.CompletedProcess[str]"]


@pytest.fixture(scope="session")
def api_url(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A Prefect server that all flow tests of this process share."""
    with local_server(tmp_path_factory.mktemp("prefect")) as server:
        server.wait_until_ready()
        yield server.api_url


@pytest.fixture(scope="session")
def chongqing(api_url: str) -> Chongqing:
    """Runs the command line on a warehouse folder, reporting to the shared server."""

    def run(warehouse_dir: Path, *arguments: str | Path) -> subprocess.CompletedProcess[str]:
        environment = os.environ | {"CHONGQING_WAREHOUSE": str(warehouse_dir), "PREFECT_API_URL": api_url}
        command = [*COMMAND, *map(str, arguments)]
        return subprocess.run(
            command, env=environment, capture_output=True, text=True, timeout=180, check=False
        )

    return run


@pytest.fixture(scope="session")
def first_run(
    chongqing: Chongqing, tmp_path_factory: pytest.TempPathFactory
) -> tuple[Path, subprocess.CompletedProcess[str]]:
    """A warehouse refreshed once from the seeds, and what the command said."""
    folder = tmp_path_factory.mktemp("warehouse")
    return folder, chongqing(folder, "refresh")
