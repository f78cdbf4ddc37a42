"""Where a warehouse keeps its files, and the lock that lets one process at a time write them."""

from __future__ import annotations

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from chongqing.errors import ChongqingError


class WarehouseBusyError(ChongqingError):
    """Another process is writing this warehouse."""


@dataclass(frozen=True)
class Warehouse:
    """A folder that holds the build database, the published file, its Parquet twins and the kept bytes."""

    folder: Path

    @property
    def build_path(self) -> Path:
        """The private database that a run writes; nobody's interface."""
        return self.folder / "build.duckdb"

    @property
    def published_path(self) -> Path:
        """The read-only database that users open."""
        return self.folder / "chongqing.duckdb"

    @property
    def parquet_dir(self) -> Path:
        """The published tables as Parquet: `<schema>/<table>.parquet`."""
        return self.folder / "parquet"

    @property
    def docs_dir(self) -> Path:
        """Data Docs of the latest audit."""
        return self.folder / "data_docs"

    @property
    def raw_dir(self) -> Path:
        """Documents' bytes under their SHA-256."""
        return self.folder / "raw"

    @property
    def work_dir(self) -> Path:
        """What a run writes aside; empty between runs."""
        return self.folder / ".work"

    @contextmanager
    def writing(self) -> Iterator[None]:
        """Hold the warehouse for writing. The lock is the system's: it goes with the process that held it.

        Raises WarehouseBusyError naming the process that holds it.
        """
        try:
            self.folder.mkdir(parents=True, exist_ok=True)
            handle = os.open(self.folder / ".lock", os.O_RDWR | os.O_CREAT, 0o644)
        except OSError as error:
            raise ChongqingError(
                f"{self.folder}: cannot be written ({error.strerror}). Name another with --warehouse-dir."
            ) from error
        try:
            self._take(handle)
            yield
        finally:
            os.close(handle)

    def _take(self, handle: int) -> None:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            holder = os.pread(handle, 20, 0).decode() or "unknown"
            raise WarehouseBusyError(
                f"{self.folder}: process {holder} is writing this warehouse. Wait for it to end, or stop it."
            ) from error
        os.ftruncate(handle, 0)
        os.pwrite(handle, str(os.getpid()).encode(), 0)
