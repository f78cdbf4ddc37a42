"""Where things lie, and how Prefect is to behave here. Imports neither Prefect nor the domain code."""

from __future__ import annotations

import os
from pathlib import Path

PROJECT = Path(__file__).resolve().parents[1]
SEEDS = PROJECT / "seeds" / "articles"
INBOX = PROJECT / "inbox"
WAREHOUSE = PROJECT / "warehouse"
DEPLOYMENTS = PROJECT / "prefect.yaml"


def prefect_home(warehouse_dir: Path) -> Path:
    """Prefect's own records lie with the warehouse they are about: two warehouses never share a server."""
    return warehouse_dir / "prefect"


def settle_prefect(warehouse_dir: Path, *, quiet: bool) -> None:
    """Sets Prefect up for this process and its children. Has an effect only before Prefect is imported.

    `quiet` sends Prefect's log lines to its server alone.
    """
    os.environ["PREFECT_HOME"] = str(prefect_home(warehouse_dir))
    os.environ["PREFECT_LOGGING_EXTRA_LOGGERS"] = "flows"
    os.environ["PREFECT_LOGGING_TO_API_WHEN_MISSING_FLOW"] = "ignore"
    if quiet:
        os.environ["PREFECT_LOGGING_HANDLERS_CONSOLE_LEVEL"] = "CRITICAL"
