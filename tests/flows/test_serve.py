"""`chongqing serve`: what is scheduled, that it runs, and that it ends and goes on cleanly."""

from __future__ import annotations

import os
import signal
import socket
import sqlite3
import subprocess
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import datetime
from pathlib import Path
from threading import Timer
from typing import Any
from zoneinfo import ZoneInfo

import httpx
import pytest
import yaml

from chongqing.store.warehouse import Warehouse
from flows.server import HOST
from flows.settings import DEPLOYMENTS, prefect_home
from tests.flows.conftest import COMMAND

pytestmark = pytest.mark.flow
STOP_SECONDS = 60


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind((HOST, 0))
        return int(probe.getsockname()[1])


@contextmanager
def _serving(warehouse_dir: Path, port: int) -> Iterator[httpx.Client]:
    """`chongqing serve` until it has been terminated; fails if it does not end by itself then."""
    with subprocess.Popen(
        [*COMMAND, "serve", "--port", str(port)],
        env=os.environ | {"CHONGQING_WAREHOUSE": str(warehouse_dir)},
        stdout=subprocess.PIPE,
        text=True,
    ) as serve:
        assert serve.stdout is not None
        try:
            assert next(line for line in serve.stdout if line.startswith("Runs and logs"))
            with httpx.Client(base_url=f"http://{HOST}:{port}/api", timeout=30) as client:
                yield client
        finally:
            serve.send_signal(signal.SIGTERM)
            last_resort = Timer(STOP_SECONDS, serve.kill)
            last_resort.start()
            said = serve.stdout.read()
            last_resort.cancel()
        assert serve.wait() == 0
        assert "Stopped." in said


def _runs(client: httpx.Client, state: str) -> list[dict[str, Any]]:
    wanted = {"flow_runs": {"state": {"name": {"any_": [state]}}}, "sort": "EXPECTED_START_TIME_ASC"}
    return list(client.post("/flow_runs/filter", json=wanted).raise_for_status().json())


def _await_runs(client: httpx.Client, state: str, seconds: int, but: str = "") -> list[dict[str, Any]]:
    for _ in range(seconds * 2):
        if runs := [each for each in _runs(client, state) if each["id"] != but]:
            return runs
        time.sleep(0.5)
    pytest.fail(f"no run was {state} within {seconds} seconds")


def _let_the_hour_pass(home: Path) -> None:
    """What is left when nobody serves at the hour for days: runs that were due and not started."""
    past = "2024-03-31 22:30:00.000000"
    with closing(sqlite3.connect(home / "prefect.db")) as records, records:
        records.execute(
            "update flow_run set expected_start_time = ?, next_scheduled_start_time = ? "
            "where state_type = 'SCHEDULED'",
            [past, past],
        )
        records.execute(
            "update flow_run_state set timestamp = ?, "
            "state_details = json_replace(state_details, '$.scheduled_time', '2024-03-31T22:30:00Z') "
            "where type = 'SCHEDULED'",
            [past],
        )


def test_it_schedules_refreshes_stops_and_goes_on(tmp_path: Path) -> None:
    port = _free_port()
    with _serving(tmp_path, port) as client:
        [deployment] = client.post("/deployments/filter", json={}).raise_for_status().json()
        [schedule] = deployment["schedules"]
        assert (schedule["schedule"]["cron"], schedule["schedule"]["timezone"]) == (
            "30 6 * * *",
            "Asia/Shanghai",
        )
        due = datetime.fromisoformat(_await_runs(client, "Scheduled", 30)[0]["expected_start_time"])
        assert f"{due.astimezone(ZoneInfo('Asia/Shanghai')):%H:%M}" == "06:30"
        client.post(f"/deployments/{deployment['id']}/create_flow_run", json={}).raise_for_status()
        [run] = _await_runs(client, "Completed", 120)
        assert "5 articles" in client.get(f"/flow_runs/{run['id']}").json()["state"]["message"]
        assert Warehouse(tmp_path).published_path.is_file()
    with pytest.raises(httpx.ConnectError):
        httpx.get(f"http://{HOST}:{port}/api/health")

    _let_the_hour_pass(prefect_home(tmp_path))
    with _serving(tmp_path, port) as client:
        assert run["id"] in [each["id"] for each in client.post("/flow_runs/filter", json={}).json()]
        made_up_for = _await_runs(client, "Completed", 120, but=run["id"])
        assert made_up_for[0]["auto_scheduled"]


def test_prefect_yaml_says_what_serve_runs() -> None:
    [deployment] = yaml.safe_load(DEPLOYMENTS.read_text(encoding="utf-8"))["deployments"]
    path, flow = deployment["entrypoint"].split(":")
    assert (DEPLOYMENTS.parent / path).is_file()
    assert flow == "refresh"
