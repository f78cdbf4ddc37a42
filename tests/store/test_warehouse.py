from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from chongqing.errors import ChongqingError
from chongqing.store.raw import keep_bytes, kept_bytes
from chongqing.store.warehouse import Warehouse, WarehouseBusyError

HOLD = """
import sys, pathlib
from chongqing.store.warehouse import Warehouse
with Warehouse(pathlib.Path(sys.argv[1])).writing():
    print("held", flush=True)
    sys.stdin.read()
"""


def test_a_second_writer_is_told_who_holds_the_warehouse(tmp_path: Path) -> None:
    holder = _hold(tmp_path)
    try:
        busy = pytest.raises(WarehouseBusyError, match=f"process {holder.pid} is writing")
        with busy, Warehouse(tmp_path).writing():
            pass
    finally:
        holder.kill()
        holder.wait()


def test_a_killed_writer_holds_nothing(tmp_path: Path) -> None:
    holder = _hold(tmp_path)
    holder.kill()
    holder.wait()
    with Warehouse(tmp_path).writing():
        assert (tmp_path / ".lock").read_text() == str(os.getpid())


def test_writing_makes_the_folder(tmp_path: Path) -> None:
    with Warehouse(tmp_path / "new" / "folder").writing():
        assert (tmp_path / "new" / "folder").is_dir()


def test_a_folder_that_cannot_be_made_is_named(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    refused = pytest.raises(ChongqingError, match="file/warehouse: cannot be written")
    with refused, Warehouse(tmp_path / "file" / "warehouse").writing():
        pass


def test_bytes_are_kept_once_and_come_back_as_they_were(warehouse: Warehouse) -> None:
    content = "渝府办发〔2024〕75号".encode("gb18030")
    sha256 = keep_bytes(warehouse, content)
    kept_at = next(warehouse.raw_dir.rglob(sha256)).stat().st_mtime_ns
    assert keep_bytes(warehouse, content) == sha256
    assert next(warehouse.raw_dir.rglob(sha256)).stat().st_mtime_ns == kept_at
    assert kept_bytes(warehouse, sha256) == content


def test_damaged_bytes_are_refused(warehouse: Warehouse) -> None:
    sha256 = keep_bytes(warehouse, b"an article")
    next(warehouse.raw_dir.rglob(sha256)).write_bytes(b"another article")
    with pytest.raises(ChongqingError, match="damaged"):
        kept_bytes(warehouse, sha256)


def test_bytes_never_kept_are_asked_for(warehouse: Warehouse) -> None:
    with pytest.raises(ChongqingError, match="no bytes are kept here"):
        kept_bytes(warehouse, "0" * 64)


def _hold(folder: Path) -> subprocess.Popen[str]:
    holder = subprocess.Popen(
        [sys.executable, "-c", HOLD, str(folder)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )
    assert holder.stdout is not None
    assert holder.stdout.readline() == "held\n"
    return holder
