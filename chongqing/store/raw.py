"""Documents' bytes, kept for good under their SHA-256."""

from __future__ import annotations

import hashlib
import os
from pathlib import Path

from chongqing.errors import ChongqingError
from chongqing.store.warehouse import Warehouse


def keep_bytes(warehouse: Warehouse, content: bytes) -> str:
    """Keep `content` and return its SHA-256. Keeping the same bytes again costs nothing."""
    sha256 = hashlib.sha256(content).hexdigest()
    path = _path_of(warehouse, sha256)
    if not path.exists():
        path.parent.mkdir(parents=True, exist_ok=True)
        aside = path.with_suffix(f".{os.getpid()}")
        with aside.open("wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        aside.replace(path)
    return sha256


def kept_bytes(warehouse: Warehouse, sha256: str) -> bytes:
    """The bytes kept under `sha256`. Raises ChongqingError if they are missing or are not what was kept."""
    path = _path_of(warehouse, sha256)
    try:
        content = path.read_bytes()
    except FileNotFoundError as error:
        raise ChongqingError(f"{path}: no bytes are kept here. Refresh with the document again.") from error
    if hashlib.sha256(content).hexdigest() != sha256:
        raise ChongqingError(
            f"{path}: damaged, its hash is another. Delete it and refresh with the document."
        )
    return content


def _path_of(warehouse: Warehouse, sha256: str) -> Path:
    return warehouse.raw_dir / sha256[:2] / sha256
