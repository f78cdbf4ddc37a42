from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from flows.cli import main
from flows.server import local_server

COMMAND = [sys.executable, "-c", "from flows.cli import main; main()"]


@dataclass(frozen=True)
class Ended:
    """What the command line said, and its exit status."""

    status: int
    out: str
    err: str


@pytest.fixture(scope="session")
def api_url(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A Prefect server that all flow tests of this process share."""
    with local_server(tmp_path_factory.mktemp("prefect")) as server:
        server.wait_until_ready()
        yield server.api_url


@pytest.fixture
def settled(api_url: str, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Prefect in this process reports to the shared server."""
    from prefect.settings import PREFECT_API_URL, PREFECT_FLOWS_HEARTBEAT_FREQUENCY, temporary_settings

    monkeypatch.setenv("PREFECT_API_URL", api_url)
    with temporary_settings({PREFECT_API_URL: api_url, PREFECT_FLOWS_HEARTBEAT_FREQUENCY: None}):
        yield


@pytest.fixture
def chongqing(
    settled: None, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Callable[..., Ended]:
    """Runs the command line in this process, which has imported all it needs, on a warehouse folder."""

    def run(warehouse_dir: Path, *arguments: str | Path) -> Ended:
        monkeypatch.setenv("CHONGQING_WAREHOUSE", str(warehouse_dir))
        monkeypatch.setattr(sys, "argv", ["chongqing", *map(str, arguments)])
        capsys.readouterr()
        with pytest.raises(SystemExit) as ended:
            main()
        return Ended(int(ended.value.code or 0), *capsys.readouterr())

    return run


@pytest.fixture(scope="session")
def first_run(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Ended]:
    """A warehouse refreshed once from the seeds, with a server of its own, and what the command said."""
    folder = tmp_path_factory.mktemp("warehouse")
    environment = os.environ | {"CHONGQING_WAREHOUSE": str(folder)}
    run = subprocess.run(
        [*COMMAND, "refresh"], env=environment, capture_output=True, text=True, timeout=180, check=False
    )
    return folder, Ended(run.returncode, run.stdout, run.stderr)
