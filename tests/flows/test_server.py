"""The local Prefect server lives no longer than whoever started it."""

from __future__ import annotations

import signal
import socket
import subprocess
import sys
import time
from pathlib import Path

import pytest

from flows.server import HOST, ServerError, ServerRunningError, local_server

PARENT = """
import sys, time
from pathlib import Path
from flows.server import local_server
with local_server(Path(sys.argv[1])) as server:
    server.wait_until_ready()
    print(server.api_url, flush=True)
    time.sleep(60)
"""
pytestmark = pytest.mark.flow


def _answers(port: int) -> bool:
    with socket.socket() as probe:
        return probe.connect_ex((HOST, port)) == 0


def test_it_ends_when_its_parent_is_killed(tmp_path: Path) -> None:
    with subprocess.Popen(
        [sys.executable, "-c", PARENT, tmp_path], stdout=subprocess.PIPE, text=True
    ) as parent:
        assert parent.stdout is not None
        port = int(parent.stdout.readline().rsplit(":", 1)[1].removesuffix("/api\n"))
        assert _answers(port)
        parent.send_signal(signal.SIGKILL)
    for _ in range(150):
        if not _answers(port):
            return
        time.sleep(0.1)
    pytest.fail("the server outlived its parent by 15 seconds")


def test_a_home_has_one_server_at_a_time(tmp_path: Path) -> None:
    with (
        local_server(tmp_path),
        pytest.raises(ServerRunningError, match="runs here already"),
        local_server(tmp_path),
    ):
        pass


def test_a_taken_port_is_named(tmp_path: Path) -> None:
    with socket.socket() as taken:
        taken.bind((HOST, 0))
        taken.listen()
        port = taken.getsockname()[1]
        with pytest.raises(ServerError, match=f"Port {port}"), local_server(tmp_path, port):
            pass
