"""The command line itself: quick, helpful, and clear about a wrong call."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

HEAVY = ("prefect", "pandas", "pyarrow", "great_expectations", "trafilatura")


def _run(*arguments: str, warehouse_dir: Path | None = None) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-c", "from flows.cli import main; main()", *arguments]
    environment = os.environ | ({"CHONGQING_WAREHOUSE": str(warehouse_dir)} if warehouse_dir else {})
    return subprocess.run(command, env=environment, capture_output=True, text=True, timeout=60, check=False)


@pytest.mark.parametrize("arguments", [["--help"], ["sql", "--help"], ["sql", "select 1"], ["status"]])
def test_asking_imports_nothing_heavy(arguments: list[str], tmp_path: Path) -> None:
    script = (
        "import sys\nfrom flows.cli import main\ntry:\n    main()\nexcept SystemExit:\n    pass\n"
        f"print([name for name in {HEAVY!r} if name in sys.modules], file=sys.stderr)"
    )
    command = [sys.executable, "-c", script, *arguments]
    environment = os.environ | {"CHONGQING_WAREHOUSE": str(tmp_path)}
    ended = subprocess.run(command, env=environment, capture_output=True, text=True, timeout=60, check=False)
    assert ended.stderr.splitlines()[-1] == "[]"


@pytest.mark.parametrize("command", ["refresh", "sql", "evidence", "status", "serve"])
def test_every_command_explains_itself(command: str) -> None:
    ended = _run(command, "--help")
    assert ended.returncode == 0
    assert "--warehouse-dir" in ended.stdout


def test_a_missing_path_is_refused_before_anything_is_written(tmp_path: Path) -> None:
    ended = _run("refresh", "nowhere.txt", warehouse_dir=tmp_path / "warehouse")
    assert ended.returncode == 2
    assert ended.stderr.splitlines() == [
        "chongqing: nowhere.txt: no such file or folder. Nothing was read; correct it and refresh again."
    ]
    assert not (tmp_path / "warehouse").exists()


@pytest.mark.parametrize("arguments", [["sql", "select 1"], ["evidence", "00"], ["status"]])
def test_without_a_warehouse_one_line_says_what_to_do(arguments: list[str], tmp_path: Path) -> None:
    ended = _run(*arguments, warehouse_dir=tmp_path)
    assert ended.returncode == 3
    assert len(ended.stderr.splitlines()) == 1
    assert "Make one: chongqing refresh" in ended.stderr


def test_an_unknown_option_is_a_wrong_call() -> None:
    assert _run("refresh", "--fast").returncode == 2
