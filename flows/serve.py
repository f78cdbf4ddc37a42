"""The refresh on schedule: a local Prefect server and a runner, until stopped."""

from __future__ import annotations

import asyncio
import os
import signal
from pathlib import Path
from typing import Any

import yaml

from flows.server import local_server
from flows.settings import DEPLOYMENTS, PROJECT, prefect_home


def serve_here(warehouse_dir: Path, port: int) -> None:
    """Runs the deployments of prefect.yaml against a server on `port`, until interrupted or terminated."""
    # A run's process finds its flow from the folder that it starts in.
    os.chdir(PROJECT)
    written = yaml.safe_load(DEPLOYMENTS.read_text(encoding="utf-8"))["deployments"]
    with local_server(prefect_home(warehouse_dir), port, with_schedules=True) as server:
        os.environ["PREFECT_API_URL"] = server.api_url
        from prefect.logging.handlers import APILogWorker
        from prefect.runner import Runner

        server.wait_until_ready()
        runner = Runner(name="chongqing", limit=1, pause_on_shutdown=False)
        for deployment in written:
            runner.add_deployment(_deployment(deployment, warehouse_dir))
            times = (f"{each['cron']} {each['timezone']}" for each in deployment["schedules"])
            print(f"{deployment['name']}: {', '.join(times)}", flush=True)
        print(f"Runs and logs: {server.api_url.removesuffix('/api')}. Stop with Ctrl-C.", flush=True)
        asyncio.run(_run_until_stopped(runner))
        APILogWorker.instance().drain()
    print("Stopped.", flush=True)


def _deployment(written: dict[str, Any], warehouse_dir: Path) -> Any:
    from prefect.client.schemas.objects import ConcurrencyLimitConfig
    from prefect.schedules import Cron

    from flows.refresh import refresh

    return refresh.to_deployment(
        written["name"],
        description=written["description"],
        tags=written["tags"],
        schedules=[Cron(each["cron"], timezone=each["timezone"]) for each in written["schedules"]],
        concurrency_limit=ConcurrencyLimitConfig(**written["concurrency_limit"]),
        parameters={"warehouse_dir": str(warehouse_dir)},
    )


async def _run_until_stopped(runner: Any) -> None:
    """Ends the runner, and a run in progress, at the first signal."""
    running = asyncio.create_task(runner.start())
    await asyncio.sleep(0)
    # Only now: the runner sets a handler of its own when it starts, which leaves its runs behind.
    stopped = asyncio.Event()
    for number in (signal.SIGINT, signal.SIGTERM):
        asyncio.get_running_loop().add_signal_handler(number, stopped.set)
    waiting = asyncio.create_task(stopped.wait())
    await asyncio.wait([running, waiting], return_when=asyncio.FIRST_COMPLETED)
    if waiting.done():
        await runner.astop()
    await running
