"""The refresh on schedule: a local Prefect server and a runner, until stopped."""

from __future__ import annotations

import asyncio
import os
from pathlib import Path
from typing import Any

import yaml

from flows.server import local_server
from flows.settings import DEPLOYMENTS, prefect_home


def serve_here(warehouse_dir: Path, port: int) -> None:
    """Runs the deployments of prefect.yaml against a server on `port`, until interrupted or terminated."""
    with local_server(prefect_home(warehouse_dir), port, with_schedules=True) as server:
        os.environ["PREFECT_API_URL"] = server.api_url
        from prefect.runner import Runner

        server.wait_until_ready()
        runner = Runner(name="chongqing", limit=1, pause_on_shutdown=False)
        for written in yaml.safe_load(DEPLOYMENTS.read_text(encoding="utf-8"))["deployments"]:
            runner.add_deployment(_deployment(written, warehouse_dir))
            _announce(written)
        print(f"Runs and logs: {server.api_url.removesuffix('/api')}. Stop with Ctrl-C.", flush=True)
        try:
            asyncio.run(runner.start())
        except KeyboardInterrupt:
            print("Stopped.", flush=True)


def _deployment(written: dict[str, Any], warehouse_dir: Path) -> Any:
    from flows.refresh import refresh

    return refresh.to_deployment(
        written["name"],
        description=written["description"],
        tags=written["tags"],
        schedules=written["schedules"],
        concurrency_limit=written["concurrency_limit"],
        parameters={"warehouse_dir": str(warehouse_dir)},
    )


def _announce(written: dict[str, Any]) -> None:
    for schedule in written["schedules"]:
        print(f"{written['name']}: {schedule['cron']} {schedule['timezone']}", flush=True)
